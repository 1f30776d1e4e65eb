"""The exporters there are: those installed, found through entry points, and those registered at run time.

Groups: ``archivedoc.exporters`` by name, ``archivedoc.suffixes`` by suffix without the leading dot, with the same object
reference, so that a suffix is resolved without importing a plugin. The built-ins are registered there too.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pkgutil import resolve_name
from typing import Any

from attrs import field, frozen, mutable

from archivedoc.errors import ExporterLoadError, PluginError, UnknownFormatError, suggestion
from archivedoc.exporting.built_in import BUILT_IN, EXPORTERS, SUFFIXES, built_in_format
from archivedoc.exporting.contract import Exporter, FormatInfo, defects
from archivedoc.model.values import Value

_OWN = "archivedoc"


@frozen(eq=False, repr=False)
class _Entry(Value):
    """An entry point, as its metadata have it; nothing is imported."""

    group: str
    name: str
    object_reference: str
    distribution: str | None
    version: str | None

    @property
    def built_in(self) -> bool:
        return _normal(self.distribution) == _OWN

    @property
    def origin(self) -> str:
        return " ".join(filter(None, (self.distribution or "an unknown distribution", self.version)))


def _normal(distribution: str | None) -> str:
    return re.sub(r"[-_.]+", "-", distribution or "").lower()  # PEP 503


def _entries_of(distribution: Any) -> Iterator[_Entry]:
    if points := [point for point in distribution.entry_points if point.group in (EXPORTERS, SUFFIXES)]:
        metadata = distribution.metadata  # parsed each time that it is asked for
        for point in points:
            yield _Entry(point.group, point.name.lower(), point.value, metadata["Name"], metadata["Version"])


def _folders() -> Iterator[tuple[str, int]]:
    """Yield the folders of ``sys.path`` with the time of their last change, which an installation moves on."""
    for folder in sys.path:
        with suppress(OSError):
            yield folder, os.stat(folder or os.curdir).st_mtime_ns


@mutable
class _Registry:
    """What is known in this process."""

    registered: dict[str, tuple[type[Exporter], bool]] = field(factory=dict)
    loaded: dict[_Entry, type[Exporter]] = field(factory=dict)
    installed: tuple[_Entry, ...] = ()
    installed_in: tuple[tuple[str, int], ...] | None = None
    unreadable: tuple[str, ...] = ()

    def scan(self) -> tuple[_Entry, ...]:
        """Read the entry points of every distribution; one whose metadata are broken is remembered, not fatal.

        They are read again when something was installed or removed since.
        """
        from importlib import metadata

        folders = tuple(_folders())
        if folders == self.installed_in:
            return self.installed
        entries: list[_Entry] = []
        unreadable: list[str] = []
        seen: set[str] = set()
        for distribution in metadata.distributions():
            try:
                name = _normal(distribution.metadata["Name"])
                found = () if name in seen else tuple(_entries_of(distribution))
            except Exception as error:  # noqa: BLE001  # metadata of others, broken in ways of their own; told where a format is missed
                unreadable.append(f"{getattr(distribution, '_path', 'a distribution')}: {error}")
                continue
            seen.add(name)
            entries += found
        self.installed, self.installed_in, self.unreadable = tuple(entries), folders, tuple(unreadable)
        return self.installed

    def entries(self, group: str, name: str) -> list[_Entry]:
        """Return the entries of a name: the built-in one, or else those of third parties."""
        if reference := BUILT_IN[group].get(name):
            return [_Entry(group, name, reference, _OWN, None)]
        return [entry for entry in self.scan() if (entry.group, entry.name) == (group, name)]


_registry = _Registry()


def formats() -> tuple[FormatInfo, ...]:
    """List every exporter there is, sorted by name; a built-in comes before others of its name.

    Reads metadata alone: imports no plugin, and never raises.
    """
    entries = _registry.scan()
    suffixes = [entry for entry in entries if entry.group == SUFFIXES]
    infos = [
        FormatInfo(
            entry.name,
            tuple(
                f".{suffix.name}"
                for suffix in suffixes
                if (suffix.distribution, suffix.object_reference) == (entry.distribution, entry.object_reference)
            ),
            entry.distribution,
            entry.version,
            entry.object_reference,
        )
        for entry in entries
        if entry.group == EXPORTERS
    ]
    for name, (cls, replace) in _registry.registered.items():
        if replace:
            infos = [info for info in infos if info.name != name]
        infos.append(FormatInfo(name, (cls.suffix,), None, None, f"{cls.__module__}:{cls.__qualname__}"))
    return tuple(
        sorted(infos, key=lambda info: (info.name, _normal(info.distribution) != _OWN, info.distribution or ""))
    )


def exporter(name: str) -> type[Exporter]:
    """Load the exporter of a format.

    Args:
        name: The name of a format, in any case; ``distribution:name`` where two third parties share one.

    Raises:
        UnknownFormatError: Nothing installed has that name; the nearest one is named.
        ExporterLoadError: It is installed and cannot be used; its distribution is named.
        PluginError: Two third parties have that name.
    """
    if not isinstance(name, str):
        raise UnknownFormatError(f"a format is a name such as 'pdf' or an exporter instance, not {name!r}")
    distribution, _, wanted = name.lower().rpartition(":")
    if not distribution and (found := _registry.registered.get(wanted)):
        return found[0]
    if distribution:
        known = _registry.scan()
        entries = [
            entry
            for entry in known
            if (entry.group, entry.name, _normal(entry.distribution)) == (EXPORTERS, wanted, _normal(distribution))
        ]
    else:
        entries = _registry.entries(EXPORTERS, wanted)
    if not entries:
        raise _unknown(name)
    if len(entries) > 1:
        choices = " or ".join(repr(f"{entry.distribution}:{wanted}") for entry in entries)
        origins = " and ".join(entry.origin for entry in entries)
        raise PluginError(f"the format {wanted!r} is provided by {origins}; choose one with {choices}")
    return _load(entries[0])


def exporter_for(file_name: str) -> type[Exporter]:
    """Load the exporter that owns the longest suffix of a file name.

    Raises:
        UnknownFormatError: No suffix of it is known.
        ExporterLoadError: Its exporter cannot be used.
        PluginError: Two third parties have that suffix.
    """
    parts = file_name.lower().split(".")[1:]
    for start in range(len(parts)):
        suffix = ".".join(parts[start:])
        if found := _owner(suffix):
            return found
    known = sorted({suffix for info in formats() for suffix in info.suffixes})
    ending = f".{parts[-1]}" if parts else ""
    hint = suggestion(ending, known) if ending else ""
    raise UnknownFormatError(
        f"no format for {file_name!r}{hint}; known suffixes: {', '.join(known) or 'none'}; or name one with format="
    )


def _owner(suffix: str) -> type[Exporter] | None:
    registered = [pair for pair in _registry.registered.values() if pair[0].suffix.lower() == f".{suffix}"]
    if replacing := [cls for cls, replace in registered if replace]:
        return replacing[-1]
    entries = _registry.entries(SUFFIXES, suffix)
    if registered and not any(entry.built_in for entry in entries):
        return registered[-1][0]
    if not entries:
        return None
    if len(entries) > 1:
        origins = " and ".join(entry.origin for entry in entries)
        raise PluginError(f"the suffix .{suffix} is claimed by {origins}; name the format with format=")
    return _load(_named(entries[0]))


def _named(suffix: _Entry) -> _Entry:
    """Return the format that the entry of a suffix means: that of the same class in the same distribution."""
    if suffix.built_in:
        return _registry.entries(EXPORTERS, built_in_format(suffix.object_reference))[0]
    for entry in _registry.scan():
        if entry.group == EXPORTERS and (entry.distribution, entry.object_reference) == (
            suffix.distribution,
            suffix.object_reference,
        ):
            return entry
    raise ExporterLoadError(
        f".{suffix.name}",
        suffix.distribution,
        suffix.version,
        suffix.object_reference,
        f"the group {SUFFIXES!r} names it, and the group {EXPORTERS!r} does not",
    )


def register(cls: type[Exporter], *, replace: bool = False) -> type[Exporter]:
    """Add an exporter for this process, under its own name and suffix. Serves as a decorator, too.

    Args:
        cls: A class that keeps the contract of `Exporter`.
        replace: Whether it takes the place of another exporter of its name or suffix.

    Raises:
        PluginError: The class does not keep the contract, or its name is taken and *replace* is false.
    """
    if found := defects(cls):
        raise PluginError(f"{getattr(cls, '__qualname__', cls)!s} is no exporter: {'; '.join(found)}")
    taken = _registry.registered.get(cls.name, (None,))[0]
    if not replace and taken is not cls:
        if taken is not None:
            raise PluginError(f"the format {cls.name!r} is taken by {taken.__qualname__}; use replace=True")
        if entries := _registry.entries(EXPORTERS, cls.name):
            raise PluginError(f"the format {cls.name!r} is taken by {entries[0].origin}; use replace=True")
    _registry.registered[cls.name] = (cls, replace)
    return cls


def _load(entry: _Entry) -> type[Exporter]:
    if found := _registry.loaded.get(entry):
        return found
    cls: type[Exporter] = _import(entry)
    problems = defects(cls)
    if not problems and cls.name != entry.name:
        problems = [f"it calls itself {cls.name!r} and is registered as {entry.name!r}"]
    if problems:
        raise _load_error(entry, "; ".join(problems))
    _registry.loaded[entry] = cls
    return cls


def _import(entry: _Entry) -> Any:
    reference, _, _ = entry.object_reference.partition("[")  # extras, as entry points once named them
    try:
        return resolve_name(reference.strip())
    except (Exception, SystemExit) as error:  # a plugin may fail in any way, and must not take the program along
        raise _load_error(entry, f"{type(error).__name__}: {error}") from error


def _load_error(entry: _Entry, reason: str) -> ExporterLoadError:
    return ExporterLoadError(entry.name, entry.distribution, entry.version, entry.object_reference, reason)


def _unknown(name: str) -> UnknownFormatError:
    known = _names(info.name for info in formats())
    broken = f"; entry points that could not be read: {', '.join(_registry.unreadable)}" if _registry.unreadable else ""
    return UnknownFormatError(
        f"no exporter called {name!r}{suggestion(name, known)}; installed: {', '.join(known) or 'none'}{broken}"
    )


def _names(names: Iterable[str]) -> list[str]:
    return sorted(set(names))
