"""Lines of text out of the rows of a PDF's pages: blank lines between paragraphs, columns of a table kept apart.

What comes out is what a typewriter would have made of the pages, and so what the readers of texts know: an indent is
blanks, a gap between two columns is blanks, a page begins with a form feed.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from attrs import frozen

from archivedoc.reading.pdf_rows import Row, Run, gaps

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# Bullets of the fonts Symbol and Wingdings, which have no Unicode.
_BULLETS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076\uf0a8", "•"))
_SHORTEST_SAMPLE = 10  # characters of a run that tell how wide a character is
_USUAL_WIDTH, _NARROWEST = 5.0, 0.5  # points: of a character, where no run is so long; at least
_WORD_GAP = 0.12  # of the size of the type: the least that divides two words
_COLUMN_GAP = 1.2  # of the size of the type: the least that divides two columns
_OVERLAP = 0.3  # of the size of the type
_WIDEST = 300  # columns of a line that blanks fill
_FULL = 0.75  # of the width of the text: a row this long may run on in the next
_FEWEST_GAPS = 3  # that tell the usual one
_SHARE = 0.2  # of the gaps below full rows, that the usual one has at least
_SAME_GAP = 0.06  # of the gap
_USUAL_LEADING = 1.2  # of the size of the type, where nothing tells
_PARAGRAPH = 1.3  # times the usual gap: what divides paragraphs
_MOST_BLANK_LINES = 4
_DEEPEST_MARGIN = 8  # columns that the left margin of a page may be off that of the others


@frozen
class _Grid:
    """The measures of a typewriter on which the pages would look the same.

    Args:
        column: The width of a character, in points.
        margin: Where the lines of a page begin.
        leading: The usual distance between two lines, in sizes of their type.
    """

    column: float
    margin: float
    leading: float


def lines_of(pages: Sequence[Sequence[Row]]) -> Iterator[list[str]]:
    """Return the lines of each page; a page may have none."""
    column = _column(run for page in pages for row in page for run in row.runs)
    margins = [margin for page in pages if (margin := _margin(page, column)) is not None]
    usual_margin = median(margins) if margins else min((row.left for page in pages for row in page), default=0.0)
    full = [list(_gaps_below_full_rows(page)) for page in pages]
    usual_leading = _leading([gap for page in full for gap in page]) or _USUAL_LEADING
    for page, page_gaps in zip(pages, full, strict=True):
        margin = _margin(page, column)
        if margin is None or margin - usual_margin > _DEEPEST_MARGIN * column:
            margin = usual_margin
        yield list(_lines(page, _Grid(column, margin, _leading(page_gaps) or usual_leading)))


def _column(runs: Iterable[Run]) -> float:
    """Return how wide a character is: in most of the text, for headings are few."""
    widths = sorted(
        ((run.right - run.left) / len(run.text.rstrip()), len(run.text))
        for run in runs
        if len(run.text.rstrip()) >= _SHORTEST_SAMPLE and run.right > run.left
    )
    left = sum(length for _, length in widths) / 2
    for width, length in widths:
        left -= length
        if left <= 0:
            return max(width, _NARROWEST)
    return _USUAL_WIDTH


def _margin(page: Sequence[Row], column: float) -> float | None:
    """Return where most lines on the left side begin: the furthest left that two rows have in common."""
    lefts = sorted(row.left for row in page)
    return next((left for left, after in pairwise(lefts) if after - left < column), None)


def _gaps_below_full_rows(page: Sequence[Row]) -> Iterator[float]:
    if not page:
        return
    left, right = min(row.left for row in page), max(row.right for row in page)
    for above, below, gap in gaps(page):
        if not below.rise and above.right >= left + _FULL * (right - left):
            yield gap


def _leading(found: Sequence[float]) -> float | None:
    """Return the least of the usual gaps: paragraphs stand further apart than the lines of them. None: too few."""
    if len(found) < _FEWEST_GAPS:
        return None
    ordered = sorted(found)
    needed = max(2, len(ordered) * _SHARE)
    for index, gap in enumerate(ordered):
        if gap > 0 and bisect_left(ordered, gap * (1 + _SAME_GAP)) - index >= needed:
            return gap
    return None


def _lines(page: Sequence[Row], grid: _Grid) -> Iterator[str]:
    blanks = {id(below): _blank_lines(gap / grid.leading) for _, below, gap in gaps(page)}
    for row in page:
        # A note that begins with its mark is a paragraph, close as it may stand to the one before.
        yield from [""] * max(blanks.get(id(row), 0), _is_mark(row, row.runs[0]))
        yield _line(row, grid)


def _blank_lines(ratio: float) -> int:
    if ratio < _PARAGRAPH:
        return 0
    return max(1, min(round(ratio) - 1, _MOST_BLANK_LINES))


def _line(row: Row, grid: _Grid) -> str:
    """Set a row: what follows a gap begins in its column, all else behind what stands before it."""
    line = ""
    before: Run | None = None
    for run in _reading_order(row):
        words = unicodedata.normalize("NFC", run.text.translate(_BULLETS)).strip()
        blanks = _blanks(before, run, row.size, grid.column)
        if _is_mark(row, run):
            words = words.translate(_SUPERSCRIPT)
            blanks = 0 if blanks == 1 else blanks
        if before is None or blanks > 1:
            column = min(round((run.left - grid.margin) / grid.column), _WIDEST)
            blanks = max(column - len(line), blanks)
        line += " " * blanks + words
        before = run
    return line


def _is_mark(row: Row, run: Run) -> bool:
    """Tell whether digits are raised, as those of a note."""
    return row.is_raised(run) and run.text.strip().isdecimal() and run.text.isascii()


def _reading_order(row: Row) -> Sequence[Run]:
    letters: Counter[bool] = Counter()
    for run in row.runs:
        for character in run.text:
            if character.isalpha():
                letters[unicodedata.bidirectional(character) in ("R", "AL")] += 1
    return row.runs[::-1] if letters[True] > letters[False] else row.runs


def _blanks(before: Run | None, run: Run, size: float, column: float) -> int:
    """Return how many blanks stand before a run at least: none, one between words, more between columns."""
    if before is None:
        return 0
    first, second = (before, run) if before.left <= run.left else (run, before)
    gap = second.left - first.right
    if gap >= _COLUMN_GAP * size:
        return max(min(round(gap / column), _WIDEST), 2)
    return int(before.text.endswith(" ") or gap >= _WORD_GAP * size or gap < -_OVERLAP * size)
