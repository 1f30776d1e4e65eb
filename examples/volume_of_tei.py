"""Read a volume of TEI, one document after the other, and write each as DOCX, and a bibliography of all."""

import sys
from pathlib import Path

import archivedoc

folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
volume = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(__file__).with_name("volume.xml")

descriptions = []
for document in archivedoc.read_all(volume, report=print):
    number = next((one.value for one in document.identifiers if one.scheme == "n"), document.title)
    senders = [agent.display_name for credit in document.credits if credit.role == "sender" for agent in credit.agents]
    archivedoc.export(document, folder / f"{volume.stem}-{number}.docx")
    print(document.date.edtf if document.date else "undated", "; ".join(senders), document.title, sep=" | ")
    descriptions.append(document)

archivedoc.export(descriptions, folder / f"{volume.stem}.bib")
