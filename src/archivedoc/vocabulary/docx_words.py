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


def digest_of_words(paragraphs: Iterable[str], notes: Iterable[str]) -> str:
    """Return the SHA-256 of what a file says.

    Args:
        paragraphs: The words of each paragraph of the body, as `folded` returns them; those without words count for nothing.
        notes: The words of each note, likewise, in the order of their marks.
    """
    digest = hashlib.sha256()
    for words in filter(None, paragraphs):
        digest.update(f"{words}\n".encode("utf-8", "surrogatepass"))
    for words in notes:
        digest.update(f"\f{words}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()
