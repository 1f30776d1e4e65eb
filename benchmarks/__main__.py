"""Runs the benchmarks: ``python -m benchmarks [row ...] [--rounds N]``, from the root of the repository."""

from __future__ import annotations

import argparse
import os
import platform
from importlib import import_module

from benchmarks.runner import measure, table

_MODULES = ("imports", "text", "paragraphs", "bibtex", "memory", "docx", "pdf", "book", "reading")


def main() -> None:
    """Measure the rows asked for and print each as soon as it is done."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="archivedoc beside its peers, in one run."
    )
    parser.add_argument("row", nargs="*", help=f"what to measure, all by default: {', '.join(_MODULES)}")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each row (default: %(default)s)")
    parser.add_argument(
        "--seconds", type=float, default=40, help="begin no round of a table after so long (default: %(default)s)"
    )
    options = parser.parse_args()
    if unknown := sorted(set(options.row) - set(_MODULES)):
        parser.error(f"no row called {unknown[0]!r}; rows: {', '.join(_MODULES)}")
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores\n")
    for name in options.row or _MODULES:
        for row in import_module(f"benchmarks.{name}").rows():
            done = row if isinstance(row, str) else table(row, measure(row, max(1, options.rounds), options.seconds))
            print(done, flush=True)


if __name__ == "__main__":
    main()
