"""Markdown: CommonMark 0.31 with pipe tables, footnotes and strikeout, as pandoc and GitHub read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from attrs import evolve, field, frozen

from archivedoc import Document, NoteReference, Report, Scope, Text, walk
from archivedoc.layout import LABEL_LEVEL, Losses, MarkedNote, Section, between, named_options, plan_documents
from archivedoc_markdown.blocks import blocks_text, heading_text, indented, led_by
from archivedoc_markdown.setting import Setting

_DIVIDER = "\n\n* * *\n\n"


@named_options
@frozen
class MarkdownExporter:
    """Exports to ``text/markdown``.

    Args:
        heading_offset: How many levels deeper headings are set, for a file that becomes part of another one. The sixth
            level is the deepest.
    """

    name: ClassVar[str] = "markdown"
    media_type: ClassVar[str] = "text/markdown; charset=utf-8"
    suffix: ClassVar[str] = ".md"
    scope: ClassVar[Scope] = "document"

    heading_offset: int = field(default=0, validator=between(0, 5, "levels"))

    def export(self, documents: Sequence[Document], report: Report) -> bytes:
        """Write documents as one file; see `archivedoc.Exporter.export`."""
        texts = []
        for number, (document, sections) in enumerate(zip(documents, plan_documents(documents), strict=True), start=1):
            losses = Losses(document)
            # Footnotes of one file share their names: those of a second document are "2-1", "2-2".
            prefix = "" if number == 1 else f"{number}-"
            settings = [Setting(section, losses, self.heading_offset, prefix) for section in sections]
            cited = frozenset(mark for section in sections for mark in _cited(section))
            texts.append("\n\n".join(filter(None, (_section(setting, cited) for setting in settings))))
            losses.tell(report)
        return (_DIVIDER.join(texts) + "\n").encode()


def _cited(section: Section) -> list[str]:
    return [section.marks[node.note] for node in walk(section.blocks) if isinstance(node, NoteReference)]


def _section(setting: Setting, cited: frozenset[str]) -> str:
    section = setting.section
    label = heading_text((Text(section.label),), LABEL_LEVEL, setting) if section.label else ""
    in_notes = evolve(setting, in_note=True)
    notes = [_note(marked, cited, in_notes) for marked in section.notes]
    return "\n\n".join(filter(None, (label, blocks_text(section.blocks, setting), *notes)))


def _note(marked: MarkedNote, cited: frozenset[str], setting: Setting) -> str:
    """Return the definition of a footnote; readers drop one that the text does not cite, so that is a paragraph."""
    if marked.is_referenced and marked.mark in cited:
        return f"[^{setting.prefix}{marked.mark}]: {indented(blocks_text(marked.note.blocks, setting), 4)}"
    return blocks_text(led_by((Text(marked.mark),), marked.note.blocks), setting)
