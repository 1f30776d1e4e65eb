"""The header of a TEI file: the description of a document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from lxml import etree

from archivedoc.errors import ModelError
from archivedoc.model import (
    Agent,
    ArchivalReference,
    Citation,
    Credit,
    DateExpression,
    Identifier,
    Language,
    Marking,
    Organisation,
    OtherDate,
    Person,
    Publication,
    Repository,
    Rights,
    Subject,
    Unit,
)
from archivedoc.model.credits import read_agent
from archivedoc.reading.tei.description import Description
from archivedoc.reading.tei.markup import line_of
from archivedoc.vocabulary.tei import INSTRUCTION, TEI
from archivedoc.vocabulary.tei_header import SPAN

_Reader: TypeAlias = Callable[[Any, Description], None]


def read_header(header: Any, description: Description) -> None:
    """Read a ``teiHeader`` into a description."""
    description.read(header, _SECTIONS)


def _section(**readers: _Reader) -> _Reader:
    return lambda element, description: description.read(element, readers)


def _title(element: Any, description: Description) -> None:
    kind, words = element.get("type"), line_of(element)
    if kind == "original" and description.original_title is None:
        description.original_title = words
    elif not description.title:
        description.title = words
    else:
        description.keep_element(element)  # with its attributes
        return
    description.keep_attributes(element, "type")


def _credit(role: str) -> _Reader:
    def reader(element: Any, description: Description) -> None:
        if agents := _agents(element):
            description.credits.append(Credit(role, agents))
        description.keep_attributes(element)

    return reader


def _responsibility(element: Any, description: Description) -> None:
    words = [line_of(child) for child in element.iterchildren(f"{{{TEI}}}resp")]
    names = [child for child in element if isinstance(child.tag, str) and etree.QName(child).localname != "resp"]
    agents = tuple(agent for name in names for agent in _agents(name))
    role, _, project = ", ".join(words).partition(" for ")
    if agents or role:
        description.credits.append(Credit(role, agents, project=project or None))
    description.keep_attributes(element)


def _agents(element: Any) -> tuple[Agent, ...]:
    """Read the one named in an element: its parts where the markup divides them."""
    held = element[0] if len(element) == 1 and isinstance(element[0].tag, str) else element
    if etree.QName(held).localname == "orgName":
        return (Organisation(line_of(held)),)
    parts = {etree.QName(child).localname: line_of(child) for child in held if isinstance(child.tag, str)}
    between = "".join((held.text or "", *(child.tail or "" for child in held))).strip(" ,.\t\r\n")
    if parts.get("surname") and not between and len(parts) == len(held) and set(parts) <= _PARTS:
        names = [name for name in parts if name in ("surname", "forename")]
        return (
            Person(
                parts["surname"],
                parts.get("forename", ""),
                particle=parts.get("nameLink", ""),
                suffix=parts.get("genName", ""),
                order="eastern" if names == ["surname", "forename"] else "western",
            ),
        )
    words = line_of(element)
    return (read_agent(words),) if words else ()


_PARTS = {"surname", "forename", "nameLink", "genName"}


def _date(element: Any, description: Description, *read: str) -> DateExpression:
    when, start, end = element.get("when"), element.get("from"), element.get("to")
    meaning = when or (f"{start or '..'}/{end or '..'}" if start or end else None)
    words = line_of(element)
    if meaning is None:
        description.keep_attributes(element, *read)
        return DateExpression.parse(words)
    try:
        date = DateExpression(words, meaning)
    except ModelError:
        description.keep_attributes(element, *read)
        return DateExpression(words or meaning)
    description.keep_attributes(element, *read, *(("when",) if when else ("from", "to")))
    return date


def _published(element: Any, description: Description) -> None:
    kind, date = element.get("type"), _date(element, description, "type")
    if kind == "created" and description.date is None:
        description.date = date
    else:
        description.other_dates.append(OtherDate(kind or "published", date))


def _publisher(element: Any, description: Description) -> None:
    if description.digital_archive:
        description.keep_element(element)
    else:
        description.digital_archive = line_of(element) or None
        description.keep_attributes(element)


def _number(element: Any, description: Description) -> None:
    kind, words = element.get("type"), line_of(element)
    if kind is not None and kind.lower() in ("url", "uri") and not description.url:
        description.url = words
    elif words:
        description.identifiers.append(Identifier(words, kind))
    description.keep_attributes(element, "type")


def _availability(element: Any, description: Description) -> None:
    parts = [child for child in element if isinstance(child.tag, str)] or [element]
    for part in parts:
        description.rights.append(Rights(line_of(part), uri=part.get("target")))
    description.keep_attributes(element, "target")


def _note(element: Any, description: Description) -> None:
    kind, words = element.get("type"), line_of(element)
    if kind == "marking":
        description.markings.append(Marking(words))
    elif kind == "genre" and description.genre is None:
        description.genre = words
    elif kind == "accessed" and description.accessed is None:
        description.accessed = DateExpression.parse(words)
    elif kind == "attribute" and ": " in words:
        key, _, value = words.partition(": ")
        description.keep(key, value)
    else:
        _remark(element, description)


def _remark(element: Any, description: Description) -> None:
    if line_of(element):
        description.notes += description.blocks(element)


def _manuscript(element: Any, description: Description) -> None:
    place = element.find(f".//{{{TEI}}}msIdentifier")
    if place is None or description.reference is not None:
        description.keep_element(element)
        return
    settlement, repository, units = None, None, []
    for child in place:
        if isinstance(child.tag, str):
            name, words = etree.QName(child).localname, line_of(child)
            if name == "settlement" and settlement is None:
                settlement = words
            elif name in ("repository", "institution") and repository is None:
                repository = words
            elif words:
                units.append(Unit(value=words))
    kept = Repository(repository, place=settlement) if repository else None
    if not repository and settlement:
        units.insert(0, Unit(value=settlement))
    description.reference = ArchivalReference(kept, units)
    description.keep_attributes(element)
    for child in element:
        if child is not place and isinstance(child.tag, str):
            description.keep_element(child)


def _bibliography(element: Any, description: Description) -> None:
    kind, words = element.get("type"), line_of(element)
    if kind == "citation" and description.citation is None:
        description.citation = Citation.parse(words)
    elif kind == "reference" and description.reference is None:
        description.reference = ArchivalReference(verbatim=words)
    elif kind in ("reprinted", "published", "included"):
        description.publications.append(Publication(words, kind=kind))
    elif words:
        description.publications.append(Publication(words))
    description.keep_attributes(element, "type")


def _abstract(element: Any, description: Description) -> None:
    description.summary += description.blocks(element)


def _created(element: Any, description: Description) -> None:
    kind = element.get("type")
    if kind == "frus:doc-dateTime":
        for key, name in SPAN.items():
            if value := element.get(name):
                description.keep(key, value)
    elif kind is None and description.date is None:
        description.date = _date(element, description)
    else:
        description.other_dates.append(OtherDate(kind or "created", _date(element, description, "type")))


def _language(element: Any, description: Description) -> None:
    words, tag = line_of(element), element.get("ident", "")
    try:
        description.original_languages.append(Language(tag, words))
    except ModelError:
        description.original_languages.append(Language.parse(words))
    description.keep_attributes(element, "ident")


def _keywords(element: Any, description: Description) -> None:
    for term in element.iter(f"{{{TEI}}}term"):
        description.subjects.append(Subject(line_of(term), scheme=element.get("scheme"), uri=term.get("ref")))
    description.keep_attributes(element, "scheme", "ref")


def _embedded(element: Any, description: Description) -> None:
    if element.get("type") != INSTRUCTION:
        description.keep_element(element)


def _encoding(element: Any, description: Description) -> None:
    if element.find(f".//{{{TEI}}}application[@ident='archivedoc']") is None:
        description.keep_element(element)


def _filler(element: Any, description: Description) -> None:
    if line_of(element) not in ("not published on line", "not described"):
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
