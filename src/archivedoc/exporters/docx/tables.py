"""The grid of a table: which cell covers what (ISO/IEC 29500-1, 17.4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from attrs import evolve, frozen

from archivedoc.exporters.docx.styles import TABLE_GRID
from archivedoc.model import Cell, Row

MAXIMUM_COLUMNS = 63
"""How many Word allows."""
CELL_MARGINS = 216
"""The margins left and right in a cell, in twips: those of the style "Normal Table"."""


@frozen
class Slot:
    """A cell as Word has it: one in every row that it covers.

    Args:
        cells: What it holds: one cell, none where it continues one or fills up a row, several in a last column that
            takes what goes beyond `MAXIMUM_COLUMNS`.
        columns: How many columns it covers.
        merge: Whether it begins or continues a cell of several rows.
    """

    cells: tuple[Cell, ...]
    columns: int = 1
    merge: Literal["restart", "continue"] | None = None


@frozen
class _Cover:
    """A cell that covers columns of the rows below: how many columns, how many rows more."""

    columns: int
    rows: int


@frozen
class Grid:
    """The rows of a table, all of them as wide as the widest.

    Args:
        rows: The slots of each row.
        columns: How many columns there are.
        headings: How many rows at the head hold nothing but names of columns.
        is_complete: Whether every cell has a place of its own.
    """

    rows: tuple[tuple[Slot, ...], ...]
    columns: int
    headings: int
    is_complete: bool


def grid(rows: Sequence[Row]) -> Grid:
    """Return the slots of each row; ragged rows are filled up, and cells that would overlap are made narrower."""
    covers: dict[int, _Cover] = {}
    laid: list[list[Slot]] = []
    is_complete = True
    for index, row in enumerate(rows):
        slots, covers = _row(row, covers, len(rows) - index)
        is_complete = is_complete and all(len(slot.cells) < 2 for slot in slots)
        laid.append(slots)
    columns = max((_width(slots) for slots in laid), default=0)
    filled = tuple(_filled(slots, columns) for slots in laid)
    return Grid(filled if columns else (), columns, _headings(rows), is_complete)


def _row(row: Row, covers: dict[int, _Cover], rows_left: int) -> tuple[list[Slot], dict[int, _Cover]]:
    slots: list[Slot] = []
    below: dict[int, _Cover] = {}
    column = 0
    cells = list(row.cells)
    while cells or column in covers or any(start > column for start in covers):
        if cover := covers.get(column):
            slots.append(Slot((), cover.columns, "continue"))
            if cover.rows > 1:
                below[column] = _Cover(cover.columns, cover.rows - 1)
        elif column >= MAXIMUM_COLUMNS:
            last = slots[-1]  # Word hides what stands in a continued cell
            slots[-1] = evolve(last, cells=(*last.cells, *cells), merge=last.merge and "restart")
            break
        else:
            cell = cells.pop(0) if cells else None
            slots.append(_slot(cell, _room(column, covers), rows_left))
            if cell and slots[-1].merge:
                below[column] = _Cover(slots[-1].columns, min(cell.rows, rows_left) - 1)
        column += slots[-1].columns
    return slots, below


def _slot(cell: Cell | None, room: int, rows_left: int) -> Slot:
    if cell is None:
        return Slot((), 1)
    return Slot((cell,), min(cell.columns, room), "restart" if min(cell.rows, rows_left) > 1 else None)


def _room(column: int, covers: dict[int, _Cover]) -> int:
    return min((start for start in covers if start > column), default=MAXIMUM_COLUMNS) - column


def _filled(slots: list[Slot], columns: int) -> tuple[Slot, ...]:
    missing = columns - _width(slots)
    return (*slots, Slot((), missing)) if missing else tuple(slots)


def _width(slots: Sequence[Slot]) -> int:
    return sum(slot.columns for slot in slots)


def _headings(rows: Sequence[Row]) -> int:
    count = 0
    for row in rows[:-1]:  # a table is more than its head
        if not row.cells or any(cell.role != "header" for cell in row.cells):
            break
        count += 1
    return count


def table_opening(grid: Grid, column: int, left: int, direction: str) -> str:
    """Return what a table begins with; lengths are in twips."""
    bidi = "<w:bidiVisual/>" if direction == "rtl" else ""
    columns = f'<w:gridCol w:w="{column}"/>' * grid.columns
    look = 'w:val="0420" w:firstRow="1"' if grid.headings else 'w:val="0400" w:firstRow="0"'
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE_GRID}"/>{bidi}<w:tblW w:w="{column * grid.columns}" w:type="dxa"/>'
        f'<w:tblInd w:w="{left}" w:type="dxa"/><w:tblLook {look} w:lastRow="0" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
    )


def cell_opening(slot: Slot, column: int) -> str:
    """Return what a cell begins with; *column* is the width of a column in twips."""
    span = f'<w:gridSpan w:val="{slot.columns}"/>' if slot.columns > 1 else ""
    merge = f'<w:vMerge w:val="{slot.merge}"/>' if slot.merge else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{column * slot.columns}" w:type="dxa"/>{span}{merge}</w:tcPr>'
