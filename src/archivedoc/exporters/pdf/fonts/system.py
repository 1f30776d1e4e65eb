"""The fonts of the operating system, and an index of them in the user's cache.

The index holds what was learned of each file, by its path, the time of its last change and its size. It is a cache: one
that cannot be read is made anew, one that cannot be written is done without.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from attrs import field, frozen

from archivedoc.errors import OptionError
from archivedoc.exporters.pdf.fonts.face import Face, FontFile, count_faces, read_face
from archivedoc.exporters.pdf.fonts.families import BOLD, REGULAR, Han, han_of
from archivedoc.model.values import Value

_VERSION = 1  # of what the index holds
_SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
_BOLD_FROM = 600.0


@frozen(eq=False, repr=False)
class SystemFace(Value):
    """A face that the system has.

    Args:
        path: Its file.
        index: Which face of a collection.
        family: The name of its family.
        weight: From 100 to 900.
        is_italic: Whether it is italic.
        bounds: Where ranges of its characters begin and end, ascending: first, past the last, first, ...
    """

    path: str
    index: int
    family: str
    weight: float
    is_italic: bool
    bounds: tuple[int, ...] = field(repr=False)

    def covers(self, code_point: int) -> bool:
        """Tell whether it has a character."""
        return bisect_right(self.bounds, code_point) % 2 == 1

    @property
    def is_bold(self) -> bool:
        """Whether it is bold."""
        return self.weight >= _BOLD_FROM

    @property
    def han(self) -> Han | None:
        """Whose Chinese characters it has."""
        return han_of(self.family)

    def distance(self, *, bold: bool) -> tuple[float, str, int]:
        """Tell how far its weight is from the usual one; ties are decided by its place."""
        return (abs(self.weight - (BOLD if bold else REGULAR)), self.path, self.index)

    def rank(self, han: Han | None) -> tuple[object, ...]:
        """Tell how likely it is the right one for running text: serifs first, typewriters and symbols last."""
        name = self.family.lower()
        return (
            han is not None and self.han is not None and self.han != han,
            any(word in name for word in ("symbol", "emoji", "dingbat", "last resort", "fallback", "math")),
            "mono" in name or "typewriter" in name or "courier" in name,
            not any(word in name for word in ("serif", "roman", "times", "ming", "song", "mincho", "batang")),
            not name.startswith("noto"),
            self.family,
        )


@lru_cache(1)
def system_faces() -> tuple[SystemFace, ...]:
    """Return the faces of the system that may be embedded, by their paths."""
    cache = _cache_folder() / f"fonts-{_VERSION}.json"
    known = _read(cache)
    try:
        index, faces = _brought_up_to_date(known)
    except (TypeError, ValueError, LookupError):  # the index is damaged
        index, faces = _brought_up_to_date({})
    if index != known:
        _write(cache, index)
    return faces


def _brought_up_to_date(known: dict[str, Any]) -> tuple[dict[str, Any], tuple[SystemFace, ...]]:
    """Learn what an index does not know, and return all that there is."""
    index: dict[str, Any] = {}
    for path in _font_files(_font_folders()):
        with contextlib.suppress(OSError):
            status = os.stat(path)
            stamp = [status.st_mtime_ns, status.st_size]
            entry = known.get(path)
            index[path] = entry if entry and entry[0] == stamp else [stamp, [*_learn(path)]]
    faces = (
        SystemFace(path, number, family, weight, is_italic, tuple(map(int, bounds)))
        for path in sorted(index)
        for number, family, weight, is_italic, bounds in index[path][1]
    )
    return index, tuple(faces)


def _learn(path: str) -> Iterator[list[Any]]:
    """Give what the index holds of the faces of a file: none where it cannot be used."""
    with contextlib.suppress(OptionError, OSError):
        file = FontFile.of(Path(path).read_bytes())
        for index in range(count_faces(file)):
            face = read_face(file, index)
            yield [index, face.family, face.weight, face.is_italic, _bounds(face)]


def _bounds(face: Face) -> list[int]:
    bounds: list[int] = []
    for code_point in sorted(face.code_points):
        if bounds and bounds[-1] == code_point:
            bounds[-1] = code_point + 1
        else:
            bounds += [code_point, code_point + 1]
    return bounds


def _read(cache: Path) -> dict[str, Any]:
    try:
        entries = json.loads(cache.read_bytes())
    except (OSError, ValueError):
        return {}
    return entries if isinstance(entries, dict) else {}


def _write(cache: Path, entries: dict[str, Any]) -> None:
    with contextlib.suppress(OSError):
        cache.parent.mkdir(parents=True, exist_ok=True)
        # Another process may read it, or write its own.
        with tempfile.NamedTemporaryFile("w", dir=cache.parent, delete=False, encoding="utf-8") as written:
            json.dump(entries, written, separators=(",", ":"))
        os.replace(written.name, cache)


def _font_files(folders: Iterable[Path]) -> Iterator[str]:
    for folder in folders:
        for root, _, names in os.walk(folder):
            yield from (os.path.join(root, name) for name in names if Path(name).suffix.lower() in _SUFFIXES)


def _font_folders() -> list[Path]:
    home = Path.home()
    match sys.platform:
        case "darwin":
            return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
        case "win32":
            local = Path(os.environ.get("LOCALAPPDATA", home / "AppData/Local"))
            return [Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts", local / "Microsoft/Windows/Fonts"]
        case _:
            shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
            own = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
            texmf = Path("/usr/share/texmf/fonts/opentype")
            return [own / "fonts", home / ".fonts", *(Path(folder) / "fonts" for folder in shared.split(":")), texmf]


def _cache_folder() -> Path:
    home = Path.home()
    match sys.platform:
        case "darwin":
            return home / "Library/Caches/archivedoc"
        case "win32":
            return Path(os.environ.get("LOCALAPPDATA", home / "AppData/Local")) / "archivedoc/Cache"
        case _:
            return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "archivedoc"
