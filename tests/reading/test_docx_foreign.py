"""Files that people wrote in Word and other programs: every word is read, or it is told that it is not."""

from __future__ import annotations

import io
import subprocess
import zipfile

import docx
import pypandoc
import pytest

import archivedoc
from archivedoc import plain_text
from archivedoc.model import Heading, ListBlock, Paragraph, Reference, Rule, walk

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "o": "urn:schemas-microsoft-com:office:office",
    "v": "urn:schemas-microsoft-com:vml",
    "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
}


def read(data):
    losses = []
    (document,) = archivedoc.read_all(data, report=losses.append)
    return document, [loss.reason for loss in losses]


def saved(file):
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def written(body):
    """Return a file of Word with a body of its own."""
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(docx.Document()))) as empty, zipfile.ZipFile(stream, "w") as file:
        for name in empty.namelist():
            content = empty.read(name)
            if name == "word/document.xml":
                content = f"<w:document {spaces}><w:body>{body}</w:body></w:document>".encode()
            file.writestr(name, content)
    return stream.getvalue()


def run(words, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(*runs, style="Normal", properties=""):
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{"".join(runs)}</w:p>'


def mark(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def begun(instruction):
    return f"{mark('begin')}<w:r><w:instrText>{instruction}</w:instrText></w:r>{mark('separate')}"


def made_field(instruction, words):
    return begun(instruction) + run(words) + mark("end")


def from_pandoc(markdown):
    command = [pypandoc.get_pandoc_path(), "--from=markdown", "--to=docx", "--output=-"]
    return subprocess.run(command, input=markdown.encode(), check=True, capture_output=True).stdout


def test_a_date_and_authors_below_a_title_are_those_of_the_document():
    head = "---\ntitle: A File\nsubtitle: Its Aim\nauthor: Anna Author\ndate: 3 May 1950\n---\n\n"
    document, told = read(from_pandoc(f"{head}First words.\n\n# Part\n\nLast words.\n"))
    assert (document.title, document.date.text, document.date.edtf) == ("A File", "3 May 1950", "1950-05-03")
    assert [agent.display_name for one in document.credits for agent in one.agents] == ["Anna Author"]
    assert plain_text(document.contents[0].blocks) == "Its Aim\nFirst words.\nPart\nLast words."
    assert told == []


def test_a_date_among_the_words_stays_there():
    file = docx.Document()
    file.styles.add_style("Date", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    file.add_heading("A Diary", 0)
    for words, style in (("First day.", None), ("3 May 1950", "Date"), ("Second day.", None)):
        file.add_paragraph(words, style=style)
    document, _ = read(saved(file))
    assert document.date is None
    assert plain_text(document.contents[0].blocks) == "First day.\n3 May 1950\nSecond day."


def test_lists_that_only_styles_make_are_lists():
    file = docx.Document()
    for words, style in (("a", "List Bullet"), ("b", "List Bullet"), ("c", "List Bullet 2"), ("1", "List Number")):
        file.add_paragraph(words, style=style)
    document, _ = read(saved(file))
    bullets, numbers = document.contents[0].blocks
    assert (bullets.kind, [plain_text(item) for item in bullets.items]) == ("unordered", ["a", "b\nc"])
    assert isinstance(bullets.items[1].blocks[1], ListBlock)
    assert (numbers.kind, plain_text(numbers)) == ("ordered", "1")


def test_a_second_paragraph_of_an_item_stays_in_it():
    document, _ = read(from_pandoc("- a\n\n    more of a\n\n- b\n"))
    (block,) = document.contents[0].blocks
    assert [plain_text(item) for item in block.items] == ["a\nmore of a", "b"]


def test_a_heading_that_word_numbers_is_a_heading():
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    document, _ = read(written(paragraph(run("Words.")) + paragraph(run("Part"), style="Heading1", properties=number)))
    assert [type(one) for one in document.contents[0].blocks] == [Paragraph, Heading]


BOX = f"<w:txbxContent>{paragraph(run('in '), run('a '), run('box'))}</w:txbxContent>"
SHAPE = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"
READ = {
    "a date that Word puts in": (made_field('DATE \\@ "d"', "3 May"), "3 May", ""),
    "the number of a page": (made_field("PAGEREF x", "7"), "7", ""),
    "a line of contents": (made_field("TOC", "Part 1"), "", "a line of a table of contents"),
    "an equation": ("<m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath>", "E=mc", "how an equation is set"),
    "a reading": (
        f"<w:r><w:ruby><w:rt>{run('kan')}</w:rt><w:rubyBase>{run('漢')}</w:rubyBase></w:ruby></w:r>",
        "漢",
        "a reading beside words: 'kan'",
    ),
    "hidden words": (run("never seen", "<w:vanish/>"), "", "words that are hidden: 'never seen'"),
    "a box": (
        (
            f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{BOX}</w:drawing></mc:Choice>'
            f"<mc:Fallback>{SHAPE}</mc:Fallback></mc:AlternateContent></w:r>"
        ),
        "",
        "a box of text: 'in a box'",
    ),
    "a chart": ("<w:r><w:drawing/></w:r>", "", "a drawing"),
    "an object": ("<w:r><w:object><o:OLEObject/></w:object></w:r>", "", "a drawing"),
    "an emoji": (
        (
            '<w:r><mc:AlternateContent><mc:Choice Requires="w16se"><w16se:symEx w16se:char="1F60A"/></mc:Choice>'
            "<mc:Fallback><w:t>😊</w:t></mc:Fallback></mc:AlternateContent></w:r>"
        ),
        "😊",
        "",
    ),
    "a Greek letter": ('<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', "α", ""),
    "a sign": (
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
        "\ufffd",
        "a sign: F0FC of the font 'Wingdings'",
    ),
    "added words": (f'<w:ins w:id="1">{run("added")}</w:ins>', "added", ""),
    "deleted words": (
        '<w:del w:id="1"><w:r><w:delText>gone</w:delText></w:r></w:del>',
        "",
        "words that were deleted with changes tracked: 'gone'",
    ),
}


@pytest.mark.parametrize("kind", READ)
def test_what_stands_in_a_line_is_read_or_told(kind):
    runs, words, reason = READ[kind]
    document, told = read(written(paragraph(run("before "), runs, run(" after"))))
    assert plain_text(document.contents[0].blocks) == f"before {words} after"
    assert told == ([f"{reason} is not read"] if reason else [])


@pytest.mark.parametrize("gallery", ["Bibliographies", "Cover Pages", "Custom 1"])
def test_building_blocks_are_words(gallery):
    kind = f'<w:sdtPr><w:docPartObj><w:docPartGallery w:val="{gallery}"/></w:docPartObj></w:sdtPr>'
    block = f"<w:sdt>{kind}<w:sdtContent>{paragraph(run('In a block.'))}</w:sdtContent></w:sdt>"
    document, _ = read(written(paragraph(run("Before.")) + block))
    assert plain_text(document.contents[0].blocks) == "Before.\nIn a block."


def test_a_table_of_contents_is_told_and_files_inside_are():
    kind = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
    block = f"<w:sdt>{kind}<w:sdtContent>{paragraph(run('Part 1'))}</w:sdtContent></w:sdt>"
    document, told = read(written(block + paragraph(run("Words.")) + '<w:altChunk r:id="rId99"/>'))
    assert plain_text(document.contents[0].blocks) == "Words."
    assert told == ["a table of contents is not read", "a file that stands inside this one is not read"]


def test_a_field_that_does_not_end_hides_nothing():
    document, _ = read(written(paragraph(begun("TOC"), run("One.")) + paragraph(run("Two."))))
    assert plain_text(document.contents[0].blocks) == "One.\nTwo."
    cells = "".join(f"<w:tc>{paragraph(words)}</w:tc>" for words in (begun("TOC") + run("One."), run("Two.")))
    document, _ = read(written(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"))
    assert [plain_text(cell) for cell in document.contents[0].blocks[0].rows[0].cells] == ["One.", "Two."]


def test_paragraphs_whose_end_was_deleted_are_one():
    ended = '<w:rPr><w:del w:id="1"/></w:rPr>'
    document, _ = read(
        written(paragraph(run("One "), properties=ended) + paragraph(run("two.")) + paragraph(run("Three.")))
    )
    assert plain_text(document.contents[0].blocks) == "One two.\nThree."


@pytest.mark.parametrize(
    "line",
    [
        '<w:p><w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r></w:p>',
        '<w:p><w:pPr><w:pBdr><w:bottom w:val="single"/></w:pBdr></w:pPr></w:p>',
    ],
)
def test_a_line_across_the_page_is_a_rule(line):
    document, told = read(written(paragraph(run("One.")) + line + paragraph(run("Two."))))
    assert [type(one) for one in document.contents[0].blocks] == [Paragraph, Rule, Paragraph]
    assert told == []


@pytest.mark.parametrize(
    ("instruction", "target"),
    [
        ('HYPERLINK "https://example.org/"', "https://example.org/"),
        ("HYPERLINK https://example.org/ ", "https://example.org/"),
        ('HYPERLINK \\l "place"', "#place"),
        ('HYPERLINK "https://example.org/" \\l "place" \\o "tip"', "https://example.org/#place"),
    ],
)
def test_fields_that_are_links_are_links(instruction, target):
    document, _ = read(written(paragraph(made_field(instruction, "words"))))
    assert [one.target for one in walk(document.contents) if isinstance(one, Reference)] == [target]


def test_what_comments_say_is_told():
    file = docx.Document()
    words = file.add_paragraph("Words.")
    file.add_comment(words.runs, text="Is it so?", author="A", initials="A")
    document, told = read(saved(file))
    assert plain_text(document.contents[0].blocks) == "Words."
    assert told == ["a comment: 'Is it so?' is not read"]
