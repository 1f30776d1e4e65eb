"""The grammar of citations, read from fixed points: never from left to right by commas.

citation  = title ["," date] "," digital-archive ["," source] [url]
source    = [reference] ["." publication] ["." credits]
reference = repository ["[" translated "]"] [("," | ":") unit ("," unit)*]
"""

from __future__ import annotations

import re
from typing import TypedDict

from archivedoc.model.credits import credits_start, read_credits
from archivedoc.model.dates import DateExpression, read_date
from archivedoc.model.description import (
    ArchivalReference,
    Credit,
    Publication,
    PublicationKind,
    Repository,
    Unit,
)


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
    """Return the parts of a citation that names a digital archive; of any other one, and of a too long one, the URL."""
    body, url = _cut_url(text[-_LONGEST:])
    archive = _DIGITAL_ARCHIVE.search(body)
    if archive is None or len(text) > _LONGEST:
        return {"url": url}
    title, date = _read_head(body[: archive.start()])
    reference, publications, credits = read_source(body[archive.end() :].lstrip(" ,"))
    return {
        "title": title,
        "date": date,
        "digital_archive": archive[0],
        "reference": reference,
        "publications": publications,
        "credits": credits,
        "url": url,
    }


_LONGEST = 5_000  # characters; the longest one seen has 600
_URL = re.compile(r"(?<!\s)\s*(https?://\S+?)[.\s]*\Z")
# Any archive that calls itself so: "Wilson Center Digital Archive", "History and Public Policy Program Digital Archive".
_DIGITAL_ARCHIVE = re.compile(r"(?<=[,”\"] )(?:(?:[A-Z][\w’'&.-]*|and|for|of|the)\s){1,10}Digital Archive(?=[,.\s]|\Z)")
_HEAD = re.compile(
    r"(?P<title>.*?)(?:[,\s]\s*(?P<date>(?:[A-Z][a-z]+\.?,?\s(?:\d{1,2}(?:\s?[-–]\s?\d{1,2})?)?,?\s?)?\d{4}))?\s*,?\s*\Z",
    re.DOTALL,
)
_UNDATED = re.compile(r"(?<=[,”\"])\s*(?P<words>undated|n\.\s?d\.)\Z", re.IGNORECASE)
_QUOTED = re.compile(r"(?P<open>[\"“])(?P<title>.*?)\s*(?P<comma>,?)(?P<close>[\"”])(?P<after>,?)\Z", re.DOTALL)
_PUBLICATION = re.compile(
    r"\b(?:(?P<reprinted>reprinted)|(?P<published>published)|(?P<included>included))\sin\b:?\s", re.IGNORECASE
)

# (Moscow: Pamiatniki Istoricheskoi Mysli, 2005): a book stands in the place of an archive, translator and all.
_BOOK = re.compile(r"\([A-Z][^():]*: [^()]+, \d{4}\)")


def _cut_url(text: str) -> tuple[str, str | None]:
    match = _URL.search(text)
    return (text[: match.start()], match[1]) if match else (text.strip(), None)


def _read_head(head: str) -> tuple[str | None, DateExpression | None]:
    head = head.strip().rstrip(",").rstrip()
    title, date = head, None
    match = _HEAD.fullmatch(head)
    if match and match["date"] and (edtf := read_date(match["date"])):
        title, date = match["title"].strip(), DateExpression(match["date"], edtf)
    elif undated := _UNDATED.search(head):
        title, date = head[: undated.start()].strip(), DateExpression(undated["words"])
    quoted = _QUOTED.fullmatch(title)
    title = quoted["title"].strip() if quoted else title.rstrip(", ")
    return title or None, date


def read_source(text: str) -> tuple[ArchivalReference | None, tuple[Publication, ...], tuple[Credit, ...]]:
    """Read what follows the digital archive in a citation: the reference, former publications, the credits."""
    publication = _PUBLICATION.search(text)
    if publication is None and _BOOK.search(text):
        return None, (Publication(text.rstrip(" .")),), ()
    credit = credits_start(text[publication.start() :] if publication else text)
    credit_at = len(text) if credit is None else credit + (publication.start() if publication else 0)
    locator = text[: publication.start() if publication else credit_at]
    # Behind a full stop stands what no grammar knows: it is in the text of the citation, and in no unit.
    if sentence := _SENTENCE.search(locator):
        locator = locator[: sentence.start()]
    locator = locator.rstrip(" ,;").removesuffix(".").rstrip()
    publications = _read_publication(publication, text[publication.start() : credit_at]) if publication else ()
    return read_reference(locator), publications, read_credits(text[credit_at:])


# Two small letters or digits, a full stop, and a word in capitals with others behind it: no abbreviation of a name.
_SENTENCE = re.compile(
    r"(?<=[a-z0-9)\]][a-z0-9)\]])\.\s(?=[A-Z][a-z]+,?\s[a-z]|[A-Z][a-z]+\s(?:for|by|from)\b)|(?<=\s\d)\.\s(?=[A-Z][a-z]+,?\s[a-z])"
)


def _read_publication(match: re.Match[str], text: str) -> tuple[Publication, ...]:
    kind: PublicationKind = "reprinted" if match["reprinted"] else "published" if match["published"] else "included"
    return (Publication(text.rstrip(" .;,"), kind=kind),)


# Repositories whose border with the units no punctuation marks, or whose name holds a comma.
_REPOSITORIES = re.compile(
    r"(?:AVP\s?RF|AP\s?RF|RGANI|RGASPI|GARF|TsKhSD|TsAMO|PRC FMA|SAPMO[- ]BA(?:rch)?|BArch|MOL|AQPPSH|ANIC|ANR|CPDOC|NARA"
    r"|Archive of the President, Russian Federation \(APRF\))(?![\w-])"
)
_PLACED = re.compile(
    r"(?P<name>Central State Archive|State Central Archive|National Archives), (?P<place>[A-Z][a-z]+)(?=,|\Z)"
)
_TRANSLATED = re.compile(r"(?P<name>[^\[\]]+?)\s*\[(?P<translated>[^\[\]]+)\]")
_ABBREVIATED = re.compile(r"(?P<name>.+?)\s\((?P<abbreviation>[A-Z][A-Za-z]*)\)")
_UNIT = re.compile(
    r"(?P<label>(?:f|ff|fond|fonds|op|opis|d|delo|p|pap|papka|por|inv|ll?|listy?|box|folder|file|dosar|vol|v|series|reel)"
    r"(?:\.(?=\s?\S)|(?=\s\S))(?:\s?\([a-z]+\.?\))?(?:\sno\.)?)\s?(?P<value>\S.*)",
    re.IGNORECASE,
)
# A comma divides units, but not inside brackets or parentheses.
_DIVISION = re.compile(r",\s+(?![^\[\]]*\])(?![^()]*\))")


def read_reference(text: str) -> ArchivalReference | None:
    """Read an archival reference, largest unit first; None where there are no words."""
    if not text:
        return None
    repository, rest = _read_repository(text)
    units = tuple(_read_unit(part) for part in _DIVISION.split(rest) if part)
    return ArchivalReference(repository, units, verbatim=text)


def _read_repository(text: str) -> tuple[Repository, str]:
    if known := _REPOSITORIES.match(text):
        return _repository(known[0]), text[known.end() :].lstrip(" ,:")
    if placed := _PLACED.match(text):
        return Repository(placed["name"], place=placed["place"]), text[placed.end() :].lstrip(" ,")
    parts = _DIVISION.split(text, maxsplit=1)
    return _repository(parts[0]), parts[1] if len(parts) > 1 else ""


def _repository(name: str) -> Repository:
    if match := _TRANSLATED.fullmatch(name):
        return Repository(match["name"], translated=match["translated"])
    if match := _ABBREVIATED.fullmatch(name):
        return Repository(match["name"], abbreviation=match["abbreviation"])
    return Repository(name)


def _read_unit(text: str) -> Unit:
    match = _UNIT.fullmatch(text)
    return Unit(match["label"], match["value"]) if match else Unit(value=text)
