"""Families of faces: upright, italic, bold, and how a style is drawn that a family does not have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal, TypeAlias

from attrs import field, frozen

from archivedoc.exporters.pdf.fonts.face import (
    DRAWN_AS_IT_IS,
    Face,
    FontFile,
    Imitation,
    Settings,
    count_faces,
    open_face,
)
from archivedoc.model.values import Value

Han: TypeAlias = Literal["ja", "ko", "zh-Hans", "zh-Hant"]
"""Whose shapes of Chinese characters a font has."""

REGULAR, BOLD = 400.0, 700.0  # OpenType, axis wght
_BOLD_FROM = 600.0
_SMALL_CAPS: Settings = (("smcp", 1),)
_SHAPES: tuple[tuple[str, Han], ...] = (
    ("JP", "ja"),
    ("KR", "ko"),
    ("SC", "zh-Hans"),
    ("TC", "zh-Hant"),
    ("HK", "zh-Hant"),
)


@frozen(eq=False, repr=False)
class Style(Value):
    """The style of a run of words."""

    bold: bool = False
    italic: bool = False
    small_caps: bool = False


PLAIN = Style()


@frozen(eq=False, repr=False)
class FaceSource(Value):
    """Where a face is; nothing is opened yet.

    Args:
        source: A path, or a font file that is open.
        index: Which face of a collection.
    """

    source: str | FontFile
    index: int = 0

    def open(self, axes: Settings, features: Settings = (), imitation: Imitation = DRAWN_AS_IT_IS) -> Face:
        """Open it.

        Raises:
            OptionError: The file is missing, damaged or must not be embedded.
        """
        file = self.source if isinstance(self.source, FontFile) else FontFile.of(self.source)
        return open_face(file, self.index, axes, features, imitation)


@frozen(eq=False, repr=False)
class Family(Value):
    """A family of faces.

    Args:
        name: Its name.
        upright: The face for running text.
        italic: Its italic, or None.
        bold: Its bold, or None: a variable font has it on an axis.
        bold_italic: Its bold italic, or None.
        han: Whose Chinese characters it has, or None where it has none of its own.
    """

    name: str
    upright: FaceSource
    italic: FaceSource | None = None
    bold: FaceSource | None = None
    bold_italic: FaceSource | None = None
    han: Han | None = field(default=None)

    def faces(self, style: Style, optical_size: float) -> Iterator[Face]:
        """Open the faces for a style, the best first: where an italic lacks letters, the upright may have them."""
        tried = set[Face]()
        for italic in (True, False) if style.italic else (False,):
            face = self._face(style, optical_size, italic=italic)
            if face and face not in tried:
                tried.add(face)
                yield face

    def _face(self, style: Style, optical_size: float, *, italic: bool) -> Face | None:
        heavy, light = (self.bold_italic, self.italic) if italic else (self.bold, self.upright)
        source = (heavy if style.bold else None) or light
        if source is None:
            return None
        weight = BOLD if style.bold else REGULAR
        axes: Settings = (("opsz", optical_size), ("wght", weight))
        face = source.open(axes)
        has_small_caps = "smcp" in face.substitutions
        if style.small_caps and italic and not has_small_caps and "smcp" in self.upright.open(axes).substitutions:
            return None
        imitation = Imitation(
            slanted=style.italic and not italic,
            emboldened=style.bold and source is not heavy and dict(face.axes).get("wght", face.weight) < _BOLD_FROM,
        )
        features = _SMALL_CAPS if style.small_caps and has_small_caps else ()
        return source.open(axes, features, imitation)


def families_of(files: Iterable[FontFile]) -> list[Family]:
    """Group the faces of font files into families, in the order of the files.

    Raises:
        OptionError: A file is damaged, or must not be embedded.
    """
    faces = [(open_face(file, index), FaceSource(file, index)) for file in files for index in range(count_faces(file))]
    names = list(dict.fromkeys(face.family for face, _ in faces))
    faces.sort(key=lambda pair: names.index(pair[0].family))
    return [_family(name, list(members)) for name, members in groupby(faces, lambda pair: pair[0].family)]


def _family(name: str, members: list[tuple[Face, FaceSource]]) -> Family:
    styles: dict[tuple[bool, bool], FaceSource] = {}
    for face, source in members:
        styles.setdefault((face.weight >= _BOLD_FROM, face.is_italic), source)
    first = members[0][1]
    return Family(
        name,
        styles.get((False, False), styles.get((True, False), first)),
        styles.get((False, True)),
        styles.get((True, False)),
        styles.get((True, True)),
        han_of(name),
    )


def han_of(name: str) -> Han | None:
    """Tell from the name of a family whose Chinese characters it has, as Noto's and Adobe's are named."""
    words = re.findall("[A-Z]{2}", name)
    return next((han for suffix, han in _SHAPES if suffix in words), None)
