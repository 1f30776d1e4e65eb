"""A document as the fields of an entry: ``@misc``, the one type that needs no other field.

The mapping is told, field by field and with its reasons, in ``docs/formats.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

import attrs

from archivedoc.exporters.bibtex.escaping import Escape, escape_ascii, escape_unicode, escape_url
from archivedoc.exporters.bibtex.names import format_names
from archivedoc.layout import agents_in, credit_statement, further_facts, repository_facts, sentences
from archivedoc.model import Credit, DateExpression, Document, Role, plain_text

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAY = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")
_TIME = re.compile(r"T.*")
# biblatex's names for the languages of Babel that it has strings for.
_BABEL = {
    "bg": "bulgarian", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "et": "estonian", "fi": "finnish", "fr": "french", "hr": "croatian", "hu": "magyar", "it": "italian", "lt": "lithuanian",
    "lv": "latvian", "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sk": "slovak", "sl": "slovene", "sr": "serbian", "sv": "swedish", "tr": "turkish", "uk": "ukrainian",
}  # fmt: skip
_TOLD_ELSEWHERE = (Role.AUTHOR, Role.EDITOR, Role.FUNDER)


def format_entry(key: str, fields: Sequence[tuple[str, str]]) -> str:
    """Write an entry."""
    lines = "".join([f"  {name} = {value},\n" for name, value in fields])
    return f"@misc{{{key},\n{lines}}}\n"


def classic_fields(document: Document) -> Iterator[tuple[str, str]]:
    """Return the fields for classic BibTeX: ASCII, and nothing that old styles do not print."""
    escape = escape_ascii
    yield from _people(document, escape)
    yield "title", _protected(document.title, escape)
    yield from _classic_date(document.date)
    if published := ", ".join(part for part in (document.digital_archive, str(document.reference or "")) if part):
        yield "howpublished", _protected(published, escape)
    notes = [
        *([document.original_title] if document.original_title else []),
        *(publication.text for publication in document.publications),
        *_original(document),
        *dict.fromkeys(credit_statement(credit) for credit in document.credits if _is_cited(credit)),
        *([f"Accessed {document.accessed.text or document.accessed.edtf}"] if document.accessed else []),
    ]
    if notes:
        yield "note", _protected(sentences(notes), escape)
    yield from _shared(document, escape, "annote", [document.genre] if document.genre else [])


def biblatex_fields(document: Document) -> Iterator[tuple[str, str]]:
    """Return the fields for biblatex: UTF-8, each fact in the field that its data model has for it."""
    escape = escape_unicode
    protected = partial(_protected, escape=escape)
    yield from _people(document, escape)
    yield "title", protected(document.title)
    if document.original_title:
        yield "titleaddon", protected(document.original_title)
    if document.date and document.date.edtf:
        yield "date", f"{{{_biblatex_date(document.date.edtf)}}}"
    if document.genre:
        yield "entrysubtype", f"{{{escape(document.genre)}}}"
    if document.digital_archive:
        yield "organization", protected(document.digital_archive)
    if locator := str(document.reference or ""):
        place = protected(locator)
        yield "howpublished", place
        # No style prints it; pandoc and citation-js read the call number there.
        yield "library", place
    if translators := agents_in(document, Role.TRANSLATOR):
        yield "translator", f"{{{format_names(translators, escape)}}}"
    if notes := [
        *(publication.text for publication in document.publications),
        *_original(document),
        *_undated(document.date),
    ]:
        yield "note", protected(sentences(notes))
    if credits := list(dict.fromkeys(_without_translators(document.credits))):
        yield "addendum", protected(sentences(credits))
    language = next((content.language for content in document.contents if content.language), None)
    if language and (babel := _BABEL.get(language.tag.partition("-")[0])):
        yield "langid", f"{{{babel}}}"
    if document.accessed and document.accessed.edtf:
        yield "urldate", f"{{{_biblatex_date(document.accessed.edtf)}}}"
    accessed = document.accessed
    yield from _shared(
        document, escape, "annotation", [f"Accessed {accessed.text}"] if accessed and not accessed.edtf else []
    )


def _people(document: Document, escape: Escape) -> Iterator[tuple[str, str]]:
    authors, editors = agents_in(document, Role.AUTHOR), agents_in(document, Role.EDITOR)
    if authors:
        yield "author", f"{{{format_names(authors, escape)}}}"
    if editors:
        yield "editor", f"{{{format_names(editors, escape)}}}"
    if not authors:
        # Sorting styles want an author or a key, and say so.
        yield "key", _protected(document.title, escape)


def _shared(document: Document, escape: Escape, annotation: str, more: list[str]) -> Iterator[tuple[str, str]]:
    if document.url:
        yield "url", f"{{{escape_url(document.url)}}}"
    if abstract := plain_text(document.summary):
        yield "abstract", _protected(abstract, escape)
    if document.subjects:
        names = [escape(subject.name) for subject in document.subjects]
        yield "keywords", f"{{{', '.join([f'{{{name}}}' if ',' in name else name for name in names])}}}"
    if annotations := [*more, *_annotations(document)]:
        yield annotation, _protected(sentences(annotations), escape)


def _annotations(document: Document) -> Iterator[str]:
    yield from dict.fromkeys([credit_statement(credit) for credit in document.credits if credit.role == Role.FUNDER])
    yield from repository_facts(document)
    yield from further_facts(document)


def _protected(text: str, escape: Escape) -> str:
    """Brace twice: no style changes the case, no parser takes the field apart."""
    return f"{{{{{escape(text)}}}}}"


def _is_cited(credit: Credit) -> bool:
    return credit.role not in _TOLD_ELSEWHERE


def _without_translators(credits: Sequence[Credit]) -> Iterator[str]:
    """Say who did what else: what the field ``translator`` says is not said again, but for the project."""
    others = [credit for credit in credits if _is_cited(credit) and credit.role != Role.TRANSLATOR]
    told = {credit.project for credit in others}
    for credit in credits:
        if credit in others:
            yield credit_statement(attrs.evolve(credit, statement=None) if credit.agents else credit)
        elif credit.role == Role.TRANSLATOR and not credit.agents:
            yield credit_statement(credit)
        elif credit.role == Role.TRANSLATOR and credit.project and credit.project not in told:
            yield f"Translated for {credit.project}"


def _original(document: Document) -> Iterator[str]:
    if names := [language.display_name or language.tag for language in document.original_languages]:
        yield f"Original in {' and '.join(names)}"


def _undated(date: DateExpression | None) -> Iterator[str]:
    if date and date.text and not date.edtf:
        yield f"Dated {date.text}"


def _biblatex_date(edtf: str) -> str:
    """Write EDTF as biber reads it: without the time of day, and without days or months that are not known."""
    return "/".join(_TIME.sub("", part).replace("-XX", "") for part in edtf.split("/"))


def _classic_date(date: DateExpression | None) -> Iterator[tuple[str, str]]:
    match = _DAY.fullmatch(_TIME.sub("", date.edtf)) if date and date.edtf else None
    if match:
        year, month, day = match.groups()
        yield "year", f"{{{year}}}"
        if month:
            yield "month", _MONTHS[int(month) - 1]
        if day:
            yield "day", f"{{{int(day)}}}"
        return
    words = (date.text or date.edtf) if date else None
    yield "year", f"{{{escape_ascii(words)}}}" if words else "{n.d.}"
