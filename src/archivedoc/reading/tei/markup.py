"""Elements, as they are read from: their words, their markup, their attributes."""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from typing import Any

from lxml import etree

from archivedoc.errors import ModelError, shown
from archivedoc.model.fields import Attributes
from archivedoc.vocabulary.tei import PREFIXES, XML

_MOST_ATTRIBUTES = 1000  # lxml lists them in quadratic time
XML_SPACE, XML_ID, XML_LANG = (f"{{{XML}}}{name}" for name in ("space", "id", "lang"))
_string = etree.XPath("string()")


def words_of(element: Any) -> str:
    """Return all characters inside an element; comments are none."""
    return str(_string(element))


def markup_of(element: Any) -> str:
    """Return the markup of an element, without what follows it, nor the namespaces of the file that it does not use."""
    copy = deepcopy(element)
    etree.cleanup_namespaces(copy)
    return etree.tostring(copy, encoding="unicode", with_tail=False)


def line_of(element: Any) -> str:
    """Return the words of an element, in one line."""
    return " ".join(words_of(element).split())


@lru_cache(maxsize=1000)
def name_of(tag: str) -> str:
    """Return the name that an attribute has in the model: ``xml:id``, ``frus:doc-dateTime-min``, ``rend``."""
    uri, _, local = tag.rpartition("}")
    prefix = PREFIXES.get(uri[1:])
    return f"{prefix}{local}" if prefix else tag


def attributes_of(element: Any, *read: str) -> Attributes:
    """Return the attributes of an element but for those that were read.

    Raises:
        ModelError: There are more than any element has.
    """
    if len(element.attrib) > _MOST_ATTRIBUTES:
        raise ModelError(f"the element {shown(element.tag)} has more than {_MOST_ATTRIBUTES} attributes")
    if not (items := element.items()):
        return ()
    return tuple(
        (name, value)
        for tag, value in items
        if (name := name_of(tag) if tag[0] == "{" else tag) not in read and name != "xml:space"
    )  # the model sorts them
