"""Where the schema lets blocks stand: a division begins with heads and ends with closers, between are all others."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Literal, TypeAlias

from attrs import frozen

from archivedoc.model import (
    Block,
    Dateline,
    Division,
    EditorialNote,
    Figure,
    Gap,
    Heading,
    LineBreak,
    NoteReference,
    PageBreak,
    Paragraph,
    Postscript,
    Rule,
    Salutation,
    Signature,
    Text,
    Withheld,
)
from archivedoc.vocabulary.tei import BARE, BOTTOM, TOP, WITHIN, Step, attribute, steps_of

Holder: TypeAlias = Literal["division", "postscript", "turn", "mixed", "quotation", "dissolved", "anonymous"]
_MIDDLE_STEPS = frozenset(("p", "ab", "lg", "cit", "q", "quote", "label", "sp"))


@frozen
class Site:
    """Where a block is to stand.

    Args:
        holder: What the element takes that it is to stand in.
        level: The level of headings there.
        is_fitting: Whether the schema allows the block there.
    """

    holder: Holder
    level: int
    is_fitting: bool = True


@frozen
class Unit:
    """A block, or the blocks in an element that the model has no class for.

    Args:
        step: That element, or None.
        blocks: One block, or those in the element.
        depth: How many elements are around it.
    """

    step: Step | None
    blocks: list[Block]
    depth: int


class Place(Enum):
    """Where a unit is written."""

    TOP = 1
    MIDDLE = 2
    DIVISION = 3
    BOTTOM = 4
    ANYWHERE = 5
    MISPLACED = 6


def group(blocks: Sequence[Block], depth: int) -> list[Unit]:
    """Group blocks by the elements around them, one level of these at a time."""
    units: list[Unit] = []
    is_open = False
    for block in blocks:
        steps = steps_of(attribute(block.attributes, WITHIN) or "")[depth:]
        step = steps[0] if steps else None
        last = units[-1] if units else None
        if (
            step is not None
            and is_open
            and last is not None
            and last.step is not None
            and not step.begins
            and last.step.name == step.name
        ):
            last.blocks.append(block)
        else:
            units.append(Unit(step, [block], depth))
        is_open = step is not None and not step.ends
    return units


def places(units: Sequence[Unit], holder: Holder, level: int) -> list[Place]:
    """Tell where each unit is written, one after the other."""
    wishes = [_wishes(unit, holder, level) for unit in units]
    ends = _ends(wishes)
    found: list[Place] = []
    has_middle, is_top = False, holder in ("division", "postscript")
    for wish, (before_divisions, before_bottom) in zip(wishes, ends, strict=True):
        if Place.ANYWHERE in wish:
            found.append(Place.ANYWHERE)
        elif Place.TOP in wish and is_top:
            found.append(Place.TOP)
        elif Place.BOTTOM in wish and before_bottom and has_middle:
            found.append(Place.BOTTOM)
        elif Place.DIVISION in wish and before_divisions:
            found.append(Place.DIVISION)
            has_middle, is_top = True, False
        else:
            found.append(Place.MIDDLE if Place.MIDDLE in wish else Place.MISPLACED)
            has_middle, is_top = True, False
    return found


def _ends(wishes: Sequence[frozenset[Place]]) -> list[tuple[bool, bool]]:
    """Tell of each unit whether divisions and the bottom follow, or only the bottom."""
    ends: list[tuple[bool, bool]] = []
    divisions, bottom = True, True
    for wish in reversed(wishes):
        if Place.ANYWHERE not in wish:
            divisions = (divisions and Place.DIVISION in wish) or (bottom and Place.BOTTOM in wish)
            bottom = bottom and Place.BOTTOM in wish
        ends.append((divisions, bottom))
    return ends[::-1]


_TOP, _BOTTOM, _BOTH = frozenset((Place.TOP,)), frozenset((Place.BOTTOM,)), frozenset((Place.TOP, Place.BOTTOM))
_MIDDLE, _DIVISION, _ANYWHERE, _NOWHERE = (
    frozenset((place,)) for place in (Place.MIDDLE, Place.DIVISION, Place.ANYWHERE, Place.MISPLACED)
)


def _wishes(unit: Unit, holder: Holder, level: int) -> frozenset[Place]:
    if holder in ("dissolved", "anonymous"):
        return (
            _MIDDLE
            if unit.step is not None or not isinstance(unit.blocks[0], Postscript | Division | Heading)
            else _NOWHERE
        )
    if unit.step is not None:
        return _wishes_of_step(unit.step.name, holder)
    block = unit.blocks[0]
    match block:
        case PageBreak() | Withheld() | Figure():
            return _ANYWHERE
        case Rule() if not block.text:
            return _ANYWHERE
        case EditorialNote() if holder in ("division", "postscript", "turn") and not {
            key for key, _ in block.attributes
        } & {"n", "xml:id"}:
            return _ANYWHERE
        case Paragraph() if holder in ("division", "turn") and is_loose(block):
            return _ANYWHERE
        case Heading():
            return _TOP if holder in ("division", "postscript") and block.level == min(level, 6) else _NOWHERE
        case Dateline() | Salutation() | Signature():
            return _BOTH if holder == "division" else _NOWHERE
        case Postscript():
            return _BOTTOM if holder in ("division", "postscript") else _NOWHERE
        case Division():
            return _DIVISION if holder == "division" else _NOWHERE
        case _:
            return _MIDDLE


def is_loose(paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is what may stand between blocks without an element of its own: notes, breaks, a gap."""
    children = paragraph.children
    return (
        attribute(paragraph.attributes, WITHIN) == BARE
        and bool(children)
        and all(isinstance(child, NoteReference | LineBreak | Gap) for child in children)
        and (len(children) == 1 or not isinstance(children[0], Gap))
    )


# What the schema allows no paragraph in, and no words.
_NO_PARAGRAPH = frozenset(
    "p opener closer dateline salute signed byline trailer docAuthor docDate titlePart label head lg".split()
)
_NO_WORDS = frozenset("lg argument epigraph cit list titlePage group front back body text docTitle".split())


def can_hold(name: str, units: Sequence[Unit]) -> bool:
    """Tell whether an element that is dissolved in the model may hold what stands in it there."""
    steps = {unit.step.name for unit in units if unit.step is not None}
    if name in _NO_PARAGRAPH and steps & {"p", "ab"}:
        return False
    lines = (unit.blocks[0].children for unit in units if unit.step is None and isinstance(unit.blocks[0], Paragraph))
    return name not in _NO_WORDS or not any(isinstance(child, Text) for line in lines for child in line)


def _wishes_of_step(name: str, holder: Holder) -> frozenset[Place]:
    if name in _MIDDLE_STEPS:
        return _MIDDLE
    if holder == "division":
        return (
            frozenset(place for place, names in ((Place.TOP, TOP), (Place.BOTTOM, BOTTOM)) if name in names) or _NOWHERE
        )
    if holder == "postscript":
        return _TOP if name == "opener" else _BOTTOM if name in ("closer", "trailer") else _NOWHERE
    return _NOWHERE
