"""Blocks of parts from TEI: lists, tables, figures."""

from __future__ import annotations

import base64
import binascii
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
    UnknownInline,
)
from archivedoc.model.fields import Attributes
from archivedoc.reading.tei import inlines as line
from archivedoc.reading.tei.context import Context
from archivedoc.reading.tei.flow import read_mixed
from archivedoc.reading.tei.marks import read_line_break, read_note_reference, read_page_break
from archivedoc.reading.tei.markup import attributes_of, line_of, local_name, markup_of, words_of
from archivedoc.vocabulary.tei import CELL_ROLES, FIELD_LISTS, FIGURE_PARTS, ORDER, TEI, WITHIN

_HEAD, _LABEL, _ITEM, _ROW, _CELL, _BREAK, _LINE_BREAK, _NOTE = (
    f"{{{TEI}}}{name}" for name in ("head", "label", "item", "row", "cell", "pb", "lb", "note")
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
            parts[-1] = _joined(parts[-1], [_beside(child, context, "list")], is_before=False)
        else:
            beside.append(_beside(child, context, "list"))
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
        name = local_name(element)
        stray = etree.Element(f"{{{TEI}}}{'item' if name == 'list' else 'cell' if name == 'row' else 'p'}")
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


def _beside(child: Any, context: Context, place: str) -> Block:
    """Read what stands between the parts of a list or the rows of a table; ``within`` says so."""
    mark = (WITHIN, place)
    if child.tag == _BREAK:
        page: PageBreak = context.complete(read_page_break(child, context), child)
        return attrs.evolve(page, attributes=(*page.attributes, mark))
    if child.tag == _NOTE and child.get("type") == "unknown":
        context.peek(child)
        unknown = UnknownBlock(child.get("n", ""), words_of(child), attributes=attributes_of(child, "type", "n"))
        kept: UnknownBlock = context.complete(unknown, child)
        return attrs.evolve(kept, attributes=(*kept.attributes, mark))
    if child.tag == _NOTE:
        return Paragraph((read_note_reference(child, context),), attributes=(mark,))
    if child.tag == _LINE_BREAK:
        return Paragraph((context.complete(read_line_break(child, context), child),), attributes=(mark,))
    name = local_name(child)
    block = UnknownBlock(name, line_of(child), source=markup_of(child), attributes=(*attributes_of(child), mark))
    context.lost(block, f"the element {name} has no place in a {place}: its words and its markup are kept", child)
    return block


def _joined(part: Any, blocks: list[Block], *, is_before: bool) -> Any:
    if not blocks:
        return part
    if isinstance(part, FieldLine):
        words = _as_line(blocks)
        return attrs.evolve(part, children=(*words, *part.children) if is_before else (*part.children, *words))
    return attrs.evolve(part, blocks=(*blocks, *part.blocks) if is_before else (*part.blocks, *blocks))


def _as_line(blocks: list[Block]) -> tuple[Inline, ...]:
    inlines: list[Inline] = []
    for block in blocks:
        match block:
            case PageBreak():
                inlines.append(block)
            case Paragraph():
                inlines += block.children
            case UnknownBlock():
                kept = tuple(pair for pair in block.attributes if pair[0] != WITHIN)
                inlines.append(UnknownInline(block.name, block.text, source=block.source, attributes=kept))
    return tuple(inlines)


def read_table(element: Any, context: Context, level: int) -> Block:
    """Read a ``table``. What stands between rows and cells joins the cell before, or the first one."""
    context.enter(element)
    caption: tuple[Inline, ...] = ()
    further: Attributes = ()
    rows: list[Row] = []
    between: list[Block] = []
    for child in _children(element, context):
        if child.tag == _HEAD and not rows and not between and not caption:
            caption, further = line.read_inlines(child, context), of_part("head", child, context)
        elif child.tag == _ROW:
            before = between if not rows else []
            _settle(between if rows else [], rows)
            rows.append(_row(child, context, level, before))
            between = []
        else:
            between += _between(child, context, level)
    _settle(between, rows)
    context.leave()
    return Table(rows, caption=caption, attributes=(*attributes_of(element), *further))


def _settle(between: list[Block], rows: list[Row]) -> None:
    """Join what stands between rows to the last cell of the row before."""
    if between:
        last = rows.pop() if rows else Row(())
        cells = [*last.cells]
        _join(between, cells)
        rows.append(attrs.evolve(last, cells=cells))


def _row(element: Any, context: Context, level: int, before: list[Block]) -> Row:
    cells: list[Cell] = []
    for is_cell, some in groupby(_children(element, context), key=lambda child: child.tag == _CELL):
        if is_cell:
            read = [_cell(child, context, level) for child in some]
            cells += [attrs.evolve(read[0], blocks=(*before, *read[0].blocks)), *read[1:]] if before else read
            before = []
        else:
            between = [block for child in some for block in _held(child, context, level)]
            if cells:
                _join(between, cells)
            else:
                before = [*before, *between]
    _join(before, cells)
    return cast("Row", context.complete(Row(cells, attributes=attributes_of(element)), element))


def _join(blocks: list[Block], cells: list[Cell]) -> None:
    """Join what is no cell to the last one."""
    if blocks:
        last = cells.pop() if cells else Cell()
        cells.append(attrs.evolve(last, blocks=(*last.blocks, *blocks)))


def _between(child: Any, context: Context, level: int) -> list[Block]:
    """Read what stands between rows; between the cells of one, the schema allows nothing."""
    if child.tag in (_BREAK, _NOTE, _LINE_BREAK):
        return [_beside(child, context, "table")]
    return _held(child, context, level)


def _held(child: Any, context: Context, level: int) -> list[Block]:
    holder = etree.Element(_CELL)
    holder.append(child)
    child.tail = None
    return read_mixed(holder, context, level)


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
    names = [local_name(child) for child in children]
    order = () if names == sorted(names, key=FIGURE_PARTS.index) else ((ORDER, " ".join(names)),)
    head, description = by_tag.get(_HEAD), by_tag.get(_DESCRIPTION)
    media, further = _media(pictures[0], context) if pictures else (None, ())
    return Figure(
        media,
        caption=() if head is None else line.read_inlines(head, context),
        description="" if description is None else description.text or "",
        attributes=(
            *attributes_of(element),
            *order,
            *further,
            *(() if head is None else of_part("head", head, context)),
        ),
    )


def _media(picture: Any, context: Context) -> tuple[Media, Attributes]:
    data = None
    if picture.tag == _OBJECT:
        try:
            data = base64.b64decode("".join((picture.text or "").split()), validate=True)
        except (binascii.Error, ValueError):
            context.lost(picture.text or "", "the picture is no base64: it is left out", picture)
    name = local_name(picture)
    kept = of_part(name, picture, context, "url", "mimeType", "encoding")
    return Media(picture.get("url"), media_type=picture.get("mimeType"), data=data), kept
