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


@pytest.mark.parametrize("tag", [tag for tag in LANGUAGES if tag not in {"hi", "th"}])  # it reads no actual text
def test_mupdf_has_them_too(page, tag):
    assert " ".join(by_mupdf(page).split()).count(LANGUAGES[tag][0]) == 4


def by_mupdf(path):
    run = subprocess.run([require("mutool"), "draw", "-q", "-F", "txt", path], capture_output=True, check=True)
    return run.stdout.decode()


PROSE = {
    "en": "The administration of international organizations is consolidating its representation internationally. ",
    "de": "Die Wirtschaftsverwaltungsgesellschaft veröffentlichte Außenhandelsvereinbarungen und Zusammenarbeit. ",
    "ru": "Министерство иностранных дел Союза Советских Социалистических Республик свидетельствует уважение. ",
    "el": "Το Υπουργείο Εξωτερικών της Δημοκρατίας επανεξετάζει τη διαπραγμάτευση των προηγουμένων συμφωνιών. ",
    "vi": "Chúng tôi đã nhận được thư của đồng chí về việc tăng cường quan hệ hữu nghị giữa hai nước chúng ta. ",
    "zh": "我们收到了您的来信，对两国之间的友好关系表示满意，并且希望进一步发展经济合作。",
    "ja": "お手紙を受け取りました。両国間の友好関係を深めるために、今後とも協力してまいりたいと考えております。",
    "ko": "귀하의 서한을 받았습니다. 우리는 두 나라 사이의 친선 관계를 더욱 발전시키기를 희망합니다. ",
}


@pytest.mark.parametrize("tag", PROSE)
def test_words_over_many_lines_come_out_as_they_went_in(tmp_path, tag):
    """A word that a line divides is joined again by its soft hyphen."""
    words = (PROSE[tag] * 12).strip()
    path = tmp_path / "prose.pdf"
    path.write_bytes(exported(Document("T", contents=[Content([words], language=tag)])))
    glue = "" if tag in {"zh", "ja"} else " "
    structure = re.sub(r'"\n\s*"', "", struct_text(path))
    page = subprocess.run([require("pdftotext"), path, "-"], capture_output=True, check=True).stdout.decode()
    for text in (structure, page, by_mupdf(path)):
        joined = re.sub("\u00ad\\s*", "", text)
        assert words in glue.join(joined.split())


def paragraphs(*texts, notes=()):
    blocks = [Paragraph([text, *(NoteReference(note.id) for note in notes)]) for text in texts]
    return Document("Hostile", contents=[Content(blocks, notes=notes, language="en")])


HOSTILE = {
    "overrides": paragraphs("a\u202eb\u202dc\u2066d\u2069e\u202c\u202c\u2069 \u200f\u200e" * 40),
    "a word of 10,000 letters": paragraphs("x" * 10_000, "ж" * 10_000, "ا" * 10_000, "字" * 10_000),
    "1,000 marks": paragraphs("a" + "\u0301" * 1_000 + "b", "\u0301" * 100),
    "zero width": paragraphs("\u200b\u200c\u200d\u2060\ufeff\u00ad" * 200, "a\u200bb" * 500),
    "notes longer than pages": paragraphs("Words", notes=[Note(f"n{n}", ["Words. " * 3_000]) for n in range(3)]),
    "many notes on a line": paragraphs("Words", notes=[Note(f"n{n}", ["A note."]) for n in range(300)]),
    "a table of 60 columns": Document(
        "T", contents=[Content([Table([[f"cell {n}" for n in range(60)]] * 3, caption="Wide")])]
    ),
    "a table in a table": Document(
        "T", contents=[Content([Table([[Cell([Table([[Cell([Table([["a", "b" * 200]])]), "c"]])]), "d"]])])]
    ),
    "private use and beyond": paragraphs("\ue000 \uf8ff \U000f0000 \U0010fffd \ufdd0"),
    "a title of 10,000 letters": Document("title " * 2_000, contents=["Words."]),
    "no content": Document("T"),
}


def test_hostile_documents_conform(tmp_path):
    assert_conforms(*written(tmp_path, map(exported, HOSTILE.values())))
