"""The header of a TEI file: the description of a document. What has no field is kept among its notes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs
from attrs import field, mutable
from lxml import etree

from archivedoc.errors import ModelError
from archivedoc.model import (
    Agent,
    ArchivalReference,
    Block,
    Citation,
    Credit,
    DateExpression,
    Identifier,
    Language,
    Marking,
    Organisation,
    OtherDate,
    Paragraph,
    Person,
    Publication,
    Repository,
    Rights,
    Subject,
    Unit,
    UnknownBlock,
    edtf,
)
from archivedoc.model.credits import read_agent
from archivedoc.reading.tei import inlines as line
from archivedoc.reading.tei.context import Context
from archivedoc.reading.tei.flow import read_division
from archivedoc.vocabulary.tei import INSTRUCTION, TEI
from archivedoc.vocabulary.tei_header import SPAN


@mutable
class Description:
    """The fields of a document, while a header is read."""

    context: Context
    title: str = ""
    original_title: str | None = None
    date: DateExpression | None = None
    genre: str | None = None
    digital_archive: str | None = None
    reference: ArchivalReference | None = None
    url: str | None = None
    accessed: DateExpression | None = None
    citation: Citation | None = None
    other_dates: list[OtherDate] = field(factory=list)
    publications: list[Publication] = field(factory=list)
    summary: list[Block] = field(factory=list)
    credits: list[Credit] = field(factory=list)
    original_languages: list[Language] = field(factory=list)
    identifiers: list[Identifier] = field(factory=list)
    subjects: list[Subject] = field(factory=list)
    rights: list[Rights] = field(factory=list)
    markings: list[Marking] = field(factory=list)
    notes: list[Block] = field(factory=list)
    attributes: dict[str, str] = field(factory=dict)

    def fields(self) -> dict[str, Any]:
        """Return what a document is made of."""
        return {name: value for name, value in attrs.asdict(self, recurse=False).items() if name != "context"}


def read_header(header: Any, context: Context) -> Description:
    """Read a ``teiHeader``."""
    description = Description(context)
    _each(header, description, _SECTIONS)
    return description


def _each(element: Any, description: Description, readers: dict[str, Callable[[Any, Description], None]]) -> None:
    """Read the children of an element; those that no reader knows are kept as they are."""
    for child in element:
        if not isinstance(child.tag, str):
            description.context.not_an_element(child, element)
            continue
        name = etree.QName(child)
        (readers.get(name.localname, _unknown) if name.namespace == TEI else _unknown)(child, description)
    if (element.text or "").strip():
        _unknown(element, description)


def _unknown(element: Any, description: Description) -> None:
    name = etree.QName(element).localname
    words = _words(element)
    if words:
        block = UnknownBlock(name, words, source=line.markup(element))
        description.notes.append(block)
        description.context.lost(block, f"the element {name} of the header has no field: it is kept as a note", element)


def _words(element: Any) -> str:
    return " ".join(line.words_of(element).split())


def _section(**readers: Callable[[Any, Description], None]) -> Callable[[Any, Description], None]:
    return lambda element, description: _each(element, description, readers)


def _title(element: Any, description: Description) -> None:
    kind, words = element.get("type"), _words(element)
    if kind == "original":
        description.original_title = words
    elif not description.title:
        description.title = words
    elif words:
        description.attributes[f"title[@type='{kind}']" if kind else "title"] = words


def _credit(role: str) -> Callable[[Any, Description], None]:
    def reader(element: Any, description: Description) -> None:
        if agents := _agents(element):
            description.credits.append(Credit(role, agents))

    return reader


def _responsibility(element: Any, description: Description) -> None:
    words = [_words(child) for child in element.iterchildren(f"{{{TEI}}}resp")]
    names = [child for child in element if isinstance(child.tag, str) and etree.QName(child).localname != "resp"]
    agents = tuple(agent for name in names for agent in _agents(name))
    role, _, project = ", ".join(words).partition(" for ")
    if agents or role:
        description.credits.append(Credit(role, agents, project=project or None))


def _agents(element: Any) -> tuple[Agent, ...]:
    """Read the one named in an element: its parts where the markup divides them."""
    held = element[0] if len(element) == 1 and isinstance(element[0].tag, str) else element
    local = etree.QName(held).localname
    if local == "orgName":
        return (Organisation(_words(held)),)
    parts = {etree.QName(child).localname: _words(child) for child in held if isinstance(child.tag, str)}
    if parts.get("surname"):
        order = (
            "eastern"
            if list(parts).index("surname") < list(parts).index("forename")
            else "western"
            if "forename" in parts
            else "western"
        )
        return (
            Person(
                parts["surname"],
                parts.get("forename", ""),
                particle=parts.get("nameLink", ""),
                suffix=parts.get("genName", ""),
                order=order,
            ),
        )
    words = _words(element)
    return (read_agent(words),) if words else ()


def _date(element: Any) -> DateExpression:
    when, start, end = element.get("when"), element.get("from"), element.get("to")
    meaning = when or (f"{start or '..'}/{end or '..'}" if start or end else None)
    words = _words(element)
    if meaning is None:
        return DateExpression.parse(words)
    try:
        edtf.bounds(meaning)
    except ModelError:
        return DateExpression(words or meaning)
    return DateExpression(words, meaning)


def _published(element: Any, description: Description) -> None:
    kind = element.get("type")
    if kind == "created" and description.date is None:
        description.date = _date(element)
    else:
        description.other_dates.append(OtherDate(kind or "published", _date(element)))


def _publisher(element: Any, description: Description) -> None:
    description.digital_archive = _words(element) or description.digital_archive


def _number(element: Any, description: Description) -> None:
    kind, words = element.get("type"), _words(element)
    if kind is not None and kind.lower() in ("url", "uri") and not description.url:
        description.url = words
    elif words:
        description.identifiers.append(Identifier(words, kind))


def _availability(element: Any, description: Description) -> None:
    parts = [child for child in element if isinstance(child.tag, str)] or [element]
    for part in parts:
        description.rights.append(Rights(_words(part), part.get("target")))


def _note(element: Any, description: Description) -> None:
    kind, words = element.get("type"), _words(element)
    if kind == "marking":
        description.markings.append(Marking(words))
    elif kind == "genre":
        description.genre = words
    elif kind == "accessed":
        description.accessed = DateExpression.parse(words)
    elif kind == "attribute" and ": " in words:
        key, _, value = words.partition(": ")
        description.attributes[key] = value
    else:
        _remark(element, description)


def _remark(element: Any, description: Description) -> None:
    if _words(element):
        description.notes += _blocks(element, description)


def _blocks(element: Any, description: Description) -> list[Block]:
    """Read blocks of a description, in which notes have no place: what has some is kept as it is."""
    if element.find(f".//{{{TEI}}}note") is not None:
        return [UnknownBlock(etree.QName(element).localname, _words(element), source=line.markup(element))]
    paragraphs = [child for child in element if child.tag == f"{{{TEI}}}p"]
    if paragraphs and len(paragraphs) == len(element) and not (element.text or "").strip():
        return [Paragraph(line.read_inlines(child, description.context)) for child in paragraphs]
    if all(child.tag in line.READERS for child in element):
        return [Paragraph(line.read_inlines(element, description.context))]
    return read_division(element, description.context, 1)


def _manuscript(element: Any, description: Description) -> None:
    place = element.find(f".//{{{TEI}}}msIdentifier")
    if place is None or description.reference is not None:
        _unknown(element, description)
        return
    settlement, repository, units = None, None, []
    for child in place:
        if isinstance(child.tag, str):
            name, words = etree.QName(child).localname, _words(child)
            if name == "settlement":
                settlement = words
            elif name in ("repository", "institution") and repository is None:
                repository = words
            elif words:
                units.append(Unit(value=words))
    kept = Repository(repository, place=settlement) if repository else None
    if not repository and settlement:
        units.insert(0, Unit(value=settlement))
    description.reference = ArchivalReference(kept, units)
    if len(element) > 1:
        _unknown(element, description)


def _bibliography(element: Any, description: Description) -> None:
    kind, words = element.get("type"), _words(element)
    if kind == "citation" and description.citation is None:
        description.citation = Citation.parse(words)
    elif kind == "reference" and description.reference is None:
        description.reference = ArchivalReference(verbatim=words)
    elif kind in ("reprinted", "published", "included"):
        description.publications.append(Publication(words, kind=kind))
    else:
        description.publications.append(Publication(words))


def _abstract(element: Any, description: Description) -> None:
    description.summary += _blocks(element, description)


def _created(element: Any, description: Description) -> None:
    kind = element.get("type")
    if kind == "frus:doc-dateTime":
        for key, name in SPAN.items():
            if value := element.get(name):
                description.attributes[key] = value
    elif kind is None and description.date is None:
        description.date = _date(element)
    else:
        description.other_dates.append(OtherDate(kind or "created", _date(element)))


def _language(element: Any, description: Description) -> None:
    words, tag = _words(element), element.get("ident", "")
    try:
        description.original_languages.append(Language(tag, words))
    except ModelError:
        description.original_languages.append(Language.parse(words))


def _keywords(element: Any, description: Description) -> None:
    for term in element.iter(f"{{{TEI}}}term"):
        description.subjects.append(Subject(_words(term), element.get("scheme"), term.get("ref")))


def _embedded(element: Any, description: Description) -> None:
    if element.get("type") != INSTRUCTION:
        _unknown(element, description)


def _encoding(element: Any, description: Description) -> None:
    if element.find(f".//{{{TEI}}}application[@ident='archivedoc']") is None:
        _unknown(element, description)


def _filler(element: Any, description: Description) -> None:
    if _words(element) not in ("not published on line", "not described"):
        _remark(element, description)


_SECTIONS: dict[str, Callable[[Any, Description], None]] = {
    "fileDesc": _section(
        titleStmt=_section(
            title=_title,
            author=_credit("author"),
            editor=_credit("editor"),
            funder=_credit("funder"),
            sponsor=_credit("funder"),
            principal=_credit("editor"),
            respStmt=_responsibility,
        ),
        publicationStmt=_section(
            publisher=_publisher, distributor=_publisher, authority=_publisher, idno=_number, date=_published,
            availability=_availability, p=_filler,
        ),
        notesStmt=_section(note=_note),
        sourceDesc=_section(msDesc=_manuscript, bibl=_bibliography, p=_filler),
    ),
    "encodingDesc": _encoding,
    "profileDesc": _section(
        abstract=_abstract,
        creation=_section(date=_created),
        langUsage=_section(language=_language),
        textClass=_section(keywords=_keywords),
    ),
    "xenoData": _embedded,
}  # fmt: skip
