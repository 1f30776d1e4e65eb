"""Lines that open or close a document and stand right below one another, without a blank line between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from archivedoc.reading.body.closing import is_name, is_person, is_position, is_signed_line
from archivedoc.reading.body.headers import begins_group
from archivedoc.reading.body.labels import starts_with_label
from archivedoc.reading.body.opening import dateline_date, is_address, is_close, is_day, read_markings
from archivedoc.reading.body.pieces import Piece

_EDGE = 12  # paragraphs at either end of a body, among which such lines may stand
_MOST_LINES = 12  # of a paragraph that is no list or table


def divide_edges(pieces: Sequence[Piece]) -> list[Piece]:
    """Divide paragraphs at the ends of a body whose lines are markings, datelines, addresses or signatures."""
    divided: list[Piece] = []
    for index, piece in enumerate(pieces):
        # A sentence that was cut is none of these lines.
        is_edge = not piece.cuts and (index < _EDGE or index >= len(pieces) - _EDGE)
        for column in _columns(piece) if is_edge else (piece,):
            divided += _divide(column) if is_edge and 1 < len(column.parts) <= _MOST_LINES else [column]
    return divided


def _columns(piece: Piece) -> Sequence[Piece]:
    """Read two columns one after the other, where a line of one of them says what it is; an office goes with its name."""
    if not piece.columns:
        return (piece,)
    left, right = piece.columns
    lines = (*left, *right)
    if sorted(" ".join(lines).split()) != sorted(piece.text.split()):  # a note was taken out
        return (piece,)
    if len(right) == 1 and is_position(left[0]) and is_person(right[0]):
        return (evolve(piece, parts=lines, columns=()),)
    if not any(_stands_alone(line, "") for line in lines):
        return (piece,)
    is_dated = len(lines) == 2 and any(map(dateline_date, lines))
    return [evolve(piece, parts=part, columns=(), is_beside_date=is_dated) for part in (left, *((x,) for x in right))]


def _divide(piece: Piece) -> Iterator[Piece]:
    """Divide a paragraph before and behind each line that says what it is."""
    parts = piece.parts
    if begins_group(parts[0]) or any(map(starts_with_label, parts)):
        yield piece
        return
    start = 0
    before = ""
    for index, part in enumerate(parts):
        goes_on = index + 1 < len(parts) and parts[index + 1][0].islower()
        if not goes_on and _stands_alone(part, before):
            if index > start:
                yield evolve(piece, parts=parts[start:index])
            yield evolve(piece, parts=(part,))
            start = index + 1
        before = part
    if start < len(parts):
        yield evolve(piece, parts=parts[start:])


def _stands_alone(text: str, before: str) -> bool:
    return (
        bool(read_markings(text))
        or bool(dateline_date(text))
        or is_day(text)
        or is_address(text)
        or is_close(text)
        or is_signed_line(text)
        or (bool(before) and (is_close(before) or is_signed_line(before)) and is_name(text))
    )
