"""What the headers of PNG and JPEG files tell.

It is our own because python-docx answers a header cut short with whatever error comes first.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from attrs import frozen

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_METRE = 0.0254  # in an inch
_CENTIMETRE = 2.54
# ITU-T T.81, table B.1: the markers of frames, which tell the size, and those without a length.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE = frozenset((0x01, *range(0xD0, 0xD9)))
_SCAN = 0xDA
_JFIF = 0xE0
_DEFAULT = 96.0  # pixels an inch, where the file tells none that makes sense
_LOWEST, _HIGHEST = 30, 4800


@frozen
class ImageHeader:
    """What the header of an image tells.

    Args:
        media_type: ``image/png`` or ``image/jpeg``.
        width: The width in pixels.
        height: The height in pixels.
        resolution: Pixels an inch.
    """

    media_type: str
    width: int
    height: int
    resolution: float


def read_header(data: bytes) -> ImageHeader | None:
    """Return what a PNG or JPEG file tells of itself; None for anything else, and for one cut short."""
    try:
        if data.startswith(_PNG):
            return _png(data)
        return _jpeg(data) if data.startswith(_JPEG) else None
    except struct.error:  # the data end before their time
        return None


def _png(data: bytes) -> ImageHeader | None:
    """Read a PNG (ISO/IEC 15948, 5.3 and 11.3.5.3)."""
    width = height = 0
    resolution = _DEFAULT
    for kind, start in _chunks(data):
        if kind == b"IHDR":
            width, height = struct.unpack_from(">II", data, start)
        elif kind == b"pHYs":
            dots, _, unit = struct.unpack_from(">IIB", data, start)
            resolution = _sensible(dots * _METRE if unit == 1 else 0)
        elif kind == b"IEND":
            return ImageHeader("image/png", width, height, resolution) if width and height else None
    return None


def _chunks(data: bytes) -> Iterator[tuple[bytes, int]]:
    position = len(_PNG)
    while position < len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        yield kind, position + 8
        position += length + 12


def _jpeg(data: bytes) -> ImageHeader | None:
    """Read a JPEG (ITU-T T.81, B.1.1 and B.2.2; JFIF 1.02)."""
    width = height = 0
    resolution = _DEFAULT
    for marker, start in _segments(data):
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, start + 1)
        elif marker == _JFIF and data.startswith(b"JFIF\0", start):
            unit, dots = struct.unpack_from(">BH", data, start + 7)
            resolution = _sensible({1: dots, 2: dots * _CENTIMETRE}.get(unit, 0))
        elif marker == _SCAN:
            return ImageHeader("image/jpeg", width, height, resolution) if width and height else None
    return None


def _segments(data: bytes) -> Iterator[tuple[int, int]]:
    position = len(_JPEG)
    while True:
        sign, marker = struct.unpack_from(">BB", data, position)
        if sign != 0xFF:  # what every marker begins with
            return
        if marker == 0xFF:  # fill bytes may stand before a marker
            position += 1
            continue
        position += 2
        if marker in _BARE:
            continue
        (length,) = struct.unpack_from(">H", data, position)
        yield marker, position + 2
        position += max(length, 2)


def _sensible(resolution: float) -> float:
    return resolution if _LOWEST <= resolution <= _HIGHEST else _DEFAULT
