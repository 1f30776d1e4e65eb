"""BibTeX and biblatex, asked of the programs that read them: one file with all entries for each."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import bibtexparser
import pybtex.database
import pytest
from adversarial import ADVERSARIAL
from bibliographies import by_biber, by_bibtex, by_citation_js, by_pandoc, foreign_commands, keys_in, typeset

import archivedoc as a
from archivedoc.exporters.bibtex import BibtexExporter
from archivedoc.exporters.bibtex.escaping import _LETTERS, _macro
from archivedoc.testing import everything
from archivedoc.testing import samples as made_up

FORMATS = ("bibtex", "biblatex")
STYLES = ("plain", "alpha", "unsrt", "apalike", "chicago", "plainnat")
MACROS = [*_LETTERS, *(chr(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)) if _macro(chr(code)).isascii())]  # fmt: skip


@pytest.fixture(scope="module")
def corpus(samples: Path) -> list[a.Document]:
    """Every document there is: real ones, adversarial ones, those of plugin authors."""
    paths = (*sorted(samples.glob("wilson/*.txt")), *sorted(samples.glob("frus/*.xml")))
    real = [document for path in paths for document in a.read_all(path, report=lambda loss: None)]
    assert len(real) > 50
    return [*real, *ADVERSARIAL, *(document for several in made_up().values() for document in several), everything()]


@pytest.fixture(scope="module")
def bibs(corpus) -> dict[str, bytes]:
    """The corpus in each format."""
    return {format: a.render(corpus, format, on_loss="ignore") for format in FORMATS}


@pytest.mark.parametrize("style", STYLES)
def test_bibtex_reads_every_entry_in_every_style(bibs, style, tmp_path):
    keys, said = by_bibtex(bibs["bibtex"], style, tmp_path)
    assert keys == keys_in(bibs["bibtex"])
    assert "error message" not in said


def test_plain_has_nothing_to_warn_of(tmp_path):
    documents = [document for document in ADVERSARIAL if len(document.title) < 200]
    _, said = by_bibtex(a.render(documents, "bibtex", on_loss="ignore"), "plain", tmp_path)
    assert "Warning" not in said


def test_biber_reads_every_entry_and_warns_only_of_what_is_known(bibs, tmp_path):
    keys, warnings = by_biber(bibs["biblatex"], tmp_path)
    assert sorted(keys) == sorted(keys_in(bibs["biblatex"]))
    assert warnings == []


def test_biber_reads_classic_entries_too(bibs, tmp_path):
    keys, _ = by_biber(bibs["bibtex"], tmp_path)
    assert sorted(keys) == sorted(keys_in(bibs["bibtex"]))


@pytest.mark.parametrize("format", FORMATS)
def test_no_field_of_any_document_holds_a_foreign_command(bibs, format):
    assert foreign_commands(bibs[format]) == []


@pytest.mark.parametrize("format", FORMATS)
def test_parsers_in_python_read_every_entry(bibs, format):
    text = bibs[format].decode()
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == keys_in(bibs[format])
    assert list(pybtex.database.parse_string(text, "bibtex").entries) == keys_in(bibs[format])


# Names and dates as intended: as csl-json tells them


def name_of(name: dict) -> str:
    """Return a name of CSL as words, its parts divided by bars; what converters change in signs is folded."""
    particles = f"{name.get('dropping-particle', '')} {name.get('non-dropping-particle', '')}"
    family = f"{particles} {name.get('family', '')}".strip().replace("al- Qaddafi", "al-Qaddafi")
    parts = [name["literal"]] if "literal" in name else [family, name.get("given"), name.get("suffix")]
    return " ".join("|".join(filter(None, parts)).replace("’", "'").replace("\u2060", "").split())


def names_in(items: dict[str, dict], role: str) -> dict[str, list[str]]:
    return {key: [name_of(name) for name in item.get(role, ())] for key, item in items.items()}


def parts_of(item: dict) -> object:
    issued = item.get("issued") or {}
    return [[int(part) for part in date or ()] for date in issued.get("date-parts", ())] or None


# One has more commas than BibTeX allows, one a brace that pandoc drops, one a dash that citation-js drops, and one a
# given name that ends in a small letter, which pandoc takes for a particle.
UNLIKE = ("smithjonesndname", "bracendname", "xerndname", "titoqmarkaaao")
READERS = {
    ("pandoc", "bibtex"): lambda bib, folder: by_pandoc(bib, "bibtex", folder),
    ("pandoc", "biblatex"): lambda bib, folder: by_pandoc(bib, "biblatex", folder),
    ("citation-js", "bibtex"): by_citation_js,
    ("citation-js", "biblatex"): by_citation_js,
}


@pytest.fixture(scope="module")
def read_back(bibs, corpus, tmp_path_factory):
    """Return what a program reads of a format, beside what csl-json says: items by key."""
    told = {item["id"]: item for item in json.loads(a.render(corpus, "csl-json", on_loss="ignore"))}
    read: dict[tuple[str, str], dict[str, dict]] = {}

    def ask(program: str, format: str) -> tuple[dict[str, dict], dict[str, dict]]:
        if (program, format) not in read:
            read[program, format] = READERS[program, format](bibs[format], tmp_path_factory.mktemp("read"))
        return read[program, format], told

    return ask


@pytest.mark.parametrize(("program", "format"), READERS)
def test_converters_read_every_entry_and_every_name(read_back, program, format):
    items, told = read_back(program, format)
    assert items.keys() == told.keys()
    for role in ("author", "editor") if format == "bibtex" else ("author", "editor", "translator"):
        found, expected = names_in(items, role), names_in(told, role)
        unlike = {key: (found[key], names) for key, names in expected.items() if found[key] != names}
        assert {key: names for key, names in unlike.items() if not key.startswith(UNLIKE)} == {}


@pytest.mark.parametrize(("program", "format"), READERS)
def test_converters_read_every_calendar_date(read_back, program, format):
    """Those of circa too, in biblatex; of classic BibTeX the words are kept by citation-js, and lost by pandoc."""
    items, told = read_back(program, format)
    plain = {
        key: parts_of(item)
        for key, item in told.items()
        if (parts := parts_of(item)) and 0 < parts[0][0] < 10_000 and not item["issued"].get("season")
    }
    if format == "bibtex":
        plain = {key: parts for key, parts in plain.items() if len(parts) == 1 and "circa" not in told[key]["issued"]}
        plain.pop("anon195414")  # an interval of one day, in words
    assert len(plain) > 40
    assert {key: parts_of(items[key]) for key in plain} == plain
    words = [item["issued"].get("literal") for item in items.values() if "issued" in item]
    if (program, format) == ("citation-js", "bibtex"):
        assert {"circa 1954", "1950s", "August 11–13, 1954", "n.d.", "spring 1954"} <= {*words}
    if (program, format) == ("pandoc", "biblatex"):
        assert items["anon19545"]["issued"]["circa"]


@pytest.mark.parametrize("program", ["pandoc", "citation-js"])
def test_converters_find_where_the_source_lies(read_back, program):
    items, _ = read_back(program, "biblatex")
    reference = "Arhiv Jugoslavije [National Archives of Yugoslavia], Arhiv CK SKJ, 507 / IX, 119/I-50"
    letter = next(item for item in items.values() if item["title"].startswith("Letter from Tito"))
    assert letter["call-number"] == reference
    assert letter["URL"] == "https://digitalarchive.wilsoncenter.org/document/112970"
    if program == "pandoc":
        assert letter["publisher"] == f"Wilson Center Digital Archive; {reference}"
        assert letter["note"] == "Original in Serbo-Croatian. Obtained for CWIHP by Svetozar Rajak"


# LaTeX

LETTER = a.Document(
    "Letter from Stojan & the [Politburo] to Đurić, “50%”",
    date="August 11, 1954",
    original_title="Pismo",
    digital_archive="Bridge Digital Archive",
    reference=a.ArchivalReference("Arhiv Srbije", ["507 / IX", "119/I-50"]),
    publications=[a.Publication("Reprinted in Stojan, Letters")],
    url="https://bridge.example/112970",
    accessed="May 4, 2024",
    credits=[a.Credit("obtainer", a.Person("Kovač", "Ana")), a.Credit("translator", a.Person("Živić", "Eva"))],
    original_languages=["Slovene"],
)
FACTS = (
    "Letter from Stojan & the [Politburo] to Ðurić, “50%”", "Pismo", "Bridge Digital Archive", "Arhiv Srbije, 507 / IX, 119/I-50",
    "Obtained by Ana Kovač", "Reprinted in Stojan, Letters", "Original in Slovene", "Eva Živić",
)  # fmt: skip


@pytest.fixture(scope="module")
def latin(corpus) -> list[a.Document]:
    """What pdflatex has letters for."""
    return [LETTER, *(one for one in corpus if a.render(one, "bibtex", on_loss="ignore").isascii())]


def times(words: str, facts: Iterable[str]) -> dict[str, int]:
    """Count how often facts are printed; lines end anywhere, also behind a hyphen."""
    printed = words.replace(" ", "")
    return {fact: printed.count(fact.replace(" ", "")) for fact in facts}


def test_biblatex_prints_archive_locator_and_credits(latin, tmp_path):
    """With a style of biblatex's own, in a real run of LaTeX and biber over all that pdflatex has letters for."""
    preamble = "\\usepackage[style=authoryear]{biblatex}\\addbibresource{refs.bib}"
    bib = a.render(latin, "biblatex", on_loss="ignore")
    words = typeset(preamble, "\\printbibliography", "biber", bib, tmp_path)
    once = (
        *FACTS,
        "“50%” (Aug. 11, 1954). Pismo.",
        "Trans. by Eva Živić.",
        "bridge.example/112970 (visited on 05/04/2024)",
    )
    assert times(words, once) == dict.fromkeys(once, 1)
    assert times(words, ["://"])["://"] == len([document for document in latin if document.url])


@pytest.mark.parametrize("style", ["plain", "plainnat"])
def test_classic_bibtex_prints_them_too(latin, tmp_path, style):
    every_macro = a.Document(" ".join(MACROS), url="https://x.example/letters")
    bib = a.render([*latin, every_macro], BibtexExporter(url_in_note=style == "plain"), on_loss="ignore")
    body = f"\\bibliographystyle{{{style}}}\\bibliography{{refs}}"
    words = typeset("\\usepackage{natbib}" if style == "plainnat" else "", body, "bibtex", bib, tmp_path)
    once = (*FACTS, "Translated by Eva Živić", "Accessed May 4, 2024", "bridge.example/112970")
    assert times(words, once) == dict.fromkeys(once, 1)
    assert "August 1954" in words[words.index("Letter from Stojan") :][:300]
