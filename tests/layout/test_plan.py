"""What is printed, in which order."""

from __future__ import annotations

import archivedoc as a
from archivedoc.layout import citation_text, heading_level, plan_documents, roman
from archivedoc.layout.notes import mark_notes


def plan(document):
    return plan_documents([document])[0]


def words(document, role):
    return [a.plain_text(section.blocks) for section in plan(document) if section.role == role]


def test_sections_stand_in_one_order(everything):
    roles = [section.role for section in plan(everything)]
    assert roles == [
        "date", "title", "original_title", "markings", "citation", "summary", "credits", "original_language", "description",
        "notes", "contents", "content", "content", "content", "rights",
    ]  # fmt: skip


def test_a_title_alone_is_a_title_and_its_citation():
    assert [section.role for section in plan(a.Document("T"))] == ["title", "citation"]


def test_the_citation_is_printed_as_the_source_has_it():
    document = a.Document("T", citation="A citation, box 5. https://x.example/1", url="https://x.example/1")
    (section,) = (section for section in plan(document) if section.role == "citation")
    assert section.blocks[0].children == (
        a.Text("A citation, box 5. "),
        a.Reference("https://x.example/1", target="https://x.example/1"),
    )


def test_a_citation_is_made_of_the_facts_where_the_source_has_none():
    document = a.Document(
        "A letter",
        date="May 1950",
        digital_archive="Bridge Digital Archive",
        reference=a.ArchivalReference("RGANI", [("f.", "1")]),
        credits=[a.Credit("translator", a.Person("Rajak", "Svetozar"), project="CWIHP")],
        url="https://x.example/1",
    )
    assert citation_text(document) == (
        '"A letter", May 1950, Bridge Digital Archive, RGANI, f. 1. Translated for CWIHP by Svetozar Rajak. https://x.example/1'
    )


def test_no_fact_is_printed_twice_and_none_is_lost():
    facts = {
        "reference": a.ArchivalReference(a.Repository("RGANI", place="Moscow")),
        "publications": [a.Publication("Printed in B")],
        "url": "https://x.example/1",
        "digital_archive": "Bridge Digital Archive",
        "credits": [
            a.Credit("translator", a.Person("X"), statement="Translated by X"),
            a.Credit("obtainer", a.Person("X"), statement="Translated by X"),
        ],
    }
    cited = a.Document(
        "T", citation="T, Bridge Digital Archive, RGANI. Printed in B. Translated by X. https://x.example/1", **facts
    )
    assert words(cited, "description") == ["Place Moscow"]
    assert words(cited, "credits") == []
    other = a.Document("T", citation="Something else", **facts)
    assert words(other, "description") == [
        "Digital Archive Bridge Digital Archive\nArchival Reference RGANI\nPlace Moscow\nPublication Printed in B\nURL https://x.example/1"
    ]
    assert words(other, "credits") == ["Translated by X"]


def test_a_head_below_the_note_of_an_editor_is_printed_once_too():
    head = a.Heading("Title")
    blocks = (a.PageBreak("3"), a.EditorialNote("File No. 1"), head, a.Paragraph("Words"), head)
    document = a.Document("Title", contents=a.Content(blocks))
    assert plan(document)[-1].blocks == (*blocks[:2], *blocks[3:])


def test_a_head_that_repeats_the_title_is_printed_once_with_its_notes():
    head = a.Heading(["The ", a.Emphasis("title"), a.NoteReference("1")])
    document = a.Document(
        "The title",
        contents=[
            a.Content([head, "Words."], notes=[a.Note("1", "A note.")]),
            a.Content([a.Heading("The title"), "Слова."]),
        ],
    )
    sections = plan(document)
    title = sections[0]
    assert title.blocks[0].children == head.children
    assert title.marks == {"1": "1"}
    assert [a.plain_text(section.blocks) for section in sections if section.role == "content"] == ["Words.", "Слова."]
    assert sections[3].notes[0].mark == "1"


def test_a_head_that_says_something_else_stays():
    document = a.Document("The title", contents=a.Content([a.Heading("Another"), "Words."]))
    assert words(document, "content") == ["Another\nWords."]


def test_headings_stand_below_the_label_of_their_section():
    title, _, content = plan(a.Document("T", contents=a.Content([a.Heading("A", level=1), a.Heading("B", level=6)])))
    assert heading_level(title.blocks[0], title) == 1
    assert [heading_level(block, content) for block in content.blocks] == [3, 6]


def test_notes_are_numbered_through_all_contents():
    first = a.Content(
        a.Paragraph([a.NoteReference("b"), a.NoteReference("a"), a.NoteReference("b")]),
        notes=[a.Note("a", "A"), a.Note("b", "B"), a.Note("c", "C", label="†")],
    )
    second = a.Content(a.Paragraph(a.NoteReference("a")), notes=[a.Note("a", "D")])
    marked = mark_notes([first, second])
    assert [[(note.mark, note.note.id, note.is_referenced) for note in notes] for notes in marked] == [
        [("1", "b", True), ("2", "a", True), ("†", "c", False)],
        [("3", "a", True)],
    ]


def test_a_note_in_a_note_comes_after_those_of_the_text():
    notes = [
        a.Note("a", a.Paragraph(a.NoteReference("c"))),
        a.Note("b", "B"),
        a.Note("c", a.Paragraph(a.NoteReference("a"))),
    ]
    content = a.Content(a.Paragraph([a.NoteReference("a"), a.NoteReference("b")]), notes=notes)
    assert [note.note.id for note in mark_notes([content])[0]] == ["a", "b", "c"]


def test_scans_are_figures_of_their_content():
    media = a.Media("https://x.example/scan.png")
    (section,) = (
        section
        for section in plan(a.Document("T", contents=a.Content(kind="scan", media=media)))
        if section.role == "content"
    )
    assert section.label == "Scan"
    assert section.blocks[0].media is media


def test_endnotes_beside_footnotes_have_roman_numbers():
    def marks(*kinds):
        references = a.Paragraph([a.NoteReference(str(index)) for index, _ in enumerate(kinds)])
        notes = [a.Note(str(index), "N.", kind=kind) for index, kind in enumerate(kinds)]
        return [one.mark for one in mark_notes([a.Content(references, notes=notes)])[0]]

    assert marks("end", "foot", "end", "translator") == ["i", "1", "ii", "2"]
    assert marks("end", "end") == ["1", "2"]


def test_roman_numerals_are_those_of_word():
    assert [roman(number) for number in (1, 4, 9, 14, 40, 99, 400, 1949)] == [
        "i", "iv", "ix", "xiv", "xl", "xcix", "cd", "mcmxlix",
    ]  # fmt: skip
