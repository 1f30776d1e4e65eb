"""What memory bibliographies take, beyond the documents: in fresh processes, through ``archivedoc.export``."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

from archivedoc import export
from benchmarks.bibtex import made_up
from benchmarks.reading import peak_memory

_FORMATS = ("bibtex", "biblatex", "csl-json", "ris")
_COUNTS = (1_000, 10_000, 50_000)
_WORK = (
    "The documents of the tables above, of mixed scripts, to a file. Of each: the size of the file; what Python held at "
    "most besides the documents (`tracemalloc`); by how much the process grew (resident, in another run)."
)


def rows() -> Iterator[str]:
    """Yield a table: a line for each format, a column for each number of documents."""
    lines = [f"| `{name}` | {' | '.join(_measured(name, count) for count in _COUNTS)} |" for name in _FORMATS]
    head = " | ".join(f"{count:,} documents" for count in _COUNTS)
    title = "## Bibliographies: memory"
    yield "\n".join([title, "", _WORK, "", f"| | {head} |", f"|---|{'---|' * len(_COUNTS)}", *lines, ""])


def _measured(name: str, count: int) -> str:
    size, held = _asked("held", name, count)
    _, grown = _asked("grown", name, count)
    return f"{size / 1e6:.1f} MB; held {held / 1e6:.1f} MB ({held / size:.2f}); grew by {grown / 1e6:.1f} MB"


def _asked(question: str, name: str, count: int) -> list[int]:
    code = f"from benchmarks import memory; print(*memory.{question}({name!r}, {count}))"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    return [int(word) for word in run.stdout.split()]


def held(name: str, count: int) -> tuple[int, int]:
    """Return the size of the file, and the most bytes that Python held while it was made."""
    documents = made_up(count)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "refs")
        export(documents[:2], path, format=name, on_loss="ignore")
        tracemalloc.start()
        size = export(documents, path, format=name, on_loss="ignore").size
        return size, tracemalloc.get_traced_memory()[1]


def grown(name: str, count: int) -> tuple[int, int]:
    """Return the size of the file, and by how many bytes the process grew at most."""
    documents = made_up(count)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "refs")
        export(documents[:2], path, format=name, on_loss="ignore")
        before = peak_memory()
        size = export(documents, path, format=name, on_loss="ignore").size
        return size, peak_memory() - before
