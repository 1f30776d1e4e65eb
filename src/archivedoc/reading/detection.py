"""Telling the shapes of text apart by what stands at the beginning."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archivedoc.reading.fields import known_field

_LINES = 400  # the most that front matter has; a summary may be long
_SHEET_LINES = 60
_LONGEST_HEAD = 20_000  # characters of a line, in which the labels of a flattened text stand
_KEY = re.compile(r"(?P<key>[a-z][a-z0-9_]{1,40}):(?=\s|\Z)")
_RECORD = frozenset(
    "authors contributors places topics people source archive languages rights classification donors uploaded date".split()
) | {"record id"}  # the fields of a record beside title, credits and summary, which others have too
_FEWEST_KEYS = 3
_SHEET = ("title", "author", "date", "description")
_TRANSCRIPT = re.compile(r"[-*_•#\s]{0,20}(?:CITATION|Citation|CONTENTS?|Contents?)[*_\s]{0,10}:")
_INSIDE = tuple(f" {label}: " for label in ("Citation", "Contents", "Summary", "Credits", "Original Language"))


def text_format(beginning: str) -> str:
    """Return the name of the format of a text: ``record``, ``reprint``, ``flattened`` or ``transcript``.

    A text that is none of them is left to the reader of transcripts, which says what it expected.
    """
    lines = [line for line in beginning.removeprefix("\ufeff").splitlines()[:_LINES] if line.strip()]
    if _is_record(lines):
        return "record"
    if _is_sheet(lines[:_SHEET_LINES]):
        return "reprint"
    if any(map(_TRANSCRIPT.match, lines)):
        return "transcript"
    return "flattened" if _is_flattened(lines) else "transcript"


def _is_record(lines: Iterable[str]) -> bool:
    """Tell whether there are the fields of a record: a title, and others as a program names them, in lower case."""
    written = {known_field(match["key"]) for line in lines if (match := _KEY.match(line))}
    return "title" in written and len(written & _RECORD) >= _FEWEST_KEYS


def _is_sheet(lines: Iterable[str]) -> bool:
    """Tell whether there are the labels of a reprint sheet, in their order, and none of a transcript before them."""
    order = iter(lines)
    for label in _SHEET:
        line = next(
            (line for line in order if line.lstrip().lower().startswith(f"{label}:") or _TRANSCRIPT.match(line)), ""
        )
        if not line.lstrip().lower().startswith(f"{label}:"):
            return False
    return True


def _is_flattened(lines: Iterable[str]) -> bool:
    """Tell whether labels of a transcript stand inside lines: two of them, and what all transcripts have."""
    found = {label for line in lines for label in _INSIDE if label in f"{line[:_LONGEST_HEAD]} "}
    return len(found) > 1 and bool(found & {*_INSIDE[:2]})
