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
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby

import uharfbuzz as hb

from archivedoc.errors import OptionError
from archivedoc.exporters.pdf.fonts.face import DAMAGED, Face, table
from archivedoc.exporters.pdf.fonts.showing import EM, Glyph, Shown, show_word, usual_texts, usual_words
from archivedoc.exporters.pdf.reportlab_hooks import PdfFile

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
_MEANINGS = 10_000  # kept for later files
_BLOCK = 100  # entries in a block of a map, Adobe technical note 5411


class EmbeddedFont:
    """A font in a file: what is used of it.

    Args:
        face: A face of these outlines.
        name: The name of its resource.
    """

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self._shown: dict[int, Shown] = {}
        self._layers: list[dict[int, str]] = [{}]
        self._found: dict[tuple[int, str], int] = {}
        self.has_actual_text = False
        """Whether a word was shown whose glyphs do not say what it says."""

    def show(self, words: Sequence[Sequence[Glyph]], *, leftwards: bool) -> list[Shown]:
        """Return how to show words.

        Args:
            words: Their glyphs from left to right, never changed: the same object is shown in the same way next time.
            leftwards: Whether they are read from right to left.
        """
        shown = self._shown
        try:
            return [shown[id(word)] for word in words]
        except KeyError:
            usual, found = usual_words(self.face), list[Shown]()
            for word in words:
                key = id(word)
                one = shown.get(key)
                if one is None:
                    one = usual.get(key) or show_word(self.face, word, self._layer, leftwards=leftwards)
                    shown[key] = one
                    if one.actual_text is not None:
                        self.has_actual_text = True
                found.append(one)
            return found

    def _layer(self, glyph: int, text: str) -> int:
        """Find the layer where a glyph stands for a text: the first one is kept for what is usual."""
        known = self._found.get((glyph, text))
        if known is not None:
            return known
        usual = usual_texts(self.face).get(glyph)
        layer = 0 if usual in {None, text} else 1
        while layer < len(self._layers) and self._layers[layer].get(glyph, text) != text:
            layer += 1
        if layer == len(self._layers):
            self._layers.append({})
        self._layers[layer][glyph] = text
        return self._found.setdefault((glyph, text), layer)

    def layer_name(self, layer: int) -> str:
        """Return the name of the resource of a layer."""
        return f"{self.name}.{layer}" if layer else self.name

    def write(self, file: PdfFile) -> dict[str, bytes]:
        """Write the font, and return the references of its layers by the names of their resources.

        Raises:
            OptionError: The font is damaged.
        """
        usual = usual_texts(self.face)
        self._layers[0] |= {
            glyph: usual[glyph] for glyph in set().union(*[word.usual for word in self._shown.values()])
        }
        glyphs = sorted({glyph for layer in self._layers for glyph in layer})
        if not glyphs:
            return {}
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
            for layer, meanings in enumerate(self._layers)
            if meanings
        }

    def _write_descendant(self, file: PdfFile, subset: hb.Face, name: bytes, glyphs: Sequence[int]) -> bytes:
        if "CFF " in subset.table_tags:
            program = b"/FontFile3 " + file.add_stream(table(subset, "CFF "), b"/Subtype/CIDFontType0C")
            kind = b"/CIDFontType0"
        else:
            content = subset.blob.data
            program = b"/FontFile2 " + file.add_stream(content, b"/Length1 %d" % len(content))
            kind = b"/CIDFontType2/CIDToGIDMap/Identity"
        face, scale = self.face, EM / self.face.upem
        box = struct.unpack_from(">4h", table(face.font.face, "head"), _HEAD_BOX)
        lengths = (*box, face.ascent, face.descent, face.cap_height, face.x_height, face.stem_v)
        descriptor = file.add(
            b"<</Type/FontDescriptor/FontName/%b/Flags %d/ItalicAngle %b/FontBBox[%d %d %d %d]/Ascent %d/Descent %d"
            b"/CapHeight %d/XHeight %d/StemV %d%b>>"
            % (
                name,
                _SYMBOLIC | (_ITALIC if face.is_italic else 0),
                _number(face.italic_angle),
                *(round(length * scale) for length in lengths),
                program,
            )
        )
        widths = {glyph: face.advance(glyph) * scale for glyph in glyphs}
        return file.add(
            b"<</Type/Font/Subtype%b/BaseFont/%b/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            b"/FontDescriptor %b%b>>" % (kind, name, descriptor, _widths(widths))
        )


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


def _to_unicode(meanings: Mapping[int, str]) -> bytes:
    lines = [_meaning(glyph, text) for glyph, text in sorted(meanings.items())]
    blocks = (lines[start : start + _BLOCK] for start in range(0, len(lines), _BLOCK))
    return (
        "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n/CMapName/Adobe-Identity-UCS def\n"
        "/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"
        + "".join(f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n" for block in blocks)
        + "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend"
    ).encode()


@lru_cache(_MEANINGS)
def _meaning(glyph: int, text: str) -> str:
    return f"<{glyph:04X}><{text.encode('utf-16-be').hex().upper()}>\n"


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
