"""Options of exporters."""

from __future__ import annotations

import pickle

import pytest
from attrs import field, frozen

from archivedoc.errors import OptionError
from archivedoc.layout import between, named_options, one_of


@named_options
@frozen
class Options:
    """Some options."""

    page_size: str = field(default="A4", validator=one_of("A4", "A5", "letter"))
    width: float = field(default=72, validator=between(20, 100, "points"))


def test_a_misspelt_option_names_the_nearest():
    with pytest.raises(
        OptionError,
        match=r"Options has no option 'page_sise' \(did you mean 'page_size'\?\); options: page_size, width",
    ):
        Options(page_sise="A5")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"page_size": "leter"}, r"expected one of 'A4', 'A5', 'letter' \(did you mean 'letter'\?\)"),
        ({"page_size": 4}, "page_size=4: expected one of"),
        ({"width": 5}, "width=5: expected a number of points from 20 to 100"),
        ({"width": True}, "width=True"),
        ({"width": float("nan")}, "width=nan"),
    ],
)
def test_a_wrong_value_names_what_is_right(options, message):
    with pytest.raises(OptionError, match=message):
        Options(**options)


def test_options_are_values():
    assert Options(width=30) == pickle.loads(pickle.dumps(Options(width=30)))
    assert hash(Options()) == hash(Options("A4"))
