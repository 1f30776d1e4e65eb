"""The words that formats print around a document, in English."""

from __future__ import annotations

from collections.abc import Sequence

from archivedoc.model import Content, Credit, Document, Identifier, Language, MarginalNote, PageBreak, Role

CITATION = "Citation"
CONTENTS = "Contents"
CREDITS = "Credits"
DESCRIPTION = "Description"
MARKINGS = "Markings"
NOTES = "Notes"
ORIGINAL_TITLE = "Original Title"
PARALLEL = "Parallel Texts"
RIGHTS = "Rights"
SUMMARY = "Summary"

_DONE: dict[str, str] = {
    Role.COMPILER: "Compiled",
    Role.CONTRIBUTOR: "Contributed",
    Role.EDITOR: "Edited",
    Role.OBTAINER: "Obtained",
    Role.PROVIDER: "Provided",
    Role.TRANSCRIBER: "Transcribed",
    Role.TRANSLATOR: "Translated",
}
# Names that formats of text and markup have for identifiers, as readers of a page know them.
_SCHEMES = {
    "doi": "DOI",
    "isbn": "ISBN",
    "issn": "ISSN",
    "n": "Number",
    "record id": "Record ID",
    "uri": "URI",
    "url": "URL",
    "urn": "URN",
    "xml:id": "Identifier",
}
ENGLISH = Language("en", "English")


def original_language(document: Document) -> str:
    """Return the label of its original languages: one, or several."""
    return "Original Language" if len(document.original_languages) == 1 else "Original Languages"


def content_label(content: Content) -> str:
    """Return the label of a content: ``Translation - English``, ``Translation - English, from Russian``."""
    kind = content.kind.capitalize()
    language = content.language.display_name if content.language else ""
    source = content.source_language.display_name if content.source_language else ""
    label = f"{kind} - {language}" if language else kind
    return f"{label}, from {source}" if source else label


def identifier_label(identifier: Identifier) -> str:
    """Return what kind of number or name an identifier is."""
    scheme = identifier.scheme or "Identifier"
    return _SCHEMES.get(scheme.lower(), scheme[:1].upper() + scheme[1:])


def marginal_label(note: MarginalNote) -> str:
    """Return what is printed before words beside the text: where they stand and whose they are."""
    return ", ".join(filter(None, (note.place or "margin", note.hand)))


def page_mark(node: PageBreak) -> str:
    """Return what is printed where a page of the source begins: ``[p. 3]``; nothing where its number is not known."""
    if not node.number:
        return ""
    if not any(character.isalnum() for character in node.number):
        return "[page]"  # a source may say that a page bears no number: []
    return node.number if node.number.startswith("[") else f"[p.\u00a0{node.number}]"


def credit_statement(credit: Credit) -> str:
    """Return the words of a credit: those printed, or else a sentence made of it, without a full stop."""
    if credit.statement and not credit.statement.isspace():
        return credit.statement
    return role_statement(credit.role, [agent.display_name for agent in credit.agents], credit.project)


def role_statement(role: str, agents: Sequence[str], project: str | None) -> str:
    """Say who played a part, and on whose behalf: ``Translated for CWIHP by Svetozar Rajak``, ``Censor: X``."""
    names = series(agents)
    on_behalf = f" for {project}" if project else ""
    if role in _DONE:
        return f"{_DONE[role]}{on_behalf}{f' by {names}' if names else ''}"
    if role == Role.FUNDER and names:
        return f"This document was made possible with support from {names}{on_behalf}"
    label = role[:1].upper() + role[1:]
    return f"{label}: {names}{f' ({project})' if project else ''}" if names else f"{label}{on_behalf}"


def series(names: Sequence[str]) -> str:
    """Join names as American English does: ``A, B, and C``."""
    if len(names) < 3:
        return " and ".join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def description_language(document: Document) -> Language:
    """Return the language the description is written in: that of the translation an archive made, or else English."""
    for content in document.contents:
        if content.kind == "translation" and content.language is not None:
            return content.language
    return ENGLISH
