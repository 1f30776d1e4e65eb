"""CSL-JSON, for pandoc, Zotero and whatever else formats citations in a style of the Citation Style Language (1.0.2)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from attrs import field, frozen

from archivedoc.errors import Report, Scope
from archivedoc.layout import Keys, Losses, make_keys, named_options
from archivedoc.layout.csl import csl_item
from archivedoc.layout.joining import join_encoded
from archivedoc.layout.keys import as_keys
from archivedoc.model import Document


@named_options
@frozen
class CslJsonExporter:
    """Exports to CSL-JSON: one array with an item a document, in UTF-8.

    Args:
        keys: The ids of the items, as the keys of ``BibtexExporter``.
    """

    name: ClassVar[str] = "csl-json"
    media_type: ClassVar[str] = "application/vnd.citationstyles.csl+json"
    suffix: ClassVar[str] = ".csl.json"
    scope: ClassVar[Scope] = "description"

    keys: Keys | None = field(default=None, converter=as_keys)

    def export(self, documents: Sequence[Document], report: Report) -> bytes:
        """Write documents as one file; see `archivedoc.Exporter.export`."""
        return join_encoded(self._items(documents, report), ",\n", head="[\n", tail="\n]\n")

    def _items(self, documents: Sequence[Document], report: Report) -> Iterator[str]:
        for key, document in zip(make_keys(documents, self.keys), documents, strict=True):
            losses = Losses(document)
            fields = csl_item(key, document, losses)
            losses.tell(report)
            yield _text(fields)


_encode = json.JSONEncoder(ensure_ascii=False).encode


def _text(fields: dict[str, Any]) -> str:
    """Write an item with a line for each variable."""
    lines = ",\n".join([f'    "{name}": {_encode(value)}' for name, value in fields.items()])
    return f"  {{\n{lines}\n  }}"
