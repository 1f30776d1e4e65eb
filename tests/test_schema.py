"""The JSON Schema of the format: generated, committed, and true."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from strategies import documents

from archivedoc.serialization import dump_documents
from archivedoc.serialization.schema import json_schema

COMMITTED = files("archivedoc.serialization") / "archivedoc-1.0.schema.json"


@cache
def validator():
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_a_change_of_the_format_does_not_happen_unseen():
    """Write it anew with: python -m archivedoc.serialization.schema > src/archivedoc/serialization/archivedoc-1.0.schema.json"""
    assert json.loads(COMMITTED.read_text(encoding="utf-8")) == json_schema()


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(document=documents)
def test_what_is_written_is_valid(document):
    validator().validate(json.loads(dump_documents([document])))


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"title": 1},
        {"title": "x", "colour": "red"},
        {"title": "x", "contents": [{"kind": "novel"}]},
        {"title": "x", "contents": [{"blocks": [{"type": "text", "text": "an inline is no block"}]}]},
    ],
)
def test_what_is_refused_is_not_valid(document):
    assert not validator().is_valid({"archivedoc": "1.0", "documents": [document]})
