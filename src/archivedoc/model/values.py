"""What values have in common: how they compare, hash and are shown.

attrs compiles such methods for each class, which took half of what importing the model cost. Those here read the fields
that attrs lists, and mean the same; a class says ``@frozen(eq=False, repr=False)``, so that attrs makes none.
"""

from __future__ import annotations

from operator import attrgetter
from reprlib import recursive_repr
from typing import Any, ClassVar

from attrs import fields


class Value:
    """An attrs class whose instances are equal where their fields are."""

    __slots__ = ()

    _compared: ClassVar[Any]
    _shown: ClassVar[tuple[str, ...]]

    @classmethod
    def __attrs_init_subclass__(cls) -> None:
        """Note which fields count; attrs calls this when it has made a class."""
        made: Any = fields(cls)  # type: ignore[arg-type] # attrs made it of each class that comes here
        compared = [attribute.name for attribute in made if attribute.eq]
        cls._compared = attrgetter("__class__", *compared)
        cls._shown = tuple(attribute.name for attribute in made if attribute.repr)

    def __eq__(self, other: object) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        compared = self._compared
        return bool(compared(self) == compared(other))

    def __hash__(self) -> int:
        return hash((self.__class__.__qualname__, self._compared(self)[1:]))

    @recursive_repr()
    def __repr__(self) -> str:
        shown = ", ".join([f"{name}={getattr(self, name)!r}" for name in self._shown])
        return f"{self.__class__.__qualname__.rpartition('>.')[2]}({shown})"
