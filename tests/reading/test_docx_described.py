"""What the styles of a file tell of its description, where it holds no documents whole."""

from __future__ import annotations

import pytest
from reading.test_docx import edited, exported, paragraph_of, read

from archivedoc import Content, Document, Paragraph, Person, plain_text
from archivedoc.model import (
    ArchivalReference,
    Credit,
    Identifier,
    ListBlock,
    Marking,
    Note,
    NoteReference,
    Organisation,
    OtherDate,
    Publication,
    Repository,
    Rights,
    Text,
    Unit,
)

SENT = Document(
    "A Letter",
    date="11 August 1954",
    genre="letter",
    other_dates=[OtherDate("posted", "9 December 2013")],
    reference=ArchivalReference(
        Repository("German Federal Archives", abbreviation="BArch"),
        units=[Unit(value="B 136/59748")],
        verbatim="BArch, B 136/59748",
    ),
    credits=[
        Credit("sender", agents=[Person("Seward")]),
        Credit("addressee", agents=[Organisation("Embassy in Jordan")]),
        Credit("censor", agents=[Person("Petrov"), Person("Ivanov")], project="CWIHP"),
    ],
    identifiers=[Identifier("112", "n"), Identifier("10.1/2", "doi"), Identifier("1954", "registry")],
    summary=["First.", ListBlock(["one", "two"])],
    markings=[Marking([Text("Top Secret")])],
    rights=[Rights("All rights reserved.", uri="https://archive.example/rights")],
    contents=[Content("Words.")],
)


@pytest.mark.parametrize(
    "name",
    "genre other_dates reference credits identifiers summary markings rights notes attributes".split(),
)
def test_a_description_is_read_as_it_is_printed(name):
    ((found,), told) = read(exported([SENT], embed=False))
    assert getattr(found, name) == getattr(SENT, name)
    assert told == []


def test_credits_are_read_one_by_one():
    """A second paragraph was read as the end of the first."""
    words = ("This document was made possible with support from Carnegie Corporation", "University of Southampton")
    document = Document("T", credits=[Credit("funder", agents=[Organisation("X")], statement=one) for one in words])
    ((found,), _) = read(exported([document], embed=False))
    assert [one.statement for one in found.credits] == [words[0]]
    assert plain_text(found.notes) == words[1]


def test_a_citation_that_nobody_can_read_still_tells_who_translated():
    credit = Credit("translator", agents=[Person("Wolff", "David")], statement="Translated from Chinese by David Wolff")
    book = (
        "Jianguo Yilai Liu Shaoqi Wengao (This selection was co-edited by the Chinese Communist Party Central Committee’s "
        "Document Research Unit and the Central Archives) Vol. 1, (Beijing, 2005), pp. 40-41"
    )
    document = Document("Talk", date="27 July 1949", publications=[Publication(book)], credits=[credit])
    ((found,), _) = read(exported([document], embed=False))
    assert found.credits == (credit,)


def test_a_note_in_a_description_is_told():
    """It was a `ModelError`, or lost."""
    content = Content(Paragraph(["Words.", NoteReference("a")]), notes=[Note("a", "A note.")])
    document = Document("T", summary="In short.", notes="A remark.", contents=[content])
    data = exported([document], embed=False)
    note = '<w:r><w:footnoteReference w:id="{0}"/></w:r></w:p>'
    for number, words in ((8, "In short."), (9, "A remark.")):
        above = paragraph_of(data, words)
        data = edited(data, (above, above.replace("</w:p>", note.format(number))))
        added = (
            f'<w:footnote w:id="{number}"><w:p><w:r><w:t>Mine {number}.</w:t></w:r></w:p></w:footnote></w:footnotes>'
        )
        data = edited(data, ("</w:footnotes>", added), part="word/footnotes.xml")
    ((found,), told) = read(data)
    assert (found.summary, found.notes) == (document.summary, document.notes)
    assert told == [f"a note where none can stand: 'Mine {number}.' is not read" for number in (8, 9)]
