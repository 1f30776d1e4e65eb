"""Where documents and their sections begin in a file, by its headings."""

from __future__ import annotations

import re
from collections.abc import Sequence

from archivedoc.reading.docx.parts import Grid, Line, Part
from archivedoc.reading.docx.pieces import Picture
from archivedoc.reading.docx.styles import Styles
from archivedoc.reading.fields import known_field
from archivedoc.vocabulary.docx import Style

CONTENT = re.compile(
    r"(?P<kind>Scan|Transcript|Translation|Excerpt)(?: - (?P<language>.+?))?(?:, from (?P<source>.+))?"
)
PARALLEL = "Parallel Texts"
FRONT = (Style.CREDITS, Style.DATE, Style.SUBTITLE)
"""What stands between the title of a document and its words, or above its title."""
TITLES = (Style.TITLE, Style.HEADING_1)
_LABELS = frozenset(("Citation", "Contents", "Credits", "Description", "Markings", "Notes", "Original Title", "Rights"))


def divide(parts: Sequence[Part], styles: Styles) -> list[Sequence[Part]]:
    """Divide a file into documents: each of ours has a title, and a citation below it."""
    if not styles.is_ours:
        return [parts]
    heads = [index for index, one in enumerate(parts) if isinstance(one, Line) and one.role is Style.HEADING_1]
    starts = [index for index in heads if _is_cited(parts, index)] or [
        index for index, one in enumerate(parts) if isinstance(one, Line) and one.role is Style.TITLE
    ]
    starts = [index - _is_dated(parts, index) for index in starts] or [0]
    return [parts[start:end] for start, end in zip(starts, [*starts[1:], len(parts)], strict=True)]


def _is_cited(parts: Sequence[Part], start: int) -> bool:
    for one in parts[start + 1 :]:
        if isinstance(one, Line) and one.role is Style.HEADING_1:
            return False
        if isinstance(one, Line) and one.role is Style.HEADING_2 and one.words == "Citation":
            return True
    return False


def _is_dated(parts: Sequence[Part], index: int) -> bool:
    above = parts[index - 1] if index else None
    return isinstance(above, Line) and above.role is Style.DATE


def mark_of(line: Line) -> str:
    """Return the mark that a note begins with."""
    words, look = line.pieces[0] if line.pieces else ("", None)
    return words if isinstance(words, str) and look and look.role is Style.NOTE_REFERENCE else ""


def sections_of(parts: Sequence[Part], styles: Styles) -> tuple[str, list[tuple[str, list[Part]]]]:
    """Return the title, and the parts below each label; the first have none, and the date is among them.

    A file that is not ours has no labels, and its first heading is a title only where it stands above all words.
    """
    title = ""
    has_words = False
    sections: list[tuple[str, list[Part]]] = [("", [])]
    for part in parts:
        if isinstance(part, Line) and not title and _is_title(part, is_first=styles.is_ours or not has_words):
            title = " ".join(part.words.split())
            pictures = [piece for piece in part.pieces if isinstance(piece[0], Picture)]
            sections.append(("", [Line(None, pictures)] if pictures else []))
        elif styles.is_ours and isinstance(part, Line) and part.role is Style.HEADING_2 and _is_label(part.words):
            sections.append((part.words, []))
        else:
            sections[-1][1].append(part)
            has_words = has_words or isinstance(part, Grid) or bool(part.words.strip())
    return title, [(label, inner) for label, inner in sections if label or inner]


def _is_title(line: Line, *, is_first: bool) -> bool:
    return (line.role is Style.TITLE or (line.role is Style.HEADING_1 and is_first)) and bool(line.words.strip())


def _is_label(words: str) -> bool:
    return words in _LABELS or words == PARALLEL or known_field(words) is not None or bool(CONTENT.fullmatch(words))
