"""Reading Word's format: the documents that a file holds whole, what was edited since, and what styles tell."""

from __future__ import annotations

import io
import re
import subprocess
import time
import zipfile

import docx
import pypandoc
import pytest
from everywhere import everywhere
from hypothesis import HealthCheck, given, settings
from office import saved_by_libreoffice
from strategies import documents
from test_fidelity import real_documents

import archivedoc
from archivedoc import Content, Document, Language, Note, NoteReference, Paragraph, Person, ReadError, plain_text
from archivedoc.exporters.docx import DocxExporter
from archivedoc.layout import Dossier
from archivedoc.model import Credit, Editorial, Emphasis, Heading, ListBlock, Name, Quotation, Table, Text
from archivedoc.testing import samples as made

LETTER = Document(
    "A Letter",
    date="11 August 1954",
    summary="What it says.",
    contents=[
        Content(
            [
                Paragraph(["First ", Name("Tito", key="tito"), " words.", NoteReference("a")]),
                Paragraph(["Second ", Editorial("[sic]", kind="sic"), " words."]),
                Paragraph(["Third words.", NoteReference("b")]),
            ],
            kind="translation",
            language="en",
            notes=[Note("a", "A note."), Note("b", "Another note.")],
        )
    ],
)

STAYS = "the file was edited: the description of the document is that which was written"


def exported(several, **options):
    return DocxExporter(**options).export(several, lambda loss: None)


def read(data, format=None):
    losses = []
    found = tuple(archivedoc.read_all(data, format=format, report=losses.append))
    return found, [loss.reason for loss in losses]


def edited(data, *changes, part="word/document.xml"):
    """Return a file with words changed as somebody would change them in Word."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    words = members[part].decode()
    for before, after in changes:
        assert before in words
        words = words.replace(before, after, 1)
    members[part] = words.encode()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, member in members.items():
            archive.writestr(name, member)
    return file.getvalue()


def paragraph_of(data, words):
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    return next(one for one in re.findall(r"<w:p>.*?</w:p>", xml) if words in one)


@pytest.fixture(scope="module")
def everything(samples):
    """Every document of the tests, by name, and all real ones in one file."""
    real = {re.sub(r"\W", "_", name): (one,) for name, one in real_documents(samples).items()}
    own = {f"made_{number}": several for number, several in enumerate(made().values())}
    return {**real, **own, "everywhere": (everywhere(),), "all": tuple(one for (one,) in real.values())}


def test_every_document_comes_back_equal(everything):
    assert [name for name, several in everything.items() if read(exported(several)) != ((*several,), [])] == []


def test_every_document_comes_back_equal_from_libreoffice(everything, tmp_path):
    files = {f"{name}.docx": exported(several) for name, several in everything.items()}
    saved = saved_by_libreoffice(files, "docx", tmp_path)
    assert saved.keys() == everything.keys()
    assert [name for name, several in everything.items() if read(saved[name])[0] != (*several,)] == []


@pytest.mark.parametrize("options", [{"arrangement": "parallel"}, {"citations": "zotero"}, {"citations": "word"}])
def test_options_do_not_change_what_comes_back(options, letter):
    assert read(exported([letter, LETTER], **options)) == ((letter, LETTER), [])


@given(documents)
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_document_comes_back_equal(document):
    assert read(exported([document])) == ((document,), [])


def test_a_picture_is_held_once_and_found_again():
    document = next(one for several in made().values() for one in several if any(c.media for c in one.contents))
    data = exported([document])
    assert read(data)[0] == (document,)


def test_words_that_were_edited_win_and_all_else_keeps_its_markup():
    data = edited(exported([LETTER]), ("Third words.", "Third words, and more."))
    (document,), told = read(data)
    assert document.contents[0].blocks == (
        *LETTER.contents[0].blocks[:2],
        Paragraph(["Third words, and more.", NoteReference("b")]),
    )
    assert document.contents[0].notes == LETTER.contents[0].notes
    assert (document.title, document.date, document.summary) == (LETTER.title, LETTER.date, LETTER.summary)
    assert told == ["'Third words.' became 'Third words, and more.' after the file was written", STAYS]


def test_a_paragraph_that_was_deleted_is_gone_with_its_note():
    data = exported([LETTER])
    (document,), told = read(edited(data, (paragraph_of(data, "Third words"), "")))
    assert document.contents[0].blocks == LETTER.contents[0].blocks[:2]
    assert document.contents[0].notes == LETTER.contents[0].notes[:1]
    assert told == [
        "a note that nothing refers to: 'Another note.' is not read",
        "'Third words.' was deleted after the file was written",
        STAYS,
    ]


def test_a_paragraph_that_was_added_is_there():
    data = exported([LETTER])
    last = paragraph_of(data, "Third words")
    added = "<w:p><w:r><w:t>Added </w:t></w:r><w:proofErr/><w:r><w:rPr><w:b/></w:rPr><w:t>words</w:t></w:r></w:p>"
    (document,), told = read(edited(data, (last, last + added)))
    assert document.contents[0].blocks == (
        *LETTER.contents[0].blocks,
        Paragraph(["Added ", Emphasis("words", kind="bold")]),
    )
    assert told == ["'Added words' was added after the file was written", STAYS]


def test_a_note_that_was_edited_wins():
    data = edited(exported([LETTER]), ("Another note.", "A better note."), part="word/footnotes.xml")
    (document,), told = read(data)
    assert document.contents[0].blocks == LETTER.contents[0].blocks
    assert document.contents[0].notes == (LETTER.contents[0].notes[0], Note("b", "A better note."))
    assert told == ["a note was edited after the file was written: 'A better note.'", STAYS]


def test_the_description_stays_and_that_is_told():
    (document,), told = read(edited(exported([LETTER]), ("What it says.", "What it does not say.")))
    assert document == LETTER
    assert told == [f"{STAYS}, though these words of it were: summary"]


def test_changes_that_are_tracked_are_read_as_they_will_be():
    run = "<w:r><w:t>Third</w:t></w:r>"
    tracked = (
        '<w:del w:id="900" w:author="A"><w:r><w:delText>Second</w:delText></w:r></w:del>'
        f'<w:ins w:id="901" w:author="A">{run}</w:ins><w:r><w:t xml:space="preserve"> words.</w:t></w:r>'
    )
    document = Document("T", contents=[Content("Second words.", kind="transcript")])
    whole = '<w:r><w:t xml:space="preserve">Second words.</w:t></w:r>'
    (found,), told = read(edited(exported([document]), (whole, tracked)))
    assert plain_text(found) == "Third words."
    assert "words that were deleted with changes tracked: 'Second' is not read" in told


def test_a_document_that_was_deleted_is_told():
    several = [Document(f"Title {name}", contents=f"Words {name}.") for name in "abc"]
    xml = zipfile.ZipFile(io.BytesIO(exported(several))).read("word/document.xml").decode()
    paragraphs = re.findall(r"<w:p>.*?</w:p>", xml)
    start = next(i for i, one in enumerate(paragraphs) if "Title b" in one and "Heading1" in one)
    end = next(i for i, one in enumerate(paragraphs) if "Title c" in one and "Heading1" in one)
    (first, last), told = read(edited(exported(several), *((one, "") for one in paragraphs[start:end])))
    assert [first.title, last.title] == ["Title a", "Title c"]
    assert "the document 'Title b' was deleted after the file was written" in told


def test_the_documents_that_a_file_holds_are_there_whatever_its_words_say():
    data = edited(exported([LETTER]), ("Third words.", "Other words."))
    assert read(data, "docx-model") == ((LETTER,), [])
    with pytest.raises(ReadError, match="holds no documents whole"):
        read(exported([LETTER], embed=False), "docx-model")


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("A Letter", "B Letter", "its SHA-256 is another"),
        ('model:1" version="1.0"', 'model:1" version="2.0"', "upgrade it"),
    ],
)
def test_a_part_that_is_broken_is_told_and_the_words_are_read(before, after, told):
    data = edited(exported([LETTER]), (before, after), part="customXml/item1.xml")
    (document,), losses = read(data)
    assert document.title == "A Letter"
    assert any(told in one and "read from its styles" in one for one in losses)
    with pytest.raises(ReadError, match=told):
        read(data, "docx-model")


def test_nothing_is_held_where_nobody_wants_it():
    with zipfile.ZipFile(io.BytesIO(exported([LETTER], embed=False))) as archive:
        assert not [name for name in archive.namelist() if name.startswith("customXml")]


def letters(nodes):
    return "".join(plain_text(nodes).split())


def without_title(document):
    """Return the blocks of a document, without heads that repeat its title: it is printed once."""
    title = letters(Text(document.title))
    blocks = [block for content in document.contents for block in content.blocks]
    return [block for block in blocks if not (isinstance(block, Heading) and letters(block) == title)]


def test_styles_tell_every_word_of_a_document(samples):
    """Notes are compared as a set: those that nothing refers to stand last in a file."""
    for name, document in real_documents(samples).items():
        ((found,), _) = read(exported([document], embed=False))
        assert letters(without_title(found)) == letters(without_title(document)), name
        notes = [
            sorted(letters(note.blocks) for content in one.contents for note in content.notes)
            for one in (document, found)
        ]
        assert notes[0] == notes[1], name
        assert " ".join(found.title.split()) == " ".join(document.title.split()), name


def test_styles_tell_what_blocks_are(samples, request):
    """Divisions leave no trace in Word; an attachment ends where the next begins."""
    same, of = 0, 0
    for document in real_documents(samples).values():
        ((found,), _) = read(exported([document], embed=False))
        kinds = [[type(block) for block in without_title(one)] for one in (document, found)]
        same, of = same + (kinds[0] == kinds[1]), of + 1
    print(f"{same} of {of} documents have the same kinds of blocks")
    assert same >= 0.75 * of


def test_styles_tell_the_description(letter):
    ((found,), _) = read(exported([letter], embed=False))
    told = ("title", "date", "citation", "summary", "original_languages", "url", "digital_archive", "reference")
    assert {name: getattr(found, name) for name in told} == {name: getattr(letter, name) for name in told}
    assert [(one.kind, one.language) for one in found.contents] == [(one.kind, one.language) for one in letter.contents]


def test_texts_side_by_side_are_read_as_contents():
    texts = [
        Content(["One.", "Two."], kind="transcript", language="ru"),
        Content(["Uno.", "Due."], kind="translation", language="it"),
    ]
    ((found,), _) = read(exported([Document("T", contents=texts)], embed=False, arrangement="parallel"))
    assert [one.blocks for one in found.contents] == [one.blocks for one in texts]
    assert [one.segments for one in found.contents] == [(0, 1), (0, 1)]


MARKDOWN = """---
title: A File
---

# Part

Words with *emphasis*, **weight** and a [link](https://example.org/).[^1]

> Quoted words.

1. one
2. two

- a
    - b

| A | B |
|---|---|
| c | d |

[^1]: A note.
"""


def test_a_file_of_pandoc_is_read():
    command = [pypandoc.get_pandoc_path(), "--from=markdown", "--to=docx", "--output=-"]
    data = subprocess.run(command, input=MARKDOWN.encode(), check=True, capture_output=True).stdout
    ((document,), told) = read(data)
    (content,) = document.contents
    assert document.title == "A File"
    assert [type(one) for one in content.blocks] == [Heading, Paragraph, Quotation, ListBlock, ListBlock, Table]
    assert plain_text(content.blocks[1]) == "Words with emphasis, weight and a link."
    assert {type(one) for one in content.blocks[1].children} == {Text, Emphasis, archivedoc.Reference, NoteReference}
    assert [one.kind for one in content.blocks if isinstance(one, ListBlock)] == ["ordered", "unordered"]
    assert plain_text(content.blocks[4]) == "a\nb"
    assert [plain_text(note) for note in content.notes] == ["A note."]
    assert told == []


def test_a_file_of_python_docx_is_read():
    file = docx.Document()
    file.add_heading("A Report", 0)
    file.add_heading("Chapter", 1)
    paragraph = file.add_paragraph("Plain and ")
    paragraph.add_run("bold").bold = True
    file.add_paragraph("Item", style="List Bullet")
    table = file.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Head"
    table.cell(1, 0).text = "x"
    stream = io.BytesIO()
    file.save(stream)
    ((document,), _) = read(stream.getvalue())
    assert document.title == "A Report"
    heading, words, items, grid = document.contents[0].blocks
    assert plain_text([heading, words, items]) == "Chapter\nPlain and bold\nItem"
    assert [[(cell.columns, plain_text(cell)) for cell in row.cells] for row in grid.rows] == [
        [(2, "Head")],
        [(1, "x"), (1, "")],
    ]


def test_words_without_any_style_are_read():
    file = docx.Document()
    file.add_paragraph("A letter")
    file.add_paragraph("Its words.")
    stream = io.BytesIO()
    file.save(stream)
    ((document,), _) = read(stream.getvalue())
    assert plain_text(document) == "A letter\nIts words."
    assert document.title


def test_what_stands_in_the_middle_is_no_title_and_no_label():
    file = docx.Document()
    file.add_paragraph("First words.")
    file.add_heading("Chapter", 1)
    file.add_heading("Summary", 2)
    file.add_paragraph("Last words.")
    file.sections[0].header.paragraphs[0].text = "A head"
    stream = io.BytesIO()
    file.save(stream)
    ((document,), told) = read(stream.getvalue())
    assert plain_text(document) == "First words.\nChapter\nSummary\nLast words."
    assert document.summary == ()
    assert told == ["the header of pages: 'A head' is not read"]


def test_a_note_that_was_added_is_there():
    data = exported([LETTER])
    last = paragraph_of(data, "Third words")
    added = '<w:p><w:r><w:t>Added</w:t></w:r><w:r><w:footnoteReference w:id="90"/></w:r></w:p>'
    note = '<w:footnote w:id="90"><w:p><w:r><w:t>New note.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    data = edited(edited(data, (last, last + added)), ("</w:footnotes>", note), part="word/footnotes.xml")
    ((document,), _) = read(data)
    assert [plain_text(one) for one in document.contents[0].notes] == ["A note.", "Another note.", "New note."]
    assert plain_text(document.contents[0].blocks[-1]) == "Added"


def test_words_that_are_not_hidden_and_fields_that_say_nothing_are_read():
    data = exported([LETTER])
    last = paragraph_of(data, "Third words")
    field = "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
    blank = field.replace("</w:r><w:r>", "</w:r><w:r><w:instrText> </w:instrText></w:r><w:r>", 1)
    added = f'<w:p>{blank}<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>Seen</w:t></w:r></w:p>'
    ((document,), _) = read(edited(data, (last, last + added)))
    assert plain_text(document.contents[0].blocks[-1]) == "Seen"


def test_a_content_that_was_deleted_takes_no_markup_of_the_other_along():
    """Its credit stays, and names no content."""
    texts = [
        Content(["Odin."], id="a", kind="transcript", language=Language("ru", "Russisch")),
        Content(
            [Paragraph([Name("One", key="one"), "."])], id="b", kind="translation", language=Language("en", "Englisch")
        ),
    ]
    credits = [Credit("transcriber", agents=[Person("Ivanov")], content="a")]
    data = exported([Document("T", contents=texts, credits=credits)])
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    label = next(one for one in re.findall(r"<w:p>.*?</w:p>", xml) if "Heading2" in one and "Russisch" in one)
    ((document,), told) = read(edited(data, (label, ""), (paragraph_of(data, "Odin."), "")))
    assert document.contents == (texts[1],)
    assert [(one.role, one.content) for one in document.credits] == [("transcriber", None)]
    assert "the transcript was deleted after the file was written" in told


def test_lines_that_are_all_alike_are_aligned_in_linear_time():
    document = Document("T", contents=[Content(["The same words."] * 8_000 + ["Last."])])
    began = time.process_time()
    ((found,), told) = read(edited(exported([document]), ("Last.", "The very last.")))
    assert plain_text(found.contents[0].blocks[-1]) == "The very last."
    assert time.process_time() - began < 20  # quadratic takes minutes
    assert told[0] == "'Last.' became 'The very last.' after the file was written"


def test_without_the_part_no_words_of_a_description_or_beside_the_documents_are_lost():
    listed = ListBlock(["first", "second"])
    table = Table([["a", "b"]])
    texts = [Content("Uno.", kind="transcript", language="it"), Content("One.", kind="translation", language="en")]
    document = Document(
        "T", summary=[Paragraph("In short"), table], notes=[Paragraph("A note"), listed], contents=texts
    )
    dossier = Dossier(title="Papers", introduction="Why they matter.")
    data = exported([document], embed=False, arrangement="parallel", dossier=dossier)
    end = "</w:tbl>"
    xml = zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
    facing = xml[xml.index("Parallel Texts") :]
    added = facing.replace(end, f"{end}<w:p><w:r><w:t>Typed below.</w:t></w:r></w:p>", 1)
    ((found,), told) = read(edited(data, (facing, added)))
    assert plain_text(found.summary).split() == ["In", "short", "a", "b"]
    assert plain_text(found.notes) == "A note\nfirst\nsecond"
    assert [plain_text(one) for one in found.contents] == ["Typed below.", "Uno.", "One."]
    assert any("what stands before the first document" in one and "Why they matter." in one for one in told)
