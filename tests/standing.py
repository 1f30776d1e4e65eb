"""Whether the words of a document stand in the words of a file, in order."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby

from attrs import frozen
from expected import CLOSING, LINK, LOOSE, MARK, OPENING, SIGNS, Unit, facts, units
from independent import Printed

from archivedoc import Document
from archivedoc.errors import Loss
from archivedoc.layout import roman

# What is no word: soft hyphens, what no file shows, and the pictures that stand for it (a loss of the whole document).
_DROPPED = re.compile("[\xad\u200b\u2400-\u2421\ufffd\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_SIGNS = re.compile(f"([{SIGNS}])")
_SURROUNDINGS = 60  # characters
_LONGEST_ASIDE = 60
_LONGEST_TARGET = 3000


@frozen
class Missing:
    """Words that do not stand where they should.

    Args:
        path: Where the block stands in the document.
        word: The first word that was not found.
        words: The words of the block.
        around: What stands in the file where they were looked for.
    """

    path: str
    word: str
    words: str
    around: str

    def __str__(self) -> str:
        return f"{self.path}: {self.word!r} of {self.words!r:.200} is not in {self.around!r}"


_PARAGRAPH = "\n\n"


def _blank(between: str) -> str:
    ends = between.count("\n")
    return "\n" * min(ends, 2) if ends else " "


class Words:
    """The words of a file, without blanks, and where the blanks were.

    Args:
        text: The words.
        marks: The marks of notes that may stand among them.
        is_broken: Whether a line may end inside a word.
    """

    def __init__(self, text: str, marks: Iterable[str], *, is_broken: bool) -> None:
        self.text = normal(text)
        self.letters = "".join(self.text.split())
        self.is_broken = is_broken
        plain = ["".join(normal(mark).split()) for mark in marks]
        self.marks = [*plain, *(f"[{mark}]" for mark in plain)]
        self.blanks: list[str] = []  # before each letter: nothing, a blank, the end of a line or of a paragraph
        self.tokens: list[str] = []
        self.starts: list[int] = []  # of the tokens, among the letters
        end = 0
        for found in re.finditer(r"\S+", self.text):
            self.tokens.append(found[0])
            self.starts.append(len(self.blanks))
            between = self.text[end : found.start()]
            self.blanks += [_blank(between), *[""] * (len(found[0]) - 1)]
            end = found.end()
        self.blanks.append(_PARAGRAPH)

    def find(self, words: str, start: int) -> tuple[int, int] | None:
        """Return where words stand, and where they end."""
        parts = _SIGNS.split(words)
        first = "".join(parts[0].split())
        while 0 <= (found := self.letters.find(first, start)) < len(self.letters):
            if (end := self._end(parts, found, found, wants_blank=True)) is not None:
                return found, end
            start = found + 1
        return None

    def _end(self, parts: list[str], place: int, since: int, *, wants_blank: bool) -> int | None:
        """Return where words end that begin here; None where they do not.

        Args:
            parts: The words, and the signs between them.
            place: Where they begin.
            since: Where the words before the last signs end.
            wants_blank: Whether a blank must stand after those.
        """
        wants_blank = wants_blank or parts[0][:1].isspace()
        for word in parts[0].split():
            if not self.letters.startswith(word, place):
                return None
            if wants_blank and not any(self.blanks[since : place + 1]):
                return None
            if any(self.blanks[place + 1 : place + len(word)]) and not self._is_one(place, word):
                return None
            place += len(word)
            since, wants_blank = place, True
        wants_blank = parts[0][-1:].isspace() if parts[0].strip() else wants_blank
        if len(parts) == 1:
            return place if place > since or self.blanks[place] else None
        if parts[1] == LOOSE:
            return place if parts[2:] == [""] else self._end(parts[2:], place, since, wants_blank=False)
        for after in self._after(parts[1], place):
            if (end := self._end(parts[2:], after, since, wants_blank=wants_blank)) is not None:
                return end
        return None

    def _is_one(self, place: int, word: str) -> bool:
        """Return whether a word is divided by ends of lines alone."""
        return self.is_broken and " " not in self.blanks[place + 1 : place + len(word)]

    def _after(self, sign: str, place: int) -> Iterator[int]:
        """Yield where the words after a sign may begin."""
        yield place
        if sign == MARK:
            yield from (place + len(mark) for mark in self.marks if self.letters.startswith(mark, place))
        elif sign == OPENING and self.letters.startswith("[", place):
            ends = range(place, min(place + _LONGEST_ASIDE, len(self.letters)))
            yield from (end + 1 for end in ends if self.letters[end] == ":")
        elif sign == CLOSING and self.letters.startswith("]", place):
            yield place + 1
        elif sign == LINK and self.letters.startswith("<", place):  # a target may hold such brackets, too
            ends = range(place, min(place + _LONGEST_TARGET, len(self.letters)))
            yield from (end + 1 for end in ends if self.letters[end] == ">")


def normal(text: str) -> str:
    """Return words as they are compared."""
    return unicodedata.normalize("NFC", _DROPPED.sub("", text))


def missing(document: Document, printed: Printed, losses: Iterable[Loss], *, is_broken: bool) -> list[Missing]:
    """Return the words of a document that do not stand in a file, in order.

    Args:
        document: The document.
        printed: What the file says.
        losses: What was reported: a block that was need not stand there.
        is_broken: Whether lines of the file end inside words.
    """
    notes = [note for content in document.contents for note in content.notes]
    numbers = [mark for n in range(1, len(notes) + 1) for mark in (str(n), roman(n))]
    marks = {"*", *(note.label for note in notes if note.label), *numbers}
    body = Words(printed.body, marks, is_broken=is_broken)
    apart = Words(printed.notes, marks, is_broken=is_broken) if printed.notes else body
    reported = tuple(loss.path for loss in losses if loss.path and loss.path != "$")
    return [
        one
        for one in (*_missing_facts(document, printed), *_missing_units(document, body, apart))
        if not one.path.startswith(reported)
    ]


def _missing_facts(document: Document, printed: Printed) -> Iterator[Missing]:
    letters = "".join(normal(printed.body).split())
    for path, words in facts(document):
        if "".join(normal(words).split()) not in letters:
            yield Missing(path, words, words, "the whole file")


def _missing_units(document: Document, body: Words, apart: Words) -> Iterator[Missing]:
    places = {body: 0, apart: 0}
    for row, group in groupby(units(document), key=lambda unit: unit.row):
        together = [unit for unit in group if normal(unit.words).strip(f" \n\t{SIGNS}")]
        failed: list[Missing] = []
        place = dict(places)
        for unit in together:
            words = apart if unit.is_note else body
            found = words.find(normal(unit.words), place[words])
            if found is None:
                failed.append(_missing(unit, words, place[words]))
            else:
                place[words] = found[1]
        if together and row is not None and body.is_broken:
            words = apart if together[0].is_note else body
            loose = _side_by_side(together, words, places[words])
            if loose is not None:
                place[words] = loose if failed else min(loose, place[words])
                failed = []
        yield from failed
        places = place


def _missing(unit: Unit, words: Words, place: int) -> Missing:
    """Return what is missing: the first word after those that do stand there."""
    plain = _SIGNS.sub("", normal(unit.words)).split()
    known = 0
    while known < len(plain) and words.find(" ".join(plain[: known + 1]) + LOOSE, place):
        known += 1
    begun = words.find(" ".join(plain[:known]) + LOOSE, place) if known else None
    where = begun[1] if begun else place
    around = words.letters[max(where - _SURROUNDINGS, 0) : where + _SURROUNDINGS]
    return Missing(unit.path, plain[min(known, len(plain) - 1)], " ".join(plain), around)


def _side_by_side(cells: list[Unit], words: Words, start: int) -> int | None:
    """Return where a row ends whose cells are set side by side: the lines of each stand among those of the others."""
    first = bisect_left(words.starts, start)
    last = first - 1
    wanted: Counter[str] = Counter()
    for cell in cells:
        place = first
        for word in normal(cell.words).split():
            taken = _take(word, words.tokens, place)
            if taken is None:
                return None
            wanted.update(words.tokens[index] for index in taken)
            place = taken[-1] + 1
        last = max(last, place - 1)
    stop = last + 1
    while stop < len(words.tokens) and words.blanks[words.starts[stop]] != _PARAGRAPH:
        stop += 1
    if wanted - Counter(words.tokens[first:stop]):
        return None
    return words.starts[last] + len(words.tokens[last]) if last >= first else start


def _take(word: str, tokens: list[str], start: int) -> list[int] | None:
    """Return the indexes of the tokens that a word is, or is divided into."""
    pattern = re.compile(_loosely(word))
    for place in range(start, len(tokens)):
        if pattern.fullmatch(tokens[place]):
            return [place]
        if word.startswith(tokens[place]) and (rest := _take(word[len(tokens[place]) :], tokens, place + 1)):
            return [place, *rest]
    return None


def _loosely(word: str) -> str:
    return "".join(r"\S*" if part and part in SIGNS else re.escape(part) for part in _SIGNS.split(word))
