"""DOCX: Word's format (ISO/IEC 29500, transitional), with named styles and footnotes that Word numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from attrs import Factory, field, frozen
from attrs.validators import instance_of

from archivedoc.errors import Report, Scope
from archivedoc.exporters.docx.document import write_documents
from archivedoc.layout import PAGE_SIZES, Typography, between, named_options, one_of
from archivedoc.model import Document


@named_options
@frozen
class DocxExporter:
    """Exports to Word.

    Each document begins on a new page, in a section with its title at the head of its further pages.

    Args:
        page_size: The name of the size: ``A4``, ``A5``, ``letter`` or ``legal``.
        typography: The sizes, distances and colours of the styles.
        compression: How hard to compress, from 0 for not at all to 9.
    """

    name: ClassVar[str] = "docx"
    media_type: ClassVar[str] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    suffix: ClassVar[str] = ".docx"
    scope: ClassVar[Scope] = "document"

    page_size: str = field(default="A4", validator=one_of(*PAGE_SIZES))
    typography: Typography = field(default=Factory(Typography), validator=instance_of(Typography))
    compression: int = field(default=6, validator=[instance_of(int), between(0, 9, "levels")])

    def export(self, documents: Sequence[Document], report: Report) -> bytes:
        """Write documents as one file; see `archivedoc.Exporter.export`."""
        return write_documents(documents, self.page_size, self.typography, report).write(self.compression)
