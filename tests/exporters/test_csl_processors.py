"""CSL-JSON as pandoc and citeproc-js print it: what a reader needs to find the source is there, and nothing wrong."""

from __future__ import annotations

import calendar
import json
import re

import pytest
from adversarial import ADVERSARIAL
from processors import by_citeproc_js, by_pandoc, style_file
from tools import SAMPLES

import archivedoc as a

SAMPLED = sorted(
    str(path.relative_to(SAMPLES)) for path in (*SAMPLES.glob("wilson/*.txt"), *SAMPLES.glob("frus/*.xml"))
)
CHICAGO = ("chicago-author-date", "chicago-notes-bibliography")


def folded(text):
    """Letters and digits alone: styles change case, quotation marks and what stands between words."""
    return "".join(filter(str.isalnum, text.casefold()))


@pytest.fixture(scope="session")
def bibliographies(tmp_path_factory):
    """Return the entries of documents as a program prints them in a style."""

    def ask(program, style, documents):
        folder = tmp_path_factory.mktemp("csl")
        items = folder / "items.json"
        items.write_bytes(a.render(documents, "csl-json", on_loss="ignore"))
        entries = program(items, style_file(style, folder))
        return [entries[item["id"]] for item in json.loads(items.read_text(encoding="utf-8"))]

    return ask


def printed_date(document):
    """Return the year, and the month with the day, as Chicago prints them."""
    if document.date is None:
        return ["n.d"]
    year, *rest = re.sub("T.*|~", "", document.date.edtf).split("-")
    return (
        [year, " ".join([calendar.month_name[int(rest[0])], *(str(int(day)) for day in rest[1:])])] if rest else [year]
    )


@pytest.mark.parametrize("style", CHICAGO)
@pytest.mark.parametrize("program", [by_pandoc, by_citeproc_js])
def test_real_documents_are_printed_with_all_that_leads_to_the_source(samples, bibliographies, program, style):
    read = [a.read(samples / name, report=lambda loss: None) for name in SAMPLED]
    for document, entry in zip(read, bibliographies(program, style, read), strict=True):
        assert folded(document.title) in folded(entry)
        if document.reference:
            assert set(re.findall(r"\w+", str(document.reference).casefold())) <= set(
                re.findall(r"\w+", entry.casefold())
            ), entry
        if document.url:
            assert document.url in entry
        assert all(words in entry for words in printed_date(document)), entry
        translators = [agent for credit in document.credits if credit.role == "translator" for agent in credit.agents]
        assert all(folded(agent.family) in folded(entry) for agent in translators), entry


@pytest.mark.parametrize("style", CHICAGO)
@pytest.mark.parametrize("program", [by_pandoc, by_citeproc_js])
def test_adversarial_documents_are_printed_as_they_are(bibliographies, program, style):
    assert len(ADVERSARIAL) >= 60
    for document, entry in zip(ADVERSARIAL, bibliographies(program, style, ADVERSARIAL), strict=True):
        assert folded(document.title) in folded(entry), document
        for credit in document.credits:
            if credit.role == "author":
                names = re.findall(r"\w+", " ".join(agent.display_name for agent in credit.agents).casefold())
                assert set(names) <= set(re.findall(r"\w+", entry.casefold())), (names, entry)
        if document.date is None:
            assert "n.d" in entry.casefold(), entry  # no note has made a date


@pytest.mark.parametrize("style", CHICAGO)
@pytest.mark.parametrize("program", [by_pandoc, by_citeproc_js])
def test_what_lies_nobody_knows_where_is_printed_too(bibliographies, program, style):
    """Chicago prints nothing of an item that has no archive, place, number or link."""
    documents = [
        a.Document("One", genre="letter", credits=[a.Credit("author", "Seward"), a.Credit("addressee", "Jones")]),
        a.Document("Two", reference=a.ArchivalReference(verbatim="In a box"), digital_archive="Archive"),
        a.Document("Three"),
    ]
    one, two, three = bibliographies(program, style, documents)
    assert "“One.” Letter to Jones." in one and one.endswith("n.p.")
    assert "“Two.”" in two and "In a box." in two
    assert "“Three.”" in three


@pytest.mark.parametrize("program", [by_pandoc, by_citeproc_js])
def test_dates_are_printed_as_they_are_meant(bibliographies, program):
    dates = {
        "August 11, 1954": "August 11, 1954", "August 11-13, 1954": "August 11–13, 1954", "circa 1954": "1954?", "1950s": "1950s",
        "1954/..": "from 1954", "1954-08/1955": "1954-08 to 1955", "spring 1954": "Spring 1954", "-0043": "44", "undated": "undated",
    }  # fmt: skip
    documents = [a.Document("T", date=date, reference=a.ArchivalReference("A")) for date in dates]
    for printed, entry in zip(
        dates.values(), bibliographies(program, "chicago-notes-bibliography", documents), strict=True
    ):
        assert printed in entry
