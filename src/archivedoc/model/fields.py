"""What the fields of the model accept: checks and conversions that its classes share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias, cast, get_args

from attrs import Attribute

from archivedoc.errors import ModelError, shown, suggestion

Attributes: TypeAlias = tuple[tuple[str, str], ...]
AttributesLike: TypeAlias = Mapping[str, str] | Iterable[tuple[str, str]]

_SURROGATE = re.compile("[\ud800-\udfff]")


def words(instance: object, attribute: Attribute[Any], value: str) -> None:
    """Check that a value is a string without lone surrogates, which no file could hold."""
    if not isinstance(value, str):
        raise ModelError(f"{attribute.name}: expected a string, got {shown(value)}")
    if not value.isascii() and (found := _SURROGATE.search(value)):
        raise ModelError(f"{attribute.name}: lone surrogate U+{ord(found[0]):04X} at character {found.start()}")


def optional_words(instance: object, attribute: Attribute[Any], value: str | None) -> None:
    """Check that a value is None, or a string without lone surrogates."""
    if value is not None:
        words(instance, attribute, value)


def vocabulary(kinds: Any) -> Callable[[object, Attribute[Any], Any], None]:
    """Return a validator that takes the values of a Literal type and names the nearest one otherwise."""
    known = get_args(kinds)

    def validate(instance: object, attribute: Attribute[Any], value: Any) -> None:
        if value is None and attribute.default is None:
            return
        if value not in known:
            hint = suggestion(value, known) if isinstance(value, str) else ""
            raise ModelError(f"{attribute.name}: expected one of {', '.join(known)}, got {shown(value)}{hint}")

    return validate


def instance_of(
    kind: type | tuple[type, ...], *, optional: bool = False
) -> Callable[[object, Attribute[Any], Any], None]:
    """Return a validator for one value of the model."""

    def validate(instance: object, attribute: Attribute[Any], value: Any) -> None:
        if not (isinstance(value, kind) or (optional and value is None)):
            raise ModelError(f"{attribute.name}: expected {_named(kind)}, got {shown(value)}")

    return validate


def whole_number(lowest: int, highest: int | None = None) -> Callable[[object, Attribute[Any], Any], None]:
    """Return a validator for an integer in a range."""
    expected = f"an integer from {lowest}" + ("" if highest is None else f" to {highest}")

    def validate(instance: object, attribute: Attribute[Any], value: Any) -> None:
        if type(value) is not int or value < lowest or (highest is not None and value > highest):
            raise ModelError(f"{attribute.name}: expected {expected}, got {shown(value)}")

    return validate


def tuple_of(kind: type | tuple[type, ...]) -> Callable[[object, Attribute[Any], Any], None]:
    """Return a validator for a tuple of values of the model."""

    def validate(instance: object, attribute: Attribute[Any], value: tuple[Any, ...]) -> None:
        for index, member in enumerate(value):
            if not isinstance(member, kind):
                raise ModelError(f"{attribute.name}[{index}]: expected {_named(kind)}, got {shown(member)}")

    return validate


def _named(kind: type | tuple[type, ...]) -> str:
    kinds = kind if isinstance(kind, tuple) else (kind,)
    return " or ".join(one.__name__ for one in kinds)


def repeated(names: Iterable[str]) -> str | None:
    """Return the first name that occurs a second time, or None."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return None


def as_tuple(value: Any) -> tuple[Any, ...]:
    """Make a tuple of one value or of several; a string is one."""
    if isinstance(value, tuple):
        return value
    if isinstance(value, str) or not isinstance(value, Iterable):
        return (value,)
    return tuple(value)


def as_attributes(value: AttributesLike) -> Attributes:
    """Sort pairs of a name and a value; a mapping is taken too.

    Raises:
        ModelError: A name occurs twice, or something is not a string.
    """
    if value == ():
        return ()
    pairs = value if isinstance(value, tuple) else _pairs(value)
    for pair in pairs:
        if not (
            isinstance(pair, tuple | list)
            and len(pair) == 2
            and isinstance(name := pair[0], str)
            and isinstance(words := pair[1], str)
        ):
            raise ModelError(f"attributes: expected pairs of strings, got {shown(pair)}")
        if not (name.isascii() and words.isascii()) and _SURROGATE.search(name + words):
            raise ModelError(f"attributes: lone surrogate in {shown(pair)}")
    by_name = dict(pairs)
    if len(by_name) < len(pairs):
        raise ModelError("attributes: a name occurs twice")
    return tuple(sorted(by_name.items()))


def _pairs(value: AttributesLike) -> tuple[tuple[str, str], ...]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise ModelError(f"attributes: expected pairs of strings, got {shown(value)}")
    return tuple(cast("Iterable[tuple[str, str]]", value.items() if isinstance(value, Mapping) else value))
