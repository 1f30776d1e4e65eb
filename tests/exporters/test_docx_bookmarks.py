"""DOCX: bookmarks, and links to them."""

from __future__ import annotations

import io
import zipfile
from itertools import count

import pypandoc
import pytest
from attrs import evolve
from docx_lint import faults
from lxml import etree

from archivedoc import Content, Document
from archivedoc.exporters.docx import DocxExporter
from archivedoc.exporters.docx.bookmarks import Bookmarks
from archivedoc.model import (
    Cell,
    Emphasis,
    FieldGroup,
    FieldLine,
    Heading,
    Identifier,
    ListBlock,
    ListItem,
    Name,
    Note,
    NoteReference,
    PageBreak,
    Paragraph,
    Quotation,
    Reference,
    Row,
    Table,
    Verse,
    VerseLine,
)
from archivedoc.model.walking import members

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {"w": W[1:-1]}


def written(*several, **options):
    losses = []
    data = DocxExporter(**options).export(several, losses.append)
    assert faults(data) == []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [etree.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "footnotes", "endnotes")]
    return data, parts, [loss.reason for loss in losses]


def document_of(*blocks, **fields):
    return Document("Title", contents=Content(blocks, language="en", **fields))


def bookmarks(parts):
    """Return the words in each bookmark, by its name."""
    found = {}
    for part in parts:
        for start in part.iter(f"{W}bookmarkStart"):
            words = ""
            for following in start.itersiblings():
                if following.tag == f"{W}bookmarkEnd" and following.get(f"{W}id") == start.get(f"{W}id"):
                    break
                words += "".join(following.itertext())
            found[start.get(f"{W}name")] = words
    return found


def targets(parts):
    return [one.get(f"{W}anchor") for part in parts for one in part.iter(f"{W}hyperlink")]


def test_pages_of_the_source_can_be_cited():
    blocks = [
        PageBreak("1"),
        Paragraph(["one ", PageBreak("[2]"), " two"]),
        PageBreak("iv"),
        PageBreak(),
        PageBreak("[]"),
    ]
    _, parts, _ = written(document_of(*blocks))
    assert bookmarks(parts) == {"page_1": "[p.\u00a01]", "page_2": "[2]", "page_iv": "[p.\u00a0iv]"}


def test_a_page_that_begins_inside_a_word_can_be_cited_too():
    _, parts, losses = written(document_of(Paragraph(["wo", PageBreak("2", in_word=True), "rd"])))
    assert bookmarks(parts) == {"page_2": ""} and len(losses) == 1


def test_names_are_unique_in_the_file():
    one = document_of(PageBreak("2"), PageBreak("2_2"), PageBreak("2"))
    _, parts, _ = written(one, one)
    names = [start.get(f"{W}name") for part in parts for start in part.iter(f"{W}bookmarkStart")]
    assert [name for name in names if name.startswith("page")] == [
        "page_2", "page_2_2", "page_2_3", "page_2_4", "page_2_2_2", "page_2_5",
    ]  # fmt: skip


def test_names_are_short_and_differ_in_more_than_their_case():
    names = Bookmarks()
    found = [names.unique(name) for name in ("page_A", "page_a", "x" * 60, "x" * 60, "x" * 70)]
    assert found[:2] == ["page_A", "page_a_2"]
    assert len({names.unique(f"{'y' * 50}{number}") for number in range(20_000)}) == 20_000  # in no time
    assert len({name.casefold() for name in found}) == 5 and max(map(len, found)) == 40


@pytest.mark.parametrize(
    "target",
    [
        Paragraph("here", attributes={"xml:id": "a"}),
        Heading("here", attributes={"xml:id": "a"}),
        Quotation(Paragraph("here", attributes={"xml:id": "a"})),
        Quotation("here", attributes={"xml:id": "a"}),
        Paragraph(["before ", Name("here", attributes={"xml:id": "a"})]),
        Paragraph(["before ", Emphasis(["very ", Name("here", attributes={"xml:id": "a"})])]),
        ListBlock([ListItem("here", label="1.", attributes={"xml:id": "a"})]),
        Table([Row([Cell("here", attributes={"xml:id": "a"})])]),
        Table([Row(["here"], attributes={"xml:id": "a"})]),
        FieldGroup([FieldLine("here", attributes={"xml:id": "a"})]),
        Verse(["before", VerseLine("here", attributes={"xml:id": "a"})]),
        PageBreak(attributes={"xml:id": "a"}),
    ],
)
@pytest.mark.parametrize("is_before", [True, False])
def test_references_inside_a_document_are_links(target, is_before):
    blocks = [Paragraph(Reference("see", target="#a")), target]
    data, parts, losses = written(document_of(*(blocks if is_before else blocks[::-1])))
    assert targets(parts) == ["_id_a"] and "_id_a" in bookmarks(parts) and not losses
    assert 'href="#' in pypandoc.convert_text(data, "html", format="docx")


def test_a_reference_to_a_note_leads_to_its_mark():
    note = Note("n", Paragraph("the note", attributes={"xml:id": "inside"}))
    blocks = [
        Paragraph(["words", NoteReference("n")]),
        Paragraph([Reference("n", target="#n"), Reference("i", target="#inside")]),
    ]
    _, parts, losses = written(document_of(*blocks, notes=[note]))
    assert targets(parts) == ["_id_n", "_id_inside"] and not losses
    start = parts[0].find(".//w:bookmarkStart[@w:name='_id_n']", NS)
    assert start.getnext().find("w:footnoteReference", NS) is not None
    assert "_id_inside" in bookmarks(parts[1:])


def test_a_reference_to_a_note_that_word_has_no_place_for_leads_to_its_words():
    blocks = [Paragraph(Reference("see", target="#n"))]
    _, parts, losses = written(document_of(*blocks, notes=[Note("n", "lonely")]))
    assert targets(parts) == ["_id_n"] and "_id_n" in bookmarks(parts) and not losses


def test_contents_and_pages_are_places_also_side_by_side():
    links = Paragraph([Reference("see", target="#ru"), Reference("see", target="#page_2")])
    contents = [Content(links, language="en"), Content(["слова", PageBreak("2")], language="ru", id="ru")]
    for arrangement in ("sequential", "parallel"):
        _, parts, losses = written(Document("T", contents=contents), arrangement=arrangement)
        assert (
            targets(parts) == ["_id_ru", "_id_page_2"] and set(targets(parts)) <= set(bookmarks(parts)) and not losses
        )


def test_a_reference_to_nowhere_is_words_and_reported():
    _, parts, losses = written(document_of(Paragraph(Reference("see", target="#nowhere"))))
    assert targets(parts) == [] and "see" in "".join(parts[0].itertext())
    assert losses == ["the target '#nowhere' is not in the file: only the words are shown"]


def test_another_document_of_the_file_is_a_place():
    second = Document("Second", identifiers=[Identifier("d7", scheme="xml:id")])
    _, parts, losses = written(document_of(Paragraph(Reference("see", target="#d7"))), second)
    assert targets(parts)[-1] == "_id_d7" and "_id_d7" in bookmarks(parts) and not losses


def test_every_node_with_an_id_is_a_place(everything):
    numbers = count(1)

    def identified(node):
        changes = {}
        for name, held in members(node):
            nodes = tuple(map(identified, held))
            changes[name] = nodes if isinstance(getattr(node, name), tuple) else nodes[0]
        if hasattr(node, "attributes"):
            changes["attributes"] = {**dict(node.attributes), "xml:id": f"x{next(numbers)}"}
        return evolve(node, **changes)

    document = evolve(
        everything, contents=map(identified, everything.contents), summary=map(identified, everything.summary)
    )
    links = Content([Paragraph(Reference("see", target=f"#x{number}")) for number in range(1, next(numbers))])
    for arrangement in ("sequential", "parallel"):
        _, parts, losses = written(evolve(document, contents=[links, *document.contents]), arrangement=arrangement)
        assert not [reason for reason in losses if "is not in the file" in reason]
        assert set(targets(parts)) - {None} <= set(bookmarks(parts))


def test_a_head_that_repeats_the_title_is_found_at_its_label():
    head = Heading("Title", attributes={"xml:id": "head"})
    _, parts, losses = written(document_of(head, Paragraph(Reference("see", target="#head"))))
    assert targets(parts) == ["_id_head"] and "_id_head" in bookmarks(parts) and not losses
