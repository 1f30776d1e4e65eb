"""PDF files that carry their source: what comes back, and how other programs see it."""

from __future__ import annotations

import io
import subprocess
import time
import tracemalloc
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
from archivedoc.reading.pdf_source import sources_of
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
    data = exported(Document("Letter", contents=["Words. " * 40]))  # little would not be compressed
    bomb = zlib.compress(b'{"archivedoc": "1.0", "documents": [' + b" " * 2**24 + b"]}")
    start = data.index(b"stream", data.index(b"/EmbeddedFile")) + 7
    monkeypatch.setattr("archivedoc.reading.pdf.LIMITS", Limits(file=2**20))
    with pytest.raises(ReadError, match="too long"):
        archivedoc.read(data[:start] + bomb)


def stream(content, dictionary=b"/Subtype/application#2Fjson/Filter/FlateDecode"):
    return b"1 0 obj<</Type/EmbeddedFile%b>>stream\n%b\nendstream endobj\n" % (dictionary, content)


def test_many_small_streams_cost_time_in_proportion():
    def seconds(count):
        data = b"%PDF-1.7\n" + stream(zlib.compress(b"{}")) * count
        start = time.perf_counter()
        assert list(sources_of(data, None, 10**8)) == []
        return time.perf_counter() - start

    seconds(1_000)
    assert seconds(24_000) < 12 * seconds(4_000)


def test_what_is_no_source_is_not_unpacked():
    bomb = stream(zlib.compress(b" " * 90_000_000, 9)) * 10
    tracemalloc.start()
    try:
        assert list(sources_of(b"%PDF-1.7\n" + bomb, None, 2**28)) == []
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_sources_share_one_limit():
    source = b'{"archivedoc": "1.0", "documents": []}' + b" " * 500_000
    with pytest.raises(ReadError, match="too long"):
        list(sources_of(stream(zlib.compress(source)) * 3, None, 1_200_000))


@pytest.mark.parametrize("content", [b"not deflated", zlib.compress(b'{"a": 1}')[:-6]])
def test_a_file_that_somebody_else_attached_is_passed_over(content):
    assert list(sources_of(b"%PDF-1.7\n" + stream(content), None, 10**6)) == []
    assert list(sources_of(b"%PDF-1.7\n" + stream(b'{"a": 1}', b"/Subtype/application#2Fjson"), None, 10**6)) == []


def test_an_encrypted_file_is_left_to_the_reader_of_pages(tmp_path):
    (tmp_path / "a.pdf").write_bytes(exported(Document("Letter", contents=["Words."])))
    command = [require("qpdf"), "--encrypt", "", "owner", "256", "--", tmp_path / "a.pdf", tmp_path / "b.pdf"]
    subprocess.run(command, check=True)
    with pytest.raises(ReadError) as caught:
        archivedoc.read(tmp_path / "b.pdf")
    assert "damaged" not in str(caught.value)


@pytest.mark.parametrize("option", ["--stream-data=uncompress", "--qdf"])
def test_words_that_look_like_the_end_of_a_stream_do_not_end_it(tmp_path, option):
    document = Document("A b", contents=["hello endstream bye", "\nendstream\nendobj", "/Encrypt 1 0 R " * 9])
    (tmp_path / "a.pdf").write_bytes(exported(document))
    subprocess.run([require("qpdf"), option, tmp_path / "a.pdf", tmp_path / "b.pdf"], check=True)
    assert archivedoc.read(tmp_path / "b.pdf") == document
