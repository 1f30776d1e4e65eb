"""DOCX: links lead to addresses that every program takes."""

from __future__ import annotations

import io
import zipfile

import pytest

from archivedoc import Content, Document
from archivedoc.exporters.docx import DocxExporter
from archivedoc.exporters.docx.addresses import address_of
from archivedoc.model import Paragraph, Reference

LONG = "https://x.example/"


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("https://x.example/a?b=c&d#e", "https://x.example/a?b=c&d#e"),
        (" HTTPS://X.example ", "https://X.example"),
        ("https://x.example/a b/ü?ö#ä", "https://x.example/a%20b/%C3%BC?%C3%B6#%C3%A4"),
        ("http://пример.рф/путь", "http://xn--e1afmkfd.xn--p1ai/%D0%BF%D1%83%D1%82%D1%8C"),
        ("https://x.example/%zz%20", "https://x.example/%25zz%20"),
        ("https://x.example/a#b#c", "https://x.example/a#b%23c"),
        ("https://a:b@x.example:8080/", "https://a:b@x.example:8080/"),
        ("http://[::1]:80/", "http://[::1]:80/"),
        ("http://x.example:", "http://x.example"),
        ("mailto:a.b@x.example?subject=c d", "mailto:a.b@x.example?subject=c%20d"),
        (LONG.ljust(2083, "x"), LONG.ljust(2083, "x")),
    ],
)
def test_an_address_is_written_as_the_standard_has_it(target, address):
    assert address_of(target) == address


@pytest.mark.parametrize(
    "target",
    [
        "http://a b/",
        "http://x:port/",
        "http://x.example:99999/",
        "http://x.example\\evil",
        "http://./",
        'http://x"y/',
        "http://x..ü/",
        "mailto:",
        "mailto:nobody",
        "mailto:a@b@c",
        "mailto:a@b c",
        LONG.ljust(2084, "x"),
    ],
)
def test_what_keeps_programs_from_opening_a_file_is_no_address(target):
    document = Document("Title", contents=Content([Paragraph([Reference("words", target=target)])]))
    losses = []
    with zipfile.ZipFile(io.BytesIO(DocxExporter().export([document], losses.append))) as archive:
        assert b"hyperlink" not in archive.read("word/_rels/document.xml.rels")
        assert b">words<" in archive.read("word/document.xml")
    assert ["only the words are shown" in loss.reason for loss in losses] == [True]
