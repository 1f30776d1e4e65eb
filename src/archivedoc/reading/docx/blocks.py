"""Paragraphs and tables as blocks, by their styles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import takewhile
from typing import Any

from attrs import define, evolve, field

from archivedoc.model import (
    Attachment,
    Block,
    Dateline,
    EditorialNote,
    FieldGroup,
    FieldLine,
    Figure,
    Gap,
    Heading,
    Inline,
    LineBreak,
    ListBlock,
    ListItem,
    Marking,
    Media,
    PageBreak,
    Paragraph,
    Postscript,
    Quotation,
    Rule,
    Salutation,
    Signature,
    SpeakerTurn,
    Text,
    Verse,
    VerseLine,
    plain_text,
)
from archivedoc.reading.docx.body import Body
from archivedoc.reading.docx.inlines import inlines
from archivedoc.reading.docx.lists import Lists
from archivedoc.reading.docx.parts import (
    HEADINGS,
    Grid,
    Line,
    Part,
    depth_of,
    is_item,
    is_role,
    items_from,
    labelled,
    split_at_tab,
)
from archivedoc.reading.docx.pieces import TAB, Picture, Piece
from archivedoc.reading.docx.runs import Runs
from archivedoc.reading.docx.tables import DEEPEST, read_table
from archivedoc.vocabulary.docx import Style

_LABEL_LEVEL = 2  # of the headings that archivedoc prints above sections
# What archivedoc prints for a picture that is not at hand.
_NO_PICTURE = re.compile(r"\[Image: (?:no description|(?P<uri>[\w+.-]+:[^\s\]]+)|(?P<words>.*))\]", re.DOTALL)
_ONE_INLINES: Mapping[Style | None, Callable[[tuple[Inline, ...]], Block]] = {
    Style.SALUTATION: Salutation,
    Style.DATELINE: Dateline,
    Style.SIGNATURE: Signature,
    Style.MARKING: Marking,
}
_CONTAINERS: Mapping[Style | None, Callable[[list[Block]], Block]] = {
    Style.QUOTE: Quotation,
    Style.POSTSCRIPT: Postscript,
    Style.EDITORIAL_NOTE: EditorialNote,
}


@define
class Story:
    """Reads a text of the file.

    Args:
        runs: Reads the runs.
        is_ours: Whether archivedoc wrote the file.
        lists: The lists of the file.
        language: The language of the words, which no inline repeats.
    """

    runs: Runs
    is_ours: bool
    lists: Lists
    language: str = ""
    depth: int = field(default=0, init=False)

    def parts(self, element: Any) -> Iterator[Part]:
        """Yield the paragraphs and tables inside an element, in order."""
        return Body(self.runs, self.lists, self.is_ours).parts(element)

    def blocks(self, parts: Sequence[Part]) -> tuple[Block, ...]:
        """Return parts as blocks."""
        found: list[Block] = []
        index = 0
        while index < len(parts):
            taken, blocks = self._next(parts, index)
            found += blocks
            index += taken
        return tuple(found)

    def _next(self, parts: Sequence[Part], index: int) -> tuple[int, list[Block]]:
        """Return how many parts make the next blocks, and these."""
        part = parts[index]
        if isinstance(part, Grid):
            return 1, [read_table(part.element, self)]
        role = part.role
        if role is Style.ATTACHMENT:
            end = next((at for at in range(index + 1, len(parts)) if is_role(parts[at], role)), len(parts))
            own = self._paragraph(evolve(part, role=None))
            return end - index, [Attachment([*own, *self.blocks(parts[index + 1 : end])])]
        if role is Style.CAPTION and index + 1 < len(parts) and isinstance(grid := parts[index + 1], Grid):
            return 2, [evolve(read_table(grid.element, self), caption=self._inlines(part.pieces))]
        heading = role is Style.GROUP_HEADING
        start = index + heading
        following = parts[start] if start < len(parts) else None
        if isinstance(following, Line):
            above = self._inlines(part.pieces) if heading else ()
            if following.role is Style.FIELD:
                lines = self._run(parts, start, Style.FIELD)
                group = FieldGroup(list(map(self.field, lines)), heading=above)
                return heading + len(lines), [group, *(figure for line in lines for figure in _figures(line))]
            if is_item(following):
                lines = items_from(parts, start)
                return heading + len(lines), [self._list(lines, above)]
        if role in _CONTAINERS:
            lines = self._run(parts, index, role)
            inner = [block for line in lines for block in self._paragraph(evolve(line, role=None))]
            return len(lines), [_CONTAINERS[role](inner)] if inner else []
        if any(isinstance(piece, Picture) for piece, _ in part.pieces):
            caption = parts[index + 1] if index + 1 < len(parts) else None
            has_caption = isinstance(caption, Line) and caption.role is Style.CAPTION
            words = self._inlines(caption.pieces) if isinstance(caption, Line) and has_caption else ()
            return 1 + has_caption, self._pictures(part, words)
        return 1, self._paragraph(part)

    @staticmethod
    def _run(parts: Sequence[Part], start: int, role: Style | None) -> list[Line]:
        following = (parts[index] for index in range(start, len(parts)))
        return [
            one
            for one in takewhile(lambda one: isinstance(one, Line) and one.role is role, following)
            if isinstance(one, Line)
        ]

    def _inlines(self, pieces: Sequence[Piece]) -> tuple[Inline, ...]:
        return inlines(pieces, self.language)

    def _paragraph(self, line: Line) -> list[Block]:
        """Return a paragraph as what its style says, and the pictures in it; nothing where it is empty."""
        return [*self._words(line), *_figures(line)]

    def _words(self, line: Line) -> list[Block]:
        role, children = line.role, self._inlines(line.pieces)
        if role is Style.RULE or role is Style.ORNAMENT:
            return [Rule(plain_text(children))]
        if not children or (role is Style.SPACER and not plain_text(children).strip()):
            return []
        if role in _ONE_INLINES:
            return [_ONE_INLINES[role](children)]
        if role in HEADINGS:
            level = HEADINGS[role] - (_LABEL_LEVEL if self.is_ours else 0)
            return [Heading(children, level=max(1, level))]
        if role is Style.VERSE:
            return [Verse([VerseLine(part) for part in _divided(children)])]
        if len(children) == 1 and isinstance(children[0], PageBreak):
            return [children[0]]
        if len(children) == 1 and isinstance(gap := children[0], Gap) and (match := _NO_PICTURE.fullmatch(gap.text)):
            return [Figure(Media(match["uri"]) if match["uri"] else None, description=match["words"] or "")]
        return [self._plain(line, children)]

    def _plain(self, line: Line, children: tuple[Inline, ...]) -> Block:
        speaker = list(takewhile(lambda one: one[1].role is Style.SPEAKER, line.pieces))
        if speaker:
            rest = self._inlines(line.pieces[len(speaker) :])
            if rest and isinstance(rest[0], Text):
                rest = (*([Text(rest[0].text.lstrip())] if rest[0].text.strip() else []), *rest[1:])
            return SpeakerTurn(self._inlines(speaker), [Paragraph(rest)] if rest else [])
        label, rest_pieces = labelled(line.pieces)
        if label and self.is_ours:
            return Paragraph(self._inlines(rest_pieces), label=label, alignment=line.alignment)
        return Paragraph(children, alignment=line.alignment)

    def field(self, line: Line) -> FieldLine:
        """Return a paragraph as a label and its value, which a tab divides."""
        for index, (piece, _) in enumerate(line.pieces):
            if piece == TAB:
                label = [(one, evolve(look, role=None)) for one, look in line.pieces[:index]]
                return FieldLine(self._inlines(label), self._inlines(line.pieces[index + 1 :]))
        return FieldLine((), self._inlines(line.pieces))

    def _list(self, lines: Sequence[Line], heading: tuple[Inline, ...]) -> ListBlock:
        """Return lines as a list; deeper ones are lists inside its items."""
        items: list[tuple[tuple[Inline, ...], list[Block]]] = []
        numbers: list[str] = []
        depth = depth_of(lines[0])
        index = 0
        while index < len(lines):
            line = lines[index]
            inner = list(takewhile(lambda one: depth_of(one) > depth, (lines[at] for at in range(index, len(lines)))))
            if inner and items:
                is_marked = items[-1][0] or lines[0].list is not None
                own = list(takewhile(_goes_on, inner)) if is_marked else []
                items[-1][1].extend(block for one in own for block in self._paragraph(evolve(one, role=None)))
                items[-1][1].extend(self._deeper(inner[len(own) :]))
                index += len(inner)
                continue
            label, rest = split_at_tab(line.pieces)
            blocks = self._paragraph(evolve(line, role=None, pieces=rest))
            if not line.list and not label and items:
                items[-1][1].extend(blocks)
            else:
                items.append((self._inlines(label), blocks))
                numbers.append(line.number)
            index += 1
        first = lines[0]
        is_ordered = first.list is not None and (first.list, first.level) in self.lists.ordered
        if any(number.strip("().") != str(place) for place, number in enumerate(numbers, start=1) if number):
            numbered = zip(items, numbers, strict=True)
            items = [(label or ((Text(number),) if number else ()), blocks) for (label, blocks), number in numbered]
        made = [ListItem(blocks, label=label) for label, blocks in items]
        return ListBlock(made, heading=heading, kind="ordered" if is_ordered else "unordered")

    def _deeper(self, lines: Sequence[Line]) -> Sequence[Block]:
        if not lines:
            return []
        if self.depth + 1 >= DEEPEST:
            return [block for one in lines for block in self._paragraph(evolve(one, role=None))]
        self.depth += 1
        inner = self._list(lines, ())
        self.depth -= 1
        return [inner]

    def _pictures(self, line: Line, caption: tuple[Inline, ...]) -> list[Block]:
        """Return the words beside pictures, and these; the caption is that of the last."""
        *figures, last = _figures(line)
        words = self._words(line) if self._inlines(line.pieces) else []
        return [*words, *figures, evolve(last, caption=caption)]


def _goes_on(line: Line) -> bool:
    """Return whether a paragraph goes on with an item: it has neither a number nor a label."""
    return not line.list and not split_at_tab(line.pieces)[0]


def _figures(line: Line) -> list[Figure]:
    return [Figure(one.media, description=one.description) for one, _ in line.pieces if isinstance(one, Picture)]


def _divided(children: Sequence[Inline]) -> list[tuple[Inline, ...]]:
    lines: list[list[Inline]] = [[]]
    for child in children:
        if isinstance(child, LineBreak):
            lines.append([])
        else:
            lines[-1].append(child)
    return [tuple(line) for line in lines]
