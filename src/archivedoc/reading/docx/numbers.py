"""The numbers that Word sets before items and headings (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import define, field, frozen

from archivedoc.model.numerals import roman
from archivedoc.reading.docx.parts import whole
from archivedoc.vocabulary.docx import W

_W = f"{{{W}}}"
_VAL = f"{_W}val"
_PLACE = re.compile(r"%([1-9])")
_LETTERS = 26
_DEEPEST = 9  # levels of a list
_LONGEST = 200  # characters before an item
_MOST = 3_000  # of what letters and Roman figures count


@frozen
class Level:
    """A level of a list.

    Args:
        kind: What counts along with it: lists of one kind go on counting.
        form: How its numbers are written: ``decimal``, ``lowerLetter``.
        words: What stands before an item, with ``%1`` for the number of the first level.
        start: Its first number.
    """

    kind: str
    form: str
    words: str
    start: int


@define
class Counts:
    """Counts the items of lists.

    Args:
        levels: The levels of each list, by its number.
    """

    levels: Mapping[str, Mapping[int, Level]] = field(factory=dict)
    _seen: dict[str, dict[int, int]] = field(factory=dict, init=False)

    def restart(self) -> None:
        """Begin to count anew."""
        self._seen.clear()

    def next(self, number: str, at: int) -> str:
        """Return what stands before the next item of a list; nothing where that is no number."""
        levels = self.levels.get(number, {})
        level = levels.get(at)
        if level is None or at >= _DEEPEST or level.form in ("bullet", "none"):
            return ""
        seen = self._seen.setdefault(level.kind, {})
        seen[at] = seen.get(at, level.start - 1) + 1
        for deeper in [one for one in seen if one > at]:
            del seen[deeper]

        def written(place: re.Match[str]) -> str:
            above = levels.get(int(place[1]) - 1)
            return "" if above is None else _written(seen.get(int(place[1]) - 1, above.start), above.form)

        return _PLACE.sub(written, level.words).strip()


def read_counts(root: Any) -> Mapping[str, Mapping[int, Level]]:
    """Return the levels of each list of a part, by its number."""
    kinds = {one.get(f"{_W}abstractNumId", ""): one for one in root.iterchildren(f"{_W}abstractNum")}
    found: dict[str, Mapping[int, Level]] = {}
    read: dict[str, Mapping[int, Level]] = {}
    for one in root.iterchildren(f"{_W}num"):
        kind, number = _value(one, "abstractNumId"), one.get(f"{_W}numId", "")
        if kind in kinds:
            if kind not in read:
                read[kind] = dict(_levels(kinds[kind], kind))
            changed = dict(_changed(one, read[kind], f"{kind} {number}"))
            found[number] = {**read[kind], **changed} if changed else read[kind]
    return found


def _levels(element: Any, kind: str) -> Iterator[tuple[int, Level]]:
    for one in element.iterchildren(f"{_W}lvl"):
        start = one.find(f"{_W}start")
        first = 0 if start is None else whole(start.get(_VAL))
        yield (
            whole(one.get(f"{_W}ilvl")),
            Level(kind, _value(one, "numFmt") or "decimal", _value(one, "lvlText")[:_LONGEST], first),
        )


def _changed(element: Any, levels: Mapping[int, Level], kind: str) -> Iterator[tuple[int, Level]]:
    """Yield the levels that a list has of its own, or begins anew."""
    for one in element.iterchildren(f"{_W}lvlOverride"):
        at, start = whole(one.get(f"{_W}ilvl")), one.find(f"{_W}startOverride")
        own = dict(_levels(one, kind)).get(at) or levels.get(at)
        if own is not None:
            yield at, Level(kind, own.form, own.words, own.start if start is None else whole(start.get(_VAL)))


def _value(element: Any, name: str) -> str:
    one = element.find(f"{_W}{name}")
    return "" if one is None else str(one.get(_VAL, ""))


def _written(number: int, form: str) -> str:
    if not 0 < number < _MOST:
        return str(number)
    match form:
        case "lowerLetter" | "upperLetter":
            letter = chr(ord("a") + (number - 1) % _LETTERS) * ((number - 1) // _LETTERS + 1)
            return letter if form == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman":
            figures = roman(number)
            return figures if form == "lowerRoman" else figures.upper()
        case "decimalZero":
            return f"{number:02}"
        case _:
            return str(number)
