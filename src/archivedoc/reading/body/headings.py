"""Titles inside a body: in Markdown, in capitals, in bold type, numbered, or by the capitals of their words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from archivedoc.reading.body.headers import is_subject
from archivedoc.reading.body.labels import Label
from archivedoc.reading.body.opening import dateline_date, is_address, is_close, read_markings
from archivedoc.reading.body.pieces import Piece, is_capitals

_MARKDOWN = re.compile(r"(?P<depth>#{1,6})\s+(?P<words>.*?)(?:\s+#+)?", re.DOTALL)
_LONGEST = 200  # characters
_LONGEST_PLAIN = 120
_SHORTEST_RUNNING = 120
_SPACED = re.compile(r"(?:[^\W\d_]\s){4,40}[^\W\d_]")  # M e m o r a n d u m
_ACRONYM = re.compile(r"(?:[A-Z]\.){2,}\Z")
_SMALL = frozenset(
    "with from between through into over under about after before against during within that their this".split()
)
_SENTENCE_END = (".", "!", "?", ";", ",", ":", "…")


def markdown_heading(text: str) -> tuple[str, int] | None:
    """Return the words and the depth of a heading in Markdown; None for another line."""
    match = _MARKDOWN.fullmatch(text) if text.startswith("#") else None
    return (match["words"], len(match["depth"])) if match and match["words"] else None


def find_titles(pieces: Sequence[Piece], labels: Sequence[Label | None], opening: int) -> dict[int, int]:
    """Find the titles, and tell the depth of each.

    Capitals and bold type say something only where they are the exception.

    Args:
        pieces: The paragraphs.
        labels: Their labels.
        opening: Where those end that may open the document.
    """
    loud = sum(_is_loud(piece.text) for piece in pieces) * 3 > len(pieces) > 3
    bold = sum(piece.is_bold for piece in pieces) * 2 <= len(pieces)
    levels = _sections(pieces, labels)
    for index, piece in enumerate(pieces[:-1]):
        if labels[index] or len(piece.text) > _LONGEST or _is_otherwise(piece.text):
            continue
        is_shown = (not loud and _is_loud(piece.text)) or (
            bold and piece.is_bold and not piece.text.endswith((".", ",", ";"))
        )
        if is_shown or _SPACED.fullmatch(piece.text):
            levels[index] = 1
    return levels | _by_capitals(pieces, labels, levels, opening)


def _is_otherwise(text: str) -> bool:
    return (
        bool(read_markings(text)) or is_subject(text) or is_address(text) or is_close(text) or bool(dateline_date(text))
    )


def _is_loud(text: str) -> bool:
    is_sentence = text.endswith((".", ";", ",", '"', "”")) and not _ACRONYM.search(text)
    return is_capitals(text) and not is_sentence


def _sections(pieces: Sequence[Piece], labels: Sequence[Label | None]) -> dict[int, int]:
    """Find numbered titles: series of short lines, no sentences, with text below each."""
    open_series: dict[str, list[int]] = {}
    levels: dict[int, int] = {}
    for index, label in enumerate(labels):
        if label is None or label.style == "-":
            continue
        if (label.value is None and label.other == 1) or label.place == 1:
            levels |= _titles_of(open_series.pop(label.style, []), pieces, labels)
        open_series.setdefault(label.style, []).append(index)
    for series in open_series.values():
        levels |= _titles_of(series, pieces, labels)
    return levels


def _titles_of(series: Sequence[int], pieces: Sequence[Piece], labels: Sequence[Label | None]) -> dict[int, int]:
    """Return the titles of a series, where most of it are titles; one alone needs running text below."""
    titles = [index for index in series if _may_be_title(index, pieces, labels)]
    if len(series) == 1 and titles:
        index = series[0]
        is_alone = (
            labels[index + 1] is None and _is_running(pieces[index + 1].text) and not pieces[index].text.endswith(":")
        )
        titles = titles if is_alone else []
    if len(titles) * 3 < len(series) * 2:
        return {}
    return {
        index: 1 if pieces[index].text[:2].isupper() or pieces[index].text[0].isdecimal() else 2 for index in titles
    }


def _may_be_title(index: int, pieces: Sequence[Piece], labels: Sequence[Label | None]) -> bool:
    label = labels[index]
    if label is None or index + 1 >= len(pieces) or len(pieces[index].text) > _LONGEST_PLAIN + 30:
        return False
    below = labels[index + 1]
    is_sentence = label.rest.endswith(_SENTENCE_END) and not label.rest.endswith(":")
    return label.rest[0].isupper() and not is_sentence and (below is None or below.style not in (label.style, "-"))


def _is_running(text: str) -> bool:
    return len(text) >= _SHORTEST_RUNNING or (
        len(text) >= _SHORTEST_RUNNING // 2 and text.endswith((".", "?", "!", '"', "”"))
    )


def _by_capitals(
    pieces: Sequence[Piece], labels: Sequence[Label | None], levels: dict[int, int], opening: int
) -> dict[int, int]:
    """Find titles by the capitals of their words: at the beginning, or where there are several in one body."""
    counts = Counter(piece.text for piece in pieces if len(piece.text) <= _LONGEST_PLAIN)
    found = [
        index
        for index, piece in enumerate(pieces[:-1])
        if index not in levels
        and labels[index] is None
        and counts[piece.text] == 1
        and _is_title_case(piece.text)
        and _heads(index, pieces, levels, is_opening=index < opening)
    ]
    later = [index for index in found if index >= opening]
    return dict.fromkeys(found if len(later) > 1 or levels else [index for index in found if index < opening], 1)


def _heads(index: int, pieces: Sequence[Piece], levels: dict[int, int], *, is_opening: bool) -> bool:
    """Tell whether text stands below a line, and above it none that goes on in it."""
    if index and pieces[index - 1].text.endswith((",", ";", ":")):
        return False
    below = pieces[index + 1].text
    if is_opening:
        return len(below) >= _SHORTEST_RUNNING or (len(pieces[index].text.split()) > 5 and bool(dateline_date(below)))
    return _is_running(below) or index + 1 in levels


def _is_title_case(text: str) -> bool:
    if len(text) > _LONGEST_PLAIN or _is_otherwise(text) or not text[0].isupper():
        return False
    if text.endswith(_SENTENCE_END) and not _ACRONYM.search(text):
        return False
    words = [word.strip("()[]\"'“”‘’,.") for word in text.split()]
    long = [word for word in words if len(word) >= 4 and word.lower() not in _SMALL and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in long)
    return len(words) >= 2 and bool(long) and capitals >= 0.75 * len(long)
