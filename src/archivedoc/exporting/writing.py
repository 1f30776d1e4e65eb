"""Bytes to their target: all of them, or none."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import Any

from archivedoc.errors import ExportError


def write_stream(data: bytes, stream: Any) -> None:
    """Write to a binary stream, which is neither closed nor moved.

    Raises:
        ExportError: The stream failed, or takes no bytes.
    """
    rest = memoryview(data)
    while rest:
        try:
            written = stream.write(rest)
        except TypeError as error:
            raise ExportError(f"cannot write to {stream!r}: it takes no bytes; open it in binary mode") from error
        except Exception as error:  # a stream is somebody's class, and fails in any way
            raise ExportError(f"cannot write to {stream!r}: {getattr(error, 'strerror', None) or error}") from error
        # A raw stream may take less than it is given; a buffered one says nothing or the whole length.
        if written is not None and written <= 0:
            raise ExportError(f"cannot write to {stream!r}: it takes no more bytes")
        rest = rest[len(rest) if written is None else written :]


def write_path(data: bytes, target: str | os.PathLike[str]) -> None:
    """Write beside the target and move into place, so that a failure leaves what was there.

    A symbolic link is followed; a device or pipe is written to directly.

    Raises:
        ExportError: The folder does not exist or cannot be written, the target is a folder, the disk is full.
    """
    try:
        path = os.path.realpath(os.fsdecode(target))
        mode = _mode(path)
        if mode is not None and not stat.S_ISREG(mode):
            if stat.S_ISDIR(mode):
                raise ExportError(f"cannot write {os.fspath(target)!r}: it is a folder; name a file in it")
            with open(path, "wb", buffering=0) as device:
                write_stream(data, device)
            return
        _replace(data, path, mode)
    except OSError as error:
        raise ExportError(
            f"cannot write {os.fspath(target)!r}: {_explain(error, os.path.abspath(os.fsdecode(target)))}"
        ) from error
    except ValueError as error:  # a NUL in the path
        raise ExportError(f"cannot write {os.fspath(target)!r}: {error}") from error


def _replace(data: bytes, path: str, mode: int | None) -> None:
    beside = os.path.join(os.path.dirname(path), f".archivedoc-{os.urandom(6).hex()}.tmp")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        with open(descriptor, "wb", buffering=0) as file:
            write_stream(data, file)
        if mode is not None:
            os.chmod(beside, stat.S_IMODE(mode))
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(beside)
        raise


def _mode(path: str) -> int | None:
    try:
        return os.stat(path).st_mode
    except FileNotFoundError:
        return None


def _explain(error: OSError, path: str) -> str:
    folder = os.path.dirname(path)
    if isinstance(error, FileNotFoundError) and not os.path.isdir(folder):
        return f"the folder {folder!r} does not exist"
    return error.strerror or str(error)
