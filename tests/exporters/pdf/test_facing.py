"""Texts side by side in PDF: each pair on one height, divided in both columns, read one column after the other."""

from __future__ import annotations

import re
import subprocess

import pytest
from adversarial import ADVERSARIAL
from conformance import assert_conforms, struct_text
from everywhere import everywhere, long_tables
from hypothesis import given
from hypothesis import strategies as st
from tools import require

from archivedoc import Content, Document, plain_text
from archivedoc.errors import OptionError
from archivedoc.exporters.pdf import PdfExporter
from archivedoc.exporters.pdf.pages.facing import Frame, beside
from archivedoc.exporters.pdf.pages.filling import Filler, Room, Slice
from archivedoc.layout import Theme
from archivedoc.model import Cell, Heading, ListBlock, Note, NoteReference, Paragraph, Table
from archivedoc.testing import samples as made

WORDS = {
    "en": "The Minister said that the two governments had agreed on the main points. ",
    "ru": "Министр сказал, что оба правительства договорились по основным вопросам. ",
    "de": "Der Minister sagte, die beiden Regierungen seien sich in der Hauptsache einig. ",
    "he": "השר אמר כי שתי הממשלות הסכימו על הנקודות העיקריות. ",
    "ar": "قال الوزير إن الحكومتين اتفقتا على النقاط الرئيسية. ",
}


def text(tag, lengths, *, kind="translation", notes=()):
    """Return a content whose paragraphs begin with the tag and their number, and cite a note where it is named."""
    blocks = [
        Paragraph(
            [f"{tag}{number} {(WORDS[tag] * length).strip()}", *([NoteReference(tag)] if number in notes else [])]
        )
        for number, length in enumerate(lengths)
    ]
    stated = [Note(tag, [f"Note of {tag}."])] if notes else []
    return Content(blocks, kind=kind, language=tag, notes=stated)


def facing(*contents):
    return Document("Facing texts", contents=contents)


def exported(*documents, **options):
    return PdfExporter(arrangement="parallel", **options).export(documents, lambda loss: None)


def written(path, data):
    path.write_bytes(data)
    return path


def starts(path):
    """Return where paragraphs begin: page, height and left side, by their first word."""
    run = subprocess.run([require("pdftotext"), "-bbox", path, "-"], capture_output=True, text=True, check=True)
    found = {}
    for number, page in enumerate(run.stdout.split("<page ")[1:]):
        for left, top, word in re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>(\w+)</word>', page):
            found.setdefault(word, (number, float(top), float(left)))
    return found


def test_pairs_begin_at_one_height_also_after_a_page_that_divides_them(tmp_path):
    lengths = [2, 3, 60, 1, 20, 2, 2]
    document = facing(text("ru", lengths, kind="transcript"), text("en", [length + 1 for length in lengths]))
    found = starts(written(tmp_path / "x.pdf", exported(document)))
    for number in range(len(lengths)):
        russian, english = found[f"ru{number}"], found[f"en{number}"]
        assert russian[:2] == pytest.approx(english[:2], abs=0.5)
        assert english[2] - russian[2] > 200
    assert found["ru2"][0] == 0
    assert found["ru3"][0] >= 2


def test_both_columns_go_on_over_the_page(tmp_path):
    document = facing(text("ru", [40], kind="transcript"), text("en", [40]))
    path = written(tmp_path / "x.pdf", exported(document))
    run = subprocess.run([require("pdftotext"), "-f", "2", "-l", "2", path, "-"], capture_output=True, check=True)
    assert {"правительства", "governments"} <= set(run.stdout.decode().split())


def test_labels_stand_on_every_page_and_are_read_once(tmp_path):
    document = facing(text("ru", [40], kind="transcript"), text("en", [40]))
    path = written(tmp_path / "x.pdf", exported(document))
    run = subprocess.run([require("pdftotext"), "-f", "2", path, "-"], capture_output=True, text=True, check=True)
    assert "Transcript - Russian" in run.stdout.split("\f")[0]
    assert struct_text(path).count("Transcript - Russian") == 1


def test_where_all_run_leftwards_the_first_stands_at_the_right(tmp_path):
    left, right = (
        starts(written(tmp_path / f"{n}.pdf", exported(facing(*texts))))
        for n, texts in enumerate(
            [
                (text("ar", [1], kind="transcript"), text("en", [1])),
                (text("ar", [1], kind="transcript"), text("he", [1])),
            ]
        )
    )
    assert left["ar0"][2] < left["en0"][2]
    assert right["ar0"][2] > right["he0"][2]


def test_they_are_read_pair_by_pair_and_column_by_column(tmp_path):
    document = facing(text("ru", [1, 1], kind="transcript"), text("en", [1, 1]), text("de", [1, 1]))
    words = re.findall(r"\b(?:ru|en|de)\d\b", struct_text(written(tmp_path / "x.pdf", exported(document))))
    assert words == ["ru0", "en0", "de0", "ru1", "en1", "de1"]


def test_notes_of_all_columns_stand_at_the_foot_over_the_whole_width(tmp_path):
    contents = [text("ru", [1, 2], kind="transcript", notes={1}), text("en", [1, 2], notes={1})]
    path = written(tmp_path / "x.pdf", exported(facing(*contents)))
    run = subprocess.run([require("pdftotext"), "-layout", path, "-"], capture_output=True, text=True, check=True)
    assert re.search(r"\n\s*1\s+Note of ru\.\n+\s*2\s+Note of en\.", run.stdout)
    assert struct_text(path).index("en1") < struct_text(path).index("Note of en.")


@pytest.mark.parametrize(
    ("options", "columns"),
    [({}, 3), ({"page_size": "A5"}, 2), ({"large_print": True}, 2), ({"large_print": True, "page_size": "A5"}, 1)],
)
def test_a_page_has_as_many_columns_as_it_has_room_for(tmp_path, options, columns):
    document = facing(text("ru", [1], kind="transcript"), text("en", [1]), text("de", [1]))
    found = starts(written(tmp_path / "x.pdf", exported(document, **options)))
    heights = [found[word][:2] for word in ("ru0", "en0", "de0")]
    assert sum(height == heights[0] for height in heights) == columns


def test_an_arrangement_that_is_none_is_an_error():
    with pytest.raises(OptionError, match=r"arrangement='paralel'.*did you mean 'parallel'"):
        PdfExporter(arrangement="paralel")


def odd():
    """Return facing texts with what fits no column: tables, long lists, notes of pages, nothing on one side."""
    wide = Table([["word " * 8] * 9] * 30, caption="Wide")
    items = ListBlock([f"item {number}" for number in range(90)], kind="ordered")
    left = [Heading("Head"), wide, items, Paragraph(["Noted.", NoteReference("n")]), Paragraph(WORDS["ar"] * 80)]
    right = [Heading("Head"), Paragraph("Short."), Paragraph("Short."), Paragraph("x" * 3_000), Paragraph("End.")]
    long_note = Note("n", [WORDS["en"] * 200])
    yield facing(Content(left, language="ar", kind="transcript", notes=[long_note]), Content(right, language="en"))
    yield facing(text("en", [1] * 40, kind="transcript"), Content(["One."], language="de"))
    yield facing(text("ar", [30, 1], kind="transcript", notes={0}), text("en", [3, 1], notes={0, 1}))


def test_facing_texts_conform(samples, tmp_path):
    sets = [*made().values(), (everywhere(),), (long_tables(),), ADVERSARIAL, *((one,) for one in odd())]
    assert_conforms(*(written(tmp_path / f"{number}.pdf", exported(*one)) for number, one in enumerate(sets)))


def test_no_word_is_lost_beside_another(tmp_path):
    for number, document in enumerate(odd()):
        words = re.sub(r'"\n\s*"', "", struct_text(written(tmp_path / f"{number}.pdf", exported(document))))
        if number == 0:
            assert (words.count("item "), words.count("word ")) == (90, 8 * 9 * 30)
            assert words.count("x" * 3_000) == 1
        for content in document.contents:
            spoken = WORDS.get(content.language.tag, "").strip()
            wanted = plain_text(content).count(spoken) if spoken else 0
            assert " ".join(words.split()).count(spoken) >= wanted


columns = st.lists(
    st.lists(st.tuples(st.floats(5.0, 40.0), st.booleans(), st.integers(0, 3)), max_size=12), min_size=2, max_size=3
)


@given(columns, st.lists(st.integers(0, 8), min_size=4, max_size=4), st.integers(0, 8))
def test_columns_are_divided_without_loss_and_in_order(given_columns, counts, before):
    notes = {str(one): [Slice(4.0, f"{one}.{part}") for part in range(count)] for one, count in enumerate(counts)}
    made_columns = [
        [
            Slice(height, (side, place), keeps=keeps, notes=(str(note),))
            for place, (height, keeps, note) in enumerate(one)
        ]
        for side, one in enumerate(given_columns)
    ]
    body = [Slice(10.0, "before")] * before
    if any(made_columns):
        head = Slice(7.0, "head")
        body.append(beside(made_columns, Frame(range(len(made_columns)), 5.0, (head,))))
    body.append(Slice(10.0, "after"))
    filler = Filler(dict(notes), Room(100.0, 8.0))
    pages = [*filler.add(body), *filler.finish()]
    stood = [[] for _ in made_columns]
    for page in pages:
        height = sum(one.height + (one.space if number else 0.0) for number, one in enumerate(page.body))
        foot = sum(one.height for one in page.notes) + (8.0 if page.notes else 0.0)
        assert height + foot <= 100.1 or len(page.body) <= 1
        for one in page.body:
            if not isinstance(one.drawn, str):
                for side, slices in one.drawn.columns:
                    stood[side] += [slice_.drawn for slice_ in slices]
    assert stood == [[one.drawn for one in column] for column in made_columns]
    assert sum(one.drawn == "before" for page in pages for one in page.body) == before
    assert [one.drawn for page in pages for one in page.body][-1] == "after"
    printed = [one.drawn for page in pages for one in page.notes]
    assert sorted(printed) == sorted(part.drawn for name in notes for part in notes[name])


def printed(document, path, **options):
    run = subprocess.run(
        [require("pdftotext"), written(path, exported(document, **options)), "-"],
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout


def test_notes_of_notes_are_not_lost_where_a_row_is_divided(tmp_path):
    def column(tag):
        words = Paragraph([WORDS[tag] * 200, NoteReference("n1"), " tail."])
        notes = [Note("n1", [Paragraph([f"OUTER{tag} ", NoteReference("n2")])]), Note("n2", [f"INNER{tag}"])]
        return Content([words], language=tag, notes=notes)

    words = printed(facing(column("en"), column("de")), tmp_path / "x.pdf")
    assert [words.count(one) for one in ("OUTERen", "INNERen", "OUTERde", "INNERde")] == [1, 1, 1, 1]


def test_a_table_repeats_its_head_where_a_row_is_divided(tmp_path):
    rows = [[f"words {number}"] for number in range(90)]
    table = Table([[Cell("HEADROW", role="header")], *rows])
    document = facing(*(Content([table], language=tag) for tag in ("en", "de")))
    pages = printed(document, tmp_path / "x.pdf").split("\f")[:-1]
    assert len(pages) > 2
    assert all(page.count("HEADROW") == 2 for page in pages)
    words = struct_text(tmp_path / "x.pdf")
    assert words.count("HEADROW") == 2
    assert words.count("words ") == 180


@pytest.mark.parametrize("space", [7.0, 30.0])
def test_what_stands_in_columns_keeps_to_the_page(tmp_path, space):
    table = Table([[Cell([Paragraph("words in a cell go on " * 600)])]])
    document = facing(*(Content([table], language=tag) for tag in ("en", "de")))
    path = written(tmp_path / "x.pdf", exported(document, theme=Theme(paragraph_space=space)))
    run = subprocess.run([require("pdftotext"), "-bbox", path, "-"], capture_output=True, text=True, check=True)
    words = re.findall(r'yMax="([\d.]+)">(?!Page|of|\d)', run.stdout)
    assert max(map(float, words)) < 841.89 - 72 + 3
