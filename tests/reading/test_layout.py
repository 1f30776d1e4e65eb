"""Transcripts as ``pdftotext -layout`` and pymupdf4llm leave them, with what other documents of the archive have."""

from __future__ import annotations

import textwrap

import pytest

import archivedoc as a

LONG = " ".join(
    ["We, too, nourish a desire for the elimination of what obstructs our relations, whatever it may be."] * 5
)
BANNER = f"{'Digital Archive':>43}{'digitalarchive.wilsoncenter.org':>60}\n{'International History Declassified':>62}\n\n\n\n\n"


def wrapped(text, **options):
    return textwrap.fill(text, 98, break_on_hyphens=True, **options)


def layout(
    *,
    date="July 04, 1949",
    title="Report, Kovalev to Stalin",
    reference="RGASPI, f. 558, op. 11, d. 328, ll. 51-55. Translated by Gary Goldberg.",
    url="http://digitalarchive.wilsoncenter.org/document/134157",
    labels=(("Summary", LONG), ("Original Language", "Russian")),
    contents="      English Translation",
    body=LONG,
):
    """Set a document as the archive's PDF is read by pdftotext."""
    cited = f"“{title},” {f'{date}, ' if date else ''}History and Public Policy Program Digital Archive, {reference}"
    head = "\n".join(line.center(70).rstrip() for line in (date, *textwrap.wrap(title, 55)) if line)
    sections = "".join(f"\n\n\n{label}:\n{wrapped(text)}\n" for label, text in labels)
    return f"{BANNER}{head}\n\nCitation:\n{wrapped(cited)}\n{url}\n{sections}\n\n\nContents:\n{contents}\n\f{body}\n"


def read(text):
    losses = []
    document = a.read(text if isinstance(text, bytes) else text.encode(), report=losses.append)
    return document, losses


def names(document, role):
    return [agent.display_name for credit in document.credits if credit.role == role for agent in credit.agents]


@pytest.mark.parametrize(
    ("date", "edtf"),
    [
        ("July 04, 1949", "1949-07-04"),
        ("December, 1961", "1961-12"),
        ("November 1967", "1967-11"),
        ("1971", "1971"),
    ],
)
def test_a_date_is_as_precise_as_it_is_printed(date, edtf):
    document, _ = read(layout(date=date))
    assert (document.title, document.date) == ("Report, Kovalev to Stalin", a.DateExpression(date, edtf))
    assert document.citation.date == document.date


def test_an_undated_document_has_no_date_and_keeps_the_word_in_its_title():
    title = "Note on Certain Characteristics of Western Trade Developments for 1966 (undated)"
    document, _ = read(layout(date="", title=title))
    assert (document.title, document.date, document.citation.title) == (title, None, title)


def test_a_line_of_the_title_that_is_a_date_is_not_the_date_of_an_undated_document():
    title = "Conversation records between Chairman Mao Zedong and the Delegation, 18 September 1956"
    text = layout(date="", title=title).replace("Delegation,", "Delegation,\n   ", 1)
    document, _ = read(text)
    assert (document.title, document.date) == (title, None)


@pytest.mark.parametrize(
    "title",
    [
        "The Chancellor's [Helmut Kohl's] Meeting with PM Blair on 20 October 1997, 10.30 a.m. - 3 p.m. in Chequers",
        "Telegram to Wang Bingnan, 'Possible Attitudes of the Other Party at the Sixth Meeting'",
        "Confidential Report, ‘Poland and our Policy at U.N.O.’",
        "Speech (1): On the \"Cult of Personality\"; and its Consequences",
        "Economic Cooperation Division [Ministry of Foreign Affairs, Japan], 'Main Points of Meeting Between Sato and Chiang'",
        "Cable, Filippov [Stalin] to Mao Zedong [via Kovalev] [Excerpts]",
    ],
)  # fmt: skip
def test_titles_keep_their_brackets_quotes_and_times(title):
    document, _ = read(layout(title=title))
    assert document.title == title
    assert document.citation.title == title
    assert document.date.edtf == "1949-07-04"
    assert document.reference.verbatim == "RGASPI, f. 558, op. 11, d. 328, ll. 51-55"


def test_a_title_in_capitals_is_the_title_of_the_citation():
    document, _ = read(layout().replace("Report, Kovalev to Stalin", "REPORT, KOVALEV TO STALIN", 1))
    assert document.title == "Report, Kovalev to Stalin"


def test_sections_may_be_missing_or_empty():
    document, losses = read(layout(labels=(("Author(s)", ""), ("Original Language", "Russian"))))
    assert (document.summary, document.notes, names(document, "author")) == ((), (), [])
    assert [language.tag for language in document.original_languages] == ["ru"]
    assert {loss.reason.split(":")[0] for loss in losses} == {"the banner of the site is left out"}


def test_authors_stand_under_their_label():
    document, _ = read(layout(labels=(("Author(s)", "Molotov, V. M."), ("Original Language", "Russian"))))
    assert names(document, "author") == ["V. M. Molotov"]


def test_several_languages_stand_one_a_line():
    document, _ = read(
        layout(labels=(("Original Language", ""),)).replace("Language:\n", "Language:\nRussian\nChinese\n")
    )
    assert [language.tag for language in document.original_languages] == ["ru", "zh"]


@pytest.mark.parametrize(
    ("line", "donors"),
    [
        ("This document was made possible with support from the Leon Levy Foundation.", ["Leon Levy Foundation"]),
        ("This document was made possible with support from Leon Levy Foundation", ["Leon Levy Foundation"]),
        (
            "This document was made possible with support from the MacArthur Foundation and the Leon Levy Foundation.",
            ["MacArthur Foundation", "Leon Levy Foundation"],
        ),
        (
            "This document was made possible with support from Chun & Jane Chiu Family Foundation",
            ["Chun & Jane Chiu Family Foundation"],
        ),
    ],
)
def test_donors_are_named_with_or_without_article_and_full_stop(line, donors):
    document, losses = read(layout(labels=(("Credits", line), ("Original Language", "Russian"))))
    assert names(document, "funder") == donors
    assert not [loss for loss in losses if "credit" in loss.reason]


def test_credits_of_several_people_are_told_apart():
    credit = "Obtained by James Hershberg; translated and edited by A.M. Puzanov, Mervyn O'Driscoll, and Gary Goldberg."
    document, _ = read(layout(reference=f"AVPRF, f. 0100, op. 40, d. 7, papka 248, ll. 39-44. {credit}"))
    assert names(document, "obtainer") == ["James Hershberg"]
    assert names(document, "translator") == names(document, "editor")
    assert names(document, "translator") == ["A.M. Puzanov", "Mervyn O'Driscoll", "Gary Goldberg"]
    assert document.reference.verbatim == "AVPRF, f. 0100, op. 40, d. 7, papka 248, ll. 39-44"


def test_a_scan_and_a_translation_stand_under_contents():
    document, _ = read(layout(contents="      Scan of Original Document\n      English Translation"))
    assert [(content.kind, len(content.blocks)) for content in document.contents] == [("scan", 0), ("translation", 1)]
    document, _ = read(layout(contents="      English Translation\n      Scan of Original Document"))
    assert [(content.kind, len(content.blocks)) for content in document.contents] == [("translation", 1), ("scan", 0)]


def test_pages_of_pictures_behind_the_words_are_no_words():
    document, _ = read(layout(body=f"{LONG}\n\f\n\f\n\f\n\f"))
    assert [a.plain_text(block) for block in document.contents[0].blocks] == [LONG]


def test_a_document_that_is_only_a_scan_has_no_words():
    document, _ = read(layout(contents="      Original Scan", body="\f\f"))
    assert document.contents == (a.Content(kind="scan"),)


def test_words_run_on_over_pages():
    first, *rest = wrapped(LONG).split("\n")
    document, losses = read(layout(body=f"{first}\n\f" + "\n".join(rest) + "\n\nThe end."))
    assert [a.plain_text(block) for block in document.contents[0].blocks] == [LONG, "The end."]
    assert any("a paragraph cut in two was joined" in loss.reason for loss in losses)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.rstrip("\n").encode(),
        lambda text: f"\n\n{text}".encode(),
        lambda text: f"{text}\n\f\n\f".encode(),
    ],
    ids=["CRLF", "BOM", "no final newline", "two blank lines first", "pages of pictures"],
)
def test_ends_of_lines_and_of_files_make_no_difference(change):
    text = layout(body=f"{wrapped(LONG)}\n\nThe end.")
    assert read(change(text))[0] == read(text)[0]


def test_the_address_of_the_page_stands_above_the_banner():
    document, _ = read(f"https://digitalarchive.wilsoncenter.org/document/report-kovalev\n{layout()}")
    assert document.url == "http://digitalarchive.wilsoncenter.org/document/134157"
    assert document.identifiers == (
        a.Identifier("https://digitalarchive.wilsoncenter.org/document/report-kovalev", "url"),
    )


def test_a_summary_keeps_its_words_whatever_they_begin_with():
    summary = "Stalin explains the original\nlanguage: it was Russian. The\ncontents: nothing."
    document, _ = read(
        layout(labels=(("Original Language", "Russian"),)).replace(
            "\n\n\nOriginal", f"\n\nSummary:\n{summary}\n\n\nOriginal"
        )
    )
    assert a.plain_text(document.summary) == summary.replace("\n", " ")
    assert [language.name for language in document.original_languages] == ["Russian"]


MARKDOWN = """## **Digital Archive digitalarchive.wilsoncenter.org**

**International History Declassified**

# **July 04, 1949** **Report, Delegation of the CCP CC to Stalin about**

# **the Current Situation of the**

# **Chinese Revolution**

## **Citation:**


**“Report, Delegation of the CCP CC to Stalin about the Current Situation of the Chinese Revolution,” July**
**04, 1949, History and Public Policy Program Digital Archive, RGASPI, f. 558, op. 11, d. 328, ll. 11-50.**
**Translated by Sergey Radchenko.**
**[http://digitalarchive.wilsoncenter.org/document/113380](http://digitalarchive.wilsoncenter.org/document/113380)**

## **Original Language:**


**Chinese**

## **Contents:**


**Scan of Original Document**
**English Translation**


**Comrade Stalin, we would like to report to you the following about the current situation of the**
**Chinese revolution.**


**The end.**
"""


def test_a_title_may_run_over_several_headings():
    document, losses = read(MARKDOWN)
    assert (
        document.title
        == "Report, Delegation of the CCP CC to Stalin about the Current Situation of the Chinese Revolution"
    )
    assert document.title == document.citation.title
    assert document.date.edtf == document.citation.date.edtf == "1949-07-04"
    assert document.url == "http://digitalarchive.wilsoncenter.org/document/113380"
    assert [content.kind for content in document.contents] == ["scan", "translation"]
    assert [a.plain_text(block) for block in document.contents[1].blocks] == [
        "Comrade Stalin, we would like to report to you the following about the current situation of the Chinese revolution.",
        "The end.",
    ]
    assert len(losses) == 2


def test_a_picture_in_markdown_is_left_out_and_told():
    document, losses = read(MARKDOWN + "\n\n**==> picture [595 x 842] intentionally omitted <==**\n\n![](page-9.png)\n")
    assert document == read(MARKDOWN)[0]
    assert sum("picture" in loss.reason for loss in losses) == 2


def test_the_summary_may_come_first():
    text = "Summary:\nA summary of it all.\n\nMay 03, 1950\n\nA title\n\nCitation:\n“A title,” May 03, 1950, Wilson Center Digital Archive, RGANI.\n\nContents:\nEnglish Translation\n\nWords."
    document, _ = read(text)
    assert (document.title, document.date.edtf) == ("A title", "1950-05-03")
    assert a.plain_text(document.summary) == "A summary of it all."


def test_summary_and_information_may_stand_below_the_words():
    text = (
        layout(labels=())
        + f"""
Summary

{LONG}

Document Information

Source

RGASPI, f. 1. Translated by Gary Goldberg.

Original Archive

Russian State Archive (RGASPI)

Rights

All of them.

Original Uploaded Date

2022-02-11

Language

Russian

Record ID

134157

Donors

Leon Levy Foundation

Related Documents

Another one
"""
    )
    document, _ = read(text)
    assert a.plain_text(document.summary) == LONG
    assert [a.plain_text(block) for block in document.contents[0].blocks] == [LONG]
    assert document.identifiers == (a.Identifier("134157", "record id"),)
    assert [language.tag for language in document.original_languages] == ["ru"]
    assert document.rights == (a.Rights("All of them."),)
    assert names(document, "funder") == ["Leon Levy Foundation"]
    assert document.attributes == (
        ("document information", "Related Documents; Another one"),
        ("original archive title", "Russian State Archive (RGASPI)"),
    )
