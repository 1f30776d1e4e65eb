"""DOCX: no output has a fault that a validator or our lint knows."""

from __future__ import annotations

import pytest
from adversarial import ADVERSARIAL
from docx_lint import faults, lint
from everywhere import everywhere, long_tables
from hypothesis import HealthCheck, given, settings
from strategies import documents
from test_fidelity import real_documents

import archivedoc
from archivedoc import Paragraph
from archivedoc.exporters.docx import DocxExporter
from archivedoc.layout import Dossier
from archivedoc.testing import samples as made

MADE = {**made(), "everywhere": (everywhere(),), "long tables": (long_tables(),), "adversarial": ADVERSARIAL}


def exported(several, **options):
    return DocxExporter(**options).export(several, lambda loss: None)


@pytest.mark.parametrize("name", MADE)
def test_a_made_document_is_valid(name):
    assert faults(exported(MADE[name])) == []


def test_every_real_document_is_valid(samples):
    real = real_documents(samples)
    found = {name: found for name, one in real.items() if (found := faults(exported([one])))}
    assert not found
    assert faults(exported([*real.values()])) == []


def test_every_adversarial_document_is_valid_alone():
    assert [(one.title, found) for one in ADVERSARIAL if (found := lint(exported([one])))] == []


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"citations": "zotero", "arrangement": "parallel", "citation_style": "chicago-note"},
        {
            "citations": "word",
            "dossier": Dossier(title="A dossier", editor="An editor", introduction=[Paragraph("Words.")]),
        },
    ],
    ids=["plain", "zotero", "word"],
)
@given(document=documents)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_document_is_valid(options, document):
    assert lint(archivedoc.render([document, document], DocxExporter(**options), on_loss="ignore")) == []
