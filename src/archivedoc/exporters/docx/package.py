"""The package: parts, their relations, and a zip file of them (ISO/IEC 29500-2).

All private names of python-docx that are relied on stand here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from typing import cast

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from docx.opc.part import Part
from docx.opc.pkgwriter import _ContentTypesItem
from docx.opc.rel import Relationships
from docx.package import Package

from archivedoc.exporters.docx.copying import CopiedPart
from archivedoc.exporters.docx.opening import Relation
from archivedoc.exporters.docx.pictures import Picture
from archivedoc.exporters.docx.place import Story
from archivedoc.exporters.docx.xml import DECLARATION
from archivedoc.exporters.docx.zipping import Deflating, Member, zip_file

_BODY = "/word/document.xml"
# What each part is, and what it is to the body.
_KINDS = {
    "/word/styles.xml": (CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES),
    "/word/settings.xml": (CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS),
    "/word/theme/theme1.xml": (CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME),
    "/word/fontTable.xml": (CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE),
    "/word/numbering.xml": (CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING),
    "/word/footnotes.xml": (CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES),
    "/word/endnotes.xml": (CONTENT_TYPE.WML_ENDNOTES, RELATIONSHIP_TYPE.ENDNOTES),
}
_DATA = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


class WordPackage:
    """A package around a body.

    Args:
        deflating: Deflates its parts.
        body: The part of the body, which may not have been deflated yet.
        properties: The part of core properties.
        custom: The part of custom properties; empty where there are none.
    """

    def __init__(self, deflating: Deflating, body: Future[Member], properties: str, custom: str) -> None:
        self._package = Package()
        self._deflating = deflating
        self._members: dict[str, Future[Member]] = {}
        self._body = self._part(_BODY, CONTENT_TYPE.WML_DOCUMENT_MAIN, body)
        self._package.load_rel(RELATIONSHIP_TYPE.OFFICE_DOCUMENT, self._body, "document")
        core = self._part("/docProps/core.xml", CONTENT_TYPE.OPC_CORE_PROPERTIES, properties.encode())
        self._package.load_rel(RELATIONSHIP_TYPE.CORE_PROPERTIES, core, "properties")
        if custom:
            part = self._part("/docProps/custom.xml", CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, custom.encode())
            self._package.load_rel(RELATIONSHIP_TYPE.CUSTOM_PROPERTIES, part, "custom")
        self._stories = {_BODY: self._body}
        self._copied: dict[str, Part] = {}
        self._data = 0

    def add(self, name: str, content: str | Future[Member]) -> None:
        """Add one of the parts that there is one of."""
        media_type, relation = _KINDS[name]
        part = self._part(name, media_type, content.encode() if isinstance(content, str) else content)
        self._stories[name] = part
        # `relate_to` looks through all relations there are; with ids of our own that is not needed.
        self._body.load_rel(relation, part, PackURI(name).filename.removesuffix(".xml"))

    def add_data(self, content: Future[Member], guid: str) -> None:
        """Add data that Word keeps and does not show (ISO/IEC 29500-1, 15.2.5), and the name that it has in all files."""
        self._data += 1
        data = self._part(f"/customXml/item{self._data}.xml", CONTENT_TYPE.XML, content)
        named = f'{DECLARATION}<ds:datastoreItem ds:itemID="{guid}" xmlns:ds="{_DATA}"/>'
        name = f"/customXml/itemProps{self._data}.xml"
        properties = self._part(name, CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, named.encode())
        data.load_rel(RELATIONSHIP_TYPE.CUSTOM_XML_PROPS, properties, "properties")
        self._body.load_rel(RELATIONSHIP_TYPE.CUSTOM_XML, data, f"data{self._data}")

    def add_heads(self, heads: Mapping[str, str]) -> None:
        """Add the heads of pages, by the ids of their relations."""
        for relation, head in heads.items():
            part = self._part(f"/word/{relation}.xml", CONTENT_TYPE.WML_HEADER, head.encode())
            self._body.load_rel(RELATIONSHIP_TYPE.HEADER, part, relation)

    def add_feet(self, feet: Mapping[str, str]) -> None:
        """Add the feet of pages, by the ids of their relations."""
        for relation, foot in feet.items():
            part = self._part(f"/word/{relation}.xml", CONTENT_TYPE.WML_FOOTER, foot.encode())
            self._body.load_rel(RELATIONSHIP_TYPE.FOOTER, part, relation)

    def copy(self, parts: Iterable[CopiedPart], relations: Iterable[Relation]) -> None:
        """Add parts of a template, and the relations of the body to them."""
        sources = tuple(parts)
        self._copied = {one.name: self._part(one.name, one.media_type, one.content) for one in sources}
        for one in sources:
            self._relate_copied(self._copied[one.name], one.relations)
        self._relate_copied(self._body, relations)

    def relate_copied(self, name: str, relations: Iterable[Relation]) -> None:
        """Relate a part to parts of the template."""
        self._relate_copied(self._stories[name], relations)

    def _relate_copied(self, part: Part, relations: Iterable[Relation]) -> None:
        for one in relations:
            target = one.target if one.is_external else self._copied[one.target]
            part.load_rel(one.type, target, one.id, is_external=one.is_external)

    def relate(self, stories: Mapping[str, Story], pictures: Mapping[str, Picture]) -> None:
        """Add what parts with text link to and show: by the name of the part, and by that of the picture."""
        parts = {name: self._part(name, picture.media_type, picture.data) for name, picture in pictures.items()}
        for name, story in stories.items():
            part = self._stories[name]
            for address, link in story.links.items():
                part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, address, link, is_external=True)
            for picture, drawn in story.pictures.items():
                part.load_rel(RELATIONSHIP_TYPE.IMAGE, parts[picture], drawn)

    def write(self) -> bytes:
        """Return the zip file: parts sorted by name after the table of their types."""
        parts = list(self._package.iter_parts())  # those that a relation leads to
        names = {part.partname.membername for part in parts}
        owners = {PACKAGE_URI.rels_uri.membername: self._package.rels}
        owners |= {part.partname.rels_uri.membername: part.rels for part in parts if part.rels}
        for name, relations in owners.items():
            self._add(name, _relations(relations))
        types = CONTENT_TYPES_URI.membername
        self._add(types, _ContentTypesItem.from_parts(parts).blob)  # type: ignore[no-untyped-call]
        return zip_file((name, self._members[name].result()) for name in (types, *sorted(names | owners.keys())))

    def _part(self, name: str, media_type: str, content: bytes | Future[Member]) -> Part:
        part = Part(PackURI(name), media_type, b"", self._package)  # python-docx asks for its name and its type
        self._add(part.partname.membername, content)
        return part

    def _add(self, name: str, content: bytes | Future[Member]) -> None:
        if isinstance(content, bytes):
            content = self._deflating.member(content, is_packed=name.endswith((".png", ".jpg")))
        self._members[name] = content


def _relations(relations: Relationships) -> bytes:
    return cast("bytes", relations.xml)  # python-docx says str, and returns bytes
