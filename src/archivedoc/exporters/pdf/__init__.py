"""PDF: a page to be printed, read and quoted, with all its fonts in it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import ClassVar, TypeAlias

from attrs import Attribute, field, frozen

from archivedoc.errors import OptionError, Report, Scope
from archivedoc.exporters.pdf.instances import FontChain
from archivedoc.exporters.pdf.story import Measures, characters, compose
from archivedoc.exporters.pdf.templates import build
from archivedoc.exporters.pdf.templates import metadata as metadata_of  # `metadata` is a room of this package
from archivedoc.layout import (
    CITATION_STYLES,
    PAGE_SIZES,
    CitationStyle,
    Typography,
    named_options,
    one_of,
    plan_documents,
)
from archivedoc.model import Document

_NARROWEST_TEXT = 144.0  # points, across and down
_SMALLEST, _LARGEST = 4.0, 36.0  # points

_Path: TypeAlias = str | os.PathLike[str]


def _as_paths(value: _Path | Iterable[_Path]) -> tuple[_Path, ...]:
    paths = tuple(value) if isinstance(value, Iterable) and not isinstance(value, str) else (value,)
    for path in paths:
        if not isinstance(path, str | os.PathLike):
            raise OptionError(f"fonts: expected paths of font files, got {path!r}")
    return paths


def _leaves_room(exporter: PdfExporter, attribute: Attribute[Typography], value: Typography) -> None:
    if not isinstance(value, Typography):
        raise OptionError(f"{attribute.name}={value!r}: expected a Typography")
    if min(PAGE_SIZES[exporter.page_size]) - 2 * value.margin < _NARROWEST_TEXT:
        left = f"leaves less than {_NARROWEST_TEXT:g} points of text"
        raise OptionError(f"typography.margin={value.margin:g}: {left}")
    if not _SMALLEST <= value.base_size <= _LARGEST:
        expected = f"expected a number of points from {_SMALLEST:g} to {_LARGEST:g}"
        raise OptionError(f"typography.base_size={value.base_size:g}: {expected}")


@named_options
@frozen
class PdfExporter:
    """Exports to ``application/pdf`` (ISO 32000-1), a document to begin on a page of its own.

    Notes are set at the end of the content they belong to. A character that no font has is printed as its code point.

    Args:
        page_size: ``A4``, ``A5``, ``letter`` or ``legal``.
        typography: The scale of type and space, the margin among them, in points.
        fonts: Further font files, TrueType with glyf outlines, asked for the characters that Source Serif 4 and
            Noto Serif do not have. Right-to-left and Indic scripts are not shaped.
        citation_style: ``verbatim`` prints the citation of the source; ``wilson-center``, ``wilson-center-2013``,
            ``chicago-note`` and ``chicago-bibliography`` make one of the facts.
    """

    name: ClassVar[str] = "pdf"
    media_type: ClassVar[str] = "application/pdf"
    suffix: ClassVar[str] = ".pdf"
    scope: ClassVar[Scope] = "document"

    page_size: str = field(default="A4", validator=one_of(*PAGE_SIZES))
    typography: Typography = field(factory=Typography, validator=_leaves_room)
    fonts: tuple[_Path, ...] = field(default=(), converter=_as_paths)
    citation_style: CitationStyle = field(default="verbatim", validator=one_of(*CITATION_STYLES))

    def export(self, documents: Sequence[Document], report: Report) -> bytes:
        """Write documents as one file; see `archivedoc.Exporter.export`."""
        plans = plan_documents(documents, citation_style=self.citation_style)
        measures = Measures(PAGE_SIZES[self.page_size], self.typography)
        with FontChain.covering(characters(plans), self.fonts, self.typography.base_size) as fonts:
            story = compose(documents, plans, measures, fonts, report)
            return build(story, measures, fonts, metadata_of(documents))
