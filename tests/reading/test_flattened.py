"""Transcripts that a mirror flattened to one line, or to one line a page."""

from __future__ import annotations

import pytest

import archivedoc as a
from archivedoc.errors import ReadError

CITED = "“A Letter, Tito to Stalin,” {date}History and Public Policy Program Digital Archive, RGASPI, f. 558, op. 11. Translated by Gary Goldberg. http://x.example/1"
LINE = (
    "Digital Archive digitalarchive.wilsoncenter.org International History Declassified {date} A Letter, Tito to Stalin "
    f"Citation: {CITED} Summary: What it says. Credits: This document was made possible with support from the Leon Levy "
    "Foundation. Original Language: Russian Contents: {contents} Comrade Stalin, the Summary: of it all is this. The end."
)


def line(date="July 04, 1949", contents="English Translation"):
    text = LINE.replace("{date}History", f"{date}, History" if date else "History")
    return text.replace("{date}", date).replace("{contents}", contents).replace("  ", " ")


def read(text):
    losses = []
    return a.read(text.encode(), report=losses.append), losses


def test_labels_are_found_inside_the_line():
    document, losses = read(f"https://x.example/slug\n{line()}\n")
    assert document.title == document.citation.title == "A Letter, Tito to Stalin"
    assert document.date == a.DateExpression("July 04, 1949", "1949-07-04")
    assert document.reference.verbatim == "RGASPI, f. 558, op. 11"
    assert (document.url, document.identifiers) == (
        "http://x.example/1",
        (a.Identifier("https://x.example/slug", "url"),),
    )
    assert a.plain_text(document.summary) == "What it says."
    assert [str(credit.role) for credit in document.credits] == ["translator", "funder"]
    assert [language.tag for language in document.original_languages] == ["ru"]
    (content,) = document.contents
    assert (content.kind, content.language.name) == ("translation", "English")
    assert a.plain_text(content) == "Comrade Stalin, the Summary: of it all is this. The end."
    assert [loss.reason.partition(":")[0] for loss in losses] == [
        "the text is flattened",
        "the banner of the site is left out",
    ]


@pytest.mark.parametrize(
    ("date", "edtf"), [("December, 1961", "1961-12"), ("November 1967", "1967-11"), ("1971", "1971"), ("", None)]
)
def test_the_citation_tells_date_and_title_apart(date, edtf):
    document, _ = read(line(date))
    assert document.title == "A Letter, Tito to Stalin"
    assert (document.date.edtf if document.date else None) == edtf


@pytest.mark.parametrize(
    ("contents", "kinds"),
    [
        ("English Translation", [("translation", "English")]),
        ("Translation - English", [("translation", "English")]),
        ("Scan of Original Document English Translation", [("scan", None), ("translation", "English")]),
        ("Original Scan Transcript - Russian", [("scan", None), ("transcript", "Russian")]),
    ],
)
def test_entries_at_the_beginning_of_the_words_are_no_words(contents, kinds):
    document, _ = read(line(contents=contents))
    found = [(content.kind, content.language.name if content.language else None) for content in document.contents]
    assert found == kinds
    assert a.plain_text(document.contents[-1]).startswith("Comrade Stalin, the Summary:")


def test_words_that_look_like_an_entry_are_words():
    document, _ = read(line(contents="English Translation The Translation of"))
    assert a.plain_text(document).startswith("The Translation of Comrade Stalin")


def test_pages_with_their_numbers_are_joined_and_the_numbers_told():
    text = line()
    first, second = text[:300], text[300:]
    document, losses = read(f"1 {first}\n2 {second}\n")
    assert document == read(f"{first}\n{second}")[0]
    assert sum("number of a page" in loss.reason for loss in losses) == 2


def test_notes_at_the_end_are_cut_from_the_words():
    document, _ = read(f"{line()} The next step.[1] So it is.[2] [1] Peng was a minister. [2] See [1] above.")
    assert "".join(a.plain_text(document).split()).endswith("[2]Seeabove.") or "See [1] above." in a.plain_text(
        document
    )
    assert len(document.contents[0].blocks) + len(document.contents[0].notes) == 3


def test_a_damaged_citation_without_quotes_still_gives_its_facts():
    text = (
        "1 Digital Archive International History Declassified February 01, 1967 Transcript of the Discussions with Richard "
        "H. Davis Citation: Transcript of the Discussions with Richard H. Davis, February 01, 1967, History and Public "
        "Policy Program Digital Archive, ANR, Fond CC al PCR, dosar 2/1967, f Translated by Larry L. Watts Original "
        "Language: Romanian Contents: English Translation Words."
    )
    document, _ = read(text.removeprefix("1 "))
    assert document.title == "Transcript of the Discussions with Richard H. Davis"
    assert document.date.edtf == "1967-02-01"
    assert [agent.display_name for credit in document.credits for agent in credit.agents] == ["Larry L. Watts"]


def test_no_word_is_lost():
    document, losses = read(line())
    summary, words = a.plain_text(document.summary), a.plain_text(document)
    statements = " ".join(credit.statement or "" for credit in document.credits)
    kept = " ".join((document.title, document.date.text, document.citation.text, summary, words, statements))
    labels = "Citation Summary Credits Original Language Contents Russian English Translation"
    told = " ".join(loss.reason for loss in losses)
    found = {word.strip(":.,'") for word in f"{kept} {labels} {told}".split()}
    assert {word.strip(":.,'") for word in line().split()} <= found


def test_a_line_without_labels_is_an_error():
    with pytest.raises(ReadError, match="no flattened transcript"):
        a.read(b"Some words.", format="flattened")


@pytest.mark.parametrize("text", [" Citation: " * 50_000, "1 a\n" * 100_000, "[1] " * 200_000, "Contents: " + "English Translation " * 50_000])  # fmt: skip
def test_hostile_lines_get_an_answer(text):
    try:
        a.read(text.encode(), format="flattened", report=lambda loss: None)
    except ReadError as error:
        assert str(error)


@pytest.mark.parametrize(
    ("words", "marking"),
    [
        ("Top Secret Translation from Chinese", "Top Secret"),
        ("STRICTLY CONFIDENTIAL Copy No. 2 To Comrade Stalin", "STRICTLY CONFIDENTIAL Copy No. 2"),
        ("SECRET The Minister said", "SECRET"),
        ("Secret Protocol between the two", None),
        ("The Top Secret file", None),
        ("SECRET PROTOCOL between the two", None),
    ],
)
def test_a_marking_at_the_beginning_is_told_from_a_title(words, marking):
    text = f"May 01, 1950 A Title Citation: “A Title,” May 01, 1950. Contents: English Translation {words}."
    document = a.read(text.encode(), format="flattened", report=lambda loss: None)
    found = [a.plain_text(block) for block in document.contents[0].blocks if isinstance(block, a.Marking)]
    assert " ".join(found) == (marking or "")
    assert a.plain_text(document.contents[0].blocks).replace("\n", " ").split() == f"{words}.".split()


def test_languages_that_only_blanks_divide_are_several():
    document, losses = read(line().replace("Original Language: Russian", "Original Language(s): Russian Chinese"))
    assert [language.tag for language in document.original_languages] == ["ru", "zh"]
    assert not [loss for loss in losses if "language" in loss.reason]


def test_words_behind_the_languages_are_the_text_where_no_label_says_so():
    text = (
        line()
        .replace(" Contents: English Translation", "")
        .replace(" Comrade Stalin,", " The Comrade Stalin,")
        .replace("The end.", "It is in the hands of the Party. " * 5)
    )
    document, losses = read(text)
    assert [language.tag for language in document.original_languages] == ["ru"]
    assert a.plain_text(document).startswith("The Comrade Stalin,")
    assert any("'Contents:' is missing" in loss.reason for loss in losses)
