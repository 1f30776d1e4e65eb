"""Inlines as TEI."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from archivedoc.errors import unsupported
from archivedoc.exporters.tei.writer import Writer, add_text, is_writable, keep_space, own_attributes, usual_element
from archivedoc.model import (
    Addition,
    DateReference,
    Deletion,
    Editorial,
    Emphasis,
    Foreign,
    Gap,
    Inline,
    InlineQuotation,
    LineBreak,
    MarginalNote,
    Name,
    NoteReference,
    PageBreak,
    Reference,
    Term,
    Text,
    UnknownInline,
    Withheld,
    plain_text,
)
from archivedoc.vocabulary.tei import EDITORIAL, EMPHASIS, NAMES, RENDITIONS, TEI, attribute, is_pointer
from archivedoc.vocabulary.tei_attributes import has_class, is_allowed
from archivedoc.vocabulary.tei_header import date_attributes

_ELEMENT_OF_KIND = {kind: element for element, kind in EDITORIAL.items()}
_ELEMENT_OF_NAME = {kind: element for element, kind in NAMES.items()}


def write_line(element: Any, inlines: Sequence[Inline], writer: Writer) -> None:
    """Write the words of a block whose content is a line."""
    keep_space(element, inlines)
    write_inlines(element, inlines, writer)


def write_inlines(parent: Any, inlines: Sequence[Inline], writer: Writer) -> None:
    """Write inlines behind what an element holds already."""
    for inline in inlines:
        _inline(parent, inline, writer)


def _inline(parent: Any, inline: Inline, writer: Writer) -> None:
    match inline:
        case Text():
            add_text(parent, inline.text)
            return
        case LineBreak():
            writer.element(parent, "lb", inline)
            return
        case PageBreak():
            write_page_break(parent, inline, writer)
            return
        case NoteReference():
            _note_reference(parent, inline, writer)
            return
        case Gap():
            _gap(parent, inline, writer)
            return
        case Withheld():
            write_withheld(parent, inline, writer)
            return
        case UnknownInline():
            write_unknown(parent, "seg", inline, writer)
            return
        case Emphasis():
            element = _emphasis(parent, inline, writer)
        case Reference():
            element = _reference(parent, inline, writer)
        case Name():
            element = _name(parent, inline, writer)
        case DateReference():
            element = _date(parent, inline, writer)
        case Term():
            element = writer.element(parent, usual_element(inline, "gloss"), inline, ("key", "target", inline.key))
        case Foreign():
            element = writer.element(parent, "foreign", inline, ("language", "xml:lang", inline.language.tag))
            if inline.language.name:
                writer.keep(element, inline, ["language"])
        case Editorial():
            element = _editorial(parent, inline, writer)
        case MarginalNote():
            element = _marginal(parent, inline, writer)
        case Deletion():
            element = writer.element(parent, "del", inline, ("hand", "hand", inline.hand))
        case Addition():
            given = (("place", "place", inline.place), ("hand", "hand", inline.hand))
            element = writer.element(parent, "add", inline, *given)
        case InlineQuotation():
            element = writer.element(parent, usual_element(inline, "q"), inline)
        case _:
            unsupported(inline)
    write_inlines(element, inline.children, writer)


def write_page_break(parent: Any, page: PageBreak, writer: Writer) -> None:
    """Write the beginning of a page, between blocks or in a line."""
    broken = "no" if page.in_word else None
    writer.element(
        parent,
        "pb",
        page,
        ("number", "n", page.number),
        ("facsimile", "facs", page.facsimile),
        ("in_word", "break", broken),
    )


def _note_reference(parent: Any, reference: NoteReference, writer: Writer) -> None:
    note = writer.note_in_place(reference)
    if note is not None:
        writer.write_note(parent, note, writer)
        return
    element = writer.element(parent, "ptr", reference, ("", "type", "note"), ("note", "target", f"#{reference.note}"))
    if "target" not in element.attrib:
        element.set("target", "#")


def _emphasis(parent: Any, emphasis: Emphasis, writer: Writer) -> Any:
    if emphasis.kind == "other":
        return writer.element(parent, usual_element(emphasis, "hi"), emphasis)
    spelling = attribute(emphasis.attributes, "rend") or ""
    if EMPHASIS.get(spelling) == emphasis.kind and spelling != RENDITIONS[emphasis.kind]:
        rest = tuple(pair for pair in own_attributes(emphasis) if pair[0] != "rend")
        return writer.element(parent, "hi", emphasis, ("attributes", "rend", spelling), attributes=rest)
    return writer.element(parent, "hi", emphasis, ("kind", "rend", RENDITIONS[emphasis.kind]))


def _reference(parent: Any, reference: Reference, writer: Writer) -> Any:
    name = usual_element(reference, "ref")
    return writer.element(parent, name, reference, ("target", "target", reference.target or None))


def _name(parent: Any, name: Name, writer: Writer) -> Any:
    key = ("key", "corresp" if name.key and is_pointer(name.key) else "key", name.key)
    if element := _ELEMENT_OF_NAME.get(name.kind):
        return writer.element(parent, element, name, key)
    return writer.element(parent, "name", name, ("kind", "type", name.kind), key)


def _date(parent: Any, date: DateReference, writer: Writer) -> Any:
    if date.date is None:
        return writer.element(parent, "date", date)
    pairs = date_attributes(date.date.edtf)
    element = writer.element(parent, "date", date, *(("date", key, value) for key, value in pairs))
    if not pairs or date.date.text != plain_text(date.children):
        writer.keep(element, date, ["date"])
    return element


def _marginal(parent: Any, note: MarginalNote, writer: Writer) -> Any:
    return writer.element(
        parent, "seg", note, ("kind", "type", "margin"), ("place", "n", note.place), ("hand", "hand", note.hand)
    )


def _editorial(parent: Any, editorial: Editorial, writer: Writer) -> Any:
    element = _ELEMENT_OF_KIND.get(editorial.kind)
    if element and (element != "ex" or all(isinstance(child, Text) for child in editorial.children)):
        return writer.element(parent, element, editorial)
    return writer.element(parent, "seg", editorial, ("kind", "type", "editorial"), ("kind", "subtype", editorial.kind))


def _gap(parent: Any, gap: Gap, writer: Writer) -> None:
    extent = "quantity" if gap.extent and is_allowed("gap", "quantity", gap.extent) else "extent"
    reason = None if gap.reason == "withheld" else gap.reason
    element = writer.element(
        parent, "gap", gap, ("reason", "reason", reason), ("extent", extent, gap.extent), ("unit", "unit", gap.unit)
    )
    if gap.reason == "withheld":
        writer.keep(element, gap, ["reason"])
    _printed(element, gap, "[...]", writer)


def write_withheld(parent: Any, withheld: Withheld, writer: Writer) -> None:
    """Write what was not released, between blocks or in a line."""
    element = writer.element(parent, "gap", withheld, ("", "reason", "withheld"), ("extent", "extent", withheld.extent))
    _printed(element, withheld, "[not declassified]", writer)


def _printed(element: Any, node: Gap | Withheld, usual: str, writer: Writer) -> None:
    if node.text != usual and is_writable(node.text):
        etree.SubElement(element, f"{{{TEI}}}desc").text = node.text
    elif node.text != usual:
        writer.keep(element, node, ["text"])


def write_unknown(parent: Any, name: str, node: Any, writer: Writer) -> None:
    """Write what has no class: its markup where that is TEI, else its words, with the markup kept beside."""
    if (markup := _markup(node)) is not None:
        parent.append(markup)
        return
    element = writer.element(parent, name, node, ("", "type", "unknown"), ("name", "n", node.name))
    if node.source:
        writer.keep(element, node, ["source"])
    if not is_writable(node.text):
        writer.keep(element, node, ["text"])
    else:
        add_text(element, node.text)


def _markup(node: Any) -> Any:
    """Return the element that a source was read from, if TEI knows it."""
    if not node.source.startswith("<") or has_class(node.name) or own_attributes(node) != node.attributes:
        return None
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        element = etree.fromstring(node.source, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    etree.cleanup_namespaces(element)
    is_same = element.tag == f"{{{TEI}}}{node.name}" and etree.tostring(element, encoding="unicode") == node.source
    return element if is_same else None
