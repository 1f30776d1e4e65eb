"""A reprint sheet: Title, Author, Date beside Source, Description, then the words.

Other sites print translations of the Wilson Center under such a form. Its source is a book or an archive; comments of
the reprint stand behind the notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from archivedoc.errors import ReadError, Report
from archivedoc.model import Document, Identifier, Language, Publication
from archivedoc.model.credits import read_credits
from archivedoc.model.grammar import read_source
from archivedoc.model.language import UNDETERMINED
from archivedoc.model.references import read_reference
from archivedoc.reading.contents import read_unlabelled
from archivedoc.reading.facts import Facts
from archivedoc.reading.fields import read_field, unread
from archivedoc.reading.furniture import without_furniture
from archivedoc.reading.lines import Line, decode_lines
from archivedoc.reading.wrapping import join_lines, unwrap

_LABEL = re.compile(r"\s*(?P<label>Title|Author|Date|Source|Description)s?:[.\s]*(?P<value>.*)", re.IGNORECASE)
_SOURCE = re.compile(r"(?<=\s)Source:")
_URL = re.compile(r"\s*(?P<url>https?://\S+)\s*")
_SENTENCE = re.compile(r"(?<=[.)])\s+(?=(?:Translated|Published|Reprinted|Obtained|Contributed|Provided|Edited)\b)")
_PUBLISHED = re.compile(r"(?:Re)?published in|Reprinted in", re.IGNORECASE)
# "(Beijing: World Affairs Press, 1994)", "(Beijing, 2005), pp. 40-41": a book or a journal.
_PRINTED = re.compile(r"\([^()]*\b\d{4}\)|\bpp?\.\s?\d")
_FROM = re.compile(r"translated\sfrom\s(?:the\s)?(?P<language>[A-Z]\w+)", re.IGNORECASE)
_LONGEST_SOURCE = 5_000  # characters
_NOTE = re.compile(r"(?P<number>\d{1,3})\.\s")
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ORIGIN = re.compile(r"(?:Printed|Reprinted|Translated|Published|Reproduced)\s(?:from|in)\s[^.]+\.")


def read_documents(data: bytes, source: str | None, report: Report) -> Iterator[Document]:
    """Read the one document of a reprint sheet.

    Raises:
        ReadError: There is no title.
    """
    return read_sheet(decode_lines(data, source), source, report)


def read_sheet(lines: Sequence[Line], source: str | None, report: Report) -> Iterator[Document]:
    """Read the one document of a reprint sheet from its lines; a page begins where a line begins with a form feed.

    Raises:
        ReadError: There is no title.
    """
    lines = without_furniture(lines, report)
    facts = Facts(report)
    fields, start = _fields(facts, lines)
    for label in ("title", "author", "date"):
        read_field(facts, label, fields.get(label, []))
    if not facts.title:
        raise ReadError("the sheet has no title: expected a line 'Title: ...'", source, 1)
    source_language = _read_source(facts, fields.get("source", []))
    words = lines[start:]
    if description := fields.get("description"):
        read_field(facts, "summary", description)
    body = _without_comments(facts, unwrap(words, report))
    facts.contents = [
        evolve(content, source_language=source_language if content.kind == "translation" else None)
        for content in read_unlabelled(body, facts.languages, facts.credits, report)
    ]
    yield facts.document()


def _fields(facts: Facts, lines: Sequence[Line]) -> tuple[dict[str, list[Line]], int]:
    """Return the lines of every field, and the index of the first line behind the description."""
    fields: dict[str, list[Line]] = {}
    label, column = "", 0
    for index, line in enumerate(lines):
        match = _LABEL.fullmatch(line.text)
        if label == "description" and (not line.text.strip() or not any(one.text for one in fields[label])):
            # The description is a paragraph; without one, the words follow at once.
            return fields, index
        if match:
            label = match["label"].lower()
            column = _add_field(fields, label, line, match.start("value"))
        elif label and line.text.strip():
            _add_below(fields, label, line, column)
        elif not label:
            _read_above(facts, line)
    return fields, len(lines)


def _add_field(fields: dict[str, list[Line]], label: str, line: Line, start: int) -> int:
    """Add the line of a field, and of a source that stands beside it; return the column of that one, or 0."""
    beside = _SOURCE.search(line.text, start)
    value = line.text[start : beside.start() if beside else None].strip()
    fields.setdefault(label, []).append(Line(line.number, value))
    if beside is None:
        return 0
    fields.setdefault("source", []).append(Line(line.number, line.text[beside.end() :].lstrip(". ")))
    return beside.start()


def _add_below(fields: dict[str, list[Line]], label: str, line: Line, column: int) -> None:
    """Add a line that continues a field: in two columns, what stands on the left, and on the right the source."""
    if not column:
        fields[label].append(line)
        return
    start = len(line.text) - len(line.text.lstrip())
    left, gap, right = ("", "", line.text) if start > column // 2 else _partition(line.text, column)
    if left.strip():
        fields[label].append(Line(line.number, left.strip()))
    if right.strip() or gap:
        fields["source"].append(Line(line.number, right.strip()))


def _partition(text: str, column: int) -> tuple[str, str, str]:
    """Divide a line at the gap that is nearest to a column."""
    gaps = list(re.finditer(r"(?<=\S) {2,}(?=\S)", text))
    if not gaps:
        return text, "", ""
    gap = min(gaps, key=lambda one: abs(one.end() - column))
    return text[: gap.start()], gap[0], text[gap.end() :]


def _read_above(facts: Facts, line: Line) -> None:
    """Read what stands above the first label: the URL, and the heading of the site."""
    if match := _URL.fullmatch(line.text):
        facts.url = facts.url or match["url"]
    else:
        facts.add_attribute("heading", " ".join(line.text.split()))


def _read_source(facts: Facts, lines: Sequence[Line]) -> Language | None:
    """Read the source; return the language that it says the document was translated from."""
    urls = [match["url"] for line in lines if (match := _URL.fullmatch(line.text))]
    text = join_lines([line.text for line in lines if not _URL.fullmatch(line.text)])
    if urls:
        others = [url for url in (facts.url, *urls[1:]) if url and url != urls[0]]
        facts.url = urls[0]
        facts.identifiers += [Identifier(url, "url") for url in others]
    if not text:
        return None
    if len(text) > _LONGEST_SOURCE:
        facts.keep(text, "the source is too long to be one", lines[0])
        return None
    first, *sentences = _SENTENCE.split(text)
    _read_origin(facts, first)
    for sentence in sentences:
        found = read_credits(sentence)
        facts.credits += found
        if _PUBLISHED.match(sentence):
            facts.publications.append(Publication(sentence.rstrip("."), kind="published"))
        elif unread(sentence, [credit.statement for credit in found]):
            facts.keep(sentence, "a part of the source could not be read", lines[0])
    translated = _FROM.search(text)
    language = Language.parse(translated["language"]) if translated else None
    return language if language and language.tag != UNDETERMINED else None


def _read_origin(facts: Facts, text: str) -> None:
    """Read where the document lies, or the book that it was printed in."""
    if read_source(text)[2] and not _PRINTED.search(text):
        read_field(facts, "source", [Line(0, text)])
    elif _PRINTED.search(text):
        facts.publications.append(Publication(text.rstrip(" .")))
    else:
        facts.reference = read_reference(text.rstrip(" ."))


def _without_comments(facts: Facts, paragraphs: list[Line]) -> list[Line]:
    """Take off what the reprint adds at the end, and mark its numbered notes as such.

    Behind the words of the document a sentence tells where they come from; what follows are notes, then comments. They
    are kept as notes of the description. Without that sentence nobody can tell, and all are words of the document.
    """
    origin = next((i for i in range(len(paragraphs) - 1, 0, -1) if _ORIGIN.fullmatch(paragraphs[i].text)), None)
    if origin is None:
        return paragraphs
    body = paragraphs[:origin]
    for index, line in enumerate(paragraphs[origin + 1 :], start=1):
        match = _NOTE.match(line.text)
        if match is None or int(match["number"]) != index:
            break
        body.append(Line(line.number, f"[^{index}]: {line.text[match.end() :]}"))
    for line in (paragraphs[origin], *paragraphs[len(body) + 1 :]):
        facts.keep(line.text, "the reprint adds a comment", line)
    return _marked(body, len(body) - origin)


def _marked(body: list[Line], notes: int) -> list[Line]:
    """Rewrite raised numbers as the marks of the notes, where each can only be one."""
    for number in range(1, notes + 1):
        raised = re.compile(rf"(?<![⁰¹²³⁴-⁹]){str(number).translate(_SUPERSCRIPT)}(?![⁰¹²³⁴-⁹])")
        if sum(len(raised.findall(line.text)) for line in body) == 1:
            mark = f"[^{number}]"
            body = [
                evolve(one, text=raised.sub(mark, one.text), parts=tuple(raised.sub(mark, part) for part in one.parts))
                for one in body
            ]
    return body
