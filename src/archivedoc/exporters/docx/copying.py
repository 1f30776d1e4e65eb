"""What of a template is copied: its heads and feet, theme and fonts, with all that these show."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from itertools import count

from attrs import Factory, define, evolve, field, frozen
from docx.opc.constants import CONTENT_TYPE
from lxml import etree

from archivedoc.exporters.docx.opening import Opened, Relation
from archivedoc.exporters.docx.xml import remove
from archivedoc.vocabulary.docx import R, W

_W = f"{{{W}}}"
# Nothing that runs, is embedded from another program, or is fetched from elsewhere; a link is followed by readers alone.
_KEPT = frozenset(
    "image hyperlink font chart chartColorStyle chartStyle chartUserShapes diagramColors diagramData diagramDrawing diagramLayout"
    " diagramQuickStyle hdphoto themeOverride".split()
)
_SHOWN = tuple(f"{_W}{name}" for name in ("drawing", "pict", "object"))
_MARKS = tuple(f"{_W}{name}" for name in ("bookmarkStart", "bookmarkEnd"))
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_FIRST_DRAWING = 1_000_001  # far beyond the numbers of our own
_REFERRING = tuple(
    f"{_W}{name}"
    for name in "pStyle rStyle tblStyle basedOn next link styleLink numStyleLink clickAndTypeStyle defaultTableStyle".split()
)
_SUFFIX = re.compile("[a-z0-9]{1,8}")
# What a part is by the relation that leads to it, whatever the table of types says: what is no XML there is not cleaned.
_TYPES = {
    "theme": CONTENT_TYPE.OFC_THEME,
    "fontTable": CONTENT_TYPE.WML_FONT_TABLE,
    "header": CONTENT_TYPE.WML_HEADER,
    "footer": CONTENT_TYPE.WML_FOOTER,
}


@frozen
class CopiedPart:
    """A part of a template as it is taken over.

    Args:
        name: Its new name, which begins with a slash.
        media_type: Its type.
        content: Its bytes.
        relations: Its relations; the targets have their new names.
    """

    name: str
    media_type: str
    content: bytes = field(repr=False)
    relations: tuple[Relation, ...] = ()


@define
class Copies:
    """The parts that are copied.

    Args:
        opened: The template.
        ids: The new ids of its styles, by the old ones; styles that it lacks are not among them.
        numbers: The numbers of its lists.
        parts: What has been copied, by the old names.
    """

    opened: Opened
    ids: Mapping[str, str]
    numbers: frozenset[str]
    parts: dict[str, CopiedPart] = field(default=Factory(dict), init=False)
    _numbers: count[int] = field(factory=lambda: count(1), init=False)
    _drawings: count[int] = field(factory=lambda: count(_FIRST_DRAWING), init=False)

    def copy(self, name: str, kind: str, new_name: str | None = None) -> CopiedPart:
        """Copy a part, and what it shows.

        Args:
            name: Its name.
            kind: The kind of the relation that leads to it.
            new_name: The name that it has afterwards; None for any.

        Raises:
            OptionError: It cannot be read.
        """
        if (known := self.parts.get(name.lower())) is not None:
            return known
        suffix = posixpath.splitext(name)[1].lower().lstrip(".")
        suffix = suffix if _SUFFIX.fullmatch(suffix) else "bin"
        own = new_name or f"/word/template/part{next(self._numbers)}.{suffix}"
        media_type = _TYPES.get(kind) or self.opened.media_type(name) or "application/octet-stream"
        copied = self.parts[name.lower()] = CopiedPart(own, media_type, b"")
        if media_type.startswith("application/") and media_type.endswith("xml"):
            tree = self.opened.tree(name)
            relations = self.taken_over(name, tree)
            content = etree.tostring(tree, encoding="UTF-8", standalone=True)
        else:
            content, relations = self.opened.part(name), ()
        copied = self.parts[name.lower()] = evolve(copied, content=content, relations=relations)
        return copied

    def taken_over(self, name: str, tree: etree._Element) -> tuple[Relation, ...]:
        """Make a part fit for another file, and return the relations that are left of it."""
        relations = tuple(self._kept(self.opened.relations(name)))
        _without_broken(tree, {one.id for one in relations})
        for mark in list(tree.iter(*_MARKS)):
            remove(mark)
        for drawing in tree.iter(_DRAWING):
            drawing.set("id", str(next(self._drawings)))
        _rename(tree, self.ids)
        for number in [one for one in tree.iter(f"{_W}numId") if one.get(f"{_W}val") not in {*self.numbers, "0"}]:
            remove(next(number.iterancestors(f"{_W}numPr"), number))
        named = {value for node in tree.iter("*") for key, value in node.attrib.items() if _is_relation(key)}
        return tuple(one for one in relations if one.id in named)

    def _kept(self, relations: Iterable[Relation]) -> Iterable[Relation]:
        for one in relations:
            if one.is_external and one.kind == "hyperlink" and one.target:
                yield one
            elif not one.is_external and one.kind in _KEPT and self.opened.has(one.target):
                yield evolve(one, target=self.copy(one.target, one.kind).name)


def _rename(tree: etree._Element, ids: Mapping[str, str]) -> None:
    """Give references to styles the new ids; those that lead nowhere are taken out."""
    for node in list(tree.iter(*_REFERRING)):
        new = ids.get(node.get(f"{_W}val", ""))
        if new is None:
            remove(node)
        else:
            node.set(f"{_W}val", new)


def _without_broken(tree: etree._Element, known: set[str]) -> None:
    """Take out what shows a part that is not taken over."""
    broken = [
        node
        for node in tree.iter("*")
        if any(_is_relation(key) and value and value not in known for key, value in node.attrib.items())
    ]
    for node in broken:
        remove(next(node.iterancestors(*_SHOWN), node))


def _is_relation(key: object) -> bool:
    return isinstance(key, str) and key.startswith(f"{{{R}}}")
