"""Read the result of an export: what was written, and what the format could not show."""

import sys
from pathlib import Path

import archivedoc

folder = Path(sys.argv[1] if len(sys.argv) > 1 else ".")
document = archivedoc.Document(
    "A page of a diary",
    contents=[
        archivedoc.Content(
            [
                archivedoc.Paragraph(["He was ", archivedoc.Emphasis("very"), " angry."]),
                archivedoc.Figure(archivedoc.Media("https://archive.example/sketch.jpg"), description="A sketch"),
            ]
        )
    ],
)

export = archivedoc.export(document, folder / "diary.txt", on_loss="ignore")
print(f"{export.size} bytes, SHA-256 {export.sha256[:12]}...")
for loss in export.losses:
    print(f"- {loss.reason}\n  at {loss.path}: {type(loss.node).__name__}")

try:
    archivedoc.export(document, folder / "strict.txt", on_loss="raise")
except archivedoc.LossError as error:
    print(f"refused: {error}")
