"""The numbers of notes, alike in every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import field, frozen

from archivedoc.model import Content, Inline, Note, NoteReference, walk


@frozen
class MarkedNote:
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
    contents: Sequence[Content], title: Iterable[Inline] = (), title_content: int = 0
) -> tuple[tuple[MarkedNote, ...], ...]:
    """Number the notes of a document, through all its contents, in the order in which they are first referred to.

    A note inside a note comes after those of the text. Notes that nothing refers to follow under their own label.

    Args:
        contents: The contents of one document.
        title: The inlines printed as its title, which may refer to notes.
        title_content: The index of the content whose notes the title refers to.

    Returns:
        The notes of each content, in the order of their marks.
    """
    count = 0
    marked: list[tuple[MarkedNote, ...]] = []
    for index, content in enumerate(contents):
        first = title if index == title_content else ()
        order = _order(content, first)
        numbered = [MarkedNote(str(number), note) for number, note in enumerate(order, start=count + 1)]
        count += len(order)
        referenced = {note.id for note in order}
        rest = [MarkedNote(note.label or "*", note, False) for note in content.notes if note.id not in referenced]
        marked.append((*numbered, *rest))
    return tuple(marked)


def _order(content: Content, first: Iterable[Inline]) -> list[Note]:
    by_id = {note.id: note for note in content.notes}
    order: dict[str, Note] = {}
    for reference in (*_references(first), *_references(content.blocks)):
        order.setdefault(reference, by_id[reference])
    # Notes that notes refer to: those found last may refer to further ones.
    pending = list(order)
    while pending:
        found = [inner for outer in pending for inner in _references(by_id[outer].blocks)]
        pending = [inner for inner in dict.fromkeys(found) if inner not in order]
        order.update((inner, by_id[inner]) for inner in pending)
    return list(order.values())


def _references(nodes: Iterable[object]) -> Iterator[str]:
    return (node.note for node in walk(nodes) if isinstance(node, NoteReference))
