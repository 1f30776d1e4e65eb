"""What a plugin tests: that it keeps the contract, and that readers of its format find what was written."""

from __future__ import annotations

import pypandoc
import pytest
from archivedoc_markdown import MarkdownExporter

import archivedoc as a
from archivedoc.testing import check_exporter


def test_it_keeps_the_contract():
    check_exporter(MarkdownExporter())


def markdown(*blocks, notes=(), losses=None, **options):
    document = a.Document("A title", contents=[a.Content(blocks, notes=notes)])
    losses = [] if losses is None else losses
    return MarkdownExporter(**options).export((document,), losses.append).decode()


def html(*blocks, notes=(), reader="markdown-smart"):
    """Return what a reader of Markdown makes of blocks."""
    shown = pypandoc.convert_text(markdown(*blocks, notes=notes), "html", format=reader, extra_args=["--wrap=none"])
    return shown.partition(">Transcript</h2>\n")[2]


@pytest.mark.parametrize("reader", ["markdown-smart", "gfm"])
@pytest.mark.parametrize(
    "words",
    [
        "# no heading", "1. no list", "(a) no list", "iv. no list", "- no list", "+ no list", "> no quotation",
        "--- no rule", "=== no underline", ": no definition", "% no title", "| no | table |",
        "*no emphasis* nor _that_, `nor code`", "[no link](x), ![no picture](y), [^1], [^1]: no note",
        "<b>no tag</b> &copy; no entity",
        "a_b_c 2^10^ H~2~O ~~kept~~",
        r"C:\new $x$ @name {#id .class}", "Ends with !", r"a backslash at the end \\",
    ],
)  # fmt: skip
def test_words_are_read_back_as_they_are(words, reader):
    shown = html(words, reader=reader)
    assert "<p>" in shown
    assert pypandoc.convert_text(shown, "plain", format="html", extra_args=["--wrap=none"]).strip() == words


@pytest.mark.parametrize("reader", ["markdown-smart", "gfm"])
@pytest.mark.parametrize(
    ("inlines", "expected"),
    [
        ([a.Emphasis("all ", kind="bold"), "of it"], "<strong>all</strong> of it"),
        (["in", a.Emphasis("side"), "words"], "in<em>side</em>words"),
        (["before", a.Emphasis("(this)"), "after"], "before<em>(this)</em>after"),
        ([a.Emphasis("one"), a.Emphasis("two", kind="bold")], "<em>one</em><strong>two</strong>"),
        ([a.Emphasis("one"), a.Emphasis("two")], "<em>one</em><em>two</em>"),
        ([a.Emphasis(["both ", a.Emphasis("bold", kind="bold")])], "<em>both <strong>bold</strong></em>"),
        ([a.Emphasis(["all ", a.Emphasis("alike")])], "<em>all alike</em>"),
        ([a.Deletion("struck")], "<del>struck</del>"),
        (["Stop!", a.Reference("here", target="https://a.example/(1)")], 'Stop!<a href="https://a.example/%281%29">here</a>'),
        ([a.Reference("here", target="https://a.example/?b&amp;")], '<a href="https://a.example/?b&amp;amp;">here</a>'),
    ],
)  # fmt: skip
def test_emphasis_and_links_are_read_back_wherever_they_stand(inlines, expected, reader):
    assert html(a.Paragraph(inlines), reader=reader).replace("<!-- -->", "").strip() == f"<p>{expected}</p>"


def test_a_footnote_is_read_back_with_all_its_paragraphs():
    shown = html(a.Paragraph(["Words", a.NoteReference("n")]), notes=(a.Note("n", ["first", "second"]),))
    assert 'class="footnote-ref"' in shown
    assert '<li id="fn1"><p>first</p>\n<p>second<a' in shown


def test_a_note_that_nothing_refers_to_is_printed_all_the_same():
    assert "<p>* alone</p>" in html("Words", notes=(a.Note("n", "alone", label="*"),))


def test_footnotes_of_two_documents_keep_apart():
    document = a.Document("T", contents=[a.Content(a.Paragraph(a.NoteReference("n")), notes=[a.Note("n", "words")])])
    text = MarkdownExporter().export((document, document), lambda loss: None).decode()
    assert text.count("[^1]: words") == text.count("[^2-1]: words") == 1


def test_a_table_is_read_back_with_its_header_and_its_bars():
    rows = [[a.Cell("Year", role="header"), a.Cell("Tons", role="header")], ["a | b", a.Cell("12", role="number")]]
    assert html(a.Table(rows)).count("</th>") == 2
    assert "<td>a | b</td>" in html(a.Table(rows))
    assert "text-align: right" in html(a.Table(rows))


def test_blocks_in_a_cell_are_run_together_and_reported():
    losses = []
    text = markdown(a.Table([[a.Cell([a.ListBlock(["one", "two"]), a.Table([["three"]])])]]), losses=losses)
    assert "| - one <br> - two <br> \\|  \\| <br> \\| --- \\| <br> \\| three \\| |" in text
    assert [loss.reason for loss in losses] == ["a cell holds words only: its blocks are run together"]


def test_labels_of_a_list_are_kept():
    assert '<ol start="3"' in html(a.ListBlock([a.ListItem("c", label="3."), a.ListItem("d", label="4.")]))
    shown = html(a.ListBlock([a.ListItem("c", label="3."), a.ListItem("d", label="5.")]))
    assert "<li>3. c</li>\n<li>5. d</li>" in shown


def test_one_loss_is_reported_for_each_kind():
    losses = []
    spaced = a.Emphasis("x", kind="spaced")
    markdown(a.Paragraph([spaced, a.Emphasis("y", kind="spaced")]), losses=losses)
    assert losses == [a.Loss(spaced, "spaced type is not shown in Markdown (2 places)")]


def test_a_link_without_words_shows_its_address():
    reference = a.Reference((), target="https://a.example/?b=1&c=2")
    assert "\n\n<https://a.example/?b=1&c=2>\n" in markdown(a.Paragraph(reference))


def test_a_note_to_the_words_of_a_link_is_kept():
    reference = a.Reference(["https://a.example", a.NoteReference("n")], target="https://a.example")
    text = markdown(a.Paragraph(reference), notes=[a.Note("n", "words")])
    assert "[https://a.example[^1]](https://a.example)" in text


def test_a_trap_is_no_link():
    losses = []
    assert "javascript" not in markdown(a.Paragraph(a.Reference("words", target="javascript:x")), losses=losses)
    assert len(losses) == 1


def test_headings_are_set_deeper_for_a_larger_file():
    assert markdown(a.Heading("Part"), heading_offset=2).count("\n\n##### Part\n") == 1


def test_a_wrong_option_names_the_right_one():
    with pytest.raises(a.OptionError, match="did you mean 'heading_offset'"):
        MarkdownExporter(heading_ofset=1)
