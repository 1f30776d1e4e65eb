"""Write an exporter, register it for this process, and use it like any other."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from attrs import frozen

import archivedoc


@archivedoc.register
@frozen
class WordCountExporter:
    """Exports how many words each content has."""

    name: ClassVar[str] = "word-count"
    media_type: ClassVar[str] = "text/csv; charset=utf-8"
    suffix: ClassVar[str] = ".words.csv"
    scope: ClassVar[archivedoc.Scope] = "description"

    def export(self, documents: Sequence[archivedoc.Document], report: archivedoc.Report) -> bytes:
        """Write a line for each content."""
        lines = ["title,content,words"]
        for document in documents:
            for content in document.contents:
                lines.append(f'"{document.title}",{content.kind},{len(archivedoc.plain_text(content).split())}')
            if not document.contents:
                report(archivedoc.Loss(document, "a document without contents has no line"))
        return ("\n".join(lines) + "\n").encode()


folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
letter = archivedoc.read(Path(__file__).with_name("letter.md"), report=lambda repair: None)
export = archivedoc.export(letter, folder / "letter.words.csv")
print(export.format, (folder / "letter.words.csv").read_text(encoding="utf-8"), sep="\n")
