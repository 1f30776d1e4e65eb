"""Options of exporters: an error for a wrong one names the nearest right one."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

import attrs

from archivedoc.errors import OptionError, suggestion

T = TypeVar("T")


def named_options(cls: type[T]) -> type[T]:
    """Make a class of options say which option was meant; stands above ``@frozen``.

    Raises:
        OptionError: By the constructor, for an option that the class does not have.
    """
    construct = cls.__init__
    known = [attribute.name for attribute in attrs.fields(cls)]  # type: ignore[arg-type]

    @functools.wraps(construct)
    def __init__(self: T, *args: Any, **options: Any) -> None:  # noqa: N807  # it is the constructor
        for option in options:
            if option not in known:
                raise OptionError(
                    f"{cls.__name__} has no option {option!r}{suggestion(option, known)}; options: {_list(known)}"
                )
        construct(self, *args, **options)

    cls.__init__ = __init__  # type: ignore[assignment]
    return cls


def _list(known: list[str]) -> str:
    return ", ".join(known) or "none"


def one_of(*values: Any) -> Callable[[Any, attrs.Attribute[Any], Any], None]:
    """Return an attrs validator that takes these values and names the nearest one otherwise.

    Raises:
        OptionError: By the validator, for any other value.
    """

    def validate(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        if value not in values:
            expected = ", ".join(repr(known) for known in values)
            hint = (
                suggestion(value, (known for known in values if isinstance(known, str)))
                if isinstance(value, str)
                else ""
            )
            raise OptionError(f"{attribute.name}={value!r}: expected one of {expected}{hint}")

    return validate


def a(kind: type) -> Callable[[Any, attrs.Attribute[Any], Any], None]:
    """Return an attrs validator that takes an instance of a class.

    Raises:
        OptionError: By the validator, for anything else.
    """

    def validate(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        if not isinstance(value, kind):
            expected = "True or False" if kind is bool else f"a {kind.__name__}"
            raise OptionError(f"{attribute.name}={value!r}: expected {expected}")

    return validate


def some_of(*values: Any) -> Callable[[Any, attrs.Attribute[Any], Any], None]:
    """Return an attrs validator that takes a tuple of these values.

    Raises:
        OptionError: By the validator, for anything else.
    """
    is_one = one_of(*values)

    def validate(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        if not isinstance(value, tuple):
            raise OptionError(f"{attribute.name}={value!r}: expected several of {', '.join(map(repr, values))}")
        for one in value:
            is_one(instance, attribute, one)

    return validate


def between(
    lowest: float, highest: float, unit: str, *, whole: bool = False
) -> Callable[[Any, attrs.Attribute[Any], Any], None]:
    """Return an attrs validator for a number with a unit.

    Raises:
        OptionError: By the validator, for anything else.
    """

    def validate(instance: Any, attribute: attrs.Attribute[Any], value: Any) -> None:
        kinds = int if whole else int | float
        if isinstance(value, bool) or not isinstance(value, kinds) or not lowest <= value <= highest:
            raise OptionError(
                f"{attribute.name}={value!r}: expected a {'whole ' if whole else ''}number of {unit} from {lowest:g} to {highest:g}"
            )

    return validate
