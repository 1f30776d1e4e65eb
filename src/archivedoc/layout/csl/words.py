"""Text into CSL: what a processor would take for markup or for a variable stays text."""

from __future__ import annotations

import re
from collections.abc import Callable

Write = Callable[[str], str]

_JOINER = "\u2060"  # WORD JOINER: takes no room, breaks nothing
# The markup of citeproc-js and pandoc: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html
_MARKUP = re.compile(r"<(?=/?(?:i|b|sc|sup|sub|span)\b)", re.IGNORECASE)
# Both read variables out of a note: a line "type: book", and "{:issued: 2020}" anywhere.
_VARIABLE = re.compile(r"[A-Za-z]+(?:[ _-][A-Za-z]+)?:")


def without_markup(text: str) -> str:
    """Part the brackets of what would be taken for markup, with a joiner that nobody sees."""
    return _MARKUP.sub(f"<{_JOINER}", text) if "<" in text else text


def without_variables(note: str) -> str:
    """Part what would be taken for a variable, likewise."""
    note = note.replace("{:", f"{{{_JOINER}:")
    return f"{_JOINER}{note}" if _VARIABLE.match(note) else note
