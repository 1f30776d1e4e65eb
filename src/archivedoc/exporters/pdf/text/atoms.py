"""A paragraph as atoms: what no line break takes apart at first sight, with the blanks between. Lengths are in points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from operator import add
from typing import Literal, TypeAlias

from archivedoc.exporters.pdf.text.material import Box, Leader, Look, Words
from archivedoc.exporters.pdf.text.shaping import Shaper

STRETCH = 0.5
"""How much a blank stretches, in terms of its width."""

_CLOSING = frozenset(
    {"!", "?", ";", ":", ",", ".", ")", "]", "}", "»", "›", "…", "?!", "!?", ").", "),", ");", "».", "»,", "»;"}
)
_OPENING = frozenset({"«", "‹", "(", "[", "{", "„", "“"})
_ALONE = _CLOSING | _OPENING
_SOLID_STRETCH = 0.05  # of the em: between ideographs
_LEAST_LEADER = 1.5  # em

Kind: TypeAlias = Literal["spaced", "solid", "box", "leader"]


class Group:
    """Atoms that follow one another in one face, look, direction and script.

    Args:
        source: What they are of.
        kind: Whether they are words with blanks between, letters that follow one another, or no text.
        shaper: What makes glyphs of them; None for a box.
        level: Their embedding level.
        language: BCP 47.
    """

    __slots__ = (
        "ascent", "blank", "descent", "is_first", "kind", "language", "level", "look", "shaper", "source", "start",
        "stretch", "unit",
    )  # fmt: skip

    def __init__(
        self,
        source: Words | Box | Leader,
        kind: Kind,
        shaper: Shaper | None,
        level: int,
        language: str,
    ) -> None:
        self.source = source
        self.kind: Kind = kind
        self.shaper = shaper
        self.level = level
        self.language = language
        self.start = 0
        self.is_first = True
        self.look: Look | None = None
        self.unit = self.blank = self.stretch = 0.0
        if isinstance(source, Box) or shaper is None:
            self.ascent = source.ascent if isinstance(source, Box) else 0.0
            self.descent = source.descent if isinstance(source, Box) else 0.0
            return
        look, face = source.look, shaper.face
        self.look = look
        self.unit = unit = look.size / face.upem
        self.blank = shaper.blank_width * unit
        self.stretch = self.blank * STRETCH if kind == "spaced" else look.size * _SOLID_STRETCH
        self.ascent = face.ascent * unit + look.rise
        self.descent = -face.descent * unit - look.rise


class Atoms:
    """The atoms of a paragraph, or of a part of it that ends in a line break of the source.

    `tokens`, `widths`, `glues` (the blank after an atom), `stretches` (how much a line stretches there) and `breaks`
    (whether a line may end there) are equally long; the last glue counts for nothing.
    """

    def __init__(self, *, base: int, is_mixed: bool) -> None:
        self.base = base
        self.is_mixed = is_mixed
        self.tokens: list[str] = []
        self.widths: list[float] = []
        self.glues: list[float] = []
        self.stretches: list[float] = []
        self.breaks: list[bool] = []
        self.groups: list[Group] = []

    def __len__(self) -> int:
        return len(self.tokens)

    def add_spaced(self, group: Group, tokens: list[str], widths: Sequence[int], *, has_end: bool) -> None:
        """Add words with a blank between each, and after the last one too if it *has_end*.

        No line begins with a sign that closes, nor ends with one that opens, even where a blank stands beside it (UAX
        #14, LB13 to LB15).
        """
        count, unit, first = len(tokens), group.unit, len(self.tokens)
        self._open(group)
        self.tokens += tokens
        self.widths += [width * unit for width in widths]
        self.glues += [group.blank] * count
        self.stretches += [group.stretch] * count
        self.breaks += [True] * count
        if not _ALONE.isdisjoint(tokens):
            for index, token in enumerate(tokens, first):
                if token in _CLOSING and index:
                    self.breaks[index - 1] = False
                elif token in _OPENING:
                    self.breaks[index] = False
        if not has_end:
            self.glues[-1] = self.stretches[-1] = 0.0
            self.breaks[-1] = False

    def add_solid(self, group: Group, tokens: list[str], widths: Sequence[int]) -> None:
        """Add letters that follow one another, with a possible end of a line between each."""
        count, unit = len(tokens), group.unit
        self._open(group)
        self.tokens += tokens
        self.widths += [width * unit for width in widths]
        self.glues += [0.0] * count
        self.stretches += [group.stretch] * count
        self.breaks += [True] * count
        self.breaks[-1] = False

    def add_blank(self) -> None:
        """Let a blank follow the last word, where none does: without one, programs that read a file join the words."""
        if self.groups and self.groups[-1].kind == "spaced" and not self.glues[-1]:
            self.glues[-1] = self.groups[-1].blank

    def add_box(self, group: Group, width: float) -> None:
        """Add a box or a leader."""
        self._open(group)
        self.tokens.append("")
        self.widths.append(width)
        self.glues.append(0.0)
        self.stretches.append(0.0)
        self.breaks.append(False)

    def _open(self, group: Group) -> None:
        group.start = len(self.tokens)
        self.groups.append(group)

    def reach(self) -> list[float]:
        """Return how far the text reaches before each atom, blanks included, and at its end."""
        return list(accumulate(map(add, self.widths, self.glues), initial=0.0))


def leader_width(leader: Leader) -> float:
    """Return how long a leader is at least."""
    return leader.look.size * _LEAST_LEADER
