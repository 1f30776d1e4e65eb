"""What programs from outside read in the files we write: pandoc in DOCX, pdftotext in PDF."""

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
_PAGE_NUMBER = re.compile(r"\n?Page \d+ of \d+\n*\Z")


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
            return by_pdftotext(data)
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


def by_pdftotext(data: bytes) -> Printed:
    """Return what poppler reads in a PDF file of one document, running heads and page numbers put aside."""
    run = subprocess.run(
        [require("pdftotext"), "-raw", "-enc", "UTF-8", "-", "-"], input=data, capture_output=True, check=True
    )
    pages = [_PAGE_NUMBER.sub("", page) for page in run.stdout.decode().split("\f")[:-1]]
    # The first page has no running head; on all others it is the first line.
    return Printed("\n".join([pages[0], *(page.partition("\n")[2] for page in pages[1:])]))
