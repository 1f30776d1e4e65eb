"""What stands inside a line of a transcript: editorial brackets, Markdown's emphasis, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archivedoc.model import DateExpression, DateReference, Editorial, Emphasis, Inline, NoteReference, Reference, Text
from archivedoc.model.dates import read_date
from archivedoc.model.inlines import EditorialKind

_SPECIAL = re.compile(
    r"\[(?P<words>[^\[\]]+)\]\((?P<target>https?://[^()\s]+)\)|\[[^\[\]]+\]|\*\*(?=\S)(?P<bold>[^*]+?)(?<=\S)\*\*"
)
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
_MARKED = re.compile(r"(\*{1,3}|_{2})(?=\S)(.+?)(?<=\S)\1")
_LONGEST_LINE = 20_000  # characters; what is longer is no heading, label, citation or credit
_ALL_BOLD = re.compile(r"\*\*(?=\S)(?P<words>[^*]+)(?<=\S)\*\*")
_LINK = re.compile(r"\[([^\[\]]*)\]\((https?://[^()\s]*)\)")
_ATX = re.compile(r"\A#{1,6}(?:\s+|(?=[^\W\d]|\*)|\Z)|\s+#+\Z")  # "#5" is a number, "C#" a word


def bare(text: str) -> str:
    """Take the marks of Markdown off a line: of headings, bold type and links. None means anything in converted files."""
    if len(text) > _LONGEST_LINE:
        return text.strip()
    line = _ATX.sub("", text.replace("\u00a0", " ").strip())
    line = _LINK.sub(lambda link: link[1] if link[1] == link[2] else f"{link[1]} {link[2]}", line)
    return _MARKED.sub(r"\2", _MARKED.sub(r"\2", line)).strip()


def read_inlines(text: str, notes: frozenset[str] = frozenset()) -> tuple[Inline, ...]:
    """Read the words of a block: brackets that are closed become `Editorial`, as printed.

    Bold type is kept where it sets some of the words apart; where all are bold, it is noise of a converter.

    Args:
        text: The words.
        notes: The ids of the notes there are; ``[^id]`` refers to one of them.
    """
    whole = _ALL_BOLD.fullmatch(text)
    return tuple(_inlines(whole["words"] if whole else text, notes))


def _inlines(text: str, notes: frozenset[str]) -> Iterator[Inline]:
    end = 0
    for match in _SPECIAL.finditer(text):
        inline = _special(match, text, notes)
        if inline is None:
            continue
        if match.start() > end:
            yield Text(text[end : match.start()])
        yield inline
        end = match.end()
    if end < len(text):
        yield Text(text[end:])


def _special(match: re.Match[str], text: str, notes: frozenset[str]) -> Inline | None:
    """Read a bracket, a bold word or a link; None where it is none."""
    if match["bold"]:
        return Emphasis(tuple(_inlines(match["bold"], notes)), kind="bold")
    if match["target"]:
        return Reference(match["words"], target=match["target"])
    if match[0].startswith("[^"):
        mark = match[0][2:-1]
        return NoteReference(mark) if mark in notes else None
    return Editorial(match[0], kind=_kind(match, text))


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
