"""Lines and indents for people who read the file, wherever white space means nothing."""

from __future__ import annotations

from typing import Any

from archivedoc.vocabulary.tei import TEI

_ELEMENTS = frozenset(
    f"{{{TEI}}}{name}"
    for name in (
        "teiCorpus TEI teiHeader fileDesc titleStmt publicationStmt availability notesStmt sourceDesc msDesc msIdentifier"
        " encodingDesc appInfo application profileDesc abstract creation langUsage textClass keywords text group body back"
        " div floatingText table row list lg"
    ).split()
)


def lay_out(element: Any, depth: int = 0) -> None:
    """Put each child of an element that holds no words on a line of its own."""
    if element.tag not in _ELEMENTS or not len(element) or element.text or any(child.tail for child in element):
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        child.tail = element.text
        lay_out(child, depth + 1)
    element[-1].tail = "\n" + "  " * depth
