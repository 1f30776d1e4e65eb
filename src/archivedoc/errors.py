"""What can go wrong, and what a format cannot show.

ArchiveDocError
├── ModelError (also a ValueError)      a value that no document may hold
├── ReadError                           a source that is not a document
├── UnknownFormatError                  a format or suffix that nothing installed handles
├── OptionError (also a TypeError)      an option that an exporter does not have
├── PluginError                         a class that cannot be registered as an exporter
│   └── ExporterLoadError               an installed exporter that cannot be used
├── ExportError                         an export that could not be finished
├── UnsupportedNodeError                a kind of node that an exporter has no rule for
└── LossError                           losses, where ``on_loss="raise"``

LossWarning (a UserWarning)             losses, where ``on_loss="warn"``
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Literal, Never, NoReturn, TypeAlias

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class ArchiveDocError(Exception):
    """The base of every error that archivedoc raises on purpose."""


class ModelError(ArchiveDocError, ValueError):
    """A value that no document may hold."""


class ReadError(ArchiveDocError):
    """A source that could not be read as a document.

    Args:
        message: What is wrong and what was expected.
        source: The path or name of the source, or None where it has none.
        line: The line in the source, counted from 1, or None where no line is to blame.
        errors: Every single finding, where there are several: ``what @ $.json.path``.
    """

    def __init__(
        self,
        message: str,
        source: str | None = None,
        line: int | None = None,
        errors: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message, source, line, errors)
        self.message = message
        self.source = source
        self.line = line
        self.errors = errors

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.source, self.line) if part is not None)
        # A file name that is not UTF-8 has lone surrogates, which no terminal and no log takes.
        place = place.encode("utf-8", "backslashreplace").decode()
        return f"{place}: {self.message}" if place else self.message


class UnknownFormatError(ArchiveDocError):
    """A format, or a suffix, that nothing installed handles."""


class OptionError(ArchiveDocError, TypeError):
    """An option that an exporter does not have, or a value that the option does not take."""


class PluginError(ArchiveDocError):
    """A class that cannot be registered as an exporter."""


class ExporterLoadError(PluginError):
    """An installed exporter that cannot be used.

    Args:
        name: The name it is registered under.
        distribution: The distribution that provides it, or None where its metadata does not tell.
        version: The version of that distribution.
        object_reference: The object reference of its entry point: ``package.module:Class``.
        reason: What happened.
    """

    def __init__(
        self,
        name: str,
        distribution: str | None,
        version: str | None,
        object_reference: str,
        reason: str,
    ) -> None:
        super().__init__(name, distribution, version, object_reference, reason)
        self.name = name
        self.distribution = distribution
        self.version = version
        self.object_reference = object_reference
        self.reason = reason

    def __str__(self) -> str:
        origin = " ".join(filter(None, (self.distribution or "an unknown distribution", self.version)))
        return f"exporter {self.name!r} from {origin} ({self.object_reference}) cannot be used: {self.reason}"


class ExportError(ArchiveDocError):
    """An export that could not be finished; what stood at the target still stands there."""


class UnsupportedNodeError(ArchiveDocError):
    """A kind of node that an exporter has no rule for."""


@attrs.frozen
class Loss:
    """Something of a document that a format cannot show, or that a reader had to repair.

    Args:
        node: What is concerned: a node, or another value of the model.
        reason: What happens to it, as a sentence without a full stop.
        document: The index of its document among those exported or read, counted from 0. The framework finds it.
        path: Where it stands in that document: ``$.contents[0].blocks[3]``. The framework finds it.
        line: The line of the source, counted from 1; readers know it, exporters do not.
    """

    node: object
    reason: str
    document: int | None = attrs.field(default=None, kw_only=True)
    path: str | None = attrs.field(default=None, kw_only=True)
    line: int | None = attrs.field(default=None, kw_only=True)

    def __str__(self) -> str:
        places = []
        if self.line is not None:
            places.append(f"line {self.line}")
        if self.path is not None:
            places.append(self.path if not self.document else f"document {self.document}: {self.path}")
        return f"{self.reason} @ {', '.join(places)}" if places else self.reason


Report: TypeAlias = "Callable[[Loss], None]"
Scope: TypeAlias = Literal["document", "description"]


class LossError(ArchiveDocError):
    """What would have been lost, where ``on_loss="raise"``: nothing was written.

    Args:
        losses: All of them, in the order of their report.
    """

    def __init__(self, losses: tuple[Loss, ...]) -> None:
        super().__init__(losses)
        self.losses = losses

    def __str__(self) -> str:
        return summary(self.losses)


class LossWarning(UserWarning):
    """What was lost or repaired in one call: the count, and the first few."""


_NAMED_IN_SUMMARY = 3
_LONGEST_SHOWN = 60  # characters
_SHOWN_OF_MANY = 10


def summary(losses: tuple[Loss, ...]) -> str:
    """Say how many losses there are, and name the first few."""
    count = "1 loss" if len(losses) == 1 else f"{len(losses)} losses"
    named = "; ".join(str(loss) for loss in losses[:_NAMED_IN_SUMMARY])
    return f"{count}: {named}{'; ...' if len(losses) > _NAMED_IN_SUMMARY else ''}"


def unsupported(node: Never) -> NoReturn:
    """Close a match over the kinds of a node.

    A type checker reports every kind the match leaves out; at run time a newer kind ends in our error.

    Raises:
        UnsupportedNodeError: Always.
    """
    raise UnsupportedNodeError(f"no rule for {type(node).__name__}")


def shown(value: object) -> str:
    """Show the beginning of a value, for a message: sources may have values of any size and depth."""
    if isinstance(value, str | bytes):
        value = value[:_LONGEST_SHOWN]  # the quotes make it longer
    try:
        text = repr(value)
    except RecursionError:
        return f"a {type(value).__name__} nested too deeply"
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 3]}..."


def shown_few(values: Iterable[object]) -> str:
    """Show the first few of many values."""
    first = list(islice(values, _SHOWN_OF_MANY + 1))
    more = ", ..." if len(first) > _SHOWN_OF_MANY else ""
    return f"{', '.join(map(shown, first[:_SHOWN_OF_MANY]))}{more}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that *word* is most likely a misspelling of."""
    import difflib  # 4 ms that only a mistake should cost

    by_folded = {candidate.casefold(): candidate for candidate in known}
    matches = difflib.get_close_matches(word.casefold(), by_folded, n=1)
    return by_folded[matches[0]] if matches else None


def suggestion(word: str, known: Iterable[str]) -> str:
    """Return `` (did you mean 'x'?)``, or nothing where no known word is near."""
    match = nearest(word, known)
    return f" (did you mean {match!r}?)" if match else ""
