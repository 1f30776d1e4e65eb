"""A transcript as the Wilson Center Digital Archive prints it, in Markdown or plain text.

Date and title, then sections under the labels Citation, Summary, Credits, Original Language and Contents, then the
words. Labels are found by their words: depth of headings and bold type mean nothing in converted files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import cast

from attrs import field, mutable

from archivedoc.errors import Loss, ReadError, Report
from archivedoc.model import Citation, Content, Credit, DateExpression, Document, Identifier, Language, Paragraph
from archivedoc.model.content import ContentKind
from archivedoc.model.credits import read_credits
from archivedoc.model.dates import read_date
from archivedoc.model.language import UNDETERMINED
from archivedoc.reading.body import read_body
from archivedoc.reading.lines import Line, decode_lines, paragraphs
from archivedoc.reading.words import bare, read_inlines

_LABELS = ("citation", "summary", "credits", "original language", "contents")
_LABEL = re.compile(
    r"(?P<label>citation|summary|credits?|original languages?|contents?)\s*:\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)
_APART = re.compile(r"(?<=\*\*)\s+(?=\*\*)")
_SETEXT = re.compile(r"=+|-{3,}")  # the line below a Markdown heading
_URL = re.compile(r"https?://\S+")
_UNDATED = ("undated", "n.d", "no date")
_LONGEST_LANGUAGE = 60  # characters
_SERIES = re.compile(r",\s*(?:and\s+)?|\s+and\s+|;\s*")
# What the site prints on every document, and says of none.
_BANNER = re.compile(r"Digital Archive\s+digitalarchive\.wilsoncenter\.org|International History Declassified")
_CONTENT = re.compile(
    r"(?P<kind>translation|transcript|transcription|scan|excerpt)s?(?:\sof\soriginal\sdocument)?(?:\s[-–—]\s(?P<language>[^.]{2,40}))?"
    r"|(?P<language_first>[A-Z][\w -]{1,30})\s(?P<kind_last>translation|transcript|transcription)",
    re.IGNORECASE,
)
_KINDS = {"transcription": "transcript"}


@mutable
class _Parts:
    """The lines of a transcript, by label."""

    head: list[Line] = field(factory=list)
    sections: dict[str, list[Line]] = field(factory=dict)


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
    parts = _without_label(_divide(lines, report), report)
    if not {"citation", "contents"} & set(parts.sections):
        expected = ", ".join(f"'{label.title()}:'" for label in ("citation", "contents"))
        raise ReadError(
            f"it is no transcript: neither of the labels {expected} stands at the beginning of a line", source
        )
    citation = _citation(parts.sections.get("citation", []))
    url, date, title = _head(parts.head, report)
    title = title or (citation.title if citation else None) or ""
    if not title:
        raise ReadError("it has no title: expected one before the first label, or in a citation", source, 1)
    contents = _contents(parts.sections.get("contents", []), report)
    credits, unread = _credits(parts.sections.get("credits", []), report)
    cited = citation.url if citation else None
    yield Document(
        title,
        date=date or (citation.date if citation else None),
        digital_archive=citation.digital_archive if citation else None,
        reference=citation.reference if citation else None,
        publications=citation.publications if citation else (),
        url=cited or url,
        citation=citation,
        summary=[Paragraph(read_inlines(line.text)) for line in paragraphs(parts.sections.get("summary", []))],
        credits=(*(citation.credits if citation else ()), *credits),
        original_languages=_languages(parts.sections.get("original language", []), report),
        contents=contents,
        identifiers=[Identifier(url, "url")] if cited and url and url != cited else (),
        notes=unread,
    )


def _divide(lines: Sequence[Line], report: Report) -> _Parts:
    """Divide lines at the labels. Behind "Contents" all is text: a letter may say "Summary:" too."""
    parts = _Parts()
    current = parts.head
    for line in lines:
        match = None if "contents" in parts.sections else _LABEL.fullmatch(bare(line.text)) if len(line.text) else None
        if match is None:
            current.append(line)
            continue
        label = next(known for known in _LABELS if known.startswith(match["label"].lower().rstrip("s")))
        if label in parts.sections:
            report(
                Loss(line.text, f"the label '{match['label']}' stands twice: both are kept together", line=line.number)
            )
        current = parts.sections.setdefault(label, [])
        current.append(Line(line.number, match["rest"]))
    return parts


def _without_label(parts: _Parts, report: Report) -> _Parts:
    """Find the words where no label "Contents" stands above them: they begin where no language has so long a name."""
    lines = parts.sections.get("original language", [])
    start = next((index for index, line in enumerate(lines) if len(line.text) > _LONGEST_LANGUAGE), None)
    if start is not None and "contents" not in parts.sections:
        parts.sections["original language"], parts.sections["contents"] = lines[:start], lines[start:]
        report(
            Loss(lines[start].text, "the label 'Contents:' is missing: the words begin here", line=lines[start].number)
        )
    return parts


def _head(lines: Sequence[Line], report: Report) -> tuple[str | None, DateExpression | None, str]:
    """Read what stands before the first label: the URL, the date and the title, in any order; the banner is no part."""
    url, date, title = None, None, []
    # Converters set date and title in one heading, each in bold type of its own.
    for number, text in ((line.number, bare(part)) for line in lines for part in _APART.split(line.text)):
        if not text or _SETEXT.fullmatch(text):
            continue
        if _BANNER.fullmatch(text):
            report(Loss(text, f"the banner of the site is left out: {text!r}", line=number))
        elif url is None and _URL.fullmatch(text):
            url = text
        elif date is None and ((edtf := read_date(text)) or text.lower().rstrip(".") in _UNDATED):
            date = DateExpression(text, edtf)
        else:
            title.append(text)
    return url, date, " ".join(title)


def _citation(lines: Sequence[Line]) -> Citation | None:
    text = " ".join(bare(line.text) for line in paragraphs(lines) if not _SETEXT.fullmatch(line.text))
    return Citation.parse(text) if text else None


def _credits(lines: Sequence[Line], report: Report) -> tuple[list[Credit], list[Paragraph]]:
    """Read credits; words that are no credit we know are kept among the notes of the description."""
    credits: list[Credit] = []
    unread: list[Paragraph] = []
    for line in paragraphs([Line(line.number, bare(line.text)) for line in lines]):
        found = read_credits(line.text)
        credits += found
        if not _SETEXT.fullmatch(line.text) and _rest(line.text, found):
            unread.append(Paragraph(line.text))
            report(Loss(unread[-1], "a credit could not be read: its words are kept as a note", line=line.number))
    return credits, unread


def _rest(text: str, credits: Sequence[Credit]) -> bool:
    """Tell whether words are left when those that credits were read from are taken away."""
    for statement in {credit.statement for credit in credits}:
        text = text.replace(statement or "", "")
    return any(character.isalnum() for character in text.replace(" and ", " "))


def _languages(lines: Sequence[Line], report: Report) -> list[Language]:
    """Read the names of languages: one a line, or several in a series. A name that is not known is kept."""
    languages: list[Language] = []
    for line in lines:
        name = bare(line.text)
        if not name or _SETEXT.fullmatch(name):
            continue
        several = [Language.parse(one) for one in _SERIES.split(name)]
        known = several if all(language.tag != UNDETERMINED for language in several) else [Language.parse(name)]
        languages += known
        if known[0].tag == UNDETERMINED:
            report(Loss(languages[-1], f"the language {name!r} is not known: its name is kept", line=line.number))
    return languages


@mutable
class _Entry:
    """An entry under "Contents", with the paragraphs of its words."""

    kind: ContentKind
    language: Language | None
    words: list[Line] = field(factory=list)


def _contents(lines: Sequence[Line], report: Report) -> list[Content]:
    """Read the entries under "Contents", and the words below them.

    The words belong to the last entry that is no scan, until the label of another one stands above some of them:
    ``Transcript - Serbian``.
    """
    entries: list[_Entry] = []
    current: _Entry | None = None
    for paragraph in paragraphs(list(_set_apart(lines))):
        found = _entry(bare(paragraph.text), is_top=current is None)
        if found:
            repeated = next((one for one in entries if (one.kind, one.language) == (found.kind, found.language)), None)
            entries += [] if repeated else [found]
            if repeated or current:
                current = repeated or found
            continue
        if current is None:
            current = next((entry for entry in reversed(entries) if entry.kind != "scan"), None) or _Entry(
                "transcript", None
            )
            entries += [] if any(entry is current for entry in entries) else [current]
        current.words.append(paragraph)
    return [_content(entry, report) for entry in entries]


def _set_apart(lines: Sequence[Line]) -> Iterator[Line]:
    """Put blank lines behind the labels at the top, which text layers run into the words below."""
    is_top = True
    for line in lines:
        yield line
        if is_top and line.text.strip():
            is_top = _entry(bare(line.text), is_top=True) is not None
            if is_top:
                yield Line(line.number, "")


def _entry(text: str, *, is_top: bool) -> _Entry | None:
    """Read the label of an entry. Below the first words, and before its kind, only the name of a language makes one."""
    match = _CONTENT.fullmatch(text)
    if match is None:
        return None
    name = match["language"] or match["language_first"]
    language = Language.parse(name.strip()) if name else None
    is_known = language is not None and language.tag != UNDETERMINED
    if not is_known and (match["language_first"] or not is_top):
        return None
    word = (match["kind"] or match["kind_last"]).lower()
    return _Entry(cast("ContentKind", _KINDS.get(word, word)), language)


def _content(entry: _Entry, report: Report) -> Content:
    blocks, notes = read_body(entry.words, report)
    return Content(blocks, kind=entry.kind, language=entry.language, notes=notes)
