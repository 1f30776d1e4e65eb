"""What a run shows, piece by piece, and how it looks."""

from __future__ import annotations

from typing import Any, TypeAlias

from attrs import frozen

from archivedoc.model import Media
from archivedoc.model.inlines import EmphasisKind
from archivedoc.vocabulary.docx import Style


@frozen
class Picture:
    """A picture where it is drawn.

    Args:
        media: It.
        description: Its alternative text.
    """

    media: Media
    description: str


@frozen
class Look:
    """What sets words apart.

    Args:
        link: Where they lead to. Empty where they do not.
        language: The tag of their language. Empty where it is that of the file.
        role: What they are, by their style.
        emphasis: The kinds of emphasis.
    """

    link: str = ""
    language: str = ""
    role: Style | None = None
    emphasis: frozenset[EmphasisKind] = frozenset()


TAB = "\t"
Piece: TypeAlias = tuple[Any, Look]
"""Words, an inline or a picture, and how it looks; `TAB` alone is a tab."""
