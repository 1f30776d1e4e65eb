"""What is inherited downwards while blocks and inlines are laid out. Lengths are in points."""

from __future__ import annotations

from typing import Any, NamedTuple

from attrs import evolve, frozen

from archivedoc.exporters.pdf.content import Colour
from archivedoc.exporters.pdf.tags import Element
from archivedoc.exporters.pdf.text.material import Alignment, Look, Setting
from archivedoc.layout import Section
from archivedoc.layout.languages import stated_language
from archivedoc.model import Language
from archivedoc.model.values import Value


class Place(NamedTuple):
    """Where blocks stand.

    Args:
        element: What their elements are children of.
        section: The section of the document, with the marks of its notes.
        language: The language of the words.
        left: Where their lines begin, from the left margin.
        width: How wide these are.
        look: How plain words are set.
        leading: The distance of their lines.
        space: The space between paragraphs.
        alignment: How paragraphs are set that say nothing of it.
        is_note: Whether this is a note.
    """

    element: Element
    section: Section
    language: Language
    left: float
    width: float
    look: Look
    leading: float
    space: float
    alignment: Alignment = "justified"
    is_note: bool = False

    @property
    def is_leftwards(self) -> bool:
        """Whether its words run from right to left."""
        return self.language.direction == "rtl"

    def inside(self, element: Element) -> Place:
        """Return the place of what an element holds."""
        return self._replace(element=element)

    def within(self, node: Any) -> Place:
        """Return the place of what a node holds, which may name a language of its own."""
        language = stated_language(node) if node.attributes else None
        return self._replace(language=language) if language else self

    def indented(self, start: float, end: float = 0.0) -> Place:
        """Return the place of what begins and ends further in; half of the width stays."""
        total = start + end
        scale = min(1.0, self.width / 2 / total) if total > 0 else 1.0
        start, end = start * scale, end * scale
        left = self.left + (end if self.is_leftwards else start)
        return self._replace(left=left, width=self.width - start - end)

    def styled(self, **fields: bool) -> Place:
        """Return the place of words of another style: ``bold=True``."""
        return self._replace(look=evolve(self.look, style=evolve(self.look.style, **fields)))

    def coloured(self, colour: Colour) -> Place:
        """Return the place of words of another colour."""
        return self._replace(look=evolve(self.look, colour=colour))

    def sized(self, size: float, leading: float, colour: Colour | None = None) -> Place:
        """Return the place of words of another size."""
        look = evolve(self.look, size=size, colour=self.look.colour if colour is None else colour)
        return self._replace(look=look, leading=leading)

    def setting(self, alignment: Alignment | None = None, *, first: float = 0.0, hang: float = 0.0) -> Setting:
        """Return how a paragraph is set here.

        Args:
            alignment: Where its lines stand; None for what is usual here.
            first: How far its first line is indented.
            hang: How far all others are.
        """
        alignment = alignment or self.alignment
        return Setting(
            (max(self.width - first, 1.0), max(self.width - hang, 1.0)),
            (first, hang),
            alignment,
            self.language.tag,
            self.language.direction if self.language.script else None,
            hyphenates=alignment == "justified",
        )


@frozen(eq=False, repr=False)
class Manner(Value):
    """How a paragraph is set where it is not as usual.

    Args:
        alignment: Where its lines stand; None for what is usual at its place.
        before: The space above it.
        after: The space below it; None for that of the place.
        keeps: Whether what is below it begins no page.
        hang: How far its lines are indented, but for the first.
    """

    alignment: Alignment | None = None
    before: float = 0.0
    after: float | None = None
    keeps: bool = False
    hang: float = 0.0


USUAL = Manner()
START = Manner("start")
LABELLING = Manner("start", keeps=True)
"""What stands above a list, a table or a group of fields."""
