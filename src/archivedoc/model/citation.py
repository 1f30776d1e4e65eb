"""Citations: the printed string, beside what it says."""

from __future__ import annotations

import re

from attrs import field, frozen

from archivedoc.model.credits import credits_start, read_credits
from archivedoc.model.dates import DateExpression, as_date, read_date
from archivedoc.model.description import (
    ArchivalReference,
    Credit,
    Publication,
    PublicationKind,
    Repository,
    Unit,
)
from archivedoc.model.fields import as_tuple, instance_of, optional_words, tuple_of, words


@frozen
class Citation:
    """How the source says it is to be cited, beside our reading of that (CSL, TEI ``bibl``).

    Args:
        text: The citation as printed, every character of it.
        title: The title it gives. None where it could not be read, as with every other part.
        date: The date it gives.
        digital_archive: The archive that publishes the document on line (CSL ``source``).
        reference: Where the source lies.
        publications: Where it was published before.
        credits: Who obtained and translated it.
        url: Where it is on line (CSL ``URL``).
    """

    text: str = field(validator=words)
    title: str | None = field(default=None, validator=optional_words, kw_only=True)
    date: DateExpression | None = field(default=None, converter=as_date, kw_only=True)
    digital_archive: str | None = field(default=None, validator=optional_words, kw_only=True)
    reference: ArchivalReference | None = field(
        default=None, validator=instance_of(ArchivalReference, optional=True), kw_only=True
    )
    publications: tuple[Publication, ...] = field(
        default=(), converter=as_tuple, validator=tuple_of(Publication), kw_only=True
    )
    credits: tuple[Credit, ...] = field(default=(), converter=as_tuple, validator=tuple_of(Credit), kw_only=True)
    url: str | None = field(default=None, validator=optional_words, kw_only=True)

    @classmethod
    def parse(cls, text: str) -> Citation:
        """Read a citation as the Wilson Center Digital Archive prints it.

        Parts are found from fixed points: the URL at the end, the name of the digital archive, the date before it.
        A string without that name is kept, and only the URL is read; so is one too long to be a citation.
        """
        body, url = _cut_url(text[-_LONGEST:])
        archive = _DIGITAL_ARCHIVE.search(body)
        if archive is None or len(text) > _LONGEST:
            return cls(text, url=url)
        title, date = _read_head(body[: archive.start()])
        reference, publications, credits = read_source(body[archive.end() :].lstrip(" ,"))
        return cls(
            text,
            title=title,
            date=date,
            digital_archive=archive[0],
            reference=reference,
            publications=publications,
            credits=credits,
            url=url,
        )


_LONGEST = 5_000  # characters; the longest one seen has 600
_URL = re.compile(r"\s*(https?://\S+?)[.\s]*\Z")
# Any archive that calls itself so: "Wilson Center Digital Archive", "History and Public Policy Program Digital Archive".
_DIGITAL_ARCHIVE = re.compile(r"(?<=, )(?:(?:[A-Z][\w’'&.-]*|and|for|of|the)\s){1,10}Digital Archive(?=[,.\s]|\Z)")
_HEAD = re.compile(
    r"(?P<title>.*?)(?:[,\s]\s*(?P<date>(?:[A-Z][a-z]+\.?,?\s(?:\d{1,2}(?:\s?[-–]\s?\d{1,2})?)?,?\s?)?\d{4}))?\s*,?\s*\Z",
    re.DOTALL,
)
_UNDATED = re.compile(r"(?<=[,”\"])\s*(?P<words>undated|n\.\s?d\.)\Z", re.IGNORECASE)
_QUOTED = re.compile(r"(?P<open>[\"“])(?P<title>.*?)\s*(?P<comma>,?)(?P<close>[\"”])(?P<after>,?)\Z", re.DOTALL)
_PUBLICATION = re.compile(
    r"\b(?:(?P<reprinted>reprinted)|(?P<published>published)|(?P<included>included))\sin\b:?\s", re.IGNORECASE
)

# (Moscow: Pamiatniki Istoricheskoi Mysli, 2005): a book stands in the place of an archive, translator and all.
_BOOK = re.compile(r"\([A-Z][^():]*: [^()]+, \d{4}\)")


def _cut_url(text: str) -> tuple[str, str | None]:
    match = _URL.search(text)
    return (text[: match.start()], match[1]) if match else (text.strip(), None)


def _read_head(head: str) -> tuple[str | None, DateExpression | None]:
    head = head.strip().rstrip(",").rstrip()
    title, date = head, None
    match = _HEAD.fullmatch(head)
    if match and match["date"] and (edtf := read_date(match["date"])):
        title, date = match["title"].strip(), DateExpression(match["date"], edtf)
    elif undated := _UNDATED.search(head):
        title, date = head[: undated.start()].strip(), DateExpression(undated["words"])
    quoted = _QUOTED.fullmatch(title)
    title = quoted["title"].strip() if quoted else title.rstrip(", ")
    return title or None, date


def read_source(text: str) -> tuple[ArchivalReference | None, tuple[Publication, ...], tuple[Credit, ...]]:
    """Read what follows the digital archive in a citation: the reference, former publications, the credits."""
    publication = _PUBLICATION.search(text)
    if publication is None and _BOOK.search(text):
        return None, (Publication(text.rstrip(" .")),), ()
    credit = credits_start(text[publication.start() :] if publication else text)
    credit_at = len(text) if credit is None else credit + (publication.start() if publication else 0)
    locator = text[: publication.start() if publication else credit_at]
    # Behind a full stop stands what no grammar knows: it is in the text of the citation, and in no unit.
    if sentence := _SENTENCE.search(locator):
        locator = locator[: sentence.start()]
    locator = locator.rstrip(" ,;").removesuffix(".").rstrip()
    publications = _read_publication(publication, text[publication.start() : credit_at]) if publication else ()
    return read_reference(locator), publications, read_credits(text[credit_at:])


# Two small letters or digits, a full stop, and a word in capitals with others behind it: no abbreviation of a name.
_SENTENCE = re.compile(
    r"(?<=[a-z0-9)\]][a-z0-9)\]])\.\s(?=[A-Z][a-z]+,?\s[a-z]|[A-Z][a-z]+\s(?:for|by|from)\b)|(?<=\s\d)\.\s(?=[A-Z][a-z]+,?\s[a-z])"
)


def _read_publication(match: re.Match[str], text: str) -> tuple[Publication, ...]:
    kind: PublicationKind = "reprinted" if match["reprinted"] else "published" if match["published"] else "included"
    return (Publication(text.rstrip(" .;,"), kind=kind),)


# Repositories whose border with the units no punctuation marks, or whose name holds a comma.
_REPOSITORIES = re.compile(
    r"(?:AVP\s?RF|AP\s?RF|RGANI|RGASPI|GARF|TsKhSD|TsAMO|PRC FMA|SAPMO[- ]BA(?:rch)?|BArch|MOL|AQPPSH|ANIC|ANR|CPDOC|NARA"
    r"|Archive of the President, Russian Federation \(APRF\))(?![\w-])"
)
_PLACED = re.compile(
    r"(?P<name>Central State Archive|State Central Archive|National Archives), (?P<place>[A-Z][a-z]+)(?=,|\Z)"
)
_TRANSLATED = re.compile(r"(?P<name>[^\[\]]+?)\s*\[(?P<translated>[^\[\]]+)\]")
_ABBREVIATED = re.compile(r"(?P<name>.+?)\s\((?P<abbreviation>[A-Z][A-Za-z]*)\)")
_UNIT = re.compile(
    r"(?P<label>(?:f|ff|fond|fonds|op|opis|d|delo|p|pap|papka|por|inv|ll?|listy?|box|folder|file|dosar|vol|v|series|reel)"
    r"(?:\.(?=\s?\S)|(?=\s\S))(?:\s?\([a-z]+\.?\))?(?:\sno\.)?)\s?(?P<value>\S.*)",
    re.IGNORECASE,
)
# A comma divides units, but not inside brackets or parentheses.
_DIVISION = re.compile(r",\s+(?![^\[\]]*\])(?![^()]*\))")


def read_reference(text: str) -> ArchivalReference | None:
    """Read an archival reference, largest unit first; None where there are no words."""
    if not text:
        return None
    repository, rest = _read_repository(text)
    units = tuple(_read_unit(part) for part in _DIVISION.split(rest) if part)
    return ArchivalReference(repository, units, verbatim=text)


def _read_repository(text: str) -> tuple[Repository, str]:
    if known := _REPOSITORIES.match(text):
        return _repository(known[0]), text[known.end() :].lstrip(" ,:")
    if placed := _PLACED.match(text):
        return Repository(placed["name"], place=placed["place"]), text[placed.end() :].lstrip(" ,")
    parts = _DIVISION.split(text, maxsplit=1)
    return _repository(parts[0]), parts[1] if len(parts) > 1 else ""


def _repository(name: str) -> Repository:
    if match := _TRANSLATED.fullmatch(name):
        return Repository(match["name"], translated=match["translated"])
    if match := _ABBREVIATED.fullmatch(name):
        return Repository(match["name"], abbreviation=match["abbreviation"])
    return Repository(name)


def _read_unit(text: str) -> Unit:
    match = _UNIT.fullmatch(text)
    return Unit(match["label"], match["value"]) if match else Unit(value=text)
