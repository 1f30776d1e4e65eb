"""The content of one page: text and pictures as operators (ISO 32000-1, 8 and 9). Lengths are in points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol, TypeAlias

from archivedoc.exporters.pdf.fonts.embedding import EmbeddedFont
from archivedoc.exporters.pdf.fonts.face import DRAWN_AS_IT_IS, Face, Imitation
from archivedoc.exporters.pdf.fonts.showing import EM, Glyph, Shown
from archivedoc.exporters.pdf.tags import Element

Colour: TypeAlias = tuple[float, float, float]
"""sRGB, each part from 0 to 1."""

BLACK: Colour = (0.0, 0.0, 0.0)
_SLANT = 0.2126  # the tangent of 12 degrees, the angle of most italics
_STROKE = 0.03  # of the size: the pen around letters that are to look bold


class GlyphRun(Protocol):
    """Words of one face and size, in one direction and language.

    Args:
        face: The face.
        size: The size, in points.
        words: The words in the order they are read in, each its glyphs from left to right, in units of the font. The
            blank after a word is one of them. A word that comes again is the same object, which makes it fast.
        level: The embedding level of UAX #9: odd where it is read from right to left.
        language: BCP 47, or None for the language around it.
    """

    @property
    def face(self) -> Face: ...  # noqa: D102
    @property
    def size(self) -> float: ...  # noqa: D102
    @property
    def words(self) -> Sequence[Sequence[Glyph]]: ...  # noqa: D102
    @property
    def level(self) -> int: ...  # noqa: D102
    @property
    def language(self) -> str | None: ...  # noqa: D102


class PlacedRun(NamedTuple):
    """A run in its place on a line.

    Args:
        x: Where its left end is, from the left end of the line.
        run: The run.
        gap: What is added between its words.
        element: The inline element it belongs to, or None for that of the line.
        rise: How far above the base line.
        colour: Its colour.
        actual_text: What it says, where it is not what its glyphs say (ISO 32000-1, 14.9.4).
        line: Whether a line is drawn below or through it.
    """

    x: float
    run: GlyphRun
    gap: float = 0.0
    element: Element | None = None
    rise: float = 0.0
    colour: Colour = BLACK
    actual_text: str | None = None
    line: Literal["underline", "strike"] | None = None


class Content:
    """The operators of a page, and the state they leave."""

    def __init__(self) -> None:
        self._operators: list[str] = []
        self._operands: list[str] = []
        self._marked = False
        self._in_text = False
        self._font = ("", 0.0, 0.0)
        self._colour = BLACK
        self._imitation = DRAWN_AS_IT_IS
        self._origin = (0.0, 0.0)
        self._pen = 0.0
        self._baseline = 0.0

    def open_mark(self, operator: str, *, in_text: bool) -> None:
        """Begin marked content, and end what is open: it stands within a text object or around what is drawn."""
        self.close_mark()
        if in_text != self._in_text:
            self._operators.append("BT" if in_text else "ET")
            self._in_text = in_text
            self._origin = (0.0, 0.0)
        self._operators.append(operator)
        self._marked = True

    def close_mark(self) -> None:
        """End the marked content."""
        self._show()
        if self._marked:
            self._operators.append("EMC")
            self._marked = False

    def move_to(self, x: float, y: float) -> None:
        """Place the pen on a base line; what follows without it goes on along that line."""
        self._show()
        self._pen, self._baseline = round(x, 2), round(y, 2)
        self._place()

    def show(self, placed: PlacedRun, left: float, font: EmbeddedFont, words: Sequence[Shown]) -> float:
        """Show words of a run on the current base line, and return how wide they are.

        Args:
            placed: The run, for its style.
            left: Where the left end of these words stands.
            font: Its font in the file.
            words: How the font shows them.
        """
        if not words:
            return 0.0
        run, size, colour = placed.run, placed.run.size, placed.colour
        imitation = run.face.imitation
        is_resized = imitation.emboldened and size != self._font[1]
        if imitation != self._imitation or colour != self._colour or is_resized:
            self._imitate(imitation, size, colour)
        unit = size / EM
        gap = placed.gap / unit
        count, width, lag, last_lag = len(words) - 1, 0.0, 0.0, 0.0
        operands: list[str] = []
        for _, _, own, operand, own_lag, _, _ in words:  # a tuple is taken apart faster than it is asked
            width += own
            if operand is not None:
                operands.append(operand)
            lag += last_lag
            last_lag = own_lag
        width += gap * count
        if len(operands) <= count:
            self._show_pieces(placed, left, font, words)
        else:
            self._set_font(font.name, size, placed.rise)
            self._step(left, unit)
            # The gaps are whole numbers that add up to what is to be filled, and to what kerning left over.
            filled = gap * count + lag
            self._operands.append(_joined(operands, round(filled)))
            self._pen += (width - last_lag + round(filled) - filled) * unit
        return width * unit

    def _show_pieces(self, placed: PlacedRun, left: float, font: EmbeddedFont, words: Sequence[Shown]) -> None:
        size = placed.run.size
        unit = size / EM
        is_leftwards = placed.run.level % 2
        if is_leftwards:
            left += sum(word.width for word in words) * unit + placed.gap * (len(words) - 1)
        for word in words:
            if is_leftwards:
                left -= word.width * unit
            for piece in word.pieces or (word.whole,):
                self._set_font(font.layer_name(piece.layer), size, placed.rise + piece.rise * unit)
                self._step(left + piece.start * unit, unit)
                self._operands.append(piece.operand)
                self._pen += (piece.end - piece.start) * unit
            left += -placed.gap if is_leftwards else word.width * unit + placed.gap

    def _step(self, x: float, unit: float) -> None:
        """Let the pen go on along the base line."""
        if back := round((self._pen - x) / unit):
            self._operands.append(str(back))
            self._pen -= back * unit

    def draw(self, operators: str) -> None:
        """Draw something that is no text, in marked content that was opened for it."""
        self._operators.append(operators)

    def finish(self) -> bytes:
        """Return the content."""
        self.close_mark()
        if self._in_text:
            self._operators.append("ET")
        return "\n".join(self._operators).encode("latin-1")

    def _set_font(self, name: str, size: float, rise: float) -> None:
        if self._font != (name, size, rise):
            self._show()
            if self._font[:2] != (name, size):
                self._operators.append(f"/{name} {_numbers(size)} Tf")
            if self._font[2] != rise:
                self._operators.append(f"{_numbers(rise)} Ts")
            self._font = (name, size, rise)

    def _imitate(self, imitation: Imitation, size: float, colour: Colour) -> None:
        self._show()
        was, self._imitation, self._colour = self._imitation, imitation, colour
        if imitation.slanted != was.slanted:
            self._place(slanted=was.slanted)
        self._operators.append(f"{_numbers(*colour)} rg")
        if imitation.emboldened:
            self._operators.append(f"{_numbers(*colour)} RG {_numbers(size * _STROKE)} w 2 Tr")
        elif was.emboldened:
            self._operators.append("0 Tr")

    def _place(self, *, slanted: bool = False) -> None:
        """Move the origin of the text to the pen."""
        if slanted or self._imitation.slanted:
            slant = _SLANT if self._imitation.slanted else 0
            self._operators.append(f"1 0 {_numbers(slant)} 1 {_numbers(self._pen, self._baseline)} Tm")
        else:
            x, y = round(self._pen - self._origin[0], 3), round(self._baseline - self._origin[1], 3)
            self._operators.append(f"{x + 0.0:.7g} {y + 0.0:.7g} Td")
        self._origin = (self._pen, self._baseline)

    def _show(self) -> None:
        if self._operands:
            # Two strings side by side are one. What is escaped never looks like their seam.
            self._operators.append(f"[{''.join(self._operands).replace(')(', '')}]TJ")
            self._operands.clear()


def _joined(operands: Sequence[str], filled: int) -> str:
    """Join the operands of words, so many thousandths of an em between them in all."""
    if len(operands) == 1:
        return operands[0]
    least, wider = divmod(filled, len(operands) - 1)
    # A number moves the pen back.
    wide, narrow = (str(-gap) if gap else "" for gap in (least + 1, least))
    return narrow.join([wide.join(operands[: wider + 1]), *operands[wider + 1 :]])


def _numbers(*values: float) -> str:
    return " ".join(f"{round(value, 3) + 0.0:.7g}" for value in values)
