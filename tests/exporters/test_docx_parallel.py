"""DOCX: contents side by side."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from adversarial import ADVERSARIAL
from attrs import evolve
from docx_lint import faults, lint
from everywhere import everywhere, long_tables
from hypothesis import HealthCheck, given, settings
from lxml import etree
from openxml_audit import OpenXmlValidator
from strategies import documents

from archivedoc import Content, Document, walk
from archivedoc.errors import OptionError
from archivedoc.exporters.docx import DocxExporter
from archivedoc.layout import Dossier, visible
from archivedoc.model import (
    Attachment,
    Figure,
    ListBlock,
    Media,
    Note,
    NoteReference,
    Paragraph,
    Quotation,
    Signature,
    Table,
    Text,
    Verse,
)
from archivedoc.testing import everything

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {"w": W[1:-1]}


def exported(*several, **options):
    options = {"arrangement": "parallel", **options}
    losses = []
    data = DocxExporter(**options).export(several, losses.append)
    return data, losses


def part(data, name="word/document.xml"):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def noted(*words, language="en", **fields):
    blocks = [Paragraph([word, NoteReference(word)]) for word in words]
    return Content(blocks, language=language, notes=[Note(word, f"note {word}") for word in words], **fields)


def cells(data):
    tables = part(data).findall("w:body/w:tbl", NS)
    return [[["".join(p.itertext()) for p in cell.iter(f"{W}p")] for cell in row.iter(f"{W}tc")] for row in tables[0]
            if row.tag == f"{W}tr"]  # fmt: skip


def test_paragraphs_stand_against_paragraphs_below_a_head_that_repeats():
    data, losses = exported(Document("T", contents=[Content(["раз", "два"], language="ru"), Content(["one", "two"])]))
    assert cells(data) == [[["Transcript - Russian"], ["Transcript"]], [["раз"], ["one"]], [["два"], ["two"]]]
    heads = [row.find("w:trPr/w:tblHeader", NS) is not None for row in part(data).iter(f"{W}tr")]
    assert heads == [True, False, False] and not losses


def test_sequential_is_the_default():
    document = Document("T", contents=[Content("раз", language="ru"), Content("one", language="en")])
    assert not list(part(exported(document, arrangement="sequential")[0]).iter(f"{W}tbl"))
    assert DocxExporter().arrangement == "sequential"
    with pytest.raises(OptionError, match="parallel"):
        DocxExporter(arrangement="paralel")


def test_each_cell_has_its_own_language_and_direction():
    data, _ = exported(Document("T", contents=[Content("سلام", language="ar"), Content("peace", language="fr")]))
    arabic, french = part(data).findall("w:body/w:tbl/w:tr", NS)[1].findall("w:tc", NS)
    assert arabic.find("w:p/w:pPr/w:bidi", NS) is not None and arabic.find("w:p/w:r/w:rPr/w:rtl", NS) is not None
    assert french.find("w:p/w:pPr/w:bidi", NS) is None
    assert french.find("w:p/w:r/w:rPr/w:lang", NS).get(f"{W}val") == "fr"
    assert not list(part(data).iter(f"{W}bidiVisual"))


def test_the_first_of_texts_that_all_run_from_right_to_left_stands_at_the_right():
    data, _ = exported(Document("T", contents=[Content("سلام", language="ar"), Content("שלום", language="he")]))
    assert len(list(part(data).iter(f"{W}bidiVisual"))) == 1


def test_word_numbers_the_notes_of_both_columns_row_by_row():
    data, _ = exported(Document("T", contents=[noted("a", "b"), noted("c", "d")]))
    references = list(part(data).iter(f"{W}footnoteReference"))
    assert [one.get(f"{W}customMarkFollows") for one in references] == [None] * 4
    notes = ["".join(note.itertext()) for note in part(data, "word/footnotes.xml")]
    assert notes[2:] == [" note a", " note c", " note b", " note d"]


def test_notes_that_word_has_no_place_for_stand_in_the_last_row():
    lonely = Content("words", notes=[Note("x", "lonely", label="†")])
    data, _ = exported(Document("T", contents=[lonely, Content("слова", language="ru")]))
    assert cells(data)[-1] == [["Notes", "† lonely"], [""]]


def test_a_page_too_narrow_for_three_columns_has_two():
    contents = [Content(word) for word in ("one", "two", "three")]
    for size, columns in (("A4", 3), ("A5", 2)):
        data, _ = exported(Document("T", contents=contents), page_size=size)
        assert len(list(part(data).iter(f"{W}gridCol"))) == columns
        assert "three" in "".join(part(data).itertext())


@pytest.fixture
def mixed(everything):
    blocks = [
        Quotation("quoted"), ListBlock(["item"], kind="ordered"), Table([["cell"]]), Verse(["line"]),
        Figure(Media("picture.png")), Signature("signed"), Attachment([Table([["attached"]])]),
    ]  # fmt: skip
    return [everything, Document("T", contents=[Content(blocks), Content(blocks, language="he"), noted("x")])]


def test_blocks_of_every_kind_stand_in_cells(mixed, tmp_path):
    data, _ = exported(*mixed)
    path = tmp_path / "parallel.docx"
    path.write_bytes(data)
    assert [error.description for error in OpenXmlValidator().validate(path).errors] == []
    for cell in part(data).iter(f"{W}tc"):
        assert cell[-1].tag == f"{W}p"


@pytest.mark.parametrize("several", [[everything()], [everywhere()], [long_tables()], ADVERSARIAL])
def test_made_documents_are_valid_side_by_side(several):
    """Each document has its contents twice, the second time without their first block."""
    doubled = [
        evolve(
            one,
            credits=(),
            contents=[
                *one.contents,
                *(evolve(each, id=None, blocks=each.blocks[1:], segments=()) for each in one.contents),
            ],
        )
        for one in several
    ]
    data, _ = exported(*doubled, dossier=Dossier("Whole\x07", "Editor", "Introduction"))
    assert (faults if len(several) == 1 else lint)(data) == []


def test_no_indent_leaves_its_cell():
    contents = [Content([Signature("signed"), ListBlock([[ListBlock([[ListBlock(["deep"])]])]])])] * 3
    tree = part(exported(Document("T", contents=contents))[0])
    width = int(tree.find(".//w:gridCol", NS).get(f"{W}w"))
    indents = [int(one.get(f"{W}left")) for cell in tree.iter(f"{W}tc") for one in cell.iter(f"{W}ind")]
    assert indents and max(indents) <= width // 2


@given(documents)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_no_word_is_lost(document):
    data, _ = exported(document)
    found = "".join(
        "".join(part(data, f"word/{name}.xml").itertext()) for name in ("document", "footnotes", "endnotes")
    )
    texts = [node.text for node in walk(document.contents) if isinstance(node, Text)]
    words = {word for text in texts for word in re.findall(r"\w+", visible(text))}
    assert {word for word in words if word not in found} == set()
