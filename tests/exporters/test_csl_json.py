"""CSL-JSON, asked of its schema and of the programs that format citations with it."""

from __future__ import annotations

import json

import attrs
import pytest
from adversarial import ADVERSARIAL
from hypothesis import HealthCheck, given, settings
from strategies import documents

import archivedoc as a
from archivedoc.exporters.csl_json import CslJsonExporter
from archivedoc.testing import check_exporter, everything, samples

ALL = (*(document for several in samples().values() for document in several), *ADVERSARIAL, everything())


def items_of(documents):
    return json.loads(a.render(documents, "csl-json", on_loss="ignore"))


def item_of(document):
    (item,) = items_of(document)
    return item


def test_the_contract_is_kept():
    check_exporter(CslJsonExporter())


def test_the_letter_looks_as_it_was_read_and_approved(letter, golden):
    golden("letter.csl.json", a.render(letter, "csl-json").decode())


def test_the_compound_suffix_wins_over_that_of_json(tmp_path):
    assert a.export(a.Document("T"), tmp_path / "refs.csl.json").format == "csl-json"
    assert a.export(a.Document("T"), tmp_path / "refs.json").format == "json"


def test_every_item_is_valid_and_has_an_id_of_its_own(csl_schema):
    items = items_of(ALL)
    csl_schema.validate(items)
    assert len({item["id"].lower() for item in items}) == len(ALL)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(document=documents)
def test_every_document_makes_a_valid_item(csl_schema, document):
    csl_schema.validate([item_of(document)])


# The facts


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (a.Person("Rajak", "Svetozar"), {"family": "Rajak", "given": "Svetozar"}),
        (a.Person("Tito"), {"literal": "Tito"}),
        (a.Person("Mao", "Zedong", order="eastern"), {"literal": "Mao Zedong"}),
        (
            a.Person("Gaulle", "Charles", particle="de"),
            {"family": "Gaulle", "given": "Charles", "non-dropping-particle": "de"},
        ),
        (a.Person("King", "Martin", suffix="Jr."), {"family": "King", "given": "Martin", "suffix": "Jr."}),
        (a.Organisation("Секретариат", "Secretariat"), {"literal": "Секретариат [Secretariat]"}),
        (a.Organisation("Smith, Jones, and Co., Ltd."), {"literal": "Smith, Jones, and Co., Ltd."}),
        (a.Organisation("others"), {"family": "others"}),
    ],
)
def test_names_are_taken_apart_only_where_they_may_be(agent, name):
    assert item_of(a.Document("T", credits=a.Credit("author", agent)))["author"] == [name]


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("August 11, 1954", {"date-parts": [[1954, 8, 11]]}),
        ("1954-08-XX", {"date-parts": [[1954, 8]]}),
        ("1954-XX-XX", {"date-parts": [[1954]]}),
        ("circa 1954", {"date-parts": [[1954]], "circa": True}),
        ("1954-08-11?", {"date-parts": [[1954, 8, 11]], "circa": True}),
        ("August 11-13, 1954", {"date-parts": [[1954, 8, 11], [1954, 8, 13]]}),
        ("1954~/1956", {"date-parts": [[1954], [1956]], "circa": True}),
        ("1954-08-11/1954-08-11", {"date-parts": [[1954, 8, 11]]}),
        ("spring 1954", {"date-parts": [[1954]], "season": 1}),
        ("-0043-03-15", {"date-parts": [[-44, 3, 15]]}),
        ("0000", {"date-parts": [[-1]]}),
        ("Y17000", {"date-parts": [[17000]]}),
        ("1954-08-11T10:00:00Z", {"date-parts": [[1954, 8, 11]]}),
        ("1950s", {"literal": "1950s"}),
        (a.DateExpression("", "195X"), {"literal": "1950s"}),
        (a.DateExpression("", "1954/.."), {"literal": "from 1954"}),
        (a.DateExpression("", "../1954"), {"literal": "until 1954"}),
        (a.DateExpression("", "1954-08/1955"), {"literal": "1954-08 to 1955"}),
        (a.DateExpression("", "1954-21/1954-23"), {"literal": "spring 1954 to autumn 1954"}),
        ("10.1.1949", {"literal": "10.1.1949"}),
        ("undated", {"literal": "undated"}),
        (a.DateExpression(" "), None),
        (None, None),
    ],
)
def test_a_date_is_numbers_only_where_they_say_it(date, issued):
    assert item_of(a.Document("T", date=date)).get("issued") == issued


def test_what_the_numbers_of_a_date_do_not_say_is_in_the_note():
    evening = a.DateExpression("Christmas Day, in the evening", "1954-12-25")
    assert item_of(a.Document("T", date=evening))["note"] == "Dated Christmas Day, in the evening."
    assert item_of(a.Document("T", date=a.DateExpression("", "1954-08-11T10:00:00Z")))["note"].startswith("Dated 1954")
    assert "note" not in item_of(a.Document("T", date=a.DateExpression("The fifties", "195X")))


@pytest.mark.parametrize(
    ("genre", "type"),
    [
        ("letter", "personal_communication"),
        ("Ciphered Telegram", "personal_communication"),
        ("Cables", "personal_communication"),
        ("memorandum of conversation", "manuscript"),
        ("Minutes", "manuscript"),
        ("newsletter", "manuscript"),
        (None, "manuscript"),
    ],
)
def test_what_was_sent_is_personal_communication(genre, type):
    item = item_of(a.Document("T", genre=genre))
    assert item["type"] == type
    assert item.get("genre") == genre


@pytest.mark.parametrize(
    ("reference", "fields"),
    [
        (
            a.ArchivalReference(
                a.Repository("Arhiv Jugoslavije", translated="National Archives of Yugoslavia", place="Belgrade"),
                ["Arhiv CK SKJ", "507 / IX", "119/I-50"],
                verbatim="Arhiv Jugoslavije [National Archives of Yugoslavia], Arhiv CK SKJ, 507 / IX, 119/I-50",
            ),
            {
                "archive": "Arhiv Jugoslavije [National Archives of Yugoslavia]",
                "archive-place": "Belgrade",
                "archive_collection": "Arhiv CK SKJ",
                "archive_location": "507 / IX, 119/I-50",
            },
        ),
        (
            a.ArchivalReference("Arhiv Srbije", [("Fond", "Most"), ("kutija", "3")]),
            {"archive": "Arhiv Srbije", "archive_collection": "Fond Most", "archive_location": "kutija 3"},
        ),
        (
            a.ArchivalReference("NMML", [("File No.", "JNSG"), "vol. 2"]),
            {"archive": "NMML", "archive_location": "File No. JNSG, vol. 2"},
        ),
        (
            a.ArchivalReference("APRF", [("F.", "39"), ("Op.", "1")], verbatim="APRF: F. 39, Op. 1"),
            {"archive": "APRF", "archive_location": "F. 39, Op. 1"},
        ),
        (
            a.ArchivalReference(a.Repository("Nehru Library", abbreviation="NL"), ["File 1"], verbatim="NL, File 1; leaf 2"),
            {"archive": "Nehru Library (NL)", "archive_location": "File 1; leaf 2"},
        ),
        (
            a.ArchivalReference(a.Repository("National Archives", place="Tirana"), verbatim="National Archives, Tirana, F. 14"),
            {"archive": "National Archives", "archive-place": "Tirana", "archive_location": "F. 14"},
        ),
        (a.ArchivalReference(verbatim="In a box"), {"archive": "In a box"}),
        (a.ArchivalReference(units=[("f.", "558"), ("op.", "11")]), {"archive": "f. 558, op. 11"}),
        (
            a.ArchivalReference(a.Repository(" ", place="Moscow"), ["f. 1"], verbatim="f. 1"),
            {"archive": "f. 1", "archive-place": "Moscow"},
        ),
        (
            a.ArchivalReference(a.Repository("Archives of Berlin", place="Berlin")),
            {"archive": "Archives of Berlin"},
        ),
    ],
)  # fmt: skip
def test_the_place_of_the_source_is_told_once(reference, fields):
    item = item_of(a.Document("T", reference=reference, digital_archive="D"))
    assert {name: value for name, value in item.items() if name.startswith("archive")} == fields
    assert item["source"] == "D"


def test_without_a_reference_the_digital_archive_is_where_to_look():
    item = item_of(a.Document("T", digital_archive="Wilson Center Digital Archive"))
    assert item["archive"] == "Wilson Center Digital Archive"
    assert "source" not in item


@pytest.mark.parametrize(
    ("credits", "note"),
    [
        ("Obtained and translated for CWIHP by Svetozar Rajak.", "Obtained for CWIHP by Svetozar Rajak."),
        ("Translated for NKIDP by Gary Goldberg.", "Translated for NKIDP."),
        ("Translated by Gary Goldberg.", None),
        ("Obtained by Ana Lalaj and translated by Enkel Daljani.", "Obtained by Ana Lalaj."),
        ("Contributed by Sergey Radchenko and translated by Gary Goldberg.", "Contributed by Sergey Radchenko."),
        ("Contributed, transcribed, and translated by A B.", "Contributed by A B. Transcribed by A B."),
        ("Copy courtesy of the Archive.", "Copy courtesy of the Archive."),
    ],
)
def test_a_credit_is_told_once_and_whole(credits, note):
    citation = a.Citation.parse(f'"T", 1954, Wilson Center Digital Archive, APRF, f. 1. {credits}')
    assert citation.credits
    assert item_of(a.Document("T", credits=citation.credits)).get("note") == note


def test_a_credit_whose_words_say_more_than_its_names_keeps_them_but_for_the_names():
    credit = a.Credit("translator", a.Person("Deal", "Laura"), statement="Translated from a carbon copy by Laura Deal")
    item = item_of(a.Document("T", credits=credit))
    assert item["translator"] == [{"family": "Deal", "given": "Laura"}]
    assert item["note"] == "Translated from a carbon copy."
    credits = [
        attrs.evolve(credit, role=role, statement="Found in a cellar and translated by Laura Deal")
        for role in ("obtainer", "translator")
    ]
    assert item_of(a.Document("T", credits=credits))["note"] == "Found in a cellar and translated by Laura Deal."


def test_a_letter_of_a_sender_is_by_the_sender():
    item = item_of(a.Document("T", credits=[a.Credit("sender", "Seward"), a.Credit("addressee", "Jones")]))
    assert item["type"] == "personal_communication"
    assert (item["author"], item["recipient"]) == ([{"literal": "Seward"}], [{"literal": "Jones"}])
    assert "note" not in item


def test_the_language_is_that_of_the_words_that_are_cited():
    contents = [a.Content("x", language="sr"), a.Content("y", kind="translation", language="en")]
    assert item_of(a.Document("T", contents=contents))["language"] == "en"
    assert item_of(a.Document("T", contents=contents[:1]))["language"] == "sr"
    assert "language" not in item_of(a.Document("T", contents=a.Content("x", language=a.Language("und", "Elvish"))))


def test_the_scheme_of_a_subject_is_reported():
    with pytest.warns(a.LossWarning, match="the scheme and the URI of a subject are not written"):
        a.render(a.Document("T", subjects=a.Subject("S", scheme="lcsh")), "csl-json")


def test_a_doi_is_told_in_its_own_field():
    item = item_of(a.Document("T", identifiers=[a.Identifier("10.1/x", "DOI"), a.Identifier("7", "record id")]))
    assert item["DOI"] == "10.1/x"
    assert item["note"] == "Record ID 7."
