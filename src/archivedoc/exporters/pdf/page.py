"""Pages: one that is drawn, and those whose content is written."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from archivedoc.exporters.pdf.content import Content
from archivedoc.exporters.pdf.reportlab_hooks import PdfFile, escaped_string
from archivedoc.exporters.pdf.tags import Element

Artifact: TypeAlias = Literal["Header", "Footer", "Layout"]
"""What is drawn but is no content: running heads and feet, and what only divides or adorns."""

_ARTIFACTS: dict[Artifact, str] = {
    "Header": "/Type/Pagination/Subtype/Header",
    "Footer": "/Type/Pagination/Subtype/Footer",
    "Layout": "/Type/Layout",
}


def artifact(kind: Artifact, actual_text: str | None = None) -> str:
    """Return the operator that begins what is no content, and says what its glyphs do not say."""
    said = f"/ActualText{escaped_string(actual_text).decode()}" if actual_text is not None else ""
    return f"/Artifact<<{_ARTIFACTS[kind]}{said}>>BDC"


class OpenPage:
    """The page that is being drawn."""

    def __init__(self, reference: bytes, size: tuple[float, float], key: int, marks: list[Element]) -> None:
        self.reference = reference
        self.content = Content()
        self.annotations: list[bytes] = []
        self._size = size
        self._key = key
        self._marks = marks
        self._pictures: dict[bytes, str] = {}
        self._has_alpha = False
        self._open: Element | Artifact | None = None

    def begin(self, element: Element, actual_text: str | None, *, in_text: bool = True) -> bool:
        """Let what follows belong to an element, and tell whether that is a change."""
        if self._open is element and in_text and actual_text is None:
            return False
        tag, entries = element.role, f"/MCID {len(self._marks)}"
        if actual_text is not None:
            tag, entries = "Span", f"{entries}/ActualText{escaped_string(actual_text).decode()}"
        self.content.open_mark(f"/{tag}<<{entries}>>BDC", in_text=in_text)
        element.receive((self.reference, len(self._marks)))
        self._marks.append(element)
        self._open = element
        return True

    def begin_artifact(self, kind: Artifact, *, in_text: bool) -> None:
        """Let what follows be no content."""
        self.content.open_mark(artifact(kind), in_text=in_text)
        self._open = kind

    def forget(self) -> None:
        """Let the next words begin anew, whatever they belong to."""
        self._open = None

    def end(self) -> None:
        """End the marked content."""
        self.content.close_mark()
        self._open = None

    def add_picture(self, reference: bytes, *, has_alpha: bool) -> str:
        """Make a picture a resource, and return its name."""
        self._has_alpha |= has_alpha
        return self._pictures.setdefault(reference, f"P{len(self._pictures) + 1}")

    def seal(self, file: PdfFile) -> SealedPage:
        """Write the content of the page, and return the rest of it."""
        pictures = b"".join(b"/%b %b" % (name.encode(), reference) for reference, name in self._pictures.items())
        entries = b"/StructParents %d/Tabs/S" % self._key
        entries += b"/Resources<</Font %b%b>>" % (file.fonts, b"/XObject<<%b>>" % pictures if pictures else b"")
        if self._has_alpha:
            entries += b"/Group<</S/Transparency/CS/DeviceRGB>>"
        if self.annotations:
            entries += b"/Annots[%b]" % b" ".join(self.annotations)
        return SealedPage(self.reference, self._size, entries, write_stream(file, self.content))


class SealedPage(NamedTuple):
    """A page whose content is written: of a long file nothing else of it is held."""

    reference: bytes
    size: tuple[float, float]
    entries: bytes
    contents: bytes

    def write(self, file: PdfFile) -> None:
        """Write the page."""
        body = b"<</Type/Page/Parent %b/MediaBox[0 0 %.2f %.2f]/Contents[%b]%b>>" % (
            file.page_tree, *self.size, self.contents, self.entries,
        )  # fmt: skip
        file.fill(self.reference, body)
        file.add_page(self.reference)


def write_stream(file: PdfFile, content: Content) -> bytes:
    """Write content, and return its reference."""
    data = content.finish()
    file.identify(data)
    return file.add_stream(data)
