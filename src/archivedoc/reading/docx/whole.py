"""The documents that a file of Word holds whole, whatever its visible words say now."""

from __future__ import annotations

from collections.abc import Iterator

from archivedoc.errors import ReadError, Report
from archivedoc.model import Document
from archivedoc.reading.docx.embedded import read_embedded
from archivedoc.reading.docx.package import Package


def read_documents(data: bytes, source: str | None, report: Report) -> Iterator[Document]:
    """Read every document of the part.

    Raises:
        ReadError: There is no such part, or it is broken.
    """
    embedded = read_embedded(Package.open(data, source))
    if embedded is None:
        raise ReadError('it holds no documents whole; read it with format="docx", from its styles', source)
    embedded.tell(report)
    yield from embedded.documents
