"""The structure tree, metadata, and ways through a file: what is written, and what is refused."""

from __future__ import annotations

import io
import re

import pypdf
import pytest
from conformance import assert_conforms, struct_text
from exporters.pdf.setting import A4, line, run, serif, writer_of

from archivedoc.exporters.pdf.metadata import Metadata, information, xmp
from archivedoc.exporters.pdf.navigation import as_uri
from archivedoc.exporters.pdf.tags import Uri


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The files of these tests, which the last of them checks at once."""
    return tmp_path_factory.mktemp("structure")


def said(writer, folder):
    """Finish a file, and return its structure without indents."""
    path = folder / f"{len(list(folder.iterdir()))}.pdf"
    path.write_bytes(writer.finish())
    return re.sub(r"\n\s*", "\n", struct_text(path))


def draw(writer, block, text, y=700, **fields):
    writer.draw_line(72, y, line((run(serif(), text), fields)), block)


def roles(levels):
    """Write headings of these levels, and return those that stand in the file."""
    writer = writer_of()
    for number, level in enumerate(levels):
        draw(writer, writer.tree.root.add(f"H{level}"), "Heading ", 700 - 20 * number)
    written = io.BytesIO(writer.finish())
    return [int(level) for level in re.findall(rb"/S/H(\d)/", written.getvalue())]


@pytest.mark.parametrize(
    ("levels", "written"),
    [
        ([1, 2, 3, 2, 1], [1, 2, 3, 2, 1]),
        ([2, 2, 3], [1, 1, 2]),
        ([1, 3, 3, 2], [1, 2, 2, 2]),
        ([1, 4, 6, 4, 1], [1, 2, 3, 2, 1]),
        ([6], [1]),
    ],
)
def test_headings_skip_no_level(levels, written):
    assert roles(levels) == written


def test_blocks_stand_as_they_were_made_and_inlines_as_they_were_drawn(folder):
    writer = writer_of()
    first, second = writer.tree.root.add("P"), writer.tree.root.add("P")
    link = first.add_link(Uri("https://example.org/"), "Example")
    draw(writer, second, "Second. ", 600)
    draw(writer, first, "Before ")
    draw(writer, first, "linked ", 680, element=link)
    draw(writer, first, "after. ", 660)
    assert re.findall('"(.*) "', said(writer, folder)) == ["Before", "linked", "after.", "Second."]


def test_what_nothing_was_drawn_for_is_left_out_but_for_cells(folder):
    writer = writer_of()
    section = writer.tree.root.add("Sect")
    section.add("BlockQuote").add("P")
    row = section.add("Table").add("TBody").add("TR")
    draw(writer, row.add("TD"), "full ")
    row.add("TD")
    structure = said(writer, folder)
    assert "BlockQuote" not in structure
    assert structure.count("TD") == 2


def test_an_element_has_content_on_several_pages(folder):
    writer = writer_of()
    paragraph = writer.tree.root.add("P")
    draw(writer, paragraph, "On one page, ")
    writer.draw_artifact(72, 40, line(run(serif(), "1")), "Footer")
    writer.begin_page(*A4)
    draw(writer, paragraph, "and on the next. ")
    structure = said(writer, folder)
    assert structure.count("P (block)") == 1
    assert '"On one page, "\n"and on the next. "' in structure


def test_a_language_that_goes_on_is_one_span(folder):
    writer = writer_of()
    paragraph = writer.tree.root.add("P")
    draw_in = [("Il dit: ", None), ("bonjour ", "fr"), ("le monde ", "fr"), ("et ", None), ("adieu ", "fr")]
    for number, (text, language) in enumerate(draw_in):
        writer.draw_line(72, 700 - 14 * number, line(run(serif(), text, language=language)), paragraph)
    assert said(writer, folder).count("Span") == 2


def test_a_language_is_written_where_it_changes():
    writer = writer_of(language="en")
    quotation = writer.tree.root.add("BlockQuote", language="fr")
    draw(writer, quotation.add("P"), "Bonjour ")
    draw(writer, writer.tree.root.add("P"), "Hello ", 600)
    content = writer.finish()
    assert content.count(b"/Lang(fr)") == 1
    assert content.count(b"/Lang(en)") + content.count(b"/Lang (en)") == 2, "of the document, and of its root"


def test_each_note_has_an_identifier(folder):
    writer = writer_of()
    for number in range(3):
        note = writer.tree.add_note(writer.tree.root)
        draw(writer, note.add("P"), f"Note {number} ", 700 - 20 * number)
    assert re.findall("Note <(.*)>", said(writer, folder)) == ["n000001", "n000002", "n000003"]


def test_a_link_over_two_lines_has_an_annotation_on_each(folder):
    writer = writer_of()
    paragraph = writer.tree.root.add("P")
    link = paragraph.add_link("here", "Here")
    writer.set_destination("here", 0, 800)
    draw(writer, paragraph, "one ", 700, element=link)
    draw(writer, paragraph, "two ", 680, element=link)
    structure = said(writer, folder)
    assert structure.count("Link") == 1
    assert structure.count("Object") == 2


@pytest.mark.parametrize(
    ("address", "uri"),
    [
        ("https://example.org/a b?ü=1#x", "https://example.org/a%20b?%C3%BC=1#x"),
        (" http://example.org/%7Ea/100% ", "http://example.org/%7Ea/100%25"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("HTTPS://EXAMPLE.ORG/", "HTTPS://EXAMPLE.ORG/"),
        ("urn:isbn:0451450523", "urn:isbn:0451450523"),
        ("https://example.org/)(\\", "https://example.org/)(%5C"),
    ],
)
def test_an_address_becomes_a_uri_of_ascii(address, uri):
    assert as_uri(address) == Uri(uri)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " java\nscript:x",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "page.html",
        "",
        "//x",
        "http",
        "https://[::1",
    ],
)
def test_an_address_that_could_run_something_or_leads_nowhere_is_refused(address):
    assert as_uri(address) is None


def test_outline_entries_stand_under_the_last_one_above_them():
    writer = writer_of()
    for number, level in enumerate([2, 4, 3, 1, 6]):
        draw(writer, writer.tree.root.add("P"), f"{number} ", 700 - 20 * number)
        writer.set_destination(f"d{number}", 72, 710 - 20 * number)
        writer.navigation.add_outline_entry(f"E{number}\n of it", level, f"d{number}")

    def titles(entries):
        return [titles(entry) if isinstance(entry, list) else entry.title for entry in entries]

    reader = pypdf.PdfReader(io.BytesIO(writer.finish()))
    assert titles(reader.outline) == ["E0 of it", ["E1 of it", "E2 of it"], "E3 of it", ["E4 of it"]]


def test_metadata_of_any_characters_is_written_alike(folder):
    odd = 'a <b> & "c" ]]> \\ (d\n\x01\ud7ff\ufffe é 中 \U0001f600 '
    writer = writer_of(odd, authors=(odd,), description=odd, keywords=(odd, "; "), created="2020-02-03T04:05:06+02:00")
    draw(writer, writer.tree.root.add("P"), "words ")
    path = folder / "odd.pdf"
    path.write_bytes(writer.finish())
    reader = pypdf.PdfReader(path)
    assert reader.metadata.title == reader.xmp_metadata.dc_title["x-default"]
    assert reader.metadata.title == 'a <b> & "c" ]]> \\ (d \ufffd\ud7ff\ufffd é 中 \U0001f600'
    assert reader.metadata.creation_date == reader.xmp_metadata.xmp_create_date.replace(
        tzinfo=reader.metadata.creation_date.tzinfo
    )
    assert str(reader.metadata.creation_date).startswith("2020-02-03 02:05:06")


def test_texts_without_end_are_cut_where_pdf_a_says(folder):
    endless = "\U0001f600 words " * 20_000
    writer = writer_of(endless, description=endless, authors=(endless,) * 3, keywords=(endless,))
    draw(writer, writer.tree.root.add("P"), "words ", actual_text=endless)
    writer.navigation.add_outline_entry(endless, 1, "d")
    writer.set_destination("d", 0, 0)
    path = folder / "endless.pdf"
    path.write_bytes(writer.finish())
    reader = pypdf.PdfReader(path)
    assert reader.metadata.title == reader.xmp_metadata.dc_title["x-default"]
    assert reader.metadata.title.endswith("…")


def test_a_title_of_blanks_is_none():
    assert b"/Title(Untitled)" in information(Metadata(" \n", "en"))
    assert b">Untitled<" in xmp(Metadata(" \n", "en"))


def test_what_is_not_known_is_not_said():
    bare = Metadata("T", "en")
    assert information(bare) == b"<</Title(T)/Creator(archivedoc)/Producer(archivedoc on ReportLab)>>"
    assert b"dc:creator" not in xmp(bare)
    assert b"CreateDate" not in xmp(bare)


def test_all_these_files_conform(folder):
    assert_conforms(*sorted(folder.iterdir()))
