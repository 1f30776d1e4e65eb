"""Files of Word that are broken, of another kind, or written to do harm."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading.hostile import mutated
from reading.test_hostile import listener  # noqa: F401  # a fixture
from reading.test_linear import WORST
from reading.test_safety import ending, refused

import archivedoc
from archivedoc.exporters.docx import DocxExporter
from archivedoc.testing import everything
from archivedoc.vocabulary.docx import R, W

WHOLE = DocxExporter().export([everything()], lambda loss: None)
PLAIN = DocxExporter(embed=False).export([everything()], lambda loss: None)
DOCUMENT = "word/document.xml"
PARTS = (DOCUMENT, "word/styles.xml", "word/footnotes.xml", "word/numbering.xml", "word/_rels/document.xml.rels")


def members(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def with_part(name, content, data=PLAIN):
    return packed({**members(data), name: content})


def body(words, head=""):
    return f'{head}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{words}</w:body></w:document>'.encode()


@pytest.mark.parametrize("part", PARTS)
def test_parts_that_were_mutated_are_read_or_refused(part):
    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(mutated([members(PLAIN)[part]]))
    def check(content):
        ending(with_part(part, content))

    check()


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(mutated([members(WHOLE)["customXml/item1.xml"]]), st.sampled_from(["docx", "docx-model"]))
def test_a_part_that_was_mutated_never_becomes_another_document(content, format):
    found = ending(with_part("customXml/item1.xml", content, WHOLE), format)
    if format == "docx-model" and isinstance(found, list):
        assert found == [everything()]


@pytest.mark.parametrize("name", sorted(members(PLAIN)))
def test_a_part_that_is_missing_or_empty_is_no_crash(name):
    ending(packed({one: content for one, content in members(PLAIN).items() if one != name}))
    ending(with_part(name, b""))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("document.main", "template.main", r"template of Word \(.dotx\)"),
        ("officedocument.wordprocessingml.document.main", "ms-word.document.macroEnabled.main", "macros"),
        ("wordprocessingml.document.main", "spreadsheetml.sheet.main", "spreadsheet"),
        ("wordprocessingml.document.main", "presentationml.presentation.main", "presentation"),
    ],
)
def test_other_kinds_of_office_files_are_named(old, new, told):
    types = members(PLAIN)["[Content_Types].xml"].decode().replace(old, new).encode()
    with pytest.raises(archivedoc.ReadError, match=told):
        archivedoc.read(with_part("[Content_Types].xml", types))


def test_other_archives_are_named():
    assert "a zip archive, and no Word document" in refused(
        packed({"mimetype": b"application/vnd.oasis.opendocument.text"})
    )


def test_a_bomb_is_refused():
    bomb = with_part(DOCUMENT, body("<w:p/>" * 40_000_000))
    assert len(bomb) < 2_000_000
    assert "larger than any document" in refused(bomb, "docx")


@pytest.mark.parametrize("entity", ['"lol"', 'SYSTEM "{url}"', 'SYSTEM "file:///etc/hostname"'])
def test_entities_are_refused_and_nothing_is_fetched(entity, listener):  # noqa: F811
    url, calls = listener
    head = f"<!DOCTYPE w [<!ENTITY e {entity.replace('{url}', url)}>]>"
    words = body("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", head)
    assert "document type" in refused(with_part(DOCUMENT, words)) or "well-formed" in refused(
        with_part(DOCUMENT, words)
    )
    assert not calls


@pytest.mark.parametrize("tag", ["sdt", "tbl", "p", "ins", "hyperlink", "r", "drawing", "ruby", "rubyBase"])
def test_what_is_nested_without_end_is_read_or_refused(tag):
    for depth in (100, 10_000):
        words = f"<w:{tag}>" * depth + "<w:p><w:r><w:t>words</w:t></w:r></w:p>" + f"</w:{tag}>" * depth
        ending(with_part(DOCUMENT, body(words)))


def test_tables_in_tables_are_read_or_refused():
    opening, closing = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    for depth in (10, 60):
        words = opening * depth + "<w:p><w:r><w:t>words</w:t></w:r></w:p>" + closing * depth
        ending(with_part(DOCUMENT, body(words)))


RUN = "<w:r><w:t>words </w:t></w:r>"
PIECES = {
    "paragraphs": f"<w:p>{RUN}</w:p>",
    "runs": RUN,
    "bold runs": "<w:r><w:rPr><w:b/></w:rPr><w:t>words</w:t></w:r>" + RUN,
    "items": '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>' + RUN + "</w:p>",
    "headings": f'<w:p><w:pPr><w:pStyle w:val="Heading3"/></w:pPr>{RUN}</w:p>',
    "quotes": f'<w:p><w:pPr><w:pStyle w:val="Quote"/></w:pPr>{RUN}</w:p>',
    "attachments": f'<w:p><w:pPr><w:pStyle w:val="ArchiveAttachment"/></w:pPr></w:p><w:p>{RUN}</w:p>',
    "tables": f"<w:tbl><w:tr><w:tc><w:p>{RUN}</w:p></w:tc></w:tr></w:tbl>",
    "rows": f"<w:tr><w:tc><w:p>{RUN}</w:p></w:tc><w:tc><w:p>{RUN}</w:p></w:tc></w:tr>",
    "fields": '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
    "fields with words": f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{RUN}',
    "deleted ends": f'<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>{RUN}</w:p>',
    "boxes": f"<w:r><w:drawing><w:txbxContent><w:p>{RUN}</w:p></w:txbxContent></w:drawing></w:r>",
    "readings": f"<w:r><w:ruby><w:rt>{RUN}</w:rt><w:rubyBase>{RUN}</w:rubyBase></w:ruby></w:r>",
    "tabs": "<w:r><w:tab/></w:r>",
    "titles": f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{RUN}</w:p>',
    "labels": f'<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>Credits</w:t></w:r></w:p><w:p>{RUN}</w:p>',
}


@pytest.mark.parametrize("kind", PIECES)
def test_time_grows_with_the_file_alone(kind):
    around = {"rows": "<w:tbl>{}</w:tbl>"}.get(
        kind, "{}" if PIECES[kind].startswith(("<w:p>", "<w:tbl")) else "<w:p>{}</w:p>"
    )
    files = [with_part(DOCUMENT, body(around.format(PIECES[kind] * count))) for count in (500, 2000)]
    for _ in range(5):
        times = []
        for file in files:
            began = time.process_time()
            ending(file)
            times.append(time.process_time() - began)
        if times[1] <= WORST * times[0] + 0.05:
            return
    pytest.fail(f"{times[0]:.3f} s for 500, {times[1]:.3f} s for 2,000")
