"""The facts of a description, as bibliographies write them."""

from __future__ import annotations

import pytest

import archivedoc as a
from archivedoc.layout import agents_in, credit_sentences, further_facts
from archivedoc.layout.dates import date_in_words, edtf_in_words, unsaid_date
from archivedoc.layout.description import authors_of, is_correspondence, percent_encoded, sentences

RAJAK = a.Person("Rajak", "Svetozar")


def test_who_played_a_part_is_named_once():
    credits = [a.Credit("author", [RAJAK, a.Person(" ")]), a.Credit("author", RAJAK), a.Credit("editor", "X")]
    assert agents_in(a.Document("T", credits=credits), a.Role.AUTHOR) == (RAJAK,)


@pytest.mark.parametrize(
    ("credits", "expected"),
    [
        ([a.Credit("translator", RAJAK)], ()),
        ([a.Credit("translator")], ("Translated",)),
        ([a.Credit("translator", RAJAK, project="CWIHP")], ("Translated for CWIHP",)),
        (
            [a.Credit("translator", RAJAK, project="CWIHP"), a.Credit("obtainer", RAJAK, project="CWIHP")],
            ("Obtained for CWIHP by Svetozar Rajak",),
        ),
        (
            [a.Credit("translator", RAJAK, statement="Translated, with notes in the margin, by Svetozar Rajak")],
            ("Translated, with notes in the margin",),
        ),
        ([a.Credit("censor", "X")], ("Censor: X",)),
        ([a.Credit("censor", "X", statement=" ")], ("Censor: X",)),
        ([a.Credit("addressee", "X")], ()),
    ],
)
def test_what_names_in_fields_do_not_tell_is_told_in_sentences(credits, expected):
    assert credit_sentences(a.Document("T", credits=credits), {a.Role.TRANSLATOR}, without={"addressee"}) == expected


@pytest.mark.parametrize(
    ("date", "written", "unsaid"),
    [
        (a.DateExpression("August 11, 1954", "1954-08-11"), "", None),
        (a.DateExpression("Midsummer  Night, 1954", "1954-06-23"), "", "Midsummer Night, 1954"),
        (a.DateExpression("The fifties", "195X"), "The fifties", None),
        (a.DateExpression("August 11, 1954.", "1954-08-11"), "", None),
        (a.DateExpression("11 August 1954;", "1954-08-11"), "", None),
        (a.DateExpression("1954/..", "1954/.."), "", None),
        (a.DateExpression("", "1954-08-11T10:00:00Z"), "", "1954-08-11T10:00:00Z"),
        (a.DateExpression("", "1954-08-11"), "", None),
        (a.DateExpression("some day"), "", None),
        (None, "", None),
    ],
)
def test_the_words_of_a_date_that_its_edtf_does_not_say(date, written, unsaid):
    assert unsaid_date(date, written) == unsaid


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1954-08-11", "1954-08-11"), ("195X", "1950s"), ("195X~", "circa 1950s"), ("19XX", "19XX"), ("1954%", "circa 1954?"), ("1954?", "1954?"),
        ("1954-22", "summer 1954"), ("1954/..", "from 1954"), ("/1954-08", "until 1954-08"), ("1954~/195X", "circa 1954 to 1950s"),
        ("-0043", "44 BCE"), ("-0043-03", "44 BCE, 03"), ("0000", "1 BCE"), ("Y17000", "17000"), ("Y-17000", "17001 BCE"),
    ],
)  # fmt: skip
def test_a_date_is_said_in_words(edtf, words):
    assert edtf_in_words(edtf) == words


def test_the_words_of_the_source_come_first():
    assert date_in_words(a.DateExpression("The  fifties", "195X")) == "The fifties"
    assert date_in_words(a.DateExpression("195X", "195X")) == "1950s"
    assert date_in_words(a.DateExpression(" ")) == date_in_words(None) == ""


def test_facts_without_a_field_of_their_own():
    doi = a.Identifier("10.1/x", "doi")
    document = a.Document(
        "T",
        identifiers=[doi, a.Identifier("7")],
        other_dates=[a.OtherDate("received", a.DateExpression(" ")), a.OtherDate("sent", "1954")],
        rights=a.Rights("Free", uri="https://x.example"),
        markings="Secret",
        notes="A note",
    )
    told = ["Identifier 7", "Secret", "received", "sent: 1954", "Free", "https://x.example", "A note"]
    assert list(further_facts(document, told=doi)) == told
    assert list(further_facts(document)) == ["DOI 10.1/x", *told]


def test_sentences_end_with_a_full_stop():
    assert sentences(["a note", "", " ", "Really?", "yes.", "the “End.”"]) == "A note. Really? Yes. The “End.”"


def test_a_url_is_encoded_only_where_it_would_break():
    assert (
        percent_encoded(" https://x.example/ü?a=1;b %20\n\u202e", ";")
        == "https://x.example/ü?a=1%3Bb%20%20%0A%E2%80%AE"
    )
    assert percent_encoded("https://x.example/ü", is_ascii=True) == "https://x.example/%C3%BC"
    assert percent_encoded("https://x.example/%20?a=1#b ") == "https://x.example/%20?a=1#b"


@pytest.mark.parametrize(
    ("genre", "is_sent"), [("Letters", True), ("ciphered telegram", True), ("newsletter", False), (None, False)]
)
def test_what_was_sent_is_correspondence(genre, is_sent):
    assert is_correspondence(a.Document("T", genre=genre)) is is_sent


def test_a_letter_without_an_author_is_by_its_sender():
    seward, clerk = a.Person("Seward"), a.Person("Clerk")
    sent = [a.Credit("sender", seward), a.Credit("addressee", "Jones")]
    assert is_correspondence(a.Document("T", credits=sent))
    assert authors_of(a.Document("T", credits=sent)) == ("sender", (seward,))
    assert authors_of(a.Document("T", credits=[*sent, a.Credit("author", clerk)])) == ("author", (clerk,))
    assert authors_of(a.Document("T", credits=sent, genre="memorandum")) == ("author", ())
