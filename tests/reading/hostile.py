"""Samples of every kind, and what an enemy makes of their bytes. A new kind is a line in `SAMPLES`."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

import archivedoc as a
from archivedoc.exporters.docx import DocxExporter
from archivedoc.testing import everything

# By format: which files of the samples; "json" is made from what the others read.
SAMPLES = {
    "transcript": "wilson/0[01]*[.m][dt]*",
    "flattened": "wilson/0[01]3.txt",
    "record": "wilson/0[34]*.txt",
    "reprint": "wilson/02*.txt",
    "tei": "*/*.xml",
    "json": "",
    "pdf": "wilson/*.pdf",
    "docx": "",
    "docx-model": "",
}
_NO_TRANSCRIPT = ("003.txt", "013.txt")
_SEEDS = 12  # samples of a kind that are mutated

# What is put in: bytes that are no text, markup that is not closed, labels and values that stand in the wrong place.
INSERTS = [
    b"\0", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", "\u202e".encode(), b"\x0c", b"\x1b[0m", b"\r", b"\r\n",
    b"9" * 5000, b"1e999", b"-1", b'["' * 300, b'{"a":' * 300, b"<p>" * 300, b"[" * 500, b"(" * 500, b"*" * 500,
    b"\n\n", b" " * 300, b"\t", b"\nCitation:\n", b"\nContents:\n\nTranslation - English\n\n", b"[1] ", b"[^1]",
    b"\n\n[^1]: note\n\n", b"\n\n1. ", b"\n| a | b |\n|---|---|\n| c | d |\n", b"null", b"{}", b"[]", b'"type": "paragraph",',
    b'"type": [],', b'"\\ud800"', b"&lt;", b"&x;", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<?archivedoc {}?>",
    b'<?archivedoc {"level": 99}?>', b"<note/>", b"<table><cell/></table>", b"<list/>", b'<div type="document"/>', b"<frus:x/>",
    b'<cell rows="99999999999" cols="-1"/>', b'<date when="99999999999999999-01"/>', b' xml:id="d1"', b' xml:lang="!!"',
    b"\nMao: ", b"undated", b"Translated by ", b"; ", b"1950-13-45", b"February 30, 1950", b"endobj", b"stream\n", b"/Kids [1 0 R]",
    b"title: ", b"record_id: 1\n", b"Description:\n",
]  # fmt: skip
_PARTS = re.compile(rb'</?\w[^<>]*>|"[a-z_]+": ?|(?m:^.*\n)')


@cache
def samples_of(folder: Path, format: str) -> list[bytes]:
    """Return the samples of a format."""
    if format == "json":
        read = [sample for shape in ("tei", "record") for sample in samples_of(folder, shape)]
        documents = [document for sample in read for document in a.read_all(sample, report=lambda loss: None)]
        return [a.render(document, "json") for document in [everything(), *documents]]
    if format in ("docx", "docx-model"):
        read = [a.read(sample, report=lambda loss: None) for sample in samples_of(folder, "json")[:6]]
        # Parts that are not packed are mutated, and not the packing alone.
        return [DocxExporter(compression=0, embed=format != "docx").export([one], lambda loss: None) for one in read]
    paths = [path for path in sorted(folder.glob(SAMPLES[format])) if "pymupdf" in path.name or path.suffix != ".md"]
    if format == "transcript":
        paths = [path for path in paths if path.name not in _NO_TRANSCRIPT]
    found = [path.read_bytes() for path in paths]
    if format == "tei":
        found.append(a.render(everything(), "tei"))
    step = max(1, len(found) // _SEEDS)
    return found[::step]


@st.composite
def mutated(draw, samples: list[bytes]) -> bytes:
    """A sample that was cut, mixed up, flipped, or filled with what does not belong there."""
    data = draw(st.sampled_from(samples))
    for _ in range(draw(st.integers(1, 4))):
        data = _mutation(draw, data, samples)
    return data


def _mutation(draw, data: bytes, samples: list[bytes]) -> bytes:
    start = draw(st.integers(0, len(data)))
    stop = min(len(data), start + draw(st.sampled_from([1, 4, 30, 300, 3000])))
    kind = draw(st.sampled_from("cut drop repeat move insert insert flip splice part part".split()))
    if kind == "cut":
        return data[:start] if draw(st.booleans()) else data[start:]
    if kind == "drop":
        return data[:start] + data[stop:]
    if kind == "repeat":
        return data[:start] + data[start:stop] * draw(st.integers(2, 20)) + data[stop:]
    if kind == "move":
        target = draw(st.integers(0, len(data)))
        return data[:target] + data[start:stop] + data[target:]
    if kind == "insert":
        return data[:start] + draw(st.sampled_from(INSERTS) | st.binary(max_size=20)) + data[start:]
    if kind == "flip" and data:
        flipped = bytearray(data)
        for place in draw(st.lists(st.integers(0, len(data) - 1), min_size=1, max_size=8)):
            flipped[place] = draw(st.integers(0, 255))
        return bytes(flipped)
    if kind == "splice":
        other = draw(st.sampled_from(samples))
        return data[:start] + other[draw(st.integers(0, len(other))) :]
    return _without_part(draw, data)


def _without_part(draw, data: bytes) -> bytes:
    """Delete a tag, a key or a line, say it twice, in another case, or put another one in its place."""
    parts = [match.span() for match in _PARTS.finditer(data)]
    if not parts:
        return data
    start, stop = draw(st.sampled_from(parts))
    part = data[start:stop]
    other = slice(*draw(st.sampled_from(parts)))
    return data[:start] + draw(st.sampled_from([b"", part * 2, part.swapcase(), data[other]])) + data[stop:]
