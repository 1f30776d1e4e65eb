"""PDF files beside typst, WeasyPrint, fpdf2 and reportlab's platypus, on the words of the same documents."""

from __future__ import annotations

import html
import pickle
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import NamedTuple

from archivedoc import Document, Heading, NoteReference, Text, plain_text, read, walk
from archivedoc.exporters.pdf import PdfExporter
from benchmarks.compilations import SEED, compile_document
from benchmarks.runner import Contestant, Row

_PAGES = 440
_GROWING = (50, 200, 800, 2_000)
_SIZE, _LEADING, _MARGIN = 11.0, 15.0, 72.0
_LINE = re.compile(r"\s+")


class _Piece(NamedTuple):
    """A paragraph, or a heading, with the notes that it cites."""

    text: str
    is_heading: bool
    notes: tuple[str, ...]


def rows() -> Iterator[Row | str]:
    """Yield the rows: a letter, many pages, memory, growth."""
    if not SEED.is_file():
        yield f"PDF: no samples in {SEED.parent}; set ARCHIVEDOC_SAMPLES.\n"
        return
    seed = read(SEED)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield Row(
            title="PDF: the seed, a letter of three pages",
            work="From a built document to bytes, in a warm process; the peers get its words as their own markup. typst "
            "gets a title that it has not seen each time, for it remembers what it set. The fresh processes start, "
            "import, and set the letter once.",
            unit="",
            contestants=[
                Contestant("`PdfExporter()`: PDF/A-2a, PDF/UA-1", partial(_ours, seed)),
                *_peers(_pieces(seed), 1),
                *_fresh(seed, folder),
            ],
            multiple=4,
        )
        document = compile_document(_PAGES)
        pieces = _pieces(document)
        yield Row(
            title=f"PDF: {_PAGES} pages",
            work=f"{len(plain_text(document)):,} characters, {len(document.contents[0].notes):,} notes. Ours sets tables, "
            "lists and links as such; the peers set a paragraph for each block, and notes where they have any: typst as "
            "footnotes, the others behind their paragraph. typst writes PDF/A-2a and PDF/UA-1, WeasyPrint PDF/UA-1, the "
            "others untagged files. The same type, Source Serif 4, where a program takes it.",
            unit="pages",
            contestants=[
                Contestant("`PdfExporter()`: PDF/A-2a, PDF/UA-1", partial(_ours, document), _PAGES),
                *_peers(pieces, _PAGES),
            ],
        )
        yield _memory_table(folder)
        yield Row(
            title="PDF: growth",
            work="The last column compares the time for one page: 1 is linear.",
            unit="pages",
            contestants=[
                Contestant(f"{pages:,} pages", partial(_ours, compile_document(pages)), pages) for pages in _GROWING
            ],
            base="fewest",
            statistic=min,
        )


def _ours(document: Document) -> bytes:
    return PdfExporter().export([document], _ignore)


def _ignore(loss: object) -> None:
    """What is lost does not matter here."""


def _pieces(document: Document) -> list[_Piece]:
    """Return the words of a document, block by block."""
    pieces = [_Piece(document.title, True, ())]
    pieces += [_Piece(_line(plain_text(block)), False, ()) for block in document.summary]
    for content in document.contents:
        notes = {note.id: _line(plain_text(note.blocks)) for note in content.notes}
        for block in content.blocks:
            cited = tuple(notes[one.note] for one in walk(block) if isinstance(one, NoteReference))
            words = " ".join(one.text for one in walk(block) if isinstance(one, Text))
            pieces.append(_Piece(_line(words), isinstance(block, Heading), cited))
    return [piece for piece in pieces if piece.text]


def _line(text: str) -> str:
    return _LINE.sub(" ", text).strip()


def _peers(pieces: Sequence[_Piece], amount: float) -> Iterator[Contestant]:
    if find_spec("typst"):
        yield Contestant("typst: PDF/A-2a, PDF/UA-1", _typst(pieces), amount)
    yield Contestant("platypus, hyphenating", _platypus(pieces, hyphenates=True), amount)
    yield Contestant("platypus", _platypus(pieces, hyphenates=False), amount)
    if find_spec("fpdf"):
        yield Contestant("fpdf2", _fpdf(pieces), amount)
    if find_spec("weasyprint"):
        yield Contestant("WeasyPrint: PDF/UA-1", _weasyprint(pieces), amount)


def _font(style: str = "") -> Path:
    spec = find_spec("fontpkg_source_serif_4")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("Source Serif 4 is installed with archivedoc")
    return next(Path(spec.origin).parent.rglob(f"SourceSerif4{style}[[]opsz,wght[]].ttf"))


def typst_source(pieces: Sequence[_Piece], number: int) -> str:
    """Return words as markup of typst, under a title that no other number has."""
    escaped = re.compile(r"([\\#$*_`<>@\[\]~/=+-])")

    def words(text: str) -> str:
        return escaped.sub(r"\\\1", text)

    head = (
        f'#set document(title: "Title {number}", date: datetime(year: 2026, month: 1, day: 1))\n'
        f'#set text(font: "Source Serif 4", size: {_SIZE}pt, lang: "en", fallback: true)\n'
        f'#set page(paper: "a4", margin: {_MARGIN}pt, numbering: "1 / 1")\n#set par(justify: true)\n'
    )
    parts = [head]
    for piece in pieces:
        notes = "".join(f"#footnote[{words(note)}]" for note in piece.notes)
        parts.append(f"{'= ' if piece.is_heading else ''}{words(piece.text)}{notes}\n")
    return "\n".join(parts)


def _typst(pieces: Sequence[_Piece]) -> Callable[[], bytes]:
    import typst

    compiler = typst.Compiler(font_paths=[str(_font().parent)], ignore_system_fonts=False)
    numbers = count()

    def compile_source() -> bytes:
        source = typst_source(pieces, next(numbers)).encode()
        return bytes(compiler.compile(input=source, format="pdf", pdf_standards=["a-2a", "ua-1"]))

    return compile_source


def _platypus(pieces: Sequence[_Piece], *, hyphenates: bool) -> Callable[[], bytes]:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    options = {"hyphenationLang": "en_US", "embeddedHyphenation": 1} if hyphenates else {}
    style = ParagraphStyle(
        "text", fontName="Times-Roman", fontSize=_SIZE, leading=_LEADING, alignment=4, spaceAfter=7, **options
    )
    note = ParagraphStyle("note", style, fontSize=9, leading=12)
    heading = ParagraphStyle("heading", style, fontName="Times-Bold", fontSize=14, leading=17, alignment=0)

    def build() -> bytes:
        story = []
        for piece in pieces:
            story.append(Paragraph(html.escape(piece.text), heading if piece.is_heading else style))
            story += [Paragraph(html.escape(words), note) for words in piece.notes]
        file = BytesIO()
        SimpleDocTemplate(file, leftMargin=_MARGIN, rightMargin=_MARGIN).build(story)
        return file.getvalue()

    return build


def _fpdf(pieces: Sequence[_Piece]) -> Callable[[], bytes]:
    from fpdf import FPDF

    def write() -> bytes:
        pdf = FPDF(unit="pt", format="A4")
        pdf.set_margin(_MARGIN)
        pdf.add_font("serif", fname=_font())
        pdf.add_page()
        for piece in pieces:
            pdf.set_font("serif", size=14 if piece.is_heading else _SIZE)
            pdf.multi_cell(0, _LEADING, piece.text, align="J", new_x="LMARGIN", new_y="NEXT")
            pdf.set_font("serif", size=9)
            for words in piece.notes:
                pdf.multi_cell(0, 12, words, align="J", new_x="LMARGIN", new_y="NEXT")
        return bytes(pdf.output())

    return write


def _weasyprint(pieces: Sequence[_Piece]) -> Callable[[], bytes]:
    import weasyprint

    face = f"@font-face{{font-family:serif4;src:url({_font().as_uri()})}}"
    style = f"{face}@page{{size:A4;margin:{_MARGIN}pt}}body{{font:{_SIZE}pt/{_LEADING}pt serif4;text-align:justify;hyphens:auto}}"
    parts = [f'<html lang="en"><head><title>Title</title><style>{style}</style></head><body>']
    for piece in pieces:
        tag = "h1" if piece.is_heading else "p"
        notes = "".join(f"<p>{html.escape(words)}</p>" for words in piece.notes)
        parts.append(f"<{tag}>{html.escape(piece.text)}</{tag}>{notes}")
    page = "".join(parts)

    def write() -> bytes:
        return bytes(weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1"))

    return write


def _fresh(seed: Document, folder: Path) -> Iterator[Contestant]:
    """Yield processes that set the letter once; ours takes up the built document."""
    document, source = folder / "seed.pickle", folder / "seed.typ"
    document.write_bytes(pickle.dumps(seed))
    source.write_text(typst_source(_pieces(seed), 0), encoding="utf-8")
    ours = (
        "import pickle, sys; document = pickle.load(open(sys.argv[1], 'rb')); import archivedoc; "
        "archivedoc.render(document, 'pdf', on_loss='ignore')"
    )
    yield Contestant("a fresh process of ours", partial(_run, [sys.executable, "-c", ours, str(document)]))
    if find_spec("typst"):
        peer = (
            "import sys, typst; typst.compile(sys.argv[1], format='pdf', font_paths=[sys.argv[2]], "
            "pdf_standards=['a-2a', 'ua-1'])"
        )
        command = [sys.executable, "-c", peer, str(source), str(_font().parent)]
        yield Contestant("a fresh process of typst", partial(_run, command))


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)


def _memory_table(folder: Path) -> str:
    """Measure the most memory that a process of its own ever had."""
    path = folder / "document.pickle"
    sizes = (50, _PAGES, 2_000)
    lines: dict[str, list[str]] = {"nothing but the document": [], "`PdfExporter()`": []}
    for pages in sizes:
        path.write_bytes(pickle.dumps(compile_document(pages)))
        for name, statement in zip(lines, ("pass", "pdf._ours(document)"), strict=True):
            code = (
                "import pickle, sys; from benchmarks import pdf, runner; "
                f"document = pickle.load(open(sys.argv[1], 'rb')); {statement}; print(runner.peak_memory())"
            )
            command = [sys.executable, "-c", code, str(path)]
            run = subprocess.run(command, check=True, capture_output=True, text=True)
            lines[name].append(f"{int(run.stdout) / 1e6:.0f} MB")
    head = " | ".join(f"{pages:,} pages" for pages in sizes)
    table = [f"| {name} | {' | '.join(peaks)} |" for name, peaks in lines.items()]
    work = "The most that a fresh process held (resident), which took up the built document and exported it."
    return "\n".join(["## PDF: memory", "", work, "", f"| | {head} |", f"|---|{'---|' * len(sizes)}", *table, ""])
