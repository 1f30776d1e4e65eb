"""Finding a source, its format, and what is wrong with it."""

from __future__ import annotations

import io

import pytest

import archivedoc as a
from archivedoc.errors import LossWarning, ReadError, UnknownFormatError

LETTER = b"# A letter\n\nCitation:\n\nA citation\n\nContents:\n\nTranslation - English\n\nWords.\n"


def test_a_path_bytes_and_a_binary_file_are_read_alike(tmp_path):
    path = tmp_path / "letter.md"
    path.write_bytes(LETTER)
    with path.open("rb") as file:
        documents = [a.read(path), a.read(str(path)), a.read(LETTER), a.read(io.BytesIO(LETTER)), a.read(file)]
        assert not file.closed
    assert len(set(documents)) == 1


def test_the_content_decides_before_the_suffix(tmp_path):
    path = tmp_path / "letter.md"
    a.export(a.Document("T"), path, format="json")
    assert a.read(path) == a.Document("T")


def test_a_format_can_be_forced():
    assert a.read(LETTER, format="transcript").title == "A letter"
    with pytest.raises(ReadError, match="not JSON"):
        a.read(LETTER, format="json")
    with pytest.raises(UnknownFormatError, match="did you mean 'transcript'"):
        a.read(LETTER, format="transcripts")


def test_read_wants_exactly_one_document():
    with pytest.raises(ReadError, match="several documents, not one; use read_all"):
        a.read(a.render([a.Document("T"), a.Document("U")], "json"))
    with pytest.raises(ReadError, match="no document"):
        a.read(b'{"archivedoc": "1.0", "documents": []}')
    assert [document.title for document in a.read_all(a.render([a.Document("T"), a.Document("U")], "json"))] == [
        "T",
        "U",
    ]


def test_a_missing_file_names_the_nearest_one(tmp_path):
    (tmp_path / "letter.md").write_bytes(LETTER)
    with pytest.raises(ReadError, match=r"lettre\.md: there is no such file \(did you mean 'letter\.md'\?\)"):
        a.read(tmp_path / "lettre.md")
    with pytest.raises(ReadError, match="there is no folder"):
        a.read(tmp_path / "nowhere" / "letter.md")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (b"", "it is empty"),
        (b" \n\t\n", "nothing but blanks"),
        (b"\xef\xbb\xbf", "nothing but blanks"),
        (b"%PDF-1.7 ...", "a broken PDF file"),
        (b"PK\x03\x04...", "no Word document, or it is damaged"),
        (b"<?xml version='1.0'?>", "an XML or HTML file"),
        (b"\xff\xfeC\x00", "UTF-16"),
        (b"Citation:\n\nCaf\xe9", "2|3: it is not in UTF-8: byte 0xE9"),
        (b"Some words.\n\nMore words.", "neither of the labels 'Citation:'"),
        (b"Citation:\n\n", "it has no title"),
        (b"\x00" * 1000, "neither of the labels"),
        (bytes(range(1, 128)), "neither of the labels"),
        (5, "expected a path, bytes or a binary file"),
        (io.StringIO("x"), "open it with 'rb'"),
        ("\x00", "it cannot be read"),
        ("/", "it is a folder"),
        ("", "no such file"),
    ],
)
def test_a_source_that_is_no_document_says_why(source, message):
    with pytest.raises(ReadError, match=message):
        a.read(source)


def test_an_error_names_file_and_line(tmp_path):
    path = tmp_path / "x.json"
    path.write_bytes(b'{"archivedoc": "1.0",\n\n"documents": oops}')
    with pytest.raises(ReadError) as caught:
        a.read(path)
    assert (caught.value.source, caught.value.line) == (str(path), 3)
    assert str(caught.value).startswith(f"{path}:3: not JSON")


@pytest.mark.parametrize("beginning", [b"", b"Citation: ", b"# Title\n\nContents:\n\n", b"{"])
def test_100_mb_of_one_line_get_an_answer(beginning):
    data = beginning + b"word " * 20_000_000
    try:
        assert len(a.plain_text(a.read(data))) > 99_000_000
    except ReadError as error:
        assert len(str(error)) < 1000  # either answer is right


def test_repairs_are_one_warning_or_are_given_to_who_asks():
    data = LETTER + b"\nA long sentence that a blank line has cut in\n\nthe middle.\n"
    with pytest.warns(
        LossWarning,
        match=r"1 loss: a sentence cut by a blank line was joined.* @ line 15, \$\.contents\[0\]\.blocks\[1\]",
    ) as caught:
        document = a.read(data)
    assert caught[0].filename == __file__
    losses = []
    assert a.read(data, report=losses.append) == document
    assert losses[0].node is not None
    assert (losses[0].line, losses[0].path) == (15, "$.contents[0].blocks[1]")
