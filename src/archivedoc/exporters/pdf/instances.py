"""Type: for each character the first font that has it, as small static fonts that reportlab can embed."""

# pyright: reportAttributeAccessIssue=false
# Uharfbuzz has no types, and reportlab's leave out what is private.

from __future__ import annotations

import html
import io
import os
import re
import struct
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources
from itertools import groupby
from pathlib import Path
from types import TracebackType
from typing import Self

import uharfbuzz as hb
from attrs import field, frozen
from reportlab.lib import fonts as families
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from archivedoc.errors import OptionError

_BUILT_IN = (
    ("fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf", "SourceSerif4-Italic[opsz,wght].ttf"),
    ("fontpkg_noto_serif", "NotoSerif[wdth,wght].ttf", "NotoSerif-Italic[wdth,wght].ttf"),
)
_REGULAR, _BOLD = 400, 700
_FAMILY, _POSTSCRIPT = 1, 6  # OpenType, table "name"
# What uharfbuzz and reportlab raise for a file that is damaged.
_UNUSABLE = (TTFError, RuntimeError, ValueError, LookupError, struct.error)
_ALWAYS = frozenset((*map(chr, range(0x20, 0x7F)), *"\u00a0\u2022\u2026"))  # what the exporter itself prints
_UNUSED_TABLES = tuple(int.from_bytes(tag, "big") for tag in (b"BASE", b"GDEF", b"GPOS", b"GSUB", b"STAT"))
# Unicode 16, DerivedCoreProperties.txt, Default_Ignorable_Code_Point. The soft hyphen is among them: reportlab breaks
# words there, but loses the blank after such a word.
_CONTROL = re.compile("[\\0-\\x1f\\x7f-\\x9f]")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


@frozen
class Style:
    """The style of a run of words."""

    bold: bool = False
    italic: bool = False


PLAIN = Style()


@frozen
class Run:
    """Words in one font.

    Args:
        font: The name reportlab knows the font by, or None where no font has the characters.
        text: The words.
    """

    font: str | None
    text: str


@frozen(eq=False)
class _File:
    """An opened font file.

    Args:
        name: The name of its family, as letters and digits.
        face: The font.
        code_points: The characters it has.
        source: The path an option gave, or None for a font of ours.
    """

    name: str
    face: hb.Face
    code_points: frozenset[int]
    source: str | None = None

    @classmethod
    def open(cls, content: bytes, source: str | None = None) -> _File:
        face = hb.Face(hb.Blob(content))
        names = [face.get_name(name) for name in (_FAMILY, _POSTSCRIPT)]
        if "glyf" not in face.table_tags or not face.glyph_count or not names[1]:
            raise OptionError(f"fonts: {source!r} is not a TrueType font with glyf outlines and a PostScript name")
        name = re.sub("[^A-Za-z0-9]", "", names[0] or names[1]) or "Font"
        return cls(name, face, frozenset(face.unicodes), source)

    def instance(self, characters: Iterable[str], weight: int, optical_size: float) -> bytes:
        """Cut out a static font of some characters."""
        subset = hb.SubsetInput()
        subset.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        subset.unicode_set.update(sorted(self.code_points.intersection(map(ord, characters))))
        subset.drop_table_tag_set.update(_UNUSED_TABLES)
        wanted = {"wght": weight, "opsz": optical_size}
        for axis in self.face.axis_infos:
            value = wanted.get(axis.tag, axis.default_value)
            subset.pin_axis_location(self.face, axis.tag, min(max(value, axis.min_value), axis.max_value))
        return bytes(hb.subset(self.face, subset).blob.data)


@frozen(eq=False)
class FontChain:
    """The fonts of one file, asked one after the other; a context, which leaves reportlab's registry as it was.

    Args:
        characters: All the characters that may be set.
        extra: Further font files, asked after those of ours.
        optical_size: The size of running text, in points, which the outlines are drawn for.
    """

    _characters: frozenset[str]
    _families: tuple[tuple[_File, _File], ...]
    _optical_size: float
    _simple: dict[bool, frozenset[str]] = field(factory=dict, init=False)
    _registered: dict[tuple[int, Style], TTFont] = field(factory=dict, init=False)

    @classmethod
    def covering(
        cls, characters: Iterable[str], extra: Sequence[str | os.PathLike[str]], optical_size: float
    ) -> FontChain:
        """Open the fonts for these characters.

        Raises:
            OptionError: A further font file cannot be read or used.
        """
        chain = [*map(_built_in, _BUILT_IN), *map(_from_option, extra)]
        return cls(_ALWAYS.union(characters), tuple(chain), optical_size)

    def __enter__(self) -> Self:
        """Let fonts be registered as they are used."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Take the fonts out of reportlab's registry."""
        for font in self._registered.values():
            font.face.name = font.fontName.encode()
            font.unregister()
            # reportlab has no public way to forget a family.
            families._ps2tt_map.pop(font.fontName.lower(), None)
            for bold, italic in ((0, 0), (0, 1), (1, 0), (1, 1)):
                families._tt2ps_map.pop((font.fontName.lower(), bold, italic), None)

    def name(self, style: Style = PLAIN, index: int = 0) -> str:
        """Return the name reportlab knows a font of the chain by."""
        font = self._registered.get((index, style)) or self._register(index, style)
        return str(font.fontName)

    def _register(self, index: int, style: Style) -> TTFont:
        file = self._families[index][style.italic]
        weight = _BOLD if style.bold else _REGULAR
        # The registry belongs to the whole process: an address is a name that no other living chain has. It is not
        # written; the name of the face is.
        name = f"archivedoc-{id(self)}-{index}-{style.bold:d}{style.italic:d}"
        try:
            content = file.instance(self._characters, weight, self._optical_size)
            font = TTFont(name, io.BytesIO(content), asciiReadable=False, shapable=False)
        except _UNUSABLE as error:
            raise OptionError(f"fonts: {file.source!r} cannot be used: {error}") from error
        font.face.name = name.encode()
        pdfmetrics.registerFont(font)
        # reportlab files the parts of a font under this name: no two may share it.
        suffix = f"{'Bold' if style.bold else ''}{'Italic' if style.italic else ''}" or "Regular"
        number = str(index) if index >= len(_BUILT_IN) else ""
        font.face.name = f"{file.name}{number}-{suffix}".encode()
        self._registered[index, style] = font
        return font

    def runs(self, text: str, style: Style = PLAIN) -> Iterator[Run]:
        """Divide words by the fonts that have them; marks stay with their letter, the invisible is left out."""
        if style.italic not in self._simple:
            self._simple[style.italic] = frozenset(
                c for c in self._characters if self._has(0, style, c) and not _is_mark(c) and not _INVISIBLE.match(c)
            )
        if self._simple[style.italic].issuperset(text):
            if text:
                yield Run(self.name(style), text)
            return
        pieces = (piece for cluster in _clusters(_INVISIBLE.sub("", text)) for piece in self._place(cluster, style))
        for index, group in groupby(pieces, key=lambda piece: piece[0]):
            yield Run(None if index is None else self.name(style, index), "".join(piece for _, piece in group))

    def _place(self, cluster: str, style: Style) -> Iterator[tuple[int | None, str]]:
        # A letter drawn whole is better than a mark that nobody positions.
        composed = unicodedata.normalize("NFC", cluster) if len(cluster) > 1 else cluster
        for form in (composed, cluster):
            index = self._first(form, style)
            if index is not None:
                yield index, form
                return
        for character in cluster:
            yield self._first(character, style), character

    def _first(self, cluster: str, style: Style) -> int | None:
        return next((index for index in range(len(self._families)) if self._has(index, style, cluster)), None)

    def _has(self, index: int, style: Style, cluster: str) -> bool:
        # Fonts have glyphs for control characters, and nothing is seen of them.
        has_all = self._families[index][style.italic].code_points.issuperset(map(ord, cluster))
        return has_all and not _CONTROL.search(cluster)

    def width(self, text: str, size: float, style: Style = PLAIN) -> float:
        """Return the width of words on one line, in points."""
        runs = self.runs(text, style)
        drawn = ((run.text, run.font) if run.font else (visible(run.text), self.name(style)) for run in runs)
        return float(sum(pdfmetrics.stringWidth(words, font, size) for words, font in drawn))


def composed_characters(text: str) -> set[str]:
    """Return the characters that words may be drawn with."""
    return set(text) if text.isascii() else {*text, *unicodedata.normalize("NFC", text)}


def code_points(characters: Iterable[str]) -> list[str]:
    """Name characters as Unicode does: ``U+5317``."""
    return [f"U+{ord(character):04X}" for character in characters]


def visible(characters: Iterable[str]) -> str:
    """Return what is printed for characters that no font has: ``[U+5317 U+4EAC]``."""
    return f"[{' '.join(code_points(characters))}]"


def escape(text: str) -> str:
    """Escape words for reportlab's paragraph markup, which is read by `html.parser`."""
    return html.escape(text)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character).startswith("M")


def _clusters(text: str) -> Iterator[str]:
    """Divide words into characters, each with the marks that follow it."""
    start = 0
    for index in range(1, len(text)):
        if not _is_mark(text[index]):
            yield text[start:index]
            start = index
    if text:
        yield text[start:]


def _built_in(names: tuple[str, str, str]) -> tuple[_File, _File]:
    package, upright, italic = names
    folder = resources.files(package) / "files"
    return _File.open((folder / upright).read_bytes()), _File.open((folder / italic).read_bytes())


def _from_option(path: str | os.PathLike[str]) -> tuple[_File, _File]:
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise OptionError(f"fonts: cannot read {os.fspath(path)!r}: {error.strerror}") from error
    try:
        file = _File.open(content, os.fspath(path))
    except _UNUSABLE as error:
        raise OptionError(f"fonts: {os.fspath(path)!r} cannot be used: {error}") from error
    return file, file
