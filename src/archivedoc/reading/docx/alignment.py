"""Which lines of two texts are the same, in time that grows little faster than the texts: sources repeat their lines."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

Pair = tuple[int, int]
"""A line of the one text and the same one of the other, by their indexes."""
Gap = tuple[range, range]
"""Lines between two pairs."""

_SMALL = 10_000  # pairs of lines that difflib may look at: it takes quadratic time
_DEEPEST = 8  # times that lines are looked for that occur but once between others


def align(one: Sequence[str], other: Sequence[str]) -> list[Pair]:
    """Return which lines are the same, in order."""
    return sorted(_pairs(one, other, range(len(one)), range(len(other)), 0))


def gaps(pairs: Iterable[Pair], one: int, other: int) -> Iterator[Gap]:
    """Yield what stands between pairs, and before and after them: what is in one text alone.

    Args:
        pairs: The pairs, in order.
        one: How many lines the one text has.
        other: How many lines the other text has.
    """
    start = seen = 0
    for place, now in (*pairs, (one, other)):
        if place > start or now > seen:
            yield range(start, place), range(seen, now)
        start, seen = place + 1, now + 1


def _pairs(one: Sequence[str], other: Sequence[str], here: range, there: range, depth: int) -> Iterator[Pair]:
    start, end = 0, 0
    most = min(len(here), len(there))
    while start < most and one[here[start]] == other[there[start]]:
        yield here[start], there[start]
        start += 1
    while end < most - start and one[here[-1 - end]] == other[there[-1 - end]]:
        yield here[-1 - end], there[-1 - end]
        end += 1
    here, there = here[start : len(here) - end], there[start : len(there) - end]
    if not here or not there:
        return
    if len(here) * len(there) <= _SMALL:
        matcher = SequenceMatcher(None, [one[at] for at in here], [other[at] for at in there], autojunk=False)
        for first, second, size in matcher.get_matching_blocks():
            yield from zip(here[first : first + size], there[second : second + size], strict=True)
        return
    anchors = _increasing(_alone(one, other, here, there)) if depth < _DEEPEST else []
    if not anchors:
        yield from _increasing(_in_turn(one, other, here, there))
        return
    yield from anchors
    before, now = here.start, there.start
    for place, seen in (*anchors, (here.stop, there.stop)):
        yield from _pairs(one, other, range(before, place), range(now, seen), depth + 1)
        before, now = place + 1, seen + 1


def _alone(one: Sequence[str], other: Sequence[str], here: range, there: range) -> list[Pair]:
    """Return the lines that occur once in each text."""
    counts, others = Counter(one[at] for at in here), Counter(other[at] for at in there)
    places = {other[at]: at for at in there}
    return [(at, places[one[at]]) for at in here if counts[one[at]] == 1 and others[one[at]] == 1]


def _in_turn(one: Sequence[str], other: Sequence[str], here: range, there: range) -> list[Pair]:
    """Return lines with their like, the first of a kind with the first, the second with the second."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at in reversed(there):
        places[other[at]].append(at)
    return [(at, places[one[at]].pop()) for at in here if places.get(one[at])]


def _increasing(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the longest series of pairs that increases in both texts; in the first they do already."""
    ends: list[int] = []  # of the best series of each length
    last: list[int] = []  # the pairs that these end with
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        length = bisect_left(ends, place)
        before.append(last[length - 1] if length else -1)
        if length == len(ends):
            ends.append(place)
            last.append(index)
        else:
            ends[length], last[length] = place, index
    found = []
    index = last[-1] if last else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]
