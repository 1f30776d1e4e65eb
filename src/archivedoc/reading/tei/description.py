"""The description of a document, while it is read from the header of a TEI file. What has no field is kept, and reported."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import attrs
from attrs import field, mutable
from lxml import etree

from archivedoc.model import (
    ArchivalReference,
    Block,
    Citation,
    Credit,
    DateExpression,
    Identifier,
    Language,
    Marking,
    OtherDate,
    Paragraph,
    Publication,
    Rights,
    Subject,
    UnknownBlock,
)
from archivedoc.reading.tei import inlines as line
from archivedoc.reading.tei.context import Context
from archivedoc.reading.tei.flow import read_division
from archivedoc.reading.tei.markup import attributes_of, line_of, local_name, markup_of
from archivedoc.vocabulary.tei import TEI


@mutable
class Description:
    """The fields of a document, while a header is read."""

    context: Context
    title: str = ""
    original_title: str | None = None
    date: DateExpression | None = None
    genre: str | None = None
    digital_archive: str | None = None
    reference: ArchivalReference | None = None
    url: str | None = None
    accessed: DateExpression | None = None
    citation: Citation | None = None
    other_dates: list[OtherDate] = field(factory=list)
    publications: list[Publication] = field(factory=list)
    summary: list[Block] = field(factory=list)
    credits: list[Credit] = field(factory=list)
    original_languages: list[Language] = field(factory=list)
    identifiers: list[Identifier] = field(factory=list)
    subjects: list[Subject] = field(factory=list)
    rights: list[Rights] = field(factory=list)
    markings: list[Marking] = field(factory=list)
    notes: list[Block] = field(factory=list)
    attributes: dict[str, str] = field(factory=dict)

    def keep(self, name: str, value: str) -> None:
        """Keep what has no field as an attribute of the document; a second value stands behind the first."""
        before = self.attributes.get(name)
        self.attributes[name] = value if before is None else f"{before} | {value}"

    def keep_attributes(self, element: Any, *read: str) -> None:
        """Keep the attributes of an element and of those in it, but for those that were read."""
        for one in element.iter(etree.Element):
            for key, value in attributes_of(one, *read):
                name = f"{local_name(one)}/@{key}"
                self.keep(name, value)
                self.context.lost(value, f"the attribute {name} of the header has no field: it is kept as it is", one)

    def keep_element(self, element: Any) -> None:
        """Keep an element that has no field as a note, with its markup."""
        words = line_of(element)
        if words or len(element) or element.attrib:
            name = local_name(element)
            block = UnknownBlock(name, words, source=markup_of(element))
            self.notes.append(block)
            self.context.lost(block, f"the element {name} has no field: it is kept as a note", element)

    def read(self, element: Any, readers: Mapping[str, Callable[[Any, Description], None]]) -> None:
        """Read the children of an element; those that no reader knows are kept as they are."""
        for child in element:
            if not isinstance(child.tag, str):
                self.context.not_an_element(child, element)
                continue
            name = etree.QName(child)
            reader = readers.get(name.localname) if name.namespace == TEI else None
            if reader is None:
                self.keep_element(child)
            else:
                reader(child, self)
        if (element.text or "").strip() and not len(element):
            self.keep_element(element)

    def blocks(self, element: Any) -> list[Block]:
        """Read blocks of a description, in which notes have no place: an element that has some is kept as it is."""
        if element.find(f".//{{{TEI}}}note") is not None:
            return [UnknownBlock(local_name(element), line_of(element), source=markup_of(element))]
        paragraphs = [child for child in element if child.tag == f"{{{TEI}}}p"]
        if paragraphs and len(paragraphs) == len(element) and not (element.text or "").strip():
            return [self._paragraph(child) for child in paragraphs]
        if all(child.tag in line.READERS for child in element):
            return [self._paragraph(element)]
        return read_division(element, self.context, 1)

    def _paragraph(self, element: Any) -> Paragraph:
        return Paragraph(line.read_inlines(element, self.context), attributes=attributes_of(element, "type"))

    def fields(self) -> dict[str, Any]:
        """Return what a document is made of."""
        return {name: value for name, value in attrs.asdict(self, recurse=False).items() if name != "context"}
