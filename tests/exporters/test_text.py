"""Plain text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import documents

import archivedoc as a
from archivedoc.errors import OptionError
from archivedoc.exporters.text import TextExporter
from archivedoc.exporters.text.wrapping import display_width, wrap
from archivedoc.testing import check_exporter


def body(*blocks, notes=(), width=40):
    """Export blocks and return what stands below the label of their content."""
    document = a.Document("T", contents=[a.Content(blocks, notes=notes)])
    text = a.render(document, TextExporter(width=width), on_loss="ignore").decode()
    return text.partition("Transcript\n----------\n\n")[2].removesuffix("\n")


def test_the_contract_is_kept():
    check_exporter(TextExporter())


def test_the_letter_looks_as_it_was_read_and_approved(letter, golden):
    golden("letter.txt", a.render(letter, "text").decode())


def test_everything_looks_as_it_was_read_and_approved(everything, golden):
    golden("everything.txt", a.render([everything, a.Document("Another")], "text", on_loss="ignore").decode())


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents)
def test_every_document_is_exported_without_blanks_at_the_ends_of_lines(document):
    data = a.render(document, "text", on_loss="ignore")
    assert a.render(document, "text", on_loss="ignore") == data
    assert data.endswith(b"\n")
    assert not any(line.endswith((b" ", b"\t")) for line in data.split(b"\n"))


@given(
    st.lists(st.text(st.sampled_from("abc北京、。（）한é\u0301 \u00a0\u200b\u00ad-"), max_size=12)).map(" ".join),
    st.integers(4, 30),
)
def test_wrapping_keeps_every_word_and_the_width(text, width):
    lines = wrap(text, width)
    assert "".join("".join(lines).split(" ")) == "".join(text.split(" "))
    for line in lines:
        assert display_width(line) <= width or " " not in line.strip(" ")
        assert line == line.rstrip(" ")


def test_a_wide_character_takes_two_columns():
    assert wrap("北京是中华人民共和国的首都", 10) == ["北京是中华", "人民共和国", "的首都"]


def test_no_line_begins_with_a_full_stop_or_ends_with_a_bracket():
    assert wrap("北京是中华。人民", 10) == ["北京是中", "华。人民"]
    assert wrap("北京是中（华）人民", 10) == ["北京是中", "（华）人民"]


def test_a_word_that_is_too_long_is_not_broken():
    assert wrap(f"a {'b' * 50} c", 10) == ["a", "b" * 50, "c"]


def test_white_space_is_folded_and_line_breaks_of_the_source_are_kept():
    assert body(a.Paragraph(["one\n two\t\u2028three", a.LineBreak(), "four"])) == "one two three\nfour"


def test_notes_are_numbered_and_set_out():
    notes = [
        a.Note("x", ["first words", "second paragraph"], label="*"),
        a.Note("y", a.Paragraph(["see ", a.NoteReference("x")])),
        a.Note("z", "nobody asks for me", label="†"),
    ]
    found = body(
        a.Paragraph(["a", a.NoteReference("y"), " b", a.NoteReference("x"), a.NoteReference("y")]), notes=notes
    )
    assert found == (
        "a[1] b[2][1]\n\n--------\n\n[1] see [2]\n\n[2] first words\n\n    second paragraph\n\n[†] nobody asks for me"
    )


def test_the_labels_of_the_source_are_kept_and_others_are_made():
    inner = a.ListBlock([a.ListItem("deep", label="(i)")])
    block = a.ListBlock([a.ListItem(["one", inner], label="a)"), "two words"], kind="ordered", heading="Points")
    assert body(block) == "Points\na) one\n\n   (i) deep\n2. two words"
    assert body(a.ListBlock(["x"])) == "- x"
    assert body(a.Paragraph("text", label="12.")) == "12. text"


def test_a_table_is_set_in_columns():
    table = a.Table(
        [
            [a.Cell("Year", role="header"), a.Cell("Tons", role="header")],
            [a.Cell("1953", rows=2), a.Cell("7", role="number")],
            [a.Cell("1,200", role="number")],
            [a.Cell("both columns", columns=2)],
            ["ragged"],
        ],
        caption="Coal",
    )
    assert body(table) == (
        "Coal\nYear   | Tons\n-------+------\n1953   |     7\n       | 1,200\nboth columns\nragged |"
    ).replace("ragged |", "ragged")


def test_a_table_too_wide_is_narrowed_and_then_run_in():
    cells = ["some words that are many", "others that are many too"]
    assert max(map(len, body(a.Table([cells])).split("\n"))) <= 40
    many = body(a.Table([[str(number) * 3 for number in range(12)]]))
    assert many.startswith("000 | 111 | 222")


def test_tables_in_tables_take_no_time():
    block = a.Paragraph("x")
    for _ in range(14):
        block = a.Table([[a.Cell(block), "y"]])
    assert "x" in body(block)


def test_a_turn_runs_on_after_the_name():
    assert body(a.SpeakerTurn("Mao:", ["yes", "and no"])) == "Mao: yes\n\nand no"


def test_a_dateline_and_a_signature_stand_at_the_right():
    assert body(a.Dateline("Belgrade"), a.Signature("Tito")).split("\n") == [
        " " * 32 + "Belgrade",
        "",
        " " * 36 + "Tito",
    ]


def test_a_target_stands_behind_its_words():
    words = a.Paragraph(
        [
            a.Reference("the site", target="https://x.example"),
            " ",
            a.Reference("https://y.example", target="https://y.example"),
        ]
    )
    assert body(words) == "the site <https://x.example>\nhttps://y.example"


def test_an_editor_is_heard():
    inlines = [
        a.Deletion("old"),
        " ",
        a.Addition("new"),
        " ",
        a.MarginalNote("yes", place="margin, left"),
        a.Gap("[...]"),
    ]
    assert body(a.Paragraph(inlines), width=80) == "[struck out: old] new [margin, left: yes][...]"


def test_control_characters_are_shown_and_told():
    document = a.Document("T", contents="a\x00b\x1bc\x7fd\x9be")
    with pytest.warns(
        a.LossWarning,
        match=r"4 control characters are replaced: U\+0000 by ␀, U\+001B by ␛, U\+007F by ␡, U\+009B by �",
    ):
        text = a.render(document, "text").decode()
    assert "a␀b␛c␡d�e" in text


def test_one_loss_is_told_for_each_kind():
    words = [a.Emphasis("a"), a.Emphasis("b"), a.Emphasis("c", kind="bold")]
    losses = a.export(
        a.Document("T", contents=[a.Content(a.Paragraph(words))]), "/dev/null", format="text", on_loss="ignore"
    ).losses
    assert [loss.reason for loss in losses] == [
        "italic type is not shown in plain text (2 places)",
        "bold type is not shown in plain text",
    ]


def test_deep_quotations_stay_readable():
    block = a.Paragraph("the innermost words stand here")
    for _ in range(50):
        block = a.Quotation(block)
    assert max(map(len, body(block).split("\n"))) <= 40


@pytest.mark.parametrize("options", [{"width": 5}, {"width": 72.5}, {"width": "72"}, {"width": True}, {"widht": 72}])
def test_a_wrong_option_says_what_is_right(options):
    with pytest.raises(OptionError, match=r"width"):
        TextExporter(**options)
