"""A document as an entry of biblatex: UTF-8, each fact in the field that its data model has for it.

The mapping is told, field by field and with its reasons, in ``docs/formats.md``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from archivedoc.exporters.bibtex.dates import biblatex_date
from archivedoc.exporters.bibtex.escaping import escape_unicode
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
from archivedoc.exporters.bibtex.names import whole_for_biber
from archivedoc.layout import Losses, agents_in, credit_sentences
from archivedoc.layout.description import authors_of, original_languages
from archivedoc.model import Document, Role

# Any subtype tells biblatex-chicago that an entry is of an archive, and its title set plain.
_SUBTYPE = "{document}"


def biblatex_fields(document: Document, losses: Losses) -> Iterator[Field]:
    """Yield the fields of an entry, each with its value in braces; a field without one is none."""
    escape = partial(escape_unicode, losses)
    role, authors = authors_of(document)
    unprinted = unprinted_roles(role)
    yield "author", people(authors, escape, whole_for_biber)
    yield "editor", people(agents_in(document, Role.EDITOR), escape, whole_for_biber)
    yield "title", protected(document.title, escape) or NO_TITLE
    if document.original_title:
        yield "titleaddon", protected(document.original_title, escape)
    date, unsaid = biblatex_date(document.date)
    if date:
        yield "date", f"{{{date}}}"
    yield "entrysubtype", braced(document.genre or "", escape) or _SUBTYPE
    if document.digital_archive:
        yield "organization", protected(document.digital_archive, escape)
    if locator := escape(str(document.reference or "")):
        yield "howpublished", f"{{{{{locator}}}}}"
        # No style prints it; pandoc and citation-js read the call number there.
        yield "library", f"{{{locator}}}"
    yield "translator", people(agents_in(document, Role.TRANSLATOR), escape, whole_for_biber)
    accessed, unsaid_access = biblatex_date(document.accessed)
    if note := unended(_note(document, unsaid, unsaid_access)):
        yield "note", protected(note, escape)
    if credits := credit_sentences(document, (role, Role.EDITOR, Role.TRANSLATOR), without=unprinted):
        yield "addendum", protected(unended(credits), escape)
    if language := babel_language(document):
        yield "langid", f"{{{language}}}"
    yield from links(document, is_ascii=False)
    if accessed:
        yield "urldate", f"{{{accessed}}}"
    yield from searched(document, losses, escape)
    if facts := annotation(document, unprinted):
        yield "annotation", protected(facts, escape)


def _note(document: Document, unsaid: str, unsaid_access: str) -> Iterator[str]:
    yield from (publication.text for publication in document.publications)
    yield original_languages(document)
    if unsaid:
        yield f"Dated {unsaid}"
    if unsaid_access:
        yield f"Accessed {unsaid_access}"
