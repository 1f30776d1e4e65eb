"""What styles tell of a file that holds no documents of its own: ours, and those that people write in Word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any, cast

from attrs import define, evolve, field

from archivedoc.errors import Loss, Report, shown
from archivedoc.model import (
    Block,
    Content,
    Document,
    Emphasis,
    Heading,
    Language,
    Marking,
    Note,
    NoteReference,
    plain_text,
    walk,
)
from archivedoc.model.content import ContentKind
from archivedoc.model.dates import DateExpression, read_date
from archivedoc.reading.docx.blocks import Story
from archivedoc.reading.docx.described import Description
from archivedoc.reading.docx.drawings import Drawings
from archivedoc.reading.docx.inlines import inlines
from archivedoc.reading.docx.lists import read_lists
from archivedoc.reading.docx.package import Package
from archivedoc.reading.docx.parts import Grid, Line, Part, is_role, without_blank, without_mark
from archivedoc.reading.docx.runs import Runs
from archivedoc.reading.docx.sections import CONTENT, FRONT, PARALLEL, TITLES, divide, mark_of, sections_of
from archivedoc.reading.docx.styles import Styles, read_styles
from archivedoc.reading.docx.titles import title_beside
from archivedoc.reading.facts import Facts
from archivedoc.reading.fields import read_field
from archivedoc.reading.lines import Line as TextLine
from archivedoc.vocabulary.docx import Style, W

_W = f"{{{W}}}"


def read_styled(package: Package, report: Report) -> Iterator[Document]:
    """Yield the documents of a file, as far as its styles tell them."""
    return _Reading(package, report).documents()


@define(slots=False)
class _Reading:
    """A file while it is read.

    Args:
        package: The file.
        report: Takes what has no place.
    """

    package: Package
    report: Report
    hidden: list[str] = field(factory=list, init=False)
    notes: dict[tuple[str, str], Any] = field(factory=dict, init=False)
    marks: dict[tuple[str, str], str] = field(factory=dict, init=False)
    read: set[tuple[str, str]] = field(factory=set, init=False)

    def documents(self) -> Iterator[Document]:
        styles = read_styles(self.package)
        lists = read_lists(self.package, styles)
        self._story = Story(self._runs(self.package.body, styles), styles.is_ours, lists)
        self._note_stories = {
            kind: Story(evolve(self._runs(name, styles), note_id=_no_note, has_listings=False), styles.is_ours, lists)
            for kind in ("footnote", "endnote")
            for name in self.package.related(f"{kind}s")
        }
        for kind in self._note_stories:
            for name in self.package.related(f"{kind}s"):
                for note in self.package.tree(name).iterchildren(f"{_W}{kind}"):
                    if note.get(f"{_W}type") in (None, "normal"):
                        self.notes[kind, note.get(f"{_W}id", "")] = note
        parts = self._parts()
        documents = divide(parts, styles)
        before = parts[: len(parts) - sum(map(len, documents))]
        if words := " ".join(self._lines(before)):
            self.hidden.append(f"what stands before the first document: {shown(words)}")
        for index, one in enumerate(documents):
            document = self._document(one, styles)
            if index == len(documents) - 1:
                self._tell(document, styles)
            yield document

    def _parts(self) -> list[Part]:
        """Return what stands in the body; a table of contents that does not end hides nothing."""
        body, runs = self.package.tree(self.package.body), self._story.runs
        parts = list(self._story.parts(body))
        if runs.fields:
            runs.fields.clear()
            self.hidden.clear()
            runs.has_listings = False
            self._story.lists.counts.restart()
            parts = list(self._story.parts(body))
            runs.fields.clear()
        runs.has_listings = False  # in cells, which are read later
        return parts

    def _tell(self, document: Document, styles: Styles) -> None:
        for kind in ("header", "footer"):
            for name in self.package.related(kind):
                words = "".join(one.text or "" for one in self.package.tree(name).iter(f"{_W}t"))
                if words.strip() and not styles.is_ours:
                    self.hidden.append(f"the {kind} of pages: {shown(words.strip())}")
        for name in self.package.related("comments"):
            for comment in self.package.tree(name).iterchildren(f"{_W}comment"):
                words = "".join(one.text or "" for one in comment.iter(f"{_W}t"))
                self.hidden.append(f"a comment: {shown(words.strip())}")
        for reference, note in self.notes.items():
            if reference not in self.read:
                words = "".join(one.text or "" for one in note.iter(f"{_W}t"))
                what = "a note where none can stand" if reference in self.marks else "a note that nothing refers to"
                self.hidden.append(f"{what}: {shown(words.strip())}")
        for reason, count in Counter(self.hidden).items():
            self.report(Loss(document, f"{reason} is not read" + (f" ({count} places)" if count > 1 else "")))

    def _runs(self, part: str, styles: Styles) -> Runs:
        relations = self.package.relations(part)
        drawings = Drawings(self.package, relations, self.hidden)
        return Runs(drawings, styles, relations, self._note_id, self.hidden)

    def _note_id(self, kind: str, number: str, mark: str) -> str | None:
        if (kind, number) not in self.notes:
            return None
        self.marks[kind, number] = mark or self.marks.get((kind, number), "")
        return f"{kind}-{number}"

    def _document(self, parts: Sequence[Part], styles: Styles) -> Document:
        facts = Facts(self.report)
        description = Description(facts)
        title, sections = sections_of(parts, styles)
        facts.title = title or title_beside(self.package, parts)
        contents: list[Content] = []
        original_title = None
        for label, inner in sections:
            if (match := CONTENT.fullmatch(label)) and styles.is_ours:
                contents.append(self._content(inner, match, styles))
            elif label == PARALLEL and styles.is_ours:
                contents += self._facing(inner, styles)
            elif label == "Original Title" and styles.is_ours:
                original_title = " ".join(one.words for one in inner if isinstance(one, Line) and one.words) or None
            elif label == "Contents" and styles.is_ours:
                continue
            elif label:
                self._read_section(description, label, inner)
            elif words := self._without_front(facts, inner):
                contents.append(self._content(words, None, styles))
        if contents and (head := self._head(parts, contents[0].language)):
            blocks = (head, *contents[0].blocks)
            above = self._noted([head], contents[0].language)
            contents[0] = evolve(contents[0], blocks=blocks, notes=[*above, *contents[0].notes])
        facts.contents = [one for one in contents if one.blocks or one.notes or styles.is_ours]
        document = description.document()
        return evolve(document, original_title=original_title) if original_title else document

    def _head(self, parts: Sequence[Part], language: Language | None) -> Heading | None:
        """Return the title as a heading, where it has notes or emphasis, which a title cannot have."""
        line = next((one for one in parts if isinstance(one, Line) and one.role in TITLES), None)
        if line is None:
            return None
        children = inlines(line.pieces, language.tag if language else "")
        return Heading(children) if any(isinstance(node, NoteReference | Emphasis) for node in walk(children)) else None

    @staticmethod
    def _without_front(facts: Facts, parts: Sequence[Part]) -> Sequence[Part]:
        """Take the date and the authors of the document from the head of its words, where styles say that they are."""
        rest: list[Part] = []
        for index, one in enumerate(parts):
            words = " ".join(one.words.split()) if isinstance(one, Line) else ""
            if not isinstance(one, Line) or (words and one.role not in FRONT):
                return [*rest, *parts[index:]]
            if one.role is Style.DATE and words and not facts.date:
                facts.date = DateExpression(words, read_date(words))
            elif one.role is Style.CREDITS and words:
                read_field(facts, "authors", [TextLine(0, words)])
            else:
                rest.append(one)
        return rest

    def _read_section(self, description: Description, label: str, parts: Sequence[Part]) -> None:
        facts, lines = description.facts, self._lines(parts)
        if label == "Description":
            for one in parts:
                if isinstance(one, Line):
                    fact = self._story.field(one)
                    description.read_fact(plain_text(fact.label), plain_text(fact.children))
        elif label == "Credits":
            description.read_credits(lines)
        elif label == "Notes":
            facts.notes += self._described(parts)
        elif label == "Summary":
            facts.summary += self._described(parts)
        elif label == "Markings":
            marks = self._described(parts)
            facts.markings += [one if isinstance(one, Marking) else Marking(plain_text(one)) for one in marks]
        elif label == "Rights":
            description.read_rights(lines)
        else:
            read_field(facts, label, [TextLine(0, words) for words in lines])

    def _described(self, parts: Sequence[Part]) -> tuple[Block, ...]:
        """Return parts of a description as blocks: it has no notes."""
        story = Story(evolve(self._story.runs, note_id=_no_note), is_ours=True, lists=self._story.lists)
        lines = (
            evolve(one, pieces=[piece for piece in one.pieces if not isinstance(piece[0], NoteReference)])
            if isinstance(one, Line)
            else one
            for one in parts
        )
        return story.blocks(list(lines))

    def _lines(self, parts: Sequence[Part]) -> list[str]:
        """Return the words of paragraphs, and of the lines of tables."""
        words = (one.words if isinstance(one, Line) else plain_text(self._story.blocks([one])) for one in parts)
        return [line for one in words for line in one.split("\n") if line.strip()]

    def _content(self, parts: Sequence[Part], match: re.Match[str] | None, styles: Styles) -> Content:
        kind = cast("ContentKind", match["kind"].lower()) if match else "transcript"
        language = Language.parse(match["language"]) if match and match["language"] else None
        source = Language.parse(match["source"]) if match and match["source"] else None
        if match is None and styles.language:
            language = Language(styles.language)
        end = next((index for index, one in enumerate(parts) if is_role(one, Style.NOTES_HEADING)), len(parts))
        below = parts[end + 1 :]
        left_over = list(takewhile(lambda one: is_role(one, Style.NOTE), below))
        blocks = self._blocks([*parts[:end], *below[len(left_over) :]], language)
        notes = [*self._noted(blocks, language), *self._left_over(left_over)]
        return Content(blocks, kind=kind, language=language, source_language=source, notes=notes)

    def _left_over(self, lines: Sequence[Part]) -> Iterator[Note]:
        """Yield the notes that stand as words below a content: each begins with its mark."""
        starts = [index for index, one in enumerate(lines) if isinstance(one, Line) and mark_of(one)] or [0]
        for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=True), start=1):
            inner = [one for one in lines[start:end] if isinstance(one, Line)]
            if inner:
                mark = mark_of(inner[0])
                inner[0] = evolve(inner[0], pieces=inner[0].pieces[1 if mark else 0 :])
                yield Note(f"below-{number}", self._story.blocks(without_blank(list(inner))), label=mark)

    def _blocks(self, parts: Sequence[Part], language: Language | None) -> tuple[Block, ...]:
        self._story.language = language.tag if language else ""
        return self._story.blocks(parts)

    def _noted(self, blocks: Sequence[Block], language: Language | None) -> list[Note]:
        """Return the notes that blocks refer to."""
        ids = dict.fromkeys(node.note for node in walk(blocks) if isinstance(node, NoteReference))
        found = []
        for one in ids:
            kind, _, number = one.partition("-")
            self.read.add((kind, number))
            story = self._note_stories[kind]
            story.language = language.tag if language else ""
            story.runs.fields.clear()
            mark = self.marks[kind, number]
            words = story.blocks(without_mark(list(story.parts(self.notes[kind, number])), mark))
            found.append(Note(one, words, label=mark, kind="end" if kind == "endnote" else "foot"))
        return found

    def _facing(self, parts: Sequence[Part], styles: Styles) -> Iterator[Content]:
        """Yield the contents of a table of texts that stand side by side."""
        table = next((one for one in parts if isinstance(one, Grid)), None)
        if rest := self._blocks([one for one in parts if one is not table], None):
            yield Content(rest, notes=self._noted(rest, None))
        if table is None:
            return
        rows = [list(row.iterchildren(f"{_W}tc")) for row in table.element.iterchildren(f"{_W}tr")]
        for column, head in enumerate(rows[0]):
            label = " ".join(one.words for one in self._story.parts(head) if isinstance(one, Line))
            match = CONTENT.fullmatch(label.strip())
            language = Language.parse(match["language"]) if match and match["language"] else None
            cells = [
                self._blocks(list(self._story.parts(row[column])), language) for row in rows[1:] if column < len(row)
            ]
            starts: list[int] = []
            blocks: list[Block] = []
            for cell in cells:
                starts.append(len(blocks))
                blocks += cell
            yield Content(
                blocks,
                kind=cast("ContentKind", match["kind"].lower()) if match else "transcript",
                language=language,
                notes=self._noted(blocks, language),
                segments=starts,
            )


def _no_note(kind: str, number: str, mark: str) -> None:
    """Find no note: Word has none inside notes."""
