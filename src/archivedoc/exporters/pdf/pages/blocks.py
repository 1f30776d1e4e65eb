"""Blocks as slices of columns, with their elements in the order they are read in. Lengths are in points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from attrs import define, field

from archivedoc.errors import unsupported
from archivedoc.exporters.pdf.pages.column import Column
from archivedoc.exporters.pdf.pages.drawn import DrawnOrnament, DrawnRule, Label
from archivedoc.exporters.pdf.pages.figures import set_figure
from archivedoc.exporters.pdf.pages.inlines import Inlines, as_shown
from archivedoc.exporters.pdf.pages.lists import set_fields, set_list
from archivedoc.exporters.pdf.pages.notes import Notes
from archivedoc.exporters.pdf.pages.place import LABELLING, START, USUAL, Manner, Place
from archivedoc.exporters.pdf.pages.scale import Scale
from archivedoc.exporters.pdf.tags import Element, Role
from archivedoc.exporters.pdf.text import material
from archivedoc.exporters.pdf.text.material import Alignment
from archivedoc.exporters.pdf.text.paragraphs import Typesetter
from archivedoc.layout import heading_level, page_mark
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
    Text,
    UnknownBlock,
    Verse,
    Withheld,
    plain_text,
)

_ALIGNMENTS: dict[str | None, Alignment | None] = {
    None: None, "start": "start", "center": "centre", "end": "end", "justify": "justified",
}  # fmt: skip
_HEADINGS: tuple[Role, ...] = ("H1", "H2", "H3", "H4", "H5", "H6")
_BESIDE = (FieldGroup, Figure, ListBlock, Table)  # the name of a speaker stands above these
_AT_END = Manner("end")
_EDITORIAL = 0.9  # of the size
_ORNAMENT = 72.0  # points
_ENDLESS = 1e5
_ASTERISKS = "*\u2002*\u2002*"


@define(eq=False, repr=False)
class Blocks:
    """Sets the blocks of one document.

    Args:
        scale: The sizes and colours.
        typesetter: Makes lines of words.
        inlines: Writes the inlines.
        notes: The notes of the document.
        page_height: How much of a page there is at most.
        turned: The width and the height of the text on a page that is turned.
        outline: Takes the headings: their words, their level and the destination they are.
    """

    scale: Scale
    typesetter: Typesetter
    inlines: Inlines
    notes: Notes
    page_height: float
    turned: tuple[float, float]
    outline: list[tuple[str, int, str]]
    column: Column = field(factory=Column, init=False)
    _prefix: list[tuple[Sequence[Inline], Place]] = field(factory=list, init=False)
    _depth: int = field(default=0, init=False)

    @property
    def may_turn(self) -> bool:
        """Whether what is set next stands on the page itself, which can be turned."""
        return self._depth == 0

    @contextmanager
    def in_column(self) -> Iterator[Column]:
        """Set what follows in a column of its own: a cell, a note."""
        outer, prefix = self.column, self._prefix
        self.column, self._prefix = Column(), []
        self._depth += 1
        try:
            yield self.column
            self.column.add_places(self.inlines.take_loose())
        finally:
            self.column, self._prefix = outer, prefix
            self._depth -= 1

    def set(self, blocks: Iterable[Block], place: Place) -> None:
        """Set blocks one below the other."""
        for block in blocks:
            if isinstance(block, _BESIDE):
                self.end_prefix(place)
            self.mark(block, place)
            self._block(block, place.within(block))

    def mark(self, node: Any, place: Place) -> None:
        """Let what stands next be what references to a node lead to."""
        anchors = place.section.anchors
        if not anchors.is_empty:
            self.column.add_places(self.inlines.destinations(anchors.of(node)))

    def begin_with(self, nodes: Sequence[Inline], place: Place) -> None:
        """Let the next paragraph begin with inlines, and a blank."""
        self._prefix.append((nodes, place))

    def end_prefix(self, place: Place) -> None:
        """Give words that no paragraph began with one of their own."""
        if self._prefix:
            self.words((), place, "P", LABELLING)

    def _block(self, block: Block, place: Place) -> None:
        match block:
            case Heading():
                self._heading(block, place)
            case Paragraph():
                self._paragraph(block, place)
            case SpeakerTurn():
                self._turn(block, place)
            case Salutation() | Dateline() | Marking():
                self._line(block, place)
            case Signature():
                self.column.keep_last()
                self._line(block, place)
            case Postscript() | Division():
                self.set(block.blocks, place.inside(place.element.add("Sect")))
            case ListBlock():
                set_list(self, block, place)
            case Table():
                from archivedoc.exporters.pdf.pages.tables import set_table  # most letters have none

                set_table(self, block, place)
            case Quotation() | EditorialNote():
                self._set_in(block, place)
            case Verse():
                self._verse(block, place)
            case FieldGroup():
                set_fields(self, block, place)
            case Attachment():
                self._ornament(place)
                self.set(block.blocks, place.inside(place.element.add("Sect")))
            case PageBreak():
                self.plain(page_mark(block), place.coloured(self.scale.muted), Manner("centre", keeps=True))
            case Rule():
                self._rule(block, place)
            case Figure():
                set_figure(self, block, place)
            case Withheld():
                self.words((block,), place)
            case UnknownBlock():
                self.inlines.losses.add(block, f"element {block.name!r} is unknown: only its words are shown")
                self.plain(block.text, place)
            case _:
                unsupported(block)

    def lines(self, words: Sequence[material.Inline], place: Place, element: Element, manner: Manner = USUAL) -> None:
        """Set a paragraph of words."""
        if self._prefix:
            words = [*self._begin(element), *words]
        if place.is_leftwards:
            element.set_leftwards()
        lines = self.typesetter.compose(words, place.setting(manner.alignment, hang=manner.hang))
        self.column.add_places(self.inlines.take_loose())
        self.column.add_lines(self.notes.cited(lines), place, element, manner)

    def _begin(self, element: Element) -> Iterator[material.Inline]:
        """Yield what a paragraph begins with: its links are elements of the paragraph."""
        prefix, self._prefix = self._prefix, []
        for nodes, place in prefix:
            yield from self.inlines.words(nodes, place, element)
            yield from self.inlines.plain(" ", place.look)

    def words(self, nodes: Iterable[Inline], place: Place, role: Role = "P", manner: Manner = USUAL) -> None:
        """Set a paragraph of inlines."""
        whole = tuple(nodes)
        if language := common_language(whole):
            place = place._replace(language=language)
        element = place.element.add(role, language=place.language.tag)
        self.lines(self.inlines.words(whole, place, element), place, element, manner)

    def plain(self, text: str, place: Place, manner: Manner = USUAL) -> None:
        """Set a paragraph of plain words."""
        words = self.inlines.plain(text, place.look)
        if words:
            self.lines(words, place, place.element.add("P", language=place.language.tag), manner)

    def label(self, text: Sequence[material.Inline], place: Place, element: Element) -> None:
        """Let words stand beside the next line."""
        lines = self.notes.cited(self.typesetter.compose(text, place.setting("start")))
        if len(lines) == 1:
            self.column.add_label(Label(lines[0], place.left, element), place)
        else:  # the source has a label of several lines
            self.column.add_lines(lines, place, element, Manner(after=0.0, keeps=True))

    def heading_words(self, nodes: Sequence[Inline], level: int, place: Place, title: str) -> None:
        """Set a heading, and enter it in the outline."""
        size = self.scale.heading_size(level)
        here = place.styled(bold=True).sized(size, size * self.scale.heading_leading)
        name = f"{self.inlines.document}-heading-{len(self.outline)}"
        self.outline.append((as_shown(title), level, name))
        self.column.add_places((name,))
        space = self.scale.space
        manner = Manner("start", before=1.6 * space, after=0.6 * space, keeps=True)
        self.words(nodes, here, _HEADINGS[level - 1], manner)

    def _heading(self, heading: Heading, place: Place) -> None:
        title = plain_text(heading)
        if place.is_note or not title.strip():  # a note is no part of the outline
            self.words(heading.children, place.styled(bold=True), "P", LABELLING)
            return
        self.heading_words(heading.children, heading_level(heading, place.section), place, title)

    def _paragraph(self, paragraph: Paragraph, place: Place) -> None:
        if paragraph.label:
            self.begin_with((Text(paragraph.label),), place)
        self.words(paragraph.children, place, "P", Manner(_ALIGNMENTS[paragraph.alignment]))

    def _line(self, block: Salutation | Dateline | Marking | Signature, place: Place) -> None:
        if isinstance(block, Marking):
            place = place.styled(bold=True)
        is_at_end = isinstance(block, Dateline | Signature)
        self.words(block.children, place, "P", _AT_END if is_at_end else START)

    def _turn(self, turn: SpeakerTurn, place: Place) -> None:
        """Run the first paragraph in after the name of the speaker."""
        if turn.speaker:
            self.begin_with(turn.speaker, place.styled(bold=True))
        self.set(turn.blocks, place)
        self.end_prefix(place)

    def _set_in(self, block: Quotation | EditorialNote, place: Place) -> None:
        inner = place.indented(self.scale.indent, self.scale.indent)
        if isinstance(block, EditorialNote):
            size = max(place.look.size * _EDITORIAL, min(place.look.size, self.scale.theme.note_size))
            inner = inner.sized(size, place.leading * size / place.look.size)
        role: Role = "Div" if isinstance(block, EditorialNote) else "BlockQuote"
        self.set(block.blocks, inner.inside(place.element.add(role)))

    def _rule(self, rule: Rule, place: Place) -> None:
        if rule.text.strip():
            self.plain(rule.text, place, Manner("centre"))
        else:
            self._ornament(place)

    def _verse(self, verse: Verse, place: Place) -> None:
        inner = place.indented(self.scale.indent)
        element = place.element.add("P", language=place.language.tag)
        for index, line in enumerate(verse.lines, 1):
            self.mark(line, place)
            words = self.inlines.words(line.children, inner.within(line), element)
            if index < len(verse.lines):
                words += self.inlines.plain(" ", inner.look)  # or else programs join the last word with the next
            after = place.space if index == len(verse.lines) else 0.0
            self.lines(words, inner, element, Manner("start", after=after, hang=self.scale.indent))

    def _ornament(self, place: Place) -> None:
        space = 1.5 * self.scale.space
        if self.scale.theme.ornament == "asterisks":
            words = self.inlines.plain(_ASTERISKS, place.look)
            (line,) = self.typesetter.compose(words, place._replace(width=_ENDLESS).setting("start"))
            drawn = DrawnOrnament(line, place.left + (place.width - line.width) / 2)
            self.column.add(place.leading, drawn, before=space, after=space)
            return
        width = min(_ORNAMENT, place.width)
        rule = DrawnRule(place.left + (place.width - width) / 2, width, self.scale.rule)
        self.column.add(1.0, rule, before=space, after=space)
