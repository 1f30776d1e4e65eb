"""The kit for authors of exporters finds what is wrong."""

from __future__ import annotations

import os
import time
from typing import ClassVar

import pytest
from attrs import define, frozen

import archivedoc as a
from archivedoc.exporters.json import JsonExporter
from archivedoc.testing import ConformanceError, check_exporter, samples


@frozen
class Good:
    """Keeps the contract, on the shoulders of JSON."""

    name: ClassVar[str] = "good"
    media_type: ClassVar[str] = "application/json"
    suffix: ClassVar[str] = ".good"
    scope: ClassVar[str] = "document"

    def export(self, documents, report):
        return JsonExporter().export(documents, report)


class Timed(Good):
    """Looks at the clock."""

    def export(self, documents, report):
        return super().export(documents, report) + str(int(time.time())).encode()


class Hashed(Good):
    """Depends on the hash seed."""

    def export(self, documents, report):
        return super().export(documents, report) + str(hash("x")).encode()


class Forgetful(Good):
    """Loses words in silence."""

    def export(self, documents, report):
        return b"{" + documents[0].title.encode()


class Writing(Good):
    """Leaves a file behind."""

    def export(self, documents, report):
        with open(os.devnull + "x" if os.name == "nt" else "left-behind", "w") as file:
            file.write("x")
        os.remove("left-behind")
        return super().export(documents, report)


class Printing(Good):
    """Prints."""

    def export(self, documents, report):
        print("exporting")
        return super().export(documents, report)


class Crashing(Good):
    """Fails on what it does not expect."""

    def export(self, documents, report):
        return documents[0].contents[0].blocks[0].children[0].text.encode()


class Mislabelled(Good):
    """Is no PDF."""

    media_type: ClassVar[str] = "application/pdf"


@define
class Mutable:
    """Can be changed."""

    name: ClassVar[str] = "mutable"
    media_type: ClassVar[str] = "application/json"
    suffix: ClassVar[str] = ".mutable"
    scope: ClassVar[str] = "document"

    width: int = 5

    def export(self, documents, report):
        return JsonExporter().export(documents, report)


class Nameless:
    """Is no exporter at all."""

    name = "Upper Case"
    media_type = "json"
    suffix = "json"
    scope = "everything"


def test_a_good_exporter_passes():
    check_exporter(Good())


@pytest.mark.parametrize(
    ("exporter", "finding"),
    [
        (Timed(), "two processes give different bytes"),
        (Hashed(), "two processes give different bytes"),
        (Forgetful(), "words are lost, and no loss is reported"),
        (Writing(), "for writing"),
        (Printing(), "printing 'exporting"),
        (Crashing(), "the least document: IndexError"),
        (Mislabelled(), "the bytes are no application/pdf"),
        (Mutable(), "its option 'width' can be set"),
        (Nameless(), "name must be a string such as 'pdf', not 'Upper Case'"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_bad_exporter_is_told_in_what(exporter, finding, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConformanceError, match=finding):
        check_exporter(exporter)


def test_an_exporter_that_no_other_process_finds_is_told():
    class Local(Good):
        pass

    with pytest.raises(ConformanceError, match="does not pickle"):
        check_exporter(Local())


def test_an_extractor_of_words_is_asked():
    with pytest.raises(ConformanceError, match="words are lost"):
        check_exporter(Good(), words=lambda data: "")


def test_the_samples_hold_every_kind_of_node():
    (document,) = samples()["every kind of node"]
    found = {type(node).__name__ for node in a.walk(document)}
    kinds = {kind.__name__ for kind in (*a.Block.__args__, *a.Inline.__args__)}
    assert kinds <= found
