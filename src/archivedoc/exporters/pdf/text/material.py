"""What paragraphs are made of, and the lines they become. Lengths are in points."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from attrs import field, frozen, validators

from archivedoc.exporters.pdf.content import BLACK, Colour, PlacedRun
from archivedoc.exporters.pdf.fonts.face import Face
from archivedoc.exporters.pdf.fonts.families import PLAIN, Style
from archivedoc.exporters.pdf.tags import Element
from archivedoc.exporters.pdf.text.shaping import Word
from archivedoc.model.values import Value

Alignment: TypeAlias = Literal["justified", "start", "centre", "end"]


@frozen(cache_hash=True, repr=False)
class Look:
    """How words are set.

    Args:
        size: Their size.
        style: Bold, italic, small capitals.
        language: BCP 47, or None for that of the paragraph.
        rise: How far above the base line.
        tracking: What is added after each letter.
        colour: Their colour.
        in_capitals: Whether capitals are drawn for small letters.
        line: Whether a line is drawn below or through them.
    """

    size: float = field(validator=validators.gt(0))
    style: Style = PLAIN
    language: str | None = None
    rise: float = 0.0
    tracking: float = 0.0
    colour: Colour = BLACK
    in_capitals: bool = False
    line: Literal["underline", "strike"] | None = None


@frozen(eq=False, repr=False)
class Words:
    """Words of one look.

    Args:
        text: The words. Blanks, tabs and ends of lines count as one blank.
        look: How they are set.
        element: The inline element they belong to, or None for that of the paragraph.
        notes: The identifiers of the notes they cite.
        sticks: Whether they stay with what is before them, as the mark of a note does.
        anchors: The names of the places that they are.
    """

    text: str
    look: Look
    element: Element | None = None
    notes: tuple[str, ...] = ()
    sticks: bool = False
    anchors: tuple[str, ...] = ()


@frozen(eq=False, repr=False)
class Box:
    """Something that stands in the line and is no text: a small picture.

    Args:
        width: How wide it is.
        ascent: How far it rises above the base line.
        descent: How far it goes below it; positive.
        content: What it is, for whoever draws it.
        notes: The identifiers of the notes it cites.
        anchors: The names of the places that it is.
    """

    width: float
    ascent: float
    descent: float
    content: object
    notes: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()


@frozen(eq=False, repr=False)
class Leader:
    """What leads the eye to the end of the line, where what comes after it stands: dots, or nothing.

    Args:
        look: How it is set.
        sign: What is repeated.
    """

    look: Look
    sign: str = "."


@frozen(eq=False, repr=False)
class LineBreak:
    """The end of a line, where the source has one."""


Inline: TypeAlias = Words | Box | Leader | LineBreak


@frozen(eq=False, repr=False)
class Setting(Value):
    """How a paragraph is set.

    Args:
        widths: How wide its lines are: the first, the second, ...; those that are not named are as wide as the last.
        indents: Where they start, counted from the left; or from the right in what runs from right to left.
        alignment: Where its lines stand.
        language: BCP 47.
        direction: Which way it runs, or None for what its first letter says (UAX #9, P2 and P3).
        hyphenates: Whether words may be hyphenated.
    """

    widths: tuple[float, ...] = field(validator=validators.min_len(1))
    indents: tuple[float, ...] = (0.0,)
    alignment: Alignment = "justified"
    language: str = "en"
    direction: Literal["ltr", "rtl"] | None = None
    hyphenates: bool = True


class Run(NamedTuple):
    """Words of one face, size, direction and language; see `content.GlyphRun`."""

    face: Face
    size: float
    words: list[Word]
    level: int = 0
    language: str | None = None


class PlacedBox(NamedTuple):
    """A box in its place.

    Args:
        x: Where its left end is, from the left end of the line.
        box: The box.
        order: How many runs of the line are read before it.
    """

    x: float
    box: Box
    order: int


class Line(NamedTuple):
    """A line.

    Args:
        x: Where its left end is, from the left end of what the paragraph stands in.
        width: How wide it is.
        ascent: How far its tallest letters rise above the base line.
        descent: How far its deepest ones go below it; positive.
        runs: Its words, in the order they are read in.
        leaders: Signs that are no text.
        boxes: What stands between its words.
        notes: The identifiers of the notes it cites.
        anchors: The names of the places in it.
        is_hyphenated: Whether its last word goes on in the next line.
        is_last: Whether it ends the paragraph, or the source ends it.
    """

    x: float
    width: float
    ascent: float
    descent: float
    runs: tuple[PlacedRun, ...]
    leaders: tuple[PlacedRun, ...] = ()
    boxes: tuple[PlacedBox, ...] = ()
    notes: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    is_hyphenated: bool = False
    is_last: bool = False
