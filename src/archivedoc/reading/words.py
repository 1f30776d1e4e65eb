"""What stands inside a line of a transcript: editorial brackets, marks of notes and pages, Markdown's emphasis, dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from archivedoc.model import (
    DateExpression,
    DateReference,
    Editorial,
    Emphasis,
    Inline,
    NoteReference,
    PageBreak,
    Reference,
    Text,
)
from archivedoc.model.dates import read_date
from archivedoc.reading.editorial import editorial_kind

_MARKED = re.compile(r"(\*{1,3}|_{2})(?=\S)(.+?)(?<=\S)\1")
_LONGEST_LINE = 20_000  # characters; what is longer is no heading, label, citation or credit
_LINK = re.compile(r"\[([^\[\]]*)\]\((https?://[^()\s]*)\)")
_ATX = re.compile(r"\A#{1,6}(?:\s+|(?=[^\W\d]|\*)|\Z)|(?<!\s)\s+#+\Z")  # "#5" is a number, "C#" a word
_MAY_HOLD = re.compile(r"[\[*_/]")
_DEEPEST = 8  # brackets in brackets that are read; deeper ones stay words
_CONTEXT = 40  # characters around a bracket that tell what it does
PAGE = r"(?:pages?|pg|p)\.?\s?(?P<page>\d{1,4}[a-z]?)"


def bare(text: str) -> str:
    """Take the marks of Markdown off a line: of headings, bold type and links. None means anything in converted files."""
    if len(text) > _LONGEST_LINE:
        return text.strip()
    line = _ATX.sub("", text.replace("\u00a0", " ").strip())
    line = _LINK.sub(lambda link: link[1] if link[1] == link[2] else f"{link[1]} {link[2]}", line)
    return _MARKED.sub(r"\2", _MARKED.sub(r"\2", line)).strip()


def unbold(text: str) -> str | None:
    """Take off the marks of bold type where all the words have them, in one stretch or several; None elsewhere."""
    if not (text.startswith("**") and text.endswith("**") and len(text) > 4):
        return None
    between = text.split("**")
    if len(between) % 2 == 0 or any(piece.strip() for piece in between[::2]):
        return None
    inside = between[1::2]
    if not all(piece.strip(" *") for piece in inside):
        return None
    return " ".join(piece.strip() for piece in inside)


def read_inlines(text: str, notes: frozenset[str] = frozenset()) -> tuple[Inline, ...]:
    """Read the words of a block: brackets that are closed become `Editorial`, as printed.

    Bold type is kept where it sets some of the words apart; where all are bold, it is noise of a converter.

    Args:
        text: The words.
        notes: The ids of the notes there are; ``[^id]`` refers to one of them.
    """
    whole = unbold(text)
    return _merged(_inlines(text if whole is None else whole, notes, 0))


@cache
def _special() -> re.Pattern[str]:
    """Compile what may begin something other than words; every branch is bounded by the next mark of its kind."""
    return re.compile(
        r"\[\^(?P<note>[^\[\]\s]{1,40})\]"
        rf"|(?P<break>\[{PAGE}\]|(?<=\s)//(?=\s))\s?"
        r"|\[(?P<words>[^\[\]]{1,2000})\]\((?P<target>https?://[^()\s]+)\)"
        r"|(?P<bracket>\[)"
        r"|\*\*(?=\S)(?P<bold>[^*]+)(?<=\S)\*\*"
        r"|(?<!\w)_(?=[^\s_])(?P<italic>[^_]+)(?<=\S)_(?!\w)",
        re.IGNORECASE,
    )


def _inlines(text: str, notes: frozenset[str], depth: int) -> Iterator[Inline]:
    closing = _pairs(text) if depth < _DEEPEST else {}
    position = end = 0
    while match := _special().search(text, position):
        found = _read(match, text, notes, closing, depth)
        if found is None:
            position = match.start() + 1
            continue
        inline, stop = found
        if match.start() > end:
            yield Text(text[end : match.start()])
        yield inline
        position = end = stop
    if end < len(text):
        yield Text(text[end:])


def _read(
    match: re.Match[str], text: str, notes: frozenset[str], closing: dict[int, int], depth: int
) -> tuple[Inline, int] | None:
    """Read what begins at a mark, and tell where it ends; None where it is but words."""
    if match["note"]:
        return (NoteReference(match["note"]), match.end()) if match["note"] in notes else None
    if match["break"]:
        return PageBreak(match["page"], attributes={"rend": match["break"]}), match.end()
    if match["target"]:
        return Reference(match["words"], target=match["target"]), match.end()
    if match["bold"] or match["italic"]:
        inner = _merged(_inlines(match["bold"] or match["italic"], notes, depth + 1))
        return Emphasis(inner, kind="bold" if match["bold"] else "italic"), match.end()
    return _bracket(match.start(), text, notes, closing, depth)


def _bracket(
    start: int, text: str, notes: frozenset[str], closing: dict[int, int], depth: int
) -> tuple[Inline, int] | None:
    end = closing.get(start)
    if end is None:
        return None
    words = text[start + 1 : end]
    # "[3]" without a note is a number in brackets; "[]" is nothing.
    if not words.strip() or words.isdecimal():
        return None
    kind = editorial_kind(
        text[start : end + 1], text[max(0, start - _CONTEXT) : start], text[end + 1 : end + 1 + _CONTEXT]
    )
    inner = _inlines(words, notes, depth + 1) if _MAY_HOLD.search(words) else (Text(words),)
    return Editorial(_merged((Text("["), *inner, Text("]"))), kind=kind), end + 1


def _pairs(text: str) -> dict[int, int]:
    """Find the bracket that closes each one; those that nothing closes, or that close nothing, are left out."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for match in re.finditer(r"[\[\]]", text):
        if match[0] == "[":
            opened.append(match.start())
        elif opened:
            pairs[opened.pop()] = match.start()
    return pairs


def _merged(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Make one of words that stand side by side."""
    merged: list[Inline] = []
    for inline in inlines:
        last = merged[-1] if merged else None
        if isinstance(inline, Text) and isinstance(last, Text):
            merged[-1] = Text(last.text + inline.text)
        else:
            merged.append(inline)
    return tuple(merged)


@cache
def _date() -> re.Pattern[str]:
    month = (
        r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
        r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
    )
    day = r"\d{1,2}(?:st|nd|rd|th)?(?:\s?[-–]\s?\d{1,2}(?:st|nd|rd|th)?)?"
    cyrillic = (
        r"(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
        r"|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня)"
    )
    return re.compile(
        rf"\b(?:{day}\s(?:of\s)?{month},?\s\d{{4}}|{month}\s{day},?\s?\d{{4}}|{month},?\s\d{{4}}"
        r"|(?P<numeric>\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{1,2}[./]\s?[IVX]{1,4}[./]\s?(?:\d{4}|\d{2})"
        rf"|\d{{1,2}}\s{cyrillic}\s\d{{4}}(?:\s?(?:года|року|г|р)\b\.?)?))(?!\w)"
    )


def find_date(text: str) -> re.Match[str] | None:
    """Find the first date in a line that has at least a month and a year."""
    return next((match for match in _date().finditer(text) if match["numeric"] or read_date(match[0])), None)


def read_dated(text: str, match: re.Match[str], notes: frozenset[str]) -> tuple[Inline, ...]:
    """Read a line with a date in it."""
    date = DateReference(match[0], date=DateExpression.parse(match[0]))
    return (*read_inlines(text[: match.start()], notes), date, *read_inlines(text[match.end() :], notes))
