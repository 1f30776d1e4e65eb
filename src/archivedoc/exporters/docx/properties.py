"""The core properties: what a catalogue reads of a file (ISO/IEC 29500-2, 11)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from archivedoc.exporters.docx.xml import DECLARATION, escape
from archivedoc.layout import description_language
from archivedoc.model import Document, Role

_NAMESPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
# Windows keeps dates of files from 1601 on.
_FULL_DATE = re.compile(r"(?!1600)(?P<day>(?:1[6-9]|[2-9][0-9])[0-9]{2}-[0-9]{2}-[0-9]{2})(?:T.*)?")
_UNDATED = "1980-01-01"  # the epoch of the zip format: no clock, and no date of anybody


def core_part(documents: Sequence[Document]) -> str:
    """Return the part of core properties. Dates are those of the sources: the first and the last full one."""
    dates = sorted(filter(None, map(_day, documents))) or [_UNDATED]
    properties = {
        "dc:title": _joined(document.title for document in documents),
        "dc:creator": _joined(_authors(documents)),
        "dc:subject": _joined(document.genre for document in documents),
        "cp:keywords": _joined(subject.name for document in documents for subject in document.subjects),
        "dc:language": description_language(documents[0]).tag,
    }
    elements = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in properties.items() if value)
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:{name}>'
        for name, day in (("created", dates[0]), ("modified", dates[-1]))
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
    match = _FULL_DATE.fullmatch(document.date.edtf) if document.date and document.date.edtf else None
    return match["day"] if match else None
