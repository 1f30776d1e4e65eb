"""The file as reportlab writes it: numbered objects, pages, catalog, xref; the only module that knows what is private there.

Reportlab's canvas is left aside: it draws a font of its own on every page and ends streams as PDF/A does not allow
(ISO 19005-2, 6.1.7.1). What stands here are its documents and the protocol of their objects: ``format(document)`` gives
the bytes, ``__RefOnly__`` says that an object is always indirect.
"""

# pyright: reportAttributeAccessIssue=false
# Reportlab's types leave out what is set at run time.

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from typing import Any

from reportlab.pdfbase import pdfdoc

_VERSION = (1, 7)
_SMALL = 160  # bytes: compressed and with the name of the filter it would be as large
_LEVEL = 4  # of zlib: 6 takes 1.8 times as long for 4 % of the size


class _Info(pdfdoc.PDFObject):  # type: ignore[misc] # reportlab has no types
    """The document information, which is always an object by itself."""

    __RefOnly__ = 1

    def __init__(self, body: bytes) -> None:
        self._body = body

    def format(self, _document: pdfdoc.PDFDocument) -> bytes:
        """Return the bytes of the object; reportlab asks."""
        return self._body

    def digest(self, signature: Any) -> None:
        """Add to what identifies the file."""
        signature.update(self._body)


class _Outlines:
    """What stands for reportlab's own outlines, which would take ours out of the catalog."""

    ready = 1

    def prepare(self, _document: pdfdoc.PDFDocument, _canvas: object) -> None:
        """Make nothing: the outline is in the file already."""


class PdfFile:
    """The objects of a file.

    An object is bytes; what refers to another one holds its reference: ``b"12 0 R"``.
    """

    def __init__(self) -> None:
        document = self._document = pdfdoc.PDFDocument(compression=0, invariant=1, pdfVersion=_VERSION)
        # Its own signature begins with the clock, or with SOURCE_DATE_EPOCH.
        document.signature = hashlib.sha256()
        document.Outlines = document.outline = _Outlines()
        document.Catalog.Outlines = None
        # The class has a list of the entries it writes.
        document.Catalog.__NoDefault__ = [*document.Catalog.__NoDefault__, "OutputIntents", "AF"]
        self._objects: dict[Any, bytes | None] = document.idToObject
        self.page_tree: bytes = document.Reference(document.Pages).format(document)
        self.fonts: bytes = pdfdoc.PDFObjectReference(pdfdoc.BasicFonts).format(document)

    def reserve(self) -> bytes:
        """Return the reference of an object that is not there yet: `fill` brings it."""
        return self._number(None)

    def fill(self, reference: bytes, body: bytes) -> None:
        """Set the object of a reference."""
        self._objects[reference] = body

    def add(self, body: bytes) -> bytes:
        """Add an object, and return its reference."""
        return self._number(body)

    def _number(self, body: bytes | None) -> bytes:
        """Do what reportlab's own ``Reference`` does, which first looks for what the object might be."""
        document: Any = self._document  # its own names are strings
        number = document.objectcounter = document.objectcounter + 1
        name = document.numberToId[number] = b"%d 0 R" % number
        document.idToObjectNumberAndVersion[name] = (number, 0)
        self._objects[name] = body
        return name

    def add_stream(self, content: bytes, entries: bytes = b"", *, compress: bool = True) -> bytes:
        """Add a stream, and return its reference.

        Args:
            content: What it holds, or what it holds compressed already where *entries* name the filter.
            entries: Further entries of its dictionary.
            compress: Whether to compress it, where that makes it smaller.
        """
        if compress and len(content) > _SMALL:
            content, entries = zlib.compress(content, _LEVEL), entries + b"/Filter/FlateDecode"
        return self.add(b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(content), content))

    def add_page(self, page: bytes) -> None:
        """Append a page by its reference; its dictionary names `page_tree` as its parent."""
        self._document.Pages.addPage(page)

    def set_fonts(self, references: Mapping[str, bytes]) -> None:
        """Set the dictionary of fonts that the resources of all pages name: `fonts`."""
        self._document.idToObject[pdfdoc.BasicFonts].dict.update(sorted(references.items()))

    def set_catalog(self, **entries: bytes) -> None:
        """Set entries of the catalog."""
        known = self._document.Catalog.__NoDefault__
        for key, value in entries.items():
            if key not in known and key != "Lang":
                raise RuntimeError(f"reportlab's catalog writes no {key}")
            setattr(self._document.Catalog, key, value)

    def write(self, information: bytes) -> bytes:
        """Write the file.

        Args:
            information: The document information dictionary. It and what `identify` was given make the identifier of
                the file.
        """
        for reference, body in self._objects.items():
            if body is None:
                raise RuntimeError(f"the object {reference.decode()} was never filled")
        self._document.info = _Info(information)
        return bytes(self._document.GetPDFData(None))

    def identify(self, content: bytes) -> None:
        """Let the identifier of the file depend on some content."""
        self._document.updateSignature(content)


def escaped_string(text: str) -> bytes:
    """Write a text string: ASCII as it is, anything else as UTF-16 (ISO 32000-1, 7.9.2.2).

    PDF/A allows 32,767 bytes (ISO 19005-2, 6.1.13): a text longer than `LONGEST_STRING` is cut.
    """
    if len(text) > LONGEST_STRING:
        text = f"{text[: LONGEST_STRING - 1]}…"
    if text.isascii() and text.isprintable():
        return b"(%b)" % text.translate(_ESCAPED).encode()
    return b"<FEFF%b>" % text.encode("utf-16-be").hex().upper().encode()


LONGEST_STRING = 8_000  # characters, each of them four bytes at most
_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})
