"""Entries in one file, and what memory bibliographies take."""

from __future__ import annotations

import tracemalloc

import attrs
import pytest

import archivedoc as a
from archivedoc.layout.joining import join_encoded
from archivedoc.testing import everything


def test_entries_stand_between_head_and_tail():
    assert join_encoded(iter(["a", "é"]), ", ", head="[", tail="]") == "[a, é]".encode()
    assert join_encoded(["a"], ", ") == b"a"


@pytest.mark.parametrize("format", ["bibtex", "biblatex", "csl-json", "ris"])
def test_a_bibliography_takes_little_more_memory_than_the_file(format):
    """However many documents, and though one of them has a sign beyond the first plane."""
    few, many = (
        [attrs.evolve(everything(), title="🕊", url=f"https://x.example/document/{number}") for number in range(count)]
        for count in (200, 800)
    )
    exporter = a.exporter(format)()
    exporter.export(few[:2], lambda loss: None)
    needed = []
    for documents in (few, many):
        tracemalloc.start()
        size = len(exporter.export(documents, lambda loss: None))
        needed.append(tracemalloc.get_traced_memory()[1] / size)
        tracemalloc.stop()
    assert max(needed) < 1.6
    assert needed[1] < needed[0] * 1.2
