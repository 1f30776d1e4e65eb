"""Documents to a file: each begins on a page of its own, between what stands around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from archivedoc.errors import Report
from archivedoc.exporters.pdf.fonts.chain import FontChain, missing
from archivedoc.exporters.pdf.metadata import Metadata
from archivedoc.exporters.pdf.pages.blocks import Blocks
from archivedoc.exporters.pdf.pages.documents import DocumentSetter
from archivedoc.exporters.pdf.pages.drawing import Drawing, Sheet
from archivedoc.exporters.pdf.pages.drawn import Drawn
from archivedoc.exporters.pdf.pages.filling import Filler, Page
from archivedoc.exporters.pdf.pages.front import Entry, FrontSetter
from archivedoc.exporters.pdf.pages.inlines import Inlines
from archivedoc.exporters.pdf.pages.notes import Notes
from archivedoc.exporters.pdf.tags import Element
from archivedoc.exporters.pdf.text.paragraphs import Typesetter
from archivedoc.exporters.pdf.writer import Writer
from archivedoc.layout import Dossier, Losses, Section, plan_front
from archivedoc.layout.dossier import INTRODUCTION
from archivedoc.layout.labels import description_language
from archivedoc.model import Document, Language, Role

if TYPE_CHECKING:
    from archivedoc.exporters.pdf.attachments import Attachment

_LARGER = 1.5  # the title of a file, beside that of a document
_TRIES = 4  # at how many pages stand before the documents, which their numbers have an influence on


@frozen(eq=False, repr=False)
class Edition:
    """What stands in a file.

    Args:
        documents: The documents.
        plans: The sections of each.
        dossier: What stands before them; None for nothing.
        back: What stands after them.
        attachments: The files that it carries.
    """

    documents: Sequence[Document]
    plans: Sequence[Sequence[Section]]
    dossier: Dossier | None = None
    back: tuple[Section, ...] = ()
    attachments: tuple[Attachment, ...] = ()


def write_volume(edition: Edition, sheet: Sheet, fonts: FontChain, report: Report) -> bytes:
    """Return documents as a file.

    Args:
        edition: What stands in it.
        sheet: The page.
        fonts: The fonts.
        report: Takes what the file does not show.

    Raises:
        OptionError: A font is damaged.
    """
    writer = Writer(metadata_of(edition), edition.attachments)
    volume = _Volume(edition, Drawing(writer, sheet, fonts), [], [])
    front = writer.tree.root.add("Sect") if edition.dossier else None  # read before the documents, and drawn after
    total = sum(volume.documents(report))
    total += volume.back(total, report)
    if front and edition.dossier:
        outline, volume.outline[:] = list(volume.outline), []
        total += volume.front(edition.dossier, front, report)
        volume.outline.extend(outline)
    volume.drawing.number(total)
    for title, level, place in volume.outline:
        writer.navigation.add_outline_entry(title, level, place)
    for name in writer.navigation.unset():
        writer.navigation.set_destination(name, writer.last_page, sheet.margin, sheet.size[1] - sheet.margin)
    return writer.finish()


@frozen(eq=False, repr=False)
class _Volume:
    """A file while it is drawn.

    Args:
        edition: What stands in it.
        drawing: Draws it.
        outline: The headings, their levels and their destinations.
        entries: The lines of its table of contents; pages are counted from the first document on.
    """

    edition: Edition
    drawing: Drawing
    outline: list[tuple[str, int, str]]
    entries: list[Entry]

    def documents(self, report: Report) -> Iterator[int]:
        """Draw the documents, and yield how many pages each has."""
        root, before = self.drawing.writer.tree.root, 0
        is_alone = len(self.edition.documents) == 1 and not self.edition.dossier and not self.edition.back
        for number, (document, sections) in enumerate(zip(self.edition.documents, self.edition.plans, strict=True)):
            losses, language = Losses(document), description_language(document)
            blocks, filler = self._setting(f"document-{number}", losses)
            setter = DocumentSetter(blocks, self.drawing.writer.tree, root if is_alone else root.add("Art"))
            pages = chain((page for batch in setter.set(sections) for page in filler.add(batch)), filler.finish())
            count = self.drawing.draw(pages, document.title, language.tag)
            self._finish(blocks, losses)
            losses.tell(report)
            date = (document.date.text or document.date.edtf or "") if document.date else ""
            if blocks.outline:  # a title of nothing that is seen is no heading
                self.entries.append(Entry(document.title, blocks.outline[0][2], before + 1, date, language))
            before += count
            yield count

    def back(self, before: int, report: Report) -> int:
        """Draw what stands after the documents, and return how many pages that has."""
        losses, root, count = Losses(self.edition.documents[0]), self.drawing.writer.tree.root, 0
        for section in self.edition.back:
            blocks, pages = self._part(section.role, [section], root.add("Sect"), losses)
            self.entries.append(Entry(section.label, blocks.outline[0][2], before + count + 1))
            count += self.drawing.draw(pages, section.label, section.language.tag)
            self._finish(blocks, losses)
        losses.tell(report)
        return count

    def front(self, dossier: Dossier, element: Element, report: Report) -> int:
        """Draw what stands before the documents, bring it there, and return how many pages it has."""
        sections = plan_front(dossier, self.edition.documents)
        groups = [
            [section for section in sections if section.role in roles]
            for roles in ({"title", "editor"}, {"table_of_contents"}, {"introduction"})
        ]
        counts = [1] * len(groups)
        for _ in range(_TRIES):
            trial = Element("Div", None)
            parts = [self._front_part(group, counts, trial, Losses(self.edition.documents[0])) for group in groups]
            found = [len(pages) for _, pages in parts]
            if found == counts:
                break
            counts = found
        losses = Losses(self.edition.documents[0])
        language = description_language(self.edition.documents[0]).tag
        total = 0
        for group in groups:
            blocks, pages = self._front_part(group, counts, element, losses)
            total += self.drawing.draw(pages, dossier.title or (group[0].label if group else ""), language)
            self._finish(blocks, losses)
        losses.tell(report)
        self.drawing.writer.move_to_front(total)
        return total

    def _front_part(
        self, sections: Sequence[Section], counts: Sequence[int], element: Element, losses: Losses
    ) -> tuple[Blocks, list[Page[Drawn]]]:
        """Set a part of what stands before the documents, its parts having so many pages."""
        entries = [evolve(entry, page=entry.page + sum(counts)) for entry in self.entries]
        name = sections[0].role if sections else ""
        if counts[-1]:
            entries.insert(0, Entry(INTRODUCTION, "introduction-heading-0", sum(counts[:-1]) + 1))
        return self._part(name, sections, element, losses, entries)

    def _part(
        self, name: str, sections: Sequence[Section], element: Element, losses: Losses, entries: Sequence[Entry] = ()
    ) -> tuple[Blocks, list[Page[Drawn]]]:
        """Set what stands around the documents; its name makes those of its places unique in the file."""
        blocks, filler = self._setting(name, losses, _LARGER if name == "title" else 1.0)
        slices = FrontSetter(blocks, element).set(sections, entries)
        return blocks, [*filler.add(slices), *filler.finish()]

    def _setting(self, name: str, losses: Losses, larger: float = 1.0) -> tuple[Blocks, Filler[Drawn]]:
        """Return what sets a part of the file, and what divides it into pages."""
        sheet, notes = self.drawing.sheet, Notes()
        scale = sheet.scale
        if larger != 1.0:
            theme = evolve(scale.theme, title_size=scale.theme.title_size * larger)
            scale = evolve(scale, theme=theme)
        inlines = Inlines(name, losses, scale.rule, scale.muted, sheet.opens_links)
        blocks = Blocks(scale, Typesetter(self.drawing.fonts), inlines, notes, sheet.room.height, sheet.turned, [])
        return blocks, Filler(notes.slices, sheet.room)

    def _finish(self, blocks: Blocks, losses: Losses) -> None:
        self.outline.extend(blocks.outline)
        if blocks.typesetter.missing:
            losses.add(losses.document, missing(blocks.typesetter.missing))


def metadata_of(edition: Edition) -> Metadata:
    """Return what a file says of itself."""
    documents, dossier = edition.documents, edition.dossier
    title = documents[0].title
    if dossier and dossier.title:
        title = dossier.title
    elif len(documents) > 1:
        title = f"{title} and {len(documents) - 1} more"
    authors = [
        agent.display_name
        for document in documents
        for credit in document.credits
        if credit.role == Role.AUTHOR
        for agent in credit.agents
    ]
    if dossier and dossier.editor:
        authors = [dossier.editor]
    genres = (document.genre for document in documents if document.genre)
    subjects = (subject.name for document in documents for subject in document.subjects)
    return Metadata(title, _language(documents[0]).tag, _once(authors), "; ".join(_once(genres)), _once(subjects))


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _language(document: Document) -> Language:
    """Return the language a reader aloud should begin with: that of the description, if some of the words are in it."""
    description = description_language(document)
    languages = [content.language for content in document.contents if content.language is not None]
    is_used = not languages or any(language.tag == description.tag for language in languages)
    return description if is_used else languages[0]
