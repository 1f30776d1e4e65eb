"""The language of what stands in a document, where it is another than that of the content around it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from archivedoc.errors import ModelError
from archivedoc.model import Foreign, Inline, Language, LineBreak, NoteReference, PageBreak, Text

_LANGUAGE = "xml:lang"
_WITHOUT_WORDS = (LineBreak, NoteReference, PageBreak)


def stated_language(node: Any) -> Language | None:
    """Return the language that a node names as its own (TEI ``@xml:lang``); None where it names none."""
    for name, value in node.attributes:
        if name == _LANGUAGE:
            return _language(value)
    return None


def common_language(inlines: Iterable[Inline]) -> Language | None:
    """Return the language of foreign words that are all the words there are; None where there are others."""
    found: Language | None = None
    for inline in inlines:
        if isinstance(inline, Foreign):
            if found and found != inline.language:
                return None
            found = inline.language
        elif not isinstance(inline, _WITHOUT_WORDS) and not (isinstance(inline, Text) and inline.text.isspace()):
            return None
    return found


@lru_cache(maxsize=256)
def _language(tag: str) -> Language | None:
    try:
        return Language(tag)
    except ModelError:
        return None
