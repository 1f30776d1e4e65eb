"""Where words are hyphenated, beside pyphen's own reader of the same dictionaries."""

from __future__ import annotations

import re
import time

import pyphen
import pytest
from tools import SAMPLES

from archivedoc.exporters.pdf.text.hyphenation import _dictionaries, hyphen_places


def parts(word, language):
    cuts = hyphen_places(word, language)
    ends = [end for end, _ in cuts] + [len(word)]
    starts = [0] + [start for _, start in cuts]
    return "-".join(word[start:end] for start, end in zip(starts, ends, strict=True))


@pytest.mark.parametrize(
    ("language", "word", "wanted"),
    [
        ("en", "consolidation", "con-sol-i-da-tion"),
        ("en-US", "“administration,”", "“ad-min-is-tra-tion,”"),
        ("de", "Wirtschaftsministerium", "Wirt-schafts-mi-nis-te-ri-um"),
        ("fr", "l’administration", "l’ad-mi-nis-tra-tion"),
        ("ru", "правительства", "пра-ви-тель-ства"),
        ("sr", "Jugoslavija", "Ju-go-sla-vi-ja"),
        ("sh", "Југославија", "Ју-го-сла-ви-ја"),
        ("pl", "przewodniczącego", "prze-wod-ni-czą-ce-go"),
        ("es", "administración", "ad-mi-nis-tra-ción"),
    ],
)
def test_words_are_hyphenated_in_their_language(language, word, wanted):
    assert parts(word, language) == wanted


@pytest.mark.parametrize(
    "word",
    ["AMERICAN", "U.S.S.R.", "https://www.archives.gov/documents", "member@organisation", "administrations2", "CWIHP’s",
     "well-established", "document_name", "a", "", "…", "x" * 10_000],
)  # fmt: skip
def test_what_is_no_plain_word_is_not_hyphenated(word):
    assert hyphen_places(word, "en") == ()


def test_the_dictionaries_are_those_that_pyphen_finds():
    assert {name: str(path) for name, path in _dictionaries().items()} == {
        name: str(path) for name, path in pyphen.LANGUAGES.items()
    }


def test_a_language_without_dictionary_has_no_hyphens():
    assert hyphen_places("administration", "tlh") == hyphen_places("administration", "zh-Hans") == ()


def test_a_soft_hyphen_of_the_source_rules_out_all_others():
    assert hyphen_places("consoli\u00addation", "en") == ((7, 8),)
    assert hyphen_places("\u00adconsolidation\u00ad", "en") == ()


def test_a_word_that_would_change_its_spelling_is_not_broken_there():
    assert parts("asszonnyal", "hu") == "asszonnyal"


@pytest.mark.parametrize(("language", "name"), [("en", "en_US"), ("de", "de_AT"), ("nl", "nl_NL"), ("hu", "hu_HU")])
def test_the_places_are_those_of_pyphen(language, name):
    dictionary = pyphen.Pyphen(lang=name, left=2, right=3 if language == "en" else 2)
    text = (SAMPLES / "wilson" / "000.txt").read_text(encoding="utf-8") if SAMPLES.exists() else words_of_our_own()
    words = {word for word in re.findall(r"[^\W\d_]{5,}", text) if word[1:].islower()}
    assert len(words) > 20
    for word in words:
        wanted = tuple((int(place), int(place)) for place in dictionary.positions(word) if not place.data)
        assert hyphen_places(word, language) == wanted, word


def words_of_our_own():
    return (
        "The representatives of the Yugoslav government considered whether normalization of relations between both "
        "countries required consultation about economic cooperation, diplomatic representation, transportation, "
        "military assistance, international organisations, agricultural production, parliamentary elections"
    )


def test_a_dictionary_is_read_at_once():
    started = time.process_time()
    assert hyphen_places("Normalisierungen", "de-CH")
    assert time.process_time() - started < 1
