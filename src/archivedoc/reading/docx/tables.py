"""Tables, with the cells that are merged (ISO/IEC 29500-1, 17.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import evolve

from archivedoc.errors import shown
from archivedoc.model import Cell, Paragraph, Row, Table
from archivedoc.reading.docx.parts import Line, whole
from archivedoc.vocabulary.docx import Style, W

if TYPE_CHECKING:
    from archivedoc.reading.docx.blocks import Story

_W = f"{{{W}}}"
_VAL = f"{_W}val"
_OFF = frozenset(("0", "false", "off"))
_MOST_COLUMNS = 1_000  # Word has 63
DEEPEST = 15
"""How many lists and tables may stand in one another: a document has 64 levels, a table three."""


def read_table(element: Any, story: Story) -> Table:
    """Return a table."""
    rows: list[list[Cell]] = []
    deep: dict[tuple[int, int], int] = {}  # by the place of a cell: how many rows it goes down
    open_cells: dict[int, tuple[int, int]] = {}  # by column: where the cell stands that a merge goes on with
    for row in element.iter(f"{_W}tr"):
        if next(row.iterancestors(f"{_W}tbl")) is not element:
            continue
        _tell_loose(row, story)
        is_head = _is_on(row.find(f"{_W}trPr/{_W}tblHeader"))
        column = _columns(row.find(f"{_W}trPr/{_W}gridBefore"), least=0)
        cells = [Cell((), columns=column)] if column else []
        for one in row.iter(f"{_W}tc"):
            if next(one.iterancestors(f"{_W}tr")) is not row:
                continue
            columns = _columns(one.find(f"{_W}tcPr/{_W}gridSpan"), least=1)
            merge = one.find(f"{_W}tcPr/{_W}vMerge")
            if merge is not None and merge.get(_VAL, "continue") == "continue" and column in open_cells:
                deep[open_cells[column]] = deep.get(open_cells[column], 1) + 1
                _tell(one, "stands below a merged cell", story)
            else:
                open_cells.pop(column, None)
                if merge is not None:
                    open_cells[column] = (len(rows), len(cells))
                cells.append(_cell(one, columns, story, is_head=is_head))
            column += columns
        rows.append(cells)
    _tell_loose(element, story)
    for (at, place), down in deep.items():
        rows[at][place] = evolve(rows[at][place], rows=down)
    return Table([Row(cells) for cells in rows])


def _columns(number: Any, *, least: int) -> int:
    return least if number is None else min(max(least, whole(number.get(_VAL))), _MOST_COLUMNS)


def _tell_loose(element: Any, story: Story) -> None:
    for one in element.iterchildren(f"{_W}p", f"{_W}r"):
        _tell(one, "stands between the cells of a table", story)


def _tell(element: Any, where: str, story: Story) -> None:
    words = "".join(one.text or "" for one in element.iter(f"{_W}t")).strip()
    if words:
        story.runs.hidden.append(f"what {where}: {shown(words)}")


def _cell(element: Any, columns: int, story: Story, *, is_head: bool) -> Cell:
    if story.depth >= DEEPEST:
        story.runs.hidden.append(f"the structure of what stands more than {DEEPEST} tables deep")
        return Cell([Paragraph("".join(one.text or "" for one in element.iter(f"{_W}t")))], columns=columns)
    story.depth += 1
    parts = list(story.parts(element))
    blocks = story.blocks(parts)
    story.runs.fields.clear()  # one that does not end here would go on in all cells below
    story.depth -= 1
    is_header = is_head or any(isinstance(one, Line) and one.role is Style.CELL_HEADER for one in parts)
    return Cell(blocks, role="header" if is_header else "data", columns=columns)


def _is_on(element: Any) -> bool:
    return element is not None and element.get(_VAL) not in _OFF
