"""Blocks as TEI. The flat sequence of the model gets its containers back, and what the schema forbids at a place another form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs
from lxml import etree

from archivedoc.errors import unsupported
from archivedoc.exporters.tei.inlines import (
    write_inlines,
    write_line,
    write_page_break,
    write_unknown,
    write_withheld,
)
from archivedoc.exporters.tei.lines import (
    write_formula,
    write_heading,
    write_marking,
    write_paragraph,
    write_rule,
    write_verse,
)
from archivedoc.exporters.tei.parts import write_fields, write_figure, write_list, write_table
from archivedoc.exporters.tei.places import Holder, Place, Site, Unit, can_hold, group, is_loose, places
from archivedoc.exporters.tei.writer import (
    Given,
    Writer,
    add_text,
    folded,
    own_attributes,
    part_attributes,
    usual_element,
)
from archivedoc.model import (
    Attachment,
    Block,
    Dateline,
    Division,
    EditorialNote,
    FieldGroup,
    Figure,
    Heading,
    ListBlock,
    Marking,
    Note,
    PageBreak,
    Paragraph,
    Postscript,
    Quotation,
    Rule,
    Salutation,
    Signature,
    SpeakerTurn,
    Table,
    UnknownBlock,
    Verse,
    Withheld,
)
from archivedoc.vocabulary.tei import ALIGNMENTS, BARE, TEI, WITHIN, attribute, is_bare, is_normal, is_plain

_RENDITIONS = {alignment: rend for rend, alignment in ALIGNMENTS.items()}
# By these the reader tells a quotation that is set apart from one in a line.
_SETTING_APART = frozenset(
    f"{{{TEI}}}{name}" for name in "p ab list table sp lg l figure milestone floatingText".split()
)


def write_blocks(parent: Any, blocks: Sequence[Block], writer: Writer, holder: Holder, level: int) -> None:
    """Write blocks into an element.

    Args:
        parent: The element.
        blocks: What it is to hold.
        writer: The state of the content.
        holder: What the element takes: a ``division`` has a head and an end, an item or a cell is ``mixed``, an element
            that the model has no class for is ``dissolved``, or ``anonymous`` where an ``ab`` stands for it.
        level: The level of headings in it.
    """
    _write_units(parent, group(blocks, 0), writer, holder, level)


def _fill(parent: Any) -> None:
    """Add what the schema or the reader asks for, where there is nothing to write."""
    etree.SubElement(parent, f"{{{TEI}}}ab").set("type", "empty")


def _write_units(parent: Any, units: Sequence[Unit], writer: Writer, holder: Holder, level: int) -> None:
    blocks = [unit.blocks[0] for unit in units]
    found = places(units, holder, level)
    for index, (unit, place) in enumerate(zip(units, found, strict=True)):
        site = Site(holder, level, is_fitting=place is not Place.MISPLACED)
        if unit.step is not None:
            _dissolved(parent, unit, writer, site)
        elif isinstance(block := unit.blocks[0], Paragraph) and _is_bare(blocks, index, holder):
            _bare(parent, block, writer, holder)
        else:
            _block(parent, block, writer, site)
    has_middle = {Place.MIDDLE, Place.MISPLACED, Place.DIVISION} & set(found)
    if not has_middle and (holder in ("postscript", "turn") or parent.tag == f"{{{TEI}}}body"):
        _fill(parent)


def _is_bare(blocks: Sequence[Block], index: int, holder: Holder) -> bool:
    if holder in ("dissolved", "anonymous"):
        return True
    block = blocks[index]
    if attribute(block.attributes, WITHIN) == BARE:
        is_in_line = holder not in ("division", "postscript", "turn")
        return (is_in_line and is_plain(block)) or (isinstance(block, Paragraph) and is_loose(block))
    return holder in ("mixed", "quotation") and is_bare(blocks, index, is_quotation=holder == "quotation")


def _bare(parent: Any, paragraph: Paragraph, writer: Writer, holder: Holder) -> None:
    if (
        paragraph.label
        or paragraph.role
        or paragraph.alignment
        or not is_normal(paragraph.children)
        or own_attributes(paragraph)
    ):
        is_piece = holder == "dissolved" and is_normal(paragraph.children) and not (paragraph.label or paragraph.role)
        if not is_piece:
            folded(writer, paragraph)
    if paragraph.label:
        add_text(parent, f"{paragraph.label} ")
    write_inlines(parent, paragraph.children, writer)


def _dissolved(parent: Any, unit: Unit, writer: Writer, site: Site) -> None:
    """Write an element that the model has no class for around the blocks that stand in it."""
    name = unit.step.name if unit.step else ""
    first = unit.blocks[0]
    inner = group(unit.blocks, unit.depth + 1)
    own = part_attributes(first, name)
    is_flat = all(
        one.step is not None or isinstance(one.blocks[0], Paragraph | Dateline | Salutation | Signature)
        for one in inner
    )
    is_held = can_hold(name, inner)
    if site.holder == "anonymous" and name not in ("list", "item", "label"):
        element = _anonymous(parent, name, first, own, writer)
        _write_units(element, inner, writer, "anonymous", site.level)
    elif site.is_fitting and is_held and (is_flat or name not in ("closer", "opener")):
        element = writer.element(parent, name, first, attributes=own)
        _write_units(element, inner, writer, "dissolved", site.level)
    elif is_held and (is_flat or name in ("closer", "opener")):
        element = _anonymous(parent, name, first, own, writer)
        _write_units(element, inner, writer, "anonymous", site.level)
    else:
        element = writer.element(parent, "floatingText", first, ("", "type", name), attributes=own)
        body = etree.SubElement(element, f"{{{TEI}}}body")
        _write_units(body, [_loosened(one) for one in inner], writer, "division", site.level)


def _loosened(unit: Unit) -> Unit:
    """Say of words that they have no element of their own, where the schema makes them have one."""
    block = unit.blocks[0]
    if unit.step is not None or not isinstance(block, Paragraph):
        return unit
    kept = tuple((key, value) for key, value in block.attributes if key != WITHIN and "/@" not in key)
    return Unit(None, [attrs.evolve(block, attributes=(*kept, (WITHIN, BARE)))], unit.depth)


def _anonymous(parent: Any, name: str, node: Any, own: Any, writer: Writer) -> Any:
    return writer.element(parent, "ab", node, ("", "type", name), attributes=own)


def write_note(parent: Any, note: Note, writer: Writer) -> None:
    """Write a note, where it is referred to or behind the text."""
    kind = None if note.kind in ("foot", "end") else note.kind
    place = "end" if note.kind == "end" else None
    given = [("kind", "type", kind), ("kind", "place", place), ("label", "n", note.label or None)]
    if note.id not in writer.implied:
        given.append(("id", "xml:id", note.id))
    element = writer.element(parent, "note", note, *given)
    write_blocks(element, note.blocks, writer, "mixed", 1)


def _block(parent: Any, block: Block, writer: Writer, site: Site) -> None:
    match block:
        case Heading():
            write_heading(parent, block, writer, site)
        case Paragraph():
            write_paragraph(parent, block, writer)
        case SpeakerTurn():
            _turn(parent, block, writer, site)
        case Salutation() | Dateline() | Signature():
            write_formula(parent, block, writer, site)
        case Postscript():
            _postscript(parent, block, writer, site)
        case ListBlock():
            write_list(parent, block, writer, site.level)
        case Table():
            write_table(parent, block, writer, site.level)
        case Quotation():
            _quotation(parent, block, writer, site)
        case Verse():
            write_verse(parent, block, writer)
        case Marking():
            write_marking(parent, block, writer)
        case FieldGroup():
            write_fields(parent, block, writer)
        case Attachment():
            _floating(parent, block, "attachment", writer, site.level + 1)
        case EditorialNote():
            _editorial_note(parent, block, writer, site)
        case PageBreak():
            write_page_break(parent, block, writer)
        case Rule():
            write_rule(parent, block, writer)
        case Figure():
            write_figure(parent, block, writer)
        case Division():
            _division(parent, block, writer, site)
        case Withheld():
            write_withheld(parent, block, writer)
        case UnknownBlock():
            write_unknown(parent, "ab", block, writer)
        case _:
            unsupported(block)


def _turn(parent: Any, turn: SpeakerTurn, writer: Writer, site: Site) -> None:
    if site.holder in ("turn", "dissolved", "anonymous"):
        floating = etree.SubElement(parent, f"{{{TEI}}}floatingText")
        floating.set("type", "wrap")
        parent = etree.SubElement(floating, f"{{{TEI}}}body")
    element = writer.element(parent, "sp", turn)
    if turn.speaker or part_attributes(turn, "speaker"):
        speaker = writer.element(element, "speaker", turn, attributes=part_attributes(turn, "speaker"))
        write_line(speaker, turn.speaker, writer)
    write_blocks(element, turn.blocks, writer, "turn", site.level)


def _postscript(parent: Any, postscript: Postscript, writer: Writer, site: Site) -> None:
    if site.is_fitting:
        element = writer.element(parent, "postscript", postscript)
        write_blocks(element, postscript.blocks, writer, "postscript", site.level)
    else:
        _floating(parent, postscript, "postscript", writer, site.level)


def _quotation(parent: Any, quotation: Quotation, writer: Writer, site: Site) -> None:
    element = writer.element(parent, usual_element(quotation, "quote"), quotation)
    write_blocks(element, quotation.blocks, writer, "quotation", site.level)
    is_in_line = site.holder not in ("division", "postscript", "turn")
    if is_in_line and not any(child.tag in _SETTING_APART for child in element):
        _fill(element)


def _floating(parent: Any, block: Any, kind: str, writer: Writer, level: int) -> None:
    """Write a part that stands for itself, wherever it is."""
    if kind == "attachment" and usual_element(block, "") == "floatingText":
        element = writer.element(parent, "floatingText", block)
    else:
        element = writer.element(parent, "floatingText", block, ("", "type", kind), *_kind_of(block))
    body = etree.SubElement(element, f"{{{TEI}}}body")
    write_blocks(body, block.blocks, writer, "division", level)


def _kind_of(block: Any) -> list[Given]:
    return [("kind", "subtype", block.kind or None)] if isinstance(block, Division) else []


def _editorial_note(parent: Any, note: EditorialNote, writer: Writer, site: Site) -> None:
    kept = {key for key, _ in note.attributes}
    if site.holder in ("division", "postscript", "turn") and not kept & {"n", "xml:id"}:
        write_blocks(writer.element(parent, "note", note), note.blocks, writer, "mixed", site.level)
    else:
        _floating(parent, note, "editorial-note", writer, site.level + 1)


def _division(parent: Any, division: Division, writer: Writer, site: Site) -> None:
    if site.is_fitting:
        element = writer.element(parent, "div", division, ("kind", "type", division.kind or None))
        write_blocks(element, division.blocks, writer, "division", site.level + 1)
    else:
        _floating(parent, division, "division", writer, site.level + 1)
