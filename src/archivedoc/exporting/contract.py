"""The contract between archivedoc and whoever writes a format."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from typing import BinaryIO, ClassVar, Literal, Protocol, get_args, runtime_checkable

from attrs import frozen

from archivedoc.errors import Loss, Report, Scope
from archivedoc.model import Document
from archivedoc.model.values import Value

OnLoss = Literal["warn", "raise", "ignore"]

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*")
_MEDIA_TYPE = re.compile(r"[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*(?:;.*)?", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:\.[a-z0-9][a-z0-9_-]*)+")


@runtime_checkable
class Exporter(Protocol):
    """Turns documents into one file of a format. An instance is its options, and frozen.

    A plugin inherits nothing: a class with these members is an exporter. Equal documents give equal bytes with equal
    versions of what is installed: no clock, locale, environment, hash order or path in the output.

    Attributes:
        name: The name of the format: lower-case letters, digits, ``.``, ``_``, ``-``.
        media_type: Its media type (RFC 6838): ``application/pdf``.
        suffix: The suffix of its files, with the leading dot; may be compound: ``.csl.json``.
        scope: ``document``, or ``description`` for formats that never carry the text (BibTeX).
    """

    name: ClassVar[str]
    media_type: ClassVar[str]
    suffix: ClassVar[str]
    scope: ClassVar[Scope]

    def export(self, documents: Sequence[Document], report: Report) -> bytes:
        """Write documents as one file.

        Args:
            documents: At least one.
            report: To be called with a `Loss` for everything within the scope that the format cannot show.
        """
        ...


def defects(cls: object) -> list[str]:
    """Say in what a class does not keep the contract; nothing if it does."""
    if not isinstance(cls, type):
        return [f"{cls!r} is not a class"]
    found = []
    for attribute, pattern, example in (
        ("name", _NAME, "'pdf'"),
        ("media_type", _MEDIA_TYPE, "'application/pdf'"),
        ("suffix", _SUFFIX, "'.pdf'"),
    ):
        value = getattr(cls, attribute, None)
        if not isinstance(value, str) or not pattern.fullmatch(value):
            found.append(f"{attribute} must be a string such as {example}, not {value!r}")
    if getattr(cls, "scope", None) not in get_args(Scope):
        found.append(
            f"scope must be one of {', '.join(map(repr, get_args(Scope)))}, not {getattr(cls, 'scope', None)!r}"
        )
    if not callable(getattr(cls, "export", None)):
        found.append("there is no method export(self, documents, report)")
    return found


@frozen(eq=False, repr=False)
class FormatInfo(Value):
    """What the metadata of an exporter tell.

    Args:
        name: The name of the format.
        suffixes: The suffixes that mean this format, with the leading dot.
        distribution: The distribution that provides it. None for an exporter registered at run time.
        version: The version of that distribution, or None.
        object_reference: Where the class is: ``package.module:Class``.
    """

    name: str
    suffixes: tuple[str, ...]
    distribution: str | None
    version: str | None
    object_reference: str


@frozen(eq=False, repr=False)
class Export(Value):
    """What was written.

    Args:
        target: Where: the path or the stream, as given.
        format: The name of the format.
        media_type: Its media type.
        size: How many bytes.
        sha256: The SHA-256 of the bytes, in hexadecimal.
        losses: What the format could not show.
    """

    target: str | os.PathLike[str] | BinaryIO
    format: str
    media_type: str
    size: int
    sha256: str
    losses: tuple[Loss, ...]
