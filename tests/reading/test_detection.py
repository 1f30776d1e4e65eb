"""Telling the shapes of text apart."""

from __future__ import annotations

import pytest

import archivedoc as a
from archivedoc.errors import ReadError
from archivedoc.reading.detection import text_format

SHAPES = {
    "transcript": (
        "https://x.example/1\n\n   May 1950\n  A title\n\nCitation:\n“A title,” May 1950.\n\nContents:\n Translation\n",
        "## **Citation:**\n\n**“A title,”**\n",
        "# A title\r\n\r\n**Contents:**\r\n\r\nTranslation - English\r\n",
        "\ufeff\n\nA title\n\nContents:\n",
    ),
    "flattened": (
        "https://x.example/1\nDigital Archive May 1950 A title Citation: “A title,” 1950. Contents: English Translation Words",
        "1 A title Citation: “A title,” 1950.\n2 Original Language: Russian Contents: English Translation Words",
    ),
    "record": (
        "title: A title\noriginal_publication_date: May 1950\nauthors: \nsource: RGASPI\nrecord_id: 1\n\nTitle: words",
        "https://x.example/1\ntitle: Contents: a list\nlanguage: [\"English\"]\nsource: X\ndonors: \n",
    ),
    "reprint": (
        "1949    Speeches\n\nTitle: A title\n\nAuthor:\n\nDate: May 1950   Source:. RGASPI\n\nDescription:.\nWords",
        "TITLE: A title\nAUTHOR: Mao\nDATE: 1950\nDESCRIPTION: Words\nSource: X",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("shape", "text"), [(shape, text) for shape, texts in SHAPES.items() for text in texts])
def test_the_content_tells_the_shape(shape, text):
    assert text_format(text) == shape


@pytest.mark.parametrize(
    ("shape", "numbers"),
    [
        ("transcript", ("000", "004", "005", "006", "007", "009", "015", "017", "019")),
        ("flattened", ("003", "013")),
        ("record", ("030", "031", "033", "035", "039", "042", "043")),
        ("reprint", ("022", "023")),
    ],
)
def test_every_sample_is_told_by_its_content(samples, shape, numbers):
    for path in sorted((samples / "wilson").glob("*.*")):
        if path.name[:3] in numbers and path.suffix == ".txt":
            assert text_format(path.read_text(encoding="utf-8")) == shape


def test_a_letter_with_a_label_in_its_words_is_still_a_record():
    text = (
        'title: A title\nsource: X\nlanguage: ["English"]\nrecord_id: 1\n\nThe words of a letter.\nContents: one box.\n'
    )
    assert text_format(text) == "record"


@pytest.mark.parametrize(
    "text",
    [
        "Some words.\n\nMore words.",
        "title: A letter\n\nWords.",
        "Title: A letter\n\nWords.",
        "She said: what are the Contents: nothing",
        "def main():\n    pass\n",
        "Date,Title\n1950,A title\n",
    ],
)
def test_a_text_of_no_shape_is_an_error_that_says_what_was_expected(text):
    with pytest.raises(ReadError, match="'Citation:'"):
        a.read(text.encode())


@pytest.mark.parametrize(
    "text", ["", " ", "[" * 100_000, "a:" * 50_000, "Citation" * 10_000, "\n" * 100_000, "# " * 50_000]
)
def test_hostile_beginnings_are_told_fast(text):
    assert text_format(text) == "transcript"
