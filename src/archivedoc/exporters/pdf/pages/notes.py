"""Notes: each is set after the block that cites it, and stands at the foot of the page of that."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from archivedoc.exporters.pdf.pages.drawn import Drawn
from archivedoc.exporters.pdf.pages.filling import Slice
from archivedoc.exporters.pdf.text.material import Line
from archivedoc.layout import MarkedNote, Section


@define(eq=False, repr=False)
class Notes:
    """The notes of a document.

    Args:
        slices: What was set of each, by the name of its destination.
    """

    slices: dict[str, Sequence[Slice[Drawn]]] = field(factory=dict, init=False)
    _known: dict[str, tuple[MarkedNote, Section]] = field(factory=dict, init=False)
    _waiting: list[str] = field(factory=list, init=False)
    _inner: dict[str, tuple[str, ...]] = field(factory=dict, init=False)

    def open(self, name: str, note: MarkedNote, section: Section) -> None:
        """Take up a note that something may cite."""
        self._known[name] = (note, section)

    def cited(self, lines: Sequence[Line]) -> Sequence[Line]:
        """Note which notes lines cite, and return the lines."""
        for line in lines:
            self._waiting += line.notes
        return lines

    def take(self) -> list[tuple[str, MarkedNote, Section]]:
        """Return the notes that were cited since and are not set yet, in the order of their citing."""
        names = [name for name in dict.fromkeys(self._waiting) if name in self._known]
        self._waiting = []
        return [(name, *self._known.pop(name)) for name in names]

    def add(self, name: str, slices: list[Slice[Drawn]], inner: Sequence[str]) -> None:
        """Add a note that was set, and the names of those that it cites itself."""
        self.slices[name] = slices
        self._inner[name] = tuple(inner)

    def with_inner(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return the names of notes, each followed by those that it cites: they stand on the same page."""
        found: dict[str, None] = {}
        stack = list(reversed(names))
        while stack:
            name = stack.pop()
            if name not in found:
                found[name] = None
                stack.extend(reversed(self._inner.get(name, ())))
        return tuple(found)

    def left_over(self, section: Section) -> list[tuple[str, MarkedNote, Section]]:
        """Return the notes of a section that stand at no foot: endnotes, and what nothing cited."""
        names = [name for name, (_, owner) in self._known.items() if owner is section]
        return [(name, *self._known.pop(name)) for name in names]
