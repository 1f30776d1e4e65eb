"""Whatever bytes a source has, reading ends soon: in documents, or in a `ReadError` that says something."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
import time
import zlib
from importlib.util import find_spec

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading.hostile import SAMPLES, mutated, samples_of

import archivedoc as a
from archivedoc.errors import ReadError
from archivedoc.reading import _READERS

SLOWEST = 20  # seconds; nothing takes one, but machines are shared
LONGEST_MESSAGE = 4000  # characters
KINDS = [kind for kind in SAMPLES if kind != "pdf" or find_spec("pypdfium2")]
EXAMPLES = {"pdf": 15}  # a process for each


def ending(source, format=None) -> list[a.Document] | ReadError:
    """Read, and return what came of it; anything but documents or a `ReadError` fails."""
    began = time.monotonic()
    try:
        result = list(a.read_all(source, format=format, report=lambda loss: None))
    except ReadError as error:
        assert error.message.strip()
        assert len(error.message) < LONGEST_MESSAGE
        result = error
    assert time.monotonic() - began < SLOWEST
    return result


def refused(source, format=None) -> str:
    """Read what must be refused, and return the message."""
    result = ending(source, format)
    assert isinstance(result, ReadError)
    return str(result)


def test_every_reader_has_samples():
    assert set(SAMPLES) == set(_READERS)


@pytest.mark.parametrize("kind", KINDS)
def test_mutated_samples_are_read_or_refused(samples, kind):
    found = samples_of(samples, kind)

    @settings(
        max_examples=EXAMPLES.get(kind, int(os.environ.get("ARCHIVEDOC_EXAMPLES", "250"))),
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(mutated(found), st.sampled_from([kind, None]))
    def check(data, format):
        documents = ending(data, format)
        if isinstance(documents, list) and documents:
            assert list(a.read_all(a.render(documents, "json"))) == documents

    check()


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_cut_anywhere_is_read_or_refused(samples, kind):
    for sample in samples_of(samples, kind)[: 2 if kind == "pdf" else 6]:
        for part in range(8 if kind == "pdf" else 20):
            cut = sample[: len(sample) * part // 20 + part % 3]
            ending(cut)
            ending(cut, kind)


@pytest.mark.parametrize("format", [None, *KINDS])
@pytest.mark.parametrize(
    "data",
    [
        b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\0", b"\0" * 100_000, b"\n" * 100_000, b" ", b"<", b"{", b"[", b"%PDF-", b"%PDF-1.7\n",
        b"\xff" * 1000, bytes(range(256)) * 50, b"PK\x03\x04", b"\x1f\x8b\x08", b"{\\rtf1", b"GIF89a", b"\x89PNG\r\n\x1a\n\0",
        b"<html><p>words", "Citation:".encode("utf-16"), "{}".encode("utf-16"), b"%PDF-1.7\n" + b"garbage " * 10_000,
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused_whatever_it_is_called(data, format):
    assert refused(data, format)


class Counting(io.BytesIO):
    """A file that tells how much of it was read."""

    taken = 0

    def read(self, size=-1, /):
        data = super().read(size)
        self.taken += len(data)
        return data


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + zlib.compress(bytes(50_000_000))[2:], "a gzip archive"),
        (b"\xd0\xcf\x11\xe0" + bytes(10_000_000), "an old Microsoft Office file"),
    ],
)
def test_an_archive_is_refused_by_name_and_never_unpacked(data, what):
    file = Counting(data)
    assert what in refused(file)
    assert file.taken <= 65_536


class Stingy(io.RawIOBase):
    """A pipe: it gives a few bytes at a time, and cannot go back."""

    def __init__(self, data, size=7):
        self.data, self.size = io.BytesIO(data), size

    def readable(self):
        return True

    def readinto(self, buffer):
        part = self.data.read(min(self.size, len(buffer)))
        buffer[: len(part)] = part
        return len(part)

    def read(self, size=-1):
        return self.data.read(self.size)


@pytest.mark.parametrize("kind", KINDS)
def test_a_stream_that_gives_little_at_a_time_is_read_like_a_file(samples, kind):
    sample = min(samples_of(samples, kind), key=len)
    assert ending(Stingy(sample)) == ending(sample)


def test_a_named_pipe_is_read_like_a_file(samples, tmp_path):
    if not hasattr(os, "mkfifo"):
        pytest.skip("there are no named pipes here")
    sample = samples_of(samples, "tei")[0]
    os.mkfifo(tmp_path / "pipe.xml")
    writer = threading.Thread(target=(tmp_path / "pipe.xml").write_bytes, args=(sample,))
    writer.start()
    assert ending(tmp_path / "pipe.xml") == ending(sample)
    writer.join()


class Endless(io.RawIOBase):
    """A stream without an end: its beginning, then one part again and again."""

    def __init__(self, beginning, part):
        self.beginning, self.part = beginning, part * (2**20 // len(part))

    def read(self, size=-1):
        data, self.beginning = self.beginning or self.part, b""
        return data


@pytest.mark.parametrize(
    ("beginning", "part", "reason"),
    [
        (b"# T\n\nCitation:\n\nx\n\nContents:\n\n", b"word ", "larger than 256 MB"),
        (b'<div xmlns="http://www.tei-c.org/ns/1.0">', b"<!-- -->" + b" " * 500, "larger than 128 MB"),
    ],
)
def test_an_endless_stream_is_refused(beginning, part, reason):
    assert reason in refused(Endless(beginning, part))


class Broken:
    """A file that does not keep the contract."""

    def __init__(self, answer):
        self.answer = answer

    def read(self, size=-1):
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("words", "open it with 'rb'"),
        (None, "which reads NoneType"),
        (5, "which reads int"),
        (OSError(5, "Input/output error"), "Input/output error"),
        (ValueError("I/O operation on closed file"), "closed file"),
    ],
)
def test_a_file_that_does_not_keep_the_contract_is_refused(answer, reason):
    assert reason in refused(Broken(answer))


def test_a_stream_that_fails_in_the_middle_is_refused(samples):
    class Failing(Endless):
        def read(self, size=-1):
            if not self.beginning:
                raise OSError(5, "Input/output error")
            return super().read(size)

    for kind in ("tei", "transcript"):
        sample = max(samples_of(samples, kind), key=len)
        assert "Input/output error" in refused(Failing(sample[: len(sample) // 2], b" "))


@pytest.mark.parametrize("path", ["\0", "a\0b.md", "", ".", "/", "x" * 5000, "\ud800"])
def test_a_path_that_leads_nowhere_is_refused(path):
    assert refused(path)


MEMORY = """
import resource, sys
import archivedoc, archivedoc.reading.tei, archivedoc.reading.json, archivedoc.reading.transcript
status = open("/proc/self/status").read()
size = int(status.partition("VmSize:")[2].split()[0]) * 1024 + int(sys.argv[2]) * 2**20
resource.setrlimit(resource.RLIMIT_AS, (size, size))
count = 0
try:
    for document in archivedoc.read_all(sys.argv[1], report=lambda loss: None):
        count += 1
except archivedoc.ReadError as error:
    print("refused", error.message[:200])
else:
    print("read", count)
"""
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'


def _volume(file, count):
    file.write(f"<TEI {_TEI}><text><body>")
    for number in range(count):
        file.write(
            f'<div type="document" xml:id="d{number}"><head>No. {number}</head><p>{"Words of it. " * 150}</p></div>'
        )
    file.write("</body></text></TEI>")


@pytest.mark.parametrize(
    ("megabytes", "write", "answer"),
    [
        (48, lambda file: file.write(f'<!DOCTYPE TEI [<!ENTITY l0 "lol">{_LAUGHS}]><TEI {_TEI}><p>&l9;</p></TEI>'), "refused"),
        (48, lambda file: file.write(f'<!DOCTYPE TEI [<!ENTITY l0 "lol">{_LAUGHS}]><TEI {_TEI} n="&l9;"/>'), "refused"),
        (96, lambda file: file.write(f"<div {_TEI}>" + "<p>" * 1_000_000), "refused"),
        (96, lambda file: file.write(f"<div {_TEI}><p>{'word ' * 8_000_000}"), "refused"),
        (96, lambda file: _volume(file, 20_000), "read 20000"),  # 40 MB
        (64, lambda file: file.write('{"archivedoc":' + "[" * 5_000_000), "refused"),
    ],
    ids=["a billion laughs", "a billion laughs in an attribute", "a million levels", "one text of 40 MB", "a volume of 40 MB", "deep JSON"],
)  # fmt: skip
def test_memory_has_a_bound(tmp_path, megabytes, write, answer):
    if not os.path.exists("/proc/self/status"):
        pytest.skip("the size of a process is read from /proc")
    path = tmp_path / "source"
    with path.open("w") as file:
        write(file)
    command = [sys.executable, "-c", MEMORY, str(path), str(megabytes)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert run.stdout.startswith(answer), run.stderr[-500:]
