"""Draws what was laid out into a tagged file: lines of words, rules, pictures, links (PDF/A-2a and PDF/UA-1).

Pages come one after the other, and each is drawn in reading order. Lengths are in points; the origin of a page is its
lower left corner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

from attrs import evolve

from archivedoc.exporters.pdf.content import Colour, Content, PlacedRun
from archivedoc.exporters.pdf.fonts.embedding import EmbeddedFont
from archivedoc.exporters.pdf.fonts.face import Face, Settings
from archivedoc.exporters.pdf.fonts.showing import Shown
from archivedoc.exporters.pdf.metadata import Metadata, write_metadata
from archivedoc.exporters.pdf.navigation import Box, Navigation
from archivedoc.exporters.pdf.page import Artifact, OpenPage, SealedPage, artifact, write_stream
from archivedoc.exporters.pdf.pictures import Picture, write_picture
from archivedoc.exporters.pdf.reportlab_hooks import PdfFile
from archivedoc.exporters.pdf.structure import StructureTree
from archivedoc.exporters.pdf.tags import Element

if TYPE_CHECKING:
    from archivedoc.exporters.pdf.attachments import Attachment

_UNDERLINE, _STRIKE = -0.12, 0.26  # of the size: where lines are drawn, from the base line up
_PEN = 0.05  # of the size


class Writer:
    """A file that is being written.

    Args:
        metadata: What it says of itself.
        attachments: The files that it carries.
    """

    def __init__(self, metadata: Metadata, attachments: Sequence[Attachment] = ()) -> None:
        self.tree: Final = StructureTree(metadata.language)
        self._file = PdfFile()
        self.navigation: Final = Navigation(self._file)
        self._metadata = evolve(metadata, part=3) if attachments else metadata
        self._attachments = attachments
        self._fonts: dict[tuple[str, int, Settings], EmbeddedFont] = {}
        self._by_face: dict[Face, EmbeddedFont] = {}
        self._pictures: dict[Picture, bytes] = {}
        self._page: OpenPage | None = None
        self._pages: list[SealedPage] = []
        self._span: tuple[Element, str, Element] | None = None

    @property
    def page(self) -> OpenPage:
        """The page that is being drawn."""
        if self._page is None:
            raise RuntimeError("no page was begun")
        return self._page

    @property
    def last_page(self) -> bytes:
        """The reference of the page that was drawn last."""
        return self._page.reference if self._page else self._pages[-1].reference

    def begin_page(self, width: float, height: float) -> None:
        """Begin a page, and end the one before it."""
        self._end_page()
        self._page = OpenPage(self._file.reserve(), (width, height), *self.tree.open_page())

    def draw_line(self, x: float, y: float, runs: Iterable[PlacedRun], element: Element) -> None:
        """Draw a line of words that belongs to an element.

        Args:
            x: The left end of the line.
            y: Its base line.
            runs: Its runs in the order they are read in, the blanks between words and at its end among them.
            element: What it belongs to; a heading, a paragraph, an LBody.
        """
        page, content = self.page, self.page.content
        links: dict[Element, list[Box]] = {}
        drawn: list[tuple[float, float, PlacedRun]] = []
        is_placed = False
        for placed in runs:
            owner = self._owner(placed.element or element, placed.run.language)
            right = x + placed.x
            font = self._font(placed.run.face)
            shown = font.show(placed.run.words, leftwards=placed.run.level % 2 == 1)
            says_more = font.has_actual_text or placed.actual_text is not None
            for words, actual_text in _stretches(placed, shown) if says_more else ((shown, None),):
                if page.begin(owner, actual_text) or not is_placed:
                    content.move_to(right, y)
                    is_placed = True
                right += content.show(placed, right, font, words) + placed.gap
                if actual_text is not None:
                    page.end()
            if placed.line:
                drawn.append((x + placed.x, right - placed.gap, placed))
            if owner.link:
                links.setdefault(owner.link, []).append(_box(placed, x + placed.x, right - placed.gap, y))
        for link, boxes in links.items():
            self._annotate(link, _around(boxes))
        for left, right, placed in drawn:
            size = placed.run.size
            height = y + placed.rise + size * (_UNDERLINE if placed.line == "underline" else _STRIKE)
            self.draw_rule((left, height), (right, height), size * _PEN, placed.colour)

    def draw_artifact(self, x: float, y: float, runs: Iterable[PlacedRun], kind: Artifact) -> None:
        """Draw a line of words that is no content: a running head."""
        self._draw_artifact(self.page.content, x, y, runs, kind)
        self.page.forget()

    def _draw_artifact(self, content: Content, x: float, y: float, runs: Iterable[PlacedRun], kind: Artifact) -> None:
        says: str | None = ""
        for placed in runs:
            font = self._font(placed.run.face)
            shown = font.show(placed.run.words, leftwards=placed.run.level % 2 == 1)
            right = x + placed.x
            for words, actual_text in _stretches(placed, shown):
                if says or says != actual_text:
                    content.open_mark(artifact(kind, actual_text), in_text=True)
                    content.move_to(right, y)
                    says = actual_text
                right += content.show(placed, right, font, words) + placed.gap
        content.close_mark()

    def draw_rule(self, start: tuple[float, float], end: tuple[float, float], width: float, colour: Colour) -> None:
        """Draw a straight line that only divides, so many points wide."""
        self.page.begin_artifact("Layout", in_text=False)
        ends = f"{start[0]:.2f} {start[1]:.2f} m {end[0]:.2f} {end[1]:.2f} l S"
        self.page.content.draw(f"q {_colour(colour)} RG {width:.2f} w {ends} Q")

    def draw_picture(self, picture: Picture, box: Box, element: Element | None) -> None:
        """Draw a picture in a box, as the content of a Figure with its alternative, or as what only adorns."""
        if picture not in self._pictures:
            self._pictures[picture] = write_picture(self._file, picture)
        left, bottom, right, top = box
        page = self.page
        if element:
            element.set_box(box)
            page.begin(element, None, in_text=False)
        else:
            page.begin_artifact("Layout", in_text=False)
        name = page.add_picture(self._pictures[picture], has_alpha=picture.has_alpha)
        a, b, c, d, e, f = picture.matrix
        width, height = right - left, top - bottom
        matrix = (a * width, b * height, c * width, d * height, e * width + left, f * height + bottom)
        page.content.draw(f"q {' '.join(f'{value:.3f}' for value in matrix)} cm /{name} Do Q")
        page.end()

    def set_destination(self, name: str, x: float, y: float) -> None:
        """Make a place of the page a destination: its upper left corner."""
        self.navigation.set_destination(name, self.page.reference, x, y)

    def move_to_front(self, count: int) -> None:
        """Bring the pages that were drawn last before all others."""
        self._end_page()
        split = len(self._pages) - count
        self._pages = self._pages[split:] + self._pages[:split]

    def finish(self) -> bytes:
        """Return the file.

        Raises:
            OptionError: A font is damaged.
            RuntimeError: Something leads to a destination that no page has.
        """
        self._end_page()
        for page in self._pages:
            page.write(self._file)
        fonts: dict[str, bytes] = {}
        for font in self._fonts.values():
            fonts |= font.write(self._file)
        self._file.set_fonts(fonts)
        self.navigation.write(self._write_attachments())
        self._file.set_catalog(StructTreeRoot=self.tree.write(self._file), MarkInfo=b"<</Marked true>>")
        return self._file.write(write_metadata(self._file, self._metadata))

    def _write_attachments(self) -> bytes:
        if not self._attachments:
            return b""
        from archivedoc.exporters.pdf.attachments import write_attachments

        return write_attachments(self._file, self._attachments)

    def page_widths(self) -> list[float]:
        """Return how wide the pages are that were drawn, in their order."""
        self._end_page()
        return [page.size[0] for page in self._pages]

    def draw_feet(self, feet: Iterable[tuple[float, float, Sequence[PlacedRun]]]) -> None:
        """Draw a line at the foot of each page, from the first on, when all are drawn: x, y and its runs."""
        self._end_page()
        for index, (page, (x, y, runs)) in enumerate(zip(self._pages, feet, strict=True)):
            content = Content()
            self._draw_artifact(content, x, y, runs, "Footer")
            self._pages[index] = page._replace(contents=page.contents + b" " + write_stream(self._file, content))

    def _end_page(self) -> None:
        if self._page:
            self._pages.append(self._page.seal(self._file))
            self._page = None

    def _font(self, face: Face) -> EmbeddedFont:
        font = self._by_face.get(face)
        if font is None:
            name = f"F{len(self._fonts) + 1}"
            font = self._by_face[face] = self._fonts.setdefault(face.outlines, EmbeddedFont(face, name))
        return font

    def _owner(self, element: Element, language: str | None) -> Element:
        """Return the element that words in a language belong to: where it is not that of the element, a Span."""
        if language is None or language == element.language:
            self._span = None
            return element
        if self._span is None or self._span[:2] != (element, language):
            self._span = (element, language, element.add("Span", language=language))
        return self._span[2]

    def _annotate(self, link: Element, box: Box) -> None:
        if link.target is None:
            return
        page = self.page.reference
        key = self.tree.open_annotation(link)
        reference = self.navigation.link_annotation(link.target, link.contents, box, key, page)
        self.page.annotations.append(reference)
        link.receive_annotation(reference, page)


def _stretches(placed: PlacedRun, words: list[Shown]) -> Iterator[tuple[list[Shown], str | None]]:
    """Divide words by what they say: one that has a text of its own stands alone."""
    if placed.actual_text is not None:
        yield words, placed.actual_text
    else:
        for is_said, group in groupby(words, lambda word: word.actual_text is None):
            if is_said:
                yield list(group), None
            else:
                yield from (([word], word.actual_text) for word in group)


def _box(placed: PlacedRun, left: float, right: float, y: float) -> Box:
    """Return the box around a run."""
    face, scale = placed.run.face, placed.run.size / placed.run.face.upem
    return (left, y + placed.rise + face.descent * scale, right, y + placed.rise + face.ascent * scale)


def _around(boxes: Sequence[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return (min(lefts), min(bottoms), max(rights), max(tops))


def _colour(colour: Colour) -> str:
    return " ".join(f"{part:.3g}" for part in colour)
