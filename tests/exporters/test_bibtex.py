"""BibTeX and biblatex, asked of the programs that read them."""

from __future__ import annotations

import re
import subprocess

import attrs
import bibtexparser
import pybtex.database
import pytest
from adversarial import ADVERSARIAL
from hypothesis import HealthCheck, given, settings
from strategies import documents
from tools import require

import archivedoc as a
from archivedoc.exporters.bibtex import BiblatexExporter, BibtexExporter
from archivedoc.exporters.bibtex.escaping import escape_ascii, escape_unicode, escape_url
from archivedoc.exporters.bibtex.names import format_name
from archivedoc.testing import check_exporter, everything, samples

NASTY = [
    a.Document(title, url=f"https://x.example/{index}", summary=title, credits=a.Credit("author", a.Person(title)))
    for index, title in enumerate(
        [
            "a { b", "a } b", "}{", "\\input{/etc/passwd}", "\\write18{rm}", "^^5cinput", "50% & more #1 $x_y ~ ^",
            "line\n@article{evil, title={x}}", "quotes \" and '", "«Ștefan» Živković, ß ł Đ – — …", "ễ Ω 北京 Москва عربي",
            "and", "others", "Smith, Jones, and Co., Ltd.", "al-Qaddafi", "\u202e\u200b\x00", "<html>|", "`` ''", "comment @comment{",
        ]
    )
]  # fmt: skip
ALL = [*(document for several in samples().values() for document in several), *NASTY, *ADVERSARIAL, everything()]


def test_the_contracts_are_kept():
    check_exporter(BibtexExporter())
    check_exporter(BiblatexExporter())


@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
def test_the_letter_looks_as_it_was_read_and_approved(letter, golden, format):
    golden(f"letter.{format}.bib", a.render(letter, format).decode())


def keys_in(text):
    return [line[len("@misc{") : -1] for line in text.splitlines() if line.startswith("@misc{")]


@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
def test_parsers_read_every_entry(format):
    text = a.render(ALL, format, on_loss="ignore").decode()
    assert len(set(map(str.lower, keys_in(text)))) == len(ALL)
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    assert len(library.entries) == len(ALL)
    assert len(pybtex.database.parse_string(text, "bibtex").entries) == len(ALL)


@pytest.mark.parametrize("style", ["plain", "alpha", "unsrt", "apalike", "plainnat", "chicago"])
def test_bibtex_reads_every_entry_in_every_style(tmp_path, style):
    bibtex = require("bibtex")
    (tmp_path / "refs.bib").write_bytes(a.render(ALL, "bibtex", on_loss="ignore"))
    (tmp_path / "x.aux").write_text(f"\\citation{{*}}\n\\bibdata{{refs}}\n\\bibstyle{{{style}}}\n")
    run = subprocess.run([bibtex, "x"], cwd=tmp_path, capture_output=True, text=True, check=False, errors="replace")
    assert run.returncode == 0, run.stdout
    assert "error message" not in run.stdout
    assert (tmp_path / "x.bbl").read_text(encoding="utf-8", errors="replace").count("\\bibitem") == len(ALL)


def test_biber_reads_every_entry(tmp_path):
    biber = require("biber")
    (tmp_path / "refs.bib").write_bytes(a.render(ALL, "biblatex", on_loss="ignore"))
    run = subprocess.run(
        [biber, "--tool", "--validate-datamodel", "refs.bib"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout
    assert "ERROR" not in run.stdout
    assert len(
        keys_in(
            (tmp_path / "refs_bibertool.bib")
            .read_text(encoding="utf-8")
            .replace("@MISC", "@misc")
            .replace(",\n", "}\n")
        )
    ) == len(ALL)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents)
def test_every_document_makes_a_valid_entry(document):
    for format in ("bibtex", "biblatex"):
        text = a.render(document, format, on_loss="ignore").decode()
        assert len(bibtexparser.parse_string(text).entries) == 1
        assert bibtexparser.parse_string(text).failed_blocks == []


def test_no_command_survives():
    for escape in (escape_ascii, escape_unicode):
        escaped = escape("\\input{x} ^^5c \\write18")
        assert "\\input" not in escaped
        assert "\\write" not in escaped
        assert "^^" not in escaped
    assert escape_url("https://x.example/{a}\\b c") == "https://x.example/%7Ba%7D%5Cb%20c"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("é", "{\\'e}"), ("č", "{\\v{c}}"), ("ș", "{\\textcommabelow{s}}"), ("ł", "{\\l}"), ("Đ", "{\\DJ}"),
        ('"yes," he said', "``yes,'' he said"), ("50%", "50\\%"), ("a\n b", "a b"), ("ễ", "ễ"), ("e\u0301", "{\\'e}"),
    ],
)  # fmt: skip
def test_ascii_is_written_with_macros(text, expected):
    assert escape_ascii(text) == expected


@pytest.mark.parametrize(
    ("agent", "expected"),
    [
        (a.Person("Rajak", "Svetozar"), "Rajak, Svetozar"),
        (a.Person("Tito"), "{Tito}"),
        (a.Person("Mao", "Zedong", order="eastern"), "{Mao Zedong}"),
        (a.Person("Gaulle", "Charles", particle="de"), "de Gaulle, Charles"),
        (a.Person("King", "Martin Luther", suffix="Jr."), "King, Jr., Martin Luther"),
        (a.Person("Couve de Murville", "Maurice"), "{Couve de Murville}, Maurice"),
        (a.Person("al-Qaddafi", "Muammar"), "{al-Qaddafi}, Muammar"),
        (a.Organisation("Ministry of Trade and Industry"), "{Ministry of Trade and Industry}"),
    ],
)
def test_names_are_taken_apart_only_where_they_may_be(agent, expected):
    assert format_name(agent, escape_unicode) == expected


@pytest.mark.parametrize(
    ("date", "classic", "biblatex"),
    [
        ("August 11, 1954", "year = {1954},\n  month = aug,\n  day = {11}", "date = {1954-08-11}"),
        ("circa 1954", "year = {circa 1954}", "date = {1954~}"),
        ("1950s", "year = {1950s}", "date = {195X}"),
        ("August 11-13, 1954", "year = {August 11-13, 1954}", "date = {1954-08-11/1954-08-13}"),
        ("1954-08-11T10:00:00Z", "day = {11}", "date = {1954-08-11}"),
        ("1954-08-XX", "year = {1954-08-XX}", "date = {1954-08}"),
        ("some day", "year = {some day}", "note = {{Dated some day.}}"),
        (None, "year = {n.d.}", "title = {{T}}"),
    ],
)
def test_dates_are_written_as_each_reader_takes_them(date, classic, biblatex):
    document = a.Document("T", date=date)
    assert classic in a.render(document, "bibtex").decode()
    assert biblatex in a.render(document, "biblatex").decode()


def test_a_character_without_a_macro_is_kept_and_told():
    with pytest.warns(a.LossWarning, match=r"no macro for М \(U\+041C\)"):
        text = a.render(a.Document("М"), "bibtex").decode()
    assert "title = {{М}}" in text


@pytest.mark.parametrize("format", ["bibtex", "biblatex"])
def test_no_word_of_the_description_is_lost(format):
    document = everything()
    text = a.render(document, format, on_loss="ignore").decode()
    # What a content says is beyond the scope, and so is what a credit is the reading of.
    described = attrs.evolve(
        document, contents=[attrs.evolve(c, blocks=(), notes=(), segments=()) for c in document.contents]
    )
    assert [word for word in re.findall("qmark[a-z]{4}", repr(described)) if word not in text] == []
