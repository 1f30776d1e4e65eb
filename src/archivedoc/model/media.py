"""Media: the images, scans and recordings that belong to a document."""

from __future__ import annotations

from attrs import Attribute, field, frozen

from archivedoc.errors import ModelError, shown
from archivedoc.model.fields import instance_of, optional_words
from archivedoc.model.values import Value


def _agrees_with_data(media: Media, attribute: Attribute[str | None], value: str | None) -> None:
    optional_words(media, attribute, value)
    if value is None or media.data is None:
        return
    import hashlib  # 10 ms that only a checksum should cost

    if value != hashlib.sha256(media.data).hexdigest():
        raise ModelError(f"sha256: {shown(value)} is not the SHA-256 of the data")


@frozen(eq=False, repr=False)
class Media(Value):
    """An image, a scan, a recording (TEI ``graphic``, ``media``).

    Args:
        uri: Where it lies. No exporter ever opens it. None where only ``data`` is known.
        media_type: Its type: ``image/jpeg`` (RFC 6838). None where nobody can tell.
        sha256: The SHA-256 of its bytes, in hexadecimal. None where nobody can tell.
        data: Its bytes. None where they are not at hand.

    Raises:
        ModelError: ``sha256`` is not that of ``data``.
    """

    uri: str | None = field(default=None, validator=optional_words)
    media_type: str | None = field(default=None, validator=optional_words, kw_only=True)
    sha256: str | None = field(default=None, validator=_agrees_with_data, kw_only=True)
    data: bytes | None = field(default=None, validator=instance_of(bytes, optional=True), repr=False, kw_only=True)
