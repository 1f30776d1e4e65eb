"""The places that references name."""

from __future__ import annotations

import archivedoc as a
from archivedoc.layout import plan_documents


def reference(target):
    return a.Paragraph(a.Reference("words", target=target))


def anchors(*documents):
    """Return what each content of each document calls its places."""
    return [
        dict(section.anchors.names)
        for plan in plan_documents(documents)
        for section in plan
        if section.role == "content"
    ]


def test_a_document_without_references_has_none():
    document = a.Document("T", contents=a.Content(a.Paragraph("x", attributes={"xml:id": "a"}), id="c"))
    assert anchors(document) == [{}]


def test_only_what_something_refers_to_has_a_name():
    blocks = [
        a.Paragraph("x", attributes={"xml:id": "a"}),
        a.Paragraph("y", attributes={"xml:id": "b"}),
        reference("#a"),
    ]
    assert anchors(a.Document("T", contents=a.Content([*blocks, reference("#nowhere")]))) == [{"a": "a"}]


def test_an_id_means_the_place_in_the_same_content_first():
    def content(note):
        return a.Content([a.Paragraph(a.NoteReference("1")), reference("#1")], notes=[a.Note("1", note)])

    document = a.Document("T", contents=[content("a"), content("b"), a.Content(reference("#1"))])
    assert anchors(document, document) == [
        {"1": "1"},
        {"1": "1-2"},
        {"1": "1"},
        {"1": "1-3"},
        {"1": "1-4"},
        {"1": "1-3"},
    ]


def test_names_stay_apart_from_ids_that_look_like_them():
    blocks = [a.Paragraph("x", attributes={"xml:id": one}) for one in ("a", "a-2")] + [
        reference("#a"),
        reference("#a-2"),
    ]
    document = a.Document("T", contents=[a.Content(blocks), a.Content(blocks)])
    names = [name for content in anchors(document) for name in content.values()]
    assert len(set(names)) == len(names) == 4


def test_documents_contents_and_pages_are_places():
    target = a.Document(
        "Target", identifiers=[a.Identifier("d7", scheme="xml:id")], contents=a.Content(a.PageBreak("[3]"), id="ru")
    )
    source = a.Document("Source", contents=a.Content([reference("#d7"), reference("#ru"), reference("#page_3")]))
    plans = plan_documents([source, target])
    assert set(plans[0][-1].anchors.names) == {"d7", "ru", "page_3"}
    assert plans[1][0].anchors.own == ("d7",)
    assert plans[1][-1].anchors.own == ("ru",)
    assert plans[1][-1].anchors.of(a.PageBreak("3")) == ("page_3",)


def test_the_description_sees_the_places_of_the_contents():
    content = a.Content(a.Paragraph("x", attributes={"xml:id": "a"}))
    (plan,) = plan_documents([a.Document("T", summary=reference("#a"), contents=content)])
    (summary,) = (section for section in plan if section.role == "summary")
    assert summary.anchors.names == {"a": "a"}
