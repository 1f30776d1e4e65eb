"""The looks that PDF and DOCX share. Lengths are in points, of which an inch has 72."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from types import MappingProxyType
from typing import Any, Literal

from attrs import Attribute, evolve, field, frozen

from archivedoc.errors import OptionError
from archivedoc.layout.options import named_options, one_of
from archivedoc.model.values import Value

PAGE_SIZES = MappingProxyType(
    {"A4": (595.28, 841.89), "A5": (419.53, 595.28), "letter": (612.0, 792.0), "legal": (612.0, 1008.0)}
)
"""Width and height by name (ISO 216; ANSI)."""

_COLOUR = re.compile("[0-9A-Fa-f]{6}")
_LARGE = 18.0  # American Printing House for the Blind, Guidelines for Print Document Design: points, at least
_LARGE_LEADING = 1.5
_SMALLEST, _LARGEST_HEADING = 4.0, 72.0
_NARROWEST_TEXT = 144.0  # across and down
_MARGIN = 2.2  # of the size of head and foot


def _colour(instance: object, attribute: Attribute[str], value: object) -> None:
    if not (isinstance(value, str) and _COLOUR.fullmatch(value)):
        raise OptionError(f"{attribute.name}={value!r}: expected a colour as hexadecimal RGB: '7A1F1F'")


def _length(lowest: float) -> Callable[[Any, Attribute[Any], Any], None]:
    def validate(instance: object, attribute: Attribute[Any], value: Any) -> None:
        values = value if isinstance(value, tuple) else (value,)
        for one in values:
            is_number = isinstance(one, int | float) and not isinstance(one, bool)
            if not is_number or not lowest <= one <= 1_000:
                raise OptionError(f"{attribute.name}={value!r}: expected a number from {lowest:g} to 1000")
        if not values:
            raise OptionError(f"{attribute.name}={value!r}: expected at least one number")

    return validate


def _sizes(value: Iterable[float] | float) -> tuple[float, ...]:
    return tuple(value) if isinstance(value, Iterable) else (value,)


def _picture(instance: object, attribute: Attribute[bytes | None], value: object) -> None:
    if value is not None and not isinstance(value, bytes):
        raise OptionError(
            f"{attribute.name}: expected the bytes of a PNG or JPEG file, or None, got {type(value).__name__}"
        )


@named_options
@frozen(eq=False, repr=False)
class Theme(Value):
    """How a file looks: its page, a scale of type and space, colours, ornaments.

    Args:
        page_size: ``A4``, ``A5``, ``letter`` or ``legal``.
        margin: The margin on all sides of the page.
        base_size: The size of running text.
        leading: The distance of lines, as a multiple of the size.
        title_size: The size of the title of a document.
        heading_sizes: The sizes of headings, from the labels of sections down; the last serves for all below.
        note_size: The size of notes, of the running head and of the page number.
        least_size: Nothing is set smaller to fit, but for marks that are raised.
        paragraph_space: The space between paragraphs.
        indent: The indent of quotations, lists and signatures.
        text_colour: The colour of words, as hexadecimal RGB, as all colours.
        rule_colour: The colour of rules and links.
        muted_colour: The colour of labels and running heads.
        typeface: ``serif``, or ``monospaced`` as typewriters have it.
        alignment: Whether lines of running text are ``justified``, or ragged from their ``start``.
        ornament: What divides: a ``rule`` below titles and before attachments, or ``asterisks`` before attachments alone.
        letterhead: The bytes of a PNG or JPEG file that stands above the first page of each document; None for none.
        letterhead_height: How high that is.

    Raises:
        OptionError: A measure that is none, or a colour that is none.
    """

    page_size: str = field(default="A4", validator=one_of(*PAGE_SIZES))
    margin: float = field(default=72.0, validator=_length(0.0))
    base_size: float = field(default=11.0, validator=_length(1.0))
    leading: float = field(default=1.36, validator=_length(0.8))
    title_size: float = field(default=18.0, validator=_length(1.0))
    heading_sizes: tuple[float, ...] = field(default=(13.0, 12.0, 11.0), converter=_sizes, validator=_length(1.0))
    note_size: float = field(default=9.0, validator=_length(1.0))
    least_size: float = field(default=7.5, validator=_length(1.0))
    paragraph_space: float = field(default=7.0, validator=_length(0.0))
    indent: float = field(default=20.0, validator=_length(0.0))
    text_colour: str = field(default="000000", validator=_colour)
    rule_colour: str = field(default="7A1F1F", validator=_colour)
    muted_colour: str = field(default="555555", validator=_colour)
    typeface: Literal["serif", "monospaced"] = field(default="serif", validator=one_of("serif", "monospaced"))
    alignment: Literal["justified", "start"] = field(default="justified", validator=one_of("justified", "start"))
    ornament: Literal["rule", "asterisks"] = field(default="rule", validator=one_of("rule", "asterisks"))
    letterhead: bytes | None = field(default=None, validator=_picture, repr=False)
    letterhead_height: float = field(default=48.0, validator=_length(1.0))

    def heading_size(self, level: int) -> float:
        """Return the size of a heading of a level: 1 is the title, 2 the label of a section."""
        if level == 1:
            return self.title_size
        return self.heading_sizes[min(level - 2, len(self.heading_sizes) - 1)]

    def large_print(self) -> Theme:
        """Return the theme for readers who see badly: 18 points at least, also of notes, ragged, nothing in grey."""
        factor = max(_LARGE / self.base_size, 1.0)

        def large(size: float) -> float:
            return min(max(size * factor, _LARGE), _LARGEST_HEADING)

        note_size = large(self.note_size)
        return evolve(
            self,
            margin=max(self.margin, _MARGIN * note_size),
            base_size=large(self.base_size),
            title_size=large(self.title_size),
            heading_sizes=tuple(map(large, self.heading_sizes)),
            note_size=note_size,
            least_size=_LARGE,
            leading=max(self.leading, _LARGE_LEADING),
            paragraph_space=self.paragraph_space * factor,
            alignment="start",
            muted_colour=self.text_colour,
        )


def check_room(theme: Theme, page_size: str | None = None) -> None:
    """Check that a theme leaves room for words on a page.

    Args:
        theme: The theme.
        page_size: The name of the size of the page; None for that of the theme.

    Raises:
        OptionError: It does not, or its type is too large or too small to be set.
    """
    for name, sizes, most in (
        ("base_size", (theme.base_size,), 36.0),
        ("note_size", (theme.note_size,), 36.0),
        ("title_size", (theme.title_size,), _LARGEST_HEADING),
        ("heading_sizes", theme.heading_sizes, _LARGEST_HEADING),
    ):
        for size in sizes:
            if not _SMALLEST <= size <= most:
                expected = f"expected a number of points from {_SMALLEST:g} to {most:g}"
                raise OptionError(f"theme.{name}={size:g}: {expected}")
    if theme.margin < _MARGIN * theme.note_size:
        least = _MARGIN * theme.note_size
        raise OptionError(f"theme.margin={theme.margin:g}: the head and the foot need {least:g} points")
    if min(PAGE_SIZES[page_size or theme.page_size]) - 2 * theme.margin < _NARROWEST_TEXT:
        raise OptionError(f"theme.margin={theme.margin:g}: leaves less than {_NARROWEST_TEXT:g} points of text")


HOUSE = Theme()
"""The house style: a serif, justified, with rules of dark red."""

TYPESCRIPT = Theme(
    base_size=11.0,
    leading=1.6,
    title_size=11.0,
    heading_sizes=(11.0,),
    note_size=9.5,
    paragraph_space=9.0,
    indent=28.0,
    rule_colour="000000",
    muted_colour="000000",
    typeface="monospaced",
    alignment="start",
    ornament="asterisks",
)
"""A plain one, in the manner of a typescript: one size, ragged, black, with much space for a pencil."""
