"""The structure of a file: what its content is, in the order it is read in (ISO 32000-1, 14.7 and 14.8).

Elements are made when pages are laid out, in reading order; content is marked when it is drawn, on as many pages as
it takes. The tree is written last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from archivedoc.exporters.pdf.reportlab_hooks import PdfFile, Slot, escaped_string

Role: TypeAlias = Literal[
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "P", "H1", "H2", "H3", "H4", "H5",
    "H6", "L", "LI", "Lbl", "LBody", "Table", "THead", "TBody", "TFoot", "TR", "TH", "TD", "Span", "Quote", "Note",
    "Reference", "BibEntry", "Link", "Figure", "Formula", "Code",
]  # fmt: skip
"""A standard structure type (ISO 32000-1, 14.8.4)."""

Numbering: TypeAlias = Literal[
    "None", "Disc", "Circle", "Square", "Decimal", "UpperRoman", "LowerRoman", "UpperAlpha", "LowerAlpha"
]
Scope: TypeAlias = Literal["Row", "Column", "Both"]

_HEADING = re.compile("H[1-6]")
_DEEPEST_HEADING = 6
_MAY_BE_EMPTY = frozenset({"TD", "TH"})
_INLINE = frozenset({"Span", "Quote", "Reference", "BibEntry", "Link", "Code"})


class Uri(NamedTuple):
    """What a link opens: a URI of ASCII characters."""

    uri: str


class Destination(NamedTuple):
    """What a link leads to: a place in the file that the writer was told of."""

    name: str


Target: TypeAlias = Uri | Destination


class Mark(NamedTuple):
    """Marked content: the page it is on, and its number there."""

    page: Slot
    number: int


class Annotation(NamedTuple):
    """An annotation that belongs to an element: its reference, and the page it is on."""

    reference: bytes
    page: Slot


class Element(Slot):
    """An element of the structure, empty at first.

    Children stand in the order they are made in, for pages are laid out in reading order. Inline ones (Span, Quote,
    Reference, BibEntry, Link, Code) stand where they are first drawn, amid the words of their parent. So an element has
    either words and inlines, or blocks: an LBody with a list in it has its words in a P, a Note follows its block.

    Args:
        role: Its structure type.
        parent: What it is a child of, or None for the root.
        language: BCP 47; None for that of the parent.
        alternative: What a picture shows, in words.
    """

    def __init__(
        self, role: Role, parent: Element | None, *, language: str | None = None, alternative: str | None = None
    ) -> None:
        super().__init__()
        self.role: Role = role
        self.parent = parent
        self.language: str | None = language or (parent.language if parent else None)
        self.alternative = alternative
        self.target: Target | None = None
        self.contents = ""
        self.link: Element | None = parent.link if parent else None
        self.identifier: bytes | None = None
        self.kids: list[Element | Mark | Annotation] = []
        self._attributes: tuple[bytes, ...] = ()
        self._stands = parent is None
        if role not in _INLINE:
            self._take_place()

    def _take_place(self) -> None:
        element = self
        while element.parent and not element._stands:
            element._stands = True
            element.parent.kids.append(element)
            element = element.parent

    def receive(self, content: Mark | Annotation) -> None:
        """Take what was drawn as its next content."""
        self._take_place()
        self.kids.append(content)

    def add(self, role: Role, *, language: str | None = None, alternative: str | None = None) -> Element:
        """Make a child."""
        return Element(role, self, language=language, alternative=alternative)

    def add_link(self, target: Target, contents: str) -> Element:
        """Make a Link in it; where it is drawn, the writer adds annotations.

        Args:
            target: Where it leads.
            contents: What it leads to, in words.
        """
        link = self.add("Link")
        link.target, link.contents, link.link = target, contents, link
        return link

    def set_numbering(self, numbering: Numbering) -> None:
        """Say of an L what its labels are (ISO 32000-1, 14.8.5.5)."""
        self._attributes += (b"<</O/List/ListNumbering/%b>>" % numbering.encode(),)

    def set_cell(
        self, *, rows: int = 1, columns: int = 1, scope: Scope | None = None, headers: Iterable[Element] = ()
    ) -> None:
        """Say of a TH or TD what it spans, and which cells are its heads (ISO 32000-1, 14.8.5.7).

        Args:
            rows: How many rows it spans.
            columns: How many columns.
            scope: What a TH is the head of.
            headers: The TH that are its heads; `StructureTree.identify` named each.
        """
        entries = b""
        if rows > 1:
            entries += b"/RowSpan %d" % rows
        if columns > 1:
            entries += b"/ColSpan %d" % columns
        if scope:
            entries += b"/Scope/%b" % scope.encode()
        named = b"".join(header.identifier for header in headers if header.identifier)
        if named:
            entries += b"/Headers[%b]" % named
        if entries:
            self._attributes += (b"<</O/Table%b>>" % entries,)

    def set_box(self, box: tuple[float, float, float, float]) -> None:
        """Say of a Figure where it is on its page: left, bottom, right, top, in points (ISO 32000-1, 14.8.5.4)."""
        sides = b" ".join(b"%.2f" % side for side in box)
        self._attributes += (b"<</O/Layout/Placement/Block/BBox[%b]>>" % sides,)

    def set_leftwards(self) -> None:
        """Say of a block that it is written from right to left."""
        self._attributes += (b"<</O/Layout/WritingMode/RlTb>>",)

    def entries(self, pages: Sequence[Mark | Annotation], inherited: str | None) -> Iterator[bytes]:
        """Give the entries of its dictionary, but for its role, its parent and its kids."""
        if pages:
            yield b"/Pg %b" % pages[0].page.reference
        if self.language and self.language != inherited:
            yield b"/Lang%b" % escaped_string(self.language)
        if self.alternative is not None:
            yield b"/Alt" + escaped_string(self.alternative)
        if self.identifier:
            yield b"/ID" + self.identifier
        if self._attributes:
            yield b"/A" + (self._attributes[0] if len(self._attributes) == 1 else b"[%b]" % b"".join(self._attributes))


class StructureTree:
    """The structure of a file.

    Args:
        language: The language of the document, BCP 47.
    """

    def __init__(self, language: str) -> None:
        self.root: Final = Element("Document", None, language=language)
        self._parents: list[Element | list[Element]] = []
        self._identified: list[Element] = []

    def identify(self, element: Element) -> Element:
        """Give an element an identifier: a Note must have one (ISO 14289-1, 7.9), and a TH that cells name."""
        if not element.identifier:
            self._identified.append(element)
            element.identifier = b"(n%06d)" % len(self._identified)
        return element

    def add_note(self, parent: Element, *, language: str | None = None) -> Element:
        """Make a Note as the next child of an element."""
        return self.identify(parent.add("Note", language=language))

    def open_page(self) -> tuple[int, list[Element]]:
        """Return the key of a page, and the list that the elements of its marked content are added to."""
        marks = list[Element]()
        self._parents.append(marks)
        return len(self._parents) - 1, marks

    def open_annotation(self, element: Element) -> int:
        """Return the key of an annotation that belongs to an element."""
        self._parents.append(element)
        return len(self._parents) - 1

    def write(self, file: PdfFile) -> bytes:
        """Write the tree, and return its reference."""
        tree = file.reserve()
        written = [element for element in _walk(self.root) if element.kids or element.role in _MAY_BE_EMPTY]
        _close_gaps_of_headings(written)
        for element in written:
            file.number(element)
        for element in written:
            _fill(element, tree)
        numbers = (
            b"%d %b" % (key, _references(owner) if isinstance(owner, list) else _reference(owner))
            for key, owner in enumerate(self._parents)
        )
        parents = file.add(b"<</Nums[%b]>>" % b"\n".join(numbers))
        names = b"".join(
            b"%b%b" % (element.identifier, element.reference)
            for element in self._identified
            if element.identifier and element.reference
        )
        tree.body = b"<</Type/StructTreeRoot/K %b/ParentTree %b/ParentTreeNextKey %d%b>>" % (
            _reference(self.root),
            parents,
            len(self._parents),
            b"/IDTree<</Names[%b]>>" % names if names else b"",
        )
        return tree.reference


def _walk(root: Element) -> Iterator[Element]:
    """Give all elements in reading order, without those that nothing was drawn for."""
    _prune(root)
    stack = [root]
    while stack:
        element = stack.pop()
        yield element
        stack.extend(kid for kid in reversed(element.kids) if isinstance(kid, Element))


def _prune(root: Element) -> None:
    """Take out the elements without content, from the leaves up."""
    ordered = [root]
    for element in ordered:
        ordered.extend(kid for kid in element.kids if isinstance(kid, Element))
    for element in reversed(ordered):
        element.kids = [
            kid for kid in element.kids if not isinstance(kid, Element) or kid.kids or kid.role in _MAY_BE_EMPTY
        ]


def _close_gaps_of_headings(elements: Iterable[Element]) -> None:
    """Let no heading be more than one level below the heading it stands under (ISO 14289-1, 7.4.2)."""
    open_levels: list[int] = []
    for element in elements:
        if _HEADING.fullmatch(element.role):
            level = int(element.role[1:])
            while open_levels and open_levels[-1] >= level:
                open_levels.pop()
            open_levels.append(level)
            element.role = f"H{min(len(open_levels), _DEEPEST_HEADING)}"  # type: ignore[assignment] # one of H1 to H6


def _fill(element: Element, tree: Slot) -> None:
    parent = element.parent
    marks = [kid for kid in element.kids if not isinstance(kid, Element)]
    page = marks[0].page if marks else None
    kids = b" ".join(_kid(kid, page) for kid in element.kids)
    element.body = b"<</S/%b/P %b%b%b>>" % (
        element.role.encode(),
        _reference(parent) if parent else tree.reference,
        b"".join(element.entries(marks, parent.language if parent else None)),
        b"/K[%b]" % kids if len(element.kids) > 1 else b"/K %b" % kids if kids else b"",
    )


def _kid(kid: Element | Mark | Annotation, page: Slot | None) -> bytes:
    match kid:
        case Element():
            return _reference(kid)
        case Mark():
            if kid.page is page:
                return b"%d" % kid.number
            return b"<</Type/MCR/Pg %b/MCID %d>>" % (kid.page.reference, kid.number)
        case Annotation():
            return b"<</Type/OBJR/Obj %b/Pg %b>>" % (kid.reference, kid.page.reference)


def _reference(element: Element) -> bytes:
    return element.reference or b"null"


def _references(elements: Iterable[Element]) -> bytes:
    return b"[%b]" % b" ".join(map(_reference, elements))
