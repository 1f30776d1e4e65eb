"""Files that a file carries: its source, and how to cite it (ISO 19005-3, 6.8; ISO 32000-1, 7.11)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from attrs import frozen

from archivedoc.exporters.pdf.reportlab_hooks import PdfFile, escaped_string
from archivedoc.model.values import Value

_MOD_DATE = "D:20000101000000+00'00'"  # one is asked for, and equal documents give equal bytes


@frozen(eq=False, repr=False)
class Attachment(Value):
    """A file that is carried.

    Args:
        name: Its name, in ASCII.
        media_type: What it is.
        relationship: What it is to the file: ``Source``, ``Data``, ``Supplement`` (ISO 19005-3, annex E).
        description: What it is, in words.
        content: Its bytes.
    """

    name: str
    media_type: str
    relationship: str
    description: str
    content: bytes


def write_attachments(file: PdfFile, attachments: Sequence[Attachment]) -> bytes:
    """Write files into a file, and return the entry of the dictionary of names that leads to them."""
    specifications = {one.name: _write(file, one) for one in attachments}
    file.set_catalog(AF=b"[%b]" % b" ".join(specifications.values()))
    names = b"".join(escaped_string(name) + specifications[name] for name in sorted(specifications))
    return b"/EmbeddedFiles<</Names[%b]>>" % names


def _write(file: PdfFile, attachment: Attachment) -> bytes:
    digest = hashlib.md5(attachment.content, usedforsecurity=False).hexdigest().upper()  # ISO 32000-1, table 46
    stream = file.add_stream(
        attachment.content,
        b"/Type/EmbeddedFile/Subtype/%b/Params<</Size %d/CheckSum<%b>/ModDate%b>>"
        % (
            attachment.media_type.replace("/", "#2F").encode(),
            len(attachment.content),
            digest.encode(),
            escaped_string(_MOD_DATE),
        ),
    )
    file.identify(attachment.content)
    name = escaped_string(attachment.name)
    return file.add(
        b"<</Type/Filespec/F%b/UF%b/AFRelationship/%b/Desc%b/EF<</F %b/UF %b>>>>"
        % (name, name, attachment.relationship.encode(), escaped_string(attachment.description), stream, stream)
    )
