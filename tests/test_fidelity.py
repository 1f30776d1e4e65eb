"""Every word of every document stands in every format, in order, as programs from outside read the files."""

from __future__ import annotations

import io
import re
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import attrs
import pytest
from docx_templates import letterhead
from everywhere import Writer, everywhere, long_tables
from hypothesis import HealthCheck, given, settings
from independent import Printed, printed
from standing import missing
from strategies import documents

import archivedoc
from archivedoc import Content, Document, ReadError
from archivedoc.exporters.docx import DocxExporter
from archivedoc.testing import everything

WRITTEN = ("text", "docx", "pdf")
BROKEN = ("text", "pdf")
"""The formats in which a line may end inside a word."""
HEADLESS = ("022.pymupdf4llm.md", "023.pymupdf4llm.md")
"""The conversion to Markdown left out the head of these reprint sheets: they are no documents."""


@cache
def real_documents(folder: Path) -> dict[str, Document]:
    """Return the samples that hold a document, by name."""
    found = {}
    patterns = ("tito-*.md", "wilson/*.txt", "wilson/*.md", "wilson/*.pdf", "frus/*.xml", "tei-other/*.xml")
    for path in sorted(path for pattern in patterns for path in folder.glob(pattern)):
        try:
            found[str(path.relative_to(folder))] = archivedoc.read(path, report=lambda loss: None)
        except ReadError:
            if path.name not in HEADLESS:
                raise
    return found


def exported(document: Document, format: str):
    """Return what a file says, and what was reported."""
    stream = io.BytesIO()
    export = archivedoc.export(document, stream, format=format, on_loss="ignore")
    return printed(stream.getvalue(), format), export.losses


def lost(document: Document, format: str) -> list[str]:
    """Return which words are missing in a format, and were not reported."""
    found, losses = exported(document, format)
    return list(map(str, missing(document, found, losses, is_broken=format in BROKEN)))


@pytest.mark.parametrize("format", WRITTEN)
def test_no_word_of_a_real_document_is_lost(samples, format):
    real = real_documents(samples)
    assert len(real) > 80
    with ThreadPoolExecutor(2) as pool:
        results = zip(real, pool.map(lambda document: lost(document, format), real.values()), strict=True)
        failures = [f"{name}: {one}" for name, found in results for one in found[:3]]
    assert not failures, "\n".join(failures)


def test_no_word_of_a_real_document_is_lost_in_a_template(samples):
    exporter = DocxExporter(template=letterhead())
    for name, document in list(real_documents(samples).items())[::5]:
        losses = []
        found = printed(exporter.export([document], losses.append), "docx")
        assert not list(missing(document, found, losses, is_broken=False)), name


def test_json_gives_every_real_document_back(samples):
    for name, document in real_documents(samples).items():
        assert archivedoc.read(archivedoc.render(document, "json", on_loss="raise")) == document, name


@pytest.mark.parametrize("format", WRITTEN)
@pytest.mark.parametrize("make", [everything, everywhere, long_tables])
def test_no_word_is_lost_wherever_it_stands(make, format):
    found = lost(make(), format)
    assert not found, f"{len(found)}: " + "\n".join(found[:5])


@pytest.mark.parametrize("format", ["text", "docx"])
def test_no_word_of_any_document_is_lost(format):
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(documents)
    def check(document):
        assert not lost(document, format)

    check()


def test_no_word_of_any_document_in_latin_letters_is_lost_in_pdf():
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(documents)
    def check(document):
        assert not lost(in_latin_letters(document), "pdf")

    check()


VOCABULARIES = frozenset("alignment content edtf id kind media_type note order role sha256 tag".split())
LETTERS = "abefghjknopqrstuwyz"  # no Roman numerals: the marks of notes would be taken for words beside them


def in_latin_letters(node):
    """Return a document whose words every font has; what no font has is reported, but of the document as a whole."""
    if isinstance(node, tuple):
        return tuple(map(in_latin_letters, node))
    if not attrs.has(type(node)):
        return node
    changes = {}
    for name in (one.name for one in attrs.fields(type(node))):
        value = getattr(node, name)
        if not isinstance(value, str):
            changes[name] = in_latin_letters(value)
        elif name not in VOCABULARIES:
            changes[name] = re.sub(rf"[^{LETTERS} \n]", lambda found: LETTERS[ord(found[0]) % len(LETTERS)], value)
    return attrs.evolve(node, **changes)


# That the tests above can fail.


def short_document():
    """Return a document with every kind of block, and no word in it twice."""
    word = Writer()
    return Document(word(), contents=Content([*word.leaves(lambda: [word()]), *word.held(0)], notes=word.notes))


@pytest.mark.parametrize("format", WRITTEN)
def test_a_word_taken_out_of_a_file_is_missed(format):
    document = short_document()
    whole, _ = exported(document, format)
    words = list(re.finditer(r"\bq[a-z]+\.", whole.body))
    assert len(words) > 60
    for word in words:
        without = Printed(whole.body[: word.start()] + whole.body[word.end() :], whole.notes)
        assert missing(document, without, (), is_broken=format in BROKEN), word[0]


@pytest.mark.parametrize("format", WRITTEN)
def test_two_words_that_change_places_or_lose_their_blank_are_noticed(format):
    document = short_document()
    whole, _ = exported(document, format)
    pairs = list(re.finditer(r"\b(q[a-z]+\.)(\s)(q[a-z]+\.)", whole.body))
    assert len(pairs) > 20
    for pair in pairs:
        for changed in (f"{pair[3]}{pair[2]}{pair[1]}", f"{pair[1]}{pair[3]}"):
            other = Printed(whole.body[: pair.start()] + changed + whole.body[pair.end() :], whole.notes)
            assert missing(document, other, (), is_broken=format in BROKEN), changed


def test_a_missing_word_is_named_with_its_place():
    document = Document("A title", contents=Content(["The first paragraph.", "The second one."]))
    whole, _ = exported(document, "text")
    cut = Printed(whole.body.replace("second ", ""))
    (found,) = missing(document, cut, (), is_broken=True)
    assert (found.path, found.word) == ("$.contents[0].blocks[1].children", "second")
    assert "Thefirstparagraph." in found.around
