"""Where a line may end: Unicode Standard Annex #14, with the numbers of its section 8.2, example 7.

Kana that are small, and the mark of long vowels, begin no line, as in strict kinsoku. Thai, Lao, Khmer and Burmese
have no spaces between words, and no dictionary is at hand here: their lines end at spaces; where that is not enough,
those of Thai between syllables, the others anywhere. Uniseg and ICU were looked at: the one takes 60 µs for a character, the other 16 MB.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Final

_HARD = frozenset({"BK", "CR", "LF", "NL"})
_OVER_SPACES: dict[str, frozenset[str]] = {  # LB15, LB16, LB17
    "QU": frozenset({"OP"}),
    "CL": frozenset({"NS"}),
    "CP": frozenset({"NS"}),
    "B2": frozenset({"B2"}),
}
_NEVER_FIRST = frozenset({"WJ", "CL", "CP", "EX", "IS", "SY"})  # LB11, LB13: even after spaces
_LETTERS = frozenset({"AL", "HL"})
_HANGUL = frozenset({"JL", "JV", "JT", "H2", "H3"})
_PICTURES = frozenset({"ID", "EB", "EM"})
_UNASSIGNED_PICTURES = ((0x1F000, 0x1FB00), (0x1FC00, 0x1FFFE))  # emoji-data.txt, Extended_Pictographic
_SYLLABLES, _FINALS = range(0xAC00, 0xD7A4), 28
_RESOLVED = {"AI": "AL", "SG": "AL", "XX": "AL", "CJ": "NS"}  # LB1
_IN_NUMBERS = {"NU": "N", "SY": "s", "IS": "s", "PR": "p", "PO": "p", "OP": "o", "HY": "o", "CL": "c", "CP": "c"}
_NUMBER = re.compile("p?o?N[Ns]*c?(?=(p?))")  # LB25; a sign may end one number and begin the next
_WIDE = frozenset("FWH")

SOFT_HYPHEN: Final = "\u00ad"
_EM_DASH = "\u2014"
_URL = re.compile(r"(?:[a-z][a-z0-9+.-]*://|www\.|doi:|10\.\d{4,}/)\S+", re.IGNORECASE)
_URL_BREAK = re.compile(r"(?<=[^/:]/)(?=[^/])|(?<=[\w/])(?=[.?&=#%_~-]\w)")
_MAY_BREAK = re.compile(
    "[^\\w'’.,;:!?)\\]”\"“(\\[‘\u00a0]|[_\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff]"
)


class _Classes(dict[str, str]):
    """The classes of characters, resolved by LB1."""

    def __missing__(self, character: str) -> str:
        found = self[character] = _class_of(character)
        return found


_CLASSES = _Classes()


@lru_cache(1)
def _ranges() -> tuple[list[int], list[int], list[str]]:
    """Read the classes: starts and ends of ranges, ascending, and what they are."""
    ranges = list[tuple[int, int, str]]()
    for line in files("archivedoc.exporters.pdf.text").joinpath("line_break.txt").read_text("ascii").splitlines():
        name, *members = line.split()
        for member in members:
            start, _, end = member.partition("-")
            ranges.append((int(start, 16), int(end or start, 16), name))
    ranges.sort()
    starts, ends, names = zip(*ranges, strict=True)
    return list(starts), list(ends), list(names)


def line_break_class(character: str) -> str:
    """Return the class that LineBreak.txt of Unicode 15.0 gives; XX for a character that it does not name."""
    code_point = ord(character)
    if code_point in _SYLLABLES:
        return "H3" if (code_point - _SYLLABLES.start) % _FINALS else "H2"
    starts, ends, names = _ranges()
    place = bisect_right(starts, code_point) - 1
    return names[place] if place >= 0 and code_point <= ends[place] else "XX"


def _class_of(character: str) -> str:
    found = line_break_class(character)
    if found == "SA":
        return "CM" if unicodedata.category(character) in {"Mn", "Mc"} else "AL"
    if found in {"OP", "CP"} and unicodedata.east_asian_width(character) in _WIDE:
        return f"{found}w"
    if found == "ID" and unicodedata.category(character) == "Cn":
        code_point = ord(character)
        if any(start <= code_point < end for start, end in _UNASSIGNED_PICTURES):
            return "IDu"
    return _RESOLVED.get(found, found)


def break_opportunities(text: str) -> list[int]:
    """Return where a line may end: before the characters of these indexes. Ends of paragraphs among them."""
    kinds, places, joined = _without_marks([_CLASSES[character] for character in text])
    names = [kind.rstrip("uw") for kind in kinds]
    numbers = _within_numbers(names)
    found, space_after, regional = list[int](), "", 0
    for index in range(1, len(kinds)):
        before, after = names[index - 1], names[index]
        regional = regional + 1 if before == "RI" else 0
        if before != "SP":
            space_after = before
        if before in _HARD:
            if not (before == "CR" and after == "LF"):
                found.append(places[index])
        elif after in _HARD or after in {"SP", "ZW"}:
            pass
        elif before in {"SP", "ZW"}:
            if before == "ZW" or space_after == "ZW" or not _joins_over_spaces(space_after, after):
                found.append(places[index])
        elif not (
            joined[index]
            or index in numbers
            or (after == "RI" and regional % 2 == 1)
            or (before in {"HY", "BA"} and index > 1 and names[index - 2] == "HL")
            or _joins(kinds[index - 1], kinds[index])
        ):
            found.append(places[index])
    return found


def _without_marks(classes: Sequence[str]) -> tuple[list[str], list[int], list[bool]]:
    """Apply LB9 and LB10: leave out marks.

    Returns:
        The classes, where each stands, and whether a zero-width joiner ties it to what is before (LB8a).
    """
    kinds, places, joined = list[str](), list[int](), list[bool]()
    is_tied = False
    for index, kind in enumerate(classes):
        is_mark = kind in {"CM", "ZWJ"}
        if not (is_mark and kinds and kinds[-1] not in _HARD and kinds[-1] not in {"SP", "ZW"}):
            kinds.append("AL" if is_mark else kind)
            places.append(index)
            joined.append(is_tied)
        is_tied = kind == "ZWJ"
    return kinds, places, joined


def _within_numbers(names: Sequence[str]) -> set[int]:
    if "NU" not in names:
        return set()
    coded = "".join([_IN_NUMBERS.get(name, " ") for name in names])
    return {index for match in _NUMBER.finditer(coded) for index in range(match.start() + 1, match.end(1))}


@lru_cache(4096)
def _joins_over_spaces(before: str, after: str) -> bool:
    return after in _NEVER_FIRST or before == "OP" or after in _OVER_SPACES.get(before, ())


@lru_cache(4096)
def _joins(first: str, second: str) -> bool:
    """Tell whether nothing may break between two classes that stand side by side: LB11 to LB31."""
    before, after = first.rstrip("uw"), second.rstrip("uw")
    if before in {"WJ", "GL"} or after in _NEVER_FIRST:
        return True
    if after == "GL":
        return before not in {"BA", "HY"}
    if before in {"OP", "QU"} or after == "QU" or after in _OVER_SPACES.get(before, ()):
        return True
    if "CB" in {before, after}:
        return False
    if after in {"BA", "HY", "NS", "IN"} or before == "BB":
        return True
    return _joins_words(before, after) or _joins_brackets(first, second)


def _joins_words(before: str, after: str) -> bool:
    """LB21b to LB30b, but for brackets."""
    letters, hangul = _LETTERS, _HANGUL
    return (
        (before == "SY" and after == "HL")
        or (before in letters and after in {"NU", "PR", "PO", "AL", "HL"})
        or (before in {"NU", "PR", "PO", "IS"} and after in letters)
        or (before == "PR" and (after in _PICTURES or after in hangul))
        or (after == "PO" and (before in _PICTURES or before in hangul))
        or (before == "JL" and after in hangul and after != "JT")
        or (before in {"JV", "H2"} and after in {"JV", "JT"})
        or (before in {"JT", "H3"} and after == "JT")
        or (before == "EB" and after == "EM")
    )


def _joins_brackets(first: str, second: str) -> bool:
    """LB30, and LB30b for pictures to come."""
    words = {"AL", "HL", "NU"}
    return (
        (first in words and second == "OP")
        or (first == "CP" and second in words)
        or (first == "IDu" and second == "EM")
    )


def breaks_within(word: str) -> list[int]:
    """Return where a word without spaces may break that is not hyphenated there: after dashes, in addresses.

    A dash ends a line rather than begins one. A soft hyphen is left to hyphenation, which draws it.
    """
    if not _MAY_BREAK.search(word):
        return []
    places = {
        place for place in break_opportunities(word) if word[place - 1] != SOFT_HYPHEN and word[place] != _EM_DASH
    }
    if found := _URL.search(word):
        # An address breaks after a slash and before other signs: no reader takes those for a hyphen or the end.
        start, end = found.span()
        places = {place for place in places if not start < place < end}
        places.update(match.start() for match in _URL_BREAK.finditer(word, start, end))
    return sorted(places)


def legal_ends(text: str) -> set[int]:
    """Return where the lines of a text may end without a hyphen."""
    return {place for place in break_opportunities(text) if text[place - 1] != SOFT_HYPHEN}


class _Extending(dict[str, bool]):
    """Whether characters belong to the one before them."""

    def __missing__(self, character: str) -> bool:
        found = self[character] = (
            unicodedata.category(character) in {"Mn", "Me", "Mc"}
            or character in "\u200c\u200d"
            or "\U0001f3fb" <= character <= "\U0001f3ff"
            or "\U000e0020" <= character <= "\U000e007f"
            or "\u1160" <= character <= "\u11ff"
        )
        return found


EXTENDING: Final = _Extending()
_FLAGS = range(0x1F1E6, 0x1F200)


def clusters(text: str) -> Iterator[tuple[int, int]]:
    """Give where each user-perceived character starts and ends: a letter with its marks, a syllable, an emoji."""
    start, is_tied, flags = 0, False, 0
    extends = [EXTENDING[character] for character in text]
    for index in range(1, len(text)):
        character = text[index]
        if extends[index]:
            is_tied = character == "\u200d"
            continue
        if ord(character) in _FLAGS:
            flags = flags + 1 if ord(text[index - 1]) in _FLAGS else 0
            if flags % 2:
                continue
        if not is_tied:
            yield start, index
            start = index
        is_tied = False
    if text:
        yield start, len(text)
