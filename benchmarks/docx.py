"""Word files beside pandoc, plain python-docx and the least that a writer has to do; memory, and growth in every kind."""

from __future__ import annotations

import pickle
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile

from archivedoc import (
    Block,
    Cell,
    Content,
    Document,
    Figure,
    Media,
    Note,
    NoteReference,
    Paragraph,
    Reference,
    Table,
    plain_text,
    read,
    render,
)
from archivedoc import (
    Row as TableRow,
)
from archivedoc.exporters.docx import DocxExporter
from benchmarks.compilations import SEED, compile_document, compile_documents
from benchmarks.runner import Contestant, Row

_PAGES = (50, 500, 2_000)
_SLOW = 500  # pages: beyond them plain python-docx takes part no more
_GROWTH = 4  # times
ALONE = DocxExporter(embed=False)
EMBEDDED = DocxExporter()

Runs: TypeAlias = list[tuple[str, bool, bool]]
"""The words of each run, and whether they are bold and italic."""
Plain: TypeAlias = list[tuple[str, Runs] | list[list[str]]]
"""Paragraphs, each with its style, and tables: the words of each cell."""


def rows() -> Iterator[Row | str]:
    """Yield the rows: the seed, three sizes, memory, growth."""
    if not SEED.is_file():
        yield f"DOCX: no samples in {SEED.parent}; set ARCHIVEDOC_SAMPLES.\n"
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        seed = read(SEED)
        yield _seed_row(seed, folder)
        for pages in _PAGES:
            yield _pages_row(compile_document(pages), pages, folder)
        yield _memory_table(folder)
        yield from map(_growth_row, _GROWING)


def _seed_row(seed: Document, folder: Path) -> Row:
    ours = f"import archivedoc as a; a.export(a.read({str(SEED)!r}), {str(folder / 'cold.docx')!r}, on_loss='ignore')"
    return Row(
        title="DOCX: the seed, a letter of three pages",
        work="From a built document to bytes; pandoc from its JSON in a file to a file, and in its time is its start. "
        "The fresh process starts Python, imports what it needs, reads the letter and exports it.",
        unit="",
        contestants=[
            *_ours(seed),
            *_peers(seed, folder, 1),
            Contestant("a fresh process of ours", partial(_run, [sys.executable, "-c", ours])),
        ],
        multiple=4,
    )


def _pages_row(document: Document, pages: int, folder: Path) -> Row:
    characters = len(plain_text(document))
    notes = len(document.contents[0].notes)
    return Row(
        title=f"DOCX: {pages:,} pages",
        work=f"{characters:,} characters and {notes:,} notes. From a built document to bytes; pandoc from its JSON in a file to a file, "
        "and in its time is its start. python-docx writes no notes. The floor writes the parts that ours has, from trees of lxml.",
        unit="pages",
        contestants=[
            *_ours(document, pages),
            *_peers(document, folder, pages),
        ],
    )


def _ours(document: Document, amount: float = 1) -> Iterator[Contestant]:
    yield Contestant("`DocxExporter(embed=False)`", partial(export_with, ALONE, document), amount)
    yield Contestant("`DocxExporter()`, the model embedded", partial(export_with, EMBEDDED, document), amount)


def export_with(exporter: DocxExporter, documents: Document | Sequence[Document]) -> bytes:
    """Export documents, whatever is lost."""
    return render(documents, exporter, on_loss="ignore")


def _peers(document: Document, folder: Path, amount: float) -> Iterator[Contestant]:
    ours = folder / "ours.docx"
    ours.write_bytes(export_with(ALONE, document))
    yield Contestant("the floor: lxml serialises, zlib deflates at the same level", _floor(ours), amount)
    yield Contestant("pandoc: JSON to docx", _pandoc(ours, folder / f"pandoc{amount}"), amount)
    if amount <= _SLOW:
        yield Contestant("python-docx, plain", _python_docx(ours), amount)


def _floor(ours: Path) -> Callable[[], object]:
    from lxml import etree

    with ZipFile(ours) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    trees = {name: etree.fromstring(data) for name, data in members.items() if data.startswith(b"<")}
    others = {name: data for name, data in members.items() if name not in trees}

    def write() -> bytes:
        file = BytesIO()
        with ZipFile(file, "w") as archive:
            for name, data in others.items():
                archive.writestr(name, data)
            for name, tree in trees.items():
                words = etree.tostring(tree, encoding="UTF-8", standalone=True)
                archive.writestr(name, words, ZIP_DEFLATED, ALONE.compression)
        return file.getvalue()

    return write


def _pandoc(ours: Path, target: Path) -> Callable[[], object] | None:
    """Let pandoc write what it has read from our own file: the same words, notes, tables, lists and links."""
    if find_spec("pypandoc") is None:
        return None
    import pypandoc

    try:
        program = pypandoc.get_pandoc_path()
    except OSError:
        return None
    source, written = target.with_suffix(".json"), target.with_suffix(".docx")
    _run([program, "--from=docx", "--to=json", f"--output={source}", str(ours)])
    return partial(_run, [program, "--from=json", "--to=docx", f"--output={written}", str(source)])


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _python_docx(ours: Path) -> Callable[[], object]:
    """Write the paragraphs, runs and tables of our own file, as the documentation of python-docx shows it."""
    import docx

    plain = _plain(ours)
    styles = {style.name for style in docx.Document().styles}

    def write() -> bytes:
        document = docx.Document()
        for block in plain:
            if isinstance(block, tuple):
                style, runs = block
                paragraph = document.add_paragraph(style=style if style in styles else None)
                for words, bold, italic in runs:
                    run = paragraph.add_run(words)
                    run.bold, run.italic = bold, italic
            else:
                table = document.add_table(rows=len(block), cols=len(block[0]))
                for row, cells in zip(table.rows, block, strict=True):
                    for cell, words in zip(row.cells, cells, strict=True):
                        cell.text = words
        file = BytesIO()
        document.save(file)
        return file.getvalue()

    return write


def _plain(ours: Path) -> Plain:
    import docx
    from docx.text.paragraph import Paragraph as WordParagraph
    from docx.text.run import Run

    plain: Plain = []
    for block in docx.Document(str(ours)).iter_inner_content():
        if isinstance(block, WordParagraph):
            parts = [
                one for part in block.iter_inner_content() for one in ([part] if isinstance(part, Run) else part.runs)
            ]
            runs = [(one.text, bool(one.bold), bool(one.italic)) for one in parts]
            plain.append((block.style.name if block.style else "", runs))
        else:
            plain.append([[cell.text for cell in row.cells] for row in block.rows])
    return plain


_CHILDREN = {
    "nothing but the document": "pass",
    "`DocxExporter(embed=False)`": "docx.export_with(docx.ALONE, document)",
    "`DocxExporter()`, the model embedded": "docx.export_with(docx.EMBEDDED, document)",
}


def _memory_table(folder: Path) -> str:
    """Measure the most memory that a process of its own ever had."""
    document = folder / "document.pickle"
    lines: dict[str, list[str]] = {name: [] for name in _CHILDREN}
    for pages in _PAGES:
        document.write_bytes(pickle.dumps(compile_document(pages)))
        for name, statement in _CHILDREN.items():
            lines[name].append(f"{_peak(statement, document) / 1e6:.0f} MB")
    head = " | ".join(f"{pages:,} pages" for pages in _PAGES)
    table = [f"| {name} | {' | '.join(peaks)} |" for name, peaks in lines.items()]
    work = "The most that a fresh process held (resident), which took up the built document and exported it."
    return "\n".join(["## DOCX: memory", "", work, "", f"| | {head} |", f"|---|{'---|' * len(_PAGES)}", *table, ""])


def _peak(statement: str, document: Path) -> int:
    code = (
        "import pickle, sys; from benchmarks import docx, runner; document = pickle.load(open(sys.argv[1], 'rb')); "
        f"{statement}; print(runner.peak_memory())"
    )
    run = subprocess.run([sys.executable, "-c", code, str(document)], check=True, capture_output=True, text=True)
    return int(run.stdout)


def _pages(pages: int) -> Sequence[Document]:
    return [compile_document(pages)]


def _documents(count: int) -> Sequence[Document]:
    return list(islice(compile_documents(), count))


def _notes(count: int) -> Sequence[Document]:
    blocks = [Paragraph(["The Politburo met", NoteReference(f"n{number}"), "."]) for number in range(count)]
    return [_of(blocks, [Note(f"n{number}", f"Archive, folder {number}.") for number in range(count)])]


def _links(count: int) -> Sequence[Document]:
    return [_of([Paragraph(Reference("See it", target=f"https://example.org/{number}")) for number in range(count)])]


def _pictures(count: int) -> Sequence[Document]:
    return [_of([Figure(Media(data=_png(number)), description=f"Page {number}") for number in range(count)])]


def _table_rows(count: int) -> Sequence[Document]:
    lines = [TableRow([Cell(f"{number}"), Cell("Belgrade"), Cell("507 / IX")]) for number in range(count)]
    return [_of([Table(lines)])]


def _of(blocks: Sequence[Block], notes: Sequence[Note] = ()) -> Document:
    return Document("Growth", contents=[Content(blocks, notes=notes)])


def _png(number: int) -> bytes:
    """Make a picture of one row that no other number has."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 32, 1, 1, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" + struct.pack(">I", number))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


_GROWING: Sequence[tuple[str, Callable[[int], Sequence[Document]], int]] = (
    ("pages", _pages, 2_000),
    ("documents", _documents, 800),
    ("notes", _notes, 8_000),
    ("links", _links, 8_000),
    ("pictures", _pictures, 1_600),
    ("rows of a table", _table_rows, 8_000),
)


def _growth_row(growing: tuple[str, Callable[[int], Sequence[Document]], int]) -> Row:
    unit, make, most = growing
    contestants = [
        Contestant(f"{count:,} {unit}", partial(export_with, EMBEDDED, make(count)), count)
        for count in (most // _GROWTH**2, most // _GROWTH, most)
    ]
    return Row(
        title=f"DOCX: growth, {unit}",
        work="The model embedded. The last column compares the time for one of them: 1 is linear.",
        unit=unit,
        contestants=contestants,
        base="fewest",
        statistic=min,
    )
