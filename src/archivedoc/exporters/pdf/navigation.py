"""Ways through a file: places, links, the outline and the labels of pages (ISO 32000-1, 12.3, 12.4.2 and 12.5.6.5)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import TypeAlias
from urllib.parse import quote, urlsplit

from attrs import field, frozen

from archivedoc.exporters.pdf.reportlab_hooks import PdfFile, escaped_string
from archivedoc.exporters.pdf.tags import Target, Uri

Box: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right, top, in points."""

_PRINTED_FLAG = 4  # ISO 32000-1, table 165
_SCHEMES = frozenset({"http", "https", "ftp", "mailto", "doi", "urn", "info", "hdl"})
# RFC 3986: what may stand in a URI. A per cent sign is kept where two hexadecimal digits follow.
_KEPT = ":/?#[]@!$&'()*+,;=-._~%"
_NO_ESCAPE = re.compile("%(?![0-9A-Fa-f]{2})")
_BLANKS = re.compile(r"\s+")


def as_uri(address: str) -> Uri | None:
    """Return what a link may open, as ASCII; None for what could run something, or is no absolute URI."""
    address = _NO_ESCAPE.sub("%25", address.strip())
    try:
        scheme = urlsplit(address).scheme.lower()
    except ValueError:  # a bracket that no IPv6 address closes
        return None
    return Uri(quote(address, safe=_KEPT)) if scheme in _SCHEMES else None


_Entry: TypeAlias = tuple[str, int, bytes]
"""An entry of the outline: its title, its level, and the reference of its place."""


@frozen(eq=False, repr=False)
class Navigation:
    """The ways through one file.

    Args:
        file: The file.
    """

    file: PdfFile
    _places: dict[str, bytes] = field(factory=dict, init=False)
    _placed: set[str] = field(factory=set, init=False)
    _outline: list[_Entry] = field(factory=list, init=False)

    def _place(self, name: str) -> bytes:
        return self._places.get(name) or self._places.setdefault(name, self.file.reserve())

    def set_destination(self, name: str, page: bytes, x: float, y: float) -> None:
        """Say where a destination is: the upper left corner of what is to be seen, in points."""
        self.file.fill(self._place(name), b"[%b/XYZ %.2f %.2f null]" % (page, x, y))
        self._placed.add(name)

    def link_annotation(self, target: Target, contents: str, box: Box, key: int, page: bytes) -> bytes:
        """Write the annotation of a link, and return its reference.

        Args:
            target: Where it leads.
            contents: What it leads to, in words.
            box: Where it is on its page.
            key: Its key in the structure.
            page: The reference of its page.
        """
        match target:
            case Uri():
                action = b"/A<</S/URI/URI%b>>" % escaped_string(target.uri)
            case name:
                action = b"/Dest " + self._place(name)
        return self.file.add(
            b"<</Type/Annot/Subtype/Link/Rect[%.2f %.2f %.2f %.2f]/Border[0 0 0]/F %d/P %b/StructParent %d/Contents%b%b>>"
            % (*box, _PRINTED_FLAG, page, key, escaped_string(contents), action)
        )

    def unset(self) -> list[str]:
        """Return the destinations that something leads to, and that are nowhere yet."""
        return [name for name in self._places if name not in self._placed]

    def add_outline_entry(self, title: str, level: int, destination: str) -> None:
        """Add the next entry of the outline, at a level counted from 1."""
        self._outline.append((_BLANKS.sub(" ", title).strip(), level, self._place(destination)))

    def write(self, further_names: bytes = b"") -> None:
        """Write the outline, the names of the places and the labels of pages into the catalog.

        Args:
            further_names: Entries of the dictionary of names beside those of the places.

        Raises:
            RuntimeError: Something leads to a destination that no page has.
        """
        lost = self.unset()
        if lost:
            raise RuntimeError(f"no page has the destination {lost[0]!r}")
        names = b"".join(escaped_string(name) + self._places[name] for name in sorted(self._places, key=escaped_string))
        if names or further_names:
            places = b"/Dests<</Names[%b]>>" % names if names else b""
            self.file.set_catalog(Names=b"<<%b%b>>" % (places, further_names))
        if self._outline:
            self.file.set_catalog(Outlines=_write_outline(self.file, self._outline))
        self.file.set_catalog(PageLabels=b"<</Nums[0<</S/D/St 1>>]>>")


def _write_outline(file: PdfFile, entries: Sequence[_Entry]) -> bytes:
    """Write an outline; an entry stands under the last one of a lower level."""
    root = file.reserve()
    objects = [root, *(file.reserve() for _ in entries)]
    children: list[list[int]] = [[] for _ in objects]
    parents = [0] * len(objects)
    counts = [0] * len(objects)
    stack = [(0, 0)]  # level and number of the entries that are open
    for number, (_, level, _) in enumerate(entries, start=1):
        while stack[-1][0] >= max(level, 1):
            stack.pop()
        parents[number] = stack[-1][1]
        children[parents[number]].append(number)
        stack.append((level, number))
    for number in range(len(entries), 0, -1):
        counts[parents[number]] += 1 + counts[number]
    for number, reference in enumerate(objects):
        inner = children[number]
        body = b""
        if inner:
            ends = objects[inner[0]], objects[inner[-1]]
            body += b"/First %b/Last %b/Count %d" % (*ends, counts[number])
        if number:
            siblings = children[parents[number]]
            rank = bisect_left(siblings, number)
            if rank:
                body += b"/Prev " + objects[siblings[rank - 1]]
            if rank + 1 < len(siblings):
                body += b"/Next " + objects[siblings[rank + 1]]
            title, _, place = entries[number - 1]
            body += b"/Parent %b/Title%b/Dest %b" % (objects[parents[number]], escaped_string(title), place)
        file.fill(reference, b"<<%b>>" % (body if number else b"/Type/Outlines" + body))
    return root
