"""How words stand in a page: as operands of TJ operators, in thousandths of the em (ISO 32000-1, 9.4.3).

What a glyph means is said once for a font: its *usual* text. A glyph that stands for something else is shown in another
layer of the font; see `embedding`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from archivedoc.exporters.pdf.fonts.face import Face

Glyph: TypeAlias = tuple[int, int, int, int, str]
"""Number, advance, offset to the right, offset upwards, in units of the font, and the text it stands for."""

REPLACEMENTS = "\ufffd\u25a1?"
"""What is drawn for a character that no font has: the first of these that there is."""

EM = 1000  # units of text space to the em, ISO 32000-1, 9.2.4
_SEEN = 1.5  # thousandths of the em, which the next gap makes up for
_WORDS, _FACES = 30_000, 64  # what is kept for later documents
# A carriage return in a string would be read as a line feed.
_BYTES = [{"(": "\\(", ")": "\\)", "\\": "\\\\", "\r": "\\r"}.get(chr(byte), chr(byte)) for byte in range(256)]
_SOFT_HYPHEN = 0xAD
# What characters of private use mean nobody can tell: the text says them (ISO 19005-2, 6.2.11.7.3).
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
# Unicode: Alphabetic Presentation Forms, Arabic Presentation Forms A and B: glyphs that have code points.
_FORMS = frozenset((*range(0xFB00, 0xFE00), *range(0xFE70, 0xFEFF)))


class Piece(NamedTuple):
    """Glyphs that one TJ operator can show.

    Args:
        layer: The layer of the font.
        rise: How far above the base line, in thousandths of the em.
        start: Where its first glyph stands, from the left end of the run, in thousandths of the em.
        end: Where the pen stands after it.
        operand: What stands between the brackets of the operator.
    """

    layer: int
    rise: int
    start: float
    end: float
    operand: str


class Shown(NamedTuple):
    """How a word is shown.

    Args:
        word: The word as it was given; it is kept so that nothing else gets its id.
        pieces: In the order they are read in; none where the operand shows all of it.
        width: How wide the word is, in thousandths of the em.
        operand: The operand of the whole word, where one in the first layer, on the base line, shows it from its left
            end to its right; None elsewhere, as for what is read leftwards.
        lag: How far the pen then stands before its right end.
        actual_text: What the word says, where its glyphs do not say it one after the other; None where they do.
        usual: The numbers of its glyphs, where all of them stand for what is usual.
    """

    word: Sequence[Glyph]
    pieces: tuple[Piece, ...]
    width: float
    operand: str | None
    lag: float
    actual_text: str | None
    usual: tuple[int, ...] = ()

    @property
    def whole(self) -> Piece:
        """The word as one piece, where it has an operand."""
        return Piece(0, 0, 0.0, self.width - self.lag, self.operand or "()")


@lru_cache(_FACES)
def usual_texts(face: Face) -> Mapping[int, str]:
    """Return what the glyphs that have characters of their own stand for usually.

    Where characters share a glyph it is the one that is no mere variant of another: the letter Ω, not the ohm.
    """
    texts: dict[int, str] = {}
    nominal = face.font.get_nominal_glyph
    for code_point in (*sorted(face.code_points - {_SOFT_HYPHEN}), _SOFT_HYPHEN):
        glyph = nominal(code_point)
        if not glyph:
            continue
        text = unicodedata.normalize("NFKC", chr(code_point)) if code_point in _FORMS else chr(code_point)
        known = texts.setdefault(glyph, text)
        if known != text and unicodedata.normalize("NFKC", known) == text:
            texts[glyph] = text
    return texts


@lru_cache(_FACES)
def usual_words(_face: Face) -> dict[int, Shown]:
    """Return how the words of a face are shown that mean what they usually mean: alike in every file.

    They are found by the id of their glyphs.
    """
    return {}


def show_word(face: Face, word: Sequence[Glyph], layer_of: Callable[[int, str], int], *, leftwards: bool) -> Shown:
    """Return how to show a word.

    Args:
        face: Its face.
        word: Its glyphs from left to right.
        layer_of: Returns the layer where a glyph stands for a text.
        leftwards: Whether they are read from right to left.
    """
    shown = None if leftwards else _show_plain(face, word)
    if shown is None:
        texts = usual_texts(face)
        glyphs = word if all(glyph[0] for glyph in word) else _without_notdef(face, word)
        is_usual = [texts.get(glyph[0]) for glyph in glyphs] == [glyph[4] for glyph in glyphs]
        layers = (lambda _glyph, _text: 0) if is_usual else layer_of
        pieces = tuple(_pieces(face, glyphs, layers, leftwards=leftwards))
        numbers = tuple([glyph[0] for glyph in glyphs]) if is_usual else ()
        shown = Shown(word, pieces, *_told(face, glyphs, pieces, leftwards=leftwards), numbers)
    if shown.usual:
        usual = usual_words(face)
        if len(usual) >= _WORDS:
            usual.clear()
        usual[id(word)] = shown
    return shown


class _Codes(dict[int, tuple[str | None, str, int]]):
    """What the glyphs of a face usually stand for, how they are written, and how far the pen goes on after them."""

    def __init__(self, face: Face) -> None:
        self._face = face

    def __missing__(self, glyph: int) -> tuple[str | None, str, int]:
        text = usual_texts(self._face).get(glyph) if glyph else None
        code = _BYTES[glyph >> 8] + _BYTES[glyph & 0xFF]
        return self.setdefault(glyph, (text, code, self._face.advance(glyph)))


_codes = lru_cache(_FACES)(_Codes)


def _show_plain(face: Face, word: Sequence[Glyph]) -> Shown | None:
    """Show a word whose glyphs stand on the base line and for what they usually do, read from left to right."""
    scale, codes = EM / face.upem, _codes(face)
    seen, ahead = _SEEN / scale, 0.0  # how far the pen is ahead of where it should be, in units of the font
    operands: list[str] = []
    numbers: list[int] = []
    says = ""
    for glyph, advance, x, y, text in word:
        meaning, code, natural = codes[glyph]
        if x or y or meaning != text:
            return None
        if ahead and not -seen < ahead < seen:
            back = round(ahead * scale)
            operands.append(f"){back}(")
            ahead -= back / scale
        operands.append(code)
        numbers.append(glyph)
        says += text
        if natural != advance:
            ahead += natural - advance
    if not says or not (says.isascii() or _PRIVATE.search(says) is None):
        return None
    operand = f"({''.join(operands)})"
    width = sum([glyph[1] for glyph in word]) * scale
    return Shown(word, (), width, operand, -ahead * scale, None, tuple(numbers))


def _without_notdef(face: Face, glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """Replace the glyph of what a font does not have, which PDF/A forbids (ISO 19005-2, 6.2.11.8)."""
    replacement = next((glyph for sign in REPLACEMENTS if (glyph := face.glyph(sign))), face.font.face.glyph_count - 1)
    return tuple((glyph or replacement, advance, x, y, text) for glyph, advance, x, y, text in glyphs)


def _told(
    face: Face, glyphs: Sequence[Glyph], pieces: tuple[Piece, ...], *, leftwards: bool
) -> tuple[float, str | None, float, str | None]:
    """Return the width, the operand, the lag and the actual text of a word; see `Shown`."""
    width = sum([glyph[1] for glyph in glyphs]) * EM / face.upem
    first = pieces[0] if len(pieces) == 1 else None
    is_simple = first is not None and not leftwards and (first.layer, first.rise, first.start) == (0, 0, 0.0)
    # A glyph that says nothing is a part of a letter or a syllable. Programs that read what is leftwards would turn
    # its actual text around.
    said = [glyph[4] for glyph in glyphs]
    says = "".join(said)
    is_said = (leftwards or all(said)) and (says.isascii() or not _PRIVATE.search(says))
    return (
        width,
        first.operand if first and is_simple else None,
        width - first.end if first else 0.0,
        None if is_said else says,
    )


def _pieces(
    face: Face, glyphs: Sequence[Glyph], layer_of: Callable[[int, str], int], *, leftwards: bool
) -> Iterator[Piece]:
    scale = EM / face.upem
    layer, rise, start, pen, shown = -1, 0, 0.0, 0.0, list[str]()
    for glyph, x, y, text in _placed(glyphs, leftwards=leftwards):
        place, now, height = x * scale, layer_of(glyph, text), round(y * scale)
        if now != layer or height != rise:
            if shown:
                yield Piece(layer, rise, start, pen, f"({''.join(shown)})")
            layer, rise, start, pen, shown = now, height, place, place, []
        elif not -_SEEN < pen - place < _SEEN:
            shown.append(f"){round(pen - place)}(")
            pen -= round(pen - place)
        shown.append(_BYTES[glyph >> 8] + _BYTES[glyph & 0xFF])
        pen += face.advance(glyph) * scale
    if shown:
        yield Piece(layer, rise, start, pen, f"({''.join(shown)})")


def _placed(glyphs: Sequence[Glyph], *, leftwards: bool) -> Iterable[tuple[int, int, int, str]]:
    """Give the glyphs, where they stand and what they mean, in the order they are read in."""
    placed, pen = list[tuple[int, int, int, str]](), 0
    for glyph, advance, x, y, text in glyphs:
        placed.append((glyph, pen + x, y, text))
        pen += advance
    return reversed(placed) if leftwards else placed
