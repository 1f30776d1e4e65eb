"""The flow of blocks and lines in TEI, made a flat sequence. Elements without a class of their own are dissolved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs

from archivedoc.model import Block, Inline, Paragraph, Text
from archivedoc.model.fields import Attributes
from archivedoc.reading.tei import inlines as line
from archivedoc.reading.tei.context import BlockReader, Context
from archivedoc.reading.tei.markup import XML_ID, attributes_of, local_name
from archivedoc.vocabulary.tei import BARE, TEI, WITHIN, attribute, is_bare

_NOTE, _LABEL, _SEGMENT = (f"{{{TEI}}}{name}" for name in ("note", "label", "seg"))
_BREAKS = frozenset((f"{{{TEI}}}pb", f"{{{TEI}}}gap"))
_QUOTES = frozenset((f"{{{TEI}}}q", f"{{{TEI}}}quote"))
_LINE_OR_BLOCK = frozenset((*_BREAKS, *_QUOTES, _NOTE, _LABEL, _SEGMENT))


def read_division(element: Any, context: Context, level: int) -> list[Block]:
    """Read what a division, or another element of blocks, holds; text without an element of its own is a paragraph.

    Args:
        element: A ``div``, a ``body``.
        context: The state of the content.
        level: The level of its heading, from 1.
    """
    return flow(element, context, level, in_division=True)


def read_mixed(element: Any, context: Context, level: int, *, is_quotation: bool = False) -> list[Block]:
    """Read an item, a cell, a note or a quotation: words, or blocks, or both.

    A paragraph whose markup is not the usual one keeps that in ``within``.
    """
    if not len(element) and not is_quotation and not context.preserves_in(element):  # as nearly every cell and item
        words = line.read_inlines(element, context)
        return [Paragraph(words)] if words and not _is_layout(words) else []
    found = flow(element, context, level, in_division=False)
    plain = [_without_bare(block) for block in found]
    for index, block in enumerate(plain):
        if isinstance(block, Paragraph) and attribute(block.attributes, WITHIN) is None:
            was_bare = found[index] is not block
            if was_bare != is_bare(plain, index, is_quotation=is_quotation):
                plain[index] = found[index] if was_bare else _within(block, "p")
    return plain


def _without_bare(block: Block) -> Block:
    if isinstance(block, Paragraph) and attribute(block.attributes, WITHIN) == BARE:
        return _with_attributes(block, tuple(pair for pair in block.attributes if pair[0] != WITHIN))
    return block


def _with_attributes(block: Block, attributes: Attributes) -> Block:
    if isinstance(block, Paragraph):  # attrs.evolve takes four times as long, and there are many
        return Paragraph(
            block.children, label=block.label, role=block.role, alignment=block.alignment, attributes=attributes
        )
    return attrs.evolve(block, attributes=attributes)


def _within(block: Block, step: str, further: Attributes = ()) -> Block:
    """Put a step before those that are around a block."""
    known = dict(block.attributes)
    inner = known.get(WITHIN)
    known[WITHIN] = step if inner in (None, BARE) else f"{step} {inner}"
    return _with_attributes(block, tuple({**known, **dict(further)}.items()))


def dissolve(element: Any, context: Context, blocks: list[Block], name: str = "") -> list[Block]:
    """Name an element around the blocks it holds; the first of them keeps its attributes.

    Args:
        element: The element.
        context: The state of the content.
        blocks: What it holds.
        name: What it stands for, where its ``type`` says so.
    """
    step = name or local_name(element)
    kept = context.fields_of(element).get("attributes", {})
    pairs = {**dict(attributes_of(element, *(["type"] if name else []))), **(kept if isinstance(kept, dict) else {})}
    own = tuple((f"{step}/@{key}", value) for key, value in pairs.items())
    # Inside, text has no p of its own; a paragraph that has one says so.
    held = [
        _within(block, "p") if isinstance(block, Paragraph) and attribute(block.attributes, WITHIN) is None else block
        for block in blocks
    ]
    held = held or [Paragraph(())]
    last = len(held) - 1
    return [
        _within(
            block,
            f"{step}{'' if not last else ':I' if not index else ':F' if index == last else ':M'}",
            () if index else own,
        )
        for index, block in enumerate(held)
    ]


def flow(element: Any, context: Context, level: int, *, in_division: bool, skipped: Any = None) -> list[Block]:
    """Read blocks, and the words between them, which become paragraphs.

    Args:
        element: What holds them.
        context: The state of the content.
        level: The level of a heading in it.
        in_division: Whether quotations, notes and labels are blocks there: in an item or a cell they may stand in a line.
        skipped: A child that was read already.
    """
    context.enter(element)
    blocks: list[Block] = []
    pieces: line.Pieces = []
    after_blank, preserves = context.after_blank, context.preserves
    context.after_blank = True
    context.preserves = context.preserves_in(element)
    line.add_text(element.text, pieces, context)
    for child in element:
        if not isinstance(child.tag, str):
            context.not_an_element(child, element)
        elif child is not skipped:
            reader = _reader(child, context, in_division=in_division, in_line=bool(pieces))
            if reader is None:
                line.add_inline(child, pieces, context)
            else:
                _end_line(pieces, blocks, context)
                blocks += [context.complete(block, child) for block in reader(child, context, level)]
                context.after_blank = True
        line.add_text(child.tail, pieces, context)
    _end_line(pieces, blocks, context)
    context.after_blank, context.preserves = after_blank, preserves
    context.leave()
    return blocks


def _end_line(pieces: line.Pieces, blocks: list[Block], context: Context) -> None:
    """Make a paragraph of the words since the last block; layout alone makes none."""
    context.after_blank = True
    if not pieces:
        return
    words = line.line_from(pieces, context)
    if words and not _is_layout(words):
        blocks.append(Paragraph(words, attributes=((WITHIN, BARE),)))
    pieces.clear()


def _is_layout(words: Sequence[Inline]) -> bool:
    return all(isinstance(word, Text) and word.text.isspace() for word in words)


def _reader(child: Any, context: Context, *, in_division: bool, in_line: bool) -> BlockReader | None:
    """Find what reads a child as a block; None where it belongs to the line."""
    tag = child.tag
    reader = context.blocks.get(tag)
    if reader is None:
        return None if tag in line.READERS else context.other
    if tag not in _LINE_OR_BLOCK:
        return reader
    if tag in _BREAKS:
        return reader if not in_line and (in_division or not (child.tail or "").strip()) else None
    if tag in _QUOTES:
        return reader if in_division or _is_set_apart(child, context) else None
    if tag == _NOTE:
        return reader if in_division and not (child.get("n") or child.get(XML_ID)) else None
    if tag == _LABEL:
        return reader if in_division else None
    return reader if child.get("type") in ("signed", "dateline", "salute") and not in_division else None  # a seg


def _is_set_apart(quotation: Any, context: Context) -> bool:
    return quotation.get("rend") == "blockquote" or holds_blocks(quotation, context)


def holds_blocks(element: Any, context: Context) -> bool:
    """Tell whether one of the children is a block even in a line."""
    return len(element) > 0 and any(
        child.tag in context.blocks
        and (child.tag not in _LINE_OR_BLOCK or (child.tag in _QUOTES and _is_set_apart(child, context)))
        for child in element
    )
