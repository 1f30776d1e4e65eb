"""What a book in PDF costs beside plain pages: its source, facing texts, a hundred letters, another theme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from attrs import evolve

from archivedoc import Document
from archivedoc.exporters.pdf import PdfExporter
from archivedoc.layout import TYPESCRIPT, Dossier
from benchmarks.compilations import SEED, compile_document
from benchmarks.pdf import letters
from benchmarks.runner import Contestant, Row

_PAGES, _LETTERS = 300, 100
_GROWING = (25, 100, 400)
_DOSSIER = Dossier("Letters", "An Editor", "An introduction.")


def rows() -> Iterator[Row | str]:
    """Yield the rows: what options cost, and how facing texts and letters grow."""
    if not SEED.is_file():
        yield f"PDF, the book: no samples in {SEED.parent}; set ARCHIVEDOC_SAMPLES.\n"
        return
    document = compile_document(_PAGES)
    several = list(islice(letters(), _LETTERS))
    yield Row(
        title="PDF: what a book costs",
        work=f"Plain pages first: {_PAGES} of them. {_LETTERS} letters of about three pages have a title page, a table of "
        "contents, an introduction and a bibliography; the facing texts are the plain ones twice. The fonts are known.",
        unit="pages",
        contestants=[
            Contestant(f"{_PAGES} pages", partial(_export, [document]), _PAGES),
            Contestant("with their source", partial(_export, [document], embed=True), _PAGES),
            Contestant("as a typescript", partial(_export, [document], theme=TYPESCRIPT), _PAGES),
            Contestant("facing texts", partial(_export, [_facing(_PAGES // 2)], arrangement="parallel"), _PAGES),
            Contestant(f"{_LETTERS} letters", partial(_export, several, dossier=_DOSSIER, bibliography=True), _PAGES),
        ],
        base="plain",
    )
    yield Row(
        title="PDF: growth of facing texts",
        work="The last column compares the time for one page: 1 is linear.",
        unit="pages",
        contestants=[
            Contestant(f"{pages} pages", partial(_export, [_facing(pages // 2)], arrangement="parallel"), pages)
            for pages in _GROWING
        ],
        base="fewest",
        statistic=min,
    )


def _facing(pages: int) -> Document:
    """Return a text of so many pages beside itself."""
    document = compile_document(pages)
    (content,) = document.contents
    return evolve(document, contents=[content, evolve(content, kind="translation")])


def _export(documents: Sequence[Document], **options: object) -> bytes:
    return PdfExporter(**options).export(documents, lambda _loss: None)  # type: ignore[arg-type]
