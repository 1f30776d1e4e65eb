"""One canary for each thing that is private in reportlab: when one falls silent, so does the engine."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from reportlab.pdfbase import pdfdoc

from archivedoc.exporters.pdf.reportlab_hooks import PdfFile, escaped_string


def written(file, information=b"<<>>"):
    page = file.reserve()
    file.fill(page, b"<</Type/Page/Parent %b/MediaBox[0 0 9 9]>>" % file.page_tree)
    file.add_page(page)
    return file.write(information)


def test_an_object_has_its_number_before_its_bytes():
    file = PdfFile()
    late = file.reserve()
    other = file.add(b"[%b]" % late)
    file.fill(late, b"(late)")
    content = written(file)
    assert re.fullmatch(rb"\d+ 0 R", late)
    assert late.replace(b" R", b" obj\n(late)\nendobj") in content
    assert other.replace(b" R", b" obj\n[%b]\nendobj" % late) in content


def test_an_object_that_was_never_filled_is_an_error():
    file = PdfFile()
    file.reserve()
    with pytest.raises(RuntimeError, match="never filled"):
        written(file)


def test_a_stream_ends_its_line_before_endstream():
    file = PdfFile()
    file.add_stream(b"words", compress=False)
    content = written(file)
    assert b"<</Length 5>>\nstream\nwords\nendstream\nendobj" in content
    assert content.count(b"endstream") == content.count(b"\nendstream")


def test_the_catalog_writes_what_pdf_a_needs():
    file = PdfFile()
    entries = ("MarkInfo", "Metadata", "StructTreeRoot", "OutputIntents", "ViewerPreferences", "PageLabels", "Names")
    file.set_catalog(
        Lang=b"(en)", Outlines=b"<</Outlines 1>>", **{name: b"<</%b 1>>" % name.encode() for name in entries}
    )
    catalog = re.search(rb"<<[^\0]*?/Type /Catalog[^\0]*?endobj", written(file))[0]
    assert b"/Lang (en)" in catalog
    for name in (*entries, "Outlines"):
        assert b"/%b <</%b 1>>" % (name.encode(), name.encode()) in catalog


def test_an_entry_that_the_catalog_would_not_write_is_an_error():
    with pytest.raises(RuntimeError, match="writes no Legal"):
        PdfFile().set_catalog(Legal=b"<<>>")


def test_no_outline_of_reportlab_is_written():
    assert b"/Outlines" not in written(PdfFile())


def test_the_pages_stand_in_the_tree_in_their_order():
    file = PdfFile()
    pages = [file.reserve(), file.reserve()]
    for page in pages:
        file.fill(page, b"<</Type/Page/Parent %b>>" % file.page_tree)
    for page in reversed(pages):
        file.add_page(page)
    content = file.write(b"<<>>")
    tree = re.search(rb"%b obj\n(.*?)endobj" % file.page_tree.removesuffix(b" R"), content, re.DOTALL)[1]
    assert b"/Count 2" in tree
    assert re.search(rb"/Kids \[ %b %b \]" % (pages[1], pages[0]), tree)


def test_the_fonts_stand_in_one_dictionary():
    file = PdfFile()
    file.set_fonts({"F2": b"2 0 R", "F1": b"1 0 R"})
    content = written(file)
    fonts = re.search(rb"\n%b obj\n(.*?)endobj" % file.fonts.removesuffix(b" R"), content, re.DOTALL)[1]
    assert re.sub(rb"\s+", b" ", fonts).strip() == b"<< /F1 1 0 R /F2 2 0 R >>"


def test_the_information_is_ours_and_makes_the_identifier():
    files = [written(PdfFile(), b"<</Title(%b)>>" % title) for title in (b"one", b"one", b"two")]
    identifiers = [re.search(rb"/ID\s*\[.*?\]", content, re.DOTALL)[0] for content in files]
    assert identifiers[0] == identifiers[1] != identifiers[2]
    assert b"<</Title(one)>>" in files[0]
    assert b"ReportLab PDF Library" not in files[0]


def test_the_identifier_depends_on_the_content():
    files = [PdfFile() for _ in "ab"]
    for file, content in zip(files, (b"one", b"two"), strict=True):
        file.identify(content)
    first, second = (re.search(rb"/ID\s*\[.*?\]", written(file), re.DOTALL)[0] for file in files)
    assert first != second


def test_no_font_of_reportlab_is_in_a_file():
    assert b"Helvetica" not in written(PdfFile())


def test_a_file_begins_as_pdf_1_7_with_bytes_that_are_not_ascii():
    assert re.match(rb"%PDF-1\.7\s+%[^\n]*[\x80-\xff]{4}", written(PdfFile()))


def test_no_clock_and_no_environment_is_in_a_file():
    script = (
        "import sys\nfrom archivedoc.exporters.pdf.reportlab_hooks import PdfFile\n"
        "file = PdfFile()\nsys.stdout.buffer.write(file.write(b'<<>>'))"
    )
    written_by = [
        subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, env=environment).stdout
        for environment in (
            {"PYTHONHASHSEED": "1"},
            {"PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "1", "TZ": "Asia/Tokyo"},
        )
    ]
    assert written_by[0] == written_by[1]


def test_the_protocol_of_objects_is_what_it_was():
    class Direct(pdfdoc.PDFObject):
        def format(self, _document):
            return b"(direct)"

    class Indirect(Direct):
        __RefOnly__ = 1

    document = pdfdoc.PDFDocument(invariant=1)
    assert pdfdoc.format(Direct(), document) == b"(direct)"
    assert re.fullmatch(rb"\d+ 0 R", pdfdoc.format(Indirect(), document))
    assert pdfdoc.format(b"bytes", document) == b"bytes"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a (b) \\c", b"(a \\(b\\) \\\\c)"),
        ("é", b"<FEFF00E9>"),
        ("\U0001f600", b"<FEFFD83DDE00>"),
        ("a\nb", b"<FEFF0061000A0062>"),
    ],
)
def test_text_strings_are_ascii_or_utf_16(text, expected):
    assert escaped_string(text) == expected
