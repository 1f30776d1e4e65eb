"""Reading citations from their fixed points."""

from __future__ import annotations

import pytest
from citation_facts import SAID, said

import archivedoc as a
from archivedoc.model import Citation
from archivedoc.model.credits import read_agent, read_credits
from archivedoc.model.grammar import read_source


@pytest.mark.parametrize("line", range(len(SAID)))
def test_every_fact_of_every_real_citation_is_read(samples, line):
    lines = (samples / "citations.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(SAID)
    text = lines[line].partition("\t")[0]
    citation = Citation.parse(text)
    assert citation.text == text
    assert said(citation) == SAID[line]


@pytest.mark.parametrize(
    ("head", "title", "date"),
    [
        ("“A, B and C,” July 04, 1949, ", "A, B and C", "1949-07-04"),
        ("\"A 'Meeting',\" June 1961, ", "A 'Meeting'", "1961-06"),
        ('"A Delegation, 18 September 1956," September 18, 1956, ', "A Delegation, 18 September 1956", "1956-09-18"),
        ('"A", 1955, ', "A", "1955"),
        ('"A", ', "A", None),
        ("A without quotes, April 03, 1963, ", "A without quotes", "1963-04-03"),
        ('"Manush ," February, 1943, ', "Manush", "1943-02"),
    ],
)
def test_title_and_date_stand_before_the_archive(head, title, date):
    citation = Citation.parse(f"{head}Wilson Center Digital Archive, RGASPI, f. 558.")
    assert citation.title == title
    assert (citation.date and citation.date.edtf) == date


@pytest.mark.parametrize(
    ("source", "repository", "units"),
    [
        ("APRF: F. 39, Op. 1, Ll. 7-16", a.Repository("APRF"), ["F. 39", "Op. 1", "Ll. 7-16"]),
        ("PRC FMA 111-00016-16, 66-67", a.Repository("PRC FMA"), ["111-00016-16", "66-67"]),
        (
            "Central State Archive, Sofia, Fond 378-B",
            a.Repository("Central State Archive", place="Sofia"),
            ["Fond 378-B"],
        ),
        (
            "Centro de Pesquisa (CPDOC), [a, b], (c, d)",
            a.Repository("Centro de Pesquisa", abbreviation="CPDOC"),
            ["[a, b]", "(c, d)"],
        ),
        ("Arhiv X [Archive, of X], 1", a.Repository("Arhiv X", translated="Archive, of X"), ["1"]),
    ],
)
def test_a_reference_is_a_repository_and_its_units(source, repository, units):
    reference, publications, credits = read_source(f"{source}.")
    assert reference.verbatim == source
    assert reference.repository == repository
    assert [str(unit) for unit in reference.units] == units
    assert (publications, credits) == ((), ())


def test_a_book_in_the_place_of_an_archive_is_a_publication():
    book = "Milovan Djilas. Wartime. Translated by Michael B. Petrovich. (New York: Harcourt Brace Jovanovich, 1977), 385-387"
    assert read_source(f"{book}.") == (None, (a.Publication(book),), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Translated by A. M. Puzanov.", [("translator", ["A. M. Puzanov"], None)]),
        ("Obtained by Ana Lalaj and translated by Enkel Daljani.", [("obtainer", ["Ana Lalaj"], None), ("translator", ["Enkel Daljani"], None)]),
        (
            "Obtained by X Yz; translated and edited by A Bc, D Ef, and G Hi.",
            [("obtainer", ["X Yz"], None), ("translator", ["A Bc", "D Ef", "G Hi"], None), ("editor", ["A Bc", "D Ef", "G Hi"], None)],
        ),
        ("Translated for NKIDP by Balazs Szalontai.", [("translator", ["Balazs Szalontai"], "NKIDP")]),
        ("Made possible with support from the Leon Levy Foundation.", [("funder", ["Leon Levy Foundation"], None)]),
        ("Translated from Russian by Gary Goldberg.", [("translator", ["Gary Goldberg"], None)]),
        ("Obtained for CWIHP by X. Y. Zed from the Archive.", [("obtainer", ["X. Y. Zed"], "CWIHP")]),
        ("Translated for CWIHP from Chinese by Chen Jian.", [("translator", ["Chen Jian"], "CWIHP")]),
        ("Translated from Russian for CWIHP by Gary Goldberg.", [("translator", ["Gary Goldberg"], "CWIHP")]),
        ("Selected, edited, and annotated by Mark Kramer.", [(role, ["Mark Kramer"], None) for role in ("compiler", "editor", "editor")]),
        ("It was a fine day.", []),
        ("Translated by", []),
    ],
)  # fmt: skip
def test_credits_are_read_role_by_role(text, expected):
    credits = read_credits(text)
    assert [
        (credit.role, [agent.display_name for agent in credit.agents], credit.project) for credit in credits
    ] == expected
    assert all(credit.statement in text for credit in credits)


@pytest.mark.parametrize(
    ("name", "agent"),
    [
        ("Svetozar Rajak", a.Person("Rajak", "Svetozar")),
        ("Jan van der Berg", a.Person("Berg", "Jan", particle="van der")),
        ("Chen Jian", a.Person("Chen Jian")),
        ("Tito", a.Person("Tito")),
        ("Martin King, Jr.", a.Person("King", "Martin", suffix="Jr.")),
        ("the National Security Archive", a.Organisation("National Security Archive")),
        ("Fundação Getúlio Vargas", a.Organisation("Fundação Getúlio Vargas")),
    ],
)
def test_a_name_is_divided_only_where_its_order_is_certain(name, agent):
    assert read_agent(name) == agent
    assert agent.display_name in name


def test_a_string_without_an_archive_is_kept():
    text = "Smith to Jones, 1950, Box 5. https://x.example/1"
    assert Citation.parse(text) == Citation(text, url="https://x.example/1")
    assert Citation.parse("x" * 1_000_000).text == "x" * 1_000_000


@pytest.mark.parametrize(
    "rest",
    [
        "Translated from Russian by Gary Goldberg",
        "Selected and annotated by Mark Kramer",
        "Document obtained by Mark Kramer",
        "Found in the attic",
    ],
)
def test_what_follows_a_reference_is_no_part_of_it(rest):
    reference, _, credits = read_source(f"AVPRF, f. 1, op. 2. {rest}.")
    assert [str(unit) for unit in reference.units] == ["f. 1", "op. 2"]
    assert bool(credits) == (" by " in rest)
