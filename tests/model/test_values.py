from __future__ import annotations

import inspect
import pickle

import attrs
import pytest

import archivedoc
from archivedoc import Paragraph, Text
from archivedoc.model.values import Value

CLASSES = [kind for _, kind in inspect.getmembers(archivedoc, inspect.isclass) if attrs.has(kind)]


def made(base, **options):
    """Make a class of the same name and fields, with the methods of attrs or those of `Value`."""

    @attrs.frozen(**options)
    class Made(*base):
        words: str
        numbers: tuple[int, ...] = ()
        seen: int = attrs.field(default=0, eq=False)
        data: bytes = attrs.field(default=b"", repr=False)
        _private: str = ""

    return Made


OURS, THEIRS = made((Value,), eq=False, repr=False), made(())


@pytest.mark.parametrize(
    "values",
    [
        ("a",), ("b",), ("a", (1, 2)), ("a", (1,)), ("a", (), 1), ("a", (), 0, b"x"), ("a", (), 0, b"", "p"),
    ],
)  # fmt: skip
def test_a_value_compares_hashes_and_is_shown_as_attrs_would_have_it(values):
    assert repr(OURS(*values)) == repr(THEIRS(*values))
    for others in (("a",), ("a", (1, 2)), values):
        assert (OURS(*values) == OURS(*others)) is (THEIRS(*values) == THEIRS(*others))
        assert (OURS(*values) != OURS(*others)) is (THEIRS(*values) != THEIRS(*others))
    assert hash(OURS(*values)) == hash(OURS(*values))
    assert hash(OURS("a", (), 1)) == hash(OURS("a", (), 2))


def test_a_value_equals_nothing_of_another_class():
    assert OURS("a") != THEIRS("a")
    assert Text("a") != "a"
    assert len({Text("a"), OURS("a"), Text("a")}) == 2


def test_a_value_that_holds_itself_can_be_shown():
    inner = []
    value = OURS(inner)
    inner.append(value)
    assert "..." in repr(value)


def test_a_value_is_frozen_has_slots_pickles_and_can_be_matched():
    paragraph = Paragraph("words", label="1.")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        paragraph.label = "2."
    assert not hasattr(paragraph, "__dict__")
    assert pickle.loads(pickle.dumps(paragraph)) == paragraph
    match paragraph:
        case Paragraph(children=(Text(content),)):
            assert content == "words"


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_field_of_a_value_is_shown_and_compared_unless_it_says_otherwise(kind):
    if issubclass(kind, Value):
        fields = attrs.fields(kind)
        assert list(kind._shown) == [field.name for field in fields if field.repr]
        assert {field.name for field in fields if not field.eq} == set()
        assert {field.name for field in fields if not field.repr} <= {"data"}


def test_the_model_is_made_of_values():
    assert sum(issubclass(kind, Value) for kind in CLASSES) > 50
