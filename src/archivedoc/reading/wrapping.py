"""Paragraphs out of lines that a typesetter broke: the text layer of a PDF, and the Markdown made from it.

Where a line ends is evidence: a line that had room for the next word ends a paragraph or an item; one that had not runs
on, over the end of a page too.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from attrs import evolve, frozen

from archivedoc.errors import Loss, Report
from archivedoc.reading.lines import Line

_GAP = re.compile(r"(?<=\S)\s{6,}(?=\S)")  # blanks between two columns
_ENUMERATED = re.compile(
    r"(?![A-Z]\.\s[A-Z]\.)\(?(?:[A-Za-z]|[ivxIVX]{1,5}|\d{1,3})[.)]\s|\(\d{1,3}\)|[-–—•*]\s?\S|#{1,6}\s|\[\^?\d{1,3}\]\s"
)
_NUMBER = re.compile(r"\s*\(?(\d{1,3})[.)]\s")
_SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*(?:\d{1,2}|\[\d{1,3}\])?\Z|[:;]\Z")  # the mark of a note behind it
# No paragraph ends in one of these: "Head of the delegation of / the Party".
_OPEN_END = re.compile(r"\b(?:a|an|the|of|and|or|to|in|on|at|by|for|from|with|between)\Z")
_HYPHENATED = re.compile(r"\w-\Z")
_DASHED = re.compile(r"\S—\Z")
_BOLD_LINE = re.compile(r"(?P<mark>(?:#{1,6}\s+)?)\*\*(?P<words>[^\s*].*)\*\*")
_NOTHING = Line(0, "")
_LONGEST_BROKEN = 200  # characters; no typesetter sets a longer line
_SHORT = 40  # characters of a line that may be an office, and no sentence
_MOST_BELOW = 3  # lines of an office below its first
_MOST_BESIDE = 8  # lines of the head of a letter
_DEEPEST_INDENT = 12  # columns; what stands further to the right is set to the right or in the middle
_ROOM = 0.9  # of the usual width: a line this long may have been full, for letters differ in width


@frozen
class _Group:
    """Lines with no blank line between them; *after_page* tells that the page ended above, and no blank line stands."""

    lines: tuple[Line, ...]
    after_page: bool = False


def unwrap(lines: Sequence[Line], report: Report) -> list[Line]:
    """Join lines into paragraphs; a paragraph has the number of its first line.

    Paragraphs that the end of a page cuts are joined, and reported. A form feed begins a page.
    """
    groups = list(_groups(unbold(lines)))
    width = _usual_width(groups)
    parts = [part for group in groups for part in _split(group, width)]
    has_pages = any("\f" in line.text for line in lines)
    return [_paragraph(part, width) for part in _columns(_rejoined(parts, width, has_pages, report))]


def unbold(lines: Sequence[Line]) -> list[Line]:
    """Take bold type off, where nearly every line is bold: it is noise of a converter then."""
    written = [line for line in lines if line.text.strip()]
    bold = sum(_BOLD_LINE.fullmatch(line.text.strip()) is not None for line in written)
    if bold < 2 or bold * 4 < len(written) * 3:
        return list(lines)
    return [evolve(line, text=line.text.replace("**", "")) for line in lines]


def join_lines(lines: Sequence[str]) -> str:
    """Join the lines of a paragraph. A hyphen or dash between two words stays, and no blank comes behind it."""
    text = " ".join(lines[0].split()) if lines else ""
    parts = [text]
    for before, after in pairwise(lines):
        words = " ".join(after.split())
        is_glued = (_HYPHENATED.search(before.rstrip()[-2:]) and words[:1].isalnum()) or (
            _DASHED.search(before.rstrip()[-2:]) or re.match(r"—\w", words)
        )
        parts.append(words if is_glued else f" {words}")
    return "".join(parts)


def _groups(lines: Sequence[Line]) -> Iterator[_Group]:
    current: list[Line] = []
    after_page = False
    for line in (*lines, _NOTHING):
        is_page = line.text.startswith("\f")
        text = line.text.replace("\f", "").rstrip()
        if current and (is_page or not text):
            yield _Group(tuple(current), after_page)
            after_page = is_page and bool(text)
            current = []
        elif not current:
            after_page = after_page and bool(text) and not is_page
        if text:
            current.append(Line(line.number, text))


def _usual_width(groups: Sequence[_Group]) -> float:
    """Return the usual length of a full line, or 0 where none is followed by another.

    Letters have many short lines, so the longest quarter tells. Where lines are not broken at all, none is full.
    """
    lengths = sorted(len(line.text) for group in groups for line in group.lines[:-1])
    unbroken = sum(len(line.text) > _LONGEST_BROKEN for group in groups for line in group.lines)
    if unbroken > sum(length >= _SHORT for length in lengths):
        return math.inf
    return lengths[len(lengths) * 3 // 4] if lengths else 0


def _had_room(before: str, after: str, width: float) -> bool:
    """Tell whether the first word of the next line would have fitted on this one."""
    word = after.split(maxsplit=1)[0]
    return (
        len(before) > _LONGEST_BROKEN
        or _indent(before) > _DEEPEST_INDENT
        or len(before) + 1 + len(word) < width * _ROOM
    )


def _split(group: _Group, width: float) -> Iterator[_Group]:
    """Divide lines that no blank line divides: items, headings, and paragraphs with an indented first line."""
    start = 0
    for index in range(1, len(group.lines)):
        if _begins(group.lines, index, width):
            yield _Group(group.lines[start:index], group.after_page and not start)
            start = index
    yield _Group(group.lines[start:], group.after_page and not start)


def _begins(lines: Sequence[Line], index: int, width: float) -> bool:
    before, text = lines[index - 1].text, lines[index].text
    if len(before) > _LONGEST_BROKEN or before.lstrip().startswith("#") or text.startswith("#"):
        return True
    has_room = _had_room(before, text, width)
    if _ENUMERATED.match(text.lstrip()):
        return has_room or _is_next_number(before, text)
    is_ended = _SENTENCE_END.search(before) is not None
    if has_room and is_ended and not text.lstrip()[0].islower():
        return True
    if index + 1 == len(lines):
        return False
    indent = _indent(text)
    is_first_line = 2 <= indent - _indent(before) <= _DEEPEST_INDENT and _indent(lines[index + 1].text) < indent
    return is_first_line and (has_room or is_ended)


def _is_next_number(before: str, after: str) -> bool:
    first, second = _NUMBER.match(before), _NUMBER.match(after)
    return bool(first and second and int(second[1]) == int(first[1]) + 1)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _rejoined(groups: Sequence[_Group], width: float, has_pages: bool, report: Report) -> Iterator[_Group]:
    """Join what the end of a page cut, or a blank line in the middle of a phrase."""
    current: list[Line] = []
    for group in groups:
        first = group.lines[0]
        if not current or not _runs_on(current[-1].text, group, width, has_pages):
            if current:
                yield _Group(tuple(current))
            current = list(group.lines)
            continue
        left, right = current[-1].text.strip(), first.text.strip()
        reason = f"a paragraph cut in two was joined: '...{left[-30:]}' and '{right[:30]}...'"
        report(Loss(right, reason, line=first.number))
        current += group.lines
    if current:
        yield _Group(tuple(current))


def _runs_on(before: str, group: _Group, width: float, has_pages: bool) -> bool:
    after = group.lines[0].text
    if _ENUMERATED.match(after.lstrip()) or _GAP.search(before) or before.lstrip().startswith("#"):
        return False
    if len(before) < _SHORT and _OPEN_END.search(before) and after.lstrip()[0].islower():
        return True  # longer ones the body mends itself
    if not width or before.isupper() or _had_room(before, after, width):
        return False
    # Without a mark of the page, as in Markdown, only a sentence without its end is evidence, and no line of its own.
    is_line = (
        len(group.lines) == 1 and len(after) < _SHORT and not after[0].islower() and not _SENTENCE_END.search(after)
    )
    return group.after_page or (
        not has_pages and not _SENTENCE_END.search(before) and not _indent(after) and not is_line
    )


def _columns(groups: Iterator[_Group]) -> Iterator[_Group]:
    """Read two columns one after the other: an office on the left that runs on below, a signature on the right."""
    waiting: _Group | None = None
    for group in groups:
        if waiting is not None:
            columns = _two_columns(waiting.lines[0], group)
            yield from columns or (waiting,)
            waiting = None
            if columns:
                continue
        gaps = [len(_GAP.findall(line.text)) for line in group.lines[: _MOST_BELOW + 1]]
        if gaps == [1]:
            waiting = group
        elif gaps[0] == 1 and not any(gaps[1:]) and len(group.lines) <= _MOST_BELOW + 1:
            yield from _two_columns(group.lines[0], _Group(group.lines[1:])) or (group,)
        else:
            yield group
    if waiting is not None:
        yield waiting


def _two_columns(line: Line, below: _Group) -> tuple[_Group, _Group] | None:
    """Divide a line at its gap, if what stands below runs on from its left side."""
    left, right = _GAP.split(line.text)
    if _SENTENCE_END.search(left) or not below.lines[0].text.lstrip()[0].islower():
        return None
    return _Group((Line(line.number, left), *below.lines)), _Group((Line(line.number, right),))


def _paragraph(group: _Group, width: float) -> Line:
    """Make a paragraph of lines; where all of them had room for more, they were broken on purpose, and that is kept."""
    lines = [line.text for line in group.lines]
    is_broken = len(lines) > 1 and all(_had_room(before, after, width) for before, after in pairwise(lines))
    parts = tuple(" ".join(line.split()) for line in lines) if is_broken else ()
    return Line(group.lines[0].number, join_lines(lines), parts, _side_by_side(lines))


def _side_by_side(lines: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return the lines on the left and those on the right; nothing where they are no two columns."""
    if len(lines) > _MOST_BESIDE or not any(map(_GAP.search, lines)):
        return ()
    found: tuple[list[str], list[str]] = ([], [])
    starts: list[int] = []
    for line in lines:
        gaps = list(_GAP.finditer(line))
        if len(gaps) > 1:
            return ()
        sides = (line[: gaps[0].start()], line[gaps[0].end() :]) if gaps else ("", line)
        start = gaps[0].end() if gaps else _indent(line)
        if not gaps and start <= _DEEPEST_INDENT:
            sides = (line, "")
        starts += [start] if sides[1] else []
        for column, words in zip(found, sides, strict=True):
            column.extend([" ".join(words.split())] if words else [])
    is_even = bool(starts) and max(starts) - min(starts) <= _DEEPEST_INDENT
    return (tuple(found[0]), tuple(found[1])) if is_even and found[0] else ()
