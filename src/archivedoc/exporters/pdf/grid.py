"""A table as a flowable: rows of cells that hold flowables, on as many pages as they need.

reportlab's own table measures the rows that are left again on every page, and refuses a row taller than a page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from attrs import evolve, frozen
from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

_ANY_HEIGHT = 1e6
_FUZZ = 0.01
_TALLEST_HEADER = 0.2  # of a page; a taller one is not repeated


@frozen(eq=False)
class GridCell:
    """A cell in its place.

    Args:
        column: The index of its first column.
        columns: How many columns it takes.
        rows: How many rows it takes.
        content: What it holds.
    """

    column: int
    columns: int
    rows: int
    content: tuple[Flowable, ...]


GridRow: TypeAlias = tuple[GridCell, ...]


@frozen
class GridLook:
    """How a table is set. Lengths are in points.

    Args:
        left: The indent of the table.
        limit: The height of a page: what is lower moves to the next page rather than being divided.
        space: The space after the table, and before one with rules.
        across: The space on the left and the right of a cell.
        down: The space above and below the content of a cell.
        lowest: The height of a row of empty cells.
        rules: The colour of lines, or None for none.
    """

    left: float
    limit: float
    space: float
    across: float = 0.0
    down: float = 0.0
    lowest: float = 0.0
    rules: str | None = None


class Grid(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A table.

    Args:
        rows: Its rows.
        widths: The widths of its columns, in points.
        look: How it is set.
        header: How many rows are repeated on each page.
        heights: The heights of the rows, where they are known.
    """

    def __init__(
        self,
        rows: Sequence[GridRow],
        widths: Sequence[float],
        look: GridLook,
        header: int = 0,
        heights: Sequence[float] | None = None,
    ) -> None:
        super().__init__()
        self.rows = rows
        self.widths = widths
        self.look = look
        self.heights = heights if heights is not None else [*self._measured()]
        self.header = header if sum(self.heights[:header]) <= _TALLEST_HEADER * look.limit else 0
        self.spaceBefore = look.space if look.rules else 0.0
        self.spaceAfter = look.space

    @property
    def first_height(self) -> float:
        """The height of the header and the first row, or of a row that holds nothing where it may be divided."""
        height = sum(self.heights[: self.header + 1])
        return height if height <= self.look.limit else sum(self.heights[: self.header]) + self.look.lowest

    def _measured(self) -> list[float]:
        heights = [
            max([self._needed(cell) for cell in row if cell.rows == 1], default=self.look.lowest) for row in self.rows
        ]
        for index, row in enumerate(self.rows):
            for cell in row:
                missing = self._needed(cell) - sum(heights[index : index + cell.rows])
                if cell.rows > 1 and missing > 0:
                    heights[index + cell.rows - 1] += missing
        return heights

    def _needed(self, cell: GridCell) -> float:
        return max(_stack_height(cell.content, self._inner_width(cell)) + 2 * self.look.down, self.look.lowest)

    def _inner_width(self, cell: GridCell) -> float:
        return sum(self.widths[cell.column : cell.column + cell.columns]) - 2 * self.look.across

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803  # the names of reportlab
        """Take the room of all rows."""
        self.width, self.height = self.look.left + sum(self.widths), sum(self.heights)
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """Divide between rows; inside a row, or rows that a cell binds together, only if no page could hold them."""
        end, height = self._fitting(available_height)
        if end == len(self.rows):
            return [self]
        if end > self.header:
            return [self._part(self.header, end), self._part(end, len(self.rows))]
        group = max(_last_row(self.rows, self.header), self.header + 1)
        if height + sum(self.heights[self.header : group]) <= self.look.limit:
            return []
        if group > self.header + 1:
            return self._unbound(group).split(available_width, available_height)
        return self._divided_row(available_height - height)

    def _fitting(self, available: float) -> tuple[int, float]:
        """Return the row before which to divide, and the height of the header."""
        header_height = sum(self.heights[: self.header])
        used, bound, end = header_height, self.header, self.header
        for index in range(self.header, len(self.rows)):
            used += self.heights[index]
            if used > available + _FUZZ:
                break
            bound = max([bound, *(index + cell.rows for cell in self.rows[index])])
            if bound <= index + 1:
                end = index + 1
        return end, header_height

    def _part(self, start: int, end: int) -> Grid:
        header = self.header
        rows = [*self.rows[:header], *self.rows[start:end]]
        return Grid(rows, self.widths, self.look, header, [*self.heights[:header], *self.heights[start:end]])

    def _unbound(self, group: int) -> Grid:
        """Let the cells of the first rows end in the row they begin in."""
        rows = [
            tuple(evolve(cell, rows=1) for cell in row) if self.header <= index < group else row
            for index, row in enumerate(self.rows)
        ]
        measured = Grid(rows[self.header : group], self.widths, self.look).heights
        heights = [*self.heights[: self.header], *measured, *self.heights[group:]]
        return Grid(rows, self.widths, self.look, self.header, heights)

    def _divided_row(self, available: float) -> list[Flowable]:
        room = available - 2 * self.look.down
        above, below = [], []
        for cell in self.rows[self.header]:
            taken, rest = _cut(cell.content, self._inner_width(cell), room)
            above.append(evolve(cell, content=taken))
            below.append(evolve(cell, content=rest))
        if not any(cell.content for cell in above):
            return []
        header, heights = self.rows[: self.header], self.heights[: self.header]
        first = Grid([tuple(above)], self.widths, self.look).heights
        rest_heights = Grid([tuple(below)], self.widths, self.look).heights
        later = self.header + 1
        return [
            Grid([*header, tuple(above)], self.widths, self.look, self.header, [*heights, *first]),
            Grid(
                [*header, tuple(below), *self.rows[later:]],
                self.widths,
                self.look,
                self.header,
                [*heights, *rest_heights, *self.heights[later:]],
            ),
        ]

    def draw(self) -> None:
        """Draw cells and lines."""
        top = sum(self.heights)
        self._line(0, sum(self.widths), top, 0.8)
        for index, row in enumerate(self.rows):
            for cell in row:
                x = sum(self.widths[: cell.column])
                bottom = top - sum(self.heights[index : index + cell.rows])
                self._draw_stack(cell, x + self.look.left + self.look.across, top - self.look.down)
                is_last = index + cell.rows >= len(self.rows)
                thickness = 0.8 if is_last else 0.5 if index + cell.rows == self.header else 0.2
                self._line(x, x + sum(self.widths[cell.column : cell.column + cell.columns]), bottom, thickness)
            top -= self.heights[index]

    def _draw_stack(self, cell: GridCell, x: float, y: float) -> None:
        width, after = self._inner_width(cell), 0.0
        for position, flowable in enumerate(cell.content):
            gap = max(after, flowable.getSpaceBefore()) if position else 0.0
            height = flowable.wrapOn(self.canv, width, _ANY_HEIGHT)[1]
            y -= gap + height
            flowable.drawOn(self.canv, x, y)
            after = flowable.getSpaceAfter()

    def _line(self, start: float, end: float, y: float, thickness: float) -> None:
        if self.look.rules is not None:
            self.canv.setStrokeColor(HexColor(f"#{self.look.rules}"))
            self.canv.setLineWidth(thickness)
            self.canv.line(self.look.left + start, y, self.look.left + end, y)


def _stack_height(content: Sequence[Flowable], width: float) -> float:
    height = after = 0.0
    for position, flowable in enumerate(content):
        gap = max(after, flowable.getSpaceBefore()) if position else 0.0
        height += gap + flowable.wrap(width, _ANY_HEIGHT)[1]
        after = flowable.getSpaceAfter()
    return height


def _cut(content: Sequence[Flowable], width: float, room: float) -> tuple[tuple[Flowable, ...], tuple[Flowable, ...]]:
    """Divide what stands in a cell where its room ends."""
    used = after = 0.0
    for index, flowable in enumerate(content):
        used += max(after, flowable.getSpaceBefore()) if index else 0.0
        height = flowable.wrap(width, _ANY_HEIGHT)[1]
        if used + height > room + _FUZZ:
            begun, *rest = (flowable.split(width, room - used) if room > used else []) or [flowable]
            if not rest:
                return tuple(content[:index]), tuple(content[index:])
            return (*content[:index], begun), (*rest, *content[index + 1 :])
        used += height
        after = flowable.getSpaceAfter()
    return tuple(content), ()


def _last_row(rows: Sequence[GridRow], start: int) -> int:
    """Return the end of the rows that cells bind to the first of them."""
    end = start + 1
    index = start
    while index < end and index < len(rows):
        end = max([end, *(index + cell.rows for cell in rows[index])])
        index += 1
    return end
