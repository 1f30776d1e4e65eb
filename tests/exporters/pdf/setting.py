"""Lines of shaped words without the rooms that lay out text: HarfBuzz is asked directly."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import uharfbuzz as hb
from attrs import frozen

from archivedoc.exporters.pdf.content import PlacedRun
from archivedoc.exporters.pdf.fonts.face import Face, FontFile, open_face
from archivedoc.exporters.pdf.metadata import Metadata
from archivedoc.exporters.pdf.writer import Writer

A4 = (595.28, 841.89)


@frozen(eq=False)
class Run:
    """What the writer asks of a run."""

    face: Face
    size: float
    words: tuple[tuple[tuple[int, int, int, int, str], ...], ...]
    level: int = 0
    language: str | None = None

    @property
    def width(self):
        """Its width, in points."""
        return sum(advance for word in self.words for _, advance, *_ in word) * self.size / self.face.upem


def packaged(module, name):
    """Return the path of a font file in a package."""
    return next(Path(find_spec(module).origin).parent.rglob(name))


def serif(style="", **axes):
    """Open a face of Source Serif 4."""
    file = FontFile.of(packaged("fontpkg_source_serif_4", f"SourceSerif4{style}[[]opsz,wght[]].ttf"))
    return open_face(file, axes=tuple(sorted({"opsz": 11.0, "wght": 400.0, **axes}.items())))


def word(face, text, *, hyphen=False):
    """Shape a word: the text of a cluster stands with its first glyph in reading order."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(face.font, buffer, dict(face.features))
    shaped = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    starts = sorted({info.cluster for info, _ in shaped})
    texts = {start: text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)}
    leftwards = buffer.direction == "rtl"
    glyphs = [
        (info.codepoint, at.x_advance, at.x_offset, at.y_offset, texts.pop(info.cluster, ""))
        for info, at in (reversed(shaped) if leftwards else shaped)
    ]
    if hyphen:
        glyph = face.glyph("-")
        glyphs.append((glyph, face.advance(glyph), 0, 0, "\u00ad"))
    return tuple(reversed(glyphs) if leftwards else glyphs)


def run(face, text, size=11.0, **fields):
    """Shape a run, word by word, each with the blank after it."""
    words = [piece for piece in text.replace(" ", " \0").split("\0") if piece]
    return Run(face, size, tuple(word(face, piece) for piece in words), **fields)


def line(*runs):
    """Place runs one after the other; a tuple is a run and further fields of its place."""
    placed, x = [], 0.0
    for item in runs:
        piece, fields = item if isinstance(item, tuple) else (item, {})
        placed.append(PlacedRun(x, piece, **fields))
        x += piece.width
    return placed


def writer_of(title="A letter", language="en", **fields):
    """Begin a file of one page."""
    writer = Writer(Metadata(title, language, **fields))
    writer.begin_page(*A4)
    return writer
