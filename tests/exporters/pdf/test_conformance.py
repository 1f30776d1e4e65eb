"""Every file of the test-suite's documents is PDF/A-2a and PDF/UA-1, and sound: veraPDF and qpdf say so."""

from __future__ import annotations

import re
import subprocess

import pytest
from adversarial import ADVERSARIAL
from conformance import assert_conforms, struct_text
from everywhere import everywhere, long_tables
from exporters.test_docx_languages import LANGUAGES, RIGHT_TO_LEFT
from hypothesis import HealthCheck, given, settings
from strategies import documents
from test_fidelity import real_documents
from tools import require

from archivedoc import Content, Document
from archivedoc.exporters.pdf import PdfExporter
from archivedoc.model import Cell, Emphasis, Foreign, Language, Note, NoteReference, Paragraph, Row, Table
from archivedoc.testing import samples as made


def exported(*several, **options):
    return PdfExporter(**options).export(several, lambda loss: None)


def written(folder, files):
    """Write files, and return their paths."""
    paths = []
    for number, data in enumerate(files):
        paths.append(folder / f"{number}.pdf")
        paths[-1].write_bytes(data)
    return paths


def languages():
    """Return a document of a page in all languages: words, marks of notes, notes of two paragraphs, a table."""
    blocks, notes, rows = [], [], []
    for tag, (words, *_) in LANGUAGES.items():
        foreign = Foreign([words, " 507 / IX"], language=Language(tag))
        blocks.append(
            Paragraph([Foreign([Emphasis(words, kind="bold"), " ", words], language=Language(tag)), NoteReference(tag)])
        )
        notes.append(Note(tag, [Paragraph(foreign), Paragraph("A second paragraph.")]))
        rows.append(Row([Cell(tag, role="header"), Cell([Paragraph(foreign)])]))
    return Document("Languages", contents=[Content([*blocks, Table(rows)], notes=notes, language="en")])


def test_every_real_document_conforms(samples, tmp_path):
    real = list(real_documents(samples).values())
    assert_conforms(*written(tmp_path, [*map(exported, real), exported(*real)]))


def test_every_made_document_conforms(tmp_path):
    sets = [*made().values(), (everywhere(),), (long_tables(),), (languages(),), ADVERSARIAL]
    assert_conforms(*written(tmp_path, [exported(*several) for several in sets]))


@pytest.mark.parametrize("options", [{"page_size": "A5"}, {"links": False}, {"citation_style": "chicago-note"}])
def test_options_change_nothing_of_that(options, tmp_path):
    assert_conforms(*written(tmp_path, [exported(*one, **options) for one in made().values()]))


def test_documents_of_any_kind_conform(tmp_path):
    files = []

    @given(documents)
    @settings(max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    def export(document):
        files.append(exported(document))

    export()
    assert_conforms(*written(tmp_path, files))


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    path = tmp_path_factory.mktemp("languages") / "languages.pdf"
    path.write_bytes(exported(languages()))
    return path


@pytest.mark.parametrize("tag", LANGUAGES)
def test_the_structure_has_the_words_of_every_language(page, tag):
    text = re.sub(r'"\n\s*"|"\n\s*Span[^\n]*\n\s*"', "", struct_text(page))
    assert text.count(LANGUAGES[tag][0]) == 4


@pytest.mark.parametrize("tag", [tag for tag in LANGUAGES if tag not in RIGHT_TO_LEFT | {"hi", "bn", "th"}])
def test_a_reader_of_pages_has_them_too(page, tag):
    run = subprocess.run([require("pdftotext"), page, "-"], capture_output=True, text=True, check=True)
    assert " ".join(run.stdout.split()).count(LANGUAGES[tag][0]) == 4
