"""How wide the columns of a table are. Lengths are in points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from archivedoc.exporters.pdf.pages.inlines import as_shown
from archivedoc.exporters.pdf.pages.place import Place
from archivedoc.exporters.pdf.text.material import Words
from archivedoc.layout.tables import PlacedCell
from archivedoc.model import Block, Table, plain_text

if TYPE_CHECKING:
    from archivedoc.exporters.pdf.pages.blocks import Blocks

_AROUND = 8.0  # the padding of a cell, with its frame and a little more
_LONGEST = 400  # characters: a longer paragraph asks for all there is
_LONGEST_WORD = 11.0  # em: what is longer, an address perhaps, may be divided
_LEAST = 12.0


def column_widths(blocks: Blocks, cells: Sequence[PlacedCell], place: Place, count: int) -> tuple[list[float], bool]:
    """Return the widths of columns: what their words need, and of the rest what they would like to have.

    Tells too whether some have less than their words need.
    """
    least, wanted = [_LEAST] * count, [_LEAST] * count
    for placed in sorted(cells, key=lambda cell: cell.columns):
        narrowest, widest = _extent(blocks, placed.cell.blocks, place, is_bold=placed.cell.role == "header")
        covered = range(placed.column, placed.column + placed.columns)
        for widths, asked in ((least, narrowest), (wanted, widest)):
            lacking = asked - sum(widths[column] for column in covered)
            if lacking > 0:
                for column in covered:
                    widths[column] += lacking / len(covered)
    room = place.width
    if sum(wanted) <= room:
        return wanted, False
    if sum(least) <= room:
        rest, more = room - sum(least), sum(wanted) - sum(least)
        return [narrow + (wide - narrow) * rest / more for narrow, wide in zip(least, wanted, strict=True)], False
    return _shrunk(least, room), True


def _shrunk(least: Sequence[float], room: float) -> list[float]:
    """Return widths that fill the room: the widest columns give way first."""
    ordered = sorted(least)
    used = 0.0
    for index, width in enumerate(ordered):
        share = (room - used) / (len(ordered) - index)
        if width >= share:
            return [min(one, share) for one in least]
        used += width
    return list(least)


def _extent(blocks: Blocks, cell: Sequence[Block], place: Place, *, is_bold: bool) -> tuple[float, float]:
    narrowest = widest = 0.0
    here = place.styled(bold=True) if is_bold else place
    for block in cell:
        if isinstance(block, Table):  # a table in a cell wants all it can get
            widest = max(widest, place.width)
        for text in plain_text(block).splitlines():
            shown = as_shown(text[:_LONGEST])
            extent = blocks.typesetter.extent([Words(shown, here.look)], here.setting("start"))
            longest = min(extent.narrowest, _LONGEST_WORD * here.look.size)
            narrowest, widest = max(narrowest, longest), max(widest, extent.widest)
    return narrowest + _AROUND, widest + _AROUND
