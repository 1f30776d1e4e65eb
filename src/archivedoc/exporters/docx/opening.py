"""Opening a user's file as a template: what it is made of, and clear words for what is no template.

A package is a zip file of parts with relations between them (ISO/IEC 29500-2).
"""

from __future__ import annotations

import copy
import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from urllib.parse import unquote

from attrs import define, field, frozen
from lxml import etree

from archivedoc.errors import OptionError
from archivedoc.vocabulary.docx import W

_MEMBERS = 10_000
_LARGEST = 32 * 2**20  # bytes of a part, unpacked
_LARGEST_TREE = 16 * 2**20  # bytes of a part that becomes a tree, which takes ten times as much
_ALL = 128 * 2**20  # bytes of all parts that are read
_COMPOUND = b"\xd0\xcf\x11\xe0"  # what .doc and encrypted .docx begin with (MS-CFB, 2.2)
_W = f"{{{W}}}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_STRICT = "http://purl.oclc.org/ooxml/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}.main+xml"
_DOCUMENTS = frozenset(
    (
        _WORD.format("document"),
        _WORD.format("template"),
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    )
)
_OTHERS = {"spreadsheetml": "a spreadsheet", "presentationml": "a presentation"}
_SAVE = "open it in Word and save it as a Word document (.docx) or template (.dotx)"


@frozen
class Relation:
    """A relation of a part.

    Args:
        id: Its id.
        type: The address that tells what kind it is of.
        target: The name of the part it leads to, or an address.
        is_external: Whether the target is an address.
    """

    id: str
    type: str
    target: str
    is_external: bool

    @property
    def kind(self) -> str:
        """The last word of the type: ``styles``, ``header``."""
        return self.type.rpartition("/")[2]


@define(slots=False)
class Opened:
    """The parts of a file.

    Args:
        name: What the file is called in messages.
        archive: The zip file.
    """

    name: str
    archive: zipfile.ZipFile
    _read: int = field(default=0, init=False)

    @classmethod
    def of(cls, data: bytes, name: str) -> Opened:
        """Open a file.

        Raises:
            OptionError: It is no zip file that can be read.
        """
        if data.startswith(_COMPOUND):
            raise OptionError(f"{name} is protected by a password, or of the format before 2007 (.doc): {_SAVE}")
        try:
            opened = cls(name, zipfile.ZipFile(io.BytesIO(data)))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise OptionError(f"{name} is no Word document, or is damaged ({error}): {_SAVE}") from error
        if len(opened.archive.namelist()) > _MEMBERS:
            raise OptionError(f"{name} has more than {_MEMBERS} parts, which no template needs")
        return opened

    def has(self, name: str) -> bool:
        """Return whether there is such a part."""
        return name.lower() in self._members

    def part(self, name: str, largest: int = _LARGEST) -> bytes:
        """Return the bytes of a part.

        Args:
            name: Its name.
            largest: How many bytes it may have, unpacked.

        Raises:
            OptionError: It is missing, encrypted, damaged, or too large.
        """
        try:
            member = self.archive.getinfo(self._members[name.lower()])
            self._read += member.file_size
            if member.file_size > largest or self._read > _ALL:
                raise OptionError(f"{self.name} is too large for a template: {name} has {member.file_size:,} bytes")
            if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise OptionError(f"{self.name}: {name} is compressed in a way that Word does not know; {_SAVE}")
            return self.archive.read(member)
        except KeyError as error:
            raise OptionError(f"{self.name} is damaged: it has no part {name}; {_SAVE}") from error
        except (zipfile.BadZipFile, RuntimeError, OSError, EOFError, ValueError, NotImplementedError) as error:
            raise OptionError(f"{self.name}: {name} cannot be read ({error}): {_SAVE}") from error
        except zlib.error as error:
            raise OptionError(f"{self.name}: {name} is damaged ({error}): {_SAVE}") from error

    def tree(self, name: str) -> etree._Element:
        """Return a part as a tree without comments.

        Raises:
            OptionError: It cannot be read, or is no XML.
        """
        data = self.part(name, _LARGEST_TREE)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            tree = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise OptionError(f"{self.name}: {name} is damaged: {error}; {_SAVE}") from error
        if tree.getroottree().docinfo.internalDTD is not None:
            raise OptionError(f"{self.name}: {name} has a document type, which no Word document may have; {_SAVE}")
        return tree

    def relations(self, name: str) -> tuple[Relation, ...]:
        """Return the relations of a part; those of the package are under the empty name."""
        folder, file = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        if rels.lower() not in self._members:
            return ()
        return tuple(
            _relation(one, folder) for one in self.tree(rels) if one.get("Id") and one.get("Target") is not None
        )

    def media_type(self, name: str) -> str:
        """Return the type of a part."""
        own, defaults = self._types
        return own.get(name.lower()) or defaults.get(name.rpartition(".")[2].lower(), "")

    def sections(self) -> Iterator[etree._Element]:
        """Return the properties of the sections of the body (ISO/IEC 29500-1, 17.6.17), one at a time.

        Raises:
            OptionError: The body cannot be read, or is no XML.
        """
        tags = (f"{_W}sectPr", f"{_W}p", f"{_W}tbl")
        try:
            for _, node in etree.iterparse(
                io.BytesIO(self.part(self.main, _LARGEST_TREE)), tag=tags, resolve_entities=False
            ):
                parent = node.getparent()
                if node.tag != tags[0]:
                    node.clear()
                    while parent is not None and node.getprevious() is not None:
                        del parent[0]
                elif parent is not None and parent.tag in (f"{_W}body", f"{_W}pPr"):
                    yield copy.deepcopy(node)
        except etree.XMLSyntaxError as error:
            raise OptionError(f"{self.name}: {self.main} is damaged: {error}; {_SAVE}") from error

    @cached_property
    def main(self) -> str:
        """The name of the part of the body.

        Raises:
            OptionError: The file is not a document of Word.
        """
        if "[content_types].xml" not in self._members:
            raise OptionError(f"{self.name} is no Word document: {_SAVE}")
        for one in self.relations(""):
            if one.kind == "officeDocument":
                media_type = self.media_type(one.target)
                if one.type.startswith(_STRICT):
                    raise OptionError(f"{self.name} is of the kind Strict Open XML: {_SAVE}")
                if media_type in _DOCUMENTS:
                    return one.target
                what = next((words for kind, words in _OTHERS.items() if kind in media_type), "no Word document")
                raise OptionError(f"{self.name} is {what}: a template is a .docx or .dotx")
        raise OptionError(f"{self.name} is no Word document: {_SAVE}")

    @cached_property
    def _members(self) -> Mapping[str, str]:
        """The names of the zip file, by those of parts, which do not tell capitals (ISO/IEC 29500-2, 6.2.2.3)."""
        return {name.lower().replace("\\", "/").lstrip("/"): name for name in self.archive.namelist()}

    @cached_property
    def _types(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        tree = self.tree("[Content_Types].xml")
        own = {
            one.get("PartName", "").lstrip("/").lower(): one.get("ContentType", "")
            for one in tree.iter(f"{_TYPES}Override")
        }
        defaults = {
            one.get("Extension", "").lower(): one.get("ContentType", "") for one in tree.iter(f"{_TYPES}Default")
        }
        return own, defaults


def _relation(one: etree._Element, folder: str) -> Relation:
    target = one.get("Target", "")
    is_external = one.get("TargetMode") == "External"
    if not is_external:
        target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
    return Relation(one.get("Id", ""), one.get("Type", ""), target, is_external)
