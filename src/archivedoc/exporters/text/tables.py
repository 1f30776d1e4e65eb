"""Tables as columns of plain text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import frozen

from archivedoc.exporters.text.inlines import Setting, inlines_text
from archivedoc.exporters.text.wrapping import UNBOUNDED, display_width, wrap
from archivedoc.layout.losses import Losses
from archivedoc.layout.tables import PlacedCell, header_rows, place_cells
from archivedoc.model import Table

_GAP = " | "
_NARROWEST = 6
Lines = Callable[..., list[str]]


def table_lines(table: Table, setting: Setting, width: int, blocks_lines: Lines) -> list[str]:
    """Return a table as lines: columns as wide as their words while they fit, narrowed where they do not.

    Where even narrow columns do not fit, the cells of a row follow each other in one paragraph.
    """
    lines = wrap(inlines_text(table.caption, setting), width) if table.caption else []
    cells = [_SetCell(place, blocks_lines(place.cell.blocks, setting, UNBOUNDED)) for place in place_cells(table)]
    count = max((cell.place.column + cell.place.columns for cell in cells), default=0)
    if not count:
        return lines
    if count * (_NARROWEST + len(_GAP)) > width:
        return lines + _run_in(cells, len(table.rows), width)
    widths = _widths(cells, count, width)
    # A cell that is narrowed is set once more; what it loses has been counted.
    quiet = Setting(setting.section, Losses(setting.losses.document))
    rows = []
    for row in range(len(table.rows)):
        standing = [cell for cell in cells if cell.place.row <= row < cell.place.row + cell.place.rows]
        rows.append(_row(standing, row, widths, lambda blocks, span: blocks_lines(blocks, quiet, span)))
    # Where rows take several lines, nobody could tell where one ends.
    is_ruled = any(len(row_lines) > 1 for row_lines in rows)
    headers = header_rows(table)
    for number, row_lines in enumerate(rows, start=1):
        lines += row_lines
        if number == headers or (is_ruled and number < len(rows)):
            lines.append("-+-".join("-" * column for column in widths))
    return lines


@frozen
class _SetCell:
    """A cell with its lines at their natural width."""

    place: PlacedCell
    lines: list[str]

    @property
    def width(self) -> int:
        return max(map(display_width, self.lines), default=0)


def _widths(cells: Sequence[_SetCell], count: int, width: int) -> list[int]:
    widths = [1] * count
    for cell in cells:
        if cell.place.columns == 1:
            widths[cell.place.column] = max(widths[cell.place.column], cell.width)
    room = width - len(_GAP) * (count - 1)
    # The widest columns give way until the table fits.
    while (excess := sum(widths) - room) > 0:
        widest = max(widths)
        following = max((column for column in widths if column < widest), default=1)
        share = [index for index, column in enumerate(widths) if column == widest]
        each, rest = divmod(min(excess, (widest - following) * len(share)), len(share))
        for position, index in enumerate(share):
            widths[index] -= each + (position < rest)
    return widths


def _row(cells: Sequence[_SetCell], row: int, widths: Sequence[int], narrowed: Callable[..., list[str]]) -> list[str]:
    columns: list[tuple[int, list[str]]] = []
    column = 0
    for cell in sorted(cells, key=lambda one: one.place.column):
        place = cell.place
        columns += [(widths[gap], []) for gap in range(column, place.column)]
        span = sum(widths[place.column : place.column + place.columns]) + len(_GAP) * (place.columns - 1)
        lines = [] if place.row != row else cell.lines if cell.width <= span else narrowed(place.cell.blocks, span)
        columns.append((span, [_padded(line, span, to_right=place.cell.role == "number") for line in lines]))
        column = place.column + place.columns
    height = max((len(lines) for _, lines in columns), default=0) or 1
    return [
        _GAP.join(lines[line] if line < len(lines) else " " * span for span, lines in columns).rstrip(" ")
        for line in range(height)
    ]


def _padded(line: str, width: int, *, to_right: bool) -> str:
    blanks = " " * max(0, width - display_width(line))
    return blanks + line if to_right else line + blanks


def _run_in(cells: Sequence[_SetCell], rows: int, width: int) -> list[str]:
    lines: list[str] = []
    for row in range(rows):
        words = [" ".join(line.strip(" ") for line in cell.lines) for cell in cells if cell.place.row == row]
        lines += wrap(_GAP.join(words), width, rest="  ")
    return lines
