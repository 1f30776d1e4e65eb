"""Footnotes: Word numbers them, and sets them at the foot of the page (ISO/IEC 29500-1, 17.11)."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import Factory, define, field, frozen

from archivedoc.exporters.docx.xml import DECLARATION, NAMESPACES, escape
from archivedoc.layout import MarkedNote, Section
from archivedoc.vocabulary.docx import Style

_RAISED = f'<w:rPr><w:rStyle w:val="{Style.NOTE_REFERENCE.id}"/></w:rPr>'
_BLANK = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
_SEPARATORS = "".join(
    f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr>'
    f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
    for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
)


@frozen
class Footnote:
    """A note that something refers to.

    Args:
        id: Its number in the file.
        mark: What is printed for it where Word would count otherwise; None where Word's number is right.
        note: Its words.
        section: The section that it belongs to.
    """

    id: int
    mark: str | None
    note: MarkedNote
    section: Section

    @property
    def reference(self) -> str:
        """The run that refers to it."""
        if self.mark is None:
            return f'<w:r>{_RAISED}<w:footnoteReference w:id="{self.id}"/></w:r>'
        own = f'<w:footnoteReference w:customMarkFollows="1" w:id="{self.id}"/>'
        return f"<w:r>{_RAISED}{own}<w:t>{escape(self.mark)}</w:t></w:r>"

    @property
    def lead(self) -> str:
        """The runs that its words begin with: its mark, and a blank."""
        mark = "<w:footnoteRef/>" if self.mark is None else f"<w:t>{escape(self.mark)}</w:t>"
        return f"<w:r>{_RAISED}{mark}</w:r>{_BLANK}"


@define
class Footnotes:
    """The notes of a file; those of one document at a time are at hand."""

    _count: int = field(default=0, init=False)
    _at_hand: dict[str, tuple[MarkedNote, Section]] = field(default=Factory(dict), init=False)
    _placed: dict[str, Footnote] = field(default=Factory(dict), init=False)
    _numbered: int = field(default=0, init=False)

    def open_document(self, sections: Iterable[Section]) -> None:
        """Take up the notes of the next document; Word counts anew for it."""
        self._at_hand = {
            marked.mark: (marked, one)
            for section in sections
            for one in (section, *section.columns)
            for marked in one.notes
            if marked.is_referenced
        }
        self._placed = {}
        self._numbered = 0

    def refer(self, mark: str) -> Footnote | None:
        """Return the footnote to place under a mark: None where it was placed already, and Word would count twice."""
        if mark in self._placed:
            return None
        self._count += 1
        # A note inside a note has a number too, but Word knows no such footnotes and does not count them.
        is_next = mark == str(self._numbered + 1)
        self._numbered += is_next
        note, section = self._at_hand[mark]
        footnote = self._placed[mark] = Footnote(self._count, None if is_next else mark, note, section)
        return footnote

    def placed(self) -> tuple[Footnote, ...]:
        """Return the footnotes of the document, in the order of their numbers."""
        return tuple(self._placed.values())

    def left_over(self, section: Section) -> tuple[MarkedNote, ...]:
        """Return the notes of a section that nothing refers to, or notes alone."""
        return tuple(one for one in section.notes if not one.is_referenced or one.mark not in self._placed)


def footnote(note: Footnote, paragraphs: str) -> str:
    """Return the element of a footnote."""
    return f'<w:footnote w:id="{note.id}">{paragraphs}</w:footnote>'


def notes_part(footnotes: Iterable[str]) -> str:
    """Return the part of notes, with the lines that divide notes from text."""
    return f"{DECLARATION}<w:footnotes {NAMESPACES}>{_SEPARATORS}{''.join(footnotes)}</w:footnotes>"
