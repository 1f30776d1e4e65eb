"""Pages into a file: heads, the text, notes below their rule, feet. Lengths are in points."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from attrs import Factory, field, frozen

from archivedoc.exporters.pdf.fonts.chain import FontChain
from archivedoc.exporters.pdf.pages.drawn import Drawn, draw_stack, stack_height
from archivedoc.exporters.pdf.pages.filling import Page, Room
from archivedoc.exporters.pdf.pages.inlines import as_shown
from archivedoc.exporters.pdf.pages.scale import Scale
from archivedoc.exporters.pdf.text.material import Alignment, Line, Look, Setting, Words
from archivedoc.exporters.pdf.text.paragraphs import Typesetter
from archivedoc.exporters.pdf.writer import Writer

_NOTE_RULE = 72.0
_ABOVE_NOTES = 14.0
_RULE_BELOW = 5.0  # from the first line of the notes up to their rule
_HEAD, _FOOT = 0.55, 0.5  # of the margin


@frozen(eq=False, repr=False)
class Sheet:
    """The page of a file.

    Args:
        size: Its width and its height.
        scale: The sizes and colours.
        opens_links: Whether links to the web can be followed.
    """

    size: tuple[float, float]
    scale: Scale
    opens_links: bool = True

    @property
    def margin(self) -> float:
        """What is free on each side."""
        return self.scale.theme.margin

    @property
    def turned(self) -> tuple[float, float]:
        """The width and the height of the text on a page that is turned."""
        return (self.size[1] - 2 * self.margin, self.size[0] - 2 * self.margin)

    @property
    def room(self) -> Room:
        """The room of a page."""
        return Room(self.size[1] - 2 * self.margin, _ABOVE_NOTES, self.turned[1])


@frozen(eq=False, repr=False)
class Drawing:
    """Draws the pages of a file.

    Args:
        writer: Writes the file.
        sheet: The page.
        fonts: The fonts.
    """

    writer: Writer
    sheet: Sheet
    fonts: FontChain
    _typesetter: Typesetter = field(init=False, default=Factory(lambda self: Typesetter(self.fonts), takes_self=True))

    def draw(self, pages: Iterable[Page[Drawn]], title: str, language: str) -> int:
        """Draw the pages of a document, and return how many there are.

        Args:
            pages: The pages.
            title: Its title, which stands above all pages but the first.
            language: The language of the title, BCP 47.
        """
        head, count = None, 0
        for page in pages:
            if count == 1:
                head = self._fitting(title, language)
            self._page(page, head)
            count += 1
        return count

    def number(self, total: int) -> None:
        """Number the pages, when all are drawn."""
        margin, width = self.sheet.margin, self.sheet.size[0]
        look, setting = self._beside("en", "centre")
        lines = (
            self._typesetter.compose([Words(f"Page {number} of {total}", look)], setting)[0]
            for number in range(1, total + 1)
        )
        places = zip(self.writer.page_widths(), lines, strict=True)
        self.writer.draw_feet((margin + (own - width) / 2 + line.x, margin * _FOOT, line.runs) for own, line in places)

    def _page(self, page: Page[Drawn], head: Line | None) -> None:
        writer, sheet = self.writer, self.sheet
        width, height = reversed(sheet.size) if page.turned else sheet.size
        writer.begin_page(width, height)
        margin = sheet.margin
        if head:
            writer.draw_artifact(margin + head.x, height - margin * _HEAD, head.runs, "Header")
        draw_stack(writer, page.body, margin, height - margin)
        if page.notes:
            top = margin + stack_height(page.notes)
            rule = top + _RULE_BELOW
            writer.draw_rule((margin, rule), (margin + _NOTE_RULE, rule), 0.5, sheet.scale.muted)
            draw_stack(writer, page.notes, margin, top)

    def _beside(self, language: str, alignment: Alignment) -> tuple[Look, Setting]:
        """Return how heads and feet are set."""
        scale = self.sheet.scale
        setting = Setting((scale.width,), alignment=alignment, language=language, hyphenates=False)
        return Look(scale.theme.note_size, colour=scale.muted), setting

    def _fitting(self, title: str, language: str) -> Line | None:
        """Return a title on one line, cut at a blank where it is too long."""
        words = as_shown(title).split()
        if not words:
            return None
        look = Look(self.sheet.scale.theme.note_size)
        setting = Setting((self.sheet.scale.width,), language=language)

        def width(count: int) -> float:
            return self._typesetter.extent([Words(_cut(words, count), look)], setting).widest

        room = self.sheet.scale.width
        count = bisect_right(range(1, len(words) + 1), room, key=width)
        if not count:
            return None
        muted, setting = self._beside(language, "start")
        return self._typesetter.compose([Words(_cut(words, count), muted)], setting)[0]


def _cut(words: Sequence[str], count: int) -> str:
    return " ".join(words) if count >= len(words) else f"{' '.join(words[:count]).rstrip(' ,;:.')}\u2026"
