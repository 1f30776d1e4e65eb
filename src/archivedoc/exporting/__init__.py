"""Exporting: from documents to bytes, and from bytes to a file.

`contract` is what an exporter is, `registry` which ones there are, `writing` how bytes reach their target.
"""

from __future__ import annotations

import hashlib
import os
import warnings
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO, TypeAlias, get_args

from archivedoc.errors import (
    ArchiveDocError,
    ExportError,
    Loss,
    LossError,
    LossWarning,
    OptionError,
    PluginError,
    Scope,
    UnknownFormatError,
    suggestion,
    summary,
)
from archivedoc.exporting.contract import Export, Exporter, FormatInfo, OnLoss, defects
from archivedoc.exporting.registry import exporter, exporter_for, formats, register
from archivedoc.exporting.writing import write_path, write_stream
from archivedoc.model import Document, walk_paths

Documents: TypeAlias = Document | Iterable[Document]
Target: TypeAlias = str | os.PathLike[str] | BinaryIO


def render(documents: Documents, format: str | Exporter, *, on_loss: OnLoss = "warn") -> bytes:
    """Return documents as one file of a format.

    Args:
        documents: One document, or several.
        format: The name of a format, or an exporter instance: ``"text"``, ``TextExporter(width=60)``.
        on_loss: What happens to what the format cannot show: ``warn`` warns once, ``raise`` raises a `LossError`
            with all of it, ``ignore`` does nothing.

    Raises:
        UnknownFormatError: No such format is installed.
        ExporterLoadError: Its exporter cannot be used.
        ExportError: It failed.
        LossError: Something would be lost, and *on_loss* is ``raise``.
    """
    _check(on_loss)
    several = _as_documents(documents)
    data, losses = _run(_instance(format), several)
    if on_loss != "ignore":  # nobody asks where they stand
        _answer(locate(losses, several), on_loss)
    return data


def export(
    documents: Documents, target: Target, *, format: str | Exporter | None = None, on_loss: OnLoss = "warn"
) -> Export:
    """Write documents to a file or a stream.

    A file is written beside its place and moved there, so that a failure leaves what was there. A stream is neither
    closed nor moved.

    Args:
        documents: One document, or several; they become one file.
        target: A path, or a binary stream.
        format: The name of a format, or an exporter instance. None lets the suffix of the path decide.
        on_loss: As in `render`; with ``raise``, nothing is written.

    Raises:
        UnknownFormatError: No such format is installed, or no suffix tells which.
        ExporterLoadError: Its exporter cannot be used.
        ExportError: It failed, or the target could not be written.
        LossError: Something would be lost, and *on_loss* is ``raise``.
    """
    _check(on_loss)
    several = _as_documents(documents)
    is_path = isinstance(target, str | os.PathLike)
    if not is_path and not callable(getattr(target, "write", None)):
        raise ExportError(f"a target is a path or a binary stream, not {target!r}")
    if format is None and not is_path:
        raise UnknownFormatError("a stream has no suffix: name the format with format=")
    chosen = _instance(exporter_for(os.path.basename(os.fsdecode(target))) if format is None else format)  # type: ignore[arg-type]
    data, reported = _run(chosen, several)
    losses = locate(reported, several)
    _answer(losses, on_loss)
    if is_path:
        write_path(data, target)  # type: ignore[arg-type]
    else:
        write_stream(data, target)
    return Export(target, chosen.name, chosen.media_type, len(data), hashlib.sha256(data).hexdigest(), losses)


def _instance(format: str | Exporter | type[Exporter]) -> Exporter:
    if isinstance(format, str):
        format = exporter(format)
        by_name = True
    else:
        by_name = isinstance(format, type)
    if not isinstance(format, type):
        if problems := defects(type(format)):
            raise PluginError(f"{format!r} is neither a format nor an exporter: {'; '.join(problems)}")
        return format
    try:
        return format()
    except ArchiveDocError:
        raise
    except Exception as error:
        advice = " make an instance with its options" if by_name else ""
        raise ExportError(f"the exporter {format.name!r} cannot be used without options:{advice} ({error})") from error


def _as_documents(documents: Documents) -> tuple[Document, ...]:
    try:
        several = (documents,) if isinstance(documents, Document) else tuple(documents)
    except TypeError as error:
        raise ExportError(f"expected a document or several, got {documents!r}") from error
    if not several:
        raise ExportError("there is nothing to export: the sequence of documents is empty")
    for document in several:
        if not isinstance(document, Document):
            raise ExportError(f"expected a document or several, got {document!r}")
    return several


def _run(chosen: Exporter, documents: tuple[Document, ...]) -> tuple[bytes, tuple[Loss, ...]]:
    losses: list[Loss] = []

    def report(loss: Loss) -> None:
        if not isinstance(loss, Loss):
            raise ExportError(f"the exporter {chosen.name!r} reported {loss!r}, which is not a Loss")
        losses.append(loss)

    try:
        data = chosen.export(documents, report)
    except ArchiveDocError:
        raise
    except Exception as error:
        origin = f"{type(chosen).__module__}.{type(chosen).__qualname__}"
        raise ExportError(f"the exporter {chosen.name!r} ({origin}) failed: {type(error).__name__}: {error}") from error
    if type(data) is not bytes:
        raise ExportError(f"the exporter {chosen.name!r} returned {type(data).__name__}; bytes are expected")
    return data, tuple(losses)


def locate(losses: Iterable[Loss], documents: Sequence[Document]) -> tuple[Loss, ...]:
    """Find out where the nodes of losses stand: the document, and the path in it."""
    losses = tuple(losses)
    wanted = {id(loss.node) for loss in losses if loss.path is None}
    places: dict[int, tuple[int, str]] = {}
    for index, document in enumerate(documents):  # most losses are of a document as a whole: no need to walk
        if id(document) in wanted:
            places.setdefault(id(document), (index, "$"))
    for index, document in enumerate(documents):
        if len(places) == len(wanted):
            break
        for path, node in walk_paths(document):
            if id(node) in wanted:
                places.setdefault(id(node), (index, path))
    return tuple(_placed(loss, places.get(id(loss.node))) for loss in losses)


def _placed(loss: Loss, place: tuple[int, str] | None) -> Loss:
    if place is None or loss.path is not None:
        return loss
    document, path = place
    return Loss(loss.node, loss.reason, document=document, path=path, line=loss.line)


def _check(on_loss: OnLoss) -> None:
    known: tuple[Any, ...] = get_args(OnLoss)
    if on_loss not in known:
        raise OptionError(f"on_loss={on_loss!r}: expected one of {', '.join(known)}{suggestion(str(on_loss), known)}")


def _answer(losses: tuple[Loss, ...], on_loss: OnLoss) -> None:
    if not losses or on_loss == "ignore":
        return
    if on_loss == "raise":
        raise LossError(losses)
    warnings.warn(LossWarning(summary(losses)), stacklevel=3)


__all__ = [
    "Documents",
    "Export",
    "Exporter",
    "FormatInfo",
    "OnLoss",
    "Scope",
    "Target",
    "export",
    "exporter",
    "formats",
    "locate",
    "register",
    "render",
]
