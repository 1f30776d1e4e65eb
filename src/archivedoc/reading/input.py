"""Where documents are read from: a path, bytes, a binary file. Never seeked, read from front to back."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from types import TracebackType
from typing import Any, BinaryIO, Self, TypeAlias

from attrs import frozen

from archivedoc.errors import ReadError, shown, suggestion
from archivedoc.model.values import Value

Source: TypeAlias = str | os.PathLike[str] | bytes | BinaryIO

_BEGINNING = 65_536  # bytes that a format is found from
_CHUNK = 2**20  # bytes


@frozen(eq=False, repr=False)
class Input(Value):
    """A source that is open.

    Args:
        file: What it is read from.
        name: Its path or name, or None where it has none.
        beginning: Its first bytes, which are read again.
        is_own: Whether we opened it, and so close it.
    """

    file: Any
    name: str | None
    beginning: bytes
    is_own: bool
    _rest: io.BytesIO

    def read(self, size: int = -1) -> bytes:
        """Read so many bytes or fewer, or all that is left.

        Raises:
            ReadError: It cannot be read.
        """
        begun = self._rest.read(size)
        if size < 0:
            return begun + b"".join(_chunks(self.file, self.name))
        return begun or _read(self.file, self.name, size)

    def read_at_most(self, most: int) -> bytes:
        """Read all that is left.

        Raises:
            ReadError: It is more than so many bytes, or cannot be read.
        """
        parts = [self._rest.read()]
        size = len(parts[0])
        for part in _chunks(self.file, self.name):
            parts.append(part)
            size += len(part)
            if size > most:
                raise ReadError(f"it is larger than {most // 2**20} MB, which no document of its format is", self.name)
        return b"".join(parts)

    def close(self) -> None:
        """Close what we opened."""
        if self.is_own:
            self.file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_input(source: Source) -> Input:
    """Open a source, and read its beginning.

    Raises:
        ReadError: There is no such file, or it cannot be read.
    """
    name = name_of(source)
    file: Any = io.BytesIO(source) if isinstance(source, bytes) else source
    if isinstance(source, str | os.PathLike):
        try:
            file = open(source, "rb")  # noqa: SIM115  # closed by Input
        except FileNotFoundError as error:
            raise ReadError(f"there is no such file{_nearest_file(name)}", name) from error
        except IsADirectoryError as error:
            raise ReadError("it is a folder; name a file in it", name) from error
        except (OSError, ValueError) as error:  # ValueError: a NUL in a path
            raise ReadError(f"it cannot be read: {getattr(error, 'strerror', None) or error}", name) from error
    beginning = b""
    for part in _chunks(file, name, _BEGINNING):
        beginning += part
        if len(beginning) >= _BEGINNING:
            break
    return Input(file, name, beginning, file is not source, io.BytesIO(beginning))


def name_of(source: Source) -> str | None:
    """Return the path or name of a source, or None where it has none."""
    if isinstance(source, str | os.PathLike):
        return os.fsdecode(source)
    name = getattr(source, "name", None)
    return name if isinstance(name, str) else None


def _chunks(file: Any, name: str | None, size: int = _CHUNK) -> Iterator[bytes]:
    """Read until nothing comes: pipes and sockets give less than they are asked for."""
    while chunk := _read(file, name, size):
        yield chunk


def _read(file: Any, name: str | None, size: int) -> bytes:
    try:
        data = file.read(size)
    except (OSError, ValueError) as error:  # ValueError: a closed file
        raise ReadError(f"it cannot be read: {getattr(error, 'strerror', None) or error}", name) from error
    except (AttributeError, TypeError) as error:
        raise ReadError(f"expected a path, bytes or a binary file, got {shown(file)}", name) from error
    if isinstance(data, str):
        raise ReadError("expected a binary file, got one open for text; open it with 'rb'", name)
    if not isinstance(data, bytes):
        raise ReadError(f"expected a binary file, got {shown(file)}, which reads {type(data).__name__}", name)
    return data


def _nearest_file(name: str | None) -> str:
    folder, base = os.path.split(name or "")
    try:
        return suggestion(base, os.listdir(folder or "."))
    except OSError:
        return f": there is no folder {folder!r}"
