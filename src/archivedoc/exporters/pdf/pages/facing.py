"""Texts side by side: pairs of blocks in columns, which a page divides each where it must. Lengths are in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TypeAlias

from attrs import frozen

from archivedoc.exporters.pdf.pages.blocks import Blocks
from archivedoc.exporters.pdf.pages.drawn import Drawn, DrawnColumns, RepeatedRow, stack_height
from archivedoc.exporters.pdf.pages.filling import Slice
from archivedoc.exporters.pdf.pages.place import Place
from archivedoc.exporters.pdf.pages.scale import GUTTER
from archivedoc.layout import LABEL_LEVEL, Section
from archivedoc.layout.labels import ENGLISH
from archivedoc.model import Block, Text

_NARROW = 17.0  # em: lines that are shorter are not justified

_Column: TypeAlias = Sequence[Slice[Drawn]]


@frozen(eq=False, repr=False)
class Frame:
    """What columns stand in.

    Args:
        starts: Where each begins, from the left margin.
        space: What is left free above them.
        heads: What stands above them where they begin a page.
    """

    starts: Sequence[float]
    space: float
    heads: tuple[Slice[Drawn], ...] = ()


@frozen(eq=False, repr=False)
class FacingSetter:
    """Sets contents side by side.

    Args:
        blocks: Sets their blocks.
        section: The section whose columns they are.
        place: Where it stands.
    """

    blocks: Blocks
    section: Section
    place: Place

    def rows(self) -> Iterator[Place]:
        """Set the labels, then row after row; after each cell its place is given, for its notes to be set."""
        blocks, starts, space = self.blocks, self._starts(), self.blocks.scale.space
        columns: list[list[Slice[Drawn]]] = []
        for column, place in zip(self.section.columns, self._places(), strict=True):
            with blocks.in_column() as stack:
                stack.add_places(blocks.inlines.destinations(column.anchors.own))
                label = place.coloured(blocks.scale.muted)._replace(language=ENGLISH)
                blocks.heading_words((Text(column.label),), LABEL_LEVEL + 1, label, column.label)
            columns.append(stack.take())
        labels = beside(columns, Frame(starts, space))._replace(keeps=True, divide=None)
        blocks.column.add_slices([labels], after=0.6 * space)
        again = DrawnColumns(tuple(zip(starts, columns, strict=True)), is_repeated=True)
        head = Slice[Drawn](labels.height + 0.6 * space, again)
        for row in self.section.rows:
            yield from self._row(row, Frame(starts, space, (head,)))

    def _row(self, row: Sequence[Sequence[Block]], frame: Frame) -> Iterator[Place]:
        columns: list[list[Slice[Drawn]]] = []
        for cell, place in zip(row, self._places(), strict=True):
            page = self.blocks.page_height
            self.blocks.page_height = page - sum(head.height for head in frame.heads) - frame.space
            with self.blocks.in_column() as stack:
                self.blocks.set(cell, place)
                self.blocks.end_prefix(place)
            self.blocks.page_height = page
            columns.append(stack.take())
            yield place
        self._add(columns, frame)

    def _places(self) -> Iterator[Place]:
        """Give the place of each cell of a row, an element of its own: cell by cell they are read."""
        count = len(self.section.columns)
        row = self.place.element.add("Div")
        width = (self.place.width - GUTTER * (count - 1)) / count
        is_narrow = width < _NARROW * self.place.look.size
        for column in self.section.columns:
            yield self.place._replace(
                element=row.add("Div", language=column.language.tag),
                section=column,
                language=column.language,
                left=0.0,
                width=width,
                alignment="start" if is_narrow else self.place.alignment,
            )

    def _starts(self) -> list[float]:
        """Return where columns begin; from the right where all run leftwards."""
        count = len(self.section.columns)
        starts = [number * (self.place.width + GUTTER) / count for number in range(count)]
        is_leftwards = all(column.language.direction == "rtl" for column in self.section.columns)
        return starts[::-1] if is_leftwards else starts

    def _add(self, columns: Sequence[_Column], frame: Frame) -> None:
        if any(columns):
            notes = self.blocks.notes  # a part of the row cites what its notes cite, too
            cited = [[one._replace(notes=notes.with_inner(one.notes)) for one in column] for column in columns]
            self.blocks.column.add_slices([beside(cited, frame)], after=frame.space)


def beside(columns: Sequence[_Column], frame: Frame) -> Slice[Drawn]:
    """Return columns as one slice, which a page may divide."""
    return Slice(
        max(stack_height(column) for column in columns),
        DrawnColumns(tuple(zip(frame.starts, columns, strict=True))),
        frame.space,
        notes=tuple(dict.fromkeys(name for column in columns for one in column for name in one.notes)),
        repeated=frame.heads,
        divide=partial(_divided, columns, frame),
    )


def _divided(
    columns: Sequence[_Column], frame: Frame, height: float, must: bool
) -> tuple[Slice[Drawn], Slice[Drawn]] | None:
    """Divide columns where the page ends; see `Slice.divide`. Each goes on, or none does."""
    counts = [_count(column, height) for column in columns]
    if must and not any(counts):
        counts = [min(len(column), _heads(column) + 1) for column in columns]
    stuck = any(column and not count for column, count in zip(columns, counts, strict=True))
    if (stuck and not must) or all(count == len(column) for column, count in zip(columns, counts, strict=True)):
        return None
    heads = [column[:count] for column, count in zip(columns, counts, strict=True)]
    tails = [_going_on(column[count:]) for column, count in zip(columns, counts, strict=True)]
    return beside(heads, frame), beside(tails, frame)


def _going_on(column: _Column) -> _Column:
    """Return a column that begins a page: below the head of a table that is divided."""
    if not column or _heads(column):
        return column
    return [*(head._replace(keeps=True) for head in column[0].repeated), *column]


def _heads(column: _Column) -> int:
    """Return how many rows of a head that is repeated a column begins with."""
    return next((number for number, one in enumerate(column) if not isinstance(one.drawn, RepeatedRow)), len(column))


def _count(column: _Column, height: float) -> int:
    """Return how many slices of a column stand in so much room, up to one after which a page may end."""
    used, best = 0.0, 0
    for number, one in enumerate(column, 1):
        used += one.height + (one.space if number > 1 else 0.0)
        if used > height:
            break
        if not one.keeps or number == len(column):
            best = number
    return best
