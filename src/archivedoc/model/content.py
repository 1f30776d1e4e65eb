"""Content: one version of the words of a document, with its notes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from attrs import Attribute, field, frozen

from archivedoc.errors import ModelError, shown, shown_few
from archivedoc.model.blocks import Block, as_blocks
from archivedoc.model.fields import (
    Attributes,
    as_attributes,
    as_tuple,
    optional_words,
    repeated,
    tuple_of,
    vocabulary,
    words,
)
from archivedoc.model.inlines import NoteReference
from archivedoc.model.language import Language, as_language
from archivedoc.model.media import Media
from archivedoc.model.values import Value
from archivedoc.model.walking import levels

NoteKind = Literal["foot", "end", "source", "translator", "editor"]
ContentKind = Literal["scan", "transcript", "translation", "excerpt"]
MAXIMUM_DEPTH = 64


@frozen(eq=False, repr=False)
class Note(Value):
    """A note of the source or of an editor (TEI ``note``).

    Args:
        id: What `NoteReference.note` names; unique in its `Content`.
        blocks: Its words.
        label: The mark the source prints: ``1``, ``*``. Empty where it prints none. Formats number notes anew.
        kind: ``foot`` and ``end`` are the source's own; ``source`` tells where the document lies, ``translator`` and
            ``editor`` say whose it is.
    """

    id: str = field(validator=words)
    blocks: tuple[Block, ...] = field(converter=as_blocks)
    label: str = field(default="", validator=words, kw_only=True)
    kind: NoteKind = field(default="foot", validator=vocabulary(NoteKind), kw_only=True)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


def _as_segments(value: Iterable[int]) -> tuple[int, ...]:
    segments = as_tuple(value)
    if not all(type(start) is int for start in segments):
        raise ModelError(f"segments: expected the indexes of blocks, got {shown(segments)}")
    return segments


def _in_order(content: Content, attribute: Attribute[tuple[int, ...]], value: tuple[int, ...]) -> None:
    if value and (value[0] != 0 or list(value) != sorted(value) or value[-1] > len(content.blocks)):
        most = len(content.blocks)
        raise ModelError(
            f"segments: expected block indexes from 0, never decreasing, to {most} at most; got {shown(value)}"
        )


@frozen(eq=False, repr=False)
class Content(Value):
    """One entry under the label "Contents": a scan, a transcript, a translation, an excerpt (TEI ``text``).

    Args:
        blocks: The words, in the order of printing. Empty for a scan. A string is a paragraph.
        id: What `Credit.content` names; unique in its document. None where nothing refers to it.
        kind: What it is.
        language: The language of the words. None where nobody can tell. A string is read.
        source_language: The language a translation was made from. None where the source does not say.
        notes: The notes its `NoteReference` inlines name; a note that none names is kept too.
        media: Its images or recordings.
        segments: The indexes of the blocks that begin aligned stretches, the first of them 0, never decreasing; equal
            ones leave a stretch empty. Contents with equally many are parallel texts.

    Raises:
        ModelError: A `NoteReference` names no note, two notes have one id, ``segments`` are out of order,
            or something is nested more than 64 levels deep.
    """

    blocks: tuple[Block, ...] = field(default=(), converter=as_blocks)
    id: str | None = field(default=None, validator=optional_words, kw_only=True)
    kind: ContentKind = field(default="transcript", validator=vocabulary(ContentKind), kw_only=True)
    language: Language | None = field(default=None, converter=as_language, kw_only=True)
    source_language: Language | None = field(default=None, converter=as_language, kw_only=True)
    notes: tuple[Note, ...] = field(default=(), converter=as_tuple, validator=tuple_of(Note), kw_only=True)
    media: tuple[Media, ...] = field(default=(), converter=as_tuple, validator=tuple_of(Media), kw_only=True)
    segments: tuple[int, ...] = field(default=(), converter=_as_segments, validator=_in_order, kw_only=True)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)

    def __attrs_post_init__(self) -> None:
        ids = [note.id for note in self.notes]
        if (twice := repeated(ids)) is not None:
            raise ModelError(f"notes: two notes have the id {shown(twice)}")
        check_words(self.blocks + self.notes, frozenset(ids))


def check_words(nodes: Iterable[Block | Note], note_ids: frozenset[str]) -> None:
    """Check what only a walk can see: that references to notes resolve, and that the nesting has an end."""
    missing: list[str] = []
    for depth, level in enumerate(levels(nodes), start=1):
        if depth > MAXIMUM_DEPTH:
            raise ModelError(f"nested more than {MAXIMUM_DEPTH} levels deep: {type(level[0]).__name__}")
        missing += [node.note for node in level if isinstance(node, NoteReference) and node.note not in note_ids]
    if missing:
        known = shown_few(sorted(note_ids)) or "there are no notes"
        raise ModelError(f"a NoteReference names the note {shown_few(missing)}, which is not in notes ({known})")
