"""Tables as pipe tables: a cell is one line, and the first row is the header."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from attrs import evolve

from archivedoc import Block, Cell, Paragraph, Table
from archivedoc.layout import PlacedCell, header_rows, place_cells
from archivedoc_markdown.inlines import lines_text
from archivedoc_markdown.setting import ONE_LINE_BREAK, Setting

BlocksText = Callable[[Sequence[Block], Setting], str]


def table_text(table: Table, setting: Setting, blocks_text: BlocksText) -> str:
    """Return a table below its caption."""
    caption = lines_text(table.caption, setting)
    placed = place_cells(table)
    columns = max((place.column + place.columns for place in placed), default=0)
    if not columns:
        return caption
    headers = min(1, header_rows(table))
    grid = [[""] * columns for _ in table.rows]
    for place in placed:
        _count_losses(place, headers, setting)
        grid[place.row][place.column] = _cell(place.cell, setting, blocks_text)
    if not headers:
        grid.insert(0, [""] * columns)  # no header is an empty one
    rows = [f"| {' | '.join(row)} |" for row in grid]
    rows.insert(1, f"| {' | '.join(_ruled(placed, columns))} |")
    return "\n\n".join(filter(None, (caption, "\n".join(rows))))


def _cell(cell: Cell, setting: Setting, blocks_text: BlocksText) -> str:
    lines = blocks_text(cell.blocks, evolve(setting, line_end=ONE_LINE_BREAK)).split("\n")
    # A bar divides cells wherever it stands; those of words are escaped, those of a table in a cell are not.
    return re.sub(r"(?<!\\)\|", r"\\|", ONE_LINE_BREAK.join(line.strip(" ") for line in lines if line))


def _ruled(placed: Sequence[PlacedCell], columns: int) -> list[str]:
    """Return the line below the header, with a colon where a column of numbers is set to the right."""
    roles = [{place.cell.role for place in placed if place.column == column} for column in range(columns)]
    return ["--:" if "number" in found and found <= {"number", "header"} else "---" for found in roles]


def _count_losses(place: PlacedCell, headers: int, setting: Setting) -> None:
    if place.rows > 1 or place.columns > 1:
        setting.losses.add(place.cell, "a cell covers one place only: the others that it covers are empty")
    if place.cell.role == "header" and place.row >= headers:
        setting.losses.add(place.cell, "a header outside a first row of headers is not shown as such")
    if not all(isinstance(block, Paragraph) for block in place.cell.blocks):
        setting.losses.add(place.cell, "a cell holds words only: its blocks are run together")
