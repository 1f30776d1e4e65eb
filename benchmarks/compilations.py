"""Makes documents of any length from the samples: their paragraphs, notes, tables, lists, links and emphasis in turn.

The samples together are about 200 pages; from there on they are repeated, at distances that no deflate can see (its
window has 32 KB). Ids are renamed, so that each note belongs to one place. Equal arguments give equal documents.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, count, cycle, zip_longest
from pathlib import Path
from typing import Any

from attrs import evolve

from archivedoc import (
    Block,
    Content,
    Document,
    Heading,
    Note,
    NoteReference,
    Paragraph,
    plain_text,
    read,
    render,
    walk,
)

SAMPLES = Path(os.environ.get("ARCHIVEDOC_SAMPLES", Path(__file__).parents[2] / "shared" / "samples"))
SEED = SAMPLES / "wilson" / "000.txt"
_SOURCES = ("wilson/*.txt", "frus/*.xml", "tei-other/*.xml")
_ANNOTATED = 4
_CHARACTERS_A_PAGE = 2_600  # with notes; see `docs/benchmarks.md` for the pages that LibreOffice makes of them


def compile_document(pages: int) -> Document:
    """Return one document of about so many pages; each fourth paragraph is annotated, as in an edition."""
    wanted = pages * _CHARACTERS_A_PAGE
    blocks: list[Block] = []
    notes: list[Note] = []
    annotations = _annotations()
    for document in compile_documents():
        for content in document.contents:
            blocks.append(Heading(document.title))
            notes += content.notes
            for block in content.blocks:
                if isinstance(block, Paragraph) and not len(blocks) % _ANNOTATED:
                    notes.append(Note(f"n{len(blocks)}", next(annotations)))
                    blocks.append(evolve(block, children=(*block.children, NoteReference(notes[-1].id))))
                else:
                    blocks.append(block)
            wanted -= len(plain_text(content))
        if wanted <= 0:
            break
    content = Content(blocks, kind="transcript", language="en", notes=notes)
    return Document("Papers of Many Archives", date="1861/1991", contents=[content])


def _annotations() -> Iterator[tuple[Block, ...]]:
    """Yield the words of the samples' notes without end: those without references."""
    documents = [read(sample, format="json") for sample in _samples()]
    notes = [note.blocks for document in documents for content in document.contents for note in content.notes]
    return cycle([blocks for blocks in notes if not any(isinstance(one, NoteReference) for one in walk(blocks))])


def compile_documents() -> Iterator[Document]:
    """Yield the documents of the samples without end, their ids renamed in each."""
    samples = _samples()
    for number in count():
        sample = json.loads(samples[number % len(samples)])
        yield read(json.dumps(_renamed(sample, f"s{number}-")).encode(), format="json")


@cache
def _samples() -> Sequence[bytes]:
    """Read the samples; what their contents do not need for being printed is left out."""
    kinds = [sorted(SAMPLES.glob(pattern)) for pattern in _SOURCES]
    paths = [path for path in chain.from_iterable(zip_longest(*kinds)) if path]
    if not paths:
        raise FileNotFoundError(f"no samples in {SAMPLES}; set ARCHIVEDOC_SAMPLES")
    return [render(read(path, report=_ignore), "json", on_loss="ignore") for path in paths]


def _renamed(node: Any, prefix: str) -> Any:
    """Give every id a prefix, and every pointer to one."""
    if isinstance(node, list):
        return [_renamed(one, prefix) for one in node]
    if not isinstance(node, dict):
        return node
    return {key: _renamed_member(key, value, prefix) for key, value in node.items()}


def _renamed_member(key: str, value: Any, prefix: str) -> Any:
    if key in {"id", "note", "content", "xml:id"} and isinstance(value, str):
        return prefix + value
    if key == "target" and value.startswith("#"):
        return f"#{prefix}{value[1:]}"
    return _renamed(value, prefix)


def _ignore(loss: object) -> None:
    """What a reader repaired does not matter here."""
