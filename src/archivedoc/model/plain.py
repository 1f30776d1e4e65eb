"""The words alone, for search, counting and alternative texts."""

from __future__ import annotations

from collections.abc import Iterable
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
    pieces: list[str | _Between] = []
    _collect(several, pieces)
    parts: list[str] = []
    between: _Between | None = None
    for piece in pieces:
        if isinstance(piece, _Between):
            between = between if between is _Between.BLANK else piece
        elif piece:
            parts += (between.value, piece) if between and parts else (piece,)
            between = None
    return "".join(parts)


def _collect(nodes: Iterable[Any], pieces: list[str | _Between]) -> None:
    for node in nodes:
        match node:
            case Text() | Gap() | Withheld() | UnknownInline():
                pieces.append(node.text)
            case Paragraph():  # most blocks are one
                pieces += (_Between.LINE, node.label, _Between.BLANK) if node.label else (_Between.LINE,)
                _collect(node.children, pieces)
                pieces.append(_Between.LINE)
            case LineBreak():
                pieces.append(_Between.LINE)
            case PageBreak():
                pieces.append("" if node.in_word else _Between.BLANK)
            case NoteReference():
                pass  # what it refers to stands elsewhere
            case Document():
                _collect(node.contents, pieces)
            case Emphasis() | Reference() | Name() | DateReference() | Term() | Foreign() | Editorial():
                _collect(node.children, pieces)
            case MarginalNote() | Deletion() | Addition() | InlineQuotation():
                _collect(node.children, pieces)
            case _:
                _collect_lines(node, pieces)


def _collect_lines(node: Any, pieces: list[str | _Between]) -> None:
    pieces.append(_Between.LINE)
    if isinstance(node, UnknownBlock):
        pieces.append(node.text)
    for name, held in members(node):
        if name == "media":
            continue
        for index, member in enumerate(held):
            if index and isinstance(member, Cell):
                pieces.append(_Between.BLANK)
            _collect((member,), pieces)
        pieces.append(_Between.BLANK if name in ("label", "speaker") else _Between.LINE)
    pieces.append(_Between.LINE)
