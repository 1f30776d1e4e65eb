"""Marks around and between the parts of a citation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

from attrs import evolve

from archivedoc.model import Emphasis, Inline, Reference, Text

Piece: TypeAlias = "tuple[Inline, ...]"

_OPENING = frozenset(" \t\n\u00a0([{—–-/“‘\"'")
_ABBREVIATED = re.compile(r"(?<![^\W\d_])[^\W\d_]\.\Z")  # U.N.O.
_CLOSING = frozenset(" \t\n\u00a0)]}—–-/”’\"'.,;:!?")


def piece(text: str) -> Piece:
    """Return words as a part of a citation; no words, no part."""
    return (Text(text),) if text else ()


def linked(text: str, url: str | None) -> Piece:
    """Return words in which the last occurrence of a URL is a link."""
    before, found, after = text.rpartition(url) if url else (text, "", "")
    if not found or url is None:
        return piece(text)
    return (*piece(before), Reference(url, target=url), *piece(after))


def without_full_stop(title: str) -> str:
    """Return a title without the full stop of a heading ("Mr. Seward to Mr. Jones."), which no abbreviation has."""
    return title[:-1] if title.endswith(".") and not title.endswith("..") and not _ABBREVIATED.search(title) else title


def join(pieces: Iterable[Piece], mark: str) -> Piece:
    """Join the parts by a mark and a blank, and end with a full stop; a mark stands inside closing quotation marks."""
    given = [one for one in pieces if one]
    inlines: list[Inline] = []
    for index, one in enumerate(given):
        inlines += [*marked(one, mark if index + 1 < len(given) else "."), Text(" ")]
    return _merged(inlines[:-1])


def marked(words: Piece, mark: str) -> Piece:
    """Set a mark behind words, where they need one."""
    *before, last = words
    if not isinstance(last, Text):
        return (*words, Text(mark))
    bare = last.text.rstrip("”\"’'") if last.text.endswith(("”", '"')) else last.text
    quotes = last.text[len(bare) :]
    if bare.endswith("."):
        bare = bare[:-1] if quotes and not _ABBREVIATED.search(bare) else bare.removesuffix(mark)
    elif bare.endswith(("?", "!")) and mark == ".":
        mark = ""
    return (*before, evolve(last, text=f"{bare}{mark}{quotes}"))


def _merged(inlines: Iterable[Inline]) -> Piece:
    merged: list[Inline] = []
    for inline in inlines:
        if merged and isinstance(inline, Text) and isinstance(merged[-1], Text):
            merged[-1] = Text(merged[-1].text + inline.text)
        else:
            merged.append(inline)
    return tuple(merged)


def spanned(match: re.Match[str]) -> str:
    """Return words in which numbers are a range, with the dash of one (6.78)."""
    return match[0].replace("-", "–")


def italic(text: str) -> Emphasis:
    """Set words in italics."""
    return Emphasis(text, kind="italic")


def capitalised(text: str) -> str:
    """Begin words with a capital letter."""
    return text[:1].upper() + text[1:]


def curled(text: str, *, quoted: bool) -> str:
    """Return words with typographic quotation marks, American ones: double outside, single inside, and so on.

    Args:
        text: The words.
        quoted: Whether they will stand between quotation marks themselves.
    """
    if not {*text} & {*"\"'“”‘’"}:
        return text
    signs = list(text)
    pairs = _pairs(text)
    for index, sign in enumerate(signs):
        if sign in "'‘’":
            signs[index] = "’"
    around: list[int] = []  # where those close that have opened
    for start, end in sorted(pairs.items()):
        around = [one for one in around if one > start]
        depth = int(quoted) + sum(one > end for one in around)
        signs[start], signs[end] = "“”" if depth % 2 == 0 else "‘’"
        around.append(end)
    return "".join(signs)


def _pairs(text: str) -> dict[int, int]:
    """Find the quotation marks that belong together: where one opens, where it closes."""
    pairs: dict[int, int] = {}
    for opening, closing in (('"“', '"”'), ("'‘", "'’")):
        openings = [i for i, sign in enumerate(text) if sign in opening and _opens(text, i)]
        for index, start in enumerate(openings):
            limit = openings[index + 1] if index + 1 < len(openings) else len(text)
            ends = [i for i in range(start + 1, limit) if text[i] in closing and _closes(text, i)]
            if ends:
                pairs[start] = ends[-1]  # 'The Workers' Party': the last one closes
    return pairs


def _opens(text: str, index: int) -> bool:
    return (not index or text[index - 1] in _OPENING) and index + 1 < len(text) and not text[index + 1].isspace()


def _closes(text: str, index: int) -> bool:
    return not text[index - 1].isspace() and (index + 1 == len(text) or text[index + 1] in _CLOSING)
