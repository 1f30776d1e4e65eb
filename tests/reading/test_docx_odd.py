"""Odd files: forms, fields in fields, merged cells, words that stand where none can, marks of notes."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reading.test_docx import edited, exported, paragraph_of
from reading.test_docx_foreign import begun, mark, paragraph, read, run, saved, written

from archivedoc import Content, Document, Paragraph, plain_text
from archivedoc.model import Emphasis, Figure, Heading, ListBlock, ListItem, Note, NoteReference, Quotation, Table, walk
from archivedoc.reading.docx.fields import Field

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63f80f00010101005a4d6ff1"
    "0000000049454e44ae426082"
)


def table(*rows):
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(words="", properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{run(words) if words else ''}</w:p></w:tc>"


def form(inner):
    return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{inner}</w:ffData></w:fldChar></w:r>{mark("end")}'


def words_of(body):
    document, told = read(written(body))
    return plain_text(document), told


@pytest.mark.parametrize("number", ["inf", "1e999", "-1", "nan", "", "99999999999"])
def test_a_number_that_is_none_is_no_crash(number):
    body = table(cell("a", f'<w:gridSpan w:val="{number}"/>')) + paragraph(
        run("b"), properties=f'<w:ind w:left="{number}"/>'
    )
    assert words_of(body) == ("a\nb", [])


def test_words_that_a_field_inside_an_instruction_made_are_not_seen():
    """The condition of a mail merge was read as words."""
    inner = f"{begun('MERGEFIELD state')}{run('NOT SEEN')}{mark('end')}"
    condition = f"{mark('begin')}<w:r><w:instrText>IF</w:instrText></w:r>{inner}{mark('separate')}"
    found, told = words_of(paragraph(run("Before "), condition, run("seen"), mark("end"), run(" after")))
    assert found == "Before seen after"
    assert told == ["words inside the instruction of a field: 'NOT SEEN' is not read"]


def test_a_field_that_ends_twice_is_no_crash():
    """It was an `IndexError`."""
    field = f'<w:fldSimple w:instr="REF a">{run("seen")}{mark("end")}</w:fldSimple>'
    assert words_of(paragraph(field, run(" after"))) == ("seen after", [])


@pytest.mark.parametrize("tag", ["r", "p", "ins", "moveTo", "sdt", "hyperlink", "tbl", "smartTag", "customXml"])
def test_words_deeper_in_a_run_than_they_may_stand_are_read(tag):
    assert words_of(paragraph(f"<w:r><w:{tag}>{run('deep')}</w:{tag}></w:r>")) == ("deep", [])


def test_what_only_an_instruction_says_is_told():
    fraction = f"{mark('begin')}<w:r><w:instrText> EQ \\f(1,2) </w:instrText></w:r>{mark('end')}"
    assert words_of(paragraph(run("Half: "), fraction)) == (
        "Half: ",
        [r"what a field draws: 'EQ \\f(1,2)' is not read"],
    )


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        ("<w:checkBox><w:checked/></w:checkBox>", "\u2612"),
        ('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>', "\u2610"),
        ('<w:ddList><w:result w:val="1"/><w:listEntry w:val="A"/><w:listEntry w:val="B"/></w:ddList>', "B"),
        ('<w:ddList><w:listEntry w:val="A"/></w:ddList>', "A"),
        ('<w:ddList><w:result w:val="\u00b2"/><w:listEntry w:val="A"/></w:ddList>', ""),
    ],
)
def test_what_was_chosen_in_a_form_is_read(inner, words):
    assert words_of(paragraph(form(inner), run(" is it."))) == (f"{words} is it.", [])


def test_an_instruction_has_an_end():
    """Instructions of megabytes were looked through for every run."""
    field = Field()
    for _ in range(10_000):
        field.add("x" * 1_000)
    assert len(field.instruction) < 30_000


def test_words_below_a_merged_cell_are_told():
    down = table(cell("seen", '<w:vMerge w:val="restart"/>'), cell("covered", "<w:vMerge/>"))
    assert words_of(down) == ("seen", ["what stands below a merged cell: 'covered' is not read"])


def test_words_between_cells_are_told():
    loose = f"<w:tbl>{paragraph(run('one'))}<w:tr>{paragraph(run('two'))}{cell('seen')}</w:tr></w:tbl>"
    told = [f"what stands between the cells of a table: '{one}' is not read" for one in ("two", "one")]
    assert words_of(loose) == ("seen", told)


def test_a_row_that_begins_later_goes_on_with_the_cell_above():
    """Its cells moved to the left, and one was merged with another."""
    late = f'<w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("", "<w:vMerge/>")}'
    document, _ = read(written(table(cell("a") + cell("b", '<w:vMerge w:val="restart"/>'), late)))
    (grid,) = document.contents[0].blocks
    assert isinstance(grid, Table)
    assert [[(plain_text(one), one.rows) for one in row.cells] for row in grid.rows] == [
        [("a", 1), ("b", 2)],
        [("", 1)],
    ]


@pytest.mark.parametrize(
    ("body", "found", "told"),
    [
        (run("loose"), "loose", []),
        ("<m:oMathPara><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></m:oMathPara>", "x", ["how an equation is set"]),
        ("<w:del>" + paragraph(run("gone")) + "</w:del>", "", ["words that were deleted with changes tracked: 'gone'"]),
        ('<w:subDoc r:id="rId99"/>', "", ["a file that is a part of this one"]),
        (f"<mc:AlternateContent><mc:Fallback>{paragraph(run('old'))}</mc:Fallback></mc:AlternateContent>", "old", []),
    ],
)
def test_what_stands_between_paragraphs_is_read_or_told(body, found, told):
    words, losses = words_of(paragraph(run("a")) + body + paragraph(run("b")))
    assert words.split("\n") == [one for one in ("a", found, "b") if one]
    assert losses == [f"{one} is not read" for one in told]


def numbered(*levels):
    """Return a file with one list, of levels given as their form and what stands before an item."""
    file = docx.Document(io.BytesIO(written("")))
    root = file.part.numbering_part.element
    xml = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{words}"/></w:lvl>'
        for at, (form, words) in enumerate(levels)
    )
    kind = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{xml}</w:abstractNum>')
    root.insert(0, kind)
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    return file


def add(file, words, level=0, style=None):
    one = file.add_paragraph(words, style=style)
    number = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
    one._p.get_or_add_pPr().append(parse_xml(number))


def labels(block):
    return [plain_text(item.label) for item in block.items]


def test_a_list_that_goes_on_after_other_words_goes_on_counting():
    """It began anew at 1."""
    file = numbered(("decimal", "%1."))
    for words in ("a", "b"):
        add(file, words)
    file.add_paragraph("Between.")
    add(file, "c")
    document, _ = read(saved(file))
    first, _, last = document.contents[0].blocks
    assert (labels(first), labels(last)) == (["", ""], ["3."])


def test_numbers_that_are_no_plain_ones_are_labels():
    file = numbered(("upperRoman", "Article %1."), ("lowerLetter", "(%2)"), ("decimal", "%1.%2.%3"))
    for level in (0, 1, 1, 2, 0, 1):
        add(file, f"at {level}", level)
    document, _ = read(saved(file))
    (block,) = document.contents[0].blocks
    assert labels(block) == ["Article I.", "Article II."]
    inner, other = (item.blocks[1] for item in block.items)
    assert (labels(inner), labels(other)) == (["(a)", "(b)"], ["(a)"])
    assert labels(inner.items[1].blocks[1]) == ["I.b.1"]


def test_a_further_paragraph_of_an_item_with_a_label_is_no_list():
    items = [ListItem(["Question?", "Answer."], label=f"({number})") for number in (1, 2)]
    document = Document("T", contents=[Content([ListBlock(items)])])
    found, _ = read(exported([document], embed=False))
    assert found.contents[0].blocks == document.contents[0].blocks


def test_the_number_of_a_heading_is_read():
    file = numbered(("decimal", "Chapter %1"))
    file.add_paragraph("Words.")
    for words in ("First", "Second"):
        add(file, words, style="Heading 1")
    document, _ = read(saved(file))
    assert plain_text(document.contents[0].blocks) == "Words.\nChapter 1 First\nChapter 2 Second"


def test_a_picture_that_is_drawn_often_is_read_once():
    """Each was read anew: a logo on every page of a long file went beyond the limits."""
    file = docx.Document()
    for _ in range(3):
        file.add_picture(io.BytesIO(PIXEL))
    document, _ = read(saved(file))
    figures = [one for one in document.contents[0].blocks if isinstance(one, Figure)]
    assert len(figures) == 3
    assert len({id(one.media.data) for one in figures}) == 1


def test_a_mark_that_somebody_gave_a_note_is_its_label():
    """It was lost where the note is referred to, and stood among its words."""
    content = Content(Paragraph(["Words.", NoteReference("a")]), notes=[Note("a", "A note.")])
    data = exported([Document("T", contents=[content])], embed=False)
    above = paragraph_of(data, "Words.")
    marked = above.replace(
        '<w:footnoteReference w:id="1"/>', '<w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>†</w:t>'
    )
    data = edited(data, (above, marked))
    data = edited(data, ("<w:footnoteRef/>", "<w:t>†</w:t>"), part="word/footnotes.xml")
    document, told = read(data)
    (note,) = document.contents[0].notes
    assert (note.label, plain_text(note), told) == ("†", "A note.", [])


@pytest.mark.parametrize(
    ("style", "kinds"),
    [
        ("List Bullet", [ListBlock, Paragraph]),
        ("Quote", [Quotation, Paragraph]),
        ("Heading 2", [Heading, Figure, Paragraph]),
        ("Title", [Figure, Paragraph]),
    ],
)
def test_a_picture_among_words_is_never_lost(style, kinds):
    """In lists, quotations and titles it was, and a heading was no heading any more."""
    file = docx.Document()
    if style == "Heading 2":
        file.add_heading("Title", 0)
    file.add_paragraph("Words ", style=style).add_run().add_picture(io.BytesIO(PIXEL))
    file.add_paragraph("Last.")
    document, told = read(saved(file))
    (content,) = document.contents
    assert [type(one) for one in content.blocks] == kinds
    assert [one.media.data for one in walk(content.blocks) if isinstance(one, Figure)] == [PIXEL]
    assert told == []


def test_words_that_break_in_the_file_do_not_break():
    document, _ = read(written("<w:p><w:r><w:t>one\n  two</w:t></w:r></w:p>"))
    assert document.contents[0].blocks == (Paragraph("one   two"),)


def test_words_that_are_struck_twice_are_struck():
    document, _ = read(written(paragraph(run("gone", "<w:dstrike/>"))))
    assert document.contents[0].blocks == (Paragraph(Emphasis("gone", kind="strike")),)
