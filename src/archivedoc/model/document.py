"""A primary source as an archive publishes it."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import Attribute, field, frozen

from archivedoc.errors import ModelError, shown, shown_few
from archivedoc.model.blocks import Block, Marking, as_blocks
from archivedoc.model.citation import Citation
from archivedoc.model.content import Content, check_words
from archivedoc.model.dates import DateExpression, OtherDate, as_date
from archivedoc.model.description import (
    ArchivalReference,
    Credit,
    Identifier,
    Publication,
    Rights,
    Subject,
)
from archivedoc.model.fields import (
    Attributes,
    as_attributes,
    as_tuple,
    instance_of,
    optional_words,
    repeated,
    tuple_of,
    words,
)
from archivedoc.model.language import Language, as_languages
from archivedoc.model.values import Value


def _title(instance: object, attribute: Attribute[str], value: str) -> None:
    words(instance, attribute, value)
    if not value.strip():
        raise ModelError("title: a document needs a title; give it one in brackets if the source has none: [Untitled]")


def _as_contents(value: Content | str | Iterable[Content | str]) -> tuple[Content, ...]:
    return tuple(Content(member) if isinstance(member, str) else member for member in as_tuple(value))


def _as_markings(value: Marking | str | Iterable[Marking | str]) -> tuple[Marking, ...]:
    return tuple(Marking(member) if isinstance(member, str) else member for member in as_tuple(value))


def _as_subjects(value: Subject | str | Iterable[Subject | str]) -> tuple[Subject, ...]:
    return tuple(Subject(member) if isinstance(member, str) else member for member in as_tuple(value))


def _as_rights(value: Rights | str | Iterable[Rights | str]) -> tuple[Rights, ...]:
    return tuple(Rights(member) if isinstance(member, str) else member for member in as_tuple(value))


def _as_citation(value: Citation | str | None) -> Citation | None:
    return Citation.parse(value) if isinstance(value, str) else value


@frozen(eq=False, repr=False)
class Document(Value):
    """A primary source: what it is, where it lies, who obtained and translated it, how to cite it, and its words.

    The fields are the facts, each fact once. A title is all that a document must have.

    Args:
        title: The title, with its brackets (ISAD(G) 3.1.2, CSL ``title``). A head with notes or emphasis also stands as
            the leading `Heading` of a content; exporters print it once.
        original_title: The title in the language of the source (CSL ``original-title``).
        date: When it was written (ISAD(G) 3.1.3, CSL ``issued``). A string is read as a date.
        other_dates: Its further dates, each with its role.
        genre: What it is (CSL ``genre``): ``letter``, ``memorandum of conversation``.
        digital_archive: The archive that publishes it on line (CSL ``source``).
        reference: Where the source lies (ISAD(G) 3.1.1, 3.5.1; CSL ``archive``, ``archive_location``).
        publications: Where it was published before (ISAD(G) 3.5.4).
        url: Where it is on line (CSL ``URL``).
        accessed: When it was seen there (CSL ``accessed``).
        citation: How the source says it is to be cited. A string is read as a citation.
        summary: What it says, in short (ISAD(G) 3.3.1, TEI ``abstract``): blocks without notes.
        credits: Who did what for it (MARC relators). Authors stand here too.
        original_languages: The languages it was written in (ISAD(G) 3.4.3).
        contents: Its words: scans, transcripts, translations, excerpts.
        identifiers: Its numbers (ISAD(G) 3.1.1).
        subjects: What it is about (CSL ``keyword``).
        rights: What may be done with it (ISAD(G) 3.4.1, 3.4.2).
        markings: Marks on the source that its description names: its classification. A string is a classification.
        notes: What else its description says (ISAD(G) 3.6.1): blocks without notes.
        attributes: What has no field.

    Raises:
        ModelError: A value that no document may hold.
    """

    title: str = field(validator=_title)
    original_title: str | None = field(default=None, validator=optional_words, kw_only=True)
    date: DateExpression | None = field(default=None, converter=as_date, kw_only=True)
    other_dates: tuple[OtherDate, ...] = field(
        default=(), converter=as_tuple, validator=tuple_of(OtherDate), kw_only=True
    )
    genre: str | None = field(default=None, validator=optional_words, kw_only=True)
    digital_archive: str | None = field(default=None, validator=optional_words, kw_only=True)
    reference: ArchivalReference | None = field(
        default=None, validator=instance_of(ArchivalReference, optional=True), kw_only=True
    )
    publications: tuple[Publication, ...] = field(
        default=(), converter=as_tuple, validator=tuple_of(Publication), kw_only=True
    )
    url: str | None = field(default=None, validator=optional_words, kw_only=True)
    accessed: DateExpression | None = field(default=None, converter=as_date, kw_only=True)
    citation: Citation | None = field(
        default=None, converter=_as_citation, validator=instance_of(Citation, optional=True), kw_only=True
    )
    summary: tuple[Block, ...] = field(default=(), converter=as_blocks, kw_only=True)
    credits: tuple[Credit, ...] = field(default=(), converter=as_tuple, validator=tuple_of(Credit), kw_only=True)
    original_languages: tuple[Language, ...] = field(default=(), converter=as_languages, kw_only=True)
    contents: tuple[Content, ...] = field(default=(), converter=_as_contents, validator=tuple_of(Content), kw_only=True)
    identifiers: tuple[Identifier, ...] = field(
        default=(), converter=as_tuple, validator=tuple_of(Identifier), kw_only=True
    )
    subjects: tuple[Subject, ...] = field(default=(), converter=_as_subjects, validator=tuple_of(Subject), kw_only=True)
    rights: tuple[Rights, ...] = field(default=(), converter=_as_rights, validator=tuple_of(Rights), kw_only=True)
    markings: tuple[Marking, ...] = field(default=(), converter=_as_markings, validator=tuple_of(Marking), kw_only=True)
    notes: tuple[Block, ...] = field(default=(), converter=as_blocks, kw_only=True)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)

    def __attrs_post_init__(self) -> None:
        ids = [content.id for content in self.contents if content.id is not None]
        if (twice := repeated(ids)) is not None:
            raise ModelError(f"contents: two contents have the id {shown(twice)}")
        known = frozenset(ids)
        for credit in self.credits:
            if credit.content is not None and credit.content not in known:
                there = shown_few(ids) or "none has an id"
                raise ModelError(
                    f"a credit names the content {shown(credit.content)}, which is not in contents ({there})"
                )
        check_words((*self.summary, *self.markings, *self.notes), frozenset())
