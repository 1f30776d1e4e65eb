"""Tables: which columns cells take, and how wide columns are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from attrs import evolve, frozen
from reportlab.platypus import Flowable

from archivedoc.exporters.pdf.grid import Grid, GridCell, GridLook
from archivedoc.exporters.pdf.instances import FontChain, Style
from archivedoc.exporters.pdf.styles import Setting, Styles
from archivedoc.layout import header_rows, place_cells
from archivedoc.model import Block, Cell, Table, plain_text

_ACROSS, _DOWN = 4.0, 3.0  # points
_SMALLEST_SCALE = 0.7
_NARROWEST_COLUMN = 20.0  # points; more columns than fit are not set side by side
_INNER_HEIGHT = 0.7  # of the height around a cell: header, paddings and neighbours take the rest
_MEASURED = 2_000  # characters of a cell that its width is judged by

SetBlocks = Callable[[Sequence[Block], Setting], list[Flowable]]


@frozen(eq=False)
class _Placed:
    cell: Cell
    column: int
    columns: int
    rows: int
    least: float
    natural: float


def grid(table: Table, setting: Setting, styles: Styles, set_blocks: SetBlocks) -> Grid | None:
    """Return a table as a flowable, or None where it has more columns than fit side by side.

    Args:
        table: The table.
        setting: What it inherits.
        styles: The fonts and measures.
        set_blocks: Sets the blocks of a cell.
    """
    size = styles.size(setting)
    rows, count = _placed(table, styles.fonts, size)
    if not count or count * _NARROWEST_COLUMN > setting.measure:
        return None
    widths, scale = _widths([placed for row in rows for placed in row], count, setting.measure)
    look = GridLook(
        left=setting.left,
        limit=setting.height,
        across=_ACROSS,
        down=_DOWN,
        lowest=size * scale + 2 * _DOWN,
        rules=styles.typography.muted_colour,
        space=size,
    )

    def cell(placed: _Placed) -> GridCell:
        inner = Setting(
            width=sum(widths[placed.column : placed.column + placed.columns]) - 2 * _ACROSS,
            height=setting.height * _INNER_HEIGHT,
            scale=setting.scale * scale,
            style=evolve(setting.style, bold=setting.style.bold or placed.cell.role == "header"),
            alignment="end" if placed.cell.role == "number" else "start",
        )
        return GridCell(placed.column, placed.columns, placed.rows, tuple(set_blocks(placed.cell.blocks, inner)))

    return Grid([tuple(map(cell, row)) for row in rows], widths, look, header_rows(table))


def _placed(table: Table, fonts: FontChain, size: float) -> tuple[list[list[_Placed]], int]:
    rows: list[list[_Placed]] = [[] for _ in table.rows]
    count = 0
    for place in place_cells(table):
        least, natural = _measure(place.cell, fonts, size)
        rows[place.row].append(_Placed(place.cell, place.column, place.columns, place.rows, least, natural))
        count = max(count, place.column + place.columns)
    return rows, count


def _measure(cell: Cell, fonts: FontChain, size: float) -> tuple[float, float]:
    """Return the width of the longest word of a cell, and that of its longest line."""
    style = Style(bold=cell.role == "header")
    lines = plain_text(cell.blocks)[:_MEASURED].splitlines()
    words = {word for line in lines for word in line.split()}
    least = max((fonts.width(word, size, style) for word in words), default=0.0)
    natural = max((fonts.width(line, size, style) for line in lines), default=0.0)
    inner = max((len(row.cells) for block in cell.blocks if isinstance(block, Table) for row in block.rows), default=0)
    padding = 2 * _ACROSS + 1  # a point against rounding
    return max(least, inner * _NARROWEST_COLUMN) + padding, natural + inner * 2 * _ACROSS + padding


def _widths(cells: Sequence[_Placed], count: int, measure: float) -> tuple[list[float], float]:
    """Return the widths of columns and the scale of type at which they fit."""
    least = _columns(((placed, placed.least) for placed in cells), count)
    natural = _columns(((placed, placed.natural) for placed in cells), count)
    if sum(natural) <= measure:
        return natural, 1.0
    scale = max(min(1.0, measure / sum(least)), _SMALLEST_SCALE)
    least = [max(width * scale, _NARROWEST_COLUMN) for width in least]
    if sum(least) > measure:
        # Words will be broken: each column has its share of what the narrowest leave.
        spare = sum(width - _NARROWEST_COLUMN for width in least)
        share = (measure - count * _NARROWEST_COLUMN) / spare
        return [_NARROWEST_COLUMN + (width - _NARROWEST_COLUMN) * share for width in least], scale
    wanted = [max(width * scale - floor, 0.0) for width, floor in zip(natural, least, strict=True)]
    share = min((measure - sum(least)) / sum(wanted), 1.0) if sum(wanted) else 0.0
    return [floor + more * share for floor, more in zip(least, wanted, strict=True)], scale


def _columns(demands: Iterator[tuple[_Placed, float]], count: int) -> list[float]:
    """Return the least widths that meet demands: those of single columns first, then those of spans."""
    widths = [2 * _ACROSS] * count
    for placed, width in sorted(demands, key=lambda demand: demand[0].columns):
        columns = range(placed.column, placed.column + placed.columns)
        missing = width - sum(widths[column] for column in columns)
        if missing > 0:
            for column in columns:
                widths[column] += missing / placed.columns
    return widths
