"""The source that a PDF file of ours carries: a stream of JSON, found without a reader of PDF.

Other programs may have written the file again since: the dictionary of a stream stands before it all the same. Encrypted
files are left to PDFium.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from archivedoc.errors import ReadError

OURS = b"/Creator(archivedoc)"
_STREAM = re.compile(rb"stream\r?\n")
_END = re.compile(rb"\r?\nendstream\s+endobj")
_LENGTH = re.compile(rb"/Length\s+(\d{1,12})(?!\s+\d+\s+R)\b")
_JSON = re.compile(rb"/Subtype\s*/application(?:#2[Ff]|/)json")
_ENCRYPTED = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")
_ENVELOPE = re.compile(rb'\s{0,16}\{\s{0,16}"archivedoc"')
_LONGEST_HEAD = 64  # bytes, by which the envelope has begun
_LONGEST_DICTIONARY, _LONGEST_TRAILER = 2_000, 4_096  # bytes
_FIRST, _NEXT = 1_024, 65_536  # bytes that are handed to zlib at a time, which copies what it does not use


def sources_of(data: bytes, source: str | None, most: int) -> Iterator[bytes]:
    """Yield the JSON of the documents that a PDF file carries; files of others that it carries are passed over.

    Args:
        data: The file.
        source: Its name, for messages.
        most: How many bytes they have at most, together.

    Raises:
        ReadError: They are more, or damaged.
    """
    # The dictionary of the file stands at its end, or at its beginning where it is linearized.
    if _ENCRYPTED.search(data[:_LONGEST_TRAILER]) or _ENCRYPTED.search(data[-_LONGEST_TRAILER:]):
        return
    place = data.find(b"/EmbeddedFile")
    while place >= 0:
        start = data.rfind(b" obj", max(place - _LONGEST_DICTIONARY, 0), place)
        begun = _STREAM.search(data, place, place + _LONGEST_DICTIONARY)
        dictionary = data[start : begun.start()] if begun and start >= 0 else b""
        if begun and _JSON.search(dictionary):
            content, is_whole = _content(data, begun.end(), dictionary, most)
            is_source = _ENVELOPE.match(content) is not None
            if not is_whole and (is_source or OURS in data):
                raise ReadError("the source that it carries is damaged, or too long to be read", source)
            if is_source:
                most -= len(content)
                yield content
        place = data.find(b"/EmbeddedFile", begun.end() if begun else place + 1)


def _content(data: bytes, start: int, dictionary: bytes, most: int) -> tuple[bytes, bool]:
    """Return what a stream holds, and whether that is all; of what is no source, the beginning."""
    if b"/Filter" in dictionary:
        return _inflated(data, start, most) if b"/FlateDecode" in dictionary else (b"", True)
    if not _ENVELOPE.match(data, start):
        return b"", True
    if length := _LENGTH.search(dictionary):
        end = start + int(length[1])
    else:
        found = _END.search(data, start)
        end = found.start() if found else len(data) + 1
    return data[start : min(end, start + most)], end <= min(len(data), start + most)


def _inflated(data: bytes, start: int, most: int) -> tuple[bytes, bool]:
    view, inflater = memoryview(data), zlib.decompressobj()
    parts: list[bytes] = []
    size, chunk = 0, view[start : start + _FIRST]
    start += len(chunk)
    while not inflater.eof and len(chunk):
        try:
            part = inflater.decompress(chunk, _NEXT)
        except zlib.error:
            return b"".join(parts), False
        parts.append(part)
        size += len(part)
        if size > most:
            return b"".join(parts), False
        if size >= _LONGEST_HEAD and not _ENVELOPE.match(
            parts[0] if len(parts[0]) >= _LONGEST_HEAD else b"".join(parts)
        ):
            return b"", True
        chunk = memoryview(inflater.unconsumed_tail)
        if not chunk:
            chunk = view[start : start + _NEXT]
            start += len(chunk)
    return b"".join(parts), inflater.eof
