"""JSON without loss."""

from __future__ import annotations

import json

import attrs
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from strategies import NOTED, documents

import archivedoc
from archivedoc import model as m
from archivedoc.errors import ReadError
from archivedoc.model import walk
from archivedoc.serialization import dump_documents, load_documents

KINDS = sorted(
    {value for value in vars(m).values() if isinstance(value, type) and attrs.has(value)},
    key=lambda kind: kind.__name__,
)
SLOW = settings(
    deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@SLOW
@given(documents)
def test_every_document_survives_json(document):
    data = dump_documents([document])
    assert list(load_documents(data)) == [document]
    assert dump_documents(list(load_documents(data))) == data


def test_the_strategies_make_every_kind():
    made: set[type] = set()
    for strategy, count in ((documents, 40), (NOTED, 1500)):

        @settings(SLOW, max_examples=count, phases=[Phase.generate], derandomize=True, database=None)
        @given(strategy)
        def look(value):
            made.update(type(node) for node in walk(value))

        look()
    assert [kind.__name__ for kind in KINDS if kind not in made] == []


def test_a_document_with_everything_survives_json(everything):
    again = archivedoc.read(archivedoc.render(everything, "json"))
    assert again == everything
    assert hash(again) == hash(everything)


def test_several_documents_keep_their_order(everything):
    other = archivedoc.Document("Other")
    assert list(load_documents(dump_documents([everything, other, everything]))) == [everything, other, everything]


def test_defaults_are_left_out():
    assert json.loads(dump_documents([archivedoc.Document("T")])) == {
        "archivedoc": "1.0",
        "documents": [{"title": "T"}],
    }


def envelope(*documents):
    return json.dumps({"archivedoc": "1.0", "documents": documents}).encode()


def errors_of(data):
    with pytest.raises(ReadError) as caught:
        list(load_documents(data, source="x.json"))
    assert str(caught.value).startswith("x.json")
    return caught.value.errors or (caught.value.message,)


def test_all_errors_come_at_once_with_their_paths():
    document = {
        "title": 5,
        "date": {"text": "x", "edtf": "1954-13"},
        "contents": [
            {
                "blocks": [
                    {"type": "paragrph", "children": []},
                    {"type": "heading", "children": [{"type": "text", "text": 5}], "level": "1", "colour": "red"},
                ]
            }
        ],
    }
    found = errors_of(envelope({"title": "fine"}, document))
    assert [error.rpartition(" @ ")[2] for error in found] == [
        "$.documents[1].title",
        "$.documents[1].date.edtf",
        "$.documents[1].contents[0].blocks[0]",
        "$.documents[1].contents[0].blocks[1].children[0].text",
        "$.documents[1].contents[0].blocks[1].level",
        "$.documents[1].contents[0].blocks[1]",
    ]
    assert found[0] == "expected a string, got 5 @ $.documents[1].title"
    assert "did you mean 'paragraph'" in found[2]
    assert found[5].startswith("unknown key 'colour'")


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ({}, "required key 'title' missing @ $.documents[0].title"),
        ({"title": "x", "contnts": []}, "unknown key 'contnts' (did you mean 'contents'?) @ $.documents[0]"),
        ({"title": "x", "contents": {}}, "expected an array, got {} @ $.documents[0].contents"),
        ({"title": "x", "contents": "words"}, "expected an array, got 'words' @ $.documents[0].contents"),
        (
            {"title": "x", "attributes": {"a": 1}},
            "expected an object of strings, got {'a': 1} @ $.documents[0].attributes",
        ),
        ({"title": "\ud800"}, "title: lone surrogate U+D800 at character 0 @ $.documents[0].title"),
        ("x", "expected an object, got 'x' @ $.documents[0]"),
        (
            {"title": "x", "contents": [{"blocks": [{"type": "figure", "media": {"data": "?"}}]}]},
            "expected bytes in base64, got '?' @ $.documents[0].contents[0].blocks[0].media.data",
        ),
        (
            {
                "title": "x",
                "contents": [
                    {"blocks": [{"type": "paragraph", "children": [{"type": "note_reference", "note": "9"}]}]}
                ],
            },
            "a NoteReference names the note '9', which is not in notes (there are no notes) @ $.documents[0].contents[0]",
        ),
    ],
)
def test_an_error_says_what_and_where(document, message):
    assert errors_of(envelope(document)) == (message,)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not JSON"),
        (b"{", "not JSON: Expecting property name"),
        (b"[]", "not an archivedoc file"),
        (b"\xff\xfe", "not UTF-8: byte 0xFF at offset 0"),
        (b'{"archivedoc": "1.1", "documents": []}', "format version 1.1; this archivedoc reads up to 1.0"),
        (b'{"archivedoc": "2.0", "documents": []}', "format version 2.0; this archivedoc reads up to 1.0"),
        (b'{"archivedoc": "0.9", "documents": []}', "which never was"),
        (b'{"archivedoc": 1, "documents": []}', 'expected a version such as "1.0", got 1'),
        (b'{"archivedoc": "1.0"}', "expected an array, got None @ $.documents"),
        (b'{"archivedoc": "1.0", "documents": [], "more": 1}', "unknown key 'more' @ $.more"),
        (b'{"archivedoc": "1.0", "documents": [{"title": "a", "title": "b"}]}', "the key 'title' occurs twice"),
        (b'{"archivedoc": "1.0", "documents": [{"title": NaN}]}', "NaN is not JSON"),
        (b"[" * 200_000, "nested too deeply"),
        (b'{"archivedoc": "1.0", "documents": [{"title": ' + b"1" * 10_000 + b"}]}", "Exceeds the limit"),
    ],
)
def test_what_is_no_archivedoc_file_is_told_apart(data, message):
    assert any(message in error for error in errors_of(data))


def nested(levels):
    inline = {"type": "text", "text": "x"}
    for _ in range(levels):
        inline = {"type": "emphasis", "children": [inline]}
    return envelope({"title": "x", "contents": [{"blocks": [{"type": "paragraph", "children": [inline]}]}]})


def test_nesting_has_an_end():
    assert len(list(load_documents(nested(62)))) == 1
    assert "more than 64 levels" in errors_of(nested(63))[0]
    assert "nested too deeply" in errors_of(nested(250))[0]


def test_a_byte_order_mark_is_no_error():
    assert next(load_documents(b"\xef\xbb\xbf" + envelope({"title": "x"}))).title == "x"


def test_the_line_of_a_syntax_error_is_named():
    with pytest.raises(ReadError, match=r"^x\.json:2: not JSON") as caught:
        list(load_documents(b'{"archivedoc": "1.0",\n oops}', source="x.json"))
    assert caught.value.line == 2


def test_a_1_0_file_of_every_kind_is_read_for_ever(golden, everything):
    text = dump_documents([everything]).decode()
    golden("everything-1.0.json", text)
    assert list(load_documents(text.encode())) == [everything]


def test_documents_are_read_one_after_the_other():
    documents = load_documents(envelope({"title": "a"}, {"titel": "b"}, {"title": ""}))
    assert next(documents).title == "a"
    with pytest.raises(ReadError) as caught:
        next(documents)
    assert [error.rpartition(" @ ")[2] for error in caught.value.errors] == [
        "$.documents[1].title",
        "$.documents[1]",
        "$.documents[2].title",
    ]


def test_every_field_that_a_constructor_refuses_is_named():
    document = {
        "title": "",
        "url": "\ud800",
        "contents": [{"kind": "scam", "blocks": [{"type": "heading", "children": [], "level": 9}]}],
    }
    found = errors_of(envelope(document))
    assert sorted(error.rpartition(" @ ")[2] for error in found) == [
        "$.documents[0].contents[0].blocks[0].level",
        "$.documents[0].contents[0].kind",
        "$.documents[0].title",
        "$.documents[0].url",
    ]
    assert any("did you mean 'scan'" in error for error in found)
