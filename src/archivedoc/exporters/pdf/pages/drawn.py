"""What stands in a slice of a page, and draws itself. Lengths are in points, downwards from the top of the slice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from archivedoc.exporters.pdf.content import Colour
from archivedoc.exporters.pdf.pages.filling import Slice
from archivedoc.exporters.pdf.pictures import Picture
from archivedoc.exporters.pdf.tags import Element
from archivedoc.exporters.pdf.text.material import Line
from archivedoc.exporters.pdf.writer import Writer


class Drawn(Protocol):
    """What stands in a slice."""

    def draw(self, writer: Writer, left: float, top: float) -> None:
        """Draw it: left is the margin, or the left side of the cell; top is above its first line."""


class Label(NamedTuple):
    """What stands beside the first line of a paragraph: the label of an item, the mark of a note.

    Args:
        line: Its words.
        x: Where they begin, from the left margin.
        element: What they belong to.
    """

    line: Line
    x: float
    element: Element


class DrawnLine(NamedTuple):
    """A line of words.

    Args:
        line: The line.
        x: Where the paragraph begins, from the left margin.
        baseline: Where its letters stand.
        element: What it belongs to.
        labels: What stands beside it, read before it.
        places: The destinations that it is.
    """

    line: Line
    x: float
    baseline: float
    element: Element
    labels: tuple[Label, ...] = ()
    places: tuple[str, ...] = ()

    def draw(self, writer: Writer, left: float, top: float) -> None:
        """Draw it; see `Drawn`."""
        y = top - self.baseline
        for name in (*self.places, *self.line.anchors):
            writer.set_destination(name, left + self.x, top)
        for label in self.labels:
            writer.draw_line(left + label.x + label.line.x, y, label.line.runs, label.element)
        x = left + self.x + self.line.x
        writer.draw_line(x, y, self.line.runs, self.element)
        if self.line.leaders:
            writer.draw_artifact(x, y, self.line.leaders, "Layout")


class DrawnRule(NamedTuple):
    """A straight line that divides, from left to right.

    Args:
        x: Where it begins, from the left margin.
        width: How long it is.
        colour: Its colour.
        thickness: How thick it is.
    """

    x: float
    width: float
    colour: Colour
    thickness: float = 0.6

    def draw(self, writer: Writer, left: float, top: float) -> None:
        """Draw it; see `Drawn`."""
        writer.draw_rule((left + self.x, top), (left + self.x + self.width, top), self.thickness, self.colour)


class DrawnOrnament(NamedTuple):
    """A line of signs that only divide.

    Args:
        line: The signs.
        x: Where they begin, from the left margin.
    """

    line: Line
    x: float

    def draw(self, writer: Writer, left: float, top: float) -> None:
        """Draw it; see `Drawn`."""
        writer.draw_artifact(left + self.x, top - self.line.ascent, self.line.runs, "Layout")


class DrawnPicture(NamedTuple):
    """A picture.

    Args:
        picture: The picture.
        x: Where it begins, from the left margin.
        size: Its width and its height.
        element: The Figure that it belongs to; None where it only adorns.
    """

    picture: Picture
    x: float
    size: tuple[float, float]
    element: Element | None

    def draw(self, writer: Writer, left: float, top: float) -> None:
        """Draw it; see `Drawn`."""
        width, height = self.size
        left += self.x
        writer.draw_picture(self.picture, (left, top - height, left + width, top), self.element)


class DrawnNothing(NamedTuple):
    """Room that is left free, and may be a destination."""

    places: tuple[str, ...] = ()

    def draw(self, writer: Writer, left: float, top: float) -> None:
        """Draw it; see `Drawn`."""
        for name in self.places:
            writer.set_destination(name, left, top)


class DrawnColumns(NamedTuple):
    """Columns side by side.

    Args:
        columns: Where each begins, from the left margin, and what stands in it.
        is_repeated: Whether they were read on a page before, and are no content here.
    """

    columns: Sequence[tuple[float, Sequence[Slice[Drawn]]]]
    is_repeated: bool = False

    def draw(self, writer: Writer, left: float, top: float) -> None:
        """Draw it; see `Drawn`."""
        for x, slices in self.columns:
            (_draw_again if self.is_repeated else draw_stack)(writer, slices, left + x, top)


class DrawnCell(NamedTuple):
    """A cell of a row.

    Args:
        x: Its left side, from the left margin.
        width: How wide it is, with its frame.
        height: How high it is, with its frame.
        padding: What is free inside its frame.
        slices: What stands in it.
    """

    x: float
    width: float
    height: float
    padding: float
    slices: Sequence[Slice[Drawn]]


class DrawnRow(NamedTuple):
    """A row of a table, its cells in frames.

    Args:
        cells: Its cells.
        colour: The colour of the frames.
    """

    cells: Sequence[DrawnCell]
    colour: Colour

    def draw(self, writer: Writer, left: float, top: float) -> None:
        """Draw it; see `Drawn`."""
        for cell in self.cells:
            draw_stack(writer, cell.slices, left + cell.x + cell.padding, top - cell.padding)
        for cell in self.cells:
            x, right, bottom = left + cell.x, left + cell.x + cell.width, top - cell.height
            for start, end in (
                ((x, top), (right, top)),
                ((x, bottom), (right, bottom)),
                ((x, top), (x, bottom)),
                ((right, top), (right, bottom)),
            ):
                writer.draw_rule(start, end, 0.4, self.colour)


def draw_stack(writer: Writer, slices: Sequence[Slice[Drawn]], left: float, top: float) -> float:
    """Draw slices one below the other, and return where the last one ends; the space above the first is left out."""
    for index, one in enumerate(slices):
        if index:
            top -= one.space
        one.drawn.draw(writer, left, top)
        top -= one.height
    return top


def stack_height(slices: Sequence[Slice[Drawn]]) -> float:
    """Return how high slices are, one below the other."""
    return sum(one.height + one.space for one in slices) - (slices[0].space if slices else 0.0)


class RepeatedRow(NamedTuple):
    """A row of the head of a table on a further page: it was read already, and is no content there.

    Args:
        cells: Its cells.
        colour: The colour of the frames.
    """

    cells: Sequence[DrawnCell]
    colour: Colour

    def draw(self, writer: Writer, left: float, top: float) -> None:
        """Draw it; see `Drawn`."""
        for cell in self.cells:
            _draw_again(writer, cell.slices, left + cell.x + cell.padding, top - cell.padding)
        DrawnRow([_emptied(cell) for cell in self.cells], self.colour).draw(writer, left, top)


def _draw_again(writer: Writer, slices: Sequence[Slice[Drawn]], left: float, top: float) -> None:
    """Draw the lines of slices as what is no content: they were read already."""
    for index, one in enumerate(slices):
        top -= one.space if index else 0.0
        if isinstance(one.drawn, DrawnLine):
            line = one.drawn
            writer.draw_artifact(left + line.x + line.line.x, top - line.baseline, line.line.runs, "Layout")
        top -= one.height


def _emptied(cell: DrawnCell) -> DrawnCell:
    return DrawnCell(cell.x, cell.width, cell.height, cell.padding, ())
