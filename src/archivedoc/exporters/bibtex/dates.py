"""Dates in the forms that BibTeX styles print and biber reads, each beside the words that the form does not say."""

from __future__ import annotations

import re

from archivedoc.exporters.bibtex.escaping import Escape
from archivedoc.exporters.bibtex.fields import Field
from archivedoc.layout.dates import date_in_words, unsaid_date
from archivedoc.model import DateExpression
from archivedoc.model.dates import is_undated

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAY = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")
_CALENDAR = re.compile(r"-?[0-9]{4}(?:-[0-9]{2}){0,2}[~?%]?")
# Of the first four tokens natbib asks for the category, up to a letter; an @ is none of its own.
_LABEL = re.compile(r"(?!@)(?:[^\\{}]{0,3}[A-Za-z]|[^\\{}]{4}|[^\\{}]*\Z)")
_BRACKET = re.compile(r"[()\[\]]")
_TIME = re.compile(r"T.*")
_TWO_NUMBERS = re.compile(r"(?<![0-9-])([0-9]{1,4}) ?- ?([0-9]{1,4})(?![0-9-])")


def classic_date(date: DateExpression | None, escape: Escape) -> tuple[list[Field], str]:
    """Return year, month and day of a calendar date, the month as a macro; of any other one its words as the year.

    Who knows no date gets ``n.d.`` as the year.
    """
    if date and date.edtf and (match := _DAY.fullmatch(_known(date.edtf))):
        year, month, day = match.groups()
        fields = [("year", f"{{{year}}}")]
        if month:
            fields.append(("month", _MONTHS[int(month) - 1]))
        if day:
            fields.append(("day", f"{{{day.lstrip('0')}}}"))
        return fields, unsaid_date(date) or ""
    words = date_in_words(date)
    if date and date.edtf and "/" in date.edtf and words == date.text:
        words = _TWO_NUMBERS.sub(r"\1–\2", words)
    written = escape(words)
    return [("year", _year(written) if written and not is_undated(words) else "{n.d.}")], ""


def _year(words: str) -> str:
    """Write a date in words so that natbib can make a label of it: a bracket ends one, a macro may not begin it."""
    if not _LABEL.match(words.replace(" ", "")):
        words = f"dated {words}"
    return f"{{{{{words}}}}}" if _BRACKET.search(words) else f"{{{words}}}"


def biblatex_date(date: DateExpression | None) -> tuple[str, str]:
    """Return EDTF as far as biblatex prints it.

    It knows no time of day, no unspecified days and months, no interval without a beginning and none of decades.
    """
    if date is None or date.edtf is None:
        words = date_in_words(date)
        return "", "" if is_undated(words) else words
    if _CALENDAR.fullmatch(date.edtf):
        return date.edtf, unsaid_date(date) or ""
    written, is_all = _printable(_known(date.edtf))
    return written, (unsaid_date(date) or "") if is_all else date_in_words(date)


def _printable(edtf: str) -> tuple[str, bool]:
    """Return what biblatex prints of a date, and whether that is all of it."""
    start, slash, end = edtf.partition("/")
    if not slash or start == end:
        written = start.rstrip("~?%") if "X" in start else start
        return written, written == start
    if start in ("", "..") or "X" in start + end:
        return "", False
    # An end that nobody knows is a year 0 to pandoc.
    return (edtf, True) if end else (start, False)


def _known(edtf: str) -> str:
    """Cut the time of day, and days and months that are not known."""
    return _TIME.sub("", edtf).replace("-XX", "") if "T" in edtf or "X" in edtf else edtf
