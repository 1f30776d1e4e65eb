"""Dates: the words of the source beside what they mean."""

from __future__ import annotations

import re
from functools import cache
from typing import TypeAlias

from attrs import field, frozen

from archivedoc.errors import ModelError, shown
from archivedoc.model import edtf as _edtf
from archivedoc.model.fields import words
from archivedoc.model.values import Value

SortKey: TypeAlias = "tuple[int, _edtf.Moment, _edtf.Moment]"


def _valid_edtf(instance: object, attribute: object, value: str | None) -> None:
    if value is not None:
        if not isinstance(value, str):
            raise ModelError(f"edtf: expected a string or None, got {shown(value)}")
        _edtf.bounds(value)


@frozen(eq=False, repr=False)
class DateExpression(Value):
    """A date as the source has it, and as we understand it (ISAD(G) 3.1.3, TEI ``date``, CSL ``issued``).

    Args:
        text: The words of the source: ``11 August 1954``. Empty where the source is silent.
        edtf: The same date in EDTF, level 0 or 1: ``1954-08-11``, ``1954~``, ``195X``, ``1954-08/1955``.
            None where nobody can tell.

    Raises:
        ModelError: *edtf* is not EDTF.
    """

    text: str = field(validator=words)
    edtf: str | None = field(default=None, validator=_valid_edtf)

    @classmethod
    def parse(cls, text: str) -> DateExpression:
        """Read a date as English-speaking archives write it, or as EDTF.

        What cannot be read with certainty (``10.1.1949``, ``early 1954``) keeps its words and has no EDTF.
        """
        return cls(text, read_date(text))

    @property
    def sort_key(self) -> SortKey:
        """What sorts dates: by their first moment, the less precise before the more precise, the undated last."""
        if self.edtf is None:
            return 1, _edtf.END, _edtf.END
        first, last = _edtf.bounds(self.edtf)
        year, month, day, hour, minute, second = last
        return 0, first, (-year, -month, -day, -hour, -minute, -second)


def as_date(value: DateExpression | str | None) -> DateExpression | None:
    """Take a date expression as it is, and read a string."""
    if value is None or isinstance(value, DateExpression):
        return value
    if isinstance(value, str):
        return DateExpression.parse(value)
    raise ModelError(f"expected a date as a string or a DateExpression, got {shown(value)}")


def _required_date(value: DateExpression | str) -> DateExpression:
    date = as_date(value)
    if date is None:
        raise ModelError("expected a date as a string or a DateExpression, got None")
    return date


@frozen(eq=False, repr=False)
class OtherDate(Value):
    """A further date of a document, with the part it plays (TEI ``correspAction/date``).

    Args:
        role: What happened then: ``received``, ``sent``, ``event``, ``copied``.
        date: When.
    """

    role: str = field(validator=words)
    date: DateExpression = field(converter=_required_date)


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_ROMAN: dict[str, int] = dict(zip("i ii iii iv v vi vii viii ix x xi xii".split(), range(1, 13), strict=True))
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_UNTIL = r"(?:\s?[-–—]\s?|\sto\s|\s(?P<and>and)\s)(?P<last>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})"


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    """Compile the forms of dates, for those who read dates."""
    return tuple(
        re.compile(form)
        for form in (
            rf"{_MONTH}\s?{_DAY}(?:{_UNTIL})?\s?,?\s?{_YEAR}",  # August 11, 1954; December 18,1949; August 11-13, 1954
            rf"{_DAY}(?:{_UNTIL})?\s?(?:of\s)?{_MONTH},?\s?{_YEAR}",  # 11 August 1954; 1st April, 1949; 3-10 March 1964
            rf"{_MONTH},?\s?{_YEAR}",  # November 1967; December, 1961
            rf"(?P<season>{'|'.join(_SEASONS)}),?\s(?:of\s)?{_YEAR}",
            rf"{_DAY}\.\s?(?P<roman>[ivx]+)\.\s?{_YEAR}",  # 30.XII.1949
            rf"{_DAY}/(?P<roman>[ivx]+)/{_YEAR}",
            _YEAR,
            r"(?P<year>[0-9]{3})0s",  # 1950s
        )
    )


UNDATED = r"undated|not dated|no date(?:\sgiven)?|date (?:unknown|not known)|n\.\s?d\b"
"""A pattern: words that say there is no date."""
_UNDATED = re.compile(rf"\W*(?:{UNDATED})\W*", re.IGNORECASE)


def is_undated(words: str) -> bool:
    """Tell whether words say that there is no date."""
    return _UNDATED.fullmatch(words) is not None


_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s")
# August 30 - September 2, 1954; 20 July 1954–21 July 1954
_RANGE = re.compile(r"(?P<start>.{3,30}?)\s?(?:[-–—]|\bto\b)\s?(?P<end>[0-9]{0,2}.{0,3}[a-z].{3,30})")
_YEARS = re.compile(r"(?P<start>[0-9]{4})\s?(?:[-–—]|\bto\b)\s?(?P<end>[0-9]{4})")  # 1954-1956
_CIRCA = re.compile(r"(?:circa|ca?\.?|approximately|about)\s?(?=[0-9a-z])")


_LONGEST = 100  # characters; nobody writes a date at such length


def read_date(text: str) -> str | None:
    """Return the EDTF of a date written in English or in EDTF, or None where that is not certain."""
    stripped = text.strip()
    if len(stripped) > _LONGEST:
        return None
    try:
        _edtf.bounds(stripped)
    except ModelError:
        return _read_words(" ".join(stripped.lower().split()))
    return stripped


def _read_words(text: str) -> str | None:
    bare = text[1:-1] if text.startswith("[") and text.endswith("]") else text  # [1954]: supplied by an archivist
    uncertain = bare.endswith("?")
    circa = _CIRCA.match(bare)
    bare = _WEEKDAY.sub("", bare.rstrip("?").strip()[circa.end() if circa else 0 :].strip())
    match = next((found for form in _forms() if (found := form.fullmatch(bare))), None)
    if match is None:
        return None if circa or uncertain else _read_range(bare)
    qualifier = "%" if uncertain and circa else "?" if uncertain else "~" if circa else ""
    candidate = _compose({name: part for name, part in match.groupdict().items() if part}, qualifier)
    try:
        _edtf.bounds(candidate)
    except ModelError:  # 31 February 1954: the words are kept, there is no such day
        return None
    return candidate


def _read_range(text: str) -> str | None:
    """Read two dates with a dash between them; the first may leave its year to the second."""
    if years := _YEARS.fullmatch(text):
        text = f"{years['start']}/{years['end']}"
        return text if years["start"] < years["end"] else None
    match = _RANGE.fullmatch(text)
    end = _read_words(match["end"]) if match else None
    if match is None or end is None or "/" in end:
        return None
    start = _read_words(match["start"]) or _read_words(f"{match['start']}, {end[:4]}")
    if start is None or "/" in start:
        return None
    try:
        _edtf.bounds(f"{start}/{end}")
    except ModelError:
        return None
    return f"{start}/{end}"


def _compose(parts: dict[str, str], qualifier: str) -> str:
    year = parts["year"]
    if len(year) == 3:
        return f"{year}X{qualifier}"
    if "season" in parts:
        return f"{year}-{_SEASONS[parts['season']]}{qualifier}"
    month = _MONTHS.get(parts.get("month", "")) or _ROMAN.get(parts.get("roman", ""))
    if month is None:
        return "" if "roman" in parts else f"{year}{qualifier}"
    if "and" in parts and int(parts["last"]) != int(parts["day"]) + 1:
        return ""  # 1 and 15 March: two dates, no interval
    if "day" not in parts:
        return f"{year}-{month:02}{qualifier}"
    days = [f"{year}-{month:02}-{int(parts[name]):02}{qualifier}" for name in ("day", "last") if name in parts]
    return "/".join(days)
