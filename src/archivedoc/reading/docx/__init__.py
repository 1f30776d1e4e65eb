"""Word's format: the documents that a file holds whole, or what its styles tell."""

from __future__ import annotations

from collections.abc import Iterator

from archivedoc.errors import Loss, ReadError, Report
from archivedoc.model import Document
from archivedoc.reading.docx.embedded import read_embedded
from archivedoc.reading.docx.merging import merge
from archivedoc.reading.docx.package import Package
from archivedoc.reading.docx.styled import read_styled
from archivedoc.reading.docx.words import digest_of_file


def read_documents(data: bytes, source: str | None, report: Report) -> Iterator[Document]:
    """Read every document of a file.

    A file that holds its documents whole gives them back; where its words were edited since, these win, and the
    description is that which it holds. Of any other file, styles tell what its paragraphs are.
    """
    package = Package.open(data, source)
    try:
        embedded = read_embedded(package)
    except ReadError as error:
        report(Loss(source, f"{error.message}: the file is read from its styles"))
        embedded = None
    if embedded is None:
        yield from read_styled(package, report)
    elif embedded.words == digest_of_file(package):
        embedded.tell(report)
        yield from embedded.documents
    else:
        yield from merge(embedded.documents, list(read_styled(package, report)), report)
