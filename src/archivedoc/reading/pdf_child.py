"""Runs in a process of its own: takes the glyphs out of a PDF file with PDFium, page by page.

PDFium is C++, and a page may be written to cost it any time and memory (a form that draws ten forms that draw ten
forms). A call of it can neither be interrupted nor bounded from within, it is not safe in threads, and a fault of it
ends the process. So it has one to itself, with limits. This file imports nothing of archivedoc, which keeps the
process as small as its task: bytes come in on standard input, and JSON goes out, a line for each page::

    {"runs": [["Words", left, right, baseline, size, angle], ...], "pictures": 1, "drawings": 0, "unmapped": 0}

Lengths are points, from the lower left corner of the page; text at an angle, in degrees, is measured as if the page
were turned until it is upright. The last line is ``{"end": pages}``, or ``{"error": kind, "reason": words}``.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import math
import os
import sys
import unicodedata
from typing import Any

_LEVEL = 0.01  # the steepest slope of text that stands upright
_HYPHENS = {0x02: "-", 0xFFFE: "-"}  # what PDFium makes of a hyphen that ends a line
_BLANKS = (0x09, 0x20, 0xA0)
_LINE_ENDS = (0x0A, 0x0D)
_WIDEST_BLANK = 1.0  # of the size of the type; a wider one is a gap between columns
_DOUBLE = 0.12  # of the size of the type: a glyph so near to the same one was set twice, to look bold
_MOST_RUNS = 500_000  # in all pages, however few characters each has
_FARTHEST = 20_000.0  # points; no page is so large (ISO 32000-1:2008, annex C.2)


def main() -> None:
    """Read a PDF file from standard input; the arguments are the limits: bytes, seconds, pages, characters of a page and of all."""
    memory, seconds, most_pages, *most_characters = map(int, sys.argv[1:6])
    answer = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)  # what a library prints is no answer
    _limit(memory, seconds)
    try:
        import pypdfium2
        import pypdfium2.raw
    except (ImportError, OSError) as error:
        _tell(answer, error="missing", reason=str(error))
        return
    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        count = len(document)
    except pypdfium2.PdfiumError as error:
        is_encrypted = pypdfium2.raw.FPDF_GetLastError() == pypdfium2.raw.FPDF_ERR_PASSWORD
        _tell(answer, error="encrypted" if is_encrypted else "broken", reason=_reason(error))
        return
    if count > most_pages:
        _tell(answer, error="pages", reason=str(count))
        return
    _read_pages(document, pypdfium2, answer, *most_characters)


def _read_pages(document: Any, library: Any, answer: Any, most: int, left: int) -> None:
    runs_left = _MOST_RUNS
    for index in range(len(document)):
        try:
            page = document[index]
            textpage = page.get_textpage()
        except library.PdfiumError as error:
            _tell(answer, runs=[], pictures=0, drawings=0, unmapped=0, broken=_reason(error))
            continue
        count = textpage.count_chars()
        left -= count
        glyphs = _Glyphs(library.raw, textpage.raw)
        if left >= 0 and count <= most:
            glyphs.take(count)
            runs_left -= len(glyphs.runs)
        if left < 0 or count > most or runs_left < 0:
            _tell(answer, error="characters", reason=str(index + 1))
            return
        pictures, drawings = _pictures(library.raw, page.raw)
        _tell(answer, runs=glyphs.runs, pictures=pictures, drawings=drawings, unmapped=glyphs.unmapped)
        textpage.close()
        page.close()
    _tell(answer, end=len(document))


class _Glyphs:
    """The characters of a page, as runs on one baseline in one size."""

    def __init__(self, pdfium: Any, page: Any) -> None:
        self.runs: list[list[Any]] = []
        self.unmapped = 0
        self._pdfium = pdfium
        self._page = page
        self._run: list[Any] | None = None  # what the next glyph may go on with
        self._last = 0  # the index of its last glyph
        self._blank: float | None = None  # where that ends, if a blank follows
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()

    def take(self, count: int) -> None:
        """Take the first *count* characters."""
        pdfium, page = self._pdfium, self._page
        before = 0.0
        for index in range(count):
            code = pdfium.FPDFText_GetUnicode(page, index)
            if code in _BLANKS:
                if self._run is not None and self._blank is None:
                    self._blank = self._right()
                continue
            # The end of a line stands nowhere in the file: it follows from where glyphs stand.
            if code in _LINE_ENDS and pdfium.FPDFText_IsGenerated(page, index) == 1:
                self._end()
                continue
            character = _HYPHENS.get(code) or (chr(code) if 0 < code < 0x110000 else "\ufffd")
            if unicodedata.category(character) == "Cc":
                character = "\ufffd"
            self.unmapped += character == "\ufffd" or pdfium.FPDFText_HasUnicodeMapError(page, index) == 1
            left, *place = self._place(index)
            size = place[1]
            if self._run is not None and self._run[3:] == place:
                if character == self._run[0][-1] and abs(left - before) < _DOUBLE * size and self._is_double(index):
                    continue
                if self._goes_on(character, left, before, size):
                    self._run[0] += character if self._blank is None else f" {character}"
                    self._run[1:3] = min(self._run[1], left), max(self._run[2], left)
                    before, self._last, self._blank = left, index, None
                    continue
            self._end()
            self._run = [character, left, left, *place]
            before, self._last = left, index
        self._end()

    def _is_double(self, index: int) -> bool:
        """Tell whether another text object sets a glyph again; the letters of a ligature are of one."""
        last, this = (self._pdfium.FPDFText_GetTextObject(self._page, one) for one in (self._last, index))
        if self._blank is not None or not last or not this:
            return False
        return bool(ctypes.addressof(last.contents) != ctypes.addressof(this.contents))

    def _goes_on(self, character: str, left: float, before: float, size: float) -> bool:
        if left < before:  # PDFium gives words that run to the left in the order they are read
            return unicodedata.bidirectional(character) in ("R", "AL", "NSM") and before - left < 3 * size
        return self._blank is None or left - self._blank <= _WIDEST_BLANK * size

    def _place(self, index: int) -> tuple[float, float, float, int]:
        """Return left, baseline, size and angle; text at an angle stands as if it were turned upright."""
        pdfium, x, y, matrix = self._pdfium, self._x, self._y, self._matrix
        pdfium.FPDFText_GetCharOrigin(self._page, index, x, y)
        pdfium.FPDFText_GetMatrix(self._page, index, matrix)
        size = abs(pdfium.FPDFText_GetFontSize(self._page, index)) * math.hypot(matrix.c, matrix.d)
        left, baseline, angle = x.value, y.value, 0
        if self._is_turned():
            left, baseline = self._turned(left, baseline)
            angle = round(math.degrees(math.atan2(matrix.b, matrix.a)))
        return _length(left), _length(baseline), _length(size), angle

    def _is_turned(self) -> bool:
        return bool(abs(self._matrix.b) > _LEVEL * abs(self._matrix.a) or self._matrix.a < 0)

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        angle = math.atan2(self._matrix.b, self._matrix.a)
        cosine, sine = math.cos(angle), math.sin(angle)
        return x * cosine + y * sine, y * cosine - x * sine

    def _right(self) -> float:
        """Return the right edge of the last glyph."""
        box = self._box
        if not self._pdfium.FPDFText_GetLooseCharBox(self._page, self._last, box):
            return self._run[1] if self._run else 0.0
        self._pdfium.FPDFText_GetMatrix(self._page, self._last, self._matrix)
        if not self._is_turned():
            return _length(box.right)
        corners = [self._turned(x, y)[0] for x in (box.left, box.right) for y in (box.bottom, box.top)]
        return _length(max(corners))

    def _end(self) -> None:
        """End the run: find its right edge, and join the halves of characters beyond the first plane of Unicode."""
        if self._run is None:
            return
        run, self._run = self._run, None
        run[2] = max(run[2], self._right() if self._blank is None else self._blank)
        run[0] = run[0].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if self._blank is not None:
            run[0] += " "
        self._blank = None
        self.runs.append(run)


def _reason(error: Exception) -> str:
    words = str(error).rstrip(".")
    return words[:1].lower() + words[1:]


def _length(value: float) -> float:
    return round(max(-_FARTHEST, min(_FARTHEST, value)), 1) if math.isfinite(value) else 0.0


def _pictures(pdfium: Any, page: Any) -> tuple[int, int]:
    """Count pictures, and what is drawn: lines may be the outlines of letters. A form that stands alone is a picture."""
    objects = (pdfium.FPDFPage_GetObject(page, index) for index in range(pdfium.FPDFPage_CountObjects(page)))
    kinds = [pdfium.FPDFPageObj_GetType(one) for one in objects]
    pictures = kinds.count(pdfium.FPDF_PAGEOBJ_IMAGE) + (kinds == [pdfium.FPDF_PAGEOBJ_FORM])
    return pictures, kinds.count(pdfium.FPDF_PAGEOBJ_PATH) + kinds.count(pdfium.FPDF_PAGEOBJ_SHADING)


def _limit(memory: int, seconds: int) -> None:
    """Limit this process, where the system can; the time is limited by the parent as well."""
    with contextlib.suppress(ImportError):  # Windows has none of it
        import resource

        # Beyond the soft limit of time comes a signal that tells, beyond the hard one another that does not.
        for what, soft, hard in (("CORE", 0, 0), ("CPU", seconds, seconds + 1), ("AS", memory, memory)):
            with contextlib.suppress(AttributeError, ValueError, OSError):
                resource.setrlimit(getattr(resource, f"RLIMIT_{what}"), (soft, hard))


def _tell(answer: Any, **what: Any) -> None:
    answer.write(json.dumps(what) + "\n")
    answer.flush()


if __name__ == "__main__":
    main()
