"""For each character the first font that has it."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from attrs import field, frozen

from archivedoc.exporters.pdf.fonts.discovery import EXTRAS, monospaced_family, packaged_families, system_families
from archivedoc.exporters.pdf.fonts.face import Face, FontFile
from archivedoc.exporters.pdf.fonts.families import Family, Han, Style, families_of
from archivedoc.exporters.pdf.fonts.showing import REPLACEMENTS

FontSource: TypeAlias = str | os.PathLike[str] | bytes
"""A font file: its path, or its content."""

_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})
_KANA = (0x3040, 0x3100)
_HANGUL = ((0x1100, 0x1200), (0x3130, 0x3190), (0xA960, 0xA980), (0xAC00, 0xD800))
_BOPOMOFO = ((0x3100, 0x3130), (0x31A0, 0x31C0))
_EAST = 0x2E80  # where the blocks of CJK begin


@frozen(eq=False, repr=False)
class FontChain:
    """The fonts of one file, asked one after the other. Make it with `of`.

    Args:
        optical_size: The size of running text, in points, which the outlines are drawn for.
    """

    _families: tuple[Family, ...]
    _system: bool
    optical_size: float
    _found: dict[tuple[str, Style, str | None], Face | None] = field(factory=dict, init=False)
    _primary: dict[Style, Face] = field(factory=dict, init=False)

    @classmethod
    def of(
        cls,
        fonts: Sequence[FontSource] = (),
        further: Sequence[FontSource] = (),
        *,
        optical_size: float = 11.0,
        system: bool = False,
        monospaced: bool = False,
    ) -> FontChain:
        """Make a chain: the given fonts, those of packages, further given ones, and those of the system.

        Args:
            fonts: Font files to set the text in.
            further: Font files for what the fonts of packages do not have.
            optical_size: The size of running text, in points.
            system: Whether the fonts of the operating system are asked last. Then a file depends on where it is made.
            monospaced: Whether the type is that of a typewriter, where no font is given.

        Raises:
            OptionError: A file cannot be read, is no font, is damaged, or must not be embedded.
        """
        first = families_of(map(FontFile.of, fonts)) or ((monospaced_family(),) if monospaced else ())
        last = families_of(map(FontFile.of, further))
        return cls((*first, *packaged_families(), *last), system, optical_size)

    def face_for(self, character: str, style: Style, language: str | None = None) -> Face | None:
        """Return the face a character is set in, or None where no font has it.

        Args:
            character: The character.
            style: The style.
            language: BCP 47; Chinese characters differ by it.

        Raises:
            OptionError: A font is damaged.
        """
        key = (character, style, language)
        try:
            return self._found[key]
        except KeyError:
            return self._found.setdefault(key, self._find(character, style, language))

    def _find(self, character: str, style: Style, language: str | None) -> Face | None:
        for family in self._ordered(character, language):
            for face in family.faces(style, self.optical_size):
                if face.covers(character):
                    return face
        return None

    def _ordered(self, character: str, language: str | None) -> Iterator[Family]:
        wanted = _han(character, language)
        yield from sorted(self._families, key=lambda family: _rank(family, wanted)) if wanted else self._families
        if self._system:
            yield from system_families(ord(character), wanted)

    def primary(self, style: Style) -> Face:
        """Return the first face of a style: where the text is Latin, nearly all of it is in it."""
        face = self._primary.get(style)
        return face or self._primary.setdefault(style, next(self._families[0].faces(style, self.optical_size)))

    def replacement(self, style: Style) -> tuple[Face, str]:
        """Return what is drawn for a character that no font has: a face, and a character it has."""
        for character in REPLACEMENTS:
            face = self.face_for(character, style)
            if face:
                return face, character
        return self.primary(style), "?"


def missing(characters: Iterable[str]) -> str:
    """Say that no font has some characters, and what would help."""
    wanted = sorted(set(characters))
    named = ", ".join(f"U+{ord(c):04X} {unicodedata.name(c, '')}".strip() for c in wanted)
    extras = sorted({extra for extra, ranges in EXTRAS.items() for c in wanted if _within(ord(c), ranges)})
    install = f"install {' and '.join(f'archivedoc[{extra}]' for extra in extras)}, or " if extras else ""
    return f"no font has {named}; {install}give a font file that does"


def _within(code_point: int, ranges: Iterable[tuple[int, int]]) -> bool:
    return any(start <= code_point < end for start, end in ranges)


def _rank(family: Family, wanted: Han) -> int:
    """Put the fonts of the wanted shapes before those of others, and leave the rest where it is."""
    return 0 if family.han is None else 1 if family.han == wanted else 2


def _han(character: str, language: str | None) -> Han | None:
    """Tell whose shapes an East Asian character is to have."""
    code_point = ord(character)
    if code_point < _EAST and not _within(code_point, _HANGUL):
        return None
    parts = language.lower().split("-") if language else [""]
    match parts[0]:
        case "ja" | "ko":
            return "ja" if parts[0] == "ja" else "ko"
        case "zh" | "yue" | "lzh" | "nan" | "hak" | "wuu":
            return "zh-Hant" if _TRADITIONAL.intersection(parts) or parts[0] in {"yue", "nan", "hak"} else "zh-Hans"
    # Elsewhere a sign may tell: kana are Japanese, Hangul is Korean.
    if _within(code_point, (_KANA,)):
        return "ja"
    if _within(code_point, _HANGUL):
        return "ko"
    return "zh-Hant" if _within(code_point, _BOPOMOFO) else "zh-Hans"
