"""BibTeX and biblatex: what stands in which field, and how."""

from __future__ import annotations

import pickle

import pytest
from bibliographies import fields_of, keys_in

import archivedoc as a
from archivedoc.exporters.bibtex import BiblatexExporter, BibtexExporter
from archivedoc.testing import check_exporter

FORMATS = ("bibtex", "biblatex")


def test_the_contracts_are_kept():
    check_exporter(BibtexExporter())
    check_exporter(BiblatexExporter())


@pytest.mark.parametrize("format", FORMATS)
def test_the_letter_looks_as_it_was_read_and_approved(letter, golden, format):
    golden(f"letter.{format}.bib", a.render(letter, format).decode())


# Facts

TITO = a.Document(
    "Letter from Tito to Khrushchev",
    original_title="Pismo",
    date="August 11, 1954",
    genre="letter",
    digital_archive="Wilson Center Digital Archive",
    reference=a.ArchivalReference(a.Repository("Arhiv Jugoslavije", place="Belgrade"), ["507 / IX", ("list", "4")]),
    publications=[a.Publication("Reprinted in Sovetsko-iugoslavskie otnosheniia (Moscow, 1998)")],
    url="https://digitalarchive.wilsoncenter.org/document/112970",
    accessed="May 4, 2024",
    credits=[
        a.Credit(role, a.Person("Rajak", "Svetozar"), project="CWIHP", statement="Obtained and translated for CWIHP by Svetozar Rajak")
        for role in ("obtainer", "translator")
    ],
    original_languages=["Serbo-Croatian"],
    contents=[a.Content("x", language="sr"), a.Content("y", kind="translation", language="en")],
    identifiers=[a.Identifier("10.1/x_y", "doi"), a.Identifier("7", "record id")],
    subjects=["Yugoslavia", "Tito, Josip Broz"],
    summary="In short.",
)  # fmt: skip


def test_the_classic_entry_tells_each_fact_once():
    assert fields_of(TITO, "bibtex") == {
        "key": "{{Letter}}",
        "title": "{{Letter from Tito to Khrushchev}}",
        "year": "{1954}",
        "month": "aug",
        "day": "{11}",
        "howpublished": "{{Wilson Center Digital Archive, Arhiv Jugoslavije, 507 / IX, list 4}}",
        "note": "{{Original title: Pismo. Reprinted in Sovetsko-iugoslavskie otnosheniia (Moscow, 1998). Original in "
        "Serbo-Croatian. Obtained and translated for CWIHP by Svetozar Rajak. Accessed May 4, 2024}}",
        "language": "{english}",
        "entrysubtype": "{letter}",
        "doi": "{10.1/x_y}",
        "url": "{https://digitalarchive.wilsoncenter.org/document/112970}",
        "abstract": "{{In short.}}",
        "keywords": "{Yugoslavia, {Tito, Josip Broz}}",
        "annote": "{{Belgrade. Record ID 7.}}",
    }


def test_the_entry_of_biblatex_has_each_fact_in_its_field():
    assert fields_of(TITO, "biblatex") == {
        "title": "{{Letter from Tito to Khrushchev}}",
        "titleaddon": "{{Pismo}}",
        "date": "{1954-08-11}",
        "entrysubtype": "{letter}",
        "organization": "{{Wilson Center Digital Archive}}",
        "howpublished": "{{Arhiv Jugoslavije, 507 / IX, list 4}}",
        "library": "{Arhiv Jugoslavije, 507 / IX, list 4}",
        "translator": "{Rajak, Svetozar}",
        "note": "{{Reprinted in Sovetsko-iugoslavskie otnosheniia (Moscow, 1998). Original in Serbo-Croatian}}",
        "addendum": "{{Obtained for CWIHP by Svetozar Rajak}}",
        "langid": "{english}",
        "doi": "{10.1/x_y}",
        "url": "{https://digitalarchive.wilsoncenter.org/document/112970}",
        "urldate": "{2024-05-04}",
        "abstract": "{{In short.}}",
        "keywords": "{Yugoslavia, {Tito, Josip Broz}}",
        "annotation": "{{Belgrade. Record ID 7.}}",
    }


def test_a_url_stands_in_the_note_for_styles_that_know_no_field():
    url = "https://x.example/a b"
    fields = fields_of(a.Document("T", url=url), "bibtex", url_in_note=True)
    assert fields["note"] == "{{\\url{https://x.example/a%20b}}}"
    fields = fields_of(a.Document("T", url=url, original_languages=["Czech"]), "bibtex", url_in_note=True)
    assert fields["note"] == "{{Original in Czech. \\url{https://x.example/a%20b}}}"
    with pytest.raises(a.OptionError, match="url_in_note='yes': expected one of False, True"):
        BibtexExporter(url_in_note="yes")


def test_a_url_is_encoded_where_it_would_end_the_field():
    document = a.Document("T", url="https://x.example/ü?{a}\\b%20c#d_e^^5c")
    assert fields_of(document, "biblatex")["url"] == "{https://x.example/ü?%7Ba%7D%5Cb%20c#d_e%5E%5E5c}"
    assert fields_of(document, "bibtex")["url"] == "{https://x.example/%C3%BC?%7Ba%7D%5Cb%20c#d_e%5E%5E5c}"


def test_the_scheme_of_a_subject_is_told_to_be_lost():
    with pytest.warns(a.LossWarning, match="the scheme and the URI of a subject"):
        a.render(a.Document("T", subjects=a.Subject("X", scheme="lcsh")), "biblatex")


# Keys


@pytest.mark.parametrize("exporter", [BibtexExporter, BiblatexExporter])
def test_keys_are_those_of_the_caller(exporter):
    data = a.render([a.Document("A"), a.Document("B")], exporter(keys=["one", "two"]))
    assert keys_in(data) == ["one", "two"]
    by_title = exporter(keys=title_key)
    assert keys_in(a.render([a.Document("A"), a.Document("B")], by_title)) == ["title-A", "title-B"]
    assert pickle.loads(pickle.dumps(by_title)) == by_title


def title_key(document):
    return f"title-{document.title}"
