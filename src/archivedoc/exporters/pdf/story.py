"""Documents as reportlab's story: what stands on the pages, in order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import attrs
from attrs import Factory, evolve, field, frozen
from reportlab.platypus import Flowable

from archivedoc.errors import Report
from archivedoc.exporters.pdf.blocks import Blocks
from archivedoc.exporters.pdf.flowables import Line, Outline, document_start, keep, kept
from archivedoc.exporters.pdf.instances import FontChain, Style, composed_characters
from archivedoc.exporters.pdf.ledger import Ledger
from archivedoc.exporters.pdf.markup import Frame, Markup
from archivedoc.exporters.pdf.styles import Look, Setting, Styles
from archivedoc.layout import LABEL_LEVEL, MarkedNote, Section, Typography
from archivedoc.model import Document, walk

_NOTE_RULE = 72.0  # points
_BOLD = Style(bold=True)


def characters(plans: Iterable[Sequence[Section]]) -> set[str]:
    """Return every character that may have to be drawn."""
    found: set[str] = set()
    for section in (section for sections in plans for section in sections):
        found |= composed_characters(section.label)
        for marked in section.notes:
            found |= composed_characters(marked.mark)
        for node in walk((*section.blocks, *(marked.note for marked in section.notes))):
            for attribute in attrs.fields(type(node)):
                if isinstance(value := getattr(node, attribute.name), str):
                    found |= composed_characters(value)
    return found


@frozen
class Measures:
    """The page and the type. Lengths are in points.

    Args:
        page: The width and the height of the page.
        typography: The scale of type and space.
    """

    page: tuple[float, float]
    typography: Typography

    @property
    def width(self) -> float:
        """The width of the text."""
        return self.page[0] - 2 * self.typography.margin

    @property
    def height(self) -> float:
        """The height of the text."""
        return self.page[1] - 2 * self.typography.margin


def compose(
    documents: Sequence[Document],
    plans: Sequence[Sequence[Section]],
    measures: Measures,
    fonts: FontChain,
    report: Report,
) -> list[Flowable]:
    """Return all that stands on the pages."""
    story: list[Flowable] = []
    for number, (document, sections) in enumerate(zip(documents, plans, strict=True)):
        ledger = Ledger(document, report)
        composer = _Composer(measures, Styles(measures.typography, fonts), ledger, f"document-{number}")
        story += composer.document(sections)
        ledger.close()
    return kept(story, measures.width, measures.height)


@frozen(eq=False)
class _Composer:
    """Sets one document.

    Args:
        measures: The page and the type.
        styles: The paragraph styles.
        ledger: The losses of the document.
        place: What makes the names of places in this document unique in the file.
        notes: The places of its notes: their numbers, by mark and id.
        referred: The places of the notes that have been referred to.
        outline: The outline of the document.
    """

    measures: Measures
    styles: Styles
    ledger: Ledger
    place: str
    notes: dict[tuple[str, str], int] = field(factory=dict)
    referred: set[int] = field(factory=set)
    outline: Outline = field(init=False, default=Factory(lambda self: Outline(self.place), takes_self=True))

    def document(self, sections: Sequence[Section]) -> Iterator[Flowable]:
        """Yield what stands on the pages of the document."""
        yield document_start(self._running_head(sections[0]))
        setting = Setting(self.measures.width, self.measures.height)
        for section in sections:
            yield from self._section(section, setting)

    def _section(self, section: Section, setting: Setting) -> Iterator[Flowable]:
        typography = self.measures.typography
        blocks = self._blocks(section)
        match section.role:
            case "date":
                yield from blocks.set(section.blocks, evolve(setting, style=_BOLD))
            case "title":
                yield from blocks.set(section.blocks, setting)
                space = typography.paragraph_space
                yield Line(setting.width, left=0.0, colour=typography.rule_colour, before=space, after=space)
            case _:
                yield from self.outline.entry(section.label, LABEL_LEVEL - 1)
                space = typography.paragraph_space
                size = typography.heading_size(LABEL_LEVEL)
                look = Look(size, _BOLD, before=2.2 * space, after=0.6 * space, muted=True)
                yield from keep(*blocks.plain(section.label, setting, look))
                yield from blocks.set(section.blocks, setting)
                yield from self._notes(section.notes, blocks, setting)

    def _blocks(self, section: Section) -> Blocks:
        styles, typography = self.styles, self.measures.typography
        markup = Markup(
            fonts=styles.fonts,
            ledger=self.ledger,
            marks=section.marks,
            place=self.place,
            link_colour=styles.link_colour,
            code_colour=f"#{typography.muted_colour}",
            notes=self.notes,
            referred=self.referred,
        )
        return Blocks(section, styles, markup, self.ledger, self.outline)

    def _notes(self, notes: Sequence[MarkedNote], blocks: Blocks, setting: Setting) -> Iterator[Flowable]:
        """Yield notes under a short rule."""
        if not notes:
            return
        typography = self.measures.typography
        space = typography.paragraph_space
        yield from keep(Line(_NOTE_RULE, left=0.0, colour=typography.muted_colour, before=2 * space, after=space))
        inner = evolve(setting, scale=typography.note_size / typography.base_size)
        for marked in notes:
            mark = blocks.markup.note_mark(marked.mark, marked.note.id, blocks.frame(inner))
            yield from blocks.set(marked.note.blocks, inner, f"{mark} ")

    def _running_head(self, section: Section) -> str:
        """Return the markup of the title, cut to one line."""
        fonts, typography = self.styles.fonts, self.measures.typography
        title = " ".join(self.ledger.document.title.split())
        if fonts.width(title, typography.note_size) > self.measures.width:
            room = self.measures.width
            size = typography.note_size
            end = bisect_right(range(len(title)), room, key=lambda end: fonts.width(f"{title[:end]}\u2026", size)) - 1
            title = f"{(title[:end].rpartition(' ')[0] or title[:end]).rstrip(' ,;:')}\u2026"
        silent = Ledger(self.ledger.document, report=lambda _: None)  # the title itself reports its losses
        return evolve(self._blocks(section).markup, ledger=silent).words(title, Frame(fonts.name()))
