"""What the content of a file is: elements of its structure (ISO 32000-1, 14.7 and 14.8); see `structure`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple, TypeAlias

from archivedoc.exporters.pdf.reportlab_hooks import escaped_string

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

_FEW = 3
_INLINE = frozenset({"Span", "Quote", "Reference", "BibEntry", "Link", "Code"})


class Uri(NamedTuple):
    """What a link opens: a URI of ASCII characters."""

    uri: str


Target: TypeAlias = Uri | str
"""Where a link leads: a URI, or the name of a destination in the file."""


Mark: TypeAlias = tuple[bytes, int]
"""Marked content: the reference of the page it is on, and its number there. Plain, so that no collection walks it."""


class Element:
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

    __slots__ = (
        "_attributes", "_stands", "alternative", "contents", "identifier", "kids", "language", "link", "parent",
        "reference", "role", "target",
    )  # fmt: skip

    def __init__(
        self, role: Role, parent: Element | None, *, language: str | None = None, alternative: str | None = None
    ) -> None:
        self.role: Role = role
        self.parent = parent
        self.language: str | None = language or (parent.language if parent else None)
        self.alternative = alternative
        self.target: Target | None = None
        self.contents = ""
        self.link: Element | None = parent.link if parent else None
        self.identifier: bytes | None = None
        self.reference = b""
        self.kids: Sequence[Kid] = ()
        self._attributes: tuple[bytes, ...] = ()
        self._stands = parent is None
        if role not in _INLINE:
            self._take_place()

    def _take_place(self) -> None:
        element = self
        while element.parent and not element._stands:
            element._stands = True
            element.parent._append(element)
            element = element.parent

    def _append(self, kid: Kid) -> None:
        """Take a kid; most elements have few, and need no list."""
        kids = self.kids
        if isinstance(kids, list):
            kids.append(kid)
        else:
            self.kids = (*kids, kid) if len(kids) < _FEW else [*kids, kid]

    def receive(self, content: Mark) -> None:
        """Take what was drawn as its next content."""
        self._take_place()
        self._append(content)

    def receive_annotation(self, reference: bytes, page: bytes) -> None:
        """Take an annotation on a page as its next content; both are references."""
        self._append(b"<</Type/OBJR/Obj %b/Pg %b>>" % (reference, page))

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

    def entries(self, page: bytes, inherited: str | None) -> bytes:
        """Return the entries of its dictionary, but for its role, its parent and its kids.

        Args:
            page: The reference of the page it is on; empty where nothing of its own was drawn.
            inherited: The language of its parent.
        """
        entries = b"/Pg " + page if page else b""
        if self.language != inherited and self.language:
            entries += b"/Lang" + escaped_string(self.language)
        if self.alternative is not None:
            entries += b"/Alt" + escaped_string(self.alternative)
        if self.identifier:
            entries += b"/ID" + self.identifier
        if self._attributes:
            several = self._attributes
            entries += b"/A" + (several[0] if len(several) == 1 else b"[%b]" % b"".join(several))
        return entries


Kid: TypeAlias = Element | Mark | bytes
"""What an element holds: an element, marked content, or a reference to an annotation as it is written."""
