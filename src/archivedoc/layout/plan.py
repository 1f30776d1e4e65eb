"""What is printed of a document, in which order, under which label: alike in every format.

An exporter translates sections of blocks, and nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal, get_args

from attrs import evolve, field, frozen

from archivedoc.layout import labels
from archivedoc.layout.anchors import Anchors, DocumentAnchors, find_anchors
from archivedoc.layout.citation import CitationStyle, citation_inlines, told
from archivedoc.layout.facts import credit_blocks, fact_lines, rights_blocks
from archivedoc.layout.notes import MarkedNote, Stretches, mark_notes
from archivedoc.layout.parallel import FacingContents, face_contents
from archivedoc.model import (
    Block,
    Content,
    Document,
    EditorialNote,
    FieldGroup,
    Figure,
    Heading,
    Inline,
    Language,
    ListBlock,
    ListItem,
    Marking,
    PageBreak,
    Paragraph,
    Text,
    plain_text,
)
from archivedoc.model.values import Value

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
    "parallel",
    "rights",
    "editor",
    "table_of_contents",
    "introduction",
    "bibliography",
]
FrontMatter = Literal[
    "date", "original_title", "markings", "citation", "summary", "credits", "original_language", "description", "notes",
    "contents", "rights",
]  # fmt: skip
"""What is printed about a document beside its title: the roles of sections."""
FRONT_MATTER: tuple[FrontMatter, ...] = get_args(FrontMatter)
Arrangement = Literal["sequential", "parallel"]
ARRANGEMENTS: tuple[Arrangement, ...] = get_args(Arrangement)
MAXIMUM_LEVEL = 6
MOST_COLUMNS = 3


@frozen(eq=False, repr=False)
class Section(Value):
    """A part of a document as it is printed.

    Args:
        role: What it is; the title is a single `Heading` of level 1.
        label: What is printed above it. Empty for the date and the title.
        blocks: What it says; `heading_level` tells the level at which a heading of theirs is printed.
        language: The language of its words.
        notes: The notes that belong to it, with their marks, for formats that set them at the end of the section.
        marks: The mark of each note that its references may name, by id.
        anchors: The places that something refers to, as its words name them.
        columns: The contents that stand side by side in it, each a section of its own with its label, language, notes
            and marks; only those of the role ``parallel`` have any, and these have no blocks.
        rows: What stands in each row, for each column: together the blocks of that column, in order. A cell may be empty.
    """

    role: SectionRole
    label: str
    blocks: tuple[Block, ...]
    language: Language
    notes: tuple[MarkedNote, ...] = field(default=(), kw_only=True)
    marks: Mapping[str, str] = field(factory=dict, kw_only=True)
    anchors: Anchors = field(default=Anchors(), kw_only=True)
    columns: tuple[Section, ...] = field(default=(), kw_only=True)
    rows: tuple[tuple[tuple[Block, ...], ...], ...] = field(default=(), kw_only=True)


LABEL_LEVEL = 2
"""The level of the labels of sections; the title has level 1."""


def heading_level(heading: Heading, section: Section) -> int:
    """Return the level at which a heading is printed: 1 for the title, below the label for those of a section.

    The label of an introduction stands at the level of titles.
    """
    if section.role == "title":
        return 1
    return min(heading.level + (1 if section.role == "introduction" else LABEL_LEVEL), MAXIMUM_LEVEL)


def plan_documents(
    documents: Sequence[Document],
    *,
    citation_style: CitationStyle = "verbatim",
    arrangement: Arrangement = "sequential",
    most_columns: int = MOST_COLUMNS,
    introduction: Sequence[Block] = (),
) -> tuple[tuple[Section, ...], ...]:
    """Return the sections of each document, in the order of printing.

    Args:
        documents: The documents.
        citation_style: How they are cited.
        arrangement: Whether the contents of a document stand one after the other, or those that say the same side by
            side (see `archivedoc.layout.parallel.face_contents`) and the others after them.
        most_columns: How many contents the page has room for, side by side.
        introduction: Blocks before the documents, whose references may lead to places in them.
    """
    columns = most_columns if arrangement == "parallel" else 1
    anchors = find_anchors(documents, introduction)
    plans = (_plan(*one, citation_style, columns) for one in zip(documents, anchors, strict=True))
    return tuple(map(tuple, plans))


def with_front_matter(
    plans: Iterable[Sequence[Section]], front_matter: Collection[FrontMatter]
) -> tuple[tuple[Section, ...], ...]:
    """Return plans without what is not to be printed about the documents; the order stays, the title always does."""
    left_out = frozenset(FRONT_MATTER).difference(front_matter)
    return tuple(tuple(section for section in plan if section.role not in left_out) for plan in plans)


def _plan(
    document: Document, anchors: DocumentAnchors, citation_style: CitationStyle, most_columns: int
) -> Iterator[Section]:
    facing = face_contents(document.contents, most_columns) if most_columns > 1 else None
    title = _title(document)
    order = _order_of_printing(document.contents, facing) if facing else None
    marked = mark_notes(document.contents, title.children, title.content, order)
    yield from _description(document, anchors, title, marked, citation_style)
    columns = facing.columns if facing else ()
    language = labels.description_language(document)
    if len(document.contents) - len(columns) > (0 if columns else 1):
        items = [ListItem(labels.content_label(content)) for content in document.contents]
        yield Section("contents", labels.CONTENTS, (ListBlock(items),), language)
    sections = [
        _content(content, marked[index], anchors.contents[index], language, is_repeated=index in title.repeated)
        for index, content in enumerate(document.contents)
    ]
    if facing:
        beside = tuple(sections[index] for index in columns)
        yield Section("parallel", labels.PARALLEL, (), language, columns=beside, rows=_rows(document, facing, title))
    yield from (section for index, section in enumerate(sections) if index not in columns)
    if document.rights:
        yield Section("rights", labels.RIGHTS, tuple(rights_blocks(document)), language)


def _description(
    document: Document,
    anchors: DocumentAnchors,
    title: _Title,
    marked: Sequence[Sequence[MarkedNote]],
    citation_style: CitationStyle,
) -> Iterator[Section]:
    language = labels.description_language(document)
    citation = citation_inlines(document, citation_style)
    if document.date and (date := document.date.text or document.date.edtf):
        yield Section("date", "", (Paragraph(date),), language)
    title_marks = _marks(marked[title.content]) if marked else {}
    of_title = anchors.contents[title.content] if marked else anchors.description
    of_title = evolve(of_title, own=anchors.description.own)
    yield Section("title", "", (Heading(title.children, level=1),), language, marks=title_marks, anchors=of_title)
    if document.original_title:
        original = document.original_languages[0] if document.original_languages else language
        yield Section("original_title", labels.ORIGINAL_TITLE, (Paragraph(document.original_title),), original)
    inner = evolve(anchors.description, own=())
    if document.markings:
        yield Section("markings", labels.MARKINGS, document.markings, language, anchors=inner)
    yield Section("citation", labels.CITATION, (Paragraph(citation),), language)
    if document.summary:
        yield Section("summary", labels.SUMMARY, document.summary, language, anchors=inner)
    printed = told(document, citation_style)
    if credits := credit_blocks(document, printed):
        yield Section("credits", labels.CREDITS, credits, language)
    if document.original_languages:
        names = ", ".join(one.display_name or one.tag for one in document.original_languages)
        yield Section("original_language", labels.original_language(document), (Paragraph(names),), language)
    if lines := tuple(fact_lines(document, printed)):
        yield Section("description", labels.DESCRIPTION, (FieldGroup(lines),), language)
    if document.notes:
        yield Section("notes", labels.NOTES, document.notes, language, anchors=inner)


def _content(
    content: Content, notes: tuple[MarkedNote, ...], anchors: Anchors, language: Language, *, is_repeated: bool
) -> Section:
    head = _head_index(content) if is_repeated else None
    blocks = content.blocks
    if head is not None:  # what refers to it finds the label in its place
        anchors = evolve(anchors, own=anchors.own + anchors.of(blocks[head]))
        blocks = blocks[:head] + blocks[head + 1 :]
    return Section(
        "content",
        labels.content_label(content),
        (*blocks, *(Figure(media) for media in content.media)),
        content.language or language,
        notes=notes,
        marks=_marks(notes),
        anchors=anchors,
    )


def _order_of_printing(contents: Sequence[Content], facing: FacingContents) -> list[Stretches]:
    """Return what is printed row by row, cell by cell, then the contents that stand after."""
    beside = [
        (index, contents[index].blocks[start:stop])
        for row in facing.rows
        for index, (start, stop) in zip(facing.columns, row, strict=True)
    ]
    after = [[(index, one.blocks)] for index, one in enumerate(contents) if index not in facing.columns]
    return [beside, *after]


def _rows(document: Document, facing: FacingContents, title: _Title) -> tuple[tuple[tuple[Block, ...], ...], ...]:
    """Return the blocks of each cell, without the heads that repeat the title; the images come last."""
    columns = [document.contents[index] for index in facing.columns]
    heads = [
        _head_index(content) if index in title.repeated else None
        for index, content in zip(facing.columns, columns, strict=True)
    ]
    rows = [
        tuple(
            tuple(content.blocks[place] for place in range(start, stop) if place != head)
            for content, head, (start, stop) in zip(columns, heads, row, strict=True)
        )
        for row in facing.rows
    ]
    rows.append(tuple(tuple(Figure(media) for media in content.media) for content in columns))
    return tuple(row for row in rows if any(row))


@frozen(eq=False, repr=False)
class _Title(Value):
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
