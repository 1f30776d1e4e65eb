"""How a document begins: classification, where and when, whom it addresses; and the same lines where they end it."""

from __future__ import annotations

import re
from functools import cache

from archivedoc.model import Block, Dateline, Marking, Salutation
from archivedoc.reading.words import find_date, read_dated, read_inlines

_LONGEST_MARKING = 120  # characters
_LONGEST_ADDRESS = 250
_LONGEST_DATELINE = 150
_SENTENCE_END = (".", ";", "?")
_ADDRESS = re.compile(
    r"(?:Dear|My dear|Esteemed|Respected|Deeply respected|Honou?red|Most esteemed|Highly esteemed|Comrades?|Sirs?"
    r"|Gentlemen|Mr\.? (?:President|Chairman|Minister|Ambassador|Secretary)|Your Excellency|Excellency)\b"
)
# "To the Central Committee of the Communist Party", and not "To build socialism": no word of it is a verb.
_ADDRESSEE = re.compile(
    r"(?:To|\[to(?: the)?\]|to(?=\s(?:Cde|Comrade|Com\b|the\s[A-Z]|Mr)))(?:\s(?:[A-Z\[(“\"][^\s:]*|[a-z]{1,3}\.|the|of|and|for|in|at|on|to|from|de|la|&))+"
)
_CLOSE = re.compile(
    r"(?:(?:Very |Most )?(?:Yours|Sincerely|Respectfully|Faithfully|Cordially|Fraternally)\b"
    r"|(?:With|Please accept|Accept|Best|Warm|Kind)\s(?:[\w,]{1,20}\s){0,5}(?:greetings?|regards|respects?|wishes|esteem|consideration|salutations?)\b"
    r"|I (?:am|remain|have the honou?r)\b).{0,80}",
    re.IGNORECASE | re.DOTALL,
)
_LONGEST_CLOSE = 110
_PLACE_WORDS = frozenset(
    "of the in on at de la le du and near city embassy to p.m a.m pm am hours hour hrs o'clock time".split()
)
_COLUMNS = re.compile(r"(?<=\S)\s{4}\s*")
_LONGEST_COLUMN = 60
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DAY = re.compile(
    rf"(?:{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH})(?:,?\s[\d:.]{{1,5}}\s?(?:[ap]\.?m\.?|hours|o'clock)?)?\.?"
)
_HOUR = r"(?:\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\b\.?)?|\d{1,2}\s?(?:[ap]\.?m\b\.?|hours|o'clock))"
_TIME = re.compile(rf"{_HOUR}(?:\s?(?:[-–]|to|until)\s?{_HOUR})?")


@cache
def _classification() -> re.Pattern[str]:
    grade = (
        r"(?:(?:top|most|strictly|absolutely|very|highly|extremely|completely)[\s-]+)?(?:secret|confidential|restricted|classified)"
        r"|unclassified|(?:for\s)?official use only|eyes only|for your eyes only|personal(?:\sand\s(?:secret|confidential))?"
        r"|cosmic|no\s?forn|nodis|exdis|limdis|special folder|special file|(?:of )?special importance|indefinite duration|sensitive"
        r"|not for (?:publication|the press|distribution)|secret\s[-–]\sspecial folder|(?:making\s)?cop(?:ying|ies)\s(?:is\s|are\s)?(?:prohibited|forbidden)"
        r"|vs\s?[-–]\s?(?:confidential|vertraulich|nfd|geheim)|(?:streng\s)?geheim|streng\svertraulich"
        r"|(?:сов(?:ершенно|\.)\s|цілком\s|строго\s)?(?:секретно|таємно)|для служебного пользования|не для печати"
        r"|ciphered|urgent|very urgent|immediate|flash"
    )
    copy = r"(?:copy|экз(?:емпляр|\.)?|прим(?:ірник|\.)?|ex(?:emplar)?\.?|copies)\s?(?:no\.?|nr\.?|№|number|#)?\s?\d{1,4}(?:\s(?:of|from)\s\d{1,4}(?:\scop(?:y|ies))?)?|single copy|only copy"
    return re.compile(
        rf"\W{{0,3}}(?:(?P<copy>{copy})|(?P<grade>{grade}))\W{{0,3}}(?:(?:/{{1,2}}|[,;.–—-]|\sand\s)?\s?|(?=\Z))",
        re.IGNORECASE,
    )


def read_markings(text: str) -> list[Marking]:
    """Read a line of nothing but classifications and copy numbers: ``Top Secret``, ``Copy No. 2``; else none."""
    if len(text) > _LONGEST_MARKING:
        return []
    found: list[Marking] = []
    position = 0
    while position < len(text):
        match = _classification().match(text, position)
        if match is None or (found and not _is_apart(text, position)):
            return []
        kind = "copy" if match["copy"] else "classification"
        found.append(Marking(read_inlines(match[0].strip()), kind=kind))
        position = match.end()
    return found


def _is_apart(text: str, position: int) -> bool:
    return not (text[position - 1].isalnum() and text[position].isalnum())


def read_salutation(text: str, notes: frozenset[str]) -> Salutation | None:
    """Read the words that address the reader: ``Dear Comrade Mao,``, ``To the Central Committee``."""
    return Salutation(read_inlines(text, notes)) if is_address(text) else None


def is_address(text: str) -> bool:
    """Tell whether words address somebody."""
    if len(text) > _LONGEST_ADDRESS or text.endswith(_SENTENCE_END):
        return False
    return bool(_ADDRESSEE.fullmatch(text)) or bool(_ADDRESS.match(text) and text.endswith((",", "!", ":")))


def is_addressee(text: str) -> bool:
    """Tell whether a line below the signature says who gets the letter: ``To all Provincial Premiers.``."""
    return len(text) <= _LONGEST_ADDRESS and bool(_ADDRESSEE.fullmatch(text.rstrip(".")))


def is_close(text: str) -> bool:
    """Tell whether words take leave: ``Yours sincerely,``."""
    return len(text) <= _LONGEST_CLOSE and bool(_CLOSE.fullmatch(text)) and not text.endswith((":", "?", ";"))


def is_day(text: str) -> bool:
    """Tell whether a line is a day without its year, as in telegrams: ``December 18, 4 a.m.``."""
    return len(text) <= _LONGEST_COLUMN and bool(_DAY.fullmatch(text))


def read_dateline(text: str, notes: frozenset[str]) -> Block | None:
    """Read a line that says where and when, and no sentence."""
    date = dateline_date(text)
    return Dateline(read_dated(text, date, notes)) if date else None


def dateline_date(text: str) -> re.Match[str] | None:
    """Return the date of a line that is a date and a place, and no sentence."""
    if len(text) > _LONGEST_DATELINE + text.count(" "):
        return None
    match = find_date(text)
    if match is None:
        return None
    # Side by side with the date stands who writes: "MD J. Bitterlich          Bonn, 23 April 1997".
    column = next((gap.end() for gap in _COLUMNS.finditer(text, 0, match.start()) if gap.start() <= _LONGEST_COLUMN), 0)
    before, after = text[column : match.start()].strip(" ,.("), text[match.end() :].strip(" ,.)")
    if before and after and not _TIME.fullmatch(after):
        return None
    return match if _is_place(before) and _is_place(after) else None


def _is_place(text: str) -> bool:
    """Tell whether words may name a place, a body or a time: capitals, and what joins them."""
    text = _TIME.sub("", text)
    words = text.replace(",", " ").split()
    small = [word for word in words if not word[0].isupper() and word.strip(".()-–").lower() not in _PLACE_WORDS]
    return len(words) <= 12 and not any(word.strip(".()-–") for word in small) and ". " not in text.strip(". ")
