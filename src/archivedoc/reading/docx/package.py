"""The package: a zip file of parts with relations between them (ISO/IEC 29500-2). Nothing outside it is ever fetched."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NoReturn
from urllib.parse import unquote

from attrs import define, field, frozen
from lxml import etree

from archivedoc.errors import ReadError, shown
from archivedoc.vocabulary.docx import R, W

_MEMBERS = 20_000
_LARGEST = 2**26  # bytes of a part, unpacked; two thousand pages have 2**23
_ALL = 2**29  # bytes of all parts that are read
_HIGHEST_RATIO = 300  # of a part that is larger than the following; real words have 5 to 20
_SUSPICIOUS = 2**24  # bytes
_LONGEST_REASON = 200  # characters
_SAVE = "open it in Word or LibreOffice and save it as a Word document (.docx)"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# The namespaces of the strict form of the format (ISO/IEC 29500-1, annex A), and those that all others have.
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R.encode(),
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
}
_BEGINNING = 4096  # bytes
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHERS = {
    "wordprocessingml.template": f"it is a template of Word (.dotx): {_SAVE}",
    "ms-word": f"it is a Word document or template with macros (.docm, .dotm): {_SAVE}",
    "spreadsheetml": "it is a spreadsheet of Excel, which archivedoc does not read: copy the words to a Word document",
    "presentationml": "it is a presentation, which archivedoc does not read: copy the words to a Word document",
}


@frozen
class Relation:
    """A relation of a part.

    Args:
        kind: The last word of its type: ``footnotes``, ``hyperlink``.
        target: The name of the part that it leads to, or an address.
        is_external: Whether the target is an address.
    """

    kind: str
    target: str
    is_external: bool


@define(slots=False)
class Package:
    """The parts of a file.

    Args:
        archive: The zip file.
        source: The name of the file, for messages.
    """

    archive: zipfile.ZipFile
    source: str | None
    _unpacked: int = field(default=0, init=False)

    @classmethod
    def open(cls, data: bytes, source: str | None) -> Package:
        """Open a file.

        Raises:
            ReadError: It is no zip file, or has more parts than any document.
        """
        try:
            package = cls(zipfile.ZipFile(io.BytesIO(data)), source)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeError, OverflowError) as error:
            raise ReadError(f"it is no Word document, or it is damaged ({_reason(error)}): {_SAVE}", source) from error
        if len(package.archive.infolist()) > _MEMBERS:
            raise ReadError(f"it has more than {_MEMBERS:,} parts, which no document has", source)
        return package

    def fail(self, message: str) -> NoReturn:
        """Raise a `ReadError` that names the file."""
        raise ReadError(message, self.source)

    def has(self, name: str) -> bool:
        """Return whether there is such a part."""
        return name.lower() in self._members

    def part(self, name: str) -> bytes:
        """Return the bytes of a part.

        Raises:
            ReadError: It is missing, encrypted, damaged, or too large.
        """
        member = self._members.get(name.lower())
        if member is None:
            self.fail(f"it is damaged: it has no part {shown(name)}; {_SAVE}")
        if member.flag_bits & 1:
            self.fail(f"its part {shown(name)} is encrypted: {_SAVE}, without a password")
        try:
            with self.archive.open(member) as file:
                data = file.read(min(_LARGEST, _ALL - self._unpacked) + 1)
        except (
            zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, ValueError, NotImplementedError, MemoryError,
        ) as error:  # fmt: skip
            raise ReadError(f"its part {shown(name)} is damaged ({_reason(error)}): {_SAVE}", self.source) from error
        self._unpacked += len(data)
        if len(data) > _LARGEST or self._unpacked > _ALL:
            self.fail(f"its part {shown(name)} is larger than any document: {_LARGEST // 2**20} MB at most")
        if len(data) > _SUSPICIOUS and len(data) > _HIGHEST_RATIO * max(1, member.compress_size):
            self.fail(f"its part {shown(name)} is packed more than {_HIGHEST_RATIO} times, as no words are")
        return data

    def tree(self, name: str) -> Any:
        """Return the root of a part, without comments.

        Raises:
            ReadError: It cannot be read, or is no XML.
        """
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            collect_ids=False,
        )
        data = self.part(name)
        if b"purl.oclc.org/ooxml" in data[:_BEGINNING]:
            for strict, usual in _STRICT.items():
                data = data.replace(strict, usual)
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            line = getattr(error, "lineno", None)
            raise ReadError(
                f"its part {shown(name)} is no well-formed XML, or goes beyond the limits: {_reason(error)}",
                self.source,
                line,
            ) from error
        if root.getroottree().docinfo.internalDTD is not None:
            self.fail(f"its part {shown(name)} has a document type, which no Word document may have: {_SAVE}")
        return root

    def relations(self, name: str) -> Mapping[str, Relation]:
        """Return the relations of a part by their ids; those of the package are under the empty name."""
        folder, file = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        if not self.has(rels):
            return {}
        return {one.get("Id", ""): _relation(one, folder) for one in self.tree(rels).iter(_RELATION)}

    def related(self, kind: str) -> Iterator[str]:
        """Yield the names of the parts of a kind that the body is related to, and that are there."""
        for one in self.body_relations.values():
            if one.kind == kind and not one.is_external and self.has(one.target):
                yield one.target

    def media(self) -> Iterator[str]:
        """Yield the names of the parts that are pictures."""
        return (name for name in self._members if "/media/" in name)

    @cached_property
    def body_relations(self) -> Mapping[str, Relation]:
        """The relations of the body."""
        return self.relations(self.body)

    @cached_property
    def body(self) -> str:
        """The name of the part of the body.

        Raises:
            ReadError: The file is no document of Word.
        """
        if not self.has("[content_types].xml"):
            self.fail(f"it is a zip archive, and no Word document: {_SAVE}")
        for one in self.relations("").values():
            if one.kind != "officeDocument" or one.is_external:
                continue
            media_type = self._type_of(one.target)
            if _WORD not in media_type:
                self.fail(next((words for kind, words in _OTHERS.items() if kind in media_type), _NO_DOCUMENT))
            return one.target
        self.fail(_NO_DOCUMENT)

    @cached_property
    def _members(self) -> Mapping[str, zipfile.ZipInfo]:
        """The members by the names of parts, which do not tell capitals (ISO/IEC 29500-2, 6.2.2.3)."""
        return {one.filename.lower().replace("\\", "/").lstrip("/"): one for one in self.archive.infolist()}

    def _type_of(self, name: str) -> str:
        tree = self.tree("[Content_Types].xml")
        for one in tree.iter(f"{_TYPES}Override"):
            if one.get("PartName", "").lstrip("/").lower() == name.lower():
                return str(one.get("ContentType", ""))
        suffix = name.rpartition(".")[2].lower()
        kinds = (one for one in tree.iter(f"{_TYPES}Default") if one.get("Extension", "").lower() == suffix)
        return next((str(one.get("ContentType", "")) for one in kinds), "")


_NO_DOCUMENT = f"it is a package of Office, and no Word document: {_SAVE}"


def _relation(one: Any, folder: str) -> Relation:
    target, kind = one.get("Target", ""), one.get("Type", "")
    is_external = one.get("TargetMode") == "External"
    if not is_external:
        target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
    return Relation(kind.rpartition("/")[2], target, is_external)


def _reason(error: BaseException) -> str:
    return str(error).partition(" (<")[0][:_LONGEST_REASON] or type(error).__name__
