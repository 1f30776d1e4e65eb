"""Reading: from a file to documents. One module for each shape of source.

The format is found from the content, then from the suffix. What a reader repaired or could not place is reported.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import BinaryIO, TypeAlias

import attrs
from attrs import frozen

from archivedoc.errors import Loss, LossWarning, ReadError, Report, UnknownFormatError, suggestion, summary
from archivedoc.model import Document, walk_paths

Source: TypeAlias = str | os.PathLike[str] | bytes | BinaryIO
ReadDocuments: TypeAlias = Callable[[bytes, str | None, Report], Iterable[Document]]


@frozen
class _Reader:
    """A format that can be read: the module that reads it, and the suffixes of its files."""

    module: str
    suffixes: tuple[str, ...]

    def read(self, data: bytes, source: str | None, report: Report) -> Iterable[Document]:
        read_documents: ReadDocuments = import_module(self.module).read_documents
        return read_documents(data, source, report)


_READERS = {
    "json": _Reader("archivedoc.reading.json", (".json",)),
    "transcript": _Reader("archivedoc.reading.transcript", (".md", ".txt")),
    "flattened": _Reader("archivedoc.reading.flattened", ()),
    "record": _Reader("archivedoc.reading.record", ()),
    "reprint": _Reader("archivedoc.reading.reprint", ()),
}
_BEGINNING = 100_000  # bytes of a text that tell its shape
# What files begin with that are no text: told by name, so that nobody looks for the fault in their words.
_OTHERS = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a zip archive (DOCX, ODT, EPUB?)",
    b"\xd0\xcf\x11\xe0": "an old Microsoft Office file",
    b"{\\rtf": "an RTF file",
    b"\x1f\x8b": "a gzip archive",
    b"<": "an XML or HTML file",
}


def read(source: Source, *, format: str | None = None, report: Report | None = None) -> Document:
    """Read a source that holds exactly one document.

    Args:
        source: A path, the bytes of a file, or a binary file.
        format: The name of its format, ``json`` or ``transcript``. None finds it out.
        report: Called with a `Loss` for everything that was repaired or could not be placed. None warns once.

    Raises:
        ReadError: There is no such file, or it is no document; the message names the file, the line and what was
            expected.
        UnknownFormatError: There is no reader called *format*.
    """
    told: list[Loss] = []
    documents = list(_read(source, format, report or told.append))
    if not documents:
        raise ReadError("the source holds no document", _name(source))
    if len(documents) > 1:
        raise ReadError(f"the source holds {len(documents)} documents, not one; use read_all()", _name(source))
    if told:
        warnings.warn(LossWarning(summary(tuple(told))), stacklevel=2)
    return documents[0]


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
    name = _name(source)
    data = _bytes(source, name)
    return _documents(_READERS[format or _format_of(data, name)], data, name, report)


def _documents(reader: _Reader, data: bytes, name: str | None, report: Report) -> Iterator[Document]:
    found: list[Loss] = []
    for index, document in enumerate(reader.read(data, name, found.append)):
        for loss in _located(found, document, index):
            report(loss)
        found.clear()
        yield document


def _located(losses: list[Loss], document: Document, index: int) -> Iterator[Loss]:
    if not losses:
        return
    paths = {id(node): path for path, node in walk_paths(document)}
    for loss in losses:
        yield attrs.evolve(loss, document=index, path=paths.get(id(loss.node)))


def _name(source: Source) -> str | None:
    if isinstance(source, str | os.PathLike):
        return os.fsdecode(source)
    name = getattr(source, "name", None)
    return name if isinstance(name, str) else None


def _bytes(source: Source, name: str | None) -> bytes:
    if isinstance(source, bytes):
        return source
    try:
        if isinstance(source, str | os.PathLike):
            with open(source, "rb") as file:
                return file.read()
        data = source.read()
    except FileNotFoundError as error:
        raise ReadError(f"there is no such file{_nearest_file(name)}", name) from error
    except IsADirectoryError as error:
        raise ReadError("it is a folder; name a file in it", name) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in a path, a closed file
        raise ReadError(f"it cannot be read: {getattr(error, 'strerror', None) or error}", name) from error
    except AttributeError as error:
        raise ReadError(f"expected a path, bytes or a binary file, got {source!r}", name) from error
    if not isinstance(data, bytes):
        raise ReadError("expected a binary file, got one open for text; open it with 'rb'", name)
    return data


def _nearest_file(name: str | None) -> str:
    folder, base = os.path.split(name or "")
    try:
        return suggestion(base, os.listdir(folder or "."))
    except OSError:
        return f": there is no folder {folder!r}"


def _format_of(data: bytes, name: str | None) -> str:
    beginning = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    for magic, what in _OTHERS.items():
        if beginning.startswith(magic):
            known = ", ".join(sorted(_READERS))
            raise ReadError(f"it is {what}, which archivedoc does not read; readers: {known}", name)
    if not beginning:
        raise ReadError("it holds nothing but blanks" if data else "it is empty", name)
    if beginning.startswith(b"{"):
        return "json"
    ending = os.path.splitext(name or "")[1].lower()
    if ending == ".json":
        return "json"
    from archivedoc.reading.detection import text_format  # its patterns are compiled for those who read texts

    return text_format(data[:_BEGINNING].decode("utf-8", "replace"))
