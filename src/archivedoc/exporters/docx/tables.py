"""The grid of a table: which cell covers what (ISO/IEC 29500-1, 17.4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from attrs import evolve, frozen

from archivedoc.exporters.docx.styles import TABLE_GRID
from archivedoc.layout import PlacedCell, header_rows, place_cells
from archivedoc.model import Cell, Table

MAXIMUM_COLUMNS = 63
"""How many Word allows."""
CELL_MARGINS = 216
"""The margins left and right in a cell, in twips: those of the style "Normal Table"."""

Merge = Literal["restart", "continue"]


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
    merge: Merge | None = None


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


def grid(table: Table) -> Grid:
    """Return the slots of each row; ragged rows are filled up."""
    places = place_cells(table)
    covering: list[list[PlacedCell]] = [[] for _ in table.rows]
    for place in places:
        for row in range(place.row, place.row + place.rows):
            covering[row].append(place)
    columns = min(max((place.column + place.columns for place in places), default=0), MAXIMUM_COLUMNS)
    laid = tuple(tuple(_slots(row, covered, columns)) for row, covered in enumerate(covering)) if columns else ()
    is_complete = all(len(slot.cells) < 2 for slots in laid for slot in slots)
    return Grid(laid, columns, header_rows(table), is_complete)


def _slots(row: int, covered: Sequence[PlacedCell], columns: int) -> list[Slot]:
    slots: list[Slot] = []
    column = 0
    for place in sorted(covered, key=lambda one: one.column):
        cells = (place.cell,) if place.row == row else ()
        if gap := min(place.column, columns) - column:
            slots.append(Slot((), gap))
            column += gap
        if place.column >= columns:
            last = slots[-1]  # Word hides what stands in a continued cell
            slots[-1] = evolve(last, cells=(*last.cells, *cells), merge=last.merge and "restart")
            continue
        merge: Merge | None = None if place.rows == 1 else "restart" if cells else "continue"
        slots.append(Slot(cells, min(place.columns, columns - place.column), merge))
        column = place.column + slots[-1].columns
    if missing := columns - column:
        slots.append(Slot((), missing))
    return slots


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
