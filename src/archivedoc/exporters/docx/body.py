"""Blocks as paragraphs and tables (ISO/IEC 29500-1, 17.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import define, evolve

from archivedoc.errors import unsupported
from archivedoc.exporters.docx.numbering import DEEPEST, Numbering
from archivedoc.exporters.docx.paragraphs import Lead, Paragraphs
from archivedoc.exporters.docx.pictures import Pictures
from archivedoc.exporters.docx.place import Place
from archivedoc.exporters.docx.runs import LINE_BREAK, TAB, Runs
from archivedoc.exporters.docx.styles import twips
from archivedoc.exporters.docx.tables import (
    MAXIMUM_COLUMNS,
    Columns,
    Slot,
    cell_opening,
    columns_of,
    grid,
    row_opening,
    table_opening,
)
from archivedoc.layout import heading_level
from archivedoc.layout.languages import common_language
from archivedoc.model import (
    Attachment,
    Block,
    Dateline,
    Division,
    EditorialNote,
    FieldGroup,
    Figure,
    Heading,
    Inline,
    ListBlock,
    ListItem,
    Marking,
    PageBreak,
    Paragraph,
    Postscript,
    Quotation,
    Rule,
    Salutation,
    Signature,
    SpeakerTurn,
    Table,
    UnknownBlock,
    Verse,
    Withheld,
    plain_text,
)
from archivedoc.vocabulary.docx import Style, heading_style

# Word turns left and right round in paragraphs written from right to left.
_JUSTIFIED = {"start": "left", "center": "center", "end": "right", "justify": "both"}
_STYLES: Mapping[type[Block], Style] = {
    Salutation: Style.SALUTATION,
    Dateline: Style.DATELINE,
    Signature: Style.SIGNATURE,
    Postscript: Style.POSTSCRIPT,
    Quotation: Style.QUOTE,
    Marking: Style.MARKING,
    EditorialNote: Style.EDITORIAL_NOTE,
}
_HIGHEST_PICTURE = 0.85  # of the page, so that a caption has room below
_SMALLEST_COLUMN = 20  # twips
_CELL_SIZE = 10.0  # points, where the style says nothing


@define
class Body:
    """Writes blocks.

    Args:
        runs: Writes the inlines.
        paragraphs: Gathers the paragraphs.
        pictures: Gathers the pictures.
        numbering: Gathers the lists that Word numbers.
        title_style: The style of the title of a document.
    """

    runs: Runs
    paragraphs: Paragraphs
    pictures: Pictures
    numbering: Numbering
    title_style: Style = Style.TITLE

    def blocks(self, blocks: Iterable[Block], place: Place, lead: str = "") -> str:
        """Return blocks.

        Args:
            blocks: The blocks.
            place: Where they stand.
            lead: Runs that stand before the words of the first.
        """
        if lead:
            self.paragraphs.begin(Lead(lead), place)
        self._blocks(blocks, place)
        self.paragraphs.end_lead(place)
        self.paragraphs.end_bookmarks()
        return self.paragraphs.take()

    def label(self, words: str, style: Style, place: Place) -> str:
        """Return what stands above a section."""
        self.paragraphs.add(style, self.runs.text(words, place), place)
        return self.paragraphs.take()

    def bookmark(self, anchors: Iterable[str]) -> None:
        """Let the next paragraph have the bookmarks of what begins with it."""
        self.paragraphs.bookmarks += self.runs.bookmarks.anchors(anchors)

    def _bookmark(self, node: Any, place: Place) -> None:
        if not place.section.anchors.is_empty:
            self.bookmark(place.section.anchors.of(node))

    def _blocks(self, blocks: Iterable[Block], place: Place) -> None:
        is_named = not place.section.anchors.is_empty
        for block in blocks:
            if is_named:
                self._bookmark(block, place)
            self._block(block, place.within(block) if block.attributes else place)

    def _block(self, block: Block, place: Place) -> None:
        match block:
            case Heading():
                self._heading(block, place)
            case Paragraph():
                self._paragraph(block, place)
            case SpeakerTurn():
                self._turn(block, place)
            case Salutation() | Dateline() | Signature() | Marking():
                self._inlines(_STYLES[type(block)], block.children, place)
            case Postscript() | Quotation() | EditorialNote():
                style = _STYLES[type(block)]
                self._blocks(block.blocks, place.inside(style, self.paragraphs.width_of(style)))
            case ListBlock():
                self._list(block, place)
            case Table():
                self._table(block, place)
            case Verse():
                self._verse(block, place)
            case FieldGroup():
                self._fields(block, place)
            case Attachment():
                self.paragraphs.add(Style.ATTACHMENT, "", place)
                self._blocks(block.blocks, place)
            case PageBreak():
                if mark := self.runs.page_mark(block, place):
                    self.paragraphs.add(Style.BODY, mark, place, is_kept=True)
            case Rule():
                style = Style.ORNAMENT if block.text else Style.RULE
                self.paragraphs.add(style, self.runs.text(block.text, place), place)
            case Figure():
                self._figure(block, place)
            case Division():
                self._blocks(block.blocks, place)
            case Withheld():
                self.paragraphs.add(place.style, self.runs.text(block.text, place.styled(Style.GAP)), place)
            case UnknownBlock():
                self.runs.losses.add(block, f"element {block.name!r} is unknown: only its words are shown")
                self.paragraphs.add(place.style, self.runs.text(block.text, place), place)
            case _:
                unsupported(block)

    def _inlines(self, style: Style, inlines: Iterable[Inline], place: Place) -> None:
        whole = tuple(inlines)
        language = common_language(whole)
        self.paragraphs.add(style, self.runs.of(whole, place), place.speaking(language) if language else place)

    def _heading(self, heading: Heading, place: Place) -> None:
        if place.is_note:  # a note is no part of the outline
            self._inlines(place.style, heading.children, place.emphasised("bold"))
            return
        level = heading_level(heading, place.section)
        style = self.title_style if level == 1 else heading_style(level)
        self._inlines(style, heading.children, place.freed())

    def _paragraph(self, paragraph: Paragraph, place: Place) -> None:
        label = f"{self.runs.text(paragraph.label, place)}{TAB}" if paragraph.label else ""
        justified = f'<w:jc w:val="{_JUSTIFIED[paragraph.alignment]}"/>' if paragraph.alignment else ""
        language = common_language(paragraph.children)
        here = place.speaking(language) if language else place
        self.paragraphs.add(place.style, label + self.runs.of(paragraph.children, place), here, justified)

    def _turn(self, turn: SpeakerTurn, place: Place) -> None:
        """Run the first paragraph in after the name of the speaker."""
        if turn.speaker:
            speaker = self.runs.of(turn.speaker, place.styled(Style.SPEAKER))
            self.paragraphs.begin(Lead(f"{speaker}{self.runs.text(' ', place)}"), place)
        self._blocks(turn.blocks, place)
        self.paragraphs.end_lead(place)

    def _list(self, block: ListBlock, place: Place) -> None:
        """Write a list: labels of the source as words, what has none numbered by Word."""
        if block.heading:
            self._inlines(Style.GROUP_HEADING, block.heading, place)
        inner = evolve(place.inside(Style.LIST, twips(self.paragraphs.page.indent)), lists=place.lists + 1)
        level = min(place.lists, DEEPEST)
        is_labelled = any(item.label for item in block.items)
        number = self.numbering.bullets if block.kind != "ordered" or is_labelled else self.numbering.begin(level)
        numbered = "" if is_labelled else f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        for item in block.items:
            self._item(item, numbered, inner)

    def _item(self, item: ListItem, numbered: str, place: Place) -> None:
        self._bookmark(item, place)
        place = place.within(item)
        label = f"{self.runs.of(item.label, place)}{TAB}" if item.label else ""
        if label or numbered:
            self.paragraphs.begin(Lead(label, numbered, is_hanging=True), place)
        self._blocks(item.blocks, place)
        self.paragraphs.end_lead(place)

    def _verse(self, verse: Verse, place: Place) -> None:
        bookmarks, anchors = self.runs.bookmarks, place.section.anchors
        lines = [
            bookmarks.anchors(anchors.of(line), self.runs.of(line.children, place.within(line))) for line in verse.lines
        ]
        self.paragraphs.add(Style.VERSE, LINE_BREAK.join(lines), place)

    def _fields(self, group: FieldGroup, place: Place) -> None:
        if group.heading:
            self._inlines(Style.GROUP_HEADING, group.heading, place)
        for line in group.lines:
            self._bookmark(line, place)
            label = self.runs.of(line.label, place.styled(Style.LABEL))
            self.paragraphs.add(Style.FIELD, f"{label}{TAB}{self.runs.of(line.children, place)}", place)

    def _table(self, table: Table, place: Place) -> None:
        self.paragraphs.end_lead(place)
        if table.caption:
            self.paragraphs.add(Style.CAPTION, self.runs.of(table.caption, place), place, is_kept=True)
        laid = grid(table)
        if not laid.is_complete:
            reason = f"a table in Word has at most {MAXIMUM_COLUMNS} columns: the last one holds all further cells"
            self.runs.losses.add(table, reason)
        if not laid.rows:
            return
        left = min(place.left, place.deepest)
        columns = columns_of(laid, place.room - left, self.paragraphs.looks[Style.CELL].size or _CELL_SIZE)
        caption = plain_text(table.caption)
        self.paragraphs.written.append(table_opening(laid, columns, left, place.language.direction, caption))
        for index, row in enumerate(laid.rows):
            self.paragraphs.written.append(row_opening(row, is_heading=index < laid.headings))
            self._bookmark(table.rows[index], place)
            self._row(row, columns, place.within(table.rows[index]))
        self.paragraphs.written.append("</w:tbl>")
        # Two tables without anything between them would be one; a cell and a note must end with a paragraph.
        self.paragraphs.add(Style.SPACER, "", place.freed())

    def _row(self, row: Sequence[Slot], columns: Columns, place: Place) -> None:
        start = 0
        for slot in row:
            width = sum(columns.widths[start : start + slot.columns])
            self.paragraphs.written.append(cell_opening(slot, width))
            self._cell(slot, columns.room(start, slot), place)
            self.paragraphs.written.append("</w:tc>")
            start += slot.columns
        self.paragraphs.written.append("</w:tr>")

    def _cell(self, slot: Slot, room: int, place: Place) -> None:
        begun = len(self.paragraphs.written)
        for cell in slot.cells:
            self._bookmark(cell, place)
            style = Style.CELL_HEADER if cell.role == "header" else Style.CELL
            inner = place.within(cell).in_cell(place.style if place.is_note else style, room)
            self._blocks(map(_to_the_right, cell.blocks) if cell.role == "number" else cell.blocks, inner)
        if len(self.paragraphs.written) == begun:
            self.paragraphs.add(Style.CELL, "", evolve(place, left=0, is_fixed=False))

    def _figure(self, figure: Figure, place: Place) -> None:
        media = figure.media
        picture = self.pictures.find(media.data) if media and media.data else None
        if picture:
            page = self.paragraphs.page
            width = max(_SMALLEST_COLUMN, place.room - min(place.left, place.deepest))
            size = picture.fitted(width / 20, page.text_height / 20 * _HIGHEST_PICTURE)
            description = self.runs.losses.visible(figure.description or plain_text(figure.caption))
            drawn = self.pictures.draw(place.story.picture(picture.name), size, description)
            self.paragraphs.add(Style.FIGURE, drawn, place, is_kept=bool(figure.caption))
        else:
            why = "is no PNG or JPEG that Word can draw" if media and media.data else "is not at hand"
            self.runs.losses.add(media or figure, f"a picture {why}: its description is printed in its place")
            shown = figure.description or (media.uri if media else None) or "no description"
            self.paragraphs.add(place.style, self.runs.text(f"[Image: {shown}]", place.styled(Style.GAP)), place)
        if figure.caption:
            self._inlines(Style.CAPTION, figure.caption, place)


def _to_the_right(block: Block) -> Block:
    """Return a number in a cell as it is set, where the source says nothing else."""
    return evolve(block, alignment="end") if isinstance(block, Paragraph) and block.alignment is None else block
