"""What a document is called that has no title among its words."""

from __future__ import annotations

from collections.abc import Sequence

from archivedoc.reading.docx.package import Package
from archivedoc.reading.docx.parts import Line, Part

_LONGEST = 300  # characters of a first paragraph that may be a title
_CORE_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_UNTITLED = "[Untitled]"


def title_beside(package: Package, parts: Sequence[Part]) -> str:
    """Return the title among the properties of a file, or else its first words."""
    for one in package.relations("").values():
        if one.kind == "core-properties" and not one.is_external and package.has(one.target):
            title = package.tree(one.target).find(_CORE_TITLE)
            if title is not None and (words := (title.text or "").strip()):
                return words
    words = next((one.words for one in parts if isinstance(one, Line) and one.words.strip()), "")
    return words if 0 < len(words) <= _LONGEST else _UNTITLED
