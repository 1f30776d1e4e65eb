"""The inlines of a document as words to be set, with the elements of the structure that they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import evolve, field, frozen

from archivedoc.errors import unsupported
from archivedoc.exporters.pdf.content import Colour
from archivedoc.exporters.pdf.navigation import as_uri
from archivedoc.exporters.pdf.pages.place import Place
from archivedoc.exporters.pdf.tags import Element, Target
from archivedoc.exporters.pdf.text import material
from archivedoc.exporters.pdf.text.material import Look, Words
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
    plain_text,
)

RAISED, LOWERED, SMALLER = 0.33, -0.16, 0.7  # of the size of type
_TRACKING = 0.12  # em
_SMALLEST = 3.0  # points
_LONGEST_TARGET = 80  # characters, in a message


@frozen(eq=False, repr=False)
class _Around:
    """What is around inlines.

    Args:
        place: Where they stand.
        look: How they are set.
        element: The inline element they are in, or None.
        block: The element of the paragraph.
        is_linked: Whether they are in a link.
    """

    place: Place
    look: Look
    element: Element | None
    block: Element
    is_linked: bool = False

    @property
    def parent(self) -> Element:
        """What further inline elements are children of."""
        return self.element or self.block


@frozen(eq=False, repr=False)
class Inlines:
    """Writes the inlines of a document.

    Args:
        document: What makes the names of its places unique in the file.
        losses: Takes what is not shown.
        link_colour: The colour of links.
        muted: The colour of what the edition adds.
        opens_links: Whether links to the web can be followed; without them their words stay.
    """

    document: str
    losses: Losses
    link_colour: Colour
    muted: Colour
    opens_links: bool = True
    _referred: set[str] = field(factory=set, init=False)
    _placed: set[str] = field(factory=set, init=False)
    _loose: list[str] = field(factory=list, init=False)

    def words(self, nodes: Iterable[Inline], place: Place, element: Element) -> list[material.Inline]:
        """Return inlines as words.

        Args:
            nodes: The inlines.
            place: Where they stand.
            element: What they belong to: a paragraph, a heading.
        """
        return list(self._all(nodes, _Around(place, place.look, None, element)))

    def plain(self, text: str, look: Look, element: Element | None = None) -> list[material.Inline]:
        """Return plain words."""
        shown = self.shown(text)
        return [Words(shown, look, element)] if shown else []

    def shown(self, text: str) -> str:
        """Return words as they can stand in a file."""
        return as_shown(self.losses.visible(text))

    def note_name(self, place: Place, note: str) -> str:
        """Return the name of the destination that a note is."""
        return f"{self.document}-note-{place.section.marks[note]}"

    def back_name(self, name: str) -> str | None:
        """Return the name of the destination that the first reference to a note is; None where nothing refers to it."""
        return f"{name}-back" if name in self._referred else None

    def _all(self, nodes: Iterable[Inline], around: _Around) -> Iterator[material.Inline]:
        for node in nodes:
            if isinstance(node, Text):
                yield from self.plain(node.text, around.look, around.element)
                continue
            if around.place.section.anchors.is_empty:
                yield from self._inline(node, around)
            else:
                yield from self._anchored(node, around)

    def _anchored(self, node: Inline, around: _Around) -> Iterator[material.Inline]:
        """Yield words that references lead to, or else keep the names of their places for the next line."""
        names = self.destinations(around.place.section.anchors.of(node))
        for one in self._inline(node, around):
            if names and isinstance(one, Words):
                yield evolve(one, anchors=(*names, *one.anchors))
                names = ()
            else:
                yield one
        self._loose.extend(names)

    def destinations(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the destinations of places by their names; each place is one destination, the first with its name."""
        fresh = [name for name in names if name not in self._placed]
        self._placed.update(fresh)
        return tuple(map(self.destination, fresh))

    def take_loose(self) -> tuple[str, ...]:
        """Return the destinations that no words had, for what stands next."""
        loose = tuple(self._loose)
        self._loose.clear()
        return loose

    def destination(self, name: str) -> str:
        """Return the destination of a place that references know under a name, which is unique in the file."""
        return f"place-{name}"

    def _inline(self, node: Inline, around: _Around) -> Iterable[material.Inline]:
        match node:
            case Text():
                return self.plain(node.text, around.look, around.element)
            case Emphasis():
                return self._all(node.children, self._emphasised(node, around))
            case LineBreak():
                return [material.LineBreak()]
            case PageBreak():
                return self._page_break(node, around)
            case NoteReference():
                return self._note_reference(node, around)
            case Reference():
                return self._reference(node, around)
            case Name() | DateReference() | Term() | Editorial() | InlineQuotation():
                return self._all(node.children, around)
            case Foreign():
                return self._all(node.children, _looking(around, language=node.language.tag))
            case Gap() | Withheld():
                return self.plain(node.text, _looking(around, colour=self.muted).look, around.element)
            case MarginalNote():
                return self._marginal_note(node, around)
            case Addition():
                self.losses.add(node, "that words were added in the source is not shown")
                return self._all(node.children, around)
            case Deletion():
                return self._all(node.children, _looking(around, line="strike"))
            case UnknownInline():
                self.losses.add(node, f"element {node.name!r} is unknown: only its words are shown")
                return self.plain(node.text, around.look, around.element)
            case _:
                unsupported(node)

    def _emphasised(self, node: Emphasis, around: _Around) -> _Around:
        look = around.look
        match node.kind:
            case "bold" | "italic":
                return _looking(around, style=evolve(look.style, **{node.kind: True}))
            case "small-caps":
                return _looking(around, style=evolve(look.style, small_caps=True))
            case "spaced":
                return _looking(around, tracking=look.size * _TRACKING)
            case "underline" | "strike":
                return _looking(around, line=node.kind)
            case "superscript" | "subscript":
                rise = look.size * (RAISED if node.kind == "superscript" else LOWERED)
                return _looking(around, size=max(look.size * SMALLER, _SMALLEST), rise=look.rise + rise)
            case _:
                self.losses.add(node, f"emphasis of the kind {node.kind!r} is printed plain")
                return around

    def _page_break(self, node: PageBreak, around: _Around) -> list[material.Inline]:
        mark = page_mark(node)
        if node.in_word:
            if mark:
                self.losses.add(node, "the number of a page that begins inside a word is not shown")
            return []
        return self.plain(f" {mark} " if mark else " ", _looking(around, colour=self.muted).look, around.element)

    def _note_reference(self, node: NoteReference, around: _Around) -> list[material.Inline]:
        mark = around.place.section.marks[node.note]
        name = self.note_name(around.place, node.note)
        look = evolve(around.look, size=around.look.size * SMALLER, rise=around.look.rise + around.look.size * RAISED)
        anchors = () if name in self._referred else (f"{name}-back",)
        self._referred.add(name)
        element = around.parent.add("Reference")
        if not around.is_linked:
            element = element.add_link(name, f"Note {mark}")
        return [Words(self.shown(mark), look, element, (name,), sticks=True, anchors=anchors)]

    def _reference(self, node: Reference, around: _Around) -> Iterable[material.Inline]:
        words = link_words(node)
        target = node.target.strip()
        shown = target[:_LONGEST_TARGET]
        if around.is_linked:
            self.losses.add(node, "a link inside a link is shown as words")
            return self._all(words, around)
        if target.startswith("#"):
            name = around.place.section.anchors.names.get(target[1:])
            leads: Target | None = self.destination(name) if name else None
            reason = f"the target {shown!r} is not in the file: only the words are shown"
        else:
            leads = as_uri(target)
            reason = f"the target {shown!r} is no web or mail address: only the words are shown"
        if leads and not self.opens_links and not isinstance(leads, str):
            return self._all(words, around)
        if leads is None:
            self.losses.add(node, reason)
            return self._all(words, around)
        link = around.parent.add_link(leads, as_shown(plain_text(words)).strip() or target)
        linked = _looking(around, colour=self.link_colour)
        return self._all(words, evolve(linked, element=link, is_linked=True))

    def _marginal_note(self, node: MarginalNote, around: _Around) -> list[material.Inline]:
        words = list(self._all(node.children, around))
        if not words:
            return []
        opening = self.plain(f"[{marginal_label(node)}: ", around.look, around.element)
        return [*opening, *words, *self.plain("]", around.look, around.element)]


def as_shown(text: str) -> str:
    """Return words as they can stand in a file, where what is replaced is reported elsewhere.

    A zero-width blank that may mean another thing becomes a joiner (ISO 19005-2, 6.2.11.7.2).
    """
    return visible(text).replace("\ufeff", "\u2060")


def _looking(around: _Around, **fields: Any) -> _Around:
    return evolve(around, look=evolve(around.look, **fields))
