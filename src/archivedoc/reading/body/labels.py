"""Numbers, letters and bullets before a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from attrs import frozen

_ROMAN = {
    numeral: number
    for number, numeral in enumerate(
        "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii xxiii xxiv xxv".split(), 1
    )
}
_LONGEST_BEGINNING = 60  # characters in which a label and the next word find room
_MONTH = re.compile(r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")


@cache
def _numbered() -> re.Pattern[str]:
    body = r"\d{1,3}|[^\W\d_]|[ivx]{1,6}|[IVX]{1,6}"
    return re.compile(
        rf"(?P<quote>[\"“'‘«]?)(?P<label>\((?P<enclosed>{body})\)|(?P<bare>{body})(?P<mark>[.)])|(?P<deep>\d{{1,3}}(?:\.\d{{1,3}}){{1,4}}\.?))"
        r"(?P<space>\s+|(?<=\d[.)])(?=[^\W\d_]{2}|\[))(?P<next>\S)"
    )


_BULLET = re.compile(r"(?P<label>[•·▪◦●■‣])\s*(?=\S)|(?P<dash>[-–—*])\s+(?=\S)|(?P<tight>[-–])(?=[A-Z\[(“][^-–])")


@frozen
class Label:
    """A label and what stands behind it.

    Args:
        text: The label, as printed.
        rest: The words behind it.
        style: What labels of one series share: ``1.``, ``(a)``, ``I.``, ``-`` for bullets.
        value: Its place in the series; None for a bullet.
        other: Its place where the letter is read as a Roman numeral; None where it is none.
    """

    text: str
    rest: str
    style: str
    value: int | None = None
    other: int | None = None

    @property
    def is_certain(self) -> bool:
        """Whether it is a label wherever it stands; ``A.`` may be the initial of a name, ``10.30`` a time."""
        return self.style.endswith(")") or self.style in ("-", "1.")

    @property
    def place(self) -> int | None:
        """Its place in a series of numbers or letters, counted from 1; None for bullets and Roman numerals."""
        return None if self.value is None else self.value - ord("a") + 1 if self.style[-2:-1].isalpha() else self.value

    @property
    def series(self) -> str:
        """What it shares with its neighbours: the form, and of ``2.1`` the numbers before the last."""
        if self.style == "1.1":
            return self.text.rstrip(".").rpartition(".")[0]
        return "upper" if self.style.upper() == self.style else "lower"


def read_label(text: str) -> Label | None:
    """Read the label before a paragraph, certain or not; None where there is none."""
    beginning = text[:_LONGEST_BEGINNING]
    if bullet := _BULLET.match(beginning):
        return Label(bullet[0].strip(), text[bullet.end() :], "-")
    match = _numbered().match(beginning)
    if match is None:
        return None
    rest = text[match.start("next") :]
    printed = match["quote"] + match["label"]
    if match["deep"]:
        return Label(printed, rest, "1.1", int(match["deep"].rstrip(".").rpartition(".")[2]))
    return _series(printed, rest, match["enclosed"] or match["bare"], match["mark"] or "(")


def _series(printed: str, rest: str, body: str, mark: str) -> Label | None:
    def style(sign: str) -> str:
        return f"({sign})" if mark == "(" else f"{sign}{mark}"

    if body.isdecimal():
        is_date = mark == "." and (rest[0].isdecimal() or _MONTH.match(rest))
        return None if is_date else Label(printed, rest, style("1"), int(body))
    lower = body.lower()
    roman = _ROMAN.get(lower)
    if len(body) > 1:
        return None if roman is None else Label(printed, rest, style("I" if body.isupper() else "i"), None, roman)
    return Label(printed, rest, style("A" if body.isupper() else "a"), ord(lower), roman)


def starts_with_label(text: str) -> bool:
    """Tell whether a label may stand before these words."""
    return read_label(text) is not None


def certain_labels(texts: Sequence[str]) -> list[Label | None]:
    """Read the labels of paragraphs; one that may be the initial of a name needs a neighbour in its series."""
    labels = [read_label(text) for text in texts]
    doubtful = [index for index, label in enumerate(labels) if label and not label.is_certain]
    certain = set(_in_series([label for label in labels if label and not label.is_certain]))
    for place, index in enumerate(doubtful):
        if place not in certain:
            labels[index] = None
    return labels


def _in_series(labels: Iterable[Label]) -> Iterator[int]:
    """Find the labels that follow one another in their series: ``I.`` and ``II.``, ``a.`` and ``b.``."""
    last: dict[tuple[str, str], tuple[int, int]] = {}
    for place, label in enumerate(labels):
        for reading, value in (("letter", label.value), ("roman", label.other)):
            if value is None:
                continue
            key = (reading, label.series)
            before = last.get(key)
            if before and before[1] == value - 1:
                yield from (before[0], place)
            last[key] = (place, value)


def list_starts(parts: Sequence[str], *, first: int | None = 1) -> list[tuple[int, Label]]:
    """Find the lines that begin the items of a list: numbers or letters without a gap, or bullets.

    Args:
        parts: The lines.
        first: The place in the series that the first item has; None for any.
    """
    starts: list[tuple[int, Label]] = []
    for index, part in enumerate(parts):
        label = read_label(part)
        if label is None or (starts and label.style != starts[0][1].style):
            continue
        base = first if first is not None else (starts[0][1].place if starts else label.place)
        if label.place is None or base is None or label.place == base + len(starts):
            starts.append((index, label))
    return starts


def continues_list(before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell whether two paragraphs of several items each are one list that the end of a page cuts."""
    if len(before) < 2 or len(after) < 2:
        return False
    left, right = list_starts(before), list_starts(after, first=None)
    if len(left) < 2 or len(right) < 2 or right[0][0]:
        return False
    last, following = left[-1][1], right[0][1]
    is_next = last.place is not None and following.place == last.place + 1
    return is_next and last.style == following.style
