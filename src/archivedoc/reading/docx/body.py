"""The paragraphs and tables of a text, wherever it has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import evolve, frozen

from archivedoc.model.blocks import Alignment
from archivedoc.reading.docx.drawings import CHOICE, EQUATIONS, chosen, is_line
from archivedoc.reading.docx.lists import Lists
from archivedoc.reading.docx.parts import HEADINGS, Grid, Line, Part, whole
from archivedoc.reading.docx.pieces import Look, Piece
from archivedoc.reading.docx.runs import DELETED, Runs
from archivedoc.reading.docx.words import HIDDEN
from archivedoc.vocabulary.docx import Style, W

_W = f"{{{W}}}"
_VAL = f"{_W}val"
# What other programs leave between paragraphs, where the format has no room for it.
_LOOSE = EQUATIONS | {f"{_W}r", f"{_W}hyperlink", f"{_W}fldSimple"}
_OUTSIDE = {f"{_W}altChunk": "a file that stands inside this one", f"{_W}subDoc": "a file that is a part of this one"}
_ALIGNED: Mapping[str, Alignment] = {
    "left": "start",
    "start": "start",
    "center": "center",
    "right": "end",
    "end": "end",
    "both": "justify",
}


@frozen
class Body:
    """Finds the paragraphs and tables of a text.

    Args:
        runs: Reads the runs.
        lists: The lists of the file.
        is_ours: Whether archivedoc wrote the file.
    """

    runs: Runs
    lists: Lists
    is_ours: bool

    def parts(self, element: Iterable[Any]) -> Iterator[Part]:
        """Yield the paragraphs and tables inside an element, in order."""
        held: list[Piece] = []  # of paragraphs whose end was deleted with changes tracked
        for child in element:
            tag = child.tag
            if tag == f"{_W}p":
                line = self._line(child)
                held += line.pieces
                if child.find(f"{_W}pPr/{_W}rPr/{_W}del") is None:
                    yield evolve(line, pieces=held)
                    held = []
                continue
            if held and tag in (f"{_W}tbl", f"{_W}sdt"):
                yield Line(None, held)
                held = []
            yield from self._other(child)
        if held:
            yield Line(None, held)

    def _other(self, child: Any) -> Iterator[Part]:
        tag = child.tag
        if tag == f"{_W}tbl":
            caption = child.find(f"{_W}tblPr/{_W}tblCaption")
            yield Grid(child, "" if caption is None else caption.get(_VAL, ""))
        elif tag == f"{_W}sdt":
            gallery = child.find(f"{_W}sdtPr/{_W}docPartObj/{_W}docPartGallery")
            if gallery is None or gallery.get(_VAL) != "Table of Contents":
                yield from self.parts(child)
            elif not self.is_ours:
                self.runs.hidden.append("a table of contents")
        elif tag in _OUTSIDE:
            self.runs.hidden.append(_OUTSIDE[tag])
        elif tag in DELETED:
            self.runs.tell_deleted(child)
        elif tag == CHOICE:
            yield from self.parts(chosen(child))
        elif tag in _LOOSE:
            if pieces := self.runs.pieces((child,)):
                yield Line(None, pieces)
        elif isinstance(tag, str) and tag not in HIDDEN:
            yield from self.parts(child)

    def _line(self, paragraph: Any) -> Line:
        properties = paragraph.find(f"{_W}pPr")
        pieces = self.runs.pieces(paragraph)
        if not pieces and (is_line(paragraph) or paragraph.find(f"{_W}pPr/{_W}pBdr/{_W}bottom") is not None):
            return Line(Style.RULE, pieces)
        if properties is None:
            return Line(None, pieces)
        role = self.runs.styles.role(properties, "pStyle")
        number, level = self.lists.place(properties)
        counted = "" if self.is_ours else self.lists.counted(properties)
        if counted and role in HEADINGS and pieces:
            pieces = [(f"{counted} ", Look()), *pieces]
        aligned, indent = properties.find(f"{_W}jc"), properties.find(f"{_W}ind")
        left = "0" if indent is None else indent.get(f"{_W}left") or indent.get(f"{_W}start") or "0"
        return Line(
            role,
            pieces,
            number,
            level,
            whole(left),
            None if aligned is None else _ALIGNED.get(aligned.get(_VAL, "")),
            counted,
        )
