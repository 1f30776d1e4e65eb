"""Which blocks of two texts say the same, where nothing tells: by their kinds, their order and their lengths.

The lengths of a text and of its translation are proportional (Gale and Church, "A Program for Aligning Sentences in
Bilingual Corpora", Computational Linguistics 19, 1993): what belongs together is what makes the whole most likely.
"""

from __future__ import annotations

import math
import re
from collections import deque
from collections.abc import Sequence
from itertools import accumulate

from attrs import define, field, frozen

from archivedoc.layout.parallel import Cut
from archivedoc.model import Block, Heading, plain_text
from archivedoc.model.values import Value

# How many blocks of each text make a pair, and how unlikely that is: -log of the frequencies of Gale and Church. A block
# that the other text lacks may have any length: summaries and cuts are whole paragraphs.
_PAIRS = ((1, 1, 0.12), (2, 1, 3.1), (1, 2, 3.1), (1, 0, 9.0), (0, 1, 9.0))
_VARIANCE = 6.8  # of the length for each character, as they found
_OTHER_KIND = 4.0
_NO_HEADING = 12.0
_UNLIKELIEST = 1e-12
_WIDEST_RATIO = 1.5
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]")
_LETTERS = 3  # that say as much as an ideograph
_BAND = 32  # blocks that the one text may be ahead of the other


@frozen(eq=False, repr=False)
class _Measured(Value):
    """What pairs are judged by.

    Args:
        kinds: The kind of each block.
        before: How many characters stand before each block, and at the end.
    """

    kinds: tuple[type[Block], ...]
    before: tuple[float, ...]

    @classmethod
    def of(cls, blocks: Sequence[Block], scale: float = 1.0) -> _Measured:
        lengths = accumulate((_length(block) * scale for block in blocks), initial=0.0)
        return cls(tuple(map(type, blocks)), tuple(lengths))


def align_blocks(first: Sequence[Block], second: Sequence[Block]) -> tuple[Cut, ...]:
    """Return where two texts are divided into pairs, from their beginning to their end.

    A pair has one block of each text, two of the one and one of the other, or one block that the other text lacks.
    Headings are paired with headings where both texts have the same ones, level by level.
    """
    heads = [[place for place, block in enumerate(text) if isinstance(block, Heading)] for text in (first, second)]
    levels = [[block.level for block in text if isinstance(block, Heading)] for text in (first, second)]
    ratio = _ratio(first, second)
    anchors = list(zip(*heads, strict=True)) if levels[0] == levels[1] else []
    cuts: list[Cut] = [(0, 0)]
    for stop in (*anchors, (len(first), len(second))):
        start = cuts[-1]
        one, other = _Measured.of(first[start[0] : stop[0]], ratio), _Measured.of(second[start[1] : stop[1]])
        cuts += [(start[0] + place[0], start[1] + place[1]) for place in _most_likely(one, other)]
    return tuple(cuts)


def _ratio(first: Sequence[Block], second: Sequence[Block]) -> float:
    """Return how long the second text is, as a multiple of the first."""
    one, other = (sum(map(_length, text)) for text in (first, second))
    return min(max(other / one, 1 / _WIDEST_RATIO), _WIDEST_RATIO) if one and other else 1.0


def _length(block: Block) -> int:
    words = plain_text(block)
    return len(words) if words.isascii() else len(words) + (_LETTERS - 1) * len(_IDEOGRAPH.findall(words))


def _most_likely(first: _Measured, second: _Measured) -> list[Cut]:
    """Return where the pairs end."""
    count, other_count = len(first.kinds), len(second.kinds)
    rows: deque[_Row] = deque(maxlen=max(pair[0] for pair in _PAIRS) + 1)
    steps: list[tuple[int, bytes]] = []
    for one in range(count + 1):
        band = _band(one, count, other_count)
        rows.appendleft(_Row(band.start))
        steps.append((band.start, bytes(_step(first, second, (one, other), rows) for other in band)))
    cuts = []
    place = count, other_count
    while place != (0, 0):
        cuts.append(place)
        start, row = steps[place[0]]
        blocks, others, _ = _PAIRS[row[place[1] - start]]
        place = place[0] - blocks, place[1] - others
    return cuts[::-1]


@define
class _Row:
    """The costs of reaching the places behind one block of the first text.

    Args:
        start: How many blocks of the second text stand before the first of these places.
        costs: The cost of each place, as far as it is known.
    """

    start: int
    costs: list[float] = field(factory=list)

    def cost(self, other: int) -> float:
        index = other - self.start
        return self.costs[index] if 0 <= index < len(self.costs) else math.inf


def _step(first: _Measured, second: _Measured, place: Cut, rows: Sequence[_Row]) -> int:
    """Note what reaching a place costs; return the index of the pair that stands before it.

    The rows are that of the place, and those before it, the nearest first.
    """
    best, step = (0.0, 0) if place == (0, 0) else (math.inf, 0)
    for index, (one, other, cost) in enumerate(_PAIRS):
        if one < len(rows) and (before := rows[one].cost(place[1] - other)) < best:
            apart = _mismatch(first, second, (place[0] - one, place[1] - other), place) if one and other else 0.0
            if before + cost + apart < best:
                best, step = before + cost + apart, index
    rows[0].costs.append(best)
    return step


def _band(one: int, count: int, other_count: int) -> range:
    """Return the places that are looked at: those near the straight way from the beginning to the end."""
    slope = other_count / count if count else 0.0
    width = max(_BAND, math.ceil(4 * slope)) if count else other_count
    middle = round(one * slope)
    return range(max(0, middle - width), min(other_count, middle + width) + 1)


def _mismatch(first: _Measured, second: _Measured, start: Cut, stop: Cut) -> float:
    one = first.before[stop[0]] - first.before[start[0]]
    other = second.before[stop[1]] - second.before[start[1]]
    difference = abs(one - other) / math.sqrt(_VARIANCE * max(1.0, (one + other) / 2))
    unlikely = -math.log(max(_UNLIKELIEST, math.erfc(difference / math.sqrt(2))))
    kinds = {*first.kinds[start[0] : stop[0]], *second.kinds[start[1] : stop[1]]}
    return unlikely + (0.0 if len(kinds) == 1 else _NO_HEADING if Heading in kinds else _OTHER_KIND)
