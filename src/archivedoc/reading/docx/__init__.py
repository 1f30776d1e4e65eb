"""Word's format, as archivedoc wrote it: with the documents whole in a part of their own."""

from __future__ import annotations

from collections.abc import Iterator

from archivedoc.errors import Loss, ReadError, Report
from archivedoc.model import Document
from archivedoc.reading.docx.embedded import read_embedded
from archivedoc.reading.docx.package import Package
from archivedoc.reading.docx.words import digest_of_file


def read_documents(data: bytes, source: str | None, report: Report) -> Iterator[Document]:
    """Read every document of a file."""
    package = Package.open(data, source)
    embedded = read_embedded(package)
    if embedded and embedded.words == digest_of_file(package):
        yield from embedded.documents
        return
    raise ReadError("edited" if embedded else "no model", source)
