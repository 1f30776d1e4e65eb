"""Publications: the title of a book or a journal in italics, where it is certain which words are the title."""

from __future__ import annotations

import re

from archivedoc.layout.citation.punctuation import Piece, capitalised, curled, italic, piece, spanned
from archivedoc.model.publications import IMPRINT

_MARKER = re.compile(
    r"see\s|in:?\s|(?:[a-z]+\s)?(?:re-?printed|reproduced|published|printed|included|excerpted|appeared)\s(?:as\s\S+\s)?in:?\s",
    re.IGNORECASE,
)
_VOLUME = re.compile(r"(?:,|(?<=\)))\s(?:[Vv]ol(?:ume|\.)|[Bb]d\.|[Tt]om)\s?[0-9IVX]")
_TRANSLATION = re.compile(r"\s(?:\([^()]+\)|\[[^\[\]]+\])\Z")
_ISSUE = re.compile(r"(?:\s\([^()]+\))?,?\s(?:(?:no|vol)\.\s)?[0-9]+\s?\(")
_PAGES = re.compile(r"(?:\bpp?\.\s?|[):],?\s)[0-9]+-[0-9]+\b(?!-)")
_EDITORS = re.compile(r"\beds?\.,\s")
_NAMED = re.compile(
    r"[^.]{3,60}\.\s(?P<title>[^.\"“]+)\.\s(?:Translated|Edited)\sby\s"
)  # Milovan Djilas. Wartime. Translated by
_NO_TITLE = re.compile(r"[0-9a-z\"“'‘]|Vol|Book|Part\b|\Z")


def publication_inlines(text: str, *, within: bool, sentence: bool) -> Piece:
    """Return the words of a publication.

    Args:
        text: The words.
        within: Whether a document is said to stand in it; a book that says nothing of it gets an "in".
        sentence: Whether the words begin a sentence.
    """
    words = _PAGES.sub(spanned, curled(text, quoted=False))
    marker = _MARKER.match(words)
    lead, rest = (marker[0], words[marker.end() :]) if marker else ("in " if within else "", words)
    lead = capitalised(lead) if sentence else lead[:1].lower() + lead[1:]
    span = _title(rest)
    if span is None:
        return piece(lead + rest)
    start, end = span
    return (*piece(lead + rest[:start]), italic(rest[start:end]), *piece(rest[end:]))


def _title(text: str) -> tuple[int, int] | None:
    if named := _NAMED.match(text):
        return named.span("title")
    if volume := _VOLUME.search(text):
        return _last(text, volume.start())
    if imprint := IMPRINT.search(text):
        return _last(text, len(text[: imprint.start()].rstrip()))
    if issue := _ISSUE.search(text):
        return (0, issue.start()) if "," not in text[: issue.start()] and not _NO_TITLE.match(text) else None
    return None


def _last(text: str, end: int) -> tuple[int, int] | None:
    """Return where the title is that ends there: behind the editors, or else the last words behind a comma."""
    if translation := _TRANSLATION.search(text, 0, end):
        end = translation.start()
    if editors := list(_EDITORS.finditer(text, 0, end)):
        start = editors[-1].end()
    else:
        start = text.rfind(", ", 0, end) + 2 if ", " in text[:end] else 0
    return None if _NO_TITLE.match(text, start, end) else (start, end)
