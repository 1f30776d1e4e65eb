"""Fixtures that several tests share."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import pytest
from lxml import etree
from tools import SAMPLES

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


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of real documents, which are not ours to copy."""
    return _shared(SAMPLES, "the real documents are")


@pytest.fixture(scope="session")
def tei_all() -> etree.RelaxNG:
    """The schema of the TEI Consortium, beside the real documents; it takes 14 s to compile."""
    return etree.RelaxNG(etree.parse(_shared(SAMPLES.parent / "schemas" / "tei_all-4.11.0.rng", "the schema is")))


@pytest.fixture(scope="session")
def csl_schema() -> jsonschema.Draft7Validator:
    """The schema of the CSL project, beside the real documents."""
    path = _shared(SAMPLES.parent / "schemas" / "csl-data.json", "the schema is")
    return jsonschema.Draft7Validator(json.loads(path.read_text(encoding="utf-8")))


def _shared(path: Path, what: str) -> Path:
    if not path.exists():
        reason = f"{what} not at {path}; set ARCHIVEDOC_SAMPLES"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return path


@pytest.fixture
def golden(request: pytest.FixtureRequest):
    """Compare a text with a golden file, or write it with --regold."""

    def compare(name: str, text: str) -> None:
        path = ROOT / "tests" / "golden" / name
        if request.config.getoption("--regold"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare
