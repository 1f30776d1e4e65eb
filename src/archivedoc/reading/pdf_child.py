"""Runs in a process of its own: takes the glyphs out of a PDF file with PDFium, page by page.

PDFium is C++, and a page may be written to cost it any time and memory (a form that draws ten forms that draw ten
forms). A call of it can neither be interrupted nor bounded from within, it is not safe in threads, and a fault of it
ends the process. So it has one to itself, with limits. This file imports nothing of archivedoc, which keeps the
process as small as its task: bytes come in on standard input, and JSON goes out, a line for each page::

    {"runs": [["Words", left, right, baseline, size, style], ...], "images": 1, "unmapped": 0}

Lengths are points, from the lower left corner of the page as it is read. Style is 1 for bold, 2 for italic type, or
their sum. A run ``"\\n"`` is where PDFium sees the end of a line. The last line is ``{"end": pages}``, or
``{"error": kind, ...}``.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import math
import os
import sys
from typing import Any

_BOLD, _ITALIC = 1, 2
_FLAG_ITALIC, _FLAG_BOLD = 1 << 6, 1 << 18  # ISO 32000-1:2008, table 123
_LEVEL = 0.01  # the steepest slope of text that stands upright
_HEAVY = 600  # a font of this weight or more is bold
_NAME_SIZE = 128  # bytes that are looked at of the name of a font
_HYPHENS = {0x02: "-", 0xFFFE: "-"}  # what PDFium makes of a hyphen that ends a line


def main() -> None:
    """Read a PDF file from standard input; the arguments are the limits: bytes, seconds, pages, characters."""
    memory, seconds, most_pages, most_characters = map(int, sys.argv[1:5])
    answer = os.fdopen(os.dup(1), "w", encoding="ascii")
    _limit(memory, seconds)
    try:
        import pypdfium2
        import pypdfium2.raw as pdfium
    except ImportError as error:
        _tell(answer, error="missing", reason=str(error))
        return
    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        count = len(document)
    except pypdfium2.PdfiumError as error:
        encrypted = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        _tell(answer, error="encrypted" if encrypted else "broken", reason=str(error))
        return
    if count > most_pages:
        _tell(answer, error="pages", reason=str(count))
        return
    _read_pages(document, pypdfium2.PdfiumError, pdfium, answer, most_characters)


def _read_pages(document: Any, failure: type[Exception], pdfium: Any, answer: Any, most_characters: int) -> None:
    left = most_characters
    for index in range(len(document)):
        try:
            page = document[index]
            textpage = page.get_textpage()
        except failure as error:
            _tell(answer, runs=[], images=0, unmapped=0, broken=str(error))
            continue
        left -= textpage.count_chars()
        if left < 0:
            _tell(answer, error="characters", reason=str(index + 1))
            return
        glyphs = _Glyphs(pdfium, textpage.raw)
        glyphs.take(textpage.count_chars())
        _tell(answer, runs=glyphs.runs, images=_images(pdfium, page.raw), unmapped=glyphs.unmapped)
        textpage.close()
        page.close()
    _tell(answer, end=len(document))


class _Glyphs:
    """The characters of a page, as runs on one baseline in one type."""

    def __init__(self, pdfium: Any, page: Any) -> None:
        self.runs: list[list[Any]] = []
        self.unmapped = 0
        self._pdfium = pdfium
        self._page = page
        self._types: dict[int | None, int] = {}
        self._run: list[Any] | None = None  # what the next glyph may go on with
        self._last = 0  # the index of its last glyph
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box = pdfium.FS_RECTF()
        self._matrix = pdfium.FS_MATRIX()
        # As numbers, they are keys: a cast of each costs more than all that is asked of a glyph.
        pdfium.FPDFText_GetTextObject.restype = ctypes.c_void_p
        pdfium.FPDFTextObj_GetFont.argtypes = [ctypes.c_void_p]
        pdfium.FPDFTextObj_GetFont.restype = ctypes.c_void_p

    def take(self, count: int) -> None:
        """Take the first *count* characters."""
        pdfium, page = self._pdfium, self._page
        before = 0.0
        for index in range(count):
            code = pdfium.FPDFText_GetUnicode(page, index)
            text = pdfium.FPDFText_GetTextObject(page, index)
            if text is None:
                self._generated(code)
                continue
            self.unmapped += code == 0 or pdfium.FPDFText_HasUnicodeMapError(page, index) == 1
            character = _HYPHENS.get(code) or (chr(code) if 0 < code < 0x110000 else "\ufffd")
            place = self._place(index, text)
            if self._run is not None and self._run[3:] == [*place[1:]] and place[0] >= before:
                self._run[0] += character
            else:
                self._end()
                self._run = [character, place[0], place[0], *place[1:]]
            before, self._last = place[0], index
        self._end()

    def _generated(self, code: int) -> None:
        """Take a blank or the end of a line, which stand nowhere in the file but follow from where glyphs stand."""
        if code == 0x20 and self._run is not None:
            self._run[0] += " "
        elif code in (0x0A, 0x0D):
            self._end()
            if self.runs and self.runs[-1][0] != "\n":
                self.runs.append(["\n", 0, 0, 0, 0, 0])

    def _place(self, index: int, text: int) -> tuple[float, float, float, int]:
        """Return left, baseline, size and style; text at an angle stands as if it were turned upright."""
        pdfium, x, y, matrix = self._pdfium, self._x, self._y, self._matrix
        pdfium.FPDFText_GetCharOrigin(self._page, index, x, y)
        pdfium.FPDFText_GetMatrix(self._page, index, matrix)
        font = pdfium.FPDFTextObj_GetFont(text)
        if font not in self._types:
            self._types[font] = self._type(font)
        size = round(abs(pdfium.FPDFText_GetFontSize(self._page, index)) * math.hypot(matrix.c, matrix.d), 1)
        left, baseline = x.value, y.value
        if abs(matrix.b) > _LEVEL * abs(matrix.a) or matrix.a < 0:
            left, baseline = self._turned(left, baseline)
        return round(left, 1), round(baseline, 1), size, self._types[font]

    def _turned(self, x: float, y: float) -> tuple[float, float]:
        angle = math.atan2(self._matrix.b, self._matrix.a)
        cosine, sine = math.cos(angle), math.sin(angle)
        return x * cosine + y * sine, y * cosine - x * sine

    def _end(self) -> None:
        """End the run: find its right edge, and join the halves of characters beyond the first plane of Unicode."""
        if self._run is None:
            return
        run, self._run = self._run, None
        run[0] = run[0].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        box = self._box
        if self._pdfium.FPDFText_GetLooseCharBox(self._page, self._last, box):
            self._pdfium.FPDFText_GetMatrix(self._page, self._last, self._matrix)
            if abs(self._matrix.b) <= _LEVEL * abs(self._matrix.a) and self._matrix.a > 0:
                run[2] = round(max(run[1], box.right), 1)
            else:
                run[2] = round(
                    max(run[1], *(self._turned(x, y)[0] for x in (box.left, box.right) for y in (box.bottom, box.top))),
                    1,
                )
        self.runs.append(run)

    def _type(self, font: int | None) -> int:
        if font is None:
            return 0
        buffer = ctypes.create_string_buffer(_NAME_SIZE)
        handle = ctypes.cast(font, self._pdfium.FPDF_FONT)
        self._pdfium.FPDFFont_GetBaseFontName(handle, buffer, _NAME_SIZE)
        name = buffer.value.lower()
        flags = self._pdfium.FPDFFont_GetFlags(handle)
        is_bold = b"bold" in name or flags & _FLAG_BOLD or self._pdfium.FPDFFont_GetWeight(handle) >= _HEAVY
        is_italic = b"ital" in name or b"oblique" in name or flags & _FLAG_ITALIC
        return (_BOLD if is_bold else 0) | (_ITALIC if is_italic else 0)


def _images(pdfium: Any, page: Any) -> int:
    objects = (pdfium.FPDFPage_GetObject(page, index) for index in range(pdfium.FPDFPage_CountObjects(page)))
    kinds = [pdfium.FPDFPageObj_GetType(one) for one in objects]
    # A form may hold an image: where nothing else stands on a page, it is what a scanner made.
    return kinds.count(pdfium.FPDF_PAGEOBJ_IMAGE) or (kinds.count(pdfium.FPDF_PAGEOBJ_FORM) if len(kinds) == 1 else 0)


def _limit(memory: int, seconds: int) -> None:
    """Limit this process, where the system can; the time is limited by the parent as well."""
    with contextlib.suppress(ImportError, ValueError, OSError):  # Windows has none of it
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _tell(answer: Any, **what: Any) -> None:
    answer.write(json.dumps(what) + "\n")
    answer.flush()


if __name__ == "__main__":
    main()
