"""Titles inside a body: in Markdown, in capitals, in bold type, numbered, or by the capitals of their words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from archivedoc.reading.body.headers import is_subject
from archivedoc.reading.body.labels import Label
from archivedoc.reading.body.opening import dateline_date, is_address, is_close, read_markings
from archivedoc.reading.body.pieces import Piece

_MARKDOWN = re.compile(r"(?P<depth>#{1,6})\s+(?P<words>.*?)(?:\s+#+)?", re.DOTALL)
_LONGEST = 200  # characters
_LONGEST_PLAIN = 120
_SHORTEST_RUNNING = 120
_OPENING = 8
_SPACED = re.compile(r"(?:[^\W\d_]\s){4,40}[^\W\d_]")  # M e m o r a n d u m
_ACRONYM = re.compile(r"(?:[A-Z]\.){2,}\Z")
_SMALL = frozenset("with from between through into over under about after before against during within that their this".split())
_SENTENCE_END = (".", "!", "?", ";", ",", ":", "…")


@frozen
class Titles:
    """Which paragraphs are titles, and of what depth."""

    levels: dict[int, int]


def markdown_heading(text: str) -> tuple[str, int] | None:
    """Return the words and the depth of a heading in Markdown; None for another line."""
    match = _MARKDOWN.fullmatch(text) if text.startswith("#") else None
    return (match["words"], len(match["depth"])) if match and match["words"] else None


def find_titles(pieces: Sequence[Piece], labels: Sequence[Label | None]) -> dict[int, int]:
    """Find the titles, and tell the depth of each.

    Capitals and bold type say something only where they are the exception.
    """
    loud = sum(_is_capitals(piece.text) for piece in pieces) * 3 > len(pieces) > 3
    bold = sum(piece.is_bold for piece in pieces) * 2 <= len(pieces)
    levels: dict[int, int] = {}
    for index in range(len(pieces) - 2, -1, -1):
        text, label = pieces[index].text, labels[index]
        if len(text) > _LONGEST or _is_otherwise(text):
            continue
        if label:
            level = _section_level(index, pieces, labels, levels)
        else:
            is_shown = (not loud and _is_capitals(text)) or (bold and pieces[index].is_bold and not text.endswith((".", ",", ";")))
            level = 1 if is_shown or _SPACED.fullmatch(text) else None
        if level:
            levels[index] = level
    return levels | _by_capitals(pieces, labels, levels)


def _is_otherwise(text: str) -> bool:
    return bool(read_markings(text)) or is_subject(text) or is_address(text) or is_close(text) or bool(dateline_date(text))


def _is_capitals(text: str) -> bool:
    """Tell whether words are in capitals, but for brackets such as the one of ``VKP(b)``."""
    if len(text) > _LONGEST:
        return False
    letters = [character for character in text if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    is_sentence = text.endswith((".", ";", ",")) and not _ACRONYM.search(text)
    return len(letters) >= 3 and capitals >= 0.9 * len(letters) and not is_sentence and not text.endswith(('"', "”"))


def _section_level(
    index: int, pieces: Sequence[Piece], labels: Sequence[Label | None], levels: dict[int, int]
) -> int | None:
    """Return the depth of a numbered title: short, no sentence, with running text or a deeper title below."""
    label = labels[index]
    if label is None or label.style == "-" or len(pieces[index].text) > _LONGEST_PLAIN + 30:
        return None
    if label.rest.endswith(_SENTENCE_END) or not label.rest[0].isupper():
        return None
    below = labels[index + 1]
    is_deeper = below is not None and below.style != label.style and index + 1 in levels
    if not is_deeper and not (below is None and _is_running(pieces[index + 1].text)):
        return None
    return 1 if label.style in ("1.", "I.", "A.") else 2


def _is_running(text: str) -> bool:
    return len(text) >= _SHORTEST_RUNNING or (len(text) >= _SHORTEST_RUNNING // 2 and text.endswith((".", "?", "!", '"', "”")))


def _by_capitals(pieces: Sequence[Piece], labels: Sequence[Label | None], levels: dict[int, int]) -> dict[int, int]:
    """Find titles by the capitals of their words: at the beginning, or where there are several in one body."""
    seen: set[str] = set()
    repeated = {piece.text for piece in pieces if len(piece.text) <= _LONGEST_PLAIN and (piece.text in seen or seen.add(piece.text))}
    found = [
        index
        for index in range(len(pieces) - 1)
        if index not in levels
        and labels[index] is None
        and pieces[index].text not in repeated
        and _is_title_case(pieces[index].text)
        and _is_long(pieces[index + 1].text)
        and (index == 0 or not pieces[index - 1].text.endswith((",", ";", ":")))
    ]
    later = [index for index in found if index >= _OPENING]
    return dict.fromkeys(found if len(later) > 1 or levels else [index for index in found if index < _OPENING], 1)


def _is_long(text: str) -> bool:
    return len(text) >= _SHORTEST_RUNNING


def _is_title_case(text: str) -> bool:
    if len(text) > _LONGEST_PLAIN or _is_otherwise(text) or not text[0].isupper():
        return False
    if text.endswith(_SENTENCE_END) and not _ACRONYM.search(text):
        return False
    words = [word.strip("()[]\"'“”‘’,.") for word in text.split()]
    long = [word for word in words if len(word) >= 4 and word.lower() not in _SMALL and word[0].isalpha()]
    capitals = sum(word[0].isupper() for word in long)
    return len(words) >= 2 and bool(long) and capitals >= 0.75 * len(long)
