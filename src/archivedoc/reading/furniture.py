"""What a converter or a printed page puts between the words: pictures, marks of pages, running heads, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import evolve

from archivedoc.errors import Loss, Report
from archivedoc.reading.lines import Line

_PICTURE = re.compile(r"\s*(?:\*\*)?(?:!\[[^\]]*\]\([^)]*\)|==> picture [^<]* <==)(?:\*\*)?\s*")
_PAGE_MARK = re.compile(r"\s*-{5,}\s*")  # what pymupdf4llm sets at the end of a page
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:page\s)?(\d{1,4})(?:\s?(?:/|of)\s?\d{1,4})?[-–—\s]*", re.IGNORECASE)
_LONGEST_HEAD = 120  # characters
_FEWEST_PAGES = 3  # on which a line must stand to be a running head


def without_furniture(lines: Sequence[Line], report: Report) -> list[Line]:
    """Leave out pictures, running heads and page numbers, and report each; a mark of a page becomes a form feed."""
    pages = _pages(_without_pictures(lines, report))
    firsts, lasts = [_edge(page, 0) for page in pages], [_edge(page, -1) for page in pages]
    heads, feet = _repeated(firsts), _repeated(lasts)
    kept: list[Line] = []
    for page, first, last in zip(pages, firsts, lasts, strict=True):
        furniture = {id(line) for line, found in ((first, heads), (last, feet)) if line and _pattern(line) in found}
        for line in page:
            if id(line) in furniture:
                report(Loss(line.text.strip(), f"left out as furniture of the page: {_quoted(line)}", line=line.number))
        kept += _page(page, furniture, is_first=not kept)
    return kept


def _without_pictures(lines: Sequence[Line], report: Report) -> Iterator[Line]:
    is_page = False
    is_markdown = not any("\f" in line.text for line in lines)
    for line in lines:
        if _PICTURE.fullmatch(line.text):
            report(Loss(line.text.strip(), f"a picture is left out: {_quoted(line)}", line=line.number))
        elif is_markdown and _PAGE_MARK.fullmatch(line.text):
            is_page = True
        elif is_page and line.text.strip():
            is_page = False
            yield Line(line.number, f"\f{line.text}")
        else:
            yield line


def _quoted(line: Line) -> str:
    words = " ".join(line.text.split())
    return repr(words if len(words) <= 60 else f"{words[:57]}...")


def _pages(lines: Iterable[Line]) -> list[list[Line]]:
    pages: list[list[Line]] = [[]]
    for line in lines:
        if "\f" in line.text and pages[-1]:
            pages.append([])
        pages[-1].append(line)
    return pages


def _edge(page: Sequence[Line], index: int) -> Line | None:
    """Return the first or the last line of a page that has words."""
    order = page if index == 0 else reversed(page)
    return next((line for line in order if line.text.strip()), None)


def _pattern(line: Line) -> str:
    return _DIGITS.sub("#", " ".join(line.text.split()))


def _repeated(edges: Sequence[Line | None]) -> frozenset[str]:
    """Return what stands at the same edge of most pages; numbers alone must count upwards."""
    lines = [line for line in edges if line and len(line.text.strip()) <= _LONGEST_HEAD]
    counts = Counter(map(_pattern, lines))
    found = {pattern for pattern, count in counts.items() if count >= _FEWEST_PAGES and count * 2 > len(edges)}
    return frozenset(pattern for pattern in found if not _is_list([li for li in lines if _pattern(li) == pattern]))


def _is_list(lines: Sequence[Line]) -> bool:
    """Tell whether lines with a number alone do not count upwards by one: they are words of the text then."""
    numbers = [int(match[1]) for line in lines if (match := _PAGE_NUMBER.fullmatch(line.text.strip()))]
    return bool(numbers) and any(after != before + 1 for before, after in pairwise(numbers))


def _page(page: Sequence[Line], furniture: set[int], *, is_first: bool) -> list[Line]:
    """Return a page without its furniture and the blank lines beside that; it still begins with a form feed."""
    if not furniture:
        return list(page)
    kept = [line for line in page if id(line) not in furniture]
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept and not is_first and "\f" not in kept[0].text:
        kept[0] = evolve(kept[0], text=f"\f{kept[0].text}")
    return kept
