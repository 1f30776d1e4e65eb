"""Paragraphs and tables as a file has them, with what their properties say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from attrs import evolve, frozen

from archivedoc.model import plain_text
from archivedoc.model.blocks import Alignment
from archivedoc.reading.docx.inlines import inlines
from archivedoc.reading.docx.pieces import TAB, Piece
from archivedoc.vocabulary.docx import Style

HEADINGS: Mapping[Style | None, int] = {Style.TITLE: 1, **{Style(f"heading {level}"): level for level in range(1, 7)}}
"""The levels of headings, by their styles."""
CONTINUED = ""
"""What stands for the number of a list where a paragraph has none, but a level."""


@frozen
class Line:
    """A paragraph.

    Args:
        role: What it is, by its style.
        pieces: What it shows.
        list: The number of its list; `CONTINUED` where it goes on with the item above; or None.
        level: How deep its list is.
        left: Its indent, in twips.
        alignment: How it is set, where it says so itself.
        number: What Word sets before it: ``(a)``, ``Article 2.``
    """

    role: Style | None
    pieces: Sequence[Piece]
    list: str | None = None
    level: int = 0
    left: int = 0
    alignment: Alignment | None = None
    number: str = ""

    @property
    def words(self) -> str:
        """Its words."""
        return plain_text(inlines(self.pieces))


@frozen
class Grid:
    """A table.

    Args:
        element: The element.
        caption: What the table is called, for those who hear it.
    """

    element: Any
    caption: str


Part: TypeAlias = Line | Grid


def whole(value: str | None) -> int:
    """Return a number of the file; 0 where it is none."""
    try:
        return int(float(value or 0))
    except (ValueError, OverflowError):
        return 0


def is_role(part: Part, role: Style) -> bool:
    """Return whether a part is a paragraph of a role."""
    return isinstance(part, Line) and part.role is role


def is_item(line: Line) -> bool:
    """Return whether a paragraph stands in a list; a heading that Word numbers does not."""
    return line.role is Style.LIST or (line.list is not None and line.role not in HEADINGS)


def items_from(parts: Sequence[Part], start: int) -> list[Line]:
    """Return the lines of one list: another one that is numbered begins anew."""
    found: list[Line] = []
    for index in range(start, len(parts)):
        part = parts[index]
        if not isinstance(part, Line) or not is_item(part):
            break
        top = found[0] if found else part
        if part.list and top.list and part.list != top.list and depth_of(part) <= depth_of(top):
            break
        found.append(part)
    return found


def depth_of(line: Line) -> tuple[int, int]:
    """Return how deep a paragraph of a list stands: by its level, or by its indent."""
    return (line.level, 0) if line.list is not None else (0, line.left)


def labelled(pieces: Sequence[Piece]) -> tuple[str, Sequence[Piece]]:
    """Return the words of the label of a paragraph, and what stands after it."""
    label, rest = split_at_tab(pieces)
    return plain_text(inlines(label)), rest


def split_at_tab(pieces: Sequence[Piece]) -> tuple[Sequence[Piece], Sequence[Piece]]:
    """Divide a paragraph at its first tab: what stands before it is a label."""
    for index, (piece, _) in enumerate(pieces):
        if piece == TAB:
            return pieces[:index], pieces[index + 1 :]
    return (), pieces


def without_blank(parts: list[Part]) -> list[Part]:
    """Return the parts of a note without the blank, or the tab, behind its number."""
    if parts and isinstance(first := parts[0], Line):
        pieces = list(first.pieces)
        while pieces and isinstance(pieces[0][0], str) and not pieces[0][0].strip():
            del pieces[0]
        if pieces and isinstance(pieces[0][0], str):
            pieces[0] = (pieces[0][0].lstrip(), pieces[0][1])
        parts[0] = evolve(first, pieces=pieces)
    return parts


def without_mark(parts: list[Part], mark: str) -> list[Part]:
    """Return the parts of a note without the mark it begins with."""
    without_blank(parts)
    if mark and parts and isinstance(first := parts[0], Line) and first.pieces:
        words, look = first.pieces[0]
        if isinstance(words, str) and words.startswith(mark):
            parts[0] = evolve(first, pieces=[(words.removeprefix(mark), look), *first.pieces[1:]])
    return without_blank(parts)
