"""Several documents in one file: its title page, what stands before the first document and after the last one."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import Attribute, evolve, field, frozen

from archivedoc.errors import OptionError
from archivedoc.layout.anchors import find_anchors
from archivedoc.layout.citation import citation_inlines
from archivedoc.layout.labels import CONTENTS, description_language, role_statement
from archivedoc.layout.options import a, named_options
from archivedoc.layout.plan import Section
from archivedoc.model import Block, Document, Heading, ListBlock, ListItem, Paragraph, Role, plain_text
from archivedoc.model.blocks import as_blocks
from archivedoc.model.content import check_words
from archivedoc.model.values import Value

INTRODUCTION = "Introduction"
BIBLIOGRAPHY = "Bibliography"


def _optional_words(instance: object, attribute: Attribute[str | None], value: object) -> None:
    if value is not None and not (isinstance(value, str) and value.strip()):
        raise OptionError(f"{attribute.name}={value!r}: expected words, or None")


def _without_notes(instance: object, attribute: Attribute[tuple[Block, ...]], value: tuple[Block, ...]) -> None:
    check_words(value, frozenset())


@named_options
@frozen(eq=False, repr=False)
class Dossier(Value):
    """What stands before the documents of one file.

    Args:
        title: The title of the whole; None for a file without a title page.
        editor: Who put the documents together, as printed; several as ``A. Name and B. Name``.
        introduction: What the editor says: blocks without notes. A string is a paragraph.
        contents: Whether there is a table of contents.

    Raises:
        OptionError: A title or an editor that is no words.
        ModelError: An introduction that refers to notes.
    """

    title: str | None = field(default=None, validator=_optional_words)
    editor: str | None = field(default=None, validator=_optional_words)
    introduction: tuple[Block, ...] = field(default=(), converter=as_blocks, validator=_without_notes)
    contents: bool = field(default=True, validator=a(bool))


def plan_bibliography(documents: Sequence[Document]) -> Section:
    """Return a bibliography of documents (role ``bibliography``): the style of Chicago, in the order of its words."""
    entries = {
        plain_text(cited): cited for cited in (citation_inlines(one, "chicago-bibliography") for one in documents)
    }
    ordered = sorted(entries, key=lambda words: (words.casefold(), words))
    blocks = tuple(Paragraph(entries[words]) for words in ordered)
    return Section("bibliography", BIBLIOGRAPHY, blocks, description_language(documents[0]))


def plan_front(dossier: Dossier, documents: Sequence[Document]) -> tuple[Section, ...]:
    """Return what stands before the documents, in the order of printing.

    Its roles are ``title``, ``editor``, ``table_of_contents`` (a list with the titles of the documents, item by item)
    and ``introduction``, whose headings stand below its label.
    """
    language = description_language(documents[0])
    sections = []
    if dossier.title:
        sections.append(Section("title", "", (Heading(dossier.title),), language))
    if dossier.editor:
        statement = role_statement(Role.EDITOR, [dossier.editor], None)
        sections.append(Section("editor", "", (Paragraph(statement),), language))
    if dossier.contents:
        items = [ListItem(document.title) for document in documents]
        sections.append(Section("table_of_contents", CONTENTS, (ListBlock(items, kind="ordered"),), language))
    if dossier.introduction:
        anchors = evolve(find_anchors(documents, dossier.introduction)[0].description, own=())
        sections.append(Section("introduction", INTRODUCTION, dossier.introduction, language, anchors=anchors))
    return tuple(sections)
