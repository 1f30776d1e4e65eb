"""DOCX: several documents in one file."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile

import pypandoc
import pytest
from docx_lint import faults
from lxml import etree
from tools import require

from archivedoc import Content, Document
from archivedoc.errors import ModelError, OptionError
from archivedoc.exporters.docx import DocxExporter
from archivedoc.layout import Dossier
from archivedoc.model import Heading, Identifier, Note, NoteReference, Paragraph, Reference

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {"w": W[1:-1]}
FULL = Dossier(title="The whole", editor="Svetozar Rajak", introduction=["First.", Heading("Edition"), "Second."])


def letter(title):
    content = Content(Paragraph([f"words of {title}", NoteReference("1")]), notes=[Note("1", f"note of {title}")])
    return Document(title, contents=content)


LETTERS = [letter("One"), letter("Two & a half"), letter("Three")]


def exported(several, **options):
    data = DocxExporter(**options).export(several, lambda loss: None)
    assert faults(data) == []
    return data


def part(data, name="word/document.xml"):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def paragraphs(data):
    """Return style and words of each paragraph, without what fields are made of."""
    found = []
    for paragraph in part(data).iter(f"{W}p"):
        style = paragraph.find("w:pPr/w:pStyle", NS).get(f"{W}val")
        found.append((style, "".join(text.text or "" for text in paragraph.iter(f"{W}t"))))
    return [one for one in found if one[1]]


def test_a_title_page_a_table_of_contents_and_an_introduction_stand_before_the_documents():
    data = exported(LETTERS, dossier=FULL)
    assert paragraphs(data)[:12] == [
        ("Title", "The whole"),
        ("Subtitle", "Edited by Svetozar Rajak"),
        ("TOCHeading", "Contents"),
        ("Toc1", "Introduction"),
        ("Toc1", "One"),
        ("Toc1", "Two & a half"),
        ("Toc1", "Three"),
        ("Heading1", "Introduction"),
        ("BodyText", "First."),
        ("Heading2", "Edition"),
        ("BodyText", "Second."),
        ("Heading1", "One"),
    ]


def test_the_table_of_contents_is_a_field_that_word_can_update():
    tree = part(exported(LETTERS))
    assert tree.find(".//w:docPartGallery", NS).get(f"{W}val") == "Table of Contents"
    (instruction,) = (one.text for one in tree.iter(f"{W}instrText"))
    assert instruction.split() == ["TOC", "\\o", '"1-1"', "\\h", "\\z"]
    assert [one.get(f"{W}fldCharType") for one in tree.iter(f"{W}fldChar")] == ["begin", "separate", "end"]


def test_the_entries_lead_to_the_titles():
    tree = part(exported(LETTERS, dossier=FULL))
    targets = [one.get(f"{W}anchor") for one in tree.iter(f"{W}hyperlink")]
    places = {start.get(f"{W}name"): "".join(start.getparent().itertext()) for start in tree.iter(f"{W}bookmarkStart")}
    assert [places[target] for target in targets] == ["Introduction", "One", "Two & a half", "Three"]


def test_an_introduction_may_refer_to_the_documents():
    second = Document("Two", identifiers=[Identifier("d2", scheme="xml:id")])
    tree = part(exported([LETTERS[0], second], dossier=Dossier(introduction=Paragraph(Reference("see", target="#d2")))))
    (link,) = (one for one in tree.iter(f"{W}hyperlink") if "".join(one.itertext()) == "see")
    place = tree.find(f".//w:bookmarkStart[@w:name='{link.get(f'{W}anchor')}']", NS)
    assert "".join(place.getparent().itertext()) == "Two"


def test_several_documents_have_a_table_of_contents_and_one_has_none():
    assert paragraphs(exported(LETTERS))[0] == ("TOCHeading", "Contents")
    assert paragraphs(exported(LETTERS[:1]))[0] == ("Title", "One")
    bare = exported(LETTERS, dossier=Dossier(contents=False))
    assert [words for style, words in paragraphs(bare) if style == "Heading1"] == [one.title for one in LETTERS]
    assert next(part(bare).iter(f"{W}p")).find("w:pPr/w:sectPr", NS) is None
    assert paragraphs(exported(LETTERS[:1], dossier=Dossier(title="The whole")))[0] == ("Title", "The whole")


def test_each_document_has_a_page_and_a_head_of_its_own():
    data = exported(LETTERS, dossier=FULL)
    sections = list(part(data).iter(f"{W}sectPr"))[:4]
    assert [one.find("w:type", NS).get(f"{W}val") for one in sections] == ["continuous", *["nextPage"] * 3]
    assert sections[0].find("w:headerReference", NS) is None
    assert "Two & a half" in "".join(part(data, "word/header2.xml").itertext())


def test_the_properties_are_those_of_the_whole():
    core = {etree.QName(one).localname: one.text for one in part(exported(LETTERS, dossier=FULL), "docProps/core.xml")}
    assert (core["title"], core["creator"]) == ("The whole", "Svetozar Rajak")


def test_pandoc_and_libreoffice_find_every_word(tmp_path):
    data = exported(LETTERS, dossier=FULL)
    page = "".join(etree.HTML(pypandoc.convert_text(data, "html", format="docx", extra_args=["-s"])).itertext())
    path = tmp_path / "dossier.docx"
    path.write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [require("soffice"), profile, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=240)
    text = (tmp_path / "dossier.txt").read_text(encoding="utf-8-sig")
    for words in ("The whole", "Svetozar Rajak", "Edition", "words of Three"):
        assert words in page and words in text
    assert "note of Two & a half" in page
    assert re.findall(r"words of \w+1", text) == ["words of One1", "words of Three1"]


def test_equal_dossiers_give_equal_bytes():
    assert exported(LETTERS, dossier=FULL) == exported(list(LETTERS), dossier=FULL)


@pytest.mark.parametrize("fields", [{"title": " "}, {"editor": 1}, {"titel": "x"}])
def test_a_wrong_dossier_is_an_error_of_ours(fields):
    with pytest.raises(OptionError):
        Dossier(**fields)


def test_an_introduction_has_no_notes():
    with pytest.raises(ModelError):
        Dossier(introduction=[Paragraph(NoteReference("1"))])
