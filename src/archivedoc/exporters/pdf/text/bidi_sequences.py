"""One isolating run sequence of UAX #9: weak types (W), brackets and other neutrals (N), implicit levels (I)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

_BRACKETS: Final = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋〈〉❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽⸢⸣⸤⸥⸦⸧⸨⸩"
    "⹕⹖⹗⹘⹙⹚⹛⹜〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
"""Pairs of brackets, the opening one first: BidiBrackets.txt."""

_CLOSING = dict(zip(_BRACKETS[::2], _BRACKETS[1::2], strict=True)) | {"\u2329": "\u3009"}
_CLOSERS = {closer: closer for closer in _CLOSING.values()} | {"\u232a": "\u3009"}
_MOST_OPEN = 63  # BD16
_NUMBERS = frozenset({"EN", "AN"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
_AS_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}  # N0, N1: numbers act as R


def resolve_sequence(
    text: str, classes: Sequence[str], levels: list[int], sequence: Sequence[int], beside: tuple[str, str]
) -> None:
    """Resolve the levels of a sequence, in place.

    Args:
        text: The paragraph.
        classes: The classes of its characters, overrides applied.
        levels: Its explicit levels.
        sequence: The indexes of the characters of the sequence.
        beside: The directions before the sequence and after it, L or R.
    """
    start, end = beside
    level = levels[sequence[0]]
    kinds = [classes[index] for index in sequence]
    marks = [index for index, kind in enumerate(kinds) if kind == "NSM"]
    _resolve_weak(kinds, start)
    embedding = "R" if level & 1 else "L"
    if "ON" in kinds:
        _resolve_brackets([text[index] for index in sequence], kinds, frozenset(marks), embedding, start)
    _resolve_neutrals(kinds, embedding, start, end)
    for index, kind in zip(sequence, kinds, strict=True):
        if level & 1:
            levels[index] = level + (kind != "R")
        elif kind != "L":
            levels[index] = level + (1 if kind == "R" else 2)


def _resolve_weak(kinds: list[str], start: str) -> None:
    """Apply W1 to W7."""
    before, strong = start, start
    for index, kind in enumerate(kinds):
        if kind == "NSM":  # W1
            kind = kinds[index] = "ON" if before in {"LRI", "RLI", "FSI", "PDI"} else before  # noqa: PLW2901
        before = kind
        if kind in {"L", "R", "AL"}:
            strong = kind
        elif kind == "EN" and strong == "AL":  # W2
            kinds[index] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    for index in range(1, len(kinds) - 1):  # W4
        kind, left = kinds[index], kinds[index - 1]
        if left == kinds[index + 1] and ((kind == "CS" and left in _NUMBERS) or (kind == "ES" and left == "EN")):
            kinds[index] = left
    _resolve_terminators(kinds)
    strong = start
    for index, kind in enumerate(kinds):  # W6, W7
        if kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[index] = "L"
        elif kind in {"ES", "ET", "CS"}:
            kinds[index] = "ON"


def _resolve_terminators(kinds: list[str]) -> None:
    """Apply W5: what stands beside numbers belongs to them."""
    if "ET" not in kinds:
        return
    for start, end in _stretches(kinds, frozenset({"ET"})):
        beside = {kinds[start - 1] if start else "", kinds[end] if end < len(kinds) else ""}
        if "EN" in beside:
            kinds[start:end] = ["EN"] * (end - start)


def _resolve_brackets(
    characters: Sequence[str], kinds: list[str], marks: frozenset[int], embedding: str, start: str
) -> None:
    """Apply N0."""
    pairs = _pairs(characters, kinds)
    if not pairs:
        return
    directions = [_AS_STRONG.get(kind, "") for kind in kinds]
    matching, opposite = [0], [0]
    for direction in directions:
        matching.append(matching[-1] + (direction == embedding))
        opposite.append(opposite[-1] + (direction not in {"", embedding}))
    before, place = start, 0
    for opener, closer in pairs:
        for index in range(place, opener):
            before = _AS_STRONG.get(kinds[index], before)
        place = opener
        if matching[closer] > matching[opener]:
            direction = embedding
        elif opposite[closer] > opposite[opener]:
            direction = before
        else:
            continue
        for bracket in (opener, closer):
            kinds[bracket] = direction
            following = bracket + 1
            while following in marks:
                kinds[following] = direction
                following += 1


def _pairs(characters: Sequence[str], kinds: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of brackets, in the order of the opening ones (BD16)."""
    opened, pairs = list[tuple[str, int]](), list[tuple[int, int]]()
    for index, character in enumerate(characters):
        if kinds[index] != "ON":
            continue
        if character in _CLOSING:
            if len(opened) == _MOST_OPEN:
                return []
            opened.append((_CLOSING[character], index))
        elif character in _CLOSERS:
            closer = _CLOSERS[character]
            depth = next((depth for depth in range(len(opened) - 1, -1, -1) if opened[depth][0] == closer), None)
            if depth is not None:
                pairs.append((opened[depth][1], index))
                del opened[depth:]
    return sorted(pairs)


def _resolve_neutrals(kinds: list[str], embedding: str, start: str, end: str) -> None:
    """Apply N1 and N2."""
    for first, last in _stretches(kinds, _NEUTRAL):
        before = _AS_STRONG[kinds[first - 1]] if first else start
        after = _AS_STRONG[kinds[last]] if last < len(kinds) else end
        kinds[first:last] = [before if before == after else embedding] * (last - first)


def _stretches(kinds: Sequence[str], wanted: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Give where stretches of some classes start and end."""
    position = 0
    for is_wanted, members in groupby(list(kinds), wanted.__contains__):
        end = position + len(list(members))
        if is_wanted:
            yield position, end
        position = end
