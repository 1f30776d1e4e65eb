"""DOCX: what Word, LibreOffice and pandoc find in the file."""

from __future__ import annotations

import io
import os
import re
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pypandoc
import pytest
from docx_lint import faults
from lxml import etree
from tools import require

import archivedoc
from archivedoc import Content, Credit, Document
from archivedoc.errors import OptionError
from archivedoc.exporters.docx import DocxExporter
from archivedoc.layout import Theme
from archivedoc.model import (
    ArchivalReference,
    Attachment,
    Cell,
    Dateline,
    Editorial,
    Emphasis,
    FieldGroup,
    FieldLine,
    Figure,
    Foreign,
    Gap,
    Heading,
    ListBlock,
    ListItem,
    Media,
    Note,
    NoteReference,
    PageBreak,
    Paragraph,
    Person,
    Quotation,
    Reference,
    Row,
    Signature,
    SpeakerTurn,
    Subject,
    Table,
    UnknownBlock,
    plain_text,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NS = {"w": W[1:-1]}


def png(width=30, height=20):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def document_of(*blocks, notes=(), language="en", **fields):
    return Document("Title", contents=Content(blocks, notes=notes, language=language, kind="translation"), **fields)


def exported(*several, **options):
    """Return the members of a file by name, and what was lost."""
    losses = []
    data = DocxExporter(**options).export(several, losses.append)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}, losses


def part(document, name="word/document.xml", **options):
    return etree.fromstring(exported(document, **options)[0][name])


def paragraph_with(tree, words):
    (found,) = [p for p in tree.iter(f"{W}p") if words in "".join(p.itertext())]
    return found


def style_of(paragraph):
    return paragraph.find("w:pPr/w:pStyle", NS).get(f"{W}val")


def run_with(tree, words):
    (found,) = [r for r in tree.iter(f"{W}r") if words in "".join(r.itertext())]
    return found


def text_by_pandoc(data):
    """Return what pandoc reads; its own plain text leaves the captions of figures out."""
    page = pypandoc.convert_text(data, "html", format="docx", extra_args=["--wrap=none", "--standalone"])
    return "".join(etree.HTML(page).itertext())


@pytest.fixture
def several(everything):
    arabic = Content(
        [
            Heading("العنوان"),
            Paragraph(["هذه وثيقة ", Foreign("in English", language="en"), NoteReference("1")]),
            ListBlock(["واحد"], kind="ordered"),
            Table([["أ", "ب"]]),
        ],
        notes=[Note("1", "حاشية")],
        language="ar",
    )
    chinese = Content(["毛泽东同志"], language="zh")
    spans = Table(
        [
            Row([Cell("Name", role="header"), Cell("Year", role="header", columns=2)]),
            Row([Cell("Belgrade", rows=9), Cell("1", role="number"), Cell([])]),
            Row([Cell([Table([["inner"]])], columns=70)]),
            Row([]),
        ],
        caption="Caption",
    )
    second = Document("Second", contents=[arabic, chinese, Content([spans, Figure(Media(data=png()))])])
    return [everything, second]


# the file


def test_a_rich_file_is_valid_to_the_last_part(several):
    assert faults(archivedoc.render(several, "docx", on_loss="ignore")) == []


def test_pandoc_finds_every_word(several):
    found = text_by_pandoc(archivedoc.render(several, "docx", on_loss="ignore"))
    printed = [node for one in several for content in one.contents for node in (*content.blocks, *content.notes)]
    words = set(re.findall(r"\w+", plain_text(printed)))
    assert len(words) > 100
    assert {word for word in words if word not in found} == set()


def test_libreoffice_opens_it_and_numbers_the_notes_of_each_document(tmp_path):
    one = document_of(Paragraph(["words", NoteReference("a")]), notes=[Note("a", "note")])
    archivedoc.export([one, one, one], tmp_path / "notes.docx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [require("soffice"), profile, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "notes.docx")], check=True, capture_output=True, timeout=240)
    assert re.findall("words.*", (tmp_path / "notes.txt").read_text(encoding="utf-8-sig")) == ["words1"] * 3


def test_equal_documents_give_equal_bytes_in_every_process(tmp_path):
    program = (
        "import sys, hashlib, archivedoc\n"
        "from archivedoc.testing import everything\n"
        "data = archivedoc.render([everything(), everything()], 'docx', on_loss='ignore')\n"
        "print(hashlib.sha256(data).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            check=True,
            capture_output=True,
            cwd=tmp_path,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"), ("3", "America/Lima"))
    }
    assert len(digests) == 1


def test_no_entry_has_a_date_of_its_own():
    data = archivedoc.render(document_of("words"), "docx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    assert {(entry.date_time, entry.create_system) for entry in entries} == {((1980, 1, 1, 0, 0, 0), 3)}
    names = [entry.filename for entry in entries]
    assert names[0] == "[Content_Types].xml" and names[1:] == sorted(names[1:])


def test_the_page_has_the_size_asked_for():
    size = part(document_of("words"), page_size="letter").find("w:body/w:sectPr/w:pgSz", NS)
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("12240", "15840")


@pytest.mark.parametrize("options", [{"page_size": "A44"}, {"compression": 10}, {"compresion": 1}])
def test_a_wrong_option_is_an_error_of_ours(options):
    with pytest.raises(OptionError):
        DocxExporter(**options)


def test_the_typography_sets_the_styles():
    styles = part(document_of("words"), "word/styles.xml", theme=Theme(title_size=30))
    assert styles.find("w:style[@w:styleId='Title']/w:rPr/w:sz", NS).get(f"{W}val") == "60"


# what the file says of itself


def core(*several):
    tree = etree.fromstring(exported(*several)[0]["docProps/core.xml"])
    return {etree.QName(element).localname: element.text for element in tree}


def test_core_properties_are_those_of_the_document():
    document = Document(
        "T" * 300,
        date="11 August 1954",
        genre="letter",
        credits=[Credit("author", Person("Tito", "Josip Broz")), Credit("translator", Person("Rajak", "Svetozar"))],
        subjects=[Subject("Yugoslavia"), Subject("Soviet Union")],
    )
    assert core(document) == {
        "title": "T" * 300,
        "creator": "Josip Broz Tito",
        "subject": "letter",
        "keywords": "Yugoslavia; Soviet Union",
        "language": "en",
        "created": "1954-08-11T00:00:00Z",
        "modified": "1954-08-11T00:00:00Z",
    }


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("1954", "1954-01-01"),
        ("1954-08-11?", "1954-08-11"),
        ("1954-08-11/1954-08-12", "1954-08-11"),
        ("195X", "1950-01-01"),
    ],
)
def test_a_file_has_the_first_day_that_its_date_may_mean(date, day):
    assert core(Document("Title", date=date))["created"] == f"{day}T00:00:00Z"


@pytest.mark.parametrize("date", [None, "undated", "1600-12-31", "-0044-03-15", "../1954"])
def test_a_file_without_such_a_date_has_none(date):
    assert not {"created", "modified"} & set(core(Document("Title", date=date)))


def custom(*several):
    members, _ = exported(*several)
    tree = etree.fromstring(members["docProps/custom.xml"])
    return {one.get("name"): "".join(one.itertext()) for one in tree}


def test_custom_properties_are_those_of_the_source():
    reference = ArchivalReference("Arhiv Srbije", [("Kutija", "4"), "x" * 300])
    one = Document(
        "T",
        reference=reference,
        url="https://a.example/1",
        date="August 1954",
        digital_archive="D",
        accessed="2026-01-02",
    )
    found = custom(one, Document("Other", url="https://a.example/2"))
    assert found == {
        "Archive": "Arhiv Srbije",
        "Reference": str(reference)[:255],
        "Reference 2": str(reference)[255:],
        "Digital archive": "D",
        "URL": "https://a.example/1; https://a.example/2",
        "Date": "August 1954",
        "Accessed": "2026-01-02",
    }
    assert "docProps/custom.xml" not in exported(Document("T"))[0]


def test_a_property_is_no_longer_than_word_takes():
    for words in ("𝔘" * 300, "ž" * 300):
        found = custom(Document("T", digital_archive=words))
        assert "".join(found.values()) == words
        assert max(len(value.encode("utf-16-le")) // 2 for value in found.values()) <= 255


def test_summary_and_address_are_core_properties():
    found = core(Document("T", summary=["one", "two"], url="https://a.example/1"))
    assert (found["description"], found["identifier"]) == ("one two", "https://a.example/1")


def test_a_table_says_what_it_is_called():
    tree = part(document_of(Table([["a"]], caption='Tons & "bushels"'), Table([["b"]])))
    assert [one.get(f"{W}val") for one in tree.iter(f"{W}tblCaption")] == ['Tons & "bushels"']


def test_nothing_names_the_library():
    members, _ = exported(document_of("words"))
    assert not [name for name, data in members.items() if b"python-docx" in data or b"generated" in data.lower()]


# styles


# Of the 376 that Word has, those for texts such as ours.
WORDS_OWN = (
    "Normal,Body Text,Title,Subtitle,Date,Salutation,Signature,Closing,Quote,List Paragraph,caption,header,footer,footnote text,"
    "footnote reference,endnote text,endnote reference,Hyperlink,Default Paragraph Font,Normal Table,No List,Table Grid,"
    "TOC Heading,Bibliography,page number," + ",".join(f"heading {n},toc {n}" for n in range(1, 10))
).split(",")


def test_names_of_styles_are_words_own_or_begin_with_archive():
    for style in part(document_of("words"), "word/styles.xml").iter(f"{W}style"):
        name = style.find("w:name", NS).get(f"{W}val")
        assert (style.get(f"{W}customStyle") == "1") == name.startswith("Archive ") == (name not in WORDS_OWN), name


def test_the_galleries_of_word_show_what_is_there_to_be_chosen():
    styles = part(document_of("words"), "word/styles.xml")
    shown = {
        style.find("w:name", NS).get(f"{W}val")
        for style in styles.iter(f"{W}style")
        if style.find("w:qFormat", NS) is not None
    }
    assert {"Title", "heading 2", "Body Text", "Quote", "Archive Citation", "Archive Gap"} <= shown
    assert not {"footnote text", "header", "Archive Spacer", "Hyperlink"} & shown
    assert styles.find("w:latentStyles", NS).get(f"{W}defSemiHidden") == "1"


def test_the_title_and_the_labels_are_headings_of_the_outline():
    tree = part(document_of(Heading("A head"), Heading("Below", level=6)))
    styles = {"".join(p.itertext()): style_of(p) for p in tree.iter(f"{W}p")}
    assert styles["Title"] == "Title"
    assert styles["Translation - English"] == "Heading2"
    assert (styles["A head"], styles["Below"]) == ("Heading3", "Heading6")
    title = part(document_of("words"), "word/styles.xml").find("w:style[@w:styleId='Title']", NS)
    assert title.find("w:pPr/w:outlineLvl", NS).get(f"{W}val") == "0"


@pytest.mark.parametrize(
    ("block", "style"),
    [
        (Dateline("words"), "Archive Dateline"),
        (Signature("words"), "Signature"),
        (Quotation("words"), "Quote"),
        (ListBlock(["words"]), "List Paragraph"),
        (FieldGroup([FieldLine("TO:", "words")]), "Archive Field"),
        (Table([["words"]]), "Archive Cell"),
        (Paragraph("words"), "Body Text"),
    ],
)
def test_blocks_have_named_styles(block, style):
    members, _ = exported(document_of(block))
    found = style_of(paragraph_with(etree.fromstring(members["word/document.xml"]), "words"))
    names = {
        one.get(f"{W}styleId"): one.find("w:name", NS).get(f"{W}val")
        for one in etree.fromstring(members["word/styles.xml"]).iter(f"{W}style")
    }
    assert names[found] == style


@pytest.mark.parametrize(
    ("inline", "style"),
    [
        (Editorial("[sic]", kind="sic"), "ArchiveEditorial"),
        (Gap("[sic]"), "ArchiveGap"),
        (PageBreak("[sic]"), "ArchivePageMarker"),
    ],
)
def test_what_editors_add_has_a_style_of_characters(inline, style):
    run = run_with(part(document_of(Paragraph(["words ", inline]))), "[sic]")
    assert run.find("w:rPr/w:rStyle", NS).get(f"{W}val") == style


def test_emphasis_inside_emphasis_keeps_both():
    words = Emphasis([Emphasis("words", kind="bold")], kind="italic")
    properties = run_with(part(document_of(Paragraph([words]))), "words").find("w:rPr", NS)
    assert [etree.QName(one).localname for one in properties] == ["b", "bCs", "i", "iCs"]


# languages


def test_runs_name_their_language_only_where_it_is_another():
    tree = part(document_of(Paragraph(["plain ", Foreign("ћирилица", language="sr-Cyrl")])))
    assert run_with(tree, "plain").find("w:rPr", NS) is None
    assert run_with(tree, "ћирилица").find("w:rPr/w:lang", NS).get(f"{W}val") == "sr-Cyrl"
    defaults = part(document_of("words"), "word/styles.xml").find("w:docDefaults/w:rPrDefault/w:rPr/w:lang", NS)
    assert defaults.get(f"{W}val") == "en"


def test_arabic_runs_from_right_to_left():
    content = Content([Paragraph(["عربية ", Foreign("Latin", language="fr")])], language="ar")
    tree = part(Document("Title", contents=content))
    assert paragraph_with(tree, "عربية").find("w:pPr/w:bidi", NS) is not None
    assert run_with(tree, "عربية").find("w:rPr/w:rtl", NS) is not None
    assert run_with(tree, "Latin").find("w:rPr/w:rtl", NS) is None
    assert paragraph_with(tree, "Transcript").find("w:pPr/w:bidi", NS) is None


def test_chinese_takes_the_type_of_east_asia():
    run = run_with(part(document_of(Paragraph([Foreign("毛泽东", language="zh")]))), "毛泽东")
    assert run.find("w:rPr/w:rFonts", NS).get(f"{W}hint") == "eastAsia"
    assert run.find("w:rPr/w:lang", NS).get(f"{W}eastAsia") == "zh"


# notes


def test_notes_are_footnotes_that_word_numbers():
    document = document_of(
        Paragraph(["words", NoteReference("a"), NoteReference("b"), NoteReference("a")]),
        notes=[Note("b", "second"), Note("a", ["first", Paragraph([Reference("link", target="https://example.org")])])],
    )
    members, _ = exported(document)
    notes = etree.fromstring(members["word/footnotes.xml"])
    assert ["".join(note.itertext()) for note in notes] == ["", "", " firstlink", " second"]
    assert notes[2].find(".//w:footnoteRef", NS) is not None
    assert b"https://example.org" in members["word/_rels/footnotes.xml.rels"]
    # Word would count a second reference as a second note: it repeats the mark.
    assert "".join(paragraph_with(etree.fromstring(members["word/document.xml"]), "words").itertext()) == "words1"


def test_a_note_inside_a_note_and_one_without_a_reference_stand_at_the_end_of_their_section():
    document = document_of(
        Paragraph(["words", NoteReference("a")]),
        notes=[
            Note("a", [Paragraph(["outer", NoteReference("b")])]),
            Note("b", "inner"),
            Note("c", "lonely", label="†"),
        ],
    )
    members, _ = exported(document)
    body = etree.fromstring(members["word/document.xml"])
    words = ["".join(p.itertext()) for p in body.iter(f"{W}p")]
    assert words[-3:] == ["Notes", "2 inner", "† lonely"]
    assert "outer2" in "".join(etree.fromstring(members["word/footnotes.xml"]).itertext())


def test_a_note_that_word_would_number_otherwise_brings_its_own_mark():
    nested = Content(
        [Paragraph(["words", NoteReference("a")])],
        notes=[Note("a", [Paragraph(["outer", NoteReference("b")])]), Note("b", "inner")],
    )
    after = Content([Paragraph(["later", NoteReference("a")])], notes=[Note("a", "third")])
    references = list(part(Document("Title", contents=[nested, after])).iter(f"{W}footnoteReference"))
    assert [one.get(f"{W}customMarkFollows") for one in references] == [None, "1"]
    assert "".join(references[1].getparent().itertext()) == "3"


def test_endnotes_are_endnotes_with_numbers_of_their_own():
    kinds = ("foot", "end", "editor", "end")
    link = Reference("link", target="https://example.org")
    document = document_of(
        Paragraph([NoteReference(str(index)) for index, _ in enumerate(kinds)]),
        notes=[Note(str(index), [Paragraph([kind, link]), "more"], kind=kind) for index, kind in enumerate(kinds)],
    )
    members, losses = exported(document)
    body, notes = (etree.fromstring(members[f"word/{name}.xml"]) for name in ("document", "endnotes"))
    assert [etree.QName(one).localname for one in body.iter(f"{W}footnoteReference", f"{W}endnoteReference")] == [
        "footnoteReference", "endnoteReference", "footnoteReference", "endnoteReference",
    ]  # fmt: skip
    assert not body.xpath("//@w:customMarkFollows", namespaces=NS)
    assert ["".join(note.itertext()) for note in notes] == ["", "", " endlinkmore", " endlinkmore"]
    assert [style_of(p) for p in notes[2].iter(f"{W}p")] == ["EndnoteText", "EndnoteText"]
    assert notes[2].find(".//w:endnoteRef", NS) is not None
    assert b"https://example.org" in members["word/_rels/endnotes.xml.rels"] and not losses
    assert body.find("w:body/w:sectPr/w:endnotePr/w:numFmt", NS).get(f"{W}val") == "lowerRoman"


def test_endnotes_alone_are_numbered_as_notes_are():
    document = document_of(Paragraph(NoteReference("a")), notes=[Note("a", "words", kind="end")])
    tree = part(document)
    assert tree.find(".//w:endnoteReference", NS).get(f"{W}customMarkFollows") is None
    assert tree.find("w:body/w:sectPr/w:endnotePr/w:numFmt", NS).get(f"{W}val") == "decimal"


def test_each_of_several_documents_has_a_section_with_its_own_head_and_numbers():
    first, second = Document("First title"), Document("Second title")
    members, _ = exported(first, second)
    sections = list(etree.fromstring(members["word/document.xml"]).iter(f"{W}sectPr"))
    assert [one.find("w:type", NS).get(f"{W}val") for one in sections] == ["continuous", "nextPage", "nextPage"]
    assert {one.find("w:footnotePr/w:numRestart", NS).get(f"{W}val") for one in sections} == {"eachSect"}
    assert [b"First title" in members["word/header1.xml"], b"Second title" in members["word/header2.xml"]] == [True] * 2
    assert b"NUMPAGES" in members["word/footer.xml"]


# blocks


def test_labels_of_the_source_hang_before_a_tab():
    tree = part(document_of(ListBlock([ListItem("words", label="(a)")], kind="ordered")))
    paragraph = paragraph_with(tree, "words")
    assert paragraph.find("w:pPr/w:numPr", NS) is None
    assert [run[-1].tag for run in paragraph.iter(f"{W}r")] == [f"{W}t", f"{W}tab", f"{W}t"]


def test_ordered_lists_without_labels_begin_with_one_each():
    members, _ = exported(document_of(ListBlock(["a", "b"], kind="ordered"), ListBlock(["c"], kind="ordered")))
    numbers = [one.get(f"{W}val") for one in etree.fromstring(members["word/document.xml"]).iter(f"{W}numId")]
    assert numbers == ["2", "2", "3"]
    starts = list(etree.fromstring(members["word/numbering.xml"]).iter(f"{W}startOverride"))
    assert [one.get(f"{W}val") for one in starts] == ["1", "1"]


def test_a_list_that_begins_an_item_leaves_the_item_its_number():
    tree = part(document_of(ListBlock([[ListBlock(["words"], kind="ordered")]], kind="ordered")))
    assert [one.get(f"{W}val") for one in tree.iter(f"{W}numId")] == ["2", "3"]


def test_heads_of_tables_repeat_and_spans_are_merged():
    rows = [
        Row([Cell("a", role="header"), Cell("b", role="header", columns=2)]),
        Row([Cell("c", rows=2), Cell("d"), Cell("e")]),
        Row([Cell("f", columns=2)]),
    ]
    tree = part(document_of(Table(rows)))
    assert [row.find("w:trPr/w:tblHeader", NS) is not None for row in tree.iter(f"{W}tr")] == [True, False, False]
    assert [one.get(f"{W}val") for one in tree.iter(f"{W}gridSpan")] == ["2", "2"]
    assert [one.get(f"{W}val") for one in tree.iter(f"{W}vMerge")] == ["restart", "continue"]


@pytest.mark.parametrize(
    "rows",
    [
        [[], ["a"], ["b", "c", "d"]],
        [Row([Cell("a", rows=5, columns=2), Cell("b")]), Row([Cell("c", columns=9)]), Row([])],
        [Row(["a", Cell("b", rows=2), "c"]), Row([Cell("d", columns=3)])],
        [Row([Cell("a", columns=10**9), Cell("b")])],
        [[str(number) for number in range(100)]],
        [Row([Cell(str(number), rows=2) for number in range(63)]), Row(["beyond"])],
    ],
)
def test_ragged_tables_fill_their_grid_and_keep_their_words(rows):
    table = Table(rows)
    tree = part(document_of(table))
    columns = len(list(tree.iter(f"{W}gridCol")))
    assert 1 <= columns <= 63
    for row in tree.iter(f"{W}tr"):
        spans = [cell.find("w:tcPr/w:gridSpan", NS) for cell in row.iter(f"{W}tc")]
        assert sum(int(span.get(f"{W}val")) if span is not None else 1 for span in spans) == columns
    hidden = tree.xpath("//w:tc[w:tcPr/w:vMerge/@w:val='continue']//w:t", namespaces=NS)
    assert hidden == []
    assert set(plain_text(table).split()) <= {"".join(p.itertext()) for p in tree.iter(f"{W}p")}


def test_a_speaker_begins_the_paragraph():
    tree = part(document_of(SpeakerTurn("Comrade Mao:", ["Yes.", "No."])))
    assert "".join(paragraph_with(tree, "Yes.").itertext()) == "Comrade Mao: Yes."


def test_an_attachment_begins_with_a_rule():
    tree = part(document_of("before", Attachment("attached")))
    assert style_of(paragraph_with(tree, "attached").getprevious()) == "ArchiveAttachment"


def test_pictures_fit_the_page_and_say_what_they_show():
    figure = Figure(Media(data=png(4000, 100)), description='A "wide" picture')
    members, losses = exported(document_of(figure, figure))
    text = members["word/document.xml"].decode()
    width = int(re.search(r'<wp:extent cx="(\d+)"', text)[1])
    assert width == pytest.approx((595.28 - 144) * 12700, rel=0.01)
    assert text.count('descr="A &quot;wide&quot; picture"') == 4
    assert len(set(re.findall(r'<wp:docPr id="(\d+)"', text))) == 2
    assert [name for name in members if "media" in name] == ["word/media/image1.png"]
    assert not losses


@pytest.mark.parametrize("data", [None, b"", b"GIF89a", b"\xff\xd8\xff", png()[:-13]])
def test_a_picture_that_cannot_be_drawn_is_named_and_reported(data):
    figure = Figure(Media("scan.png", data=data))
    members, losses = exported(document_of(figure))
    assert "[Image: scan.png]" in members["word/document.xml"].decode()
    assert [loss.node for loss in losses] == [figure.media]


# losses


def test_control_characters_are_shown_and_reported_once():
    document = document_of(Paragraph("a\x07b\x1b"), Paragraph("c\x07\x7f\ufffe"))
    members, losses = exported(document)
    text = members["word/document.xml"].decode()
    assert "a\u2407b\u241b" in text and "c\u2407\u2421\ufffd" in text
    assert [loss.node for loss in losses] == [document]
    assert "5 control characters" in losses[0].reason and "U+0007" in losses[0].reason and "U+FFFE" in losses[0].reason


def test_unknown_elements_are_printed_and_reported():
    unknown = UnknownBlock("table-of-stars", "words of it")
    members, losses = exported(document_of(unknown))
    assert b"words of it" in members["word/document.xml"]
    assert [(loss.node, loss.reason) for loss in losses] == [
        (unknown, "element 'table-of-stars' is unknown: only its words are shown")
    ]


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "http://[", "http://", "page.html"])
def test_only_web_and_mail_addresses_are_links(target):
    members, losses = exported(document_of(Paragraph([Reference("words", target=target)])))
    assert b"w:hyperlink" not in members["word/document.xml"] and b"words" in members["word/document.xml"]
    assert len(losses) == 1


def test_links_are_uris_that_word_takes():
    target = 'https://example.org/a b?c=<d>&e="f"'
    members, losses = exported(document_of(Paragraph([Reference([], target=target)])))
    assert b"https://example.org/a%20b?c=%3Cd%3E&amp;e=%22f%22" in members["word/_rels/document.xml.rels"]
    assert not losses
    assert paragraph_with(etree.fromstring(members["word/document.xml"]), target) is not None


def test_real_paragraphs_come_back_word_for_word(samples):
    text = Path(samples / "wilson" / "000.txt").read_text(encoding="utf-8")
    paragraphs = [" ".join(paragraph.split()) for paragraph in text.split("\n\n") if paragraph.strip()]
    found = text_by_pandoc(archivedoc.render(document_of(*paragraphs), "docx")).splitlines()
    assert [paragraph for paragraph in paragraphs if paragraph not in found] == []
