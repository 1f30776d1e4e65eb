"""Inlines as reportlab's paragraph markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from attrs import evolve, frozen

from archivedoc.errors import unsupported
from archivedoc.exporters.pdf.instances import PLAIN, FontChain, Style, escape, visible
from archivedoc.exporters.pdf.ledger import Ledger
from archivedoc.layout import link_words, marginal_label, page_mark
from archivedoc.model import (
    Addition,
    DateReference,
    Deletion,
    Editorial,
    Emphasis,
    Foreign,
    Gap,
    Inline,
    InlineQuotation,
    LineBreak,
    MarginalNote,
    Name,
    NoteReference,
    PageBreak,
    Reference,
    Term,
    Text,
    UnknownInline,
    Withheld,
)

# Python's white space, but for the blanks that do not break and the control characters, which are shown.
_BLANKS = re.compile("[ \t\n\r\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+")
_NO_BREAK = str.maketrans("\u2007\u202f", "\u00a0\u00a0")  # reportlab breaks lines at these two
_TAG = re.compile("<[^>]*>")
_FONT_TAG = re.compile("</?font[^>]*>")
_LINKED_SCHEMES = frozenset(("http", "https", "mailto"))
_DEEPEST_SHIFT = 2  # how many superscripts inside each other stay legible
_SHIFT = 'rise="33%" size="70%"'  # of the size of type
_URI_CHARACTERS = "%/:?#[]@!$&'()*+,;=~"  # RFC 3986: what may stand in a URI as it is, beside letters and digits


@frozen
class Frame:
    """What inlines inherit from those around them.

    Args:
        font: The font of the paragraph, in which words need no markup.
        style: The style of words.
        shifts: How many superscripts or subscripts they stand in.
    """

    font: str
    style: Style = PLAIN
    shifts: int = 0


@frozen(eq=False)
class Markup:
    """Writes the inlines of a section.

    Args:
        fonts: The fonts.
        ledger: The losses of the document.
        marks: The mark of each note, by id.
        place: What makes the names of places in this document unique in the file.
        link_colour: The colour of links.
        code_colour: The colour of code points that stand for missing characters.
        notes: The places of the notes of this document: their numbers, by mark and id.
        referred: The places of the notes that have been referred to.
    """

    fonts: FontChain
    ledger: Ledger
    marks: Mapping[str, str]
    place: str
    link_colour: str
    code_colour: str
    notes: dict[tuple[str, str], int]
    referred: set[int]

    def inlines(self, nodes: Iterable[Inline], frame: Frame) -> str:
        """Return the markup of inlines."""
        return "".join(self._inline(node, frame) for node in nodes)

    def _inline(self, node: Inline, frame: Frame) -> str:
        match node:
            case Text():
                return self.words(node.text, frame)
            case Emphasis():
                return self._emphasis(node, frame)
            case LineBreak():
                return "<br/>"
            case PageBreak():
                return self._page_break(node, frame)
            case NoteReference():
                return self._note_reference(node, frame)
            case Reference():
                return self._reference(node, frame)
            case Name() | DateReference() | Term() | Foreign() | Editorial() | InlineQuotation():
                return self.inlines(node.children, frame)
            case Gap() | Withheld():
                return self.words(node.text, frame)
            case MarginalNote():
                words = self.inlines(node.children, frame)
                return f"{self.words(f'[{marginal_label(node)}: ', frame)}{words}]" if words else ""
            case Addition():
                self.ledger.alike(node, "that words were added in the source is not shown")
                return self.inlines(node.children, frame)
            case Deletion():
                return f"<strike>{self.inlines(node.children, frame)}</strike>"
            case UnknownInline():
                self.ledger.single(node, f"element {node.name} is unknown: only its words are shown")
                return self.words(node.text, frame)
            case _:
                unsupported(node)

    def words(self, text: str, frame: Frame) -> str:
        """Return the markup of words, each in the first font that has its characters."""
        parts = []
        for run in self.fonts.runs(_BLANKS.sub(" ", text).translate(_NO_BREAK), frame.style):
            if run.font is None:
                self.ledger.missing(run.text)
                name = self.fonts.name(frame.style)
                parts.append(f'<font name="{name}" color="{self.code_colour}">{visible(run.text)}</font>')
                continue
            self.ledger.drawn(run.text)
            words = escape(run.text)
            parts.append(words if run.font == frame.font else f'<font name="{run.font}">{words}</font>')
        return "".join(parts)

    def _emphasis(self, node: Emphasis, frame: Frame) -> str:
        match node.kind:
            case "italic":
                return self.inlines(node.children, evolve(frame, style=evolve(frame.style, italic=True)))
            case "bold":
                return self.inlines(node.children, evolve(frame, style=evolve(frame.style, bold=True)))
            case "underline":
                return f"<u>{self.inlines(node.children, frame)}</u>"
            case "strike":
                return f"<strike>{self.inlines(node.children, frame)}</strike>"
            case "superscript":
                return self._shifted(node, frame, "super")
            case "subscript":
                return self._shifted(node, frame, "sub")
            case "small-caps" | "spaced" | "other":
                self.ledger.alike(node, f"emphasis {node.kind} is printed as plain words")
                return self.inlines(node.children, frame)
            case _:
                unsupported(node.kind)

    def _shifted(self, node: Emphasis, frame: Frame, tag: str) -> str:
        words = self.inlines(node.children, evolve(frame, shifts=frame.shifts + 1))
        if frame.shifts >= _DEEPEST_SHIFT:
            self.ledger.alike(node, "superscripts and subscripts inside several others are not shifted further")
            return words
        return f"<{tag} {_SHIFT}>{words}</{tag}>"

    def _page_break(self, node: PageBreak, frame: Frame) -> str:
        if not node.in_word:
            return self.words(f" {page_mark(node)} ", frame)
        if node.number:
            self.ledger.alike(node, "page breaks inside a word are not shown", node.number)
        return ""

    def _note_reference(self, node: NoteReference, frame: Frame) -> str:
        mark = self.marks[node.note]
        place = self._place(mark, node.note)
        anchor = "" if place in self.referred else f'<a name="{self.place}-reference-{place}"/>'
        self.referred.add(place)
        return f"{anchor}<super {_SHIFT}>{self._link(self.words(mark, frame), f'#{self.place}-note-{place}')}</super>"

    def note_mark(self, mark: str, note: str, frame: Frame) -> str:
        """Return the mark that a note stands under; it leads back to the first reference."""
        place = self._place(mark, note)
        words = self.words(mark, frame)
        if place in self.referred:
            words = self._link(words, f"#{self.place}-reference-{place}")
        return f'<a name="{self.place}-note-{place}"/><super {_SHIFT}>{words}</super>'

    def _place(self, mark: str, note: str) -> int:
        return self.notes.setdefault((mark, note), len(self.notes))

    def _reference(self, node: Reference, frame: Frame) -> str:
        words = self.inlines(link_words(node), frame)
        target = node.target.strip()
        if target.startswith("#"):
            return words
        if target.partition(":")[0].lower() not in _LINKED_SCHEMES:
            reason = f"the target {node.target!r} is not a web or mail address: only the words are shown"
            self.ledger.single(node, reason)
            return words
        return self._link(words, quote(target, safe=_URI_CHARACTERS))

    def _link(self, words: str, target: str) -> str:
        return f'<a href="{escape(target)}" color="{self.link_colour}">{words}</a>'


def drawn_words(markup: str) -> str:
    """Return the words that markup draws."""
    return html.unescape(_TAG.sub("", markup))


def is_plain(markup: str) -> bool:
    """Return whether markup does no more than choose fonts."""
    return "<" not in _FONT_TAG.sub("", markup)
