"""What a catalogue reads of a file: core properties (ISO/IEC 29500-2, 11) and custom ones (29500-1, 22.3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from archivedoc.exporters.docx.xml import DECLARATION, escape
from archivedoc.layout import Dossier, description_language
from archivedoc.model import Document, Role, plain_text
from archivedoc.model.edtf import bounds

_NAMESPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CUSTOM_NAMESPACES = f'xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes"'
_CUSTOM = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_LONGEST = 255  # characters in a property
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
        "dc:description": _joined(plain_text(document.summary) for document in documents),
        "dc:identifier": _joined(document.url for document in documents),
        "dc:language": description_language(documents[0]).tag,
    }
    elements = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in properties.items() if value)
    times = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{day}T00:00:00Z</dcterms:{name}>'
        for name, day in zip(("created", "modified"), (*dates[:1], *dates[-1:]), strict=False)
    )
    return f"{DECLARATION}<cp:coreProperties {_NAMESPACES}>{elements}{times}</cp:coreProperties>"


def source_properties(documents: Sequence[Document]) -> dict[str, str]:
    """Return what the documents say of their source, by the names that Word shows; of several, one after the other."""
    references = [document.reference for document in documents if document.reference]
    properties = {
        "Archive": _joined(one.repository.display_name for one in references if one.repository),
        "Reference": _joined(map(str, references)),
        "Digital archive": _joined(document.digital_archive for document in documents),
        "URL": _joined(document.url for document in documents),
        "Date": _joined(document.date.text or document.date.edtf for document in documents if document.date),
        "Accessed": _joined(
            document.accessed.text or document.accessed.edtf for document in documents if document.accessed
        ),
    }
    return {name: value for name, value in properties.items() if value}


def custom_part(properties: Mapping[str, str]) -> str:
    """Return the part of custom properties, empty where there are none. What is too long for one goes on in others: ``Reference 2``."""
    named = [
        (f"{name} {number}" if number > 1 else name, piece)
        for name, value in properties.items()
        for number, piece in enumerate(_pieces(value), start=1)
    ]
    elements = "".join(
        f'<property fmtid="{_CUSTOM}" pid="{number}" name="{escape(name)}"><vt:lpwstr>{escape(piece)}</vt:lpwstr></property>'
        for number, (name, piece) in enumerate(named, start=2)  # 0 and 1 are taken (MS-OLEPS, 2.18)
    )
    return f"{DECLARATION}<Properties {_CUSTOM_NAMESPACES}>{elements}</Properties>" if named else ""


def _pieces(value: str) -> list[str]:
    # Word counts in UTF-16, where characters beyond U+FFFF are two.
    length = _LONGEST if max(value) <= "\uffff" else _LONGEST // 2
    return [value[start : start + length] for start in range(0, len(value), length)]


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
