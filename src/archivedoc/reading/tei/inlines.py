"""Inlines from TEI: what stands in a line. White space is that of running text, unless ``xml:space`` keeps it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

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
    Inline,
    InlineQuotation,
    Language,
    MarginalNote,
    Name,
    Reference,
    Term,
    Text,
    UnknownInline,
    plain_text,
)
from archivedoc.reading.tei.context import Context
from archivedoc.reading.tei.marks import (
    read_character,
    read_gap,
    read_line_break,
    read_note_reference,
    read_page_break,
    read_pointer,
)
from archivedoc.reading.tei.markup import XML_LANG, XML_SPACE, attributes_of, line_of, markup_of, words_of
from archivedoc.vocabulary.tei import EDITORIAL, ELEMENT, EMPHASIS, NAMES, PHRASES, RENDITIONS, TEI, is_pointer

_SPACE = " \t\r\n"


Pieces: TypeAlias = "list[Inline | str]"  # of a line; words that stand side by side are one text, in the end


def read_inlines(element: Any, context: Context) -> tuple[Inline, ...]:
    """Read the words of a block whose content is a line: blanks at both ends are layout."""
    if not len(element) and not context.preserves and element.get(XML_SPACE) is None:  # as nearly all cells and items
        words = _words(element.text or "")
        return (Text(words),) if words else ()
    preserves, after_blank = context.preserves, context.after_blank
    context.preserves = element.get(XML_SPACE, "preserve" if preserves else "default") == "preserve"
    context.after_blank = True
    inlines = line_from(_pieces(element, context), context)
    context.preserves, context.after_blank = preserves, after_blank
    return inlines


def line_from(pieces: Pieces, context: Context) -> tuple[Inline, ...]:
    """Make a line of its pieces: without the layout behind the last word."""
    if pieces and not context.preserves and isinstance(last := pieces[-1], str) and last[-1] == " ":
        pieces[-1:] = [last[:-1]] if len(last) > 1 else []
    return _joined(pieces)


def _joined(pieces: Pieces) -> tuple[Inline, ...]:
    if len(pieces) == 1 and isinstance(words_alone := pieces[0], str):
        return (Text(words_alone),)
    inlines: list[Inline] = []
    words: list[str] = []
    for piece in pieces:
        if isinstance(piece, str):
            words.append(piece)
            continue
        if words:
            inlines.append(Text("".join(words)))
            words = []
        inlines.append(piece)
    if words:
        inlines.append(Text("".join(words)))
    return tuple(inlines)


def _pieces(element: Any, context: Context) -> Pieces:
    """Read the words inside an element, one level down."""
    pieces: Pieces = []
    add_text(element.text, pieces, context)
    if not len(element):
        return pieces
    context.enter(element)
    for child in element:
        if isinstance(child.tag, str):
            add_inline(child, pieces, context)
        else:
            context.not_an_element(child, element)
        add_text(child.tail, pieces, context)
    context.leave()
    return pieces


def add_text(text: str | None, pieces: Pieces, context: Context) -> None:
    """Add words to a line; layout becomes a single blank, or nothing where one stands before it."""
    if not text:
        return
    if not context.preserves:
        if "\n" in text or "  " in text or "\t" in text or "\r" in text:
            text = _folded(text)
        if context.after_blank and text[0] == " ":
            text = text[1:]
            if not text:
                return
    context.after_blank = text[-1] == " "
    pieces.append(text)


def _words(text: str) -> str:
    return b" ".join(text.encode().split()).decode()  # bytes.split knows the white space of ASCII alone, as XML does


def _folded(text: str) -> str:
    words = _words(text)
    start = " " if text[0] in _SPACE else ""
    return f"{start}{words} " if words and text[-1] in _SPACE else f"{start}{words}"


def add_inline(element: Any, pieces: Pieces, context: Context) -> None:
    """Add what an element says to a line."""
    reader = READERS.get(element.tag)
    if reader is None:
        pieces.append(_unknown(element, context))
        context.after_blank = False
    elif reader is read_character:
        if text := read_character(element, context):
            pieces.append(text)
            context.after_blank = False
    else:
        pieces.append(context.complete(reader(element, context), element))


def _children(element: Any, context: Context) -> tuple[Inline, ...]:
    """Read what an inline holds; the blanks around its words may matter."""
    return _joined(_pieces(element, context)) if len(element) or element.text else ()


def _hi(element: Any, context: Context) -> Inline:
    rend = element.get("rend")
    kind = EMPHASIS.get(rend or "", "other")
    is_usual = kind != "other" and RENDITIONS[kind] == rend
    return Emphasis(
        _children(element, context),
        kind=kind,
        attributes=attributes_of(element, "rend") if is_usual else attributes_of(element),
    )


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
    if corresp and is_pointer(corresp) and "key" not in element.attrib:
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


def _unknown(element: Any, context: Context) -> Inline:
    """Keep what has no class, and its markup."""
    name = etree.QName(element).localname
    words = line_of(element)
    inline = UnknownInline(name, words, source=markup_of(element), attributes=attributes_of(element))
    context.lost(inline, f"the element {name} is not known: its words and its markup are kept", element)
    return inline


Reader = Callable[[Any, Context], Any]


def _tags(reader: Reader, *names: str) -> dict[str, Reader]:
    return {f"{{{TEI}}}{name}": reader for name in names}


READERS: dict[str, Reader] = {
    **_tags(_phrase, *PHRASES),
    **_tags(_hi, "hi"),
    **_tags(read_line_break, "lb"),
    **_tags(read_page_break, "pb"),
    **_tags(read_note_reference, "note"),
    **_tags(read_pointer, "ptr"),
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
    **_tags(read_character, "g"),
}
