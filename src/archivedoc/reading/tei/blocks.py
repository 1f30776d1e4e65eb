"""Blocks from TEI: a flat sequence as printed. Elements without a class of their own are dissolved, and named in ``within``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import attrs
from lxml import etree

from archivedoc.model import (
    Attachment,
    Block,
    Dateline,
    Division,
    EditorialNote,
    Emphasis,
    Heading,
    Inline,
    Marking,
    Paragraph,
    Postscript,
    Quotation,
    Rule,
    Salutation,
    Signature,
    SpeakerTurn,
    Text,
    UnknownBlock,
    Verse,
    VerseLine,
    Withheld,
)
from archivedoc.reading.tei import inlines as line
from archivedoc.reading.tei.context import BlockReader, Context
from archivedoc.reading.tei.flow import dissolve, flow, holds_blocks, read_division, read_mixed
from archivedoc.reading.tei.marks import read_gap, read_page_break
from archivedoc.reading.tei.markup import attributes_of, line_of, markup_of, words_of
from archivedoc.reading.tei.parts import of_part, read_figure, read_list, read_table
from archivedoc.vocabulary.tei import (
    ALIGNMENTS,
    BARE,
    DISSOLVED,
    ELEMENT,
    FRUS,
    TEI,
    WITHIN,
)


def _paragraph(element: Any, context: Context, level: int) -> list[Block]:
    rend = element.get("rend")
    alignment = ALIGNMENTS.get(rend or "")
    if holds_blocks(element, context):
        return dissolve(element, context, flow(element, context, level, in_division=False))
    children = line.read_inlines(element, context)
    label, children = _label(element, children)
    attributes = attributes_of(element, *(["rend"] if alignment else []))
    return [Paragraph(children, label=label, alignment=cast("Any", alignment), attributes=attributes)]


def _label(element: Any, children: tuple[Inline, ...]) -> tuple[str, tuple[Inline, ...]]:
    """Take a label off the beginning of a paragraph, if a blank divides it from the words."""
    if not children or not isinstance(first := children[0], Emphasis):
        return "", children
    if not next((child.tag == _LABEL for child in element if isinstance(child.tag, str)), False):
        return "", children
    rest = children[1:]
    words = first.children[0] if len(first.children) == 1 else None
    if not isinstance(words, Text) or len(first.attributes) > 1:
        return "", children
    if not rest:
        return words.text, ()
    if not isinstance(rest[0], Text) or not rest[0].text.startswith(" "):
        return "", children
    begun = rest[0].text[1:]
    return words.text, ((Text(begun), *rest[1:]) if begun else rest[1:])


def _inline_block(kind: Any, *read: str) -> BlockReader:
    """Return the reader of a block that holds a line; where blocks stand in it, its element is dissolved."""

    def reader(element: Any, context: Context, level: int) -> list[Block]:
        if holds_blocks(element, context):
            return dissolve(element, context, flow(element, context, level, in_division=False))
        return [kind(line.read_inlines(element, context), attributes=attributes_of(element, *read))]

    return reader


def _heading(element: Any, context: Context, level: int) -> list[Block]:
    return [Heading(line.read_inlines(element, context), level=min(level, 6), attributes=attributes_of(element))]


def _signed(element: Any, context: Context, level: int, name: str = "") -> list[Block]:
    """Read signatures: one, or a list of them; the name is what the element stands for, if its ``type`` says so."""
    if not holds_blocks(element, context):
        return [
            Signature(
                line.read_inlines(element, context), attributes=attributes_of(element, *(["type"] if name else []))
            )
        ]
    blocks = _signature_list(element, context)
    if blocks is None:
        blocks = flow(element, context, level, in_division=False)
    return dissolve(element, context, blocks, name)


def _signature_list(holder: Any, context: Context) -> list[Block] | None:
    """Read a list of signatures that an element holds, and nothing else; None where it holds something else."""
    children = [child for child in holder if isinstance(child.tag, str)]
    words = (holder.text or "") + "".join(child.tail or "" for child in holder)
    items = list(children[0]) if len(children) == 1 and children[0].tag == _LIST and not words.strip() else []
    if not items or any(
        item.tag != _ITEM or holds_blocks(item, context) or (item.tail or "").strip() for item in items
    ):
        return None
    signatures: list[Block] = []
    for item in items:
        signatures += dissolve(item, context, [Signature(line.read_inlines(item, context))])
    return dissolve(children[0], context, signatures)


def _anonymous(element: Any, context: Context, level: int) -> list[Block]:
    """Read an ``ab``: what its ``type`` says it stands for, or a paragraph."""
    kind, subtype = element.get("type"), element.get("subtype")
    rest = attributes_of(element, "type")
    if kind == "empty":
        return []
    if kind in ("ornament", "unknown"):
        context.peek(element)
    if kind == "heading":
        number = element.get("n", "")
        depth = int(number) if number in tuple("123456") else 1
        return [
            Heading(line.read_inlines(element, context), level=depth, attributes=attributes_of(element, "type", "n"))
        ]
    if kind == "signed":
        return _signed(element, context, level, kind)
    if kind in ("dateline", "salute") and not holds_blocks(element, context):
        return [_LINES[kind](line.read_inlines(element, context), attributes=rest)]
    if kind == "marking" and subtype:
        attributes = attributes_of(element, "type", "subtype")
        return [Marking(line.read_inlines(element, context), kind=subtype, attributes=attributes)]
    if kind == "ornament":
        return [Rule(words_of(element), attributes=rest)]
    if kind == "paragraph":
        paragraph = cast("Paragraph", _paragraph(element, context, level)[0])
        kept = tuple(pair for pair in paragraph.attributes if pair[0] not in ("type", "subtype"))
        return [attrs.evolve(paragraph, role=subtype, attributes=kept)]
    if kind == "unknown":
        return [UnknownBlock(element.get("n", ""), words_of(element), attributes=attributes_of(element, "type", "n"))]
    if kind in DISSOLVED or holds_blocks(element, context):
        name = kind if kind in DISSOLVED else ""
        return dissolve(element, context, flow(element, context, level, in_division=False), name)
    return [Paragraph(line.read_inlines(element, context), attributes=(*attributes_of(element), (ELEMENT, "ab")))]


def _segment(element: Any, context: Context, level: int) -> list[Block]:
    kind = element.get("type")
    return [_LINES[kind](line.read_inlines(element, context), attributes=attributes_of(element, "type"))]


_LINES: dict[str, Any] = {"dateline": Dateline, "salute": Salutation, "signed": Signature}


def _division(element: Any, context: Context, level: int) -> list[Block]:
    blocks = read_division(element, context, level + 1)
    return [Division(blocks, kind=element.get("type", ""), attributes=attributes_of(element, "type"))]


def _attachment(element: Any, context: Context, level: int) -> list[Block]:
    return [Attachment(read_division(element, context, level + 1), attributes=attributes_of(element))]


def _floating(element: Any, context: Context, level: int) -> list[Block]:
    """Read a ``floatingText``: what its ``type`` says it stands for, or an attachment."""
    kind = element.get("type")
    bodies = [child for child in element if isinstance(child.tag, str)]
    is_body = len(bodies) == 1 and bodies[0].tag == f"{{{TEI}}}body"
    context.peek(element)
    is_part = kind in ("postscript", "wrap") or kind in DISSOLVED
    holder = bodies[0] if is_body else element
    blocks = _signature_list(holder, context) if kind == "signed" else None
    if blocks is None:
        blocks = read_division(holder, context, level if is_part else level + 1)
    rest = attributes_of(element, "type")
    if kind == "attachment":
        return [Attachment(blocks, attributes=rest)]
    if kind == "postscript":
        return [Postscript(blocks, attributes=rest)]
    if kind == "wrap":
        return blocks
    if kind == "division":
        kept = attributes_of(element, "type", "subtype")
        return [Division(blocks, kind=element.get("subtype", ""), attributes=kept)]
    if kind == "editorial-note":
        return [EditorialNote(blocks, attributes=rest)]
    if kind in DISSOLVED:
        return dissolve(element, context, blocks, kind)
    return [Attachment(blocks, attributes=(*attributes_of(element), (ELEMENT, "floatingText")))]


def _postscript(element: Any, context: Context, level: int) -> list[Block]:
    return [Postscript(read_division(element, context, level), attributes=attributes_of(element))]


def _quotation(element: Any, context: Context, level: int) -> list[Block]:
    attributes = attributes_of(element)
    if element.tag == f"{{{TEI}}}q":
        attributes += ((ELEMENT, "q"),)
    return [Quotation(read_mixed(element, context, level, is_quotation=True), attributes=attributes)]


def _note(element: Any, context: Context, level: int) -> list[Block]:
    return [EditorialNote(read_mixed(element, context, level), attributes=attributes_of(element))]


def _turn(element: Any, context: Context, level: int) -> list[Block]:
    speaker = next((child for child in element if child.tag == f"{{{TEI}}}speaker"), None)
    name = () if speaker is None else line.read_inlines(speaker, context)
    further = () if speaker is None else of_part("speaker", speaker, context)
    blocks = flow(element, context, level, in_division=True, skipped=speaker)
    return [SpeakerTurn(name, blocks, attributes=(*attributes_of(element), *further))]


def _stanza(element: Any, context: Context, level: int) -> list[Block]:
    children = [child for child in element if isinstance(child.tag, str)]
    words = (element.text or "") + "".join(child.tail or "" for child in element)
    if words.strip() or not children or any(child.tag != f"{{{TEI}}}l" for child in children):
        return dissolve(element, context, flow(element, context, level, in_division=True))
    context.peek(element)
    return [Verse([_verse_line(child, context) for child in children], attributes=attributes_of(element))]


def _verse_line(element: Any, context: Context) -> VerseLine:
    verse = VerseLine(line.read_inlines(element, context), attributes=attributes_of(element))
    return cast("VerseLine", context.complete(verse, element))


def _single_line(element: Any, context: Context, level: int) -> list[Block]:
    return [Verse([_verse_line(element, context)], attributes=((ELEMENT, "l"),))]


def _milestone(element: Any, context: Context, level: int) -> list[Block]:
    context.peek(element)
    read = ["unit"] if element.get("unit") == "rule" else []
    return [Rule(attributes=attributes_of(element, *read))]


def read_other(element: Any, context: Context, level: int) -> list[Block]:
    """Read an element without a class: dissolve it if TEI knows it, else keep its words and its markup."""
    name = etree.QName(element)
    if name.namespace == TEI and name.localname in DISSOLVED:
        return dissolve(element, context, flow(element, context, level, in_division=False))
    words = line_of(element)
    block = UnknownBlock(name.localname, words, source=markup_of(element), attributes=attributes_of(element))
    context.lost(block, f"the element {name.localname} is not known: its words and its markup are kept", element)
    return [block]


def _parts(reader: Callable[..., Block]) -> BlockReader:
    return lambda element, context, level: [reader(element, context, level)]


_READERS: dict[str, BlockReader] = {
    **dict.fromkeys(DISSOLVED, read_other),
    "p": _paragraph,
    "head": _heading,
    "dateline": _inline_block(Dateline),
    "salute": _inline_block(Salutation),
    "signed": _signed,
    "ab": _anonymous,
    "seg": _segment,
    "div": _division,
    "floatingText": _floating,
    "postscript": _postscript,
    "quote": _quotation,
    "q": _quotation,
    "note": _note,
    "sp": _turn,
    "lg": _stanza,
    "l": _single_line,
    "list": _parts(read_list),
    "table": _parts(read_table),
    "figure": _parts(read_figure),
    "milestone": _milestone,
    "pb": lambda element, context, level: [read_page_break(element, context)],
    "gap": lambda element, context, level: [_gap(element, context)],
}
BLOCKS = {f"{{{TEI}}}{name}": reader for name, reader in _READERS.items()}
BLOCKS[f"{{{FRUS}}}attachment"] = _attachment


def _gap(element: Any, context: Context) -> Block:
    gap = read_gap(element, context)
    return gap if isinstance(gap, Withheld) else Paragraph((gap,), attributes=((WITHIN, BARE),))


_LABEL, _LIST, _ITEM = (f"{{{TEI}}}{name}" for name in ("label", "list", "item"))
