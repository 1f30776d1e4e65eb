"""Which way text runs: the embedding levels of Unicode Standard Annex #9, with isolates and bracket pairs.

The classes of characters are those of the `unicodedata` of the Python that runs. No library is used: python-bidi
drops the characters that rule X9 removes, and gives no levels.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final

from archivedoc.exporters.pdf.text.bidi_sequences import resolve_sequence

MAX_DEPTH: Final = 125  # BD2
_LEFTWARDS = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_EMBEDDINGS: dict[str, tuple[int, str | None]] = {
    "RLE": (1, None),
    "LRE": (0, None),
    "RLO": (1, "R"),
    "LRO": (0, "L"),
}
_ISOLATES = frozenset({"LRI", "RLI", "FSI"})
_REMOVED = frozenset({"RLE", "LRE", "RLO", "LRO", "PDF", "BN"})  # X9
_STRONG = {"L": 0, "R": 1, "AL": 1}
_ASSUMED: tuple[tuple[str, tuple[tuple[int, int], ...]], ...] = (
    # What characters are that have no class yet: DerivedBidiClass.txt, @missing
    (
        "AL",
        ((0x600, 0x7C0), (0x860, 0x900), (0xFB50, 0xFDD0), (0xFDF0, 0xFE00), (0xFE70, 0xFF00), (0x10D00, 0x10D40),
         (0x10EC0, 0x10F00), (0x10F30, 0x10F70), (0x1EC70, 0x1ECC0), (0x1ED00, 0x1ED50), (0x1EE00, 0x1EF00)),
    ),
    ("R", ((0x590, 0x600), (0x7C0, 0x860), (0xFB1D, 0xFB50), (0x10800, 0x11000), (0x1E800, 0x1F000))),
    ("ET", ((0x20A0, 0x20D0),)),
    ("BN", ((0xFDD0, 0xFDF0), (0xFFF0, 0xFFF9), (0xE0000, 0xE1000))),
)  # fmt: skip


class _Classes(dict[str, str]):
    """The classes of characters."""

    def __missing__(self, character: str) -> str:
        found = unicodedata.bidirectional(character) or _assumed(ord(character))
        self[character] = found
        return found


def _assumed(code_point: int) -> str:
    if code_point & 0xFFFE == 0xFFFE:
        return "BN"
    return next(
        (name for name, ranges in _ASSUMED for start, end in ranges if start <= code_point < end),
        "L",
    )


_CLASSES = _Classes()


def may_run_leftwards(text: str) -> bool:
    """Tell whether anything in a text runs from right to left, or could change the direction."""
    return not text.isascii() and _LEFTWARDS.search(text) is not None


def first_direction(text: str) -> int | None:
    """Return the level that the first strong character gives, isolates left out (P2, P3), or None without one."""
    classes = [_CLASSES[character] for character in text]
    return _first_strong(classes, 0, len(classes), _matching(classes))


def embedding_levels(text: str, base: int) -> list[int]:
    """Return the embedding level of each character of a paragraph, before rule L1.

    Characters that rule X9 removes have the level of the character before them.

    Args:
        text: The paragraph.
        base: Its own level: 0 or 1.
    """
    if not base and not may_run_leftwards(text):
        return [0] * len(text)
    classes = [_CLASSES[character] for character in text]
    matches = _matching(classes)
    opens = [kind in _ISOLATES for kind in classes]
    levels = _explicit_levels(classes, matches, base)
    kept = [index for index, kind in enumerate(classes) if kind not in _REMOVED]
    # All first: resolving a sequence changes the levels that tell where others start.
    for sequence, beside in list(_sequences(opens, matches, kept, levels, base)):
        resolve_sequence(text, classes, levels, sequence, beside)
    level = base
    for index, kind in enumerate(classes):
        if kind in _REMOVED:
            levels[index] = level
        else:
            level = levels[index]
    return levels


def _matching(classes: Sequence[str]) -> dict[int, int]:
    """Return for isolate initiators the index of their PDI, and the other way round (BD9)."""
    matches, opened = dict[int, int](), list[int]()
    for index, kind in enumerate(classes):
        if kind in _ISOLATES:
            opened.append(index)
        elif kind == "PDI" and opened:
            initiator = opened.pop()
            matches[initiator] = index
            matches[index] = initiator
    return matches


def _first_strong(classes: Sequence[str], start: int, end: int, matches: dict[int, int]) -> int | None:
    index = start
    while index < end:
        kind = classes[index]
        if kind in _STRONG:
            return _STRONG[kind]
        index = matches.get(index, end) if kind in _ISOLATES else index
        index += 1
    return None


def _explicit_levels(classes: list[str], matches: dict[int, int], base: int) -> list[int]:
    """Apply rules X1 to X8: return levels, and put what overrides say in the place of classes."""
    levels = [base] * len(classes)
    stack: list[tuple[int, str | None, bool]] = [(base, None, False)]
    overflow_isolates = overflow_embeddings = valid_isolates = 0
    for index, kind in enumerate(classes):
        level, override, _ = stack[-1]
        if kind in _EMBEDDINGS:
            parity, forced = _EMBEDDINGS[kind]
            deeper = _next_level(level, parity)
            if deeper <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                stack.append((deeper, forced, False))
            elif not overflow_isolates:
                overflow_embeddings += 1
        elif kind in _ISOLATES:
            levels[index] = level
            classes[index] = override or kind
            parity = int(kind == "RLI")
            if kind == "FSI":
                parity = _first_strong(classes, index + 1, matches.get(index, len(classes)), matches) or 0
            deeper = _next_level(level, parity)
            if deeper <= MAX_DEPTH and not overflow_isolates and not overflow_embeddings:
                valid_isolates += 1
                stack.append((deeper, None, True))
            else:
                overflow_isolates += 1
        elif kind == "PDI":
            if overflow_isolates:
                overflow_isolates -= 1
            elif valid_isolates:
                overflow_embeddings = 0
                while not stack.pop()[2]:
                    pass
                valid_isolates -= 1
            level, override, _ = stack[-1]
            levels[index] = level
            classes[index] = override or kind
        elif kind == "PDF":
            if overflow_isolates:
                continue
            if overflow_embeddings:
                overflow_embeddings -= 1
            elif not stack[-1][2] and len(stack) > 1:
                stack.pop()
        elif kind == "B":
            levels[index] = base
        elif kind != "BN":
            levels[index] = level
            classes[index] = override or kind
    return levels


def _next_level(level: int, parity: int) -> int:
    """Return the least level of a parity above a level."""
    return level + 1 + ((level + 1 + parity) & 1)


def _sequences(
    opens: Sequence[bool], matches: dict[int, int], kept: Sequence[int], levels: Sequence[int], base: int
) -> Iterator[tuple[list[int], tuple[str, str]]]:
    """Give the isolating run sequences (BD13): the indexes of each, and what stands before and after it (X10)."""
    sequences, unfinished = list[list[int]](), dict[int, list[int]]()
    position, count = 0, len(kept)
    while position < count:
        end = position + 1
        while end < count and levels[kept[end]] == levels[kept[position]]:
            end += 1
        sequence = unfinished.pop(matches.get(kept[position], -1), None)
        if sequence is None:
            sequence = []
            sequences.append(sequence)
        sequence.extend(kept[position:end])
        if matches.get(sequence[-1], -1) > sequence[-1]:
            unfinished[sequence[-1]] = sequence
        position = end
    places = {index: place for place, index in enumerate(kept)}
    for sequence in sequences:
        level = levels[sequence[0]]
        first, last = places[sequence[0]], places[sequence[-1]]
        before = levels[kept[first - 1]] if first else base
        is_open = last + 1 == count or (opens[sequence[-1]] and sequence[-1] not in matches)
        after = base if is_open else levels[kept[last + 1]]
        yield sequence, (_direction(max(level, before)), _direction(max(level, after)))


def _direction(level: int) -> str:
    return "R" if level & 1 else "L"
