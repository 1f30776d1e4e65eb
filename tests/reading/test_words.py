"""What stands inside a line: brackets of editors, emphasis, marks, dates."""

from __future__ import annotations

import pytest

import archivedoc as a
from archivedoc.reading.words import find_date, read_inlines, unbold


@pytest.mark.parametrize(
    ("text", "bracket", "kind"),
    [
        ("the com[munist] party", "[munist]", "completion"), ("a [t]he", "[t]", "completion"),
        ("use [our] stay", "[our]", "supplied"), ("sent [to the] CC", "[to the]", "supplied"),
        ("general [Nikolai] Roshchin", "[Nikolai]", "supplied"), ("Beiping [Beijing] fell", "[Beijing]", "gloss"),
        ("with [former CCP member] Ye Ting", "[former CCP member]", "gloss"), ("this pattern [rezhim], which", "[rezhim]", "unknown"),
        ("cannot [sic, probably “can”] rule", "[sic, probably “can”]", "sic"), ("end [sic, the remainder is missing].", "[sic, the remainder is missing]", "omission"),
        ("[…] and", "[…]", "omission"), ("the [...] of", "[...]", "omission"), ("by [Wallace?] it", "[Wallace?]", "uncertain"),
        ("[Chinese signature] Liu", "[Chinese signature]", "physical"), ("a [2 words illegible] b", "[2 words illegible]", "illegible"),
    ],
)  # fmt: skip
def test_a_bracket_tells_what_it_does(text, bracket, kind):
    inlines = read_inlines(text)
    assert a.Editorial(bracket, kind=kind) in inlines
    assert a.plain_text(inlines) == text


def test_brackets_in_brackets_are_nested_as_printed():
    (outer,) = read_inlines("[the Politburo [of the CC] met]")
    assert outer.children[1] == a.Editorial("[of the CC]", kind="gloss")
    assert a.plain_text(outer) == "[the Politburo [of the CC] met]"


@pytest.mark.parametrize(
    "text", ["a [b", "a] b", "]a[", "a [] b", "he said [3] more", "[" * 100, "]" * 100, "_a b", "**a", "a_b_c"]
)
def test_what_is_not_closed_or_says_nothing_is_words(text):
    assert read_inlines(text) == (a.Text(text),)


def test_an_unbalanced_bracket_leaves_the_others_alone():
    assert read_inlines("[lost and [sic] found") == (
        a.Text("[lost and "),
        a.Editorial("[sic]", kind="sic"),
        a.Text(" found"),
    )


def test_a_hundred_brackets_in_brackets_are_read_and_kept():
    text = "[a" * 100 + "]" * 100
    assert a.plain_text(read_inlines(text)) == text
    a.Content(a.Paragraph(read_inlines(text)))


def test_marks_of_pages_stand_inside_a_line():
    assert read_inlines("one [page 2] two // three") == (
        a.Text("one "), a.PageBreak("2", attributes={"rend": "[page 2]"}), a.Text("two "),
        a.PageBreak(attributes={"rend": "//"}), a.Text("three"),
    )  # fmt: skip


def test_emphasis_of_markdown_is_kept_where_it_sets_words_apart():
    assert read_inlines("a **b** _c d_ e") == (
        a.Text("a "), a.Emphasis("b", kind="bold"), a.Text(" "), a.Emphasis("c d"), a.Text(" e"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"), [("**a** **b**", "a b"), ("**a**", "a"), ("**a** b", None), ("****", None), ("a", None)]
)
def test_bold_type_around_all_words_is_taken_off(text, words):
    assert unbold(text) == words


@pytest.mark.parametrize(
    ("text", "date"),
    [("Bonn, 31 October 1997", "31 October 1997"), ("1st April, 1949", "1st April, 1949"), ("10.1.1949", "10.1.1949"), ("30.XII.1949", "30.XII.1949"),
     ("Moscow, April 1949", "April 1949"), ("31 February 1949", None), ("in 1949", None)],
)  # fmt: skip
def test_a_date_has_a_month_and_a_year_at_least(text, date):
    match = find_date(text)
    assert (match[0] if match else None) == date
