"""What is inherited downwards while a document is written."""

from __future__ import annotations

from attrs import frozen

from archivedoc.layout import Losses, Section

HARD_BREAK = "\\\n"
ONE_LINE_BREAK = " <br> "


@frozen
class Setting:
    """Where words stand.

    Args:
        section: The section they belong to, with the marks of its notes.
        losses: Where losses are counted.
        offset: How many levels deeper headings are set.
        prefix: What the names of footnotes begin with.
        in_note: Whether they are those of a note, where no footnote can be cited.
        line_end: What ends a line of the source.
        delimiters: Those around them: ``*``, ``**``, ``~~``.
    """

    section: Section
    losses: Losses
    offset: int
    prefix: str
    in_note: bool = False
    line_end: str = HARD_BREAK
    delimiters: frozenset[str] = frozenset()
