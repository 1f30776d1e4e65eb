"""Vertical material to pages: what keeps together does, and notes stand at the foot of the page that cites them.

Lengths are in points.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from attrs import field, frozen

from archivedoc.model.values import Value

Drawn = TypeVar("Drawn")
"""What is drawn in a slice; pages are divided without looking at it."""

_ROUNDING = 0.01
_TRIES = 8  # at what a page takes of a slice whose parts cite notes


class Slice(NamedTuple, Generic[Drawn]):
    """A piece of vertical material that no page divides: a line, a row of a table, a picture.

    Args:
        height: How much of the page it takes.
        drawn: What is drawn in it.
        space: What is left free above it, but not at the top of a page.
        keeps: Whether what comes next begins no page, if that can be helped.
        begins_page: Whether it begins a page.
        turned: Whether its page is turned, to be wider than high.
        notes: The identifiers of the notes it cites.
        repeated: What stands above it where it begins a page: the head of its table.
        divide: Divides it after all, into what takes so much room at most and what is left; None where nothing would
            stand there. A second argument tells whether something must, for the page is empty.
    """

    height: float
    drawn: Drawn
    space: float = 0.0
    keeps: bool = False
    begins_page: bool = False
    turned: bool = False
    notes: tuple[str, ...] = ()
    repeated: tuple[Slice[Drawn], ...] = ()
    divide: Callable[[float, bool], tuple[Slice[Drawn], Slice[Drawn]] | None] | None = None


@frozen(eq=False, repr=False)
class Page(Generic[Drawn]):
    """What stands on a page.

    Args:
        body: From the top down.
        notes: From the rule down, at the foot.
        goes_on: Whether the first of the notes began on the page before.
        turned: Whether it is wider than high.
    """

    body: tuple[Slice[Drawn], ...] = ()
    notes: tuple[Slice[Drawn], ...] = ()
    goes_on: bool = False
    turned: bool = False


@frozen(eq=False, repr=False)
class Room(Value):
    """The room of a page.

    Args:
        height: Between the running head and the foot.
        above_notes: What the rule above the notes takes, with the space around it.
        turned: The height of a page that is turned.
    """

    height: float
    above_notes: float = 0.0
    turned: float = 0.0


@frozen(eq=False, repr=False)
class _Filled(Generic[Drawn]):
    """A page, where the body goes on, what is left of its notes, and of a slice that it divides."""

    page: Page[Drawn]
    end: int
    left: tuple[Slice[Drawn], ...] = field(default=())
    rest: Slice[Drawn] | None = None


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
        if self._height > self._room.height or any(one.turned for one in slices):
            yield from self._pages(is_end=False)

    def finish(self) -> Iterator[Page[Drawn]]:
        """Yield the pages that are left, with the notes that nothing cited after all."""
        yield from self._pages(is_end=True)
        if self._notes:
            self._left.extend(part for name in list(self._notes) for part in self._notes.pop(name))
            yield from self._pages(is_end=True)

    def _pages(self, *, is_end: bool) -> Iterator[Page[Drawn]]:
        slices, start = self._slices, 0
        while start < len(slices) or (is_end and self._left):
            turned = start < len(slices) and slices[start].turned
            room = Room(self._room.turned, self._room.above_notes) if turned else self._room
            if not is_end and self._height <= room.height and slices[-1].turned == turned:
                break
            pending = _first(self._left, room.height)
            filled = _fill(slices, start, pending, self._notes, room)
            if not is_end and filled.end == len(slices):
                self._left.extendleft(reversed(pending))
                break
            for one in filled.page.body:
                for name in one.notes:
                    self._notes.pop(name, None)
            self._height -= sum([one.height for one in slices[start : filled.end]])
            start = filled.end
            if filled.rest:
                self._height -= slices[start].height - filled.rest.height
                slices[start] = filled.rest
            self._left.extendleft(reversed(filled.left))
            yield filled.page
        del slices[:start]


class _Filling(Generic[Drawn]):
    """A page while it is filled.

    Args:
        notes: The slices of each note.
        room: The room of the page.
        pending: What is left of the notes of the page before.
        repeated: What stands above its first slice.
    """

    def __init__(
        self,
        notes: Mapping[str, Sequence[Slice[Drawn]]],
        room: Room,
        pending: tuple[Slice[Drawn], ...],
        repeated: tuple[Slice[Drawn], ...],
    ) -> None:
        self.body = list(repeated)
        self.foot = list(pending)
        self._notes = notes
        self._room = room
        self._used = _height(repeated)
        self._required = room.above_notes + _height(pending) if pending else 0.0
        self._seen: set[str] = set()

    @property
    def is_full(self) -> bool:
        """Whether the last of the notes goes on: nothing more fits."""
        return self._required + self._used > self._room.height

    def add(self, one: Slice[Drawn], *, must: bool = False) -> float:
        """Add a slice if it has room or must stand here, and return how much room it lacks; 0 where it has room."""
        notes, above = self._notes, self._room.above_notes
        used = self._used + one.height + (one.space if self.body else 0.0)
        fresh = [name for name in dict.fromkeys(one.notes) if name not in self._seen and notes.get(name)]
        required = self._required
        if fresh:
            required += _least(notes, fresh) + (0.0 if self.foot else above)
        lacking = max(used + required - self._room.height - _ROUNDING, 0.0)
        if not lacking or must:
            self._used = used
            self.body.append(one)
            if fresh:
                self.foot += [part for name in fresh for part in notes[name]]
                self._seen.update(fresh)
                self._required = above + _height(self.foot)
        return lacking

    def add_part(self, one: Slice[Drawn], *, must: bool) -> Slice[Drawn] | None:
        """Add what has room of a slice that can be divided, and return what is left of it; None where nothing has."""
        if not one.divide:
            return None
        height = self._room.height - self._used - (one.space if self.body else 0.0) - self._required
        height = min(height, one.height - 2 * _ROUNDING)
        for is_last_try in (*[False] * _TRIES, True):
            parts = one.divide(height, must)
            if not parts:
                return None
            lacking = self.add(parts[0], must=must and is_last_try)
            if not lacking or (must and is_last_try):
                return parts[1]
            height = parts[0].height - lacking - 2 * _ROUNDING  # the notes of what stands here take it
        return None


def _fill(
    slices: Sequence[Slice[Drawn]],
    start: int,
    pending: tuple[Slice[Drawn], ...],
    notes: Mapping[str, Sequence[Slice[Drawn]]],
    room: Room,
) -> _Filled[Drawn]:
    """Fill one page as far as it goes, and step back to the last place where it may end."""
    repeated = slices[start].repeated if start < len(slices) else ()
    if _height(pending) + _height(repeated) + room.above_notes > room.height:
        repeated = ()
    filling = _Filling(notes, room, pending, repeated)
    marks: list[tuple[int, int]] = []  # where the page may end, and how many slices of notes it has then
    end, rest = start, None
    while end < len(slices) and not (end > start and _begins_page(slices[end], slices[start])):
        one, is_first = slices[end], end == start
        must = is_first and not pending
        if filling.add(one):
            rest = filling.add_part(one, must=must)
            if rest or not must:
                break
            filling.add(one, must=True)
        end += 1
        if not one.keeps:
            marks.append((end, len(filling.foot)))
        if filling.is_full:
            break
    body, foot = filling.body, filling.foot
    is_cut = not rest and end < len(slices) and not _begins_page(slices[end], slices[start])
    if is_cut and marks and marks[-1][0] < end:
        end, count = marks[-1]
        foot = foot[:count]
        body = body[: len(repeated) + end - start]
    is_empty = end == start and not rest
    body = [] if is_empty else body
    taken = _taken(foot, room.height - room.above_notes - _stack(body, is_empty=is_empty), is_alone=is_empty)
    turned = bool(body) and body[-1].turned
    return _Filled(Page(tuple(body), tuple(foot[:taken]), bool(pending), turned), end, tuple(foot[taken:]), rest)


def _begins_page(one: Slice[Drawn], first: Slice[Drawn]) -> bool:
    return one.begins_page or one.turned != first.turned


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
