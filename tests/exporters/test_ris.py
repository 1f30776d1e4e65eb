"""RIS, asked of the programs that read it."""

from __future__ import annotations

import json
import re
import subprocess

import pypandoc
import pytest
import rispy
from adversarial import ADVERSARIAL
from hypothesis import HealthCheck, given, settings
from strategies import documents
from tools import SAMPLES

import archivedoc as a
from archivedoc.exporters.ris import RisExporter
from archivedoc.testing import check_exporter, everything, samples

ALL = (*(document for several in samples().values() for document in several), *ADVERSARIAL, everything())
WILSON = sorted(path.name for path in (SAMPLES / "wilson").glob("*.txt"))
LINE = re.compile(r"[A-Z][A-Z0-9]  - .*")


def text_of(documents, exporter="ris"):
    return a.render(documents, exporter, on_loss="ignore").decode()


def values_of(document, exporter="ris"):
    """Return the values of one entry by their tags."""
    values = {}
    for line in text_of(document, exporter).removesuffix("\r\n").split("\r\n"):
        values.setdefault(line[:2], []).append(line[6:])
    return values


def test_the_contract_is_kept():
    check_exporter(RisExporter(), words=bytes.decode)


def test_the_letter_looks_as_it_was_read_and_approved(letter, golden):
    golden("letter.ris", text_of(letter).replace("\r\n", "\n"))


def test_the_suffix_is_that_of_ris(tmp_path):
    assert a.export(a.Document("T"), tmp_path / "refs.ris").format == "ris"


def test_every_line_is_a_tag_and_a_value():
    text = text_of(ALL)
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", text)
    # str.splitlines knows every sign that ends a line anywhere.
    lines = text.splitlines()
    assert all(LINE.fullmatch(line) for line in lines if line)
    assert [line[:2] for line in lines if line[:2] in ("TY", "ER")] == ["TY", "ER"] * len(ALL)
    assert text.endswith("\r\nER  - \r\n")


def test_rispy_reads_every_entry_with_its_title():
    entries = rispy.loads(text_of(ALL))
    assert len(entries) == len(ALL)
    assert len({entry["id"].lower() for entry in entries}) == len(ALL)
    for document, entry in zip(ALL, entries, strict=True):
        assert "unknown_tag" not in entry or set(entry["unknown_tag"]) <= {"ED"}
        assert set(re.findall(r"\w+", document.title)) == set(re.findall(r"\w+", entry["title"]))


def test_pandoc_reads_every_entry(tmp_path):
    path = tmp_path / "refs.ris"
    path.write_bytes(a.render(ALL, "ris", on_loss="ignore"))
    run = subprocess.run(
        [pypandoc.get_pandoc_path(), "--from=ris", "--to=csljson", str(path)], capture_output=True, check=True
    )
    assert len(json.loads(run.stdout)) == len(ALL)


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents, documents)
def test_every_two_documents_make_two_entries(first, second):
    text = text_of([first, second])
    assert len(rispy.loads(text)) == 2
    assert all(LINE.fullmatch(line) for line in text.splitlines() if line)


def test_real_documents_have_the_fields_that_their_archive_serves(samples):
    for name in WILSON:
        document = a.read(samples / "wilson" / name, report=lambda loss: None)
        values = values_of(document)
        assert values["TI"] == [document.title]
        assert values.get("AN", [""]) == [str(document.reference or "")]
        assert values.get("DB", [None]) == [document.digital_archive]
        assert values.get("UR", [None]) == [document.url]
        assert values.get("LA", [""]) == ["; ".join(one.display_name for one in document.original_languages)]
        if document.date and document.date.edtf:
            assert values["DA"] == [document.date.edtf.replace("-", "/")]
            assert values["PY"] == [document.date.edtf[:4]]


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (a.Person("Rajak", "Svetozar"), "Rajak, Svetozar"),
        (a.Person("Tito"), "Tito"),
        (a.Person("Mao", "Zedong", order="eastern"), "Mao Zedong"),
        (a.Person("Gaulle", "Charles", particle="de"), "de Gaulle, Charles"),
        (a.Person("King", "Martin", suffix="Jr."), "King, Martin, Jr."),
        (a.Organisation("Executive Committee of the CC LCY"), "Executive Committee of the CC LCY"),
    ],
)
def test_names_are_taken_apart_only_where_they_may_be(agent, name):
    assert values_of(a.Document("T", credits=a.Credit("author", agent)))["AU"] == [name]


@pytest.mark.parametrize("agent", [a.Organisation("Smith, Jones, and Co."), a.Person("Smith, Jones", "A")])
def test_a_comma_in_a_name_is_reported(agent):
    with pytest.warns(a.LossWarning, match="RIS takes what stands behind a comma in a name for the given name"):
        a.render(a.Document("T", credits=a.Credit("author", agent)), "ris")


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("August 11, 1954", {"DA": ["1954/08/11"], "PY": ["1954"]}),
        ("August 1954", {"DA": ["1954/08"], "PY": ["1954"]}),
        ("1954-XX-XX", {"DA": ["1954"], "PY": ["1954"]}),
        ("August 11-13, 1954", {"DA": ["August 11-13, 1954"], "PY": ["1954"]}),
        ("spring 1954", {"DA": ["spring 1954"], "PY": ["1954"]}),
        ("circa 1954", {"DA": ["circa 1954"]}),
        (a.DateExpression("", "1954~"), {"DA": ["circa 1954"]}),
        (a.DateExpression("", "195X"), {"DA": ["1950s"]}),
        (a.DateExpression("", "1954/.."), {"DA": ["from 1954"]}),
        (a.DateExpression("", "1954-08/1955"), {"DA": ["1954-08 to 1955"]}),
        (a.DateExpression("", "1954-21/1954-23?"), {"DA": ["spring 1954 to autumn 1954?"]}),
        (a.DateExpression("", "-0043-03-15"), {"DA": ["44 BCE, 03-15"]}),
        (a.DateExpression("", "Y-17000"), {"DA": ["17001 BCE"]}),
        (a.DateExpression("", "0000"), {"DA": ["1 BCE"]}),
        ("1954/55", {"N1": ["Dated 1954/55."]}),
        (
            a.DateExpression("Easter, 1954", "1954-04-18"),
            {"DA": ["1954/04/18"], "PY": ["1954"], "N1": ["Dated Easter, 1954."]},
        ),
        ("undated", {"DA": ["undated"]}),
        (None, {}),
    ],
)
def test_a_date_is_never_wrong(date, written):
    values = values_of(a.Document("T", date=date))
    assert {tag: value for tag, value in values.items() if tag in ("DA", "PY", "N1")} == written


def test_a_letter_has_a_recipient_and_another_document_a_note_of_it():
    credits = a.Credit("addressee", a.Person("Khrushchev", "Nikita"))
    letter = values_of(a.Document("T", genre="letter", credits=credits))
    assert letter["TY"] == ["PCOMM"]
    assert letter["A2"] == ["Khrushchev, Nikita"]
    assert "N1" not in letter
    memorandum = values_of(a.Document("T", genre="memorandum", credits=credits))
    assert memorandum["TY"] == ["MANSCPT"]
    assert memorandum["N1"] == ["Addressee: Nikita Khrushchev."]


def test_a_url_keeps_together():
    document = a.Document("T", url=" https://x.example/a b;c\n\u202e?d=ü ")
    assert values_of(document)["UR"] == ["https://x.example/a%20b%3Bc%0A%E2%80%AE?d=ü"]


def test_the_provider_is_an_option():
    document = a.Document("T")
    assert values_of(document, RisExporter(provider="Woodrow\nWilson Center"))["DP"] == ["Woodrow Wilson Center"]
    assert "DP" not in values_of(document)
    with pytest.raises(a.OptionError, match="provider=7: expected a name, or None"):
        RisExporter(provider=7)
