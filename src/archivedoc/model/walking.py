"""Walking through a document, in the order of printing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from archivedoc.model.fields import Attributes

_PLAIN = frozenset(
    (str, str | None, int, bool, bytes | None, Attributes, "str", "str | None", "int", "bool", "bytes | None", "Attributes")
)  # the names too: annotations are strings until somebody resolves them
_fields_by_kind: dict[type, tuple[str, ...]] = {}


def node_fields(kind: type[attrs.AttrsInstance]) -> tuple[str, ...]:
    """Return the names of the fields that may hold values of the model, in the order of printing."""
    if (names := _fields_by_kind.get(kind)) is None:
        names = tuple(attribute.name for attribute in attrs.fields(kind) if attribute.type not in _PLAIN)
        _fields_by_kind[kind] = names
    return names


def _children(node: Any) -> Iterator[tuple[str, Any]]:
    for name in node_fields(type(node)):
        value = getattr(node, name)
        if isinstance(value, tuple):
            for index, member in enumerate(value):
                yield f".{name}[{index}]", member
        elif attrs.has(type(value)):
            yield f".{name}", value


def walk(node: Any) -> Iterator[Any]:
    """Yield a value of the model and everything in it, in the order of printing.

    Args:
        node: A document, a content, a node, or an iterable of such. A note is yielded where it stands, in
            `Content.notes`, not where it is referred to.
    """
    nodes = (node,) if attrs.has(type(node)) else node
    return (found for _, found in walk_levels(nodes))


def walk_levels(nodes: Iterable[Any]) -> Iterator[tuple[int, Any]]:
    """Yield what `walk` yields, each with its depth: 1 for *nodes* themselves."""
    stack = [iter(tuple(nodes))]
    while stack:
        for node in stack[-1]:
            yield len(stack), node
            stack.append(iter([child for _, child in _children(node)]))
            break
        else:
            stack.pop()


def walk_paths(node: Any, path: str = "$") -> Iterator[tuple[str, Any]]:
    """Yield what `walk` yields, each with its path: ``$.contents[0].blocks[3]``."""
    stack = [iter([(path, node)])]
    while stack:
        for place, found in stack[-1]:
            yield place, found
            stack.append(iter([(place + step, child) for step, child in _children(found)]))
            break
        else:
            stack.pop()
