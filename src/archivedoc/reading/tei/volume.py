"""A file of TEI as a stream of elements, and the documents that are in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import field, mutable

from archivedoc.errors import Loss, Report
from archivedoc.model import Document
from archivedoc.reading.tei.document import is_document, read_division_document, read_text_document
from archivedoc.reading.tei.markup import line_of, words_of
from archivedoc.vocabulary.tei import TEI

ROOT, CORPUS, HEADER, TEXT, BODY, DIVISION, GROUP, FRONT, BACK = (
    f"{{{TEI}}}{name}" for name in ("TEI", "teiCorpus", "teiHeader", "text", "body", "div", "group", "front", "back")
)
TAGS = (ROOT, CORPUS, HEADER, TEXT, BODY, DIVISION, GROUP, FRONT, BACK)
_HEAD = f"{{{TEI}}}head"
_KEPT = frozenset((HEADER, _HEAD))
_RESOURCES = frozenset(("facsimile", "sourceDoc", "standOff", "fsdDecl"))  # beside text; they may have no words


@mutable
class Volume:
    """What is known of the ``TEI`` that is being read.

    Args:
        source: The name of the file, for messages.
        report: Where repairs go.
        header: Its header.
        title: Its title, from there.
        pending: A document that is all of it, unless another one follows.
        is_whole: Whether it is one document, whatever its divisions are called.
        count: How many documents of it were read.
        open: How many document divisions are open.
        headings: The titles of the open divisions that are no documents.
    """

    source: str | None
    report: Report
    header: Any = None
    title: str = ""
    pending: Any = None
    is_whole: bool = False
    count: int = 0
    open: int = 0
    headings: dict[Any, str] = field(factory=dict)

    def start(self, element: Any) -> Iterator[Document]:
        """Meet the start tag of an element."""
        if element.tag == ROOT:
            self.header, self.title, self.pending, self.is_whole, self.count = None, "", None, False, 0
        elif element.tag == GROUP:
            self.is_whole = True
        elif element.tag == DIVISION and is_document(element):
            if not self.open and self.pending is not None:
                pending, self.pending = self.pending, None
                if _has_loose_words(pending.getparent()):
                    self.is_whole = True
                else:
                    yield from self._document(pending)
            self.open += 1

    def end(self, element: Any) -> Iterator[Document]:
        """Meet the end tag of an element, which is complete then."""
        if element.tag == HEADER:
            self._header(element)
        elif element.tag == DIVISION and is_document(element):
            self.open -= 1
            if not self.open and not self.is_whole:
                yield from self._division(element)
        elif element.tag in (DIVISION, BODY) and element.getparent() is None:
            yield from self._document(element)
        elif element.tag in (DIVISION, FRONT, BACK):
            self.headings.pop(element, None)
            if self.count and not self.open and not self.is_whole:
                self._drop(element)
        elif element.tag == ROOT or element.getparent() is None:
            yield from self._end(element)

    def _header(self, element: Any) -> None:
        parent = element.getparent()
        if parent is None or parent.tag != CORPUS:
            self.header = element
            self.title = _title(element)
        elif element.find(f".//{{{TEI}}}application[@ident='archivedoc']") is None:
            words = line_of(element)
            self.report(
                Loss(words, "the header of a corpus describes no document: it is left out", line=element.sourceline)
            )

    def _division(self, element: Any) -> Iterator[Document]:
        parent = element.getparent()
        if parent is not None and parent.tag == BODY and not self.count:
            if _has_loose_words(parent):
                self.is_whole = True
            else:
                self.pending = element
            return
        yield from self._document(element)

    def _document(self, element: Any) -> Iterator[Document]:
        """Read a document of a volume, and forget all that stands before it and in it."""
        self.count += 1
        headings = [
            heading for parent in reversed([*element.iterancestors(DIVISION)]) if (heading := self._heading(parent))
        ]
        yield read_division_document(element, self.source, self.report, volume=self.title, headings=headings)
        element.clear(keep_tail=True)
        for node in (element, *element.iterancestors()):
            parent = node.getparent()
            while parent is not None and (before := node.getprevious()) is not None:
                self._lost(before)
                parent.remove(before)

    def _heading(self, division: Any) -> str:
        if division not in self.headings:
            head = division.find(_HEAD)
            self.headings[division] = "" if head is None else line_of(head)
        return self.headings[division]

    def _end(self, element: Any) -> Iterator[Document]:
        if element.tag == CORPUS:
            return
        if self.is_whole or not self.count:
            yield read_text_document(element, self.header, self.source, self.report)
        else:
            for child in element:
                self._lost(child)
        self.header, self.title, self.pending = None, "", None
        if element.getparent() is not None:
            element.clear()

    def _drop(self, element: Any) -> None:
        self._words_lost("text", (element.text or "").split(), element)
        for child in element:
            self._lost(child)
        element.clear(keep_tail=True)

    def _lost(self, element: Any) -> None:
        """Report what stands in no document; titles are kept with the documents below them."""
        if isinstance(element.tag, str) and element.tag not in _KEPT:
            name = element.tag.rpartition("}")[2]
            self._words_lost(name, words_of(element).split(), element, is_resource=name in _RESOURCES)
        self._words_lost("text", (element.tail or "").split(), element)

    def _words_lost(self, name: str, words: Sequence[str], element: Any, *, is_resource: bool = False) -> None:
        if words or is_resource:
            reason = f"a {name} that stands in no document is left out: {len(words)} words"
            self.report(Loss(" ".join(words[:12]), reason, line=element.sourceline))


def _has_loose_words(body: Any) -> bool:
    return bool((body.text or "").strip()) or any(
        isinstance(child.tag, str) and child.tag not in (DIVISION, _HEAD, f"{{{TEI}}}pb") for child in body
    )


def _title(header: Any) -> str:
    titles = header.findall(f".//{{{TEI}}}titleStmt/{{{TEI}}}title")
    complete = next((title for title in titles if title.get("type") == "complete"), titles[0] if titles else None)
    return "" if complete is None else line_of(complete)
