"""The keys of bibliographies."""

from __future__ import annotations

import pickle

import pytest

import archivedoc as a
from archivedoc.exporters.bibtex import BiblatexExporter, BibtexExporter
from archivedoc.exporters.csl_json import CslJsonExporter
from archivedoc.exporters.ris import RisExporter
from archivedoc.layout import make_keys

TWO = (a.Document("One"), a.Document("Two"))


def test_keys_do_not_depend_on_the_order_and_are_unique_without_regard_to_case():
    several = [
        a.Document("Letter", date="1954", url="https://x.example/document/112970"),
        a.Document("LETTER", date="1954", url="https://x.example/document/112971"),
        a.Document("Letter", date="1955"),
        a.Document("Письмо", credits=a.Credit("author", a.Organisation("Секретариат"))),
        a.Document("1954", credits=a.Credit("author", a.Person("2nd"))),
        a.Document("北京"),
    ]
    keys = make_keys(several)
    assert keys == [
        "anon1954letter-112970",
        "anon1954letter-112971",
        "anon1955letter",
        "sekretariatndpismo",
        "a2ndnd1954",
        "anonnduntitled",
    ]
    assert make_keys(several[::-1]) == keys[::-1]
    assert make_keys(several[2:]) == keys[2:]


def test_equal_documents_have_different_keys():
    assert len(set(make_keys([a.Document("T")] * 3))) == 3


def test_many_equal_documents_take_no_more_than_linear_time():
    keys = make_keys([a.Document("T")] * 20_000)
    assert len(set(keys)) == 20_000
    assert keys[0] == f"{keys[1].removesuffix('-2')}" and keys[-1].endswith("-20000")


def test_the_key_of_a_letter_is_of_its_sender():
    sent = [a.Credit("sender", a.Person("Seward", "William")), a.Credit("addressee", "X")]
    assert make_keys([a.Document("To X", date="1861", credits=sent)]) == ["seward1861x"]


# The keys of a caller


def numbered(document):
    return f"{document.title.lower()}:2024"


@pytest.mark.parametrize("exporter", [BibtexExporter, BiblatexExporter, CslJsonExporter, RisExporter])
def test_every_bibliography_takes_keys(exporter):
    for keys in (numbered, ["one:2024", "two:2024"]):
        with_keys = pickle.loads(pickle.dumps(exporter(keys=keys)))
        assert with_keys == exporter(keys=keys)
        data = a.render(TWO, with_keys).decode()
        assert "one:2024" in data and "two:2024" in data
        assert "anonnd" not in data


def test_a_mapping_is_asked_by_its_method():
    keys = {document: f"key{number}" for number, document in enumerate(TWO)}
    assert make_keys(TWO, keys.__getitem__) == ["key0", "key1"]
    with pytest.raises(a.OptionError, match=r"a mapping has no order; pass a function: keys=mapping.__getitem__"):
        BibtexExporter(keys=keys)


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("tito 54", r"'tito 54' for document 1 \('Two'\) is not a key; .*, such as 'tito-54'"),
        ("Živković,1954", "such as 'zivkovic-1954'"),
        ("{tito}", "such as 'tito'"),
        ("50%", "such as '50'"),
        ("\\input", "such as 'input'"),
        ("tito\n", "such as 'tito'"),
        ("", "'' for document 1 .* behind the first$"),
        ("-", "behind the first$"),
        (7, "7 for document 1"),
        (None, "None for document 1"),
    ],
)
def test_a_key_that_breaks_a_program_is_an_error_that_says_what_works(key, message):
    with pytest.raises(a.OptionError, match=message):
        a.render(TWO, BibtexExporter(keys=["one", key]))


def test_keys_that_differ_in_case_alone_are_an_error():
    message = r"document 0 \('One'\) has the key 'Tito', and document 1 \('Two'\) has 'tito'; .* not in case alone"
    with pytest.raises(a.OptionError, match=message):
        a.render(TWO, BiblatexExporter(keys=["Tito", "tito"]))


def test_there_is_a_key_for_each_document():
    with pytest.raises(a.OptionError, match="1 keys for 2 documents; expected one for each, in order"):
        a.render(TWO, BibtexExporter(keys=["one"]))


@pytest.mark.parametrize("keys", ["tito", 7, {"a", "b"}])
def test_keys_are_a_function_or_a_sequence(keys):
    with pytest.raises(a.OptionError, match="expected a function of a document, a sequence of keys, or None"):
        BibtexExporter(keys=keys)
