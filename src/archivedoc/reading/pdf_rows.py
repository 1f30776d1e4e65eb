"""Rows out of the glyph runs of a page: what stands on one line of it, with what is raised above that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import field, frozen, mutable

_SAME_LINE = 0.3  # of the size of the type: how far baselines of one row differ
_SMALL = 0.85  # of the size of the row: raised or lowered type is smaller
_HIGHEST, _LOWEST = 0.65, 0.35  # of the size of the row: how far such type is off its baseline
_RAISED = 0.15
_LONGEST_MARK = 4  # characters; so few may be raised in type of the same size
_DOUBLE = 0.15  # of the size of the type: the same words so near were set twice, to look bold
_SMALLEST, _LARGEST = 1.0, 1_000.0  # points
_ANGLE = 5  # degrees; text at angles that differ by less is read together


def _possible(size: float) -> float:
    return min(max(size, _SMALLEST), _LARGEST)


@frozen
class Run:
    """Glyphs on one baseline; lengths are points, the angle is in degrees."""

    text: str
    left: float
    right: float
    baseline: float
    size: float = field(converter=_possible)
    angle: int = 0


@mutable
class Row:
    """What stands on one line of a page.

    Args:
        baseline: That of its largest type.
        size: The size of that.
        runs: What stands on it, from left to right.
    """

    baseline: float
    size: float
    runs: list[Run]

    @property
    def left(self) -> float:
        """Where its first words begin."""
        return min(run.left for run in self.runs)

    @property
    def right(self) -> float:
        """Where its last words end."""
        return max(run.right for run in self.runs)

    @property
    def rise(self) -> float:
        """How far its highest type is raised: where marks of notes are, typesetters move the line down."""
        return max((run.baseline - self.baseline for run in self.runs if self.is_raised(run)), default=0.0)

    def is_raised(self, run: Run) -> bool:
        """Tell whether type stands above the baseline, as the mark of a note."""
        return run.size <= self.size and run.baseline - self.baseline > _RAISED * self.size


def rows_of(runs: Iterable[Run]) -> list[list[Row]]:
    """Return the rows of a page from top to bottom: first of the text at its main angle, then those at others."""
    by_angle: dict[int, list[Run]] = {}
    for run in _once(runs):
        by_angle.setdefault(round(run.angle / _ANGLE) * _ANGLE % 360, []).append(run)
    most = sorted(by_angle.values(), key=lambda runs: -sum(len(run.text) for run in runs))
    return [list(_rows(runs)) for runs in most]


def _once(runs: Iterable[Run]) -> Iterator[Run]:
    """Leave out what is set a second time over itself, to look bold or to throw a shadow."""
    seen: dict[tuple[str, int], list[Run]] = {}
    for run in runs:
        if not run.text.strip():
            continue
        same = seen.setdefault((run.text.strip(), run.angle), [])
        limit = _DOUBLE * run.size
        # Only the last few: a page may say one word ten thousand times.
        if any(abs(run.left - one.left) <= limit and abs(run.baseline - one.baseline) <= limit for one in same[-4:]):
            continue
        same.append(run)
        yield run


def _rows(runs: Sequence[Run]) -> Iterator[Row]:
    """Take the runs from top to bottom. Raised type comes before its row, lowered type behind it."""
    row: Row | None = None
    for run in sorted(runs, key=lambda run: (-run.baseline, run.left)):
        if row is not None and _belongs(row, run):
            if run.size > row.size or (_is_mark(row.runs) and not _is_mark([run])):
                row.baseline, row.size = run.baseline, run.size
            row.runs.append(run)
            continue
        if row is not None:
            yield _ordered(row)
        row = Row(run.baseline, run.size, [run])
    if row is not None:
        yield _ordered(row)


def _belongs(row: Row, run: Run) -> bool:
    below = row.baseline - run.baseline
    if below <= _SAME_LINE * min(row.size, run.size):
        return True
    if run.size <= _SMALL * row.size:
        return below <= _LOWEST * row.size
    return below <= _HIGHEST * run.size and (row.size <= _SMALL * run.size or _is_mark(row.runs))


def _is_mark(runs: Sequence[Run]) -> bool:
    return sum(len(run.text.strip()) for run in runs) <= _LONGEST_MARK


def _ordered(row: Row) -> Row:
    row.runs.sort(key=lambda run: run.left)
    return row


def gaps(rows: Sequence[Row]) -> Iterator[tuple[Row, Row, float]]:
    """Yield two rows, and how far the top of the second stands below the first, in sizes of the larger type."""
    for above, below in pairwise(rows):
        yield above, below, (above.baseline - below.baseline - below.rise) / max(above.size, below.size)
