"""A document from TEI: its description from the header, or from what it says of itself, and its contents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast, get_args

import attrs
from lxml import etree

from archivedoc.errors import Loss, ReadError, Report
from archivedoc.model import Content, Document, Publication
from archivedoc.model.content import ContentKind
from archivedoc.model.fields import Attributes
from archivedoc.reading.tei import facts
from archivedoc.reading.tei.content import new_context, read_content, with_words_of
from archivedoc.reading.tei.description import Description
from archivedoc.reading.tei.header import read_header
from archivedoc.reading.tei.markup import attributes_of
from archivedoc.serialization import load_documents
from archivedoc.vocabulary.tei import INSTRUCTION, TEI, WITHIN
from archivedoc.vocabulary.tei_header import SPAN, build_header, canonical

UNTITLED = "[Untitled]"
_KINDS = get_args(ContentKind)


def is_document(element: Any) -> bool:
    """Tell whether a division is a document of its own."""
    return bool(element.get("type") == "document")


def read_division_document(
    element: Any, source: str | None, report: Report, *, volume: str = "", headings: Sequence[str] = ()
) -> Document:
    """Read a division that no header describes.

    Args:
        element: The ``div``.
        source: The name of the file, for messages.
        report: Where repairs go.
        volume: The title of the volume it stands in.
        headings: The titles of the parts of the volume it stands in, from the largest.
    """
    content = _content(element, source, report)
    within = ((WITHIN, " / ".join(headings)),) if headings else ()
    title = facts.title_of(content.blocks)
    document = Document(
        title or UNTITLED,
        date=facts.date_of(content.blocks, element),
        publications=[Publication(volume, kind="included")] if volume else (),
        credits=facts.credits_of(content.blocks),
        identifiers=facts.identifiers_of(element),
        contents=[content],
        attributes=(*_span(element), *within),
    )
    if not title:
        report(Loss(document, f"it has no title: it is called {UNTITLED!r}", line=element.sourceline))
    return document


def _span(element: Any) -> Attributes:
    return tuple(pair for pair in attributes_of(element) if pair[0] in SPAN)


def _content(element: Any, source: str | None, report: Report, **more: Any) -> Content:
    read = ["xml:id", "n", *SPAN, *(["type"] if is_document(element) else [])]
    return read_content(element, new_context(source, report), attributes=attributes_of(element, *read), **more)


def read_text_document(tei: Any, header: Any, source: str | None, report: Report) -> Document:
    """Read a ``TEI`` that is one document."""
    texts = [_text(text, source, report) for text in _texts(tei) if text.get("type") != "none"]
    contents = [content for content, _ in texts]
    described = _embedded(header, source, report)
    if described is not None and len(described.contents) == len(contents):
        pairs = zip(described.contents, contents, strict=True)
        return attrs.evolve(described, contents=[with_words_of(description, words) for description, words in pairs])
    description = Description(new_context(source, report))
    if header is not None:
        read_header(header, description)
    for child in tei.iterchildren(etree.Element) if tei.tag == f"{{{TEI}}}TEI" else ():
        if child is not header and child.tag != f"{{{TEI}}}text":
            description.keep_element(child)
    fields = description.fields()
    element = texts[0][1] if texts else None
    blocks = contents[0].blocks if contents else ()
    fields["title"] = fields["title"] or facts.title_of(blocks) or UNTITLED
    if element is not None:
        fields["date"] = fields.get("date") or facts.date_of(blocks, element)
        fields["credits"] = fields.get("credits") or facts.credits_of(blocks)
        known = fields.get("identifiers", [])
        fields["identifiers"] = [*known, *(one for one in facts.identifiers_of(element) if one not in known)]
        fields["attributes"] = {**dict(_span(element)), **fields.get("attributes", {})}
    document = Document(**fields, contents=contents)
    if document.title == UNTITLED:
        report(Loss(document, f"it has no title: it is called {UNTITLED!r}", line=tei.sourceline))
    return document


def _texts(tei: Any) -> list[Any]:
    text = tei if tei.tag == f"{{{TEI}}}text" else tei.find(f"{{{TEI}}}text")
    if text is None:
        return []
    group = _only_child(text, f"{{{TEI}}}group")
    texts = [] if group is None else [child for child in group if isinstance(child.tag, str)]
    return texts if texts and all(child.tag == text.tag for child in texts) else [text]


def _only_child(element: Any, tag: str) -> Any:
    children = [child for child in element if isinstance(child.tag, str)]
    return children[0] if len(children) == 1 and children[0].tag == tag else None


def _text(text: Any, source: str | None, report: Report) -> tuple[Content, Any]:
    """Read one text, and return the element that holds its words."""
    children = [child for child in text if isinstance(child.tag, str)]
    body, back = text.find(f"{{{TEI}}}body"), text.find(f"{{{TEI}}}back")
    notes = None if back is None else back.find(f"{{{TEI}}}div[@type='notes']")
    has_notes_alone = back is not None and notes is not None and len(back) == 1
    is_simple = body is not None and all(child is body or (child is back and has_notes_alone) for child in children)
    element = body if is_simple else text
    division = _only_child(body, f"{{{TEI}}}div") if is_simple else None
    if division is not None and is_document(division):
        element = division
    kind = text.get("type") if text.get("type") in _KINDS else "transcript"
    content = _content(element, source, report, back=notes if is_simple else None, kind=cast("ContentKind", kind))
    tag = text.get("{http://www.w3.org/XML/1998/namespace}lang")
    return (attrs.evolve(content, language=tag) if tag and content.language is None else content), element


def _embedded(header: Any, source: str | None, report: Report) -> Document | None:
    """Return the description that archivedoc put into a header, if nobody has edited the header since."""
    if header is None:
        return None
    data = next((one for one in header.iter(f"{{{TEI}}}xenoData") if one.get("type") == INSTRUCTION), None)
    if data is None:
        return None
    try:
        document = next(load_documents((data.text or "").encode(), source=source))
    except (ReadError, StopIteration, etree.LxmlError) as error:
        report(
            Loss(
                data.text or "",
                f"the description of archivedoc in the header cannot be read: {error}",
                line=data.sourceline,
            )
        )
        return None
    if canonical(build_header(document)) == canonical(header):
        return document
    reason = "the header was edited since archivedoc wrote it: the description is read from the header"
    report(Loss(document.title, reason, line=header.sourceline))
    return None
