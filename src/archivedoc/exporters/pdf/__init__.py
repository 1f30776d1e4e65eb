"""PDF: a page to be printed, read, heard and quoted, for an archive to keep (PDF/A-2a and PDF/UA-1)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar, TypeAlias, cast

from attrs import Attribute, field, frozen
from attrs.validators import optional

from archivedoc.errors import OptionError, Report, Scope
from archivedoc.exporters.pdf.fonts.chain import FontChain
from archivedoc.exporters.pdf.pages.drawing import Sheet
from archivedoc.exporters.pdf.pages.scale import Scale
from archivedoc.exporters.pdf.pages.volume import Edition, write_volume
from archivedoc.layout import (
    ARRANGEMENTS,
    CITATION_STYLES,
    FRONT_MATTER,
    HOUSE,
    PAGE_SIZES,
    Arrangement,
    CitationStyle,
    Dossier,
    FrontMatter,
    Theme,
    named_options,
    one_of,
    plan_bibliography,
    plan_documents,
    some_of,
    with_front_matter,
)
from archivedoc.layout.options import a
from archivedoc.layout.theme import check_room
from archivedoc.model import Document

if TYPE_CHECKING:
    from archivedoc.exporters.pdf.attachments import Attachment


_Font: TypeAlias = str | os.PathLike[str] | bytes


def _as_fonts(value: _Font | Iterable[_Font]) -> tuple[_Font, ...]:
    fonts = tuple(value) if isinstance(value, Iterable) and not isinstance(value, str | bytes) else (value,)
    for font in fonts:
        if not isinstance(font, str | os.PathLike | bytes):
            raise OptionError(f"fonts: expected paths or the bytes of font files, got {font!r}")
    return fonts


def _as_tuple(value: Iterable[FrontMatter]) -> tuple[FrontMatter, ...]:
    is_plain = isinstance(value, str) or not isinstance(value, Iterable)
    return cast("tuple[FrontMatter, ...]", value) if is_plain else tuple(value)


def _attachments(documents: Sequence[Document]) -> Iterator[Attachment]:
    import archivedoc  # whoever is registered for BibTeX writes it
    from archivedoc.exporters.pdf.attachments import Attachment
    from archivedoc.serialization import dump_documents  # 40 ms

    model = dump_documents(documents, indent=None)
    yield Attachment("documents.json", "application/json", "Source", "The documents, for archivedoc.read", model)
    entries = archivedoc.render(documents, "bibtex", on_loss="ignore")
    yield Attachment("citations.bib", "application/x-bibtex", "Supplement", "How to cite the documents", entries)


def _leaves_room(exporter: PdfExporter, attribute: Attribute[Theme], value: Theme) -> None:
    a(Theme)(exporter, attribute, value)
    check_room(value, exporter.page_size)


@named_options
@frozen
class PdfExporter:
    """Exports to ``application/pdf`` (ISO 32000-1), a document to begin on a page of its own.

    The file is PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1): tagged, its fonts embedded. Notes stand at the foot of
    the page that cites them, endnotes at the end of their content. A character that no font has is drawn as a visible
    replacement, and reported.

    Args:
        page_size: ``A4``, ``A5``, ``letter`` or ``legal``; None for that of the theme.
        theme: The margins, the scale of type and space, colours, ornaments: `archivedoc.layout.HOUSE`, ``TYPESCRIPT``,
            or one of your own.
        large_print: Whether all type has 18 points at least, on ragged lines far apart.
        fonts: Font files to set the text in, paths or their bytes: TrueType, OpenType or collections, variable ones too.
            What they lack is set in Source Serif 4, Noto Serif, and the fonts of the extras that are installed.
        fallback_fonts: Font files that are asked for what none of these has.
        system_fonts: Whether the fonts of the operating system are asked last. Then a file depends on where it is made.
        front_matter: What is printed about a document beside its title; see `archivedoc.layout.FrontMatter`.
        arrangement: ``sequential`` prints the contents one after the other; ``parallel`` sets transcripts and
            translations side by side, as many as the page has room for, and the others after them.
        citation_style: ``verbatim`` prints the citation of the source; ``wilson-center``, ``wilson-center-2013``,
            ``chicago-note`` and ``chicago-bibliography`` make one of the facts.
        dossier: What stands before the documents: a title page, a table of contents, an introduction. None for a table
            of contents where there are several.
        bibliography: Whether the citations of all documents stand at the end, in the style of Chicago.
        embed: Whether the file carries the documents whole, as JSON, and the BibTeX entries that cite them; it is PDF/A-3a
            then. `archivedoc.read` returns the equal documents from it.
        links: Whether links to the web can be followed; links inside the file always can.
    """

    name: ClassVar[str] = "pdf"
    media_type: ClassVar[str] = "application/pdf"
    suffix: ClassVar[str] = ".pdf"
    scope: ClassVar[Scope] = "document"

    page_size: str | None = field(default=None, validator=optional(one_of(*PAGE_SIZES)))
    theme: Theme = field(default=HOUSE, validator=_leaves_room)
    large_print: bool = field(default=False, validator=a(bool))
    fonts: tuple[_Font, ...] = field(default=(), converter=_as_fonts, repr=False)
    fallback_fonts: tuple[_Font, ...] = field(default=(), converter=_as_fonts, repr=False)
    system_fonts: bool = field(default=False, validator=a(bool))
    front_matter: tuple[FrontMatter, ...] = field(
        default=FRONT_MATTER, converter=_as_tuple, validator=some_of(*FRONT_MATTER)
    )
    arrangement: Arrangement = field(default="sequential", validator=one_of(*ARRANGEMENTS))
    citation_style: CitationStyle = field(default="verbatim", validator=one_of(*CITATION_STYLES))
    dossier: Dossier | None = field(default=None, validator=optional(a(Dossier)))
    bibliography: bool = field(default=False, validator=a(bool))
    embed: bool = field(default=False, validator=a(bool))
    links: bool = field(default=True, validator=a(bool))

    def export(self, documents: Sequence[Document], report: Report) -> bytes:
        """Write documents as one file; see `archivedoc.Exporter.export`."""
        dossier = self.dossier or (Dossier() if len(documents) > 1 else None)
        theme = self.theme.large_print() if self.large_print else self.theme
        size = PAGE_SIZES[self.page_size or theme.page_size]
        scale = Scale(theme, size[0] - 2 * theme.margin)
        plans = plan_documents(
            documents,
            citation_style=self.citation_style,
            arrangement=self.arrangement,
            most_columns=scale.most_columns,
            introduction=dossier.introduction if dossier else (),
        )
        plans = with_front_matter(plans, self.front_matter)
        attachments = tuple(_attachments(documents)) if self.embed else ()
        back = (plan_bibliography(documents),) if self.bibliography else ()
        chain = FontChain.of(
            self.fonts,
            self.fallback_fonts,
            optical_size=theme.base_size,
            system=self.system_fonts,
            monospaced=theme.typeface == "monospaced",
        )
        sheet = Sheet(size, scale, self.links)
        return write_volume(Edition(documents, plans, dossier, back, attachments), sheet, chain, report)
