"""DOCX: Word's format (ISO/IEC 29500, transitional), with named styles and footnotes that Word numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from attrs import Attribute, field, frozen
from attrs.validators import optional

from archivedoc.errors import Report, Scope
from archivedoc.exporters.docx.citations import CITATIONS, Citations, LiveCitations
from archivedoc.exporters.docx.design import Design
from archivedoc.exporters.docx.document import Volume, write_volume
from archivedoc.exporters.docx.facing import columns_within
from archivedoc.exporters.docx.template import Template, read_template
from archivedoc.exporters.docx.zipping import Deflating
from archivedoc.layout import (
    ARRANGEMENTS,
    CITATION_STYLES,
    HOUSE,
    PAGE_SIZES,
    Arrangement,
    CitationStyle,
    Dossier,
    Theme,
    between,
    named_options,
    one_of,
    plan_documents,
)
from archivedoc.layout.options import a
from archivedoc.layout.theme import check_room
from archivedoc.model import Document


def _leaves_room(exporter: DocxExporter, attribute: Attribute[Theme], value: Theme) -> None:
    a(Theme)(exporter, attribute, value)
    if exporter.template is None or exporter.page_size:  # else the page is that of the template
        check_room(value, exporter.page_size)


@named_options
@frozen
class DocxExporter:
    """Exports to Word.

    Each document begins on a new page, in a section with its title at the head of its further pages.

    Args:
        template: A path of, or the bytes of, a ``.docx`` or ``.dotx`` whose styles, theme, fonts, page, heads and feet
            win; what it lacks is added, its body is left behind. The file is read once, by the constructor.
        page_size: The name of the size: ``A4``, ``A5``, ``letter`` or ``legal``; None for that of the template, or of the theme.
        theme: The sizes, distances and colours of the styles; beside a template, of those that it lacks, in
            proportion to its running text. Words are ragged in Word, and letterheads are those of templates.
        large_print: Whether all type has 18 points at least, on lines far apart.
        compression: How hard to compress, from 0 for not at all to 9. With 3, a file of many pages is a tenth larger,
            and ready a quarter earlier.
        citation_style: ``verbatim`` prints the citation of the source; ``wilson-center``, ``wilson-center-2013``,
            ``chicago-note`` and ``chicago-bibliography`` make one of the facts.
        arrangement: ``sequential`` prints the contents one after the other; ``parallel`` sets transcripts and
            translations side by side, paragraph against paragraph, and what else there is after them.
        citations: ``text`` prints the citation of each document; ``zotero`` makes it a field of Zotero that carries the
            document as CSL-JSON, ``word`` a field of Word's own with its source.
        embed: Whether the file holds the documents whole, as JSON that Word keeps and does not show: `archivedoc.read`
            returns the equal document then. What is deleted in Word stays in that part.
        dossier: What stands before the documents: a title page, a table of contents, an introduction. None for a table
            of contents before several documents, and nothing before one.
    """

    name: ClassVar[str] = "docx"
    media_type: ClassVar[str] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    suffix: ClassVar[str] = ".docx"
    scope: ClassVar[Scope] = "document"

    template: Template | None = field(default=None, converter=read_template)
    page_size: str | None = field(default=None, validator=optional(one_of(*PAGE_SIZES)))
    theme: Theme = field(default=HOUSE, validator=_leaves_room)
    large_print: bool = field(default=False, validator=a(bool))
    compression: int = field(default=6, validator=[a(int), between(0, 9, "levels")])
    citation_style: CitationStyle = field(default="verbatim", validator=one_of(*CITATION_STYLES))
    arrangement: Arrangement = field(default="sequential", validator=one_of(*ARRANGEMENTS))
    citations: Citations = field(default="text", validator=one_of(*CITATIONS))
    embed: bool = field(default=True, validator=a(bool))
    dossier: Dossier | None = field(default=None, validator=optional(a(Dossier)))

    def export(self, documents: Sequence[Document], report: Report) -> bytes:
        """Write documents as one file; see `archivedoc.Exporter.export`."""
        theme = self.theme.large_print() if self.large_print else self.theme
        design = Design(self.template, self.page_size, theme)
        dossier = self.dossier or (Dossier() if len(documents) > 1 else None)
        plans = plan_documents(
            documents,
            citation_style=self.citation_style,
            arrangement=self.arrangement,
            most_columns=columns_within(design.page.text_width),
            introduction=dossier.introduction if dossier else (),
        )
        volume = Volume(documents, plans, dossier, self.embed)
        citations = LiveCitations(self.citations)
        with Deflating(self.compression) as deflating:
            return write_volume(volume, design, citations, deflating, report).write()
