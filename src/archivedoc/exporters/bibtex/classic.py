"""A document as an entry of classic BibTeX: ASCII, and each fact where the old styles print it.

The mapping is told, field by field and with its reasons, in ``docs/formats.md``.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import partial

from archivedoc.exporters.bibtex.dates import classic_date
from archivedoc.exporters.bibtex.escaping import escape_ascii
from archivedoc.exporters.bibtex.fields import (
    NO_TITLE,
    Field,
    annotation,
    babel_language,
    braced,
    links,
    people,
    protected,
    searched,
    unended,
    unprinted_roles,
)
from archivedoc.exporters.bibtex.names import whole_for_bibtex
from archivedoc.layout import Losses, agents_in, credit_sentences
from archivedoc.layout.dates import date_in_words
from archivedoc.layout.description import authors_of, original_languages
from archivedoc.model import Document, Role

_FIRST_WORD = re.compile(r"(?:(?:an?|the)\s+)?([^\W_]{1,20})", re.IGNORECASE)


def classic_fields(document: Document, losses: Losses, *, url_in_note: bool) -> Iterator[Field]:
    """Yield the fields of an entry, each with its value in braces or as a macro; a field without one is none."""
    escape = partial(escape_ascii, losses)
    role, authors = authors_of(document)
    unprinted = unprinted_roles(role)
    yield "author", people(authors, escape, whole_for_bibtex)
    yield "editor", people(agents_in(document, Role.EDITOR), escape, whole_for_bibtex)
    if not authors:
        # Sorting styles want an author or a key. chicago.bst prints the key, so that it is no more than a word.
        word = _FIRST_WORD.search(document.title)
        yield "key", f"{{{whole_for_bibtex(escape(word[1] if word else document.title))}}}"
    yield "title", protected(document.title, escape) or NO_TITLE
    date, unsaid = classic_date(document.date, escape)
    yield from date
    if published := ", ".join(filter(None, (document.digital_archive, str(document.reference or "")))):
        yield "howpublished", protected(published, escape)
    found_at = dict(links(document, is_ascii=True))
    note = escape(unended(_note(document, (role, Role.EDITOR), unprinted, unsaid)))
    if url_in_note and "url" in found_at:
        note = f"{note}{'. ' if note else ''}\\url{found_at['url']}"
    if note:
        yield "note", f"{{{{{note}}}}}"
    if language := babel_language(document):
        yield "language", f"{{{language}}}"
    if document.genre:
        yield "entrysubtype", braced(document.genre, escape)
    yield from found_at.items()
    yield from searched(document, losses, escape)
    if facts := annotation(document, unprinted):
        yield "annote", protected(facts, escape)


def _note(document: Document, named: Container[str], unprinted: Container[str], unsaid: str) -> Iterator[str]:
    if document.original_title:
        yield f"Original title: {document.original_title}"
    yield from (publication.text for publication in document.publications)
    yield original_languages(document)
    if unsaid:
        yield f"Dated {unsaid}"
    yield from credit_sentences(document, named, without=unprinted)
    if accessed := date_in_words(document.accessed):
        yield f"Accessed {accessed}"
