"""Vertical material to pages: what keeps together does, and notes stand at the foot of the page that cites them.

Lengths are in points.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from attrs import field, frozen

Drawn = TypeVar("Drawn")
"""What is drawn in a slice; pages are divided without looking at it."""

_ROUNDING = 0.01


class Slice(NamedTuple, Generic[Drawn]):
    """A piece of vertical material that no page divides: a line, a row of a table, a picture.

    Args:
        height: How much of the page it takes.
        drawn: What is drawn in it.
        space: What is left free above it, but not at the top of a page.
        keeps: Whether what comes next begins no page, if that can be helped.
        begins_page: Whether it begins a page.
        notes: The identifiers of the notes it cites.
        repeated: What stands above it where it begins a page: the head of its table.
    """

    height: float
    drawn: Drawn
    space: float = 0.0
    keeps: bool = False
    begins_page: bool = False
    notes: tuple[str, ...] = ()
    repeated: tuple[Slice[Drawn], ...] = ()


@frozen(eq=False)
class Page(Generic[Drawn]):
    """What stands on a page.

    Args:
        body: From the top down.
        notes: From the rule down, at the foot.
        goes_on: Whether the first of the notes began on the page before.
    """

    body: tuple[Slice[Drawn], ...] = ()
    notes: tuple[Slice[Drawn], ...] = ()
    goes_on: bool = False


@frozen
class Room:
    """The room of a page.

    Args:
        height: Between the running head and the foot.
        above_notes: What the rule above the notes takes, with the space around it.
    """

    height: float
    above_notes: float = 0.0


@frozen(eq=False)
class _Filled(Generic[Drawn]):
    """A page, where the body goes on, and what is left of its notes."""

    page: Page[Drawn]
    end: int
    left: tuple[Slice[Drawn], ...] = field(default=())


class Filler(Generic[Drawn]):
    """Divides vertical material into pages while it is made.

    A slice stands on a page if at least the first slices of the notes it cites do, up to one that does not keep; what
    is left of them stands at the foot of the pages after it. A slice higher than the page has one of its own.

    Args:
        notes: The slices of each note by its identifier, there before the slices that cite it are added. A note is set
            where it is cited first, and taken out then.
        room: The room of each page.
    """

    def __init__(self, notes: MutableMapping[str, Sequence[Slice[Drawn]]], room: Room) -> None:
        self._notes = notes
        self._room = room
        self._slices: list[Slice[Drawn]] = []
        self._height = 0.0
        self._left: deque[Slice[Drawn]] = deque()

    def add(self, slices: Sequence[Slice[Drawn]]) -> Iterator[Page[Drawn]]:
        """Add what stands below, and yield the pages that are full: nothing that comes later changes them."""
        self._slices += slices
        self._height += sum(one.height for one in slices)
        if self._height > self._room.height:
            yield from self._pages(is_end=False)

    def finish(self) -> Iterator[Page[Drawn]]:
        """Yield the pages that are left."""
        yield from self._pages(is_end=True)

    def _pages(self, *, is_end: bool) -> Iterator[Page[Drawn]]:
        slices, start = self._slices, 0
        while start < len(slices) or (is_end and self._left):
            pending = _first(self._left, self._room.height)
            filled = _fill(slices, start, pending, self._notes, self._room)
            if not is_end and (filled.end == len(slices) or self._height <= self._room.height):
                self._left.extendleft(reversed(pending))
                break
            for one in slices[start : filled.end]:
                self._height -= one.height
                for name in one.notes:
                    self._notes.pop(name, None)
            start = filled.end
            self._left.extendleft(reversed(filled.left))
            yield filled.page
        del slices[:start]


def _fill(
    slices: Sequence[Slice[Drawn]],
    start: int,
    pending: tuple[Slice[Drawn], ...],
    notes: Mapping[str, Sequence[Slice[Drawn]]],
    room: Room,
) -> _Filled[Drawn]:
    """Fill one page as far as it goes, and step back to the last place where it may end."""
    repeated = slices[start].repeated if start < len(slices) else ()
    used = _height(repeated)
    if _height(pending) + used + room.above_notes > room.height:
        repeated, used = (), 0.0
    foot = list(pending)
    required = room.above_notes + _height(pending) if pending else 0.0
    seen, marks = (
        set[str](),
        list[tuple[int, int]](),
    )  # where the page may end, and how many slices of notes it has then
    end = start
    while end < len(slices) and not (slices[end].begins_page and end > start):
        one = slices[end]
        fresh = [name for name in dict.fromkeys(one.notes) if name not in seen and notes.get(name)]
        added = [part for name in fresh for part in notes[name]]
        least = _least(notes, fresh)
        rule = room.above_notes if added and not foot else 0.0
        height = one.height + (one.space if end > start or repeated else 0.0)
        if used + height + required + rule + least > room.height + _ROUNDING and (end > start or pending):
            break
        used += height
        foot += added
        seen.update(fresh)
        required = room.above_notes + _height(foot) if foot else 0.0
        end += 1
        if not one.keeps:
            marks.append((end, len(foot)))
        if required + used > room.height:  # the last of the notes goes on; nothing more fits
            break
    is_cut = end < len(slices) and not slices[end].begins_page
    if is_cut and marks and marks[-1][0] < end:
        end, count = marks[-1]
        foot = foot[:count]
    body = (*repeated, *slices[start:end]) if end > start else ()
    taken = _taken(foot, room.height - room.above_notes - _stack(body, is_empty=end == start), is_alone=end == start)
    page = Page(body, tuple(foot[:taken]), bool(pending))
    return _Filled(page, end, tuple(foot[taken:]))


def _first(left: deque[Slice[Drawn]], height: float) -> tuple[Slice[Drawn], ...]:
    """Take what is left of notes, up to more than a page: then nothing of the body has room, and cites no more."""
    taken, used = list[Slice[Drawn]](), 0.0
    while left and used <= height + _ROUNDING:
        taken.append(left.popleft())
        used += taken[-1].height + taken[-1].space
    return tuple(taken)


def _least(notes: Mapping[str, Sequence[Slice[Drawn]]], names: Sequence[str]) -> float:
    """Return how much of the notes must stand where they are cited: all but the last, and the beginning of that."""
    if not names:
        return 0.0
    last = notes[names[-1]]
    first = next((number for number, part in enumerate(last, 1) if not part.keeps), len(last))
    return sum(_height(notes[name]) for name in names[:-1]) + _height(last[:first])


def _taken(foot: Sequence[Slice[Drawn]], height: float, *, is_alone: bool) -> int:
    """Return how many slices of notes have room; a page that holds nothing else has one at least."""
    used, best = 0.0, 0
    for number, part in enumerate(foot, 1):
        used += part.height + part.space
        if used > height + _ROUNDING:
            break
        if not part.keeps or number == len(foot):
            best = number
    return best or (1 if is_alone and foot else 0)


def _stack(body: Sequence[Slice[Drawn]], *, is_empty: bool) -> float:
    return 0.0 if is_empty else _height(body) - body[0].space


def _height(slices: Sequence[Slice[Drawn]]) -> float:
    return sum(one.height + one.space for one in slices)
