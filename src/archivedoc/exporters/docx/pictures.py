"""Pictures: PNG and JPEG, drawn in the line (ISO/IEC 29500-1, 20.4.2.8)."""

from __future__ import annotations

import hashlib

from attrs import Factory, define, field, frozen

from archivedoc.exporters.docx.images import read_header
from archivedoc.exporters.docx.xml import escape

_SUFFIXES = {"image/png": "png", "image/jpeg": "jpg"}
_EMU = 12_700  # English metric units in a point
_POINTS = 72  # in an inch
_NAMESPACES = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


@frozen
class Picture:
    """A picture of the file.

    Args:
        name: The name of its part.
        digest: The SHA-256 of its bytes, in hexadecimal.
        data: Its bytes.
        media_type: Its type.
        width: Its natural width in points.
        height: Its natural height in points.
    """

    name: str
    digest: str
    data: bytes = field(repr=False)
    media_type: str
    width: float
    height: float

    def fitted(self, width: float, height: float) -> tuple[int, int]:
        """Return width and height in English metric units, made small enough for a space in points."""
        scale = min(1.0, width / self.width, height / self.height)
        return max(1, round(self.width * scale * _EMU)), max(1, round(self.height * scale * _EMU))


@define
class Pictures:
    """The pictures of a file; one that occurs twice is kept once."""

    _by_digest: dict[str, Picture | None] = field(default=Factory(dict), init=False)
    _drawn: int = field(default=0, init=False)

    def find(self, data: bytes) -> Picture | None:
        """Return a picture by its bytes; None where they are no PNG or JPEG."""
        digest = hashlib.sha256(data).hexdigest()
        if digest not in self._by_digest:
            self._by_digest[digest] = _read(data, digest, len(self._by_digest) + 1)
        return self._by_digest[digest]

    def digest_of(self, data: bytes) -> str | None:
        """Return the SHA-256 of bytes that are a picture of the file, in hexadecimal; None for others."""
        digest = hashlib.sha256(data).hexdigest()
        return digest if self._by_digest.get(digest) else None

    def all(self) -> tuple[Picture, ...]:
        """Return the pictures, in the order of their first use."""
        return tuple(picture for picture in self._by_digest.values() if picture)

    def draw(self, relation: str, size: tuple[int, int], description: str) -> str:
        """Return the run that draws a picture.

        Args:
            relation: The id of the relation to its part.
            size: Width and height in English metric units.
            description: What it shows, for those who cannot see it.
        """
        self._drawn += 1
        names = f'id="{self._drawn}" name="Figure {self._drawn}" descr="{escape(description)}"'
        width, height = size
        return (
            f'<w:r><w:drawing><wp:inline {_NAMESPACES} distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{width}" cy="{height}"/><wp:docPr {names}/><wp:cNvGraphicFramePr>'
            '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
            f'<a:graphicData uri="{_PICTURE}"><pic:pic><pic:nvPicPr><pic:cNvPr {names}/><pic:cNvPicPr/></pic:nvPicPr>'
            f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
            f'<a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )


def _read(data: bytes, digest: str, number: int) -> Picture | None:
    header = read_header(data)
    if header is None:
        return None
    width, height = (pixels / header.resolution * _POINTS for pixels in (header.width, header.height))
    name = f"/word/media/image{number}.{_SUFFIXES[header.media_type]}"
    return Picture(name, digest, data, header.media_type, width, height)
