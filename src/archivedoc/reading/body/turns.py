"""Speakers in minutes: ``Comrade Mao: ...``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from archivedoc.reading.body.pieces import Piece

_FEWEST = 3  # turns in a body, and one of the speakers has two
_TURN = re.compile(r"(?P<bold>\*\*)?(?P<speaker>[A-Z\[][^:!?;*]{0,70}?(?P<in>\s?:)?)(?(bold)\*\*)(?(in)|\s?:)\s+(?=\S)")
_LABELS = frozenset(
    "note notes from to subject date place source reference copy present participants translated translator editor annex "
    "attachment enclosure comment time summary answer-to location number classification distribution recipients".split()
)
_JOINING = frozenset("of the and de la van von for in at to der".split())


def find_turns(pieces: Sequence[Piece]) -> dict[int, int]:
    """Find the paragraphs that begin with who speaks; for each, how many characters name the speaker."""
    found: dict[int, tuple[str, int]] = {}
    for index, piece in enumerate(pieces):
        match = _TURN.match(piece.text[:120])
        if match and _is_speaker(match["speaker"]):
            found[index] = (match["speaker"].rstrip(": "), match.end())
    counts = Counter(speaker for speaker, _ in found.values())
    if len(found) < _FEWEST or len(counts) < 2 or counts.most_common(1)[0][1] < 2:
        return {}
    first, last = min(found), max(found)
    is_dialogue = len(found) * 3 >= last - first
    return {index: end for index, (speaker, end) in found.items() if counts[speaker] > 1 or is_dialogue}


def _is_speaker(text: str) -> bool:
    words = text.rstrip(": ").replace("[", " ").replace("]", " ").replace("(", " ").replace(")", " ").split()
    if not 1 <= len(words) <= 7 or words[0].lower().strip(".,") in _LABELS:
        return False
    return all(word[0].isupper() or word.lower().strip(",.") in _JOINING for word in words)
