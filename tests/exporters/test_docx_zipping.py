"""DOCX: a zip file that is deflated while it is made is one that every program opens, and that is whole or is not there."""

from __future__ import annotations

import io
import zipfile

import pytest

from archivedoc.exporters.docx.zipping import Deflating, zip_file

LONG = "Some words that are deflated, é and 文. " * 50_000


def written(level=6):
    with Deflating(level) as deflating:
        growing = deflating.begin("<head/>")
        for start in range(0, len(LONG), 1_000):
            growing.add(LONG[start : start + 1_000])
        stored, small, grown = (
            deflating.member(b"\0" * 99, is_packed=True),
            deflating.member(b"", is_packed=False),
            growing.end(),
        )
        return zip_file([("a.png", stored.result()), ("b/c.xml", small.result()), ("d.xml", grown.result())])


@pytest.mark.parametrize("level", [0, 3, 6, 9])
def test_a_zip_file_is_read_by_the_standard_library(level):
    with zipfile.ZipFile(io.BytesIO(written(level))) as archive:
        assert archive.testzip() is None
        found = {one.filename: (archive.read(one), one.compress_type, one.date_time) for one in archive.infolist()}
    date = (1980, 1, 1, 0, 0, 0)
    assert found == {
        "a.png": (b"\0" * 99, zipfile.ZIP_STORED, date),
        "b/c.xml": (b"", zipfile.ZIP_DEFLATED, date),
        "d.xml": (f"<head/>{LONG}".encode(), zipfile.ZIP_DEFLATED, date),
    }


def test_equal_members_give_equal_bytes_whatever_the_threads_do():
    assert len({written() for _ in range(5)}) == 1


def test_what_fails_in_the_thread_fails_where_the_member_is_asked_for():
    with Deflating(6) as deflating:
        growing = deflating.begin("")
        growing.add("\ud800")
        with pytest.raises(UnicodeEncodeError):
            growing.end().result()


@pytest.mark.parametrize("count", [65_534, 65_535, 70_000])
def test_a_file_has_any_number_of_members(count):
    with Deflating(6) as deflating:
        member = deflating.member(b"", is_packed=True).result()
    with zipfile.ZipFile(
        io.BytesIO(zip_file((f"word/header{number}.xml", member) for number in range(count)))
    ) as archive:
        assert len(archive.namelist()) == count
        assert archive.read(f"word/header{count - 1}.xml") == b""
