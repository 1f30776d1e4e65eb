"""Names as a catalogue enters them."""

from __future__ import annotations

import pytest

import archivedoc as a
from archivedoc.reading.names import read_entry, scheme_of


@pytest.mark.parametrize(
    ("entry", "agent"),
    [
        ("Nehru, Jawaharlal", a.Person("Nehru", "Jawaharlal")),
        ("Satō, Eisaku", a.Person("Satō", "Eisaku")),
        ("Chiang, Ching-kuo (Jiang Jingguo)", a.Person("Chiang", "Ching-kuo")),
        ('Blair, Anthony Charles Lynton ("Tony")', a.Person("Blair", "Anthony Charles Lynton")),
        ("King, Martin Luther, Jr.", a.Person("King", "Martin Luther", suffix="Jr.")),
        ("Rau, B. N.", a.Person("Rau", "B. N.")),
        ("Mao Zedong", a.Person("Mao Zedong")),
        ("Tito", a.Person("Tito")),
        ("Japan. Foreign Ministry", a.Organisation("Japan. Foreign Ministry")),
        (
            "Japan. Foreign Ministry. Asian Affairs Bureau",
            a.Organisation("Japan. Foreign Ministry. Asian Affairs Bureau"),
        ),
        ("Poland. Embassy (Canada)", a.Organisation("Poland. Embassy (Canada)")),
        ("Japan-China Import-Export Association", a.Organisation("Japan-China Import-Export Association")),
        ("Ministry of Foreign Affairs, Japan", a.Organisation("Ministry of Foreign Affairs, Japan")),
        ("Communist Party of the Soviet Union", a.Organisation("Communist Party of the Soviet Union")),
        ("North Atlantic Treaty Organization (NATO)", a.Organisation("North Atlantic Treaty Organization (NATO)")),
    ],
)
def test_an_entry_is_divided_only_where_the_catalogue_divides_it(entry, agent):
    assert read_entry(entry) == agent


@pytest.mark.parametrize(
    ("entry", "scheme"),
    [
        ("Satō, Eisaku", "person"),
        ("Poland. Embassy (Canada)", "organisation"),
        ("Mao Zedong", "name"),
        ("Tito", "name"),
    ],
)
def test_what_an_entry_names_is_told_only_where_it_is_certain(entry, scheme):
    assert scheme_of(entry) == scheme


@pytest.mark.parametrize("entry", ["," * 10_000, "a, " * 10_000, "(" * 10_000, "a. " * 10_000, "A" * 100_000])
def test_hostile_entries_stay_whole(entry):
    assert read_entry(entry).display_name
