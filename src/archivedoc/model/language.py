"""Languages: a BCP 47 tag beside the name that the source prints."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from attrs import field, frozen

from archivedoc.errors import ModelError, shown
from archivedoc.model.fields import as_tuple, words
from archivedoc.model.values import Value

# RFC 5646, 2.1: the well-formed tags, without the grandfathered ones, each of which has a modern equivalent.
_TAG = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?"
    r"|x(?:-[a-z0-9]{1,8})+",
    re.ASCII | re.IGNORECASE,
)
_SCRIPT = re.compile(r"-([A-Z][a-z]{3})(?:-|$)")
# Unicode 16, Script_Extensions: the scripts in use whose letters are of bidi class R or AL.
_RIGHT_TO_LEFT = frozenset(
    "Adlm Arab Aran Armi Avst Hebr Mand Mani Mend Nkoo Rohg Samr Syrc Syre Syrj Syrn Thaa Yezi".split()
)
# Unicode 16, likely subtags: languages that are written in one script in every region of theirs.
_SCRIPTS = {
    language: script
    for script, languages in {
        "Arab": "ar fa ur",
        "Armn": "hy",
        "Cyrl": "be bg mk ru uk",
        "Deva": "hi",
        "Geor": "ka",
        "Grek": "el",
        "Hebr": "he yi",
        "Jpan": "ja",
        "Kore": "ko",
        "Latn": "af ca cs da de en es et eu fi fr ga hr hu id is it la lt lv nb nl no pl pt ro sk sl sq sv sw tr vi",
        "Thai": "th",
    }.items()
    for language in languages.split()
}
# Names that archives print and that the registry has under another name.
_OTHER_NAMES = {
    "church slavonic": "cu",
    "farsi": "fa",
    "flemish": "nl-BE",
    "mandarin": "cmn",
    "moldovan": "ro-MD",
    "serbo-croat": "sh",
    "slovene": "sl",
}
UNDETERMINED = "und"


def _normal_tag(tag: str) -> str:
    """Write a tag in the case that RFC 5646, 2.1.1 recommends."""
    if not isinstance(tag, str) or not _TAG.fullmatch(tag):
        raise ModelError(
            f"tag: expected a BCP 47 language tag such as 'en', 'sr-Latn' or 'zh-Hant-TW', got {shown(tag)}"
        )
    first, *rest = tag.lower().split("-")
    parts = [first]
    in_extension = first == "x"
    for part in rest:
        in_extension = in_extension or len(part) == 1
        shaped = (
            part
            if in_extension
            else part.upper()
            if len(part) == 2
            else part.title()
            if len(part) == 4 and part.isalpha()
            else part
        )
        parts.append(shaped)
    return "-".join(parts)


@frozen(eq=False, repr=False)
class Language(Value):
    """A language (ISAD(G) 3.4.3, TEI ``language/@ident``).

    Args:
        tag: The BCP 47 tag, ``und`` where the name printed could not be identified.
        name: The name as the source prints it: ``Serbo-Croatian``. Empty where it prints none.

    Raises:
        ModelError: *tag* is not well-formed.
    """

    tag: str = field(converter=_normal_tag)
    name: str = field(default="", validator=words)

    @classmethod
    def parse(cls, text: str) -> Language:
        """Read a tag or an English name of a language; a name that is not known keeps its words under ``und``."""
        stripped = text.strip()
        primary = stripped.partition("-")[0]
        if len(primary) in (2, 3) and primary.islower() and _TAG.fullmatch(stripped):
            return cls(stripped)
        return cls(_tag_of_name(stripped), text)

    @property
    def script(self) -> str | None:
        """The ISO 15924 code of the script the language is most likely written in, or None where nobody can tell."""
        return _script(self.tag)

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """The direction its script is written in."""
        return "rtl" if self.script in _RIGHT_TO_LEFT else "ltr"

    @property
    def display_name(self) -> str:
        """The name as printed, or else the English name of the tag."""
        return self.name or _english_name(self.tag)


@lru_cache(maxsize=1024)
def _script(tag: str) -> str | None:
    if written := _SCRIPT.search(tag):
        return written[1]
    if tag.startswith((UNDETERMINED, "x-")):
        return None
    if found := _SCRIPTS.get(tag.partition("-")[0]):
        return found
    import langcodes  # 20 to 80 ms, and few programs ask

    return langcodes.Language.get(tag, normalize=False).maximize().script


@lru_cache(maxsize=1024)
def _english_name(tag: str) -> str:
    if tag.startswith((UNDETERMINED, "x-")):
        return ""
    import langcodes

    return langcodes.Language.get(tag, normalize=False).display_name("en")


@lru_cache(maxsize=1024)
def _tag_of_name(name: str) -> str:
    folded = " ".join(name.casefold().split())
    if folded in _OTHER_NAMES:
        return _OTHER_NAMES[folded]
    if "\0" in name:  # ends a key in the tables of langcodes, which answer with nonsense then
        return UNDETERMINED
    import langcodes

    try:
        found = langcodes.find(name, language="en")
    except LookupError:
        return UNDETERMINED
    # langcodes also answers with the nearest name: "Letter" is Latvian to it. Only the very name counts here.
    exact = {found.display_name("en").casefold(), found.autonym().casefold()}
    return found.to_tag() if folded in exact else UNDETERMINED


def as_language(value: Language | str | None) -> Language | None:
    """Take a language as it is, and read a string."""
    if value is None or isinstance(value, Language):
        return value
    if isinstance(value, str):
        return Language.parse(value)
    raise ModelError(f"expected a language as a string or a Language, got {shown(value)}")


def as_languages(values: Language | str | Iterable[Language | str]) -> tuple[Language, ...]:
    """Take one language or several."""
    return tuple(_language(value) for value in as_tuple(values))


def _language(value: Language | str) -> Language:
    language = as_language(value)
    if language is None:
        raise ModelError("expected a language as a string or a Language, got None")
    return language
