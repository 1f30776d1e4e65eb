"""EDTF, levels 0 and 1: the dates a computer can sort.

The grammar is that of the Library of Congress, https://www.loc.gov/standards/datetime/ (ISO 8601-2:2019, Annex A).
It is our own because the parser on PyPI misreads real dates and takes milliseconds for each.
"""

from __future__ import annotations

import re
from calendar import isleap
from typing import TypeAlias

from archivedoc.errors import ModelError, shown

Moment: TypeAlias = "tuple[int, int, int, int, int, int]"  # year, month, day, hour, minute, second

_YEAR = r"-?(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
_DATE = re.compile(
    rf"(?P<year>{_YEAR}|Y-?[1-9][0-9]{{4,15}})"
    r"(?:-(?P<month>0[1-9]|1[0-2]|2[1-4]|XX)(?:-(?P<day>0[1-9]|[12][0-9]|3[01]|XX))?)?"
    r"(?P<time>T(?P<clock>(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]|24:00:00|23:59:60)(?:Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?)?"
    r"(?P<qualifier>[?~%])?"
)
_SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 12)}  # northern; EDTF leaves the months open
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
BEGINNING: Moment = (-(10**17), 1, 1, 0, 0, 0)
END: Moment = (10**17, 12, 31, 23, 59, 59)


def bounds(edtf: str) -> tuple[Moment, Moment]:
    """Return the first and the last moment that an EDTF expression may mean.

    An open or unknown end of an interval gives `BEGINNING` or `END`.

    Raises:
        ModelError: *edtf* is not an expression of EDTF level 0 or 1, or no such day exists.
    """
    parts = edtf.split("/")
    if len(parts) == 1:
        return _bounds_of_date(edtf, edtf)
    if len(parts) > 2 or not {*parts} - {"", ".."}:
        raise _invalid(edtf, "an interval is start/end, with a date on one side at least")
    start, end = parts
    first = BEGINNING if start in ("", "..") else _bounds_of_date(start, edtf)[0]
    last = END if end in ("", "..") else _bounds_of_date(end, edtf)[1]
    if first > last:
        raise _invalid(edtf, "the interval ends before it begins")
    return first, last


def _bounds_of_date(text: str, whole: str) -> tuple[Moment, Moment]:
    match = _DATE.fullmatch(text)
    if match is None or not text.isascii():
        raise _invalid(whole, "expected a form such as 1954-08-11, 1954-08, 1954~, 195X, 1954-XX or 1954-08/1955")
    year, month, day, clock = match["year"], match["month"], match["day"], match["clock"]
    if match["time"] and (day in (None, "XX") or match["qualifier"] or text != whole):
        raise _invalid(whole, "a time of day follows a full date, outside an interval and without a qualifier")
    if month and ("X" in year or "Y" in year):
        raise _invalid(whole, "a month needs a year of four known digits: 195X, 1954-XX, 1954-XX-XX")
    if month == "XX" and day not in (None, "XX"):
        raise _invalid(whole, "a known day needs a known month")
    if year == "-0000" or (day and month in _SEASONS):
        raise _invalid(whole, "no such date")
    first_year, last_year = _years(year)
    first_month, last_month = _months(month)
    first_day, last_day = _days(day, last_year, last_month)
    if not first_day <= last_day:
        raise _invalid(whole, "no such day in that month")
    if clock:
        hour, minute, second = (int(part) for part in clock.split(":"))
        moment = (first_year, first_month, first_day, hour, minute, second)
        return moment, moment
    return (first_year, first_month, first_day, 0, 0, 0), (last_year, last_month, last_day, 23, 59, 59)


def _years(year: str) -> tuple[int, int]:
    digits = year.removeprefix("Y")
    bounds_of_year = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
    return min(bounds_of_year), max(bounds_of_year)


def _months(month: str | None) -> tuple[int, int]:
    if month is None or month == "XX":
        return 1, 12
    return _SEASONS.get(month) or (int(month), int(month))


def _days(day: str | None, year: int, month: int) -> tuple[int, int]:
    last = 29 if month == 2 and isleap(year) else _DAYS[month - 1]
    if day is None or day == "XX":
        return 1, last
    return int(day), min(int(day), last)


def _invalid(edtf: str, reason: str) -> ModelError:
    return ModelError(f"{shown(edtf)} is not an EDTF date of level 0 or 1: {reason}")
