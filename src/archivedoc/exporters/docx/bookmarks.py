"""Bookmarks: places that links, fields and readers cite (ISO/IEC 29500-1, 17.13.6)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import Factory, define, field

_OTHER = re.compile(r"\W+")
_LONGEST = 40  # characters, in Word
_HIDDEN = "_id_"  # Word's list of bookmarks leaves out what begins with a line


@define
class Bookmarks:
    """The bookmarks of a file: each name is used once, whatever its case."""

    _used: set[str] = field(default=Factory(set), init=False)
    _times: dict[str, int] = field(default=Factory(dict), init=False)
    _names: dict[str, str] = field(default=Factory(dict), init=False)
    _placed: set[str] = field(default=Factory(set), init=False)
    _count: int = field(default=0, init=False)
    _lines: int = field(default=0, init=False)

    def page(self, number: str, runs: str = "") -> str:
        """Return what stands where a page of the source begins, in a bookmark of its number: ``page_2``.

        The second page 2 of a file is ``page_2_2``.
        """
        words = _OTHER.sub("_", number).strip("_")
        return self.around(self.unique(f"page_{words}"), runs) if words else runs

    def contents(self) -> str:
        """Return the name of a bookmark that a line of a table of contents leads to, in the way of Word."""
        self._lines += 1
        return self.unique(f"_Toc{self._lines:08}")

    def anchors(self, names: Iterable[str], runs: str = "") -> str:
        """Return the place that references know under names, in the bookmarks of these; a name has one place."""
        for name in names:
            if name not in self._placed:
                self._placed.add(name)
                runs = self.around(self.name_of(name), runs)
        return runs

    def name_of(self, anchor: str) -> str:
        """Return the name of the bookmark of a place that references know under a name."""
        if anchor not in self._names:
            self._names[anchor] = self.unique(_HIDDEN + _OTHER.sub("_", anchor))
        return self._names[anchor]

    def unique(self, name: str) -> str:
        """Return a name that no other bookmark has."""
        key = name[:_LONGEST].casefold()
        times = self._times.get(key, 0)
        candidate = ""
        while not candidate or candidate.casefold() in self._used:
            times += 1
            suffix = f"_{times}" if times > 1 else ""
            candidate = name[: _LONGEST - len(suffix)] + suffix
        self._times[key] = times
        self._used.add(candidate.casefold())
        return candidate

    def around(self, name: str, runs: str) -> str:
        """Return runs in a bookmark."""
        self._count += 1
        return f'<w:bookmarkStart w:id="{self._count}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{self._count}"/>'
