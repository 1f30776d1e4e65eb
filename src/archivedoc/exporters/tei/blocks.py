"""Blocks as TEI. The flat sequence of the model gets its containers back, and what the schema forbids at a place another form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from archivedoc.errors import unsupported
from archivedoc.exporters.tei.inlines import (
    write_inlines,
    write_line,
    write_page_break,
    write_unknown,
    write_withheld,
)
from archivedoc.exporters.tei.parts import write_fields, write_figure, write_list, write_table
from archivedoc.exporters.tei.places import Holder, Place, Unit, group, places
from archivedoc.exporters.tei.writer import (
    Writer,
    add_text,
    folded,
    is_writable,
    keep_space,
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
from archivedoc.vocabulary.tei import ALIGNMENTS, BARE, TEI, WITHIN, attribute, is_allowed, is_bare, is_normal, is_plain

_RENDITIONS = {alignment: rend for rend, alignment in ALIGNMENTS.items()}
# By these the reader tells a quotation that is set apart from one in a line.
_SETTING_APART = frozenset(
    f"{{{TEI}}}{name}" for name in "p ab list table sp lg l figure milestone floatingText".split()
)
_LINES = {Dateline: "dateline", Salutation: "salute", Signature: "signed"}


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
        if unit.step is not None:
            _dissolved(parent, unit, writer, holder, level, is_fitting=place is not Place.MISPLACED)
        elif isinstance(block := unit.blocks[0], Paragraph) and _is_bare(blocks, index, holder):
            _bare(parent, block, writer, holder)
        else:
            _block(parent, block, writer, holder, level, is_fitting=place is not Place.MISPLACED)
    has_middle = {Place.MIDDLE, Place.MISPLACED, Place.DIVISION} & set(found)
    if not has_middle and (holder in ("postscript", "turn") or parent.tag == f"{{{TEI}}}body"):
        _fill(parent)


def _is_bare(blocks: Sequence[Block], index: int, holder: Holder) -> bool:
    if holder in ("dissolved", "anonymous"):
        return True
    block = blocks[index]
    if attribute(block.attributes, WITHIN) == BARE:
        return is_plain(block) or holder in ("division", "turn")
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
    write_inlines(parent, paragraph.children, writer, write_note)


def _dissolved(parent: Any, unit: Unit, writer: Writer, holder: Holder, level: int, *, is_fitting: bool) -> None:
    """Write an element that the model has no class for around the blocks that stand in it."""
    name = unit.step.name if unit.step else ""
    first = unit.blocks[0]
    inner = group(unit.blocks, unit.depth + 1)
    own = part_attributes(first, name)
    is_flat = all(
        one.step is not None or isinstance(one.blocks[0], Paragraph | Dateline | Salutation | Signature)
        for one in inner
    )
    if holder == "anonymous" and name not in ("list", "item", "label"):
        element = _anonymous(parent, name, first, own, writer)
        _write_units(element, inner, writer, "anonymous", level)
    elif is_fitting and (is_flat or name not in ("closer", "opener")):
        element = writer.element(parent, name, first, attributes=own)
        _write_units(element, inner, writer, "dissolved", level)
    elif is_flat or name in ("closer", "opener"):
        element = _anonymous(parent, name, first, own, writer)
        _write_units(element, inner, writer, "anonymous", level)
    else:
        element = writer.element(parent, "floatingText", first, ("", "type", name), attributes=own)
        body = etree.SubElement(element, f"{{{TEI}}}body")
        _write_units(body, inner, writer, "division", level)


def _anonymous(parent: Any, name: str, node: Any, own: Any, writer: Writer) -> Any:
    return writer.element(parent, "ab", node, ("", "type", name), attributes=own)


def write_note(parent: Any, note: Note, writer: Writer) -> None:
    """Write a note, where it is referred to or behind the text."""
    kind = None if note.kind in ("foot", "end") else note.kind
    place = "end" if note.kind == "end" else None
    given = [("kind", "type", kind), ("kind", "place", place), ("label", "n", note.label or None)]
    if note.id != note.label:
        given.append(("id", "xml:id", note.id))
    element = writer.element(parent, "note", note, *given)
    write_blocks(element, note.blocks, writer, "mixed", 1)


def _block(parent: Any, block: Block, writer: Writer, holder: Holder, level: int, *, is_fitting: bool) -> None:
    match block:
        case Heading():
            _heading(parent, block, writer, level, is_fitting=is_fitting)
        case Paragraph():
            _paragraph(parent, block, writer)
        case SpeakerTurn():
            _turn(parent, block, writer, holder, level)
        case Salutation() | Dateline() | Signature():
            _line(parent, block, writer, holder, is_fitting=is_fitting)
        case Postscript():
            if is_fitting:
                write_blocks(writer.element(parent, "postscript", block), block.blocks, writer, "postscript", level)
            else:
                _floating(parent, block, "postscript", writer, level)
        case ListBlock():
            write_list(parent, block, writer, write_blocks, write_note, level)
        case Table():
            write_table(parent, block, writer, write_blocks, write_note, level)
        case Quotation():
            element = writer.element(parent, usual_element(block, "quote"), block)
            write_blocks(element, block.blocks, writer, "quotation", level)
            if holder not in ("division", "postscript", "turn") and not any(
                child.tag in _SETTING_APART for child in element
            ):
                _fill(element)
        case Verse():
            _verse(parent, block, writer)
        case Marking():
            given = (("", "type", "marking"), ("kind", "subtype", block.kind))
            element = writer.element(parent, "ab", block, *given)
            if "subtype" not in element.attrib:
                element.set("subtype", "other")
            write_line(element, block.children, writer, write_note)
        case FieldGroup():
            write_fields(parent, block, writer, write_note)
        case Attachment():
            _floating(parent, block, "attachment", writer, level + 1)
        case EditorialNote():
            _editorial_note(parent, block, writer, holder, level)
        case PageBreak():
            write_page_break(parent, block, writer)
        case Rule():
            _rule(parent, block, writer)
        case Figure():
            write_figure(parent, block, writer, write_note)
        case Division():
            _division(parent, block, writer, level, is_fitting=is_fitting)
        case Withheld():
            write_withheld(parent, block, writer)
        case UnknownBlock():
            write_unknown(parent, "ab", block, writer)
        case _:
            unsupported(block)


def _heading(parent: Any, heading: Heading, writer: Writer, level: int, *, is_fitting: bool) -> None:
    if is_fitting:
        element = writer.element(parent, "head", heading)
    else:
        element = writer.element(parent, "ab", heading, ("", "type", "heading"), ("level", "n", str(heading.level)))
    write_line(element, heading.children, writer, write_note)


def _paragraph(parent: Any, paragraph: Paragraph, writer: Writer) -> None:
    rend = ("alignment", "rend", _RENDITIONS.get(paragraph.alignment or ""))
    if paragraph.role is not None and is_allowed("ab", "subtype", paragraph.role):
        given = (("", "type", "paragraph"), ("role", "subtype", paragraph.role), rend)
        element = writer.element(parent, "ab", paragraph, *given)
    elif usual_element(paragraph, "p") == "ab":
        element = writer.element(parent, "ab", paragraph, rend)
    else:
        element = writer.element(parent, "p", paragraph, rend)
        if paragraph.role is not None:
            writer.keep(element, paragraph, ["role"])
    keep_space(element, paragraph.children)
    if paragraph.label:
        _label(element, paragraph, writer)
    write_inlines(element, paragraph.children, writer, write_note)


def _label(element: Any, paragraph: Paragraph, writer: Writer) -> None:
    label = paragraph.label
    is_simple = label == " ".join(label.split()) and is_writable(label) and "\u00a0" not in label
    if not is_simple or not is_normal(paragraph.children) or usual_element(paragraph, "p") == "ab":
        writer.keep(element, paragraph, ["label"])
        return
    mark = etree.SubElement(element, f"{{{TEI}}}label")
    mark.text = label
    mark.tail = " " if paragraph.children else None


def _line(parent: Any, block: Any, writer: Writer, holder: Holder, *, is_fitting: bool) -> None:
    name = _LINES[type(block)]
    within = attribute(block.attributes, WITHIN) or ""
    if holder == "dissolved" and isinstance(block, Signature) and "signed" in within:
        write_line(parent, block.children, writer, write_note)
        return
    if holder == "anonymous":
        element = writer.element(parent, "seg", block, ("", "type", name))
    elif is_fitting:
        element = writer.element(parent, name, block)
    else:
        element = writer.element(parent, "ab", block, ("", "type", name))
    write_line(element, block.children, writer, write_note)


def _turn(parent: Any, turn: SpeakerTurn, writer: Writer, holder: Holder, level: int) -> None:
    if holder in ("turn", "dissolved", "anonymous"):
        floating = etree.SubElement(parent, f"{{{TEI}}}floatingText")
        floating.set("type", "wrap")
        parent = etree.SubElement(floating, f"{{{TEI}}}body")
    element = writer.element(parent, "sp", turn)
    if turn.speaker or part_attributes(turn, "speaker"):
        speaker = writer.element(element, "speaker", turn, attributes=part_attributes(turn, "speaker"))
        write_line(speaker, turn.speaker, writer, write_note)
    write_blocks(element, turn.blocks, writer, "turn", level)


def _verse(parent: Any, verse: Verse, writer: Writer) -> None:
    if usual_element(verse, "lg") == "l":
        write_line(writer.element(parent, "l", verse.lines[0]), verse.lines[0].children, writer, write_note)
        return
    element = writer.element(parent, "lg", verse)
    for one in verse.lines:
        write_line(writer.element(element, "l", one), one.children, writer, write_note)
    if not verse.lines:
        writer.keep(element, verse, ["lines"])
        etree.SubElement(element, f"{{{TEI}}}l")


def _floating(
    parent: Any, block: Any, kind: str, writer: Writer, level: int, *given: tuple[str, str, str | None]
) -> None:
    """Write a part that stands for itself, wherever it is."""
    if kind == "attachment" and usual_element(block, "") == "floatingText":
        element = writer.element(parent, "floatingText", block)
    else:
        element = writer.element(parent, "floatingText", block, ("", "type", kind), *given)
    body = etree.SubElement(element, f"{{{TEI}}}body")
    write_blocks(body, block.blocks, writer, "division", level)


def _editorial_note(parent: Any, note: EditorialNote, writer: Writer, holder: Holder, level: int) -> None:
    kept = {key for key, _ in note.attributes}
    if holder in ("division", "postscript", "turn") and not kept & {"n", "xml:id"}:
        write_blocks(writer.element(parent, "note", note), note.blocks, writer, "mixed", level)
    else:
        _floating(parent, note, "editorial-note", writer, level + 1)


def _rule(parent: Any, rule: Rule, writer: Writer) -> None:
    if not rule.text:
        unit = None if attribute(rule.attributes, "unit") is not None else "rule"
        element = writer.element(parent, "milestone", rule, ("", "unit", unit))
        if "unit" not in element.attrib:
            element.set("unit", "rule")
        return
    element = writer.element(parent, "ab", rule, ("", "type", "ornament"))
    if is_writable(rule.text):
        add_text(element, rule.text)
    else:
        writer.keep(element, rule, ["text"])


def _division(parent: Any, division: Division, writer: Writer, level: int, *, is_fitting: bool) -> None:
    if is_fitting:
        element = writer.element(parent, "div", division, ("kind", "type", division.kind or None))
        write_blocks(element, division.blocks, writer, "division", level + 1)
    else:
        _floating(parent, division, "division", writer, level + 1, ("kind", "subtype", division.kind or None))
