"""The paragraphs of a body before they are blocks: freed of converters' noise, mended where they were cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from attrs import evolve, frozen

from archivedoc.reading.body.labels import continues_list, starts_with_label
from archivedoc.reading.body.pages import page_mark
from archivedoc.reading.lines import Line
from archivedoc.reading.words import unbold

_ENDS = re.compile(r"[.!?:;…*][\"”’')\]]*(?:\d{1,2}|\[\^?\d{1,3}\])?\s*\Z")  # the mark of a note behind it
_MARKDOWN_HEADING = re.compile(r"#{1,6}\s")
_SHORTEST_CUT = 40  # characters of a line that a sentence may be cut in; shorter ones are lines of their own
_SIGNED = re.compile(r"\[[^\[\]]{0,40}(?:signature|signed)[^\[\]]{0,40}\]|\((?:signed|sd|sgd)\.?\)|/s/", re.IGNORECASE)
_SHORTEST_PROSE = 100
_LONGEST_LOOK = 2_000  # characters in which a second sentence begins
_LONGEST_TITLE = 200
_SHORTEST_TITLE = 12  # characters of one in capitals that may stand among the lines of a paragraph
_FIELD = re.compile(r"(?:subject|subj|re|ref|from|to|date)\s?:", re.IGNORECASE)
_SENTENCE = re.compile(r"[a-z\])][.?!][\"”’)]?\s[A-Z\[“\"]")
_GOES_ON = re.compile(r"\[[a-z]|\[[^\[\]]{1,100}\](?:,|\s[a-z])")
_ITEM = re.compile(r"\s\(?(?:\d{1,2}|[a-z])[.)]\s")
# No sentence and no line of a letter ends in one of these.
_OPEN_ENDED = re.compile(
    r"\b(?:the|a|an|of|and|to|in|with|by|from|that|which|as|at|or|its|their|our|his|her|this|these|such as)\Z"
)
_OPEN_PHRASE = re.compile(r"\b(?:the|of|and)\Z")


@frozen
class Cut:
    """A place where a paragraph was cut, and is joined again."""

    before: str
    after: str
    line: int


@frozen
class Piece:
    """A paragraph.

    Args:
        number: The number of its first line.
        parts: Its lines, one below the other, where they are known; else its words as one.
        is_bold: Whether all of it was set in bold type.
        cuts: Where it was cut.
        columns: Its lines on the left and those on the right, where it stands in two columns.
        is_beside_date: Whether it stood in one line with a date.
    """

    number: int
    parts: tuple[str, ...]
    is_bold: bool = False
    cuts: tuple[Cut, ...] = ()
    columns: tuple[tuple[str, ...], ...] = ()
    is_beside_date: bool = False

    @property
    def text(self) -> str:
        """Its words, in one line."""
        return " ".join(self.parts)


def read_pieces(paragraphs: Iterable[Line]) -> Iterator[Piece]:
    """Take the paragraphs that have words, without bold type that sets nothing apart."""
    for paragraph in paragraphs:
        parts = [part.strip() for part in paragraph.parts or (paragraph.text,) if part.strip()]
        for group in _divide_at_headings(parts):
            bare = [unbold(part) for part in group]
            is_bold = all(plain is not None for plain in bare)
            words = [part if plain is None else plain for part, plain in zip(group, bare, strict=True)]
            yield from (
                Piece(paragraph.number, tuple(some), is_bold, columns=paragraph.columns if some == words else ())
                for some in _divide_at_titles(words)
            )


def _divide_at_titles(parts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Divide the lines of a paragraph where a title in capitals stands among them, as at the end of a page."""
    runs = [list(run) for _, run in groupby(parts, key=_may_be_title)]
    are_titles = [_may_be_title(run[0]) and sum(map(len, run)) >= _SHORTEST_TITLE for run in runs]
    stretch: list[str] = []
    for run, is_title in zip(runs, are_titles, strict=True):
        if is_title and len(runs) > 1:
            yield from ([stretch] if stretch else [])
            yield run
            stretch = []
        else:
            stretch += run
    if stretch:
        yield stretch


def _may_be_title(part: str) -> bool:
    return is_capitals(part) and not starts_with_label(part)


def is_capitals(text: str) -> bool:
    """Tell whether words are in capitals, but for brackets such as the one of ``VKP(b)``."""
    if len(text) > _LONGEST_TITLE:
        return False
    letters = [character for character in text if character.isalpha()]
    return len(letters) >= 3 and sum(map(str.isupper, letters)) >= 0.9 * len(letters)


def _divide_at_headings(parts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Divide the lines of a paragraph before and behind each Markdown heading: it needs no blank lines around it."""
    start = 0
    for index, (before, after) in enumerate(pairwise(parts), start=1):
        if bool(_MARKDOWN_HEADING.match(before)) or bool(_MARKDOWN_HEADING.match(after)):
            yield parts[start:index]
            start = index
    if parts:
        yield parts[start:]


def join_cut(pieces: Sequence[Piece]) -> list[Piece]:
    """Join the halves of sentences that a blank line cut, or the mark of a page that stands alone."""
    joined: list[list[Piece]] = []
    index = 0
    while index < len(pieces):
        page = index + _is_page(pieces[index].text) if index + 1 < len(pieces) else index
        if joined and _is_cut(joined[-1], pieces[page]):
            joined[-1] += pieces[index : page + 1]
            index = page + 1
        else:
            joined.append([pieces[index]])
            index += 1
    return [_join(group) for group in joined]


def _is_page(text: str) -> bool:
    """Tell whether a mark of a page is known inside a line too."""
    return text.startswith(("[", "//")) and page_mark(text) is not None


def _join(group: Sequence[Piece]) -> Piece:
    if len(group) == 1:
        return group[0]
    cuts = tuple(Cut(left.text[-30:], right.text[:30], right.number) for left, right in pairwise(group))
    parts: list[str] = []
    for piece in group:
        # "multi-" and "lateral" are one word.
        is_word = bool(parts) and parts[-1][-2:-1].isalpha() and parts[-1].endswith("-") and piece.parts[0][0].islower()
        first, *rest = piece.parts
        parts[-1:] = [*(parts[-1:] if not is_word else ()), parts[-1] + first if is_word else first]
        parts += rest
    return evolve(group[0], parts=tuple(parts), cuts=cuts, columns=())


def _is_cut(group: Sequence[Piece], after: Piece) -> bool:
    """Tell whether a paragraph goes on in the next: the one does not end, and the other goes on or is prose."""
    before, length = group[-1], len(group[0].text) + (len(group[-1].text) if len(group) > 1 else 0)
    left, right = before.parts[-1], after.parts[0]
    if continues_list(before.parts, after.parts):
        return True
    is_phrase = bool(_OPEN_PHRASE.search(left[-12:]))
    if (
        (length < _SHORTEST_CUT and not is_phrase)
        or starts_with_label(right)
        or _MARKDOWN_HEADING.match(group[0].parts[0])
    ):
        return False
    if is_capitals(left) or _ENDS.search(left[-10:]) or (len(left) < 200 and _SIGNED.search(left)):
        return False
    if _FIELD.match(group[0].parts[0]):
        return False
    is_bracket = right[0] == "[" and length >= _SHORTEST_PROSE
    if right[0].islower() or (is_bracket and _GOES_ON.match(right)):
        return True
    first = next((character for character in right[:_SHORTEST_CUT] if character.isalpha()), "")
    is_open = bool(_OPEN_ENDED.search(left[-12:])) or _is_prose(before)
    is_running = len(after.text) >= _SHORTEST_CUT or is_phrase
    return is_open and bool(first) and not is_capitals(right) and is_running


def _is_prose(piece: Piece) -> bool:
    """Tell whether running text breaks off: after a comma, or after a word that is not its first sentence's."""
    text = piece.text
    if len(text) >= 2 * _SHORTEST_CUT and text[-1] == ",":
        return True
    if len(text) < _SHORTEST_PROSE or not text[-1].isalpha():
        return False
    return bool(_SENTENCE.search(text[:_LONGEST_LOOK])) and not _ITEM.search(text[-_SHORTEST_PROSE:])
