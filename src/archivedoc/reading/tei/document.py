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
    fields: dict[str, Any] = {"title": ""}
    if header is not None:
        fields = read_header(header, new_context(source, report)).fields()
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
    return text.findall(f"{{{TEI}}}group/{{{TEI}}}text") or [text]


def _text(text: Any, source: str | None, report: Report) -> tuple[Content, Any]:
    """Read one text, and return the element that holds its words."""
    children = [child for child in text if isinstance(child.tag, str)]
    body, back = text.find(f"{{{TEI}}}body"), text.find(f"{{{TEI}}}back")
    notes = None if back is None else back.find(f"{{{TEI}}}div[@type='notes']")
    is_simple = body is not None and all(
        child is body or (child is back and len(back) == 1 and notes is not None) for child in children
    )
    element = body if is_simple else text
    divisions = [child for child in element if isinstance(child.tag, str)]
    if is_simple and len(divisions) == 1 and divisions[0].tag == f"{{{TEI}}}div" and is_document(divisions[0]):
        element = divisions[0]
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
