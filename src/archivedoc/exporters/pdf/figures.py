"""Pictures."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image, ImageOps
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

_FORMATS = ("PNG", "JPEG")
_SCREEN_RESOLUTION = 96.0  # pixels to an inch, where the picture does not say
_LOWEST_RESOLUTION, _HIGHEST_RESOLUTION = 36.0, 2400.0
_POINTS = 72.0  # to an inch
# What Pillow raises for data that are no picture, or too little of one.
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)


class Picture(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A picture, centred between its indents. Lengths are in points.

    Args:
        image: What is drawn.
        size: Its width and height.
        room: The indent, and the width it is centred in.
        space: The space before and after.
    """

    def __init__(self, image: ImageReader, size: tuple[float, float], room: tuple[float, float], space: float) -> None:
        super().__init__()
        self.image = image
        self.size = size
        self.room = room
        self.spaceBefore = self.spaceAfter = space

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803  # the names of reportlab
        """Take the room of the picture."""
        return self.room[0] + self.room[1], self.size[1]

    def draw(self) -> None:
        """Draw it."""
        left, width = self.room
        self.canv.drawImage(self.image, left + (width - self.size[0]) / 2, 0, *self.size, mask="auto")


def picture(content: bytes, left: float, width: float, height: float, space: float) -> Picture | None:
    """Return a PNG or JPEG as a picture, or None where the data are neither.

    Args:
        content: The bytes of the picture.
        left: Its indent, in points.
        width: The width it may have.
        height: The height it may have.
        space: The space before and after it.
    """
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            image.load()
            upright = ImageOps.exif_transpose(image)
            # A JPEG is taken over byte by byte; one that its camera held aslant has to be turned.
            is_turned = image.getexif().get(0x0112, 1) != 1
            resolution = _resolution(image.info.get("dpi"))
            reader = ImageReader(upright if is_turned else io.BytesIO(content))
            reader.getRGBData()
    except _BROKEN:
        return None
    natural = [pixels * _POINTS / resolution for pixels in upright.size]
    scale = min(1.0, width / natural[0], height / natural[1])
    return Picture(reader, (natural[0] * scale, natural[1] * scale), (left, width), space)


def _resolution(stated: object) -> float:
    match stated:
        case (int() | float() as horizontal, _) if _LOWEST_RESOLUTION <= horizontal <= _HIGHEST_RESOLUTION:
            return float(horizontal)
        case _:
            return _SCREEN_RESOLUTION
