"""What stands inside a line of a transcript: editorial brackets, Markdown's emphasis, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivedoc.model import DateExpression, DateReference, Editorial, Inline, NoteReference, Text
from archivedoc.model.dates import read_date
from archivedoc.model.inlines import EditorialKind

_BRACKETED = re.compile(r"\[[^\[\]]+\]")
_KINDS: tuple[tuple[EditorialKind, re.Pattern[str]], ...] = (
    ("sic", re.compile(r"\[\s*sic\b[^\]]*\]", re.IGNORECASE)),
    (
        "omission",
        re.compile(
            r"\[\s*(?:\.\s*){2,}\]|\[\s*…\s*\]|\[(?:words?|pages?|lines?|text)\s(?:missing|omitted)\]", re.IGNORECASE
        ),
    ),
    ("illegible", re.compile(r"\[[^\]]*\b(?:illegible|unreadable|indecipherable|unclear)\b[^\]]*\]", re.IGNORECASE)),
    (
        "redaction",
        re.compile(r"\[[^\]]*\b(?:redacted|sanitized|excised|not declassified|blacked out)\b[^\]]*\]", re.IGNORECASE),
    ),
    ("uncertain", re.compile(r"\[[^\]]*\?\s*\]")),
    (
        "physical",
        re.compile(
            r"\[[^\]]*\b(?:handwritten|signature|signed|stamp(?:ed)?|margin|seal|initial(?:l?ed|s))\b[^\]]*\]",
            re.IGNORECASE,
        ),
    ),
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = re.compile(rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH},?\s\d{{4}}|{_MONTH}\s\d{{1,2}},\s?\d{{4}})\b")
_MARKED = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")


def bare(text: str) -> str:
    """Take the marks of a Markdown heading and of bold type off a line; neither means anything in converted files."""
    return _MARKED.sub(r"\2", text.strip().lstrip("#").strip()).strip()


def read_inlines(text: str, notes: frozenset[str] = frozenset()) -> tuple[Inline, ...]:
    """Read the words of a block: brackets that are closed become `Editorial`, as printed.

    Args:
        text: The words.
        notes: The ids of the notes there are; ``[^id]`` refers to one of them.
    """
    return tuple(_inlines(text, notes))


def _inlines(text: str, notes: frozenset[str]) -> Iterator[Inline]:
    end = 0
    for match in _BRACKETED.finditer(text):
        is_mark = match[0].startswith("[^")
        if is_mark and match[0][2:-1] not in notes:
            continue
        if match.start() > end:
            yield Text(text[end : match.start()])
        yield NoteReference(match[0][2:-1]) if is_mark else Editorial(match[0], kind=_kind(match, text))
        end = match.end()
    if end < len(text):
        yield Text(text[end:])


def _kind(match: re.Match[str], text: str) -> EditorialKind:
    for kind, pattern in _KINDS:
        if pattern.fullmatch(match[0]):
            return kind
    before, after = text[: match.start()][-1:], text[match.end() :][:1]
    return "completion" if before.isalpha() or after.isalpha() else "gloss"


def find_date(text: str) -> re.Match[str] | None:
    """Find the first full date in a line."""
    return next((match for match in _DATE.finditer(text) if read_date(match[0])), None)


def read_dated(text: str, match: re.Match[str], notes: frozenset[str]) -> tuple[Inline, ...]:
    """Read a line with a date in it."""
    date = DateReference(match[0], date=DateExpression.parse(match[0]))
    return (*read_inlines(text[: match.start()], notes), date, *read_inlines(text[match.end() :], notes))
