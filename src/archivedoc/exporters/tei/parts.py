"""Blocks of parts as TEI: lists, groups of fields, tables, figures."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any

from lxml import etree

from archivedoc.exporters.tei.inlines import write_inlines, write_line, write_page_break, write_unknown
from archivedoc.exporters.tei.writer import Given, Writer, is_writable, part_attributes
from archivedoc.model import (
    Cell,
    FieldGroup,
    FieldLine,
    Figure,
    ListBlock,
    PageBreak,
    Paragraph,
    Row,
    Table,
    UnknownBlock,
    UnknownInline,
)
from archivedoc.vocabulary.tei import CELL_ROLES, FIELD_LISTS, ORDER, TEI, WITHIN, attribute, is_bare
from archivedoc.vocabulary.tei_attributes import is_allowed

_ROLES = {role: word for word, role in CELL_ROLES.items()}


def write_list(parent: Any, block: ListBlock, writer: Writer, level: int) -> None:
    """Write a list; if one item has a label, each gets one, for the schema."""
    kind = block.kind
    given: list[Given] = [("", "type", "list"), ("kind", "subtype", kind)]
    is_free = is_allowed("list", "type", kind) and kind not in ("fields", "list")
    if kind == "unordered":
        given = []
    elif is_free and (kind not in FIELD_LISTS or not _is_lines(block)):
        given = [("kind", "type", kind)]
    element = writer.element(parent, "list", block, *given)
    _heading(element, block, block.heading, writer)
    has_labels = any(item.label or part_attributes(item, "label") for item in block.items)
    for item in block.items:
        before, inner, after = _beside(item.blocks)
        _write_beside(element, before, writer)
        if has_labels:
            _label(element, item, writer)
        writer.write_blocks(writer.element(element, "item", item), inner, writer, "mixed", level)
        _write_beside(element, after, writer)
    if not block.items:
        writer.keep(element, block, ["items"])
        etree.SubElement(element, f"{{{TEI}}}item")


def _is_lines(block: ListBlock) -> bool:
    """Tell whether the reader would take the list for a group of fields: every part is a line."""
    lines = [block.heading, *(item.label for item in block.items)]
    for item in block.items:
        _, inner, _ = _beside(item.blocks)
        if len(inner) > 1 or not all(isinstance(one, Paragraph) and is_bare(inner, 0) for one in inner):
            return False
        lines += [one.children for one in inner if isinstance(one, Paragraph)]
    return not any(isinstance(inline, UnknownInline) for line in lines for inline in line)


def _heading(element: Any, block: Any, heading: Any, writer: Writer) -> None:
    own = part_attributes(block, "head")
    if heading or own:
        write_line(writer.element(element, "head", block, attributes=own), heading, writer)


def _label(element: Any, part: Any, writer: Writer) -> None:
    own = part_attributes(part, "label")
    write_line(writer.element(element, "label", part, attributes=own), part.label, writer)


def _is_beside(node: Any, place: str) -> bool:
    return isinstance(node, PageBreak | Paragraph | UnknownBlock) and attribute(node.attributes, WITHIN) == place


def _beside(nodes: Sequence[Any], place: str = "list") -> tuple[Sequence[Any], Sequence[Any], Sequence[Any]]:
    """Divide what stands in an item from what stands before and behind it in the list; a cell, in the table."""
    start, end = 0, len(nodes)
    while start < end and _is_beside(nodes[start], place):
        start += 1
    while end > start and _is_beside(nodes[end - 1], place):
        end -= 1
    return nodes[:start], nodes[start:end], nodes[end:]


def _write_beside(element: Any, nodes: Sequence[Any], writer: Writer) -> None:
    for node in nodes:
        if isinstance(node, PageBreak):
            write_page_break(element, node, writer)
        elif isinstance(node, Paragraph):
            write_inlines(element, node.children, writer)
        else:
            write_unknown(element, "note", node, writer)


def write_fields(parent: Any, block: FieldGroup, writer: Writer) -> None:
    """Write a group of fields as a list of labels and items."""
    lines = [block.heading, *(part for line in block.lines for part in (line.label, line.children))]
    is_known = block.kind in FIELD_LISTS and not any(
        isinstance(inline, UnknownInline) for line in lines for inline in line
    )
    given: list[Given]
    if is_known:
        given = [("kind", "type", block.kind)]
    else:
        given = [("", "type", "fields"), ("kind", "subtype", None if block.kind == "fields" else block.kind)]
    element = writer.element(parent, "list", block, *given)
    _heading(element, block, block.heading, writer)
    has_labels = any(line.label or part_attributes(line, "label") for line in block.lines)
    for line in block.lines:
        _field_line(element, line, writer, has_labels=has_labels)
    if not block.lines:
        writer.keep(element, block, ["lines"])
        etree.SubElement(element, f"{{{TEI}}}item")


def _field_line(element: Any, line: FieldLine, writer: Writer, *, has_labels: bool) -> None:
    before, inner, after = _beside(line.children)
    _write_beside(element, before, writer)
    if has_labels:
        _label(element, line, writer)
    write_line(writer.element(element, "item", line), inner, writer)
    _write_beside(element, after, writer)


def write_table(parent: Any, block: Table, writer: Writer, level: int) -> None:
    """Write a table."""
    element = writer.element(parent, "table", block)
    _heading(element, block, block.caption, writer)
    for row in block.rows:
        before, cells, after = _beside_row(row)
        _write_beside(element, before, writer)
        _row(element, row, cells, writer, level)
        _write_beside(element, after, writer)
    if not block.rows:
        writer.keep(element, block, ["rows"])
        etree.SubElement(etree.SubElement(element, f"{{{TEI}}}row"), f"{{{TEI}}}cell")


def _beside_row(row: Row) -> tuple[Sequence[Any], list[Sequence[Any]], Sequence[Any]]:
    """Divide what stands in the cells of a row from what stands before and behind it in the table."""
    cells: list[Sequence[Any]] = [cell.blocks for cell in row.cells]
    before: Sequence[Any] = ()
    after: Sequence[Any] = ()
    if cells:
        before, first, behind = _beside(cells[0], "table")
        cells[0] = (*first, *behind)
        ahead, last, after = _beside(cells[-1], "table")
        cells[-1] = (*ahead, *last)
    return before, cells, after


def _row(parent: Any, row: Row, cells: Sequence[Sequence[Any]], writer: Writer, level: int) -> None:
    element = writer.element(parent, "row", row)
    for cell, blocks in zip(row.cells, cells, strict=True):
        _cell(element, cell, blocks, writer, level)
    if not row.cells:
        writer.keep(element, row, ["cells"])
        etree.SubElement(element, f"{{{TEI}}}cell")


def _cell(parent: Any, cell: Cell, blocks: Sequence[Any], writer: Writer, level: int) -> None:
    rows = str(cell.rows) if cell.rows > 1 else None
    columns = str(cell.columns) if cell.columns > 1 else None
    given = (("role", "role", _ROLES.get(cell.role)), ("rows", "rows", rows), ("columns", "cols", columns))
    writer.write_blocks(writer.element(parent, "cell", cell, *given), blocks, writer, "mixed", level)


def write_figure(parent: Any, figure: Figure, writer: Writer) -> None:
    """Write a figure, with its picture where that is at hand."""
    element = writer.element(parent, "figure", figure)
    media = figure.media
    kept = []
    if media is not None:
        is_whole = media.data is None or media.uri is None
        mime = media.media_type
        if media.data is not None:
            picture = writer.element(element, "binaryObject", figure, attributes=())
            picture.set("encoding", "base64")
            picture.text = base64.b64encode(media.data).decode("ascii")
        elif media.uri is not None and is_allowed("graphic", "url", media.uri):
            picture = writer.element(element, "graphic", figure, attributes=part_attributes(figure, "graphic"))
            picture.set("url", media.uri)
        else:
            picture, is_whole = None, False
        if mime is not None and picture is not None and is_allowed("graphic", "mimeType", mime):
            picture.set("mimeType", mime)
        elif mime is not None:
            is_whole = False
        kept = [] if is_whole and media.sha256 is None else ["media"]
    _heading(element, figure, figure.caption, writer)
    if figure.description and is_writable(figure.description) and "\r" not in figure.description:
        etree.SubElement(element, f"{{{TEI}}}figDesc").text = figure.description
    elif figure.description:
        kept.append("description")
    if order := attribute(figure.attributes, ORDER):
        names = [f"{{{TEI}}}{name}" for name in order.split()]
        element[:] = sorted(element, key=lambda child: names.index(child.tag) if child.tag in names else -1)
    writer.keep(element, figure, kept)
