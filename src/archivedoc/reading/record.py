"""A record of the new site of the Wilson Center Digital Archive: ``key: value`` lines, a blank line, then the words.

A paragraph of the words is a line. The record prints no citation; what it says of the source stands in its fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from archivedoc.errors import Loss, ReadError, Report
from archivedoc.model import Document
from archivedoc.reading.contents import read_unlabelled
from archivedoc.reading.facts import Facts
from archivedoc.reading.fields import FIELDS, known_field, read_field
from archivedoc.reading.lines import Line, decode_lines

_FIELD = re.compile(r"(?P<key>[a-z][a-z0-9_]{1,40}):(?:\s+(?P<value>.*)|\s*)")
_URL = re.compile(r"\s*https?://\S+\s*")


def read_documents(data: bytes, source: str | None, report: Report) -> Iterator[Document]:
    """Read the one document of a record.

    Raises:
        ReadError: There is no field, or no title.
    """
    lines = decode_lines(data, source)
    fields, start = _fields(lines)
    facts = Facts(report)
    for line in takewhile(lambda line: not _FIELD.fullmatch(line.text), lines[:start]):
        if facts.url is None and _URL.fullmatch(line.text):
            facts.url = line.text.strip()
        else:
            facts.add_attribute("heading", line.text.strip())
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

    A line without a key belongs to the field above.
    """
    fields: dict[str, list[Line]] = {}
    key = ""
    end = _end_of_fields(lines)
    for line in lines[:end]:
        match = _FIELD.fullmatch(line.text)
        if match:
            key = match["key"]
            fields.setdefault(key, []).append(Line(line.number, match["value"] or ""))
        elif key:
            fields[key].append(line)
    return fields, end


def _end_of_fields(lines: Sequence[Line]) -> int:
    """Find the blank line that ends the fields.

    A summary may have blank lines too: over one of them only a name of the site's own, such as ``record_id``, goes on
    with the fields, and each name once.
    """
    seen: set[str] = set()
    end, is_apart = 0, False
    for index, line in enumerate(lines):
        match = _FIELD.fullmatch(line.text)
        key = match["key"] if match else ""
        is_field = known_field(key) is not None and key not in seen
        if is_field and (not is_apart or "_" in key):
            is_apart = False
        elif seen and not line.text.strip():
            is_apart = True
        if is_field:
            seen.add(key)
        if seen and not is_apart:
            end = index + 1
    return end
