"""Themes: what they change in a PDF and in a Word file."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile

import pytest
from attrs import evolve
from conformance import assert_conforms
from docx_lint import faults
from everywhere import everywhere
from PIL import Image
from tools import require

from archivedoc import Content, Document
from archivedoc.errors import OptionError
from archivedoc.exporters.docx import DocxExporter
from archivedoc.exporters.pdf import PdfExporter
from archivedoc.exporters.pdf.fonts import discovery
from archivedoc.layout import HOUSE, TYPESCRIPT, Theme
from archivedoc.model import Attachment, Cell, Heading, Note, NoteReference, Paragraph, Rule, Table

SENTENCE = "The committee of the older republic agreed to it. "


def picture():
    file = io.BytesIO()
    Image.new("RGB", (300, 40), "#123C69").save(file, "PNG")
    return file.getvalue()


LETTERHEAD = evolve(HOUSE, letterhead=picture(), page_size="letter", text_colour="102030")
THEMES = {"typescript": {"theme": TYPESCRIPT}, "letterhead": {"theme": LETTERHEAD}, "large": {"large_print": True},
          "large typescript": {"theme": TYPESCRIPT, "large_print": True, "page_size": "A5"}}  # fmt: skip


def letter():
    blocks = [Paragraph([SENTENCE * 30, NoteReference("1")]), Attachment([Paragraph(SENTENCE)])]
    return Document("Letter", date="1955", contents=[Content(blocks, language="en", notes=[Note("1", [SENTENCE * 3])])])


def exported(document, **options):
    return PdfExporter(**options).export([document], lambda loss: None)


@pytest.fixture
def operators(tmp_path):
    def operators(data):
        (tmp_path / "packed.pdf").write_bytes(data)
        command = [require("qpdf"), "--stream-data=uncompress", tmp_path / "packed.pdf", tmp_path / "plain.pdf"]
        subprocess.run(command, check=True)
        return (tmp_path / "plain.pdf").read_bytes().decode("latin-1")

    return operators


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_conforms(name, tmp_path):
    (tmp_path / "a.pdf").write_bytes(exported(everywhere(), **THEMES[name]))
    (tmp_path / "b.pdf").write_bytes(exported(letter(), **THEMES[name]))
    assert_conforms(tmp_path / "a.pdf", tmp_path / "b.pdf")


@pytest.mark.parametrize("theme", [HOUSE, TYPESCRIPT, Theme(base_size=24.0, heading_sizes=(10.0,), title_size=12.0)])
def test_large_print_has_no_type_below_18_points(operators, theme):
    table = Table([[Cell([Paragraph("representative")])] * 7] * 3)
    document = Document("Letter", contents=[Content([Heading("H", level=2), SENTENCE * 9, table], language="en")])
    sizes = re.findall(r"/F[\d.]+ ([\d.]+) Tf", operators(exported(document, theme=theme, large_print=True)))
    assert min(map(float, sizes)) >= 18


def test_ornaments_have_room_anywhere(operators):
    cells = [Cell([Rule()]), *[Cell([Paragraph("extraordinary " * 20)])] * 6]
    document = Document("T", contents=[Content([Table([cells])], language="en")])
    assert operators(exported(document, theme=TYPESCRIPT))


def test_a_letterhead_leaves_room_for_the_words(operators):
    file = io.BytesIO()
    Image.new("RGB", (10, 3000), "red").save(file, "PNG")
    data = operators(exported(letter(), theme=Theme(letterhead=file.getvalue(), letterhead_height=1_000)))
    height = float(re.search(r"q [\d.]+ [\d.]+ [\d.]+ ([\d.]+) [\d.]+ [\d.]+ cm /P1 Do", data)[1])
    assert height < 220


@pytest.mark.parametrize("exporter", [PdfExporter, DocxExporter])
@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"theme": Theme(margin=1)}, "theme.margin=1: the head and the foot need 19.8 points"),
        ({"theme": Theme(margin=300, page_size="A5")}, "theme.margin=300: leaves less than 144 points of text"),
        ({"theme": Theme(heading_sizes=700)}, "theme.heading_sizes=700: expected a number of points from 4 to 72"),
        ({"theme": Theme(note_size=1000)}, "theme.note_size=1000: expected"),
        ({"theme": "x"}, "theme='x': expected a Theme"),
        ({"dossier": {}}, "dossier={}: expected a Dossier"),
        ({"embed": "yes"}, "embed='yes': expected True or False"),
        ({"large_print": 1}, "large_print=1: expected True or False"),
    ],
)
def test_a_wrong_option_says_what_would_work(exporter, options, message):
    with pytest.raises(OptionError, match=message):
        exporter(**options)


def test_a_typescript_is_monospaced_black_and_ragged(operators):
    data = exported(letter(), theme=TYPESCRIPT)
    assert b"IBMPlexMono" in data
    assert set(re.findall(r"([\d.]+ [\d.]+ [\d.]+) rg", operators(data))) <= {"0 0 0"}
    run = subprocess.run([require("pdftotext"), "-layout", "-", "-"], input=data, capture_output=True, check=True)
    assert "* * *" in re.sub("[\u2002 ]+", " ", run.stdout.decode())
    run = subprocess.run([require("pdftotext"), "-bbox-layout", "-", "-"], input=data, capture_output=True, check=True)
    ends = re.findall(rb'<line xMin="[\d.]+" yMin="[\d.]+" xMax="([\d.]+)"', run.stdout)
    full = [end for end in map(float, ends) if end > 400]
    assert len(full) > 10
    assert max(full) - min(full) > 20


def test_without_its_font_a_typescript_says_what_to_install(monkeypatch):
    discovery.monospaced_family.cache_clear()
    monkeypatch.setattr(discovery, "find_spec", lambda name: None)
    with pytest.raises(OptionError, match=r"archivedoc\[typescript\].*fonts="):
        exported(letter(), theme=TYPESCRIPT)
    discovery.monospaced_family.cache_clear()


def test_a_letterhead_stands_on_the_first_page_of_each_document_and_is_no_content(operators):
    data = operators(PdfExporter(theme=LETTERHEAD).export([letter(), letter()], lambda loss: None))
    assert data.count(" Do Q") == 2
    assert "/Figure" not in data
    assert "/MediaBox [ 0 0 612.00 792.00 ]" in data


def test_the_option_for_the_page_comes_before_the_theme(operators):
    assert "/MediaBox [ 0 0 419.53 595.28 ]" in operators(exported(letter(), theme=LETTERHEAD, page_size="A5"))


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"rule_colour": "red"}, "rule_colour='red': expected a colour as hexadecimal RGB"),
        ({"base_size": "11"}, "base_size='11': expected a number from 1 to 1000"),
        ({"heading_sizes": ()}, "expected at least one number"),
        ({"page_size": "a4"}, "did you mean 'A4'"),
        ({"letterhead": "logo.png"}, "letterhead: expected the bytes of a PNG or JPEG file"),
        ({"magrin": 20}, "did you mean 'margin'"),
        ({"margin": float("nan")}, "margin=nan"),
    ],
)
def test_a_wrong_measure_says_what_would_work(fields, message):
    with pytest.raises(OptionError, match=message):
        Theme(**fields)


def test_a_letterhead_that_is_no_picture_is_reported():
    losses = []
    PdfExporter(theme=evolve(HOUSE, letterhead=b"no picture")).export([letter()], losses.append)
    assert ["letterhead" in loss.reason for loss in losses] == [True]


def part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(f"word/{name}.xml").decode()


def test_word_files_take_what_of_a_theme_they_can():
    def word(**options):
        data = DocxExporter(**options).export([letter()], lambda loss: None)
        assert faults(data) == []
        return data

    typescript, large = word(theme=TYPESCRIPT), word(large_print=True)
    assert "Courier New" in part(typescript, "theme/theme1")
    assert '<w:sz w:val="22"/>' in part(typescript, "styles")
    assert '<w:sz w:val="36"/>' in part(large, "styles")
    assert not [size for size in re.findall(r'<w:sz w:val="(\d+)"/>', part(large, "styles")) if 8 < int(size) < 36]
    coloured = word(theme=LETTERHEAD)
    assert '<w:color w:val="102030"/>' in part(coloured, "styles")
    assert 'w:w="12240"' in part(coloured, "document")
