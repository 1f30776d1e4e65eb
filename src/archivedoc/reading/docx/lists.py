"""Which lists a file numbers (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from archivedoc.reading.docx.numbers import Counts, Level, read_counts
from archivedoc.reading.docx.package import Package
from archivedoc.reading.docx.parts import CONTINUED, whole
from archivedoc.reading.docx.styles import Styles
from archivedoc.vocabulary.docx import W

_W = f"{{{W}}}"
_VAL = f"{_W}val"
_UNNUMBERED = frozenset(("bullet", "none"))


@frozen
class Lists:
    """The lists of a file.

    Args:
        ordered: Those that are numbered, by number and level; others have bullets.
        blank: Those that have neither: what stands there goes on with the item above, as pandoc writes it.
        styles: The styles of the file.
        counts: Counts the items.
    """

    ordered: frozenset[tuple[str, int]]
    blank: frozenset[tuple[str, int]]
    styles: Styles
    counts: Counts = field(factory=Counts)

    def place(self, properties: Any) -> tuple[str | None, int]:
        """Return the number of the list of a paragraph, and how deep it is, by its properties or its style."""
        number = properties.find(f"{_W}numPr/{_W}numId")
        if number is None:
            named = properties.find(f"{_W}pStyle")
            return (None, 0) if named is None else self.styles.lists.get(named.get(_VAL, ""), (None, 0))
        level = properties.find(f"{_W}numPr/{_W}ilvl")
        place = number.get(_VAL, "0"), 0 if level is None else whole(level.get(_VAL))
        if place[0] == "0":
            return None, place[1]
        return (CONTINUED, place[1]) if place in self.blank else place

    def counted(self, properties: Any) -> str:
        """Return what Word sets before a paragraph: its number in a list, by its properties or its style."""
        number, named = properties.find(f"{_W}numPr/{_W}numId"), properties.find(f"{_W}pStyle")
        if number is None and named is None:
            return ""
        place = self.styles.counted.get(named.get(_VAL, ""), ("", 0)) if named is not None else ("", 0)
        if number is not None:
            level = properties.find(f"{_W}numPr/{_W}ilvl")
            place = number.get(_VAL, "0"), 0 if level is None else whole(level.get(_VAL))
        return self.counts.next(*place)


def read_lists(package: Package, styles: Styles) -> Lists:
    """Read the lists of a file."""
    ordered: set[tuple[str, int]] = set()
    blank: set[tuple[str, int]] = set()
    counted: dict[str, Mapping[int, Level]] = {}
    for part in package.related("numbering"):
        root = package.tree(part)
        kinds = {one.get(f"{_W}abstractNumId"): _levels(one) for one in root.iterchildren(f"{_W}abstractNum")}
        counted |= read_counts(root)
        for one in root.iterchildren(f"{_W}num"):
            kind, number = one.find(f"{_W}abstractNumId"), one.get(f"{_W}numId", "")
            levels = kinds.get(kind.get(_VAL), {}) if kind is not None else {}
            ordered |= {(number, level) for level, (form, _) in levels.items() if form not in _UNNUMBERED}
            blank |= {(number, level) for level, (form, sign) in levels.items() if form in _UNNUMBERED and not sign}
    ordered |= {(number, level) for number, level in styles.lists.values() if (number, 0) in ordered}
    return Lists(frozenset(ordered), frozenset(blank), styles, Counts(counted))


def _levels(kind: Any) -> Mapping[int, tuple[str, str]]:
    """Return how the levels of a kind of list are numbered, and the sign that stands before their items."""
    levels = {}
    for level in kind.iterchildren(f"{_W}lvl"):
        form, sign = level.find(f"{_W}numFmt"), level.find(f"{_W}lvlText")
        is_drawn = level.find(f"{_W}lvlPicBulletId") is not None
        words = "*" if sign is None or is_drawn else sign.get(_VAL, "").strip()
        levels[whole(level.get(f"{_W}ilvl"))] = ("decimal" if form is None else form.get(_VAL, ""), words)
    return levels
