"""Lines from atoms: glyphs in their places. Lengths are in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archivedoc.exporters.pdf.content import PlacedRun
from archivedoc.exporters.pdf.text.atoms import Atoms, Group
from archivedoc.exporters.pdf.text.material import Box, Leader, Line, PlacedBox, Run, Setting, Words
from archivedoc.exporters.pdf.text.optimum import SHRINKS
from archivedoc.exporters.pdf.text.shaping import Cut, Word

_LOOSEST = 8.0  # times their stretch: a line that cannot be filled decently is left short


class Stretch(NamedTuple):
    """The atoms of a line.

    Args:
        first: The first of them.
        skipped: How much of its text stands in the line before.
        end: The one after the last, or the one that is cut.
        cut: Where that is cut, or None.
    """

    first: int
    skipped: int
    end: int
    cut: Cut | None


class _Piece(NamedTuple):
    """The atoms of one group in a line.

    Args:
        group: The group.
        words: Their glyphs.
        width: How wide they are, with the blank after them.
        tail: How wide the blank is that ends the line, and hangs over; 0 where they do not end it.
        stretch: How much the blanks stretch in all, without that one.
        is_start: Whether they begin what the group is of: its notes and places are here.
    """

    group: Group
    words: list[Word]
    width: float
    tail: float
    stretch: float
    is_start: bool


class Lines:
    """Makes the lines of a paragraph.

    Args:
        atoms: The atoms.
        reach: How far they reach.
        setting: How the paragraph is set.
    """

    def __init__(self, atoms: Atoms, reach: Sequence[float], setting: Setting) -> None:
        self._atoms = atoms
        self._reach = reach
        self._setting = setting
        self._ends = [*[group.start for group in atoms.groups[1:]], len(atoms)]
        self._group = 0

    def line(self, stretch: Stretch, number: int, *, is_last: bool) -> Line:
        """Make a line; they are asked for one after the other.

        Args:
            stretch: What it is made of.
            number: Which line of the paragraph it is, counted from 0.
            is_last: Whether it is the last.
        """
        widths = self._setting.widths
        measure = widths[number] if number < len(widths) else widths[-1]
        pieces = self._pieces(stretch)
        if len(pieces) == 1 and isinstance(pieces[0].group.source, Words):
            return self._plain(pieces[0], pieces[0].group.source, stretch, (number, measure), is_last=is_last)
        natural, total = -pieces[-1].tail, 0.0
        for piece in pieces:
            natural += piece.width
            total += piece.stretch
        gap = measure - natural
        filled = gap if gap > 0 and any(piece.group.kind == "leader" for piece in pieces) else 0.0
        ratio = 0.0 if filled else self._ratio(gap, total, is_last=is_last)
        runs: list[PlacedRun] = []
        leaders: list[PlacedRun] = []
        boxes: list[PlacedBox] = []
        notes: list[str] = []
        anchors: list[str] = []
        for piece, x in zip(pieces, self._positions(pieces, ratio, filled), strict=True):
            group = piece.group
            source = group.source
            if isinstance(source, Words):
                runs.append(_placed(piece, source, x, ratio))
            elif isinstance(source, Box):
                boxes.append(PlacedBox(x, source, len(runs)))
            else:
                leaders += _led(group, source, x, piece.width + filled)
                continue
            if piece.is_start:
                notes += source.notes
                anchors += source.anchors
        width = natural + filled + ratio * total
        return Line(
            self._start(number, measure, width),
            width,
            max([piece.group.ascent for piece in pieces]),
            max([piece.group.descent for piece in pieces]),
            tuple(runs),
            tuple(leaders),
            tuple(boxes),
            tuple(notes),
            tuple(anchors),
            stretch.cut is not None and stretch.cut.is_hyphenated,
            is_last,
        )

    def _plain(self, piece: _Piece, words: Words, stretch: Stretch, place: tuple[int, float], *, is_last: bool) -> Line:
        """Make a line of words that are all alike, as most are."""
        number, measure = place
        natural, group = piece.width - piece.tail, piece.group
        ratio = self._ratio(measure - natural, piece.stretch, is_last=is_last)
        width = natural + ratio * piece.stretch
        return Line(
            self._start(number, measure, width),
            width,
            group.ascent,
            group.descent,
            (_placed(piece, words, 0.0, ratio),),
            (),
            (),
            words.notes if piece.is_start else (),
            words.anchors if piece.is_start else (),
            stretch.cut is not None and stretch.cut.is_hyphenated,
            is_last,
        )

    def _ratio(self, gap: float, stretch: float, *, is_last: bool) -> float:
        """Return how many times their stretch blanks stretch; less than 0 where they shrink."""
        if stretch <= 0 or self._setting.alignment != "justified":
            return 0.0
        ratio = gap / stretch
        if ratio < 0:
            return max(ratio, -SHRINKS)
        return 0.0 if is_last or ratio > _LOOSEST else ratio

    def _start(self, number: int, measure: float, width: float) -> float:
        """Return where the left end of a line is."""
        setting = self._setting
        indent = setting.indents[min(number, len(setting.indents) - 1)]
        is_leftwards = self._atoms.base % 2 == 1
        if is_leftwards:
            indent = _whole(setting) - indent - measure
        match setting.alignment:
            case "centre":
                return indent + (measure - width) / 2
            case "end":
                return indent if is_leftwards else indent + measure - width
            case "start" | "justified":
                return indent + measure - width if is_leftwards else indent

    def _pieces(self, stretch: Stretch) -> list[_Piece]:
        groups, ends, number = self._atoms.groups, self._ends, self._group
        end = stretch.end + 1 if stretch.cut else stretch.end
        while ends[number] <= stretch.first:
            number += 1
        self._group = number
        if end <= ends[number]:
            return [self._piece(groups[number], stretch.first, end, stretch, is_end=True)]
        pieces: list[_Piece] = []
        while number < len(groups) and groups[number].start < end:
            first = max(stretch.first, groups[number].start)
            pieces.append(
                self._piece(groups[number], first, min(end, ends[number]), stretch, is_end=end <= ends[number])
            )
            number += 1
        return pieces

    def _piece(self, group: Group, first: int, end: int, stretch: Stretch, *, is_end: bool) -> _Piece:
        shaper, atoms = group.shaper, self._atoms
        skipped = stretch.skipped if first == stretch.first else 0
        cut = stretch.cut if is_end else None
        is_start = group.is_first and first == group.start and not skipped
        if shaper is None or group.kind == "leader":
            return _Piece(group, [], atoms.widths[first], 0.0, 0.0, is_start)
        tokens = atoms.tokens[first:end]
        if cut:
            tokens[-1] = tokens[-1][: cut.end]
        if skipped:
            tokens[0] = tokens[0][skipped:]
        glue = 0.0 if cut else atoms.glues[end - 1]
        if group.kind == "spaced" and glue:
            words = shaper.spaced(tokens)
        else:
            words = shaper.spaced(tokens[:-1]) if group.kind == "spaced" else shaper.words(tokens[:-1])
            is_hyphenated = cut is not None and cut.is_hyphenated
            words.append(shaper.hyphenated(tokens[-1]) if is_hyphenated else shaper.word(tokens[-1]))
        if cut or skipped:
            width = sum([glyph[1] for word in words for glyph in word]) * group.unit
        else:
            width = self._reach[end] - self._reach[first]
        stretches = (end - first - 1) * group.stretch
        if not is_end and not cut:
            stretches += atoms.stretches[end - 1]
        return _Piece(group, words, width, glue if is_end else 0.0, stretches, is_start)

    def _positions(self, pieces: Sequence[_Piece], ratio: float, filled: float) -> list[float]:
        """Return where the left ends of pieces are."""
        if len(pieces) == 1:
            return [0.0]
        widths = [
            piece.width + piece.stretch * ratio + (filled if piece.group.kind == "leader" else 0.0) for piece in pieces
        ]
        order: Sequence[int] = range(len(pieces))
        if self._atoms.is_mixed:
            # The blank that ends the line hangs over, and takes no room.
            widths[-1] -= pieces[-1].tail
            order = visual_order([piece.group.level for piece in pieces])
        positions, x = [0.0] * len(pieces), 0.0
        for index in order:
            positions[index] = x
            x += widths[index]
        return positions


def visual_order(levels: Sequence[int]) -> list[int]:
    """Return the indexes of what has these levels, from left to right (UAX #9, L2)."""
    order = list(range(len(levels)))
    for level in range(max(levels), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            if end > start:
                order[start:end] = order[start:end][::-1]
            start = end + 1
    return order


def _whole(setting: Setting) -> float:
    """Return how wide a paragraph is with its indents."""
    count = max(len(setting.widths), len(setting.indents))
    return max(
        setting.widths[min(number, len(setting.widths) - 1)] + setting.indents[min(number, len(setting.indents) - 1)]
        for number in range(count)
    )


def _placed(piece: _Piece, source: Words, x: float, ratio: float) -> PlacedRun:
    group, look = piece.group, source.look
    assert group.shaper is not None  # noqa: S101 - words have one
    run = Run(group.shaper.face, look.size, piece.words, group.level, group.language)
    gap = group.stretch * ratio
    if group.level % 2:
        # What is read leftwards begins at the right: what its last blank is stretched stands at the left, where the
        # blank that ends the line hangs over.
        x += piece.stretch * ratio - gap * (len(piece.words) - 1) - piece.tail
    return PlacedRun(x, run, gap, source.element, look.rise, look.colour, line=look.line)


def _led(group: Group, leader: Leader, x: float, width: float) -> Iterator[PlacedRun]:
    """Give the signs of a leader, which stand at its right end: one below the other in lines that end together."""
    if not leader.sign or group.shaper is None:
        return
    word = group.shaper.spaced((leader.sign,))[0]
    pitch = sum(glyph[1] for glyph in word) * group.unit
    count = int((width - leader.look.size) / pitch) if pitch > 0 else 0
    if count > 0:
        run = Run(group.shaper.face, leader.look.size, [word] * count, group.level, group.language)
        yield PlacedRun(x + width - count * pitch, run, 0.0, None, leader.look.rise, leader.look.colour)
