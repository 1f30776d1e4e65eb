"""Which of our roles the styles of a file have, by their names (ISO/IEC 29500-1, 17.7.4.9)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from attrs import frozen

from archivedoc.model.inlines import EmphasisKind
from archivedoc.reading.docx.package import Package
from archivedoc.reading.docx.parts import whole
from archivedoc.vocabulary.docx import Style, W

_W = f"{{{W}}}"
_VAL = f"{_W}val"
_DEEPEST = 20  # styles that are based one on the other
# What other programs call them: Word, LibreOffice, Google Docs, pandoc.
_OTHERS = {
    "abstract": Style.BODY,
    "abstract title": Style.BODY,
    "author": Style.CREDITS,
    "body text first indent": Style.BODY,
    "block text": Style.QUOTE,
    "compact": Style.BODY,
    "first paragraph": Style.BODY,
    "intense quote": Style.QUOTE,
    **{f"heading {level}": Style.HEADING_6 for level in (7, 8, 9)},
    "list": Style.LIST,
    **{f"list {kind}": Style.LIST for kind in ("bullet", "continue", "number")},
    **{f"list {kind} {level}": Style.LIST for kind in ("bullet", "continue", "number") for level in range(2, 6)},
    "no spacing": Style.BODY,
    "quotations": Style.QUOTE,
    "source code": Style.BODY,
    "strong": None,
    "table caption": Style.CAPTION,
    "image caption": Style.CAPTION,
    "captioned figure": Style.FIGURE,
    "figure": Style.FIGURE,
}
_LEVEL = re.compile(r"list (?:bullet|continue|number) ([2-5])")
_KNOWN: Mapping[str, Style | None] = {**_OTHERS, **{style.lower(): style for style in Style}}
_EMPHASIS: Mapping[str, EmphasisKind] = {
    "strong": "bold",
    "emphasis": "italic",
    "intense emphasis": "italic",
    "subtle emphasis": "italic",
}


@frozen
class Styles:
    """The styles of a file.

    Args:
        roles: The role of each style, by its id.
        emphasis: How the words of a style of characters are set apart, by its id.
        lists: The list that paragraphs of a style stand in, and how deep, by its id.
        counted: The list that numbers the paragraphs of a style, headings too, and its level, by its id.
        language: The tag of the language of the file. Empty where it does not say.
        is_ours: Whether archivedoc wrote the file.
    """

    roles: Mapping[str, Style]
    emphasis: Mapping[str, EmphasisKind]
    lists: Mapping[str, tuple[str, int]]
    counted: Mapping[str, tuple[str, int]]
    language: str
    is_ours: bool

    def role(self, properties: Any, kind: str) -> Style | None:
        """Return the role of a paragraph or a run by its properties; *kind* is ``pStyle`` or ``rStyle``."""
        named = None if properties is None else properties.find(f"{_W}{kind}")
        return None if named is None else self.roles.get(named.get(_VAL, ""))


def read_styles(package: Package) -> Styles:
    """Read the styles of a file."""
    names: dict[str, str] = {}
    bases: dict[str, str] = {}
    numbers: dict[str, tuple[str, int]] = {}
    language = ""
    for part in package.related("styles"):
        root = package.tree(part)
        marked = root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}lang")
        if marked is not None:
            language = marked.get(f"{_W}bidi") if marked.get(f"{_W}bidi") == marked.get(_VAL) else marked.get(_VAL, "")
        for style in root.iter(f"{_W}style"):
            one, name, base = style.get(f"{_W}styleId", ""), style.find(f"{_W}name"), style.find(f"{_W}basedOn")
            names[one] = "" if name is None else name.get(_VAL, "").lower()
            if base is not None:
                bases[one] = base.get(_VAL, "")
            if (number := style.find(f"{_W}pPr/{_W}numPr/{_W}numId")) is not None:
                level = style.find(f"{_W}pPr/{_W}numPr/{_W}ilvl")
                numbers[one] = number.get(_VAL, ""), 0 if level is None else whole(level.get(_VAL))
    roles = {one: role for one in names if (role := _role(one, names, bases)) is not None}
    counted = {one: place for one in names if (place := _number(one, numbers, bases))[0] not in ("", "0")}
    lists = {
        one: (counted[one][0], _level(names[one]))
        for one, role in roles.items()
        if role is Style.LIST and one in counted
    }
    emphasis: dict[str, EmphasisKind] = {one: _EMPHASIS[name] for one, name in names.items() if name in _EMPHASIS}
    is_ours = Style.CITATION.lower() in names.values()
    return Styles(roles, emphasis, lists, counted, language or "", is_ours)


def _role(one: str, names: Mapping[str, str], bases: Mapping[str, str]) -> Style | None:
    """Return the role of a style, or that of the style it is based on."""
    for _ in range(_DEEPEST):
        if (name := names.get(one, "")) in _KNOWN:
            return _KNOWN[name]
        one = bases.get(one, "")
    return None


def _number(one: str, numbers: Mapping[str, tuple[str, int]], bases: Mapping[str, str]) -> tuple[str, int]:
    """Return the list of a style, or that of the style it is based on."""
    for _ in range(_DEEPEST):
        if one in numbers:
            return numbers[one]
        one = bases.get(one, "")
    return "", 0


def _level(name: str) -> int:
    """Return how deep a list stands by the name of its style: each of Word's is a list of its own."""
    match = _LEVEL.fullmatch(name)
    return int(match[1]) - 1 if match else 0
