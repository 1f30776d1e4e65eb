"""Inlines from TEI: what stands in a line. White space is that of running text, unless ``xml:space`` keeps it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from lxml import etree

from archivedoc.errors import ModelError
from archivedoc.model import (
    Addition,
    DateExpression,
    DateReference,
    Deletion,
    Editorial,
    Emphasis,
    Foreign,
    Gap,
    Inline,
    InlineQuotation,
    Language,
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
    edtf,
    plain_text,
)
from archivedoc.reading.tei.context import Context, attributes_of
from archivedoc.vocabulary.tei import EDITORIAL, ELEMENT, EMPHASIS, NAMES, PHRASES, RENDITIONS, TEI, XML, is_pointer

_SPACE = re.compile(r"[ \t\r\n]+")
XML_SPACE, XML_ID, XML_LANG = (f"{{{XML}}}{name}" for name in ("space", "id", "lang"))
_CHARACTER = re.compile(r"char:([0-9A-Fa-f]{4,6})")


def read_inlines(element: Any, context: Context) -> tuple[Inline, ...]:
    """Read the words of a block whose content is a line: blanks at both ends are layout."""
    preserves, after_blank = context.preserves, context.after_blank
    context.preserves = element.get(XML_SPACE, "preserve" if preserves else "default") == "preserve"
    context.after_blank = True
    inlines = read_children(element, context)
    if not context.preserves:
        without_last_blank(inlines)
    context.preserves, context.after_blank = preserves, after_blank
    return tuple(inlines)


def without_last_blank(inlines: list[Inline]) -> None:
    """Take the layout behind the last word away."""
    if inlines and isinstance(last := inlines[-1], Text) and last.text.endswith(" "):
        inlines[-1:] = [Text(last.text[:-1])] if len(last.text) > 1 else []


def read_children(element: Any, context: Context) -> list[Inline]:
    """Read the words inside an element, one level down."""
    inlines: list[Inline] = []
    add_text(element.text, inlines, context)
    if not len(element):
        return inlines
    context.enter(element)
    for child in element:
        if isinstance(child.tag, str):
            add_inline(child, inlines, context)
        else:
            context.not_an_element(child, element)
        add_text(child.tail, inlines, context)
    context.leave()
    return inlines


def add_text(text: str | None, inlines: list[Inline], context: Context) -> None:
    """Add words to a line; layout becomes a single blank, or nothing where one stands before it."""
    if not text:
        return
    if not context.preserves:
        if "\n" in text or "  " in text or "\t" in text or "\r" in text:
            text = _SPACE.sub(" ", text)
        if context.after_blank and text[0] == " ":
            text = text[1:]
            if not text:
                return
    context.after_blank = text[-1] == " "
    if inlines and isinstance(last := inlines[-1], Text):
        inlines[-1] = Text(last.text + text)
    else:
        inlines.append(Text(text))


def add_inline(element: Any, inlines: list[Inline], context: Context) -> None:
    """Add what an element says to a line."""
    reader = READERS.get(element.tag)
    if reader is None:
        inlines.append(_unknown(element, context))
        context.after_blank = False
    elif reader is _character:
        add_text_as_is(_character(element, context), inlines, context)
    else:
        inlines.append(context.complete(reader(element, context), element))


def add_text_as_is(text: str, inlines: list[Inline], context: Context) -> None:
    """Add characters that XML cannot hold, which no layout has."""
    if text:
        context.after_blank = False
        last = inlines.pop() if inlines and isinstance(inlines[-1], Text) else None
        inlines.append(Text(f"{last.text if isinstance(last, Text) else ''}{text}"))


def _children(element: Any, context: Context) -> tuple[Inline, ...]:
    """Read what an inline holds; the blanks around its words may matter."""
    if not len(element) and not element.text:
        return ()
    return tuple(read_children(element, context))


def _hi(element: Any, context: Context) -> Inline:
    rend = element.get("rend")
    kind = EMPHASIS.get(rend or "", "other")
    is_usual = kind != "other" and RENDITIONS[kind] == rend
    return Emphasis(
        _children(element, context),
        kind=kind,
        attributes=attributes_of(element, "rend") if is_usual else attributes_of(element),
    )


def _line_break(element: Any, context: Context) -> Inline:
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
    id = fields.get("id") or element.get(XML_ID) or number or "note"
    if not isinstance(id, str) or id in context.note_ids:
        stem, count = str(id), 2
        while (id := f"{stem}.{count}") in context.note_ids:
            count += 1
    context.note_ids.add(id)
    context.pending.append((id, element, fields))
    return NoteReference(id)


def _pointer(element: Any, context: Context) -> Inline:
    context.peek(element)
    target = element.get("target", "")
    if element.get("type") == "note" and target.startswith("#"):
        return NoteReference(target[1:], attributes=attributes_of(element, "target", "type"))
    return Reference((), target=target, attributes=(*attributes_of(element, "target"), (ELEMENT, "ptr")))


def _reference(element: Any, context: Context) -> Inline:
    return Reference(
        _children(element, context), target=element.get("target", ""), attributes=attributes_of(element, "target")
    )


def _name(element: Any, context: Context) -> Inline:
    local = etree.QName(element).localname
    kind, key, read = NAMES[local], None, []
    if local == "name" and element.get("type"):
        kind, read = element.get("type"), ["type"]
    corresp = element.get("corresp")
    if corresp and "key" not in element.attrib:
        key, read = corresp, [*read, "corresp"]
    elif element.get("key") and not is_pointer(element.get("key")):
        key, read = element.get("key"), [*read, "key"]
    return Name(_children(element, context), kind=kind, key=key, attributes=attributes_of(element, *read))


def _date(element: Any, context: Context) -> Inline:
    children = _children(element, context)
    when, start, end = element.get("when"), element.get("from"), element.get("to")
    read = ["when"] if when else ["from", "to"] if start or end else []
    meaning = when or (f"{start or '..'}/{end or '..'}" if start or end else None)
    date = None
    if meaning and not (when and (start or end)):
        try:
            edtf.bounds(meaning)
            date = DateExpression(plain_text(children), meaning)
        except ModelError:
            context.lost(meaning, f"the date {meaning!r} is none of EDTF: it is kept as an attribute", element)
    return DateReference(children, date=date, attributes=attributes_of(element, *(read if date else ())))


def _gloss(element: Any, context: Context) -> Inline:
    attributes = attributes_of(element, "target")
    if etree.QName(element).localname == "term":
        attributes += ((ELEMENT, "term"),)
    return Term(_children(element, context), key=element.get("target"), attributes=attributes)


def _foreign(element: Any, context: Context) -> Inline:
    tag = element.get(XML_LANG)
    try:
        return Foreign(
            _children(element, context), language=Language(tag or "und"), attributes=attributes_of(element, "xml:lang")
        )
    except ModelError:
        return Foreign(_children(element, context), language=Language("und"), attributes=attributes_of(element))


def _editorial(element: Any, context: Context) -> Inline:
    kind = EDITORIAL[etree.QName(element).localname]
    return Editorial(_children(element, context), kind=kind, attributes=attributes_of(element))


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


def _deletion(element: Any, context: Context) -> Inline:
    return Deletion(_children(element, context), hand=element.get("hand"), attributes=attributes_of(element, "hand"))


def _addition(element: Any, context: Context) -> Inline:
    place, hand = element.get("place"), element.get("hand")
    return Addition(
        _children(element, context), place=place, hand=hand, attributes=attributes_of(element, "place", "hand")
    )


def _quotation(element: Any, context: Context) -> Inline:
    attributes = attributes_of(element)
    if etree.QName(element).localname == "quote":
        attributes += ((ELEMENT, "quote"),)
    return InlineQuotation(_children(element, context), attributes=attributes)


def _segment(element: Any, context: Context) -> Inline:
    kind = element.get("type")
    if kind == "margin":
        attributes = attributes_of(element, "type", "n", "hand")
        return MarginalNote(
            _children(element, context), place=element.get("n"), hand=element.get("hand"), attributes=attributes
        )
    if kind == "editorial" and element.get("subtype"):
        try:
            attributes = attributes_of(element, "type", "subtype")
            return Editorial(_children(element, context), kind=element.get("subtype"), attributes=attributes)
        except ModelError:
            pass
    if kind == "unknown":
        context.peek(element)
        return UnknownInline(element.get("n", ""), words_of(element), attributes=attributes_of(element, "type", "n"))
    return _phrase(element, context)


def _phrase(element: Any, context: Context) -> Inline:
    attributes = (*attributes_of(element), (ELEMENT, etree.QName(element).localname))
    return Emphasis(_children(element, context), kind="other", attributes=attributes)


def _character(element: Any, context: Context) -> str:
    """Read a character that XML cannot hold, or one that the source describes."""
    match = _CHARACTER.fullmatch(element.get("ref", ""))
    if match and int(match[1], 16) <= 0x10FFFF and not 0xD800 <= int(match[1], 16) <= 0xDFFF:
        return chr(int(match[1], 16))
    return words_of(element) or "\ufffd"


def _unknown(element: Any, context: Context) -> Inline:
    """Keep what has no class, and its markup."""
    name = etree.QName(element).localname
    words = " ".join(words_of(element).split())
    inline = UnknownInline(name, words, source=markup(element), attributes=attributes_of(element))
    context.lost(inline, f"the element {name} is not known: its words and its markup are kept", element)
    return inline


def words_of(element: Any) -> str:
    """Return all characters inside an element; comments are none."""
    return str(element.xpath("string()"))


def markup(element: Any) -> str:
    """Return the markup of an element, without what follows it."""
    return etree.tostring(element, encoding="unicode", with_tail=False)


Reader = Callable[[Any, Context], Any]


def _tags(reader: Reader, *names: str) -> dict[str, Reader]:
    return {f"{{{TEI}}}{name}": reader for name in names}


READERS: dict[str, Reader] = {
    **_tags(_phrase, *PHRASES),
    **_tags(_hi, "hi"),
    **_tags(_line_break, "lb"),
    **_tags(read_page_break, "pb"),
    **_tags(read_note_reference, "note"),
    **_tags(_pointer, "ptr"),
    **_tags(_reference, "ref"),
    **_tags(_name, *NAMES),
    **_tags(_date, "date"),
    **_tags(_gloss, "gloss", "term"),
    **_tags(_foreign, "foreign"),
    **_tags(_editorial, *EDITORIAL),
    **_tags(read_gap, "gap"),
    **_tags(_deletion, "del"),
    **_tags(_addition, "add"),
    **_tags(_quotation, "q", "quote"),
    **_tags(_segment, "seg"),
    **_tags(_character, "g"),
}
