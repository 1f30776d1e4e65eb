"""Set a letter in a look of your own, with a letterhead, and in large print."""

import sys
from io import BytesIO
from pathlib import Path

from attrs import evolve
from PIL import Image

import archivedoc as ad
from archivedoc.exporters.docx import DocxExporter
from archivedoc.exporters.pdf import PdfExporter
from archivedoc.layout import HOUSE

folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
letter = ad.read(Path(__file__).with_name("letter.md"), report=print)

letterhead = BytesIO()
Image.new("RGB", (600, 60), "#123C69").save(letterhead, "PNG")
ours = evolve(HOUSE, page_size="letter", rule_colour="123C69", letterhead=letterhead.getvalue(), letterhead_height=24)

print(ad.export(letter, folder / "ours.pdf", format=PdfExporter(theme=ours)).target)
print(ad.export(letter, folder / "ours.docx", format=DocxExporter(theme=ours)).target)
print(ad.export(letter, folder / "large.pdf", format=PdfExporter(theme=ours, large_print=True)).target)
