"""Blocks as reportlab's flowables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, frozen
from reportlab.platypus import Flowable

from archivedoc.errors import unsupported
from archivedoc.exporters.pdf.figures import picture
from archivedoc.exporters.pdf.flowables import Line, Outline, keep, keep_with_last_lines, ornament, paragraphs
from archivedoc.exporters.pdf.grid import Grid, GridCell, GridLook
from archivedoc.exporters.pdf.instances import FontChain, Style
from archivedoc.exporters.pdf.ledger import Ledger
from archivedoc.exporters.pdf.markup import Frame, Markup, drawn_words, is_plain
from archivedoc.exporters.pdf.styles import RUNNING, Look, Setting, Styles
from archivedoc.exporters.pdf.tables import grid
from archivedoc.layout import Section, heading_level, page_mark
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

_BOLD = Style(bold=True)
_FIELD_LABEL = Look(style=_BOLD, after=0.0)
_WIDEST_LABEL = 4.0  # indents; a longer label of a list item begins its words instead
_WIDEST_FIELD_LABEL = 0.4  # of the measure
_LIST_LOOSENESS = 0.5
_TALLEST_PICTURE = 0.8  # of the page
_EDITORIAL_SCALE = 0.9


@frozen(eq=False)
class Blocks:
    """Sets the blocks of a section.

    Args:
        section: The section.
        styles: The paragraph styles.
        markup: Writes the inlines.
        ledger: The losses of the document.
        outline: The outline of the document.
    """

    section: Section
    styles: Styles
    markup: Markup
    ledger: Ledger
    outline: Outline

    @property
    def _fonts(self) -> FontChain:
        return self.styles.fonts

    @property
    def _indent(self) -> float:
        return self.styles.typography.indent

    def set(self, blocks: Sequence[Block], setting: Setting, prefix: str = "") -> Iterator[Flowable]:
        """Yield the flowables of blocks.

        Args:
            blocks: The blocks.
            setting: What they inherit.
            prefix: Markup that begins the first of them, or stands before it if it does not begin with words.
        """
        for index, block in enumerate(blocks):
            if index or not prefix:
                yield from self._block(block, setting)
            elif isinstance(block, Paragraph):
                yield from self._paragraph(block, setting, prefix)
            else:
                yield from keep(*self.line(prefix, setting))
                yield from self._block(block, setting)
        if prefix and not blocks:
            yield from self.line(prefix, setting)

    def _block(self, block: Block, setting: Setting) -> Iterable[Flowable]:
        match block:
            case Heading():
                return self._heading(block, setting)
            case Paragraph():
                return self._paragraph(block, setting)
            case SpeakerTurn():
                return self._speaker_turn(block, setting)
            case Salutation():
                return self._words(block.children, setting)
            case Dateline():
                return self._words(block.children, setting, Look(alignment="end"))
            case Signature():
                return keep_with_last_lines(*self._words(block.children, setting, Look(alignment="end")))
            case Postscript() | Division():
                return self.set(block.blocks, setting)
            case ListBlock():
                return self._list(block, setting)
            case Table():
                return self._table(block, setting)
            case Quotation():
                return self.set(block.blocks, setting.indented(self._indent, self._indent))
            case Verse():
                return self._verse(block, setting)
            case Marking():
                return self._words(block.children, setting, Look(style=_BOLD))
            case FieldGroup():
                return self._fields(block, setting)
            case Attachment():
                return (*keep(self._ornament(setting)), *self.set(block.blocks, setting))
            case EditorialNote():
                inner = evolve(setting.indented(self._indent, self._indent), scale=setting.scale * _EDITORIAL_SCALE)
                return self.set(block.blocks, inner)
            case PageBreak():
                return self._page_break(block, setting)
            case Rule():
                return self._rule(block, setting)
            case Figure():
                return self._figure(block, setting)
            case Withheld():
                return self._words((block,), setting)
            case UnknownBlock():
                self.ledger.single(block, f"element {block.name} is unknown: only its words are shown")
                return self.plain(block.text, setting)
            case _:
                unsupported(block)

    def line(self, markup: str, setting: Setting, look: Look = RUNNING) -> tuple[Flowable, ...]:
        """Return a paragraph of markup; nothing where there is none."""
        return tuple(paragraphs(markup, self.styles.paragraph(setting, look))) if markup.strip() else ()

    def frame(self, setting: Setting, look: Look = RUNNING) -> Frame:
        """Return what the inlines of a paragraph inherit."""
        style = look.style or setting.style
        return Frame(self._fonts.name(style), style)

    def plain(self, text: str, setting: Setting, look: Look = RUNNING) -> tuple[Flowable, ...]:
        """Return a paragraph of plain words."""
        return self.line(self.markup.words(text, self.frame(setting, look)), setting, look)

    def _words(self, nodes: Iterable[Inline], setting: Setting, look: Look = RUNNING) -> tuple[Flowable, ...]:
        return self.line(self.markup.inlines(nodes, self.frame(setting, look)), setting, look)

    def _label(self, nodes: Iterable[Inline], setting: Setting) -> tuple[Flowable, ...]:
        """Return the title of a list, a table or a group of fields."""
        return keep(*self._words(nodes, setting, Look(style=_BOLD)))

    def _heading(self, block: Heading, setting: Setting) -> Iterator[Flowable]:
        level = heading_level(block, self.section)
        typography = self.styles.typography
        space = typography.paragraph_space
        look = Look(typography.heading_size(level), _BOLD, before=1.6 * space, after=0.7 * space)
        words = self._words(block.children, setting, look)
        if words:
            yield from self.outline.entry(plain_text(block), level - 1)
            yield from keep(*words)

    def _paragraph(self, block: Paragraph, setting: Setting, prefix: str = "") -> tuple[Flowable, ...]:
        label = self.markup.words(f"{block.label} ", self.frame(setting)) if block.label else ""
        words = f"{label}{self.markup.inlines(block.children, self.frame(setting))}"
        if prefix and not words.strip():
            words = "\u00a0"  # reportlab draws no label beside nothing
        return self.line(f"{prefix}{words}", setting, Look(alignment=block.alignment))

    def _speaker_turn(self, block: SpeakerTurn, setting: Setting) -> Iterator[Flowable]:
        frame = self.frame(setting)
        speaker = self.markup.inlines(block.speaker, evolve(frame, style=evolve(frame.style, bold=True)))
        return self.set(block.blocks, setting, f"{speaker} " if speaker else "")

    def _list(self, block: ListBlock, setting: Setting) -> Iterator[Flowable]:
        yield from self._label(block.heading, setting)
        labels = self._list_labels(block, setting)
        size = self.styles.size(setting)
        widths = [self._fonts.width(drawn_words(label), size) for label in labels]
        wide = max((width for width in widths if width <= _WIDEST_LABEL * self._indent), default=0.0)
        hang = max(self._indent, wide + 0.7 * size)
        inner = evolve(setting.indented(hang), looseness=_LIST_LOOSENESS)
        flowables: list[Flowable] = []
        for item, label, width in zip(block.items, labels, widths, strict=True):
            # reportlab draws a label that is too wide over the words, and no links in one.
            fits = inner.left - setting.left > width + 0.6 * size and is_plain(label)
            flowables += self._list_item(item, label, inner, hang if fits else 0.0)
        if flowables:
            flowables[-1].spaceAfter = self.styles.paragraph(setting).spaceAfter
        yield from flowables

    def _list_labels(self, block: ListBlock, setting: Setting) -> list[str]:
        frame = self.frame(setting)
        labels = [self.markup.inlines(item.label, frame) for item in block.items]
        if any(labels):
            return labels
        is_ordered = block.kind == "ordered"
        return [f"{number}." if is_ordered else "\u2022" for number in range(1, len(labels) + 1)]

    def _list_item(self, item: ListItem, label: str, setting: Setting, hang: float) -> Iterator[Flowable]:
        if not label:
            return self.set(item.blocks, setting)
        if not hang or not (item.blocks and isinstance(item.blocks[0], Paragraph)):
            return self.set(item.blocks, setting, f"{label} ")
        bullet = f'<bullet bulletIndent="{max(setting.left - hang, 0.0)}">{label}</bullet>'
        return self.set(item.blocks, setting, bullet)

    def _table(self, block: Table, setting: Setting) -> Iterator[Flowable]:
        yield from self._label(block.caption, setting)

        def cell(blocks: Sequence[Block], inner: Setting) -> list[Flowable]:
            return list(self.set(blocks, inner))

        found = grid(block, setting, self.styles, cell)
        if found is not None:
            yield found
            return
        if any(row.cells for row in block.rows):
            self.ledger.single(block, "a table with more columns than a page takes is printed row by row")
        for row in block.rows:
            for index, placed in enumerate(row.cells):
                yield from self.set(placed.blocks, setting.indented(self._indent if index else 0.0))

    def _verse(self, block: Verse, setting: Setting) -> Iterator[Flowable]:
        inner = setting.indented(2 * self._indent)
        for index, line in enumerate(block.lines, start=1):
            after = None if index == len(block.lines) else 0.0
            yield from self._words(line.children, inner, Look(after=after, outdent=self._indent))

    def _fields(self, block: FieldGroup, setting: Setting) -> Iterator[Flowable]:
        yield from self._label(block.heading, setting)
        if not block.lines:
            return
        size = self.styles.size(setting)
        labels = [self.markup.inlines(line.label, self.frame(setting, _FIELD_LABEL)) for line in block.lines]
        natural = max(self._fonts.width(drawn_words(label), size, _BOLD) for label in labels)
        label_width = min(natural + size, _WIDEST_FIELD_LABEL * setting.measure) if any(labels) else 0.0
        settings = (
            evolve(setting, width=label_width, left=0.0, right=min(size, label_width / 4)),  # a gap of its own
            evolve(setting, width=setting.measure - label_width, left=0.0, right=0.0),
        )
        rows = [
            (
                GridCell(0, 1, 1, self.line(label, settings[0], _FIELD_LABEL)),
                GridCell(1, 1, 1, self._words(line.children, settings[1], Look(after=0.0))),
            )
            for label, line in zip(labels, block.lines, strict=True)
        ]
        look = GridLook(left=setting.left, limit=setting.height, space=self.styles.typography.paragraph_space)
        yield Grid(rows, [inner.width for inner in settings], look)

    def _ornament(self, setting: Setting) -> Line:
        return ornament(setting.left, setting.measure, self.styles.typography)

    def _page_break(self, block: PageBreak, setting: Setting) -> tuple[Flowable, ...]:
        look = Look(self.styles.typography.note_size, alignment="center", muted=True)
        return keep(*self.plain(page_mark(block), setting, look))

    def _rule(self, block: Rule, setting: Setting) -> tuple[Flowable, ...]:
        if block.text.strip():
            space = self.styles.typography.paragraph_space
            return self.plain(block.text, setting, Look(alignment="center", before=space, after=2 * space))
        return (self._ornament(setting),)

    def _figure(self, block: Figure, setting: Setting) -> Iterator[Flowable]:
        typography = self.styles.typography
        content = block.media.data if block.media else None
        drawn = None
        if content is not None:
            height = _TALLEST_PICTURE * setting.height
            drawn = picture(content, setting.left, setting.measure, height, typography.paragraph_space)
        look = Look(typography.note_size, alignment="center")
        caption = self._words(block.caption, setting, look)
        if drawn is not None:
            if block.description:
                self.ledger.alike(block, "the description of a picture that is drawn is not shown")
            yield from keep(drawn) if caption else (drawn,)
        else:
            reason = "is not at hand" if content is None else "is neither a PNG nor a JPEG that can be read"
            self.ledger.single(block, f"the picture {reason}: its description is printed")
            uri = block.media.uri if block.media else None
            yield from self.plain(f"[Image: {block.description or uri or 'no description'}]", setting)
        yield from caption
