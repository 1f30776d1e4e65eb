"""Blocks: what stands one below the other.

Blocks are a flat sequence as printed: there are no opener or closer containers. A block that holds blocks calls them
``blocks``, one that holds inlines ``children``; fields stand in the order of printing. Each class names its element in
the TEI Guidelines P5. ``attributes`` is as in `archivedoc.model.inlines`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias, cast

from attrs import field, frozen

from archivedoc.errors import ModelError
from archivedoc.model.fields import (
    Attributes,
    as_attributes,
    as_tuple,
    instance_of,
    optional_words,
    tuple_of,
    vocabulary,
    whole_number,
    words,
)
from archivedoc.model.inlines import Inline, Inlines, PageBreak, Withheld, article, as_inlines
from archivedoc.model.media import Media
from archivedoc.model.values import Value

Alignment = Literal["start", "center", "end", "justify"]
CellRole = Literal["data", "header", "number", "brace"]

Blocks: TypeAlias = "Block | str | Iterable[Block | str]"


def as_blocks(value: Blocks) -> tuple[Block, ...]:
    """Make a tuple of blocks; a string is a `Paragraph`."""
    if isinstance(value, tuple | list) and _KINDS.issuperset(map(type, value)):
        return tuple(cast("Sequence[Block]", value))
    if isinstance(value, str):
        return (Paragraph(value),) if value else ()
    blocks = tuple(Paragraph(member) if isinstance(member, str) else member for member in as_tuple(value))
    for block in blocks:
        if not isinstance(block, BLOCKS):
            raise ModelError(f"expected words or blocks, got {article(block)}")
    return blocks


@frozen(eq=False, repr=False)
class Heading(Value):
    """A title inside the content (TEI ``head``).

    Args:
        children: Its words.
        level: Depth, counted from 1 for the main divisions of the content, to 6.
    """

    children: tuple[Inline, ...] = field(converter=as_inlines)
    level: int = field(default=1, validator=whole_number(1, 6), kw_only=True)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class Paragraph(Value):
    """A paragraph (TEI ``p``).

    Args:
        label: The number or letter the source prints before it: ``12.``, ``(a)``. Empty where it prints none.
        children: Its words, without the label.
        role: What the paragraph is for, where that matters: ``address``, ``subject``. None for running text.
        alignment: How the source sets it; None leaves it to the format.
    """

    label: str = field(default="", validator=words, kw_only=True)
    children: tuple[Inline, ...] = field(converter=as_inlines)
    role: str | None = field(default=None, validator=optional_words, kw_only=True)
    alignment: Alignment | None = field(default=None, validator=vocabulary(Alignment), kw_only=True)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class SpeakerTurn(Value):
    """What one person says in minutes (TEI ``sp``, ``speaker``).

    Args:
        speaker: Who speaks, as printed: ``Comrade Mao:``.
        blocks: What they say.
    """

    speaker: tuple[Inline, ...] = field(converter=as_inlines)
    blocks: tuple[Block, ...] = field(default=(), converter=as_blocks)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class Salutation(Value):
    """The words that address the reader of a letter (TEI ``salute``).

    Args:
        children: The words; lines of an address are divided by `LineBreak`.
    """

    children: tuple[Inline, ...] = field(converter=as_inlines)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class Dateline(Value):
    """Where and when something was written (TEI ``dateline``).

    Args:
        children: The words; a `DateReference` and a `Name` in them say what they mean.
    """

    children: tuple[Inline, ...] = field(converter=as_inlines)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class Signature(Value):
    """Who signed, as printed (TEI ``signed``).

    Args:
        children: The words: a `Name`, a position, an `Editorial` such as ``[signed]``.
    """

    children: tuple[Inline, ...] = field(converter=as_inlines)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class Postscript(Value):
    """What follows the signature (TEI ``postscript``)."""

    blocks: tuple[Block, ...] = field(converter=as_blocks)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class ListItem(Value):
    """An item of a list (TEI ``item``, with its ``label``).

    Args:
        label: The source's own label: ``1.``, ``(b)``, ``—``. Empty where it has none.
        blocks: The item.
    """

    label: tuple[Inline, ...] = field(default=(), converter=as_inlines, kw_only=True)
    blocks: tuple[Block, ...] = field(converter=as_blocks)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


def _as_items(value: Iterable[ListItem | Blocks]) -> tuple[ListItem, ...]:
    return tuple(member if isinstance(member, ListItem) else ListItem(member) for member in as_tuple(value))


@frozen(eq=False, repr=False)
class ListBlock(Value):
    """A list (TEI ``list``).

    Args:
        heading: Its title. Empty where it has none.
        items: Its items; a string is an item.
        kind: ``ordered``, ``unordered``, ``gloss``, or as the source says. A format numbers an ordered list of items
            without labels.
    """

    heading: tuple[Inline, ...] = field(default=(), converter=as_inlines, kw_only=True)
    items: tuple[ListItem, ...] = field(converter=_as_items, validator=tuple_of(ListItem))
    kind: str = field(default="unordered", validator=words, kw_only=True)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class Cell(Value):
    """A cell of a table (TEI ``cell``).

    Args:
        blocks: What it holds.
        role: ``header`` names a row or column, ``number`` is a figure set to the right, ``brace`` binds rows together.
        rows: How many rows it spans.
        columns: How many columns it spans.
    """

    blocks: tuple[Block, ...] = field(default=(), converter=as_blocks)
    role: CellRole = field(default="data", validator=vocabulary(CellRole), kw_only=True)
    rows: int = field(default=1, validator=whole_number(1), kw_only=True)
    columns: int = field(default=1, validator=whole_number(1), kw_only=True)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


def _as_cells(value: Iterable[Cell | Blocks]) -> tuple[Cell, ...]:
    return tuple(member if isinstance(member, Cell) else Cell(member) for member in as_tuple(value))


@frozen(eq=False, repr=False)
class Row(Value):
    """A row of a table (TEI ``row``).

    Args:
        cells: Its cells, those that a span covers left out; a string is a cell.
    """

    cells: tuple[Cell, ...] = field(converter=_as_cells, validator=tuple_of(Cell))
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


def _as_rows(value: Iterable[Row | Iterable[Cell | Blocks]]) -> tuple[Row, ...]:
    return tuple(member if isinstance(member, Row) else Row(member) for member in as_tuple(value))


@frozen(eq=False, repr=False)
class Table(Value):
    """A table (TEI ``table``).

    Args:
        caption: Its title (TEI ``head``). Empty where it has none.
        rows: Its rows; a list of strings is a row.
    """

    caption: tuple[Inline, ...] = field(default=(), converter=as_inlines, kw_only=True)
    rows: tuple[Row, ...] = field(converter=_as_rows, validator=tuple_of(Row))
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class Quotation(Value):
    """Words of somebody else, set apart (TEI ``quote``)."""

    blocks: tuple[Block, ...] = field(converter=as_blocks)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class VerseLine(Value):
    """A line of verse (TEI ``l``)."""

    children: tuple[Inline, ...] = field(converter=as_inlines)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


def _as_lines(value: Iterable[VerseLine | Inlines]) -> tuple[VerseLine, ...]:
    return tuple(member if isinstance(member, VerseLine) else VerseLine(member) for member in as_tuple(value))


@frozen(eq=False, repr=False)
class Verse(Value):
    """A stanza (TEI ``lg``).

    Args:
        lines: Its lines; a string is a line.
    """

    lines: tuple[VerseLine, ...] = field(converter=_as_lines, validator=tuple_of(VerseLine))
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class Marking(Value):
    """A mark on the source: a stamp, a classification, a copy number (TEI ``stamp``, ``note/@type``).

    Args:
        children: The words: ``Top Secret``, ``Copy No. 2``.
        kind: ``classification``, ``stamp``, ``copy``, ``distribution``, ``register``, or as the source says.
    """

    children: tuple[Inline, ...] = field(converter=as_inlines)
    kind: str = field(default="classification", validator=words, kw_only=True)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class FieldLine(Value):
    """A line of a group of fields (TEI ``list[@type="gloss"]/label`` and ``item``).

    Args:
        label: What the line is about: ``TO:``. Empty where the line continues the one before.
        children: What it says.
    """

    label: tuple[Inline, ...] = field(default=(), converter=as_inlines)
    children: tuple[Inline, ...] = field(default=(), converter=as_inlines)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class FieldGroup(Value):
    """Lines of a label and what belongs to it: the head of a telegram, a letterhead, participants (TEI ``list``).

    Args:
        heading: Its title: ``Participants``. Empty where it has none.
        lines: Its lines, in the order of the source.
        kind: ``telegram``, ``letterhead``, ``participants``, ``subject``, or as the source says.
    """

    heading: tuple[Inline, ...] = field(default=(), converter=as_inlines, kw_only=True)
    lines: tuple[FieldLine, ...] = field(converter=as_tuple, validator=tuple_of(FieldLine))
    kind: str = field(default="fields", validator=words, kw_only=True)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class Attachment(Value):
    """A document inside the document (TEI ``floatingText``, ``div[@type="attachment"]``).

    Args:
        blocks: Its blocks; its title is the `Heading` that leads them, its own attachments stand among them.
    """

    blocks: tuple[Block, ...] = field(converter=as_blocks)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class EditorialNote(Value):
    """What an editor says between the blocks of the source (TEI ``note``, ``div[@type="editorial-note"]``)."""

    blocks: tuple[Block, ...] = field(converter=as_blocks)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class Rule(Value):
    """A line or an ornament between blocks (TEI ``milestone``, ``ab[@type="ornament"]``).

    Args:
        text: The ornament as printed: ``* * *``. Empty for a plain line.
    """

    text: str = field(default="", validator=words)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class Figure(Value):
    """A picture in the source (TEI ``figure``, with ``graphic``, ``head``, ``figDesc``).

    Args:
        media: The picture. None where it is not at hand.
        caption: Its caption. Empty where it has none.
        description: What it shows, in words, for those who cannot see it.
    """

    media: Media | None = field(default=None, validator=instance_of(Media, optional=True))
    caption: tuple[Inline, ...] = field(default=(), converter=as_inlines, kw_only=True)
    description: str = field(default="", validator=words, kw_only=True)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class Division(Value):
    """A part of the source that holds together: a chapter, an enclosure, one of several telegrams (TEI ``div``).

    Args:
        blocks: Its blocks; its title is the `Heading` that leads them.
        kind: What the source calls it (TEI ``@type``). Empty where it does not.
    """

    blocks: tuple[Block, ...] = field(converter=as_blocks)
    kind: str = field(default="", validator=words, kw_only=True)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class UnknownBlock(Value):
    """A block that the model has no class for; its words are kept, and so is what it was.

    Args:
        name: What the source calls it: the name of an element.
        text: Its words.
        source: Its markup, as read. Empty where there was none.
    """

    name: str = field(validator=words)
    text: str = field(default="", validator=words)
    source: str = field(default="", validator=words, kw_only=True)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


Block: TypeAlias = (
    Heading
    | Paragraph
    | SpeakerTurn
    | Salutation
    | Dateline
    | Signature
    | Postscript
    | ListBlock
    | Table
    | Quotation
    | Verse
    | Marking
    | FieldGroup
    | Attachment
    | EditorialNote
    | PageBreak
    | Rule
    | Figure
    | Division
    | Withheld
    | UnknownBlock
)
BLOCKS: tuple[type[Block], ...] = Block.__args__
_KINDS = frozenset(BLOCKS)
