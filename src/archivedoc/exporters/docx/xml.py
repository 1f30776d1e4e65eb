"""Escaping, and the names of XML."""

from __future__ import annotations

import re

from lxml import etree

from archivedoc.layout import visible
from archivedoc.vocabulary.docx import R, W

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'

_SPECIAL = re.compile('[&<>"]')


def escape(text: str) -> str:
    """Write words for an element or an attribute: white space folded, control characters replaced by their pictures."""
    text = visible(text)
    if not _SPECIAL.search(text):
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def remove(node: etree._Element) -> None:
    """Take an element out of its tree."""
    if (parent := node.getparent()) is not None:
        parent.remove(node)
