"""Inlines from TEI that hold no words of the line: breaks, references to notes, gaps."""

from __future__ import annotations

import re
from typing import Any

from archivedoc.model import Gap, LineBreak, NoteReference, PageBreak, Reference, Withheld
from archivedoc.reading.tei.context import Context
from archivedoc.reading.tei.markup import XML_ID, attributes_of, words_of
from archivedoc.vocabulary.tei import ELEMENT, TEI

_CHARACTER = re.compile(r"char:([0-9A-Fa-f]{4,6})")


def read_line_break(element: Any, context: Context) -> LineBreak:
    """Read an ``lb``."""
    context.peek(element)
    context.after_blank = True
    return LineBreak(attributes=attributes_of(element))


def read_page_break(element: Any, context: Context) -> PageBreak:
    """Read a ``pb``, between blocks or in a line."""
    context.peek(element)
    in_word = element.get("break") == "no"
    return PageBreak(
        element.get("n"),
        facsimile=element.get("facs"),
        in_word=in_word,
        attributes=attributes_of(element, "n", "facs", *(["break"] if in_word else [])),
    )


def read_note_reference(element: Any, context: Context) -> NoteReference:
    """Give a note its id, and leave its words for later: they are no words of the line."""
    context.peek(element)
    fields = context.fields_of(element)
    number = element.get("n")
    id = context.new_note_id(str(fields.get("id") or element.get(XML_ID) or number or "note"))
    context.pending.append((id, element, fields))
    return NoteReference(id)


def read_pointer(element: Any, context: Context) -> NoteReference | Reference:
    """Read a ``ptr``: a reference without words, to a note perhaps."""
    context.peek(element)
    target = element.get("target", "")
    if element.get("type") == "note" and target.startswith("#"):
        return NoteReference(target[1:], attributes=attributes_of(element, "target", "type"))
    return Reference((), target=target, attributes=(*attributes_of(element, "target"), (ELEMENT, "ptr")))


def read_gap(element: Any, context: Context) -> Gap | Withheld:
    """Read a ``gap``, between blocks or in a line; ``desc`` is what is printed in its place."""
    printed = None
    for child in element:
        if not isinstance(child.tag, str):
            context.not_an_element(child, element)
        elif child.tag == f"{{{TEI}}}desc" and printed is None and not len(child):
            printed = child.text or ""
    context.after_blank = False
    words = {} if printed is None else {"text": printed}
    if element.get("reason") == "withheld":
        return Withheld(**words, extent=element.get("extent"), attributes=attributes_of(element, "reason", "extent"))
    names = ["reason", "quantity" if element.get("quantity") and not element.get("extent") else "extent", "unit"]
    reason, extent, unit = (element.get(name) for name in names)
    return Gap(**words, reason=reason, extent=extent, unit=unit, attributes=attributes_of(element, *names))


def read_character(element: Any, context: Context) -> str:
    """Read a character that XML cannot hold, or one that the source describes."""
    match = _CHARACTER.fullmatch(element.get("ref", ""))
    if match and int(match[1], 16) <= 0x10FFFF and not 0xD800 <= int(match[1], 16) <= 0xDFFF:
        return chr(int(match[1], 16))
    return words_of(element) or "\ufffd"
