"""The citation as formats print it: as the source does, or in a style, made of the facts."""

from __future__ import annotations

import re
from typing import Literal, get_args

from archivedoc.errors import OptionError, suggestion
from archivedoc.layout.citation.facts import CitedFacts, translators
from archivedoc.layout.citation.house import house_2013, house_2022
from archivedoc.layout.citation.punctuation import linked
from archivedoc.layout.labels import series
from archivedoc.model import Citation, Document, Inline, plain_text
from archivedoc.model.copying import one_line

_WORD = re.compile(r"\w+")
CitationStyle = Literal["verbatim", "wilson-center", "wilson-center-2013", "chicago-note", "chicago-bibliography"]
CITATION_STYLES: tuple[CitationStyle, ...] = get_args(CitationStyle)
"""The names of the styles.

``verbatim`` prints what the source prints, and where it prints nothing, the house style. ``wilson-center`` is the house
style of the Wilson Center Digital Archive since 2022, ``wilson-center-2013`` the one before. ``chicago-note`` and
``chicago-bibliography`` are the notes and the bibliography of the Chicago Manual of Style (17th edition) for
archival items.
"""


def citation_inlines(source: Document | Citation, style: str = "verbatim") -> tuple[Inline, ...]:
    """Return the citation of a document, or a citation itself, in a style.

    The URL in it is a `Reference`; Chicago sets the titles of books and journals in italics, where they are known.
    Where a document lacks a fact that its printed citation tells, it is taken from there.

    Raises:
        OptionError: There is no such style.
    """
    printed = source if isinstance(source, Citation) else source.citation
    match style:
        case "verbatim":
            return linked(printed.text, printed.url) if printed else house_2022(CitedFacts.of(source))
        case "wilson-center":
            return house_2022(CitedFacts.of(source))
        case "wilson-center-2013":
            return house_2013(CitedFacts.of(source))
        case "chicago-note" | "chicago-bibliography":
            from archivedoc.layout.citation import chicago  # grammars of references: 15 ms, and few ask

            make = chicago.chicago_note if style == "chicago-note" else chicago.chicago_bibliography
            return make(CitedFacts.of(source))
        case _:
            known = ", ".join(map(repr, CITATION_STYLES))
            raise OptionError(
                f"no citation style {style!r}{suggestion(style, CITATION_STYLES)}; expected one of {known}"
            )


def citation_text(source: Document | Citation, style: str = "verbatim") -> str:
    """Return the words of the citation."""
    return plain_text(citation_inlines(source, style))


def told(document: Document, style: str = "verbatim") -> str:
    """Return the words of the citation and, where a style turns the words of the source around, those words too.

    What stands here need not be printed again.
    """
    words = one_line(citation_text(document, style))
    if not style.startswith("chicago"):
        return words
    facts = CitedFacts.of(document)
    reference = str(facts.reference or "")
    is_whole = {*_WORD.findall(reference.casefold())} <= {*_WORD.findall(words.casefold())}
    return "\n".join(
        (
            words,
            reference if is_whole else "",
            *(publication.text for publication in facts.publications),
            f"Translated by {series([agent.display_name for agent in translators(facts)])}",
        )
    )
