"""Runs as inlines (ISO/IEC 29500-1, 17.3.2)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import Factory, define, evolve, field

from archivedoc.model import (
    LineBreak,
    Media,
    NoteReference,
)
from archivedoc.model.inlines import EmphasisKind
from archivedoc.reading.docx.package import Package, Relation
from archivedoc.reading.docx.pieces import TAB, Look, Picture, Piece
from archivedoc.reading.docx.styles import Styles
from archivedoc.reading.docx.words import CHANGING, HIDDEN
from archivedoc.vocabulary.docx import R, Style, W
from archivedoc.vocabulary.docx_words import SIGNS

_W = f"{{{W}}}"
_VAL = f"{_W}val"
_OFF = frozenset(("0", "false", "off", "none", "baseline"))
_SHOWN: Mapping[str, EmphasisKind] = {
    "b": "bold",
    "i": "italic",
    "smallCaps": "small-caps",
    "strike": "strike",
    "u": "underline",
}
_RAISED: Mapping[str, EmphasisKind] = {"superscript": "superscript", "subscript": "subscript"}
_NOTES = {f"{_W}{kind}Reference": kind for kind in ("footnote", "endnote")}
_MARKS = frozenset((Style.NOTE_REFERENCE, Style.ENDNOTE_REFERENCE))
_SIGNS = {f"{_W}{name}": sign for name, sign in SIGNS.items() if name not in ("br", "cr", "tab")}
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


@define
class Runs:
    """Reads the runs of one story: the body, a note.

    Args:
        package: The file.
        styles: Its styles.
        relations: The relations of the part.
        note_id: Returns the id of the note that a reference names, by its kind and number.
        hidden: Takes what is not read: deleted words, comments, boxes.
    """

    package: Package
    styles: Styles
    relations: Mapping[str, Relation]
    note_id: Callable[[str, str], str | None]
    hidden: list[str]
    _fields: list[str] = field(default=Factory(list), init=False)

    def pieces(self, paragraph: Any) -> list[Piece]:
        """Return what a paragraph shows, piece by piece."""
        found: list[Piece] = []
        self._walk(paragraph, "", found)
        return found

    def _walk(self, element: Any, link: str, found: list[Piece]) -> None:
        for child in element:
            tag = child.tag
            if tag == f"{_W}r":
                self._run(child, link, found)
            elif tag == f"{_W}hyperlink":
                self._walk(child, self._target(child) or link, found)
            elif tag == f"{_W}fldSimple":
                self._fields.append(child.get(f"{_W}instr", "").strip())
                self._walk(child, link, found)
                self._fields.pop()
            elif tag in (f"{_W}del", f"{_W}moveFrom"):
                words = "".join(one.text or "" for one in child.iter(f"{_W}delText", f"{_W}t"))
                if words.strip():
                    self.hidden.append(f"words that were deleted with changes tracked: {words!r}")
            elif isinstance(tag, str) and tag not in HIDDEN:
                self._walk(child, link, found)

    def _target(self, hyperlink: Any) -> str:
        relation = self.relations.get(hyperlink.get(f"{{{R}}}id", ""))
        if relation is not None and relation.is_external:
            return relation.target
        anchor = hyperlink.get(f"{_W}anchor", "")
        return f"#{anchor}" if anchor else ""

    def _run(self, run: Any, link: str, found: list[Piece]) -> None:
        properties = run.find(f"{_W}rPr")
        look = self._look(properties, link)
        if properties is not None and _is_on(properties.find(f"{_W}vanish")):
            return
        for child in run:
            tag = child.tag
            if tag == f"{_W}fldChar":
                self._field(child.get(f"{_W}fldCharType"))
            elif tag == f"{_W}instrText":
                if self._fields:
                    self._fields[-1] += child.text or ""
            elif self._is_changing():
                continue
            elif tag == f"{_W}t":
                found.append((child.text or "", self._linked(look)))
            elif tag in _SIGNS:
                found.append((_SIGNS[tag], look))
            elif tag in (f"{_W}tab", f"{_W}ptab"):
                found.append((TAB, look))
            elif tag in (f"{_W}br", f"{_W}cr"):
                if child.get(f"{_W}type") not in ("page", "column"):
                    found.append((LineBreak(), evolve(look, role=None, emphasis=frozenset())))
            elif tag in _NOTES:
                note = self.note_id(_NOTES[tag], child.get(f"{_W}id", ""))
                if note is not None:
                    found.append((NoteReference(note), Look()))
                    if child.get(f"{_W}customMarkFollows") not in (None, *_OFF):
                        return
            elif tag == f"{_W}sym":
                found.append((_symbol(child), look))
            elif tag == f"{_W}commentReference":
                self.hidden.append("a comment")
            elif isinstance(tag, str) and tag != f"{_W}rPr":
                found += [(picture, look) for picture in self._pictures(child)]

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append("")
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _is_changing(self) -> bool:
        return any(one.split(maxsplit=1)[:1] and one.split(maxsplit=1)[0].upper() in _SKIPPED for one in self._fields)

    def _linked(self, look: Look) -> Look:
        """Add the address of a field that is a link."""
        for one in self._fields:
            if match := re.match(r"""\s*HYPERLINK\s+"([^"]+)\"""", one, re.IGNORECASE):
                return evolve(look, link=match[1])
        return look

    def _look(self, properties: Any, link: str) -> Look:
        if properties is None:
            return Look(link)
        emphasis: set[EmphasisKind] = {kind for name, kind in _SHOWN.items() if _is_on(properties.find(f"{_W}{name}"))}
        raised = properties.find(f"{_W}vertAlign")
        if raised is not None and (kind := _RAISED.get(raised.get(_VAL, ""))):
            emphasis.add(kind)
        spacing = properties.find(f"{_W}spacing")
        if spacing is not None and not spacing.get(_VAL, "0").startswith(("-", "0")):
            emphasis.add("spaced")
        style = properties.find(f"{_W}rStyle")
        if style is not None and (named := self.styles.emphasis.get(style.get(_VAL, ""))):
            emphasis.add(named)
        role = self.styles.role(properties, "rStyle")
        if role is Style.LINK:
            role = None
            emphasis.discard("underline")
        return Look(link, self._language(properties), role, frozenset(emphasis))

    def _language(self, properties: Any) -> str:
        mark = properties.find(f"{_W}lang")
        if mark is None:
            return ""
        is_complex = any(_is_on(properties.find(f"{_W}{name}")) for name in ("rtl", "cs"))
        names = ("bidi", "val", "eastAsia") if is_complex else ("val", "eastAsia")
        tag = next((mark.get(f"{_W}{name}") for name in names if mark.get(f"{_W}{name}")), "")
        return "" if tag == self.styles.language else str(tag)

    def _pictures(self, element: Any) -> Iterator[Picture]:
        for drawing in element.iter(_BLIP):
            relation = self.relations.get(drawing.get(f"{{{R}}}embed", ""))
            if relation is None or relation.is_external or not self.package.has(relation.target):
                self.hidden.append("a picture that is not in the file")
                continue
            named = next(element.iter(_DRAWN), None)
            description = "" if named is None else named.get("descr", "")
            data = self.package.part(relation.target)
            yield Picture(Media(media_type=_media_type(data), data=data), description)
        boxes = {node for box in element.iter(f"{_W}txbxContent") for node in box.iter(f"{_W}t")}
        if boxes:
            self.hidden.append(f"a box of text: {''.join(one.text or '' for one in boxes)!r}")


_SKIPPED = CHANGING - {"ADDIN", "CITATION", "BIBLIOGRAPHY", "REF"}
"""Fields whose results are no words of the document."""


def _is_on(element: Any) -> bool:
    return element is not None and element.get(_VAL) not in _OFF


def _symbol(element: Any) -> str:
    """Return a character of a font of signs; those of a private area are no letters elsewhere."""
    try:
        code = int(element.get(f"{_W}char", ""), 16)
    except ValueError:
        return "\ufffd"
    return "\ufffd" if 0xE000 <= code <= 0xF8FF or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)


def _media_type(data: bytes) -> str | None:
    kinds = {b"\x89PNG": "image/png", b"\xff\xd8": "image/jpeg", b"GIF8": "image/gif", b"II*\0": "image/tiff"}
    return next((kind for start, kind in kinds.items() if data.startswith(start)), None)
