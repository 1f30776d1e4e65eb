"""Paragraphs of a body, read as blocks and notes. Real documents: the facts test of the shapes."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading.printed import labelled, letters, printed_blocks

import archivedoc as a
from archivedoc.model import walk
from archivedoc.reading.body import read_body
from archivedoc.reading.lines import Line

LONG = "The two sides then exchanged their views on the situation in the region and on the tasks of the coming year. "
PROSE = LONG * 5


def read(*texts, report=None):
    """Read paragraphs; lines of one paragraph are divided by a line end."""
    lines = [Line(n, text.replace("\n", " "), tuple(text.split("\n"))) for n, text in enumerate(texts, 1)]
    return read_body(lines, report or (lambda loss: None))


def kinds(*texts):
    return [type(block).__name__ for block in read(*texts)[0]]


@pytest.mark.parametrize(
    ("mark", "item"),
    [
        ("agreed with us.[1] And", "[1] A note."), ("agreed with us.1 And", "1. A note."), ("a CC-ist 1, and", "1. A note."),
        ("agreed **[1]** and", "[1] A note."), ("agreed¹ and", "1. A note."), ("agreed¹ and", "¹ A note."),
        ("agreed[^1] and", "[^1]: A note."),
    ],
)  # fmt: skip
def test_a_mark_of_a_note_is_found_in_every_form(mark, item):
    blocks, notes = read(f"The others {mark} left.", "It ended.", item)
    assert notes == (a.Note("1", a.Paragraph("A note."), label="1"),)
    assert a.NoteReference("1") in blocks[0].children
    assert "1" not in a.plain_text(blocks)


def test_a_numbered_list_at_the_end_without_marks_is_a_list():
    blocks, notes = read("We agreed.", "The tasks are the following:", "1. To build.", "2. To learn.")
    assert notes == ()
    assert [block.label for block in blocks] == ["", "", "1.", "2."]


@pytest.mark.parametrize(
    "text", ["See Article 1, which is plain.", "It has 1 clause.", "Between 1, and 2.", "Vol.1 of it."]
)
def test_a_number_that_counts_is_no_mark(text):
    assert read(text, "It ended.", "1. A remark.")[1] == ()


def test_marks_that_match_only_some_of_a_list_make_no_notes():
    blocks, notes = read("One.[1] Two.", "[1] First.", "[2] Second.", "[3] Third.")
    assert notes == ()
    assert "[1]" in a.plain_text(blocks[0])


def test_a_heading_makes_notes_of_the_list_below_it_and_is_told():
    losses = []
    blocks, notes = read("One.[1] Two.", "NOTES", "[1] First.", "More of it.", "[2] Second.", report=losses.append)
    assert [(note.label, len(note.blocks)) for note in notes] == [("1", 2), ("2", 1)]
    assert len(blocks) == 1
    assert [loss.reason for loss in losses] == [
        "the heading 'NOTES' above the notes is left out",
        "note 2 has no mark in the text: it is kept among the notes",
    ]


def test_flattened_text_is_divided_before_its_notes():
    blocks, notes = read("The next step.[1] The end.[2] [1] Peng wrote this. [2] Mao did not.")
    assert a.plain_text(blocks) == "The next step. The end."
    assert [a.plain_text(note) for note in notes] == ["Peng wrote this.", "Mao did not."]


def test_a_second_note_of_one_id_stays_in_the_text():
    blocks, notes = read("Words.[^1]", "[^1]: One.", "[^1]: Two.")
    assert len(notes) == 1
    assert "Two." in a.plain_text(blocks)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("12. On policy", "12."), ("(3) the loan", "(3)"), ("a) the loan", "a)"), ("(B) The loan", "(B)"), ("(iv) the loan", "(iv)"),
        ("- The Bank", "-"), ("-The Bank", "-"), ("• The Bank", "•"), ('"1. We consider', '"1.'), ("24.The loan", "24."),
    ],
)  # fmt: skip
def test_the_label_of_a_paragraph_is_the_source_s_own(text, label):
    paragraph = read("We agreed.", text)[0][1]
    assert paragraph.label == label
    assert a.plain_text(paragraph).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    "text",
    [
        "A. Petrov came to us.",
        "I. V. Stalin agreed.",
        "1949. 12. 31",
        "20. November came.",
        "7th conference",
        "10.30 Meeting",
    ],
)
def test_what_may_be_a_name_or_a_date_is_no_label(text):
    assert read("We agreed.", text)[0][1].label == ""


def test_roman_numerals_are_labels_where_they_count():
    blocks, _ = read(f"I. {LONG}", "He agreed.", f"II. {LONG}")
    assert [block.label for block in blocks] == ["I.", "", "II."]


def test_lines_that_count_are_a_list_even_over_the_end_of_a_page():
    blocks, _ = read("These are included:", "1. CCP\n2. PLA\n3. The Democratic League", "4. The Youth\n5. The Union")
    assert [a.plain_text(item.label) for item in blocks[1].items] == ["1.", "2.", "3.", "4.", "5."]


def test_titles_in_capitals_are_headings_wherever_a_page_put_them():
    blocks, _ = read(PROSE, "and so he stopped.\nTHE XINJIANG\nQUESTION", PROSE, "ON THE VKP(b)", PROSE, PROSE)
    assert [a.plain_text(block) for block in blocks if isinstance(block, a.Heading)] == [
        "THE XINJIANG QUESTION",
        "ON THE VKP(b)",
    ]


def test_a_telegram_all_in_capitals_has_no_headings():
    assert "Heading" not in kinds(*["WE AGREE WITH YOUR PLAN", "SEND THE PEOPLE AT ONCE"] * 3)


def test_numbered_titles_are_headings_and_numbered_items_are_not():
    titles = kinds("1. The Loan", PROSE, "2. The Railway:", PROSE)
    items = kinds("We spoke of:", "1. The Loan", "2. The Railway", "3. The Army", PROSE)
    assert titles == ["Heading", "Paragraph"] * 2
    assert set(items) == {"Paragraph"}


def test_the_speakers_of_minutes_have_their_turns():
    blocks, _ = read(PROSE, "Comrade Mao: We agree.", "N. Khrushchev: So do we.", "Comrade Mao: Good.", "It ended.")
    turns = [block for block in blocks if isinstance(block, a.SpeakerTurn)]
    assert [a.plain_text(turn.speaker) for turn in turns] == ["Comrade Mao:", "N. Khrushchev:", "Comrade Mao:"]
    assert a.plain_text(turns[1].blocks) == "So do we."


def test_one_line_with_a_colon_is_no_turn():
    assert "SpeakerTurn" not in kinds("Amount: five.", "Projects: many.", "Conditions: few.", PROSE)


def test_those_present_are_participants():
    blocks, _ = read("Participants:", "Soviet side: N. Khrushchev", "Chinese side: Mao Zedong, interpreter", PROSE)
    assert (blocks[0].kind, a.plain_text(blocks[0].heading)) == ("participants", "Participants:")
    assert [a.plain_text(line.label) for line in blocks[0].lines] == ["Soviet side:", "Chinese side:"]
    assert isinstance(blocks[1], a.Paragraph)
    assert printed_blocks(blocks) == 4


def test_the_head_of_a_telegram_is_a_group():
    blocks, _ = read("TOP SECRET", "FROM: Moscow", "TO: Beijing", "INFO: Hanoi", "SUBJECT: The loan", PROSE)
    assert [type(block).__name__ for block in blocks] == ["Marking", "FieldGroup", "Paragraph"]
    assert (blocks[1].kind, [a.plain_text(line.label) for line in blocks[1].lines]) == (
        "telegram", ["FROM:", "TO:", "INFO:", "SUBJECT:"],
    )  # fmt: skip


def test_the_office_of_a_correspondent_belongs_to_the_head_of_a_letter():
    blocks, _ = read("To: Ushiba Nobuhiko", "Vice Minister", "From: Kawase Ikkan", "Chairman, Association", PROSE)
    assert (blocks[0].kind, len(blocks[0].lines)) == ("letterhead", 4)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Top Secret", "classification"), ("SECRET.", "classification"), ("Strictly confidential", "classification"),
        ("Copy No. 2", "copy"), ("Copy 19 of 50", "copy"), ("Indefinite Duration", "classification"),
    ],
)  # fmt: skip
def test_markings_stand_at_the_top_and_at_the_bottom(text, kind):
    blocks, _ = read(text, PROSE, PROSE, text)
    assert [block.kind for block in (blocks[0], blocks[3])] == [kind, kind]
    assert read(*[PROSE] * 20, text, *[PROSE] * 20)[0][20] == a.Paragraph(text)


def test_several_markings_in_a_line_are_several():
    assert [a.plain_text(block) for block in read("Top Secret. Copy No. 2", PROSE)[0][:2]] == [
        "Top Secret.",
        "Copy No. 2",
    ]


@pytest.mark.parametrize(("text", "number"), [("[page 2]", "2"), ("[pg 3]", "3"), ("- 4 -", "4"), ("//", None)])
def test_marks_of_pages_in_a_line_of_their_own(text, number):
    page = read(LONG, text, LONG)[0][1]
    assert page == a.PageBreak(number, attributes={"rend": text})


def test_a_page_inside_a_sentence_stands_inside_its_paragraph():
    losses = []
    blocks, _ = read("The delegation of the party arrived in the city", "[page 2]", "of Moscow.", report=losses.append)
    assert a.PageBreak("2", attributes={"rend": "[page 2]"}) in blocks[0].children
    assert len(losses) == 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The conversation was held between the head of the", "CCP and his guests from Moscow, who had come late."),
        (f"{LONG}After 1928 Zhou Enlai and Strakhov [Li Lisan]", "visited Moscow."),
        (f"{LONG}To the question about the CCP forces,", "Mao replied that the CCP will strive for this."),
        (f"{LONG}He declared that the Guomindang", "[Kuomintang] forces will try to come."),
    ],
)
def test_a_sentence_that_breaks_off_is_joined_and_told(before, after):
    losses = []
    (block,), _ = read(before, after, report=losses.append)
    assert a.plain_text(block) == f"{before} {after}"
    assert losses[0].node is block


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- The structure of the Ministry of Foreign Affairs and its battles", "b) economic policy"),
        (f"{LONG}It will make a difference", "12. The policy of the Powers."),
        (f"{LONG}Present were the Kovalevs", "ON THE SITUATION WITHIN THE PARTY"),
        ("Subject: The Chancellor's meeting with the President in Bonn", "here: essential topics"),
    ],
)
def test_paragraphs_that_end_without_a_full_stop_are_not_joined_to_what_begins(before, after):
    assert len(read(before, after)[0]) == 2


@pytest.mark.parametrize(
    ("closing", "name"),
    [
        (("Yours sincerely, (Sd).", "Jawaharlal Nehru"), "Jawaharlal Nehru"),
        (("With greetings,", "MAO ZEDONG"), "MAO ZEDONG"),
        (("Ambassador of the USSR in China A[pollon] Petrov",), "A[pollon] Petrov"),
        (("Head of the delegation [Chinese signature] Liu Shaoqi",), "Liu Shaoqi"),
        (("Translated [by] (S. P. Andreyev) [signature]",), "S. P. Andreyev"),
        (("/s/ P. Yudin",), "P. Yudin"),
        (("(signed) Zhou Enlai",), "Zhou Enlai"),
        (("(S. Andreyev)",), "S. Andreyev"),
        (("Tito", "11 August 1954"), "Tito"),
    ],
)
def test_a_signature_has_evidence_and_its_name_stands_apart(closing, name):
    blocks, _ = read(PROSE, PROSE, *closing)
    signatures = [block for block in blocks if isinstance(block, a.Signature)]
    assert [
        a.plain_text(inline) for block in signatures for inline in block.children if isinstance(inline, a.Name)
    ] == [name]


def test_the_end_of_a_quoted_telegram_is_signed():
    blocks, _ = read("Convey the following:", f'"1. {LONG}', 'Filippov."', "Telegraph implementation.")
    assert blocks[2] == a.Signature([a.Name("Filippov"), '."'])


def test_a_name_in_brackets_that_the_head_names_is_a_signature():
    blocks, _ = read("MD J. Bitterlich          Bonn, 23 April 1997", PROSE, PROSE, "(Bitterlich)")
    assert [type(block).__name__ for block in blocks] == ["Dateline", "Paragraph", "Paragraph", "Signature"]


@pytest.mark.parametrize("last", ["(Excerpt)", "(Applause)", "Mao Zedong", "The Korean War", "General Assembly Hall"])
def test_words_without_evidence_are_no_signature(last):
    assert kinds(PROSE, PROSE, last)[-1] == "Paragraph"


@pytest.mark.parametrize(
    "text", ["New Delhi, 1st April, 1949.", "Bonn, 31 October 1997", "30.XII.1949", "Moscow, April 1949"]
)
def test_a_place_and_a_date_are_a_dateline(text):
    assert kinds(text, PROSE)[0] == "Dateline"
    assert kinds(f"Record of conversation between the two. {text}", PROSE)[0] != "Dateline"


def test_a_table_of_markdown_is_a_table():
    (table,), _ = read("|Year|Tons|\n|---|---|\n|1949|5|")
    assert [[a.plain_text(cell) for cell in row.cells] for row in table.rows] == [["Year", "Tons"], ["1949", "5"]]
    assert table.rows[0].cells[0].role == "header"


def test_bold_type_of_a_whole_body_is_noise_and_of_a_line_a_title():
    assert read(f"**{LONG.strip()}**", "**More of it.**")[0] == (a.Paragraph(LONG.strip()), a.Paragraph("More of it."))
    assert kinds(PROSE, "**The loan to China**", PROSE, PROSE)[1] == "Heading"


def test_what_a_translator_says_between_paragraphs_is_an_editor_s():
    assert kinds(PROSE, "[Translator's note: a page is missing.]", PROSE)[1] == "EditorialNote"


def test_labels_are_counted_as_they_are_printed():
    blocks, _ = read("1. Done.", "a) More.", "- Most.", "2. Gone.", "1. A\n2. B\n3. C")
    assert [labelled(blocks, form) for form in (r"\d", r"[a-h][.)]", r"-")] == [3, 1, 1]


WORDS = st.sampled_from([
    *"aAé1.,:;!?[](){}*_#/|-—\"“” \n\x00", "word ", "Mao: ", "[1]", " 1 ", "1. ", "[^1]", "[^1]: ", "**", "[page 2]", " // ", "NOTES",
    "Top Secret", "To: ", "FROM: ", "Participants:", "[signed]", "(Tito)", "11 August 1954", "Dear ", "Yours, ", "| a | b |", "|---|---|",
    "of the ", "A. ", "II. ", "- ", "¹", "[sic]", "https://x.example/1", "](https://x.example/1)", "SECRET QUESTION OF THE DAY",
])  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=12).map("".join), max_size=12))
def test_no_letter_of_any_text_is_lost(texts):
    told = []
    blocks, notes = read(*texts, report=told.append)
    content = a.Content(blocks, notes=notes)
    kept = Counter(letters(a.plain_text((*blocks, *notes))))
    for node in walk(content):
        if isinstance(node, a.PageBreak):
            kept.update(letters(dict(node.attributes)["rend"]))
        if isinstance(node, a.Reference):
            kept.update(letters(node.target))
        if isinstance(node, a.NoteReference):
            kept.update(letters(node.note))
    kept.update(letters("".join(note.label for note in notes)))
    kept.update(letters("".join(loss.reason for loss in told if "left out" in loss.reason)))
    assert not Counter(letters("".join(texts))) - kept


@pytest.mark.parametrize(
    "unit", ["[", "[a]", "**a", "_a ", "1. ", "[1] ", "a1 ", "A. ", " // ", "| a ", "To: ", "(a) ", " "]
)
def test_a_long_hostile_line_is_read_in_time(unit):
    read_body([Line(1, unit * (200_000 // len(unit)))], lambda loss: None)


@pytest.mark.parametrize(
    "unit", ["1. a", "[1] a [1]", "A: b", "To: x", "[signed]", "(Ab)", "Participants:", "a b " * 20, "**Ab**"]
)
def test_many_hostile_paragraphs_are_read_in_time(unit):
    read_body([Line(number, unit) for number in range(10_000)], lambda loss: None)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("4 July 1949\nTop Secret\nCopy No. 2", ["Dateline", "Marking", "Marking"]),
        ("EMBASSY\nBeijing, 4 July 1949\nDear Comrade,", ["Heading", "Dateline", "Salutation"]),
        ("СОВЕРШЕННО СЕКРЕТНО\nЭкз. № 2\n30 декабря 1961 г.", ["Marking", "Marking", "Dateline"]),
        ("Strictly secret\nCopying is prohibited", ["Marking", "Marking"]),
    ],
)
def test_lines_close_together_at_the_top_are_what_each_of_them_is(head, expected):
    assert kinds(head, PROSE)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("closing", "name"),
    [
        ("Yours sincerely,\nZhou Enlai\nPremier of the State Council", "Zhou Enlai"),
        ("/-/ Jerzy Knothe\nAmbassador", "Jerzy Knothe"),
        ("AMBASSADOR OF THE USSR IN THE PRC\n/P. YUDIN/", "P. YUDIN"),
        ("Ambassador of the USSR in the PRC /P. Yudin/", "P. Yudin"),
        ("Chairman\nCentral People's Government\nMao Zedong", "Mao Zedong"),
        ("János Katona\nAmbassador", "János Katona"),
        ("Mao Zedong\nDecember 18, 4 a.m.", "Mao Zedong"),
    ],
)
def test_a_signature_may_stand_close_to_its_office(closing, name):
    blocks, _ = read("Dear friend,", PROSE, PROSE, closing)
    (signature,) = [block for block in blocks if isinstance(block, a.Signature)]
    assert [a.plain_text(node) for node in walk(signature) if isinstance(node, a.Name)] == [name]


def test_the_two_columns_of_a_head_are_read_one_after_the_other():
    columns = (("From the journal of", "P. F. YUDIN"), ("SECRET", "Copy No. 2", "12 November 1961"))
    head = Line(1, "From the journal of SECRET P. F. YUDIN Copy No. 2 12 November 1961", columns=columns)
    blocks, _ = read_body([head, Line(5, PROSE)], lambda loss: None)
    assert [a.plain_text(block) for block in blocks[:4]] == [
        "From the journal of P. F. YUDIN",
        "SECRET",
        "Copy No. 2",
        "12 November 1961",
    ]


def test_a_name_in_one_line_with_the_date_signs():
    line = Line(9, "4.XI.61 CHERVONENKO", columns=(("4.XI.61",), ("CHERVONENKO",)))
    blocks, _ = read_body([Line(1, PROSE), line, Line(11, "Distribution: Kozlov, Mikoyan.")], lambda loss: None)
    assert [type(block).__name__ for block in blocks[1:3]] == ["Dateline", "Signature"]


@pytest.mark.parametrize("line", ["4 May 1949, 5 p.m.", "Київ, 19 лютого 1993 р.", "4 July 1949, 10 p.m. to 1 a.m."])
def test_a_dateline_may_have_an_hour_or_another_script(line):
    assert kinds(line, PROSE)[0] == "Dateline"


def test_a_speaker_below_those_present_is_none_of_them():
    turns = ["Mao Zedong: How are you? It is long ago.[1]", "Yudin: Well.", "Mao Zedong: Good.", "Yudin: Yes."]
    blocks, _ = read("Participants:\nMao Zedong\nP. F. Yudin", *turns, "NOTES", "1. A note.")
    assert [type(block).__name__ for block in blocks] == ["FieldGroup", *["SpeakerTurn"] * 4]
    words = [
        "PARTICIPANTS:",
        "US",
        "Henry Kissinger",
        "DATE AND TIME: November 22, 1973",
        "PM Chou: Well.",
        "Dr. K: Yes.",
        "PM Chou: No.",
    ]
    group, when, *turns = read(*words)[0]
    assert len(group.lines) == 2
    assert [type(block).__name__ for block in (when, *turns)] == ["Dateline", *["SpeakerTurn"] * 3]


def test_a_raised_mark_may_stand_apart_and_the_notes_have_their_author():
    blocks, notes = read("We agreed. ¹ They left.²", "The end.", "Translator's Notes", "¹ One.", "² Two.")
    assert [note.label for note in notes] == ["1", "2"]
    assert len(blocks) == 2


def test_a_word_that_a_sentence_goes_on_with_is_no_line_of_a_head():
    assert kinds("Secret\npolice were mentioned.", PROSE)[0] == "Paragraph"
    losses = []
    read(
        "4 July 1949\nSecret\nIt was mentioned in the talk, and the",
        "following was said about it.",
        report=losses.append,
    )
    assert len(losses) == 1
