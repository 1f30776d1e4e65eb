"""DOCX: the option `template` takes a path or bytes; what is no template is an error that a user can act on."""

from __future__ import annotations

import io
import pickle
import zipfile

import pytest
from attrs import evolve
from docx_templates import DOCUMENT, NAMES, german, letterhead, style, styles_part, template, zipped

import archivedoc
from archivedoc import Content, Document
from archivedoc.errors import OptionError
from archivedoc.exporters.docx import DocxExporter
from archivedoc.layout import Theme


def document():
    return Document("Our title", contents=Content("words"))


def exported(file):
    return DocxExporter(template=file).export((document(),), lambda loss: None)


def members(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_path_and_its_bytes_are_equal_and_the_file_is_read_once(tmp_path):
    path = tmp_path / "house.dotx"
    path.write_bytes(german().replace(b"document.main+xml", b"template.main+xml"))
    exporter = DocxExporter(template=path)
    assert exporter == DocxExporter(template=path.read_bytes()) == DocxExporter(template=str(path))
    assert hash(exporter) == hash(evolve(exporter, template=exporter.template))
    assert exporter != DocxExporter()
    path.unlink()
    copy = pickle.loads(pickle.dumps(exporter))
    assert copy == exporter
    assert copy.export([document()], print) == exporter.export([document()], print)
    assert len(repr(exporter)) < 600


def test_an_exporter_with_a_template_keeps_the_contract():
    archivedoc.testing.check_exporter(DocxExporter(template=german(), theme=Theme(base_size=9)))


BROKEN = {
    "nothing": (b"", "no Word document"),
    "text": (b"words", "no Word document"),
    "a zip file": (zipped({"a.txt": "x"}), "no Word document"),
    "a spreadsheet": (template(main="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), "is a spreadsheet"),
    "a presentation": (template(main="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"), "is a presentation"),
    "a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
    "cut short": (german()[:-40], "damaged"),
    "no XML": (template({("styles.xml", "styles"): "<w:styles>"}), "styles.xml is damaged"),
    "another root": (template({("styles.xml", "styles"): "<x/>"}), "damaged"),
    "a body that is no XML": (template(body="<w:p>"), "document.xml is damaged"),
    "entities": (template({("styles.xml", "styles"): f'<!DOCTYPE w:styles [<!ENTITY a "b">]>{styles_part()}'}), "document type"),
    "a bomb": (template({("styles.xml", "styles"): b" " * 2**25}), "too large"),
    "a bomb of a body": (template(body=" " * 2**26), "too large"),
    "deep": (template({("styles.xml", "styles"): styles_part("<a>" * 5000 + "</a>" * 5000)}), "damaged"),
    "too many styles": (template({("styles.xml", "styles"): styles_part(*(style(f"s{n}", f"s{n}") for n in range(5001)))}), "5,002 styles"),
    "numbers beyond all": (template({("numbering.xml", "numbering"): f'<w:numbering {NAMES}><w:num w:numId="99999999999"/></w:numbering>'.replace("<w:num ", '<w:abstractNum w:abstractNumId="99999999999"/><w:num ')}), "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_template_is_an_error_of_ours(name):
    file, words = BROKEN[name]
    with pytest.raises(OptionError, match=words) as caught:
        DocxExporter(template=file)
    assert len(str(caught.value)) < 400


def test_strict_open_xml_is_told():
    strict = members(template())
    strict["_rels/.rels"] = strict["_rels/.rels"].replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006", b"http://purl.oclc.org/ooxml/officeDocument"
    )
    with pytest.raises(OptionError, match="Strict Open XML"):
        DocxExporter(template=zipped(strict))


@pytest.mark.parametrize("flag", [b"\x01\x08", b"\x00\x00"])
def test_an_encrypted_or_damaged_member_is_an_error_of_ours(flag):
    data = german()
    where = data.index(b"word/styles.xml")
    if flag[0]:  # the bit of encryption, in both headers
        central = data.rindex(b"word/styles.xml") - 46
        data = data[: where - 24] + flag + data[where - 22 :]
        data = data[: central + 8] + flag + data[central + 10 :]
    else:
        data = data[: where + 40] + bytes(40) + data[where + 80 :]
    with pytest.raises(OptionError, match=r"styles\.xml"):
        DocxExporter(template=data)


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_compression_that_word_does_not_know_is_an_error_of_ours(compression):
    with pytest.raises(OptionError, match="compressed in a way"):
        DocxExporter(template=zipped(members(german()), compression))


@pytest.mark.parametrize("path", ["nowhere.docx", "/dev/zero", ".", "a\0b", 5, ["a.docx"]])
def test_a_path_that_leads_to_no_file_is_an_error_of_ours(path):
    with pytest.raises(OptionError, match="template="):
        DocxExporter(template=path)


def test_every_damage_is_an_error_of_ours_or_none():
    whole = letterhead()
    for start in range(0, len(whole), 97):
        broken = whole[:start] + bytes((byte ^ 0x55) for byte in whole[start : start + 3]) + whole[start + 3 :]
        try:
            exported(broken)
        except OptionError:
            continue


def test_a_document_type_of_content_is_needed():
    assert exported(template(main=DOCUMENT.replace("document.main", "template.main")))
