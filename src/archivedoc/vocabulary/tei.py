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
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import Any

from attrs import define, field, frozen

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
)
from archivedoc.model.fields import Attributes
from archivedoc.model.inlines import EditorialKind, EmphasisKind

TEI = "http://www.tei-c.org/ns/1.0"
FRUS = "http://history.state.gov/frus/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
NAMESPACES: Any = {None: TEI}  # lxml-stubs forgets that a prefix may be None
INSTRUCTION = "archivedoc"
PREFIXES = {XML: "xml:", FRUS: "frus:"}

WITHIN = "within"
ORDER = "order"  # of the parts of a figure, where it is not the usual one
FIGURE_PARTS = ("graphic", "binaryObject", "head", "figDesc")
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
        """Whether the element begins with the block."""
        return self.part in ("", "I")

    @property
    def ends(self) -> bool:
        """Whether the element ends with the block."""
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


def is_pointer(key: str) -> bool:
    """Tell whether a key is written as ``corresp``: it points somewhere."""
    return key.startswith("#") or "/" in key


@define
class NoteIds:
    """The ids of the notes of a content, in the order of reading: without an ``xml:id``, a note gets one."""

    _taken: set[str] = field(factory=set)
    _repeated: Counter[str] = field(factory=Counter)

    def take(self, wanted: str) -> str:
        """Return an id that no note has yet, and take it: the one wanted, or it with a number."""
        id, self._repeated[wanted] = self._next(wanted)
        self._taken.add(id)
        return id

    def next(self, wanted: str) -> str:
        """Return the id that would be taken."""
        return self._next(wanted)[0]

    def _next(self, wanted: str) -> tuple[str, int]:
        id, count = wanted, self._repeated[wanted]
        while id in self._taken:
            count += 1
            id = f"{wanted}.{count + 1}"
        return id, count


def attribute(attributes: Attributes, name: str) -> str | None:
    """Return the value of an attribute that a node keeps."""
    return next((value for key, value in attributes if key == name), None)
