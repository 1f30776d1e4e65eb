"""DOCX: templates that are not as they should be, and that Word may open all the same."""

from __future__ import annotations

import io
import zipfile

from docx_lint import lint
from docx_templates import NAMES, SECTION, W, relations_part, style, styles_part, template

from archivedoc import Content, Document
from archivedoc.exporters.docx import DocxExporter
from archivedoc.model import ListBlock, ListItem

DOCUMENT = Document("Title", contents=Content([ListBlock([ListItem(["item"])], kind="ordered")]))


def exported(file):
    return DocxExporter(template=file).export([DOCUMENT], lambda loss: None)


def test_heads_are_cleaned_whatever_the_table_of_types_says():
    section = SECTION.replace("<w:sectPr>", '<w:sectPr><w:headerReference w:type="default" r:id="r0"/>')
    link = '<w:hyperlink r:id="i1"><w:r><w:t>House</w:t></w:r></w:hyperlink>'
    ole = '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" r:id="i2"/></w:object></w:r>'
    external = ' TargetMode="External"'
    data = exported(
        template(
            {
                ("header1.xml", "header", "text/xml"): f"<w:hdr {NAMES}><w:p>{link}{ole}</w:p></w:hdr>",
                ("_rels/header1.xml.rels", ""): relations_part(
                    ("i1", "hyperlink", "https://house.example/", external), ("i2", "oleObject", "o.bin", "")
                ),
                ("o.bin", "", "application/octet-stream"): b"ole",
            },
            section=section,
        )
    )
    assert lint(data) == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        (head,) = [part for part in map(archive.read, archive.namelist()) if b"House" in part]
        assert b"OLEObject" not in head


def test_of_two_lists_with_one_number_the_first_counts():
    kind = '<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"/></w:abstractNum>'
    one = '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>'
    part = f'<w:numbering xmlns:w="{W}">{kind * 2}{one * 2}</w:numbering>'
    assert lint(exported(template({("numbering.xml", "numbering"): part}))) == []


def test_styles_without_a_kind_are_of_paragraphs_and_those_without_a_name_have_their_id():
    normal = style("Normal", "Normal", default=True).replace(' w:type="paragraph"', "")
    nameless = [style("x", name).replace('<w:name w:val="x"/>', "") for name in ("First", "Second")]
    data = exported(template({("styles.xml", "styles"): styles_part(normal, *nameless)}))
    assert lint(data) == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b'<w:name w:val="Second"/>' in archive.read("word/styles.xml")
