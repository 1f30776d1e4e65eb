"""Reprint sheets: Title, Author, Date beside Source, Description, then the words."""

from __future__ import annotations

import pytest

import archivedoc as a
from archivedoc.errors import ReadError

WORDS = "The words of this telegram, of which there are as many as it takes to tell that it is in English, and in no other language of the world that anybody might have written to him."
SHEET = """https://x.example/slug
 1949            Speeches/Documents

 Title: Telegram to Liu

 Author: Mao zedong

 Date: December            Source:. See Pei Jianzhang et al., Zhonghua renmin gongheguo waijiaoshi [A
 18,1949                   Diplomatic History of the People’s Republic of China] (Beijing: World Affairs
                           Press, 1994), pp.17- 18.)
                           http://x.example/110393

 Description:.
"""


def read(text):
    losses = []
    document = a.read(text if isinstance(text, bytes) else text.encode(), report=losses.append)
    return document, losses


def sheet(
    source="RGASPI, f. 558, op. 11, d. 328", description="", body=WORDS, title="Telegram to Liu", date="27 July 1949"
):
    return f"1949   Speeches\n\nTitle: {title}\n\nAuthor:\n\nDate: {date}       Source:. {source}\n\nDescription:. {description}\n\n{body}\n"


def test_date_and_source_stand_in_two_columns():
    document, losses = read(f"{SHEET}{WORDS}\n")
    assert (document.title, document.date) == ("Telegram to Liu", a.DateExpression("December 18,1949", "1949-12-18"))
    assert [publication.text for publication in document.publications] == [
        "See Pei Jianzhang et al., Zhonghua renmin gongheguo waijiaoshi [A Diplomatic History of the People’s Republic of China] (Beijing: World Affairs Press, 1994), pp.17- 18.)"
    ]
    assert document.reference is None
    assert document.url == "http://x.example/110393"
    assert document.identifiers == (a.Identifier("https://x.example/slug", "url"),)
    assert document.attributes == (("heading", "1949 Speeches/Documents"),)
    assert [(str(credit.role), credit.statement) for credit in document.credits] == [("author", "Mao zedong")]
    assert a.plain_text(document) == WORDS
    assert losses == []


def test_a_description_is_the_summary_and_no_word_of_the_document():
    document, _ = read(sheet(description="Stalin and others on one side\ndiscuss the war."))
    assert a.plain_text(document.summary) == "Stalin and others on one side discuss the war."
    assert a.plain_text(document) == WORDS


@pytest.mark.parametrize("date", ["27 July 1949", "10 November 1949", "December 18,1949", "November 1949"])
def test_dates_are_read_as_such_sheets_print_them(date):
    document, _ = read(sheet(date=date))
    assert document.date.text == date
    assert document.date.edtf.startswith("1949-")


def test_a_source_may_be_an_archive():
    document, _ = read(sheet())
    assert document.reference.verbatim == "RGASPI, f. 558, op. 11, d. 328"
    assert document.reference.repository.name == "RGASPI"
    assert document.publications == ()


def test_a_source_names_translators_and_former_publications():
    source = "Jianguo Yilai Wengao (co-edited by the Committee’s Research Unit) Vol. 1, (Beijing, 2005), pp. 40-41. Translated from Chinese by David Wolff. Published in Bulletin #16 by CWIHP"
    document, losses = read(sheet(source=source))
    assert [publication.text for publication in document.publications] == [
        "Jianguo Yilai Wengao (co-edited by the Committee’s Research Unit) Vol. 1, (Beijing, 2005), pp. 40-41",
        "Published in Bulletin #16 by CWIHP",
    ]
    assert [(str(credit.role), credit.agents) for credit in document.credits] == [
        ("translator", (a.Person("Wolff", "David"),))
    ]
    (content,) = document.contents
    assert (content.kind, content.language.tag, content.source_language.tag) == ("translation", "en", "zh")
    assert losses == []


def test_comments_behind_the_notes_are_kept_apart_and_told():
    body = f"{WORDS}\n\nPrinted from an original approved by Liu.\n\n1. At a banquet.\n\n2. A double meaning.\n\nOn July 26 somebody cabled."
    document, losses = read(sheet(body=body))
    (content,) = document.contents
    assert a.plain_text(content.blocks) == WORDS
    assert [(note.label, a.plain_text(note)) for note in content.notes] == [
        ("1", "At a banquet."),
        ("2", "A double meaning."),
    ]
    assert [a.plain_text(block) for block in document.notes] == [
        "Printed from an original approved by Liu.",
        "On July 26 somebody cabled.",
    ]
    assert sum("the reprint adds a comment" in loss.reason for loss in losses) == 2


def test_a_numbered_list_in_the_words_cuts_nothing_off():
    body = f"{WORDS}\n\n1. One thing.\n\n2. Another.\n\n{WORDS}"
    document, _ = read(sheet(body=body))
    assert document.notes == ()
    assert a.plain_text(document).endswith(WORDS)


def test_a_sheet_without_a_title_is_an_error():
    with pytest.raises(ReadError, match="the sheet has no title"):
        a.read(sheet(title="").encode())


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.rstrip("\n").encode(),
        lambda text: f"\n\n{text}".encode(),
    ],
    ids=["CRLF", "BOM", "no final newline", "two blank lines first"],
)
def test_ends_of_lines_and_of_files_make_no_difference(change):
    assert read(change(sheet()))[0] == read(sheet())[0]


@pytest.mark.parametrize("text", ["Title: x\n" + "a  b\n" * 100_000, "Title: x\nDate: 1  Source: (" + "(" * 300_000, "Title: x\nDescription:\n" + "1. a\n\n" * 50_000])  # fmt: skip
def test_hostile_sheets_get_an_answer(text):
    assert a.read(text.encode(), format="reprint", report=lambda loss: None).title.startswith("x")
