"""The code in the documentation runs, and the page of the model is that of the code."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "docs").glob("*.md"))
PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md"], ids=lambda page: page.name)
def test_the_code_of_a_page_runs(page, tmp_path, monkeypatch):
    blocks = PYTHON.findall(page.read_text(encoding="utf-8"))
    shutil.copy(ROOT / "examples" / "letter.md", tmp_path)
    monkeypatch.chdir(tmp_path)
    names = {"__name__": "page"}
    for block in blocks:
        exec(compile(block, str(page), "exec"), names)


def test_the_page_of_the_model_is_made_from_the_code():
    """Write it anew with: python docs/make_model.py"""
    spec = importlib.util.spec_from_file_location("make_model", ROOT / "docs" / "make_model.py")
    make_model = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make_model)
    assert (ROOT / "docs" / "model.md").read_text(encoding="utf-8") == make_model.page()


def test_every_link_inside_the_documentation_leads_somewhere():
    for page in [*PAGES, ROOT / "README.md"]:
        for target in re.findall(r"\]\(((?!https?:)[^)#]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("script", sorted((ROOT / "examples").glob("*.py")), ids=lambda script: script.stem)
def test_an_example_runs_and_is_short(script, tmp_path):
    assert len(script.read_text(encoding="utf-8").splitlines()) <= 40
    run = subprocess.run(
        [sys.executable, "-W", "error", str(script), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert run.returncode == 0, run.stderr
    assert list(tmp_path.iterdir())
