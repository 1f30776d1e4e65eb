"""The body of a transcript: paragraphs, mended where they were cut, and the opening and closing of a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from archivedoc.errors import Loss, Report
from archivedoc.model import Block, Dateline, Heading, Name, Note, Paragraph, Salutation, Signature
from archivedoc.reading.lines import Line
from archivedoc.reading.words import find_date, read_dated, read_inlines

_ENDS = re.compile(r"[.!?:;\"”’')\]…*]\s*\Z")
_ADDRESS = re.compile(r"(?:Dear|My dear|Esteemed|Respected|Honou?red|Most esteemed|Comrades?)\b")
# "To the Central Committee of the Communist Party", and not "To build socialism": no word of it is a verb.
_ADDRESSEE = re.compile(r"To:?(?:\s(?:[A-Z\[(“\"][^\s]*|the|of|and|for|in|at|on|to|from|de|la|&))+")
_ENUMERATOR = re.compile(r"\(?(?:[a-z]|[ivx]{1,5}|\d{1,3})[.)]\s")
_HEADING = re.compile(r"(?P<depth>#{1,6})\s+(?P<words>.*?)(?:\s+#+)?", re.DOTALL)
_NOTE = re.compile(r"\[\^(?P<id>[^\]\s]+)\]:\s*(?P<text>.+)", re.DOTALL)
_MARK = re.compile(r"\[\^([^\]\s]+)\]")
_SENTENCE_END = (".", ";", "?")
_SHORTEST_CUT = 40  # characters of a line that a sentence may be cut in; shorter ones are lines of their own
_LONGEST_ADDRESS = 250
_LONGEST_DATELINE = 150
_LONGEST_SIGNATURE = 60
_CLOSING = 4  # blocks at the end, among which a dateline or a signature may stand


def read_body(paragraphs: Sequence[Line], report: Report) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """Read the paragraphs of a body as blocks and notes.

    A sentence that a blank line cuts is joined, and reported: the one half does not end, the other begins in lower case.
    A paragraph ``[^1]: words`` is the note that ``[^1]`` refers to.
    """
    notes = {match["id"]: match["text"] for line in paragraphs if (match := _NOTE.fullmatch(line.text))}
    ids = frozenset(notes)
    joined = _join([line for line in paragraphs if not _NOTE.fullmatch(line.text)])
    blocks = [_block(index, joined, ids) for index in range(len(joined))]
    for parts, block in zip(joined, blocks, strict=True):
        for left, right in pairwise(parts):
            reason = f"a sentence cut by a blank line was joined: '...{left.text[-30:]}' and '{right.text[:30]}...'"
            report(Loss(block, reason, line=right.number))
        for mark in _MARK.findall(_text(parts)):
            if mark not in ids:
                report(Loss(block, f"there is no note [^{mark}]: its mark stays in the text", line=parts[0].number))
    return tuple(blocks), tuple(Note(id, Paragraph(read_inlines(text, ids)), label=id) for id, text in notes.items())


def _join(paragraphs: Sequence[Line]) -> list[list[Line]]:
    joined: list[list[Line]] = []
    for paragraph in paragraphs:
        if joined and _is_cut(joined[-1][-1].text, paragraph.text):
            joined[-1].append(paragraph)
        else:
            joined.append([paragraph])
    return joined


def _is_cut(before: str, after: str) -> bool:
    return (
        len(before) >= _SHORTEST_CUT
        and after[0].islower()
        and not _ENDS.search(before[-3:])
        and not _ENUMERATOR.match(after)
    )


def _block(index: int, joined: Sequence[Sequence[Line]], notes: frozenset[str]) -> Block:
    text = _text(joined[index])
    if heading := _HEADING.fullmatch(text):
        return Heading(read_inlines(heading["words"], notes), level=len(heading["depth"]))
    is_closing = index and index >= len(joined) - _CLOSING
    if index == 0 and _is_address(text):
        return Salutation(read_inlines(text, notes))
    if (index == 0 or is_closing) and (date := _dateline_date(text)):
        return Dateline(read_dated(text, date, notes))
    if is_closing and _is_signed(joined, index) and _is_signature(text):
        return Signature(Name(text) if "," not in text and "[" not in text else read_inlines(text, notes))
    return Paragraph(read_inlines(text, notes))


def _text(parts: Sequence[Line]) -> str:
    return " ".join(part.text for part in parts)


def _is_address(text: str) -> bool:
    if len(text) > _LONGEST_ADDRESS or text.endswith(_SENTENCE_END):
        return False
    return bool(_ADDRESSEE.fullmatch(text)) or bool(_ADDRESS.match(text) and text.endswith((",", "!", ":")))


def _is_signed(joined: Sequence[Sequence[Line]], index: int) -> bool:
    """Tell whether a signature is to be expected: a dateline stands beside it, or the letter addresses somebody."""
    beside = [_text(parts) for parts in (*joined[index - 1 : index], *joined[index + 1 : index + 2])]
    is_last = all(_is_signature(_text(parts)) or _dateline_date(_text(parts)) for parts in joined[index:])
    return is_last and (any(map(_dateline_date, beside)) or _is_address(_text(joined[0])))


def _dateline_date(text: str) -> re.Match[str] | None:
    """Return the date of a line that is a date and a place, and no sentence."""
    if len(text) > _LONGEST_DATELINE or text.endswith(_SENTENCE_END):
        return None
    match = find_date(text)
    return match if match and (match.start() == 0 or match.end() == len(text)) else None


def _is_signature(text: str) -> bool:
    words = text.split()
    return (
        len(text) <= _LONGEST_SIGNATURE
        and len(words) <= 7
        and text[0].isupper()
        and not text.isupper()
        and not text.endswith((".", ":", ";", "?", "!", ","))
        and sum(not word[0].isupper() for word in words) <= 1
    )
