"""Make a bibliography of several documents: one file, with keys of its own for each."""

import sys
from pathlib import Path

import archivedoc

folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
source = Path(__file__).with_name("letter.md")

letter = archivedoc.read(source, report=lambda repair: None)
reply = archivedoc.Document(
    "Letter from Eleni Markou to Milica Petrović",
    date="March 1957",
    credits=[archivedoc.Credit("author", archivedoc.Person("Markou", "Eleni"))],
    reference=archivedoc.ArchivalReference("Arhiv Srbije", ["Fond Most", "kutija 4"]),
)

archivedoc.export([letter, reply], folder / "letters.bib")
archivedoc.export([letter, reply], folder / "letters.biblatex.bib", format="biblatex")
print((folder / "letters.biblatex.bib").read_text(encoding="utf-8"))
