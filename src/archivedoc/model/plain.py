"""The words alone, for search, counting and alternative texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any

import attrs

from archivedoc.model.blocks import Cell, Paragraph, UnknownBlock
from archivedoc.model.document import Document
from archivedoc.model.inlines import (
    Addition,
    DateReference,
    Deletion,
    Editorial,
    Emphasis,
    Foreign,
    Gap,
    InlineQuotation,
    LineBreak,
    MarginalNote,
    Name,
    NoteReference,
    PageBreak,
    Reference,
    Term,
    Text,
    UnknownInline,
    Withheld,
)
from archivedoc.model.walking import members


class _Between(Enum):
    """What stands between words."""

    LINE = "\n"
    BLANK = " "


def plain_text(nodes: Any) -> str:
    """Return the words of a node, or of several.

    A line for each block; a blank after a label and between the cells of a row. References to notes are left out, and
    so are readings, targets, descriptions and attributes. The words of a document are those of its contents and notes.

    Args:
        nodes: An inline, a block, a note, a content, a document, or an iterable of such.
    """
    several = nodes if isinstance(nodes, tuple) else (nodes,) if attrs.has(type(nodes)) else nodes
    parts: list[str] = []
    between: _Between | None = None
    for piece in _pieces(several):
        if isinstance(piece, _Between):
            between = between if between is _Between.BLANK else piece
        elif piece:
            parts += (between.value, piece) if between and parts else (piece,)
            between = None
    return "".join(parts)


def _pieces(nodes: Iterable[Any]) -> Iterator[str | _Between]:
    for node in nodes:
        match node:
            case Text() | Gap() | Withheld() | UnknownInline():
                yield node.text
            case Paragraph():  # most blocks are one
                yield _Between.LINE
                if node.label:
                    yield from (node.label, _Between.BLANK)
                yield from _pieces(node.children)
                yield _Between.LINE
            case LineBreak():
                yield _Between.LINE
            case PageBreak():
                yield "" if node.in_word else _Between.BLANK
            case NoteReference():
                yield ""
            case Document():
                yield from _pieces(node.contents)
            case Emphasis() | Reference() | Name() | DateReference() | Term() | Foreign() | Editorial():
                yield from _pieces(node.children)
            case MarginalNote() | Deletion() | Addition() | InlineQuotation():
                yield from _pieces(node.children)
            case _:
                yield from _lines(node)


def _lines(node: Any) -> Iterator[str | _Between]:
    yield _Between.LINE
    if isinstance(node, UnknownBlock):
        yield node.text
    for name, held in members(node):
        if name == "media":
            continue
        for index, member in enumerate(held):
            if index and isinstance(member, Cell):
                yield _Between.BLANK
            yield from _pieces((member,))
        yield _Between.BLANK if name in ("label", "speaker") else _Between.LINE
    yield _Between.LINE
