"""The lossless format: what the exporter ``json`` wrote."""

from __future__ import annotations

from collections.abc import Iterator

from archivedoc.errors import Report
from archivedoc.model import Document
from archivedoc.serialization import load_documents


def read_documents(data: bytes, source: str | None, report: Report) -> Iterator[Document]:  # readers are called alike
    """Read every document of a file; nothing is ever repaired."""
    return load_documents(data, source=source)
