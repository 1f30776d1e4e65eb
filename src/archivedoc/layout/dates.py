"""Dates in words, and which of their words a date in numbers does not say."""

from __future__ import annotations

import re

from archivedoc.model import DateExpression
from archivedoc.model.dates import read_date

MONTHS = "January February March April May June July August September October November December".split()  # no locale

_DAY = re.compile(r"(?P<year>[0-9]{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>[0-9]{2})")
_DECADE = re.compile(r"[0-9]{3}X")
_SEASON = re.compile(r"[0-9]{4}-2[1-4]")
_SEASONS = ("spring", "summer", "autumn", "winter")
_FAR_YEAR = re.compile(r"Y?(?P<year>(?<=Y)-?[0-9]+|-[0-9]{4}|0000)(?P<rest>.*)")  # EDTF has a year 0, astronomers' way


def unsaid_date(date: DateExpression | None, written: str = "") -> str | None:
    """Return the words of a date that its EDTF does not say: a time of day, a feast; None where it says them all.

    Args:
        date: The date.
        written: What is written of it already.
    """
    if date is None or date.edtf is None:
        return None
    if _is_day(date.text, date.edtf):
        return None
    words = " ".join(date.text.split())
    if not words:
        return date.edtf if "T" in date.edtf else None
    is_said = words in (written, date.edtf) or read_date(words.rstrip(".,;: ")) == date.edtf
    return None if is_said else words


def _is_day(words: str, edtf: str) -> bool:
    """Tell whether words are a day as most sources print it: to compare is faster than to read."""
    match = _DAY.fullmatch(edtf)
    if match is None:
        return False
    year, month, day = match.groups()
    name = MONTHS[int(month) - 1]
    return words in (f"{name} {day.lstrip('0')}, {year}", f"{name} {day}, {year}")


def date_in_words(date: DateExpression | None) -> str:
    """Return the words of a date, or say its EDTF in English; nothing where neither is there."""
    if date is None:
        return ""
    words = " ".join(date.text.split())
    return edtf_in_words(date.edtf) if date.edtf and words in ("", date.edtf) else words


def edtf_in_words(edtf: str) -> str:
    """Say a date in English: ``1950s``, ``circa 1954``, ``spring 1954``, ``until 1954``; a calendar day as it is."""
    start, slash, end = edtf.partition("/")
    if slash:
        if start in ("", ".."):
            return f"until {edtf_in_words(end)}"
        return (
            f"from {edtf_in_words(start)}" if end in ("", "..") else f"{edtf_in_words(start)} to {edtf_in_words(end)}"
        )
    bare = edtf.rstrip("~?%")
    if _DECADE.fullmatch(bare):
        bare = f"{bare[:-1]}0s"
    elif _SEASON.fullmatch(bare):
        bare = f"{_SEASONS[int(bare[-2:]) - 21]} {bare[:4]}"
    elif far := _FAR_YEAR.fullmatch(bare):
        year = int(far["year"])
        bare = f"{year}{far['rest']}" if year > 0 else ", ".join(filter(None, (f"{1 - year} BCE", far["rest"][1:])))
    return f"{'circa ' if edtf[-1] in '~%' else ''}{bare}{'?' if edtf[-1] in '?%' else ''}"
