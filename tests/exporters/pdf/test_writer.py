"""A file of everything that a writer can draw, as the programs see it that judge and read PDF."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest
from conformance import assert_conforms, plain_text, struct_text
from exporters.pdf.setting import A4, Run, line, packaged, run, serif, word, writer_of
from PIL import Image
from tools import require

from archivedoc.exporters.pdf.fonts.face import FontFile, Imitation, open_face
from archivedoc.exporters.pdf.navigation import as_uri
from archivedoc.exporters.pdf.pictures import read_picture

JAPANESE = "日本語の文章、漢字。⼈人"
ARABIC = "السلام عليكم ورحمة الله"
HINDI = "हिन्दी में विकास की स्थिति"


def picture(mode="RGB", file_format="PNG", size=(8, 6), **options):
    """Return a picture as a file."""
    image = Image.new("RGBA", size, (200, 30, 30, 128)).convert(mode)
    written = io.BytesIO()
    image.save(written, file_format, **options)
    return written.getvalue()


def everything():
    """Write a file of two pages with each kind of structure."""
    roman, bold, italic = serif(), serif(wght=700.0), serif("-Italic")
    small = open_face(roman.file, axes=roman.axes, features=(("smcp", 1),))
    japanese = FontFile.of(packaged("pylopdf_fonts_jp", "NotoSerifJP-Regular.otf"))
    mincho, aslant = open_face(japanese), open_face(japanese, imitation=Imitation(slanted=True, emboldened=True))
    amiri = open_face(FontFile.of(packaged("fontpkg_amiri", "Amiri-Regular.ttf")))
    devanagari = open_face(FontFile.of(packaged("pylopdf_fonts_hi", "NotoSerifDevanagari-Variable.ttf")))
    writer = writer_of("A letter & <more>", authors=("Ann Author", "Иван"), description="About", keywords=("a", "b"))
    sect = writer.tree.root.add("Sect")
    heading, paragraph, below = sect.add("H1"), sect.add("P"), sect.add("H3")
    quotation = sect.add("BlockQuote", language="fr").add("P")

    writer.draw_artifact(72, 800, line(run(small, "Running Head", 9.0)), "Header")
    writer.draw_line(72, 750, line(run(bold, "The heading ", 18.0)), heading)
    writer.set_destination("h", 72, 770)
    writer.navigation.add_outline_entry("The heading", 1, "h")
    reference = paragraph.add("Reference").add_link("n1", "Note 1")
    link = paragraph.add_link(as_uri("https://example.org/ü?x=(1)"), "Example")
    hyphened = Run(roman, 11.0, (word(roman, "con", hyphen=True),))
    writer.draw_line(
        72,
        720,
        line(
            run(roman, "Words office fficial (par\\en) with "),
            run(italic, "italic µ μ "),
            (run(roman, "1", 7.0), {"element": reference, "rise": 4.0}),
            run(roman, " AVATAR To "),
            hyphened,
        ),
        paragraph,
    )
    writer.draw_line(
        72,
        705,
        line(
            run(roman, "solidation and "),
            (run(roman, "a link "), {"element": link, "colour": (0.0, 0.0, 0.6)}),
            run(roman, "Bonjour tout ", language="fr"),
            run(roman, "back. "),
        ),
        paragraph,
    )
    writer.draw_line(72, 660, line(run(bold, "Deeper ", 14.0)), below)
    writer.set_destination("h3", 72, 670)
    writer.navigation.add_outline_entry("Deeper", 3, "h3")
    writer.draw_line(90, 640, line(run(roman, "Je me souviens. ")), quotation)
    writer.draw_line(72, 620, line(run(mincho, JAPANESE), run(aslant, "強調")), sect.add("P", language="ja"))
    arabic = sect.add("P", language="ar")
    arabic.set_leftwards()
    writer.draw_line(300, 580, line((run(amiri, ARABIC, 14.0, level=1), {"gap": 2.5})), arabic)
    writer.draw_line(72, 560, line(run(devanagari, HINDI)), sect.add("P", language="hi"))

    items = sect.add("L")
    items.set_numbering("Decimal")
    for number in (1, 2):
        item = items.add("LI")
        writer.draw_line(72, 550 - 14 * number, line(run(roman, f"{number}. ")), item.add("Lbl"))
        writer.draw_line(90, 550 - 14 * number, line(run(roman, "An item ")), item.add("LBody"))
    writer.draw_rule((72, 505), (200, 505), 0.5, (0, 0, 0))
    draw_table(writer, sect, bold, roman)
    for count, (content, top) in enumerate([(picture("RGBA"), 430), (picture("CMYK", "JPEG"), 330)], start=1):
        figure = sect.add("Figure", alternative=f"Picture {count}")
        writer.draw_picture(read_picture(content), (72, top - 80, 178, top), figure)

    note = writer.tree.add_note(sect)
    label, words = note.add("Lbl"), note.add("P")
    writer.set_destination("n1", 72, 100)
    back = label.add_link("h", "Back")
    writer.draw_line(72, 90, line((run(roman, "1 ", 8.0), {"element": back})), label)
    writer.draw_line(80, 90, line(run(roman, "The note begins here and ", 8.0)), words)
    writer.draw_artifact(72, 40, line(run(roman, "Page 1 of 2", 9.0)), "Footer")
    writer.begin_page(*A4)
    writer.draw_line(80, 90, line(run(roman, "continues there. ", 8.0)), words)
    return writer.finish()


def draw_table(writer, sect, bold, roman):
    table = sect.add("Table")
    row = table.add("THead").add("TR")
    heads = [writer.tree.identify(row.add("TH")) for _ in range(2)]
    for column, head in enumerate(heads):
        left = 72 + 100 * column
        head.set_cell(scope="Column")
        writer.draw_line(left + 2, 490, line(run(bold, f"Head {column} ", 10.0)), head)
    body = table.add("TBody")
    cell = body.add("TR").add("TD")
    cell.set_cell(columns=2, headers=heads)
    writer.draw_line(74, 475, line(run(roman, "spans ", 10.0)), cell)
    row = body.add("TR")
    cell = row.add("TD")
    cell.set_cell(headers=heads[:1])
    writer.draw_line(74, 461, line(run(roman, "a cell ", 10.0)), cell)
    row.add("TD").set_cell(headers=heads[1:])


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("pdf") / "everything.pdf"
    path.write_bytes(everything())
    return path


def test_it_conforms_to_pdf_a_and_pdf_ua(file):
    assert_conforms(file)


def test_all_fonts_are_embedded_as_subsets_that_tell_their_characters(file):
    listed = subprocess.run([require("pdffonts"), file], capture_output=True, text=True, check=True).stdout
    rows = [row.split() for row in listed.splitlines()[2:]]
    assert len(rows) > 5
    assert {tuple(row[-5:-2]) for row in rows} == {("yes", "yes", "yes")}


def test_the_structure_is_in_reading_order_with_all_words(file):
    said = re.sub(r"\n\s*", "\n", struct_text(file))
    assert '"Words office fficial (par\\en) with italic µ μ "' in said
    assert '" AVATAR To consolidation and "' in said, "a hyphen at the end of a line is a soft one"
    assert 'Span (inline)\n" Bonjour' not in said
    assert 'Link (inline)\n"a link "' in said
    assert 'Span (inline)\n"Bonjour tout "\n"back. "' in said
    assert f'"{JAPANESE}強調"' in said
    assert f'"{ARABIC}"' in said
    assert HINDI in said.replace('"\n"', "")
    order = [
        said.index(kind) for kind in ("H1 (block)", "H2 (block)", "BlockQuote", "L (block)", "Table", "Figure", "Note")
    ]
    assert order == sorted(order)
    assert "H3" not in said, "no level is skipped"
    assert '"The note begins here and "\n"continues there. "' in said
    assert "Running" not in said


def test_a_page_gives_its_words_back(file):
    said = plain_text(file)
    for words in (
        "Words office fficial (par\\en) with italic µ μ",
        "AVATAR To con\u00ad",
        JAPANESE,
        HINDI,
        "Running Head".upper(),
    ):
        assert words in said or words.title() in said


def test_xmp_and_information_agree(file):
    reader = pypdf.PdfReader(file)
    xmp, information = reader.xmp_metadata, reader.metadata
    assert information.title == xmp.dc_title["x-default"] == "A letter & <more>"
    assert information.author == "; ".join(xmp.dc_creator) == "Ann Author; Иван"
    assert information.subject == xmp.dc_description["x-default"] == "About"
    assert information["/Keywords"] == xmp.pdf_keywords == "a; b"
    assert information.producer == xmp.pdf_producer
    assert information.creator == xmp.xmp_creator_tool
    assert information.creation_date is None, "no clock"


def test_outline_labels_links_and_destinations_lead_where_they_should(file):
    reader = pypdf.PdfReader(file)
    heading, deeper = reader.outline
    assert heading.title == "The heading"
    assert [entry.title for entry in deeper] == ["Deeper"]
    assert reader.page_labels == ["1", "2"]
    assert sorted(reader.named_destinations) == ["h", "h3", "n1"]
    annotations = [annotation.get_object() for annotation in reader.pages[0]["/Annots"]]
    assert [annotation["/Contents"] for annotation in annotations] == ["Note 1", "Example", "Back"]
    assert annotations[1]["/A"]["/URI"] == "https://example.org/%C3%BC?x=(1)"
    assert all(annotation["/F"] == 4 and "/StructParent" in annotation for annotation in annotations)
    left, bottom, right, top = annotations[1]["/Rect"]
    assert left < right < left + 60 and bottom < 705 < top


def test_cells_name_their_heads_and_what_they_span(file):
    said = struct_text(file)
    assert "/ColSpan 2" in said
    assert "/Headers [(n000001) (n000002)]" in said
    assert "/Scope /Column" in said


def test_equal_documents_give_equal_bytes_in_another_process(file):
    script = "import sys; from exporters.pdf.test_writer import everything; sys.stdout.buffer.write(everything())"
    tests = str(Path(__file__).parents[2])
    for settings in ({"PYTHONHASHSEED": "7"}, {"SOURCE_DATE_EPOCH": "9", "TZ": "Asia/Tokyo", "LC_ALL": "tr_TR.UTF-8"}):
        environment = {"PYTHONPATH": tests, **settings}
        written = subprocess.run(
            [sys.executable, "-c", script], capture_output=True, check=True, env=environment
        ).stdout
        assert written == file.read_bytes()


def test_equal_documents_give_equal_bytes_after_others(file):
    writer = writer_of("Another")
    writer.draw_line(72, 700, line(run(serif(wght=500.0), "Other words ")), writer.tree.root.add("P"))
    writer.finish()
    assert everything() == file.read_bytes()


def test_words_of_a_justified_line_end_where_the_line_ends(tmp_path):
    writer = writer_of()
    roman = serif()
    words = run(roman, "Words of a justified line end where it ends, with no more than a hair between them. ")
    gap = (450 - words.width) / (len(words.words) - 1)
    paragraph = writer.tree.root.add("P")
    writer.draw_line(
        72,
        700,
        line(
            (words, {"gap": gap}),
        ),
        paragraph,
    )
    writer.draw_line(72, 680, [*line((words, {"gap": gap})), *line((run(roman, "|"), {}))][:1], paragraph)
    content = writer.page.content
    assert content._pen == pytest.approx(72 + 450, abs=0.02)


def test_letters_that_imitate_bold_have_a_stroke_of_their_size():
    face = open_face(serif().file, imitation=Imitation(emboldened=True))
    writer = writer_of()
    paragraph = writer.tree.root.add("P")
    writer.draw_line(
        72, 700, line(run(face, "Large ", 20.0), run(face, "small ", 10.0), run(serif(), "plain ")), paragraph
    )
    operators = writer.page.content.finish().decode("latin-1")
    assert re.findall(r"[\d.]+ w [02] Tr|\b0 Tr", operators) == ["0.6 w 2 Tr", "0.3 w 2 Tr", "0 Tr"]


def test_a_word_that_was_given_keeps_its_identity():
    face, writer = serif(), writer_of()
    paragraph = writer.tree.root.add("P")
    for number in range(300):  # words that die at once, of glyphs that the font does not have and has
        glyphs = ((0 if number % 2 else face.glyph("a"), 500, 0, 0, chr(0x4E00 + number)),)
        writer.draw_line(72, 700, line(Run(face, 11.0, (glyphs,))), paragraph)
        del glyphs
    said = pypdf.PdfReader(io.BytesIO(writer.finish())).pages[0].extract_text()
    assert set(said.split()) | {*"".join(said.split())} >= {chr(0x4E00 + number) for number in range(300)}


def test_a_destination_that_no_page_has_is_an_error():
    writer = writer_of()
    link = writer.tree.root.add("P").add_link("nowhere", "Nowhere")
    writer.draw_line(72, 700, line((run(serif(), "there "), {"element": link})), link.parent)
    with pytest.raises(RuntimeError, match="'nowhere'"):
        writer.finish()


def test_nothing_is_drawn_before_a_page_is_begun():
    writer = writer_of()
    writer.finish()
    with pytest.raises(RuntimeError, match="no page"):
        writer.set_destination("h", 0, 0)


def test_a_file_of_nothing_but_an_empty_page_conforms(tmp_path):
    file = tmp_path / "empty.pdf"
    file.write_bytes(writer_of().finish())
    assert_conforms(file)
