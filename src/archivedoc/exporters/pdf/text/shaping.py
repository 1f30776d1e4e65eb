"""Words as glyphs, by HarfBuzz: each word of a face is shaped once, those of a paragraph in one call."""

# pyright: reportAttributeAccessIssue=false
# Uharfbuzz has no types.

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain, groupby
from typing import Final, NamedTuple, TypeAlias

import uharfbuzz as hb

from archivedoc.exporters.pdf.fonts.face import Face
from archivedoc.exporters.pdf.fonts.showing import Glyph
from archivedoc.exporters.pdf.text.breaking import EXTENDING
from archivedoc.exporters.pdf.text.scripts import script_of_word

Word: TypeAlias = tuple[Glyph, ...]
"""The glyphs of a word from left to right, in units of the font, each with the text it stands for."""


class Cut(NamedTuple):
    """A place within a word where a line may end.

    Args:
        end: Where the text before it ends.
        start: Where the text after it starts.
        is_hyphenated: Whether a hyphen is drawn.
    """

    end: int
    start: int
    is_hyphenated: bool


_JOINER: Final = "\u200d"
_SEPARATOR: Final = "\n"  # no font joins letters across it
_UNKNOWN = 0
_MOST_WORDS = 60_000
_LONGEST = 1000
_UNLIGATED = {"liga": False, "clig": False}


class Manner(NamedTuple):
    """How words are shaped.

    Args:
        face: Their face.
        language: BCP 47, or None.
        script: ISO 15924, or None for that of each word.
        is_leftwards: Whether they are read from right to left.
        tracking: What is added after each letter, in units of the font. Ligatures are not made then.
        drawn: What is drawn for each character, where it is not the character.
        joined: Whether they are joined to what is before them, and to what is after.
        tight: The characters that are drawn in half of their width.
    """

    face: Face
    language: str | None = None
    script: str | None = None
    is_leftwards: bool = False
    tracking: int = 0
    drawn: str | None = None
    joined: tuple[bool, bool] = (False, False)
    tight: tuple[int, ...] = ()


class Shaper:
    """The words that are shaped in one manner. Make it with `shaper_of`."""

    def __init__(self, manner: Manner) -> None:
        self.face = manner.face
        self.is_leftwards = manner.is_leftwards
        self._manner = manner
        self._widths: dict[str, int] = {}
        self._words: dict[str, Word] = {}
        self._spaced: dict[str, Word] = {}
        self._lacking: set[str] = set()
        self._glyphs: dict[Glyph, Glyph] = {}
        self.cuts: dict[str, tuple[tuple[Cut, float], ...]] = {}
        """Where words may be cut, and how far they reach there: the room next door keeps it here."""
        self.hyphen: Final = self._hyphen()
        self.hyphen_width: Final = sum(glyph[1] for glyph in self.hyphen)
        self.blank: Final = self._one(" ")
        self.blank_width: Final = sum(glyph[1] for glyph in self.blank)

    def widths(self, words: Sequence[str]) -> list[int] | None:
        """Return how wide words are, or None where the face lacks a glyph for one."""
        widths = self._widths
        try:
            return [widths[word] for word in words]
        except KeyError:
            self._learn(words)
        try:
            return [widths[word] for word in words]
        except KeyError:
            return None

    def width(self, word: str) -> int:
        """Return how wide a word is."""
        return self._widths[word] if word in self._widths else sum(glyph[1] for glyph in self.word(word))

    def word(self, word: str) -> Word:
        """Return the glyphs of a word."""
        if word not in self._words:
            self._learn((word,), is_lenient=True)
        return self._words[word]

    def words(self, words: Iterable[str]) -> list[Word]:
        """Return the glyphs of words."""
        return [self.word(word) for word in words]

    def spaced(self, words: Sequence[str]) -> list[Word]:
        """Return the glyphs of words, each with a blank after it."""
        spaced = self._spaced
        try:
            return [spaced[word] for word in words]
        except KeyError:
            for word in words:
                if word not in spaced:
                    glyphs = self.word(word)
                    spaced[word] = self.blank + glyphs if self.is_leftwards else glyphs + self.blank
            return [spaced[word] for word in words]

    def hyphenated(self, word: str) -> Word:
        """Return the glyphs of what stands before a hyphen at the end of a line, and of the hyphen."""
        key = word + _SEPARATOR
        if key not in self._spaced:
            glyphs = self.word(word)
            self._spaced[key] = self.hyphen + glyphs if self.is_leftwards else glyphs + self.hyphen
        return self._spaced[key]

    def _learn(self, words: Iterable[str], *, is_lenient: bool = False) -> None:
        """Shape the words that are new."""
        if len(self._words) > _MOST_WORDS:
            for known in (self._words, self._widths, self._spaced, self._glyphs, self.cuts):
                known.clear()
        new = [word for word in dict.fromkeys(words) if word not in self._words and word not in self._lacking]
        if is_lenient:
            new = list(words)
        scripts = [self._manner.script or script_of_word(word) for word in new]
        for script, members in groupby(sorted(zip(scripts, new, strict=True)), lambda pair: pair[0]):
            batch = [word for _, word in members]
            for word, glyphs in zip(batch, self._glyphs_of(batch, script), strict=True):
                if not is_lenient and _UNKNOWN in [glyph[0] for glyph in glyphs]:
                    self._lacking.add(word)
                else:
                    self._words[word] = glyphs
                    self._widths[word] = sum([glyph[1] for glyph in glyphs])

    def _glyphs_of(self, words: Sequence[str], script: str) -> Iterator[Word]:
        """Give the glyphs of words.

        One of absurd length is shaped in parts, for HarfBuzz may take the square of it; one that begins with a mark
        by itself, for the mark would take what is before it; so is one that is joined.
        """
        is_joined = any(self._manner.joined)
        is_alone = [is_joined or len(word) > _LONGEST or EXTENDING[word[:1] or " "] for word in words]
        shaped = iter(self._shape([word for word, alone in zip(words, is_alone, strict=True) if not alone], script))
        for word, alone in zip(words, is_alone, strict=True):
            if alone:
                parts = [word[start : start + _LONGEST] for start in range(0, len(word), _LONGEST)]
                glyphs = [self._shape([part], script)[0] for part in parts]
                yield tuple(chain.from_iterable(reversed(glyphs) if self.is_leftwards else glyphs))
            else:
                yield next(shaped)

    def _shape(self, words: Sequence[str], script: str) -> list[Word]:
        text = _SEPARATOR.join(words)
        if not text:
            return [()] * len(words)
        manner = self._manner
        buffer = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
        before, after = (_JOINER if joins else "" for joins in manner.joined)
        buffer.add_str(before + self._drawn_text(text) + after, len(before), len(text))
        buffer.direction = "rtl" if manner.is_leftwards else "ltr"
        buffer.script = script
        if manner.language:
            buffer.language = manner.language
        hb.shape(manner.face.font, buffer, self._features(words))
        offset = len(before)
        shaped = [
            (info.codepoint, info.cluster - offset, *position.position)
            for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]
        return self._split(text, shaped[::-1] if manner.is_leftwards else shaped)

    def _features(self, words: Sequence[str]) -> dict[str, float | bool | list[tuple[int, int, int]]]:
        manner = self._manner
        features: dict[str, float | bool | list[tuple[int, int, int]]] = dict(manner.face.features)
        if manner.tracking:
            features.update(_UNLIGATED)
        if manner.tight:
            starts = accumulate([len(word) + 1 for word in words], initial=0)
            places = [start + place for start, _ in zip(starts, words, strict=False) for place in manner.tight]
            features["halt"] = [(place, place + 1, 1) for place in places]
        return features

    def _drawn_text(self, text: str) -> str:
        drawn = self._manner.drawn
        if drawn is None:
            return text
        return "".join([_SEPARATOR if character == _SEPARATOR else drawn for character in text])

    def _split(self, text: str, shaped: Sequence[tuple[int, int, int, int, int, int]]) -> list[Word]:
        """Take apart the glyphs of words, which are in the order they are read in."""
        words, word, kept = list[Word](), list[Glyph](), self._glyphs
        clusters = [glyph[1] for glyph in shaped]
        ends = [*clusters[1:], len(text)]
        # The first glyph of a cluster says all of it: ends are those of clusters.
        for index in range(len(ends) - 2, -1, -1):
            if ends[index] == clusters[index]:
                ends[index] = ends[index + 1]
        before = -1
        for (number, cluster, x_offset, y_offset, advance, _), end in zip(shaped, ends, strict=True):
            if text[cluster] == _SEPARATOR:
                words.append(tuple(word[::-1] if self.is_leftwards else word))
                word = []
            else:
                said = text[cluster:end] if cluster != before else ""
                tracked = advance + self._manner.tracking if advance else 0
                glyph = (number, tracked, x_offset, y_offset, said)
                word.append(kept.setdefault(glyph, glyph))
            before = cluster
        words.append(tuple(word[::-1] if self.is_leftwards else word))
        return words

    def _one(self, text: str) -> Word:
        number = self.face.glyph(text)
        if number is None:
            return ((_UNKNOWN, self.face.upem // 4, 0, 0, text),)
        return ((number, self.face.advance(number) + self._manner.tracking, 0, 0, text),)

    def _hyphen(self) -> Word:
        """Return the hyphen at the end of a line: what it says is that the word goes on."""
        sign = "\u2010" if self.face.covers("\u2010") else "-"
        number = self.face.glyph(sign) or _UNKNOWN
        return ((number, self.face.advance(number), 0, 0, "\u00ad"),)


shaper_of = lru_cache(512)(Shaper)
"""Return the shaper of a manner, always the same."""
