"""Finding former publications: "Reprinted in A, B and C, Title, Vol. 5 (Moscow: Pamiatniki, 2005), p. 37-43"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivedoc.model.description import Publication, PublicationKind
from archivedoc.model.references import names_repository

_MARKER = re.compile(
    r"\b(?:(?:first|originally|previously|also|later|partially|document)\s)?"
    r"(?:(?P<reprinted>re-?printed|reproduced)|(?P<published>published|printed)|(?P<included>included|excerpted))\s"
    r"(?:as\s(?:document|no\.)\s\S+\s)?in\b:?\s",
    re.IGNORECASE,
)
IMPRINT = re.compile(
    r"\((?:[A-Z][^():]*:\s[^()]+|[A-Z][\w.]+(?:[\s-][A-Z][\w.]+){0,2}),\s(?:c\.?\s?)?[0-9]{4}(?:\s?[-–]\s?[0-9]{2,4})?\)"
)
"""A pattern: the city and the year in parentheses behind the title of a book: (Moscow: Pamiatniki, 2005)."""
# no. 5 (1994): 16-19
_ISSUE = re.compile(
    r"\b(?:no\.?|issue|vol\.)\s?[0-9]+(?:/[0-9]+)?,?\s\((?:[A-Z][a-z]+\s)?[0-9]{4}\)(?::|,)\s(?:pp?\.\s)?[0-9]+"
)
# The project's own: CWIHP Bulletin 14/15
_SERIES = re.compile(
    r"(?:\A|(?<=[.,;]\s))(?:the\s)?(?:(?:CWIHP|NKIDP|NPIHP|Cold War International History Project)(?:[’']s)?)\s"
    r"(?:Bulletin|Working Paper|e-?Dossier|Digital Dossier)\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"(?<=[,;.]\s)in:?\s(?=[A-Z“\"])")  # ll. 31-45, in Kim Hak-joon, ed., ... (Seoul: Ilchokak, 1995)
_EDITED = re.compile(r",\seds?\.,\s")
_SENTENCES = re.compile(r"[.;]\s+\Z")


def publication_start(text: str) -> int | None:
    """Return where the first publication begins: at its marker, or at the book in the place of an archive."""
    if marker := _MARKER.search(text):
        return marker.start()
    if series := _SERIES.search(text):
        return 0 if _EDITED.search(text, 0, series.start()) else series.start()
    printed = IMPRINT.search(text) or _ISSUE.search(text)
    if printed is None:
        return None
    if within := _WITHIN.search(text, 0, printed.start()):
        return within.start()
    return None if names_repository(text) else 0


def imprint_end(text: str, start: int) -> int:
    """Return where the last imprint ends: a translator named before it is that of the book."""
    return max((match.end() for match in IMPRINT.finditer(text, start)), default=start)


def read_publications(text: str) -> tuple[Publication, ...]:
    """Read the publications in words that hold nothing else."""
    return tuple(_publications(text))


def _publications(text: str) -> Iterator[Publication]:
    markers = [
        match for match in _MARKER.finditer(text) if not match.start() or _SENTENCES.search(text[: match.start()])
    ]
    starts = sorted({0, *(match.start() for match in markers)})
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        words = text[start:end].rstrip(" .;,").removesuffix(" and").rstrip(" ,;")
        if words:
            yield Publication(words, kind=_kind(_MARKER.match(words)))


def _kind(marker: re.Match[str] | None) -> PublicationKind:
    if marker and marker["reprinted"]:
        return "reprinted"
    return "included" if marker and marker["included"] else "published"
