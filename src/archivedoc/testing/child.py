"""Runs in a process of its own: exports what comes in on standard input, and tells what happened.

It is started with another hash seed, time zone, locale and folder than its sibling, and watches for writing.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import sys
from typing import Any

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
_OTHER_EFFECTS = (
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "socket.connect",
    "subprocess.Popen",
    "os.system",
)


def main() -> None:
    """Answer one request: a pickled path list, then a pickled exporter with its samples."""
    answer = os.fdopen(os.dup(1), "wb")
    sys.stdout = sys.stderr = printed = io.StringIO()
    sys.path[:] = pickle.load(sys.stdin.buffer)  # noqa: S301  # from our own parent
    exporter, samples = pickle.load(sys.stdin.buffer)  # noqa: S301
    # The first export imports and caches what it will; what it does to the outside is watched all the same.
    effects: set[str] = set()
    sys.addaudithook(lambda event, args: _watch(event, args, effects))
    digests: dict[str, str] = {}
    for name, documents in samples.items():
        try:
            digests[name] = hashlib.sha256(exporter.export(documents, lambda _: None)).hexdigest()
        except Exception as error:  # noqa: BLE001  # whatever it is, the parent reports it
            digests[name] = f"{type(error).__name__}: {error}"
    if printed.getvalue():
        effects.add(f"printing {printed.getvalue()[:60]!r}")
    pickle.dump((digests, sorted(effects)), answer)
    answer.close()


def _watch(event: str, args: tuple[Any, ...], effects: set[str]) -> None:
    if event == "open" and isinstance(args[2], int) and args[2] & _WRITING and args[0] != os.devnull:
        effects.add(f"opening {args[0]!r} for writing")
    elif event in _OTHER_EFFECTS:
        effects.add(f"{event}{args!r:.80}")


if __name__ == "__main__":
    main()
