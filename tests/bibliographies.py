"""Programs that read BibTeX, asked what they read."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pypandoc
import pytest
from tools import require

import archivedoc as a
from archivedoc.exporters.bibtex.escaping import _ACCENTS, _LETTERS, _SPECIAL

_CITATION_JS = """
const { Cite } = require("@citation-js/core");
require("@citation-js/plugin-bibtex");
console.log(JSON.stringify(new Cite(require("fs").readFileSync(process.argv[2], "utf8")).data));
"""
# biblatex asks for a date, and has no translator for this type; its drivers print one.
_EXPECTED = re.compile(
    r"WARN - Datamodel: Entry '\S+' \(refs\.bib\): (?:"
    r"Missing mandatory field - one of 'date, year' must be defined|Invalid field 'translator' for entrytype 'misc')"
)
_FIELD = re.compile(r"  [a-z]+ = (?:\{(?P<value>.*)\}|[a-z]{3}),")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.|\Z)")
OUR_COMMANDS = frozenset(
    [
        *(found for written in (*_SPECIAL.values(), *_LETTERS.values()) for found in _COMMAND.findall(written)),
        *(f"\\{accent}" for accent in _ACCENTS.values()),
    ]
)


def fields_of(document: a.Document, format: str, **options: object) -> dict[str, str]:
    """Return the fields of the entry of a document."""
    exporter = a.exporter(format)(**options)
    return dict(re.findall(r"^  (\w+) = (.*),$", a.render(document, exporter, on_loss="ignore").decode(), re.MULTILINE))


def keys_in(bib: bytes) -> list[str]:
    """Return the keys of the entries, in order."""
    return re.findall(r"^@misc\{(.*),$", bib.decode(), re.MULTILINE)


def foreign_commands(bib: bytes) -> list[str]:
    """Return the commands of TeX that are none of ours, and the fields whose braces do not match.

    Each line of an entry is a field.
    """
    found = []
    for line in bib.decode().split("\n"):
        if match := _FIELD.fullmatch(line):
            value = match["value"] or ""
            is_url = line.startswith(("  url =", "  doi ="))
            found += [command for command in _COMMAND.findall(value) if is_url or command not in OUR_COMMANDS]
            found += [line] if _deepest(value) is None or "^^" in value else []
        elif line and not re.fullmatch(r"@misc\{[^{},]+,|\}|% [^@]*", line):
            found.append(line)
    return found


def _deepest(value: str) -> int | None:
    """Return how deep braces are nested; None where they do not match. BibTeX counts those behind a backslash."""
    depth = deepest = 0
    for sign in value:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        deepest = max(deepest, depth)
        if depth < 0:
            return None
    return deepest if depth == 0 else None


def by_bibtex(bib: bytes, style: str, folder: Path) -> tuple[list[str], str]:
    """Return which of the keys BibTeX has put into its list, and what it said."""
    (folder / "refs.bib").write_bytes(bib)
    (folder / "x.aux").write_text(f"\\citation{{*}}\n\\bibdata{{refs}}\n\\bibstyle{{{style}}}\n")
    (folder / "x.bbl").unlink(missing_ok=True)
    run = _run([require("bibtex"), "x"], folder)
    assert run.returncode == 0, run.stdout
    bbl = (folder / "x.bbl").read_text(encoding="utf-8", errors="replace")
    entries = " ".join(bbl.replace("%\n", "").split()).split("\\bibitem")  # it breaks long lines
    known = keys_in(bib)
    assert len(entries) - 1 == len(known)
    return [key for key in known if any(f"{{{key}}}" in entry for entry in entries)], run.stdout


def by_biber(bib: bytes, folder: Path) -> tuple[list[str], list[str]]:
    """Return the keys that biber has read, and the warnings that are not expected."""
    (folder / "refs.bib").write_bytes(bib)
    (folder / "refs_bibertool.bib").unlink(missing_ok=True)
    run = _run([require("biber"), "--tool", "--validate-datamodel", "refs.bib"], folder)
    assert run.returncode == 0 and "ERROR" not in run.stdout, run.stdout
    written = (folder / "refs_bibertool.bib").read_text(encoding="utf-8")
    warnings = [line for line in run.stdout.splitlines() if line.startswith("WARN") and not _EXPECTED.fullmatch(line)]
    return re.findall(r"^@MISC\{(.*),$", written, re.MULTILINE), warnings


def by_pandoc(bib: bytes, format: str, folder: Path) -> dict[str, dict]:
    """Return the items of CSL-JSON that pandoc makes of a bibliography, by key."""
    path = folder / "refs.bib"
    path.write_bytes(bib)
    run = _run([pypandoc.get_pandoc_path(), "--from", format, "--to", "csljson", str(path)], folder)
    assert run.returncode == 0, run.stderr
    return {item["id"]: item for item in json.loads(run.stdout)}


def by_citation_js(bib: bytes, folder: Path) -> dict[str, dict]:
    """Return the items of CSL-JSON that citation-js makes of a bibliography, by key."""
    node = require("node")
    if _run([node, "-e", "require.resolve('@citation-js/plugin-bibtex')"], folder).returncode:
        reason = "citation-js is not there: npm install @citation-js/core @citation-js/plugin-bibtex, and set NODE_PATH"
        if os.environ.get("ARCHIVEDOC_REQUIRE_TOOLS"):
            pytest.fail(reason)
        pytest.skip(reason)
    (folder / "refs.bib").write_bytes(bib)
    (folder / "read.js").write_text(_CITATION_JS)
    run = _run([node, "read.js", "refs.bib"], folder)
    assert run.returncode == 0, run.stderr
    return {item["id"]: item for item in json.loads(run.stdout)}


def typeset(preamble: str, body: str, program: str, bib: bytes, folder: Path) -> str:
    """Return the words that LaTeX prints of a bibliography, white space folded; it may run any command."""
    latex = [require("pdflatex"), "-interaction=nonstopmode", "-shell-escape", "x"]
    pdftotext = require("pdftotext")
    (folder / "refs.bib").write_bytes(bib)
    (folder / "x.tex").write_text(
        "\\documentclass{article}\\usepackage{cmap}\\usepackage[T1]{fontenc}\\usepackage{textcomp}\\usepackage{url}"
        f"\\hyphenpenalty=10000\\exhyphenpenalty=10000\\sloppy\\pagestyle{{empty}}{preamble}\\begin{{document}}\\nocite{{*}}{body}\\end{{document}}"
    )
    for command in (latex, [require(program), "x"], latex, latex):
        run = _run(command, folder)
        assert run.returncode == 0, run.stdout[-3000:]
    run = _run([pdftotext, "-raw", "x.pdf", "-"], folder)
    return " ".join(run.stdout.split())


def _run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
    )
