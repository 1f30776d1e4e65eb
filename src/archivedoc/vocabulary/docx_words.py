"""What a file of Word says, in the form in which its exporter writes it down, and its reader compares."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

MODEL = "urn:archivedoc:model:1"
"""The namespace of the part that holds documents whole."""
NOTE_MARK = "\x02"
"""What stands where a paragraph refers to a note."""
SIGNS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "\u2011", "softHyphen": "\xad"}
"""The characters that are elements in a file, by the names of these."""


def folded(words: str) -> str:
    """Return words with single blanks, and none at the ends: programs move these."""
    return " ".join(words.split())


class DigestOfWords:
    """The SHA-256 of what a file says, taken down while it is written or read."""

    def __init__(self) -> None:
        self._paragraphs = hashlib.sha256()
        self._notes = hashlib.sha256()

    def add(self, paragraphs: Iterable[str]) -> None:
        """Add the words of each paragraph of the body, as `folded` returns them; none of it for those without words."""
        lines = "\n".join(filter(None, paragraphs))
        if lines:
            self._paragraphs.update(f"{lines}\n".encode("utf-8", "surrogatepass"))

    def add_note(self, words: str) -> None:
        """Add the words of a note, likewise: the notes come in the order of their marks."""
        self._notes.update(f"\f{words}".encode("utf-8", "surrogatepass"))

    def hexdigest(self) -> str:
        """Return the digest of both, in hexadecimal."""
        return hashlib.sha256(self._paragraphs.digest() + self._notes.digest()).hexdigest()
