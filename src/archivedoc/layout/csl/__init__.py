"""A document as an item of CSL-JSON.

The mapping is told, variable by variable and with its reasons, in ``docs/formats.md``.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

from archivedoc.layout.csl.dates import CslDate, csl_date
from archivedoc.layout.csl.names import csl_names
from archivedoc.layout.csl.place import place_fields
from archivedoc.layout.csl.words import without_markup, without_variables
from archivedoc.layout.dates import unsaid_date
from archivedoc.layout.description import (
    agents_in,
    authors_of,
    cited_language,
    credit_sentences,
    doi_of,
    further_facts,
    is_correspondence,
    original_languages,
    percent_encoded,
    sentences,
    unsaid_units,
)
from archivedoc.layout.losses import Losses
from archivedoc.model import Document, Role, plain_text

# A contributor of CSL takes part in the writing ("with Jane Doe"); one who contributes a source to an archive does not.
_NAMES = {
    Role.ADDRESSEE: "recipient",
    Role.EDITOR: "editor",
    Role.TRANSLATOR: "translator",
    Role.COMPILER: "compiler",
}
# Of what has none of these Chicago prints nothing at all, unless it is told that there is no place.
_LOCATING = ("archive", "archive-place", "DOI", "URL")
_NO_PLACE = "n.p."


def csl_item(key: str, document: Document, losses: Losses) -> dict[str, Any]:
    """Return the item of a document; what it has no words for is left out."""

    def write(text: str) -> str:
        return without_markup(losses.visible(text).strip())

    issued, accessed = csl_date(document.date, write), csl_date(document.accessed, write)
    fields: dict[str, Any] = {"id": key, "type": _type(document)}
    fields |= {name: write(words) for name, words in _words(document)}
    names = {authors_of(document)[0]: "author", **_NAMES}
    fields |= {name: csl_names(agents_in(document, role), write) for role, name in names.items()}
    fields |= {
        "issued": issued,
        "accessed": accessed,
        "abstract": "\n".join(filter(None, map(write, plain_text(document.summary).split("\n")))),
        "keyword": "; ".join(filter(None, (write(subject.name) for subject in document.subjects))),
        "URL": percent_encoded(document.url) if document.url else None,
        "note": without_variables(write(sentences(_note(document, names, issued, accessed)))),
    }
    for subject in document.subjects:
        if subject.scheme or subject.uri:
            losses.add(subject, "the scheme and the URI of a subject are not written")
    if not any(fields.get(name) for name in _LOCATING):
        fields["archive-place"] = _NO_PLACE
    return {name: value for name, value in fields.items() if value}


def _type(document: Document) -> str:
    """Return a type whose archive all styles print: what was sent is personal, all else is a manuscript."""
    return "personal_communication" if is_correspondence(document) else "manuscript"


def _words(document: Document) -> Iterator[tuple[str, str]]:
    yield "title", document.title
    yield "original-title", document.original_title or ""
    yield "genre", document.genre or ""
    yield "language", language.tag if (language := cited_language(document)) else ""
    place = dict(place_fields(document.reference)) if document.reference else {}
    yield from place.items()
    # Styles print the archive, few of them the source: without a reference, the digital archive is where to look.
    yield "source" if any(place.values()) else "archive", document.digital_archive or ""
    yield "DOI", doi.value if (doi := doi_of(document)) else ""


def _note(document: Document, named: Container[str], issued: CslDate | None, accessed: CslDate | None) -> Iterator[str]:
    yield from (publication.text for publication in document.publications)
    yield original_languages(document)
    yield from credit_sentences(document, named)
    if words := unsaid_date(document.date, (issued or {}).get("literal", "")):
        yield f"Dated {words}"
    if words := unsaid_date(document.accessed, (accessed or {}).get("literal", "")):
        yield f"Accessed {words}"
    if document.reference:
        yield from unsaid_units(document.reference)
    yield from further_facts(document, told=doi_of(document))
