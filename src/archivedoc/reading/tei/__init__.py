"""TEI P5, and the dialect of the Foreign Relations of the United States: one document, or a volume of them.

A file is read as a stream: of a volume, no more than one document is in memory. What a document is:

* a ``div`` of the type ``document``, as FRUS marks them, at the root of a file or in a volume;
* a ``TEI`` whose text has words outside such divisions, or has none of them: the whole of it.

Entities are not expanded, nothing is fetched, and nesting has an end.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree

from archivedoc.errors import ModelError, ReadError, Report, shown
from archivedoc.model import Document
from archivedoc.reading.tei.volume import TAGS, Volume

_CHUNK = 65_536  # bytes
_LARGEST = 2**27  # bytes of a document
_LONGEST_REASON = 300  # characters


def read_documents(file: BinaryIO, source: str | None, report: Report) -> Iterator[Document]:
    """Read every document of a file, one after the other.

    Raises:
        ReadError: It is no XML, no TEI, or declares entities; or a document is none.
    """
    try:
        yield from _documents(file, source, report)
    except etree.XMLSyntaxError as error:
        reason = str(error.msg).partition(" (<")[0]
        raise _malformed(reason, source, error.lineno) from error
    except ModelError as error:
        raise ReadError(f"it is no document: {error}", source) from error


def _malformed(reason: str, source: str | None, line: int | None) -> ReadError:
    words = reason if len(reason) <= _LONGEST_REASON else f"{reason[:_LONGEST_REASON]}..."
    return ReadError(f"it is no well-formed XML, or goes beyond the limits: {words}", source, line)


def _documents(file: BinaryIO, source: str | None, report: Report) -> Iterator[Document]:
    parser = etree.XMLPullParser(
        ("start", "end"),
        tag=TAGS,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        collect_ids=False,  # two equal ids are no fault of the XML, and all those of a volume need memory
    )
    volume = Volume(source, report)
    size = 0
    root: Any = None
    is_checked = is_ended = False
    while not is_ended:
        chunk = file.read(_CHUNK)
        is_ended = not chunk
        size += len(chunk)
        if size > _LARGEST:
            raise ReadError(f"a document in it is larger than {_LARGEST // 2**20} MB", source)
        if is_ended:
            root = parser.close()
        else:
            parser.feed(chunk)
        # A prefix that nothing declares is told when the file ends, and its elements have no name until then.
        if found := parser.feed_error_log.filter_from_errors():
            raise _malformed(found[0].message, source, found[0].line)
        for event, element in parser.read_events():
            if not is_checked:
                _refuse_entities(element, source)
                is_checked = True
            for document in volume.start(element) if event == "start" else volume.end(element):
                size = 0
                yield document
    if root.tag not in TAGS:
        raise ReadError(
            f"its root is {shown(root.tag)}; expected TEI, teiCorpus or a div, in the namespace of TEI", source
        )


def _refuse_entities(element: object, source: str | None) -> None:
    declared = element.getroottree().docinfo.internalDTD  # type: ignore[attr-defined]
    if declared is not None and (entity := next(declared.iterentities(), None)) is not None:
        raise ReadError(
            f"it declares the entity {entity.name!r}, and entities are not expanded: write the characters instead",
            source,
            1,
        )
