"""DOCX: documents that no archive has, and that programs must survive."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from archivedoc import Content, Document
from archivedoc.exporters.docx import DocxExporter
from archivedoc.model import Table

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def words_of(document, name, **options):
    """Return the words of a part of a file."""
    with zipfile.ZipFile(io.BytesIO(DocxExporter(**options).export([document], lambda loss: None))) as archive:
        return "".join(one.text or "" for one in etree.fromstring(archive.read(name)).iter(f"{W}t"))


@pytest.mark.parametrize("title", ["A title of many words, " * 1000, "t" * 50_000, "標題" * 5_000])
def test_a_title_too_long_for_a_head_is_cut_there_alone(title):
    head = words_of(Document(title), "word/header1.xml")
    assert len(head) <= 160
    assert head.endswith("…")
    assert title.startswith(head[:-1])
    assert title.strip() in words_of(Document(title), "word/document.xml")


def test_a_title_of_two_lines_stands_whole_in_a_head():
    title = "x" * 79 + " " + "y" * 80
    assert words_of(Document(title), "word/header1.xml") == title


def widths_of(*cells):
    """Return the widths of the columns of a table of one row, in twips."""
    document = Document("Title", contents=Content([Table([cells])]))
    with zipfile.ZipFile(io.BytesIO(DocxExporter().export([document], lambda loss: None))) as archive:
        tree = etree.fromstring(archive.read("word/document.xml"))
    return [int(column.get(f"{W}w")) for column in tree.iter(f"{W}gridCol")]


def test_a_column_is_wide_enough_for_its_chinese():
    ten_characters = 10 * 20 * 9  # twips, at 9 points at least
    assert widths_of("委员会星期一再次开会", "x")[0] >= ten_characters


def test_chinese_without_blanks_leaves_other_columns_room_for_their_words():
    assert widths_of("委员会" * 100, "Representatives")[1] == widths_of("Committee " * 100, "Representatives")[1]
