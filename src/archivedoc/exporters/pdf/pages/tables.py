"""Tables: columns as wide as their words ask for, rows that go on over pages below a head that repeats.

Lengths are in points.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

from archivedoc.exporters.pdf.content import Colour
from archivedoc.exporters.pdf.pages.columns import column_widths
from archivedoc.exporters.pdf.pages.drawn import Drawn, DrawnCell, DrawnRow, RepeatedRow, stack_height
from archivedoc.exporters.pdf.pages.filling import Slice
from archivedoc.exporters.pdf.pages.place import LABELLING, Place
from archivedoc.exporters.pdf.tags import Element, Scope
from archivedoc.layout.tables import PlacedCell, header_rows, place_cells
from archivedoc.model import Cell, Row, Table

if TYPE_CHECKING:
    from archivedoc.exporters.pdf.pages.blocks import Blocks

PADDING = 3.0
_SCALES = (0.93, 0.84, 0.75)  # of the size, one after the other
_NARROWEST = 14.0  # a column
_TALLEST_HEAD = 0.4  # of the page


@frozen(eq=False, repr=False)
class _Cell:
    """A cell that was set.

    Args:
        placed: The cell and its place in the grid.
        x: Its left side.
        width: How wide it is.
        slices: What stands in it.
    """

    placed: PlacedCell
    x: float
    width: float
    slices: Sequence[Slice[Drawn]]

    @property
    def height(self) -> float:
        """How high it is, with its frame."""
        return stack_height(self.slices) + 2 * PADDING


def set_table(blocks: Blocks, table: Table, place: Place) -> None:
    """Set a table: smaller where words would be divided, on pages that are turned where that is not enough."""
    placed = place_cells(table)
    count = max((cell.column + cell.columns for cell in placed), default=0)
    cells = _filled(placed, len(table.rows), count)
    fitted = _fitted(blocks, cells, place, count) if count else None
    element = place.element.add("Table" if fitted else "Div", language=place.language.tag)
    first = len(blocks.column.slices)
    if table.caption:
        caption = place.styled(bold=True).inside(element)
        blocks.words(table.caption, caption, "Caption" if fitted else "P", LABELLING)
    if not fitted:
        if count:
            blocks.inlines.losses.add(table, "a table with more columns than a page takes is printed cell by cell")
        _print_cells(blocks, table, place.inside(element))
        return
    if fitted.is_squeezed:
        blocks.inlines.losses.add(table, "a table is wider than a page: words in its columns are divided")
    grid = _Grid(fitted.place, list(accumulate(fitted.widths, initial=0.0)), header_rows(table))
    outer, page = blocks.page_height, blocks.turned[1] if fitted.is_turned else blocks.page_height
    # What stands in a cell has less than the page: the frame, and the heads that are repeated above it.
    blocks.page_height = page * (1 - _TALLEST_HEAD if grid.heads else 1) - 2 * PADDING
    rows = _set_cells(blocks, table, element, grid, cells)
    blocks.page_height = outer
    slices = list(_slices(rows, page, grid.heads, blocks.scale.muted))
    if slices:
        slices[0] = slices[0]._replace(space=blocks.scale.space)
    blocks.column.add_slices(slices, after=1.5 * blocks.scale.space)
    if fitted.is_turned:
        blocks.column.turn_from(first)


class _Fitted(NamedTuple):
    """How a table fits: where it stands, how wide its columns are, whether its pages are turned, words divided."""

    place: Place
    widths: list[float]
    is_turned: bool
    is_squeezed: bool


def _fitted(blocks: Blocks, cells: Sequence[PlacedCell], place: Place, count: int) -> _Fitted | None:
    """Return how a table fits; None where its columns would be too narrow for anything."""
    turned = place._replace(left=0.0, width=blocks.turned[0])
    wheres = ((place, False), (turned, True)) if blocks.may_turn and turned.width > place.width else ((place, False),)
    best = None
    for where, is_turned in wheres:
        least = min(blocks.scale.theme.least_size / where.look.size, 1.0)
        for scale in dict.fromkeys(max(scale, least) for scale in _SCALES):
            inner = _smaller(where, scale)
            if inner.width / count < _NARROWEST:
                continue
            widths, is_squeezed = column_widths(blocks, cells, inner, count)
            if not is_squeezed:
                return _Fitted(inner, widths, is_turned, is_squeezed=False)
            best = _Fitted(inner, widths, is_turned, is_squeezed=True)
    return best


def _smaller(place: Place, scale: float) -> Place:
    return place.sized(place.look.size * scale, place.leading * scale)


def _filled(cells: Sequence[PlacedCell], rows: int, columns: int) -> tuple[PlacedCell, ...]:
    """Return cells, with empty ones where a row has none: all rows have as many columns (ISO 14289-1, 7.5)."""
    covered = {
        (cell.row + down, cell.column + across)
        for cell in cells
        for down in range(cell.rows)
        for across in range(cell.columns)
    }
    empty = (
        PlacedCell(row, column, 1, 1, Cell())
        for row in range(rows)
        for column in range(columns)
        if (row, column) not in covered
    )
    return tuple(sorted((*cells, *empty), key=lambda cell: (cell.row, cell.column)))


def _print_cells(blocks: Blocks, table: Table, place: Place) -> None:
    for row in table.rows:
        blocks.mark(row, place)
        for cell in row.cells:
            blocks.mark(cell, place)
            blocks.set(cell.blocks, place.within(row).within(cell))


@frozen(eq=False, repr=False)
class _Grid:
    """The columns of a table.

    Args:
        place: Where it stands.
        starts: Where each column begins, and the last one ends.
        heads: How many rows are heads of the columns below.
    """

    place: Place
    starts: Sequence[float]
    heads: int

    def within(self, row: Row, placed: PlacedCell, line: Element) -> tuple[Place, float, float]:
        """Return the place of what stands in a cell, the left side of the cell and its width."""
        place, cell = self.place, placed.cell
        start, end = self.starts[placed.column], self.starts[placed.column + placed.columns]
        is_header = cell.role == "header"
        tagged = line.add("TH" if is_header else "TD", language=place.language.tag)
        scope: Scope | None = ("Column" if placed.row < self.heads else "Row") if is_header else None
        tagged.set_cell(rows=placed.rows, columns=placed.columns, scope=scope)
        here = (
            place.within(row)
            .within(cell)
            ._replace(
                element=tagged,
                left=0.0,
                width=max(end - start - 2 * PADDING, 1.0),
                space=place.space / 2,
                alignment="end" if cell.role == "number" else "start",
            )
        )
        left = place.left + (place.width - end if place.is_leftwards else start)
        return here.styled(bold=True) if is_header else here, left, end - start


def _set_cells(
    blocks: Blocks, table: Table, element: Element, grid: _Grid, cells: Sequence[PlacedCell]
) -> Mapping[int, list[_Cell]]:
    """Set all cells, row by row, in the order they are read in."""
    by_row: defaultdict[int, list[PlacedCell]] = defaultdict(list)
    for cell in cells:
        by_row[cell.row].append(cell)
    rows: dict[int, list[_Cell]] = {}
    head, body = (element.add("THead") if grid.heads else element), element.add("TBody")
    for number, row in enumerate(table.rows):
        line = (head if number < grid.heads else body).add("TR")
        rows[number] = []
        for placed in by_row[number]:
            here, left, width = grid.within(row, placed, line)
            with blocks.in_column() as column:
                if not rows[number]:
                    blocks.mark(row, here)
                blocks.mark(placed.cell, here)
                blocks.set(placed.cell.blocks, here)
                blocks.end_prefix(here)
            rows[number].append(_Cell(placed, left, width, column.take()))
    return rows


def _slices(rows: Mapping[int, list[_Cell]], page: float, heads: int, colour: Colour) -> Iterator[Slice[Drawn]]:
    """Yield the rows; those that a cell ties together stay on one page if it has room for them."""
    heights = _heights(rows)
    repeated: tuple[Slice[Drawn], ...] = ()
    high = sum(heights[number] for number in range(heads))
    if high <= page * _TALLEST_HEAD:
        repeated = tuple(
            Slice(heights[number], RepeatedRow(_drawn(rows[number], heights, number), colour))
            for number in range(heads)
        )
    for band in _bands(rows):
        is_head = band[0] < heads
        room = page if is_head else page - sum(one.height for one in repeated)
        if sum(heights[number] for number in band) > room:
            for number in band:
                for piece in _cut(rows[number], room, colour):
                    yield piece._replace(repeated=() if is_head else repeated)
            continue
        for number in band:
            drawn = DrawnRow(_drawn(rows[number], heights, number), colour)
            keeps = is_head or number != band[-1]
            notes = tuple(name for cell in rows[number] for one in cell.slices for name in one.notes)
            yield Slice(heights[number], drawn, keeps=keeps, notes=notes, repeated=() if is_head else repeated)


def _drawn(cells: Sequence[_Cell], heights: Mapping[int, float], number: int) -> tuple[DrawnCell, ...]:
    """Return the cells that begin in a row, as high as the rows they cover."""
    return tuple(
        DrawnCell(
            cell.x, cell.width, sum(heights[number + one] for one in range(cell.placed.rows)), PADDING, cell.slices
        )
        for cell in cells
    )


def _heights(rows: Mapping[int, list[_Cell]]) -> dict[int, float]:
    """Return how high each row is; what spans several makes the last of them higher if need be."""
    heights = {
        number: max((cell.height for cell in cells if cell.placed.rows == 1), default=2 * PADDING)
        for number, cells in rows.items()
    }
    for number, cells in rows.items():
        for cell in cells:
            if cell.placed.rows > 1:
                covered = range(number, number + cell.placed.rows)
                lacking = cell.height - sum(heights[one] for one in covered)
                if lacking > 0:
                    heights[covered[-1]] += lacking
    return heights


def _bands(rows: Mapping[int, list[_Cell]]) -> Iterator[list[int]]:
    """Yield rows that cells tie together."""
    band: list[int] = []
    last = -1
    for number, cells in rows.items():
        band.append(number)
        last = max([last, number, *(number + cell.placed.rows - 1 for cell in cells)])
        if number == last:
            yield band
            band = []
    if band:
        yield band


def _cut(cells: Sequence[_Cell], room: float, colour: Colour) -> Iterator[Slice[Drawn]]:
    """Yield a row that is higher than the page, piece by piece."""
    left = [list(cell.slices) for cell in cells]
    while any(left):
        pieces: list[list[Slice[Drawn]]] = []
        for slices in left:
            count, high = 0, 2 * PADDING
            while count < len(slices):
                high += slices[count].height + (slices[count].space if count else 0.0)
                if high > room and count:
                    break
                count += 1
            pieces.append(slices[:count])
            del slices[:count]
        height = max(stack_height(piece) for piece in pieces) + 2 * PADDING
        drawn = tuple(
            DrawnCell(cell.x, cell.width, height, PADDING, piece) for cell, piece in zip(cells, pieces, strict=True)
        )
        notes = tuple(name for piece in pieces for one in piece for name in one.notes)
        yield Slice(height, DrawnRow(drawn, colour), notes=notes)
