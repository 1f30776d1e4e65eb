"""The content of a document from TEI: blocks and notes."""

from __future__ import annotations

from typing import Any, cast

import attrs
from lxml import etree

from archivedoc.errors import ModelError, ReadError, Report
from archivedoc.model import Content, Language, Note
from archivedoc.model.content import ContentKind
from archivedoc.model.fields import Attributes
from archivedoc.reading.tei.blocks import BLOCKS, read_other
from archivedoc.reading.tei.context import Context
from archivedoc.reading.tei.flow import read_division, read_mixed
from archivedoc.reading.tei.marks import read_note_reference
from archivedoc.reading.tei.markup import XML_LANG, attributes_of
from archivedoc.vocabulary.tei import NOTE_KINDS, TEI

_spaces = etree.XPath("boolean(.//@xml:space)")
_NOTES = f"{{{TEI}}}note"


def read_content(
    element: Any,
    context: Context,
    *,
    back: Any = None,
    attributes: Attributes = (),
    kind: ContentKind = "transcript",
) -> Content:
    """Read the words of one content.

    Args:
        element: What holds them: a ``div``, a ``body``.
        context: The state of the content, new.
        back: A division of notes behind the words, or None.
        attributes: What the element has that no field of the content takes.
        kind: What the content is.

    Raises:
        ReadError: Something in it is nothing that a document may hold.
    """
    context.knows_space = bool(_spaces(element) or (back is not None and _spaces(back)))
    blocks = read_division(element, context, 1)
    for note in [] if back is None else back.iterchildren(_NOTES):
        read_note_reference(note, context)
    notes = []
    for id, note, fields in context.pending:  # a note in a note joins the end of the line
        notes.append(_note(id, note, fields, context))
    language, rest = _language(element, attributes)
    try:
        content = Content(blocks, kind=kind, language=language, notes=notes, attributes=rest)
        return cast("Content", context.complete(content, element))
    except ModelError as error:
        raise ReadError(f"it is no content: {error}", context.source, element.sourceline) from error


def new_context(source: str | None, report: Report) -> Context:
    """Begin to read."""
    return Context(source, report, BLOCKS, read_other)


def _note(id: str, element: Any, fields: dict[str, Any], context: Context) -> Note:
    kind = NOTE_KINDS.get(element.get("type"), "foot")
    read = ["n", "xml:id"]
    if kind != "foot":
        read.append("type")
    elif element.get("place") == "end":
        kind = "end"
        read.append("place")
    blocks = read_mixed(element, context, 1)
    context.fields_of(element)  # read with its reference
    note = Note(
        id, blocks, label=element.get("n", ""), kind=cast("Any", kind), attributes=attributes_of(element, *read)
    )
    return cast(
        "Note", context.completed(note, {name: value for name, value in fields.items() if name != "id"}, element)
    )


def _language(element: Any, attributes: Attributes) -> tuple[Language | None, Attributes]:
    tag = element.get(XML_LANG)
    if not tag:
        return None, attributes
    try:
        language = Language(tag)
    except ModelError:
        return None, attributes
    return language, tuple(pair for pair in attributes if pair[0] != "xml:lang")


def with_words_of(description: Content, words: Content) -> Content:
    """Put the words that were read into a content that is described elsewhere."""
    return attrs.evolve(description, blocks=words.blocks, notes=words.notes, segments=words.segments)
