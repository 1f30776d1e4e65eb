"""Pieces of runs as inlines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from attrs import evolve

from archivedoc.errors import ModelError
from archivedoc.model import (
    Editorial,
    Emphasis,
    Foreign,
    Gap,
    Inline,
    Language,
    PageBreak,
    Reference,
    Text,
    Withheld,
    plain_text,
)
from archivedoc.reading.docx.pieces import Picture, Piece
from archivedoc.reading.editorial import editorial_kind
from archivedoc.vocabulary.docx import Style

_PAGE = re.compile(r"\[p\.\s(?P<number>.+)\]|(?P<whole>\[.*\])", re.DOTALL)
_WITHHELD = re.compile(r"declassif|withheld", re.IGNORECASE)
_AROUND = 40  # characters beside a bracket that tell what it does


def inlines(pieces: Sequence[Piece], language: str = "") -> tuple[Inline, ...]:
    """Return pieces as inlines; *language* is that of the content, which no inline repeats."""
    shown = [(piece, look) for piece, look in pieces if not isinstance(piece, Picture)]
    found: list[Inline] = []
    for link, linked in groupby(shown, lambda one: one[1].link):
        inner = _in_languages(list(linked), language)
        found += [Reference(inner, target=link)] if link and inner else inner
    return tuple(_with_kinds(found))


def _in_languages(pieces: Sequence[Piece], language: str) -> list[Inline]:
    found: list[Inline] = []
    for tag, spoken in groupby(pieces, lambda one: one[1].language):
        inner = _in_roles(list(spoken))
        try:
            found += [Foreign(inner, language=Language(tag))] if tag and tag != language and inner else inner
        except ModelError:
            found += inner
    return found


def _in_roles(pieces: Sequence[Piece]) -> list[Inline]:
    found: list[Inline] = []
    for role, alike in groupby(pieces, lambda one: one[1].role):
        inner = _emphasised(list(alike))
        if role is Style.EDITORIAL:
            found.append(Editorial(inner))
        elif role is Style.GAP:
            words = plain_text(inner)
            found.append(Withheld(words) if _WITHHELD.search(words) else Gap(words))
        elif role is Style.PAGE and (match := _PAGE.fullmatch(plain_text(inner).strip())):
            found.append(PageBreak(match["number"] or match["whole"]))
        else:
            found += inner
    return found


def _emphasised(pieces: Sequence[Piece]) -> list[Inline]:
    found: list[Inline] = []
    for kinds, alike in groupby(pieces, lambda one: one[1].emphasis):
        inner: list[Inline] = []
        for is_text, members in groupby((piece for piece, _ in alike), lambda piece: isinstance(piece, str)):
            if is_text:
                words = "".join(members)
                inner += [Text(words)] if words else []
            else:
                inner += members
        for kind in sorted(kinds) if inner else ():
            inner = [Emphasis(inner, kind=kind)]
        found += inner
    return found


def _with_kinds(found: Sequence[Inline]) -> Iterable[Inline]:
    """Say of each bracket what it does, by the words beside it."""
    for index, one in enumerate(found):
        if isinstance(one, Editorial):
            before = plain_text(found[max(0, index - 1) : index])[-_AROUND:]
            after = plain_text(found[index + 1 : index + 2])[:_AROUND]
            yield evolve(one, kind=editorial_kind(plain_text(one), before, after))
        else:
            yield one
