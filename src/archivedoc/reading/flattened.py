"""A transcript that a mirror flattened: all of it in one line, or one line a page. Its paragraphs are lost.

The labels are found inside the line, in their order, and the line is cut there; then it is read as a transcript.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archivedoc.errors import Loss, ReadError, Report
from archivedoc.model import Document
from archivedoc.model.citation import Citation
from archivedoc.model.dates import read_date
from archivedoc.model.language import Language
from archivedoc.reading.body.opening import read_markings
from archivedoc.reading.contents import divide_entries
from archivedoc.reading.lines import Line, decode_lines
from archivedoc.reading.transcript import BANNER, read_transcript

_HEAD = 20_000  # characters, in which the labels stand
_LABEL = re.compile(
    r"(?:(?<=\s)|\A)(?P<label>Citation|Summary|Credits|Original Language(?:s|\(s\))?|Author\(s\)|Contents?):(?=\s|\Z)"
)
_TAG = 2  # letters of the tag of a language with many speakers; "The", "Even" and "As" are names of others
_LANGUAGE = re.compile(r"([^\W\d_]+)[,;]?\s+")
_URL = re.compile(r"\s*https?://\S+\s*")
_DATE = re.compile(
    r"(?P<date>(?:[A-Z][a-z]+,? (?:\d{1,2}, ?)?|\d{1,2} [A-Z][a-z]+,? )?\d{4}) (?P<title>\S.*)", re.DOTALL
)
_NEXT_WORD = re.compile(r"(?<=\s)(?=[^\Wa-z]|[\[(“\"])")
_LONGEST_MARKING = 80  # characters
_PAGE_NUMBER = re.compile(r"\s*(?P<number>\d{1,4})\s+(?=\S)")
_NOTE = re.compile(r"(?<!\S)\[(?P<number>\d{1,3})\] (?=[A-Z“\"‘'(\[])")


def read_documents(data: bytes, source: str | None, report: Report) -> Iterator[Document]:
    """Read the one document of a flattened transcript.

    Raises:
        ReadError: There is no title, or no label.
    """
    lines = [line for line in decode_lines(data, source) if line.text.strip()]
    urls = [line for line in lines[:1] if _URL.fullmatch(line.text)]
    pages = _without_page_numbers(lines[len(urls) :], report)
    text = " ".join(line.text.strip() for line in pages)
    number = pages[0].number if pages else 1
    head, sections = _cut(text)
    if not {"Citation", "Contents", "Content"} & {label for label, _ in sections}:
        raise ReadError("it is no flattened transcript: expected 'Citation:' or 'Contents:' in its first line", source)
    report(Loss(text[:60], "the text is flattened: where its paragraphs began is lost", line=number))
    cut = [*(line.text for line in urls), *_head(head, sections)]
    for label, words in _with_contents(sections):
        cut += ["", f"{label}:", *(_contents(words) if label.startswith("Content") else words.split("\n"))]
    return read_transcript([Line(number, line) for line in cut], source, report)


def _without_page_numbers(lines: Sequence[Line], report: Report) -> list[Line]:
    """Take off the numbers of pages, where every line is a page and begins with its own."""
    found = [_PAGE_NUMBER.match(line.text[:20]) for line in lines]
    numbers = [int(match["number"]) for match in found if match]
    if len(lines) < 2 or numbers != list(
        range(numbers[0] if numbers else 0, len(lines) + (numbers[0] if numbers else 0))
    ):
        return list(lines)
    for line, number in zip(lines, numbers, strict=True):
        report(Loss(str(number), f"left out as the number of a page: '{number}'", line=line.number))
    return [Line(line.number, line.text[match.end() :]) for line, match in zip(lines, found, strict=True) if match]


def _cut(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Cut a text at its labels, each of them once; behind "Contents" all is words."""
    cuts: list[re.Match[str]] = []
    for match in _LABEL.finditer(text[:_HEAD]):
        if match["label"] not in {cut["label"] for cut in cuts}:
            cuts.append(match)
        if match["label"].startswith("Content"):
            break
    ends = [match.start() for match in cuts[1:]] + [len(text)]
    sections = [(cut["label"], text[cut.end() : end].strip()) for cut, end in zip(cuts, ends, strict=False)]
    return text[: cuts[0].start()] if cuts else text, sections


def _with_contents(sections: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Divide the words from the languages before them, where no label "Contents" does."""
    for label, words in sections:
        if not label.startswith("Original") or (label, words) != sections[-1]:
            yield label, words
            continue
        end = 0
        while (match := _LANGUAGE.match(words, end)) and len(Language.parse(match[1]).tag) == _TAG:
            end = match.end()
        yield label, f"{words[:end]}\n{words[end:]}" if end else words


def _head(text: str, sections: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Divide banner, date and title; the citation tells which words are the title."""
    text = text.strip()
    if banner := BANNER.match(text):
        yield banner[0]
        text = text[banner.end() :].strip()
    citation = Citation.parse(dict(sections).get("Citation", ""))
    title = citation.title or ""
    date = text[: -len(title)].strip() if title and text.endswith(title) else ""
    if date and read_date(date):
        yield from (date, title)
    elif (match := _DATE.fullmatch(text)) and read_date(match["date"]):
        yield from (match["date"], match["title"])
    else:
        yield text


def _contents(text: str) -> Iterator[str]:
    """Divide the labels of the entries from the words, and the words from the notes behind them."""
    *labels, words = divide_entries(text)
    yield from labels
    start = _marking_end(words)
    if start:
        yield from ("", words[:start])
    for cut in _notes(words):
        yield from ("", words[start:cut].strip())
        start = cut
    yield from ("", words[start:].strip())


def _marking_end(words: str) -> int:
    """Return where the marking ends that the words begin with, or 0: ``Top Secret`` is one, ``Secret Protocol`` is not."""
    starts = [match.start() for match in _NEXT_WORD.finditer(words[:_LONGEST_MARKING])]
    for start in reversed(starts):
        marking, word = words[:start].strip(), words[start:].split(maxsplit=1)[0]
        is_set_off = " " in marking or (marking.isupper() and not word.isupper())
        if is_set_off and read_markings(marking):
            return start
    return 0


def _notes(words: str) -> Iterator[int]:
    """Yield where notes begin: ``[1]`` for the second time, then ``[2]`` and so on."""
    first = words.find("[1]")
    expected = 1
    for match in _NOTE.finditer(words, first + 3) if first >= 0 else ():
        if int(match["number"]) == expected and words.find(f"[{expected}]") < match.start():
            yield match.start()
            expected += 1
