"""What the fields of both formats share: how values are written, and the fields that both have."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from archivedoc.exporters.bibtex.escaping import Escape
from archivedoc.exporters.bibtex.names import Enclose, format_names
from archivedoc.layout import Losses, credit_statement, further_facts
from archivedoc.layout.description import cited_language, doi_of, percent_encoded, reference_facts, sentences
from archivedoc.model import Agent, Document, Role, plain_text

Field = tuple[str, str]

NO_TITLE = "{{[Untitled]}}"
_NOT_IN_URL = "{}\\^"
# Who took part in what the document tells of, or paid for its edition: no bibliography names them. The sender
# comes last, who is the author of a letter without one.
_UNPRINTED = (Role.ADDRESSEE, Role.FUNDER, Role.PARTICIPANT, Role.SENDER)
# The names that Babel and biblatex have for languages.
_BABEL = {
    "bg": "bulgarian", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "et": "estonian", "fi": "finnish", "fr": "french", "hr": "croatian", "hu": "magyar", "it": "italian", "lt": "lithuanian",
    "lv": "latvian", "nl": "dutch", "no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian",
    "sk": "slovak", "sl": "slovene", "sr": "serbian", "sv": "swedish", "tr": "turkish", "uk": "ukrainian",
}  # fmt: skip


def protected(text: str, escape: Escape) -> str:
    """Brace twice: no style changes the case, no parser takes the field apart; nothing where no sign is left."""
    escaped = escape(text)
    return f"{{{{{escaped}}}}}" if escaped else ""


def braced(text: str, escape: Escape) -> str:
    """Brace once, what no style prints."""
    escaped = escape(text)
    return f"{{{escaped}}}" if escaped else ""


def unended(texts: Iterable[str]) -> str:
    """Join texts as sentences, without the last full stop: styles and pandoc set it, and do not look for one."""
    return sentences(texts).removesuffix(".")


def people(agents: Sequence[Agent], escape: Escape, enclose: Enclose) -> str:
    """Return names for a field, or nothing where there are none."""
    names = format_names(agents, escape, enclose) if agents else ""
    return f"{{{names}}}" if names else ""


def babel_language(document: Document) -> str:
    """Return what Babel calls the language of the words that are cited, or nothing where it has no name."""
    language = cited_language(document) if document.contents else None
    return _BABEL.get(language.tag.partition("-")[0], "") if language else ""


def links(document: Document, *, is_ascii: bool) -> Iterator[Field]:
    """Yield DOI and URL, which no parser decodes and no style escapes."""
    if document.identifiers and (doi := doi_of(document)):
        yield "doi", f"{{{_encoded(doi.value, is_ascii=is_ascii)}}}"
    if document.url:
        yield "url", f"{{{_encoded(document.url, is_ascii=is_ascii)}}}"


def _encoded(url: str, *, is_ascii: bool) -> str:
    # biber takes what is no URL for an option: xdata=
    return percent_encoded(url, _NOT_IN_URL if ":" in url or "=" not in url else f"{_NOT_IN_URL}=", is_ascii=is_ascii)


def unprinted_roles(author_role: Role) -> tuple[Role, ...]:
    """Return the roles that no bibliography names, unless those who played them are named as authors."""
    return _UNPRINTED[:-1] if author_role == Role.SENDER else _UNPRINTED


def searched(document: Document, losses: Losses, escape: Escape) -> Iterator[Field]:
    """Yield what is there to be found by: the summary, the subjects."""
    if abstract := plain_text(document.summary):
        yield "abstract", protected(abstract, escape)
    names = []
    for subject in document.subjects:
        if subject.name.strip():
            names.append(subject.name)
        if subject.scheme or subject.uri:
            losses.add(subject, "the scheme and the URI of a subject are not written")
    if names:
        yield "keywords", _keywords(names, escape)


def annotation(document: Document, roles: Container[str]) -> str:
    """Return what no common style prints, in sentences.

    Args:
        document: The document.
        roles: The roles that are told here.
    """
    return sentences(_annotations(document, roles))


def _keywords(names: list[str], escape: Escape) -> str:
    """Join keywords by commas; one that has a comma of its own stands in braces."""
    joined = ", ".join(names)
    if joined.count(",") < len(names):
        return braced(joined, escape)
    escaped = [escape(name) for name in names]
    return f"{{{', '.join([f'{{{name}}}' if ',' in name else name for name in escaped if name])}}}"


def _annotations(document: Document, roles: Container[str]) -> Iterator[str]:
    yield from dict.fromkeys([credit_statement(credit) for credit in document.credits if credit.role in roles])
    yield from reference_facts(document)
    yield from further_facts(document, told=doi_of(document) if document.identifiers else None)
