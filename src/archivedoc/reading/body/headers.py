"""Lines of a label and what belongs to it: the head of a telegram or letter, those present at a meeting."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archivedoc.model import FieldGroup, FieldLine
from archivedoc.reading.body.closing import is_position
from archivedoc.reading.body.labels import starts_with_label
from archivedoc.reading.body.pieces import Piece
from archivedoc.reading.words import read_inlines

_FIELD = re.compile(
    r"(?P<label>(?:from|to|info(?:rmation)?|subject|subj|re|ref(?:erence)?s?|repeat(?:ed)?(?:\sto)?|precedence|priority|cc|copy to"
    r"|copies to|date|time|received|sent|number|no\.?|for|via|through|attention|attn|tags|e\.?o\.? ?\d*|drafted by|approved by"
    r"|signed by|classification|distribution|distribute to|pass to|passed to|file|place|department|address)\s?:)\s*",
    re.IGNORECASE,
)
_CORRESPONDENT = re.compile(r"(?:from|to)\s?:", re.IGNORECASE)
_TELEGRAPHIC = re.compile(
    r"(?:(?:FROM|TO)\s?:|(?:info|repeat(?:ed)?(?:\sto)?|precedence|priority|tags|e\.?o\.? ?\d*|ref)\s?:)", re.IGNORECASE
)
_SUBJECT = re.compile(r"(?:subject|subj|re|concerning|about)\s?:\s*\S", re.IGNORECASE)
_PRESENT = re.compile(
    r"(?P<heading>(?:list of\s)?(?:participants?|attendees|those present|present(?: were)?|also present|persons present|members present"
    r"|in attendance|attended by|attending|participating|interlocutors)\s?(?::|\Z))\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_OCCASION = re.compile(r"(?:date|time|place|subject|location)\b[\w\s,&]{0,20}:", re.IGNORECASE)
_SIDE = re.compile(
    r"(?P<label>(?:(?:on|from|for)\s(?:the\s)?)?[A-Z][^:.;]{0,40}(?:side|delegation|part)?\s?:)\s*(?=\S)|(?P<alone>[A-Z][^:.;]{0,50}:)\Z"
)
_MARK = re.compile(r"\[\^[^\[\]\s]{1,40}\]\Z")  # of a note
_LONGEST_FIELD = 400  # characters
_LONGEST_PERSON = 150
_MOST_PERSONS = 80
_PERSON = re.compile(r"[-–—•*]?\s?[^\W\d_a-z(]")


def begins_group(text: str) -> bool:
    """Tell whether a line begins labelled lines, or names those present."""
    return bool(_FIELD.match(text) or _PRESENT.fullmatch(text))


def read_fields(index: int, pieces: Sequence[Piece], notes: frozenset[str]) -> tuple[FieldGroup, int] | None:
    """Read the labelled lines that begin at one, and tell where they end; None where there are fewer than two.

    A short line between two labelled ones continues the first: ``To: Ushiba Nobuhiko``, ``Vice Minister``.
    """
    stop = last = index
    while stop < len(pieces) and stop <= last + 2 and len(pieces[stop].text) <= _LONGEST_FIELD:
        if _FIELD.match(pieces[stop].text):
            last = stop
        stop += 1
    last += last + 1 < len(pieces) and last > index and is_position(pieces[last + 1].text)
    lines = [part for piece in pieces[index : last + 1] for part in piece.parts]
    labels = [match["label"] for line in lines if (match := _FIELD.match(line))]
    if len(labels) < 2 or not _FIELD.match(lines[0]) or not any(map(_CORRESPONDENT.match, labels)):
        return None
    is_telegram = any(
        label.isupper() or (not _CORRESPONDENT.match(label) and _TELEGRAPHIC.match(label)) for label in labels
    )
    group = FieldGroup([_field(line, notes) for line in lines], kind="telegram" if is_telegram else "letterhead")
    return group, last + 1


def _field(line: str, notes: frozenset[str]) -> FieldLine:
    match = _FIELD.match(line)
    if match is None:
        return FieldLine((), read_inlines(line, notes))
    return FieldLine(read_inlines(match["label"], notes), read_inlines(line[match.end() :], notes))


def is_subject(text: str) -> bool:
    """Tell whether a line says what a letter is about."""
    return len(text) <= _LONGEST_FIELD and bool(_SUBJECT.match(text))


def read_participants(index: int, pieces: Sequence[Piece], notes: frozenset[str]) -> tuple[FieldGroup, int] | None:
    """Read those present, under a line that says so, and tell where the list ends; None where there is none."""
    lines = pieces[index].parts
    first = _PRESENT.fullmatch(lines[0]) if len(lines[0]) <= _LONGEST_FIELD else None
    if first is None or (not first["heading"].endswith(":") and (first["rest"] or not _is_person(index + 1, pieces))):
        return None
    rest = [first["rest"]] if first["rest"] else []
    stop = index + 1
    if not rest or len(lines) > 1:
        rest += lines[1:]
    while not first["rest"] and stop < len(pieces) and stop - index <= _MOST_PERSONS and _is_person(stop, pieces):
        rest += pieces[stop].parts
        stop += 1
    if not rest:
        return None
    group = FieldGroup(
        [_person(line, notes) for line in rest], heading=read_inlines(first["heading"], notes), kind="participants"
    )
    return group, stop


def _is_person(index: int, pieces: Sequence[Piece]) -> bool:
    """Tell whether a paragraph may name people: short, no sentence, and no heading of the text below."""
    if index >= len(pieces):
        return False
    text = pieces[index].text
    if len(text) > _LONGEST_PERSON or not _PERSON.match(text) or text.startswith("#") or _OCCASION.match(text):
        return False
    is_bulleted = text[0] in "-–—•*"
    is_sentence = _MARK.sub("", text).endswith((".", "?", "!")) and len(text.split()) > 6
    following = pieces[index + 1].text if index + 1 < len(pieces) else ""
    is_title = len(following) > _LONGEST_PERSON and not text.endswith((",", ";", ".")) and "," not in text
    return not is_sentence and (is_bulleted or not starts_with_label(text)) and not (is_title and not is_bulleted)


def _person(line: str, notes: frozenset[str]) -> FieldLine:
    side = _SIDE.match(line)
    if side is None:
        return FieldLine((), read_inlines(line, notes))
    label = side["label"] or side["alone"]
    return FieldLine(read_inlines(label, notes), read_inlines(line[side.end() :], notes))
