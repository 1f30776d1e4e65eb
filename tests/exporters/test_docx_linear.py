"""Word files take time in proportion to what is in them: four times as much, about four times as long."""

from __future__ import annotations

import struct
import time
import zlib
from contextlib import suppress

import pytest

import archivedoc as a
from archivedoc.exporters.docx import DocxExporter

WORST = 8  # times as long for four times as much; quadratic is 16
NOISE = 0.03  # seconds that mean nothing
ATTEMPTS = 8


def document(blocks, notes=(), **fields):
    return a.Document("Growth", contents=[a.Content(blocks, notes=notes)], **fields)


def png(number):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header, pixels = struct.pack(">IIBBBBB", 32, 1, 1, 0, 0, 0, 0), zlib.compress(b"\0" + struct.pack(">I", number))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def notes(count, kind="foot"):
    words = [["The Politburo met", a.NoteReference(f"n{one}"), "."] for one in range(count)]
    return document(
        [*map(a.Paragraph, words)], [a.Note(f"n{one}", f"Folder {one}.", kind=kind) for one in range(count)]
    )


def notes_in_notes(count):
    inner = [a.Note(f"n{one}", [a.Paragraph(["See", a.NoteReference(f"n{one + 1}")])]) for one in range(count)]
    return document([a.Paragraph(["First", a.NoteReference("n0")])], [*inner, a.Note(f"n{count}", "The last.")])


def internal_links(count):
    targets = [a.Paragraph("Here.", attributes={"xml:id": f"p{one}"}) for one in range(count)]
    return document([*targets, *(a.Paragraph(a.Reference("There", target=f"#p{one}")) for one in range(count))])


def facing(count):
    original = [a.Paragraph(f"Абзац {one}") for one in range(count)]
    translation = [a.Paragraph(f"Paragraph {one}") for one in range(count)]
    return a.Document(
        "Growth",
        contents=[
            a.Content(original, kind="transcript", language=a.Language("ru")),
            a.Content(translation, kind="translation", language=a.Language("en")),
        ],
    )


KINDS = {
    "paragraphs": (lambda n: document([a.Paragraph(f"Belgrade, {one}.") for one in range(n)]), 4_000),
    "words of one paragraph": (lambda n: document([a.Paragraph("The Politburo met. " * n)]), 20_000),
    "words of both directions": (lambda n: document([a.Paragraph("Cairo القاهرة " * n)]), 4_000),
    "runs of one paragraph": (lambda n: document([a.Paragraph(["a", a.Emphasis("b")] * n)]), 4_000),
    "signs": (lambda n: document([a.Paragraph("a & b \x01\u00ad " * n)]), 4_000),
    "links": (
        lambda n: document([a.Paragraph(a.Reference("See", target=f"https://example.org/{one}")) for one in range(n)]),
        2_000,
    ),
    "internal links": (internal_links, 2_000),
    "footnotes": (notes, 2_000),
    "endnotes": (lambda n: notes(n, "end"), 2_000),
    "notes in notes": (notes_in_notes, 500),
    "notes without references": (
        lambda n: document([a.Paragraph("Words.")], [a.Note(f"n{one}", "Folder.") for one in range(n)]),
        2_000,
    ),
    "pictures": (lambda n: document([a.Figure(a.Media(data=png(one)), description="A page") for one in range(n)]), 400),
    "one picture": (
        lambda n: document([a.Figure(a.Media(data=png(1)), description="A page") for _ in range(n)]),
        1_000,
    ),
    "rows": (lambda n: document([a.Table([a.Row([a.Cell(f"{one}"), a.Cell("507")]) for one in range(n)])]), 2_000),
    "tables": (lambda n: document([a.Table([a.Row([a.Cell(f"{one}")])]) for one in range(n)]), 1_000),
    "items": (lambda n: document([a.ListBlock([a.ListItem([a.Paragraph("Item")]) for _ in range(n)])]), 4_000),
    "lists": (
        lambda n: document([a.ListBlock([a.ListItem([a.Paragraph("Item")])], kind="ordered") for _ in range(n)]),
        1_000,
    ),
    "pages": (lambda n: document([a.PageBreak("2") for _ in range(n)]), 4_000),
    "languages": (
        lambda n: document([a.Paragraph(a.Foreign(f"слово {one}", language=a.Language("ru"))) for one in range(n)]),
        2_000,
    ),
    "losses": (lambda n: document([a.UnknownBlock(f"x{one}", "words") for one in range(n)]), 1_000),
    "documents": (lambda n: [notes(3)] * n, 100),
    "facing paragraphs": (facing, 1_000),
}


def seconds(exporter, made):
    began = time.process_time()
    with suppress(a.LossError):  # which has found where each of them is
        a.render(made, exporter, on_loss="raise")
    return time.process_time() - began


@pytest.mark.parametrize("kind", KINDS)
def test_time_grows_as_the_documents_do(kind):
    make, size = KINDS[kind]
    exporter = DocxExporter(arrangement="parallel" if kind.startswith("facing") else "sequential")
    small, large = make(size), make(4 * size)
    short = long = 1e9
    for _ in range(ATTEMPTS):
        short, long = min(short, seconds(exporter, small)), min(long, seconds(exporter, large))
        if long <= WORST * short + NOISE:
            return
    pytest.fail(f"{short:.3f} s for {size:,} of them, {long:.3f} s for {4 * size:,}")
