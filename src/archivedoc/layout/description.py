"""The facts of a description as bibliographies write them: names in fields of their own, the rest in sentences."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

import attrs

from archivedoc.layout.labels import credit_statement
from archivedoc.model import Agent, Credit, DateExpression, Document, Identifier, Role, plain_text
from archivedoc.model.dates import read_date

_WORD = re.compile(r"\w+")
_DECADE = re.compile(r"[0-9]{3}X")
_SEASON = re.compile(r"[0-9]{4}-2[1-4]")
_SEASONS = ("spring", "summer", "autumn", "winter")
_FAR_YEAR = re.compile(r"Y?(?P<year>(?<=Y)-?[0-9]+|-[0-9]{4}|0000)(?P<rest>.*)")  # EDTF has a year 0, astronomers' way
_SENT = re.compile(
    r"\b(?:airgram|cable|cablegram|correspondence|despatch|dispatch|e-?mail|letter|message|postcard|telegram|telex)(?:s|es)?\b",
    re.IGNORECASE,
)
# What a statement says around the names, the project and the role that are read from it.
_EXPECTED = frozenset(
    "a and by compiled contributed document documents edited english for obtained of possible provided support the this "
    "transcribed translated translation was were".split()
)


def is_correspondence(document: Document) -> bool:
    """Tell whether a document was sent: its genre says so, or it has none and is addressed to somebody."""
    if document.genre and document.genre.strip():
        return bool(_SENT.search(document.genre))
    return any(credit.role == Role.ADDRESSEE for credit in document.credits)


def author_role(document: Document) -> Role:
    """Return the role of those whom a bibliography names first: a letter without an author is by its sender."""
    is_sent = is_correspondence(document) and not agents_in(document, Role.AUTHOR)
    return Role.SENDER if is_sent and agents_in(document, Role.SENDER) else Role.AUTHOR


def agents_in(document: Document, role: Role) -> tuple[Agent, ...]:
    """Return those who played a part, each once."""
    found = [agent for credit in document.credits if credit.role == role for agent in credit.agents]
    return tuple(dict.fromkeys(agent for agent in found if agent.display_name.strip()))


def credit_sentences(document: Document, named: Container[str]) -> tuple[str, ...]:
    """Return who did what, as far as the names in fields of their own do not tell.

    Args:
        document: The document.
        named: The roles whose names stand in fields of their own.
    """
    return tuple(dict.fromkeys(filter(None, _credit_sentences(document.credits, named))))


def _credit_sentences(credits: tuple[Credit, ...], named: Container[str]) -> Iterator[str]:
    by_statement: dict[str | None, list[Credit]] = {}
    for credit in credits:
        by_statement.setdefault(credit.statement, []).append(credit)
    untold = {credit.project for credit in credits if not _is_named(credit, named)}
    for credit in credits:
        siblings = by_statement[credit.statement]
        if credit.statement and _says_more(credit.statement, siblings):
            yield credit.statement
        elif _is_named(credit, named):
            if credit.project and credit.project not in untold:
                yield credit_statement(Credit(credit.role, project=credit.project))
        elif credit.agents and any(_is_named(sibling, named) for sibling in siblings):
            yield credit_statement(attrs.evolve(credit, statement=None))
        else:
            yield credit_statement(credit)


def _is_named(credit: Credit, named: Container[str]) -> bool:
    return credit.role in named and any(agent.display_name.strip() for agent in credit.agents)


def _says_more(statement: str, credits: Iterable[Credit]) -> bool:
    """Tell whether the words of a statement are more than what was read from them."""
    read = [part for credit in credits for part in (credit.project or "", *map(_name, credit.agents))]
    return not set(_WORD.findall(statement.casefold())) <= _EXPECTED.union(_WORD.findall(" ".join(read).casefold()))


def _name(agent: Agent) -> str:
    return agent.display_name


def repository_facts(document: Document) -> Iterator[str]:
    """Return the names and the place of the repository that the archival reference does not say."""
    if document.reference and (repository := document.reference.repository):
        locator = str(document.reference)
        facts = (repository.name, repository.translated, repository.abbreviation, repository.place)
        yield from (fact for fact in facts if fact and fact not in locator)


def doi_of(document: Document) -> Identifier | None:
    """Return the first DOI of a document."""
    return next((one for one in document.identifiers if (one.scheme or "").casefold() == "doi"), None)


def further_facts(document: Document, *, told: Identifier | None = None) -> Iterator[str]:
    """Return what no bibliography has a field for: numbers, markings, other dates, rights, notes.

    Args:
        document: The document.
        told: The identifier that stands in a field of its own.
    """
    for identifier in document.identifiers:
        if identifier != told:
            yield f"{identifier.scheme or 'Identifier'} {identifier.value}"
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


def unsaid_date(date: DateExpression | None, written: str = "") -> str | None:
    """Return the words of a date that its EDTF does not say: a time of day, a feast; None where it says them all.

    Args:
        date: The date.
        written: What is written of it already.
    """
    if date is None or date.edtf is None:
        return None
    words = " ".join(date.text.split())
    if not words:
        return date.edtf if "T" in date.edtf else None
    return None if words == written or read_date(words) == date.edtf else words


def date_in_words(date: DateExpression | None) -> str:
    """Return the words of a date, or say its EDTF in English; nothing where neither is there."""
    if date is None:
        return ""
    words = " ".join(date.text.split())
    return edtf_in_words(date.edtf) if date.edtf and words in ("", date.edtf) else words


def edtf_in_words(edtf: str) -> str:
    """Say a date in English: ``1950s``, ``circa 1954``, ``spring 1954``, ``until 1954``; a calendar day as it is."""
    start, slash, end = edtf.partition("/")
    if slash:
        if start in ("", ".."):
            return f"until {edtf_in_words(end)}"
        return (
            f"from {edtf_in_words(start)}" if end in ("", "..") else f"{edtf_in_words(start)} to {edtf_in_words(end)}"
        )
    bare = edtf.rstrip("~?%")
    if _DECADE.fullmatch(bare):
        bare = f"{bare[:-1]}0s"
    elif _SEASON.fullmatch(bare):
        bare = f"{_SEASONS[int(bare[-2:]) - 21]} {bare[:4]}"
    elif far := _FAR_YEAR.fullmatch(bare):
        year = int(far["year"])
        bare = f"{year}{far['rest']}" if year > 0 else ", ".join(filter(None, (f"{1 - year} BCE", far["rest"][1:])))
    return f"{'circa ' if edtf[-1] in '~%' else ''}{bare}{'?' if edtf[-1] in '?%' else ''}"


def percent_encoded(url: str, signs: str = "") -> str:
    """Encode what ends or breaks a URL in a file, blanks and what is not printed, and these signs; the rest stays."""
    return "".join([one if one.isprintable() and one not in f" {signs}" else _percent(one) for one in url])


def _percent(character: str) -> str:
    return "".join([f"%{byte:02X}" for byte in character.encode()])


def sentences(texts: Iterable[str]) -> str:
    """Join texts as sentences."""
    capital = [text[:1].upper() + text[1:] for text in texts if text.strip()]
    return " ".join([text if text.endswith((".", "!", "?")) else f"{text}." for text in capital])
