"""Where lines may end, by the tests of the Unicode Consortium."""

from __future__ import annotations

import time
from importlib.resources import files
from itertools import pairwise

import pytest
from unicode_tests import unicode_lines

from archivedoc.exporters.pdf.text import breaking
from archivedoc.exporters.pdf.text.breaking import break_opportunities, breaks_within, clusters

UNICODE = "15.0.0"
LEFT_OUT = {"XX", "H2", "H3", "AL"}  # what is in no range is XX, which breaks as AL does; Hangul is reckoned


def packed_classes() -> str:
    """Make line_break.txt: a class in each line, with its ranges of code points."""
    ranges = dict[str, list[list[int]]]()
    for line in unicode_lines("LineBreak.txt", UNICODE):
        codes, name = line.split(";")
        start, _, end = codes.partition("..")
        first, last = int(start, 16), int(end or start, 16)
        members = ranges.setdefault(name, [])
        if members and members[-1][1] == first - 1:
            members[-1][1] = last
        else:
            members.append([first, last])
    # What is to come: LineBreak.txt, its head.
    ranges["PR"].append([0x20C1, 0x20CF])
    ranges["ID"] += [[0x1F8AE, 0x1F8AF], [0x1FC00, 0x1FFFD]]
    return "".join(
        f"{name} {' '.join(f'{a:X}-{b:X}' if a != b else f'{a:X}' for a, b in sorted(members))}\n"
        for name, members in sorted(ranges.items())
        if name not in LEFT_OUT
    )


def test_the_classes_are_those_of_the_unicode_consortium():
    path = files("archivedoc.exporters.pdf.text").joinpath("line_break.txt")
    assert path.read_text("ascii") == packed_classes()


def test_every_case_of_the_line_break_test():
    failures, count = [], 0
    for line in unicode_lines("auxiliary/LineBreakTest.txt", UNICODE):
        signs = line.split()
        text = "".join(chr(int(code, 16)) for code in signs[1::2])
        wanted = [index for index, sign in enumerate(signs[::2]) if sign == "÷"]
        count += 1
        if [*break_opportunities(text), len(text)] != wanted:
            failures.append(line)
    assert not failures, (len(failures), failures[:5])
    assert count > 7_000


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("well-known", ["well-", "known"]),
        ("word\u2014word", ["word\u2014", "word"]),
        ("1939\u20131945", ["1939\u2013", "1945"]),
        ("don\u2019t", ["don\u2019t"]),
        ("11/08/1954", ["11/08/1954"]),
        ("con\u00adsolidation", ["con\u00adsolidation"]),
        ("and/or", ["and/", "or"]),
        ("10\u00a0km", ["10\u00a0km"]),
        ("\u4e2d\u6587\u3001\u300c\u5b57\u300d", ["\u4e2d", "\u6587\u3001", "\u300c\u5b57\u300d"]),
        (
            "https://digitalarchive.wilsoncenter.org/document/letter-khrushchev?id=112",
            ["https://digitalarchive", ".wilsoncenter", ".org/", "document/", "letter", "-khrushchev", "?id", "=112"],
        ),
    ],
)
def test_words_break_where_a_reader_expects_it(text, parts):
    places = [0, *breaks_within(text), len(text)]
    assert [text[start:end] for start, end in pairwise(places)] == parts


def test_small_kana_and_long_vowels_begin_no_line():
    assert break_opportunities("チャーター") == [3]


def test_marks_stay_with_their_letter():
    text = "e\u0301\u0302a🇩🇪🇫🇷👩\u200d🚀क्ष"
    assert [text[a:b] for a, b in clusters(text)] == ["e\u0301\u0302", "a", "🇩🇪", "🇫🇷", "👩\u200d🚀", "क्", "ष"]


@pytest.mark.parametrize("text", ["\u200b" * 500_000, "a" * 500_000, "e" + "\u0301" * 500_000, "1," * 250_000])
def test_hostile_text_takes_linear_time(text):
    started = time.process_time()
    break_opportunities(text)
    list(clusters(text))
    assert time.process_time() - started < 10


def test_latin_words_are_not_looked_at_twice(monkeypatch):
    monkeypatch.setattr(breaking, "break_opportunities", lambda text: pytest.fail(text))
    assert breaks_within("Khrushchev’s") == []
