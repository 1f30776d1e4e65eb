"""The source that a PDF file of ours carries: a stream of JSON, found without a reader of PDF.

Other programs may have written the file again since: the dictionary of a stream stands before it all the same, and its
data end by themselves. Encrypted files are left to PDFium, which says what to do.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from archivedoc.errors import ReadError

_STREAM = re.compile(rb"stream\r?\n")
_JSON = re.compile(rb"/Subtype\s*/application(?:#2[Ff]|/)json")
_LONGEST_DICTIONARY = 2_000  # bytes
_ENVELOPE = re.compile(rb'\s*\{\s*"archivedoc"')


def sources_of(data: bytes, source: str | None, most: int) -> Iterator[bytes]:
    """Yield the JSON of the documents that a PDF file carries.

    Args:
        data: The file.
        source: Its name, for messages.
        most: How many bytes are read at most.

    Raises:
        ReadError: They are more, or damaged.
    """
    place = data.find(b"/EmbeddedFile")
    while place >= 0:
        start = data.rfind(b" obj", max(place - _LONGEST_DICTIONARY, 0), place)
        begun = _STREAM.search(data, place, place + _LONGEST_DICTIONARY)
        if begun and start >= 0:
            dictionary = data[start : begun.start()]
            if _JSON.search(dictionary):
                content = _content(data, begun.end(), dictionary, most)
                if content is None:
                    raise ReadError("the source that it carries is damaged, or too long to be read", source)
                if _ENVELOPE.match(content):
                    yield content
        place = data.find(b"/EmbeddedFile", begun.end() if begun else place + 1)


def _content(data: bytes, start: int, dictionary: bytes, most: int) -> bytes | None:
    """Return what a stream holds; None where it cannot be read."""
    if b"/FlateDecode" not in dictionary:
        end = data.find(b"endstream", start)
        return data[start:end].rstrip(b"\r\n") if 0 <= end - start <= most else None
    inflater = zlib.decompressobj()
    try:
        content = inflater.decompress(memoryview(data)[start:], most)
    except zlib.error:
        return None
    return content if inflater.eof else None
