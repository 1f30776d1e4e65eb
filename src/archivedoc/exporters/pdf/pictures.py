"""Pictures as PDF/A-2 takes them: JPEG as it is, the rest without loss, in sRGB, grey or their own profile.

What has transparency gets a soft mask, which PDF/A-2 allows. CMYK is drawn in the profile that comes with it; without
one it has no defined colours and becomes sRGB (ISO 19005-2, 6.2.4).
"""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from typing import NamedTuple

from attrs import field, frozen
from PIL import Image

from archivedoc.exporters.pdf.reportlab_hooks import PdfFile
from archivedoc.model.values import Value

_FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "WEBP", "BMP", "JPEG2000")
_SCREEN_RESOLUTION = 96.0  # pixels to an inch, where the picture does not say
_LOWEST_RESOLUTION, _HIGHEST_RESOLUTION = 36.0, 2400.0
_POINTS = 72.0  # to an inch
_ORIENTATION = 0x0112  # Exif
# How a picture that its camera held aslant lies in the unit square, by Exif orientation.
_MATRICES = {
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}
_UPRIGHT = (1, 0, 0, 1, 0, 0)
_TURNED = range(5, 9)
_GREY, _COLOURS, _INDEXED = 0, 2, 3  # PNG, colour types
_SPACES = {"L": (b"GRAY", 1), "RGB": (b"RGB ", 3), "CMYK": (b"CMYK", 4)}  # ICC.1, table 19
_CLASSES = frozenset({b"scnr", b"mntr", b"prtr", b"spac"})  # ISO 19005-2, 6.2.4.2
_NEWEST_PROFILE = 4
# What Pillow raises for data that are no picture, or too little of one.
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    LookupError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)


class _Samples(NamedTuple):
    """The samples of a picture: a stream as it will stand, and the entries that say how to read it."""

    stream: bytes
    entries: bytes


@frozen(eq=False, repr=False)
class Picture(Value):
    """A picture that can be drawn. Equal content is an equal picture.

    Args:
        sha256: The hash of its content, as hexadecimal digits.
        width: How wide it is at its own resolution, in points.
        height: How high.
        frames: How many pictures the file has; the first is drawn.
        matrix: How its samples lie in the unit square.
        profile: The ICC profile of its colours, or None for sRGB or grey.
        samples: The picture itself.
        mask: How opaque it is, or None where it is opaque.
    """

    sha256: str
    width: float = field(eq=False)
    height: float = field(eq=False)
    frames: int = field(eq=False)
    matrix: tuple[int, int, int, int, int, int] = field(eq=False)
    profile: bytes | None = field(eq=False, repr=False)
    samples: _Samples = field(eq=False, repr=False)
    mask: _Samples | None = field(eq=False, repr=False)

    @property
    def has_alpha(self) -> bool:
        """Whether something shines through."""
        return self.mask is not None


def read_picture(content: bytes) -> Picture | None:
    """Return a picture, or None where the data are none that can be drawn.

    PNG, JPEG, TIFF, GIF, WebP, BMP and JPEG 2000 can.
    """
    try:
        with Image.open(io.BytesIO(content), formats=_FORMATS) as image:
            image.load()
            return _picture(content, image)
    except _BROKEN:
        return None


def _picture(content: bytes, image: Image.Image) -> Picture:
    mask = None
    profile = _profile(image)
    is_jpeg = image.format in {"JPEG", "MPO"}  # a camera's JPEG may have further pictures behind the first
    if is_jpeg and image.mode in _SPACES and (image.mode != "CMYK" or profile):
        samples = _jpeg(content, image)
    elif image.format == "PNG" and (as_it_is := _png(content)):
        samples = as_it_is
    else:
        colours, alpha = _separated(image)
        if profile and profile[16:20] != (b"RGB " if colours.mode == "RGB" else b"GRAY"):
            profile = None
        samples, mask = _encoded(colours), _encoded(alpha) if alpha else None
    orientation = image.getexif().get(_ORIENTATION, 1)
    width, height = image.size[::-1] if orientation in _TURNED else image.size
    scale = _POINTS / _resolution(image.info.get("dpi"))
    return Picture(
        hashlib.sha256(content).hexdigest(),
        width * scale,
        height * scale,
        getattr(image, "n_frames", 1) if not is_jpeg else 1,
        _MATRICES.get(orientation, _UPRIGHT),
        profile,
        samples,
        mask,
    )


def write_picture(file: PdfFile, picture: Picture) -> bytes:
    """Write a picture, and return the reference of its XObject."""
    entries = picture.samples.entries
    if picture.profile:
        parts = _parts_of(picture.profile)
        profile = file.add_stream(picture.profile, b"/N %d" % parts)
        device = {1: b"/DeviceGray", 3: b"/DeviceRGB"}.get(parts, b"/DeviceCMYK")
        entries = entries.replace(device, b"[/ICCBased %b]" % profile)
    if picture.mask:
        mask = file.add_stream(picture.mask.stream, _IMAGE + picture.mask.entries, compress=False)
        entries += b"/SMask " + mask
    return file.add_stream(picture.samples.stream, _IMAGE + entries, compress=False)


_IMAGE = b"/Type/XObject/Subtype/Image"


def _jpeg(content: bytes, image: Image.Image) -> _Samples:
    device = {"L": b"/DeviceGray", "RGB": b"/DeviceRGB"}.get(image.mode, b"/DeviceCMYK")
    # Adobe's programs store the complement.
    inverted = b"/Decode[1 0 1 0 1 0 1 0]" if image.mode == "CMYK" and "adobe" in image.info else b""
    size = b"/Width %d/Height %d" % image.size
    return _Samples(content, b"%b/BitsPerComponent 8/ColorSpace%b%b/Filter/DCTDecode" % (size, device, inverted))


def _png(content: bytes) -> _Samples | None:
    """Take the samples of a PNG over as they are, or return None where PDF has no way to say what they are.

    The filters of PNG are among those of PDF (ISO 32000-1, 7.4.4.4).
    """
    chunks: dict[bytes, list[bytes]] = {}
    position = 8
    while position + 8 <= len(content):
        length, name = struct.unpack_from(">L4s", content, position)
        chunks.setdefault(name, []).append(content[position + 8 : position + 8 + length])
        position += 12 + length
    width, height, depth, kind, _, _, interlaced = struct.unpack(">LLBBBBB", chunks[b"IHDR"][0])
    if interlaced or b"tRNS" in chunks or kind not in {_GREY, _COLOURS, _INDEXED}:
        return None
    parts, space = 3 if kind == _COLOURS else 1, b"/DeviceRGB" if kind == _COLOURS else b"/DeviceGray"
    if kind == _INDEXED:
        palette = chunks[b"PLTE"][0]
        space = b"[/Indexed/DeviceRGB %d<%b>]" % (len(palette) // 3 - 1, palette.hex().encode())
    return _Samples(
        b"".join(chunks[b"IDAT"]),
        b"/Width %d/Height %d/BitsPerComponent %d/ColorSpace%b/Filter/FlateDecode"
        b"/DecodeParms<</Predictor 15/Colors %d/BitsPerComponent %d/Columns %d>>"
        % (width, height, depth, space, parts, depth, width),
    )


def _separated(image: Image.Image) -> tuple[Image.Image, Image.Image | None]:
    """Divide a picture into its colours, as grey or sRGB, and how opaque they are."""
    if image.has_transparency_data:
        grey = image.mode in {"L", "LA", "1"}
        *parts, alpha = image.convert("RGBA").split()
        colours = Image.merge("RGB", parts)
        return colours.convert("L") if grey else colours, alpha if alpha.getextrema()[0] != 255 else None
    if image.mode in {"1", "L", "RGB"}:
        return image, None
    if image.mode.startswith(("I", "F")):  # 16 bits; the upper eight are kept
        return image.convert("F").point(lambda value: value * (1 / 256)).convert("L"), None
    return image.convert("RGB"), None


def _encoded(image: Image.Image) -> _Samples:
    written = io.BytesIO()
    image.save(written, "PNG")
    samples = _png(written.getvalue())
    if samples is None:
        raise ValueError(f"a picture in {image.mode} cannot be written")
    return samples


def _profile(image: Image.Image) -> bytes | None:
    """Return the profile of a picture, where it is one that PDF/A-2 takes for such a picture."""
    profile = image.info.get("icc_profile")
    mode = {"P": "RGB", "RGBA": "RGB", "LA": "L", "1": "L"}.get(image.mode, image.mode)
    if not isinstance(profile, bytes) or mode not in _SPACES or not _is_sound(profile, _SPACES[mode][0]):
        return None
    return profile


def _is_sound(profile: bytes, space: bytes) -> bool:
    from PIL import ImageCms

    is_one = len(profile) >= 128 and profile[36:40] == b"acsp" and int.from_bytes(profile[:4], "big") == len(profile)
    if not is_one or profile[8] > _NEWEST_PROFILE or profile[12:16] not in _CLASSES or profile[16:20] != space:
        return False
    try:
        ImageCms.ImageCmsProfile(io.BytesIO(profile))
    except (OSError, ImageCms.PyCMSError):
        return False
    return True


def _parts_of(profile: bytes) -> int:
    return next(parts for space, parts in _SPACES.values() if space == profile[16:20])


def _resolution(stated: object) -> float:
    match stated:
        case (int() | float() as horizontal, _) if _LOWEST_RESOLUTION <= horizontal <= _HIGHEST_RESOLUTION:
            return float(horizontal)
        case _:
            return _SCREEN_RESOLUTION
