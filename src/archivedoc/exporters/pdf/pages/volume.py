"""Documents to a file: each begins on a page of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import frozen

from archivedoc.errors import Report
from archivedoc.exporters.pdf.fonts.chain import FontChain, missing
from archivedoc.exporters.pdf.metadata import Metadata
from archivedoc.exporters.pdf.pages.blocks import Blocks
from archivedoc.exporters.pdf.pages.documents import DocumentSetter
from archivedoc.exporters.pdf.pages.drawing import Drawing, Sheet
from archivedoc.exporters.pdf.pages.drawn import Drawn
from archivedoc.exporters.pdf.pages.filling import Page, fill_pages
from archivedoc.exporters.pdf.pages.inlines import Inlines
from archivedoc.exporters.pdf.pages.notes import Notes
from archivedoc.exporters.pdf.text.paragraphs import Typesetter
from archivedoc.exporters.pdf.writer import Writer
from archivedoc.layout import Losses, Section
from archivedoc.layout.labels import description_language
from archivedoc.model import Document, Language, Role


@frozen(eq=False)
class _Laid:
    """A document on its pages, and its headings: their words, levels and destinations."""

    document: Document
    pages: Sequence[Page[Drawn]]
    outline: Sequence[tuple[str, int, str]]


def write_volume(
    documents: Sequence[Document], plans: Sequence[Sequence[Section]], sheet: Sheet, chain: FontChain, report: Report
) -> bytes:
    """Return documents as a file.

    Args:
        documents: The documents.
        plans: The sections of each.
        sheet: The page.
        chain: The fonts.
        report: Takes what the file does not show.

    Raises:
        OptionError: A font is damaged.
    """
    writer = Writer(metadata_of(documents))
    typesetter = Typesetter(chain)
    laid = [
        _lay_out(number, document, sections, _Tools(writer, typesetter, sheet, report, len(documents) > 1))
        for number, (document, sections) in enumerate(zip(documents, plans, strict=True))
    ]
    drawing = Drawing(writer, sheet, typesetter, sum(len(one.pages) for one in laid))
    first = 1
    for one in laid:
        drawing.draw(one.pages, one.document.title, description_language(one.document).tag, first)
        first += len(one.pages)
    for title, level, name in (entry for one in laid for entry in one.outline):
        writer.navigation.add_outline_entry(title, level, name)
    for name in writer.navigation.unset():
        writer.set_destination(name, sheet.margin, sheet.size[1] - sheet.margin)
    return writer.finish()


@frozen(eq=False)
class _Tools:
    writer: Writer
    typesetter: Typesetter
    sheet: Sheet
    report: Report
    is_one_of_several: bool


def _lay_out(number: int, document: Document, sections: Sequence[Section], tools: _Tools) -> _Laid:
    scale, tree = tools.sheet.scale, tools.writer.tree
    losses = Losses(document)
    notes = Notes()
    inlines = Inlines(f"document-{number}", losses, scale.rule, scale.muted, tools.sheet.opens_links)
    blocks = Blocks(scale, tools.typesetter, inlines, notes, tools.sheet.room.height, [])
    element = tree.root.add("Art") if tools.is_one_of_several else tree.root
    known = set(tools.typesetter.missing)
    slices = DocumentSetter(blocks, tree, element).set(sections)
    pages = list(fill_pages(slices, notes.slices, tools.sheet.room))
    if lacking := tools.typesetter.missing - known:
        losses.add(document, missing(lacking))
    losses.tell(tools.report)
    return _Laid(document, pages or [Page()], blocks.outline)


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
