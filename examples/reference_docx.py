"""Write a document with every style in it: restyle it in Word, and hand it back as the template of `DocxExporter`."""

import sys
from pathlib import Path

import archivedoc
from archivedoc import model as m
from archivedoc.exporters.docx import DocxExporter
from archivedoc.layout import Dossier

PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301010018dd8db0"
    "0000000049454e44ae426082"
)
inlines = ["Body Text with ", m.Reference("Hyperlink", target="https://archive.example"), ", ", m.PageBreak("[Archive Page Marker]"),
    " ", m.Editorial("[Archive Editorial]"), ", ", m.Gap("[Archive Gap]"), ", footnote reference", m.NoteReference("a"),
    " and endnote reference", m.NoteReference("b"), "."]  # fmt: skip
head = [m.Cell("Archive Cell Header", role="header")]
blocks = [
    *(m.Heading(f"heading {level}", level=level - 2) for level in range(3, 7)), m.Marking("Archive Marking"),
    m.FieldGroup([m.FieldLine("Archive Label", "Archive Field")], heading="Archive Group Heading"), m.Dateline("Archive Dateline"),
    m.Salutation("Salutation"), m.Paragraph(inlines), m.Quotation("Quote"), m.ListBlock(["List Paragraph"], kind="ordered"),
    m.Verse(["Archive Verse"]), m.SpeakerTurn("Archive Speaker:", "Body Text"), m.Table([head, ["Archive Cell"]], caption="caption"),
    m.Figure(m.Media(data=PICTURE), caption="Archive Figure", description="A dot"), m.EditorialNote("Archive Editorial Note"),
    m.Rule(), m.Rule("Archive Ornament"), m.Postscript("Archive Postscript"), m.Signature("Signature"),
    m.Attachment("Body Text of an attachment"),
]  # fmt: skip
notes = [
    m.Note("a", "footnote text"),
    m.Note("b", "endnote text", kind="end"),
    m.Note("c", "Note of Archive Notes Heading"),
]
reference = archivedoc.Document(
    "heading 1", original_title="Subtitle", date=m.DateExpression("Date"), citation="Archive Citation", summary="Archive Summary",
    credits=[m.Credit("translator", statement="Archive Credits")], rights=["Archive Rights"],
    contents=m.Content(blocks, notes=notes, language="en"),
)  # fmt: skip
exporter = DocxExporter(dossier=Dossier("Title"))
archivedoc.export(reference, Path(sys.argv[1]) / "reference.docx", format=exporter, on_loss="raise")
