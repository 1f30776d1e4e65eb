"""Inlines as runs, the pieces of a paragraph whose words look alike (ISO/IEC 29500-1, 17.3.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attrs import Factory, define, field

from archivedoc.errors import unsupported
from archivedoc.exporters.docx.addresses import address_of
from archivedoc.exporters.docx.bookmarks import Bookmarks
from archivedoc.exporters.docx.languages import RIGHT_TO_LEFT, by_direction, run_language
from archivedoc.exporters.docx.notes import PlacedNotes
from archivedoc.exporters.docx.place import Place
from archivedoc.exporters.docx.xml import escape
from archivedoc.layout import Losses, link_words, marginal_label, page_mark, visible
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
    Language,
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
from archivedoc.vocabulary.docx import Style

LINE_BREAK = "<w:r><w:br/></w:r>"
TAB = "<w:r><w:tab/></w:r>"

_LONGEST_TARGET = 80  # characters, in a message
_RIGHT_TO_LEFT = "<w:rtl/>"
_TURNING = re.compile(f"[{RIGHT_TO_LEFT}\u2011]")


@define
class Runs:
    """Writes inlines.

    Args:
        language: The language of the file, which no run repeats.
        bookmarks: Collects the bookmarks of the file.
        notes: Collects the notes that are referred to.
        losses: Collects what the document loses.
    """

    language: Language
    bookmarks: Bookmarks
    notes: PlacedNotes
    losses: Losses
    _properties: dict[tuple[object, ...], str] = field(default=Factory(dict), init=False)
    _place: Place | None = field(default=None, init=False)
    _own: str = field(default="", init=False)

    def of(self, inlines: Iterable[Inline], place: Place) -> str:
        """Return inlines as runs."""
        whole = tuple(inlines)
        if len(whole) == 1 and isinstance(only := whole[0], Text):  # so are most paragraphs
            return self.text(only.text, place)
        return self._of(whole, place, is_whole=True)

    def _of(self, inlines: Sequence[Inline], place: Place, *, is_whole: bool = False) -> str:
        """Return inlines as runs; those that are not the whole of a paragraph may have words before and after them."""
        runs = []
        anchors = place.section.anchors
        for index, inline in enumerate(inlines):
            if isinstance(inline, Text):  # most are; nothing refers to them
                runs.append(self.text(inline.text, place))
                continue
            if not anchors.is_empty:
                runs.append(self.bookmarks.anchors(anchors.of(inline)))
            if isinstance(inline, PageBreak):
                follows_blank = _is_blank(inlines[index - 1], -1) if index else is_whole
                precedes_blank = _is_blank(inlines[index + 1], 0) if index + 1 < len(inlines) else is_whole
                runs.append(self._page_break(inline, follows_blank, precedes_blank, place))
            else:
                runs.append(self._inline(inline, place.within(inline) if inline.attributes else place))
        return "".join(runs)

    def _inline(self, inline: Inline, place: Place) -> str:
        match inline:
            case Text():
                return self.text(inline.text, place)
            case Emphasis():
                return self._emphasis(inline, place)
            case LineBreak():
                return LINE_BREAK
            case PageBreak():
                return self._of((inline,), place)
            case NoteReference():
                return self._note_reference(inline, place)
            case Reference():
                return self._reference(inline, place)
            case Name() | DateReference() | Term() | InlineQuotation():
                return self._of(inline.children, place)
            case Addition():
                self.losses.add(inline, "that words were added in the source is not shown")
                return self._of(inline.children, place)
            case Foreign():
                return self._of(inline.children, place.speaking(inline.language))
            case Editorial():
                return self._of(inline.children, place.styled(Style.EDITORIAL))
            case Gap() | Withheld():
                return self.text(inline.text, place.styled(Style.GAP))
            case MarginalNote():
                return self._marginal_note(inline, place)
            case Deletion():
                return self._of(inline.children, place.emphasised("strike"))
            case UnknownInline():
                self.losses.add(inline, f"element {inline.name!r} is unknown: only its words are shown")
                return self.text(inline.text, place)
            case _:
                unsupported(inline)

    def text(self, text: str, place: Place) -> str:
        """Return words as a run."""
        if not text:
            return ""
        if place is not self._place:
            self._place, self._own = place, self.properties(place)
        properties = self._own
        if not _is_plain(text) or _RIGHT_TO_LEFT in properties:
            return self._turning(self.losses.visible(text), place)
        return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'

    def _turning(self, text: str, place: Place) -> str:
        """Return words as runs of one direction each; Word orders signs and chooses the type by that of the run."""
        runs = []
        for index, stretch in enumerate(by_direction(text, place.language.direction)):
            if stretch:
                # Word draws these two only where they are elements.
                words = (
                    escape(stretch).replace("\xad", _between("softHyphen")).replace("\u2011", _between("noBreakHyphen"))
                )
                properties = self.properties(place, is_turned=index % 2 > 0)
                runs.append(f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>')
        return "".join(runs)

    def properties(self, place: Place, *, is_turned: bool = False) -> str:
        """Return the properties of a run (17.3.2.28), whose direction may be other than that of its language."""
        key = (place.run_style, place.emphasis, place.language.tag, is_turned)
        if (known := self._properties.get(key)) is None:
            known = self._properties[key] = self._composed(place, is_turned)
        return known

    def _composed(self, place: Place, is_turned: bool) -> str:
        style = f'<w:rStyle w:val="{place.run_style.id}"/>' if place.run_style else ""
        fonts, mark = "", ""
        is_rtl = place.language.direction == "rtl"
        if is_turned:
            mark = "" if is_rtl else _RIGHT_TO_LEFT
        elif is_rtl or place.language.tag != self.language.tag:
            fonts, mark = run_language(place.language)
        looks = "".join(xml for kind, xml in _EMPHASIS.items() if kind in place.emphasis)
        inner = f"{style}{fonts}{looks}{mark}"
        return f"<w:rPr>{inner}</w:rPr>" if inner else ""

    def _emphasis(self, emphasis: Emphasis, place: Place) -> str:
        if emphasis.kind not in _EMPHASIS:
            self.losses.add(emphasis, f"emphasis of the kind {emphasis.kind!r} is printed plain")
            return self._of(emphasis.children, place)
        return self._of(emphasis.children, place.emphasised(emphasis.kind))

    def _page_break(self, node: PageBreak, follows_blank: bool, precedes_blank: bool, place: Place) -> str:
        """Return the mark of a page of the source between blanks; inside a word there is no place for one."""
        mark = page_mark(node)
        if node.in_word:
            if mark:
                self.losses.add(node, "the number of a page that begins inside a word is not shown")
            return self.bookmarks.page(node.number or "")
        first, last = "" if follows_blank else " ", "" if precedes_blank else " "
        if not mark:
            return self.text(first and last, place)
        return self.text(first, place) + self.page_mark(node, place) + self.text(last, place)

    def page_mark(self, node: PageBreak, place: Place) -> str:
        """Return the mark of a page of the source in a bookmark; nothing where its number is not known."""
        mark = self.text(page_mark(node), place.styled(Style.PAGE))
        return self.bookmarks.page(node.number or "", mark) if mark else ""

    def _note_reference(self, reference: NoteReference, place: Place) -> str:
        mark = place.section.marks[reference.note]
        if not place.is_note and (placed := self.notes.refer(mark)):
            return self.bookmarks.anchors(place.section.anchors.of(placed.note.note), placed.reference)
        return self.text(mark, place.styled(Style.NOTE_REFERENCE))

    def _reference(self, reference: Reference, place: Place) -> str:
        if place.is_linked:
            self.losses.add(reference, "a link inside a link is shown as words")
            return self._of(link_words(reference), place)
        if reference.target.startswith("#"):
            return self._internal(reference, place)
        address = address_of(reference.target)
        if address is None:
            target = reference.target[:_LONGEST_TARGET]
            self.losses.add(reference, f"the target {target!r} is no web or mail address: only the words are shown")
            return self._of(link_words(reference), place)
        words = self._of(link_words(reference), place.linked())
        return f'<w:hyperlink r:id="{place.story.link(address)}" w:history="1">{words}</w:hyperlink>'

    def _internal(self, reference: Reference, place: Place) -> str:
        """Return a link to a place in the file."""
        anchor = place.section.anchors.names.get(reference.target[1:])
        if anchor is None:
            target = reference.target[:_LONGEST_TARGET]
            self.losses.add(reference, f"the target {target!r} is not in the file: only the words are shown")
            return self._of(link_words(reference), place)
        words = self._of(link_words(reference), place.linked())
        return f'<w:hyperlink w:anchor="{self.bookmarks.name_of(anchor)}" w:history="1">{words}</w:hyperlink>'

    def _marginal_note(self, note: MarginalNote, place: Place) -> str:
        words = self._of(note.children, place)
        opening = self.text(f"[{marginal_label(note)}: ", place)
        return f"{opening}{words}{self.text(']', place)}" if words else ""


# In the order of the schema.
_EMPHASIS = {
    "bold": "<w:b/><w:bCs/>",
    "italic": "<w:i/><w:iCs/>",
    "small-caps": "<w:smallCaps/>",
    "strike": "<w:strike/>",
    "spaced": '<w:spacing w:val="40"/>',
    "underline": '<w:u w:val="single"/>',
    "superscript": '<w:vertAlign w:val="superscript"/>',
    "subscript": '<w:vertAlign w:val="subscript"/>',
}


def _is_plain(text: str) -> bool:
    """Tell whether words stand in a file as they are: four times as fast as one pattern for all of it."""
    return (
        text.isprintable()  # no controls, no soft hyphens, no noncharacters
        and "&" not in text
        and "<" not in text
        and ">" not in text
        and "  " not in text
        and (text.isascii() or not _TURNING.search(text))
    )


def _is_blank(inline: Inline, end: int) -> bool:
    """Return whether an inline has a blank at an end, the first or the last, of which one can be sure."""
    if isinstance(inline, Text):
        return visible(inline.text)[end:][:1].isspace()
    return isinstance(inline, LineBreak) or (isinstance(inline, PageBreak) and not inline.in_word and end == -1)


def _between(element: str) -> str:
    return f'</w:t><w:{element}/><w:t xml:space="preserve">'
