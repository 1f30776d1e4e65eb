"""Inlines: what stands in a line. An inline never contains a block.

The words of the source stay in the text, brackets and all; what we read in them stands beside, in the other fields.
Fields stand in the order of printing. Each class names its element in the TEI Guidelines P5. What has no field is kept
in ``attributes``: pairs of a name and a value, sorted; a mapping is taken too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias, cast

from attrs import field, frozen

from archivedoc.errors import ModelError
from archivedoc.model.dates import DateExpression, as_date
from archivedoc.model.fields import (
    Attributes,
    as_attributes,
    as_tuple,
    instance_of,
    optional_words,
    vocabulary,
    words,
)
from archivedoc.model.language import Language, as_language
from archivedoc.model.values import Value

EmphasisKind = Literal[
    "italic", "bold", "underline", "small-caps", "spaced", "superscript", "subscript", "strike", "other"
]
EditorialKind = Literal[
    "gloss",
    "supplied",
    "completion",
    "uncertain",
    "illegible",
    "omission",
    "sic",
    "physical",
    "original",
    "redaction",
    "summary",
    "unknown",
]

Inlines: TypeAlias = "Inline | str | Iterable[Inline | str]"


def as_inlines(value: Inlines) -> tuple[Inline, ...]:
    """Make a tuple of inlines; a string is a `Text`."""
    if isinstance(value, tuple | list) and _KINDS.issuperset(map(type, value)):
        return tuple(cast("Sequence[Inline]", value))
    if isinstance(value, str):
        return (Text(value),) if value else ()
    inlines = tuple(Text(member) if isinstance(member, str) else member for member in as_tuple(value))
    for inline in inlines:
        if not isinstance(inline, INLINES):
            raise ModelError(f"expected words or inlines, got {article(inline)}; an inline never contains a block")
    return inlines


def article(value: object) -> str:
    """Name the class of a value with its article."""
    name = type(value).__name__
    return f"{'an' if name[0] in 'AEIOUaeiou' else 'a'} {name}"


@frozen(eq=False, repr=False)
class Text(Value):
    """Words.

    Args:
        text: The words, white space as read; control characters are kept, each format deals with them.
    """

    text: str = field(validator=words)


@frozen(eq=False, repr=False)
class Emphasis(Value):
    """Words that the source sets apart by their type (TEI ``hi/@rend``).

    Args:
        children: The words.
        kind: How they are set apart; ``other`` where only ``attributes`` tell.
    """

    children: tuple[Inline, ...] = field(converter=as_inlines)
    kind: EmphasisKind = field(default="italic", validator=vocabulary(EmphasisKind), kw_only=True)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class LineBreak(Value):
    """The end of a line where the source's own lines matter (TEI ``lb``)."""

    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class PageBreak(Value):
    """The beginning of a page of the source, between blocks or inside one (TEI ``pb``).

    Args:
        number: The number of the page that begins, as printed (TEI ``@n``), or None.
        facsimile: The image of the page (TEI ``@facs``), or None.
        in_word: Whether the break divides a word (TEI ``@break="no"``).
    """

    number: str | None = field(default=None, validator=optional_words)
    facsimile: str | None = field(default=None, validator=optional_words, kw_only=True)
    in_word: bool = field(default=False, validator=instance_of(bool), kw_only=True)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class NoteReference(Value):
    """The place that a note belongs to (TEI ``ptr`` to a ``note``, or the place of the ``note`` itself).

    Args:
        note: The id of a `Note` in the same `Content.notes`.
    """

    note: str = field(validator=words)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class Reference(Value):
    """Words that point elsewhere (TEI ``ref``).

    Args:
        children: The words; the target itself where there are none.
        target: A URI, or the id of a place in the document after ``#``.
    """

    children: tuple[Inline, ...] = field(converter=as_inlines)
    target: str = field(validator=words, kw_only=True)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class Name(Value):
    """A name of somebody or something (TEI ``persName``, ``placeName``, ``orgName``, ``rs``).

    Args:
        children: The name as written.
        kind: What it names: ``person``, ``place``, ``organisation``, or as the source says.
        key: What identifies the one named in a list of names (TEI ``@key``, ``@corresp``), or None.
    """

    children: tuple[Inline, ...] = field(converter=as_inlines)
    kind: str = field(default="person", validator=words, kw_only=True)
    key: str | None = field(default=None, validator=optional_words, kw_only=True)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class DateReference(Value):
    """A date in the text (TEI ``date``).

    Args:
        children: The date as written.
        date: What it means, or None where nobody can tell. A string is read.
    """

    children: tuple[Inline, ...] = field(converter=as_inlines)
    date: DateExpression | None = field(default=None, converter=as_date, kw_only=True)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class Term(Value):
    """A word explained elsewhere, or the explanation (TEI ``term``, ``gloss``).

    Args:
        children: The words.
        key: What identifies it in a glossary (TEI ``@target``, ``@key``), or None.
    """

    children: tuple[Inline, ...] = field(converter=as_inlines)
    key: str | None = field(default=None, validator=optional_words, kw_only=True)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


def _required_language(value: Language | str) -> Language:
    language = as_language(value)
    if language is None:
        raise ModelError("language: expected a language as a string or a Language, got None")
    return language


@frozen(eq=False, repr=False)
class Foreign(Value):
    """Words in a language other than that around them (TEI ``foreign/@xml:lang``).

    Args:
        children: The words.
        language: Their language; its script and direction follow from the tag. A string is read.
    """

    children: tuple[Inline, ...] = field(converter=as_inlines)
    language: Language = field(converter=_required_language, kw_only=True)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class Editorial(Value):
    """Words of an editor or translator inside the text, brackets and all (TEI ``supplied``, ``unclear``, ``sic``, ...).

    Args:
        children: The words as printed, with their brackets: ``[Politburo]``, ``[sic]``, ``[illegible]``, ``[...]``.
        kind: What they do: ``gloss`` explains, ``supplied`` adds words the source lacks, ``completion`` completes a
            word (TEI ``ex``), ``uncertain`` marks a reading in doubt (``unclear``), ``illegible`` and ``omission``
            say that words are missing, ``sic`` vouches for an error, ``physical`` describes the source (``[signed]``),
            ``original`` gives the wording of the original, ``redaction`` what was withheld, ``summary`` retells.
    """

    children: tuple[Inline, ...] = field(converter=as_inlines)
    kind: EditorialKind = field(default="unknown", validator=vocabulary(EditorialKind), kw_only=True)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class Gap(Value):
    """A place where words are missing and the source's markup says so (TEI ``gap``).

    Args:
        text: What is printed in their place.
        reason: Why they are missing, as the source says: ``illegible``, ``damage``. None where it does not.
        extent: How much is missing: ``3``. None where nobody can tell.
        unit: What ``extent`` counts: ``lines``.
    """

    text: str = field(default="[...]", validator=words)
    reason: str | None = field(default=None, validator=optional_words, kw_only=True)
    extent: str | None = field(default=None, validator=optional_words, kw_only=True)
    unit: str | None = field(default=None, validator=optional_words, kw_only=True)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class MarginalNote(Value):
    """Words beside the text, in the hand of somebody (TEI ``note/@place="margin"``).

    Args:
        children: The words.
        place: Where they stand: ``left margin``. None where the source does not say.
        hand: Whose they are (TEI ``@hand``). None where the source does not say.
    """

    children: tuple[Inline, ...] = field(converter=as_inlines)
    place: str | None = field(default=None, validator=optional_words, kw_only=True)
    hand: str | None = field(default=None, validator=optional_words, kw_only=True)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class Deletion(Value):
    """Words that were struck out in the source (TEI ``del``).

    Args:
        children: The words.
        hand: Who struck them out. None where the source does not say.
    """

    children: tuple[Inline, ...] = field(converter=as_inlines)
    hand: str | None = field(default=None, validator=optional_words, kw_only=True)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class Addition(Value):
    """Words that were added in the source, above the line or elsewhere (TEI ``add``).

    Args:
        children: The words.
        place: Where they stand (TEI ``@place``). None where the source does not say.
        hand: Who added them. None where the source does not say.
    """

    children: tuple[Inline, ...] = field(converter=as_inlines)
    place: str | None = field(default=None, validator=optional_words, kw_only=True)
    hand: str | None = field(default=None, validator=optional_words, kw_only=True)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class InlineQuotation(Value):
    """Words of somebody else, quoted in the running text, quotation marks and all (TEI ``q``, ``quote``).

    Args:
        children: The words as printed, with their quotation marks.
    """

    children: tuple[Inline, ...] = field(converter=as_inlines)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class Withheld(Value):
    """Words that were not released, between blocks or inside one (TEI ``gap/@reason="withheld"``).

    Args:
        text: What is printed in their place: ``[1 paragraph not declassified]``.
        extent: How much was withheld: ``1 paragraph``. None where nobody can tell.
    """

    text: str = field(default="[not declassified]", validator=words)
    extent: str | None = field(default=None, validator=optional_words, kw_only=True)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


@frozen(eq=False, repr=False)
class UnknownInline(Value):
    """Something in a line that the model has no class for; its words are kept, and so is what it was.

    Args:
        name: What the source calls it: the name of an element.
        text: Its words.
        source: Its markup, as read. Empty where there was none.
    """

    name: str = field(validator=words)
    text: str = field(default="", validator=words)
    source: str = field(default="", validator=words, kw_only=True)
    attributes: Attributes = field(default=(), converter=as_attributes, kw_only=True)


Inline: TypeAlias = (
    Text
    | Emphasis
    | LineBreak
    | PageBreak
    | NoteReference
    | Reference
    | Name
    | DateReference
    | Term
    | Foreign
    | Editorial
    | Gap
    | MarginalNote
    | Deletion
    | Addition
    | InlineQuotation
    | Withheld
    | UnknownInline
)
INLINES: tuple[type[Inline], ...] = Inline.__args__
_KINDS = frozenset(INLINES)
