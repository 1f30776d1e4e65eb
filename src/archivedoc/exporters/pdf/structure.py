"""The structure of a file: what its content is, in the order it is read in (ISO 32000-1, 14.7 and 14.8).

Elements are made when pages are laid out, in reading order; content is marked when it is drawn, on as many pages as
it takes. The tree is written last.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from archivedoc.exporters.pdf.reportlab_hooks import PdfFile
from archivedoc.exporters.pdf.tags import Element, Role

_HEADINGS: tuple[Role, ...] = ("H1", "H2", "H3", "H4", "H5", "H6")
_MAY_BE_EMPTY = frozenset({"TD", "TH"})


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
            element.reference = file.reserve()
        for element in written:
            file.fill(element.reference, _dictionary(element, tree))
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
        body = b"<</Type/StructTreeRoot/K %b/ParentTree %b/ParentTreeNextKey %d%b>>" % (
            _reference(self.root),
            parents,
            len(self._parents),
            b"/IDTree<</Names[%b]>>" % names if names else b"",
        )
        file.fill(tree, body)
        return tree


def _walk(root: Element) -> Iterator[Element]:
    """Give all elements in reading order, without those that nothing was drawn for."""
    _prune(root)
    stack = [root]
    while stack:
        element = stack.pop()
        yield element
        stack += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]


def _prune(root: Element) -> None:
    """Take out the elements without content, from the leaves up."""
    ordered = [root]
    for element in ordered:
        ordered += [kid for kid in element.kids if isinstance(kid, Element)]
    for element in reversed(ordered):
        kept = [kid for kid in element.kids if not isinstance(kid, Element) or kid.kids or kid.role in _MAY_BE_EMPTY]
        if len(kept) < len(element.kids):
            element.kids = kept


def _close_gaps_of_headings(elements: Iterable[Element]) -> None:
    """Let no heading be more than one level below the heading it stands under (ISO 14289-1, 7.4.2)."""
    open_levels: list[int] = []
    for element in elements:
        if element.role in _HEADINGS:
            level = _HEADINGS.index(element.role)
            while open_levels and open_levels[-1] >= level:
                open_levels.pop()
            open_levels.append(level)
            element.role = _HEADINGS[min(len(open_levels), len(_HEADINGS)) - 1]


def _dictionary(element: Element, tree: bytes) -> bytes:
    page, kids = b"", list[bytes]()
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(_reference(kid))
        elif isinstance(kid, bytes):
            kids.append(kid)
        else:
            own, number = kid
            page = page or own
            kids.append(b"%d" % number if own == page else b"<</Type/MCR/Pg %b/MCID %d>>" % (own, number))
    parent = element.parent
    return b"<</S/%b/P %b%b%b>>" % (
        element.role.encode(),
        _reference(parent) if parent else tree,
        element.entries(page, parent.language if parent else None),
        b"/K[%b]" % b" ".join(kids) if len(kids) > 1 else b"/K " + kids[0] if kids else b"",
    )


def _reference(element: Element) -> bytes:
    return element.reference or b"null"


def _references(elements: Iterable[Element]) -> bytes:
    return b"[%b]" % b" ".join(map(_reference, elements))
