"""The grid of a table."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import archivedoc as a
from archivedoc.layout import header_rows, place_cells

spans = st.integers(1, 4)
tables = st.lists(st.lists(st.builds(a.Cell, rows=spans, columns=spans), max_size=4), max_size=5).map(a.Table)


@given(tables)
def test_every_cell_has_a_place_and_no_two_share_one(table):
    placed = place_cells(table)
    assert [place.cell for place in placed] == [cell for row in table.rows for cell in row.cells]
    covered = [
        (row, column)
        for place in placed
        for row in range(place.row, place.row + place.rows)
        for column in range(place.column, place.column + place.columns)
    ]
    assert len(covered) == len(set(covered))
    assert all(row < len(table.rows) for row, _ in covered)


def test_a_span_of_a_million_rows_ends_with_the_table():
    (place, _) = place_cells(a.Table([[a.Cell("x", rows=10**6, columns=10**6)], ["y"]]))
    assert (place.rows, place.columns) == (2, 1)


def test_columns_in_which_no_cell_begins_are_dropped():
    placed = place_cells(a.Table([[a.Cell("x", columns=5)], [a.Cell("y", columns=3), "z"]]))
    assert [(place.column, place.columns) for place in placed] == [(0, 3), (0, 1), (1, 1)]


def test_header_rows_stand_at_the_top_and_above_something():
    header = [a.Cell("x", role="header")]
    assert header_rows(a.Table([header, header, ["y"], header])) == 2
    assert header_rows(a.Table([header])) == 0
    assert header_rows(a.Table([[a.Cell("x", role="header", rows=2)], ["y"], ["z"]])) == 0
    assert header_rows(a.Table([[], ["y"]])) == 0
