"""Paragraphs out of lines that a typesetter broke."""

from __future__ import annotations

import textwrap
import time

import pytest

from archivedoc.reading.lines import decode_lines
from archivedoc.reading.wrapping import join_lines, unwrap

SENTENCE = "Comrade Mao Zedong asked to help them to make a plan of rational usage of the loan, first and foremost for industry."
LONG = " ".join([SENTENCE] * 6)


def paragraphs(text):
    losses = []
    found = unwrap(decode_lines(text.encode(), None), losses.append)
    return [line.text for line in found], losses


def wrapped(text=LONG, **options):
    return textwrap.fill(text, 96, **options)


def test_wrapped_lines_are_one_paragraph_with_the_number_of_its_first_line():
    lines = unwrap(decode_lines(f"\n{wrapped()}\n\n\nShort.".encode(), None), lambda loss: None)
    assert [(line.number, line.text) for line in lines] == [(2, LONG), (12, "Short.")]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["Chiang Kai-", "shek came"], "Chiang Kai-shek came"),
        (["PLA Commander-in-", "Chief"], "PLA Commander-in-Chief"),
        (["the years 1946-", "1950"], "the years 1946-1950"),
        (["the task -", "and the time"], "the task - and the time"),
        (["in Port Arthur—", "for protection"], "in Port Arthur—for protection"),
        (["mayor of Nanjing", "—general Liu"], "mayor of Nanjing—general Liu"),
        (["one   thing", "  another"], "one thing another"),
        ([], ""),
    ],
)
def test_a_hyphen_at_the_end_of_a_line_stays(lines, joined):
    assert join_lines(lines) == joined


def test_an_indented_first_line_begins_a_paragraph():
    body = wrapped(initial_indent="   ")
    assert paragraphs(f"{body}\n{body}\n{body}")[0] == [LONG] * 3


def test_a_line_with_room_for_the_next_word_ends_a_paragraph():
    assert paragraphs(f"{wrapped(LONG + ' The end.')}\nTHE XINJIANG QUESTION\n\n{wrapped()}")[0] == [
        LONG + " The end.",
        "THE XINJIANG QUESTION",
        LONG,
    ]


def test_items_one_below_the_other_are_told_apart():
    text = f"{wrapped()}\n1. CCP\n2. PLA\n3. {SENTENCE[:80]}\n4. The Union\n\n- a\n- b\n\n(1) {LONG[:90]}\n(2) no"
    assert paragraphs(text)[0][1:] == [
        "1. CCP",
        "2. PLA",
        f"3. {SENTENCE[:80]}".strip(),
        "4. The Union",
        "- a",
        "- b",
        f"(1) {LONG[:90]}".strip(),
        "(2) no",
    ]


def test_a_number_in_the_middle_of_a_paragraph_is_no_item():
    text = f"{SENTENCE[:90].strip()}\n(2) to help them; and so on, for as long as it takes to fill a line with words like\nthese"
    assert len(paragraphs(f"{wrapped()}\n\n{text}")[0]) == 2


def test_a_paragraph_cut_by_the_end_of_a_page_is_joined_and_told():
    first, *rest = wrapped().split("\n")
    found, losses = paragraphs(first + "\n\f" + "\n".join(rest) + "\n\nThe end.")
    assert found == [LONG, "The end."]
    (loss,) = losses
    assert (loss.line, loss.reason.startswith("a paragraph cut in two was joined")) == (2, True)


def test_a_page_that_begins_with_a_paragraph_is_not_joined():
    found, losses = paragraphs(f"{wrapped(LONG + ' It ended so.')}\n\f{wrapped()}")
    assert found == [f"{LONG} It ended so.", LONG]
    assert not losses


@pytest.mark.parametrize("start", ["- The structure", "10. The Congress", "b) policy", "[2] A note"])
def test_an_item_at_the_beginning_of_a_page_is_not_joined(start):
    full = wrapped().split("\n")[0]
    assert len(paragraphs(f"{wrapped()}\n\n{full}\n\f{start} of it all\n")[0]) == 3


def test_markdown_has_no_mark_of_pages_and_a_cut_sentence_is_joined_before_a_capital_too():
    lines = wrapped().split("\n")
    cut = next(i for i, line in enumerate(lines) if i and not lines[i - 1].endswith("."))
    found, losses = paragraphs("\n".join(lines[:cut]) + "\n\n" + "\n".join(lines[cut:]) + "\n\nThe end.")
    assert found == [LONG, "The end."]
    assert len(losses) == 1


def test_bold_type_is_noise_where_all_is_bold():
    bold = "\n".join(f"**{line}**" for line in wrapped().split("\n"))
    assert paragraphs(f"{bold}\n\n## **A heading**\n\n**The end.**")[0] == [LONG, "## A heading", "The end."]
    assert paragraphs(f"{wrapped()}\n\n**A heading**")[0] == [LONG, "**A heading**"]


def test_an_office_beside_a_signature_runs_on_below():
    text = "Head of the delegation of                    [signature] Liu Shaoqi\n\nthe Chinese Communist\nParty CC\n\n6 July 1949"
    assert paragraphs(f"{wrapped()}\n\n{text}")[0][1:] == [
        "Head of the delegation of the Chinese Communist Party CC",
        "[signature] Liu Shaoqi",
        "6 July 1949",
    ]


def test_two_columns_that_end_are_one_line():
    assert paragraphs("MD J. Bitterlich                    Bonn, 31 October 1997\n\nMemorandum")[0] == [
        "MD J. Bitterlich Bonn, 31 October 1997",
        "Memorandum",
    ]


def test_what_is_set_to_the_right_is_not_joined_with_what_follows():
    right = f"{'(Dictated on 4 September 1958)':>96}"
    assert paragraphs(f"{right}\n\n{wrapped()}\n\f{right}\n\n{wrapped()}")[0] == [right.strip(), LONG] * 2


def test_lines_that_were_broken_on_purpose_are_kept_beside_the_paragraph():
    (address, _) = unwrap(
        decode_lines(f"Secretary,\nDepartment of External Affairs,\nDublin\n\n{wrapped()}".encode(), None),
        lambda _: None,
    )
    assert address.text == "Secretary, Department of External Affairs, Dublin"
    assert address.parts == ("Secretary,", "Department of External Affairs,", "Dublin")


def test_a_line_longer_than_any_page_is_a_paragraph():
    assert paragraphs(f"{LONG}\n{LONG.lower()}\nThe end.")[0] == [LONG, LONG.lower(), "The end."]


def test_no_word_is_lost_however_lines_stand():
    text = f"{wrapped()}\n\f{wrapped()}\n\nA                B\n\nC\n\f\n\f- x\n-y\n # h\n**b**\n\f"
    assert "".join("".join(paragraphs(text)[0]).split()) == "".join(text.split())


@pytest.mark.parametrize("text", ["word " * 200_000, "a\n" * 200_000, "a\n\n" * 200_000, "\fa" * 200_000, "a" + " " * 10**6 + "b", "**" * 500_000, "1. x\n" * 200_000, "— " * 500_000])  # fmt: skip
def test_a_megabyte_takes_linear_time(text):
    started = time.perf_counter()
    paragraphs(text)
    assert time.perf_counter() - started < 20


def test_the_mark_of_a_note_behind_a_full_stop_ends_a_paragraph():
    full = f"{wrapped()} He said this to the friends there.1".replace("\n", " ")
    width = len(full) - full.rindex("He said") + 40
    first = textwrap.fill(full, width)
    assert paragraphs(f"{first}\n\n{wrapped()}")[0] == [full, LONG]


def test_initials_below_a_name_are_no_item():
    people = "Soviet side: P. F. Yudin, Ambassador\nN. G. Sudarikov, Counselor"
    assert paragraphs(f"{people}\n\n{wrapped()}")[0][0] == people.replace("\n", " ")


def test_few_full_lines_among_short_ones_tell_the_width():
    head = "4 July 1949\nTop Secret\nCopy No. 2"
    assert unwrap(decode_lines(f"{head}\n\n{wrapped(SENTENCE)}\n".encode(), None), lambda _: None)[0].parts == tuple(
        head.split("\n")
    )


def test_where_lines_are_not_wrapped_every_line_end_is_meant():
    text = f"Head of the delegation\nof the Party\n\nOne signature\n\nanother\n\n{LONG}\n\n{LONG}\n\n{LONG}"
    assert paragraphs(text)[0][1:3] == ["One signature", "another"]


def test_an_office_may_run_on_right_below_a_signature():
    text = "The Chairman of the                          [Chinese signature] Liu Shaoqi\ndelegation of the CC CCP"
    assert paragraphs(f"{wrapped()}\n\n{text}")[0][1:] == [
        "The Chairman of the delegation of the CC CCP",
        "[Chinese signature] Liu Shaoqi",
    ]


def test_two_columns_are_kept_beside_the_paragraph():
    text = "From the journal of                     SECRET\nP. F. YUDIN                             Copy No. 2\n"
    (head,) = unwrap(decode_lines(text.encode(), None), lambda _: None)
    assert head.columns == (("From the journal of", "P. F. YUDIN"), ("SECRET", "Copy No. 2"))
    (plain,) = unwrap(decode_lines(b"Translation\n                    Top Secret", None), lambda _: None)
    assert plain.columns == ()


def test_a_date_below_a_long_signature_does_not_go_on_with_it():
    signature = "Translated from Chinese, in the Embassy of the Soviet Union in Peking, by S. P. Andreyev [signature]"
    assert paragraphs(f"{wrapped()}\n\n{signature}\n\n7 July 1949")[0] == [LONG, signature, "7 July 1949"]
