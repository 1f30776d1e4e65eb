"""The best lines, beside all lines there are."""

from __future__ import annotations

import time
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archivedoc.exporters.pdf.text.optimum import SHRINKS, Places, best_places, first_places

BLANK, STRETCH = 3.0, 1.5
_LOOSE = 4.0


def places_of(widths, hyphens=()):
    """Make places of words with a blank after each; after a hyphen there is none."""
    rows = [(0.0, 0.0, 0.0, 0.0)]
    x = stretch = 0.0
    for index, width in enumerate(widths, 1):
        is_cut = index in hyphens
        end, own = x + width, 0.0 if is_cut else STRETCH
        x = end if is_cut else end + BLANK
        rows.append((end + (2.0 if is_cut else 0.0), x, stretch, stretch + own))
        stretch += own
    lists = [list(column) for column in zip(*rows, strict=True)]
    return Places(*lists, frozenset(hyphens), dict.fromkeys(hyphens, 2500.0))


def cost_of(places, found, widths, tolerance):
    """Reckon what lines cost, by the book; None where they are out of tolerance."""
    total, start = 0.0, 0
    for number, end in enumerate(found):
        width = widths[min(number, len(widths) - 1)]
        natural = places.ends[end] - places.starts[start]
        stretch = places.end_stretch[end] - places.start_stretch[start]
        gap, is_last = width - natural, end == len(places.ends) - 1
        badness = 10.0
        if gap < 0:
            if -gap > stretch * SHRINKS + 1e-6:
                return None
            badness += 100 * (-gap / (stretch * SHRINKS)) ** 3 if stretch else 0.0
        elif not is_last:
            ratio = gap / stretch if stretch else (100.0 if gap > 1e-6 else 0.0)
            if ratio > tolerance:
                return None
            badness += 100 * min(ratio, 100.0) ** 3
        total += badness**2 + places.costs.get(end, 0.0)
        if start in places.hyphens:
            total += 60_000.0 if end in places.hyphens else 0.0
            total += 5_000.0 if is_last and gap >= 0 else 0.0
        if is_last and gap >= 0 and natural < width * 0.07:
            total += 8_000.0
        start = end
    return total


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.floats(4.0, 40.0), min_size=1, max_size=9),
    st.sets(st.integers(1, 8), max_size=3),
    st.lists(st.floats(45.0, 90.0), min_size=1, max_size=3),
    st.sampled_from([1.6, 3.0, 1e9]),
)
def test_no_other_lines_cost_less(words, hyphens, widths, tolerance):
    places = places_of(words, {index for index in hyphens if index < len(words)})
    final = len(words)
    ways = ((*inner, final) for count in range(final) for inner in combinations(range(1, final), count))
    costs = [cost for way in ways if (cost := cost_of(places, way, widths, tolerance)) is not None]
    found = best_places(places, widths, tolerance, 0.0)
    if not costs:
        assert found is None
    elif tolerance > _LOOSE:
        # In an emergency not all ways are looked at.
        assert found is not None and cost_of(places, found, widths, tolerance) is not None
    else:
        assert found is not None
        cost = cost_of(places, found, widths, tolerance)
        assert cost == pytest.approx(min(costs))


def test_the_first_line_may_be_of_another_width():
    places = places_of([10.0] * 12)
    assert best_places(places, (36.0, 62.0), 1e9, 0.0) == [3, 8, 12]


def test_lines_that_are_not_justified_do_not_shrink():
    places = places_of([20.0] * 6)
    assert best_places(places, (65.0,), 1e9, 0.0)[0] == 3
    assert best_places(places, (65.0,), 1e9, 30.0)[0] == 2


def test_the_last_resort_takes_what_fits():
    places = places_of([50.0, 500.0, 20.0, 20.0])
    assert best_places(places, (60.0,), 1e9, 0.0) is None
    assert first_places(places, (60.0,)) == [1, 2, 4]


def test_time_grows_with_the_number_of_words():
    def seconds(count):
        places = places_of([10.0, 20.0, 15.0, 25.0] * (count // 4))
        started = time.process_time()
        assert best_places(places, (300.0,), 2.0, 0.0)
        return time.process_time() - started

    seconds(1_000)
    assert seconds(80_000) < 16 * seconds(10_000) + 0.1
