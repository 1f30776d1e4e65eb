"""The cattrs converter: documents to plain JSON data, and back."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from typing import Any, Literal, get_args, get_origin

import attrs
from cattrs import AttributeValidationNote, ClassValidationError, Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from archivedoc.errors import ModelError, shown, suggestion
from archivedoc.model import Agent, Block, Inline, Role
from archivedoc.model.fields import Attributes

UNIONS: tuple[Any, ...] = (Block, Inline, Agent)
_CAPITAL = re.compile(r"(?<!^)(?=[A-Z])")


def tag_of(kind: type) -> str:
    """Return the value of ``type`` that stands for a class: its name in snake case."""
    return _CAPITAL.sub("_", kind.__name__).lower()


def make_converter(*, detailed: bool) -> Converter:
    """Build a converter.

    Args:
        detailed: Whether errors come all at once and with their paths, at some cost of time.
    """
    converter = Converter(detailed_validation=detailed, forbid_extra_keys=True, omit_if_default=True)
    for plain in (str, int, bool):
        converter.register_structure_hook(plain, _strict(plain))
    converter.register_structure_hook(bytes, lambda value, _: _decode(value))
    converter.register_unstructure_hook(bytes, lambda value: value)  # JSON asks for them itself, one by one
    converter.register_structure_hook(Role | str, _strict(str))
    converter.register_unstructure_hook(Role | str, str)
    converter.register_structure_hook_factory(attrs.has, lambda kind: _structure_object(converter, kind))
    converter.register_unstructure_hook_factory(attrs.has, lambda kind: _unstructure_object(converter, kind))
    converter.register_structure_hook_factory(_is_sequence, lambda kind: _structure_array(converter, kind))
    converter.register_unstructure_hook_factory(_is_sequence, lambda kind: _unstructure_array(converter, kind))
    # The model knows its vocabularies, and says which word was meant.
    converter.register_structure_hook_func(_is_vocabulary, lambda value, _: value)
    converter.register_structure_hook_func(_is_attributes, lambda value, _: _attributes(value))
    converter.register_unstructure_hook_func(_is_attributes, dict)
    for union in UNIONS:
        _register_union(converter, union)
    return converter


def _strict(plain: type) -> Callable[[Any, Any], Any]:
    expected = {str: "a string", int: "an integer", bool: "true or false"}[plain]

    def structure(value: Any, _: Any) -> Any:
        if type(value) is not plain:
            raise ValueError(f"expected {expected}, got {shown(value)}")
        return value

    return structure


def _decode(value: Any) -> bytes:
    if isinstance(value, bytes):
        return value
    try:
        return base64.b64decode(value, validate=True)
    except (binascii.Error, TypeError, ValueError) as error:
        raise ValueError(f"expected bytes in base64, got {shown(value)}") from error


def _attributes(value: Any) -> Attributes:
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        raise ValueError(f"expected an object of strings, got {shown(value)}")
    return tuple(sorted(value.items()))


def _is_vocabulary(kind: Any) -> bool:
    origin: Any = get_origin(kind)
    return origin is Literal


def _is_attributes(kind: Any) -> bool:
    return bool(kind == Attributes)


def _is_sequence(kind: Any) -> bool:
    return get_origin(kind) is tuple and get_args(kind)[1:] == (...,)


def _structure_array(converter: Converter, kind: Any) -> Callable[[Any, Any], Any]:
    members: Any = list.__class_getitem__(get_args(kind)[0])

    def structure(value: Any, _: Any) -> Any:
        if not isinstance(value, list):
            raise ValueError(f"expected an array, got {shown(value)}")
        return tuple(converter.structure(value, members))

    return structure


def _unstructure_array(converter: Converter, kind: Any) -> Callable[[Any], list[Any]]:
    member = get_args(kind)[0]
    hooks: list[Callable[[Any], Any]] = []  # looked up when a value comes by: see _register_union

    def unstructure(value: Any) -> list[Any]:
        if not hooks:
            hooks.append(converter.get_unstructure_hook(member))
        return list(map(hooks[0], value))

    return unstructure


def _structure_object(converter: Converter, kind: Any) -> Callable[[Any, Any], Any]:
    structure_fields = make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True)
    tag = tag_of(kind) if any(kind in get_args(union) for union in UNIONS) else None

    def structure(value: Any, _: Any) -> Any:
        if not isinstance(value, dict):
            raise ValueError(f"expected an object, got {shown(value)}")
        if tag is not None and value.get("type") == tag:
            value = {key: member for key, member in value.items() if key != "type"}
        try:
            return structure_fields(value, kind)
        except ClassValidationError as error:
            raise _with_fields(error, value, kind) from None

    return structure


def _with_fields(error: ClassValidationError, value: dict[str, Any], kind: Any) -> ClassValidationError:
    """Name the fields that a constructor refused: it stops at the first, and says no more than its words."""
    located = [
        part for part in error.exceptions if getattr(part, "__notes__", None) or not isinstance(part, ModelError)
    ]
    refused = len(located) < len(error.exceptions)
    told = {note.name for part in located for note in getattr(part, "__notes__", ()) if hasattr(note, "name")}
    found: list[Exception] = []
    for attribute in attrs.fields(kind) if refused or located else ():
        given = value.get(attribute.name)
        if attribute.validator is None or attribute.name in told or not isinstance(given, str | int):
            continue
        try:
            attribute.validator(None, attribute, given)
        except ModelError as finding:
            finding.__notes__ = [AttributeValidationNote(f"@ {attribute.name}", attribute.name, attribute.type)]
            found.append(finding)
        except AttributeError:  # it looks at other fields of the instance, which there is not
            continue
    rest = [part for part in error.exceptions if part not in located] if not found else []
    return error.derive([*located, *found, *rest])


def _unstructure_object(converter: Converter, kind: Any) -> Callable[[Any], dict[str, Any]]:
    return make_dict_unstructure_fn(kind, converter, _cattrs_omit_if_default=True)


def unstructure_without(converter: Converter, kind: type, name: str) -> Callable[[Any], dict[str, Any]]:
    """Return what makes an object of a value of a class, but for one of its fields."""
    omitted: dict[str, Any] = {name: override(omit=True)}
    return make_dict_unstructure_fn(kind, converter, _cattrs_omit_if_default=True, **omitted)


def _register_union(converter: Converter, union: Any) -> None:
    """Write and read the members of *union* with a ``type`` key."""
    by_tag = {tag_of(kind): kind for kind in get_args(union)}
    tags = {kind: tag for tag, kind in by_tag.items()}

    def structure(value: Any, _: Any) -> Any:
        if not isinstance(value, dict):
            raise ValueError(f"expected an object with a 'type', got {shown(value)}")
        tag = value.get("type")
        kind = by_tag.get(tag) if isinstance(tag, str) else None
        if kind is None:
            hint = suggestion(tag, by_tag) if isinstance(tag, str) else ""
            raise ValueError(f"unknown type {shown(tag)}{hint or '; expected one of ' + ', '.join(by_tag)}")
        return converter.structure(value, kind)

    hooks: dict[type, Callable[[Any], dict[str, Any]]] = {}

    def unstructure(value: Any) -> dict[str, Any]:
        # Hooks are looked up when a value comes by: those fixed earlier would lose the tags of a union inside a union.
        kind = type(value)
        hook = hooks.get(kind)
        if hook is None:
            hook = hooks[kind] = converter.get_unstructure_hook(kind)
        return {"type": tags[kind], **hook(value)}

    converter.register_structure_hook(union, structure)
    converter.register_unstructure_hook(union, unstructure)
