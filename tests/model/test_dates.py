"""Dates: EDTF, and dates as people write them."""

from __future__ import annotations

import pytest

from archivedoc.errors import ModelError
from archivedoc.model import DateExpression, Document, OtherDate


@pytest.mark.parametrize(
    "edtf",
    [
        # The examples of https://www.loc.gov/standards/datetime/ for levels 0 and 1.
        "1985-04-12", "1985-04", "1985", "1985-04-12T23:20:30", "1985-04-12T23:20:30Z", "1985-04-12T23:20:30-04",
        "1985-04-12T23:20:30+04:30", "1985-04-12T24:00:00", "2016-12-31T23:59:60Z", "1964/2008", "2004-06/2006-08", "2004-02-01/2005-02-08", "2004-02-01/2005-02",
        "2004-02-01/2005", "2005/2006-02", "Y170000002", "Y-170000002", "2001-21", "1984?", "2004-06~", "2004-06-11%",
        "201X", "20XX", "2004-XX", "1985-04-XX", "1985-XX-XX", "1985-04-12/..", "1985-04/..", "1985/..", "../1985-04-12",
        "../1985-04", "../1985", "1985-04-12/", "1985/", "/1985-04-12", "/1985", "-1985", "1984~/2004-06", "0000", "2000-02-29",
    ],
)  # fmt: skip
def test_levels_0_and_1_of_edtf_are_valid(edtf):
    assert DateExpression("x", edtf).edtf == edtf


@pytest.mark.parametrize(
    "edtf",
    [
        "", "/", "..", "../..", "1954-13", "1954-00", "1954-02-30", "1900-02-29", "1954-04-31", "54", "19541", "1954-8-1",
        "1955/1954", "1954/1955/1956", "195X-04", "1954-XX-11", "X954", "XXXX", "1954-21-01", "1954-25", "1954-08-11?T10:00:00",
        "1954-08T10:00:00", "1954-08-11T24:00:01", "1954-08-11T10:00:00/1955", "Y1954", "Y17000-01", "-0000", "August 1954",
        "[1954,1955]", "{1954}", "1954?-08", "unknown", "\u0661\u0669\u0665\u0664", "1954-08-11 ", "1954\n",
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_an_example(edtf):
    with pytest.raises(ModelError, match="is not an EDTF date of level 0 or 1"):
        DateExpression("x", edtf)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("August 11, 1954", "1954-08-11"),
        ("July 06, 1949", "1949-07-06"),
        ("November 1967", "1967-11"),
        ("December, 1961", "1961-12"),
        ("1971", "1971"),
        ("December 18,1949", "1949-12-18"),
        ("27 July 1949", "1949-07-27"),
        ("1 November1962", "1962-11-01"),
        ("1st April, 1949", "1949-04-01"),
        ("Nov. 3, 1972", "1972-11-03"),
        ("30.XII.1949", "1949-12-30"),
        ("27/X/1962", "1962-10-27"),
        ("3-10 March 1964", "1964-03-03/1964-03-10"),
        ("1954-1956", "1954/1956"),
        ("1954 to 1956", "1954/1956"),
        ("1956-1954", None),
        ("1954-56", None),
        ("August 11–13, 1954", "1954-08-11/1954-08-13"),
        ("22 and 23 February 1963", "1963-02-22/1963-02-23"),
        ("11th of August 1954", "1954-08-11"),
        ("Wednesday, August 11, 1954", "1954-08-11"),
        ("August 30 - September 2, 1954", "1954-08-30/1954-09-02"),
        ("20 July 1954–21 July 1954", "1954-07-20/1954-07-21"),
        ("January 1954 - March 1955", "1954-01/1955-03"),
        ("December 30 - January 2, 1954", None),
        ("circa 1954", "1954~"),
        ("ca. August 1954", "1954-08~"),
        ("[1954?]", "1954?"),
        ("c. 1954?", "1954%"),
        ("1950s", "195X"),
        ("spring 1954", "1954-21"),
        ("1954-08/1955", "1954-08/1955"),
        # What is not certain stays unread.
        ("10.1.1949", None),
        ("early 1954", None),
        ("undated", None),
        ("31 February 1954", None),
        ("1 and 15 March 1964", None),
        ("September 18, 1956, 18:00 – 21:10", None),
        ("19 лютого 1993 р.", None),
        ("30.XIII.1949", None),
        ("", None),
        ("1" * 1_000_000, None),
    ],
)
def test_a_date_is_read_only_where_it_is_certain(text, edtf):
    assert DateExpression.parse(text) == DateExpression(text, edtf)


def test_dates_sort_by_their_first_day_the_less_precise_before_the_more_precise():
    order = [
        "-0044",
        "../1900",
        "19XX",
        "195X",
        "1954",
        "1954-01",
        "1954-01-01",
        "1954-01-01T10:00:00",
        "1954-08-11/1955",
        "1954-08-11",
    ]
    dates = [DateExpression(edtf, edtf) for edtf in order]
    first = ["../1900", "-0044", *order[2:]]
    assert [date.text for date in sorted(dates, key=lambda date: date.sort_key)] == first


def test_an_undated_document_sorts_last():
    assert DateExpression("undated").sort_key > DateExpression("", "Y99999").sort_key


def test_a_document_takes_dates_as_people_write_them():
    assert Document("T", date="August 11, 1954").date == DateExpression("August 11, 1954", "1954-08-11")
    assert OtherDate("received", "1954-08").date.edtf == "1954-08"


@pytest.mark.parametrize("wrong", [1954, b"1954", ("1954",)])
def test_a_date_of_another_type_is_an_error(wrong):
    with pytest.raises(ModelError, match="expected a date as a string or a DateExpression"):
        Document("T", date=wrong)
