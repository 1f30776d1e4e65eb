"""Blocks that hold lines, as TEI: headings, paragraphs, datelines, verse, marks."""

from __future__ import annotations

from typing import Any

from lxml import etree

from archivedoc.exporters.tei.inlines import write_inlines, write_line
from archivedoc.exporters.tei.places import Site
from archivedoc.exporters.tei.writer import Writer, add_text, is_writable, keep_space, usual_element
from archivedoc.model import Dateline, Heading, Marking, Paragraph, Rule, Salutation, Signature, Verse
from archivedoc.vocabulary.tei import ALIGNMENTS, BARE, TEI, WITHIN, attribute, is_normal
from archivedoc.vocabulary.tei_attributes import is_allowed

_RENDITIONS = {alignment: rend for rend, alignment in ALIGNMENTS.items()}
_LINES = {Dateline: "dateline", Salutation: "salute", Signature: "signed"}


def write_heading(parent: Any, heading: Heading, writer: Writer, site: Site) -> None:
    """Write a heading: a head where the schema allows one."""
    if site.is_fitting:
        element = writer.element(parent, "head", heading)
    else:
        element = writer.element(parent, "ab", heading, ("", "type", "heading"), ("level", "n", str(heading.level)))
    write_line(element, heading.children, writer)


def write_paragraph(parent: Any, paragraph: Paragraph, writer: Writer) -> None:
    """Write a paragraph: an anonymous block where it has a role, which no paragraph of TEI has."""
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
    if attribute(paragraph.attributes, WITHIN) == BARE:  # the schema asks for an element here
        writer.keep(element, paragraph, [], {WITHIN: BARE})
    keep_space(element, paragraph.children)
    if paragraph.label:
        _label(element, paragraph, writer)
    write_inlines(element, paragraph.children, writer)


def _label(element: Any, paragraph: Paragraph, writer: Writer) -> None:
    label = paragraph.label
    is_simple = label == " ".join(label.split()) and is_writable(label) and "\u00a0" not in label
    if not is_simple or not is_normal(paragraph.children) or usual_element(paragraph, "p") == "ab":
        writer.keep(element, paragraph, ["label"])
        return
    mark = etree.SubElement(element, f"{{{TEI}}}label")
    mark.text = label
    mark.tail = " " if paragraph.children else None


def write_formula(parent: Any, block: Dateline | Salutation | Signature, writer: Writer, site: Site) -> None:
    """Write what opens or closes a letter."""
    name = _LINES[type(block)]
    within = attribute(block.attributes, WITHIN) or ""
    if site.holder == "dissolved" and isinstance(block, Signature) and "signed" in within:
        write_line(parent, block.children, writer)
        return
    if site.holder == "anonymous":
        element = writer.element(parent, "seg", block, ("", "type", name))
    elif site.is_fitting:
        element = writer.element(parent, name, block)
    else:
        element = writer.element(parent, "ab", block, ("", "type", name))
    write_line(element, block.children, writer)


def write_verse(parent: Any, verse: Verse, writer: Writer) -> None:
    """Write verse: a group of lines, or one."""
    if usual_element(verse, "lg") == "l":
        write_line(writer.element(parent, "l", verse.lines[0]), verse.lines[0].children, writer)
        return
    element = writer.element(parent, "lg", verse)
    for one in verse.lines:
        write_line(writer.element(element, "l", one), one.children, writer)
    if not verse.lines:
        writer.keep(element, verse, ["lines"])
        etree.SubElement(element, f"{{{TEI}}}l")


def write_marking(parent: Any, marking: Marking, writer: Writer) -> None:
    """Write a mark on the source."""
    element = writer.element(parent, "ab", marking, ("", "type", "marking"), ("kind", "subtype", marking.kind))
    if "subtype" not in element.attrib:
        element.set("subtype", "other")
    write_line(element, marking.children, writer)


def write_rule(parent: Any, rule: Rule, writer: Writer) -> None:
    """Write a rule, or the ornament that stands for one."""
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
