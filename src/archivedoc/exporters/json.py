"""JSON: the lossless format. ``archivedoc.read`` gives the equal documents back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from attrs import field, frozen

from archivedoc.errors import Report, Scope
from archivedoc.layout import between, named_options
from archivedoc.model import Document
from archivedoc.serialization import dump_documents


def _indent(instance: object, attribute: object, value: int | None) -> None:
    if value is not None:
        between(0, 16, "blanks", whole=True)(instance, attribute, value)  # type: ignore[arg-type]


@named_options
@frozen
class JsonExporter:
    """Exports to ``application/json``, in UTF-8 and with a final newline.

    Args:
        indent: Blanks for each level, or None for one line.
    """

    name: ClassVar[str] = "json"
    media_type: ClassVar[str] = "application/json"
    suffix: ClassVar[str] = ".json"
    scope: ClassVar[Scope] = "document"

    indent: int | None = field(default=2, validator=_indent)

    def export(self, documents: Sequence[Document], report: Report) -> bytes:  # JSON loses nothing
        """Write documents as one file; see `archivedoc.Exporter.export`."""
        return dump_documents(documents, indent=self.indent)
