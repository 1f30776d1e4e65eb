"""What copying leaves in a line of words: entities, tags, control words, ligatures, hyphens that nobody sees."""

from __future__ import annotations

import html
import re

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_INVISIBLE = "\u00ad\u200b\u200e\u200f\u2060\ufeff"  # no joiners: Persian writes them
_SIGNS = _LIGATURES | dict.fromkeys(_INVISIBLE, "")
_SIGN = re.compile(f"[{''.join(_SIGNS)}]")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_TAG = re.compile(r"</?(?:a|b|br|cite|div|em|i|p|span|strong|u)\b[^<>]{0,200}>", re.IGNORECASE)
_CONTROL_WORD = re.compile(r"\\[a-z]{1,10}-?[0-9]{0,5}(?![a-z])|[{}]")  # RTF: \par


def one_line(text: str) -> str:
    """Return words without what copying left among them, in one line, with single blanks."""
    if "&" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    if "<" in text:
        text = _TAG.sub("", text)
    if "\\" in text:
        text = _CONTROL_WORD.sub(" ", text)
    if not text.isascii():
        text = _SIGN.sub(lambda sign: _SIGNS[sign[0]], text)
    return " ".join(text.split())
