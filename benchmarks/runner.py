"""Measures contestants in turn, in one run, and prints a Markdown table of times and ratios.

Machines differ and are shared, so a number alone says little: what counts is the ratio to a peer measured beside it.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median

from attrs import frozen


@frozen
class Contestant:
    """One way to do the work of a row.

    Args:
        name: What the table calls it.
        run: Does the work once. None where it is not installed.
        amount: How many units of the work it does in one run; slow ones do less of it, and rates are compared.
    """

    name: str
    run: Callable[[], object] | None
    amount: float = 1


@frozen
class Row:
    """Work that contestants are compared in.

    Args:
        title: What the table is called.
        work: What is done, and what is counted in and out: Markdown.
        unit: What ``Contestant.amount`` counts: ``entries``. Empty where only the time matters.
        contestants: The one that ratios are to comes first: ours, as a rule.
        base: What the table calls that one.
        statistic: What of all runs is compared: ``median``, or ``min`` where others disturb the machine.
        start: Is measured along, and its time subtracted from the others.
        multiple: How many times the rounds asked for are run, for work that is short.
        clock: Tells the time in seconds.
    """

    title: str
    work: str
    unit: str
    contestants: Sequence[Contestant]
    base: str = "ours"
    statistic: Callable[[Sequence[float]], float] = median
    start: Contestant | None = None
    multiple: int = 1
    clock: Callable[[], float] = time.perf_counter


Times = dict[str, list[float]]
"""Seconds of each run, by the name of the contestant."""


def measure(row: Row, rounds: int, seconds: float) -> Times:
    """Run contestants in turn, each round beginning with another.

    Args:
        row: Who runs.
        rounds: How many rounds; after *seconds* no further one begins, but one is always run.
        seconds: How long the row may take, roughly.
    """
    entrants = [one for one in (*row.contestants, row.start) if one is not None]
    times: Times = {one.name: [] for one in entrants if one.run is not None}
    until = time.perf_counter() + seconds
    for turn in range(rounds * row.multiple):
        if turn and time.perf_counter() > until:
            break
        first = turn % len(entrants)
        for entrant in (*entrants[first:], *entrants[:first]):
            if entrant.run is not None:
                times[entrant.name].append(_timed(entrant.run, row.clock))
    return times


def _timed(run: Callable[[], object], clock: Callable[[], float]) -> float:
    gc.collect()
    begin = clock()
    run()
    return clock() - begin


def table(row: Row, times: Times) -> str:
    """Return the row as Markdown: a heading, what was done, a table."""
    return "\n".join([f"## {row.title}", "", row.work, "", *_lines(row, times), ""])


def _lines(row: Row, times: Times) -> Iterator[str]:
    rate = f" {row.unit}/s |" if row.unit else ""
    name = "best" if row.statistic is min else "median"
    yield f"| | runs | {name} | range |{rate} time, {row.base} = 1 |"
    yield f"|---|---|---|---|{'---|' if row.unit else ''}---|"
    start = row.statistic(times[row.start.name]) if row.start else 0.0
    first = row.contestants[0]
    base = (row.statistic(times[first.name]) - start) / first.amount
    for one in row.contestants:
        if one.run is None:
            yield f"| {one.name} | not installed | | |{' |' if row.unit else ''} |"
            continue
        taken = sorted(second - start for second in times[one.name])
        each = row.statistic(taken) / one.amount
        speed = f" {_rate(each)} |" if row.unit else ""
        # What costs less than the noise of the start has no ratio.
        ratio = f"{each / base:.2f}" if base > 0 < each else "none: within noise"
        yield f"| {one.name} | {len(taken)} | {_time(row.statistic(taken))} | {_time(taken[0])} to {_time(taken[-1])} |{speed} {ratio} |"


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if abs(seconds) >= 1 else f"{seconds * 1000:.1f} ms"


def _rate(each: float) -> str:
    return f"{1 / each:,.0f}" if each > 0 else ""


def peak_memory() -> int:
    """Return the most bytes that this process held at a time."""
    status = Path("/proc/self/status")
    if status.exists():  # ru_maxrss of a new process begins with that of the one which started it
        return int(status.read_text(encoding="ascii").partition("VmHWM:")[2].split()[0]) * 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
