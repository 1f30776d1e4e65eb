"""How blocks are set: what they inherit from their surroundings, and the paragraph styles that follow from it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import evolve, frozen
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle

from archivedoc.exporters.pdf.instances import PLAIN, FontChain, Style
from archivedoc.layout import Typography
from archivedoc.model.blocks import Alignment

_NARROWEST = 0.45  # of the width: no indent leaves less
_ALIGNMENTS: Mapping[Alignment, Literal[0, 1, 2, 4]] = {
    "start": TA_LEFT,
    "center": TA_CENTER,
    "end": TA_RIGHT,
    "justify": TA_JUSTIFY,
}


@frozen
class Setting:
    """What blocks inherit from what surrounds them. Lengths are in points.

    Args:
        width: The width of the page's text, or of the cell.
        height: The height of the page's text, or what a cell may rely on.
        left: The indent on the left.
        right: The indent on the right.
        scale: The size of type, as a multiple of that of running text.
        looseness: The space after paragraphs, as a multiple of that in running text.
        style: The style of words.
        alignment: How paragraphs are set that do not say themselves.
    """

    width: float
    height: float
    left: float = 0.0
    right: float = 0.0
    scale: float = 1.0
    looseness: float = 1.0
    style: Style = PLAIN
    alignment: Alignment = "start"

    @property
    def measure(self) -> float:
        """The length of a line."""
        return self.width - self.left - self.right

    def indented(self, left: float, right: float = 0.0) -> Setting:
        """Return the setting of what stands further in; an indent ends where lines would become too short."""
        room = max(self.measure - _NARROWEST * self.width, 0.0)
        taken = min(left, room)
        return evolve(self, left=self.left + taken, right=self.right + min(right, room - taken))


@frozen
class Look:
    """What a kind of paragraph has of its own. Lengths are in points.

    Args:
        size: The size of type before scaling, or None for that of running text.
        style: The style of words, or None for that of the setting.
        alignment: How lines are set, or None as in the setting.
        before: The space before.
        after: The space after, or None for that between paragraphs.
        outdent: How much further left the first line begins.
        hang: How much further left the label of a list item begins.
        muted: Whether it steps back behind the text.
    """

    size: float | None = None
    style: Style | None = None
    alignment: Alignment | None = None
    before: float = 0.0
    after: float | None = None
    outdent: float = 0.0
    hang: float = 0.0
    muted: bool = False


RUNNING = Look()


@frozen
class Styles:
    """The paragraph styles of one file.

    Args:
        typography: The measures.
        fonts: The fonts.
    """

    typography: Typography
    fonts: FontChain

    @property
    def link_colour(self) -> str:
        """The colour of links, as paragraph markup writes it."""
        return f"#{self.typography.rule_colour}"

    def size(self, setting: Setting, look: Look = RUNNING) -> float:
        """Return the size of type, in points."""
        return (look.size or self.typography.base_size) * setting.scale

    def paragraph(self, setting: Setting, look: Look = RUNNING) -> ParagraphStyle:
        """Return the reportlab style of a paragraph."""
        size = self.size(setting, look)
        font = self.fonts.name(look.style or setting.style)
        after = self.typography.paragraph_space if look.after is None else look.after
        return ParagraphStyle(
            "paragraph",
            fontName=font,
            fontSize=size,
            leading=size * (self.typography.leading if size < 1.3 * self.typography.base_size else 1.2),
            leftIndent=setting.left,
            rightIndent=setting.right,
            firstLineIndent=-min(look.outdent, setting.left),
            bulletIndent=max(setting.left - look.hang, 0.0),
            bulletFontName=font,
            bulletFontSize=size,
            alignment=_ALIGNMENTS[look.alignment or setting.alignment],
            spaceBefore=look.before * setting.scale,
            spaceAfter=after * setting.scale * setting.looseness,
            textColor=HexColor(f"#{self.typography.muted_colour}" if look.muted else "#000000"),
            allowWidows=0,
            allowOrphans=0,
            splitLongWords=1,
            linkUnderline=0,
        )
