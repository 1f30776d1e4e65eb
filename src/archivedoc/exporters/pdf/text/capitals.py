"""Small capitals that a font does not have: its capitals, made smaller."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from attrs import evolve

from archivedoc.exporters.pdf.fonts.chain import FontChain
from archivedoc.exporters.pdf.text.material import Box, Leader, Look, Words

_SIZE = 0.8  # of the capitals
_FEATURE = ("smcp", 1)


def with_capitals(inlines: Sequence[Words | Box | Leader], chain: FontChain) -> Sequence[Words | Box | Leader]:
    """Return inlines with the letters apart that are to be drawn as smaller capitals."""
    lacking = [
        isinstance(inline, Words)
        and inline.look.style.small_caps
        and _FEATURE not in chain.primary(inline.look.style).features
        for inline in inlines
    ]
    return list(_parted(inlines, lacking)) if any(lacking) else inlines


def _parted(inlines: Iterable[Words | Box | Leader], lacking: Iterable[bool]) -> Iterator[Words | Box | Leader]:
    for inline, lacks in zip(inlines, lacking, strict=True):
        if not (lacks and isinstance(inline, Words)):
            yield inline
            continue
        small = _small(inline.look)
        notes, sticks, anchors = inline.notes, inline.sticks, inline.anchors
        for is_small, letters in groupby(inline.text, _has_capital):
            look = small if is_small else inline.look
            yield Words("".join(letters), look, inline.element, notes, sticks, anchors)
            notes, sticks, anchors = (), False, ()
        if not inline.text:
            yield inline


def _small(look: Look) -> Look:
    return evolve(look, size=look.size * _SIZE, in_capitals=True)


def _has_capital(letter: str) -> bool:
    return letter.islower() and len(letter.upper()) == 1
