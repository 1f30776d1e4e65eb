"""The part that holds documents whole, as the exporter wrote it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from attrs import frozen

from archivedoc.errors import Loss, Report
from archivedoc.model import Document
from archivedoc.reading.docx.package import Package
from archivedoc.serialization import load_documents
from archivedoc.vocabulary.docx_words import MODEL

_BEGINNING = 1024  # bytes in which the namespace stands
_NAME = "the part that holds the documents whole"


@frozen
class Embedded:
    """What the part holds.

    Args:
        documents: The documents.
        words: The digest of what the file said when it was written.
        missing: How many of the pictures are no longer in the file.
    """

    documents: tuple[Document, ...]
    words: str
    missing: int

    def tell(self, report: Report) -> None:
        """Report which pictures are no longer there."""
        if self.missing:
            report(Loss(self.documents[0], f"{self.missing} of the pictures are no longer in the file"))


def read_embedded(package: Package) -> Embedded | None:
    """Read the part; None where there is none.

    Raises:
        ReadError: It is there, and broken.
    """
    for name in package.related("customXml"):
        if MODEL.encode() in package.part(name)[:_BEGINNING]:
            root = package.tree(name)
            if root.tag == f"{{{MODEL}}}model":
                return _read(root, package)
    return None


def _read(root: Any, package: Package) -> Embedded:
    version = root.get("version", "")
    if version.partition(".")[0] != "1":
        package.fail(f"{_NAME} is of version {version!r}, and this archivedoc knows version 1: upgrade it")
    data = "".join(one.text or "" for one in root.findall(f"{{{MODEL}}}documents")).encode("utf-8", "surrogatepass")
    written = root.find(f"{{{MODEL}}}written")
    if written is None or hashlib.sha256(data).hexdigest() != written.get("sha256"):
        package.fail(f"{_NAME} is not what was written: its SHA-256 is another")
    missing: list[str] = []
    documents = tuple(load_documents(data, source=package.source, kept=_pictures(package, missing)))
    return Embedded(documents, written.get("words", ""), len(missing))


def _pictures(package: Package, missing: list[str]) -> Callable[[str], bytes | None]:
    """Return what finds the bytes of a picture by their SHA-256: programs rename pictures when they save a file."""
    found: dict[str, bytes] = {}

    def find(digest: str) -> bytes | None:
        if not found:
            for name in package.media():
                data = package.part(name)
                found[hashlib.sha256(data).hexdigest()] = data
        if digest not in found:
            missing.append(digest)
        return found.get(digest)

    return find
