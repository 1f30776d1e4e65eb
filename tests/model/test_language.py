"""Languages."""

from __future__ import annotations

import string

import langcodes
import pytest

from archivedoc.errors import ModelError
from archivedoc.model import Content, Document, Language
from archivedoc.model.language import _SCRIPTS


@pytest.mark.parametrize(
    ("written", "tag"),
    [("EN-us", "en-US"), ("zh-hant-tw", "zh-Hant-TW"), ("sr-CYRL", "sr-Cyrl"), ("de-1996", "de-1996"), ("x-House", "x-house"),
     ("en-a-BBB-x-Y", "en-a-bbb-x-y")],
)  # fmt: skip
def test_tags_are_written_as_rfc_5646_recommends(written, tag):
    assert Language(written).tag == tag


@pytest.mark.parametrize(
    "tag", ["", "e", "english language", "en_US", "en-", "-en", "абв", "en-toolongsubtag", 5, None]
)
def test_what_is_no_tag_is_refused(tag):
    with pytest.raises(ModelError, match="BCP 47"):
        Language(tag)


@pytest.mark.parametrize(
    ("name", "tag"),
    [("Serbo-Croatian", "sh"), ("Russian", "ru"), ("English", "en"), ("Chinese", "zh"), ("Farsi", "fa"), ("Old Church Elvish", "und"),
     ("Letter", "und"), ("Deutsches", "und"), ("sr-Cyrl", "sr-Cyrl"), ("hu", "hu")],
)  # fmt: skip
def test_a_name_is_read_where_it_is_the_name_of_a_language(name, tag):
    assert Language.parse(name).tag == tag


def test_the_name_printed_is_kept():
    assert Language.parse("Old Church Elvish") == Language("und", "Old Church Elvish")
    assert Document("T", original_languages="Serbo-Croatian").original_languages == (Language("sh", "Serbo-Croatian"),)


@pytest.mark.parametrize(
    ("tag", "script", "direction"),
    [("ar", "Arab", "rtl"), ("he", "Hebr", "rtl"), ("az-Arab", "Arab", "rtl"), ("ru", "Cyrl", "ltr"), ("sr-Latn", "Latn", "ltr"),
     ("ja", "Jpan", "ltr"), ("dv", "Thaa", "rtl"), ("und", None, "ltr"), ("x-house", None, "ltr")],
)  # fmt: skip
def test_script_and_direction_follow_from_the_tag(tag, script, direction):
    language = Language(tag)
    assert (language.script, language.direction) == (script, direction)


def test_scripts_known_by_heart_are_those_of_unicode():
    regions = [first + second for first in string.ascii_uppercase for second in string.ascii_uppercase]
    for tag in _SCRIPTS:
        scripts = {langcodes.Language.get(f"{tag}-{region}").maximize().script for region in regions}
        assert {langcodes.Language.get(tag).maximize().script, *scripts} == {Language(f"{tag}-{regions[0]}").script}, (
            tag
        )


def test_a_tag_without_a_name_is_shown_in_english():
    assert Language("sr").display_name == "Serbian"
    assert Content(language="en").language == Language("en")


def test_a_name_with_a_nul_in_it_is_not_known():
    for name in ("Russian\0", "\0", "\0" * 50):
        assert Language.parse(name) == Language("und", name)
