"""What a citation is made of."""

from __future__ import annotations

from attrs import frozen

from archivedoc.layout.description import agents_of
from archivedoc.model import (
    Agent,
    ArchivalReference,
    Citation,
    Credit,
    DateExpression,
    Document,
    Publication,
    Role,
)
from archivedoc.model.values import Value


@frozen(eq=False, repr=False)
class CitedFacts(Value):
    """The facts that citations tell, from a document or from the reading of a citation."""

    title: str
    genre: str
    date: DateExpression | None
    digital_archive: str
    reference: ArchivalReference | None
    publications: tuple[Publication, ...]
    credits: tuple[Credit, ...]
    url: str

    @classmethod
    def of(cls, source: Document | Citation) -> CitedFacts:
        """Collect them: those of the document, and of its printed citation where the document has none."""
        printed = (source.citation if isinstance(source, Document) else None) or Citation("")
        return cls(
            title=source.title or "",
            genre=(source.genre if isinstance(source, Document) else None) or "",
            date=source.date or printed.date,
            digital_archive=source.digital_archive or printed.digital_archive or "",
            reference=source.reference or printed.reference,
            publications=source.publications or printed.publications,
            credits=source.credits or printed.credits,
            url=source.url or printed.url or "",
        )


def translators(facts: CitedFacts) -> tuple[Agent, ...]:
    """Return who translated the document."""
    return agents_of(facts.credits, Role.TRANSLATOR)
