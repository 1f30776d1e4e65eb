"""What authors of an exporter test against.

from archivedoc.testing import check_exporter

def test_it_keeps_the_contract():
    check_exporter(MarkdownExporter())
"""

from __future__ import annotations

import io
import os
import pickle
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

from archivedoc.errors import Loss
from archivedoc.exporting import Exporter
from archivedoc.exporting.contract import defects
from archivedoc.model import Document, walk
from archivedoc.testing.documents import everything, samples

_MARKER = re.compile(r"qmark[a-z]{4}")
_TAG = re.compile(r"<[^>]*>")
_TWO_SECONDS = 2.1  # the grain of the clock in a zip archive, and a little more
_MAGIC = {
    "application/pdf": b"%PDF-",
    "application/zip": b"PK",
    "application/epub+zip": b"PK",
    "application/json": b"{",
}


class ConformanceError(AssertionError):
    """An exporter that does not keep the contract.

    Args:
        findings: In what, each a sentence.
    """

    def __init__(self, findings: tuple[str, ...]) -> None:
        super().__init__(findings)
        self.findings = findings

    def __str__(self) -> str:
        return "the exporter does not keep the contract:\n" + "\n".join(f"  * {finding}" for finding in self.findings)


def check_exporter(exporter: Exporter, *, words: Callable[[bytes], str] | None = None) -> None:
    """Check that an exporter keeps the contract of `archivedoc.Exporter`.

    It is tried with documents that are empty, huge, deep, written right to left, in East Asian scripts and beyond the
    Basic Multilingual Plane; in two processes with different hash seeds, time zones, locales and folders, two seconds
    apart; its bytes are searched for the words of a document with every kind of node.

    Args:
        exporter: The instance to check.
        words: Takes the text out of the bytes, for formats that are neither text nor a zip archive of text. Without
            it, the words of such a format are not checked.

    Raises:
        ConformanceError: It does not; ``findings`` has everything that was found.
    """
    findings = defects(type(exporter))
    if not findings:
        findings = [*_check_pickling(exporter), *_check_samples(exporter), *_check_words(exporter, words)]
    if findings:
        raise ConformanceError(tuple(findings))


def _check_pickling(exporter: Exporter) -> Iterator[str]:
    try:
        copy = pickle.loads(pickle.dumps(exporter))  # noqa: S301  # our own bytes
    except Exception as error:  # noqa: BLE001  # pickling fails in any way
        yield f"an instance does not pickle, so that no process pool can use it: {type(error).__name__}: {error}"
        return
    if type(exporter).__eq__ is not object.__eq__ and copy != exporter:
        yield "a pickled instance comes back unequal"
    for option in getattr(type(exporter), "__attrs_attrs__", ()):
        try:
            setattr(exporter, option.name, getattr(exporter, option.name))
        except AttributeError:
            continue
        yield f"an instance is not frozen: its option {option.name!r} can be set"


def _check_samples(exporter: Exporter) -> Iterator[str]:
    tried = samples()
    before = time.monotonic()
    first = _in_another_process(exporter, tried, "1", {"TZ": "UTC", "LC_ALL": "C", "LANG": "C"})
    if isinstance(first, str):
        yield first
        return
    for name, documents in tried.items():
        yield from _check_sample(exporter, name, documents)
    time.sleep(max(0.0, before + _TWO_SECONDS - time.monotonic()))
    second = _in_another_process(exporter, tried, "2", {"TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "LANG": "C.UTF-8"})
    if isinstance(second, str):
        yield second
        return
    for name in tried:
        if first[0][name] != second[0][name]:
            yield f"{name}: two processes give different bytes (hash order, clock, time zone, locale or folder?)"
    for effect in {*first[1], *second[1]}:
        yield f"something happens besides the bytes: {effect}"


def _check_sample(exporter: Exporter, name: str, documents: tuple[Document, ...]) -> Iterator[str]:
    losses: list[Any] = []
    try:
        exported = exporter.export(documents, losses.append)
        again = exporter.export(documents, lambda _: None)
    except Exception as error:  # noqa: BLE001  # an exporter fails in any way
        yield f"{name}: {type(error).__name__}: {error}"
        return
    if type(exported) is not bytes or not exported:
        yield f"{name}: export() returned {exported!r:.60}, and not bytes"
        return
    if exported != again:
        yield f"{name}: the second export in a process gives different bytes"
    magic = _MAGIC.get(exporter.media_type.partition(";")[0], b"")
    if not exported.startswith(magic):
        yield f"{name}: the bytes are no {exporter.media_type}: they begin with {exported[:8]!r}"
    if exporter.media_type.startswith("text/") and not _is_utf8(exported):
        yield f"{name}: the bytes are not UTF-8"
    for loss in losses:
        if not isinstance(loss, Loss) or not loss.reason:
            yield f"{name}: {loss!r:.80} was reported, which is no Loss with a reason"


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _check_words(exporter: Exporter, words: Callable[[bytes], str] | None) -> Iterator[str]:
    document = everything()
    losses: list[Loss] = []
    try:
        data = exporter.export((document,), losses.append)
    except Exception:  # noqa: BLE001  # has been told
        return
    found = _text(data, exporter.media_type) if words is None else words(data)
    if found is None:
        return
    shown = set(_MARKER.findall(found))
    reported = {marker for loss in losses if loss.node is not document for marker in _markers(loss.node)}
    expected = _markers(document) if exporter.scope == "document" else set(_MARKER.findall(document.title))
    if lost := sorted(expected - shown - reported):
        places = ", ".join(_place(document, marker) for marker in lost[:8])
        yield f"words are lost, and no loss is reported: {places}{', ...' if len(lost) > 8 else ''} ({len(lost)} in all)"


def _markers(node: object) -> set[str]:
    return set(_MARKER.findall(repr(node)))


def _place(document: Document, marker: str) -> str:
    """Name the innermost value of the model that holds a word."""
    innermost = document
    for node in walk(document):
        if marker in repr(node):
            innermost = node
    return f"{marker} in {type(innermost).__name__}"


def _text(data: bytes, media_type: str) -> str | None:
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
        return "\n".join(_TAG.sub("", part) for part in parts)
    is_text = media_type.startswith("text/") or re.search(r"json|xml|tex|ris|yaml", media_type)
    return data.decode("utf-8", "replace") if is_text else None


def _in_another_process(
    exporter: Exporter, tried: dict[str, tuple[Document, ...]], seed: str, settings: dict[str, str]
) -> tuple[dict[str, str], list[str]] | str:
    """Export in a fresh process; a string says why that was not possible."""
    environment = {**os.environ, **settings, "PYTHONHASHSEED": seed, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        request = pickle.dumps([os.path.abspath(path) for path in sys.path]) + pickle.dumps((exporter, tried))
    except Exception as error:  # noqa: BLE001  # has been told by the check of pickling
        return f"it cannot be sent to another process: {error}"
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(  # our own interpreter and module
            [sys.executable, "-m", "archivedoc.testing.child"],
            input=request,
            capture_output=True,
            cwd=folder,
            env=environment,
            check=False,
        )
    if run.returncode:
        last = run.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        return f"it cannot be used in another process (is its class in a module that can be imported?): {last}"
    answer: tuple[dict[str, str], list[str]] = pickle.loads(run.stdout)  # noqa: S301  # from our own child
    return answer


__all__ = ["ConformanceError", "check_exporter", "everything", "samples"]
