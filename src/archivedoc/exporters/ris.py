"""RIS, for Zotero, EndNote and Mendeley: one line a value, as the Wilson Center Digital Archive serves its documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import ClassVar

from attrs import field, frozen

from archivedoc.errors import OptionError, Report, Scope
from archivedoc.layout import Keys, Losses, agents_in, credit_sentences, further_facts, make_keys, named_options
from archivedoc.layout.dates import date_in_words, unsaid_date
from archivedoc.layout.description import (
    authors_of,
    doi_of,
    is_correspondence,
    percent_encoded,
    reference_facts,
    sentences,
)
from archivedoc.layout.joining import join_encoded
from archivedoc.layout.keys import as_keys
from archivedoc.model import Agent, DateExpression, Document, Person, Role, plain_text

_DATE = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?(?:T.*)?")
_FIRST_SEASON = "21"
_NAMES = {Role.EDITOR: "ED", Role.TRANSLATOR: "A4"}


def _words(instance: object, attribute: object, value: str | None) -> None:
    if value is not None and not isinstance(value, str):
        raise OptionError(f"provider={value!r}: expected a name, or None")


@named_options
@frozen
class RisExporter:
    """Exports to RIS, in UTF-8, with the line ends that RIS asks for.

    Args:
        provider: Who runs the digital archive (``DP``), which a document does not say: ``Woodrow Wilson International
            Center for Scholars``. None writes no such line.
        keys: The values of ``ID``, as the keys of ``BibtexExporter``.
    """

    name: ClassVar[str] = "ris"
    media_type: ClassVar[str] = "application/x-research-info-systems"
    suffix: ClassVar[str] = ".ris"
    scope: ClassVar[Scope] = "description"

    provider: str | None = field(default=None, validator=_words)
    keys: Keys | None = field(default=None, converter=as_keys)

    def export(self, documents: Sequence[Document], report: Report) -> bytes:
        """Write documents as one file; see `archivedoc.Exporter.export`."""
        return join_encoded(self._entries(documents, report), "\r\n")

    def _entries(self, documents: Sequence[Document], report: Report) -> Iterator[str]:
        for key, document in zip(make_keys(documents, self.keys), documents, strict=True):
            losses = Losses(document)
            values = ((tag, losses.visible(value).strip()) for tag, value in _values(document, losses, self.provider))
            lines = [f"{tag}  - {value}\r\n" for tag, value in values if value]
            losses.tell(report)
            yield f"TY  - {_type(document)}\r\nID  - {key}\r\n{''.join(lines)}ER  - \r\n"


def _type(document: Document) -> str:
    return "PCOMM" if is_correspondence(document) else "MANSCPT"


def _values(document: Document, losses: Losses, provider: str | None) -> Iterator[tuple[str, str]]:
    """Yield tags with their values, in the order of Zotero."""
    names = {authors_of(document)[0]: "AU"} | _NAMES | ({Role.ADDRESSEE: "A2"} if is_correspondence(document) else {})
    yield "TI", document.title
    for role, tag in names.items():
        yield from ((tag, _name(agent, losses)) for agent in agents_in(document, role))
    yield "AB", plain_text(document.summary)
    date, accessed = _date(document.date), _date(document.accessed)
    yield "DA", date
    yield "PY", _year(document.date)
    yield "DO", doi.value if (doi := doi_of(document)) else ""
    yield "DP", provider or ""
    yield "LA", "; ".join(language.display_name or language.tag for language in document.original_languages)
    yield "M3", document.genre or ""
    # The standard parts several URLs by semicolons.
    yield "UR", percent_encoded(document.url, ";") if document.url else ""
    yield "AN", str(document.reference or "")
    yield "DB", document.digital_archive or ""
    yield "Y2", accessed
    yield "N1", sentences(_note(document, names, date, accessed))
    for subject in document.subjects:
        yield "KW", subject.name
        if subject.scheme or subject.uri:
            losses.add(subject, "the scheme and the URI of a subject are not written")


def _note(document: Document, names: dict[Role, str], date: str, accessed: str) -> Iterator[str]:
    if document.original_title:
        yield f"Original title: {document.original_title}"
    yield from (publication.text for publication in document.publications)
    yield from credit_sentences(document, names.keys())
    if words := unsaid_date(document.date, date) if date else date_in_words(document.date):
        yield f"Dated {words}"
    if words := unsaid_date(document.accessed, accessed) if accessed else date_in_words(document.accessed):
        yield f"Accessed {words}"
    yield from reference_facts(document)
    yield from further_facts(document, told=doi_of(document))


def _name(agent: Agent, losses: Losses) -> str:
    """Write ``Family, Given, Suffix``; in one piece what is not to be turned round."""
    if not isinstance(agent, Person) or agent.order == "eastern" or not (agent.given.strip() and agent.family.strip()):
        name = agent.display_name
        if "," in name:
            losses.add(agent, "RIS takes what stands behind a comma in a name for the given name")
        return name
    family = f"{agent.particle} {agent.family}" if agent.particle else agent.family
    if "," in family + agent.given:
        losses.add(agent, "RIS takes what stands behind a comma in a name for the given name")
    return ", ".join(filter(None, (family, agent.given, agent.suffix)))


def _date(date: DateExpression | None) -> str:
    """Write a calendar date with slashes, another one in words; none where words with slashes look like a date."""
    match = _DATE.fullmatch(date.edtf or "") if date else None
    if match and match["year"] != "0000" and (match["month"] in (None, "XX") or match["month"] < _FIRST_SEASON):
        return "/".join(part for part in match.groups() if part not in (None, "XX"))
    words = date_in_words(date)
    return "" if "/" in words else words


def _year(date: DateExpression | None) -> str:
    """Write the year, where there is one and it is certain."""
    matches = [_DATE.fullmatch(part) for part in (date.edtf or "").split("/")] if date else []
    years = {match["year"] if match else "" for match in matches}
    return years.pop().replace("0000", "") if len(years) == 1 else ""
