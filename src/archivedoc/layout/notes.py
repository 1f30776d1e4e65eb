"""The numbers of notes, alike in every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from attrs import field, frozen

from archivedoc.model import Content, Inline, Note, NoteReference
from archivedoc.model.numerals import roman
from archivedoc.model.values import Value
from archivedoc.model.walking import find

Stretches = Sequence[tuple[int, Iterable[object]]]
"""What is printed one after the other: the index of a content, and nodes of it."""


@frozen(eq=False, repr=False)
class MarkedNote(Value):
    """A note with the mark it is printed under.

    Args:
        mark: Its number in the document; the source's own label for a note that nothing refers to.
        note: The note.
        is_referenced: Whether a `NoteReference` names it.
    """

    mark: str
    note: Note
    is_referenced: bool = field(default=True)


def mark_notes(
    contents: Sequence[Content],
    title: Iterable[Inline] = (),
    title_content: int = 0,
    printed: Sequence[Stretches] | None = None,
) -> tuple[tuple[MarkedNote, ...], ...]:
    """Number the notes of a document, through all its contents, in the order in which they are first referred to.

    A note inside a note comes after those of the text. Notes that nothing refers to follow under their own label.
    Where a document has endnotes and other notes, the endnotes have a sequence of their own: i, ii, iii.

    Args:
        contents: The contents of one document.
        title: The inlines printed as its title, which may refer to notes.
        title_content: The index of the content whose notes the title refers to.
        printed: The texts in the order of printing, each with all contents that stand side by side in it; None for one
            content after the other.

    Returns:
        The notes of each content, in the order of their marks.
    """
    by_id = [{note.id: note for note in content.notes} for content in contents]
    order: list[tuple[int, Note]] = []
    for text in printed or [[(index, content.blocks)] for index, content in enumerate(contents)]:
        leads = [(title_content, title)] if any(index == title_content for index, _ in text) else []
        order += _order([*leads, *text], by_id)
    marks = note_marks([note for _, note in order])
    marked: list[list[MarkedNote]] = [[] for _ in contents]
    for (index, note), mark in zip(order, marks, strict=True):
        marked[index].append(MarkedNote(mark, note))
    for index, content in enumerate(contents):
        referenced = {one.note.id for one in marked[index]}
        rest = (note for note in content.notes if note.id not in referenced)
        marked[index] += [MarkedNote(note.label or "*", note, False) for note in rest]
    return tuple(map(tuple, marked))


def note_marks(notes: Sequence[Note]) -> Iterator[str]:
    """Yield the numbers of notes in their order: roman for endnotes that stand beside notes of other kinds."""
    ends = sum(note.kind == "end" for note in notes)
    is_mixed = 0 < ends < len(notes)
    counts = {True: 0, False: 0}
    for note in notes:
        is_end = is_mixed and note.kind == "end"
        counts[is_end] += 1
        yield roman(counts[is_end]) if is_end else str(counts[is_end])


def _order(text: Stretches, by_id: Sequence[dict[str, Note]]) -> list[tuple[int, Note]]:
    order: dict[tuple[int, str], Note] = {}
    for index, nodes in text:
        if not by_id[index]:
            continue
        for reference in _references(nodes):
            order.setdefault((index, reference), by_id[index][reference])
    # Notes that notes refer to, which are few: those found last may refer to further ones.
    blocks = chain.from_iterable(by_id[index][one].blocks for index, one in order)
    pending = list(order) if any(_references(blocks)) else []
    while pending:
        found = [(index, inner) for index, outer in pending for inner in _references(by_id[index][outer].blocks)]
        pending = [inner for inner in dict.fromkeys(found) if inner not in order]
        order.update(((index, inner), by_id[index][inner]) for index, inner in pending)
    return [(index, note) for (index, _), note in order.items()]


def _references(nodes: Iterable[object]) -> Iterator[str]:
    return (reference.note for reference in find(nodes, NoteReference))
