"""Whether a block that is seen says, and looks, what a block that was written does."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs
from attrs import evolve, frozen

from archivedoc.model import (
    Block,
    Dateline,
    Deletion,
    Emphasis,
    FieldGroup,
    Figure,
    Gap,
    Heading,
    Marking,
    Media,
    NoteReference,
    Paragraph,
    Quotation,
    Salutation,
    Signature,
    Text,
    UnknownBlock,
    UnknownInline,
    Withheld,
    plain_text,
    walk,
)
from archivedoc.vocabulary.docx_words import folded

_OFF_THE_LINE = frozenset(("superscript", "subscript"))
_WORDS = (Text, Gap, Withheld, UnknownInline, UnknownBlock)
# Those that a file tells apart by nothing but a style.
_BY_STYLE = (Heading, Paragraph, Quotation, Dateline, Signature, Salutation, Marking)
_UNSEEN = {Paragraph: "role", Marking: "kind", FieldGroup: "kind"}


@frozen
class Lines:
    """The words of blocks, line by line.

    Args:
        blocks: The blocks.
        lines: Which of the words are those of each block.
        words: The words of each line; of a picture, what it is known by.
    """

    blocks: tuple[Block, ...]
    lines: tuple[range, ...]
    words: list[str]

    @classmethod
    def of(cls, blocks: tuple[Block, ...], others: tuple[Block, ...]) -> Lines:
        """Return the lines of blocks; *others* are those that they are compared with."""
        drawn = {digest for node in walk(others) if isinstance(node, Media) and (digest := _digest(node))}
        words: list[str] = []
        lines = []
        for block in blocks:
            start = len(words)
            words += [_picture(one, drawn) for one in walk(block) if isinstance(one, Figure)]
            words += [one for one in map(folded, plain_text(block).split("\n")) if one]
            lines.append(range(start, len(words)))
        return cls(blocks, tuple(lines), words)


def _digest(media: Media) -> str:
    return hashlib.sha256(media.data).hexdigest() if media.data else ""


def _picture(figure: Figure, drawn: frozenset[str] | set[str]) -> str:
    """Return what a picture is known by: its bytes, or the words that a file has in its place."""
    if figure.media and (digest := _digest(figure.media)) in drawn:
        return f"\x03{digest}"
    return f"\x03{folded(figure.description or (figure.media and figure.media.uri) or 'no description')}"


def unchanged(old: Lines, new: Lines, same: Mapping[int, int]) -> dict[int, range]:
    """Return which blocks that are seen say, all together, what a block that was written says: by its index."""
    owner = {line: index for index, lines in enumerate(new.lines) for line in lines}
    found: dict[int, range] = {}
    for index, lines in enumerate(old.lines):
        if not lines or any(line not in same for line in lines):
            continue
        stretch = range(owner[same[lines[0]]], owner[same[lines[-1]]] + 1)
        covered = [line for one in stretch for line in new.lines[one]]
        if covered == [same[line] for line in lines] and looks_alike(
            [old.blocks[index]], [new.blocks[one] for one in stretch]
        ):
            found[index] = stretch
    return found


def looks_alike(before: Sequence[Block], after: Sequence[Block]) -> bool:
    """Return whether the words of blocks are set apart alike, and no style makes another block of one."""
    return emphasised(before) == emphasised(after) and (
        len(after) != 1 or len(before) != 1 or _alike(before[0], after[0])
    )


def _alike(before: Block, after: Block) -> bool:
    if not (isinstance(before, _BY_STYLE) and isinstance(after, _BY_STYLE)):
        return True
    return type(before) is type(after) and getattr(before, "level", 0) == getattr(after, "level", 0)


def emphasised(nodes: Any) -> dict[str, str]:
    """Return the letters that are set apart, by the way they are."""
    found: dict[str, list[str]] = {}
    _collect(nodes, frozenset(), found)
    return {kind: "".join(letters) for kind, letters in found.items() if any(letters)}


def _collect(node: Any, kinds: frozenset[str], found: dict[str, list[str]]) -> None:
    if isinstance(node, tuple | list):
        for one in node:
            _collect(one, kinds, found)
    elif isinstance(node, _WORDS):
        for kind in kinds:
            found.setdefault(kind, []).append("".join(filter(str.isalnum, node.text)))
    elif attrs.has(type(node)):
        if isinstance(node, Emphasis) and node.kind != "other":
            kinds = (kinds - _OFF_THE_LINE if node.kind in _OFF_THE_LINE else kinds) | {node.kind}
        elif isinstance(node, Deletion):
            kinds |= {"strike"}
        for value in _tuples(node):
            _collect(value, kinds, found)


def _tuples(node: Any) -> Iterator[tuple[Any, ...]]:
    return (
        value
        for one in attrs.fields(type(node))
        if one.name != "attributes" and isinstance(value := getattr(node, one.name), tuple)
    )


def completed(now: Block, was: Block | None) -> Block:
    """Return a block that is seen with what no file shows of the block that it was."""
    if was is None or type(now) is not type(was):
        return now
    names = [name for name in (_UNSEEN.get(type(now)), "attributes") if name and hasattr(now, name)]
    return evolve(now, **{name: getattr(was, name) for name in names})


def renamed(node: Any, ids: Mapping[str, str]) -> Any:
    """Return a node whose references name notes by the ids that they have now."""
    if isinstance(node, NoteReference):
        return evolve(node, note=ids.get(node.note, node.note))
    if isinstance(node, tuple):
        return tuple(renamed(one, ids) for one in node)
    if not attrs.has(type(node)):
        return node
    changed = {
        one.name: now
        for one in attrs.fields(type(node))
        if isinstance(value := getattr(node, one.name), tuple) and (now := renamed(value, ids)) != value
    }
    return evolve(node, **changed) if changed else node
