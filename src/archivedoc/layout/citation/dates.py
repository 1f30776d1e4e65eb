"""Dates as American English writes them."""

from __future__ import annotations

import re

from archivedoc.layout.dates import MONTHS
from archivedoc.model import DateExpression
from archivedoc.model.dates import is_undated

_SEASONS = {"21": "Spring", "22": "Summer", "23": "Autumn", "24": "Winter"}
_ONE = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X)(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?:T.*)?(?P<qualifier>[?~%])?"
)
_AMERICAN = re.compile(r"[A-Z][a-z]+ (?P<day>[0-9]{1,2}), [0-9]{4}|[A-Z][a-z]+,? [0-9]{4}|[0-9]{4}")


def house_date(date: DateExpression | None, *, two_digits: bool) -> str:
    """Return a date in the words of the source, if they are American, or else written so.

    Args:
        date: The date.
        two_digits: Whether the day has always two digits: ``July 04, 1949``.
    """
    if date is None:
        return ""
    match = _AMERICAN.fullmatch(date.text)
    if match is None:
        plain = _ONE.fullmatch(date.edtf) if date.edtf else None
        if plain is None or plain["qualifier"] or "X" in plain[0]:
            return date.text or (written_date(date) if date.edtf else "")
        return _written(plain, two_digits=two_digits)
    if not two_digits or match["day"] is None:
        return date.text
    start, end = match.span("day")
    return f"{date.text[:start]}{int(match['day']):02}{date.text[end:]}"


def written_date(date: DateExpression | None) -> str:
    """Return a date as Chicago writes it (17th edition, 6.38, 9.31, 14.145), and ``n.d.`` for one said to be undated."""
    if date is None:
        return ""
    if date.edtf is None:
        return "n.d." if is_undated(date.text) else date.text
    start, _, end = date.edtf.partition("/")
    first, last = _ONE.fullmatch(start), _ONE.fullmatch(end)
    if first and not end and "/" not in date.edtf:
        words = _written(first)
        return f"[{words}]" if date.text.startswith("[") else words
    if first and last and not (first["qualifier"] or last["qualifier"]):
        return _interval(first, last)
    return date.text or date.edtf


def _written(match: re.Match[str], *, two_digits: bool = False) -> str:
    year, month, day = match["year"], match["month"], match["day"]
    words = f"{year[:3]}0s" if year.endswith("X") else year
    if month in _SEASONS:
        words = f"{_SEASONS[month]} {words}"
    elif month and month != "XX":
        number = f" {day if two_digits else int(day)}," if day and day != "XX" else ""
        words = f"{MONTHS[int(month) - 1]}{number} {words}"
    before = "ca. " if match["qualifier"] in ("~", "%") else ""
    return f"{before}{words}{'?' if match['qualifier'] in ('?', '%') else ''}"


def _interval(first: re.Match[str], last: re.Match[str]) -> str:
    start, end = _written(first), _written(last)
    if first["year"] != last["year"] or not (first["month"] and last["month"]):
        return f"{start}–{end}" if " " not in start + end else f"{start} – {end}"
    bare = start.removesuffix(f" {first['year']}").removesuffix(",")
    if first["month"] == last["month"] and first["day"] and last["day"]:
        return f"{bare}–{int(last['day'])}, {last['year']}"
    return f"{bare}–{end}" if " " not in bare and not last["day"] else f"{bare} – {end}"
