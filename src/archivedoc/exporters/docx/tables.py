"""The grid of a table: which cell covers what (ISO/IEC 29500-1, 17.4)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from attrs import evolve, frozen

from archivedoc.exporters.docx.styles import TABLE_GRID
from archivedoc.exporters.docx.xml import escape
from archivedoc.layout import PlacedCell, header_rows, place_cells
from archivedoc.model import Cell, Table, plain_text

MAXIMUM_COLUMNS = 63
"""How many Word allows."""
_MARGINS, _SLIM_MARGINS = 216, 80  # left and right in a cell, in twips; the first are those of "Normal Table"
_SLIM = 650  # twips: narrower columns have slim margins
_CHARACTER = 0.6  # of the size of type: how wide a character is
_MORE = 2 / 3  # of that: how much wider one of the Far East is, which is as wide as high
# Those of which two stand side by side without a blank, so that a line may end between them (Unicode, UAX 11).
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003fffd]"
)
_SMALLEST_COLUMN = 20  # twips
_MEASURED = 2_000  # characters of a cell that its width is judged by

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


@frozen
class Columns:
    """The columns of a table. Lengths are in twips.

    Args:
        widths: How wide each is.
        margins: The margins left and right in a cell, together.
    """

    widths: tuple[int, ...]
    margins: int

    def room(self, start: int, slot: Slot) -> int:
        """Return how wide the words of a slot may be that begins in a column."""
        return max(_SMALLEST_COLUMN, sum(self.widths[start : start + slot.columns]) - self.margins)


def columns_of(grid: Grid, room: int, size: float) -> Columns:
    """Return columns as wide as their words, or those that share the room where these do not fit.

    Args:
        grid: The slots.
        room: How wide the table may be, in twips.
        size: The size of type, in points.
    """
    margins = _MARGINS if room // grid.columns >= _SLIM else _SLIM_MARGINS
    character = 20 * size * _CHARACTER
    least, natural = [float(margins)] * grid.columns, [float(margins)] * grid.columns
    placed = [(start, slot) for slots in grid.rows for start, slot in _starts(slots) if slot.cells]
    for start, slot in sorted(placed, key=lambda one: one[1].columns):
        lines = plain_text(slot.cells)[:_MEASURED].splitlines()
        words = max((_longest_word(line) for line in lines), default=0.0)
        _widen(least, start, slot.columns, words * character + margins)
        _widen(natural, start, slot.columns, max(map(_length, lines), default=0.0) * character + margins)
    if sum(natural) <= room:
        return Columns(tuple(map(round, natural)), margins)
    narrow = min(1.0, room / sum(least))
    least = [width * narrow for width in least]
    wanted = [max(0.0, most - width) for most, width in zip(natural, least, strict=True)]
    share = (room - sum(least)) / sum(wanted) if sum(wanted) else 0.0
    widths = (int(width + more * share) for width, more in zip(least, wanted, strict=True))
    return Columns(tuple(max(_SMALLEST_COLUMN, width) for width in widths), margins)


def _length(line: str) -> float:
    """Return how long a line is, in characters of common width."""
    return len(line) if line.isascii() else len(line) + _MORE * len(_WIDE.findall(line))


def _longest_word(line: str) -> float:
    """Return how long the longest stretch of a line is that may not be divided, likewise."""
    if line.isascii():
        return max(map(len, line.split()), default=0)
    divided = _WIDE.sub(" ", line)
    return max(1 + _MORE if divided != line else 0, *map(len, divided.split()), 0)


def _starts(slots: Sequence[Slot]) -> Iterator[tuple[int, Slot]]:
    start = 0
    for slot in slots:
        yield start, slot
        start += slot.columns


def _widen(widths: list[float], start: int, count: int, wanted: float) -> None:
    missing = max(0.0, wanted - sum(widths[start : start + count]))
    for column in range(start, start + count):
        widths[column] += missing / count


def table_opening(grid: Grid, columns: Columns, left: int, direction: str, caption: str) -> str:
    """Return what a table begins with; lengths are in twips. The caption is for those who hear the table."""
    bidi = "<w:bidiVisual/>" if direction == "rtl" else ""
    drawn = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns.widths)
    sides = "".join(f'<w:{side} w:w="{columns.margins // 2}" w:type="dxa"/>' for side in ("left", "right"))
    margins = f"<w:tblCellMar>{sides}</w:tblCellMar>" if columns.margins != _MARGINS else ""
    named = f'<w:tblCaption w:val="{escape(caption)}"/>' if caption else ""
    look = 'w:val="0420" w:firstRow="1"' if grid.headings else 'w:val="0400" w:firstRow="0"'
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE_GRID}"/>{bidi}<w:tblW w:w="{sum(columns.widths)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{left}" w:type="dxa"/>{margins}<w:tblLook {look} w:lastRow="0" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>{named}</w:tblPr><w:tblGrid>{drawn}</w:tblGrid>'
    )


def row_opening(slots: Sequence[Slot], *, is_heading: bool) -> str:
    """Return what a row begins with; it stands on one page unless no page may hold it."""
    words = sum(len(plain_text(slot.cells)) for slot in slots)
    properties = ("<w:cantSplit/>" if words < _MEASURED else "") + ("<w:tblHeader/>" if is_heading else "")
    return f"<w:tr><w:trPr>{properties}</w:trPr>" if properties else "<w:tr>"


def cell_opening(slot: Slot, width: int) -> str:
    """Return what a cell begins with; its width is in twips."""
    span = f'<w:gridSpan w:val="{slot.columns}"/>' if slot.columns > 1 else ""
    merge = f'<w:vMerge w:val="{slot.merge}"/>' if slot.merge else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}</w:tcPr>'
