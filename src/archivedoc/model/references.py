"""Reading archival references: "RGASPI, f. 558, op. 11, d. 97, ll. 67-70".

reference  = repository ["[" translated "]"] ["(" abbreviation ")"] ["," place] [("," | ":" | ".") unit ("," unit)*]
unit       = [label] value
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NotRequired, TypedDict

from archivedoc.model.description import ArchivalReference, Repository, Unit
from archivedoc.model.places import PLACE


def read_reference(text: str) -> ArchivalReference | None:
    """Read an archival reference, largest unit first; None where there are no words."""
    if not text:
        return None
    words = _KEPT_AT.sub("", text)
    if second := _SECOND.search(words):
        words = words[: second.start()]
    parts = _DIVISION.split(words)
    first = parts[0]
    if _KNOWN.match(first) or _KEEPS.search(first):
        repository, rest = _read_repository(words)
    elif keeper := _find_keeper(parts):
        repository, behind = _read_repository(", ".join(parts[keeper:]))
        rest = ", ".join(filter(None, (*parts[:keeper], behind)))
    elif _UNIT.fullmatch(first) or _COLLECTION.search(first) or not _NAMED.search(first):
        repository, rest = None, words
    elif _DATED.search(words):
        repository, rest = None, ""  # Renmin Ribao, 5 May 1950: a newspaper
    else:
        repository, rest = _read_repository(words)
    return ArchivalReference(repository, _read_units(rest), verbatim=text)


def _find_keeper(parts: Sequence[str]) -> int:
    """Return which part names the repository behind its units, 0 for none: it is the last, or behind a collection.

    Volkogonov papers, Reel 16, Library of Congress, Washington
    """
    for index in range(len(parts) - 1, 0, -1):
        part = parts[index]
        if _KEEPS.search(part) and not _TALKS.match(part) and not _UNIT.fullmatch(part):
            return index
        if not _PLACE.fullmatch(part) and not _COLLECTION.search(parts[0]):
            break
    return 0


def names_repository(text: str) -> bool:
    """Tell whether words certainly begin with a repository."""
    if _KNOWN.match(text):
        return True
    first = _DIVISION.split(text, maxsplit=1)[0]
    return (
        len(first) <= _LONGEST_NAME and first[:1].isupper() and bool(_KEEPS.search(first)) and not _TALKS.match(first)
    )


_KEPT_AT = re.compile(r"\A(?:from|(?:kept|held|located|available)\s(?:at|by|in))\s(?:the\s)?", re.IGNORECASE)
_LONGEST_NAME = 120  # characters
_KEEPS = re.compile(
    r"\b(?:archi[vw]\w*|arqui\w+|ar[hk]h?iv\w*|\w+archiv|dang.?an.?guan|librar\w+|bibliote\w+|museum|muzeum|lev[eé]lt[aá]r\w*|manuscripts?"
    r"|record office)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\A[^0-9]*[^\W\d_]{2}[^0-9]*(?:\Z|[\[(:.])|[^\W\d_]{2,}\s[^\W\d_]{2,}"
)  # a word, and no shelf mark: B-006-042
_TALKS = re.compile(r".*\s(?:to|from|about|between)\s", re.DOTALL)  # "Letter from the Library": no repository

# Those whose border with the units no punctuation may mark.
_KNOWN = re.compile(
    r"(?:AVP\s?RF|AP\s?RF|RGANI|RGASPI|RGAE|RGVA|GARF|TsKhSD|TsAMO(?:\sRF)?|TsDA(?:HOU|GO)?|HDA\sSBU|PRC\sFMA|CFMA|SAPMO[- ]BA(?:rch)?"
    r"|BArch|PA\s?AA|BStU|MOL|MNL[- ]OL|AQPPSH(?=-)|AQPPSH|AQSH|ANIC|ANR|AMAE|AAN|AMSZ|CPDOC|NARA|TNA|AJBT)(?:(?![\w-])|(?<=AQPPSH)(?=-))"
)
# What is kept in two archives has one reference: that of the first.
_SECOND = re.compile(rf"(?:;|,?\sand)\s(?={_KNOWN.pattern})")
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATED = re.compile(rf"\b(?:[0-9]{{1,2}}\s{_MONTH}|{_MONTH}\s[0-9]{{1,2}}),?\s[0-9]{{4}}\b")
# Names that hold a comma: "Archive of the President, Russian Federation (APRF)".
_COUNTRY = re.compile(r",\s(?:of\s)?(?:the\s)?(?:Russian Federation|(?:People[’']s\s)?Republic of [A-Z]\w+)(?!\w)")
_END = re.compile(r",\s|:\s|;\s|\s*[\[(]|\Z")
_STOP = re.compile(r"\.\s+(?=\S*[0-9]|[A-Z][A-Za-z]*\.?\s[0-9])")  # Archives. XIX-J-1-j Korea
_TRANSLATED = re.compile(r"\s*\[(?P<words>[^\[\]]+)\]")
_PARENTHESIS = re.compile(r"\s*\((?P<words>[^()]+)\)")
_PLACED = re.compile(rf",\s(?P<words>{PLACE})(?=\s*(?:[,.:;\[(]|\Z))")
_PLACE = re.compile(PLACE)
_ABBREVIATION = re.compile(
    r"(?:(?:hereafter|henceforth|hereinafter|or),?\s)?[\"“]?(?P<name>(?:[A-Z]{1,2}|[A-Z]\w*[A-Z]\w*)(?:[- ](?:[A-Z]{1,2}|[A-Z]\w*[A-Z]\w*))*)[\"”]?"
)


class _Names(TypedDict):
    name: str
    translated: NotRequired[str]
    abbreviation: NotRequired[str]
    place: NotRequired[str]


def _read_repository(text: str) -> tuple[Repository, str]:
    if known := _KNOWN.match(text):
        end = known.end()
    else:
        end = next((stop.start() for stop in (_STOP.search(text),) if stop), len(text))
        end = min(end, _end_of_name(text))
    names: _Names = {"name": text[:end]}
    while found := _read_addition(text, end, names):
        end = found
    return Repository(**names), text[end:].lstrip(" ,:.;-")


def _end_of_name(text: str) -> int:
    """Find where the name ends: before brackets, or at a comma that is not part of it."""
    match = _END.search(text)
    end = match.start() if match else len(text)
    country = _COUNTRY.match(text, end)
    return country.end() if country else end


def _read_addition(text: str, start: int, names: _Names) -> int | None:
    """Read what follows the name of a repository; return where it ends, or None where nothing more belongs to it."""
    if (match := _PLACED.match(text, start)) and "place" not in names:
        names["place"] = match["words"]
        return match.end()
    if (match := _TRANSLATED.match(text, start)) and "translated" not in names:
        names["translated"] = match["words"]
        return match.end()
    if match := _PARENTHESIS.match(text, start):
        _read_parenthesis(match["words"], match[0], names)
        return match.end()
    if country := _COUNTRY.match(text, start):
        names["name"] += country[0]
        return country.end()
    return None


def _read_parenthesis(words: str, printed: str, names: _Names) -> None:
    if (short := _ABBREVIATION.fullmatch(words)) and "abbreviation" not in names:
        names["abbreviation"] = short["name"]
    elif _PLACE.fullmatch(words) and "place" not in names:
        names["place"] = words
    elif _KNOWN.fullmatch(names["name"]):
        names["abbreviation"], names["name"] = names["name"], words  # AVPRF (Archive of the Foreign Policy ...)
    elif _KEEPS.search(words) and "translated" not in names:
        names["translated"] = words
    else:
        names["name"] += printed


# A comma divides units, but not inside brackets or parentheses; so does a label after a number: "f. 558 op. 11".
_INSIDE = r"(?![^\[\]]*\])(?![^()]*\))"
_DIVISION = re.compile(
    rf"\s?[,;]\s+{_INSIDE}|[,;](?=(?:op|d|ll?|pap)\.\s?[0-9])|(?<=[0-9])\s+(?=(?:f|op|d|ll?|pap|p)\.\s?[0-9])",
    re.IGNORECASE,
)
_LONG = (
    r"fonds?|opis|delo|papka|pap|portfolio|por|inv|list[iy]?|box|folder|files?|dosar|doboz|volume|vol|series|sub-?series|reel|roll"
    r"|record\sgroup|rg|records?|item|carton|karton|kart|collection|coll|class\snumber|registration\snumber|spr|per|perechen"
    r"|dans|kh/n|khuu|pages?|pp|leaf|leaves|section|part|akte|sygn|microfilm|microfiche|document|doc|dok|no|nr|number|entry"
    r"|bestand|band|bundle|busta|caja|carpeta|dossier|expediente|fasc|fascicolo|fiche|fondo|legajo|lot|maço|pasta|serie|sign"
    r"|signature|sub-?fonds?|svazek|teczka|zhang"
    r"|a\.\s?e|a\.\s?j|ar\.\s?j|č\.\s?j|фонд|опись|дело|папка|лист(?:ы)?"
)
_SHORT = r"ff|f|op|d|ll|l|p|v|t|k|sv|bd|bl|ф|оп|д|лл|л|п"
_NUMBER = r"(?:[0-9(]|[A-Z]{1,4}-?[0-9]|[IVXLCM]+\b|[A-Z]{2,}\b|[A-ZА-Я]-)"
_UNIT = re.compile(
    rf"(?P<label>(?i:(?:{_LONG})(?![^\W\d_])\.?(?:\s?\([a-z]{{1,6}}\.?\))?(?:\s(?:no|nr|number)\b\.?)?)"
    rf"|(?i:{_SHORT})(?:\.(?=\s?{_NUMBER})|(?=\s[0-9])|\.?\s?\([a-z]{{1,6}}\.?\)(?=\s[0-9]))(?:\s?\([a-z]{{1,6}}\.?\))?"
    r"|b\.(?=\s?[0-9])|(?:F|Op|D|Ll?)(?=[0-9]+\Z))"
    r":?\s?(?P<value>(?!of\s|and\s|C\.|[.,])\S.*)",
    re.DOTALL,
)
LEAVES = frozenset("l ll list listy listi p pp page pages ff bl khuu л лл".split())
"""Labels of leaves and pages, without a full stop."""
_COLLECTION = re.compile(r"\b(?:papers|records|collection)\Z", re.IGNORECASE)
_YEARS = re.compile(r"[0-9]{4}\s?[-–]\s?[0-9]{4}")
_FURTHER_LEAVES = re.compile(r"[0-9]+(?:\s?[-–]\s?[0-9]+)?(?:ob\.?)?")


def _read_units(text: str) -> tuple[Unit, ...]:
    units: list[Unit] = []
    for part in filter(None, _DIVISION.split(text)):
        last = units[-1] if units else None
        if last and _COLLECTION.search(last.value) and _YEARS.fullmatch(part):
            units[-1] = Unit(last.label, f"{last.value}, {part}")  # Volkogonov papers, 1887-1995
        elif last and last.label.rstrip(".").lower() in LEAVES and _FURTHER_LEAVES.fullmatch(part):
            units[-1] = Unit(last.label, f"{last.value}, {part}")  # ll. 12, 15-20
        else:
            units.append(_read_unit(part))
    return tuple(units)


def _read_unit(text: str) -> Unit:
    match = _UNIT.fullmatch(text)
    return Unit(match["label"], match["value"]) if match else Unit(value=text)
