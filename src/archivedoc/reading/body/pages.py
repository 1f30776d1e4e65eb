"""Marks of the source's own pages that stand in a line of their own."""

from __future__ import annotations

import re
from functools import cache

from archivedoc.model import PageBreak
from archivedoc.reading.words import PAGE

_LONGEST = 30  # characters


@cache
def _page() -> re.Pattern[str]:
    return re.compile(
        rf"\[{PAGE}\]|\({PAGE.replace('<page>', '<round>')}\)|//|[-–—]\s?(?P<between>\d{{1,3}})\s?[-–—]", re.IGNORECASE
    )


def page_mark(text: str) -> PageBreak | None:
    """Read a line that says which page begins: ``[page 2]``, ``- 2 -``, ``//``; None where it is another."""
    match = _page().fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        return None
    return PageBreak(match["page"] or match["round"] or match["between"], attributes={"rend": text})
