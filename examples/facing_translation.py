"""Set a letter and its translation side by side, and put several letters into one file, in Word and in PDF."""

import sys
from pathlib import Path

import archivedoc as ad
from archivedoc.exporters.docx import DocxExporter
from archivedoc.exporters.pdf import PdfExporter
from archivedoc.layout import Dossier

folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")

arabic = ad.Content(
    ["الرفيق العزيز،", ad.Paragraph(["تلقينا رسالتكم.", ad.NoteReference("1")]), ad.Signature("الأمين العام")],
    language="ar",
    notes=[ad.Note("1", "لم يعثر عليها.")],
    segments=[0, 1, 2],
)
english = ad.Content(
    # The translator made two paragraphs of one: segments say which blocks belong together.
    ["Dear Comrade,", "We received your letter.", "It pleased us.", ad.Signature("The General Secretary")],
    kind="translation",
    language="en",
    source_language="ar",
    segments=[0, 1, 3],
)
letter = ad.Document("Letter to the Central Committee", date="23 July 1954", contents=[arabic, english])
reply = ad.Document(
    "Reply of the Central Committee", date="1954-08-11", contents=ad.Content("Dear Comrade,", language="en")
)

facing = DocxExporter(arrangement="parallel")
front = Dossier("Letters of 1954", "Ana Kovač", "Two letters, one of them in Arabic.")
print(ad.export(letter, folder / "facing.docx", format=facing).target)
print(ad.export(letter, folder / "facing.pdf", format=PdfExporter(arrangement="parallel")).target)
word = DocxExporter(arrangement="parallel", dossier=front)
print(ad.export([letter, reply], folder / "dossier.docx", format=word).target)
book = PdfExporter(arrangement="parallel", dossier=front, bibliography=True, embed=True)
print(ad.export([letter, reply], folder / "dossier.pdf", format=book).target)
assert list(ad.read_all(folder / "dossier.pdf")) == [letter, reply]
