"""Read the letter beside this script, and write it in every format that is installed."""

import sys
from pathlib import Path

import archivedoc

folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
source = Path(__file__).with_name("letter.md")

letter = archivedoc.read(source, report=lambda repair: print(f"{source.name}: {repair}"))

for format in archivedoc.formats():
    suffix = format.suffixes[0] if format.suffixes else f".{format.name}.bib"
    export = archivedoc.export(letter, folder / f"letter{suffix}", format=format.name)
    print(f"{export.target}: {export.size:,} bytes of {export.media_type}")
