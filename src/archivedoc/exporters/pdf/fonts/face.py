"""One opened face of a font file: its outlines, measures and characters. All lengths are in units of the font."""

# pyright: reportAttributeAccessIssue=false
# Uharfbuzz has no types.

from __future__ import annotations

import hashlib
import os
import struct
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

import uharfbuzz as hb
from attrs import field, frozen

from archivedoc.errors import OptionError
from archivedoc.model.values import Value

Settings: TypeAlias = tuple[tuple[str, float], ...]
"""Values by four-letter tags, sorted: axis locations, or features."""

_OUTLINES = frozenset({"glyf", "CFF ", "CFF2"})
_REQUIRED = frozenset({"cmap", "head", "hhea", "hmtx", "maxp"})
_OS2_FSTYPE, _OS2_SELECTION = 8, 62  # OpenType, table "OS/2": offsets
_USAGE, _RESTRICTED, _NO_SUBSETTING, _BITMAPS_ONLY = 0x000F, 0x0002, 0x0100, 0x0200  # OpenType, OS/2 fsType
_ITALIC = 0x0001  # OpenType, OS/2 fsSelection
_FAMILY, _POSTSCRIPT, _TYPOGRAPHIC_FAMILY = 1, 6, 16  # OpenType, table "name"
# What uharfbuzz raises for a file that is damaged.
DAMAGED: Final = (RuntimeError, ValueError, LookupError, MemoryError, struct.error)
_LONGEST_NAME = 50  # PDF/A allows 127 bytes, ISO 19005-2, 6.1.13; a tag and the axes come to it
_OPEN_FILES, _OPEN_FACES = 64, 256


@frozen(eq=False, repr=False)
class FontFile(Value):
    """A font file. Equal content is an equal file, wherever it lies.

    Args:
        sha256: The hash of its content, as hexadecimal digits.
        name: What an error calls it.
        blob: Its content.
    """

    sha256: str
    name: str = field(eq=False)
    blob: hb.Blob = field(eq=False, repr=False)

    @classmethod
    def of(cls, source: str | os.PathLike[str] | bytes) -> FontFile:
        """Open a file, or take its content.

        Raises:
            OptionError: The file cannot be read.
        """
        if isinstance(source, bytes):
            return cls(hashlib.sha256(source).hexdigest(), f"a font of {len(source)} bytes", hb.Blob(source))
        try:
            status = os.stat(source)
            return _file_at(os.fspath(source), status.st_mtime_ns, status.st_size)
        except OSError as error:
            raise OptionError(f"fonts: {os.fspath(source)!r} cannot be read: {error.strerror or error}") from error


@lru_cache(_OPEN_FILES)
def _file_at(path: str, _modified: int, _size: int) -> FontFile:
    content = Path(path).read_bytes()
    return FontFile(hashlib.sha256(content).hexdigest(), path, hb.Blob(content))


class Imitation(NamedTuple):
    """How a style is drawn that a family does not have.

    Args:
        slanted: Whether upright letters are drawn slanted.
        emboldened: Whether letters are drawn with a stroke around them.
    """

    slanted: bool = False
    emboldened: bool = False


DRAWN_AS_IT_IS: Final = Imitation()


@frozen(eq=False, repr=False)
class Face:
    """A face, opened. Make it with `open_face`, which answers equal questions with the same face.

    Args:
        file: The font file.
        index: Which face of a collection, counted from 0.
        axes: The locations on its axes, all that it has; empty for a static font.
        features: The OpenType features that are always on or off: ``(("smcp", 1),)``.
        imitation: How to draw it, where it stands for a style that its family does not have.
        font: For ``hb.shape``, scaled to units of the font.
    """

    file: FontFile
    index: int
    axes: Settings
    features: Settings
    imitation: Imitation
    font: hb.Font = field(repr=False)
    _glyphs: dict[str, int | None] = field(factory=dict, init=False, repr=False)
    _advances: dict[int, int] = field(factory=dict, init=False, repr=False)

    @property
    def outlines(self) -> tuple[str, int, Settings]:
        """What identifies its outlines, which faces of other features share."""
        return (self.file.sha256, self.index, self.axes)

    def covers(self, character: str) -> bool:
        """Tell whether the font has a character."""
        return self.glyph(character) is not None

    def glyph(self, character: str) -> int | None:
        """Return the glyph a character has before shaping, or None."""
        try:
            return self._glyphs[character]
        except KeyError:
            nominal: int | None = self.font.get_nominal_glyph(ord(character)) or None
            return self._glyphs.setdefault(character, nominal)

    def advance(self, glyph: int) -> int:
        """Return how far the pen goes on after a glyph, unshaped."""
        try:
            return self._advances[glyph]
        except KeyError:
            return self._advances.setdefault(glyph, int(self.font.get_glyph_h_advance(glyph)))

    @cached_property
    def code_points(self) -> frozenset[int]:
        """The characters it has."""
        return frozenset(self.font.face.unicodes)

    @cached_property
    def upem(self) -> int:
        """Units to the em."""
        return int(self.font.face.upem)

    @cached_property
    def ascent(self) -> int:
        """How far the letters rise above the base line."""
        return int(self.font.get_font_extents("ltr").ascender)

    @cached_property
    def descent(self) -> int:
        """How far they go below it; negative."""
        return int(self.font.get_font_extents("ltr").descender)

    @cached_property
    def cap_height(self) -> int:
        """The height of capitals."""
        return int(self.font.get_metric_position_with_fallback(hb.OTMetricsTag.CAP_HEIGHT))

    @cached_property
    def x_height(self) -> int:
        """The height of small letters."""
        return int(self.font.get_metric_position_with_fallback(hb.OTMetricsTag.X_HEIGHT))

    @cached_property
    def italic_angle(self) -> float:
        """Degrees from the vertical, counter-clockwise: negative for a font that leans to the right."""
        return float(self.font.get_style_value(hb.StyleTag.SLANT_ANGLE))

    @cached_property
    def weight(self) -> float:
        """From 100 (thin) to 900 (black)."""
        return float(self.font.get_style_value(hb.StyleTag.WEIGHT))

    @cached_property
    def stem_v(self) -> int:
        """The width of upright stems, guessed from the weight: fonts do not tell."""
        return round((50 + (self.weight / 65) ** 2) * self.upem / 1000)

    @cached_property
    def is_italic(self) -> bool:
        """Whether the font says that it is italic."""
        os2 = table(self.font.face, "OS/2")
        return bool(int.from_bytes(os2[_OS2_SELECTION : _OS2_SELECTION + 2], "big") & _ITALIC)

    @cached_property
    def substitutions(self) -> frozenset[str]:
        """The features that replace glyphs: ``smcp`` among them where it has small capitals."""
        face = self.font.face
        scripts = range(len(face.get_table_script_tags("GSUB")))
        return frozenset(tag for script in scripts for tag in face.get_language_feature_tags("GSUB", script))

    @cached_property
    def family(self) -> str:
        """The name of its family."""
        face = self.font.face
        return str(face.get_name(_TYPOGRAPHIC_FAMILY) or face.get_name(_FAMILY) or "Font")

    @cached_property
    def postscript_name(self) -> str:
        """The name a PDF calls it by, of characters that a PDF name takes; see ISO 32000-1, 9.6.2.2."""
        name = self.font.face.get_name(_POSTSCRIPT) or self.family
        kept = "".join(c for c in name if c.isascii() and (c.isalnum() or c == "-"))[:_LONGEST_NAME] or "Font"
        axes = "-".join(f"{tag.strip()}{value:g}".replace(".", "_").replace("-", "m") for tag, value in self.axes)
        if len(axes) > _LONGEST_NAME:
            axes = hashlib.sha256(axes.encode()).hexdigest()[:8]
        return f"{kept}-{axes}" if axes else kept


def read_face(
    file: FontFile,
    index: int = 0,
    axes: Settings = (),
    features: Settings = (),
    imitation: Imitation = DRAWN_AS_IT_IS,
) -> Face:
    """Open a face anew; see `open_face`.

    Args:
        file: The font file.
        index: Which face of a collection, counted from 0.
        axes: Locations on the axes of a variable font. Values are limited to the axis, axes it does not have are left
            out, axes not named stand at their default.
        features: OpenType features that are always on or off.
        imitation: How to draw it, where it stands for a style that its family does not have.

    Raises:
        OptionError: The file is damaged, has no outlines, or must not be embedded as a subset.
    """
    try:
        face = hb.Face(file.blob, index)
        _refuse_cut_off(file, index)
        missing = _REQUIRED.difference(face.table_tags)
        if not face.glyph_count or missing or _OUTLINES.isdisjoint(face.table_tags):
            raise OptionError(f"fonts: {file.name!r} is no font with outlines that can be used")
        _refuse_restricted(face, file.name)
        font = hb.Font(face)
        settings = _settings(face, dict(axes))
        if settings:
            font.set_variations(dict(settings))
    except DAMAGED as error:
        raise OptionError(f"fonts: {file.name!r} is no font file, or a damaged one: {error}") from error
    return Face(file, index, settings, features, imitation, font)


open_face = lru_cache(_OPEN_FACES)(read_face)
"""Open a face, or return the one that was opened for the same arguments."""


def count_faces(file: FontFile) -> int:
    """Return how many faces a file has; 1 where it is no collection."""
    return int(hb.Face(file.blob).count) or 1 if file.blob.data[:4] == b"ttcf" else 1


def table(face: hb.Face, tag: str) -> bytes:
    """Return a table of a font, empty where it has none."""
    return bytes(face.reference_table(tag).data) if tag in face.table_tags else b""


def _refuse_cut_off(file: FontFile, index: int) -> None:
    """Find tables that end after the file does, which HarfBuzz takes as they are.

    Raises:
        OptionError: There are such tables.
        struct.error: There is no table of tables.
    """
    content = file.blob.data
    start = struct.unpack_from(">L", content, 12 + 4 * index)[0] if content[:4] == b"ttcf" else 0
    (count,) = struct.unpack_from(">H", content, start + 4)
    for tag, _, offset, length in struct.iter_unpack(">4sLLL", content[start + 12 : start + 12 + 16 * count]):
        if offset + length > len(content):
            raise OptionError(f"fonts: {file.name!r} is damaged: it ends within its table {tag.decode('latin-1')!r}")


def _settings(face: hb.Face, wanted: dict[str, float]) -> Settings:
    located = {
        axis.tag: min(
            max(wanted.get(axis.tag, float(axis.default_value)), float(axis.min_value)), float(axis.max_value)
        )
        for axis in face.axis_infos
    }
    return tuple(sorted(located.items()))


def _refuse_restricted(face: hb.Face, name: str) -> None:
    """Respect the licence bits of a font.

    Raises:
        OptionError: They do not allow to embed a subset of its outlines.
    """
    fs_type = int.from_bytes(table(face, "OS/2")[_OS2_FSTYPE : _OS2_FSTYPE + 2], "big")
    if fs_type & _USAGE == _RESTRICTED:
        reason = "its licence bits forbid to embed it"
    elif fs_type & _NO_SUBSETTING:
        reason = "its licence bits forbid to embed a part of it"
    elif fs_type & _BITMAPS_ONLY:
        reason = "its licence bits allow to embed bitmaps only"
    else:
        return
    raise OptionError(f"fonts: {name!r} cannot be used: {reason} (OS/2 fsType 0x{fs_type:04X})")
