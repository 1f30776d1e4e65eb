"""Paragraphs: one after the other, each in a style (ISO/IEC 29500-1, 17.3.1)."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import Factory, define, field, frozen

from archivedoc.exporters.docx.page import Page
from archivedoc.exporters.docx.place import Place
from archivedoc.exporters.docx.styles import Look, indentation, twips
from archivedoc.vocabulary.docx import Style

# Their indent adds to that of the place; the indent of a quotation or a list is that of the place.
_FURTHER_IN = frozenset((Style.SIGNATURE, Style.FIELD, Style.VERSE))

_END = "</w:p>"


@frozen
class Lead:
    """What the next paragraph begins with: the label of an item, the mark of a note, the name of a speaker.

    Args:
        runs: Its runs.
        numbering: The element that lets Word number the paragraph.
        is_hanging: Whether it hangs left of the paragraph.
    """

    runs: str = ""
    numbering: str = ""
    is_hanging: bool = False


_NO_LEAD = Lead()


@define
class Paragraphs:
    """Gathers what is written.

    Args:
        looks: How the styles look.
        page: The measures of the page.
    """

    looks: Mapping[Style, Look]
    page: Page
    written: list[str] = field(default=Factory(list), init=False)
    bookmarks: str = field(default="", init=False)
    _lead: Lead | None = field(default=None, init=False)

    def take(self) -> str:
        """Return what was written, and begin anew."""
        written, self.written = self.written, []
        return "".join(written)

    def add(self, style: Style, runs: str, place: Place, alignment: str = "", *, is_kept: bool = False) -> None:
        """Write a paragraph, kept on the page of the next where asked for.

        Its properties stand in the order of the schema (17.3.1.26).
        """
        lead, self._lead = self._lead or _NO_LEAD, None
        bookmarks, self.bookmarks = self.bookmarks, ""
        key = (style, lead.numbering, lead.is_hanging, alignment, is_kept)
        if (properties := place.properties.get(key)) is None:
            properties = place.properties[key] = self._properties(
                place.style_of(style), place, lead, alignment, is_kept
            )
        self.written.append(f"<w:p>{properties}{bookmarks}{lead.runs}{runs}</w:p>")

    def _properties(self, style: Style, place: Place, lead: Lead, alignment: str, is_kept: bool) -> str:
        keep = "<w:keepNext/>" if is_kept else ""
        bidi = "<w:bidi/>" if place.language.direction == "rtl" else ""
        indent = self._indent(style, place, lead)
        return f'<w:pPr><w:pStyle w:val="{style.id}"/>{keep}{lead.numbering}{bidi}{indent}{alignment}</w:pPr>'

    def end_bookmarks(self) -> None:
        """Set bookmarks that no paragraph followed at the end of the last one."""
        if self.bookmarks and self.written and self.written[-1].endswith(_END):
            self.written[-1] = f"{self.written[-1].removesuffix(_END)}{self.bookmarks}{_END}"
            self.bookmarks = ""

    def begin(self, lead: Lead, place: Place) -> None:
        """Let the next paragraph begin with something, and with what was to begin it already."""
        if self._lead and self._lead.numbering and lead.numbering:
            self.end_lead(place)
        before = self._lead or _NO_LEAD
        numbering = before.numbering or lead.numbering
        self._lead = Lead(before.runs + lead.runs, numbering, before.is_hanging or lead.is_hanging)

    def end_lead(self, place: Place) -> None:
        """Give what no paragraph has taken one of its own."""
        if self._lead:
            self.add(place.style, "", place)

    def width_of(self, style: Style) -> int:
        """Return the indent of a style, in twips."""
        return twips(self.looks[style].left)

    def _indent(self, style: Style, place: Place, lead: Lead) -> str:
        """Return the indent, where it is not that of the style."""
        look = self.looks[style]
        own = twips(look.left), twips(look.hanging)
        left = min(place.left + (own[0] if style in _FURTHER_IN else 0), place.deepest)
        if lead.is_hanging:
            hanging = twips(self.page.indent)
        else:
            hanging = 0 if style is Style.LIST else own[1]
        return "" if (left, hanging) == own else indentation(left, min(hanging, left), twips(look.right))
