"""TEI P5, valid against the schema ``tei_all``: one document a file, or a corpus of several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import attrs
from attrs import frozen
from lxml import etree

from archivedoc.errors import Report, Scope
from archivedoc.exporters.tei.blocks import write_blocks, write_note
from archivedoc.exporters.tei.layout import lay_out
from archivedoc.exporters.tei.writer import Writer, implied_ids, notes_in_place, set_attribute
from archivedoc.layout import named_options
from archivedoc.model import Content, Document
from archivedoc.serialization import dump_documents
from archivedoc.vocabulary.tei import INSTRUCTION, NAMESPACES, TEI
from archivedoc.vocabulary.tei_attributes import is_allowed
from archivedoc.vocabulary.tei_header import build_header

_UNENCODABLE = {0xFFFE: "\\ufffe", 0xFFFF: "\\uffff"}


@named_options
@frozen
class TeiExporter:
    """Exports to TEI P5 (``application/tei+xml``, RFC 6129), valid against ``tei_all`` 4.11.0.

    ``archivedoc.read`` gives the equal document back. What TEI has no element or attribute for stands in processing
    instructions, and the exact description in the ``xenoData`` of the header: ``docs/tei.md`` has the tables.
    """

    name: ClassVar[str] = "tei"
    media_type: ClassVar[str] = "application/tei+xml"
    suffix: ClassVar[str] = ".xml"
    scope: ClassVar[Scope] = "document"

    def export(self, documents: Sequence[Document], report: Report) -> bytes:
        """Write documents as one file; see `archivedoc.Exporter.export`."""
        ids: set[str] = set()
        roots = [_document(document, ids, report) for document in documents]
        if len(roots) == 1:
            root = roots[0]
        else:
            root = etree.Element(f"{{{TEI}}}teiCorpus", nsmap=NAMESPACES)
            root.append(build_header(Document(f"{len(roots)} documents")))
            root.extend(roots)
        lay_out(root)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _document(document: Document, ids: set[str], report: Report) -> Any:
    root = etree.Element(f"{{{TEI}}}TEI", nsmap=NAMESPACES)
    header = build_header(document)
    description = etree.SubElement(header, f"{{{TEI}}}xenoData")
    header.insert(header.index(header[-2]) + 1, description)
    description.set("type", INSTRUCTION)
    bare = [attrs.evolve(content, blocks=(), notes=(), segments=()) for content in document.contents]
    data = dump_documents([attrs.evolve(document, contents=bare)], indent=None).decode()
    description.text = data.strip().translate(_UNENCODABLE)
    root.append(header)
    text = etree.SubElement(root, f"{{{TEI}}}text")
    if len(document.contents) > 1:
        group = etree.SubElement(text, f"{{{TEI}}}group")
        texts = [etree.SubElement(group, f"{{{TEI}}}text") for _ in document.contents]
    else:
        texts = [text]
    if not document.contents:
        text.set("type", "none")
        _empty(etree.SubElement(text, f"{{{TEI}}}body"))
    for index, (content, element) in enumerate(zip(document.contents, texts, strict=False)):
        numbers = (
            {} if index else {one.scheme: one.value for one in document.identifiers if one.scheme in ("xml:id", "n")}
        )
        _content(element, content, numbers, ids, report)
    return root


def _content(text: Any, content: Content, numbers: dict[str, str], ids: set[str], report: Report) -> None:
    text.set("type", content.kind)
    if content.language is not None and is_allowed("text", "xml:lang", content.language.tag):
        text.set("{http://www.w3.org/XML/1998/namespace}lang", content.language.tag)
    writer = Writer(report, ids, notes_in_place(content), implied_ids(content.notes), write_blocks, write_note)
    body = etree.SubElement(text, f"{{{TEI}}}body")
    division = etree.SubElement(body, f"{{{TEI}}}div")
    own = {**dict(content.attributes), "type": "document", **numbers}
    for key, value in own.items():
        if is_allowed("div", key, value) and not (key == "xml:id" and value in ids):
            set_attribute(division, key, value, ids)
    write_blocks(division, content.blocks, writer, "division", 1)
    if content.segments:
        writer.keep(division, content, ["segments"])
    if content.notes and not writer.notes:
        notes = etree.SubElement(etree.SubElement(text, f"{{{TEI}}}back"), f"{{{TEI}}}div")
        notes.set("type", "notes")
        for note in content.notes:
            write_note(notes, note, writer)


def _empty(parent: Any) -> None:
    etree.SubElement(parent, f"{{{TEI}}}ab").set("type", "empty")
