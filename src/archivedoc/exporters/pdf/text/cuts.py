"""Where the lines of a paragraph may end: between its atoms, and within them where that is not enough."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from archivedoc.exporters.pdf.text.atoms import Atoms, Group
from archivedoc.exporters.pdf.text.breaking import breaks_within, clusters
from archivedoc.exporters.pdf.text.hyphenation import hyphen_places, thai_syllables
from archivedoc.exporters.pdf.text.optimum import Places
from archivedoc.exporters.pdf.text.shaping import Cut, Shaper

_HYPHEN = 100.0**2  # what it costs to end a line within a word
_DASH = 50.0**2  # the same, where no hyphen is drawn


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
    if all(atoms.breaks[:-1]) and 0.0 not in atoms.widths:
        return Ends(Places(ends, reach, before, stretch), range(len(reach)), {})
    # What takes no room is no further place: a million of them would stand on one line.
    may_break = (index for index in range(1, len(atoms)) if atoms.breaks[index - 1] and reach[index] > reach[index - 1])
    kept = [0, *may_break, len(atoms)]
    ends, reach, before, stretch = ([values[index] for index in kept] for values in (ends, reach, before, stretch))
    return Ends(Places(ends, reach, before, stretch), kept, {})


def _sums(values: Sequence[float]) -> list[float]:
    total, sums = 0.0, [0.0]
    for value in values:
        total += value
        sums.append(total)
    return sums


def fine_ends(atoms: Atoms, *, hyphenates: bool, widest: float = inf) -> Ends:
    """Return the ends between atoms and within them.

    Args:
        atoms: The atoms.
        hyphenates: Whether words may be hyphenated.
        widest: What is wider than this is taken apart between any two letters.
    """
    rows = [(0.0, 0.0, 0.0, 0.0, 0)]
    cuts, hyphens, costs = dict[int, Cut](), set[int](), dict[int, float]()
    x = stretch = reached = 0.0
    last = len(atoms) - 1
    for group, until in zip(atoms.groups, [*[other.start for other in atoms.groups[1:]], len(atoms)], strict=True):
        unit, shaper, first = group.unit, group.shaper, group.start
        hyphen = shaper.hyphen_width * unit if shaper else 0.0
        known = shaper.cuts if shaper and hyphenates and group.kind == "spaced" else {}
        members = zip(
            range(first, until),
            atoms.tokens[first:until],
            atoms.widths[first:until],
            atoms.glues[first:until],
            atoms.stretches[first:until],
            atoms.breaks[first:until],
            strict=True,
        )
        for index, token, width, glue, own, may_break in members:
            within: Sequence[tuple[Cut, float]] | None = known.get(token)
            if within is None or width > widest or index == first or index + 1 == until:
                is_whole = hyphenates and _is_whole(atoms, index)
                within = _cuts(group, token, is_whole=is_whole, anywhere=width > widest)
            for cut, offset in within:
                place, here = len(rows), x + offset * unit
                cuts[place] = cut
                if cut.is_hyphenated:
                    hyphens.add(place)
                    costs[place] = _HYPHEN
                else:
                    costs[place] = _DASH
                rows.append((here + hyphen if cut.is_hyphenated else here, here, stretch, stretch, index))
                reached = here
            end = x + width
            x = end + glue
            if (may_break and x > reached) or index == last:
                rows.append((end, x, stretch, stretch + own, index + 1))
                reached = x
            stretch += own
    ends, starts, before, after, places = zip(*rows, strict=True)
    return Ends(Places(ends, starts, before, after, frozenset(hyphens), costs), places, cuts)


def _is_whole(atoms: Atoms, index: int) -> bool:
    """Tell whether an atom is all of its word: no letter stands beside it without a blank."""
    before = atoms.tokens[index - 1][-1:] if index and not atoms.glues[index - 1] else ""
    after = "" if atoms.glues[index] or index + 1 == len(atoms) else atoms.tokens[index + 1][:1]
    return not before.isalpha() and not after.isalpha()


def _cuts(group: Group, token: str, *, is_whole: bool, anywhere: bool) -> Sequence[tuple[Cut, float]]:
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


def _found(
    shaper: Shaper, token: str, language: str, *, is_whole: bool, anywhere: bool
) -> tuple[tuple[Cut, float], ...]:
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
        reach += [x + advance * index / count for index in range(count)]
        x += advance
    return [*reach, x]
