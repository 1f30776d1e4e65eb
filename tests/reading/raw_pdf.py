"""PDF files by hand: what no library would write."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """Make an object of a stream."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def deflated(content: bytes, entries: bytes = b"") -> bytes:
    """Make an object of a stream that is compressed."""
    return stream(zlib.compress(content, 9), entries + b" /Filter /FlateDecode")


def words(*lines: tuple[float, float, str], size: float = 10) -> bytes:
    """Set words at places of a page: left, baseline, words."""
    shown = (
        b"BT /F1 %f Tf 1 0 0 1 %f %f Tm (%s) Tj ET"
        % (size, left, baseline, text.replace("(", "\\(").replace(")", "\\)").encode("cp1252"))
        for left, baseline, text in lines
    )
    return b"\n".join(shown)


def file_of(objects: Mapping[int, bytes], root: int = 1) -> bytes:
    """Write objects as a file."""
    out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, int] = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    size = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 %s \n" % (places.get(number, 0), b"n" if number in places else b"f")
    out += b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, root, start)
    return bytes(out)


def pages(
    contents: Sequence[bytes], resources: bytes = b"", others: Mapping[int, bytes] | None = None, font: bytes = FONT
) -> bytes:
    """Write a file with a page for each stream of content: an object, as `stream` makes it."""
    first = 100
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 3: font, **(others or {})}
    kids: list[bytes] = []
    for index, content in enumerate(contents):
        page, number = first + 2 * index, first + 2 * index + 1
        objects[number] = content
        objects[page] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> %s >> >>" % (number, resources)
        )
        kids.append(b"%d 0 R" % page)
    objects[2] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    return file_of(objects)
