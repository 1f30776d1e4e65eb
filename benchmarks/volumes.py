"""Makes a volume of any size from single documents of the Foreign Relations of the United States.

Like a real one it has a header, a preface, compilations, chapters and documents, each ``div`` with an id that no other
has. Equal arguments give equal bytes. ``python -m benchmarks.volumes volume.xml 20`` writes 20 MB.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

_DOCUMENTS_A_CHAPTER = 12
_CHAPTERS_A_COMPILATION = 5
_BEGINNING = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0">
<teiHeader><fileDesc>
<titleStmt><title type="complete">Foreign Relations of the United States, Many Years, Volume I</title></titleStmt>
<publicationStmt><publisher>Department of State</publisher></publicationStmt>
<sourceDesc><p>Put together from single documents, to measure with.</p></sourceDesc>
</fileDesc></teiHeader>
<text>
<front><div type="section" xml:id="preface"><head>Preface</head><p>These are papers of many years.</p></div></front>
<body>
"""
_END = "</body>\n</text>\n</TEI>\n"
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>\s*")
_ID = re.compile(r'(?<= xml:id=")')
_POINTER = re.compile(r'="(#[^"]*)"')


def write_volume(path: str | os.PathLike[str], samples_folder: str | os.PathLike[str], megabytes: float) -> int:
    """Write a volume, and return the number of its documents.

    Args:
        path: Where to.
        samples_folder: The folder that has the documents, ``*.xml``, in its folder ``frus``.
        megabytes: The size that it has at least, in millions of bytes; at most one document more.
    """
    documents = read_samples(samples_folder)
    size = written = 0
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        for part, is_document in _parts(documents):
            if is_document and size >= megabytes * 1_000_000:
                break
            size += len(part.encode())
            written += is_document
            file.write(part)
        file.write(f"</div>\n</div>\n{_END}")
    return written


def read_samples(samples_folder: str | os.PathLike[str]) -> list[str]:
    """Return the documents as text, each a ``div``, without the declaration of XML."""
    paths = sorted(Path(samples_folder, "frus").glob("*.xml"))
    if not paths:
        raise FileNotFoundError(f"no *.xml in {Path(samples_folder, 'frus')}")
    return [_DECLARATION.sub("", path.read_text(encoding="utf-8")).strip() for path in paths]


def _parts(documents: list[str]) -> Iterator[tuple[str, bool]]:
    """Yield the text of an endless volume; with each part, whether it is a document."""
    yield _BEGINNING, False
    for number in count():
        chapter, place = divmod(number, _DOCUMENTS_A_CHAPTER)
        if not place:
            yield _division(chapter), False
        yield (
            _renamed(documents[number % len(documents)], f"r{number // len(documents)}-{number % len(documents)}-"),
            True,
        )
        yield "\n", False


def _division(chapter: int) -> str:
    """Open a chapter, after closing the one before; and a compilation where one begins."""
    compilation, place = divmod(chapter, _CHAPTERS_A_COMPILATION)
    closed = "</div>\n" * (0 if not chapter else 1 if place else 2)
    opened = f'<div type="compilation" xml:id="comp{compilation + 1}"><head>Compilation {compilation + 1}</head>\n'
    head = f'<div type="chapter" xml:id="ch{chapter + 1}"><head>Chapter {chapter + 1}: Correspondence</head>\n'
    return f"{closed}{'' if place else opened}{head}"


def _renamed(document: str, prefix: str) -> str:
    """Give every id a prefix, and every pointer to one."""
    pointed = _POINTER.sub(lambda match: f'="{match[1].replace("#", f"#{prefix}")}"', document)
    return _ID.sub(prefix, pointed)


if __name__ == "__main__":
    folder = os.environ.get("ARCHIVEDOC_SAMPLES", Path(__file__).parents[2] / "shared" / "samples")
    print(write_volume(sys.argv[1], folder, float(sys.argv[2])), "documents")
