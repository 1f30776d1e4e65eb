"""Directions, by the tests of the Unicode Consortium."""

from __future__ import annotations

import time

import pytest
from unicode_tests import unicode_lines

from archivedoc.exporters.pdf.text.bidi import embedding_levels, first_direction, may_run_leftwards

SAMPLES = {
    "L": "a",
    "R": "\u05d0",
    "AL": "\u0627",
    "EN": "1",
    "ES": "+",
    "ET": "$",
    "AN": "\u0661",
    "CS": ",",
    "NSM": "\u0300",
    "BN": "\u200b",
    "B": "\u2029",
    "S": "\t",
    "WS": " ",
    "ON": "!",
    "LRE": "\u202a",
    "LRO": "\u202d",
    "RLE": "\u202b",
    "RLO": "\u202e",
    "PDF": "\u202c",
    "LRI": "\u2066",
    "RLI": "\u2067",
    "FSI": "\u2068",
    "PDI": "\u2069",
}
KINDS = {sample: kind for kind, sample in SAMPLES.items()}
STEP = 7  # all of them pass, and take half a minute
TRAILING = {"WS", "LRI", "RLI", "FSI", "PDI"}


def with_line_ends(text, levels, base, wanted):
    """Apply rule L1, which lines of a page have no use for: their blanks are taken off; leave out what X9 removes."""
    levels, reset = list(levels), True
    for index in range(len(text) - 1, -1, -1):
        kind = KINDS.get(text[index], "ON" if text[index] != "\u2028" else "WS")
        if wanted[index] == "x":
            continue
        if kind in {"B", "S"}:
            levels[index] = base
            reset = True
        elif kind in TRAILING and reset:
            levels[index] = base
        else:
            reset = False
    return ["x" if want == "x" else str(level) for want, level in zip(wanted, levels, strict=True)]


def test_every_case_of_the_character_test():
    failures, count = [], 0
    for line in unicode_lines("BidiCharacterTest.txt"):
        codes, direction, base, wanted, _ = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        level = int(direction) if direction != "2" else first_direction(text) or 0
        wanted = wanted.split()
        count += 1
        if level != int(base) or with_line_ends(text, embedding_levels(text, level), level, wanted) != wanted:
            failures.append(line)
    assert not failures, failures[:5]
    assert count > 90_000


def test_cases_of_the_class_test():
    wanted, failures, count = [], [], 0
    for number, line in enumerate(unicode_lines("BidiTest.txt")):
        if line.startswith("@Levels:"):
            wanted = line.removeprefix("@Levels:").split()
        elif not line.startswith("@") and number % STEP == 0:
            classes, bits = line.split(";")
            text = "".join(SAMPLES[kind] for kind in classes.split())
            for bit, given in ((1, None), (2, 0), (4, 1)):
                if int(bits, 16) & bit:
                    base = (first_direction(text) or 0) if given is None else given
                    count += 1
                    if with_line_ends(text, embedding_levels(text, base), base, wanted) != wanted:
                        failures.append((line, given))
    assert not failures, failures[:5]
    assert count > 700_000 / STEP


def test_latin_needs_no_levels():
    assert not may_run_leftwards("Сталин, naïve Ωμέγα 中文 “quoted” \u2026")
    assert may_run_leftwards("a\u202eb") and may_run_leftwards("שלום") and may_run_leftwards("\u0660")


@pytest.mark.parametrize(
    "text",
    [
        "\u202e" * 1_000_000,
        "\u2067" * 500_000 + "\u2069" * 500_000,
        "א(" * 500_000,
        "(א)[a]" * 160_000,
        "א1," * 300_000,
    ],
)
def test_hostile_text_takes_linear_time(text):
    started = time.process_time()
    assert len(embedding_levels(text, 0)) == len(text)
    assert time.process_time() - started < 20
