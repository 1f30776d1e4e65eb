"""Letters of one face, script and direction as groups of atoms, each shaped in one manner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from archivedoc.exporters.pdf.fonts.face import Face
from archivedoc.exporters.pdf.text.atoms import Atoms, Group
from archivedoc.exporters.pdf.text.breaking import EXTENDING
from archivedoc.exporters.pdf.text.material import Look, Words
from archivedoc.exporters.pdf.text.scripts import CJK, script_of
from archivedoc.exporters.pdf.text.shaping import Manner, shaper_of

_JOINING = frozenset({"Adlm", "Arab", "Mand", "Mani", "Mong", "Nkoo", "Phag", "Phlp", "Rohg", "Sogd", "Syrc"})
_NON_JOINER = "\u200c"
# Signs of a full width whose right half is empty, before one that has an empty half too: JLREQ 3.1.4.
_TIGHT = re.compile("[、。，．」』】）》〉〕〗〙〛］｝](?=[、。，．」』】）》〉〕〗〙〛］｝「『【（《〈〔〖〘〚［｛])")
_CENTRED = re.compile("[、。，．]")  # in the middle of their width, where characters are traditional


class Passage(NamedTuple):
    """Words of one look, and what is known of them.

    Args:
        words: The words.
        text: Their text, blanks evened.
        levels: The embedding levels of its letters.
        language: BCP 47.
        whole: The text of the paragraph.
        offset: Where the words start in it.
        legal: Where lines of the paragraph may end.
    """

    words: Words
    text: str
    levels: Sequence[int]
    language: str
    whole: str
    offset: int
    legal: set[int]


class Item(NamedTuple):
    """Letters that are shaped together.

    Args:
        start: Where they start.
        end: Where they end.
        face: Their face.
        drawn: What is drawn for each of them, where no font has them.
        script: ISO 15924.
        level: Their embedding level.
    """

    start: int
    end: int
    face: Face
    drawn: str | None
    script: str
    level: int


def words_of(text: str) -> tuple[list[str], bool]:
    """Return what stands between blanks, and whether a blank stands at the end."""
    tokens = text.split(" ")
    has_end = len(tokens) > 1 and not tokens[-1]
    return (tokens[:-1] if has_end else tokens), has_end


def tracking_of(look: Look, face: Face) -> int:
    """Return what is added after each letter, in units of the font."""
    return round(look.tracking / look.size * face.upem) if look.tracking else 0


def add_item(atoms: Atoms, passage: Passage, item: Item) -> None:
    """Add letters that are shaped together."""
    look = passage.words.look
    manner = Manner(
        face=item.face,
        language=passage.language,
        script=item.script,
        is_leftwards=item.level % 2 == 1,
        tracking=tracking_of(look, item.face),
        drawn=item.drawn,
        in_capitals=look.in_capitals,
    )
    if item.script == CJK:
        _add_solid(atoms, passage, item, manner)
        return
    tokens, has_end = words_of(passage.text[item.start : item.end])
    before, after = _joins(passage, item) if item.script in _JOINING else (False, False)
    before, after = before and tokens[0] != "", after and not has_end
    for first, end in _parts(len(tokens), before=before, after=after):
        joined = (before and first == 0, after and end == len(tokens))
        shaper = shaper_of(manner._replace(joined=joined))
        own = tokens[first:end]
        widths = shaper.widths(own) or [shaper.width(token) for token in own]
        group = Group(passage.words, "spaced", shaper, item.level, passage.language)
        atoms.add_spaced(group, own, widths, has_end=has_end or end < len(tokens))


def _parts(count: int, *, before: bool, after: bool) -> Iterator[tuple[int, int]]:
    """Give where words start and end of which only the first is joined to what is before, the last to what follows."""
    cuts = {0, count} | ({1} if before else set()) | ({count - 1} if after else set())
    yield from pairwise(sorted(cuts))


def _joins(passage: Passage, item: Item) -> tuple[bool, bool]:
    """Tell whether letters are joined to those before and after them, which are in another look or face."""
    whole, start, end = passage.whole, passage.offset + item.start, passage.offset + item.end
    before = start - 1
    while before >= 0 and EXTENDING[whole[before]] and whole[before] != _NON_JOINER:
        before -= 1
    while end < len(whole) and EXTENDING[whole[end]] and whole[end] != _NON_JOINER:
        end += 1
    return (
        before >= 0 and script_of(whole[before]) == item.script,
        end < len(whole) and script_of(whole[end]) == item.script,
    )


def _add_solid(atoms: Atoms, passage: Passage, item: Item, manner: Manner) -> None:
    """Add characters that follow one another, with signs that stand side by side drawn together."""
    text, offset, legal = passage.text[item.start : item.end], passage.offset + item.start, passage.legal
    cuts = [0, *[place for place in range(1, len(text)) if offset + place in legal], len(text)]
    is_traditional = "hant" in passage.language.lower()
    tight = {match.start() for match in _TIGHT.finditer(text) if not (is_traditional and _CENTRED.match(match[0]))}
    rows = [(text[start:end], _tight_in(start, end, tight)) for start, end in pairwise(cuts)]
    for number, (places, members) in enumerate(groupby(rows, lambda row: row[1])):
        shaper = shaper_of(manner._replace(tight=places))
        tokens = [token for token, _ in members]
        group = Group(passage.words, "solid", shaper, item.level, passage.language)
        if number:
            atoms.breaks[-1] = True
        atoms.add_solid(group, tokens, [shaper.width(token) for token in tokens])


def _tight_in(start: int, end: int, tight: set[int]) -> tuple[int, ...]:
    return tuple([place - start for place in range(start, end) if place in tight]) if tight else ()
