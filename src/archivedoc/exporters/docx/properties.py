"""The core properties: what a catalogue reads of a file (ISO/IEC 29500-2, 11)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archivedoc.exporters.docx.xml import DECLARATION, escape
from archivedoc.layout import Dossier, description_language
from archivedoc.model import Document, Role
from archivedoc.model.edtf import bounds

_NAMESPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
# Windows keeps dates of files from 1601 on.
_YEARS = range(1601, 10000)


def core_part(documents: Sequence[Document], dossier: Dossier | None = None) -> str:
    """Return the part of core properties. Dates are those of the sources, the first and the last; no clock is asked."""
    titles = [dossier.title] if dossier and dossier.title else [document.title for document in documents]
    editors = [dossier.editor] if dossier else []
    dates = sorted(filter(None, map(_day, documents)))
    properties = {
        "dc:title": _joined(titles),
        "dc:creator": _joined((*editors, *_authors(documents))),
        "dc:subject": _joined(document.genre for document in documents),
        "cp:keywords": _joined(subject.name for document in documents for subject in document.subjects),
        "dc:language": description_language(documents[0]).tag,
    }
    elements = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in properties.items() if value)
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:{name}>'
        for name, day in zip(("created", "modified"), (*dates[:1], *dates[-1:]), strict=False)
    )
    return f"{DECLARATION}<cp:coreProperties {_NAMESPACES}>{elements}{times}</cp:coreProperties>"


def _authors(documents: Iterable[Document]) -> Iterable[str]:
    return (
        agent.display_name
        for document in documents
        for credit in document.credits
        if credit.role == Role.AUTHOR
        for agent in credit.agents
    )


def _joined(words: Iterable[str | None]) -> str:
    return "; ".join(dict.fromkeys(" ".join(one.split()) for one in words if one))


def _day(document: Document) -> str | None:
    """Return the first day that the date of a document may mean."""
    if not document.date or not document.date.edtf:
        return None
    year, month, day, *_ = bounds(document.date.edtf)[0]
    return f"{year:04}-{month:02}-{day:02}" if year in _YEARS else None
