"""The process that takes glyphs out of a PDF file: starting it, its limits, and what its end means."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from attrs import field, frozen

from archivedoc.errors import ReadError
from archivedoc.reading.pdf_rows import Run

_CHILD = Path(__file__).with_name("pdf_child.py")
_INSTALL = "pip install 'archivedoc[pdf-reader]'"


@frozen
class Limits:
    """What reading one file may cost.

    Args:
        file: Bytes of the file.
        memory: Bytes of the process, beside three times the file.
        seconds: Seconds of the processor; by the clock twice as many.
        pages: Pages of the file.
        page_characters: Characters of a page.
        characters: Characters of all pages.
    """

    file: int = 256 * 2**20
    memory: int = 1024 * 2**20
    seconds: int = 60
    pages: int = 2_000
    page_characters: int = 100_000
    characters: int = 2_000_000


LIMITS = Limits()


def _runs(values: Iterable[Iterable[object]]) -> tuple[Run, ...]:
    return tuple(Run(*value) for value in values)  # type: ignore[arg-type]


@frozen
class Page:
    """What stands on a page.

    Args:
        runs: Its glyphs, in the order in which PDFium reads them.
        pictures: How many pictures there are.
        drawings: How many strokes, areas and groups of such.
        unmapped: How many glyphs have no Unicode value.
        broken: Why it could not be read, or None where it could.
    """

    runs: tuple[Run, ...] = field(converter=_runs)
    pictures: int
    drawings: int
    unmapped: int
    broken: str | None = None


def pages_of(data: bytes, source: str | None, limits: Limits) -> Iterator[Page]:
    """Take the pages out of a PDF file.

    Raises:
        ReadError: The file cannot be read within the limits, or what reads it is not installed.
    """
    end = _run(data, source, limits)
    number = 1
    for line in end.stdout.splitlines():
        try:
            answer = json.loads(line)
        except ValueError:
            break  # it was stopped in the middle of a line
        if "end" in answer:
            return
        if "error" in answer:
            raise ReadError(_refusal(answer["error"], answer["reason"], limits), source)
        yield Page(**answer)
        number += 1
    if end.returncode == -getattr(signal, "SIGXCPU", 0):
        raise ReadError(_late(limits.seconds), source)
    reason = f"PDFium fails on page {number}: it is broken there, or takes more memory than a document does"
    raise ReadError(f"{reason} (exit code {end.returncode})", source)


def _run(data: bytes, source: str | None, limits: Limits) -> subprocess.CompletedProcess[bytes]:
    if find_spec("pypdfium2") is None:
        raise ReadError(f"reading a PDF file needs pypdfium2, which is not installed: {_INSTALL}", source)
    if not sys.executable or getattr(sys, "frozen", False):
        raise ReadError("reading a PDF file needs a Python to start, and sys.executable is none", source)
    memory = limits.memory + 3 * len(data)
    arguments = (memory, limits.seconds, limits.pages, limits.page_characters, limits.characters)
    try:
        return subprocess.run(  # noqa: S603  # our own script, and numbers
            # -P: the folder of the script, where a json.py lies, is not searched for modules.
            [sys.executable, "-P", str(_CHILD), *map(str, arguments)],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=2 * limits.seconds,
            check=False,
            # What is installed for us is installed for the process.
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError(_late(limits.seconds), source) from error
    except OSError as error:
        raise ReadError(f"the process that reads a PDF file cannot be started: {error}", source) from error


def _refusal(kind: str, reason: str, limits: Limits) -> str:
    """Say what the process says in a word."""
    match kind:
        case "missing":
            return f"reading a PDF file needs pypdfium2, which cannot be loaded ({reason}): {_INSTALL}"
        case "encrypted":
            return "it is encrypted, and opens with a password only; save it without one (qpdf --decrypt)"
        case "pages":
            return f"it has {reason} pages; {limits.pages:,} are the most that are read"
        case "characters":
            most = f"{limits.page_characters:,} a page and {limits.characters:,} in all"
            return f"it has too many characters, on page {reason} or up to there; {most} are the most that are read"
        case _:
            return f"it is a broken PDF file, or none: {reason}"


def _late(seconds: int) -> str:
    return f"PDFium takes more than {seconds} seconds for it, as for no document; it is broken, or made to do harm"
