"""Vertical material divided into pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archivedoc.exporters.pdf.pages.filling import Filler, Room, Slice


def lines(text, **fields):
    return [Slice(10.0, letter, **fields) for letter in text]


def fill_pages(slices, notes, room, batch=None):
    """Fill pages with slices that come a few at a time; None for all at once."""
    filler = Filler(dict(notes), room)
    for start in range(0, len(slices), batch or max(len(slices), 1)):
        yield from filler.add(slices[start : start + batch] if batch else slices)
    yield from filler.finish()


def pages(slices, notes=None, height=50.0, above=0.0):
    filled = fill_pages(slices, notes or {}, Room(height, above))
    return [("".join(s.drawn for s in page.body), "".join(s.drawn for s in page.notes)) for page in filled]


def test_pages_are_filled():
    assert pages(lines("abcdefg")) == [("abcde", ""), ("fg", "")]


def test_a_heading_stays_with_what_follows():
    assert pages([*lines("abcd"), *lines("H", keeps=True), *lines("ef")]) == [("abcd", ""), ("Hef", "")]


def test_what_all_keeps_together_is_divided_where_the_page_ends():
    assert pages(lines("abcdefg", keeps=True)) == [("abcde", ""), ("fg", "")]


def test_a_note_stands_on_the_page_that_cites_it():
    body = [*lines("abc"), *lines("d", notes=("1",)), *lines("ef")]
    assert pages(body, {"1": [*lines("x", keeps=True), *lines("y")]}) == [("abc", ""), ("def", "xy")]


def test_a_note_begins_where_it_is_cited_though_only_its_first_line_has_room():
    body = [*lines("abc"), *lines("d", notes=("1",)), *lines("ef")]
    assert pages(body, {"1": lines("xy")}) == [("abcd", "x"), ("ef", "y")]


def test_a_long_note_goes_on_at_the_foot_of_the_next_pages():
    body = [*lines("a", notes=("1",)), *lines("bcdefg")]
    assert pages(body, {"1": lines("tuvwxyz")}) == [("a", "tuvw"), ("bc", "xyz"), ("defg", "")]


def test_a_table_repeats_its_head():
    head = tuple(lines("H"))
    assert pages([*head, *lines("abcdefg", repeated=head)]) == [("Habcd", ""), ("Hefg", "")]


def test_a_slice_higher_than_the_page_has_one_of_its_own():
    assert pages([*lines("a"), Slice(90.0, "B"), *lines("c")]) == [("a", ""), ("B", ""), ("c", "")]


def test_space_is_dropped_at_the_top_of_a_page():
    assert pages(lines("abcdefg", space=5.0)) == [("abc", ""), ("def", ""), ("g", "")]


slices = st.builds(
    lambda height, keeps, begins, notes: (height, keeps, begins, tuple(notes)),
    st.floats(1.0, 120.0),
    st.booleans(),
    st.booleans(),
    st.lists(st.sampled_from("123"), max_size=2),
)


@given(st.lists(slices, max_size=30), st.lists(st.integers(0, 12), min_size=3, max_size=3), st.sampled_from([0.0, 8.0]))
def test_everything_stands_once_and_in_order(given_slices, counts, above):
    body = [Slice(h, i, keeps=k, begins_page=b, notes=n) for i, (h, k, b, n) in enumerate(given_slices)]
    notes = {name: [Slice(9.0, (name, i)) for i in range(count)] for name, count in zip("123", counts, strict=True)}
    filled = list(fill_pages(body, notes, Room(50.0, above)))
    for batch in (1, 3):
        streamed = list(fill_pages(body, notes, Room(50.0, above), batch))
        assert [(page.body, page.notes) for page in streamed] == [(page.body, page.notes) for page in filled]
    assert [one.drawn for page in filled for one in page.body] == list(range(len(body)))
    # What nothing cites stands at the end.
    order = dict.fromkeys([*(name for one in body for name in one.notes), *notes])
    assert [one.drawn for page in filled for one in page.notes] == [part.drawn for n in order for part in notes[n]]
    for page in filled:
        assert page.body or page.notes
        if len(page.body) > 1:
            used = sum(one.height for one in (*page.body, *page.notes)) + (above if page.notes else 0.0)
            assert used == pytest.approx(min(used, 50.0), abs=0.1)
