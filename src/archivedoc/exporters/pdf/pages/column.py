"""A column of slices: the page, a cell, a note; one thing is set below the other. Lengths are in points."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import define, field

from archivedoc.exporters.pdf.pages.drawn import Drawn, DrawnLine, DrawnNothing, Label
from archivedoc.exporters.pdf.pages.filling import Slice
from archivedoc.exporters.pdf.pages.place import USUAL, Manner, Place
from archivedoc.exporters.pdf.tags import Element
from archivedoc.exporters.pdf.text.material import Line

_TOP = 0.78  # of the leading: how far below the top of a line its letters stand


@define(eq=False, repr=False)
class Column:
    """Gathers slices.

    Args:
        slices: From the top down.
    """

    slices: list[Slice[Drawn]] = field(factory=list, init=False)
    _after: float = field(default=0.0, init=False)
    _labels: list[Label] = field(factory=list, init=False)
    _label_place: Place | None = field(default=None, init=False)
    _places: list[str] = field(factory=list, init=False)

    def add_label(self, label: Label, place: Place) -> None:
        """Let the next line stand beside a label."""
        self._labels.append(label)
        self._label_place = place

    def add_places(self, names: Sequence[str]) -> None:
        """Let the next line be destinations."""
        self._places += names

    def add(self, height: float, drawn: Drawn, *, before: float = 0.0, after: float = 0.0, keeps: bool = False) -> None:
        """Add what no page divides.

        Args:
            height: How high it is.
            drawn: What is drawn in it.
            before: The space above it, or more if what is above asks for it.
            after: The space below it.
            keeps: Whether what is below it begins no page.
        """
        self.end_labels()
        self._add(height, drawn, before, keeps=keeps)
        self._after = after

    def add_lines(self, lines: Sequence[Line], place: Place, element: Element, manner: Manner = USUAL) -> None:
        """Add the lines of a paragraph; neither its first nor its last one stands alone on a page.

        Args:
            lines: The lines.
            place: Where they stand.
            element: What they belong to.
            manner: How they are set.
        """
        count, before = len(lines), manner.before
        for number, line in enumerate(lines, 1):
            labels, self._labels = tuple(self._labels), []
            places, self._places = tuple(self._places), []
            extent = line.ascent + line.descent
            height = max(place.leading, extent)
            baseline = height * _TOP if extent < place.leading else line.ascent
            drawn = DrawnLine(line, place.left, baseline, element, labels, places)
            is_kept = manner.keeps or (count > 1 and number in (1, count - 1))
            self._add(height, drawn, before, keeps=is_kept, notes=line.notes)
            before = self._after = 0.0
        if count:
            self._after = place.space if manner.after is None else manner.after

    def _add(self, height: float, drawn: Drawn, before: float, *, keeps: bool, notes: tuple[str, ...] = ()) -> None:
        space = max(before, self._after) if self.slices else 0.0
        if self._places:
            places, self._places = tuple(self._places), []
            self.slices.append(Slice(0.0, DrawnNothing(places), space, keeps=True))
            space = 0.0
        self.slices.append(Slice(height, drawn, space, keeps=keeps, notes=notes))

    def add_slices(self, slices: Sequence[Slice[Drawn]], *, after: float) -> None:
        """Add slices as they are, such as the rows of a table."""
        self.end_labels()
        for index, one in enumerate(slices):
            space = max(one.space, self._after) if self.slices and not index else one.space
            self.slices.append(one._replace(space=space))
        if slices:
            self._after = after

    def end_labels(self) -> None:
        """Give labels that no line stands beside one of their own."""
        if self._labels and self._label_place:
            label, *rest = self._labels
            self._labels = rest
            place = self._label_place._replace(left=label.x)
            self.add_lines([label.line], place, label.element, Manner(after=0.0, keeps=True))

    def turn_from(self, index: int) -> None:
        """Let all slices from one on stand on pages that are turned."""
        self.slices[index:] = [one._replace(turned=True) for one in self.slices[index:]]

    def keep_last(self) -> None:
        """Let what comes next begin no page without the last line before it."""
        if self.slices:
            self.slices[-1] = self.slices[-1]._replace(keeps=True)

    def loosen(self, after: float) -> None:
        """Leave at least so much space below."""
        self._after = max(self._after, after)

    def drain(self) -> list[Slice[Drawn]]:
        """Return what is finished, and forget it: all but the last slice, which what comes next may hold fast."""
        done, self.slices = self.slices[:-1], self.slices[-1:]
        return done

    def take(self) -> list[Slice[Drawn]]:
        """Return what was gathered, places that nothing followed at its end."""
        self.end_labels()
        if self._places:
            self._add(0.0, DrawnNothing(), 0.0, keeps=False)
        return self.slices
