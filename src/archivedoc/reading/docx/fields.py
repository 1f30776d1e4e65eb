"""Fields: instructions, and the words that a program made of them (ISO/IEC 29500-1, 17.16)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from attrs import define

from archivedoc.reading.docx.pieces import Piece
from archivedoc.vocabulary.docx import W

_W = f"{{{W}}}"
_VAL = f"{_W}val"
_OFF = frozenset(("0", "false", "off"))
_LONGEST = 10_000  # characters of an instruction; addresses have some 2,000
_LISTINGS = frozenset(("INDEX", "TOA", "TOC"))  # their results stand elsewhere in the file
_DRAWN = frozenset(("ADVANCE", "AUTONUM", "AUTONUMLGL", "EQ", "GOTOBUTTON", "LISTNUM", "MACROBUTTON", "SYMBOL"))
_LINK = re.compile(r"""\s*HYPERLINK\s+(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s\\"]\S*))?""", re.IGNORECASE)
_PLACE = re.compile(r"""\\l\s+"([^"]+)\"""")


@define(eq=False)
class Field:
    """A field while it is read.

    Args:
        instruction: What makes it.
        found: The pieces of the paragraph that it begins in.
        start: How many of these stand before it.
        has_result: Whether its result has begun.
    """

    instruction: str = ""
    found: Sequence[Piece] = ()
    start: int = 0
    has_result: bool = False

    def add(self, words: str) -> None:
        """Add words to the instruction."""
        if len(self.instruction) < _LONGEST:
            self.instruction += words[:_LONGEST]

    @property
    def is_listing(self) -> bool:
        """Whether it makes a table of contents, or another list of what stands elsewhere."""
        return self._name in _LISTINGS

    @property
    def is_drawn(self) -> bool:
        """Whether its instruction is all there is of it: Word draws what it says."""
        return not self.has_result and self._name in _DRAWN

    @property
    def target(self) -> str:
        """Where it leads to; nothing where it is no link."""
        match = _LINK.match(self.instruction)
        if match is None:
            return ""
        place = _PLACE.search(self.instruction)
        return (match["quoted"] or match["bare"] or "") + (f"#{place[1]}" if place else "")

    @property
    def _name(self) -> str:
        return "".join(self.instruction.split(maxsplit=1)[:1]).upper()


def chosen_in_form(begin: Any) -> str:
    """Return what is chosen in a form that a field begins: a mark in a box, an entry of a list (17.16.7, 17.16.9)."""
    box, entries = begin.find(f"{_W}ffData/{_W}checkBox"), begin.find(f"{_W}ffData/{_W}ddList")
    if box is not None:
        mark = next((one for name in ("checked", "default") if (one := box.find(f"{_W}{name}")) is not None), None)
        return "\u2612" if mark is not None and mark.get(_VAL) not in _OFF else "\u2610"
    if entries is None:
        return ""
    words = [one.get(_VAL, "") for one in entries.iterchildren(f"{_W}listEntry")]
    place = next((one.get(_VAL) for name in ("result", "default") for one in entries.iterchildren(f"{_W}{name}")), "0")
    return words[int(place)] if place and place.isdecimal() and len(place) <= 2 and int(place) < len(words) else ""
