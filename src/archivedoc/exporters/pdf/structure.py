"""The structure of a file: what its content is, in the order it is read in (ISO 32000-1, 14.7 and 14.8).

Elements are made when pages are laid out, in reading order; content is marked when it is drawn, on as many pages as
it takes. The tree is written last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from archivedoc.exporters.pdf.reportlab_hooks import PdfFile
from archivedoc.exporters.pdf.tags import Element, Kid

_HEADING = re.compile("H[1-6]")
_DEEPEST_HEADING = 6
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


def _dictionary(element: Element, tree: bytes) -> bytes:
    parent = element.parent
    page = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), None)
    kids = b" ".join(_kid(kid, page) for kid in element.kids)
    return b"<</S/%b/P %b%b%b>>" % (
        element.role.encode(),
        _reference(parent) if parent else tree,
        b"".join(element.entries(page, parent.language if parent else None)),
        b"/K[%b]" % kids if len(element.kids) > 1 else b"/K %b" % kids if kids else b"",
    )


def _kid(kid: Kid, page: bytes | None) -> bytes:
    match kid:
        case Element():
            return _reference(kid)
        case bytes():
            return kid
        case _:
            own, number = kid
            return b"%d" % number if own == page else b"<</Type/MCR/Pg %b/MCID %d>>" % (own, number)


def _reference(element: Element) -> bytes:
    return element.reference or b"null"


def _references(elements: Iterable[Element]) -> bytes:
    return b"[%b]" % b" ".join(map(_reference, elements))
