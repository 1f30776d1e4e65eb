"""Wrapping by display width: in columns, of which an East Asian wide character takes two."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Letters and signs of one column each: Latin, Greek, Cyrillic, Hebrew without points, general punctuation.
_NARROW = re.compile(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0590\u05d0-\u05ea\u2010-\u2027\u2030-\u205e]*"
)
# Ideographs, kana and full-width forms, between which a line may break (UAX #14, classes ID and CJ).
_IDEOGRAPHIC = re.compile(
    "[\u2e80-\u303f\u3041-\u312f\u3190-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\U00020000-\U0003ffff]"
)
# JIS X 4051: what begins no line, and what ends none.
_NOT_FIRST = frozenset(
    "、。，．・：；？！）］｝〕〉》」』】〙〗〟｠ゝゞ々〻ーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎゕゖ‐゠〜～…‥!),.:;?]}’”»"
)
_NOT_LAST = frozenset("（［｛〔〈《「『【〘〖〝｟([{‘“«")

UNBOUNDED = 1_000_000
"""A width at which nothing is broken, nor set to the right."""


def display_width(text: str) -> int:
    """Return how many columns a line takes."""
    if text.isascii() or _NARROW.fullmatch(text):
        return len(text)
    from wcwidth import wcswidth

    width: int = wcswidth(text)
    return width if width >= 0 else len(text)


def wrap(text: str, width: int, *, first: str = "", rest: str = "") -> list[str]:
    r"""Break a text into lines of at most *width* columns; a longer word is not broken.

    Args:
        text: The text; ``\n`` ends a line.
        width: Columns, with the indent.
        first: What stands before the first line.
        rest: What stands before the others.
    """
    lines: list[str] = []
    for part in text.split("\n"):
        indent = rest if lines else first
        line, used, is_empty = indent, display_width(indent), True
        for piece, columns, blank in _pieces(part):
            if not is_empty and used + blank + columns > width:
                lines.append(line)
                line, used, is_empty = rest, display_width(rest), True
            line += piece if is_empty or not blank else f" {piece}"
            used += columns if is_empty else blank + columns
            is_empty = False
        lines.append(line)
    return [line.rstrip(" ") for line in lines]


def _pieces(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield what no line breaks, with its columns and those of the blank before it."""
    for word in text.split(" "):
        if not word:
            continue
        if word.isascii():
            yield word, len(word), 1
            continue
        blank = 1
        for piece in _breakable(word):
            yield piece, display_width(piece), blank
            blank = 0


def _breakable(word: str) -> Iterator[str]:
    start = 0
    if _IDEOGRAPHIC.search(word) or "\u200b" in word:
        for end in range(1, len(word)):
            if _may_break(word[end - 1], word[end]):
                yield word[start:end]
                start = end
    yield word[start:]


def _may_break(before: str, after: str) -> bool:
    if before == "\u200b":
        return True
    if after in _NOT_FIRST or before in _NOT_LAST:
        return False
    return bool(_IDEOGRAPHIC.match(after) or (_IDEOGRAPHIC.match(before) and after.isalnum()))
