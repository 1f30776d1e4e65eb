"""Our own entry points, as pyproject.toml registers them.

A built-in format is found here, so that nothing searches the distributions of the environment: a tenth of a short program.
"""

from __future__ import annotations

EXPORTERS = "archivedoc.exporters"
SUFFIXES = "archivedoc.suffixes"
BUILT_IN: dict[str, dict[str, str]] = {
    EXPORTERS: {
        "biblatex": "archivedoc.exporters.bibtex:BiblatexExporter",
        "bibtex": "archivedoc.exporters.bibtex:BibtexExporter",
        "csl-json": "archivedoc.exporters.csl_json:CslJsonExporter",
        "docx": "archivedoc.exporters.docx:DocxExporter",
        "json": "archivedoc.exporters.json:JsonExporter",
        "pdf": "archivedoc.exporters.pdf:PdfExporter",
        "ris": "archivedoc.exporters.ris:RisExporter",
        "tei": "archivedoc.exporters.tei:TeiExporter",
        "text": "archivedoc.exporters.text:TextExporter",
    },
    SUFFIXES: {
        "bib": "archivedoc.exporters.bibtex:BibtexExporter",
        "csl.json": "archivedoc.exporters.csl_json:CslJsonExporter",
        "docx": "archivedoc.exporters.docx:DocxExporter",
        "json": "archivedoc.exporters.json:JsonExporter",
        "pdf": "archivedoc.exporters.pdf:PdfExporter",
        "ris": "archivedoc.exporters.ris:RisExporter",
        "txt": "archivedoc.exporters.text:TextExporter",
        "xml": "archivedoc.exporters.tei:TeiExporter",
    },
}
"""The reference of each object by group, and by the name there."""


def built_in_format(reference: str) -> str:
    """Return the name of the format that an object of ours is the exporter of."""
    return next(name for name, other in BUILT_IN[EXPORTERS].items() if other == reference)
