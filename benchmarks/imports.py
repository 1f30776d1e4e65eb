"""What importing costs, in fresh processes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator

from benchmarks.runner import Contestant, Row


def rows() -> Iterator[Row]:
    """Yield the rows: the package alone, and with its model."""
    for ours in ("import archivedoc", "from archivedoc import Document"):
        yield Row(
            title=f"Import: `{ours}`",
            work="`python -c` in fresh processes, in processor time where the system tells it; the median start of a bare "
            "interpreter (`python -c pass`) is subtracted.",
            unit="",
            contestants=[_process(ours), _process("import attrs")],
            start=_process("pass"),
            multiple=5,
            clock=_processor_seconds,
        )


def _process(code: str) -> Contestant:
    return Contestant(f"`{code}`", lambda: subprocess.run([sys.executable, "-c", code], check=True))


def _processor_seconds() -> float:
    """Return what the processes that we started have used: starting one is too short for a clock that others share."""
    try:
        import resource
    except ImportError:
        return time.perf_counter()
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
