"""What stands around several documents: a title page, a table of contents, an introduction, a bibliography."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from archivedoc.exporters.pdf.pages.blocks import Blocks
from archivedoc.exporters.pdf.pages.drawn import Drawn, DrawnNothing
from archivedoc.exporters.pdf.pages.filling import Slice
from archivedoc.exporters.pdf.pages.ornaments import add_title_rule
from archivedoc.exporters.pdf.pages.place import Manner, Place
from archivedoc.exporters.pdf.tags import Element
from archivedoc.exporters.pdf.text.material import Leader, Words
from archivedoc.layout import LABEL_LEVEL, Section
from archivedoc.layout.labels import ENGLISH
from archivedoc.model import Language, Text
from archivedoc.model.values import Value

_ABOVE_TITLE = 0.2  # of the height of the page
_ENTRY = Manner("start", hang=20.0)


@frozen(eq=False, repr=False)
class Entry(Value):
    """A line of the table of contents.

    Args:
        title: What it leads to.
        destination: The name of that place.
        page: The number of its page.
        date: Its date as printed, or nothing.
        language: The language of these words.
    """

    title: str
    destination: str
    page: int
    date: str = ""
    language: Language = ENGLISH


@frozen(eq=False, repr=False)
class FrontSetter:
    """Sets what stands around documents.

    Args:
        blocks: Sets its blocks.
        element: What its elements are children of.
    """

    blocks: Blocks
    element: Element

    def set(self, sections: Sequence[Section], entries: Sequence[Entry] = ()) -> list[Slice[Drawn]]:
        """Set sections one below the other.

        Args:
            sections: The sections.
            entries: The lines of a table of contents, where one of them is one.
        """
        for section in sections:
            place = self.blocks.scale.body(self.element.add("Sect", language=section.language.tag), section)
            match section.role:
                case "title":
                    self._title(section, place)
                case "editor":
                    size = self.blocks.scale.heading_size(LABEL_LEVEL)
                    self.blocks.set(section.blocks, place.sized(size, size * self.blocks.scale.heading_leading))
                case "table_of_contents":
                    self._label(section, place)
                    self._contents(entries, place)
                case _:
                    self._label(section, place)
                    self.blocks.set(section.blocks, place)
        return self.blocks.column.take()

    def _title(self, section: Section, place: Place) -> None:
        self.blocks.column.add(_ABOVE_TITLE * self.blocks.page_height, DrawnNothing(), keeps=True)
        self.blocks.set(section.blocks, place)
        add_title_rule(self.blocks, 1.0, 2.0)

    def _label(self, section: Section, place: Place) -> None:
        self.blocks.heading_words((Text(section.label),), 1, place._replace(language=ENGLISH), section.label)

    def _contents(self, entries: Sequence[Entry], place: Place) -> None:
        """Set a table of contents: dots lead from each title and its date to the number of its page."""
        inlines, muted = self.blocks.inlines, self.blocks.scale.muted
        table = place.element.add("TOC")
        for entry in entries:
            here = place._replace(language=entry.language)
            line = table.add("TOCI").add("P", language=entry.language.tag)
            link = line.add("Reference").add_link(entry.destination, entry.title)
            date = f", {entry.date}" if entry.date else ""
            words = [
                *inlines.plain(entry.title, here.look, link),
                *inlines.plain(date, here.coloured(muted).look, link),
                Leader(here.look),
                Words(str(entry.page), here.look, link),
            ]
            self.blocks.lines(words, here, line, _ENTRY)
