"""Where words may be hyphenated: Liang's algorithm over the dictionaries that pyphen carries (LibreOffice's).

Pyphen's own reader takes 60 to 170 ms for English and above a second for German. This one takes the patterns apart
with a few calls over the whole file, and parses a pattern when a word first meets it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

from archivedoc.exporters.pdf.text.breaking import SOFT_HYPHEN

Cut: TypeAlias = tuple[int, int]
"""Where what is before a hyphen ends, and where what comes after it starts: a soft hyphen stands between."""

_SHORTEST, _LONGEST = 5, 63
_LEAST_BEFORE, _LEAST_AFTER = 2, 2
_THAI = re.compile("[\u0e01-\u0e3a\u0e40-\u0e4e]")
_LONGEST_THAI = 2000
_LETTERS = re.compile(r"[^\W\d_]+")
_NO_WORD = re.compile(r"[\d@#_\\/]|\w-\w|\w\.\w|://")
_DIGITS = frozenset("0123456789")
_ALTERNATIVE = re.compile(r"/[^\n]*")
_HEXADECIMAL = re.compile(r"\^\^([0-9a-f]{2})")
_MINIMUM = re.compile(r"^(LEFT|RIGHT)HYPHENMIN\s+(\d+)", re.MULTILINE)
_ENCODINGS = {"microsoft-cp1251": "cp1251"}
_COUSINS = {"en": "en_US", "bs": "hr_HR", "no": "nb_NO"}


class _Patterns:
    """The patterns of a language.

    A value is twice that of the pattern, and one more where the word would change its spelling there: no hyphen is put
    at such a place.
    """

    def __init__(self, path: Path) -> None:
        first, _, rest = path.read_bytes().partition(b"\n")
        encoding = first.decode("ascii", "replace").strip().lower()
        text = rest.decode(_ENCODINGS.get(encoding, encoding)).replace("\r", "")
        if "^^" in text:
            text = _HEXADECIMAL.sub(lambda match: chr(int(match[1], 16)), text)
        minima = dict(_MINIMUM.findall(text))
        self.least_before = max(_LEAST_BEFORE, int(minima.get("LEFT", 0)))
        self.least_after = max(_LEAST_AFTER, int(minima.get("RIGHT", 0)))
        bare = _ALTERNATIVE.sub("", text) if "/" in text else text
        letters = bare.encode().translate(None, "".join(_DIGITS).encode()).decode()  # ten times as fast as that of str
        # Comments and options have blanks, and so meet no word.
        self._written = dict(zip(letters.split("\n"), text.split("\n"), strict=True))
        for sign in ("", ".", "-", "'", "\u2019"):  # no word that comes here has one
            self._written.pop(sign, None)
        lengths = {(len(pattern), pattern[0] == ".") for pattern in self._written if " " not in pattern}
        self._shortest = min([length for length, _ in lengths], default=1)
        self._longest_within = max([length for length, is_at_start in lengths if not is_at_start], default=0)
        self._values: dict[str, tuple[tuple[int, int], ...]] = {}

    def places(self, word: str) -> list[int]:
        """Return where a word in small letters may be hyphenated."""
        dotted = f".{word}."
        count = len(dotted)
        values = [0] * (count + 1)
        written, shortest, longest = self._written, self._shortest, self._longest_within
        met = [(0, letters) for end in range(shortest, count + 1) if (letters := dotted[:end]) in written]
        met += [
            (start, letters)
            for length in range(shortest, min(longest, count - 1) + 1)
            for start in range(1, count - length + 1)
            if (letters := dotted[start : start + length]) in written
        ]
        for start, letters in met:
            for offset, value in self._values.get(letters) or self._parse(letters):
                if value > values[start + offset]:  # noqa: PLR1730 - max takes twice as long
                    values[start + offset] = value
        last = len(word) - self.least_after
        return [place for place in range(self.least_before, last + 1) if values[place + 1] % 4 == 2]

    def _parse(self, letters: str) -> tuple[tuple[int, int], ...]:
        pattern, _, alternative = self._written[letters].partition("/")
        values: list[tuple[int, int]] = []
        for index, sign in enumerate(pattern):
            if sign in _DIGITS:
                values.append((index - len(values), 2 * int(sign) + bool(alternative)))
        parsed = self._values[letters] = tuple(values) or ((0, 0),)
        return parsed


@lru_cache(1)
def _dictionaries() -> dict[str, Path]:
    """Find the dictionaries of pyphen by their language, without its module: it reads folders through a zip file."""
    spec = find_spec("pyphen")
    folder = Path(spec.origin or "").parent / "dictionaries" if spec else None
    paths = sorted(folder.glob("hyph_*.dic")) if folder else ()
    named = {path.stem.removeprefix("hyph_"): path for path in paths}
    return {name.partition("_")[0]: path for name, path in reversed(named.items())} | named


@lru_cache(32)
def _patterns(name: str) -> _Patterns:
    return _Patterns(_dictionaries()[name])


@lru_cache(256)
def _dictionary(language: str, *, is_cyrillic: bool) -> str | None:
    tag = language.lower()
    base = tag.split("-")[0]
    if base in {"sr", "sh", "cnr"}:
        return "sr" if is_cyrillic else "sr_Latn"
    known = {name.lower(): name for name in _dictionaries()}
    parts = _COUSINS.get(tag, tag).lower().replace("-", "_").split("_")
    names = (known.get("_".join(parts[:count])) for count in range(len(parts), 0, -1))
    name = next(filter(None, names), None)
    return _COUSINS[base] if base in _COUSINS and name in {None, base} else name


def hyphen_places(word: str, language: str) -> tuple[Cut, ...]:
    """Return where a hyphen may end a line within a word, with the signs around it.

    Soft hyphens of the source rule out all other places. What is no plain word has none: addresses, numbers,
    abbreviations, compounds with a hyphen, capitals.

    Args:
        word: What stands between two spaces.
        language: BCP 47.
    """
    if SOFT_HYPHEN in word:
        soft = (index for index, character in enumerate(word) if character == SOFT_HYPHEN)
        return tuple((index, index + 1) for index in soft if 0 < index < len(word) - 1)
    if len(word) < _SHORTEST or _NO_WORD.search(word):
        return ()
    if word.isalpha():
        return tuple([(place, place) for place in _places(word, language)])
    return tuple(
        (place, place)
        for match in _LETTERS.finditer(word)
        for place in (match.start() + within for within in _places(match.group(), language))
    )


def thai_syllables(text: str) -> tuple[int, ...]:
    """Return where syllables of Thai begin, which has no spaces between words and no hyphens.

    A dictionary of words would do better: this one may part a word.
    """
    if not _THAI.search(text) or len(text) > _LONGEST_THAI:
        return ()
    return tuple(_patterns("th_TH").places(text))


def _places(letters: str, language: str) -> Sequence[int]:
    """Return where letters may be hyphenated that are a word by themselves."""
    if not _SHORTEST <= len(letters) <= _LONGEST or not (letters.islower() or letters[1:].islower()):
        return ()
    lowered = letters.lower()
    name = _dictionary(language, is_cyrillic="\u0400" <= letters[0] <= "\u04ff")
    return _patterns(name).places(lowered) if name and len(lowered) == len(letters) else ()
