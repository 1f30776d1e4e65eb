"""What programs from outside read in the files we write: pandoc in DOCX, poppler in PDF."""

from __future__ import annotations

import io
import json
import re
import subprocess
import zipfile
from typing import Any

import pypandoc
from attrs import frozen
from tools import require

_BLANKS = ("Space", "SoftBreak", "LineBreak", "HorizontalRule")
_ELEMENT = re.compile(r" *([A-Z][A-Za-z0-9]*)(?: <[^>]*>)?(?: \((?:block|inline)\))?:?")
_DEPTH_OF_SECTIONS = 2
_INLINE = frozenset(("Span", "Link", "Reference", "Quote"))


@frozen
class Printed:
    """The words of a file.

    Args:
        body: The words of the pages.
        notes: The words of the notes, where the format sets them apart from the text that refers to them.
    """

    body: str
    notes: str = ""


def printed(data: bytes, format: str) -> Printed:
    """Return what a file of a document says."""
    match format:
        case "docx":
            return by_pandoc(data)
        case "pdf":
            return by_structure(data)
        case _:
            return Printed(data.decode())


def by_pandoc(data: bytes) -> Printed:
    """Return what pandoc reads in a DOCX file, of which its own parts alone are left: no copy of the model."""
    run = subprocess.run(
        [pypandoc.get_pandoc_path(), "--from=docx", "--to=json"],
        input=_without_model(data),
        capture_output=True,
        check=True,
    )
    body: list[str] = []
    notes: list[str] = []
    tree = json.loads(run.stdout)
    for part in (*tree["meta"].values(), tree["blocks"]):
        _collect(part, body, notes)
    return Printed("".join(body), "".join(notes))


def _without_model(data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            if not name.lower().startswith("customxml/") and not name.endswith(".json"):
                target.writestr(name, source.read(name))
    return stream.getvalue()


def _collect(node: Any, body: list[str], notes: list[str]) -> None:
    """Gather the words of pandoc's tree: strings that are no attributes, a line for each block."""
    if isinstance(node, list):
        for member in node:
            _collect(member, body, notes)
        return
    if not isinstance(node, dict):
        return
    kind, held = node.get("t"), node.get("c")
    if kind in ("Str", "MetaString"):
        body.append(held)
    elif kind in _BLANKS:
        body.append("\n")
    elif kind == "Note":
        _collect(held, notes, notes)
    elif kind in ("Code", "CodeBlock", "Math", "RawInline", "RawBlock"):
        body.append(held[1])
    elif kind in ("Para", "Plain", "Header", "Table", "Figure", "MetaInlines"):
        body.append("\n")
        _collect(held, body, notes)
        body.append("\n")
    else:
        for member in node.values():
            _collect(member, body, notes)


def by_structure(data: bytes) -> Printed:
    """Return what poppler reads in the structure of a PDF file of one document, notes at the end of their section."""
    run = subprocess.run(
        [require("pdfinfo"), "-struct-text", "-enc", "UTF-8", "-"], input=data, capture_output=True, check=True
    )
    body: list[str] = []
    notes: list[tuple[float, str]] = []
    note: list[str] | None = None
    depth_of_note, is_in_section = 0, False
    for line in run.stdout.decode().split("\n"):
        depth = len(line) - len(line.lstrip())
        element = _ELEMENT.fullmatch(line)
        if note is not None and element and depth <= depth_of_note:
            notes.append(_numbered("".join(note)))
            note, is_in_section = None, depth_of_note > _DEPTH_OF_SECTIONS
        if element and element[1] == "Sect" and depth == _DEPTH_OF_SECTIONS:
            if notes and is_in_section:  # a note of the title belongs to the words that follow
                body += [words for _, words in sorted(notes, key=lambda one: one[0])]
                notes = []
            is_in_section = False
        if element and element[1] == "Note":
            note, depth_of_note = [], depth
        elif element and element[1] not in _INLINE:
            (body if note is None else note).append("\n")
        elif not element and line.strip().startswith('"'):
            (body if note is None else note).append(line.strip()[1:].removesuffix('"'))
    if note:
        notes.append(_numbered("".join(note)))
    body += [words for _, words in sorted(notes, key=lambda one: one[0])]
    return Printed("".join(body))


def _numbered(note: str) -> tuple[float, str]:
    """Return a note with the number it is sorted by: those without one come last."""
    mark = note.split(maxsplit=1)[0] if note.strip() else ""
    return (int(mark) if mark.isdecimal() else float("inf"), f"\n{note}")
