"""Facing texts: a table of two or three columns, its first row repeated on every page (ISO/IEC 29500-1, 17.4)."""

from __future__ import annotations

from collections.abc import Sequence

from archivedoc.exporters.docx.styles import TABLE_GRID
from archivedoc.exporters.docx.xml import escape
from archivedoc.vocabulary.docx import Style

MARGINS = 216
"""The margins left and right in a cell, together, in twips."""
_NARROWEST = 2880  # twips: two inches, a line of some 25 letters
_EMPTY = f'<w:p><w:pPr><w:pStyle w:val="{Style.SPACER.id}"/></w:pPr></w:p>'


def columns_within(room: int) -> int:
    """Return how many texts have room side by side; two always have. The room is in twips."""
    return max(2, room // _NARROWEST)


def column_widths(room: int, count: int) -> list[int]:
    """Return the widths of columns that share a room, in twips."""
    return [room * (index + 1) // count - room * index // count for index in range(count)]


def facing_table(label: str, heads: Sequence[str], rows: Sequence[Sequence[str]], room: int, *, is_rtl: bool) -> str:
    """Return texts side by side.

    Args:
        label: What they are called.
        heads: The paragraphs at the head of each column.
        rows: The paragraphs of each cell; an empty cell has none.
        room: How wide they may be together, in twips.
        is_rtl: Whether the first column stands at the right.
    """
    widths = column_widths(room, len(heads))
    bidi = "<w:bidiVisual/>" if is_rtl else ""
    none = "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right", "insideH"))
    lines = '<w:insideV w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>'
    drawn = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{_cells(heads, widths)}</w:tr>"
    cells = "".join(f"<w:tr>{_cells(row, widths)}</w:tr>" for row in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE_GRID}"/>{bidi}<w:tblW w:w="{room}" w:type="dxa"/>'
        f'<w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{none}{lines}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0"'
        f' w:noVBand="1"/><w:tblCaption w:val="{escape(label)}"/></w:tblPr><w:tblGrid>{drawn}</w:tblGrid>'
        f"{head}{cells}</w:tbl>{_EMPTY}"
    )


def _cells(row: Sequence[str], widths: Sequence[int]) -> str:
    return "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraphs or _EMPTY}</w:tc>'
        for paragraphs, width in zip(row, widths, strict=True)
    )
