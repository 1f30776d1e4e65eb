"""Walking and plain text."""

from __future__ import annotations

import archivedoc as a
from archivedoc.model import walk_paths
from archivedoc.model.walking import find


def test_a_walk_follows_the_order_of_printing():
    item = a.ListItem("words", label="1.")
    found = [type(node).__name__ for node in a.walk(a.ListBlock([item], heading="Title"))]
    assert found == ["ListBlock", "Text", "ListItem", "Text", "Paragraph", "Text"]


def test_paths_lead_back_to_the_node(everything):
    for path, node in walk_paths(everything):
        assert eval(path.replace("$", "everything"), {"everything": everything}) is node  # our own path


def test_what_is_found_is_what_a_walk_meets(everything):
    nodes = [block for content in everything.contents for block in content.blocks]
    for kind in (a.NoteReference, a.PageBreak, a.Text):
        met = [node for node in a.walk(nodes) if isinstance(node, kind)]
        assert met
        assert list(map(id, find(nodes, kind))) == list(map(id, met))


def test_a_walk_has_no_limit_of_depth():
    inline = a.Text("x")
    for _ in range(5000):
        inline = a.Emphasis(inline)
    assert sum(1 for _ in a.walk(inline)) == 5001


def test_plain_text_has_the_words_alone():
    blocks = [
        a.Heading(["On ", a.Emphasis("peace"), a.NoteReference("1")]),
        a.Paragraph(["one", a.LineBreak(), "two ", a.Reference("three", target="https://x.example")], label="1."),
        a.ListBlock([a.ListItem("item", label="a)")], heading="List"),
        a.Table([["a", "b"], ["c", "d"]], caption="Table"),
        a.SpeakerTurn("Mao:", ["yes", "no"]),
        a.Rule("***"),
        a.Figure(a.Media("x.png"), caption="Caption", description="not words of the source"),
        a.UnknownBlock("formula", "E = mc²"),
        a.Paragraph(["half", a.PageBreak("2", in_word=True), "word", a.PageBreak("3"), "next"]),
    ]
    content = a.Content(blocks, language="en", notes=[a.Note("1", "the note", label="*")], segments=[0])
    words = "On peace\n1. one\ntwo three\nList\na) item\nTable\na b\nc d\nMao: yes\nno\nCaption\nE = mc²\nhalfword next\nthe note"
    assert a.plain_text(content) == words
    assert a.plain_text(a.Document("T", contents=[content], summary="S")) == words
    assert a.plain_text([a.Text("a"), a.Text("b")]) == "ab"
    assert a.plain_text(()) == ""
