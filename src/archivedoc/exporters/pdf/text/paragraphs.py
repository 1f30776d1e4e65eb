"""Paragraphs to lines: without hyphens if that looks well, with them, and in the end however it goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from archivedoc.exporters.pdf.fonts.chain import FontChain
from archivedoc.exporters.pdf.text.atoms import Atoms
from archivedoc.exporters.pdf.text.cuts import atoms_near_ends, coarse_ends, fine_ends
from archivedoc.exporters.pdf.text.items import Itemiser, split_at_breaks
from archivedoc.exporters.pdf.text.lines import Lines, Stretch
from archivedoc.exporters.pdf.text.material import Inline, Line, Setting
from archivedoc.exporters.pdf.text.optimum import best_places, first_places
from archivedoc.exporters.pdf.text.shaping import Cut

_UNHYPHENATED, _HYPHENATED, _EMERGENCY = 1.6, (1.3, 2.5), 1e9
"""How many times their stretch blanks are stretched at most. The less they may, the fewer lines there are to look at."""

_RAGGED = 3.0  # em: how far the ends of lines that are not justified may be apart without harm


class Extent(NamedTuple):
    """How wide a paragraph would like to be.

    Args:
        narrowest: What its widest word takes, unhyphenated.
        widest: What it takes on one line.
    """

    narrowest: float
    widest: float


class Typesetter:
    """Sets paragraphs with the fonts of a chain.

    `missing` are the characters that no font had so far: they are drawn as a replacement.
    """

    def __init__(self, chain: FontChain) -> None:
        self.missing: set[str] = set()
        self._itemiser = Itemiser(chain, self.missing)

    def compose(self, inlines: Sequence[Inline], setting: Setting) -> list[Line]:
        """Return the lines of a paragraph.

        Args:
            inlines: The paragraph.
            setting: How it is set.
        """
        lines: list[Line] = []
        parts = split_at_breaks(inlines)
        for number, part in enumerate(parts, 1):
            atoms = self._itemiser.atoms(part, setting)
            if number < len(parts):
                atoms.add_blank()
            if len(atoms):
                lines += _lines(atoms, setting, len(lines))
            elif len(parts) > 1:
                lines.append(Line(0.0, 0.0, 0.0, 0.0, (), is_last=True))
        return lines

    def extent(self, inlines: Sequence[Inline], setting: Setting) -> Extent:
        """Return how narrow and how wide a paragraph would like to be, as the columns of a table ask.

        Args:
            inlines: The paragraph.
            setting: How it is set; its widths and indents count for nothing.
        """
        narrowest = widest = 0.0
        for part in split_at_breaks(inlines):
            atoms = self._itemiser.atoms(part, setting)
            if len(atoms):
                reach = atoms.reach()
                places = coarse_ends(atoms, reach).places
                widest = max(widest, reach[-1] - atoms.glues[-1])
                narrowest = max(
                    narrowest, *[end - start for start, end in zip(places.starts, places.ends[1:], strict=False)]
                )
        return Extent(narrowest, widest)


def _lines(atoms: Atoms, setting: Setting, count: int) -> list[Line]:
    reach = atoms.reach()
    found = _found(atoms, reach, setting, setting.widths[count:] or setting.widths[-1:])
    maker = Lines(atoms, reach, setting)
    lines: list[Line] = []
    first = skipped = 0
    for number, (end, cut) in enumerate(found, 1):
        stretch = Stretch(first, skipped, end, cut)
        lines.append(maker.line(stretch, count + number - 1, is_last=number == len(found)))
        first, skipped = end, cut.start if cut else 0
    return lines


def _found(
    atoms: Atoms, reach: Sequence[float], setting: Setting, widths: Sequence[float]
) -> Sequence[tuple[int, Cut | None]]:
    """Return where lines end: the atoms after them, and where the last one of each is cut."""
    if reach[-1] - atoms.glues[-1] <= widths[0]:
        return ((len(atoms), None),)
    ends = coarse_ends(atoms, reach)
    is_justified = setting.alignment == "justified"
    size = next((group.look.size for group in atoms.groups if group.look), 0.0)
    slack = 0.0 if is_justified else size * _RAGGED
    found = best_places(ends.places, widths, _UNHYPHENATED if is_justified else _EMERGENCY, slack)
    if not found and is_justified:
        near = atoms_near_ends(atoms, reach, widths, max(_HYPHENATED))
        ends = fine_ends(atoms, reach, hyphenates=setting.hyphenates, near=near)
        searches = (best_places(ends.places, widths, tolerance, slack) for tolerance in _HYPHENATED)
        found = next(filter(None, searches), None)
    if not found:
        ends = fine_ends(atoms, reach, hyphenates=setting.hyphenates)
        found = best_places(ends.places, widths, _EMERGENCY, slack)
    if not found:
        ends = fine_ends(atoms, reach, hyphenates=setting.hyphenates, widest=min(widths))
        found = first_places(ends.places, widths)
    return [(ends.atoms[place], ends.cuts.get(place)) for place in found]
