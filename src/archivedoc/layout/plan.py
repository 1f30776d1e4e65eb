"""What is printed of a document, in which order, under which label: alike in every format.

An exporter translates sections of blocks, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from attrs import field, frozen

from archivedoc.layout import labels
from archivedoc.layout.citation import CitationStyle, citation_inlines, told
from archivedoc.layout.description import only_cited
from archivedoc.layout.notes import MarkedNote, mark_notes
from archivedoc.model import (
    Block,
    Content,
    Document,
    EditorialNote,
    FieldGroup,
    FieldLine,
    Figure,
    Heading,
    Inline,
    Language,
    LineBreak,
    ListBlock,
    ListItem,
    Marking,
    PageBreak,
    Paragraph,
    Reference,
    Text,
    plain_text,
)

SectionRole = Literal[
    "date",
    "title",
    "original_title",
    "markings",
    "citation",
    "summary",
    "credits",
    "original_language",
    "description",
    "notes",
    "contents",
    "content",
    "rights",
]
MAXIMUM_LEVEL = 6


@frozen
class Section:
    """A part of a document as it is printed.

    Args:
        role: What it is; the title is a single `Heading` of level 1.
        label: What is printed above it. Empty for the date and the title.
        blocks: What it says; `heading_level` tells the level at which a heading of theirs is printed.
        language: The language of its words.
        notes: The notes that belong to it, with their marks, for formats that set them at the end of the section.
        marks: The mark of each note that its references may name, by id.
    """

    role: SectionRole
    label: str
    blocks: tuple[Block, ...]
    language: Language
    notes: tuple[MarkedNote, ...] = field(default=(), kw_only=True)
    marks: Mapping[str, str] = field(factory=dict, kw_only=True)


LABEL_LEVEL = 2
"""The level of the labels of sections; the title has level 1."""


def heading_level(heading: Heading, section: Section) -> int:
    """Return the level at which a heading is printed: 1 for the title, below the label for those of a section."""
    return 1 if section.role == "title" else min(heading.level + LABEL_LEVEL, MAXIMUM_LEVEL)


def plan_documents(
    documents: Sequence[Document], *, citation_style: CitationStyle = "verbatim"
) -> tuple[tuple[Section, ...], ...]:
    """Return the sections of each document, in the order of printing, with the citation in a style."""
    return tuple(tuple(_plan(document, citation_style)) for document in documents)


def _plan(document: Document, citation_style: CitationStyle) -> Iterator[Section]:
    language = labels.description_language(document)
    citation = citation_inlines(document, citation_style)
    title = _title(document)
    marked = mark_notes(document.contents, title.children, title.content)
    if document.date and (date := document.date.text or document.date.edtf):
        yield Section("date", "", (Paragraph(date),), language)
    title_marks = _marks(marked[title.content]) if marked else {}
    yield Section("title", "", (Heading(title.children, level=1),), language, marks=title_marks)
    if document.original_title:
        original = document.original_languages[0] if document.original_languages else language
        yield Section("original_title", labels.ORIGINAL_TITLE, (Paragraph(document.original_title),), original)
    if document.markings:
        yield Section("markings", labels.MARKINGS, document.markings, language)
    yield Section("citation", labels.CITATION, (Paragraph(citation),), language)
    if document.summary:
        yield Section("summary", labels.SUMMARY, document.summary, language)
    printed = told(document, citation_style)
    if credits := _credits(document, printed):
        yield Section("credits", labels.CREDITS, credits, language)
    if document.original_languages:
        names = ", ".join(one.display_name or one.tag for one in document.original_languages)
        yield Section("original_language", labels.original_language(document), (Paragraph(names),), language)
    if lines := tuple(_facts(document, printed)):
        yield Section("description", labels.DESCRIPTION, (FieldGroup(lines),), language)
    if document.notes:
        yield Section("notes", labels.NOTES, document.notes, language)
    if len(document.contents) > 1:
        items = [ListItem(labels.content_label(content)) for content in document.contents]
        yield Section("contents", labels.CONTENTS, (ListBlock(items),), language)
    for index, content in enumerate(document.contents):
        head = _head_index(content) if index in title.repeated else None
        blocks = content.blocks if head is None else content.blocks[:head] + content.blocks[head + 1 :]
        yield Section(
            "content",
            labels.content_label(content),
            (*blocks, *(Figure(media) for media in content.media)),
            content.language or language,
            notes=marked[index],
            marks=_marks(marked[index]),
        )
    if document.rights:
        yield Section("rights", labels.RIGHTS, tuple(_rights(document)), language)


@frozen
class _Title:
    """The words printed as the title, the content whose notes they name, and the contents that repeat them."""

    children: tuple[Inline, ...]
    content: int
    repeated: frozenset[int]


def _title(document: Document) -> _Title:
    """Find the heads that repeat the title; the first of them brings its notes and emphasis along."""
    title = _folded(document.title)
    heads = {index: head for index, content in enumerate(document.contents) if (head := _head(content)) is not None}
    repeated = [index for index, head in heads.items() if _folded(plain_text(head)) == title]
    if not repeated:
        return _Title((Text(document.title),), 0, frozenset())
    first = repeated[0]
    # Notes of a further content that repeats the title would lose their place: only a head without notes is dropped.
    dropped = frozenset(
        index for index in repeated if index == first or heads[index].children == (Text(plain_text(heads[index])),)
    )
    return _Title(heads[first].children, first, dropped)


def _head(content: Content) -> Heading | None:
    index = _head_index(content)
    block = None if index is None else content.blocks[index]
    return block if isinstance(block, Heading) else None


def _head_index(content: Content) -> int | None:
    """Return the place of the heading that leads; pages, marks and notes of an editor may stand before it."""
    for index, block in enumerate(content.blocks):
        if not isinstance(block, PageBreak | Marking | EditorialNote):
            return index
    return None


def _folded(text: str) -> str:
    return " ".join(text.split())


def _marks(notes: Sequence[MarkedNote]) -> dict[str, str]:
    return {marked.note.id: marked.mark for marked in notes}


def _credits(document: Document, printed: str) -> tuple[Block, ...]:
    """Return what the citation does not say already; two credits of one statement are printed once."""
    statements = dict.fromkeys(labels.credit_statement(credit) for credit in document.credits)
    return tuple(Paragraph(statement) for statement in statements if statement and statement not in printed)


def _facts(document: Document, printed: str) -> Iterator[FieldLine]:
    if document.genre:
        yield FieldLine("Type", document.genre)
    for other in document.other_dates:
        yield FieldLine(other.role[:1].upper() + other.role[1:], other.date.text or other.date.edtf or "")
    if document.digital_archive and document.digital_archive not in printed:
        yield FieldLine("Digital Archive", document.digital_archive)
    if document.reference:
        yield from _reference(document, printed)
    for publication in document.publications:
        if publication.text not in printed:
            yield FieldLine("Publication", publication.text)
    if document.url and document.url not in printed:
        yield FieldLine("URL", Reference(document.url, target=document.url))
    yield from (FieldLine("Source Note", words) for words in only_cited(document) if words not in printed)
    if document.accessed:
        yield FieldLine("Accessed", document.accessed.text or document.accessed.edtf or "")
    for identifier in document.identifiers:
        yield FieldLine(labels.identifier_label(identifier), identifier.value)
    if document.subjects:
        yield FieldLine("Subjects", tuple(_joined([subject.name for subject in document.subjects])))


def _reference(document: Document, printed: str) -> Iterator[FieldLine]:
    reference = document.reference
    if reference is None:
        return
    words = str(reference)
    if words and words not in printed:
        yield FieldLine("Archival Reference", words)
    repository = reference.repository
    if repository is None:
        return
    for label, fact in (
        ("Repository", repository.name),
        ("Translated Name", repository.translated),
        ("Abbreviation", repository.abbreviation),
        ("Place", repository.place),
    ):
        if fact and fact not in printed and fact not in words:
            yield FieldLine(label, fact)


def _joined(names: Sequence[str]) -> Iterator[Inline]:
    for index, name in enumerate(names):
        if index:
            yield LineBreak()
        yield Text(name)


def _rights(document: Document) -> Iterator[Block]:
    for rights in document.rights:
        lines = [line for line in rights.text.splitlines() if line.strip()]
        yield from (Paragraph(line) for line in lines)
        if rights.uri:
            yield Paragraph(Reference(rights.uri, target=rights.uri))
