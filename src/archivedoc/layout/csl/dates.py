"""Dates of CSL: parts of numbers where both processors print what the EDTF says, or else the words of the source."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

from archivedoc.layout.csl.words import Write
from archivedoc.layout.dates import date_in_words
from archivedoc.model import DateExpression

CslDate: TypeAlias = dict[str, Any]

_DATE = re.compile(
    r"(?P<year>-?[0-9]{4}|Y-?[0-9]+)(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?:T.*)?(?P<circa>[?~%])?"
)
_FIRST_SEASON = 21


def csl_date(date: DateExpression | None, write: Write) -> CslDate | None:
    """Return a date variable; None where neither words nor EDTF say anything."""
    if date is None:
        return None
    if date.edtf and (numbers := _date(date.edtf) or _interval(date.edtf)):
        return numbers
    # No ``raw``: citeproc-js reads 1954 out of "1954/..".
    return {"literal": words} if (words := write(date_in_words(date))) else None


def _date(edtf: str) -> CslDate | None:
    match = _DATE.fullmatch(edtf)
    if match is None:
        return None
    parts, season = _parts(match)
    return {
        "date-parts": [parts],
        **({"season": season} if season else {}),
        **({"circa": True} if match["circa"] else {}),
    }


def _interval(edtf: str) -> CslDate | None:
    """Return an interval of two dates of one precision; citeproc-js takes no other, and none of seasons."""
    matches = [match for part in edtf.split("/") if (match := _DATE.fullmatch(part))]
    if len(matches) < 2:
        return None
    (start, first_season), (end, last_season) = map(_parts, matches)
    if first_season or last_season or len(start) != len(end):
        return None
    circa = {"circa": True} if any(match["circa"] for match in matches) else {}
    return {"date-parts": [start] if start == end else [start, end], **circa}


def _parts(match: re.Match[str]) -> tuple[list[int], int | None]:
    """Return the parts that are known, and the season, counted from 1 for spring."""
    year = int(match["year"].removeprefix("Y"))
    # EDTF has a year 0, as astronomers do; CSL counts from 1 B.C.
    parts = [year if year > 0 else year - 1]
    for name in ("month", "day"):
        if match[name] in (None, "XX"):
            break
        if name == "month" and int(match[name]) >= _FIRST_SEASON:
            return parts, int(match[name]) - _FIRST_SEASON + 1
        parts.append(int(match[name]))
    return parts, None
