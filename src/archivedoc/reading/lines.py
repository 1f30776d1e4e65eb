"""Bytes to numbered lines and paragraphs of text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from archivedoc.errors import ReadError

_LINE_END = re.compile("\r\n|\r|\n")


@frozen
class Line:
    """A line of a source, or a paragraph under the number of its first line.

    Args:
        number: Its number, counted from 1.
        text: Its words.
        parts: The lines of a paragraph as they stand one below the other. Empty where there is but one, or nobody knows.
        columns: Its lines on the left and those on the right, where it stands in two columns.
    """

    number: int
    text: str
    parts: tuple[str, ...] = ()
    columns: tuple[tuple[str, ...], ...] = ()


def decode_lines(data: bytes, source: str | None) -> list[Line]:
    """Decode a text file in UTF-8.

    Raises:
        ReadError: It is in another encoding.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ReadError("it is in UTF-16; save it in UTF-8", source)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        number = len(_LINE_END.findall(data[: error.start].decode("utf-8", "replace"))) + 1
        raise ReadError(
            f"it is not in UTF-8: byte 0x{data[error.start]:02X}; save it in UTF-8", source, number
        ) from error
    return [Line(number, line) for number, line in enumerate(_LINE_END.split(text), start=1)]


def paragraphs(lines: Sequence[Line]) -> Iterator[Line]:
    """Join the lines between blank ones; a paragraph has the number of its first line."""
    number = 0
    parts: list[str] = []
    for line in (*lines, Line(0, "")):
        if stripped := line.text.strip():
            number = number if parts else line.number
            parts.append(stripped)
        elif parts:
            yield Line(number, " ".join(parts), tuple(parts) if len(parts) > 1 else ())
            parts = []
