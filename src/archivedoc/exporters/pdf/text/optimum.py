"""The best places to end the lines of a paragraph: Knuth and Plass, Breaking Paragraphs into Lines (1981)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple, TypeAlias

SHRINKS: Final = 0.6  # how far blanks shrink, where they stretch by one

_LINE = 10.0
_HYPHENS_IN_ROW = 60_000.0
_HYPHEN_BEFORE_END = 5_000.0
_SHORT_END = 8_000.0
_SHORT = 0.07  # of the width: a last line that looks lost
_LOOSE = 4.0  # a looser line is not looked at where there is another
_LOOSEST = 100.0
_THIN = 1e-6

_Node: TypeAlias = "tuple[float, int, _Node | None]"
"""The cost of the best way to a place, the place, and the node before it."""


class Places(NamedTuple):
    """Where lines may end. All lists are equally long; the first place is the start, the last the end.

    Args:
        ends: How far the text reaches where a line ends here, its hyphen included.
        starts: Where the next line starts; ascending.
        end_stretch: How much the blanks up to here stretch.
        start_stretch: How much they do up to where the next line starts.
        hyphens: Where a hyphen ends the line.
        costs: What it costs to end a line here, where it costs something.
    """

    ends: Sequence[float]
    starts: Sequence[float]
    end_stretch: Sequence[float]
    start_stretch: Sequence[float]
    hyphens: frozenset[int] = frozenset()
    costs: dict[int, float] = {}  # noqa: RUF012 - never changed


class _Search(NamedTuple):
    """What stays the same while places are looked for; see `best_places`."""

    places: Places
    tolerance: float
    slack: float


def best_places(places: Places, widths: Sequence[float], tolerance: float, slack: float) -> list[int] | None:
    """Return where lines end, as indexes; or None where there is no way within the tolerance.

    Args:
        places: Where lines may end.
        widths: How wide the lines are; those that are not named are as wide as the last.
        tolerance: How many times their stretch blanks may be stretched.
        slack: How much the end of a line stretches: 0 for justified lines. Blanks do not shrink then.
    """
    final, search = len(places.ends) - 1, _Search(places, tolerance, slack)
    nodes: dict[int, _Node] = {0: (0.0, 0, None)}
    best: _Node | None = None
    for width in widths[:-1]:
        further: dict[int, _Node] = {}
        for start in sorted(nodes):
            _extend(nodes[start], search, width, further)
        reached = further.pop(final, None)
        if reached and (best is None or reached[0] < best[0]):
            best = reached
        nodes = further
    for start in range(final) if nodes else ():
        if start in nodes:
            _extend(nodes[start], search, widths[-1], nodes)
    reached = nodes.get(final)
    if reached and (best is None or reached[0] < best[0]):
        best = reached
    if best is None:
        return None
    found: list[int] = []
    node = best
    while node[2] is not None:
        found.append(node[1])
        node = node[2]
    return found[::-1]


def _extend(node: _Node, search: _Search, width: float, nodes: dict[int, _Node]) -> None:
    """Find what lines can start at a node, and keep the best way to each place where one ends."""
    (ends, starts, end_stretch, start_stretch, hyphens, costs), tolerance, slack = search
    cost, start, _ = node
    final = len(ends) - 1
    limit = starts[start] + width
    stretched = start_stretch[start]
    shrinks = 0.0 if slack else SHRINKS
    is_after_hyphen = start in hyphens
    furthest = min(bisect_right(starts, limit, start + 1), final)
    while furthest < final and ends[furthest] - limit <= (end_stretch[furthest] - stretched) * shrinks:
        furthest += 1
    is_found = False
    for place in range(furthest, start, -1):
        gap = limit - ends[place]
        if gap >= 0:
            if place == final:
                badness = _LINE
                total = cost + (_SHORT_END if width - gap < width * _SHORT else 0.0)
                total += _HYPHEN_BEFORE_END if is_after_hyphen else 0.0
            else:
                stretch = end_stretch[place] - stretched + slack
                ratio = gap / stretch if stretch > _THIN else (_LOOSEST if gap > _THIN else 0.0)
                if ratio > tolerance:
                    return
                if ratio > _LOOSE:
                    if is_found:
                        return
                    ratio = min(ratio, _LOOSEST)
                badness = _LINE + 100.0 * ratio * ratio * ratio
                total = cost
        else:
            shrink = (end_stretch[place] - stretched) * shrinks
            if -gap > shrink + _THIN:
                continue
            ratio = -gap / shrink if shrink > _THIN else 0.0
            badness = _LINE + 100.0 * ratio * ratio * ratio
            total = cost
        total += badness * badness
        if costs:
            total += costs.get(place, 0.0)
            if is_after_hyphen and place in hyphens:
                total += _HYPHENS_IN_ROW
        known = nodes.get(place)
        if known is None or total < known[0]:
            nodes[place] = (total, place, node)
        is_found = True


def first_places(places: Places, widths: Sequence[float]) -> list[int]:
    """Return where lines end that take what fits: the way of last resort, where a word is wider than a line."""
    ends, starts = places.ends, places.starts
    final = len(ends) - 1
    found, start = list[int](), 0
    while start < final:
        width = widths[min(len(found), len(widths) - 1)]
        limit = starts[start] + width
        place = min(bisect_right(starts, limit, start + 1), final)
        while place > start + 1 and ends[place] > limit + _THIN:
            place -= 1
        found.append(place)
        start = place
    return found
