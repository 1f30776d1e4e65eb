"""What is known of a document while its source is being read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from attrs import field, mutable

from archivedoc.errors import Loss, Report
from archivedoc.model import (
    ArchivalReference,
    Block,
    Citation,
    Content,
    Credit,
    DateExpression,
    Document,
    Identifier,
    Language,
    Marking,
    OtherDate,
    Paragraph,
    Publication,
    Rights,
    Subject,
)
from archivedoc.reading.lines import Line

_T = TypeVar("_T")


@mutable
class Facts:
    """What is known of a document so far."""

    report: Report
    title: str = ""
    date: DateExpression | None = None
    url: str | None = None
    citation: Citation | None = None
    reference: ArchivalReference | None = None
    other_dates: list[OtherDate] = field(factory=list)
    publications: list[Publication] = field(factory=list)
    summary: list[Block] = field(factory=list)
    credits: list[Credit] = field(factory=list)
    languages: list[Language] = field(factory=list)
    contents: list[Content] = field(factory=list)
    identifiers: list[Identifier] = field(factory=list)
    subjects: list[Subject] = field(factory=list)
    rights: list[Rights] = field(factory=list)
    markings: list[Marking] = field(factory=list)
    notes: list[Block] = field(factory=list)
    attributes: dict[str, list[str]] = field(factory=dict)

    def document(self) -> Document:
        """Return the document; the citation is the source of what no other field said."""
        cited = self.citation or Citation("")
        urls = [url for url in dict.fromkeys((cited.url, self.url)) if url]
        return Document(
            self.title,
            date=self.date or cited.date,
            other_dates=self.other_dates,
            digital_archive=cited.digital_archive,
            reference=self.reference or cited.reference,
            publications=_once((*cited.publications, *self.publications)),
            url=urls[0] if urls else None,
            citation=self.citation,
            summary=self.summary,
            credits=_once((*cited.credits, *self.credits)),
            original_languages=self.languages,
            contents=self.contents,
            identifiers=(*self.identifiers, *(Identifier(url, "url") for url in urls[1:])),
            subjects=self.subjects,
            rights=self.rights,
            markings=self.markings,
            notes=self.notes,
            attributes={name: "; ".join(values) for name, values in self.attributes.items()},
        )

    def keep(self, words: str, reason: str, line: Line) -> None:
        """Keep words that could not be read as a note, and report them."""
        self.notes.append(Paragraph(words))
        self.report(Loss(self.notes[-1], f"{reason}: its words are kept as a note", line=line.number))

    def add_attribute(self, name: str, value: str) -> None:
        """Keep what has no field; a second value stands behind the first."""
        if value:
            self.attributes.setdefault(name, []).append(value)


def _once(said: Iterable[_T]) -> tuple[_T, ...]:
    """Return what the citation and a field both say once."""
    found: list[_T] = []
    for one in said:
        if one not in found:
            found.append(one)
    return tuple(found)
