"""What stands line by line inside one paragraph: a list, a table of Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archivedoc.model import Cell, Inline, LineBreak, ListBlock, ListItem, Paragraph, Row, Table
from archivedoc.reading.body.labels import Label, list_starts
from archivedoc.reading.words import read_inlines

_FEWEST = 3  # items of a list
_RULING = re.compile(r"\|?(?:\s?:?-{2,}:?\s?\|)+(?:\s?:?-{2,}:?\s?)?")
_BREAK = re.compile(r"<br\s?/?>")


def read_table(parts: Sequence[str], notes: frozenset[str]) -> Table | None:
    """Read a table as Markdown writes it, with a line of dashes under the header; None where it is none."""
    if len(parts) < 2 or not all(part.startswith("|") for part in parts) or not _RULING.fullmatch(parts[1]):
        return None
    rows = [_row(part, notes, is_header=not index) for index, part in enumerate(parts) if index != 1]
    return Table(rows)


def _row(line: str, notes: frozenset[str], *, is_header: bool) -> Row:
    cells = line.removeprefix("|").removesuffix("|").split("|")
    return Row([Cell(_cell(cell.strip(), notes), role="header" if is_header else "data") for cell in cells])


def _cell(text: str, notes: frozenset[str]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(read_inlines(line.strip(), notes)) for line in _BREAK.split(text) if line.strip())


def read_list(parts: Sequence[str], notes: frozenset[str]) -> ListBlock | Paragraph | None:
    """Read the lines of one paragraph that count from 1: a list; or a paragraph in lines, where words announce it."""
    if len(parts) < 2:
        return None
    starts = list_starts(parts)
    # Two lines that are two items are a list; two in more lines may be numbers at the beginning of a line.
    if len(starts) < (2 if len(starts) == len(parts) else _FEWEST):
        return None
    first = starts[0][0]
    if first:
        return Paragraph(
            _in_lines([" ".join(parts[:first]), *_stretches(parts, [start for start, _ in starts])], notes)
        )
    texts = _stretches(parts, [start for start, _ in starts])
    items = [_item(text, label, notes) for text, (_, label) in zip(texts, starts, strict=True)]
    return ListBlock(items, kind="unordered" if starts[0][1].style == "-" else "ordered")


def _stretches(parts: Sequence[str], starts: Sequence[int]) -> list[str]:
    return [" ".join(parts[a:b]) for a, b in zip(starts, [*starts[1:], len(parts)], strict=True)]


def _item(text: str, label: Label, notes: frozenset[str]) -> ListItem:
    return ListItem(Paragraph(read_inlines(text[len(label.text) :].lstrip(), notes)), label=label.text)


def _in_lines(lines: Sequence[str], notes: frozenset[str]) -> list[Inline]:
    inlines: list[Inline] = []
    for line in lines:
        inlines += (*((LineBreak(),) if inlines else ()), *read_inlines(line, notes))
    return inlines
