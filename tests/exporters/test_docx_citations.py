"""DOCX: citations stay alive, as programs that know Zotero's and Word's read them."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile

import pypandoc
import pytest
from adversarial import ADVERSARIAL
from docx_lint import faults, lint
from lxml import etree
from office import saved_by_libreoffice
from processors import node_module
from test_fidelity import real_documents

import archivedoc
from archivedoc import ArchivalReference, Document, Organisation, Person
from archivedoc.exporters.docx import DocxExporter
from archivedoc.model import Credit
from archivedoc.vocabulary.docx import W

B = "{http://schemas.openxmlformats.org/officeDocument/2006/bibliography}"
_CONVERTER = """
const { parseDocxCitations } = require("biblatex-csl-converter"), fs = require("fs");
const [document, sources] = process.argv.slice(2).map((file) => fs.readFileSync(file, "utf8"));
console.log(JSON.stringify(parseDocxCitations(document, { sourcesXml: sources })));
"""
LONG = Document(
    "T" * 300,
    date="circa 1954",
    accessed="2020-01-02",
    url="https://example.org/1",
    reference=ArchivalReference(repository="Arhiv Jugoslavije", units=[("fond", "507")]),
    credits=[
        Credit("author", agents=[Organisation("Council of Europe")]),
        Credit("translator", agents=[Person("Stein", given="Karl", particle="vom")]),
    ],
)


def exported(several, citations, losses=None):
    report = (lambda loss: None) if losses is None else losses.append
    return DocxExporter(citations=citations).export(several, report)


def member(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def instructions(data):
    tree = etree.fromstring(member(data, "word/document.xml"))
    return [node.text.strip() for node in tree.iter(f"{{{W}}}instrText")]


def zotero_citations(data):
    start = "ADDIN ZOTERO_ITEM CSL_CITATION "
    return [json.loads(one.removeprefix(start)) for one in instructions(data) if one.startswith(start)]


def items(several):
    return json.loads(archivedoc.render(several, "csl-json", on_loss="ignore"))


def references_by_pandoc(data, folder):
    """Return the items that pandoc finds behind the fields of Zotero."""
    (folder / "cited.docx").write_bytes(data)
    command = [pypandoc.get_pandoc_path(), "--from=docx+citations", "--to=csljson", str(folder / "cited.docx")]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)


def entries_by_converter(data, folder):
    """Return what biblatex-csl-converter finds, and its errors."""
    for name in ("word/document.xml", "customXml/item1.xml"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            there = name in archive.namelist()
        (folder / name.replace("/", "-")).write_bytes(member(data, name) if there else b"")
    (folder / "convert.js").write_text(_CONVERTER)
    node = node_module("biblatex-csl-converter")
    files = [str(folder / name) for name in ("word-document.xml", "customXml-item1.xml")]
    run = subprocess.run([node, str(folder / "convert.js"), *files], capture_output=True, text=True, check=True)
    found = json.loads(run.stdout)
    return list(found["entries"].values()), found["errors"]


@pytest.fixture(scope="module")
def real(samples):
    return list(real_documents(samples).values())


def test_a_field_of_zotero_carries_the_item_that_csl_json_writes(real):
    assert [one["citationItems"][0]["itemData"] for one in zotero_citations(exported(real, "zotero"))] == items(real)


def test_zotero_is_told_the_words_that_are_printed(letter):
    data = exported([letter], "zotero")
    (citation,) = zotero_citations(data)
    tree = etree.fromstring(member(data, "word/document.xml"))
    style = f"{{{W}}}pPr/{{{W}}}pStyle[@{{{W}}}val='ArchiveCitation']"
    (paragraph,) = [one for one in tree.iter(f"{{{W}}}p") if one.find(style) is not None]
    printed = "".join(node.text for node in paragraph.iter(f"{{{W}}}t"))
    assert citation["properties"]["plainCitation"] == printed == letter.citation.text


def test_pandoc_reads_every_citation_with_its_item(real, tmp_path):
    """pandoc reads no date that says circa, and writes names and dates in its own way."""
    told = {one["id"]: one for one in items(real)}
    found = {one["id"]: one for one in references_by_pandoc(exported(real, "zotero"), tmp_path)}
    assert found.keys() == told.keys()
    for key, one in found.items():
        same = ("title", "archive", "archive_location", "URL", "type", "source")
        assert {name: one.get(name) for name in same} == {name: told[key].get(name) for name in same}


@pytest.mark.parametrize("citations", ["zotero", "word"])
def test_another_reader_finds_every_document(real, citations, tmp_path):
    entries, errors = entries_by_converter(exported(real, citations), tmp_path)
    assert errors == []
    assert len({one["entry_key"] for one in entries}) == len(real)


@pytest.mark.parametrize("citations", ["zotero", "word"])
def test_libreoffice_keeps_fields_and_sources(letter, citations, tmp_path):
    data = exported([letter], citations)
    kept = saved_by_libreoffice({"cited.docx": data}, "docx", tmp_path)["cited"]
    assert instructions(data)
    assert set(instructions(data)) <= set(instructions(kept))
    if citations == "word":
        assert b"b:Source>" in member(kept, "customXml/item1.xml")


@pytest.mark.parametrize("citations", ["zotero", "word"])
def test_the_files_are_valid(letter, citations):
    assert faults(exported([letter, *ADVERSARIAL[:40], LONG], citations)) == []
    assert [found for one in ADVERSARIAL if (found := lint(exported([one], citations)))] == []


def test_a_source_of_word_has_the_facts():
    losses = []
    data = exported([LONG], "word", losses)
    (source,) = etree.fromstring(member(data, "customXml/item1.xml"))
    fields = {node.tag.removeprefix(B): node.text for node in source if len(node) == 0}
    assert fields.pop("Guid").startswith("{")
    assert fields.pop("Title") == "T" * 254 + "…"
    assert fields == {
        "Tag": "councileurope1954tttttttttttttttttttt",
        "SourceType": "DocumentFromInternetSite",
        "Year": "circa 1954",
        "YearAccessed": "2020",
        "MonthAccessed": "January",
        "DayAccessed": "2",
        "URL": "https://example.org/1",
        "Comments": "Arhiv Jugoslavije, fond 507",
    }
    names = [(node.getparent().getparent().getparent().tag, node.text) for node in source.iter(f"{B}Last")]
    assert names == [(f"{B}Author", "Council of Europe"), (f"{B}Translator", "vom Stein")]
    assert [loss.reason for loss in losses] == ["Word's source of the citation has room for 255 characters a field"]
    assert instructions(data) == [f"CITATION {fields['Tag']}"]


def test_citations_are_text_unless_asked_for(letter):
    assert instructions(exported([letter], "text")) == []
    with pytest.raises(archivedoc.OptionError, match=r"citations.*'zotero'"):
        DocxExporter(citations="zotro")
