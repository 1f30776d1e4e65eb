"""Facing texts: which contents stand side by side, and which of their blocks in one row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from attrs import frozen

from archivedoc.model import Content
from archivedoc.model.values import Value

Cut = tuple[int, int]
"""A place between blocks of the one text and of the other: how many stand before it in each."""

Stretch = tuple[int, int]
"""Blocks of a content: the index of the first, and that after the last."""


@frozen(eq=False, repr=False)
class FacingContents(Value):
    """Contents side by side.

    Args:
        columns: The indexes of the contents, in their order.
        rows: The stretch of each content in each row; together they are all its blocks.
    """

    columns: tuple[int, ...]
    rows: tuple[tuple[Stretch, ...], ...]


def face_contents(contents: Sequence[Content], most_columns: int) -> FacingContents | None:
    """Align the transcripts and translations of a document; None where there are no two of them.

    Contents with equally many `segments` are aligned by these, others block by block where they have equally many, and
    all others by the lengths of their blocks. An excerpt takes part only where the numbers agree, a scan never does.
    Beyond *most_columns*, those whose numbers do not agree are left out first.
    """
    texts = [index for index, content in enumerate(contents) if content.blocks and content.kind != "scan"]
    whole = [index for index in texts if contents[index].kind != "excerpt"] or texts
    segmented = (index for index in texts if _has_partner(contents, index, texts))
    leading = next(segmented, whole[0] if whole else None)
    if leading is None:
        return None
    others = [
        index for index in texts if index != leading and (index in whole or _told(contents[leading], contents[index]))
    ]
    others.sort(key=lambda index: not _told(contents[leading], contents[index]))
    chosen = sorted(others[: most_columns - 1])
    if not chosen:
        return None
    columns = (leading, *chosen)
    rows = _rows([_cuts(contents[leading], contents[index]) for index in chosen])
    order = sorted(range(len(columns)), key=columns.__getitem__)
    return FacingContents(
        tuple(columns[place] for place in order),
        tuple(tuple(row[place] for place in order) for row in rows),
    )


def _has_partner(contents: Sequence[Content], index: int, texts: Sequence[int]) -> bool:
    """Tell whether the segments of a content are those of another one."""
    count = len(contents[index].segments)
    return count > 0 and any(other != index and len(contents[other].segments) == count for other in texts)


def _told(one: Content, other: Content) -> tuple[Cut, ...]:
    """Return where two contents are divided as far as their numbers tell; nothing where these do not agree."""
    starts: tuple[Sequence[int], Sequence[int]] = one.segments, other.segments
    blocks = range(len(one.blocks)), range(len(other.blocks))
    for pair in (starts, blocks, (starts[0] or blocks[0], starts[1] or blocks[1])):
        if len(pair[0]) == len(pair[1]) > 0:
            return (*zip(*pair, strict=True), (len(one.blocks), len(other.blocks)))
    return ()


def _cuts(one: Content, other: Content) -> tuple[Cut, ...]:
    if told := _told(one, other):
        return told
    from archivedoc.layout.alignment import align_blocks  # where texts face each other alone

    return align_blocks(one.blocks, other.blocks)


def _rows(alignments: Sequence[Sequence[Cut]]) -> Iterator[tuple[Stretch, ...]]:
    """Yield the rows of a leading text and of others, each aligned with it.

    A row ends where all of them are divided; what several of them have that the leading text lacks shares a row.
    """
    divided = [_by_leading(cuts) for cuts in alignments]
    common = sorted(set(divided[0]).intersection(*divided[1:]))
    before = 0
    ends = [0] * len(divided)
    for place in common:
        others = [cuts[place] for cuts in divided]
        yield from _filled((before, place), [(end, cuts[0]) for end, cuts in zip(ends, others, strict=True)])
        for further in zip_longest(*map(pairwise, others)):
            stretches = [one or (cuts[-1], cuts[-1]) for one, cuts in zip(further, others, strict=True)]
            yield from _filled((place, place), stretches)
        before, ends = place, [cuts[-1] for cuts in others]


def _by_leading(cuts: Sequence[Cut]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for leading, other in cuts:
        found.setdefault(leading, []).append(other)
    return found


def _filled(leading: Stretch, others: Sequence[Stretch]) -> Iterator[tuple[Stretch, ...]]:
    row = (leading, *others)
    if any(start < stop for start, stop in row):
        yield row
