"""The description of a document as archivedoc prints it: who did what, and facts with their labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from attrs import define, evolve, field

from archivedoc.model import (
    ArchivalReference,
    Credit,
    DateExpression,
    Document,
    Identifier,
    OtherDate,
    Publication,
    Repository,
    Rights,
)
from archivedoc.model.credits import credits_start, read_agents, read_credits
from archivedoc.model.dates import read_date
from archivedoc.reading.facts import Facts
from archivedoc.reading.fields import known_field, read_field, unread
from archivedoc.reading.lines import Line

# A credit that has no words of its own: ``Sender: Seward``, ``Censor: A. Petrov (CWIHP)``.
_LABELLED = re.compile(r"(?P<role>[^\W\d_][\w '-]{0,39}): (?P<names>[^\s(].*?)(?: \((?P<project>[^()]+)\))?")
_ADDRESS = re.compile(r"https?://\S+")
_LONGEST_NAMES = 2_000  # characters
_LONGEST_CITATION = 5_000  # characters
_OURS = {"archival reference": "source"}
_SCHEMES: Mapping[str, str | None] = {"identifier": None, "number": "n"}
_UPPER = frozenset(("doi", "isbn", "issn", "uri", "url", "urn"))
_REPOSITORY = {"repository": "name", "translated name": "translated", "abbreviation": "abbreviation", "place": "place"}


@define
class Description:
    """What the sections of a description say.

    Args:
        facts: Takes what every source has.
    """

    facts: Facts
    _repository: dict[str, str] = field(factory=dict, init=False)
    _others: dict[str, Any] = field(factory=dict, init=False)
    _is_above: bool = field(default=True, init=False)  # whether only dates were read as yet

    def read_credits(self, lines: Iterable[str]) -> None:
        """Read who did what: each paragraph says it of some."""
        for words in lines:
            match = _LABELLED.fullmatch(words) if len(words) <= _LONGEST_NAMES else None
            if match is None or read_credits(words):
                read_field(self.facts, "credits", [Line(0, words)])
                continue
            agents = read_agents(match["names"])
            is_whole = not unread(match["names"], [agent.display_name for agent in agents])
            role = match["role"][0].lower() + match["role"][1:]
            statement = None if is_whole else words
            self.facts.credits.append(Credit(role, agents, project=match["project"], statement=statement))

    def read_fact(self, label: str, value: str) -> None:
        """Read a fact: what has a label of its own making is a number, or another date: these stand first."""
        name, words = label.casefold(), " ".join(value.split())
        edtf = read_date(words) if self._is_above and name not in _SCHEMES and name not in _UPPER else None
        self._is_above = self._is_above and (edtf is not None or name == "type")
        if known := _OURS.get(name) or known_field(label):
            read_field(self.facts, known, [Line(0, line) for line in value.split("\n")])
        elif not words:
            return
        elif name in _REPOSITORY:
            self._repository[_REPOSITORY[name]] = words
        elif name == "type":
            self._others["genre"] = words
        elif name == "digital archive":
            self._others["digital_archive"] = words
        elif name == "accessed":
            self._others["accessed"] = DateExpression(words, read_date(words))
        elif name == "publication":
            self.facts.publications.append(Publication(words))
        elif name == "url" and not self.facts.url:
            self.facts.url = words
        elif name == "source note":
            self.facts.add_attribute(label, words)
        elif edtf:
            self.facts.other_dates.append(OtherDate(_uncapitalised(label), DateExpression(words, edtf)))
        else:
            scheme = name if name in _UPPER else _SCHEMES.get(name, _uncapitalised(label))
            self.facts.identifiers.append(Identifier(words, scheme))

    def read_rights(self, lines: Iterable[str]) -> None:
        """Read what may be done with the document; an address stands below the words that it belongs to."""
        rights = self.facts.rights
        for words in lines:
            if _ADDRESS.fullmatch(words) and rights and not rights[-1].uri:
                rights[-1] = evolve(rights[-1], uri=words)
            else:
                rights.append(Rights(words))

    def document(self) -> Document:
        """Return the document, with what no other source says of one."""
        self._read_cited_credits()
        document = evolve(self.facts.document(), **self._others)
        if not self._repository:
            return document
        reference = document.reference or ArchivalReference()
        before = reference.repository
        known = dict(self._repository)
        if before and "name" in known and "abbreviation" not in known and " " not in before.name:
            known["abbreviation"] = before.name  # the reference names it in short
        repository = evolve(before, **known) if before else Repository(**{"name": "", **known})
        return evolve(document, reference=evolve(reference, repository=repository))

    def _read_cited_credits(self) -> None:
        """Read who did what from a citation of which nothing else could be read: it stands behind the title."""
        cited = self.facts.citation
        if cited is not None and not cited.title and not cited.credits and len(cited.text) <= _LONGEST_CITATION:
            _, title, after = cited.text.partition(self.facts.title)
            start = credits_start(after, sentence=True) if title else None
            self.facts.credits += read_credits(after[start:]) if start is not None else ()


def _uncapitalised(label: str) -> str:
    return label[:1].lower() + label[1:]
