"""The grammar of citations, read from fixed points: never from left to right by commas.

citation = title ["," date] "," digital-archive ["," source] [url]  |  source [url]
source   = [reference] ["." publication]* ["." credits]
"""

from __future__ import annotations

import re
from typing import TypedDict

from archivedoc.model.copying import one_line
from archivedoc.model.credits import credits_start, read_credits
from archivedoc.model.dates import UNDATED, DateExpression, is_undated, read_date
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
    """Return the parts of a citation; of one that names no archive, and of a too long one, the URL.

    The parts are words in one line, without what copying left in them.
    """
    body, url = _cut_url(one_line(text[-_LONGEST:]))
    parts: Parts = {"url": url}
    if len(text) > _LONGEST:
        return parts
    body = _LABEL.sub("", body, count=1)
    if archive := _WILSON.search(body) or _DIGITAL_ARCHIVE.search(body):
        parts["title"], parts["date"] = _read_head(body[: archive.start()])
        parts["digital_archive"] = archive[0]
        source = body[archive.end() :]
    else:
        source = body
        if titled := _TITLED.match(source):
            source = source[titled.end() :]
        if not _is_source(source):
            return parts
        if titled:
            parts["title"], parts["date"] = _read_head(titled[0])
    parts["reference"], parts["publications"], parts["credits"] = read_source(source.lstrip(_MARKS_BETWEEN))
    return parts


_LONGEST = 5_000  # characters; the longest one seen has 600
_MARKS_BETWEEN = " ,.;:"
_URL = re.compile(
    r"(?P<url>https?://[^\s<>]*[^\s<>.,;:])[\s<>)\].,;:]*"
    r"(?:\(?(?:last )?(?:accessed|retrieved|viewed|visited)(?: on)?:? [^()]{3,40}\)?[\s.]*)?",
    re.IGNORECASE,
)
_CITED_URL = re.compile(
    r"\b(?:at|from|see|via|in|online|available):?\Z"
)  # "available at https://...": part of the source
_WILSON = re.compile(r"\b(?:History and Public Policy Program|(?:Woodrow )?Wilson Center) Digital Archive\b")
# Any archive that calls itself so: "Cold War International History Project Digital Archive".
_DIGITAL_ARCHIVE = re.compile(r"(?<=[,”\"] )(?:(?:[A-Z][\w’'&.-]*|and|for|of|the) ){1,10}Digital Archive(?=[,.:; ]|\Z)")
_LABEL = re.compile(r"\A(?:Source|Citation|(?:Recommended|Suggested|Preferred) citation|Cite as): ", re.IGNORECASE)
_DATE = (
    r"(?:circa\s|ca?\.\s?)?(?:(?:[0-9]{1,2}(?:\s?[-–]\s?[0-9]{1,2})?\s)?[A-Z][a-z]{2,8}\.?,?\s?"
    r"(?:[0-9]{1,2}(?:\s?[-–]\s?[0-9]{1,2})?)?,?\s?)?[0-9]{4}"
)
_TITLED = re.compile(rf"[\"“].{{3,400}}?,?[\"”],? {_DATE}, (?=[A-Z])")
_HEAD = re.compile(rf"(?P<title>.*?)[, ] ?(?P<date>{_DATE})")
_UNDATED_END = re.compile(rf",? (?P<words>\[?(?:{UNDATED})\]?\.?)\Z", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“„«](?P<title>.*)[\"”“»](?P<rest>[^\"“”„«»]*)\Z")
_LONGEST_DATE = 40  # characters


def _cut_url(text: str) -> tuple[str, str | None]:
    """Cut the URL at the end, and the same once more where a copy repeats it."""
    url = None
    while match := _URL.fullmatch(text, max(text.rfind("http://"), text.rfind("https://"), 0)):
        before, found = text[: match.start()].rstrip(), match["url"]
        if found.endswith((")", "]")) and not {*found} & {*"(["}:
            found = found[:-1]
        if (url and found != url) or ("/document/" not in found and _CITED_URL.search(before)):
            break
        text, url = before.rstrip("(<["), found
    return text.strip(), url


def _is_source(text: str) -> bool:
    """Tell whether words that no digital archive stands before certainly say where a document lies."""
    if not text:
        return False
    if credits_start(text) == 0 or names_repository(text):
        return True
    return publication_start(text) == 0


def _read_head(head: str) -> tuple[str | None, DateExpression | None]:
    """Read the title and the date behind it; between quotation marks nothing is a date."""
    head = head.rstrip(" ,")
    if quoted := _QUOTED.fullmatch(head):
        rest = quoted["rest"].strip(" ,")
        title = quoted["title"].strip().removesuffix(",").rstrip() or None
        is_closed = quoted["rest"].startswith(",") or quoted["title"].rstrip().endswith(",")
        if not rest:
            return title, None
        if date := _date(rest):
            return title, date
        if is_closed and len(rest) <= _LONGEST_DATE:
            return title, _split_date(rest)[1]  # Moscow, May 1, 1950
    title, date = _split_date(head)
    return _unquoted(title.strip(" ,")) or None, date


def _split_date(words: str) -> tuple[str, DateExpression | None]:
    """Split the date, or that there is none, from the end of the words."""
    if (match := _HEAD.fullmatch(words)) and (edtf := read_date(match["date"])):
        return match["title"], DateExpression(match["date"], edtf)
    if undated := _UNDATED_END.search(words):
        return words[: undated.start()], DateExpression(undated["words"])
    return words, None


def _date(words: str) -> DateExpression | None:
    edtf = read_date(words)
    if edtf or is_undated(words):
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
    if title.startswith(("'", "‘")) and title.endswith(("'", "’")) and len(re.findall("['‘’]", title)) == 2:
        title = title[1:-1]
    return title.strip(" ,")


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
    r"[.,;]\s(?=(?i:gift\sof|(?:by\s)?permission|courtesy\sof|available\s(?:at|in|from)|on\sfile)\b)"
    r"|(?:(?<=[a-z0-9)\]]{2})|(?<=\w[)\]])|(?<=\s\d))\.\s(?=[A-Z][a-z]+,?\s[a-z]|(?:[A-Z][\w.-]*,?\s){2,3}(?:trans|eds?)\b)"
)


def _locator(text: str) -> str:
    # Behind a full stop stands what no grammar knows: it is in the text of the citation, and in no unit.
    if sentence := _SENTENCE.search(text):
        text = text[: sentence.start()]
    text = text.rstrip(" ,;(").removesuffix(" and")
    return (text if text.endswith("D.C.") else text.removesuffix(".")).rstrip(" ,;")
