"""DOCX: each language has its tag, its direction and a type that has its letters."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from docx_lint import faults
from lxml import etree

from archivedoc import Content, Document
from archivedoc.exporters.docx import DocxExporter
from archivedoc.exporters.docx.languages import by_direction
from archivedoc.model import (
    Cell,
    Emphasis,
    Foreign,
    Heading,
    Language,
    ListBlock,
    ListItem,
    Note,
    NoteReference,
    Paragraph,
    Quotation,
    Row,
    Salutation,
    Table,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {"w": W[1:-1]}
# Each with the attribute of w:lang that Word keeps its tag in, and the slot and the name of its type.
LANGUAGES = {
    "ru": ("Мы получили Ваше письмо", "val", None),
    "el": ("Λάβαμε την επιστολή σας", "val", None),
    "vi": ("Chúng tôi đã nhận được thư", "val", None),
    "ka": ("ჩვენ მივიღეთ თქვენი წერილი", "val", ("ascii", "Sylfaen")),
    "hy": ("Մենք ստացանք Ձեր նամակը", "val", ("ascii", "Sylfaen")),
    "am": ("ደብዳቤዎን ተቀብለናል", "val", ("ascii", "Ebrima")),
    "zh": ("我们收到了您的来信", "eastAsia", ("eastAsia", "SimSun")),
    "zh-TW": ("我們收到了您的來信", "eastAsia", ("eastAsia", "PMingLiU")),
    "ja": ("お手紙を受け取りました", "eastAsia", ("eastAsia", "MS Mincho")),
    "ko": ("서한을 받았습니다", "eastAsia", ("eastAsia", "Batang")),
    "ar": ("تلقينا رسالتكم", "bidi", None),
    "fa": ("نامهٔ شما را دریافت کردیم", "bidi", None),
    "he": ("קיבלנו את מכתבך", "bidi", None),
    "hi": ("हमें आपका पत्र मिला", "bidi", ("cs", "Nirmala UI")),
    "bn": ("আমরা আপনার চিঠি পেয়েছি", "bidi", ("cs", "Nirmala UI")),
    "th": ("เราได้รับจดหมายของท่าน", "bidi", ("cs", "Leelawadee UI")),
}
RIGHT_TO_LEFT = {"ar", "fa", "he"}


def content(tag):
    words = LANGUAGES[tag][0]
    emphasised = Paragraph([Emphasis(words), Emphasis(words, kind="bold"), NoteReference("1")])
    blocks = [emphasised, Quotation(words), Paragraph([words, " ", Foreign("Tito", language="sr-Latn")])]
    return Content(blocks, language=tag, notes=[Note("1", [Paragraph(["(", Emphasis(words), ")"])])])


@pytest.fixture(scope="module")
def parts():
    document = Document(
        "Languages", contents=[Content("Words", language="en", kind="translation"), *map(content, LANGUAGES)]
    )
    data = DocxExporter().export([document], lambda loss: None)
    assert faults(data) == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {
            name: etree.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "footnotes", "styles")
        }


def runs_with(parts, words):
    return [
        run
        for name in ("document", "footnotes")
        for run in parts[name].iter(f"{W}r")
        if "".join(run.itertext()) == words
    ]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_run_has_the_tag_and_the_type_of_its_language(parts, tag):
    words, attribute, face = LANGUAGES[tag]
    runs = runs_with(parts, words)
    assert len(runs) == 5
    for run in runs:
        assert run.find("w:rPr/w:lang", NS).get(f"{W}{attribute}") == tag
        fonts = run.find("w:rPr/w:rFonts", NS)
        assert (fonts is None) == (face is None)
        assert face is None or fonts.get(f"{W}{face[0]}") == face[1]
        assert (run.find("w:rPr/w:rtl", NS) is not None) == (tag in RIGHT_TO_LEFT)
        assert (run.find("w:rPr/w:cs", NS) is not None) == (tag in {"hi", "bn", "th"})
        assert (run.getparent().find("w:pPr/w:bidi", NS) is not None) == (tag in RIGHT_TO_LEFT)


@pytest.mark.parametrize("tag", LANGUAGES)
def test_emphasis_holds_for_complex_scripts_too(parts, tag):
    for run in runs_with(parts, LANGUAGES[tag][0]):
        for plain, complex_script in (("b", "bCs"), ("i", "iCs")):
            assert (run.find(f"w:rPr/w:{plain}", NS) is None) == (run.find(f"w:rPr/w:{complex_script}", NS) is None)


def test_sizes_of_styles_hold_for_complex_scripts_too(parts):
    for properties in parts["styles"].iter(f"{W}rPr"):
        sizes = [properties.find(f"w:{name}", NS) for name in ("sz", "szCs")]
        assert [size is None for size in sizes] in ([True, True], [False, False])
        assert sizes[0] is None or sizes[0].get(f"{W}val") == sizes[1].get(f"{W}val")


def directions(words, language):
    document = Document("T", contents=Content(Paragraph(words), language=language, kind="translation"))
    data = DocxExporter().export([document], lambda loss: None)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    last = list(body.iter(f"{W}p"))[-1]
    return [("".join(run.itertext()), run.find("w:rPr/w:rtl", NS) is not None) for run in last.iter(f"{W}r")]


def test_words_of_the_other_direction_are_runs_of_their_own():
    assert directions("The word سلام عليكم, said 1954.", "en") == [
        ("The word ", False),
        ("سلام عليكم", True),
        (", said 1954.", False),
    ]
    assert directions("من (CPSU, 1954) في", "ar") == [("من (", True), ("CPSU, 1954", False), (") في", True)]
    assert directions("CPSU", "he") == [("CPSU", False)]
    assert directions("23 & 1954", "he") == [("23 & 1954", True)]


@pytest.mark.parametrize(
    ("block", "is_rtl"),
    [
        (Paragraph(Foreign("سلام", language=Language("ar"))), True),
        (Paragraph([Foreign("سلام", language=Language("ar")), " ", NoteReference("n")]), True),
        (Paragraph([Foreign("سلام", language=Language("ar")), " means peace"]), False),
        (Paragraph("سلام", attributes={"xml:lang": "ar"}), True),
        (Paragraph("Peace", attributes={"xml:lang": "not a language"}), False),
        (Quotation(Paragraph("سلام"), attributes={"xml:lang": "ar"}), True),
        (ListBlock([ListItem(Paragraph("سلام"), attributes={"xml:lang": "ar"})]), True),
        (Heading("سلام", attributes={"xml:lang": "ar"}), True),
        (Salutation(Foreign("سلام", language=Language("ar"))), True),
        (Table([Row([Cell("سلام", attributes={"xml:lang": "ar"})])]), True),
    ],
)
def test_a_block_in_a_language_of_its_own_has_its_direction(block, is_rtl):
    document = Document("T", contents=Content(block, notes=[Note("n", "Note")], language="en", kind="translation"))
    data = DocxExporter().export([document], lambda loss: None)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    paragraph = next(one for one in body.iter(f"{W}p") if {"سلام", "Peace"} & {*one.itertext()})
    assert (paragraph.find("w:pPr/w:bidi", NS) is not None) == is_rtl
    assert all(run.find("w:rPr/w:lang", NS).get(f"{W}bidi") == "ar" for run in runs_of(paragraph, "سلام"))


def runs_of(paragraph, words):
    return [run for run in paragraph.iter(f"{W}r") if words in "".join(run.itertext())]


@pytest.mark.parametrize("piece", ["א1 ", "a! ", "א", "a", "1", "אa", "א!!!!"])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_words_are_divided_in_time_that_grows_with_their_number(piece, direction):
    begun = time.perf_counter()
    assert "".join(by_direction(piece * 30_000, direction)) == piece * 30_000
    assert time.perf_counter() - begun < 5
