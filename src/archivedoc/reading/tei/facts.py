"""What a document says of itself where no header does: its head, its first dateline, its markup of sender and addressee."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from archivedoc.errors import ModelError
from archivedoc.model import (
    Block,
    Credit,
    DateExpression,
    Dateline,
    DateReference,
    Heading,
    Identifier,
    Name,
    Person,
    Role,
    Term,
    plain_text,
    walk,
)
from archivedoc.model.credits import read_agent
from archivedoc.reading.tei.markup import XML_ID
from archivedoc.vocabulary.tei import FRUS

_ROLES = {"from": Role.SENDER, "to": Role.ADDRESSEE}
EARLIEST, LATEST = f"{{{FRUS}}}doc-dateTime-min", f"{{{FRUS}}}doc-dateTime-max"


def title_of(blocks: Sequence[Block]) -> str:
    """Return the words of the first heading; nothing where there is none."""
    return next((words for block in blocks if isinstance(block, Heading) and (words := words_in_line(block))), "")


def words_in_line(node: Any) -> str:
    """Return the words of a node in one line."""
    return " ".join(plain_text(node).split())


def date_of(blocks: Sequence[Block], element: Any) -> DateExpression | None:
    """Return the date of the first dateline, or else the day that FRUS gives for the whole document."""
    for block in blocks:
        if isinstance(block, Dateline):
            for node in walk(block):
                if isinstance(node, DateReference) and node.date is not None:
                    words = words_in_line(node)
                    return node.date if node.date.text == words else DateExpression(words, node.date.edtf)
    earliest, latest = (element.get(name, "") for name in (EARLIEST, LATEST))
    if not earliest or not latest:
        return None
    first, last = earliest[:10], latest[:10]
    meaning = first if first == last else f"{first}/{last}"
    try:
        return DateExpression("", meaning)
    except ModelError:
        return None


def credits_of(blocks: Sequence[Block]) -> Iterator[Credit]:
    """Yield a credit for each sender and addressee that the markup of the heading names."""
    heading = next((block for block in blocks if isinstance(block, Heading)), None)
    for node in walk(heading) if heading else ():
        if isinstance(node, Name | Term):
            role = _ROLES.get(next((value for key, value in node.attributes if key == "type"), ""))
            words = words_in_line(node).strip(" ,;")
            if role and words:
                # A title, "Secretary of State", stays whole; a body is told from a person by its words.
                agent = read_agent(words)
                whole = isinstance(node, Term) and isinstance(agent, Person)
                yield Credit(role, (Person(words) if whole else agent,))


def identifiers_of(element: Any) -> list[Identifier]:
    """Return the numbers of a document: ``xml:id`` and ``n``."""
    pairs = (("xml:id", element.get(XML_ID)), ("n", element.get("n")))
    return [Identifier(value, scheme) for scheme, value in pairs if value]
