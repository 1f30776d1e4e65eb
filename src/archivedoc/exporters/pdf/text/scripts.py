"""Which script text is in: stretches that are shaped together. The scripts are HarfBuzz's (ISO 15924)."""

# pyright: reportAttributeAccessIssue=false
# Uharfbuzz has no types.

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import uharfbuzz as hb

LATIN: Final = "Latn"
_SIMPLE = re.compile(
    "[\x20-\x7e\xa0-\u0482\u048a-\u052f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u209f\u20a0-\u20bf\u2116\u2122]*"
)
_IDEOGRAPHIC = frozenset({"Hani", "Hira", "Kana", "Bopo", "Yiii"})
_EAST_ASIAN_SIGNS = re.compile(
    "[\u3000-\u303f\u30fb\u30fc\ufe30-\ufe4f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]"
)
CJK: Final = "Hani"


def is_simple(text: str) -> bool:
    """Tell whether a text is Latin, Greek or Cyrillic alone: one face is likely to have it, words break at spaces."""
    return text.isascii() or _SIMPLE.fullmatch(text) is not None


@lru_cache(65_536)
def script_of(character: str) -> str | None:
    """Return the script of a character, or None where it is in use in several."""
    if _EAST_ASIAN_SIGNS.match(character):
        return CJK
    buffer = hb.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    script: str | None = buffer.script
    return CJK if script in _IDEOGRAPHIC else script


def script_of_word(word: str) -> str:
    """Return the script of the first letter of a word."""
    if word.isascii():
        return LATIN
    return next(filter(None, map(script_of, word)), LATIN)


def resolve_scripts(text: str) -> Sequence[str]:
    """Return the script of each character: signs have that of what is before them, or else of what comes after.

    Spaces beside Chinese characters have none: they are set as spaces are.
    """
    found = [script_of(character) for character in text]
    script = next(filter(None, found), LATIN)
    resolved = list[str]()
    for character, own in zip(text, found, strict=True):
        script = own or (LATIN if script == CJK and character in " \u00a0" else script)
        resolved.append(script)
    return resolved
