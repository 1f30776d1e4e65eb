"""Fixtures that several tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import archivedoc
from archivedoc.testing import everything as everything_document

ROOT = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regold", action="store_true", help="write the golden files anew")


@pytest.fixture
def everything() -> archivedoc.Document:
    """A document with every kind of node."""
    return everything_document()


@pytest.fixture
def letter() -> archivedoc.Document:
    """The letter of the examples, in our own words."""
    return archivedoc.read(ROOT / "examples" / "letter.md", report=lambda loss: None)


@pytest.fixture
def samples() -> Path:
    """The folder of real documents, which are not ours to copy."""
    folder = Path(os.environ.get("ARCHIVEDOC_SAMPLES", ROOT.parent / "shared" / "samples"))
    if not folder.is_dir():
        reason = f"the real documents are not at {folder}; set ARCHIVEDOC_SAMPLES"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@pytest.fixture
def golden(request: pytest.FixtureRequest):
    """Compare a text with a golden file, or write it with --regold."""

    def compare(name: str, text: str) -> None:
        path = ROOT / "tests" / "golden" / name
        if request.config.getoption("--regold"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare
