"""Where each fact of a description stands in the bibliographies: none is lost, none told twice."""

from __future__ import annotations

import re
from collections import Counter

import attrs
import pytest
from hostile import in_every_field

import archivedoc as a
from archivedoc.testing import everything
from archivedoc.testing.documents import Marker

FORMATS = ("bibtex", "biblatex", "csl-json", "ris")
MARKER = re.compile("qmark[a-z]{4}", re.IGNORECASE)
# Keys are made of words, and `library` repeats the reference for the programs that read no `howpublished`.
BESIDE = re.compile(r"^(?:@misc\{|  key = |  library = |    \"id\": |ID  - ).*", re.MULTILINE)


def in_parts() -> a.Document:
    """Return a document of which nothing was printed: its reference and credits are made of their parts."""
    document = in_every_field(Marker())
    return attrs.evolve(
        document,
        reference=attrs.evolve(document.reference, verbatim=None),
        credits=[attrs.evolve(credit, statement=None) for credit in document.credits],
    )


def described(document: a.Document) -> a.Document:
    """Leave out what is no fact of the description: the contents, what a statement was read as, what is reported."""
    return attrs.evolve(
        document,
        contents=(),
        credits=[
            attrs.evolve(credit, content=None, **({"agents": (), "project": None} if credit.statement else {}))
            for credit in document.credits
        ],
        subjects=[attrs.evolve(subject, scheme=None, uri=None) for subject in document.subjects],
    )


def markers(text: str) -> Counter[str]:
    return Counter(found.lower() for found in MARKER.findall(text))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("make", [everything, lambda: in_every_field(Marker()), in_parts])
def test_every_fact_is_told_as_often_as_it_is_one(make, format):
    document = make()
    text = BESIDE.sub("", a.render(document, format, on_loss="ignore").decode())
    told, facts = markers(text), markers(repr(described(document)))
    readings = markers(repr(document)).keys() - facts.keys()
    assert {word: told[word] for word in facts} == facts
    assert {word for word in told if word not in facts} <= readings


@pytest.mark.parametrize("format", FORMATS)
def test_what_is_not_told_is_reported(format):
    losses = []
    a.exporter(format)().export([in_every_field(Marker())], losses.append)
    assert [str(loss) for loss in losses] == ["the scheme and the URI of a subject are not written"]


@pytest.mark.parametrize("format", FORMATS)
def test_a_step_of_the_path_that_was_not_printed_is_told(format):
    reference = a.ArchivalReference("Arhiv", [("box", "4"), ("leaf", "17-19")], verbatim="Arhiv: Box 4")
    text = a.render(a.Document("T", reference=reference), format).decode()
    assert text.count("eaf 17-19") == 1 and "ox 4." not in text
