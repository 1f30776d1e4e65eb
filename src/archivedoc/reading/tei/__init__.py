"""TEI P5, and the dialect of the Foreign Relations of the United States: one document, or a volume of them.

A file is read as a stream: of a volume, no more than one document is in memory. What a document is:

* a ``div`` of the type ``document``, as FRUS marks them, at the root of a file or in a volume;
* a ``TEI`` whose text has words outside such divisions, or has none of them: the whole of it.

Entities are not expanded, nothing is fetched, and nesting has an end.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from archivedoc.errors import ModelError, ReadError, Report
from archivedoc.model import Document
from archivedoc.reading.tei.volume import TAGS, Volume


def read_documents(file: BinaryIO, source: str | None, report: Report) -> Iterator[Document]:
    """Read every document of a file, one after the other.

    Raises:
        ReadError: It is no XML, no TEI, or declares entities; or a document is none.
    """
    try:
        yield from _documents(file, source, report)
    except etree.XMLSyntaxError as error:
        reason = str(error.msg).partition(" (<")[0]
        raise ReadError(
            f"it is no well-formed XML, or goes beyond the limits: {reason}", source, error.lineno
        ) from error
    except ModelError as error:
        raise ReadError(f"it is no document: {error}", source) from error


def _documents(file: BinaryIO, source: str | None, report: Report) -> Iterator[Document]:
    events = etree.iterparse(
        file,
        events=("start", "end"),
        tag=TAGS,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    volume = Volume(source, report)
    is_checked = False
    for event, element in events:
        if not is_checked:
            _refuse_entities(element, source)
            is_checked = True
        yield from volume.start(element) if event == "start" else volume.end(element)
    root = events.root
    if root is None or root.tag not in TAGS:
        name = "nothing" if root is None else root.tag
        raise ReadError(f"its root is {name}; expected TEI, teiCorpus or a div, in the namespace of TEI", source)


def _refuse_entities(element: object, source: str | None) -> None:
    declared = element.getroottree().docinfo.internalDTD  # type: ignore[attr-defined]
    if declared is not None and (entity := next(declared.iterentities(), None)) is not None:
        raise ReadError(
            f"it declares the entity {entity.name!r}, and entities are not expanded: write the characters instead",
            source,
            1,
        )
