"""Runs as inlines (ISO/IEC 29500-1, 17.3.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from attrs import Factory, define, evolve, field

from archivedoc.errors import shown
from archivedoc.model import LineBreak, NoteReference
from archivedoc.model.inlines import EmphasisKind
from archivedoc.reading.docx.drawings import CHOICE, DRAWINGS, EQUATIONS, Drawings, chosen
from archivedoc.reading.docx.fields import Field, chosen_in_form
from archivedoc.reading.docx.package import Relation
from archivedoc.reading.docx.pieces import TAB, Look, Piece
from archivedoc.reading.docx.styles import Styles
from archivedoc.reading.docx.words import HIDDEN
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
    "dstrike": "strike",
    "u": "underline",
}
_RAISED: Mapping[str, EmphasisKind] = {"superscript": "superscript", "subscript": "subscript"}
_NOTES = {f"{_W}{kind}Reference": kind for kind in ("footnote", "endnote")}
_SIGNS = {f"{_W}{name}": sign for name, sign in SIGNS.items() if name not in ("br", "cr", "tab")}
DELETED = frozenset((f"{_W}del", f"{_W}moveFrom"))
_BREAKS = str.maketrans("\t\n\r", "   ")  # Word shows them as blanks
_DEEPEST = 20  # fields in one another, of which some may never end


@define
class Runs:
    """Reads the runs of one story: the body, a note.

    Args:
        drawings: Reads what is drawn.
        styles: The styles of the file.
        relations: The relations of the part.
        note_id: Returns the id of the note that a reference names, by its kind, its number and the mark it is given.
        hidden: Takes what is not read: deleted words, comments, boxes.
        has_listings: Whether the results of tables of contents are left out.
    """

    drawings: Drawings
    styles: Styles
    relations: Mapping[str, Relation]
    note_id: Callable[[str, str, str], str | None]
    hidden: list[str]
    has_listings: bool = True
    fields: list[Field] = field(default=Factory(list), init=False)

    def pieces(self, paragraph: Iterable[Any]) -> list[Piece]:
        """Return what a paragraph shows, piece by piece."""
        found: list[Piece] = []
        self._walk(paragraph, "", found)
        return found

    def _walk(self, element: Iterable[Any], link: str, found: list[Piece]) -> None:
        for child in element:
            tag = child.tag
            if tag == f"{_W}r":
                self._run(child, link, found)
            elif tag == f"{_W}hyperlink":
                self._walk(child, self._target(child) or link, found)
            elif tag == f"{_W}fldSimple":
                before = len(self.fields)
                self.fields.append(Field(has_result=True))
                self.fields[-1].add(child.get(f"{_W}instr", ""))
                self._walk(child, link, found)
                del self.fields[before:]  # others inside may have ended it, or not ended
            elif tag in EQUATIONS:
                found.append((self.drawings.equation(child), Look(link)))
            elif tag == CHOICE:
                self._walk(chosen(child), link, found)
            elif tag in DELETED:
                self.tell_deleted(child)
            elif isinstance(tag, str) and tag not in HIDDEN:
                self._walk(child, link, found)

    def tell_deleted(self, element: Any) -> None:
        """Report words that were deleted, or moved elsewhere."""
        words = "".join(one.text or "" for one in element.iter(f"{_W}delText", f"{_W}t"))
        if words.strip():
            self.hidden.append(f"words that were deleted with changes tracked: {shown(words)}")

    def _target(self, hyperlink: Any) -> str:
        relation = self.relations.get(hyperlink.get(f"{{{R}}}id", ""))
        address = relation.target if relation is not None and relation.is_external else ""
        anchor = hyperlink.get(f"{_W}anchor", "")
        return f"{address}#{anchor}" if anchor else address

    def _run(self, run: Any, link: str, found: list[Piece]) -> None:
        properties = run.find(f"{_W}rPr")
        look = self._look(properties, link)
        if properties is not None and _is_on(properties.find(f"{_W}vanish")):
            words = "".join(one.text or "" for one in run.iter(f"{_W}t"))
            if words.strip():
                self.hidden.append(f"words that are hidden: {shown(words)}")
            run = run.iterchildren(f"{_W}fldChar", f"{_W}instrText")
        self._inside(run, look, found)

    def _inside(self, elements: Iterable[Any], look: Look, found: list[Piece]) -> None:
        for child in elements:
            tag = child.tag
            if tag == f"{_W}fldChar":
                self._field(child, look, found)
            elif tag == f"{_W}instrText":
                if self.fields:
                    self.fields[-1].add(child.text or "")
            elif self._is_listed():
                if tag == f"{_W}t" and not self.styles.is_ours:
                    self.hidden.append("a line of a table of contents")
            elif tag == f"{_W}t":
                words = child.text or ""
                found.append((words if self.styles.is_ours else words.translate(_BREAKS), self._linked(look)))
            elif tag in _SIGNS:
                found.append((_SIGNS[tag], look))
            elif tag in (f"{_W}tab", f"{_W}ptab"):
                found.append((TAB, look))
            elif tag in (f"{_W}br", f"{_W}cr"):
                if child.get(f"{_W}type") not in ("page", "column"):
                    found.append((LineBreak(), evolve(look, role=None, emphasis=frozenset())))
            elif tag in _NOTES:
                has_mark = child.get(f"{_W}customMarkFollows") not in (None, *_OFF)
                beside = child.getnext() if has_mark else None
                mark = (beside.text or "") if beside is not None and beside.tag == f"{_W}t" else ""
                note = self.note_id(_NOTES[tag], child.get(f"{_W}id", ""), mark.strip())
                if note is not None:
                    found.append((NoteReference(note), Look()))
                    if has_mark:
                        return
            elif tag == f"{_W}sym":
                found.append((self.drawings.symbol(child), look))
            elif tag == CHOICE:
                self._inside(chosen(child), look, found)
            elif tag == f"{_W}ruby":
                self._ruby(child, look.link, found)
            elif tag in DELETED or (tag not in DRAWINGS and next(child.iter(f"{_W}t"), None) is not None):
                self._walk((child,), look.link, found)
            elif tag != f"{_W}rPr":
                found += [(picture, look) for picture in self.drawings.pictures(child)]

    def _ruby(self, ruby: Any, link: str, found: list[Piece]) -> None:
        """Read words that have their reading printed beside them."""
        words = "".join(one.text or "" for one in ruby.iterfind(f"{_W}rt//{_W}t"))
        if words:
            self.hidden.append(f"a reading beside words: {shown(words)}")
        for base in ruby.iterchildren(f"{_W}rubyBase"):
            self._walk(base, link, found)

    def _field(self, character: Any, look: Look, found: list[Piece]) -> None:
        kind = character.get(f"{_W}fldCharType")
        if kind == "begin":
            if words := chosen_in_form(character):
                found.append((words, look))
            self.fields.append(Field(found=found, start=len(found)))
        elif kind == "separate" and self.fields:
            self._begin_result(self.fields[-1], found)
        elif kind == "end" and self.fields and (ended := self.fields.pop()).is_drawn:
            self.hidden.append(f"what a field draws: {shown(ended.instruction.strip())}")

    def _begin_result(self, one: Field, found: list[Piece]) -> None:
        """Take out what fields inside an instruction made: nobody sees it."""
        one.has_result = True
        if one.found is found:
            words = "".join(words for words, _ in found[one.start :] if isinstance(words, str))
            if words.strip():
                self.hidden.append(f"words inside the instruction of a field: {shown(words)}")
            del found[one.start :]

    def _is_listed(self) -> bool:
        return self.has_listings and any(one.is_listing for one in self.fields[-_DEEPEST:])

    def _linked(self, look: Look) -> Look:
        """Add the address of a field that is a link."""
        for one in self.fields[-_DEEPEST:]:
            if one.target:
                return evolve(look, link=one.target)
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


def _is_on(element: Any) -> bool:
    return element is not None and element.get(_VAL) not in _OFF
