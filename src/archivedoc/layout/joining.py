"""Entries into one file."""

from __future__ import annotations

import io
from collections.abc import Iterable


def join_encoded(entries: Iterable[str], separator: str, *, head: str = "", tail: str = "") -> bytes:
    """Encode entries in UTF-8, one after another, between a head and a tail.

    Only one entry at a time is held as text: one Chinese letter would make the text of a whole file twice as large as
    its bytes, one emoji four times.
    """
    file = io.BytesIO()
    before = head.encode()
    for entry in entries:
        file.write(before)
        file.write(entry.encode())
        before = separator.encode()
    file.write(tail.encode())
    return file.getvalue()
