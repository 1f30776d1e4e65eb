"""Where the cells of a table stand, alike in every format."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, frozen

from archivedoc.model import Cell, Table
from archivedoc.model.values import Value


@frozen(eq=False, repr=False)
class PlacedCell(Value):
    """A cell with its place in the grid of its table, counted from 0.

    Args:
        row: Its first row.
        column: Its first column.
        rows: How many rows it covers, none of them below the table.
        columns: How many columns it covers.
        cell: The cell.
    """

    row: int
    column: int
    rows: int
    columns: int
    cell: Cell


def place_cells(table: Table) -> tuple[PlacedCell, ...]:
    """Place the cells of a table: rows may be ragged, spans may run into each other or out of the table.

    A cell that finds the place of its span taken covers what is free, and always a place of its own. Columns in which
    no cell begins or ends are dropped.
    """
    placed = tuple(_place(table))
    edges = sorted({edge for cell in placed for edge in (cell.column, cell.column + cell.columns)})
    dense = {edge: index for index, edge in enumerate(edges)}
    return tuple(
        evolve(cell, column=dense[cell.column], columns=dense[cell.column + cell.columns] - dense[cell.column])
        for cell in placed
    )


def _place(table: Table) -> Iterator[PlacedCell]:
    taken: dict[int, int] = {}  # column -> the first row that is free in it
    for row, line in enumerate(table.rows):
        column = 0
        for cell in line.cells:
            while taken.get(column, 0) > row:
                column += 1
            rows = min(cell.rows, len(table.rows) - row)
            columns = 1
            while columns < min(cell.columns, _WIDEST) and taken.get(column + columns, 0) <= row:
                columns += 1
            taken.update((covered, row + rows) for covered in range(column, column + columns))
            yield PlacedCell(row, column, rows, columns, cell)
            column += columns


_WIDEST = 1_000  # some sources ask for all columns there are with a great number


def header_rows(table: Table) -> int:
    """Return how many rows at the top hold headers alone, and end with them: those that every page repeats."""
    count = 0
    for row in table.rows:
        if not row.cells or any(cell.role != "header" for cell in row.cells):
            break
        count += 1
    ends_with_them = all(
        index + cell.rows <= count for index, row in enumerate(table.rows[:count]) for cell in row.cells
    )
    return count if ends_with_them and count < len(table.rows) else 0
