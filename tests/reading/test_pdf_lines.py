"""Lines out of glyph runs, as a typewriter would have set them."""

from __future__ import annotations

from archivedoc.reading.pdf_lines import lines_of
from archivedoc.reading.pdf_rows import Run, rows_of

WIDTH = 5  # points of a character


def run(text, left=72, baseline=700, size=10, angle=0):
    return Run(text, left, left + WIDTH * len(text.rstrip()), baseline, size, angle)


def layout(*runs):
    return [line for lines in lines_of(rows_of(runs)) for line in lines]


def prose(*, top=700, leading=13, count=4, left=72):
    return [run("x" * 90, left=left, baseline=top - leading * index) for index in range(count)]


def test_a_page_without_runs_has_no_lines():
    assert list(lines_of([[]])) == [[]]
    assert rows_of([]) == []


def test_columns_begin_where_they_stand():
    rows = [run("Country"), run("Loan", left=222), run("China", baseline=687), run("300 million", 222, 687)]
    assert layout(*prose(top=800), *rows)[-2:] == [f"{'Country':30}Loan", f"{'China':30}300 million"]


def test_a_gap_between_columns_is_never_one_blank():
    wide = Run("wide words indeed", 72, 202, 500, 10)
    assert layout(*prose(), wide, run("next", left=216, baseline=500))[-1] == f"{'wide words indeed':29}next"


def test_runs_that_touch_are_one_word_and_others_are_not():
    assert layout(run("Worker"), run("s", left=102), run("unite", left=110))[0] == "Workers unite"
    assert layout(run("Workers "), run("unite", left=107))[0] == "Workers unite"


def test_an_indent_is_blanks():
    lines = layout(*prose(), run("Top Secret", left=322, baseline=600), run("first", left=92, baseline=580))
    assert lines[-3:] == [" " * 50 + "Top Secret", "", "    first"]


def test_a_page_with_right_hand_words_alone_keeps_their_place():
    pages = [rows_of(prose())[0], rows_of([run("A. M. Puzanov", left=322)])[0]]
    assert list(lines_of(pages))[1] == [" " * 50 + "A. M. Puzanov"]


def test_an_inner_and_an_outer_margin_are_no_indent():
    pages = [rows_of(prose())[0], rows_of(prose(left=90))[0]]
    assert not any(line.startswith(" ") for lines in lines_of(pages) for line in lines)


def test_the_distance_of_lines_tells_paragraphs_apart_in_any_spacing():
    for leading in (11, 13, 20, 26):
        below = prose(top=700 - leading * 3 - leading * 1.6, leading=leading)
        assert [bool(line) for line in layout(*prose(leading=leading), *below)] == [True] * 4 + [False] + [True] * 4


def test_single_lines_each_apart_are_paragraphs_as_in_the_rest():
    items = [run(f"- item {index}", baseline=600 - 26 * index) for index in range(5)]
    assert layout(*prose(), *items)[-4:] == ["", "- item 3", "", "- item 4"]


def test_many_blank_lines_are_a_few():
    assert layout(*prose(), run("end", baseline=20))[4:] == ["", "", "", "", "end"]


def test_raised_digits_are_superscripts_and_raised_letters_are_not():
    assert layout(run("us"), run("12", 82, 703, 6), run("then", 96))[0] == "us¹² then"
    assert layout(run("1"), run("st", 77, 703, 6), run("of", 92))[0] == "1st of"
    assert layout(run("H"), run("2", 77, 698, 6), run("O", 82))[0] == "H2O"


def test_a_note_that_begins_with_its_mark_begins_a_paragraph():
    notes = [run("1", 72, 503, 5), run("One.", 80, 500, 8), run("2", 72, 493, 5), run("Two.", 80, 490, 8)]
    assert layout(*prose(), *notes)[-3:] == ["¹ One.", "", "² Two."]


def test_words_that_run_to_the_left_are_ordered_so():
    assert layout(run("עולם", left=100), run("שלום", left=130))[0].split() == ["שלום", "עולם"]


def test_bullets_of_symbol_fonts_are_bullets():
    assert layout(run("\uf0b7"), run("item", left=90))[0].split() == ["•", "item"]


def test_accents_set_apart_are_joined():
    assert layout(run("Petrovic\u0301"))[0] == "Petrović"


def test_text_at_other_angles_comes_after_the_rest():
    groups = rows_of([run("side", angle=90), *prose(), run("skewed a little", baseline=300, angle=2)])
    assert [len(rows) for rows in groups] == [5, 1]
    assert groups[1][0].runs[0].text == "side"


def test_measures_that_no_page_has_are_survived():
    lines = layout(run("far", left=20_000, baseline=-20_000, size=0), run("x" * 30, left=-20_000, size=1e9), run("y"))
    assert max(map(len, lines)) < 1_000
    assert "".join(lines).replace(" ", "").count("x") == 30
