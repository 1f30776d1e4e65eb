"""Build a document by hand, and write it in two formats."""

import sys
from pathlib import Path

import archivedoc as ad

folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")

memorandum = ad.Document(
    "Memorandum on the Exchange of Manuscripts [Excerpt]",
    date="circa May 1957",
    genre="memorandum",
    reference=ad.ArchivalReference(ad.Repository("Arhiv Srbije", place="Belgrade"), [("fond", "Most"), "box 4"]),
    credits=[ad.Credit("author", ad.Person("Petrović", "Milica")), ad.Credit("translator", ad.Person("Kovač", "Ana"))],
    original_languages=["Serbian"],
    contents=[
        ad.Content(
            [
                ad.Heading("Terms"),
                ad.Paragraph(
                    ["The review ", ad.Editorial("[Most]", kind="gloss"), " pays in kind.", ad.NoteReference("1")]
                ),
                ad.ListBlock([ad.ListItem("Four translations", label="(a)"), ad.ListItem("Two poets", label="(b)")]),
                ad.Table([[ad.Cell("Year", role="header"), ad.Cell("Issues", role="header")], ["1957", "6"]]),
                ad.Signature(["M. P. ", ad.Editorial("[initialled]", kind="physical")]),
            ],
            kind="translation",
            language="en",
            notes=[ad.Note("1", "That is: in manuscripts.")],
        )
    ],
)

for name in ("memorandum.docx", "memorandum.txt"):
    print(ad.export(memorandum, folder / name).target)
