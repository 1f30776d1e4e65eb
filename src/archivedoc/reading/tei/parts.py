"""Blocks of parts from TEI: lists, tables, figures."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from itertools import groupby
from typing import Any, cast

import attrs
from lxml import etree

from archivedoc.model import (
    Block,
    Cell,
    FieldGroup,
    FieldLine,
    Figure,
    Inline,
    ListBlock,
    ListItem,
    Media,
    PageBreak,
    Paragraph,
    Row,
    Table,
    UnknownBlock,
)
from archivedoc.model.fields import Attributes
from archivedoc.reading.tei import inlines as line
from archivedoc.reading.tei.context import Context
from archivedoc.reading.tei.flow import read_mixed
from archivedoc.reading.tei.marks import read_note_reference, read_page_break
from archivedoc.reading.tei.markup import attributes_of, line_of, markup_of
from archivedoc.vocabulary.tei import CELL_ROLES, FIELD_LISTS, TEI, WITHIN

_HEAD, _LABEL, _ITEM, _ROW, _CELL, _BREAK, _NOTE = (
    f"{{{TEI}}}{name}" for name in ("head", "label", "item", "row", "cell", "pb", "note")
)
_GRAPHIC, _OBJECT, _DESCRIPTION = (f"{{{TEI}}}{name}" for name in ("graphic", "binaryObject", "figDesc"))


def read_list(element: Any, context: Context, level: int) -> Block:
    """Read a ``list``; lists of participants and the like whose items are lines become groups of fields."""
    context.enter(element)
    kind, subtype = element.get("type"), element.get("subtype")
    is_group = kind == "fields" or (kind in FIELD_LISTS and all(_is_line(child) for child in element))
    heading: tuple[Inline, ...] = ()
    further: Attributes = ()
    label: Any = None
    parts: list[Any] = []
    beside: list[Block] = []  # what stands before the first item
    for child in _children(element, context):
        if child.tag == _HEAD and not parts and not heading:
            heading = line.read_inlines(child, context)
            further = of_part("head", child, context)
        elif child.tag == _LABEL:
            if label is not None:
                parts.append(_item(None, label, context, level, is_group=is_group))
            label = child
        elif child.tag == _ITEM:
            parts.append(_item(child, label, context, level, is_group=is_group))
            parts[-1], label, beside = _joined(parts[-1], beside, is_before=True), None, []
        elif parts:
            parts[-1] = _joined(parts[-1], [_beside(child, context, level)], is_before=False)
        else:
            beside.append(_beside(child, context, level))
    if label is not None:
        parts.append(_item(None, label, context, level, is_group=is_group))
    if beside:
        parts.append(FieldLine((), _as_line(beside)) if is_group else ListItem(beside))
    context.leave()
    attributes = (*attributes_of(element, "type", *(["subtype"] if kind in ("fields", "list") else [])), *further)
    if is_group:
        named = (subtype or "fields") if kind == "fields" else kind
        return FieldGroup(parts, heading=heading, kind=named, attributes=attributes)
    named = subtype if kind == "list" and subtype else kind or "unordered"
    return ListBlock(parts, heading=heading, kind=named, attributes=attributes)


def _is_line(child: Any) -> bool:
    """Tell whether a part of a list is a line of words: no block stands in it."""
    if child.tag not in (_ITEM, _LABEL, _HEAD):
        return child.tag == _BREAK or not isinstance(child.tag, str)
    return all(one.tag in line.READERS or not isinstance(one.tag, str) for one in child)


def _children(element: Any, context: Context) -> list[Any]:
    """Return the children that are elements; text between them is layout, or lost."""
    for child in element:
        if not isinstance(child.tag, str):
            context.not_an_element(child, element)
    children = [child for child in element if isinstance(child.tag, str)]
    between = " ".join(((element.text or "") + " ".join(child.tail or "" for child in element)).split())
    if between:
        name = etree.QName(element).localname
        stray = etree.Element(f"{{{TEI}}}{'item' if name == 'list' else 'cell' if name == 'row' else 'note'}")
        stray.text = between
        context.lost(between, f"words stand between the parts of a {name}: they are put behind them", element)
        children.append(stray)
    return children


def of_part(name: str, element: Any, context: Context, *read: str) -> Attributes:
    """Return the attributes of a part of a node, under its name."""
    context.peek(element)
    kept = context.fields_of(element).get("attributes", {})
    pairs = {**dict(attributes_of(element, *read)), **(kept if isinstance(kept, dict) else {})}
    return tuple((f"{name}/@{key}", value) for key, value in pairs.items())


def _item(item: Any, label: Any, context: Context, level: int, *, is_group: bool) -> Any:
    words = () if label is None else line.read_inlines(label, context)
    further = () if label is None else of_part("label", label, context)
    if is_group:
        children = () if item is None else line.read_inlines(item, context)
        part: Any = FieldLine(words, children, attributes=(*(() if item is None else attributes_of(item)), *further))
    else:
        blocks = [] if item is None else read_mixed(item, context, level)
        part = ListItem(blocks, label=words, attributes=(*(() if item is None else attributes_of(item)), *further))
    return part if item is None else context.complete(part, item)


def _beside(child: Any, context: Context, level: int) -> Block:
    """Read what stands between the parts of a list; ``within`` says so."""
    if child.tag == _BREAK:
        page: PageBreak = context.complete(read_page_break(child, context), child)
        return attrs.evolve(page, attributes=(*page.attributes, (WITHIN, "list")))
    if child.tag == _NOTE:
        return Paragraph((read_note_reference(child, context),), attributes=((WITHIN, "list"),))
    name = etree.QName(child).localname
    words = line_of(child)
    block = UnknownBlock(name, words, source=markup_of(child), attributes=(*attributes_of(child), (WITHIN, "list")))
    context.lost(block, f"the element {name} has no place in a list: its words and its markup are kept", child)
    return block


def _joined(part: Any, blocks: list[Block], *, is_before: bool) -> Any:
    if not blocks:
        return part
    if isinstance(part, FieldLine):
        words = _as_line(blocks)
        return attrs.evolve(part, children=(*words, *part.children) if is_before else (*part.children, *words))
    return attrs.evolve(part, blocks=(*blocks, *part.blocks) if is_before else (*part.blocks, *blocks))


def _as_line(blocks: list[Block]) -> tuple[Inline, ...]:
    return tuple(cast("PageBreak", block) for block in blocks)  # _is_line lets nothing else in


def read_table(element: Any, context: Context, level: int) -> Block:
    """Read a ``table``. What stands between rows and cells joins the cell before."""
    context.enter(element)
    caption: tuple[Inline, ...] = ()
    further: Attributes = ()
    rows: list[Row] = []
    stray: list[Any] = []
    for child in _children(element, context):
        if child.tag == _HEAD and not rows and not stray and not caption:
            caption, further = line.read_inlines(child, context), of_part("head", child, context)
        elif child.tag == _ROW:
            _settle(stray, rows, context, level)
            rows.append(_row(child, context, level))
        else:
            stray.append(child)
    _settle(stray, rows, context, level)
    context.leave()
    return Table(rows, caption=caption, attributes=(*attributes_of(element), *further))


def _row(element: Any, context: Context, level: int) -> Row:
    cells: list[Cell] = []
    for is_cell, some in groupby(_children(element, context), key=lambda child: child.tag == _CELL):
        if is_cell:
            cells += [_cell(child, context, level) for child in some]
        else:
            _join(some, cells, context, level)
    return cast("Row", context.complete(Row(cells, attributes=attributes_of(element)), element))


def _settle(stray: list[Any], rows: list[Row], context: Context, level: int) -> None:
    """Join what stands between rows to the last cell of the row before."""
    if stray:
        last = rows.pop() if rows else Row(())
        cells = [*last.cells]
        _join(stray, cells, context, level)
        rows.append(attrs.evolve(last, cells=cells))
        stray.clear()


def _join(children: Iterable[Any], cells: list[Cell], context: Context, level: int) -> None:
    """Join what is no cell to the last one."""
    last = cells.pop() if cells else Cell()
    blocks = [*last.blocks]
    for child in children:
        holder = etree.Element(_CELL)
        holder.append(child)
        child.tail = None
        blocks += read_mixed(holder, context, level)
    cells.append(attrs.evolve(last, blocks=blocks))


def _cell(element: Any, context: Context, level: int) -> Cell:
    read = []
    spans = {}
    for name, field in (("rows", "rows"), ("cols", "columns")):
        value = element.get(name, "")
        if value.isascii() and value.isdecimal() and len(value) < 9 and str(int(value)) == value and int(value) > 1:
            spans[field] = int(value)
            read.append(name)
    role = CELL_ROLES.get(element.get("role"), "data")
    if role != "data":
        read.append("role")
    cell = Cell(
        read_mixed(element, context, level), role=cast("Any", role), attributes=attributes_of(element, *read), **spans
    )
    return cast("Cell", context.complete(cell, element))


def read_figure(element: Any, context: Context, level: int) -> Block:
    """Read a ``figure`` of one picture; what holds more is kept as it is."""
    children = _children(element, context)
    tags = [child.tag for child in children]
    pictures = [child for child in children if child.tag in (_GRAPHIC, _OBJECT)]
    is_simple = (
        set(tags) <= {_GRAPHIC, _OBJECT, _HEAD, _DESCRIPTION} and len(set(tags)) == len(tags) and len(pictures) < 2
    )
    if not is_simple or any(isinstance(one.tag, str) for child in children if child.tag != _HEAD for one in child):
        words = line_of(element)
        block = UnknownBlock("figure", words, source=markup_of(element), attributes=attributes_of(element))
        context.lost(block, "a figure of more than one picture: its words and its markup are kept", element)
        return block
    by_tag = dict(zip(tags, children, strict=True))
    head, description = by_tag.get(_HEAD), by_tag.get(_DESCRIPTION)
    media, further = _media(pictures[0], context) if pictures else (None, ())
    return Figure(
        media,
        caption=() if head is None else line.read_inlines(head, context),
        description="" if description is None else description.text or "",
        attributes=(*attributes_of(element), *further, *(() if head is None else of_part("head", head, context))),
    )


def _media(picture: Any, context: Context) -> tuple[Media, Attributes]:
    data = None
    if picture.tag == _OBJECT:
        try:
            data = base64.b64decode("".join((picture.text or "").split()), validate=True)
        except (binascii.Error, ValueError):
            context.lost(picture.text or "", "the picture is no base64: it is left out", picture)
    name = etree.QName(picture).localname
    kept = of_part(name, picture, context, "url", "mimeType", "encoding")
    return Media(picture.get("url"), media_type=picture.get("mimeType"), data=data), kept
