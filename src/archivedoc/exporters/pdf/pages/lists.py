"""Lists with the labels of the source, and groups of fields with theirs. Lengths are in points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from archivedoc.exporters.pdf.pages.place import LABELLING, START, Manner, Place
from archivedoc.exporters.pdf.tags import Element
from archivedoc.exporters.pdf.text import material
from archivedoc.model import FieldGroup, ListBlock

if TYPE_CHECKING:
    from archivedoc.exporters.pdf.pages.blocks import Blocks

_WIDEST_LABEL = 0.25  # of the width; a wider one begins the words instead
_WIDEST_FIELD = 0.4
_GAP = 0.6  # em
_LOOSENESS = 0.5


class _Label(NamedTuple):
    """A label: its element, its words and how wide they are."""

    element: Element
    words: Sequence[material.Inline]
    width: float

    @classmethod
    def of(cls, blocks: Blocks, element: Element, words: Sequence[material.Inline], place: Place) -> _Label:
        width = blocks.typesetter.extent(words, place.setting("start")).widest if words else 0.0
        return cls(element, words, width)


def set_list(blocks: Blocks, block: ListBlock, place: Place) -> None:
    """Set a list."""
    if block.heading:
        blocks.words(block.heading, place.styled(bold=True), "P", LABELLING)
    if not block.items:
        return
    parent = place.element.add("L")
    is_labelled = any(item.label for item in block.items)
    is_ordered = block.kind == "ordered"
    parent.set_numbering("None" if is_labelled else "Decimal" if is_ordered else "Disc")
    labels: list[tuple[Element, _Label]] = []
    for number, item in enumerate(block.items, 1):
        entry = parent.add("LI")
        label = entry.add("Lbl")
        if is_labelled:
            words = blocks.inlines.words(item.label, place.within(item), label)
        else:
            words = blocks.inlines.plain(f"{number}." if is_ordered else "\u2022", place.look)
        labels.append((entry, _Label.of(blocks, label, words, place)))
    hang = _hang([label for _, label in labels], place, _WIDEST_LABEL, blocks.scale.indent)
    inner = place.indented(hang)._replace(space=place.space * _LOOSENESS)
    for item, (entry, beside) in zip(block.items, labels, strict=True):
        here = inner.within(item).inside(entry.add("LBody"))
        blocks.mark(item, place)
        _set_label(blocks, beside, place, hang)
        blocks.set(item.blocks, here)
        blocks.end_prefix(here)
        blocks.column.end_labels()
    blocks.column.loosen(place.space)


def set_fields(blocks: Blocks, group: FieldGroup, place: Place) -> None:
    """Set a group of fields, the labels beside their words."""
    if group.heading:
        blocks.words(group.heading, place.styled(bold=True), "P", LABELLING)
    if not group.lines:
        return
    parent = place.element.add("L")
    bold = place.styled(bold=True)
    entries = []
    for line in group.lines:
        entry = parent.add("LI")
        label = entry.add("Lbl")
        words = blocks.inlines.words(line.label, bold.within(line), label)
        entries.append((entry, _Label.of(blocks, label, words, place)))
    hang = _hang([label for _, label in entries], place, _WIDEST_FIELD, 0.0)
    for line, (entry, beside) in zip(group.lines, entries, strict=True):
        here = place.indented(hang)._replace(space=0.0).within(line).inside(entry.add("LBody"))
        blocks.mark(line, place)
        _set_label(blocks, beside, place, hang)
        blocks.words(line.children, here, "P", START)
        blocks.column.end_labels()
    blocks.column.loosen(place.space)


def set_labelled(blocks: Blocks, words: Sequence[material.Inline], place: Place, label: Element) -> float:
    """Let words hang before the next paragraph, and return how far that is indented for it."""
    beside = _Label.of(blocks, label, words, place)
    hang = _hang([beside], place, _WIDEST_LABEL, 0.0)
    _set_label(blocks, beside, place, hang)
    return hang


def _hang(labels: Sequence[_Label], place: Place, widest: float, least: float) -> float:
    """Return how far the words are indented: for the widest label that is not too wide."""
    widths = [label.width + place.look.size * _GAP for label in labels if label.words]
    return max([least, *(width for width in widths if width <= place.width * widest)])


def _set_label(blocks: Blocks, label: _Label, outer: Place, hang: float) -> None:
    """Set a label: beside the words where there is room, or else on a line before them."""
    if not label.words:
        return
    if hang and label.width <= hang:
        start = outer.left + outer.width - hang if outer.is_leftwards else outer.left
        blocks.label(label.words, outer._replace(left=start, width=hang), label.element)
    else:
        blocks.lines(label.words, outer, label.element, Manner("start", after=0.0, keeps=True))
