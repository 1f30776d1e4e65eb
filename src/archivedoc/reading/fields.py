"""The fields of a description: one reader for each, whatever the shape of the source.

``Original Language:`` above a transcript and ``language:`` in a record are one field. What a field says that no field of
the model takes is kept, as an attribute or a note.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence

from attrs import evolve

from archivedoc.errors import Loss
from archivedoc.model import (
    ArchivalReference,
    Citation,
    Credit,
    DateExpression,
    Identifier,
    Language,
    Marking,
    OtherDate,
    Paragraph,
    Repository,
    Rights,
    Role,
    Subject,
)
from archivedoc.model.credits import read_agent, read_credits
from archivedoc.model.grammar import read_source
from archivedoc.model.language import UNDETERMINED
from archivedoc.reading.facts import Facts
from archivedoc.reading.lines import Line
from archivedoc.reading.names import read_entry, scheme_of
from archivedoc.reading.words import bare, read_inlines
from archivedoc.reading.wrapping import join_lines, unwrap

_SERIES = re.compile(r",\s*(?:and\s+)?|\s+and\s+|;\s*")
_SETEXT = re.compile(r"=+|-{3,}")  # the line below a Markdown heading
_ABBREVIATED = re.compile(r"(?P<name>[^()]+?)\s\((?P<abbreviation>[A-Z][A-Za-z]*)\)")
_LONGEST_SOURCE = 5_000  # characters; the grammar looks ahead from every comma
_LONGEST_CREDITS = 20_000  # characters; each credit is looked for in all of them
_LONGEST_SERIES = 200  # characters of names of languages
_CONJUNCTION = re.compile(r"\band\b")


def values(lines: Sequence[Line]) -> list[str]:
    """Return the values of a field: the members of a JSON list, or what the lines say."""
    members = _members("\n".join(line.text for line in lines).strip())
    if members is not None:
        return [" ".join(member.split()) for member in members if member.strip()]
    written = (bare(line.text) for line in lines)
    return [value for value in written if value and not _SETEXT.fullmatch(value)]


def _members(text: str) -> list[str] | None:
    """Return the members of a JSON list of strings; None if the text is no such list, or no text could hold one."""
    if not text.startswith("["):
        return None
    try:
        members = json.loads(text)
        "".join(members).encode()
    except (ValueError, TypeError, RecursionError):  # a lone surrogate is a ValueError
        return None
    return list(members)


def read_field(facts: Facts, name: str, lines: Sequence[Line]) -> None:
    """Read one field into *facts*; one that is not known becomes an attribute."""
    reader = _READERS.get(known_field(name) or "")
    if reader is not None:
        reader(facts, lines)
    else:
        facts.add_attribute(name, "; ".join(values(lines)))


def known_field(label: str) -> str | None:
    """Return the name of the field that a label stands for, however it is written; None if it is not known."""
    folded = label.casefold().replace("_", " ").replace("&", "and").replace("(s)", "s").strip(" :")
    folded = " ".join(folded.split())
    return folded if folded in _READERS else _OTHER_LABELS.get(folded)


def _title(facts: Facts, lines: Sequence[Line]) -> None:
    facts.title = join_lines(values(lines)) or facts.title


def _date(facts: Facts, lines: Sequence[Line]) -> None:
    if words := join_lines(values(lines)):
        facts.date = DateExpression.parse(words)


def _uploaded(facts: Facts, lines: Sequence[Line]) -> None:
    if words := join_lines(values(lines)):
        facts.other_dates.append(OtherDate("uploaded", DateExpression.parse(words)))


def _citation(facts: Facts, lines: Sequence[Line]) -> None:
    if text := join_lines(values(lines)):
        facts.citation = Citation.parse(text)


def _summary(facts: Facts, lines: Sequence[Line]) -> None:
    facts.summary += [Paragraph(read_inlines(line.text)) for line in unwrap(lines, facts.report)]


def _credits(facts: Facts, lines: Sequence[Line]) -> None:
    for line in unwrap([Line(line.number, bare(line.text)) for line in lines], facts.report):
        if len(line.text) > _LONGEST_CREDITS:
            facts.keep(line.text, "the credits are too long to be some", line)
            continue
        found = read_credits(line.text)
        facts.credits += found
        if not _SETEXT.fullmatch(line.text) and unread(line.text, [credit.statement for credit in found]):
            facts.keep(line.text, "a credit could not be read", line)


def _source(facts: Facts, lines: Sequence[Line]) -> None:
    if not (text := join_lines(values(lines))):
        return
    if len(text) > _LONGEST_SOURCE:
        facts.keep(text, "the source is too long to be one", lines[0])
        return
    facts.reference, publications, credits = read_source(text)
    facts.publications += publications
    facts.credits += credits
    read = [facts.reference.verbatim] if facts.reference else []
    read += [publication.text for publication in publications] + [credit.statement for credit in credits]
    if unread(text, read):
        facts.keep(text, "a part of the source could not be read", lines[0])


def unread(text: str, read: Sequence[str | None]) -> bool:
    """Tell whether words are left when those that something was read from are taken away."""
    for statement in sorted({words for words in read if words}, key=len, reverse=True):
        text = text.replace(statement, " ")
    return any(character.isalnum() for character in _CONJUNCTION.sub(" ", text))


def _languages(facts: Facts, lines: Sequence[Line]) -> None:
    """Read the names of languages: one a line, or several in a series. A name that is not known is kept."""
    for name in values(lines):
        several = [Language.parse(one) for one in _SERIES.split(name)] if len(name) <= _LONGEST_SERIES else []
        known = several if several and all(one.tag != UNDETERMINED for one in several) else [_language(name)]
        facts.languages += known
        if known[0].tag == UNDETERMINED:
            reason = f"the language {name!r} is not known: its name is kept"
            facts.report(Loss(known[0], reason, line=lines[0].number))


def _language(name: str) -> Language:
    return Language.parse(name) if len(name) <= _LONGEST_SERIES else Language(UNDETERMINED, name)


def _authors(facts: Facts, lines: Sequence[Line]) -> None:
    facts.credits += [Credit(Role.AUTHOR, read_entry(name), statement=name) for name in values(lines)]


def _contributors(facts: Facts, lines: Sequence[Line]) -> None:
    # On the new site they are those who took part in a conversation: Kohl and Yeltsin.
    facts.credits += [Credit(Role.PARTICIPANT, read_entry(name), statement=name) for name in values(lines)]


def _donors(facts: Facts, lines: Sequence[Line]) -> None:
    known = {
        _folded(agent.display_name) for credit in facts.credits if credit.role is Role.FUNDER for agent in credit.agents
    }
    for name in values(lines):
        if _folded(name) not in known:
            facts.credits.append(Credit(Role.FUNDER, read_agent(name), statement=name))


def _folded(name: str) -> str:
    return name.casefold().removeprefix("the ").rstrip(".")


def _places(facts: Facts, lines: Sequence[Line]) -> None:
    facts.subjects += [Subject(name, scheme="place") for name in values(lines)]


def _topics(facts: Facts, lines: Sequence[Line]) -> None:
    facts.subjects += [Subject(name, scheme="lcsh") for name in values(lines)]


def _people(facts: Facts, lines: Sequence[Line]) -> None:
    facts.subjects += [Subject(name, scheme=scheme_of(name)) for name in values(lines)]


def _archive(facts: Facts, lines: Sequence[Line]) -> None:
    """Read the name of the archive: it completes the reference, if that names the same one."""
    names = values(lines)
    facts.add_attribute("original archive title", "; ".join(names))
    if len(names) != 1:
        return
    match = _ABBREVIATED.fullmatch(names[0])
    archive = Repository(match["name"], abbreviation=match["abbreviation"]) if match else Repository(names[0])
    if facts.reference is None:
        facts.reference = ArchivalReference(archive)
    elif facts.reference.repository and facts.reference.repository.name in (archive.name, archive.abbreviation):
        facts.reference = evolve(facts.reference, repository=archive)


def _rights(facts: Facts, lines: Sequence[Line]) -> None:
    facts.rights += [Rights(text) for text in values(lines)]


def _record_id(facts: Facts, lines: Sequence[Line]) -> None:
    facts.identifiers += [Identifier(value, "record id") for value in values(lines)]


def _classification(facts: Facts, lines: Sequence[Line]) -> None:
    facts.markings += [Marking(words) for words in values(lines)]


# In the order of reading: donors after credits, which may name them; the archive after the source.
_READERS: dict[str, Callable[[Facts, Sequence[Line]], None]] = {
    "title": _title,
    "date": _date,
    "citation": _citation,
    "summary": _summary,
    "authors": _authors,
    "contributors": _contributors,
    "source": _source,
    "credits": _credits,
    "donors": _donors,
    "archive": _archive,
    "languages": _languages,
    "places": _places,
    "topics": _topics,
    "people": _people,
    "rights": _rights,
    "record id": _record_id,
    "classification": _classification,
    "uploaded": _uploaded,
}
FIELDS = tuple(_READERS)
_OTHER_LABELS = {
    "original publication date": "date",
    "author": "authors",
    "credit": "credits",
    "document contributors": "contributors",
    "associated places": "places",
    "subjects discussed": "topics",
    "subjects": "topics",
    "associated people orgs": "people",
    "associated people and orgs": "people",
    "associated people and organizations": "people",
    "associated people": "people",
    "sources": "source",
    "original archive title": "archive",
    "original archive": "archive",
    "language": "languages",
    "original language": "languages",
    "original languages": "languages",
    "original classification": "classification",
    "donor": "donors",
    "original upload date": "uploaded",
    "original uploaded date": "uploaded",
}
