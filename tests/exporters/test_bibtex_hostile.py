"""BibTeX and biblatex: hostile text in every field, and what bibtex, biber and LaTeX make of it."""

from __future__ import annotations

import unicodedata
from itertools import cycle
from pathlib import Path

import attrs
import bibtexparser
import pybtex.database
import pytest
from adversarial import ADVERSARIAL
from bibliographies import by_biber, by_bibtex, by_citation_js, by_pandoc, foreign_commands, keys_in, typeset
from hostile import DATED, HOSTILE, VALUES, in_every_field
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import archivedoc as a
from archivedoc.testing.documents import Marker

FORMATS = ("bibtex", "biblatex")
STYLES = {
    "plain": "",
    "alpha": "",
    "unsrt": "",
    "apalike": "\\usepackage{apalike}",
    "chicago": "\\usepackage{chicago}",
    "plainnat": "\\usepackage{natbib}",
}
# A style that prints every field, those too that no common style prints.
ALL_FIELDS = """
ENTRY { abstract annote author day doi editor entrysubtype howpublished key keywords language month note title url year } {} {}
INTEGERS { left }
STRINGS { names }
FUNCTION {text} { duplicate$ empty$ { pop$ } { write$ newline$ newline$ } if$ }
FUNCTION {people} { duplicate$ empty$ { pop$ } { 'names := names num.names$ 'left :=
  { left #0 > } { names left "{ff }{vv }{ll}{, jj}" format.name$ text left #1 - 'left := } while$ } if$ }
FUNCTION {link} { duplicate$ empty$ { pop$ } { "\\url{" swap$ * "}" * text } if$ }
FUNCTION {misc} { "\\bibitem{" cite$ * "}" * text title text author people editor people howpublished text note text annote text
  abstract text keywords text entrysubtype text language text key text year text month text day text url link doi link }
FUNCTION {default.type} { misc }
READ
FUNCTION {begin} { "\\begin{thebibliography}{9}" text }
EXECUTE {begin}
ITERATE {call.type$}
FUNCTION {end} { "\\end{thebibliography}" text }
EXECUTE {end}
"""


def test_hostile_text_stands_in_every_field():
    """So that a field which is added to the model is tried too."""
    document = in_every_field(Marker())
    assert len(VALUES) >= 100
    for node in nodes_of(document):
        empty = [field.name for field in attrs.fields(type(node)) if getattr(node, field.name) in (None, "", ())]
        assert set(empty) <= UNUSED.get(type(node).__name__, set()), (node, empty)


# What holds no words of the description, or stands in another place of the same document.
UNUSED = {
    "Document": {"citation", "contents", "attributes"},
    "Person": {"family", "given", "particle", "suffix"},
    "Credit": {"project", "content", "statement"},
    "Unit": {"label"},
    "Subject": {"scheme", "uri"},
    "DateExpression": {"edtf"},
    "Paragraph": {"label", "role", "alignment", "attributes"},
    "Marking": {"attributes"},
}


def nodes_of(document: a.Document):
    """Yield a document and every part of its description."""
    waiting: list[object] = [attrs.evolve(document, contents=())]
    while waiting:
        node = waiting.pop()
        if isinstance(node, tuple):
            waiting.extend(node)
        elif attrs.has(type(node)):
            yield node
            waiting.extend(getattr(node, field.name) for field in attrs.fields(type(node)))


# The programs


@pytest.fixture(scope="module")
def bibs() -> dict[str, bytes]:
    """The hostile documents in each format."""
    return {format: a.render(HOSTILE, format, on_loss="ignore") for format in FORMATS}


@pytest.mark.parametrize("style", STYLES)
def test_bibtex_reads_every_entry_in_every_style(bibs, style, tmp_path):
    bib = a.render(DATED, "bibtex", on_loss="ignore") if style == "alpha" else bibs["bibtex"]
    keys, said = by_bibtex(bib, style, tmp_path)
    assert keys == keys_in(bib)
    assert "error message" not in said


@pytest.mark.parametrize("format", FORMATS)
def test_biber_reads_every_entry(bibs, format, tmp_path):
    keys, warnings = by_biber(bibs[format], tmp_path)
    assert sorted(keys) == sorted(keys_in(bibs[format]))
    if format == "biblatex":
        assert warnings == []


@pytest.mark.parametrize("format", FORMATS)
def test_all_other_programs_read_every_entry(bibs, format, tmp_path):
    keys = keys_in(bibs[format])
    assert foreign_commands(bibs[format]) == []
    library = bibtexparser.parse_string(bibs[format].decode())
    assert library.failed_blocks == [] and [entry.key for entry in library.entries] == keys
    assert list(pybtex.database.parse_string(bibs[format].decode(), "bibtex").entries) == keys
    assert list(by_pandoc(bibs[format], format, tmp_path)) == keys
    assert list(by_citation_js(bibs[format], tmp_path)) == keys


# LaTeX


def latin(style: str) -> list[a.Document]:
    """Return what pdflatex has letters for; of one label alpha tells no more than 26 entries apart."""
    documents = (*(DATED if style == "alpha" else HOSTILE), *ADVERSARIAL)
    return [one for one in documents if a.render(one, "bibtex", on_loss="ignore").isascii()]


def letters(text: str) -> str:
    # T1 has one letter for Đ and Ð.
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text).replace("Đ", "Ð").casefold()))


def printed(style: str, preamble: str, documents: list[a.Document], folder: Path) -> str:
    body = f"\\bibliographystyle{{{style}}}\\bibliography{{refs}}"
    return typeset(preamble, body, "bibtex", a.render(documents, "bibtex", on_loss="ignore"), folder)


@pytest.mark.parametrize("style", STYLES)
def test_latex_prints_hostile_titles_in_every_style_and_runs_no_command(style, tmp_path):
    documents = latin(style)
    words = letters(printed(style, STYLES[style], documents, tmp_path))
    assert not (tmp_path / "pwned").exists()
    assert "rootx00" not in words
    missing = [
        document.title for document in documents if len(document.title) < 500 and letters(document.title) not in words
    ]
    assert missing == []


def test_latex_runs_no_command_of_any_field(tmp_path):
    (tmp_path / "all.bst").write_text(ALL_FIELDS)
    documents = latin("all")
    words = letters(printed("all", "", documents, tmp_path))
    assert not (tmp_path / "pwned").exists()
    assert "rootx00" not in words
    assert words.count("inputetcpasswd") > 100


# All text

texts = st.lists(st.sampled_from(VALUES) | st.text(max_size=12), max_size=4).map("".join)
described = st.builds(
    lambda drawn: in_every_field(cycle(drawn).__next__, title="T"), st.lists(texts, min_size=12, max_size=12)
)


@settings(
    deadline=None,
    max_examples=20,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # each step of shrinking would start two programs
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
@given(several=st.lists(described, min_size=20, max_size=20))
def test_bibtex_and_biber_take_any_text_in_every_field(several, tmp_path):
    classic, biblatex = (a.render(several, format, on_loss="ignore") for format in FORMATS)
    assert by_bibtex(classic, "plain", tmp_path)[0] == keys_in(classic)
    keys, warnings = by_biber(biblatex, tmp_path)
    assert sorted(keys) == sorted(keys_in(biblatex))
    assert warnings == []
    for data in (classic, biblatex):
        assert foreign_commands(data) == []
        assert len(bibtexparser.parse_string(data.decode()).entries) == len(several)
