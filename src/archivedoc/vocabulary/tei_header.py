"""The header of a TEI file that describes a document. The reader compares: a header that was edited since is read anew."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from lxml import etree

from archivedoc.model import (
    Agent,
    ArchivalReference,
    Credit,
    DateExpression,
    Document,
    Person,
    Role,
    plain_text,
)
from archivedoc.vocabulary.tei import NAMESPACES, TEI
from archivedoc.vocabulary.tei_attributes import is_allowed

# The roles that TEI has an element for; the others are a responsibility in words.
_ELEMENTS: dict[str, str] = {Role.AUTHOR: "author", Role.EDITOR: "editor", Role.FUNDER: "funder"}
# The days between which FRUS puts a document, and their place in the header.
SPAN = {"frus:doc-dateTime-min": "notBefore", "frus:doc-dateTime-max": "notAfter"}
_FORBIDDEN = {code: "\ufffd" for code in (*range(0x20), 0xFFFE, 0xFFFF) if code not in (0x9, 0xA, 0xD)}


def build_header(document: Document) -> Any:
    """Build the ``teiHeader`` of a document, without the description that only archivedoc reads."""
    header = etree.Element(f"{{{TEI}}}teiHeader", nsmap=NAMESPACES)
    file = _add(header, "fileDesc")
    _titles(_add(file, "titleStmt"), document)
    _publication(_add(file, "publicationStmt"), document)
    _notes(file, document)
    _source(_add(file, "sourceDesc"), document)
    _encoding(_add(header, "encodingDesc"))
    _profile(_add(header, "profileDesc"), document)
    return header


def _add(parent: Any, name: str, text: str = "", **attributes: str | None) -> Any:
    element = etree.SubElement(parent, f"{{{TEI}}}{name}")
    for key, value in attributes.items():
        if value and is_allowed(name, key, value):
            element.set(key, value)
    element.text = " ".join(text.translate(_FORBIDDEN).split()) or None
    return element


def _titles(parent: Any, document: Document) -> None:
    _add(parent, "title", document.title)
    if document.original_title:
        _add(parent, "title", document.original_title, type="original")
    order = {role: index for index, role in enumerate(_ELEMENTS)}
    for credit in sorted(document.credits, key=lambda credit: order.get(credit.role, len(order))):
        if element := _ELEMENTS.get(credit.role):
            for agent in credit.agents:
                _agent(_add(parent, element), agent)
    for credit in document.credits:
        if credit.role not in _ELEMENTS:
            _responsibility(parent, credit)


def _agent(parent: Any, agent: Agent) -> None:
    if not isinstance(agent, Person):
        _add(parent, "orgName", agent.display_name)
        return
    name = _add(parent, "persName")
    parts = [
        ("forename", agent.given),
        ("nameLink", agent.particle),
        ("surname", agent.family),
        ("genName", agent.suffix),
    ]
    if agent.order == "eastern":
        parts.sort(key=lambda part: part[0] != "surname")
    for element, text in parts:
        if text:
            _add(name, element, text)


def _responsibility(parent: Any, credit: Credit) -> None:
    statement = _add(parent, "respStmt")
    _add(statement, "resp", f"{credit.role} for {credit.project}" if credit.project else str(credit.role))
    for agent in credit.agents:
        _agent(_add(statement, "name"), agent)
    if not credit.agents:
        _add(statement, "name")


def _publication(parent: Any, document: Document) -> None:
    if not document.digital_archive and not document.url and not document.rights and not document.identifiers:
        _add(parent, "p", "not published on line")
        return
    _add(parent, "publisher", document.digital_archive or "")
    for identifier in document.identifiers:
        _add(parent, "idno", identifier.value, type=identifier.scheme)
    if document.url:
        _add(parent, "idno", document.url, type="url")
    if document.rights:
        availability = _add(parent, "availability")
        for rights in document.rights:
            _add(_add(availability, "licence"), "p", rights.text)
            if rights.uri and is_allowed("ref", "target", rights.uri):
                availability[-1].set("target", rights.uri)


def _notes(parent: Any, document: Document) -> None:
    texts = [("", plain_text(block)) for block in document.notes]
    texts += [("marking", plain_text(marking)) for marking in document.markings]
    texts += [("genre", document.genre)] if document.genre else []
    if document.accessed:
        texts.append(("accessed", document.accessed.text or document.accessed.edtf or ""))
    texts += [("attribute", f"{key}: {value}") for key, value in document.attributes if key not in SPAN]
    if texts:
        notes = _add(parent, "notesStmt")
        for kind, text in texts:
            _add(notes, "note", text, type=kind)


def _source(parent: Any, document: Document) -> None:
    reference = document.reference
    if reference and reference.repository:
        _manuscript(parent, reference)
    elif reference:
        _add(parent, "bibl", str(reference), type="reference")
    if document.citation:
        _add(parent, "bibl", document.citation.text, type="citation")
    for publication in document.publications:
        _add(parent, "bibl", publication.text, type=publication.kind)
    if not len(parent):
        _add(parent, "p", "not described")


def _manuscript(parent: Any, reference: ArchivalReference) -> None:
    place = _add(_add(parent, "msDesc"), "msIdentifier")
    repository = reference.repository
    if repository is None:
        return
    if repository.place:
        _add(place, "settlement", repository.place)
    _add(place, "repository", repository.display_name)
    for unit in reference.units[:-1]:
        _add(place, "collection", str(unit))
    for unit in reference.units[-1:]:
        _add(place, "idno", str(unit))


def _encoding(parent: Any) -> None:
    application = _add(_add(parent, "appInfo"), "application")
    application.set("ident", "archivedoc")
    application.set("version", "1.0")
    _add(application, "desc", "Written by archivedoc from a typed document.")


def _profile(parent: Any, document: Document) -> None:
    if document.summary:
        abstract = _add(parent, "abstract")
        for block in document.summary:
            _add(abstract, "p", plain_text(block))
    creation = _add(parent, "creation")
    for role, date in (("", document.date), *((other.role, other.date) for other in document.other_dates)):
        if date is not None:
            _date(creation, date, role)
    span = [
        (name, value)
        for key, value in document.attributes
        if (name := SPAN.get(key)) and is_allowed("date", name, value)
    ]
    if span:
        element = _add(creation, "date", type="frus:doc-dateTime")
        for name, value in span:
            element.set(name, value)
    if document.original_languages:
        languages = _add(parent, "langUsage")
        for language in document.original_languages:
            _add(languages, "language", language.display_name, ident=None).set("ident", language.tag)
    if document.subjects:
        _keywords(_add(parent, "textClass"), document)


def _date(parent: Any, date: DateExpression, role: str) -> None:
    element = _add(parent, "date", date.text or date.edtf or "", type=role)
    for key, value in date_attributes(date.edtf):
        element.set(key, value)


def date_attributes(edtf: str | None) -> list[tuple[str, str]]:
    """Return the attributes of a ``date`` that say what an EDTF expression says; none where TEI has no way to."""
    if edtf is None:
        return []
    start, slash, end = edtf.partition("/")
    if not slash:
        return [("when", edtf)] if is_allowed("date", "when", edtf) else []
    pairs = [(key, value) for key, value in (("from", start), ("to", end)) if value != ".."]
    return pairs if pairs and all(is_allowed("date", key, value) for key, value in pairs) else []


def _keywords(parent: Any, document: Document) -> None:
    for scheme, subjects in _by_scheme(document):
        keywords = _add(parent, "keywords")
        if scheme and is_allowed("ref", "target", scheme):
            keywords.set("scheme", scheme)
        for subject in subjects:
            _add(keywords, "term", subject.name, ref=subject.uri)


def _by_scheme(document: Document) -> Iterable[tuple[str, list[Any]]]:
    schemes: dict[str, list[Any]] = {}
    for subject in document.subjects:
        schemes.setdefault(subject.scheme or "", []).append(subject)
    return schemes.items()


def canonical(header: Any) -> bytes:
    """Return a header as bytes that do not depend on its layout, nor on what only archivedoc reads."""
    copy = deepcopy(header)
    for node in list(copy.iter(f"{{{TEI}}}xenoData")):
        node.getparent().remove(node)
    for element in copy.iter():
        element.text = (element.text or "").strip() or None
        element.tail = None
    etree.cleanup_namespaces(copy)
    return etree.tostring(copy, method="c14n")
