"""Plain text: UTF-8, wrapped by display width, an empty line between blocks, no blanks at the ends of lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from attrs import field, frozen

from archivedoc.errors import Report, Scope
from archivedoc.exporters.text.blocks import blocks_lines, heading_lines, hung
from archivedoc.exporters.text.inlines import Setting
from archivedoc.layout import (
    CITATION_STYLES,
    LABEL_LEVEL,
    CitationStyle,
    Losses,
    MarkedNote,
    Section,
    between,
    named_options,
    one_of,
    plan_documents,
)
from archivedoc.model import Document

_RULE = "-" * 8


@named_options
@frozen
class TextExporter:
    """Exports to ``text/plain``.

    Notes stand at the end of the content that they belong to. Emphasis is not shown, and reported.

    Args:
        width: Longest line, in columns; an East Asian wide character takes two. Words longer than it are not broken.
        citation_style: ``verbatim`` prints the citation of the source; ``wilson-center``, ``wilson-center-2013``,
            ``chicago-note`` and ``chicago-bibliography`` make one of the facts.
    """

    name: ClassVar[str] = "text"
    media_type: ClassVar[str] = "text/plain; charset=utf-8"
    suffix: ClassVar[str] = ".txt"
    scope: ClassVar[Scope] = "document"

    width: int = field(default=72, validator=between(20, 10_000, "columns", whole=True))
    citation_style: CitationStyle = field(default="verbatim", validator=one_of(*CITATION_STYLES))

    def export(self, documents: Sequence[Document], report: Report) -> bytes:
        """Write documents as one file; see `archivedoc.Exporter.export`."""
        texts = []
        plans = plan_documents(documents, citation_style=self.citation_style)
        for document, sections in zip(documents, plans, strict=True):
            losses = Losses(document)
            parts = [_section(section, losses, self.width) for section in sections]
            texts.append("\n\n".join("\n".join(lines) for lines in parts if lines))
            losses.tell(report)
        divider = "\n\n\n" + "=" * self.width + "\n\n\n"
        return (divider.join(texts) + "\n").encode()


def _section(section: Section, losses: Losses, width: int) -> list[str]:
    setting = Setting(section, losses)
    lines = heading_lines(losses.visible(section.label), LABEL_LEVEL, width) if section.label else []
    for part in (blocks_lines(section.blocks, setting, width), _notes(section.notes, setting, width)):
        if part:
            lines += ["", *part] if lines else part
    return lines


def _notes(notes: Sequence[MarkedNote], setting: Setting, width: int) -> list[str]:
    lines = [_RULE] if notes else []
    for marked in notes:
        lines += ["", *hung(f"[{setting.losses.visible(marked.mark)}]", marked.note.blocks, setting, width)]
    return lines
