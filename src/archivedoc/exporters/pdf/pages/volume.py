"""Documents to a file: each begins on a page of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from archivedoc.errors import Report
from archivedoc.exporters.pdf.fonts.chain import FontChain, missing
from archivedoc.exporters.pdf.metadata import Metadata
from archivedoc.exporters.pdf.pages.blocks import Blocks
from archivedoc.exporters.pdf.pages.documents import DocumentSetter
from archivedoc.exporters.pdf.pages.drawing import Drawing, Sheet
from archivedoc.exporters.pdf.pages.filling import Filler
from archivedoc.exporters.pdf.pages.inlines import Inlines
from archivedoc.exporters.pdf.pages.notes import Notes
from archivedoc.exporters.pdf.tags import Element
from archivedoc.exporters.pdf.text.paragraphs import Typesetter
from archivedoc.exporters.pdf.writer import Writer
from archivedoc.layout import Losses, Section
from archivedoc.layout.labels import description_language
from archivedoc.model import Document, Language, Role


def write_volume(
    documents: Sequence[Document], plans: Sequence[Sequence[Section]], sheet: Sheet, fonts: FontChain, report: Report
) -> bytes:
    """Return documents as a file.

    Args:
        documents: The documents.
        plans: The sections of each.
        sheet: The page.
        fonts: The fonts.
        report: Takes what the file does not show.

    Raises:
        OptionError: A font is damaged.
    """
    writer = Writer(metadata_of(documents))
    drawing = Drawing(writer, sheet, fonts)
    total = 0
    for number, (document, sections) in enumerate(zip(documents, plans, strict=True)):
        element = writer.tree.root.add("Art") if len(documents) > 1 else writer.tree.root
        losses = Losses(document)
        total += _write(f"document-{number}", sections, element, drawing, losses)
        losses.tell(report)
    drawing.number(total)
    for name in writer.navigation.unset():
        writer.navigation.set_destination(name, writer.last_page, sheet.margin, sheet.size[1] - sheet.margin)
    return writer.finish()


def _write(name: str, sections: Sequence[Section], element: Element, drawing: Drawing, losses: Losses) -> int:
    """Write a document, and return how many pages it has; its name makes those of its places unique in the file."""
    document, sheet, typesetter = losses.document, drawing.sheet, Typesetter(drawing.fonts)
    scale, notes = sheet.scale, Notes()
    inlines = Inlines(name, losses, scale.rule, scale.muted, sheet.opens_links)
    blocks = Blocks(scale, typesetter, inlines, notes, sheet.room.height, [])
    filler = Filler(notes.slices, sheet.room)
    setter = DocumentSetter(blocks, drawing.writer.tree, element)
    count = drawing.draw(
        chain((page for batch in setter.set(sections) for page in filler.add(batch)), filler.finish()),
        document.title,
        description_language(document).tag,
    )
    if typesetter.missing:
        losses.add(document, missing(typesetter.missing))
    for title, level, place in blocks.outline:
        drawing.writer.navigation.add_outline_entry(title, level, place)
    return count


def metadata_of(documents: Sequence[Document]) -> Metadata:
    """Return what a file of documents says of itself."""
    title = documents[0].title
    if len(documents) > 1:
        title = f"{title} and {len(documents) - 1} more"
    authors = (
        agent.display_name
        for document in documents
        for credit in document.credits
        if credit.role == Role.AUTHOR
        for agent in credit.agents
    )
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
