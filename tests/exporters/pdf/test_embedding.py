"""PDF files that carry their source: what comes back, and how other programs see it."""

from __future__ import annotations

import io
import subprocess
import zlib

import pypdf
import pytest
from adversarial import ADVERSARIAL
from conformance import assert_conforms
from everywhere import everywhere
from hypothesis import HealthCheck, given, settings
from strategies import documents
from test_fidelity import real_documents
from tools import require

import archivedoc
from archivedoc import Content, Document
from archivedoc.errors import ReadError
from archivedoc.exporters.pdf import PdfExporter
from archivedoc.reading.pdf_process import Limits
from archivedoc.testing import samples as made


def exported(*several, **options):
    return PdfExporter(embed=True, **options).export(several, lambda loss: None)


def came_back(data):
    return tuple(archivedoc.read_all(data))


def test_every_real_document_comes_back_equal(samples):
    for name, document in real_documents(samples).items():
        assert came_back(exported(document)) == (document,), name


def test_every_set_of_documents_comes_back_equal():
    for several in [*made().values(), (everywhere(),), ADVERSARIAL]:
        assert came_back(exported(*several)) == tuple(several)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents)
def test_any_document_comes_back_equal(document):
    assert came_back(exported(document)) == (document,)


@pytest.mark.parametrize("options", [["--object-streams=generate", "--linearize"], ["--stream-data=uncompress"]])
def test_it_does_so_when_another_program_wrote_the_file_again(options, tmp_path):
    (tmp_path / "a.pdf").write_bytes(exported(everywhere()))
    subprocess.run([require("qpdf"), *options, tmp_path / "a.pdf", tmp_path / "b.pdf"], check=True)
    assert archivedoc.read(tmp_path / "b.pdf") == everywhere()


def test_it_is_pdf_a_3a_and_pdf_ua(tmp_path):
    paths = []
    for number, several in enumerate([*made().values(), (everywhere(),)]):
        paths.append(tmp_path / f"{number}.pdf")
        paths[-1].write_bytes(exported(*several))
    assert_conforms(*paths, flavours="3a,ua1")


def test_other_programs_find_both_files():
    document = Document("Letter", date="1955", contents=["Words."])
    data = exported(document)
    found = pypdf.PdfReader(io.BytesIO(data)).attachments
    assert archivedoc.read(found["documents.json"][0]) == document
    assert b"title = {{Letter}}" in found["citations.bib"][0]
    assert b"/AFRelationship/Source" in data
    assert exported(document) == data


def test_without_it_a_file_carries_nothing_and_reading_says_so():
    data = PdfExporter().export([Document("Letter", contents=["Words."])], lambda loss: None)
    assert b"/EmbeddedFile" not in data
    with pytest.raises(ReadError, match=r"does not carry its source.*embed=True"):
        archivedoc.read(data)


def test_a_damaged_source_is_told():
    data = exported(Document("Letter", contents=[Content(["Words."] * 50)]))
    start = data.index(b"/EmbeddedFile")
    start = data.index(b"stream", start) + 12
    broken = data[:start] + bytes(200) + data[start + 200 :]
    with pytest.raises(ReadError, match="damaged"):
        archivedoc.read(broken)


def test_a_source_that_grows_without_end_is_refused(monkeypatch):
    data = exported(Document("Letter", contents=["Words."]))
    bomb = zlib.compress(b'{"archivedoc": "1.0", "documents": [' + b" " * 2**24 + b"]}")
    start = data.index(b"stream", data.index(b"/EmbeddedFile")) + 7
    monkeypatch.setattr("archivedoc.reading.pdf.LIMITS", Limits(file=2**20))
    with pytest.raises(ReadError, match="too long"):
        archivedoc.read(data[:start] + bomb)
