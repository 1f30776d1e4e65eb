"""The body of a document: paragraphs in, blocks and notes out.

Each module knows one thing that documents have: notes at the end (`notes`), numbers and bullets (`labels`), titles
(`headings`), markings, datelines and addresses (`opening`; `edges` where they stand close together), the heads of telegrams and those present (`headers`),
speakers (`turns`), signatures (`closing`), marks of pages (`pages`), lists and tables in lines (`lists`). What none of
them is sure of is a `Paragraph`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from attrs import frozen

from archivedoc.errors import Loss, Report
from archivedoc.model import Block, EditorialNote, Heading, Marking, Note, Paragraph, Rule, Salutation, SpeakerTurn
from archivedoc.reading.body.closing import closing_start, read_signature
from archivedoc.reading.body.edges import divide_edges
from archivedoc.reading.body.headers import is_subject, read_fields, read_participants
from archivedoc.reading.body.headings import find_titles, markdown_heading
from archivedoc.reading.body.labels import Label, certain_labels
from archivedoc.reading.body.lists import read_list, read_table
from archivedoc.reading.body.notes import Notes, find_notes
from archivedoc.reading.body.opening import is_addressee, is_close, read_dateline, read_markings, read_salutation
from archivedoc.reading.body.pages import page_mark
from archivedoc.reading.body.pieces import Piece, join_cut, read_pieces
from archivedoc.reading.body.turns import find_turns
from archivedoc.reading.lines import Line
from archivedoc.reading.words import read_inlines

_MARK = re.compile(r"\[\^([^\[\]\s]{1,40})\]")
_RULE = re.compile(r"(?P<ornament>\*(?:\s?\*){1,10}|(?:[~#•·+]\s?){3,10})|[-_=—–]{3,200}|(?:[-_]\s){2,100}[-_]")
_REMARK = re.compile(
    r"\[(?:(?:translator|editor|transcriber|compiler)['’]?s?['’]?\s(?:note|comment|remark)|(?:note|comment) by the)\b[^\[\]]*\]",
    re.IGNORECASE,
)
_OPENING = 15  # paragraphs at the beginning, among which what opens a document may stand
_LONGEST_OPENING = 400  # characters of one of them
_LONGEST_LINE = 200  # characters of an address, a rule, a close


def read_body(paragraphs: Sequence[Line], report: Report) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """Read the paragraphs of a body as blocks and notes.

    A sentence that a blank line cuts is joined, and reported: the one half does not end, the other goes on.
    """
    found = find_notes(list(read_pieces(paragraphs)))
    ids = frozenset(note.label for note in found.notes)
    body = _Body.of(divide_edges(join_cut(found.body)), ids)
    blocks: list[Block] = []
    for pieces, block in body.blocks():
        blocks.append(block)
        _report_repairs(block, pieces, ids, report)
    notes = tuple(Note(note.label, _note_blocks(note.pieces, ids), label=note.label) for note in found.notes)
    _report_notes(found, notes, report)
    return tuple(blocks), notes


def _note_blocks(pieces: Sequence[Piece], notes: frozenset[str]) -> list[Paragraph]:
    return [Paragraph(read_inlines(piece.text, notes)) for piece in pieces]


def _report_repairs(block: Block, pieces: Sequence[Piece], notes: frozenset[str], report: Report) -> None:
    for piece in pieces:
        for cut in piece.cuts:
            reason = f"a sentence cut by a blank line was joined: '...{cut.before}' and '{cut.after}...'"
            report(Loss(block, reason, line=cut.line))
        for mark in _MARK.findall(piece.text):
            if mark not in notes:
                report(Loss(block, f"there is no note [^{mark}]: its mark stays in the text", line=piece.number))


def _report_notes(found: Notes, notes: Sequence[Note], report: Report) -> None:
    if found.heading:
        reason = f"the heading {found.heading.text!r} above the notes is left out"
        report(Loss(notes[0], reason, line=found.heading.number))
    for note, source in zip(notes, found.notes, strict=True):
        if note.label in found.unmarked:
            reason = f"note {note.label} has no mark in the text: it is kept among the notes"
            report(Loss(note, reason, line=source.pieces[0].number))


@frozen
class _Body:
    """The paragraphs of a body, with what can only be told from all of them.

    Args:
        pieces: The paragraphs.
        labels: Their labels.
        titles: Which of them are titles, with their depth.
        turns: Which of them begin with a speaker, with the length of that.
        closing: Where the lines begin that may close the document.
        opening: Where those end that may open it.
        notes: The ids of the notes there are.
    """

    pieces: Sequence[Piece]
    labels: Sequence[Label | None]
    titles: dict[int, int]
    turns: dict[int, int]
    closing: int
    opening: int
    notes: frozenset[str]

    @classmethod
    def of(cls, pieces: Sequence[Piece], notes: frozenset[str]) -> _Body:
        labels = certain_labels([piece.text for piece in pieces])
        opening = next(
            (index for index, piece in enumerate(pieces[:_OPENING]) if len(piece.text) > _LONGEST_OPENING),
            min(len(pieces), _OPENING),
        )
        titles = find_titles(pieces, labels, opening)
        return cls(pieces, labels, titles, find_turns(pieces), closing_start(pieces), opening, notes)

    def blocks(self) -> Iterator[tuple[Sequence[Piece], Block]]:
        """Read the blocks, each with the paragraphs that it is made of."""
        index = 0
        while index < len(self.pieces):
            if markings := self._markings(index):
                yield from (((self.pieces[index],), marking) for marking in markings)
                index += 1
                continue
            block, stop = self._group(index) or (self._block(index), index + 1)
            yield self.pieces[index:stop], block
            index = stop

    def _markings(self, index: int) -> list[Marking]:
        """Read the markings of a paragraph that is nothing else, one a line or several in one."""
        found = [read_markings(part) for part in self.pieces[index].parts]
        is_edge = index < self.opening or index >= self.closing
        return [marking for markings in found for marking in markings] if is_edge and all(found) else []

    def _group(self, index: int) -> tuple[Block, int] | None:
        """Read what several paragraphs make together."""
        if index >= self.opening:
            return None
        spoken = self._first_turn(index)
        return read_fields(index, self.pieces, self.notes) or read_participants(index, self.pieces[:spoken], self.notes)

    def _first_turn(self, index: int) -> int:
        """Find where those begin to speak who are present: the first whose name stands before several turns."""
        speakers = Counter(self.pieces[turn].text[:end] for turn, end in self.turns.items())
        turns = (
            turn for turn, end in self.turns.items() if turn > index and speakers[self.pieces[turn].text[:end]] > 1
        )
        return min(turns, default=len(self.pieces))

    def _block(self, index: int) -> Block:
        piece = self.pieces[index]
        text = piece.text
        if heading := markdown_heading(text):
            return Heading(read_inlines(heading[0], self.notes), level=heading[1])
        line = self._line(text) if len(text) <= _LONGEST_LINE else None
        return line or self._edge(index, text) or self._in_lines(piece) or self._words(index, text)

    def _line(self, text: str) -> Block | None:
        """Read what stands in a line of its own anywhere: the mark of a page, a rule."""
        if page := page_mark(text):
            return page
        rule = _RULE.fullmatch(text)
        return Rule(rule["ornament"] or "") if rule else None

    def _edge(self, index: int, text: str) -> Block | None:
        """Read what opens or closes a document."""
        is_opening, is_closing = index < self.opening, index >= self.closing
        if is_opening and (salutation := read_salutation(text, self.notes)):
            return salutation
        if (is_opening or is_closing) and (dateline := read_dateline(text, self.notes)):
            return dateline
        if is_closing and index and is_close(text):
            return Salutation(read_inlines(text, self.notes))
        if is_closing and index and is_addressee(text):
            return Paragraph(read_inlines(text, self.notes), role="address")
        if is_opening and is_subject(text):
            return Paragraph(read_inlines(text, self.notes), role="subject")
        return read_signature(index, self.pieces, self.closing, self.notes)

    def _in_lines(self, piece: Piece) -> Block | None:
        """Read what stands line by line in one paragraph."""
        return read_table(piece.parts, self.notes) or read_list(piece.parts, self.notes)

    def _words(self, index: int, text: str) -> Block:
        if index in self.titles:
            return Heading(read_inlines(text, self.notes), level=self.titles[index])
        if _REMARK.fullmatch(text):
            return EditorialNote(Paragraph(read_inlines(text, self.notes)))
        if end := self.turns.get(index):
            words = Paragraph(read_inlines(text[end:], self.notes))
            return SpeakerTurn(read_inlines(text[:end].strip(), self.notes), words)
        if label := self.labels[index]:
            return Paragraph(read_inlines(label.rest, self.notes), label=label.text)
        return Paragraph(read_inlines(text, self.notes))
