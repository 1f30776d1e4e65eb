"""What a link shows, alike in every format."""

from __future__ import annotations

from archivedoc.model import Gap, Inline, NoteReference, Reference, Text, UnknownInline, Withheld, walk


def link_words(reference: Reference) -> tuple[Inline, ...]:
    """Return what a link shows: its words, and where it leads if it has none."""
    return (
        reference.children
        if any(map(_shows, walk(reference.children)))
        else (*reference.children, Text(reference.target))
    )


def _shows(node: object) -> bool:
    match node:
        case Text() | Gap() | Withheld() | UnknownInline():
            return bool(node.text.strip())
        case Reference():
            return bool(node.target.strip())
        case _:
            return isinstance(node, NoteReference)
