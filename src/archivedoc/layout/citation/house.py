"""The house style of the Wilson Center Digital Archive: from the repository to the leaf, the title always quoted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from archivedoc.layout.citation.dates import house_date
from archivedoc.layout.citation.facts import CitedFacts
from archivedoc.layout.citation.punctuation import Piece, linked, without_full_stop
from archivedoc.layout.labels import credit_statement
from archivedoc.model import Role

_NAMES = ("History and Public Policy Program Digital Archive", "Wilson Center Digital Archive")
_CITED_ROLES = frozenset(
    (Role.OBTAINER, Role.CONTRIBUTOR, Role.PROVIDER, Role.PERMITTER, Role.TRANSCRIBER, Role.TRANSLATOR, Role.EDITOR)
)


def house_2013(facts: CitedFacts) -> Piece:
    """Format the style of 2013: curly quotation marks, the comma inside, days of two digits."""
    rest = _rest(facts, house_date(facts.date, two_digits=True), _NAMES[0])
    title = f"“{without_full_stop(facts.title)}{',' if rest else '.'}”" if facts.title else ""
    return _with_url(" ".join(filter(None, (title, rest))), facts)


def house_2022(facts: CitedFacts) -> Piece:
    """Format the style since 2022: straight quotation marks, the comma outside."""
    rest = _rest(facts, house_date(facts.date, two_digits=False), _NAMES[1])
    title = f'"{without_full_stop(facts.title)}"{"," if rest else "."}' if facts.title else ""
    return _with_url(" ".join(filter(None, (title, rest))), facts)


def _with_url(text: str, facts: CitedFacts) -> Piece:
    return linked(" ".join(filter(None, (text, facts.url))), facts.url)


def _rest(facts: CitedFacts, date: str, name: str) -> str:
    """Say what follows the title: one sentence up to the reference, then those of publications and credits."""
    archive = name if facts.digital_archive in _NAMES else facts.digital_archive
    publications = [publication.text for publication in facts.publications]
    credits = dict.fromkeys(credit_statement(credit) for credit in facts.credits if credit.role in _CITED_ROLES)
    head = ", ".join(filter(None, (date, archive)))
    source = "".join(_source(str(facts.reference or ""), publications, credits))
    return _ended(", ".join(filter(None, (head, source))))


def _source(reference: str, publications: Iterable[str], credits: Iterable[str]) -> Iterator[str]:
    """Yield the parts of the source, each behind what divides it from the one before.

    A small letter says that the words go on with the sentence: "Obtained by A and translated by B".
    """
    yield reference
    last = reference
    for text in publications:
        yield _divided(last, text, ", ")
        last = text
    credit = ""
    for text in credits:
        yield _divided(last, text, _conjunction(credit, text) if credit else ", ")
        last = credit = text


def _divided(last: str, text: str, conjunction: str) -> str:
    if not last:
        return text
    if text[:1].islower():
        return f"{conjunction}{text}"
    return f"{_ended(last)[len(last) :]} {text}"


def _conjunction(last: str, text: str) -> str:
    """Join two credits: by "and" where that is clear, by a semicolon where another "and" stands in the second."""
    return " and " if " and " not in text.partition(" by ")[0] and " by " in last else "; "


def _ended(text: str) -> str:
    return text if not text or text.rstrip("\"'”’").endswith((".", "?", "!")) else f"{text}."
