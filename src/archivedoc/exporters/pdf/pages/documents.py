"""A document as the slices of its pages: its sections in the order of printing, its notes. Lengths are in points."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from archivedoc.exporters.pdf.pages.blocks import Blocks
from archivedoc.exporters.pdf.pages.drawn import Drawn
from archivedoc.exporters.pdf.pages.filling import Slice
from archivedoc.exporters.pdf.pages.inlines import RAISED, SMALLER
from archivedoc.exporters.pdf.pages.lists import set_labelled
from archivedoc.exporters.pdf.pages.ornaments import add_letterhead, add_title_rule
from archivedoc.exporters.pdf.pages.place import Place
from archivedoc.exporters.pdf.structure import StructureTree
from archivedoc.exporters.pdf.tags import Element
from archivedoc.exporters.pdf.text.material import Words
from archivedoc.layout import LABEL_LEVEL, MarkedNote, Section
from archivedoc.layout.labels import ENGLISH, NOTES
from archivedoc.model import Block, Text


@frozen(eq=False, repr=False)
class DocumentSetter:
    """Sets one document.

    Args:
        blocks: Sets its blocks.
        tree: The structure of the file.
        element: What its elements are children of.
    """

    blocks: Blocks
    tree: StructureTree
    element: Element

    def set(self, sections: Sequence[Section]) -> Iterator[list[Slice[Drawn]]]:
        """Yield the slices of a document, from its date to its last note, as soon as they are set."""
        add_letterhead(self.blocks)
        for index, section in enumerate(one for whole in sections for one in (whole, *whole.columns)):
            self._open_notes(section, index)
        for section in sections:
            for _ in self._section(section):
                yield self._citing(self.blocks.column.drain())
        yield self._citing(self.blocks.column.take())

    def _citing(self, slices: list[Slice[Drawn]]) -> list[Slice[Drawn]]:
        """Return slices that cite what their notes cite, too."""
        notes = self.blocks.notes
        return [one._replace(notes=notes.with_inner(one.notes)) if one.notes else one for one in slices]

    def _open_notes(self, section: Section, index: int) -> None:
        for number, marked in enumerate(section.notes):
            name = f"note-{marked.mark}" if marked.is_referenced else f"loose-{index}-{number}"
            self.blocks.notes.open(f"{self.blocks.inlines.document}-{name}", marked, section)

    def _section(self, section: Section) -> Iterator[None]:
        """Set a section, and stop after each block."""
        blocks, scale = self.blocks, self.blocks.scale
        blocks.column.add_places(blocks.inlines.destinations(section.anchors.own))
        match section.role:
            case "date":
                place = scale.body(self.element, section).styled(bold=True)
                place = place.coloured(scale.muted)._replace(space=0.0)
                yield from self._blocks(section.blocks, place)
            case "title":
                yield from self._blocks(section.blocks, scale.body(self.element, section))
                add_title_rule(blocks, 0.5, 1.0)
            case _:
                place = scale.body(self.element.add("Sect", language=section.language.tag), section)
                if section.label:
                    label = place.coloured(scale.muted)._replace(language=ENGLISH)
                    blocks.heading_words((Text(section.label),), LABEL_LEVEL, label, section.label)
                yield from self._blocks(section.blocks, place)
                yield from self._facing(section, place)
                self._left_over(section, place)

    def _blocks(self, several: Sequence[Block], place: Place) -> Iterator[None]:
        for block in several:
            self.blocks.set((block,), place)
            self._notes(place)
            yield

    def _facing(self, section: Section, place: Place) -> Iterator[None]:
        """Set what stands side by side; its notes have the width of the page."""
        if not section.columns:
            return
        from archivedoc.exporters.pdf.pages.facing import FacingSetter  # where an option asks for it

        for cell in FacingSetter(self.blocks, section, place).rows():
            self._notes(cell._replace(width=place.width, alignment=place.alignment))
            yield
        for column in section.columns:
            self._left_over(column, place._replace(section=column, language=column.language))

    def _notes(self, place: Place) -> None:
        """Set the notes that were cited last, and those that they cite; they are read after what cites them."""
        notes = self.blocks.notes
        waiting = deque(notes.take())
        while waiting:
            name, marked, section = waiting.popleft()
            if marked.note.kind == "end":
                notes.open(name, marked, section)  # stands at the end of its section
                continue
            with self.blocks.in_column() as column:
                self._note(name, marked, place._replace(section=section, language=section.language))
            inner = notes.take()
            notes.add(name, column.take(), [one for one, *_ in inner])
            waiting.extend(inner)

    def _note(self, name: str, marked: MarkedNote, place: Place) -> None:
        """Set a note beside its mark, which leads back to where it was cited first."""
        blocks = self.blocks
        element = self.tree.add_note(place.element, language=place.language.tag)
        here = blocks.scale.note(place)._replace(is_note=True, element=element).within(marked.note)
        label = element.add("Lbl")
        back = blocks.inlines.back_name(name)
        link = label.add_link(back, f"Back to the reference of note {marked.mark}") if back else None
        size = here.look.size
        look = evolve(here.look, size=size * SMALLER, rise=size * RAISED)
        blocks.column.add_places((name,))
        blocks.mark(marked.note, here)
        hang = set_labelled(blocks, [Words(blocks.inlines.shown(marked.mark), look, link)], here, label)
        inner = here.indented(hang)._replace(space=here.space / 3)
        blocks.set(marked.note.blocks, inner)
        blocks.end_prefix(inner)

    def _left_over(self, section: Section, place: Place) -> None:
        """Set what stands at no foot under a heading: endnotes, and notes that nothing cites."""
        notes = self.blocks.notes.left_over(section)
        if not notes:
            return
        label = place.coloured(self.blocks.scale.muted)._replace(language=ENGLISH)
        self.blocks.heading_words((Text(NOTES),), LABEL_LEVEL + 1, label, NOTES)
        for name, marked, _ in notes:
            self._note(name, marked, place)
            self._notes(place)
