"""A transcript as the Wilson Center Digital Archive prints it: its PDF as text or as Markdown.

Date and title, then sections under the labels Citation, Summary, Credits, Original Language and Contents, then the
words. Labels are found by their words: depth of headings and bold type mean nothing in converted files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import field, mutable

from archivedoc.errors import Loss, ReadError, Report
from archivedoc.model import DateExpression, Document
from archivedoc.model.dates import is_undated, read_date
from archivedoc.reading.contents import read_contents
from archivedoc.reading.facts import Facts
from archivedoc.reading.fields import FIELDS, are_languages, known_field, read_field
from archivedoc.reading.furniture import without_furniture
from archivedoc.reading.lines import Line, decode_lines
from archivedoc.reading.words import bare, find_date
from archivedoc.reading.wrapping import join_lines, unbold

# A label begins a line, in a bullet perhaps; its first letter is a capital, for summaries are wrapped anywhere.
_LABEL = re.compile(
    r"(?:[-*•]\s+)?(?P<label>(?i:citation|summary|credits?|original\slanguage(?:s|\(s\))?|contents?|author(?:s|\(s\))?"
    r"|(?:document\s)?contributors?|donors?|associated\s(?:places|people(?:\s(?:&|and)\s\w+)?)|subjects\sdiscussed))"
    r"\s*:\s*(?P<rest>.*)",
    re.DOTALL,
)
_LABEL_START = re.compile(r"[-*_•#\s]{0,20}[CSOADcsoad]")  # nearly no other line is worth a closer look
_APART = re.compile(r"(?<=\*\*)\s+(?=\*\*)")
_SETEXT = re.compile(r"=+|-{3,}")  # the line below a Markdown heading
_URL = re.compile(r"https?://\S+")
_LONGEST_LANGUAGE = 60  # characters
# What the site prints on every document, and says of none.
_PART = r"(?:(?:Wilson Center\s+)?Digital Archive|digitalarchive\.wilsoncenter\.org|International History Declassified)"
BANNER = re.compile(rf"{_PART}(?:\s+{_PART})*")
_INFORMATION = "document information"  # the label above the fields that the new site prints below the words


@mutable
class _Parts:
    """The lines of a transcript, by field."""

    head: list[Line] = field(factory=list)
    sections: dict[str, list[Line]] = field(factory=dict)
    information: dict[str, list[Line]] = field(factory=dict)


def read_documents(data: bytes, source: str | None, report: Report) -> Iterator[Document]:
    """Read the one document of a transcript.

    Raises:
        ReadError: There is no title, or neither of the labels that make a transcript.
    """
    return read_transcript(decode_lines(data, source), source, report)


def read_transcript(lines: Sequence[Line], source: str | None, report: Report) -> Iterator[Document]:
    """Read the one document of a transcript from its lines; a page begins where a line begins with a form feed.

    Raises:
        ReadError: There is no title, or neither of the labels that make a transcript.
    """
    parts = _divide(without_furniture(lines, report), report)
    if not {"citation", "contents"} & set(parts.sections):
        raise ReadError(
            "it is no transcript: neither of the labels 'Citation:', 'Contents:' stands at the beginning of a line",
            source,
        )
    facts = Facts(report)
    head = _read_head(facts, parts.head)
    words = parts.sections.pop("contents", [])
    for name in sorted(parts.sections, key=FIELDS.index):
        read_field(facts, name, parts.sections[name])
    for label, values in parts.information.items():
        read_field(facts, label, values)
    _read_title(facts, head)
    if not facts.title:
        raise ReadError("it has no title: expected one before the first label, or in a citation", source, 1)
    facts.contents = read_contents(words, report, facts.languages, facts.credits)
    yield facts.document()


def _divide(lines: Sequence[Line], report: Report) -> _Parts:
    """Divide lines at the labels. Behind "Contents" all is text: a letter may say "Summary:" too."""
    parts = _Parts()
    current = parts.head
    # In the head, bold type tells date and title apart; everywhere else it is noise where all is bold.
    for line, plain in zip(lines, unbold(lines), strict=True):
        match = _label(line.text) if "contents" not in parts.sections else None
        if match is None:
            current.append(line if current is parts.head else plain)
            continue
        name = "contents" if match["label"].lower().startswith("content") else known_field(match["label"]) or ""
        if name in parts.sections:
            reason = f"the label '{match['label']}' stands twice: both are kept together"
            report(Loss(line.text, reason, line=line.number))
        current = parts.sections.setdefault(name, [])
        if match["rest"]:
            current.append(Line(line.number, match["rest"]))
    _find_title(parts, lines)
    _find_words(parts, report)
    _find_information(parts)
    return parts


def _label(text: str) -> re.Match[str] | None:
    if not _LABEL_START.match(text):
        return None
    match = _LABEL.fullmatch(bare(text))
    return match if match and match["label"][0].isupper() else None


def _find_title(parts: _Parts, written: Sequence[Line]) -> None:
    """Find date and title behind the summary, where that comes first; *written* are the lines with their bold type."""
    lines = parts.sections.get("summary", [])
    if not lines or not all(_is_furniture(bare(line.text)) for line in parts.head):
        return
    bold = {line.number: line for line in written}
    start = next((index for index, line in enumerate(lines) if index and _is_dated(bold[line.number].text)), None)
    if start is not None:
        parts.head += [bold[line.number] for line in lines[start:]]
        del lines[start:]


def _is_dated(text: str) -> bool:
    """Tell whether a line is a date, or a heading that begins with one."""
    first = bare(_APART.split(text)[0])
    date = find_date(first) if text.lstrip().startswith("#") else None
    return bool(read_date(first)) or (date is not None and date.start() == 0)


def _is_furniture(text: str) -> bool:
    return not text or bool(_SETEXT.fullmatch(text) or _URL.fullmatch(text) or BANNER.fullmatch(text))


def _find_words(parts: _Parts, report: Report) -> None:
    """Find the words where no label "Contents" stands above them: they begin where no language has so long a name."""
    lines = parts.sections.get("languages", [])
    start = next((index for index, line in enumerate(lines) if len(line.text) > _LONGEST_LANGUAGE), None)
    if start is not None and "contents" not in parts.sections:
        # Above the first long line may stand those of a letterhead.
        names = [index for index, line in enumerate(lines[:start]) if are_languages(line.text)]
        start = (
            next((index for index in range(names[0], start) if index not in names and bare(lines[index].text)), start)
            if names
            else start
        )
        parts.sections["languages"], parts.sections["contents"] = lines[:start], lines[start:]
        reason = "the label 'Contents:' is missing: the words begin here"
        report(Loss(lines[start].text, reason, line=lines[start].number))


def _find_information(parts: _Parts) -> None:
    """Find the fields below the words, under "Document Information", and a summary above that label."""
    words = parts.sections.get("contents", [])
    labels = [index for index, line in enumerate(words) if _folded(line) == _INFORMATION]
    if not labels:
        return
    end = labels[-1]
    parts.information = _information(words[end + 1 :])
    summary = next((index for index in range(end - 1, -1, -1) if _folded(words[index]) == "summary"), None)
    if summary is not None and "summary" not in parts.sections:
        parts.sections["summary"] = words[summary + 1 : end]
        end = summary
    del words[end:]


def _information(lines: Sequence[Line]) -> dict[str, list[Line]]:
    """Read labels and the values below them; what belongs to none of them is kept under the label of all."""
    found: dict[str, list[Line]] = {}
    name = _INFORMATION
    for line in lines:
        label, colon, rest = bare(line.text).partition(":")
        field_name = known_field(label)
        if field_name and (colon or not rest):
            name = label.strip()
            found.setdefault(name, []).append(Line(line.number, rest.strip()))
        elif line.text.strip():
            found.setdefault(name, []).append(line)
        elif known_field(name) != "rights" and any(value.text.strip() for value in found.get(name, [])):
            name = _INFORMATION  # a blank line ends a value; only rights have several paragraphs
    return found


def _folded(line: Line) -> str:
    return bare(line.text).rstrip(":").casefold() if len(line.text) <= 40 else ""


def _read_head(facts: Facts, lines: Sequence[Line]) -> list[str]:
    """Read what stands before the first label: the URL, the date and the title, in any order; the banner is no part.

    Return the lines that are neither URL nor banner.
    """
    words: list[str] = []
    # Converters set date and title in one heading, each in bold type of its own.
    for number, text in ((line.number, bare(part)) for line in lines for part in _APART.split(line.text)):
        if not text or _SETEXT.fullmatch(text):
            continue
        if BANNER.fullmatch(text):
            facts.report(Loss(text, f"the banner of the site is left out: {text!r}", line=number))
        elif facts.url is None and _URL.fullmatch(text):
            facts.url = text
        else:
            words.append(" ".join(text.split()))
    return words


def _read_title(facts: Facts, words: Sequence[str]) -> None:
    """Tell the date from the title. The citation knows which of both it is: titles have dates in them, and capitals."""
    cited = facts.citation.title if facts.citation else None
    if cited and _letters("".join(words)) in ("", _letters(cited)):
        is_all_capitals = not words or (join_lines(words).isupper() and not cited.isupper())
        facts.title = cited if is_all_capitals else join_lines(words)
        return
    title: list[str] = []
    together = join_lines(words)
    if cited and together.endswith(cited) and read_date(together.removesuffix(cited)):
        words = [together.removesuffix(cited).strip(), cited]  # in one line
    for text in words:
        if facts.date is None and ((edtf := read_date(text)) or is_undated(text)):
            facts.date = DateExpression(text, edtf)
        else:
            title.append(text)
    facts.title = join_lines(title) or cited or ""
    if cited and facts.title.isupper() and _letters(facts.title) == _letters(cited):
        facts.title = cited


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
