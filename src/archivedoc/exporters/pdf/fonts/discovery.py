"""Where fonts are: in packages, which pip installs, and in the operating system, where an option asks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from archivedoc.errors import OptionError
from archivedoc.exporters.pdf.fonts.families import FaceSource, Family, Han

if TYPE_CHECKING:
    from archivedoc.exporters.pdf.fonts.system import SystemFace

_SOURCE_SERIF = ("SourceSerif4[opsz,wght].ttf", "SourceSerif4-Italic[opsz,wght].ttf")
_NOTO_SERIF = ("NotoSerif[wdth,wght].ttf", "NotoSerif-Italic[wdth,wght].ttf")
_AMIRI = ("Amiri-Regular.ttf", "Amiri-Italic.ttf", "Amiri-Bold.ttf", "Amiri-BoldItalic.ttf")
_STYLES = ("upright", "italic", "bold", "bold_italic")
# Module, folder in it, files by style; whose Chinese characters it has.
_PACKAGES: tuple[tuple[str, str, tuple[str, ...], Han | None], ...] = (
    ("fontpkg_source_serif_4", "files", _SOURCE_SERIF, None),
    ("fontpkg_noto_serif", "files", _NOTO_SERIF, None),
    # Amiri has each letter as one glyph; Noto Naskh has its dots apart, and programs that read PDF lose them.
    ("fontpkg_amiri", "files", _AMIRI, None),
    ("pylopdf_fonts_he", "", ("NotoSerifHebrew-Variable.ttf",), None),
    ("pylopdf_fonts_hi", "", ("NotoSerifDevanagari-Variable.ttf",), None),
    ("pylopdf_fonts_zh_cn", "", ("NotoSerifSC-Regular.otf",), "zh-Hans"),
    ("pylopdf_fonts_jp", "", ("NotoSerifJP-Regular.otf",), "ja"),
    ("pylopdf_fonts_zh_tw", "", ("NotoSerifTC-Regular.otf",), "zh-Hant"),
    ("pylopdf_fonts_ko", "", ("NotoSerifKR-Regular.otf",), "ko"),
)
_MONOSPACED = (
    "fontpkg_ibm_plex_mono",
    "files",
    tuple(f"IBMPlexMono-{style}.ttf" for style in ("Regular", "Italic", "Bold", "BoldItalic")),
)
EXTRAS = {
    "arabic": ((0x0600, 0x0700), (0x0750, 0x0780), (0x08A0, 0x0900), (0xFB50, 0xFE00), (0xFE70, 0xFF00)),
    "cjk": (
        (0x1100, 0x1200),
        (0x2E80, 0xA000),
        (0xA960, 0xA980),
        (0xAC00, 0xD800),
        (0xF900, 0xFB00),
        (0xFE30, 0xFE50),
        (0xFF00, 0xFFF0),
        (0x20000, 0x32000),
    ),
    "hebrew": ((0x0590, 0x0600), (0xFB1D, 0xFB50)),
    "indic": ((0x0900, 0x0980), (0xA8E0, 0xA900)),
}
"""The characters that an extra of ours has fonts for, as ranges of code points."""


@lru_cache(1)
def packaged_families() -> tuple[Family, ...]:
    """Return the families of the packages that are installed; nothing is opened."""
    families: list[Family] = []
    for module, folder, names, han in _PACKAGES:
        family = _packaged(module, folder, names, han)
        if family:
            families.append(family)
    return tuple(families)


@lru_cache(1)
def monospaced_family() -> Family:
    """Return the type of a typewriter.

    Raises:
        OptionError: Its package is not installed.
    """
    family = _packaged(*_MONOSPACED, None)
    if family is None:
        advice = "pip install 'archivedoc[typescript]', or name a font file with fonts="
        raise OptionError(f"theme.typeface='monospaced': its type is not installed: {advice}")
    return family


def _packaged(module: str, folder: str, names: Sequence[str], han: Han | None) -> Family | None:
    spec = find_spec(module)
    if not spec or not spec.origin:
        return None
    root = Path(spec.origin).parent / folder
    faces = {style: FaceSource(str(root / name)) for style, name in zip(_STYLES, names, strict=False)}
    return Family(module, han=han, **faces)


def system_families(code_point: int, han: Han | None) -> tuple[Family, ...]:
    """Return the families of the system that have a character, the likeliest first.

    Args:
        code_point: The character.
        han: Whose shapes it is to have.
    """
    from archivedoc.exporters.pdf.fonts.system import system_faces  # where an option asks alone

    having = [face for face in system_faces() if face.covers(code_point)]
    names = dict.fromkeys(face.family for face in sorted(having, key=lambda face: face.rank(han)))
    return tuple(_family(name, [face for face in having if face.family == name]) for name in names)


def _family(name: str, faces: list[SystemFace]) -> Family:
    def nearest(*, bold: bool, italic: bool) -> FaceSource | None:
        alike = [face for face in faces if face.is_italic == italic and face.is_bold == bold]
        best = min(alike, key=lambda face: face.distance(bold=bold), default=None)
        return FaceSource(best.path, best.index) if best else None

    upright = nearest(bold=False, italic=False)
    return Family(
        name,
        upright or FaceSource(faces[0].path, faces[0].index),
        nearest(bold=False, italic=True),
        nearest(bold=True, italic=False),
        nearest(bold=True, italic=True),
        faces[0].han,
    )
