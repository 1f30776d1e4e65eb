"""The facts of a description, as blocks: each fact is printed once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archivedoc.layout import labels
from archivedoc.layout.description import only_cited
from archivedoc.model import Block, Document, FieldLine, Inline, LineBreak, Paragraph, Reference, Text


def credit_blocks(document: Document, printed: str) -> tuple[Block, ...]:
    """Return what the citation does not say already; two credits of one statement are printed once."""
    statements = dict.fromkeys(labels.credit_statement(credit) for credit in document.credits)
    return tuple(Paragraph(statement) for statement in statements if statement and statement not in printed)


def fact_lines(document: Document, printed: str) -> Iterator[FieldLine]:
    """Yield the facts that the citation, given as printed, does not say already."""
    if document.genre:
        yield FieldLine("Type", document.genre)
    for other in document.other_dates:
        yield FieldLine(other.role[:1].upper() + other.role[1:], other.date.text or other.date.edtf or "")
    if document.digital_archive and document.digital_archive not in printed:
        yield FieldLine("Digital Archive", document.digital_archive)
    if document.reference:
        yield from _reference(document, printed)
    for publication in document.publications:
        if publication.text not in printed:
            yield FieldLine("Publication", publication.text)
    if document.url and document.url not in printed:
        yield FieldLine("URL", Reference(document.url, target=document.url))
    yield from (FieldLine("Source Note", words) for words in only_cited(document) if words not in printed)
    if document.accessed:
        yield FieldLine("Accessed", document.accessed.text or document.accessed.edtf or "")
    for identifier in document.identifiers:
        yield FieldLine(labels.identifier_label(identifier), identifier.value)
    if document.subjects:
        yield FieldLine("Subjects", tuple(_joined([subject.name for subject in document.subjects])))


def _reference(document: Document, printed: str) -> Iterator[FieldLine]:
    reference = document.reference
    if reference is None:
        return
    words = str(reference)
    if words and words not in printed:
        yield FieldLine("Archival Reference", words)
    repository = reference.repository
    if repository is None:
        return
    for label, fact in (
        ("Repository", repository.name),
        ("Translated Name", repository.translated),
        ("Abbreviation", repository.abbreviation),
        ("Place", repository.place),
    ):
        if fact and fact not in printed and fact not in words:
            yield FieldLine(label, fact)


def _joined(names: Sequence[str]) -> Iterator[Inline]:
    for index, name in enumerate(names):
        if index:
            yield LineBreak()
        yield Text(name)


def rights_blocks(document: Document) -> Iterator[Block]:
    """Yield what may be done with a document."""
    for rights in document.rights:
        lines = [line for line in rights.text.splitlines() if line.strip()]
        yield from (Paragraph(line) for line in lines)
        if rights.uri:
            yield Paragraph(Reference(rights.uri, target=rights.uri))
