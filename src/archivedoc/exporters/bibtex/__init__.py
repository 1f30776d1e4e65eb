"""BibTeX, in two formats on one writer: ``bibtex`` works everywhere, ``biblatex`` says more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from attrs import frozen

from archivedoc.errors import Loss, Report, Scope
from archivedoc.exporters.bibtex.entries import biblatex_fields, classic_fields, format_entry
from archivedoc.layout import make_keys, named_options
from archivedoc.model import Document

_PICTURES = re.compile("[\u2400-\u2421\ufffd]")
_CLASSIC_HEAD = (
    "% Written by archivedoc for BibTeX. LaTeX needs \\usepackage[T1]{fontenc} and \\usepackage{textcomp}.\n\n"
)


@named_options
@frozen
class BibtexExporter:
    """Exports to classic BibTeX: one ``@misc`` entry a document, in ASCII as far as LaTeX has macros."""

    name: ClassVar[str] = "bibtex"
    media_type: ClassVar[str] = "application/x-bibtex"
    suffix: ClassVar[str] = ".bib"
    scope: ClassVar[Scope] = "description"

    def export(self, documents: Sequence[Document], report: Report) -> bytes:
        """Write documents as one file; see `archivedoc.Exporter.export`."""
        entries = list(_entries(documents, classic_fields))
        _tell(documents, entries, report, is_ascii=True)
        return (_CLASSIC_HEAD + "\n".join(entries)).encode()


@named_options
@frozen
class BiblatexExporter:
    """Exports to biblatex: one ``@misc`` entry a document, in UTF-8, dates in EDTF."""

    name: ClassVar[str] = "biblatex"
    media_type: ClassVar[str] = "application/x-bibtex"
    suffix: ClassVar[str] = ".bib"
    scope: ClassVar[Scope] = "description"

    def export(self, documents: Sequence[Document], report: Report) -> bytes:
        """Write documents as one file; see `archivedoc.Exporter.export`."""
        entries = list(_entries(documents, biblatex_fields))
        _tell(documents, entries, report, is_ascii=False)
        return "\n".join(entries).encode()


def _tell(documents: Sequence[Document], entries: Sequence[str], report: Report, *, is_ascii: bool) -> None:
    """Report the characters that no entry shows as they are."""
    for document, entry in zip(documents, entries, strict=True):
        if entry.isascii():
            continue
        if pictures := sorted(set(_PICTURES.findall(entry))):
            report(Loss(document, f"control characters are replaced by {' '.join(pictures)}"))
        rest = sorted({character for character in entry if not character.isascii()}.difference(pictures))
        if is_ascii and rest:
            named = ", ".join(f"{character} (U+{ord(character):04X})" for character in rest[:10])
            more = f" and {len(rest) - 10} more" if len(rest) > 10 else ""
            reason = f"LaTeX has no macro for {named}{more}: written in UTF-8, which classic BibTeX sorts wrongly"
            report(Loss(document, reason))


def _entries(documents: Sequence[Document], fields: Callable[[Document], Iterator[tuple[str, str]]]) -> Iterator[str]:
    for key, document in zip(make_keys(documents), documents, strict=True):
        yield format_entry(key, list(fields(document)))
