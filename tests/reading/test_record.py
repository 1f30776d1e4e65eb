"""Records of the new site: fields, then one line a paragraph."""

from __future__ import annotations

import pytest

import archivedoc as a
from archivedoc.errors import ReadError

FIELDS = {
    "title": "Chancellor's [Kohl's] Meeting: 22 and 23 February 1963, 10.30 a.m. - 3 p.m. [Excerpts]",
    "original_publication_date": "December 12, 1957",
    "credits": "This document was made possible with support from Carnegie Corporation of New York (CCNY)",
    "summary": "What it says.",
    "authors": '["Nehru, Jawaharlal", "Japan. Foreign Ministry", "Tito"]',
    "document_contributors": '["Blair, Anthony Charles Lynton (\\"Tony\\")"]',
    "associated_places": '["India", "China"]',
    "subjects_discussed": '["Ukraine--Economic policy--1991-"]',
    "associated_people_orgs": '["Chiang, Ching-kuo (Jiang Jingguo)", "Poland. Embassy (Canada)"]',
    "source": "BArch, B 136/59748, 403-410. Contributed by Robert Hoppens and translated by Stephen Mercado.",
    "original_upload_date": "2023-10-10",
    "original_archive_title": '["German Federal Archives (BArch)"]',
    "language": '["German"]',
    "rights": "Some rights.\nMore of them.",
    "record_id": "300653",
    "original_classification": "Secret",
    "donors": '["Carnegie Corporation of New York (CCNY)", "University of Southampton"]',
}
BODY = "Secret.\nMy dear premier,\nThe words of this letter, of which there are as many as it takes to tell that it is in English, and in no other language of the world that anybody might have written to him.\n"


def record(body=BODY, **changes):
    fields = {**FIELDS, **changes}
    return "".join(f"{key}: {value}\n" for key, value in fields.items() if value is not None) + f"\n{body}"


def read(text):
    losses = []
    document = a.read(text if isinstance(text, bytes) else text.encode(), report=losses.append)
    return document, losses


def credited(document, role):
    return [(agent, credit.statement) for credit in document.credits if credit.role == role for agent in credit.agents]


def test_every_field_has_its_place():
    document, losses = read(f"https://x.example/slug\n{record()}")
    assert losses == []
    assert document.title == FIELDS["title"]
    assert document.date == a.DateExpression("December 12, 1957", "1957-12-12")
    assert document.other_dates == (a.OtherDate("uploaded", "2023-10-10"),)
    assert (document.url, document.citation) == ("https://x.example/slug", None)
    assert a.plain_text(document.summary) == "What it says."
    assert document.reference == a.ArchivalReference(
        a.Repository("German Federal Archives", abbreviation="BArch"),
        ["B 136/59748", "403-410"],
        verbatim="BArch, B 136/59748, 403-410",
    )
    assert document.original_languages == (a.Language("de", "German"),)
    assert [(subject.name, subject.scheme) for subject in document.subjects] == [
        ("India", "place"),
        ("China", "place"),
        ("Ukraine--Economic policy--1991-", "lcsh"),
        ("Chiang, Ching-kuo (Jiang Jingguo)", "person"),
        ("Poland. Embassy (Canada)", "organisation"),
    ]
    assert document.rights == (a.Rights("Some rights."), a.Rights("More of them."))
    assert document.identifiers == (a.Identifier("300653", "record id"),)
    assert document.markings == (a.Marking("Secret"),)
    assert document.attributes == (("original archive title", "German Federal Archives (BArch)"),)
    assert document.notes == ()


def test_names_stand_as_the_catalogue_enters_them_beside_our_reading():
    document, _ = read(record())
    assert credited(document, "author") == [
        (a.Person("Nehru", "Jawaharlal"), "Nehru, Jawaharlal"),
        (a.Organisation("Japan. Foreign Ministry"), "Japan. Foreign Ministry"),
        (a.Person("Tito"), "Tito"),
    ]
    assert credited(document, "participant") == [
        (a.Person("Blair", "Anthony Charles Lynton"), 'Blair, Anthony Charles Lynton ("Tony")')
    ]


def test_a_donor_of_the_credits_is_named_once():
    document, _ = read(record())
    assert [agent.display_name for agent, _ in credited(document, "funder")] == [
        "Carnegie Corporation of New York (CCNY)",
        "University of Southampton",
    ]
    assert credited(document, "funder")[0][1].startswith("This document was made possible")


def test_the_source_holds_reference_publication_and_credits():
    source = 'National Archives of Ireland, Department of Foreign Affairs/5/313/3D, published in "Documents on Irish Foreign Policy," Volume XI, Document No. 96. Contributed by Mervyn O\'Driscoll.'
    document, losses = read(record(source=source, original_archive_title='["National Archives of Ireland"]'))
    assert document.reference.verbatim == "National Archives of Ireland, Department of Foreign Affairs/5/313/3D"
    assert [publication.text for publication in document.publications] == [
        'published in "Documents on Irish Foreign Policy," Volume XI, Document No. 96'
    ]
    assert [agent.display_name for agent, _ in credited(document, "contributor")] == ["Mervyn O'Driscoll"]
    assert losses == []


def test_words_of_the_source_that_are_not_understood_are_kept_and_told():
    document, losses = read(
        record(source="BArch, B 136. The file was closed for many years. Translated by Gary Goldberg.")
    )
    assert "The file was closed for many years." in a.plain_text(document.notes)
    assert "a part of the source could not be read" in losses[0].reason


def test_an_unknown_field_is_kept():
    document, _ = read(record(tags='["one", "two"]', original_media="3 pages"))
    assert dict(document.attributes)["tags"] == "one; two"
    assert dict(document.attributes)["original_media"] == "3 pages"


def test_a_broken_list_keeps_its_words():
    document, _ = read(record(language='["German", "Fre', authors="[Unknown]"))
    assert document.original_languages == (a.Language("und", '["German", "Fre'),)
    assert credited(document, "author")[0][1] == "[Unknown]"


def test_empty_fields_are_nothing():
    document, losses = read(record(**{key: "" for key in FIELDS if key != "title"}, body=""))
    assert document == a.Document(FIELDS["title"])
    assert [loss.reason for loss in losses] == ["the record has no words below its fields"]


@pytest.mark.parametrize(("date", "edtf"), [("November 1967", "1967-11"), ("1971", "1971"), ("Early 1949", None)])
def test_a_date_is_as_precise_as_it_is_printed(date, edtf):
    assert read(record(original_publication_date=date))[0].date == a.DateExpression(date, edtf)


def test_a_line_is_a_paragraph_and_keeps_its_number():
    document, _ = read(record(body="First.\n  Second one.\nA                    B\n\nLast."))
    assert [a.plain_text(block) for block in document.contents[0].blocks] == ["First.", "Second one.", "A B", "Last."]


def test_a_summary_may_have_several_paragraphs():
    document, _ = read(record(summary="One.\n\nTwo: it goes on.\n\nthree"))
    assert [a.plain_text(block) for block in document.summary] == ["One.", "Two: it goes on.", "three"]
    assert len(document.contents[0].blocks) == 3


def test_words_that_look_like_fields_are_words():
    body = f"{BODY}source: nobody knows\nsummary: it rained\ntitle: none\n"
    document, _ = read(record(body=body, source=None))
    assert "source: nobody knows" in a.plain_text(document)
    assert (a.plain_text(document.summary), document.title) == ("What it says.", FIELDS["title"])


@pytest.mark.parametrize(
    ("languages", "source", "kind", "language"),
    [
        ('["German"]', "X. Translated by A. Becker.", "translation", "en"),
        ('["German"]', "X.", "translation", "en"),
        ('["English"]', "X.", "transcript", "en"),
        ('["English", "French"]', "X. Translated by A. Becker.", "translation", "en"),
        ("", "X. Translated by A. Becker.", "translation", "en"),
        ("", "X.", "transcript", "en"),
    ],
)
def test_what_the_words_are_follows_from_description_and_words(languages, source, kind, language):
    (content,) = read(record(language=languages, source=source))[0].contents
    assert (content.kind, content.language.tag) == (kind, language)


def test_words_in_another_language_are_not_called_english():
    russian = "Товарищ Сталин сказал, что он согласен с этим предложением, и поручил подготовить ответ. " * 5
    assert read(record(russian, language='["Russian"]', source="X."))[0].contents[0].language.tag == "ru"
    assert read(record(russian, language='["Russian", "German"]', source="X."))[0].contents[0].language is None
    assert read(record("Tito", language='["Russian"]'))[0].contents[0].language is None


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
    assert read(change(record()))[0] == read(record())[0]


def test_a_record_without_a_title_is_an_error():
    with pytest.raises(ReadError, match="the record has no title"):
        a.read(record(title="").encode())


def test_a_lone_surrogate_in_a_list_is_kept_as_it_is_written():
    document, _ = read(record(associated_places='["\\ud800"]'))
    assert document.subjects[0].name == '["\\ud800"]'


@pytest.mark.parametrize("text", ["title: x\n" + "\n" * 300_000, "title: x\nsource: " + "a, " * 200_000, "title: x\nlanguage: " + "a, " * 300_000, "title: x\nauthors: [" + "[" * 300_000, "title: x\nsummary: " + "a\n" * 100_000])  # fmt: skip
def test_hostile_records_get_an_answer(text):
    assert a.read(text.encode(), format="record", report=lambda loss: None).title == "x"
