"""The attributes of TEI P5: which of them ``tei_all`` allows where, and which the reader takes for fields."""

from __future__ import annotations

import re
from functools import cache

from archivedoc.errors import ModelError
from archivedoc.model import edtf
from archivedoc.vocabulary.tei import ALIGNMENTS, CELL_ROLES, DISSOLVED, EMPHASIS

# What tei_all 4.11.0 allows of the attributes that archivedoc keeps, stricter where the schema leaves it to a prose rule.
_WORD = (
    r"[^\s\x00-\x1f\x7f-\xa0\xad\u0600-\u0605\u200b-\u200f\u2028-\u202f\u2060-\u206f\ud800-\uf8ff\ufeff\ufff0-\uffff]+"
)
_URI = r"(?:[A-Za-z0-9._~/?=&;,!$'()*+@-]|%[0-9A-Fa-f]{2})"
_POINTER = (
    r"(?=\S)(?!//)(?:[A-Za-z][A-Za-z0-9+.-]*:(?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?=[/?#\s]|\Z)|(?!//)))?"
    rf"{_URI}*(?:#(?:{_URI}|:)*)?"
)
_DATE = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?"
_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9])?"
_KINDS = {
    "word": _WORD,
    "words": f"{_WORD}(?: {_WORD})*",
    "pointer": _POINTER,
    "pointers": f"{_POINTER}(?: {_POINTER})*",
    "text": r"[^\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]*",
    "count": "[0-9]{1,9}",
    "number": r"[0-9]{1,9}(?:\.[0-9]{1,9})?",
    "date": rf"{_DATE}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}T{_TIME}",
    "id": r"[A-Za-z_][A-Za-z0-9._-]*",
    "language": r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*",
    "part": "[YNIMF]",
    "space": "default|preserve",
    "certainty": "high|medium|low|unknown",
    "boolean": "true|false",
}
_GLOBAL = {
    "xml:id": "id", "xml:lang": "language", "n": "text", "rend": "words", "rendition": "pointers", "style": "text",
    "corresp": "pointers", "facs": "pointers", "ana": "pointers", "resp": "pointers", "source": "pointers",
    "cert": "certainty", "change": "pointers", "synch": "pointers", "sameAs": "pointer", "copyOf": "pointer",
    "next": "pointer", "prev": "pointer", "exclude": "pointers", "select": "pointers", "xml:base": "pointer",
}  # fmt: skip
_TYPED = {"type": "word", "subtype": "word"}
_HAND = {"hand": "pointer"}
_PLACED = {"place": "words"}
_POINTING = {"target": "pointers", **_TYPED}
_DATED = {"when": "date", "notBefore": "date", "notAfter": "date", "from": "date", "to": "date"}
_NAMED = {"key": "text", "ref": "pointers", "role": "words", **_TYPED, **_DATED}
_MEASURED = {"quantity": "number", "unit": "word", "extent": "text", "reason": "words"}
_BREAKING = {"break": "word", "ed": "words", "edRef": "pointers", **_TYPED}
_SPANNING = {"role": "word", "rows": "count", "cols": "count"}
_OF_ELEMENT: dict[str, dict[str, str]] = {
    "div": {"part": "part", **_TYPED}, "p": {"part": "part", **_HAND}, "ab": {"part": "part", **_TYPED, **_HAND},
    "head": {**_TYPED, **_PLACED}, "label": {**_TYPED, **_PLACED}, "dateline": _HAND, "salute": _HAND, "signed": _HAND,
    "closer": _HAND, "opener": _HAND, "postscript": {**_PLACED, **_HAND}, "list": _TYPED, "table": {**_TYPED, "rows": "count", "cols": "count"},
    "row": _SPANNING, "cell": _SPANNING, "quote": _TYPED, "q": {"type": "word"}, "lg": {"part": "part", **_TYPED},
    "l": {"part": "part"}, "sp": {"who": "pointers"}, "speaker": {}, "floatingText": _TYPED, "text": _TYPED,
    "note": {"target": "pointers", **_TYPED, **_PLACED, **_HAND}, "figure": {**_TYPED, **_PLACED}, "graphic": {"url": "pointer", "mimeType": "words", **_TYPED},
    "hi": {}, "lb": _BREAKING, "pb": _BREAKING, "milestone": {**_BREAKING, "unit": "word"}, "ref": _POINTING, "ptr": _POINTING,
    "gloss": {"target": "pointers", "cRef": "text", **_TYPED}, "term": {"target": "pointers", "key": "text", "ref": "pointers", **_TYPED},
    "persName": _NAMED, "placeName": _NAMED, "orgName": _NAMED, "rs": _NAMED, "name": _NAMED,
    "date": {"calendar": "pointers", **_NAMED}, "foreign": {}, "supplied": _MEASURED, "unclear": _MEASURED,
    "gap": _MEASURED, "del": {**_PLACED, **_HAND, **_TYPED}, "add": {**_PLACED, **_HAND, **_TYPED}, "ex": {}, "sic": {},
    "seg": {**_TYPED, **_HAND, "part": "part"}, "anchor": _TYPED, "byline": _HAND, "trailer": {**_TYPED, **_PLACED},
    "title": {"type": "word", "level": "word", "key": "text", "ref": "pointers"}, "idno": _TYPED, "num": {"type": "word"}, "abbr": {"type": "word"},
}  # fmt: skip
_pattern = cache(re.compile)


def is_allowed(element: str, attribute: str, value: str) -> bool:
    """Tell whether ``tei_all`` allows an attribute of an element, with this value."""
    kind = _OF_ELEMENT.get(element, {}).get(attribute) or _GLOBAL.get(attribute)
    if kind is None or not _pattern(_KINDS[kind]).fullmatch(value):
        return False
    return kind != "date" or is_day(value)


def has_class(element: str) -> bool:
    """Tell whether the model has a class for an element; where it stands unread, it stands at a wrong place."""
    return element in _OF_ELEMENT or element in DISSOLVED


def is_day(value: str) -> bool:
    """Tell whether there is such a day, or month, or year (XML Schema 1.0: no year 0)."""
    try:
        edtf.bounds(value)
    except ModelError:
        return False
    return not value.startswith("0000")


# What the reader takes for fields of the node: such an attribute beside the field would be read as that.
_ANY = ".*"
_POINTING_KEY, _PLAIN_KEY = "#.*|.*/.*", "(?!#)[^/]*"
_AB_TYPES = "|".join(("empty|heading|marking|ornament|paragraph|unknown", *sorted(DISSOLVED)))
RESERVED: dict[str, dict[str, str]] = {
    "p": {"rend": "|".join(ALIGNMENTS)},
    "ab": {"type": _AB_TYPES, "rend": "|".join(ALIGNMENTS)},
    "hi": {"rend": "|".join(EMPHASIS)},
    "div": {"type": _ANY},
    "floatingText": {"type": f"attachment|postscript|wrap|division|editorial-note|{_AB_TYPES}"},
    "list": {"type": _ANY, "subtype": _ANY},
    "cell": {"role": "|".join(CELL_ROLES), "rows": _ANY, "cols": _ANY},
    "note": {"xml:id": _ANY, "n": _ANY, "type": "source|translator|editor", "place": "end"},
    "quote": {"rend": "blockquote"},
    "milestone": {"unit": "rule"},
    "pb": {"n": _ANY, "facs": _ANY, "break": "no"},
    "ptr": {"target": _ANY, "type": "note"},
    "ref": {"target": _ANY},
    "persName": {"corresp": _POINTING_KEY, "key": _PLAIN_KEY},
    "placeName": {"corresp": _POINTING_KEY, "key": _PLAIN_KEY},
    "orgName": {"corresp": _POINTING_KEY, "key": _PLAIN_KEY},
    "rs": {"corresp": _POINTING_KEY, "key": _PLAIN_KEY},
    "name": {"corresp": _POINTING_KEY, "key": _PLAIN_KEY, "type": _ANY},
    "date": {"when": _ANY, "from": _ANY, "to": _ANY},
    "gloss": {"target": _ANY},
    "term": {"target": _ANY},
    "foreign": {"xml:lang": _ANY},
    "gap": {"reason": _ANY, "extent": _ANY, "quantity": _ANY, "unit": _ANY},
    "del": {"hand": _ANY},
    "add": {"place": _ANY, "hand": _ANY},
    "seg": {"type": "margin|editorial|unknown|signed|dateline|salute", "n": _ANY, "hand": _ANY},
    "graphic": {"url": _ANY, "mimeType": _ANY},
}
