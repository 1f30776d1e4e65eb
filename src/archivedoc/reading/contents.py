"""The contents of a document: the entries under "Contents", and the words below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import cast

from attrs import field, mutable

from archivedoc.errors import Report
from archivedoc.model import Content, Credit, Language, Role
from archivedoc.model.content import ContentKind
from archivedoc.model.language import UNDETERMINED
from archivedoc.reading.body import read_body
from archivedoc.reading.lines import Line
from archivedoc.reading.words import bare
from archivedoc.reading.wrapping import unwrap

_KIND = r"translation|transcript|transcription|scan|excerpt"
_ENTRY = re.compile(
    rf"(?P<scan>original\sscans?|scans?(?:\sof\soriginal\sdocument)?)"
    rf"|(?P<kind>{_KIND})s?(?:\s[-–—]\s(?P<language>[^.]{{2,40}}))?"
    r"|(?P<language_first>[A-Z][\w -]{1,30})\s(?P<kind_last>translation|transcript|transcription|html)",
    re.IGNORECASE,
)
# The same at the beginning of a line that runs on: "English Translation The second conversation ..."
_LEADING = re.compile(
    r"(?:Original\sScans?|Scans?\sof\sOriginal\sDocument)\b"
    r"|(?:Translation|Transcript|Transcription|Excerpt)\s[-–—]\s[A-Z][\w-]+"
    r"|(?!The\s)[A-Z][\w-]+(?:\s[A-Z][\w-]+)?\s(?:Translation|Transcript|Transcription|HTML)\b"  # The: a language of Laos
)
_KINDS = {"transcription": "transcript", "html": "transcript"}
_BULLET = re.compile(r"\A\s*[-*•]\s+")
_WORD = re.compile(r"\w+")
_ENGLISH = frozenset("the of and to in that a is for was on with by it as".split())
_FEWEST_WORDS = 30
_SAMPLE = 2000  # words
_ENGLISH_SHARE = 0.18  # of all words; no other language comes near


@mutable
class _Entry:
    """An entry under "Contents", with the lines of its words."""

    kind: ContentKind
    language: Language | None
    is_html: bool = False  # the old site names only the format of the words
    words: list[Line] = field(factory=list)


def read_contents(
    lines: Sequence[Line], report: Report, languages: Sequence[Language] = (), credits: Sequence[Credit] = ()
) -> list[Content]:
    """Read the entries under "Contents", and the words below them.

    What the old site calls ``English HTML`` is a translation where the description says so.

    The words belong to the last entry that is no scan, until the label of another one stands above some of them:
    ``Transcript - Serbian``.
    """
    entries: list[_Entry] = []
    current: _Entry | None = None
    is_alone = True  # nothing stands right above the line
    has_entries = False
    for line in lines:
        text = bare(_BULLET.sub("", line.text))
        found = _entry(text, is_top=current is None) if text and (is_alone or "\f" in line.text) else None
        has_entries = has_entries or found is not None
        if found:
            repeated = next((one for one in entries if (one.kind, one.language) == (found.kind, found.language)), None)
            entries += [] if repeated else [found]
            current = (repeated or found) if repeated or current else None
        elif text or current:
            current = current or _owner(entries)
            current.words.append(line)
            is_alone = not text
    if entries and not has_entries:
        return read_unlabelled(unwrap(entries[0].words, report), languages, credits, report)
    return [_content(entry, report, languages, credits) for entry in entries]


def _owner(entries: list[_Entry]) -> _Entry:
    """Return the entry that words without a label of their own belong to."""
    owner = next((entry for entry in reversed(entries) if entry.kind != "scan"), None)
    if owner is None:
        owner = _Entry("transcript", None)
        entries.append(owner)
    return owner


def _entry(text: str, *, is_top: bool) -> _Entry | None:
    """Read the label of an entry. Below the first words, and before its kind, only the name of a language makes one."""
    match = _ENTRY.fullmatch(text)
    if match is None:
        return None
    name = match["language"] or match["language_first"]
    language = Language.parse(name.strip()) if name else None
    is_known = language is not None and language.tag != UNDETERMINED
    if not is_known and (match["language_first"] or not is_top):
        return None
    word = "scan" if match["scan"] else (match["kind"] or match["kind_last"]).lower()
    return _Entry(cast("ContentKind", _KINDS.get(word, word)), language, is_html=word == "html")


def divide_entries(text: str) -> Iterator[str]:
    """Divide a text that begins with labels of entries: each label, then the words."""
    while (match := _LEADING.match(text)) and _entry(match[0], is_top=True):
        yield match[0]
        text = text[match.end() :].lstrip()
    yield text


def _content(entry: _Entry, report: Report, languages: Sequence[Language], credits: Sequence[Credit]) -> Content:
    blocks, notes = read_body(unwrap(entry.words, report), report)
    kind = entry.kind
    if entry.is_html and entry.language and _is_translation(entry.language, languages, credits):
        kind = "translation"
    return Content(blocks, kind=kind, language=entry.language, notes=notes)


def _is_translation(language: Language, languages: Sequence[Language], credits: Sequence[Credit]) -> bool:
    """Tell whether words in a language are a translation, by the languages of the original and the translators."""
    tags = {one.tag for one in languages}
    return language.tag not in tags if tags else any(credit.role is Role.TRANSLATOR for credit in credits)


def read_unlabelled(
    paragraphs: Sequence[Line], languages: Sequence[Language], credits: Sequence[Credit], report: Report
) -> list[Content]:
    """Read words that no entry names. What they are, their description and the words themselves must tell."""
    if not paragraphs:
        return []
    blocks, notes = read_body(paragraphs, report)
    is_translated = any(credit.role is Role.TRANSLATOR for credit in credits)
    tags = {language.tag for language in languages}
    if _is_english(paragraphs):
        is_translation = _is_translation(Language("en"), languages, credits)
        kind: ContentKind = "translation" if is_translation or (is_translated and len(tags) > 1) else "transcript"
        return [Content(blocks, kind=kind, language=Language("en"), notes=notes)]
    language = languages[0] if len(languages) == 1 and not is_translated else None
    return [Content(blocks, language=language, notes=notes)]


def _is_english(paragraphs: Sequence[Line]) -> bool:
    matches = (match[0].lower() for line in paragraphs for match in _WORD.finditer(line.text))
    words = list(islice(matches, _SAMPLE))
    return len(words) >= _FEWEST_WORDS and sum(word in _ENGLISH for word in words) >= len(words) * _ENGLISH_SHARE
