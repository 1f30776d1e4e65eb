"""Which contents stand side by side, and which of their blocks in one row."""

from __future__ import annotations

import time

from hypothesis import HealthCheck, given, settings
from strategies import documents

import archivedoc as a
from archivedoc.layout import plan_documents
from archivedoc.layout.alignment import align_blocks


def facing(*contents, **options):
    (section,) = (one for one in plan(*contents, **options) if one.role == "parallel")
    return section


def plan(*contents, **options):
    return plan_documents([a.Document("Title", contents=contents)], arrangement="parallel", **options)[0]


def rows(*contents, **options):
    """Return the words of each cell."""
    return [tuple(a.plain_text(cell) for cell in row) for row in facing(*contents, **options).rows]


def texts(*words, **fields):
    return a.Content(words, **fields)


def test_contents_with_as_many_blocks_stand_block_by_block():
    assert rows(texts("a", "b"), texts("c", "d")) == [("a", "c"), ("b", "d")]


def test_contents_with_as_many_segments_stand_segment_by_segment():
    first = texts("a", "b", "c", segments=[0, 1])
    second = texts("d", "e", "f", "g", segments=[0, 3])
    assert rows(first, second) == [("a", "d\ne\nf"), ("b\nc", "g")]


def test_an_empty_segment_leaves_its_cell_empty():
    first, second = texts("a", "b", segments=[0, 1, 1]), texts("c", "d", "e", segments=[0, 1, 2])
    assert rows(first, second) == [("a", "c"), ("", "d"), ("b", "e")]


def test_segments_count_for_more_than_numbers_of_blocks():
    without = texts("x", "y")
    first, second = texts("a", "b", "c", segments=[0, 2]), texts("d", "e", "f", segments=[0, 1])
    assert [one.label for one in facing(without, first, second, most_columns=2).columns] == ["Transcript", "Transcript"]
    assert rows(first, second) == [("a\nb", "d"), ("c", "e\nf")]


def test_segments_that_no_other_content_has_do_not_count():
    assert rows(texts("a", "b", "c", segments=[0, 2]), texts("d", "e", "f")) == [("a", "d"), ("b", "e"), ("c", "f")]
    assert rows(texts("a", "b", "c", segments=[0, 2]), texts("d", "e")) == [("a\nb", "d"), ("c", "e")]


def test_what_the_other_text_lacks_stands_alone_in_its_row():
    long, longer = "A sentence of the letter. " * 4, "Something else that was said at length. " * 9
    shorter = texts(a.Heading("Letter"), long, a.Signature("Tito"))
    assert rows(shorter, texts(a.Heading("Письмо"), long, longer, a.Signature("Тито"))) == [
        ("Letter", "Письмо"),
        (long, long),
        ("", longer),
        ("Tito", "Тито"),
    ]


def test_two_paragraphs_may_say_what_one_says():
    sentence = "A sentence of the letter. " * 4
    assert rows(texts(sentence * 2, "A"), texts(sentence, sentence, "B")) == [
        (sentence * 2, f"{sentence}\n{sentence}"),
        ("A", "B"),
    ]


def test_headings_of_one_level_stand_side_by_side_whatever_lies_between():
    one = texts(a.Heading("A"), "a" * 50, a.Heading("B"), "b" * 900)
    other = texts(a.Heading("C"), "c" * 900, "c" * 900, "d" * 400, a.Heading("D"), "d" * 900)
    assert ("B", "D") in rows(one, other)


def test_three_contents_have_three_columns_and_further_ones_stand_after():
    three = [texts("a", "b"), texts("c", "d"), texts("e", "f")]
    assert rows(*three) == [("a", "c", "e"), ("b", "d", "f")]
    sections = plan(*three, texts("g", "h"))
    assert [section.role for section in sections] == ["title", "citation", "contents", "parallel", "content"]
    assert a.plain_text(sections[-1].blocks) == "g\nh"


def test_those_that_agree_have_their_place_before_those_that_do_not():
    assert rows(texts("a", "b"), texts("x"), texts("c", "d"), most_columns=2) == [("a", "c"), ("b", "d")]


def test_scans_and_excerpts_of_another_length_stand_after():
    scan = a.Content(kind="scan", media=[a.Media("scan.png")])
    sections = plan(scan, texts("a", "b"), texts("c", "d"), texts("e", kind="excerpt"))
    assert [section.label for section in sections[-3:]] == ["Parallel Texts", "Scan", "Excerpt"]
    assert len(sections[-3].columns) == 2
    assert len(facing(texts("a"), texts("b", kind="excerpt")).columns) == 2


def test_a_document_without_two_texts_is_planned_as_ever():
    for contents in ((), (texts("a"),), (texts("a"), a.Content(kind="scan"))):
        document = a.Document("Title", contents=contents)
        assert plan_documents([document], arrangement="parallel") == plan_documents([document])


def test_a_head_that_repeats_the_title_leaves_its_row():
    assert rows(texts(a.Heading("Title"), "a"), texts(a.Heading("Title"), "b")) == [("a", "b")]
    assert rows(texts(a.Heading("Title"), "a"), texts(a.Heading("Заглавие"), "b")) == [("", "Заглавие"), ("a", "b")]


def test_images_stand_in_the_last_row():
    (last,) = facing(texts("a"), a.Content("b", media=[a.Media("b.png")])).rows[1:]
    assert last[0] == () and last[1][0].media.uri == "b.png"


def test_notes_are_numbered_row_by_row():
    def content(name):
        blocks = [a.Paragraph([name, a.NoteReference(id)]) for id in ("1", "2")]
        inner = a.Note("in", "Inner.")
        return a.Content(blocks, notes=[a.Note("1", a.Paragraph(a.NoteReference("in"))), a.Note("2", "N."), inner])

    columns = facing(content("a"), content("b")).columns
    assert [dict(column.marks) for column in columns] == [
        {"1": "1", "2": "3", "in": "5"},
        {"1": "2", "2": "4", "in": "6"},
    ]


def test_the_notes_of_contents_that_stand_after_follow():
    noted = [
        a.Content(a.Paragraph([word, a.NoteReference("1")]), notes=[a.Note("1", "N.")], kind=kind)
        for word, kind in (("s", "scan"), ("a", "transcript"), ("b", "translation"))
    ]
    parallel, scan = plan(*noted)[-2:]
    assert [column.marks["1"] for column in parallel.columns] == ["1", "2"]
    assert scan.marks["1"] == "3"


@given(documents)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_is_lost_and_all_keeps_its_order(document):
    (one,), (other,) = (plan_documents([document], arrangement=how) for how in ("sequential", "parallel"))
    expected = {section.label: section.blocks for section in one if section.role == "content"}
    found = {section.label: section.blocks for section in other if section.role == "content"}
    for section in other:
        for index, column in enumerate(section.columns):
            found[column.label] = tuple(block for row in section.rows for block in row[index])
            assert found[column.label] == column.blocks
    assert found == expected


def test_thousands_of_blocks_are_aligned_in_seconds():
    first = [a.Paragraph("word " * (index * 7919 % 150 + 1)) for index in range(3000)]
    second = [block for index, block in enumerate(first) if index % 20]
    begun = time.perf_counter()
    cuts = align_blocks(first, second)
    assert time.perf_counter() - begun < 20
    assert cuts[0] == (0, 0) and cuts[-1] == (3000, 2850) and list(cuts) == sorted(cuts)
    right = sum(first[one] is second[other] for one, other in cuts[:-1])
    assert right > 2500
