"""The measures that PDF and DOCX share. Lengths are in points, of which an inch has 72."""

from __future__ import annotations

from types import MappingProxyType

from attrs import frozen

PAGE_SIZES = MappingProxyType(
    {"A4": (595.28, 841.89), "A5": (419.53, 595.28), "letter": (612.0, 792.0), "legal": (612.0, 1008.0)}
)
"""Width and height by name (ISO 216; ANSI)."""


@frozen
class Theme:
    """A scale of type and space, in points.

    Args:
        base_size: The size of running text.
        leading: The distance of lines, as a multiple of the size.
        title_size: The size of the title of a document.
        heading_sizes: The sizes of headings, from the labels of sections down; the last serves for all below.
        note_size: The size of notes, of the running head and of the page number.
        paragraph_space: The space between paragraphs.
        indent: The indent of quotations, lists and signatures.
        margin: The margin on all sides of the page.
        rule_colour: The colour of rules and links, as hexadecimal RGB.
        muted_colour: The colour of labels and running heads, as hexadecimal RGB.
    """

    base_size: float = 11.0
    leading: float = 1.36
    title_size: float = 18.0
    heading_sizes: tuple[float, ...] = (13.0, 12.0, 11.0)
    note_size: float = 9.0
    paragraph_space: float = 7.0
    indent: float = 20.0
    margin: float = 72.0
    rule_colour: str = "7A1F1F"
    muted_colour: str = "555555"

    def heading_size(self, level: int) -> float:
        """Return the size of a heading of a level: 1 is the title, 2 the label of a section."""
        if level == 1:
            return self.title_size
        return self.heading_sizes[min(level - 2, len(self.heading_sizes) - 1)]
