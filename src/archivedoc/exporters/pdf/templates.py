"""Pages: their template, running heads and numbers, and the metadata of the file."""

# pyright: reportAttributeAccessIssue=false
# The types of reportlab leave out what is private.

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from attrs import frozen
from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFObject, PDFString
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

from archivedoc.exporters.pdf.instances import FontChain
from archivedoc.exporters.pdf.story import Measures
from archivedoc.layout import description_language
from archivedoc.model import Document, Language, Role

_CREATOR = "archivedoc"
_PDF_VERSION = (1, 7)  # ISO 32000-1
_HEAD = 0.6  # of the margin: how far from the edge of the page heads and numbers stand


@frozen
class Metadata:
    """What the file says of itself (ISO 32000-1:2008, 14.3.3)."""

    title: str
    author: str
    subject: str
    keywords: str
    language: str


def metadata(documents: Sequence[Document]) -> Metadata:
    """Return the metadata of a file of these documents."""
    title = _printable(documents[0].title)
    if len(documents) > 1:
        title = f"{title} and {len(documents) - 1} more"
    authors = [
        agent.display_name
        for document in documents
        for credit in document.credits
        if credit.role == Role.AUTHOR
        for agent in credit.agents
    ]
    genres = [document.genre for document in documents if document.genre]
    subjects = [subject.name for document in documents for subject in document.subjects]
    return Metadata(
        title=title,
        author=_joined(authors),
        subject=_joined(genres),
        keywords=_joined(subjects),
        language=_language(documents[0]).tag,
    )


def _joined(names: Sequence[str]) -> str:
    return "; ".join(dict.fromkeys(map(_printable, names)))


def _printable(text: str) -> str:
    return " ".join("".join(c if c.isprintable() or c.isspace() else "\ufffd" for c in text).split())


def _language(document: Document) -> Language:
    """Return the language a reader aloud should begin with: that of the description, if some of the words are in it."""
    description = description_language(document)
    languages = [content.language for content in document.contents if content.language is not None]
    is_used = not languages or any(language.tag == description.tag for language in languages)
    return description if is_used else languages[0]


def build(story: list[Flowable], measures: Measures, fonts: FontChain, about: Metadata) -> bytes:
    """Set a story on pages.

    Args:
        story: All that stands on them; used up.
        measures: The page and the type.
        fonts: The fonts.
        about: The metadata.
    """
    stream = io.BytesIO()
    typography = measures.typography
    template = _Template(
        stream,
        pagesize=measures.page,
        lang=about.language,
        displayDocTitle=True,
        invariant=1,
        pageCompression=1,
        # Without a font of ours every page would begin by naming Helvetica, which is not embedded.
        initialFontName=fonts.name(),
        initialFontSize=typography.base_size,
    )
    style = ParagraphStyle(
        "head",
        fontName=fonts.name(),
        bulletFontName=fonts.name(),
        fontSize=typography.note_size,
        leading=typography.note_size * typography.leading,
        textColor=HexColor(f"#{typography.muted_colour}"),
    )
    template.prepare(measures, style)

    def canvas(*arguments: Any, **options: Any) -> _NumberedCanvas:
        return _NumberedCanvas(*arguments, folio=(style, _HEAD * typography.margin), about=about, **options)

    template.build(story, canvasmaker=canvas)
    return stream.getvalue()


class _Template(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """Pages of one column, with the title of the document at the head of all but its first."""

    def prepare(self, measures: Measures, head: ParagraphStyle) -> None:
        """Describe the pages."""
        margin = measures.typography.margin
        frame = Frame(margin, margin, measures.width, measures.height, 0, 0, 0, 0)
        self._measures = measures
        self._style = head
        self._head: str | None = None
        self._is_first = True
        self.addPageTemplates([PageTemplate(frames=[frame], onPage=self._draw_head)])

    def handle_documentStart(self, head: str) -> None:  # noqa: N802  # reportlab makes the name
        """Begin a document, and a page for it."""
        if self._head is not None:
            self._is_first = True
            self.handle_pageBreak()
        self._head = head

    def _draw_head(self, canvas: Canvas, template: BaseDocTemplate) -> None:
        if self._is_first:
            self._is_first = False
            return
        margin = self._measures.typography.margin
        head = Paragraph(self._head or "", self._style)
        _, height = head.wrapOn(canvas, self._measures.width, margin)
        head.drawOn(canvas, margin, self._measures.page[1] - _HEAD * margin - height / 2)


class _NumberedCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A canvas that numbers its pages when all are there: ``Page 2 of 3``."""

    def __init__(self, *arguments: Any, folio: tuple[ParagraphStyle, float], about: Metadata, **options: Any) -> None:
        super().__init__(*arguments, pdfVersion=_PDF_VERSION, **options)
        self._folio = folio
        self._about = about

    def save(self) -> None:
        """Number the pages and write the file."""
        style, height = self._folio
        pages = self._doc.Pages.pages
        for number, page in enumerate(pages, start=1):
            self._code: list[str] = []
            self.setFont(style.fontName, style.fontSize)
            self.setFillColor(style.textColor)
            self.drawCentredString(self._pagesize[0] / 2, height, f"Page {number} of {len(pages)}")
            page.stream += "\n".join(("", *self._code))
        self._code = []
        self._doc.info = _Info(self._about)
        super().save()


class _Info(PDFObject):  # type: ignore[misc]  # reportlab has no types
    """The information dictionary without what is not known: no "anonymous" author, and no date of the clock."""

    def __init__(self, about: Metadata) -> None:
        entries = {
            "Title": about.title,
            "Author": about.author,
            "Subject": about.subject,
            "Keywords": about.keywords,
            "Creator": _CREATOR,
            "Producer": PDFInfo.producer,
        }
        self._known = {name: value for name, value in entries.items() if value}

    def digest(self, digest: Any) -> None:
        """Add what is known to what the identifier of the file is made of."""
        digest.update(repr(sorted(self._known.items())).encode())

    def format(self, document: Any) -> bytes:
        """Return the dictionary."""
        known: bytes = PDFDictionary({name: PDFString(value) for name, value in self._known.items()}).format(document)
        return known
