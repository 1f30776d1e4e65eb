"""Blocks, inlines, notes: what they take, and what they refuse."""

from __future__ import annotations

import hashlib
import pickle

import attrs
import pytest

import archivedoc as a
from archivedoc.errors import ModelError
from archivedoc.model import BLOCKS, INLINES


def test_words_alone_are_a_paragraph():
    assert a.Paragraph("text") == a.Paragraph((a.Text("text"),))
    assert a.Content("text") == a.Content([a.Paragraph([a.Text("text")])])
    assert a.Table([["a", "b"]]).rows[0].cells[1] == a.Cell([a.Paragraph("b")])
    assert a.ListBlock(["one"]).items == (a.ListItem([a.Paragraph("one")]),)
    assert a.Paragraph("") == a.Paragraph(())


def test_attributes_are_sorted_and_taken_from_a_mapping():
    assert a.Text("x") == a.Text("x")
    assert a.Paragraph("x", attributes={"b": "2", "a": "1"}).attributes == (("a", "1"), ("b", "2"))
    with pytest.raises(ModelError, match="a name occurs twice"):
        a.Paragraph("x", attributes=[("a", "1"), ("a", "2")])
    with pytest.raises(ModelError, match="pairs of strings"):
        a.Paragraph("x", attributes={"a": 1})


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: a.Paragraph([a.Heading("x")]), "got a Heading; an inline never contains a block"),
        (lambda: a.Paragraph(5), "expected words or inlines, got an int"),
        (lambda: a.Quotation([a.Text("x")]), "expected words or blocks, got a Text"),
        (lambda: a.Text(5), "text: expected a string, got 5"),
        (lambda: a.Text("a\ud800"), r"lone surrogate U\+D800 at character 1"),
        (lambda: a.Heading("x", level=7), "level: expected an integer from 1 to 6, got 7"),
        (lambda: a.Heading("x", level=True), "level: expected an integer from 1 to 6, got True"),
        (lambda: a.Cell(rows=0), "rows: expected an integer from 1, got 0"),
        (lambda: a.Document("x", original_languages=None), "expected a language"),
        (lambda: a.Content(segments=5), "expected block indexes from 0"),
        (lambda: a.Paragraph("x", attributes=5), "expected pairs of strings"),
        (lambda: a.Heading("x", level="1"), "level: expected an integer from 1 to 6, got '1'"),
        (lambda: a.Emphasis("x", kind="itlic"), "did you mean 'italic'"),
        (lambda: a.Content(kind="novel"), "expected one of scan, transcript, translation, excerpt"),
        (lambda: a.Content(a.Paragraph(a.NoteReference("9"))), "names the note '9', which is not in notes"),
        (lambda: a.Content(notes=[a.Note("1", "x"), a.Note("1", "y")]), "two notes have the id '1'"),
        (lambda: a.Content("x", segments=[1]), "expected block indexes from 0"),
        (lambda: a.Content("x", segments=[0, 2]), "to 1 at most"),
        (lambda: a.Media(data=b"x", sha256="0"), "is not the SHA-256 of the data"),
        (lambda: a.Document(""), "a document needs a title"),
        (lambda: a.Document("x", contents=[a.Paragraph("x")]), r"contents\[0\]: expected Content"),
        (lambda: a.Document("x", contents=[a.Content(id="a"), a.Content(id="a")]), "two contents have the id 'a'"),
        (lambda: a.Document("x", credits=a.Credit("translator", content="z")), "names the content 'z'"),
        (lambda: a.Document("x", summary=a.Paragraph(a.NoteReference("1"))), "names the note '1'"),
        (lambda: a.Credit("translator", [5]), r"agents\[0\]: expected Person or Organisation"),
    ],
)
def test_what_no_document_may_hold_is_refused(make, message):
    with pytest.raises(ModelError, match=message):
        make()


def test_nesting_of_64_levels_is_the_last():
    inline = a.Text("x")
    for _ in range(62):
        inline = a.Emphasis(inline)
    assert a.Content(a.Paragraph(inline)).blocks
    with pytest.raises(ModelError, match="nested more than 64 levels deep"):
        a.Content(a.Paragraph(a.Emphasis(inline)))


def test_a_note_may_refer_to_a_note_and_to_itself():
    notes = [a.Note("1", a.Paragraph(a.NoteReference("2"))), a.Note("2", a.Paragraph(a.NoteReference("2")))]
    assert a.Content(a.Paragraph(a.NoteReference("1")), notes=notes).notes == tuple(notes)


def test_every_value_is_frozen_slotted_hashable_and_pickles(everything):
    for node in a.walk(everything):
        assert not hasattr(node, "__dict__")
        hash(node)
        name = attrs.fields(type(node))[0].name
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(node, name, None)
    assert pickle.loads(pickle.dumps(everything)) == everything


def test_every_kind_has_attributes_and_a_docstring_with_its_source():
    for kind in {*BLOCKS, *INLINES} - {a.Text}:
        assert "attributes" in attrs.fields_dict(kind), kind
        assert kind.__doc__, kind


def test_media_take_their_own_checksum():
    assert a.Media(data=b"x", sha256=hashlib.sha256(b"x").hexdigest()).data == b"x"
