"""The JSON Schema of the format, made from the classes of the model."""

from __future__ import annotations

import types
from typing import Any, Literal, Union, get_args, get_origin

import attrs

from archivedoc.model import Document, Role
from archivedoc.model.fields import Attributes
from archivedoc.serialization import VERSION
from archivedoc.serialization.converter import UNIONS, tag_of

_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    bytes: {"type": "string", "contentEncoding": "base64"},
    Role | str: {"type": "string"},
    Attributes: {"type": "object", "additionalProperties": {"type": "string"}},
}
_UNION_NAMES = dict(zip(UNIONS, ("Block", "Inline", "Agent"), strict=True))


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of what `dump_documents` writes and `load_documents` reads."""
    definitions: dict[str, Any] = {}
    _define(Document, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"archivedoc {VERSION}",
        "type": "object",
        "properties": {
            "archivedoc": {"const": VERSION},
            "documents": {"type": "array", "items": {"$ref": "#/$defs/Document"}},
        },
        "required": ["archivedoc", "documents"],
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def _define(kind: Any, definitions: dict[str, Any]) -> None:
    if kind.__name__ in definitions:
        return
    definition: dict[str, Any] = {"type": "object", "additionalProperties": False}
    definitions[kind.__name__] = definition
    attributes = attrs.fields(attrs.resolve_types(kind))
    members = {attribute.name: _schema(attribute.type, definitions) for attribute in attributes}
    required = [attribute.name for attribute in attributes if attribute.default is attrs.NOTHING]
    if any(kind in get_args(union) for union in UNIONS):
        members = {"type": {"const": tag_of(kind)}, **members}
    definition["description"] = (kind.__doc__ or "").partition("\n")[0]
    definition["properties"] = members
    if required:
        definition["required"] = required


def _schema(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind in _UNION_NAMES:
        return _union(kind, definitions)
    if attrs.has(kind):
        _define(kind, definitions)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _schema(get_args(kind)[0], definitions)}
    if get_origin(kind) is Literal:
        return {"enum": list(get_args(kind))}
    if get_origin(kind) in (types.UnionType, Union):
        return {
            "anyOf": [{"type": "null"} if one is type(None) else _schema(one, definitions) for one in get_args(kind)]
        }
    raise TypeError(f"no JSON Schema for {kind!r}")


def _union(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    name = _UNION_NAMES[kind]
    if name not in definitions:
        definitions[name] = {}
        for member in get_args(kind):
            _define(member, definitions)
        tags = {tag_of(member): member.__name__ for member in get_args(kind)}
        # A oneOf would try every member at every level, and its errors would name them all.
        definitions[name] = {
            "type": "object",
            "properties": {"type": {"enum": list(tags)}},
            "required": ["type"],
            "allOf": [
                {"if": {"properties": {"type": {"const": tag}}}, "then": {"$ref": f"#/$defs/{member}"}}
                for tag, member in tags.items()
            ],
        }
    return {"$ref": f"#/$defs/{name}"}


if __name__ == "__main__":
    import json
    import sys

    sys.stdout.write(json.dumps(json_schema(), indent=2) + "\n")
