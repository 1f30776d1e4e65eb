"""The test files of the Unicode Consortium, of Debian's package unicode-data."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

FOLDER = Path("/usr/share/unicode")


def unicode_lines(name: str, version: str = "") -> Iterator[str]:
    """Give the lines of a file that say something, comments taken off.

    The test is skipped where the file is not there, or is of another version than the one it asks for.
    """
    path = FOLDER / name
    if not path.exists():
        if os.environ.get("ARCHIVEDOC_REQUIRE_TOOLS"):
            pytest.fail("the package unicode-data is not installed, and ARCHIVEDOC_REQUIRE_TOOLS is set")
        pytest.skip("the package unicode-data is not installed")
    with path.open(encoding="utf-8") as lines:
        if version and version not in lines.readline():
            pytest.skip(f"{name} is not of Unicode {version}, whose classes and rules are in use here")
        for line in lines:
            if said := line.partition("#")[0].strip():
                yield said
