"""Telling the shapes of text apart by what stands at the beginning."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archivedoc.reading.fields import known_field

_LINES = 400  # the most that front matter has; a summary may be long
_LONGEST_HEAD = 20_000  # characters of a line, in which the labels of a flattened text stand
_KEY = re.compile(r"[*_#\s]*(?P<key>[A-Za-z][A-Za-z_ ()&]{2,30}?)[*_\s]*:")
_RECORD_ONLY = frozenset({"authors", "contributors", "places", "topics", "people", "source", "archive", "languages",
                          "rights", "record id", "classification", "donors", "uploaded", "date"})  # fmt: skip
_FEWEST_KEYS = 3
_SHEET = ("title", "author", "date", "description")
_TRANSCRIPT = re.compile(r"[-*_•#\s]*(?:CITATION|Citation|CONTENTS?|Contents?)[*_\s]*:")
_INSIDE = (" Citation: ", " Contents: ")  # a line


def text_format(beginning: str) -> str:
    """Return the name of the format of a text: ``record``, ``reprint``, ``flattened`` or ``transcript``.

    A text that is none of them is left to the reader of transcripts, which says what it expected.
    """
    lines = [line for line in beginning.lstrip("\ufeff").splitlines()[:_LINES] if line.strip()]
    if any(_TRANSCRIPT.match(line) for line in lines):
        return "transcript"
    keys = [match["key"] for line in lines if (match := _KEY.match(line))]
    if _is_record(keys):
        return "record"
    if _is_sheet(lines):
        return "reprint"
    if any(label in line[:_LONGEST_HEAD] for line in lines for label in _INSIDE):
        return "flattened"
    return "transcript"


def _is_record(keys: Iterable[str]) -> bool:
    """Tell whether there are the fields of a record: a title, and others as a program names them, in lower case."""
    written = {known_field(key) for key in keys if key.islower()}
    return "title" in written and len(written & _RECORD_ONLY) >= _FEWEST_KEYS


def _is_sheet(lines: Iterable[str]) -> bool:
    """Tell whether there are the labels of a reprint sheet, in their order."""
    order = iter(lines)
    return all(any(line.strip().lower().startswith(f"{label}:") for line in order) for label in _SHEET)
