"""The citation as formats print it."""

from __future__ import annotations

from archivedoc.layout.labels import credit_statement
from archivedoc.model import Document, Inline, Reference, Role, Text, plain_text

_CITED_ROLES = frozenset(
    (Role.OBTAINER, Role.CONTRIBUTOR, Role.PROVIDER, Role.PERMITTER, Role.TRANSCRIBER, Role.TRANSLATOR, Role.EDITOR)
)


def citation_inlines(document: Document) -> tuple[Inline, ...]:
    """Return the citation: as printed where the source prints one, or else made of the facts.

    The URL in it is a `Reference`.
    """
    text = document.citation.text if document.citation else _from_facts(document)
    url = document.citation.url if document.citation else document.url
    before, found, after = text.rpartition(url) if url else (text, "", "")
    if not found or url is None:
        return (Text(text),)
    link = Reference(url, target=url)
    return tuple(inline for inline in (Text(before), link, Text(after)) if not isinstance(inline, Text) or inline.text)


def citation_text(document: Document) -> str:
    """Return the words of the citation."""
    return plain_text(citation_inlines(document))


def _from_facts(document: Document) -> str:
    """Format the house style of the Wilson Center Digital Archive since 2022, from the largest unit to the smallest."""
    date = document.date.text or document.date.edtf if document.date else None
    parts = (f'"{document.title}"', date, document.digital_archive, str(document.reference or ""))
    sentences = [", ".join(part for part in parts if part)]
    sentences += [publication.text for publication in document.publications]
    sentences += dict.fromkeys(credit_statement(credit) for credit in document.credits if credit.role in _CITED_ROLES)
    text = " ".join(sentence if sentence.endswith(".") else f"{sentence}." for sentence in sentences)
    return f"{text} {document.url}" if document.url else text
