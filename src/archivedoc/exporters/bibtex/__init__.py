"""BibTeX, in two formats on one writer: ``bibtex`` works everywhere, ``biblatex`` says more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import ClassVar

from attrs import field, frozen

from archivedoc.errors import Loss, Report, Scope
from archivedoc.exporters.bibtex.biblatex import biblatex_fields
from archivedoc.exporters.bibtex.classic import classic_fields
from archivedoc.exporters.bibtex.fields import Field
from archivedoc.layout import Keys, Losses, make_keys, named_options, one_of
from archivedoc.layout.joining import join_encoded
from archivedoc.layout.keys import as_keys
from archivedoc.model import Document

_HEAD = "% Written by archivedoc for BibTeX. LaTeX needs \\usepackage[T1]{fontenc} and \\usepackage{textcomp}.\n\n"
_NOT_ASCII = re.compile("[^\x00-\x7f\u2400-\u2421\ufffd]")  # and not the picture of a control character


@named_options
@frozen
class BibtexExporter:
    """Exports to classic BibTeX: one ``@misc`` entry a document, in ASCII as far as LaTeX has macros.

    Args:
        keys: The keys of the entries: a function of a document (of a module, so that the exporter pickles), or a
            sequence with a key for each document. None makes them of author, year and title.
        url_in_note: Whether the URL stands in the note too, for styles that know no field for it: ``plain``,
            ``alpha``. LaTeX then needs the package ``url``.
    """

    name: ClassVar[str] = "bibtex"
    media_type: ClassVar[str] = "application/x-bibtex"
    suffix: ClassVar[str] = ".bib"
    scope: ClassVar[Scope] = "description"

    keys: Keys | None = field(default=None, converter=as_keys)
    url_in_note: bool = field(default=False, validator=one_of(False, True))

    def export(self, documents: Sequence[Document], report: Report) -> bytes:
        """Write documents as one file; see `archivedoc.Exporter.export`."""
        fields = partial(classic_fields, url_in_note=self.url_in_note)
        entries = _entries(documents, self.keys, fields, report, is_ascii=True)
        return join_encoded(entries, "\n", head=_HEAD)


@named_options
@frozen
class BiblatexExporter:
    """Exports to biblatex: one ``@misc`` entry a document, in UTF-8, dates in EDTF.

    Args:
        keys: As of `BibtexExporter`.
    """

    name: ClassVar[str] = "biblatex"
    media_type: ClassVar[str] = "application/x-bibtex"
    suffix: ClassVar[str] = ".bib"
    scope: ClassVar[Scope] = "description"

    keys: Keys | None = field(default=None, converter=as_keys)

    def export(self, documents: Sequence[Document], report: Report) -> bytes:
        """Write documents as one file; see `archivedoc.Exporter.export`."""
        return join_encoded(_entries(documents, self.keys, biblatex_fields, report, is_ascii=False), "\n")


def _entries(
    documents: Sequence[Document],
    keys: Keys | None,
    fields: Callable[[Document, Losses], Iterable[Field]],
    report: Report,
    *,
    is_ascii: bool,
) -> Iterator[str]:
    for key, document in zip(make_keys(documents, keys), documents, strict=True):
        losses = Losses(document)
        lines = "".join([f"  {name} = {value},\n" for name, value in fields(document, losses) if value])
        if is_ascii and not lines.isascii():
            _tell_sign_without_macro(lines, document, report)
        losses.tell(report)
        yield f"@misc{{{key},\n{lines}}}\n"


def _tell_sign_without_macro(lines: str, document: Document, report: Report) -> None:
    if found := _NOT_ASCII.search(lines):
        report(Loss(document, _no_macro(found[0])))


@lru_cache(maxsize=1024)  # one reason for all documents, which the framework holds
def _no_macro(sign: str) -> str:
    return f"LaTeX has no macro for {sign} (U+{ord(sign):04X}) and its like: written in UTF-8, which classic BibTeX sorts wrongly"
