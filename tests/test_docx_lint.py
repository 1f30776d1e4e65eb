"""The lint of DOCX files sees every fault that it is there for."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx_lint import lint

import archivedoc
from archivedoc import Content, Document
from archivedoc.model import Figure, Heading, ListBlock, Media, Note, NoteReference, Paragraph, Reference, Table
from archivedoc.testing import everything

BODY, STYLES, NOTES = "word/document.xml", "word/styles.xml", "word/footnotes.xml"
RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
_COMMENTS = "word/comments.xml"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CUSTOM = "docProps/custom.xml"


def members_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode("utf-8", "surrogateescape") for name in archive.namelist()}


def packed(members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text.encode("utf-8", "surrogateescape"))
    return file.getvalue()


def _run(inner):
    return f"<w:r>{inner}</w:r>"


@pytest.fixture(scope="module")
def sound():
    """The members of a file that has all that the lint looks at: fields, bookmarks and comments too."""
    (figure,) = [block for block in everything().contents[1].blocks if isinstance(block, Figure) and block.media.data]
    blocks = [
        Heading("Head"),
        Paragraph(["words ", NoteReference("a"), Reference("link", target="https://x.example/")]),
        ListBlock(["a"], kind="ordered"),
        Table([["one", "two"], ["three", "four"]]),
        Figure(Media(data=figure.media.data)),
        Figure(Media(data=figure.media.data)),
    ]
    contents = Content(blocks, notes=[Note("a", "note")])
    document = Document("Title", digital_archive="Archive", url="https://x.example/", contents=contents)
    members = members_of(archivedoc.render(document, "docx"))
    field = (
        _run('<w:fldChar w:fldCharType="begin"/>')
        + _run("<w:instrText> REF mark \\h </w:instrText>")
        + _run('<w:fldChar w:fldCharType="separate"/>')
        + _run("<w:t>shown</w:t>")
        + _run('<w:fldChar w:fldCharType="end"/>')
    )
    marked = (
        '<w:p><w:bookmarkStart w:id="1" w:name="mark"/><w:bookmarkStart w:id="2" w:name="other"/>'
        f'<w:bookmarkEnd w:id="2"/>{field}<w:bookmarkEnd w:id="1"/>'
        '<w:hyperlink w:anchor="other"><w:r><w:t>there</w:t></w:r></w:hyperlink>'
        '<w:commentRangeStart w:id="1"/><w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r></w:p>'
    )
    members[BODY] = members[BODY].replace("<w:body>", f"<w:body>{marked}")
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    members[_COMMENTS] = (
        f'<w:comments {namespace}><w:comment w:id="1" w:author="A"><w:p><w:r><w:t>words</w:t></w:r></w:p></w:comment></w:comments>'
    )
    members[RELATIONS] = members[RELATIONS].replace(
        "</Relationships>",
        f'<Relationship Id="comments" Type="{_OFFICE}/comments" Target="comments.xml"/></Relationships>',
    )
    members[TYPES] = members[TYPES].replace(
        "</Types>", f'<Override PartName="/{_COMMENTS}" ContentType="{_WORD}comments+xml"/></Types>'
    )
    return members


def test_a_sound_file_has_no_finding(sound):
    assert lint(packed(sound)) == []


_BEGIN = '<w:fldChar w:fldCharType="begin"/>'
_SEPARATE = '<w:fldChar w:fldCharType="separate"/>'
_END = '<w:fldChar w:fldCharType="end"/>'
_HEADING = '<w:name w:val="heading 2"/><w:basedOn w:val="Normal"/>'

FAULTS = {
    # fields and bookmarks
    "an unclosed field": (BODY, _END, "", "not closed"),
    "a field without its beginning": (BODY, _BEGIN, "", "without its beginning"),
    "a field with two separators": (BODY, _SEPARATE, _SEPARATE * 2, "two separators"),
    "the code of a field in its result": (BODY, "<w:t>shown</w:t>", "<w:instrText>X</w:instrText>", "after its separator"),
    "a field to no bookmark": (BODY, "REF mark", "REF nowhere", "bookmark 'nowhere'"),
    "a bookmark name twice": (BODY, 'w:name="other"', 'w:name="Mark"', "bookmark 'mark' twice"),
    "a bookmark id twice": (BODY, '<w:bookmarkStart w:id="2"', '<w:bookmarkStart w:id="1"', "bookmark id 1 twice"),
    "a bookmark without end": (BODY, '<w:bookmarkEnd w:id="2"/>', "", "id 2 has no end"),
    "a bookmark without beginning": (BODY, '<w:bookmarkStart w:id="2" w:name="other"/>', "", "id 2 has no beginning"),
    "a bookmark name of two words": (BODY, 'w:name="mark"', 'w:name="mark two"', "no bookmark of the name"),
    "a bookmark name too long": (BODY, 'w:name="mark"', f'w:name="{"m" * 41}"', "no bookmark of the name"),
    "a link to no bookmark": (BODY, 'w:anchor="other"', 'w:anchor="nowhere"', "bookmark 'nowhere'"),
    "a link to nothing": (BODY, ' w:anchor="other"', "", "leads nowhere"),
    # drawings and comments
    "a drawing id twice": (BODY, '<wp:docPr id="2"', '<wp:docPr id="1"', "drawings have the id 1"),
    "a comment without end": (BODY, '<w:commentRangeEnd w:id="1"/>', "", "comment 1 has no end"),
    "a comment without beginning": (BODY, '<w:commentRangeStart w:id="1"/>', "", "comment 1 has no beginning"),
    "a comment without reference": (BODY, '<w:commentReference w:id="1"/>', "", "nothing refers to the comment 1"),
    "a reference to no comment": (_COMMENTS, 'w:comment w:id="1"', 'w:comment w:id="7"', "no comment 1"),
    # tables
    "a cell too few": (BODY, "</w:tc><w:tc>", "", "row 1 of a table has 1 columns of 2"),
    "a column too many": (BODY, "</w:tblGrid>", '<w:gridCol w:w="9"/></w:tblGrid>', "columns of 3"),
    "a cell as wide as another column": (BODY, "<w:tcW w:w=", "<w:tcW w:w=\"9\" x=", "cell of 9 twips"),
    "a cell that continues nothing": (BODY, "</w:tcPr>", '<w:vMerge w:val="continue"/></w:tcPr>', "not above"),
    "a cell without paragraph": (BODY, "</w:p></w:tc>", "</w:p><w:tbl/></w:tc>", "tc does not end in a paragraph"),
    "a row without cells": (BODY, "<w:tr>", "<w:tr/><w:tr>", "has no cells"),
    # text and structure
    "stray text in a run": (BODY, "<w:t>there", "stray<w:t>there", "stray text 'stray'"),
    "stray text after an element": (BODY, "<w:body>", "<w:body>stray", "stray text 'stray'"),
    "blanks that are not kept": (BODY, "<w:t>there", "<w:t>there ", "are not preserved"),
    "a paragraph in a paragraph": (BODY, "<w:body><w:p>", "<w:body><w:p><w:p/>", "p in p"),
    "a run in the body": (BODY, "<w:body>", "<w:body><w:r/>", "r in body"),
    "a link in a link": (BODY, '<w:t>there</w:t></w:r>', '<w:t>there</w:t></w:r><w:hyperlink w:anchor="other"/>', "a link in a link"),
    "properties of a paragraph out of order": (BODY, '<w:pStyle w:val="Title"/>', '<w:jc w:val="left"/><w:pStyle w:val="Title"/>', "out of order"),
    "properties of a run that are none": (BODY, "<w:t>there", "<w:rPr><w:pStyle/></w:rPr><w:t>there", "rPr cannot have pStyle"),
    "a switch that is neither on nor off": (BODY, "<w:t>there", '<w:rPr><w:b w:val="maybe"/></w:rPr><w:t>there', "b is 'maybe'"),
    "settings out of order": ("word/settings.xml", "</w:settings>", "<w:zoom/></w:settings>", "out of order"),
    # styles and lists
    "a style that is not there": (BODY, 'pStyle w:val="Title"', 'pStyle w:val="Nowhere"', "pStyle is Nowhere"),
    "a style of another kind": (BODY, 'pStyle w:val="Title"', 'pStyle w:val="Hyperlink"', "pStyle is Hyperlink, character"),
    "a style id twice": (STYLES, 'w:styleId="Subtitle"', 'w:styleId="Title"', "style id Title twice"),
    "a style name twice": (STYLES, 'w:name w:val="Subtitle"', 'w:name w:val="title"', "the style 'title' twice"),
    "a style based on nothing": (STYLES, _HEADING, _HEADING.replace("Normal", "Nowhere"), "basedOn is Nowhere"),
    "a style based on itself": (STYLES, _HEADING, _HEADING.replace("Normal", "Heading2"), "based on itself"),
    "two default styles": (STYLES, 'w:styleId="Subtitle"', 'w:default="1" w:styleId="Subtitle"', "two default styles"),
    "a list that is not there": (BODY, '<w:numId w:val="2"/>', '<w:numId w:val="9"/>', "the list 9"),
    "a list of no kind": ("word/numbering.xml", '<w:abstractNumId w:val="1"/>', '<w:abstractNumId w:val="9"/>', "of the kind 9"),
    "a list before the kinds": ("word/numbering.xml", "<w:abstractNum ", '<w:num w:numId="9"><w:abstractNumId w:val="1"/></w:num><w:abstractNum ', "out of order"),
    # notes
    "a note that is not there": (NOTES, '<w:footnote w:id="1">', '<w:footnote w:id="9">', "no footnote 1"),
    "a note without reference": (BODY, '<w:footnoteReference w:id="1"/>', "", "nothing refers to the footnote 1"),
    "a note with two references": (BODY, '<w:footnoteReference w:id="1"/>', '<w:footnoteReference w:id="1"/>' * 2, "two references"),
    "a note in a note": (NOTES, "<w:footnoteRef/>", '<w:footnoteReference w:id="1"/>', "refers to a note"),
    "a separator that is not there": (NOTES, 'w:id="-1"', 'w:id="-7"', "names the footnote -1"),
    # the package
    "no XML": (BODY, "</w:body>", "", "is no XML"),
    "a type that is missing": (TYPES, f'ContentType="{_WORD}styles+xml"', 'ContentType="text/xml"', "leads to it as styles"),
    "a type of no part": (TYPES, "</Types>", '<Override PartName="/x.xml" ContentType="y"/></Types>', "no part x.xml"),
    "a relation to nothing": (RELATIONS, 'Target="styles.xml"', 'Target="nowhere.xml"', "nowhere.xml, which does not exist"),
    "a relation that nothing uses": (RELATIONS, "</Relationships>", f'<Relationship Id="q" Type="{_OFFICE}/hyperlink" Target="https://q.example/" TargetMode="External"/></Relationships>', "nothing uses the relation q"),
    "a relation that is not there": (BODY, 'r:embed="', 'r:embed="x', "names the relation x"),
    "a relation twice": (RELATIONS, 'Id="styles"', 'Id="settings"', "the id settings twice"),
    "two parts of styles": (RELATIONS, "</Relationships>", f'<Relationship Id="q" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>', "2 relations of the kind styles"),
    "a title twice": ("docProps/core.xml", "</dc:title>", "</dc:title><dc:title>b</dc:title>", "title twice"),
    "a property twice": (_CUSTOM, 'name="URL"', 'name="digital Archive"', "'digital archive' twice"),
    "a property number twice": (_CUSTOM, 'pid="3"', 'pid="2"', "do not run from 2 on"),
    "a property too long": (_CUSTOM, ">Archive<", f">{'w' * 256}<", "more than 255"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.replace(" ", "-"))
def test_a_fault_is_seen(sound, fault):
    part, old, new, expected = FAULTS[fault]
    assert old in sound[part], "there is nothing to break"
    broken = {**sound, part: sound[part].replace(old, new, 1)}
    assert [finding for finding in lint(packed(broken)) if expected in finding]


@pytest.mark.parametrize(
    ("name", "expected"), [("word/stray.bin", "has no content type"), ("word/stray.xml", "no relation leads here")]
)
def test_a_part_that_nothing_knows_is_seen(sound, name, expected):
    assert any(expected in finding for finding in lint(packed({**sound, name: "<x/>"})))


def test_a_member_twice_is_seen(sound):
    file = io.BytesIO(packed(sound))
    with zipfile.ZipFile(file, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(BODY, sound[BODY].encode("utf-8"))
    assert f"{BODY}: twice in the zip file" in lint(file.getvalue())
