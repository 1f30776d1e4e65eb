"""From documents to a package: sections as paragraphs, notes, the page of each document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from typing import cast

from attrs import Factory, define, evolve, field, frozen

from archivedoc.errors import Report
from archivedoc.exporters.docx.body import Body
from archivedoc.exporters.docx.bookmarks import Bookmarks
from archivedoc.exporters.docx.citations import GUID_OF_SOURCES, LiveCitations
from archivedoc.exporters.docx.design import Design
from archivedoc.exporters.docx.embedding import GUID_OF_MODEL, VisibleWords, model_part
from archivedoc.exporters.docx.facing import MARGINS, column_widths, facing_table
from archivedoc.exporters.docx.front import Entry, contents_table, title_lines
from archivedoc.exporters.docx.notes import SEQUENCES, PlacedNote, PlacedNotes, notes_frame
from archivedoc.exporters.docx.notes import Sequence as NoteSequence
from archivedoc.exporters.docx.numbering import Numbering
from archivedoc.exporters.docx.package import WordPackage
from archivedoc.exporters.docx.page import FOOTER_RELATION, Page, footer_part, header_part
from archivedoc.exporters.docx.paragraphs import Paragraphs
from archivedoc.exporters.docx.pictures import Pictures
from archivedoc.exporters.docx.place import Place, Story
from archivedoc.exporters.docx.properties import core_part, custom_part, source_properties
from archivedoc.exporters.docx.runs import Runs
from archivedoc.exporters.docx.styles import Look
from archivedoc.exporters.docx.xml import DECLARATION, NAMESPACES
from archivedoc.exporters.docx.zipping import Deflating, Growing, Member
from archivedoc.layout import (
    LABEL_LEVEL,
    Dossier,
    Losses,
    Section,
    description_language,
    make_keys,
    plan_front,
    visible,
)
from archivedoc.layout.labels import ENGLISH, NOTES
from archivedoc.model import Document, Language, Paragraph, plain_text
from archivedoc.vocabulary.docx import Style, heading_style

_STYLES: Mapping[str, Style] = {
    "date": Style.DATE,
    "original_title": Style.SUBTITLE,
    "citation": Style.CITATION,
    "summary": Style.SUMMARY,
    "credits": Style.CREDITS,
    "rights": Style.RIGHTS,
}


_HEAD = f"{DECLARATION}<w:document {NAMESPACES}><w:body>"
_BATCH = 500  # blocks whose paragraphs are in memory one by one


@frozen
class Volume:
    """What a file holds.

    Args:
        documents: The documents.
        plans: The sections of each.
        dossier: What stands before them; None for nothing.
        is_embedded: Whether it holds the documents whole.
    """

    documents: Sequence[Document]
    plans: Sequence[Sequence[Section]]
    dossier: Dossier | None
    is_embedded: bool


def write_volume(
    volume: Volume, design: Design, citations: LiveCitations, deflating: Deflating, report: Report
) -> WordPackage:
    """Return documents as a package.

    Args:
        volume: The documents.
        design: How the file looks.
        citations: Takes the citations, and keeps them alive.
        deflating: Deflates the parts, the body while it is written.
        report: Takes what Word cannot show.
    """
    documents, dossier = volume.documents, volume.dossier
    language = description_language(documents[0])
    words = VisibleWords() if volume.is_embedded else None
    begun: dict[NoteSequence | None, Growing] = {None: deflating.begin(_HEAD)}
    begun |= {sequence: deflating.begin(notes_frame(sequence)[0]) for sequence in SEQUENCES}
    writing = _Writing(language, design.page, design.looks, Numbering(design.lists), citations, begun, words)
    if dossier and (front := plan_front(dossier, documents)):
        writing.front(front, documents, report)
    if writing.sections or len(documents) > 1:
        writing.title_style = Style.HEADING_1
    for key, document, sections in zip(make_keys(documents), documents, volume.plans, strict=True):
        writing.document(key, document, sections, report)
    custom = custom_part({**source_properties(documents), **citations.properties()})
    package = WordPackage(deflating, writing.body_part(), core_part(documents, dossier), custom)
    for name, content in design.parts(writing.language).items():
        package.add(name, content)
    package.add("/word/numbering.xml", writing.numbering.part(design.theme.indent))
    if sources := citations.sources_part():
        package.add_data(deflating.member(sources.encode(), is_packed=False), GUID_OF_SOURCES)
    if words:
        package.add_data(model_part(documents, words.hexdigest(), writing.pictures, deflating), GUID_OF_MODEL)
    for sequence in SEQUENCES:
        package.add(sequence.part, writing.notes_part(sequence))
    package.add_heads(writing.headers if writing.page.heads is None else {})
    package.add_feet({FOOTER_RELATION: footer_part()} if writing.page.feet is None else {})
    if template := design.template:
        package.copy(template.copied, template.relations)
        package.relate_copied("/word/numbering.xml", template.list_relations)
    stories = {"/word/document.xml": writing.body_story}
    stories |= {sequence.part: story for sequence, story in writing.notes_stories.items()}
    package.relate(stories, {picture.name: picture for picture in writing.pictures.all()})
    return package


@define
class _Writing:
    """What gathers while a file is written.

    Args:
        language: The language of the file: that of the first document's description.
        page: The measures of the page.
        looks: How the styles look.
        numbering: The lists.
        citations: The citations of the documents.
        deflated: Take the body, under None, and the notes of each sequence, and deflate them meanwhile.
        words: Takes down what the file says; None where nothing is compared with it.
    """

    language: Language
    page: Page
    looks: Mapping[Style, Look]
    numbering: Numbering
    citations: LiveCitations
    deflated: Mapping[NoteSequence | None, Growing]
    words: VisibleWords | None
    title_style: Style = field(default=Style.TITLE, init=False)
    titles: list[str] = field(default=Factory(list), init=False)
    sections: int = field(default=0, init=False)
    headers: dict[str, str] = field(default=Factory(dict), init=False)
    body_story: Story = field(default=Factory(Story), init=False)
    notes_stories: Mapping[NoteSequence, Story] = field(factory=lambda: {one: Story() for one in SEQUENCES}, init=False)
    bookmarks: Bookmarks = field(default=Factory(Bookmarks), init=False)
    placed: PlacedNotes = field(default=Factory(PlacedNotes), init=False)
    pictures: Pictures = field(default=Factory(Pictures), init=False)
    _note_places: dict[tuple[NoteSequence, int], Place] = field(default=Factory(dict), init=False)

    def front(self, sections: Sequence[Section], documents: Sequence[Document], report: Report) -> None:
        """Write what stands before the documents, a section of its own."""
        losses = Losses(documents[0])
        body = Body(self._runs(losses), Paragraphs(self.looks, self.page), self.pictures, self.numbering)
        parts: dict[str, Section] = {section.role: section for section in sections}
        lines = map(parts.get, ("title", "editor"))
        title, editor = (losses.visible(plain_text(line.blocks)) if line else "" for line in lines)
        self._put(title_lines(title, editor, self.language))
        introduction = parts.get("introduction")
        headings = [(introduction.label, ENGLISH)] if introduction else []
        headings += [(document.title, description_language(document)) for document in documents]
        if contents := parts.get("table_of_contents"):
            entries = [Entry(title, self.bookmarks.contents(), language) for title, language in headings]
            self.titles = [entry.bookmark for entry in entries]
            self._put(contents_table(contents.label, entries, begins_page=bool(title)))
        if introduction:
            place = Place(self.body_story, introduction, introduction.language, self.page.text_width)
            self._bookmark_title(body)
            self._put(body.label(introduction.label, Style.HEADING_1, evolve(place, language=ENGLISH)))
            self._put(body.blocks(introduction.blocks, place))
        self.sections = 1
        losses.tell(report)

    def _runs(self, losses: Losses) -> Runs:
        return Runs(self.language, self.bookmarks, self.placed, losses)

    def _bookmark_title(self, body: Body) -> None:
        """Let the next paragraph be what the next line of the table of contents leads to."""
        if self.titles:
            body.paragraphs.bookmarks += self.bookmarks.around(self.titles.pop(0), "")

    def document(self, key: str, document: Document, sections: Sequence[Section], report: Report) -> None:
        """Write a document, and its notes; its key is that of its citation."""
        stands_after = self.sections > 0
        if stands_after:
            self._put(_spacer(self._section()))
        self.sections += 1
        header = f"header{len(self.headers) + 1}"
        self.headers[header] = header_part(document.title, description_language(document))
        losses = Losses(document)
        runs, paragraphs = self._runs(losses), Paragraphs(self.looks, self.page)
        body = Body(runs, paragraphs, self.pictures, self.numbering, self.title_style)
        self.placed.open_document(sections)
        for section in sections:
            self._write(section, body, key)
        for note in self.placed.placed():
            written = self._note(note, body)
            self.deflated[note.sequence].add(written)
            if self.words:
                self.words.add_note(written)
        losses.tell(report)

    def body_part(self) -> Future[Member]:
        """Return the part of the body."""
        end = self._end() if self.placed.is_any and self.sections > 1 else self._section()
        self.deflated[None].add(f"{end}</w:body></w:document>")
        return self.deflated[None].end()

    def notes_part(self, sequence: NoteSequence) -> Future[Member]:
        """Return the part of the notes of a sequence."""
        self.deflated[sequence].add(notes_frame(sequence)[1])
        return self.deflated[sequence].end()

    def _put(self, paragraphs: str) -> None:
        self.deflated[None].add(paragraphs)
        if self.words:
            self.words.add(paragraphs)

    def _section(self) -> str:
        """Return the properties of the section written last, which is described at its end."""
        endnotes = self.placed.endnote_format
        return self.page.section(next(reversed(self.headers), None), begins_page=self.sections > 1, endnotes=endnotes)

    def _end(self) -> str:
        """Return the end of several documents with notes.

        LibreOffice 7.4 prints 0 for the notes of all documents but the first, unless the way of counting changes once
        after the last of them.
        """
        last = f"header{len(self.headers)}"
        other = self.page.section(last, begins_page=False, counting="continuous")
        return _spacer(self._section()) + _spacer(other) + _spacer() + self.page.section(last, begins_page=False)

    def _write(self, section: Section, body: Body, key: str) -> None:
        style = _STYLES.get(section.role, Style.BODY)
        place = Place(self.body_story, section, section.language, self.page.text_width, style)
        if section.role == "title":
            self._bookmark_title(body)
        body.bookmark(section.anchors.own)
        if section.label:
            self._put(body.label(section.label, heading_style(LABEL_LEVEL), evolve(place, language=ENGLISH)))
        if section.role == "citation":
            self._put(self._citation(section, body, place, key))
        elif section.columns:
            self._put(self._facing(section, body, place))
        else:
            for start in range(0, len(section.blocks), _BATCH):
                self._put(body.blocks(section.blocks[start : start + _BATCH], place))
            self._put(self._left_over(section, body, place))

    def _citation(self, section: Section, body: Body, place: Place, key: str) -> str:
        printed = cast("Paragraph", section.blocks[0])  # a plan has each citation in one
        runs, words = body.runs.of(printed.children, place), visible(plain_text(printed))
        body.paragraphs.add(place.style, self.citations.live(key, runs, words, body.runs.losses), place)
        return body.paragraphs.take()

    def _facing(self, section: Section, body: Body, place: Place) -> str:
        """Return texts side by side; Word numbers the notes cell by cell, row by row."""
        columns = section.columns
        places = [
            evolve(place, section=column, language=column.language, room=width - MARGINS)
            for column, width in zip(columns, column_widths(place.room, len(columns)), strict=True)
        ]
        heads = []
        for column, here in zip(columns, places, strict=True):
            body.bookmark(column.anchors.own)
            heads.append(body.label(column.label, Style.CELL_HEADER, evolve(here, language=ENGLISH)))
        rows = [[body.blocks(cell, here) for cell, here in zip(row, places, strict=True)] for row in section.rows]
        notes = [self._left_over(column, body, here) for column, here in zip(columns, places, strict=True)]
        is_rtl = all(column.language.direction == "rtl" for column in columns)
        return facing_table(section.label, heads, [*rows, notes] if any(notes) else rows, place.room, is_rtl=is_rtl)

    def _left_over(self, section: Section, body: Body, place: Place) -> str:
        """Return the notes that Word has no place for, under a heading."""
        notes = self.placed.left_over(section)
        if not notes:
            return ""
        written = [body.label(NOTES, Style.NOTES_HEADING, evolve(place, language=ENGLISH))]
        here = evolve(place, style=Style.NOTE, is_fixed=True, is_note=True)
        for marked in notes:
            body.bookmark(section.anchors.of(marked.note))
            lead = body.runs.text(marked.mark, here.styled(Style.NOTE_REFERENCE)) + body.runs.text(" ", here)
            written.append(body.blocks(marked.note.blocks, here, lead))
        return "".join(written)

    def _note(self, note: PlacedNote, body: Body) -> str:
        story, section, style = self.notes_stories[note.sequence], note.section, note.sequence.style
        key = (note.sequence, id(section))  # all sections are there while the volume is written
        if (place := self._note_places.get(key)) is None:
            place = Place(story, section, section.language, self.page.text_width, style, is_fixed=True, is_note=True)
            self._note_places[key] = place
        return note.element(body.blocks(note.note.note.blocks, place, note.lead))


def _spacer(section: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{Style.SPACER.id}"/>{section}</w:pPr></w:p>'
