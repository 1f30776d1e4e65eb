"""A record of the new site of the Wilson Center Digital Archive: ``key: value`` lines, a blank line, then the words.

A paragraph of the words is a line. The record prints no citation; what it says of the source stands in its fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archivedoc.errors import Loss, ReadError, Report
from archivedoc.model import Document
from archivedoc.reading.contents import read_unlabelled
from archivedoc.reading.facts import Facts
from archivedoc.reading.fields import FIELDS, known_field, read_field
from archivedoc.reading.lines import Line, decode_lines

_FIELD = re.compile(r"(?P<key>[a-z][a-z0-9_ ]{1,40}):(?:\s+(?P<value>.*)|\s*)")
_URL = re.compile(r"\s*https?://\S+\s*")


def read_documents(data: bytes, source: str | None, report: Report) -> Iterator[Document]:
    """Read the one document of a record.

    Raises:
        ReadError: There is no field, or no title.
    """
    lines = decode_lines(data, source)
    fields, start = _fields(lines)
    facts = Facts(report)
    facts.url = next((line.text.strip() for line in lines[:start] if _URL.fullmatch(line.text)), None)
    for key in sorted(fields, key=_order):
        read_field(facts, key, fields[key])
    if not facts.title:
        number = fields["title"][0].number if "title" in fields else 1
        raise ReadError("the record has no title: expected a line 'title: ...'", source, number)
    paragraphs = [Line(line.number, " ".join(line.text.split())) for line in lines[start:] if line.text.strip()]
    facts.contents = read_unlabelled(paragraphs, facts.languages, facts.credits, report)
    if not paragraphs:
        report(Loss(None, "the record has no words below its fields"))
    yield facts.document()


def _order(key: str) -> int:
    name = known_field(key)
    return FIELDS.index(name) if name else len(FIELDS)


def _fields(lines: Sequence[Line]) -> tuple[dict[str, list[Line]], int]:
    """Return the lines of every field, and the index of the first line behind them.

    A line without a key belongs to the field above. A blank line ends the fields, unless one that is known follows.
    """
    fields: dict[str, list[Line]] = {}
    key = ""
    last = _last_field(lines)
    for index, line in enumerate(lines):
        match = _FIELD.fullmatch(line.text.replace("\ufeff", ""))
        if match and (not key or known_field(match["key"]) or "_" in match["key"]):
            key = match["key"]
            fields.setdefault(key, []).append(Line(line.number, match["value"] or ""))
        elif key and not line.text.strip():
            if index > last:
                return fields, index
        elif key:
            fields[key].append(line)
    return fields, len(lines)


def _last_field(lines: Sequence[Line]) -> int:
    """Return the index of the last field in a row: over blank lines, only a name of the site's own goes on with it."""
    last = 0
    is_apart = False
    for index, line in enumerate(lines):
        if not line.text.strip():
            is_apart = last > 0
            continue
        match = _FIELD.fullmatch(line.text)
        is_field = match is not None and known_field(match["key"]) is not None
        if is_apart and not (match and is_field and "_" in match["key"]):
            break
        last, is_apart = (index, False) if is_field else (last, is_apart)
    return last
