"""TEI: what is written is valid, and read back as the equal document."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree
from strategies import documents
from tools import SAMPLES

import archivedoc
from archivedoc import model as m

SETTINGS = settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))


def joined(node):
    """Join texts that stand side by side, which no markup divides."""
    if isinstance(node, tuple):
        parts = []
        for member in map(joined, node):
            if isinstance(member, m.Text):
                if not member.text:
                    continue
                if parts and isinstance(parts[-1], m.Text):
                    member = m.Text(parts.pop().text + member.text)
            parts.append(member)
        return tuple(parts)
    if not attrs.has(type(node)) or not any(isinstance(getattr(node, f.name), tuple) for f in attrs.fields(type(node))):
        return node
    held = (
        "children",
        "blocks",
        "items",
        "rows",
        "cells",
        "lines",
        "label",
        "caption",
        "heading",
        "speaker",
        "notes",
        "contents",
    )
    fields = {name: joined(getattr(node, name)) for name in held if isinstance(getattr(node, name, None), tuple)}
    if isinstance(node, m.Document):
        del fields["notes"]
    return attrs.evolve(node, **fields)


def written(document, report=lambda loss: None):
    return archivedoc.render(document, "tei", on_loss="ignore")


def check(document, tei_all):
    data = written(document)
    root = etree.fromstring(data)
    assert tei_all.validate(root), f"{tei_all.error_log.last_error}\n{data.decode()}"
    read = archivedoc.read(data, format="tei", report=lambda loss: None)
    assert joined(read) == joined(document)


@given(document=documents)
@SETTINGS
def test_every_document_is_valid_and_comes_back_equal(tei_all, document):
    check(document, tei_all)


def test_a_document_with_every_kind_of_node_comes_back_equal(everything, tei_all):
    check(everything, tei_all)


@pytest.mark.parametrize("path", sorted((SAMPLES / "wilson").glob("*.txt")), ids=lambda path: path.name)
def test_a_document_of_another_shape_is_valid_and_comes_back_equal(tei_all, path):
    check(archivedoc.read(path, report=lambda loss: None), tei_all)


def test_equal_documents_give_equal_bytes(everything):
    assert written(everything) == written(attrs.evolve(everything))


def test_several_documents_are_a_valid_corpus(tei_all, everything, letter):
    root = etree.fromstring(archivedoc.render([everything, letter, everything], "tei", on_loss="ignore"))
    assert root.tag == "{http://www.tei-c.org/ns/1.0}teiCorpus"
    assert tei_all.validate(root), tei_all.error_log.last_error
