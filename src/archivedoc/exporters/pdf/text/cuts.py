"""Where the lines of a paragraph may end: between its atoms, and within them where that is not enough."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, compress
from math import inf
from operator import and_, itemgetter, lt, sub
from typing import NamedTuple, TypeAlias

from archivedoc.exporters.pdf.text.atoms import Atoms, Group
from archivedoc.exporters.pdf.text.breaking import breaks_within, clusters
from archivedoc.exporters.pdf.text.hyphenation import hyphen_places, thai_syllables
from archivedoc.exporters.pdf.text.optimum import SHRINKS, Places
from archivedoc.exporters.pdf.text.shaping import Cut, Shaper

_HYPHEN = 100.0**2  # what it costs to end a line within a word
_DASH = 50.0**2  # the same, where no hyphen is drawn
_THIN = 0.001

_Within: TypeAlias = tuple[tuple[Cut, float], ...]
"""Places within an atom, and how far the text reaches there, in units of the font."""


class Ends(NamedTuple):
    """Where lines may end, and what that is in the text.

    Args:
        places: For the search of the best ones.
        atoms: The atoms that the next line starts with; where it is cut, that one.
        cuts: Places within atoms, by their index.
    """

    places: Places
    atoms: Sequence[int]
    cuts: dict[int, Cut]


def coarse_ends(atoms: Atoms, reach: Sequence[float]) -> Ends:
    """Return the ends between atoms.

    Args:
        atoms: The atoms.
        reach: How far they reach.
    """
    places = _places(atoms, reach)
    if _is_even(atoms):
        return Ends(places, range(len(reach)), {})
    # What takes no room is no further place: a million of them would stand on one line.
    may_break = map(and_, atoms.breaks, map(lt, reach, reach[1:]))
    kept = [0, *compress(range(1, len(atoms)), may_break), len(atoms)]
    return Ends(Places(*map(itemgetter(*kept), places[:4])), kept, {})


def _places(atoms: Atoms, reach: Sequence[float]) -> Places:
    """Return the places between atoms, whether lines may end there or not."""
    stretch = list(accumulate(atoms.stretches, initial=0.0))
    return Places([0.0, *map(sub, reach[1:], atoms.glues)], reach, [0.0, *stretch[:-1]], stretch)


def _is_even(atoms: Atoms) -> bool:
    """Tell whether lines may end after each atom, and each takes room."""
    return all(atoms.breaks[:-1]) and 0.0 not in atoms.widths


def atoms_near_ends(atoms: Atoms, reach: Sequence[float], widths: Sequence[float], tolerance: float) -> Sequence[bool]:
    """Tell of each atom whether a justified line may end in it: the first lines of a paragraph end in few places.

    Args:
        atoms: The atoms.
        reach: How far they reach.
        widths: How wide the lines are; those that are not named are as wide as the last.
        tolerance: How many times their stretch blanks may be stretched.
    """
    count = len(atoms)
    near = [False] * count
    stretch = list(accumulate(atoms.stretches, initial=0.0))
    loosest = [x + tolerance * most for x, most in zip(reach, stretch, strict=True)]
    tightest = [x - SHRINKS * most for x, most in zip(reach, stretch, strict=True)]
    hyphen = max([group.shaper.hyphen_width * group.unit for group in atoms.groups if group.shaper], default=0.0)
    low, high, number = 0.0, 0.0, 0
    while low <= loosest[-1]:
        width = widths[min(number, len(widths) - 1)]
        if width <= hyphen + _THIN:
            return [True] * count
        low, high, number = low + width - hyphen - _THIN, high + width + _THIN, number + 1
        first, end = max(bisect_left(loosest, low) - 1, 0), min(bisect_right(tightest, high), count)
        near[first:end] = [True] * (end - first)
    return near


def fine_ends(
    atoms: Atoms,
    reach: Sequence[float],
    *,
    hyphenates: bool,
    widest: float = inf,
    near: Sequence[bool] | None = None,
) -> Ends:
    """Return the ends between atoms and within them.

    Args:
        atoms: The atoms.
        reach: How far they reach.
        hyphenates: Whether words may be hyphenated.
        widest: What is wider than this is taken apart between any two letters.
        near: In which atoms a line may end; None for all.
    """
    found = list(_cut_atoms(atoms, near, hyphenates=hyphenates, widest=widest))
    indexes, within = _woven(atoms, reach, found)
    between, pick = _places(atoms, reach), itemgetter(*indexes)
    ends, starts, before, after = (list(pick(values)) for values in between[:4])
    cuts: dict[int, Cut] = {}
    hyphens: set[int] = set()
    costs: dict[int, float] = {}
    for place, cut, here, hyphen in within:
        cuts[place] = cut
        if cut.is_hyphenated:
            hyphens.add(place)
        costs[place] = _HYPHEN if cut.is_hyphenated else _DASH
        ends[place] = here + hyphen if cut.is_hyphenated else here
        starts[place] = here
        before[place] = after[place]
    return Ends(Places(ends, starts, before, after, frozenset(hyphens), costs), indexes, cuts)


def _woven(
    atoms: Atoms, reach: Sequence[float], cut_atoms: Iterable[tuple[int, float, float, _Within]]
) -> tuple[list[int], list[tuple[int, Cut, float, float]]]:
    """Bring the places between atoms and within them in their order.

    Returns:
        The atom that each place is before or within; of those within, which place it is, the cut, how far the text
        reaches there, and how wide a hyphen is.
    """
    is_even, first, last = _is_even(atoms), 1, len(atoms)
    indexes: list[int] = [0]
    within: list[tuple[int, Cut, float, float]] = []
    reached = 0.0
    for index, unit, hyphen, found in (*cut_atoms, (last, 0.0, 0.0, ())):
        if is_even:
            indexes.extend(range(first, index + 1))
        else:
            for place in range(first, index + 1):
                if place == last or (atoms.breaks[place - 1] and reach[place] > reached):
                    indexes.append(place)
                    reached = reach[place]
        first = index + 1
        for cut, offset in found:
            reached = reach[index] + offset * unit
            within.append((len(indexes), cut, reached, hyphen))
            indexes.append(index)
    return indexes, within


def _cut_atoms(
    atoms: Atoms, near: Sequence[bool] | None, *, hyphenates: bool, widest: float
) -> Iterator[tuple[int, float, float, _Within]]:
    """Yield the atoms that have places within: their index, a unit of their font, its hyphen, the places."""
    ends = [*[group.start for group in atoms.groups[1:]], len(atoms)]
    widths = atoms.widths
    for group, end in zip(atoms.groups, ends, strict=True):
        unit, shaper, first = group.unit, group.shaper, group.start
        hyphen = shaper.hyphen_width * unit if shaper else 0.0
        tokens = atoms.tokens[first:end]
        is_known = shaper is not None and hyphenates and group.kind == "spaced"
        found = [*map(shaper.cuts.get, tokens)] if shaper and is_known else [None] * len(tokens)
        found[0] = found[-1] = None  # what stands beside these decides whether they are whole words
        wanted = [
            (index, within)
            for index, within in enumerate(found, first)
            if (within or within is None or widths[index] > widest) and (near is None or near[index])
        ]
        for index, known in wanted:
            within = known
            if within is None or widths[index] > widest:
                is_whole = hyphenates and _is_whole(atoms, index)
                within = _cuts(group, tokens[index - first], is_whole=is_whole, anywhere=widths[index] > widest)
            if within:
                yield index, unit, hyphen, within


def _is_whole(atoms: Atoms, index: int) -> bool:
    """Tell whether an atom is all of its word: no letter stands beside it without a blank."""
    before = atoms.tokens[index - 1][-1:] if index and not atoms.glues[index - 1] else ""
    after = "" if atoms.glues[index] or index + 1 == len(atoms) else atoms.tokens[index + 1][:1]
    return not before.isalpha() and not after.isalpha()


def _cuts(group: Group, token: str, *, is_whole: bool, anywhere: bool) -> _Within:
    """Return the places within an atom, and how far the text reaches there, in units of the font."""
    shaper = group.shaper
    if shaper is None or not token or (group.kind != "spaced" and not anywhere):
        return ()
    if anywhere or not is_whole:
        return _found(shaper, token, group.language, is_whole=is_whole, anywhere=anywhere)
    known = shaper.cuts
    found = known.get(token)
    if found is None:
        found = known[token] = _found(shaper, token, group.language, is_whole=True, anywhere=False)
    return found


def _found(shaper: Shaper, token: str, language: str, *, is_whole: bool, anywhere: bool) -> _Within:
    found = dict[int, Cut]()
    if anywhere:
        found = {start: Cut(start, start, is_hyphenated=False) for start, _ in clusters(token)}
    found |= {place: Cut(place, place, is_hyphenated=False) for place in breaks_within(token)}
    found |= {place: Cut(place, place, is_hyphenated=False) for place in thai_syllables(token)}
    if is_whole:
        found |= {end: Cut(end, start, is_hyphenated=True) for end, start in hyphen_places(token, language)}
    if not found:
        return ()
    reach = _reach(shaper, token)
    return tuple((found[place], reach[place]) for place in sorted(found) if 0 < place < len(token))


def _reach(shaper: Shaper, token: str) -> list[float]:
    """Return how far a word reaches before each of its letters. Letters that share a glyph share its width."""
    reach, x = list[float](), 0.0
    glyphs = shaper.word(token)
    for _, advance, _, _, text in reversed(glyphs) if shaper.is_leftwards else glyphs:
        count = len(text)
        if count == 1:
            reach.append(x)
        else:
            reach += [x + advance * index / count for index in range(count)]
        x += advance
    return [*reach, x]
