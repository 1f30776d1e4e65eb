"""Where the lines of a paragraph may end: between its atoms, and within them where that is not enough."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from archivedoc.exporters.pdf.text.atoms import Atoms, Group
from archivedoc.exporters.pdf.text.breaking import breaks_within, clusters
from archivedoc.exporters.pdf.text.hyphenation import hyphen_places
from archivedoc.exporters.pdf.text.optimum import Places
from archivedoc.exporters.pdf.text.shaping import Cut, Shaper

_DASH = 50.0**2  # what it costs to end a line within a word, but not at a hyphen
_LEAST = 4  # a shorter word is not taken apart


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
    """Return the ends between atoms."""
    stretch = _sums(atoms.stretches)
    ends = [0.0, *[after - glue for after, glue in zip(reach[1:], atoms.glues, strict=True)]]
    before = [0.0, *[after - own for after, own in zip(stretch[1:], atoms.stretches, strict=True)]]
    if all(atoms.breaks[:-1]):
        return Ends(Places(ends, reach, before, stretch), range(len(reach)), {})
    kept = [0, *[index for index, may in enumerate(atoms.breaks[:-1], 1) if may], len(atoms)]
    lists = ([values[index] for index in kept] for values in (ends, reach, before, stretch))
    return Ends(Places(*lists), kept, {})


def _sums(values: Sequence[float]) -> list[float]:
    total, sums = 0.0, [0.0]
    for value in values:
        total += value
        sums.append(total)
    return sums


def fine_ends(atoms: Atoms, *, hyphenates: bool, widest: float) -> Ends:
    """Return the ends between atoms and within them.

    Args:
        atoms: The atoms.
        hyphenates: Whether words may be hyphenated.
        widest: What is wider than this is taken apart between any two letters.
    """
    ends, starts, end_stretch, start_stretch = [0.0], [0.0], [0.0], [0.0]
    places, cuts, hyphens, costs = [0], dict[int, Cut](), list[int](), dict[int, float]()
    x = stretch = 0.0
    last = len(atoms) - 1
    for group, until in zip(atoms.groups, [*[other.start for other in atoms.groups[1:]], len(atoms)], strict=True):
        for index in range(group.start, until):
            token, width = atoms.tokens[index], atoms.widths[index]
            if group.shaper and len(token) >= _LEAST and (group.kind == "spaced" or width > widest):
                is_whole = hyphenates and _is_whole(atoms, index)
                hyphen = group.shaper.hyphen_width * group.unit
                for cut, offset in _cuts(group, token, is_whole=is_whole, anywhere=width > widest):
                    here = x + offset * group.unit
                    if cut.is_hyphenated:
                        hyphens.append(len(ends))
                    else:
                        costs[len(ends)] = _DASH
                    cuts[len(ends)] = cut
                    ends.append(here + hyphen if cut.is_hyphenated else here)
                    starts.append(here)
                    end_stretch.append(stretch)
                    start_stretch.append(stretch)
                    places.append(index)
            if atoms.breaks[index] or index == last:
                end, before = x + width, stretch
                x = end + atoms.glues[index]
                stretch += atoms.stretches[index]
                if x > starts[-1] or index == last or len(ends) == 1:
                    ends.append(end)
                    starts.append(x)
                    end_stretch.append(before)
                    start_stretch.append(stretch)
                    places.append(index + 1)
            else:
                x += width + atoms.glues[index]
                stretch += atoms.stretches[index]
    return Ends(Places(ends, starts, end_stretch, start_stretch, frozenset(hyphens), costs), places, cuts)


def _is_whole(atoms: Atoms, index: int) -> bool:
    """Tell whether an atom is all of its word: no letter stands beside it without a blank."""
    before = atoms.tokens[index - 1][-1:] if index and not atoms.glues[index - 1] else ""
    after = "" if atoms.glues[index] or index + 1 == len(atoms) else atoms.tokens[index + 1][:1]
    return not before.isalpha() and not after.isalpha()


def _cuts(group: Group, token: str, *, is_whole: bool, anywhere: bool) -> Sequence[tuple[Cut, float]]:
    """Return the places within an atom, and how far the text reaches there, in units of the font."""
    shaper = group.shaper
    assert shaper is not None  # noqa: S101 - a box has no letters
    key = (token, is_whole, anywhere)
    known = shaper.cuts.get(key)
    if known is None:
        found = {place: Cut(place, place, is_hyphenated=False) for place in breaks_within(token) if token[place] != "\u2014"}
        if anywhere:
            found |= {start: Cut(start, start, is_hyphenated=False) for start, _ in clusters(token) if start}
        if is_whole:
            found |= {end: Cut(end, start, is_hyphenated=True) for end, start in hyphen_places(token, group.language)}
        reach = _reach(shaper, token) if found else []
        known = shaper.cuts[key] = tuple((found[place], reach[place]) for place in sorted(found) if 0 < place < len(token))
    return known


def _reach(shaper: Shaper, token: str) -> list[float]:
    """Return how far a word reaches before each of its letters. Letters that share a glyph share its width."""
    reach, x = list[float](), 0.0
    glyphs = shaper.word(token)
    for _, advance, _, _, text in reversed(glyphs) if shaper.is_leftwards else glyphs:
        count = len(text)
        reach += [x + advance * index / count for index in range(count)]
        x += advance
    return [*reach, x]
