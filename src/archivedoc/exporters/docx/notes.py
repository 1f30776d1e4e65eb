"""Footnotes and endnotes: Word numbers them, and sets them in their place (ISO/IEC 29500-1, 17.11)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from attrs import Factory, define, field, frozen

from archivedoc.exporters.docx.xml import DECLARATION, NAMESPACES, escape
from archivedoc.layout import MarkedNote, Section, roman
from archivedoc.vocabulary.docx import Style

_BLANK = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'


@frozen(eq=False)
class Sequence:
    """Footnotes, or endnotes: each has a part, styles and a count of its own.

    Args:
        name: What its elements are called.
        style: The style of its words.
        reference: The style of its marks.
    """

    name: str
    style: Style
    reference: Style

    @property
    def part(self) -> str:
        """The name of its part."""
        return f"/word/{self.name}s.xml"

    def raised(self, inner: str) -> str:
        """Return a run of a mark."""
        return f'<w:r><w:rPr><w:rStyle w:val="{self.reference.id}"/></w:rPr>{inner}</w:r>'


FOOTNOTES = Sequence("footnote", Style.NOTE, Style.NOTE_REFERENCE)
ENDNOTES = Sequence("endnote", Style.ENDNOTE, Style.ENDNOTE_REFERENCE)
SEQUENCES = (FOOTNOTES, ENDNOTES)


@frozen
class PlacedNote:
    """A note that something refers to.

    Args:
        sequence: What it is to Word.
        id: Its number among those of its sequence in the file.
        mark: What is printed for it where Word would count otherwise; None where Word's number is right.
        note: Its words.
        section: The section that it belongs to.
    """

    sequence: Sequence
    id: int
    mark: str | None
    note: MarkedNote
    section: Section

    @property
    def reference(self) -> str:
        """The run that refers to it."""
        element = f"w:{self.sequence.name}Reference"
        if self.mark is None:
            return self.sequence.raised(f'<{element} w:id="{self.id}"/>')
        own = f'<{element} w:customMarkFollows="1" w:id="{self.id}"/>'
        return self.sequence.raised(f"{own}<w:t>{escape(self.mark)}</w:t>")

    @property
    def lead(self) -> str:
        """The runs that its words begin with: its mark, and a blank."""
        mark = f"<w:{self.sequence.name}Ref/>" if self.mark is None else f"<w:t>{escape(self.mark)}</w:t>"
        return self.sequence.raised(mark) + _BLANK

    def element(self, paragraphs: str) -> str:
        """Return the element of the note, with its words."""
        return f'<w:{self.sequence.name} w:id="{self.id}">{paragraphs}</w:{self.sequence.name}>'


@define
class PlacedNotes:
    """The notes of a file; those of one document at a time are at hand."""

    _count: Counter[Sequence] = field(default=Factory(Counter), init=False)
    _at_hand: dict[str, tuple[MarkedNote, Section]] = field(default=Factory(dict), init=False)
    _placed: dict[str, PlacedNote] = field(default=Factory(dict), init=False)
    _numbered: Counter[Sequence] = field(default=Factory(Counter), init=False)
    _has_roman: bool = field(default=True, init=False)

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
        self._numbered = Counter()
        kinds = {_sequence(marked) for marked, _ in self._at_hand.values()}
        self._has_roman = kinds != {ENDNOTES}

    @property
    def is_any(self) -> bool:
        """Whether the file has any notes yet."""
        return bool(self._count)

    @property
    def endnote_format(self) -> str:
        """How Word writes the numbers of the endnotes of the document (17.18.59); see `note_marks`."""
        return "lowerRoman" if self._has_roman else "decimal"

    def refer(self, mark: str) -> PlacedNote | None:
        """Return the note to place under a mark: None where it was placed already, and Word would count twice."""
        if mark in self._placed:
            return None
        note, section = self._at_hand[mark]
        sequence = _sequence(note)
        self._count[sequence] += 1
        following = self._numbered[sequence] + 1
        # A note inside a note has a number too, but Word knows no such notes and does not count them.
        is_next = mark == (roman(following) if sequence is ENDNOTES and self._has_roman else str(following))
        self._numbered[sequence] += is_next
        own = None if is_next else mark
        placed = self._placed[mark] = PlacedNote(sequence, self._count[sequence], own, note, section)
        return placed

    def placed(self) -> tuple[PlacedNote, ...]:
        """Return the notes of the document, in the order of their references."""
        return tuple(self._placed.values())

    def left_over(self, section: Section) -> tuple[MarkedNote, ...]:
        """Return the notes of a section that nothing refers to, or notes alone."""
        return tuple(one for one in section.notes if not one.is_referenced or one.mark not in self._placed)


def notes_frame(sequence: Sequence) -> tuple[str, str]:
    """Return what stands before and after the notes of a part: the lines that divide notes from text are notes too."""
    separators = "".join(
        f'<w:{sequence.name} w:type="{kind}" w:id="{number}"><w:p><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr>'
        f"<w:r><w:{kind}/></w:r></w:p></w:{sequence.name}>"
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    part = f"w:{sequence.name}s"
    return f"{DECLARATION}<{part} {NAMESPACES}>{separators}", f"</{part}>"


def _sequence(marked: MarkedNote) -> Sequence:
    return ENDNOTES if marked.note.kind == "end" else FOOTNOTES
