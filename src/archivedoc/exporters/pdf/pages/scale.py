"""The sizes, spaces and colours of a file. Lengths are in points."""

from __future__ import annotations

from attrs import frozen

from archivedoc.exporters.pdf.content import Colour
from archivedoc.exporters.pdf.pages.place import Place
from archivedoc.exporters.pdf.tags import Element
from archivedoc.exporters.pdf.text.material import Look
from archivedoc.layout import Section, Theme
from archivedoc.model.values import Value

_HEADING_LEADING = 1.2
GUTTER = 20.0
_NARROWEST_COLUMN = 10.0  # em


@frozen(eq=False, repr=False)
class Scale(Value):
    """How a file looks.

    Args:
        theme: The scale of type and space.
        width: How wide the text is.
    """

    theme: Theme
    width: float

    @property
    def space(self) -> float:
        """The space between paragraphs."""
        return self.theme.paragraph_space

    @property
    def indent(self) -> float:
        """The indent of quotations and lists."""
        return self.theme.indent

    @property
    def heading_leading(self) -> float:
        """The distance of the lines of headings, as a multiple of their size."""
        return _HEADING_LEADING

    @property
    def muted(self) -> Colour:
        """The colour of labels and running heads."""
        return _colour(self.theme.muted_colour)

    @property
    def rule(self) -> Colour:
        """The colour of rules and links."""
        return _colour(self.theme.rule_colour)

    @property
    def most_columns(self) -> int:
        """How many texts have room side by side."""
        return max(int((self.width + GUTTER) / (_NARROWEST_COLUMN * self.theme.base_size + GUTTER)), 1)

    def heading_size(self, level: int) -> float:
        """Return the size of a heading."""
        return self.theme.heading_size(level)

    def body(self, element: Element, section: Section) -> Place:
        """Return the place of running text."""
        size, leading = self.theme.base_size, self.theme.leading
        look = Look(size, colour=_colour(self.theme.text_colour))
        return Place(
            element, section, section.language, 0.0, self.width, look, size * leading, self.space, self.theme.alignment
        )

    def note(self, place: Place) -> Place:
        """Return the place of notes."""
        size = self.theme.note_size
        return place.sized(size, size * self.theme.leading * 0.95)


def _colour(code: str) -> Colour:
    red, green, blue = (int(code[start : start + 2], 16) / 255 for start in (0, 2, 4))
    return (red, green, blue)
