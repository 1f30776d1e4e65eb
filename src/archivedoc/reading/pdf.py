"""A PDF file whose pages have text: a transcript of the Wilson Center Digital Archive, or a reprint sheet.

The glyphs are taken out by PDFium, in a process of its own (`pdf_process`); what stands on a page becomes lines of text
(`pdf_rows`, `pdf_lines`), and those are read as the text of the file would be.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from attrs import evolve, field, mutable

from archivedoc.errors import Loss, ReadError, Report
from archivedoc.model import Document
from archivedoc.reading.detection import text_format
from archivedoc.reading.input import Input
from archivedoc.reading.lines import Line
from archivedoc.reading.pdf_lines import lines_of
from archivedoc.reading.pdf_process import LIMITS, Page, pages_of
from archivedoc.reading.pdf_rows import Row, rows_of
from archivedoc.reading.pdf_source import OURS, sources_of
from archivedoc.reading.reprint import read_sheet
from archivedoc.reading.transcript import read_transcript
from archivedoc.serialization import load_documents

_END, _END_WITHIN = b"%%EOF", 1024  # bytes (ISO 32000-1:2008, annex H.3)
_OUTLINES = 20  # strokes on a page without text, which may be letters; fewer are a frame or a rule
_OCR = "run a program for text recognition (OCR) over it first, ocrmypdf for one"
_READERS = {"reprint": read_sheet}  # every other text is left to the reader of transcripts


@mutable
class _Text:
    """The lines of all pages; `starts` are the numbers of the first line of each page that has some, `pages` theirs."""

    lines: list[Line] = field(factory=list)
    starts: list[int] = field(factory=list)
    pages: list[int] = field(factory=list)

    def add(self, page: int, lines: Iterable[str]) -> None:
        """Add the lines of a page, or further ones of it."""
        if not self.pages or self.pages[-1] != page:
            self.starts.append(len(self.lines) + 1)
            self.pages.append(page)
        is_first = self.starts[-1] == len(self.lines) + 1 and len(self.pages) > 1
        for text in lines:
            self.lines.append(Line(len(self.lines) + 1, f"\f{text}" if is_first else text))
            is_first = False

    def located(self, loss: Loss) -> Loss:
        """Say where something stands: on which page, for a PDF has no lines that anybody could count."""
        index = bisect_right(self.starts, loss.line or 0) - 1
        if loss.line is None or index < 0:
            return evolve(loss, line=None)
        return evolve(loss, reason=f"page {self.pages[index]}: {loss.reason}", line=None)


def read_documents(input: Input, source: str | None, report: Report) -> Iterator[Document]:
    """Read the documents that a PDF file of ours carries, or else the one document of its pages.

    Raises:
        ReadError: It is no PDF file, an encrypted or a broken one; its pages are pictures; it asks for more time or
            memory than a document does; or its text is neither a transcript nor a reprint sheet.
    """
    data = _bounded(input)
    carried = False
    for content in sources_of(data, source, LIMITS.file):
        carried = True
        yield from load_documents(content, source=source)
    if carried:
        return
    if OURS in data:
        reason = "it does not carry its source, and its pages show less than the document held"
        advice = "export it with PdfExporter(embed=True), or to JSON or TEI as well, and read that"
        raise ReadError(f"it was exported by archivedoc: {reason}; {advice}", source)
    pages = list(pages_of(data, source, LIMITS))
    _require_text(pages, source)
    text = _text_of(pages)
    for loss in _losses(pages):
        report(loss)
    if _END not in data[-_END_WITHIN:]:
        report(Loss(None, "the file is cut: it has no %%EOF at its end, and words may be missing"))
    found = text_format("\n".join(line.text for line in text.lines))
    try:
        yield from _READERS.get(found, read_transcript)(text.lines, source, lambda loss: report(text.located(loss)))
    except ReadError as error:
        raise ReadError(error.message, source) from error


def _bounded(input: Input) -> bytes:
    parts: list[bytes] = []
    left = LIMITS.file + 1
    while left > 0 and (part := input.read(left)):
        parts.append(part)
        left -= len(part)
    if left <= 0:
        raise ReadError(f"it is larger than {LIMITS.file:,} bytes, the most that is read of a PDF file", input.name)
    return b"".join(parts)


def _require_text(pages: Sequence[Page], source: str | None) -> None:
    """Refuse a file whose words nobody can read.

    Raises:
        ReadError: All pages are pictures, broken or empty, or most letters are unknown.
    """
    characters = sum(len(run.text) for page in pages for run in page.runs)
    unknown = sum(page.unmapped for page in pages)
    broken = next((page.broken for page in pages if page.broken), None)
    if characters and unknown * 2 <= characters:
        return
    if characters:
        reason = f"{unknown} of {characters} letters have no Unicode value, so that nobody can tell what they are"
        raise ReadError(f"its text cannot be read: {reason}; {_OCR}", source)
    if any(map(_is_picture, pages)):
        which = "its only page is a picture" if len(pages) == 1 else f"all its {len(pages)} pages are pictures"
        raise ReadError(f"it has no text: {which}; {_OCR}", source)
    raise ReadError(f"it has no text: {f'its pages are broken: {broken}' if broken else 'its pages are empty'}", source)


def _is_picture(page: Page) -> bool:
    return not page.runs and (page.pictures > 0 or page.drawings >= _OUTLINES)


def _text_of(pages: Sequence[Page]) -> _Text:
    sheets: list[tuple[int, Sequence[Row]]] = [
        (number, rows) for number, page in enumerate(pages, start=1) for rows in rows_of(page.runs)
    ]
    text = _Text()
    before = 0
    for (number, _), lines in zip(sheets, lines_of([rows for _, rows in sheets]), strict=True):
        # What stands at another angle comes last on its page, and apart.
        text.add(number, lines if number != before else ["", *lines])
        before = number
    return text


def _losses(pages: Sequence[Page]) -> Iterator[Loss]:
    """Tell what of the pages is not read."""
    for number, page in enumerate(pages, start=1):
        if page.broken:
            yield Loss(None, f"page {number} is broken and left out: {page.broken}")
        elif _is_picture(page):
            yield Loss(None, f"page {number} is a picture: its words are not read")
        elif page.pictures and page.runs:
            which = "a picture is" if page.pictures == 1 else f"{page.pictures} pictures are"
            yield Loss(None, f"page {number}: {which} left out")
        if page.unmapped:
            reason = "letters without a Unicode value stand as they are coded, or as U+FFFD"
            yield Loss(None, f"page {number}: {page.unmapped} {reason}")
