"""Reading: from a file to documents. One module for each shape of source.

The format is found from the content, then from the suffix. What a reader repaired or could not place is reported.
"""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any

import attrs
from attrs import frozen

from archivedoc.errors import Loss, LossWarning, ReadError, Report, UnknownFormatError, suggestion, summary
from archivedoc.model import Document, walk_paths
from archivedoc.model.values import Value
from archivedoc.reading.input import Input, Source, name_of, open_input


@frozen(eq=False, repr=False)
class _Reader(Value):
    """A format that can be read.

    Args:
        module: The module that reads it.
        suffixes: Those of its files.
        streams: Whether its ``read_documents`` takes a binary file, and reads it from front to back; others take bytes.
        most: The bytes that a file of it has at most. None where it may hold any number of documents.
    """

    module: str
    suffixes: tuple[str, ...]
    streams: bool = False
    most: int | None = None

    def read(self, input: Input, report: Report) -> Iterable[Document]:
        read_documents: Callable[[Any, str | None, Report], Iterable[Document]] = import_module(
            self.module
        ).read_documents
        if self.streams:
            return read_documents(input, input.name, report)
        return read_documents(input.read() if self.most is None else input.read_at_most(self.most), input.name, report)


_MOST = 2**28  # bytes of a text: a printed page has some 3,000
_READERS = {
    "json": _Reader("archivedoc.reading.json", (".json",)),
    "docx": _Reader("archivedoc.reading.docx", (".docx",), most=_MOST),
    "docx-model": _Reader("archivedoc.reading.docx.whole", (), most=_MOST),
    "tei": _Reader("archivedoc.reading.tei", (".xml",), streams=True),
    "transcript": _Reader("archivedoc.reading.transcript", (".md", ".txt"), most=_MOST),
    "flattened": _Reader("archivedoc.reading.flattened", (), most=_MOST),
    "pdf": _Reader("archivedoc.reading.pdf", (".pdf",), streams=True),
    "record": _Reader("archivedoc.reading.record", (), most=_MOST),
    "reprint": _Reader("archivedoc.reading.reprint", (), most=_MOST),
}
# What files begin with that are no text: told by name, so that nobody looks for the fault in their words.
_OTHERS = {
    b"\xd0\xcf\x11\xe0": "an old Microsoft Office file",
    b"{\\rtf": "an RTF file",
    b"\x1f\x8b": "a gzip archive",
}
_ZIP = b"PK\x03\x04"  # Word's format is one; its reader says what others are
_PDF = re.compile(rb"%PDF-\d")
_PDF_WITHIN = 1024  # bytes from the beginning, as readers of PDF look for it (ISO 32000-1:2008, annex H.3)
_XML = (b"<", b"\xff\xfe<", b"\xfe\xff\0<", b"\0<\0?")


def read(source: Source, *, format: str | None = None, report: Report | None = None) -> Document:
    """Read a source that holds exactly one document.

    Args:
        source: A path, the bytes of a file, or a binary file.
        format: The name of its format: ``json``, ``tei``, ``transcript``, ``flattened``, ``record``, ``reprint``,
            ``pdf``, ``docx``, ``docx-model``. None finds it out.
        report: Called with a `Loss` for everything that was repaired or could not be placed. None warns once.

    Raises:
        ReadError: There is no such file, or it is no document; the message names the file, the line and what was
            expected.
        UnknownFormatError: There is no reader called *format*.
    """
    told: list[Loss] = []
    documents = _read(source, format, report or told.append)
    document = next(documents, None)
    if document is None:
        raise ReadError("the source holds no document", name_of(source))
    if next(documents, None) is not None:
        raise ReadError("the source holds several documents, not one; use read_all()", name_of(source))
    if told:
        warnings.warn(LossWarning(summary(tuple(told))), stacklevel=2)
    return document


def read_all(source: Source, *, format: str | None = None, report: Report | None = None) -> Iterator[Document]:
    """Read every document of a source, one after the other.

    Args:
        source: A path, the bytes of a file, or a binary file.
        format: As in `read`.
        report: As in `read`; without it, one warning comes after the last document.

    Raises:
        ReadError: As in `read`.
        UnknownFormatError: As in `read`.
    """
    told: list[Loss] = []
    return _warned(_read(source, format, report or told.append), told)


def _warned(documents: Iterator[Document], told: list[Loss]) -> Iterator[Document]:
    yield from documents
    if told:
        warnings.warn(LossWarning(summary(tuple(told))), stacklevel=2)


def _read(source: Source, format: str | None, report: Report) -> Iterator[Document]:
    """Find the reader, at once, and read, one document after the other."""
    if format is not None and (not isinstance(format, str) or format not in _READERS):
        known = ", ".join(sorted(_READERS))
        raise UnknownFormatError(f"no reader called {format!r}{suggestion(str(format), _READERS)}; there are: {known}")
    input = open_input(source)
    try:
        reader = _READERS[format or _format_of(input.beginning, input.name)]
    except BaseException:
        input.close()
        raise
    return _documents(reader, input, report)


def _documents(reader: _Reader, input: Input, report: Report) -> Iterator[Document]:
    found: list[Loss] = []
    index = -1
    with input:
        for index, document in enumerate(reader.read(input, found.append)):
            for loss in _located(found, document, index):
                report(loss)
            found.clear()
            yield document
    for loss in found:  # of what stands behind the last document
        report(attrs.evolve(loss, document=max(index, 0)))


def _located(losses: list[Loss], document: Document, index: int) -> Iterator[Loss]:
    if not losses:
        return
    paths = {id(node): path for path, node in walk_paths(document)}
    for loss in losses:
        yield attrs.evolve(loss, document=index, path=paths.get(id(loss.node)))


def _format_of(beginning: bytes, name: str | None) -> str:
    start = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(_XML):
        if b"tei-c.org" not in beginning and b"t\0e\0i" not in beginning:
            raise ReadError(
                "it is an XML or HTML file that does not name the namespace of TEI, the only kind that is read", name
            )
        return "tei"
    if start.startswith(_ZIP):
        return "docx"
    for magic, what in _OTHERS.items():
        if start.startswith(magic):
            known = ", ".join(sorted(_READERS))
            raise ReadError(f"it is {what}, which archivedoc does not read; readers: {known}", name)
    if not start:
        raise ReadError("it begins with nothing but blanks" if beginning else "it is empty", name)
    if start.startswith(b"{"):
        return "json"
    ending = os.path.splitext(name or "")[1].lower()
    if ending == ".json":
        return "json"
    if ending == ".pdf" or start.startswith(b"%PDF-") or _PDF.search(beginning[:_PDF_WITHIN]):
        return "pdf"
    from archivedoc.reading.detection import text_format  # its patterns are compiled for those who read texts

    return text_format(beginning.decode("utf-8", "replace"))
