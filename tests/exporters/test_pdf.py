"""PDF: what readers of the file find in it, and on its pages."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from PIL import Image
from reportlab.lib import fonts as families
from reportlab.pdfbase import pdfmetrics
from strategies import documents
from tools import require

from archivedoc import Content, Credit, Document, plain_text
from archivedoc.errors import OptionError
from archivedoc.exporters.pdf import PdfExporter
from archivedoc.layout import Theme
from archivedoc.model import (
    Cell,
    Dateline,
    Deletion,
    Editorial,
    Emphasis,
    FieldGroup,
    FieldLine,
    Figure,
    Foreign,
    Heading,
    LineBreak,
    ListBlock,
    ListItem,
    MarginalNote,
    Media,
    Note,
    NoteReference,
    PageBreak,
    Paragraph,
    Person,
    Quotation,
    Reference,
    Signature,
    Subject,
    Table,
    UnknownBlock,
)
from archivedoc.testing import check_exporter

SENTENCE = "The committee of the older republic agreed to it. "


def document_of(*blocks, notes=(), **fields):
    return Document("Title", contents=Content(blocks, notes=notes, language="en"), **fields)


def exported(*several, **options):
    """Return the bytes of a file, and what was lost."""
    losses = []
    return PdfExporter(**options).export(several, losses.append), losses


def reader_of(*several, **options):
    return pypdf.PdfReader(io.BytesIO(exported(*several, **options)[0]))


def words_of(data):
    """Return the words of a file as poppler reads them, a page each."""
    run = subprocess.run([require("pdftotext"), "-raw", "-", "-"], input=data, capture_output=True, check=True)
    return [re.sub("\xad\\s", "", page) for page in run.stdout.decode().split("\f")[:-1]]


def structure_of(data):
    """Return the words of a file as poppler reads them in its structure."""
    run = subprocess.run([require("pdfinfo"), "-struct-text", "-"], input=data, capture_output=True, check=True)
    return re.sub(r'"\n\s*"', "", run.stdout.decode())


def shown(*blocks, **fields):
    """Return the words of the pages of a document, on one line."""
    return " ".join(" ".join(words_of(exported(document_of(*blocks, **fields))[0])).split())


def reasons(*blocks, **fields):
    return [loss.reason for loss in exported(document_of(*blocks, **fields))[1]]


def targets(reader):
    """Return the URIs that the pages link to."""
    annotations = [entry.get_object() for page in reader.pages for entry in page.get("/Annots", [])]
    return [annotation["/A"]["/URI"] for annotation in annotations if "/A" in annotation]


def outline(reader):
    """Return the titles of the outline, each with its depth."""

    def flat(entries, depth):
        for entry in entries:
            if isinstance(entry, list):
                yield from flat(entry, depth + 1)
            else:
                yield depth, entry.title

    return list(flat(reader.outline, 0))


def picture(kind, size=(30, 20), **options):
    stream = io.BytesIO()
    Image.new("RGB", size, "#7A1F1F").save(stream, kind, **options)
    return stream.getvalue()


def test_it_keeps_the_contract():
    check_exporter(PdfExporter(), words=lambda data: "\n".join(words_of(data)))


def test_qpdf_finds_no_fault_with_a_document_of_every_kind_of_node(everything, tmp_path):
    path = tmp_path / "rich.pdf"
    path.write_bytes(exported(everything, everything)[0])
    run = subprocess.run([require("qpdf"), "--check", path], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_every_font_is_embedded_as_a_subset_and_can_be_searched(everything, tmp_path):
    path = tmp_path / "rich.pdf"
    path.write_bytes(exported(everything, document_of("ἀρχῇ", Paragraph(Emphasis("курсив 北"))))[0])
    run = subprocess.run([require("pdffonts"), path], capture_output=True, text=True, check=True)
    lines = run.stdout.splitlines()[2:]
    assert lines
    assert all(re.search(r"yes yes yes\s+\d+\s+\d+$", line) for line in lines), run.stdout


def test_no_page_names_helvetica(everything):
    assert b"Helvetica" not in exported(everything)[0]


def test_two_fonts_of_a_family_have_names_of_their_own():
    reader = reader_of(document_of(Paragraph(("plain ", Emphasis("bold", kind="bold"), Emphasis("italic"), " ἀ"))))
    names = {font["/BaseFont"].partition("+")[2] for font in _fonts(reader)}
    assert len(names) == 4


def _fonts(reader):
    for page in reader.pages:
        yield from (font.get_object() for font in page["/Resources"]["/Font"].values())


def test_metadata_tell_title_author_genre_subjects_and_language():
    document = document_of(
        "Text",
        genre="letter",
        credits=[Credit("author", [Person("Broz", "Josip")]), Credit("translator", [Person("Rajak", "Svetozar")])],
        subjects=[Subject("Yugoslavia"), Subject("Čačak")],
    )
    reader = reader_of(document)
    assert reader.metadata.title == "Title"
    assert reader.metadata.author == "Josip Broz"
    assert reader.metadata.subject == "letter"
    assert reader.metadata["/Keywords"] == "Yugoslavia; Čačak"
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"]


def test_the_language_is_that_of_the_words_where_none_of_them_is_in_the_language_of_the_description():
    assert reader_of(Document("T", contents=Content("Да", language="ru"))).trailer["/Root"]["/Lang"] == "ru"
    translated = Document(
        "T", contents=[Content("Да", language="ru"), Content("Oui", language="fr", kind="translation")]
    )
    assert reader_of(translated).trailer["/Root"]["/Lang"] == "fr"


def test_a_file_of_several_documents_says_how_many_follow_the_first():
    reader = reader_of(document_of("a"), document_of("b"), document_of("c"))
    assert reader.metadata.title == "Title and 2 more"


def test_each_document_begins_on_a_page_of_its_own_and_stands_in_the_outline():
    data = exported(Document("First", contents="one"), Document("Second", contents="two"))[0]
    starts = [["Contents", "First"], ["First", "Citation"], ["Second", "Citation"]]
    assert [page.split()[:2] for page in words_of(data)] == starts
    titles = [title for depth, title in outline(pypdf.PdfReader(io.BytesIO(data))) if depth == 0]
    assert titles == ["Contents", "First", "Second"]


def test_the_outline_has_labels_and_headings_at_their_depths():
    reader = reader_of(document_of(Heading("Deep", level=4), Heading("Division"), Heading("Part", level=2), "words"))
    assert outline(reader) == [
        (0, "Title"),
        (1, "Citation"),
        (1, "Transcript - English"),
        (2, "Deep"),
        (2, "Division"),
        (3, "Part"),
    ]


def test_pages_are_numbered_and_headed_from_the_second_on():
    pages = [" ".join(page.split()) for page in words_of(exported(document_of(*[SENTENCE * 8] * 20))[0])]
    assert [page[-11:] for page in pages] == [f"Page {n} of {len(pages)}" for n in range(1, len(pages) + 1)]
    assert all(page.startswith("Title ") for page in pages[1:])
    assert pages[0].count("Title") == 2  # itself and in the citation


def test_a_long_title_is_cut_to_one_line_in_the_running_head():
    document = Document("Letter from the Executive Committee " * 10, contents=[SENTENCE * 200])
    head = words_of(exported(document)[0])[1].splitlines()[0]
    assert head.endswith("…")
    assert document.title.startswith(head[:-1])


def test_words_are_read_back_in_order(samples):
    text = (samples / "wilson" / "000.txt").read_text(encoding="utf-8")
    paragraphs = [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]
    pages = words_of(exported(document_of(*paragraphs))[0])
    body = [page.splitlines()[1 if number else 0 : -1] for number, page in enumerate(pages)]
    found = re.sub("\xad\\s+", "", " ".join(" ".join(" ".join(lines) for lines in body).split()))
    assert " ".join(paragraphs) in found


def test_scripts_of_europe_are_read_back():
    words = "Ђорђе Љубић українська ґанок Ṣaḥīḥ al-Bukhārī Nguyễn Văn Trỗi Ελλάδα Ἐν ἀρχῇ ἦν ὁ λόγος"
    text = shown(words)
    assert words in text
    assert reasons(words) == []


def test_a_combining_mark_stays_with_its_letter():
    assert "e\u0301 a\u0302\u0301" in shown("e\u0301 a\u0302\u0301")
    data, losses = exported(document_of("x\u0323 украї́нська"))
    assert '"x\u0323 украї́нська"' in structure_of(data)
    assert losses == []


def test_a_character_that_no_font_has_is_drawn_as_a_replacement_and_reported_once():
    documents = (
        document_of(Paragraph(("In \U00012000", Foreign("\U00012000\U00012001", language="akk"), " and "))),
        document_of("\U00012000"),
    )
    losses = []
    data = PdfExporter().export(documents, losses.append)
    assert "In \U00012000\U00012000\U00012001 and" in " ".join(" ".join(words_of(data)).split())
    assert [(loss.node is documents[index], loss.reason.partition(";")[0]) for index, loss in enumerate(losses)] == [
        (True, "no font has U+12000 CUNEIFORM SIGN A, U+12001 CUNEIFORM SIGN A TIMES A"),
        (True, "no font has U+12000 CUNEIFORM SIGN A"),
    ]


def test_control_characters_are_shown_and_named():
    assert "a\u2401b" in shown("a\x01b")
    assert reasons(Table([["a\x01b"]]))[-1] == reasons(Heading("a\x01b"))[-1] == reasons("a\x01b")[-1]
    assert reasons("a\x01b")[-1] == "1 control character is replaced: U+0001 by \u2401"


def test_invisible_characters_are_kept_and_white_space_is_a_blank():
    text = "zero\u200bwidth soft\u00adhyphen; \u2460joi\u200dner\ufeff a\t\n\u2003b"
    expected = "zero\u200bwidth softhyphen; \u2460joi\u200dner\u2060 a \u2003b"
    assert f'"{expected}"' in structure_of(exported(document_of(text))[0])


@pytest.fixture
def wide_font():
    for path in ("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "/usr/share/fonts/dejavu/DejaVuSans.ttf"):
        if Path(path).exists():
            return path
    if os.environ.get("ARCHIVEDOC_REQUIRE_TOOLS"):
        pytest.fail("DejaVu Sans is not installed, and ARCHIVEDOC_REQUIRE_TOOLS is set")
    pytest.skip("DejaVu Sans is not installed")


def test_fallback_fonts_are_asked(wide_font):
    data, losses = exported(document_of("Square \u25a1, Tifinagh \u2d30"), fallback_fonts=wide_font)
    assert "Square \u25a1, Tifinagh \u2d30" in " ".join(words_of(data))
    assert losses == []


def test_a_font_that_cannot_be_used_is_an_option_error(tmp_path):
    path = tmp_path / "font.ttf"
    with pytest.raises(OptionError, match=r"font\.ttf"):
        exported(document_of("a"), fonts=path)
    for content in (b"no font at all" * 100, b""):
        path.write_bytes(content)
        with pytest.raises(OptionError, match=r"font\.ttf"):
            exported(document_of("a"), fonts=[path])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"page_size": "a4"}, "did you mean 'A4'"),
        ({"pagesize": "A4"}, "did you mean 'page_size'"),
        ({"theme": Theme(margin=250)}, "margin=250: leaves less than 144 points"),
        ({"theme": Theme(base_size=2)}, "base_size=2: expected a number of points"),
        ({"theme": 11}, "expected a Theme"),
        ({"fonts": 3}, "expected paths or the bytes of font files"),
        ({"front_matter": ["citations"]}, "did you mean 'citation'"),
        ({"front_matter": "citation"}, "expected several of 'date', "),
    ],
)
def test_a_wrong_option_says_what_would_work(options, message):
    with pytest.raises(OptionError, match=message):
        PdfExporter(**options)


def test_front_matter_is_chosen():
    document = Document("Title", date="1955", citation="Cited so.", summary="Summary.", contents=["Words."])
    whole, short, bare = (
        " ".join(words_of(exported(document, **options)[0]))
        for options in ({}, {"front_matter": ["citation"]}, {"front_matter": ()})
    )
    assert all(word in whole for word in ("1955", "Cited so.", "Summary.", "Words."))
    assert "Cited so." in short
    assert all(word in bare for word in ("Title", "Words."))
    assert not any(word in short + bare for word in ("1955", "Summary."))


def test_the_page_has_the_size_asked_for():
    assert [round(float(side)) for side in reader_of(document_of("a"), page_size="A5").pages[0].mediabox[2:]] == [
        420,
        595,
    ]


CHILD = """
import hashlib, sys
from archivedoc.exporters.pdf import PdfExporter
from archivedoc.testing import everything
from archivedoc import Document
from archivedoc.layout import Dossier
for number in range(int(sys.argv[1])):
    PdfExporter(page_size="A5").export([Document(f"Another {number}", contents="ἄλλο 北")], lambda loss: None)
print(hashlib.sha256(PdfExporter().export([everything()], lambda loss: None)).hexdigest())
book = PdfExporter(arrangement="parallel", dossier=Dossier("All", "An Editor", "Words."), bibliography=True, embed=True)
print(hashlib.sha256(book.export([everything(), Document("Next", contents="ἄλλο")], lambda loss: None)).hexdigest())
"""


def test_equal_documents_give_equal_bytes_with_any_hash_seed_and_after_other_documents():
    digests = set()
    for seed, others in (("1", "0"), ("2", "0"), ("3", "2")):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        run = subprocess.run(
            [sys.executable, "-c", CHILD, others], capture_output=True, text=True, env=environment, check=True
        )
        digests.add(run.stdout)
    assert len(digests) == 1


def test_threads_do_not_disturb_each_other(everything):
    alone = exported(everything)[0]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda number: exported(*[document_of("x"), everything][number % 2 :])[0], range(6)))
    assert together[1::2] == [alone] * 3


def test_reportlabs_registry_is_left_as_it_was(everything):
    def registry():
        return (
            dict(pdfmetrics._fonts),
            dict(pdfmetrics._dynFaceNames),
            dict(families._ps2tt_map),
            dict(families._tt2ps_map),
        )

    before = registry()
    exported(everything)
    with pytest.raises(ZeroDivisionError):
        PdfExporter().export([document_of(UnknownBlock("x"))], lambda _: 1 / 0)
    assert registry() == before


def test_only_web_and_mail_addresses_become_links():
    unsafe = ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "page.html", " JavaScript:x")
    safe = ("https://example.org/a?b=c&d=(e)#f", "HTTP://example.org", "mailto:a@example.org")
    document = document_of(Paragraph([Reference("words ", target=target) for target in (*unsafe, *safe, "#place")]))
    data, losses = exported(document)
    assert targets(pypdf.PdfReader(io.BytesIO(data))) == list(safe)
    assert len(losses) == len(unsafe) + 1
    assert " ".join(words_of(data)).count("words") == 9


def test_the_target_of_a_link_is_ascii_and_cannot_leave_its_place():
    target = "https://example.org/ü)/A<<>>\\\"'\n> x"
    reader = reader_of(document_of(Paragraph(Reference("words", target=target))))
    assert targets(reader) == ["https://example.org/%C3%BC)/A%3C%3C%3E%3E%5C%22'%0A%3E%20x"]


def test_the_citation_links_to_its_address():
    assert targets(reader_of(document_of("a", url="https://example.org/1"))) == ["https://example.org/1"]


def test_notes_stand_at_the_foot_and_link_to_and_fro():
    notes = [Note("n", ["The note."]), Note("loose", ["Nobody refers to it."], label="*")]
    document = document_of(
        Paragraph(("Words", NoteReference("n"), " and again", NoteReference("n"))), "Last.", notes=notes
    )
    data = exported(document)[0]
    text = " ".join(" ".join(words_of(data)).split())
    assert text.index("Words1 and again1") < text.index("Last.") < text.index("* Nobody") < text.index("1 The note.")
    reader = pypdf.PdfReader(io.BytesIO(data))
    links = [entry.get_object() for entry in reader.pages[0]["/Annots"]]
    places = [float(link["/Dest"].get_object()[3]) for link in links]
    assert places[0] == places[1] < places[2], "two references lead down to the note, the note leads up"


def test_a_note_stands_on_the_page_that_cites_it_and_a_long_one_goes_on():
    notes = [Note(f"n{n}", [f"The note {n}."]) for n in range(60)] + [Note("long", [SENTENCE * 200, "Its end."])]
    blocks = [Paragraph([SENTENCE * 2, f"cites {n}.", NoteReference(f"n{n}")]) for n in range(60)]
    pages = words_of(exported(document_of(*blocks, Paragraph(["Last", NoteReference("long")]), notes=notes))[0])
    cited = [re.findall(r"cites (\d+)\.", " ".join(page.split())) for page in pages]
    assert [re.findall(r"The note (\d+)", " ".join(page.split())) for page in pages] == cited
    assert sum(map(len, cited)) == 60
    assert "Its end." in pages[-1]
    assert len(pages) > len([page for page in cited if page]) + 1


def test_notes_in_odd_places_do_not_break_links():
    notes = [
        Note("a", [Paragraph(("x", NoteReference("b"), NoteReference("a")))], label="?"),
        Note("b", [ListBlock([ListItem(["y"], label=[NoteReference("a")])])], label="?"),
        Note("c", []),
    ]
    table = Table([[Cell("h", role="header")], ["c"]], caption=[NoteReference("c")])
    assert "? x" in shown(FieldGroup([FieldLine([NoteReference("c")], "f")]), table, notes=notes)


def test_a_title_with_a_note_finds_the_note():
    document = Document(
        "Title", contents=Content([Heading(("Title", NoteReference("n")))], notes=[Note("n", "Below.")])
    )
    assert "Title1" in " ".join(words_of(exported(document)[0]))
    assert len(reader_of(document).pages[0]["/Annots"]) == 2


def test_markup_in_the_words_is_printed():
    text = "<b>a</b> & &amp; &#65; <br/> </para> <!-- x --> ]]> <font color='red'>"
    assert text in shown(text)
    assert text in shown(Paragraph(Emphasis(text, kind="bold")))


def test_inlines_are_printed_as_agreed():
    text = shown(
        Paragraph(
            (
                Editorial("[Politburo]"),
                " ",
                MarginalNote("yes", place="left margin"),
                " ",
                Deletion("struck"),
                " a",
                PageBreak("12"),
                "b wo",
                PageBreak("13", in_word=True),
                "rd ",
                Reference((), target="#x"),
                LineBreak(),
                "end",
            )
        )
    )
    assert "[Politburo] [left margin: yes] struck a [p. 12] b word #x end" in text


def test_emphasis_that_cannot_be_drawn_is_reported_once_for_each_kind():
    paragraph = Paragraph(
        [Emphasis("words", kind=kind) for kind in ("small-caps", "spaced", "small-caps", "other", "bold")]
    )
    assert reasons(paragraph) == ["emphasis of the kind 'other' is printed plain"]


def test_page_breaks_inside_words_are_reported_once():
    paragraph = Paragraph(("a", PageBreak("2", in_word=True), "b", PageBreak("3", in_word=True), "c"))
    assert reasons(paragraph) == ["the number of a page that begins inside a word is not shown (2 places)"]


def test_lists_have_the_labels_of_the_source_or_bullets_or_numbers():
    labelled = ListBlock([ListItem("alpha", label="(a)"), ListItem([Quotation("beta")], label="(b)"), ListItem("none")])
    assert "(a) alpha (b) beta none" in shown(labelled)
    assert "• one • two" in shown(ListBlock(["one", "two"]))
    assert "1. one 2. two 1. inner" in shown(
        ListBlock(["one", ListItem(["two", ListBlock(["inner"], kind="ordered")])], kind="ordered")
    )
    assert "9. Page" in shown(ListBlock([ListItem([], label="9.")]))
    assert "i i. Words" in shown(ListBlock([ListItem("Words", label=["i", LineBreak(), "i."])]))


def test_a_label_too_long_to_stand_beside_an_item_stands_before_its_words():
    assert f"{SENTENCE}words" in shown(ListBlock([ListItem("words", label=SENTENCE.strip())]))


def test_a_header_row_is_repeated_on_each_page():
    rows = [[Cell("Year", role="header"), Cell("Tons", role="header")], *[[str(n), f"row {n}"] for n in range(200)]]
    pages = words_of(exported(document_of(Table(rows)))[0])
    assert len(pages) > 3
    assert all("Year Tons" in page for page in pages)
    assert [n for page in pages for n in map(int, re.findall(r"row (\d+)", page))] == list(range(200))


def test_spans_put_cells_into_their_columns():
    table = Table([[Cell("wide", columns=2), "c1"], [Cell("tall", rows=2), "b2", "c2"], ["b3", "c3"]])
    run = subprocess.run(
        [require("pdftotext"), "-bbox", "-", "-"],
        input=exported(document_of(table))[0],
        capture_output=True,
        check=True,
    )
    found = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)</word>', run.stdout.decode())
    places = {word: (float(x), -float(y)) for x, y, word in found}
    assert places["c1"][0] == places["c2"][0] == places["c3"][0]
    assert places["b2"][0] == places["b3"][0] < places["c2"][0]
    assert places["tall"][1] == places["b2"][1] > places["b3"][1]
    assert places["wide"][0] == places["tall"][0]


@pytest.mark.parametrize("rows", [1, 3])
def test_a_cell_longer_than_a_page_is_divided(rows):
    numbers = " ".join(f"n{n}" for n in range(9000))
    table = Table([[Cell([numbers, ListBlock(["last"])], rows=rows), "x"], *[["y"]] * (rows - 1), ["a", "b"]])
    pages = words_of(exported(document_of(table))[0])
    assert len(pages) > 5
    assert [int(n) for n in re.findall(r"n(\d+)", " ".join(pages))] == list(range(9000))


def test_a_table_in_a_cell_is_divided_too():
    inner = Table([["inner", SENTENCE * 300], ["x", "y"]])
    pages = words_of(exported(document_of(Table([[Cell([inner, "after"]), "z"]])))[0])
    assert " ".join(pages).count("republic") == 300


def wide_table(count, word="cell", rows=3):
    return Table([[Cell(f"{word}{n}", role="header") for n in range(count)], *[["1"] * count] * rows], caption="Wide")


@pytest.mark.parametrize(
    ("count", "is_turned", "reasons"),
    [(8, False, []), (12, False, []), (18, True, []), (45, True, ["words in its columns are divided"]),
     (100, False, ["printed cell by cell"])],
)  # fmt: skip
def test_a_wide_table_shrinks_then_turns_then_is_reported(count, is_turned, reasons):
    data, losses = exported(document_of("Before.", wide_table(count), "After."))
    turned = [page.mediabox.width > page.mediabox.height for page in pypdf.PdfReader(io.BytesIO(data)).pages]
    assert turned == [False, True, False] if is_turned else not any(turned)
    assert not _beyond_the_margins(data)
    assert len(losses) == len(reasons)
    assert all(reason in loss.reason for reason, loss in zip(reasons, losses, strict=True))
    pages = words_of(data)
    assert "Wide" in pages[int(is_turned)]
    assert f"Page {len(pages)} of {len(pages)}" in pages[-1]
    assert structure_of(data).count("cell") == count


def test_a_turned_table_goes_on_over_turned_pages_and_repeats_its_head():
    data, losses = exported(document_of("Before.", wide_table(18, rows=60), "After.", wide_table(18), "End."))
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    turned = [page.mediabox.width > page.mediabox.height for page in pages]
    assert (turned[0], turned[-1], losses) == (False, False, [])
    assert sum(turned) >= 4
    assert turned.count(False) == 3
    texts = words_of(data)
    assert all("cell17" in text for text, one in zip(texts, turned, strict=True) if one)
    assert structure_of(data).count("cell17") == 2


def test_what_stands_in_a_cell_or_a_note_turns_no_page():
    note = Note("n", [wide_table(18)])
    data, _ = exported(
        document_of(Table([["a", Cell([wide_table(18)])]]), Paragraph(["x", NoteReference("n")]), notes=[note])
    )
    assert all(page.mediabox.width < page.mediabox.height for page in pypdf.PdfReader(io.BytesIO(data)).pages)


def test_a_table_of_450_rows_repeats_its_head_and_names_the_heads_of_rows():
    rows = [[Cell(f"Row {n}", role="header"), f"value {n}"] for n in range(450)]
    table = Table([[Cell("Name", role="header"), Cell("Value", role="header")], *rows])
    data, losses = exported(document_of(table))
    assert losses == []
    pages = words_of(data)
    assert len(pages) > 10
    assert all("Name" in page for page in pages)
    assert structure_of(data).count("Name") == 1
    assert data.count(b"/Scope/Row") == 450
    assert data.count(b"/Scope/Column") == 2


def _beyond_the_margins(data):
    run = subprocess.run([require("pdftotext"), "-bbox", "-", "-"], input=data, capture_output=True, check=True)
    return [
        edge
        for page in run.stdout.split(b"<page ")[1:]
        for edge in map(float, re.findall(rb'xMax="([\d.]+)"', page))
        if edge > float(re.match(rb'width="([\d.]+)"', page)[1]) - 72 + 1
    ]


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_drawn_with_its_caption(kind):
    figure = Figure(Media(data=picture(kind)), caption="A caption")
    data, losses = exported(document_of(figure))
    images = pypdf.PdfReader(io.BytesIO(data)).pages[0].images
    assert images[0].image.size == (30, 20)
    assert "A caption" in " ".join(words_of(data))
    assert losses == []


def test_a_picture_held_aslant_is_turned():
    turned = Image.Exif()
    turned[0x0112] = 6
    data = exported(document_of(Figure(Media(data=picture("JPEG", exif=turned)))))[0]
    matrix = re.search(rb"q ([-\d. ]+) cm /P1 Do", pypdf.PdfReader(io.BytesIO(data)).pages[0].get_contents().get_data())
    a, b, c, d, *_ = map(float, matrix[1].split())
    assert a == d == 0
    assert abs(b) == pytest.approx(abs(c) * 1.5, rel=0.01)


@pytest.mark.parametrize("content", [None, b"", b"\x89PNG\r\n\x1a\nbroken", picture("PNG")[:60], b"GIF89a"])
def test_a_picture_that_cannot_be_drawn_is_described_and_reported(content):
    figure = Figure(Media("scan.tif", data=content), description="A map")
    data, losses = exported(document_of(figure, Figure(Media("b.tif"))))
    assert losses[0].node is figure
    assert "[Image: A map] [Image: b.tif]" in " ".join(" ".join(words_of(data)).split())


def test_a_label_is_not_left_alone_at_the_foot_of_a_page():
    for lines in range(20, 44):
        filler = Paragraph([LineBreak()] * lines)
        pages = words_of(exported(document_of(filler, Heading("A heading"), SENTENCE * 20))[0])
        page = next(page for page in pages if "A heading" in page)
        assert "committee" in page.partition("A heading")[2], lines


def test_a_signature_takes_the_last_lines_along():
    for lines in range(28, 44):
        filler = Paragraph([LineBreak()] * lines)
        pages = words_of(exported(document_of(filler, SENTENCE * 10, Dateline("Belgrade"), Signature("Tito")))[0])
        page = next(page for page in pages if "Tito" in page)
        assert "Belgrade" in page, lines


def nested(kind, levels):
    block = Paragraph(SENTENCE)
    for _ in range(levels):
        block = kind(block)
    return block


HOSTILE = {
    "a word of 10,000 letters": lambda: document_of("x" * 10_000),
    "the same in a cell": lambda: document_of(Table([["x" * 10_000, "y"]])),
    "1,000 combining marks": lambda: document_of("a" + "\u0301" * 1_000),
    "nothing but marks": lambda: document_of("\u0301\u0489"),
    "nothing visible": lambda: document_of("\u200b", Paragraph("\ufeff", label="1."), Paragraph("\u00ad")),
    "nothing": lambda: document_of(
        "", " ", Heading(""), Table([]), Table([[]]), ListBlock([]), Quotation([]), FieldGroup([])
    ),
    "quotations 60 deep": lambda: document_of(nested(lambda block: Quotation([block]), 60)),
    "lists 30 deep": lambda: document_of(nested(lambda block: ListBlock([ListItem(["x", block], label="(viii)")]), 30)),
    "tables 20 deep": lambda: document_of(nested(lambda block: Table([[Cell([block]), "x"]]), 20)),
    "emphasis 60 deep": lambda: document_of(Paragraph(_emphasis(60))),
    "a note longer than a page": lambda: document_of(
        Paragraph(NoteReference("n")), notes=[Note("n", [SENTENCE * 300, SENTENCE * 300])]
    ),
    "a title longer than a page": lambda: Document(SENTENCE * 200),
    "a title of one long word": lambda: Document("W" * 5_000, contents="x"),
    "a header row taller than a page": lambda: document_of(Table([[Cell(SENTENCE * 200, role="header")], ["x"]])),
    "spans without end": lambda: document_of(Table([[Cell("a", columns=10**9, rows=10**9)], ["b", "c"]])),
    "1,000 line breaks": lambda: document_of(Paragraph([LineBreak()] * 1_000)),
    "5,000 ampersands": lambda: document_of("& " * 5_000),
}


def _emphasis(levels):
    inner = ("x",)
    for level in range(levels):
        inner = ("x", Emphasis(inner, kind=("superscript", "underline", "strike", "subscript")[level % 4]))
    return inner


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_documents_keep_their_words(name):
    document = HOSTILE[name]()
    data, _ = exported(document)
    found = "".join("".join(words_of(data)).split())
    for letter in set(plain_text(document)) & set("xyWct&("):
        assert found.count(letter) >= plain_text(document).count(letter), letter


def test_lines_stay_wide_enough_in_quotations_60_deep():
    page = reader_of(HOSTILE["quotations 60 deep"]()).pages[0]
    lines = [line for line in page.extract_text().splitlines() if "committee" in line]
    assert all(len(line) > 20 for line in lines)


def test_time_grows_with_the_length_of_one_paragraph():
    def seconds(sentences):
        start = time.process_time()
        exported(document_of(SENTENCE * sentences))
        return time.process_time() - start

    seconds(10)
    assert seconds(4_000) < 12 * seconds(1_000)  # 4 is linear, 16 square


def test_time_grows_with_the_number_of_paragraphs_and_rows():
    def seconds(count):
        start = time.process_time()
        exported(document_of(*[SENTENCE * 3] * count, Table([[str(n), SENTENCE] for n in range(count)])))
        return time.process_time() - start

    seconds(10)
    assert seconds(1_200) < 12 * seconds(300)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents)
def test_any_document_becomes_a_file_that_can_be_read(document):
    reader = reader_of(document, page_size="A5")
    assert len(reader.pages) >= 1


def test_what_is_not_known_is_not_in_the_information():
    reader = pypdf.PdfReader(io.BytesIO(PdfExporter().export([Document("T")], print)))
    assert set(reader.metadata) == {"/Title", "/Creator", "/Producer"}
