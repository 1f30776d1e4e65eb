"""The Chicago Manual of Style for archival items: from the leaf to the repository (17th edition, 14.221-231)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archivedoc.errors import unsupported
from archivedoc.layout.citation.books import publication_inlines
from archivedoc.layout.citation.dates import written_date
from archivedoc.layout.citation.facts import CitedFacts, translators
from archivedoc.layout.citation.punctuation import Piece, capitalised, curled, join, piece, spanned
from archivedoc.layout.citation.titles import cited_title
from archivedoc.layout.description import agents_of
from archivedoc.layout.labels import series
from archivedoc.model import (
    Agent,
    ArchivalReference,
    DateExpression,
    Organisation,
    Person,
    Publication,
    Reference,
    Role,
    Text,
    Unit,
)
from archivedoc.model.references import LEAVES

_WORD = re.compile(r"(?!n\.d\.)[^\W\d_]+(?:\.|\s)")  # ll. 51-55, vol. 3, trans. Gary Goldberg
_RANGE = re.compile(r"(?<![0-9/-])[0-9]+[a-z]{0,2}-[0-9]+[a-z]{0,2}(?![0-9/-])")  # ll. 7-16, 12ob-13
_MOST_AUTHORS = 3  # in a note; of more the first is named (14.76)

_MOST_SORTED, _NAMED_OF_MORE = 10, 7  # in a bibliography


def chicago_note(facts: CitedFacts) -> Piece:
    """Format a note: one sentence, its parts divided by commas."""
    first, *others = [one for one in _note(facts) if one] or [()]
    return join((_begun(first), *others), ",")


def _note(facts: CitedFacts) -> Iterator[Piece]:
    yield piece(_correspondents(facts))
    yield piece(cited_title(facts.title))
    yield piece(_date(facts))
    translated = _translated(facts, "trans.")
    if facts.title:
        yield translated
    if facts.reference:
        yield from map(piece, _units(facts.reference))
        yield piece(_repository(facts.reference))
    yield from (_publication(publication, facts, sentence=False) for publication in facts.publications)
    if not facts.title:
        yield translated
    yield from _online(facts)


def chicago_bibliography(facts: CitedFacts) -> Piece:
    """Format an entry of a bibliography: its parts are sentences, and the first author is sorted by."""
    return join(map(_begun, _entry(facts)), ".")


def _entry(facts: CitedFacts) -> Iterator[Piece]:
    authors = agents_of(facts.credits, Role.AUTHOR)
    if authors:
        yield piece(_sorted_by_first(authors))
    yield piece(cited_title(facts.title))
    if authors and (addressees := _unnamed(agents_of(facts.credits, Role.ADDRESSEE), facts.title)):
        genre = f"{capitalised(facts.genre)} to" if facts.genre else "To"
        yield piece(f"{genre} {series([agent.display_name for agent in addressees])}")
    yield piece(_date(facts))
    translated = _translated(facts, "Translated by")
    if facts.title:
        yield translated
    if facts.reference:
        yield piece(", ".join(_units(facts.reference)))
        yield piece(_repository(facts.reference))
    yield from (_publication(publication, facts, sentence=True) for publication in facts.publications)
    if not facts.title:
        yield translated
    yield from _online(facts)


def _translated(facts: CitedFacts, words: str) -> Piece:
    names = [agent.display_name for agent in translators(facts)]
    return piece(f"{words} {series(names)}") if names else ()


def _correspondents(facts: CitedFacts) -> str:
    """Name who wrote to whom, if that is known and the title does not say it."""
    authors = agents_of(facts.credits, Role.AUTHOR)
    addressees = agents_of(facts.credits, Role.ADDRESSEE)
    if not authors or not _unnamed((*authors, *addressees), facts.title):
        return ""
    names = [author.display_name for author in authors]
    by = f"{names[0]} et al." if len(names) > _MOST_AUTHORS else series(names)
    to = series([agent.display_name for agent in addressees])
    return f"{by} to {to}" if to else by


def _unnamed(agents: Sequence[Agent], title: str) -> tuple[Agent, ...]:
    """Return those whom the title does not name."""
    return tuple(agent for agent in agents if _heading(agent) not in title)


def _heading(agent: Agent) -> str:
    match agent:
        case Person():
            return agent.family
        case Organisation():
            return agent.name
        case _:
            unsupported(agent)


def _sorted_by_first(authors: Sequence[Agent]) -> str:
    first, *others = (_inverted(authors[0]), *(author.display_name for author in authors[1:]))
    if len(authors) > _MOST_SORTED:
        return f"{', '.join([first, *others[: _NAMED_OF_MORE - 1]])}, et al."
    if len(others) == 1 and "," in first:
        return f"{first}, and {others[0]}"
    return series([first, *others])


def _inverted(agent: Agent) -> str:
    """Return a name with the family name first; one in eastern order is so already, and takes no comma (16.76)."""
    if not isinstance(agent, Person) or not agent.given or agent.order == "eastern":
        return agent.display_name
    given = f"{agent.given} {agent.particle}" if agent.particle else agent.given
    return ", ".join(filter(None, (agent.family, given, agent.suffix)))


def _begun(words: Piece) -> Piece:
    """Begin a sentence with a capital letter; a shelf mark, or what is no word, stays as it is."""
    match words:
        case (Text(text), *others) if _WORD.match(text):
            return (Text(capitalised(text)), *others)
        case _:
            return words


def _publication(publication: Publication, facts: CitedFacts, *, sentence: bool) -> Piece:
    """Say where the document was published; a book alone stands for itself."""
    return publication_inlines(publication.text, within=bool(facts.title), sentence=sentence)


def _date(facts: CitedFacts) -> str:
    """Say when, unless the title ends with that very date."""
    parts = facts.title.split(", ")
    tails = (", ".join(parts[-1:]), ", ".join(parts[-2:]))
    if facts.date and facts.date.edtf and any(DateExpression.parse(tail).edtf == facts.date.edtf for tail in tails):
        return ""
    return written_date(facts.date)


def _units(reference: ArchivalReference) -> list[str]:
    return [curled(_written(unit), quoted=False) for unit in reversed(reference.units)]


def _written(unit: Unit) -> str:
    """Write a unit, and a range of leaves with its dash; a shelf mark keeps its hyphens."""
    is_leaf = unit.label.rstrip(".").lower() in LEAVES
    return _RANGE.sub(spanned, str(unit)) if is_leaf else str(unit)


def _repository(reference: ArchivalReference) -> str:
    repository = reference.repository
    if repository is None:
        return "" if reference.units else reference.verbatim or ""
    short = repository.abbreviation
    name = f"{repository.display_name} ({short})" if short else repository.display_name
    place = repository.place
    return f"{name}, {place}" if place and place not in name else name


def _online(facts: CitedFacts) -> Iterator[Piece]:
    yield piece(facts.digital_archive)
    if facts.url:
        yield (Reference(facts.url, target=facts.url),)
