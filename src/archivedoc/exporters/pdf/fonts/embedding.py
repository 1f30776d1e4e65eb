"""How a font stands in a file: a Type0 font over a subset, with what its glyphs mean (ISO 32000-1, 9.7 and 9.10.3).

A code is the number of a glyph in the font. One glyph may stand for several texts, as the hyphen at the end of a line
stands for a soft one, or Ω for both the letter and the ohm: then the file has further fonts over the same subset, its
*layers*, which differ in their ToUnicode map alone.
"""

# pyright: reportAttributeAccessIssue=false
# Uharfbuzz has no types.

from __future__ import annotations

import hashlib
import struct
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple, TypeAlias

import uharfbuzz as hb

from archivedoc.errors import OptionError
from archivedoc.exporters.pdf.fonts.face import DAMAGED, Face, table
from archivedoc.exporters.pdf.reportlab_hooks import PdfFile

Glyph: TypeAlias = tuple[int, int, int, int, str]
"""Number, advance, offset to the right, offset upwards, in units of the font, and the text it stands for."""

_EM = 1000  # units of text space to the em, ISO 32000-1, 9.2.4
_SYMBOLIC, _ITALIC = 4, 64  # ISO 32000-1, table 123
_HEAD_BOX = 36  # OpenType, table "head": the offset of xMin
_DROPPED = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "MVAR", "OS/2", "STAT", "VORG", "avar", "cmap", "gasp", "hdmx")
_DROPPED_TOO = ("kern", "meta", "name", "post", "vhea", "vmtx")
_FLAGS = (
    hb.SubsetFlags.RETAIN_GIDS
    | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    | hb.SubsetFlags.NO_HINTING
    | hb.SubsetFlags.NOTDEF_OUTLINE
    | hb.SubsetFlags.DOWNGRADE_CFF2
    | hb.SubsetFlags.CFF_IDENTITY_CHARSET  # where a font has CIDs of its own, codes are still glyphs
)
_UNSEEN = 1  # thousandths of the em, which the next gap makes up for
_BLOCK = 100  # entries in a block of a map, Adobe technical note 5411
# A carriage return in a string would be read as a line feed.
_BYTES = [{"(": "\\(", ")": "\\)", "\\": "\\\\", "\r": "\\r"}.get(chr(byte), chr(byte)) for byte in range(256)]


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
        glyphs: The word; it is kept so that nothing else gets its id.
        pieces: In the order they are read in.
        width: How wide the word is, in thousandths of the em.
        operand: The operand of the whole word, where one in the first layer, on the base line, shows it from its left
            end to its right; None elsewhere, as for what is read leftwards.
        lag: How far the pen then stands before its right end.
        actual_text: What the word says, where its glyphs do not say it one after the other; None where they do.
    """

    glyphs: Sequence[Glyph]
    pieces: tuple[Piece, ...]
    width: float
    operand: str | None
    lag: float
    actual_text: str | None


class EmbeddedFont:
    """A font in a file: what is used of it.

    Args:
        face: A face of these outlines.
        name: The name of its resource.
    """

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self._scale = _EM / face.upem
        self._texts: dict[int, list[str]] = {}
        self._codes: dict[tuple[int, str], tuple[int, str, float]] = {}
        self._shown: dict[int, Shown] = {}
        self.has_actual_text = False
        """Whether a word was shown whose glyphs do not say what it says."""

    def show(self, words: Iterable[Sequence[Glyph]], *, leftwards: bool) -> list[Shown]:
        """Return how to show words.

        Args:
            words: Their glyphs from left to right, never changed: the same object is shown in the same way next time.
            leftwards: Whether they are read from right to left.
        """
        shown = self._shown
        try:
            return [shown[id(word)] for word in words]
        except KeyError:
            for word in words:
                if id(word) not in shown:
                    shown[id(word)] = self._word(word, leftwards=leftwards)
            return [shown[id(word)] for word in words]

    def _word(self, glyphs: Sequence[Glyph], *, leftwards: bool) -> Shown:
        pieces = tuple(self._made(glyphs, leftwards=leftwards))
        width = sum(advance for _, advance, *_ in glyphs) * self._scale
        first = pieces[0] if len(pieces) == 1 else None
        is_simple = first is not None and not leftwards and (first.layer, first.rise, first.start) == (0, 0, 0.0)
        # A glyph that says nothing is a part of a letter or a syllable. Programs that read what is leftwards would turn
        # its actual text around.
        is_said = leftwards or all(text for *_, text in glyphs)
        self.has_actual_text |= not is_said
        return Shown(
            glyphs,
            pieces,
            width,
            first.operand if first and is_simple else None,
            width - first.end if first else 0.0,
            None if is_said else "".join(text for *_, text in glyphs),
        )

    def _made(self, glyphs: Sequence[Glyph], *, leftwards: bool) -> Iterator[Piece]:
        scale = self._scale
        layer, rise, start, pen, shown = -1, 0, 0.0, 0.0, list[str]()
        for glyph, x, y, text in _placed(glyphs, leftwards=leftwards):
            now, code, width = self._codes.get((glyph, text)) or self._use(glyph, text)
            place, height = x * scale, round(y * scale)
            if (now, height) != (layer, rise):
                if shown:
                    yield Piece(layer, rise, start, pen, f"({''.join(shown)})")
                layer, rise, start, pen, shown = now, height, place, place, []
            elif abs(back := round(pen - place)) > _UNSEEN:
                shown.append(f"){back}(")
                pen -= back
            shown.append(code)
            pen += width
        if shown:
            yield Piece(layer, rise, start, pen, f"({''.join(shown)})")

    def _use(self, glyph: int, text: str) -> tuple[int, str, float]:
        texts = self._texts.setdefault(glyph, [])
        code = _BYTES[glyph >> 8] + _BYTES[glyph & 0xFF]
        used = self._codes[glyph, text] = (len(texts), code, self.face.advance(glyph) * self._scale)
        texts.append(text)
        return used

    def layer_name(self, layer: int) -> str:
        """Return the name of the resource of a layer."""
        return f"{self.name}.{layer}" if layer else self.name

    def write(self, file: PdfFile) -> dict[str, bytes]:
        """Write the font, and return the references of its layers by the names of their resources.

        Raises:
            OptionError: The font is damaged.
        """
        if not self._texts:
            return {}
        glyphs = sorted(self._texts)
        try:
            subset = _subset(self.face, glyphs)
        except DAMAGED as error:
            raise OptionError(f"fonts: {self.face.file.name!r} cannot be used: {error}") from error
        name = f"{_tag(self.face, glyphs)}+{self.face.postscript_name}".encode()
        descendant = self._write_descendant(file, subset, name, glyphs)
        return {
            self.layer_name(layer): file.add(
                b"<</Type/Font/Subtype/Type0/BaseFont/%b/Encoding/Identity-H/DescendantFonts[%b]/ToUnicode %b>>"
                % (name, descendant, file.add_stream(_to_unicode(meanings)))
            )
            for layer, meanings in enumerate(_layers(self._texts))
        }

    def _write_descendant(self, file: PdfFile, subset: hb.Face, name: bytes, glyphs: Sequence[int]) -> bytes:
        if "CFF " in subset.table_tags:
            program = b"/FontFile3 " + file.add_stream(table(subset, "CFF "), b"/Subtype/CIDFontType0C")
            kind = b"/CIDFontType0"
        else:
            content = subset.blob.data
            program = b"/FontFile2 " + file.add_stream(content, b"/Length1 %d" % len(content))
            kind = b"/CIDFontType2/CIDToGIDMap/Identity"
        face = self.face
        box = struct.unpack_from(">4h", table(face.font.face, "head"), _HEAD_BOX)
        lengths = (*box, face.ascent, face.descent, face.cap_height, face.x_height, face.stem_v)
        descriptor = file.add(
            b"<</Type/FontDescriptor/FontName/%b/Flags %d/ItalicAngle %b/FontBBox[%d %d %d %d]/Ascent %d/Descent %d"
            b"/CapHeight %d/XHeight %d/StemV %d%b>>"
            % (
                name,
                _SYMBOLIC | (_ITALIC if face.is_italic else 0),
                _number(face.italic_angle),
                *(round(length * self._scale) for length in lengths),
                program,
            )
        )
        widths = {glyph: face.advance(glyph) * self._scale for glyph in glyphs}
        return file.add(
            b"<</Type/Font/Subtype%b/BaseFont/%b/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            b"/FontDescriptor %b%b>>" % (kind, name, descriptor, _widths(widths))
        )


def _placed(glyphs: Sequence[Glyph], *, leftwards: bool) -> Iterable[tuple[int, int, int, str]]:
    """Give the glyphs, where they stand and what they mean, in the order they are read in."""
    placed, pen = list[tuple[int, int, int, str]](), 0
    for glyph, advance, x, y, text in glyphs:
        placed.append((glyph, pen + x, y, text))
        pen += advance
    return reversed(placed) if leftwards else placed


def _subset(face: Face, glyphs: Iterable[int]) -> hb.Face:
    wanted = hb.SubsetInput()
    wanted.flags = _FLAGS
    wanted.glyph_set.update(glyphs)
    for tag in (*_DROPPED, *_DROPPED_TOO):
        wanted.drop_table_tag_set.add(int.from_bytes(tag.encode(), "big"))
    for tag, value in face.axes:
        wanted.pin_axis_location(face.font.face, tag, value)
    return hb.subset(face.font.face, wanted)


def _tag(face: Face, glyphs: Sequence[int]) -> str:
    """Make the tag of a subset, six letters (ISO 32000-1, 9.6.4)."""
    digest = hashlib.sha256(repr((face.outlines, glyphs)).encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _layers(texts: Mapping[int, Sequence[str]]) -> Iterator[dict[int, str]]:
    for layer in range(max(map(len, texts.values()))):
        yield {glyph: texts[glyph][layer] for glyph in sorted(texts) if layer < len(texts[glyph])}


def _to_unicode(meanings: Mapping[int, str]) -> bytes:
    lines = [f"<{glyph:04X}><{text.encode('utf-16-be').hex().upper()}>\n" for glyph, text in meanings.items()]
    blocks = (lines[start : start + _BLOCK] for start in range(0, len(lines), _BLOCK))
    return (
        "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n"
        "/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"
        + "".join(f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in blocks)
        + "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend"
    ).encode()


def _widths(widths: Mapping[int, float]) -> bytes:
    """Write the widths of glyphs, which ascend (ISO 32000-1, 9.7.4.3)."""
    ((usual, _),) = Counter(widths.values()).most_common(1)
    numbered = enumerate(glyph for glyph, width in widths.items() if width != usual)
    rows = (
        [glyph for _, glyph in row] for _, row in groupby(numbered, lambda pair: pair[1] - pair[0])
    )  # neighbours keep their distance to their rank
    listed = b"".join(b"%d[%b]" % (row[0], b" ".join(_number(widths[glyph]) for glyph in row)) for row in rows)
    return b"/DW %b/W[%b]" % (_number(usual), listed)


def _number(value: float) -> bytes:
    return f"{value:.3f}".rstrip("0").rstrip(".").encode()
