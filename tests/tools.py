"""Programs from outside that some tests ask."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

SAMPLES = Path(os.environ.get("ARCHIVEDOC_SAMPLES", Path(__file__).parents[2] / "shared" / "samples"))


def require(program: str) -> str:
    """Return the path of a program; skip the test without it, or fail where CI must have it."""
    if found := shutil.which(program):
        return found
    if os.environ.get("ARCHIVEDOC_REQUIRE_TOOLS"):
        pytest.fail(f"{program} is not installed, and ARCHIVEDOC_REQUIRE_TOOLS is set")
    pytest.skip(f"{program} is not installed")
