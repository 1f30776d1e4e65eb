"""TEI P5: the names that the reader and the exporter share, and what ``tei_all`` allows.

The element of each node stands in its docstring in `archivedoc.model`; here is what a table says better. Four conventions
carry what the flat model of a text and the nested one of TEI do not have in common:

* ``within``, an attribute of blocks, names the elements around a block that the model has no class for, outermost first:
  ``closer:I`` begins a ``closer`` of several blocks, ``closer:M`` and ``closer:F`` continue and end it, ``closer`` alone is
  a whole one (the values of TEI ``@part``). Their own attributes stand beside: ``closer/@rend``. A paragraph of mixed
  content, ``text <list/> text``, is three blocks within one ``p``. ``within="-"`` is text without a ``p`` of its own.
* ``element`` names the element of a node where another one is usual: ``term`` instead of ``gloss``.
* ``type`` says what an element stands for where the schema forbids the right one: ``<ab type="closer">`` in the middle of
  a ``div``, ``<floatingText type="attachment">`` for ``frus:attachment``.
* The processing instruction ``<?archivedoc {...}?>``, first in an element, holds as JSON those fields of its node that no
  attribute of the schema can hold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from attrs import frozen

from archivedoc.errors import ModelError
from archivedoc.model import (
    Block,
    Figure,
    Inline,
    LineBreak,
    ListBlock,
    NoteReference,
    PageBreak,
    Paragraph,
    Quotation,
    Table,
    Text,
    Verse,
    edtf,
)
from archivedoc.model.fields import Attributes
from archivedoc.model.inlines import EditorialKind, EmphasisKind

TEI = "http://www.tei-c.org/ns/1.0"
FRUS = "http://history.state.gov/frus/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
INSTRUCTION = "archivedoc"
PREFIXES = {XML: "xml:", FRUS: "frus:"}

WITHIN = "within"
ELEMENT = "element"
BARE = "-"

EMPHASIS: dict[str, EmphasisKind] = {
    "italic": "italic",
    "bold": "bold",
    "underline": "underline",
    "smallcaps": "small-caps",
    "spaced": "spaced",
    "superscript": "superscript",
    "subscript": "subscript",
    "strikethrough": "strike",
    # other spellings, which are kept beside
    "italics": "italic",
    "strong": "bold",
    "sup": "superscript",
    "sub": "subscript",
    "strike": "strike",
    "small-caps": "small-caps",
    "underlined": "underline",
}
RENDITIONS = {kind: rend for rend, kind in reversed(EMPHASIS.items())}
ALIGNMENTS = {"flushleft": "start", "center": "center", "right": "end", "justify": "justify"}
NAMES = {"persName": "person", "placeName": "place", "orgName": "organisation", "rs": "rs", "name": "name"}
EDITORIAL: dict[str, EditorialKind] = {
    "supplied": "supplied",
    "unclear": "uncertain",
    "ex": "completion",
    "sic": "sic",
}
NOTE_KINDS: dict[str | None, str] = {"source": "source", "translator": "translator", "editor": "editor"}
CELL_ROLES: dict[str, str] = {"label": "header", "num": "number", "brace": "brace"}
FIELD_LISTS = frozenset(("participants", "subject", "to", "from", "telegram", "letterhead"))

# Elements of TEI that hold inlines and that the model has no class for: `Emphasis` of kind "other", by their names.
PHRASES = frozenset(
    "title emph soCalled mentioned distinct abbr expan orig reg corr num measure time address addrLine bibl affiliation"
    " roleName surname forename nameLink genName addName idno w c pc seg label email desc said publisher pubPlace author"
    " editor lang damage surplus secl".split()
)
# Elements that are dissolved into the blocks they hold: the model is flat.
DISSOLVED = frozenset(
    "p opener closer signed dateline salute argument epigraph byline trailer docAuthor docDate docTitle titlePart titlePage"
    " lg list item cit ab front body back group text meeting imprimatur head label q quote sp".split()
)
TOP = frozenset("head opener dateline salute signed byline argument epigraph docAuthor docDate meeting".split())
BOTTOM = frozenset("closer postscript signed salute dateline trailer byline argument".split())

# Blocks that text without a p of its own may stand beside, in the elements that take both.
_BESIDE_BARE = (ListBlock, Table, Quotation, Verse, Figure)


@frozen
class Step:
    """An element around a block: its name, and whether the block begins (I), continues (M) or ends (F) it."""

    name: str
    part: str = ""

    @property
    def begins(self) -> bool:
        return self.part in ("", "I")

    @property
    def ends(self) -> bool:
        return self.part in ("", "F")


_STEPS = re.compile(r"[A-Za-z]+(?::[IMF])?(?: [A-Za-z]+(?::[IMF])?)*")


@cache
def steps_of(within: str) -> tuple[Step, ...]:
    """Read a value of ``within``; nothing where it is none."""
    if not _STEPS.fullmatch(within):
        return ()
    steps = tuple(Step(*step.split(":")) for step in within.split(" "))
    return steps if all(step.name in DISSOLVED for step in steps) else ()


def is_bare(blocks: Sequence[Block], index: int, *, is_quotation: bool = False) -> bool:
    """Tell whether a paragraph in an item, a cell, a note or a quotation is usually text without a ``p`` of its own."""
    block = blocks[index]
    if is_quotation or not is_plain(block):
        return False
    beside = (*blocks[max(index - 1, 0) : index], *blocks[index + 1 : index + 2])
    return all(isinstance(one, _BESIDE_BARE) for one in beside)


def is_plain(block: Block) -> bool:
    """Tell whether a block is a paragraph of words alone, which text without a ``p`` of its own can be."""
    return (
        isinstance(block, Paragraph)
        and not block.label
        and block.role is None
        and block.alignment is None
        and all(name in (WITHIN, ELEMENT) or "/@" in name for name, _ in block.attributes)
        and is_normal(block.children)
        and any(not isinstance(child, PageBreak | NoteReference) for child in block.children)
    )


_FOLDABLE = re.compile(r"[\t\n\r]|  ")


def is_normal(inlines: Sequence[Inline]) -> bool:
    """Tell whether the white space of words is what a reader of TEI makes of it: single blanks between words."""
    last = inlines[-1] if inlines else None
    if isinstance(last, Text) and last.text.endswith(" "):
        return False
    return _scan(inlines, after_blank=True) is not None


def _scan(inlines: Sequence[Inline], *, after_blank: bool) -> bool | None:
    """Return whether the words end with a blank, or None where their white space is not normal."""
    state: bool | None = after_blank
    for inline in inlines:
        match inline:
            case Text():
                if not inline.text:
                    continue
                if _FOLDABLE.search(inline.text) or (state and inline.text.startswith(" ")):
                    return None
                state = inline.text.endswith(" ")
            case LineBreak():
                state = True
            case PageBreak() | NoteReference():
                pass
            case _:
                children = getattr(inline, "children", None)
                state = False if children is None else _scan(children, after_blank=bool(state))
                if state is None:
                    return None
    return state


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


def is_day(value: str) -> bool:
    """Tell whether there is such a day, or month, or year (XML Schema 1.0: no year 0)."""
    try:
        edtf.bounds(value)
    except ModelError:
        return False
    return not value.startswith("0000")


# What the reader takes for fields of the node: such an attribute beside the field would be read as that.
_ANY = ".*"
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
    "persName": {"corresp": _ANY, "key": _ANY},
    "placeName": {"corresp": _ANY, "key": _ANY},
    "orgName": {"corresp": _ANY, "key": _ANY},
    "rs": {"corresp": _ANY, "key": _ANY},
    "name": {"corresp": _ANY, "key": _ANY, "type": _ANY},
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


def is_pointer(key: str) -> bool:
    """Tell whether a key is written as ``corresp``: it points somewhere."""
    return key.startswith("#") or "/" in key


def attribute(attributes: Attributes, name: str) -> str | None:
    """Return the value of an attribute that a node keeps."""
    return next((value for key, value in attributes if key == name), None)
