"""Words as glyphs, by HarfBuzz: each word of a face is shaped once, those of a paragraph in one call."""

# pyright: reportAttributeAccessIssue=false
# Uharfbuzz has no types.

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain, pairwise
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
_SEPARATOR: Final = "\n"  # no font should join letters across it
_UNKNOWN = 0
_MOST_GLYPHS = 1_000_000
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
        in_capitals: Whether capitals are drawn for small letters; each letter has one.
    """

    face: Face
    language: str | None = None
    script: str | None = None
    is_leftwards: bool = False
    tracking: int = 0
    drawn: str | None = None
    joined: tuple[bool, bool] = (False, False)
    tight: tuple[int, ...] = ()
    in_capitals: bool = False


class _Known:
    """What a shaper knows. It is replaced when it has grown large, so that those who hold it may go on."""

    __slots__ = ("cuts", "glyphs", "lacking", "size", "spaced", "widths", "words")

    def __init__(self) -> None:
        self.widths: dict[str, int] = {}
        self.words: dict[str, Word] = {}
        self.spaced: dict[str, Word] = {}
        self.lacking: set[str] = set()
        self.cuts: dict[str, tuple[tuple[Cut, float], ...]] = {}
        self.glyphs: dict[Glyph, Glyph] = {}
        self.size = 0

    def keep(self, word: str, glyphs: Word) -> Word:
        """Keep the glyphs of a word; where another did so before, theirs."""
        self.size += len(glyphs) + 1
        self.widths[word] = sum([glyph[1] for glyph in glyphs])
        return self.words.setdefault(word, glyphs)


class Shaper:
    """The words that are shaped in one manner. Make it with `shaper_of`."""

    def __init__(self, manner: Manner) -> None:
        self.face = manner.face
        self.is_leftwards = manner.is_leftwards
        self._manner = manner
        self._known = _Known()
        self.hyphen: Final = self._hyphen()
        self.hyphen_width: Final = sum(glyph[1] for glyph in self.hyphen)
        self.blank: Final = self._one(" ")
        self.blank_width: Final = sum(glyph[1] for glyph in self.blank)

    @property
    def cuts(self) -> dict[str, tuple[tuple[Cut, float], ...]]:
        """Where words may be cut, and how far they reach there: the room next door keeps it here."""
        return self._known.cuts

    def widths(self, words: Sequence[str]) -> list[int] | None:
        """Return how wide words are, or None where the face lacks a glyph for one."""
        widths = self._known.widths
        try:
            return [widths[word] for word in words]
        except KeyError:
            widths = self._learn(words).widths
        try:
            return [widths[word] for word in words]
        except KeyError:
            return None

    def width(self, word: str) -> int:
        """Return how wide a word is."""
        width = self._known.widths.get(word)
        return sum([glyph[1] for glyph in self.word(word)]) if width is None else width

    def word(self, word: str) -> Word:
        """Return the glyphs of a word; the face may lack some."""
        glyphs = self._known.words.get(word)
        if glyphs is None:
            known = self._with_room()
            script = self._manner.script or script_of_word(word)
            glyphs = known.keep(word, next(self._glyphs_of([word], script, known)))
        return glyphs

    def words(self, words: Iterable[str]) -> list[Word]:
        """Return the glyphs of words."""
        return [self.word(word) for word in words]

    def spaced(self, words: Sequence[str]) -> list[Word]:
        """Return the glyphs of words, each with a blank after it."""
        spaced = self._known.spaced
        try:
            return [spaced[word] for word in words]
        except KeyError:
            return [spaced.get(word) or self._with(word, word, self.blank) for word in words]

    def hyphenated(self, word: str) -> Word:
        """Return the glyphs of what stands before a hyphen at the end of a line, and of the hyphen."""
        return self._with(word, word + _SEPARATOR, self.hyphen)

    def _with(self, word: str, key: str, end: Word) -> Word:
        spaced = self._known.spaced
        glyphs = spaced.get(key)
        if glyphs is None:
            own = self.word(word)
            glyphs = spaced.setdefault(key, end + own if self.is_leftwards else own + end)
        return glyphs

    def _with_room(self) -> _Known:
        if self._known.size > _MOST_GLYPHS:
            self._known = _Known()
        return self._known

    def _learn(self, words: Iterable[str]) -> _Known:
        """Shape the words that are new, and return what is known then."""
        known = self._with_room()
        new = set(words).difference(known.widths, known.lacking)
        by_script: dict[str, list[str]] = {}
        for word in sorted(new):
            by_script.setdefault(self._manner.script or script_of_word(word), []).append(word)
        for script, batch in by_script.items():
            for word, glyphs in zip(batch, self._glyphs_of(batch, script, known), strict=True):
                if _UNKNOWN in [glyph[0] for glyph in glyphs]:
                    known.lacking.add(word)
                else:
                    known.keep(word, glyphs)
        return known

    def _glyphs_of(self, words: Sequence[str], script: str, known: _Known) -> Iterator[Word]:
        """Give the glyphs of words.

        One of absurd length is shaped in parts, for HarfBuzz may take the square of it; one that begins with a mark
        by itself, for the mark would take what is before it; so is one that is joined.
        """
        is_joined = any(self._manner.joined)
        is_alone = [is_joined or len(word) > _LONGEST or EXTENDING[word[:1] or " "] for word in words]
        shaped = iter(
            self._shape([word for word, alone in zip(words, is_alone, strict=True) if not alone], script, known)
        )
        for word, alone in zip(words, is_alone, strict=True):
            if alone:
                parts = [word[start : start + _LONGEST] for start in range(0, len(word), _LONGEST)]
                glyphs = [self._shape([part], script, known)[0] for part in parts]
                yield tuple(chain.from_iterable(reversed(glyphs) if self.is_leftwards else glyphs))
            else:
                yield next(shaped)

    def _shape(self, words: Sequence[str], script: str, known: _Known) -> list[Word]:
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
        shaped = self._split(text, buffer, len(before), known.glyphs)
        if len(shaped) == len(words) or len(words) == 1:
            return shaped
        return [self._shape([word], script, known)[0] for word in words]  # the font does join them

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
        if self._manner.in_capitals:
            return "".join([letter.upper() if len(letter.upper()) == 1 else letter for letter in text])
        if drawn is None:
            return text
        return "".join([_SEPARATOR if character == _SEPARATOR else drawn for character in text])

    def _split(self, text: str, buffer: hb.Buffer, offset: int, kept: dict[Glyph, Glyph]) -> list[Word]:
        """Take apart the glyphs of words, a column of all of them at a time; equal ones are kept once."""
        step = -1 if self.is_leftwards else 1  # as they are read
        infos, positions = buffer.glyph_infos[::step], buffer.glyph_positions[::step]
        numbers = [info.codepoint for info in infos]
        said = _said(text, [info.cluster - offset for info in infos])
        advances = [position.x_advance for position in positions]
        if tracking := self._manner.tracking:
            advances = [advance + tracking if advance else 0 for advance in advances]
        x_offsets = [position.x_offset for position in positions]
        y_offsets = [position.y_offset for position in positions]
        made = list(zip(numbers, advances, x_offsets, y_offsets, said, strict=True))
        glyphs = list(map(kept.setdefault, made, made))
        words, start = list[Word](), 0
        for _ in range(said.count(_SEPARATOR)):
            end = said.index(_SEPARATOR, start)
            words.append(tuple(glyphs[start:end][::step]))
            start = end + 1
        words.append(tuple(glyphs[start:][::step]))
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


def _said(text: str, clusters: Sequence[int]) -> Sequence[str]:
    """Return what each glyph stands for: the first one of a cluster says all of it, the others nothing."""
    if len(clusters) == len(text) == len(set(clusters)):
        return text
    ends = dict(pairwise([*dict.fromkeys(clusters), len(text)]))
    return [text[cluster : ends.pop(cluster, cluster)] for cluster in clusters]


shaper_of = lru_cache(512)(Shaper)
"""Return the shaper of a manner, always the same."""
