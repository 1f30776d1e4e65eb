"""How a document ends: who signed it. A name is a signature where something beside it says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from archivedoc.model import Inline, LineBreak, Name, Signature, Text
from archivedoc.reading.body.opening import dateline_date, is_address, is_close, is_day
from archivedoc.reading.body.pieces import Piece
from archivedoc.reading.words import read_inlines

_LONGEST = 160  # characters of a signature with its position
_LONGEST_NAME = 60
_MOST_LINES = 5  # of an office and a name
_MOST_CLOSING = 12  # blocks at the end, among which signatures may stand
_OPENING = 8  # blocks at the beginning, in which the head of a letter may name who wrote it
_NOT_NAMES = frozenset(
    "the a an end long this that these those excerpt excerpts continued draft copy translated translation source note "
    "notes reference references materials material attachment enclosure annex appendix document documents page secret "
    "confidential applause laughter summary conclusion yes no long-live hear true signed version text telegraph copied "
    "distribution number part section chapter article subject main present".split()
)
_POSITION = re.compile(
    r"(?:(?:The|First|Second|Third|Acting|Deputy|Vice|Assistant|Extraordinary|Extr\.|Plenipotentiary|Permanent|Prime|Foreign"
    r"|General|Chief|Military|Special|Temporary|Trade|Press|Political|Soviet|Polish|Chinese|Hungarian|Czechoslovak|USSR|PRC|GDR"
    r"|Major|Lieutenant|Colonel)[\s-])*"
    r"(?:Ambassador|Minister|Secretary|Chairman|Chairwoman|Head|Director|Chief|Counsell?or|Consul|President|General|Colonel"
    r"|Major|Marshal|Attach[eé]|Charg[eé]|Premier|Member|Adviser|Advisor|Envoy|Representative|Commander|Admiral|Captain"
    r"|Commissar|Interpreter|Translator|Professor|Leader|Undersecretary|Lieutenant)\b"
)


_CAPITAL_POSITION = re.compile(_POSITION.pattern.upper().replace(r"\B", r"\b").replace(r"[\S-]", r"[\s-]"))


@cache
def _mark() -> re.Pattern[str]:
    """Compile what says of a line that it is signed."""
    bracket = r"\[[^\[\]]{0,40}\b(?:signature|signed|initialed|initialled)\b[^\[\]]{0,40}\]"
    return re.compile(
        rf"{bracket}|\((?:signed|sgd\.?|sd\.?|signature)\)|/s(?:igned)?/|\A/-/|\A\(-\)|\A(?:signed|sgd\.?|sd/-?)(?:\sby)?\s?[:.]?(?=\s|\Z)",
        re.IGNORECASE,
    )


@cache
def _name() -> re.Pattern[str]:
    """Compile a name: initials, given names and family names, with words that an editor completed."""
    word = r"\.?[^\W\d_a-z](?:[^\W\d_]|[.'’`-]|\[[^\W\d_.'’?-]{1,20}\]){0,30}"
    particle = r"(?:de|von|van|der|den|la|le|bin|al|el|zu|da|di|du)"
    return re.compile(rf"{word}(?:\s(?:{particle}\s)?(?:{word}|\[{word}\])){{0,4}}")


def closing_start(pieces: Sequence[Piece]) -> int:
    """Find where the lines begin that may close a document: short ones, at its end."""
    start = len(pieces)
    while start > max(0, len(pieces) - _MOST_CLOSING) and len(pieces[start - 1].text) <= _LONGEST:
        start -= 1
    return start


def read_signature(index: int, pieces: Sequence[Piece], closing: int, notes: frozenset[str]) -> Signature | None:
    """Read a line as a signature, where there is evidence; None elsewhere.

    Args:
        index: The line.
        pieces: The body.
        closing: Where its closing lines begin.
        notes: The ids of the notes there are.
    """
    text = pieces[index].text
    if len(text) > _LONGEST:
        return None
    if marked := _marked(text, notes):
        return marked
    if index < closing or index == 0:
        return None
    if lines := _in_lines(pieces[index].parts, notes):
        return lines
    if is_name(text) and (pieces[index].is_beside_date or _is_signed(index, pieces)):
        return Signature(_name_inline(text, notes))
    return (
        _enclosed(text, pieces[: min(index, _OPENING)], notes)
        or _quoted(text, index, pieces, notes)
        or _with_position(text, notes)
    )


def is_position(text: str) -> bool:
    """Tell whether a line says which office somebody holds: ``Chairman, ...``."""
    return len(text) <= _LONGEST and bool(_POSITION.match(text) or _CAPITAL_POSITION.match(text))


def is_signed_line(text: str) -> bool:
    """Tell whether a line says that it is signed: ``(signed) X``, ``[signature]``."""
    return len(text) <= _LONGEST and _marked(text, frozenset()) is not None


def is_name(text: str) -> bool:
    """Tell whether words look like the name of a person, and like nothing else."""
    if len(text) > _LONGEST_NAME or not _name().fullmatch(text):
        return False
    if _POSITION.fullmatch(text) or _CAPITAL_POSITION.fullmatch(text):
        return False
    words = [word.strip(".,'’`[]()") for word in text.lower().split()]
    return not _NOT_NAMES.intersection(words) and not dateline_date(text) and any(len(word) > 1 for word in words)


def _name_inline(text: str, notes: frozenset[str]) -> tuple[Inline, ...]:
    return (Name(read_inlines(text, notes)),)


def _marked(text: str, notes: frozenset[str]) -> Signature | None:
    """Read a line that says that it is signed: ``[signature]``, ``(signed) X``, ``/s/ X``."""
    match = _mark().search(text)
    if match is None:
        return None
    before, after = text[: match.start()].strip(), text[match.end() :].strip()
    if len(text) > len(match[0]) and not any(_is_signer(side) for side in (before, after)):
        return None
    if not all(not side or _is_signer(side) or _POSITION.match(side) for side in (before, after)):
        return None
    return Signature(_named(text, match, notes))


def _is_signer(side: str) -> bool:
    bare = side.strip(" ,.")
    return is_name(bare) or bool(_enclosed_name(bare)) or bool(_position_name(bare))


def _named(text: str, mark: re.Match[str], notes: frozenset[str]) -> tuple[Inline, ...]:
    """Read a line with its name set off from the mark and the position."""
    inlines: list[Inline] = []
    for stretch in (text[: mark.start()], mark[0], text[mark.end() :]):
        inlines += read_inlines(stretch, notes) if stretch == mark[0] else _stretch(stretch, notes)
    return tuple(inlines)


def _stretch(text: str, notes: frozenset[str]) -> list[Inline]:
    bare = text.strip(" ,.")
    if not bare:
        return [Text(text)] if text else []
    name = bare if is_name(bare) else _enclosed_name(bare) or _position_name(bare)
    if not name:
        return list(read_inlines(text, notes))
    start = text.rindex(name)
    parts = (
        read_inlines(text[:start], notes),
        _name_inline(name, notes),
        read_inlines(text[start + len(name) :], notes),
    )
    return [inline for part in parts for inline in part]


def _enclosed_name(text: str) -> str | None:
    """Return the name in brackets or strokes that ends a line: ``Translated by (S. P. Andreyev)``, ``/P. Yudin/``."""
    closing = text[-1:]
    start = text.rfind({")": "(", "/": "/"}.get(closing, "("), 0, -1)
    name = text[start + 1 : -1]
    return name if start >= 0 and closing in (")", "/") and is_name(name) else None


def _position_name(text: str) -> str | None:
    """Return the name behind a position, where it is certain where it begins: at initials, or at a comma."""
    if not _POSITION.match(text):
        return None
    tail = text.rpartition(",")[2].strip()
    if tail != text and is_name(tail) and not _POSITION.match(tail):
        return tail
    initials = re.search(r"(?<=\s)[^\W\d_a-z](?:\.|\[[^\W\d_]{1,20}\])(?=[\s.]|[^\W\d_]\.)", text)
    name = text[initials.start() :] if initials else ""
    return name if initials and is_name(name) else None


def _is_signed(index: int, pieces: Sequence[Piece]) -> bool:
    """Tell whether a name alone is a signature: by the leave or date beside it, or as the end of a letter."""
    before = pieces[index - 1].text
    after = pieces[index + 1].text if index + 1 < len(pieces) else ""
    if (
        is_close(before)
        or _is_bare_mark(before)
        or _is_bare_mark(after)
        or before.rstrip(" .,").lower().endswith("(sd)")
    ):
        return True
    is_last = all(is_name(piece.text) or _is_when(piece.text) for piece in pieces[index:])
    is_dated = _is_when(before) or _is_when(after)
    return is_last and not pieces[index].text.isupper() and (is_dated or any(is_address(p.text) for p in pieces[:3]))


def _is_when(text: str) -> bool:
    return bool(dateline_date(text)) or is_day(text)


def _is_bare_mark(text: str) -> bool:
    match = _mark().fullmatch(text) if len(text) <= _LONGEST_NAME else None
    return match is not None


def _in_lines(parts: Sequence[str], notes: frozenset[str]) -> Signature | None:
    """Read an office and the name below it, or a name and the office below it."""
    if not 1 < len(parts) <= _MOST_LINES:
        return None
    if is_position(parts[0]) and is_person(parts[-1]):
        place = len(parts) - 1
    elif is_person(parts[0]) and is_position(parts[1]):
        place = 0
    else:
        return None
    inlines: list[Inline] = []
    for index, part in enumerate(parts):
        inlines += [LineBreak()] if index else []
        inlines += _stretch(part, notes) if index == place else read_inlines(part, notes)
    return Signature(inlines)


def is_person(text: str) -> bool:
    """Tell whether a line is the name of a person and no office; in strokes or brackets perhaps."""
    name = _enclosed_name(text) or text
    return is_name(name) and " " in name.replace(".", ". ") and not is_position(name)


def _enclosed(text: str, head: Sequence[Piece], notes: frozenset[str]) -> Signature | None:
    """Read ``(Bitterlich)``, where the head of the letter names him too, or initials tell a person."""
    name = _enclosed_name(text)
    if name is None:
        return None
    if text.endswith("/"):
        before = text[: -len(name) - 2]
        is_signed = not before or bool(_POSITION.match(before) or _CAPITAL_POSITION.match(before))
        return (
            Signature((*read_inlines(f"{before}/", notes), *_name_inline(name, notes), Text("/")))
            if is_signed
            else None
        )
    if text != f"({name})":
        return None
    family = name.split()[-1]
    is_known = any(re.search(rf"\b{re.escape(family)}\b", piece.text[:200]) for piece in head)
    if not is_known and not re.match(r"(?:[^\W\d_]\.\s?)+[^\W\d_]{2}", name):
        return None
    return Signature((Text("("), *_name_inline(name, notes), Text(")")))


def _quoted(text: str, index: int, pieces: Sequence[Piece], notes: frozenset[str]) -> Signature | None:
    """Read ``Filippov."``: the end of a telegram that is quoted from its beginning."""
    match = re.fullmatch(r"(?P<name>.{2,60}?)(?P<end>\.?[\"”])", text)
    if match is None or not is_name(match["name"]):
        return None
    is_opened = any(piece.text.startswith(('"', "“")) for piece in pieces[:index])
    return Signature((*_name_inline(match["name"], notes), Text(match["end"]))) if is_opened else None


def _with_position(text: str, notes: frozenset[str]) -> Signature | None:
    """Read ``Ambassador of the USSR in China A. Petrov``."""
    name = _position_name(text)
    if name is None or text.endswith(name) is False:
        return None
    return Signature((*read_inlines(text[: -len(name)], notes), *_name_inline(name, notes)))
