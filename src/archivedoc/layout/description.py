"""The facts of a description as bibliographies write them: names in fields of their own, the rest in sentences."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from functools import cache

import attrs

from archivedoc.layout.labels import credit_statement, identifier_label, role_statement
from archivedoc.model import Agent, ArchivalReference, Credit, Document, Identifier, Language, Person, Role, plain_text

_WORD = re.compile(r"\w+")
_SENT = re.compile(
    r"\b(?:airgram|cable|cablegram|correspondence|despatch|dispatch|e-?mail|letter|message|postcard|telegram|telex)(?:s|es)?\b",
    re.IGNORECASE,
)
# What a statement says around the names, the project and the role that are read from it.
_EXPECTED = frozenset(
    "a and by compiled contributed document documents edited english for obtained of possible provided support the this "
    "transcribed translated translation was were".split()
)
_QUOTES = "\"'”’"
_NO_LANGUAGE = re.compile(r"und\b|x-")


def is_correspondence(document: Document) -> bool:
    """Tell whether a document was sent: its genre says so, or it has none and is addressed to somebody."""
    if document.genre and document.genre.strip():
        return bool(_SENT.search(document.genre))
    return any(credit.role == Role.ADDRESSEE for credit in document.credits)


def authors_of(document: Document) -> tuple[Role, tuple[Agent, ...]]:
    """Return those whom a bibliography names first, with their role: a letter without an author is by its sender."""
    if authors := agents_in(document, Role.AUTHOR):
        return Role.AUTHOR, authors
    senders = agents_in(document, Role.SENDER)
    return (Role.SENDER, senders) if senders and is_correspondence(document) else (Role.AUTHOR, ())


def agents_in(document: Document, role: Role) -> tuple[Agent, ...]:
    """Return those who played a part, each once."""
    return agents_of(document.credits, role)


def agents_of(credits: Iterable[Credit], role: Role) -> tuple[Agent, ...]:
    """Return those whom credits name for a part, each once."""
    found: list[Agent] = []
    for credit in credits:
        if credit.role == role:
            found += filter(_has_name, credit.agents)
    return tuple(dict.fromkeys(found) if len(found) > 1 else found)


def _has_name(agent: Agent) -> bool:
    first = agent.family if isinstance(agent, Person) else agent.name
    return bool(first.strip() or agent.display_name.strip())


def credit_sentences(document: Document, named: Container[str], *, without: Container[str] = ()) -> tuple[str, ...]:
    """Return who did what, as far as the names in fields of their own do not tell.

    Args:
        document: The document.
        named: The roles whose names stand in fields of their own.
        without: The roles that are told elsewhere.
    """
    credits: list[tuple[Credit, bool]] = []
    others: list[str] = []
    is_more_to_tell = False
    for credit in document.credits:
        role = credit.role
        if role in named:
            is_named = any(map(_has_name, credit.agents))
        elif role in without:
            continue
        else:
            is_named = False
        credits.append((credit, is_named))
        if not is_named:
            others.append(credit_statement(credit))
        elif credit.statement or credit.project:
            is_more_to_tell = True
    return tuple(dict.fromkeys(filter(None, _credit_sentences(credits) if is_more_to_tell else others)))


def _credit_sentences(credits: list[tuple[Credit, bool]]) -> Iterator[str]:
    """Yield what a field of names does not tell of credits, each given with whether there is such a field."""
    statements = {credit.statement for credit, is_named in credits if is_named} - {None, ""}
    whole: dict[str | None, str] = {}
    for statement in filter(None, statements):
        alike = [pair for pair in credits if pair[0].statement == statement]
        if _says_more(statement, [credit for credit, _ in alike]):
            is_told = all(is_named for _, is_named in alike)
            whole[statement] = _without_names(statement, [credit for credit, _ in alike]) if is_told else statement
    untold = {credit.project for credit, is_named in credits if not is_named}
    for credit, is_named in credits:
        if credit.statement in whole:
            yield whole[credit.statement]
        elif is_named:
            if credit.project and credit.project not in untold:
                yield role_statement(credit.role, [], credit.project)
        elif credit.statement in statements and credit.agents:
            yield credit_statement(attrs.evolve(credit, statement=None))
        else:
            yield credit_statement(credit)


def _without_names(statement: str, credits: Iterable[Credit]) -> str:
    """Cut the names at the end of a statement, if they are those of its credits."""
    words, _, names = statement.rpartition(" by ")
    read = {word for credit in credits for agent in credit.agents for word in _words(agent.display_name)}
    return words.rstrip(" ,") if words and read == {*_words(names)} - {"and"} else statement


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _says_more(statement: str, credits: Iterable[Credit]) -> bool:
    """Tell whether the words of a statement are more than what was read from them."""
    read = [part for credit in credits for part in (credit.project or "", *(one.display_name for one in credit.agents))]
    return not ({*_words(statement)} - _EXPECTED).issubset(_words(" ".join(read)))


def original_languages(document: Document) -> str:
    """Return what the document was written in: ``Original in Russian and German``; nothing where nobody says."""
    names = [language.display_name or language.tag for language in document.original_languages]
    return f"Original in {' and '.join(names)}" if names else ""


def cited_language(document: Document) -> Language | None:
    """Return the language of the words that are cited: those of a translation, or else of the first content."""
    contents = sorted(document.contents, key=lambda content: content.kind != "translation")
    languages = (content.language for content in contents if content.language)
    return next((language for language in languages if not _NO_LANGUAGE.match(language.tag)), None)


def reference_facts(document: Document) -> Iterator[str]:
    """Return what is known of the repository and of the path in it, and is not said by the archival reference."""
    if (reference := document.reference) is None:
        return
    facts: list[str | None] = []
    if repository := reference.repository:
        if reference.verbatim is not None:  # where nothing was printed, both names are written
            facts += [repository.name, repository.translated]
        facts += [repository.abbreviation, repository.place]
    if any(facts):
        locator = str(reference)
        yield from (fact for fact in facts if fact and fact not in locator)
    yield from unsaid_units(reference)


def unsaid_units(reference: ArchivalReference) -> Iterator[str]:
    """Return the steps of the path that are not in the printed reference."""
    if (printed := reference.verbatim) is not None:
        yield from (str(unit) for unit in reference.units if unit.value not in printed)


def doi_of(document: Document) -> Identifier | None:
    """Return the first DOI of a document."""
    return next((one for one in document.identifiers if (one.scheme or "").casefold() == "doi"), None)


def further_facts(document: Document, *, told: Identifier | None = None) -> Iterator[str]:
    """Return what no bibliography has a field for: numbers, markings, other dates, rights, notes.

    What only the printed citation says is among them.

    Args:
        document: The document.
        told: The identifier that stands in a field of its own.
    """
    for identifier in document.identifiers:
        if identifier != told:
            yield f"{identifier_label(identifier)} {identifier.value}"
    for marking in document.markings:
        yield plain_text(marking)
    for other in document.other_dates:
        yield ": ".join(filter(None, (other.role, other.date.text.strip() or other.date.edtf)))
    for rights in document.rights:
        yield rights.text
    for rights in document.rights:
        if rights.uri:
            yield rights.uri
    if document.notes:
        yield plain_text(document.notes)
    yield from only_cited(document)


def only_cited(document: Document) -> Iterator[str]:
    """Return what the printed citation says and no field of the document: facts that it lacks, and words nobody could read."""
    cited = document.citation
    if cited is None:
        return
    if cited.date and not document.date:
        yield cited.date.text
    if cited.digital_archive and not document.digital_archive:
        yield cited.digital_archive
    if cited.reference and not document.reference:
        yield str(cited.reference)
    if not document.publications:
        yield from (publication.text for publication in cited.publications)
    roles = {credit.role for credit in document.credits}
    yield from dict.fromkeys(credit_statement(credit) for credit in cited.credits if credit.role not in roles)
    if cited.url and not document.url:
        yield cited.url
    yield from cited.unread


def percent_encoded(url: str, signs: str = "", *, is_ascii: bool = False) -> str:
    """Encode what ends or breaks a URL in a file: blanks, what is not printable, and these signs; the rest stays.

    Blanks around the URL are cut.

    Args:
        url: The URL.
        signs: What else is encoded.
        is_ascii: Whether letters that are not ASCII are encoded.
    """
    url = url.strip()
    if url.isprintable() and not _breaking(signs).search(url) and (url.isascii() or not is_ascii):
        return url
    kept = [one.isprintable() and one not in f" {signs}" and (one.isascii() or not is_ascii) for one in url]
    return "".join([one if is_kept else _percent(one) for one, is_kept in zip(url, kept, strict=True)])


@cache
def _breaking(signs: str) -> re.Pattern[str]:
    return re.compile(f"[ {re.escape(signs)}]")


def _percent(character: str) -> str:
    return "".join([f"%{byte:02X}" for byte in character.encode()])


def sentences(texts: Iterable[str]) -> str:
    """Join texts as sentences."""
    told = [text for text in texts if text and not text.isspace()]
    return " ".join([f"{text[0].upper()}{text[1:]}{'' if _is_sentence(text) else '.'}" for text in told])


def _is_sentence(text: str) -> bool:
    return text[-1] in ".!?" or (text[-1] in _QUOTES and text.rstrip(_QUOTES).endswith((".", "!", "?")))
