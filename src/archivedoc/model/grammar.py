"""The grammar of citations, read from fixed points: never from left to right by commas.

citation = title ["," date] "," digital-archive ["," source] [url]  |  source [url]
source   = [reference] ["." publication]* ["." credits]
"""

from __future__ import annotations

import re
from typing import TypedDict

from archivedoc.model.credits import credits_start, read_credits
from archivedoc.model.dates import DateExpression, read_date
from archivedoc.model.description import ArchivalReference, Credit, Publication
from archivedoc.model.publications import imprint_end, publication_start, read_publications
from archivedoc.model.references import names_repository, read_reference


class Parts(TypedDict, total=False):
    """What a citation says, as the fields of `archivedoc.model.Citation`."""

    title: str | None
    date: DateExpression | None
    digital_archive: str
    reference: ArchivalReference | None
    publications: tuple[Publication, ...]
    credits: tuple[Credit, ...]
    url: str | None


def parse_citation(text: str) -> Parts:
    """Return the parts of a citation; of one that names no archive, and of a too long one, the URL."""
    body, url = _cut_url(text[-_LONGEST:])
    parts: Parts = {"url": url}
    if len(text) > _LONGEST:
        return parts
    if archive := _WILSON.search(body) or _DIGITAL_ARCHIVE.search(body):
        parts["title"], parts["date"] = _read_head(body[: archive.start()])
        parts["digital_archive"] = archive[0]
        source = body[archive.end() :]
    else:
        source = _SOURCE.sub("", body)
        if titled := _TITLED.match(source):
            source = source[titled.end() :]
        if not _is_source(source):
            return parts
        if titled:
            parts["title"], parts["date"] = _read_head(titled[0])
    parts["reference"], parts["publications"], parts["credits"] = read_source(source.lstrip(" ,.;:\n"))
    return parts


_LONGEST = 5_000  # characters; the longest one seen has 600
_URL = re.compile(r"(?<!\s)\s*(?P<url>https?://\S+?)[.\s]*\Z")
_CITED_URL = re.compile(
    r"\b(?:at|from|see|via|in|online|available):?\Z"
)  # "available at https://...": part of the source
_WILSON = re.compile(r"\b(?:History and Public Policy Program|(?:Woodrow\s)?Wilson Center)\sDigital\sArchive\b")
# Any archive that calls itself so: "Cold War International History Project Digital Archive".
_DIGITAL_ARCHIVE = re.compile(
    r"(?<=[,”\"] )(?:(?:[A-Z][\w’'&.-]*|and|for|of|the)\s){1,10}Digital\sArchive(?=[,.:;\s]|\Z)"
)
_SOURCE = re.compile(r"\A(?:Source|SOURCE):\s+")
_DATE = (
    r"(?:circa\s|ca?\.\s?)?(?:(?:[0-9]{1,2}(?:\s?[-–]\s?[0-9]{1,2})?\s)?[A-Z][a-z]{2,8}\.?,?\s?"
    r"(?:[0-9]{1,2}(?:\s?[-–]\s?[0-9]{1,2})?)?,?\s?)?[0-9]{4}"
)
_TITLED = re.compile(rf"[\"“][^\n]{{3,400}}?,?[\"”],?\s{_DATE},\s+(?=[A-Z])")
_HEAD = re.compile(rf"(?P<title>.*?)[,\s]\s*(?P<date>{_DATE})", re.DOTALL)
_UNDATED = re.compile(r"(?:undated|n\.\s?d\.|no date|date unknown)\.?", re.IGNORECASE)
_UNDATED_END = re.compile(r",\s*(?P<words>undated|n\.\s?d\.|no date|date unknown)\Z", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“](?P<title>.*)[\"”](?P<rest>[^\"“”]*)\Z", re.DOTALL)
_LONGEST_DATE = 40  # characters


def _cut_url(text: str) -> tuple[str, str | None]:
    match = _URL.search(text)
    if match is None:
        return text.strip(), None
    body, url = text[: match.start()], match["url"]
    if "/document/" not in url and _CITED_URL.search(body):
        return text.strip(), None
    return body.strip(), url


def _is_source(text: str) -> bool:
    """Tell whether words that no digital archive stands before certainly say where a document lies."""
    if not text:
        return False
    if credits_start(text) == 0 or names_repository(text):
        return True
    return publication_start(text) == 0


def _read_head(head: str) -> tuple[str | None, DateExpression | None]:
    """Read the title and the date behind it; between quotation marks nothing is a date."""
    head = head.strip().rstrip(",").rstrip()
    if quoted := _QUOTED.fullmatch(head):
        rest = quoted["rest"].strip(" ,\n")
        title = quoted["title"].strip().removesuffix(",").rstrip() or None
        if not rest:
            return title, None
        if date := _date(rest):
            return title, date
    title, date = head, None
    if (match := _HEAD.fullmatch(head)) and (edtf := read_date(match["date"])):
        title, date = match["title"], DateExpression(match["date"], edtf)
    elif undated := _UNDATED_END.search(head):
        title, date = head[: undated.start()], DateExpression(undated["words"])
    return _unquoted(title.strip(" ,\n")) or None, date


def _date(words: str) -> DateExpression | None:
    edtf = read_date(words)
    if edtf or _UNDATED.fullmatch(words):
        return DateExpression(words, edtf)
    short = len(words) <= _LONGEST_DATE and words[-1].isdigit() and "," not in words[:-6]
    return DateExpression(words) if short else None  # "early 1954"


def _unquoted(title: str) -> str:
    """Take off the quotation marks around a title, or the one that a damaged copy left."""
    opened, closed = title.startswith(("“", '"')), title.endswith(("”", '"'))
    if opened and (closed or len(_MARKS.findall(title)) == 1):
        title, opened = title[1:], False
    if closed and not opened and len(_MARKS.findall(title)) % 2:
        title = title[:-1]
    return title.strip(" ,\n")


_MARKS = re.compile(r"[\"“”]")


def read_source(text: str) -> tuple[ArchivalReference | None, tuple[Publication, ...], tuple[Credit, ...]]:
    """Read what follows the digital archive in a citation: the reference, former publications, the credits."""
    published = publication_start(text)
    if published is None:
        credited = credits_start(text)
        locator, publication, credits = text[:credited], "", "" if credited is None else text[credited:]
    else:
        locator, publication, credits = _divide(text, published)
    return read_reference(_locator(locator)), read_publications(publication), read_credits(credits)


def _divide(text: str, published: int) -> tuple[str, str, str]:
    """Divide the words of a source at its first publication; a translator named in a book is the book's."""
    before = text[:published]
    early = credits_start(before)
    late = credits_start(text, max(imprint_end(text, published), published + 1), sentence=True)
    end = len(text) if late is None else late
    if early is None:
        return before, text[published:end], text[end:]
    return before[:early], text[published:end], f"{before[early:]} {text[end:]}"


# Two small letters or digits, a full stop, and a word in capitals with others behind it: no abbreviation of a name.
_SENTENCE = re.compile(
    r"(?<=[a-z0-9)\]][a-z0-9)\]])\.\s(?=[A-Z][a-z]+,?\s[a-z]|[A-Z][a-z]+\s(?:for|by|from)\b)|(?<=\s\d)\.\s(?=[A-Z][a-z]+,?\s[a-z])"
)


def _locator(text: str) -> str:
    # Behind a full stop stands what no grammar knows: it is in the text of the citation, and in no unit.
    if sentence := _SENTENCE.search(text):
        text = text[: sentence.start()]
    return text.rstrip(" ,;(\n").removesuffix(" and").removesuffix(".").rstrip(" ,;")
