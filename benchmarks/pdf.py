"""PDF files beside typst, WeasyPrint, fpdf2 and reportlab's platypus, on the words of the same documents."""

from __future__ import annotations

import html
import os
import pickle
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from io import BytesIO
from itertools import count, cycle, islice
from pathlib import Path
from typing import NamedTuple, TypeAlias

from archivedoc import Content, Document, Heading, NoteReference, Text, plain_text, read, walk
from archivedoc.exporters.pdf import PdfExporter
from benchmarks.compilations import SEED, compile_document, compile_documents
from benchmarks.runner import Contestant, Row

_LETTERS, _LETTER = 66, 7_000  # characters: three pages
_PAGES = 440
_GROWING = (50, 200, 800, 2_000)
_SIZE, _LEADING, _MARGIN = 11.0, 15.0, 72.0
_NAME = "Source Serif 4"
_LINE = re.compile(r"\s+")


class _Piece(NamedTuple):
    """A paragraph, or a heading, with the notes that it cites."""

    text: str
    is_heading: bool
    notes: tuple[str, ...]


_Works: TypeAlias = Callable[[], Sequence[_Piece]]
"""Gives the words to set next."""


def rows() -> Iterator[Row | str]:
    """Yield the rows: a letter, many pages, memory, growth."""
    if not SEED.is_file():
        yield f"PDF: no samples in {SEED.parent}; set ARCHIVEDOC_SAMPLES.\n"
        return
    seed = read(SEED)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        several = list(islice(letters(), _LETTERS))
        yield Row(
            title="PDF: letters of three pages",
            work=f"From a built document to bytes, in a warm process: {_LETTERS} letters in turn, so that none was seen "
            "before; typst gets their words as its own markup. (platypus stops at one of them with a LayoutError.)",
            unit="letters",
            contestants=[
                Contestant("`PdfExporter()`: PDF/A-2a, PDF/UA-1", _in_turn(several)),
                *_typst_alone(list(map(_pieces, several)), 1),
            ],
            multiple=_LETTERS // 3,
        )
        yield Row(
            title="PDF: the seed in a fresh process",
            work="A letter of three pages: a process starts, imports and sets it once. All modules are compiled before, "
            "as an installation does it.",
            unit="",
            contestants=list(_fresh(seed, folder)),
            multiple=7,
        )
        document = compile_document(_PAGES)
        pieces = _pieces(document)
        yield Row(
            title=f"PDF: {_PAGES} pages",
            work=f"{len(plain_text(document)):,} characters, {len(document.contents[0].notes):,} notes. Ours sets tables, "
            "lists and links as such; the peers set a paragraph for each block, and notes where they have any: typst and "
            "WeasyPrint at the foot of the page, the others behind their paragraph. typst writes PDF/A-2a and PDF/UA-1, "
            "WeasyPrint PDF/UA-1, the others untagged files. All set Source Serif 4; fpdf2 and platypus do so without "
            "kerning and ligatures unless they shape.",
            unit="pages",
            contestants=[
                Contestant("`PdfExporter()`: PDF/A-2a, PDF/UA-1", partial(_ours, document), _PAGES),
                *_peers([pieces], _PAGES),
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


def letters() -> Iterator[Document]:
    """Yield documents of about the length of a letter, cut out of the samples."""
    for document in compile_documents():
        for content in document.contents:
            blocks = list(content.blocks)
            while blocks:
                letter = []
                length = 0
                while blocks and length < _LETTER:
                    letter.append(blocks.pop(0))
                    length += len(plain_text(letter[-1]))
                cited = {one.note for block in letter for one in walk(block) if isinstance(one, NoteReference)}
                notes = [note for note in content.notes if note.id in cited]
                if length >= _LETTER / 2:
                    text = Content(letter, kind=content.kind, language="en", notes=notes)
                    yield Document(document.title, contents=[text])


def _in_turn(documents: Sequence[Document]) -> Callable[[], bytes]:
    turn = cycle(documents)
    return lambda: _ours(next(turn))


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


def _peers(works: Sequence[Sequence[_Piece]], amount: float) -> Iterator[Contestant]:
    """Yield the peers, each of which sets the works in turn."""

    def turn() -> _Works:
        return partial(next, cycle(works))

    yield from _typst_alone(works, amount)
    yield Contestant("platypus, hyphenating", _platypus(turn(), hyphenates=True), amount)
    yield Contestant("platypus", _platypus(turn(), hyphenates=False), amount)
    if find_spec("fpdf"):
        yield Contestant("fpdf2, shaping", _fpdf(turn(), shapes=True), amount)
        yield Contestant("fpdf2", _fpdf(turn(), shapes=False), amount)
    if find_spec("weasyprint"):
        yield Contestant("WeasyPrint: PDF/UA-1", _weasyprint(turn()), amount)


def _typst_alone(works: Sequence[Sequence[_Piece]], amount: float) -> Iterator[Contestant]:
    if find_spec("typst"):
        yield Contestant("typst: PDF/A-2a, PDF/UA-1", _typst(partial(next, cycle(works))), amount)


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


def _typst(works: _Works) -> Callable[[], bytes]:
    import typst

    compiler = typst.Compiler(font_paths=[str(_font().parent)], ignore_system_fonts=False)
    numbers = count()

    def compile_source() -> bytes:
        source = typst_source(works(), next(numbers)).encode()  # a title of its own: it remembers what it set
        return bytes(compiler.compile(input=source, format="pdf", pdf_standards=["a-2a", "ua-1"]))

    return compile_source


def _platypus(works: _Works, *, hyphenates: bool) -> Callable[[], bytes]:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics, ttfonts
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    pdfmetrics.registerFont(ttfonts.TTFont(_NAME, str(_font())))
    options = {"hyphenationLang": "en_US", "embeddedHyphenation": 1} if hyphenates else {}
    style = ParagraphStyle(
        "text", fontName=_NAME, fontSize=_SIZE, leading=_LEADING, alignment=4, spaceAfter=7, **options
    )
    note = ParagraphStyle("note", style, fontSize=9, leading=12)
    heading = ParagraphStyle("heading", style, fontSize=14, leading=17, alignment=0)

    def build() -> bytes:
        story = []
        for piece in works():
            story.append(Paragraph(html.escape(piece.text), heading if piece.is_heading else style))
            story += [Paragraph(html.escape(words), note) for words in piece.notes]
        file = BytesIO()
        SimpleDocTemplate(file, leftMargin=_MARGIN, rightMargin=_MARGIN).build(story)
        return file.getvalue()

    return build


def _fpdf(works: _Works, *, shapes: bool) -> Callable[[], bytes]:
    from fpdf import FPDF

    def write() -> bytes:
        pdf = FPDF(unit="pt", format="A4")
        pdf.set_margin(_MARGIN)
        pdf.add_font("serif", fname=_font())
        pdf.add_page()
        pdf.set_font("serif")
        pdf.set_text_shaping(shapes)
        for piece in works():
            pdf.set_font("serif", size=14 if piece.is_heading else _SIZE)
            pdf.multi_cell(0, _LEADING, piece.text, align="J", new_x="LMARGIN", new_y="NEXT")
            pdf.set_font("serif", size=9)
            for words in piece.notes:
                pdf.multi_cell(0, 12, words, align="J", new_x="LMARGIN", new_y="NEXT")
        return bytes(pdf.output())

    return write


def _weasyprint(works: _Works) -> Callable[[], bytes]:
    import weasyprint

    face = f"@font-face{{font-family:serif4;src:url({_font().as_uri()})}}"
    foot = "@bottom-center{content:counter(page) ' / ' counter(pages)}"
    style = (
        f"{face}@page{{size:A4;margin:{_MARGIN}pt;{foot}}}span{{float:footnote;font-size:9pt}}"
        f"body{{font:{_SIZE}pt/{_LEADING}pt serif4;text-align:justify;hyphens:auto}}"
    )

    def write() -> bytes:
        parts = [f'<html lang="en"><head><title>Title</title><style>{style}</style></head><body>']
        for piece in works():
            tag = "h1" if piece.is_heading else "p"
            notes = "".join(f"<span>{html.escape(words)}</span>" for words in piece.notes)
            parts.append(f"<{tag}>{html.escape(piece.text)}{notes}</{tag}>")
        return bytes(weasyprint.HTML(string="".join(parts)).write_pdf(pdf_variant="pdf/ua-1"))

    return write


def _fresh(seed: Document, folder: Path) -> Iterator[Contestant]:
    """Yield processes that set the letter once; ours takes up the built document."""
    document, source, compiled = folder / "seed.pickle", folder / "seed.typ", folder / "compiled"
    document.write_bytes(pickle.dumps(seed))
    source.write_text(typst_source(_pieces(seed), 0), encoding="utf-8")
    ours = (
        "import pickle, sys; document = pickle.load(open(sys.argv[1], 'rb')); import archivedoc; "
        "archivedoc.render(document, 'pdf', on_loss='ignore')"
    )
    command = [sys.executable, "-c", ours, str(document)]
    _run(command, compiled)
    yield Contestant("a fresh process of ours", partial(_run, command, compiled))
    if find_spec("typst"):
        peer = (
            "import sys, typst; typst.compile(sys.argv[1], format='pdf', font_paths=[sys.argv[2]], "
            "pdf_standards=['a-2a', 'ua-1'])"
        )
        command = [sys.executable, "-c", peer, str(source), str(_font().parent)]
        _run(command, compiled)
        yield Contestant("a fresh process of typst", partial(_run, command, compiled))


def _run(command: list[str], compiled: Path) -> None:
    settings = {**os.environ, "PYTHONPYCACHEPREFIX": str(compiled)}
    settings.pop("PYTHONDONTWRITEBYTECODE", None)
    subprocess.run(command, check=True, capture_output=True, env=settings)


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
