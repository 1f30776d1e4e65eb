"""Transcripts as the Wilson Center Digital Archive prints them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import archivedoc as a
from archivedoc.errors import ReadError

TITLE = (
    "Letter from Tito and the Executive Committee [Politburo] of the CC LCY to Nikita Khrushchev and Central Committee of "
    "the Communist Party of the Soviet Union"
)


def read(text, **expected):
    losses = []
    document = a.read(text.encode(), report=losses.append)
    for name, value in expected.items():
        assert getattr(document, name) == value
    return document, losses


@pytest.mark.parametrize("name", ["wilson/000.txt", "tito-khrushchev-1954.md"])
def test_the_letter_of_tito_is_read_to_the_last_fact(samples, name):
    losses = []
    letter = a.read(samples / name, report=losses.append)
    assert letter.title == TITLE
    assert letter.date == a.DateExpression("August 11, 1954", "1954-08-11")
    citation = next(
        line for line in (samples / name).read_text(encoding="utf-8").splitlines() if line.startswith('"Letter')
    )
    assert letter.citation.text == citation
    assert letter.citation.title == TITLE
    assert letter.url == letter.citation.url == "https://digitalarchive.wilsoncenter.org/document/112970"
    assert letter.digital_archive == "Wilson Center Digital Archive"
    assert letter.reference == a.ArchivalReference(
        a.Repository("Arhiv Jugoslavije", translated="National Archives of Yugoslavia"),
        ["Arhiv CK SKJ", "507 / IX", "119/I-50"],
        verbatim="Arhiv Jugoslavije [National Archives of Yugoslavia], Arhiv CK SKJ, 507 / IX, 119/I-50",
    )
    rajak = {"agents": a.Person("Rajak", "Svetozar"), "project": "CWIHP"}
    statement = "Obtained and translated for CWIHP by Svetozar Rajak"
    assert letter.credits == (
        a.Credit("obtainer", **rajak, statement=statement),
        a.Credit("translator", **rajak, statement=statement),
        a.Credit(
            "funder",
            a.Organisation("Leon Levy Foundation"),
            statement="This document was made possible with support from Leon Levy Foundation",
        ),
    )
    assert letter.original_languages == (a.Language("sh", "Serbo-Croatian"),)
    assert a.plain_text(letter.summary).startswith("Yugoslav response to Soviet approaches")
    (translation,) = letter.contents
    assert (translation.kind, translation.language) == ("translation", a.Language("en", "English"))
    kinds = [type(block).__name__ for block in translation.blocks]
    assert kinds == ["Salutation", *["Paragraph"] * 11, "Dateline", "Signature"]
    assert "areas of mutual interest, such as economic, cultural, and other." in a.plain_text(translation.blocks[8])
    assert translation.blocks[12].children[0] == a.DateReference("11 August 1954", date="11 August 1954")
    assert a.plain_text(translation.blocks[13]) == "Tito"
    (repair,) = losses
    assert repair.node is translation.blocks[8]
    assert "joined" in repair.reason


def test_no_word_of_the_letter_is_lost(samples):
    source = (samples / "tito-khrushchev-1954.md").read_text(encoding="utf-8")
    letter = a.read(source.encode(), report=lambda loss: None)
    body = source.partition("Translation - English")[2]
    assert a.plain_text(letter).split() == body.split()


def test_labels_are_found_by_their_words():
    plain = "August 11, 1954\n\nA title\n\nCitation: A citation\n\nSummary:\nA summary.\n\nContents:\n\nExcerpt - Czech\n\nWords."
    loud = "# **August 11, 1954**\n\n###### **A title**\n\n# **CITATION:** A citation\n\n**Summary:**\n\nA summary.\n\n## Contents:\n\n**Excerpt - Czech**\n\nWords."
    documents = [
        read(text, title="A title", date=a.DateExpression("August 11, 1954", "1954-08-11"))[0] for text in (plain, loud)
    ]
    assert documents[0] == documents[1]
    assert documents[0].contents[0].kind == "excerpt"
    assert documents[0].contents[0].language.tag == "cs"


def test_the_title_of_the_citation_serves_where_there_is_no_other():
    read(
        "Citation: “A title,” May 1950, Wilson Center Digital Archive, RGANI, f. 1.",
        title="A title",
        date=a.DateExpression("May 1950", "1950-05"),
    )


def test_a_label_inside_the_words_is_a_word():
    document, _ = read("T\n\nContents:\n\nTranslation - English\n\nSummary: it rained.")
    assert a.plain_text(document) == "Summary: it rained."


def test_two_contents_and_their_notes_are_told_apart():
    text = "T\n\nContents:\n\nTranslation - English\n\nTranscript - Russian\n\nTranslation - English\n\nOne.[^1] Two [^9].\n\n[^1]: A note.\n\nTranscript - Russian\n\nОдин."
    document, losses = read(text)
    english, russian = document.contents
    assert english.notes == (a.Note("1", a.Paragraph("A note."), label="1"),)
    assert a.NoteReference("1") in english.blocks[0].children
    assert (russian.language.tag, a.plain_text(russian)) == ("ru", "Один.")
    assert [loss.reason for loss in losses] == ["there is no note [^9]: its mark stays in the text"]
    assert "[^9]" in a.plain_text(english)


def test_a_scan_and_a_translation_are_two_contents():
    document, _ = read("T\n\nContents:\n\nScan of Original Document\n\nEnglish Translation\n\nWords.")
    assert [(content.kind, bool(content.blocks)) for content in document.contents] == [
        ("scan", False),
        ("translation", True),
    ]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("[sic]", "sic"), ("[...]", "omission"), ("[…]", "omission"), ("[illegible]", "illegible"), ("[signed]", "physical"),
        ("[handwritten: yes]", "physical"), ("[Moscow?]", "uncertain"), ("[Politburo]", "gloss"), ("[one line redacted]", "redaction"),
    ],
)  # fmt: skip
def test_brackets_keep_their_words_and_their_kind(words, kind):
    document, _ = read(f"T\n\nContents:\n\nThe body {words} agrees. And more.")
    assert a.Editorial(words, kind=kind) in document.contents[0].blocks[0].children


def test_a_word_that_an_editor_completed_is_one():
    document, _ = read("T\n\nContents:\n\nComrade I[van] came. Broken [bracket.")
    assert document.contents[0].blocks[0].children[1] == a.Editorial("[van]", kind="completion")
    assert a.plain_text(document) == "Comrade I[van] came. Broken [bracket."


def test_a_credit_that_is_not_understood_is_kept_and_told():
    document, losses = read("T\n\nCredits:\n\nCourtesy of nobody in particular.\n\nContents:\n\nWords.")
    assert document.credits == ()
    assert a.plain_text(document.notes) == "Courtesy of nobody in particular."
    assert losses[0].node is document.notes[0]


def test_an_unknown_language_keeps_its_name_and_is_told():
    document, losses = read("T\n\nOriginal Language:\n\nElvish\n\nRussian\n\nContents:\n\nWords.")
    assert document.original_languages == (a.Language("und", "Elvish"), a.Language("ru", "Russian"))
    assert len(losses) == 1


def test_a_paragraph_that_looks_like_a_signature_stays_one_in_the_middle():
    document, _ = read(
        "T\n\nContents:\n\nFirst words here.\n\nTito\n\nThen he said something. And more.\n\nThe end of it."
    )
    assert {type(block).__name__ for block in document.contents[0].blocks} == {"Paragraph"}


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from([*'aA \n:#*[]^.,“”"0159\x00éЖ', "Citation:", "Contents:", "\n\n", "[^1]:", "1954"])).map(
        "".join
    )
)
def test_whatever_comes_is_a_document_or_a_read_error(text):
    try:
        a.read(text.encode(), format="transcript", report=lambda loss: None)
    except ReadError as error:
        assert str(error)


def test_the_banner_of_the_site_and_the_url_are_no_title():
    head = "https://x.example/1\nDigital Archive      digitalarchive.wilsoncenter.org\n\nMay 1950\nA title\nthat runs on\n\n"
    _, losses = read(f"{head}Contents:\n\nWords.", url="https://x.example/1", title="A title that runs on")
    assert "banner" in losses[0].reason


def test_a_record_with_other_labels_is_no_transcript():
    with pytest.raises(ReadError, match="neither of the labels"):
        a.read(b"title: A letter\ncredits: Nobody\nsummary: Nothing\n\nWords.")


def test_the_url_of_the_citation_is_the_fact_and_another_is_kept():
    document, _ = read(
        "https://x.example/slug\n\nT\n\nCitation: T, Wilson Center Digital Archive, RGANI. http://x.example/1"
    )
    assert document.url == "http://x.example/1"
    assert document.identifiers == (a.Identifier("https://x.example/slug", "url"),)


def test_marks_of_markdown_are_not_words():
    text = "## **May 03, 1950** **A title**\n\n**Citation:** T. [https://x.example/1](https://x.example/1)\n\nContents:\n\n## Part one\n\n**All bold.**\n\nSome **bold** words."
    document, _ = read(text, title="A title", url="https://x.example/1")
    assert document.date.edtf == "1950-05-03"
    assert document.citation.text == "T. https://x.example/1"
    assert document.contents[0].blocks == (
        a.Heading("Part one", level=2),
        a.Paragraph("All bold."),
        a.Paragraph(["Some ", a.Emphasis("bold", kind="bold"), " words."]),
    )


@pytest.mark.parametrize(
    "label", ["Original Languages:", "Original\u00a0Language:", "***Original Language:***", "## Original Language: ##"]
)
def test_a_label_that_is_slightly_off_is_the_label(label):
    document, _ = read(f"T\n\nCitation: C\n\n{label}\n\nRussian, German and Chinese\n\nContent:\n\nWords.")
    assert [language.tag for language in document.original_languages] == ["ru", "de", "zh"]
    assert a.plain_text(document) == "Words."


def test_words_without_a_label_above_them_are_no_languages():
    document, losses = read(
        f"T\n\nCitation: C\n\nOriginal Language:\n\nRussian\n\n{'Many words of a letter. ' * 5}\n\nThe end."
    )
    assert [language.tag for language in document.original_languages] == ["ru"]
    assert len(document.contents[0].blocks) == 2
    assert "is missing" in losses[0].reason


def test_an_undated_document_keeps_the_word():
    read(
        'Undated\n\nA title\n\nCitation: "A title," Undated, Wilson Center Digital Archive.',
        title="A title",
        date=a.DateExpression("Undated"),
    )


@pytest.mark.parametrize("last", ["Long Live Peace", "SECRET", "End of Conversation", "The Korean War"])
def test_a_short_last_line_alone_is_no_signature(last):
    document, _ = read(f"T\n\nContents:\n\nThe talks began. They went on.\n\nThey ended.\n\n{last}")
    assert type(document.contents[0].blocks[-1]) is (a.Marking if last == "SECRET" else a.Paragraph)


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        ("To build socialism is our common aim in all countries", a.Paragraph),
        ("Comrade Mao Zedong!", a.Salutation),
        ("To Comrade Stalin", a.Salutation),
        ("Dear friends were made there.", a.Paragraph),
    ],
)
def test_a_salutation_addresses_somebody(first, kind):
    document, _ = read(f"T\n\nContents:\n\n{first}\n\nWords of it. And more.\n\nThe end.")
    assert type(document.contents[0].blocks[0]) is kind


def test_the_items_of_a_list_are_not_joined():
    document, losses = read("T\n\nContents:\n\nWe agreed on the following things at the conference\n\na) one\n\nb) two")
    assert len(document.contents[0].blocks) == 3
    assert losses == []


def test_words_beside_a_credit_are_kept_and_told():
    line = "Courtesy of the archive. Translated by Ana Kovač."
    document, losses = read(f"T\n\nCredits:\n\n{line}\n\nContents:\n\nWords.")
    assert [credit.role for credit in document.credits] == ["translator"]
    assert a.plain_text(document.notes) == line
    assert losses[0].node is document.notes[0]


@pytest.mark.parametrize("title", ["Report #5 on C#", "#5 of the series", "See [here] for it"])
def test_signs_that_are_no_marks_stay_in_the_title(title):
    read(f"# {title}\n\nContents:\n\nWords.", title=title)


def test_the_target_of_a_link_in_a_citation_is_kept():
    document, _ = read("T\n\nCitation: T, [the record](https://x.example/1)")
    assert document.citation.text == "T, the record https://x.example/1"


@pytest.mark.parametrize("line", ["This translation", "Excerpt - from the diary"])
def test_a_line_without_a_language_is_no_label_of_a_content(line):
    document, _ = read(f"T\n\nContents:\n\nTranslation - English\n\nWords.\n\n{line}\n\nMore words.")
    assert len(document.contents) == 1
    assert line in a.plain_text(document)


WORDS = "On 4 February another meeting took place in the presence of members of the Politburo and of the interpreter Shi Zhe."


@pytest.mark.parametrize("label", ["Original Language(s):", "Original Languages:", "- **Original Language(s):**"])
def test_the_label_of_the_language_may_leave_the_number_open(label):
    document, _ = read(f"T\n\nSummary:\nIt.\n\n{label} Russian, Chinese\n\nContents:\nEnglish Translation\n\n{WORDS}")
    assert a.plain_text(document.summary) == "It."
    assert [language.tag for language in document.original_languages] == ["ru", "zh"]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("Original Language:\nRussian\n\n", "translation"),
        ("Original Language:\nEnglish\n\n", "transcript"),
        ("Credits:\nTranslated by Gary Goldberg.\n\n", "translation"),
        ("", "transcript"),
    ],
)
def test_the_description_tells_what_the_html_of_the_old_site_is(head, kind):
    document, _ = read(f"T\n\n{head}Contents:\nEnglish HTML\n\n{WORDS}")
    (content,) = document.contents
    assert (content.kind, content.language.tag, a.plain_text(content)) == (kind, "en", WORDS)


def test_entries_of_contents_may_be_bullets():
    document, _ = read(f"T\n\nContents:\n\n- Scan of Original Document\n\n- English Translation\n\n{WORDS}")
    assert [content.kind for content in document.contents] == ["scan", "translation"]


def test_the_head_of_a_letter_below_the_language_is_no_language():
    words = f"Secret.\n\nMINISTRY OF FOREIGN AFFAIRS\n\nDear Prime Minister,\n\n{WORDS}"
    document, losses = read(
        f"T\n\nCitation: “T,” 1950, Wilson Center Digital Archive, A.\n\nOriginal Language: English\n\n{words}"
    )
    assert [language.tag for language in document.original_languages] == ["en"]
    assert [type(block).__name__ for block in document.contents[0].blocks][:3] == ["Marking", "Heading", "Salutation"]
    assert [loss.line for loss in losses] == [7]


@pytest.mark.parametrize(
    "heading", ["December, 1961\nReport", "# **December, 1961** **Report**", "# December, 1961 Report"]
)
def test_date_and_title_behind_the_summary_may_be_one_heading(heading):
    document, _ = read(
        f"## **Summary:**\n\nOn the talks.\n\n{heading}\n\nCitation:\n“Report,” December, 1961, Wilson Center Digital "
        f"Archive, A.\n\nContents:\nEnglish Translation\n\n{WORDS}",
        title="Report",
    )
    assert document.date.edtf == "1961-12"
    assert a.plain_text(document.summary) == "On the talks."


def test_what_citation_and_credits_both_say_is_said_once():
    credit = "Translated by Gary Goldberg."
    document, _ = read(
        f"T\n\nCitation: “T,” 1950, Wilson Center Digital Archive, A. {credit}\n\nCredits: {credit}\n\nContents:\nX"
    )
    assert len(document.credits) == 1


def test_authors_in_one_line_are_several():
    document, _ = read("T\n\nAuthor(s): Yudin, P. F.; Sudarikov, N. G.\n\nContents:\nX")
    assert [credit.statement for credit in document.credits] == ["Yudin, P. F.", "Sudarikov, N. G."]
