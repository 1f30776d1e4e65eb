"""Notes at the end of a body, and the marks in the text that they belong to.

A list of notes looks like any numbered list. It is one where the marks in the text match it from the first to the last,
or where a heading ``NOTES`` says so; everywhere else the words are left alone. Marks that were found are rewritten as
Markdown has them, ``[^1]``, so that whoever reads the words finds them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from attrs import evolve, field, frozen

from archivedoc.reading.body.pieces import Piece

_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MARKDOWN_NOTE = re.compile(r"\[\^(?P<id>[^\]\s]{1,40})\]:\s*(?P<text>.+)", re.DOTALL)
_HEADING = re.compile(
    r"(?:#{1,6}\s+)?\W{0,3}(?:(?:translator|editor)['’]?s?['’]?\s)?(?:foot|end)?notes?\W{0,4}", re.IGNORECASE
)
_RULE = re.compile(r"[-_=—–]{3,}|(?:[-_*]\s?){3,}")
_LONGEST_HEADING = 120  # characters
_CANDIDATES = 5  # lists, from the end, that are looked at
_MOST = 400  # notes of one document that are counted
_GAP = 4  # further paragraphs that a note may have


@frozen
class FoundNote:
    """A note: its label and its paragraphs."""

    label: str
    pieces: list[Piece]


@frozen
class Notes:
    """A body without its notes, and the notes; marks that belong to one are in Markdown's form.

    Args:
        body: The paragraphs of the text.
        notes: The notes, in their order.
        unmarked: The labels of those that no mark in the text names.
        heading: The heading above them, which is no part of the body.
    """

    body: list[Piece]
    notes: list[FoundNote] = field(factory=list)
    unmarked: frozenset[str] = frozenset()
    heading: Piece | None = None


@frozen
class _Mark:
    piece: int
    part: int
    start: int
    end: int
    number: int
    is_strong: bool


@frozen
class _List:
    """A list that may be one of notes: where it stands, and the index of the paragraph that begins each."""

    start: int
    stop: int
    items: list[int]
    is_bracketed: bool
    has_rule: bool
    has_heading: bool


@cache
def _item() -> re.Pattern[str]:
    return re.compile(
        r"(?P<bracket>(?:\*\*)?\[(?P<in>[1-9]\d{0,2})\](?:\*\*)?)\s*(?=\S)"
        r"|(?P<plain>[1-9]\d{0,2})[.)]?\s+(?=\S)|(?P<super>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})\s*(?=\S)"
    )


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(
        r"(?:\*\*)?\[(?P<bracket>[1-9]\d{0,2})\](?:\*\*)?"
        r"|(?:(?<=[^\s\d])|(?<=[^\s\d]\s))(?P<super>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"
        r"|(?<=[a-z\])”’\"'.,;:!?])(?P<glued>[1-9]\d{0,2})(?=[\s.,;:)\]”\"]|\Z)"
        r"|(?<=[^\W_])(?P<apart>\s(?P<weak>[1-9]\d{0,2}))(?=[.,;:]\s|[.,;:]?\Z|\s(?:or|and|but|which|who|is|was|has|had|in|on|at|to|of|for|with|by)\s)"
    )


# A number after one of these counts something; after the others it is an abbreviation's.
_COUNTED = frozenset(
    "no nos nr number p pp page pages vol volume book part chapter section sec article art item point paragraph para "
    "para. clause version draft copy file folder box fond opis delo list ll l d f op doc document group army division "
    "front point plan protocol about from to of in on at for with by and or the a an between until till only than "
    "approximately around over under up line question class grade zone unit version figure fig table appendix annex "
    "enclosure january february march april may june july august september october november december jan feb mar apr "
    "jun jul aug sept sep oct nov dec".split()
)
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\W{0,2}\Z")


def find_notes(pieces: Sequence[Piece]) -> Notes:
    """Take the notes out of a body."""
    markdown = _markdown_notes(pieces)
    if markdown.notes:
        return markdown
    pieces = _divide_flat(pieces)
    marks = list(_marks(pieces))
    for candidate in islice(_lists(pieces), _CANDIDATES):
        found = _matched(candidate, marks, pieces)
        if found is not None:
            return _taken_out(candidate, found, pieces)
    return Notes(list(pieces))


def _markdown_notes(pieces: Sequence[Piece]) -> Notes:
    """Take out ``[^1]: words``; a second note of the same id stays a paragraph."""
    body: list[Piece] = []
    notes: dict[str, FoundNote] = {}
    for piece in pieces:
        match = _MARKDOWN_NOTE.fullmatch(piece.text) if piece.parts[0].startswith("[^") else None
        if match and match["id"] not in notes:
            notes[match["id"]] = FoundNote(match["id"], [evolve(piece, parts=(match["text"],))])
        else:
            body.append(piece)
    return Notes(body, list(notes.values()))


def _divide_flat(pieces: Sequence[Piece]) -> list[Piece]:
    """Divide flattened text before its notes: ``... step.[1] [1] Peng ...`` has every number twice, in order."""
    if len(pieces) != 1 or len(pieces[0].parts) != 1:
        return list(pieces)
    text = pieces[0].text
    found = list(re.finditer(r"\[([1-9]\d{0,2})\]", text))
    half = len(found) // 2
    numbers = [int(match[1]) for match in found]
    if not half or half > _MOST or numbers != [*range(1, half + 1)] * 2:
        return list(pieces)
    starts = [match.start() for match in found[half:]]
    if not all(text[start - 1].isspace() for start in starts):
        return list(pieces)
    stretches = [text[: starts[0]], *(text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True))]
    return [evolve(pieces[0], parts=(stretch.strip(),)) for stretch in stretches]


def _lists(pieces: Sequence[Piece]) -> Iterator[_List]:
    """Find the lists that count from 1, the last first: in brackets, with paragraphs between; or one below the other."""
    numbers = [_number(piece) for piece in pieces]
    for start in range(len(pieces) - 1, -1, -1):
        number = numbers[start]
        if number is None or number[0] != 1:
            continue
        above = pieces[start - 1].text[:_LONGEST_HEADING] if start else ""
        has_heading, has_rule = bool(_HEADING.fullmatch(above)), bool(_RULE.fullmatch(above))
        items = _items(numbers, start, gap=_GAP if has_heading or has_rule or number[1] else 0)
        is_last = (has_heading or has_rule) and len(pieces) - items[-1] <= _GAP + 1
        yield _List(start, len(pieces) if is_last else items[-1] + 1, items, number[1], has_rule, has_heading)


def _items(numbers: Sequence[tuple[int, bool] | None], start: int, gap: int) -> list[int]:
    items = [start]
    first = numbers[start]
    is_bracketed = first is not None and first[1]
    index = start + 1
    while index < len(numbers) and index - items[-1] <= gap + 1 and len(items) < _MOST:
        if numbers[index] == (len(items) + 1, is_bracketed):
            items.append(index)
        index += 1
    return items


def _number(piece: Piece) -> tuple[int, bool] | None:
    """Return the number a paragraph begins with, and whether it stands in square brackets."""
    match = _item().match(piece.parts[0])
    if match is None:
        return None
    return int((match["in"] or match["plain"] or match["super"]).translate(_SUPERSCRIPT)), bool(match["bracket"])


def _marks(pieces: Sequence[Piece]) -> Iterator[_Mark]:
    """Find everything that may be the mark of a note."""
    for index, piece in enumerate(pieces):
        for place, part in enumerate(piece.parts):
            for match in _mark().finditer(part):
                digits = match["bracket"] or match["super"] or match["glued"] or match["weak"]
                is_number = match["glued"] or match["weak"]
                if (match.start() == 0 and place == 0) or (is_number and _is_counted(part, match)):
                    continue
                yield _Mark(
                    index, place, match.start(), match.end(), int(digits.translate(_SUPERSCRIPT)), not match["weak"]
                )


def _is_counted(part: str, match: re.Match[str]) -> bool:
    """Tell whether a number counts or names something: ``p.3``, ``Article 2``, ``2.5``."""
    before = part[max(0, match.start() - 20) : match.start()]
    word = _WORD_BEFORE.search(before)
    if word is None:
        return bool(re.search(r"\d\W?\Z", before))
    if match["glued"]:
        return len(word[1]) == 1 or (word[1].lower() in _COUNTED and before.endswith(".") and len(word[1]) < 5)
    return word[1].lower() in _COUNTED


def _matched(candidate: _List, marks: Sequence[_Mark], pieces: Sequence[Piece]) -> list[_Mark | None] | None:
    """Find the mark of each note, in order; None where the list is none of notes."""
    places: dict[int, list[int]] = {}
    for place, mark in enumerate(marks):
        if mark.piece < candidate.start:
            places.setdefault(mark.number, []).append(place)
    found: list[_Mark | None] = []
    position = 0
    for number in range(1, len(candidate.items) + 1):
        at = _find(marks, places.get(number, []), position)
        found.append(None if at is None else marks[at])
        position = position if at is None else at + 1
    missing = found.count(None)
    # The note on the title has its mark there, and the title is no part of the body.
    is_title_note = missing == 1 and found[0] is None and len(found) > 1
    is_whole = not missing or is_title_note or (candidate.has_heading and missing < len(found))
    return found if is_whole and _is_credible(candidate, found, pieces) else None


def _find(marks: Sequence[_Mark], places: Sequence[int], position: int) -> int | None:
    """Find the next mark with a number: one that is sure, or else the only one that is not."""
    following = places[bisect_left(places, position) :]
    sure = next((place for place in following if marks[place].is_strong), None)
    return sure if sure is not None or len(following) != 1 else following[0]


def _is_credible(candidate: _List, found: Sequence[_Mark | None], pieces: Sequence[Piece]) -> bool:
    """Tell a list of notes from an enumeration that ends a text: that has its words announced, and no sure marks."""
    if candidate.has_heading:
        return True
    if candidate.is_bracketed:
        return all(mark is None or mark.is_strong for mark in found)
    introduced = pieces[candidate.start - 1].text.rstrip()[-1:] in (":", ";", ",") if candidate.start else True
    sentences = all(pieces[index].text.rstrip().endswith((".", "”", '"', ")", "]")) for index in candidate.items)
    return not introduced and (sentences or all(mark and mark.is_strong for mark in found))


def _taken_out(candidate: _List, found: Sequence[_Mark | None], pieces: Sequence[Piece]) -> Notes:
    body = list(pieces)
    # From the last to the first: what stands before a mark keeps its place.
    for mark in sorted((mark for mark in found if mark), key=lambda mark: (mark.piece, mark.part, -mark.start)):
        parts = list(body[mark.piece].parts)
        part = parts[mark.part]
        parts[mark.part] = f"{part[: mark.start]}[^{mark.number}]{part[mark.end :]}"
        body[mark.piece] = evolve(body[mark.piece], parts=tuple(parts))
    ends = [*candidate.items[1:], candidate.stop]
    notes = [
        FoundNote(str(number), _without_number(pieces[start:end]))
        for number, (start, end) in enumerate(zip(candidate.items, ends, strict=True), start=1)
    ]
    unmarked = frozenset(str(number) for number, mark in enumerate(found, start=1) if mark is None)
    is_headed = candidate.has_heading or candidate.has_rule
    kept = body[: candidate.start - is_headed] + body[candidate.stop :]
    return Notes(kept, notes, unmarked, pieces[candidate.start - 1] if candidate.has_heading else None)


def _without_number(pieces: Sequence[Piece]) -> list[Piece]:
    first, *rest = pieces
    match = _item().match(first.parts[0])
    number = match.end() if match else 0
    return [evolve(first, parts=(first.parts[0][number:], *first.parts[1:])), *rest]
