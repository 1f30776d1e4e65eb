"""Plugins as their users have them: packages, installed by pip into an environment of their own."""

from __future__ import annotations

import json
import os
import subprocess
import textwrap
import venv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
MARKDOWN = ROOT / "examples" / "archivedoc-markdown"
FROM_THE_INDEX = ("hatchling>=1.26", "pypandoc_binary>=1.14", "pytest>=8")
WORKING = """
class Exporter:
    name, media_type, suffix, scope = "{name}", "text/x-{name}", ".{name}", "document"
    def export(self, documents, report):
        return b"{distribution}"
"""
Run = Callable[..., subprocess.CompletedProcess[str]]


def write_plugin(folder: Path, distribution: str, name: str, source: str) -> Path:
    """Write a package of one module, with the two entry points of a format."""
    module = distribution.replace("-", "_")
    package = folder / distribution
    package.mkdir()
    (package / f"{module}.py").write_text(source.format(name=name, distribution=distribution))
    (package / "pyproject.toml").write_text(
        textwrap.dedent(f"""
        [build-system]
        requires = ["hatchling"]
        build-backend = "hatchling.build"
        [project]
        name = "{distribution}"
        version = "3.1"
        [project.entry-points."archivedoc.exporters"]
        {name} = "{module}:Exporter"
        [project.entry-points."archivedoc.suffixes"]
        {name} = "{module}:Exporter"
        [tool.hatch.build.targets.wheel]
        include = ["{module}.py"]
        """)
    )
    return package


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run Python in a fresh environment: archivedoc, the plugin of the examples, a broken one, two of one name."""
    folder = tmp_path_factory.mktemp("plugins")
    venv.create(folder / "environment", with_pip=True)
    python = folder / "environment" / ("Scripts" if os.name == "nt" else "bin") / "python"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment["PYTHONDONTWRITEBYTECODE"] = "1"

    def run(*arguments: str | Path, cwd: Path = folder) -> subprocess.CompletedProcess[str]:
        command = [python, *arguments]
        return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)

    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    tools = run(*pip, *FROM_THE_INDEX)
    if tools.returncode:
        reason = f"pip cannot reach an index: {tools.stderr.strip()[-300:]}"
        if os.environ.get("ARCHIVEDOC_REQUIRE_TOOLS"):
            pytest.fail(reason)
        pytest.skip(reason)
    written = [
        write_plugin(folder, "archivedoc-broken", "broken", "raise RuntimeError('it breaks at import')"),
        write_plugin(folder, "archivedoc-one", "twin", WORKING),
        write_plugin(folder, "archivedoc-two", "twin", WORKING),
    ]
    installed = run(*pip, "--no-build-isolation", ROOT, MARKDOWN, *written)
    assert installed.returncode == 0, installed.stderr
    return run


@pytest.fixture
def answer(run: Run) -> Callable[[str], Any]:
    """Evaluate an expression in the environment, with ``archivedoc``, a ``document`` and ``error(function, ...)``."""

    def answer(expression: str) -> Any:
        code = textwrap.dedent(f"""
        import archivedoc, json, sys
        document = archivedoc.Document("A title", contents=[archivedoc.Content("Words")])
        def error(function, *arguments):
            try:
                function(*arguments)
            except archivedoc.ArchiveDocError as error:
                return [type(error).__name__, str(error)]
        print(json.dumps({expression}))
        """)
        done = run("-c", code)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return answer


def test_the_plugin_is_listed_and_not_imported(answer):
    listed = "[[i.name, i.suffixes, i.distribution, i.version] for i in archivedoc.formats()]"
    formats, is_imported = answer(f"[{listed}, 'archivedoc_markdown' in sys.modules]")
    assert ["markdown", [".md"], "archivedoc-markdown", "0.1.0"] in formats
    assert not is_imported


def test_the_plugin_is_found_by_its_name(answer):
    assert answer("archivedoc.render(document, 'markdown').decode()").startswith("# A title\n")


def test_the_plugin_is_found_by_its_suffix_and_writes_a_file(answer, tmp_path):
    target = tmp_path / "letter.MD"
    assert answer(f"archivedoc.export(document, {str(target)!r}).format") == "markdown"
    assert target.read_text(encoding="utf-8").startswith("# A title\n")


def test_the_tests_of_the_plugin_pass(run):
    done = run("-m", "pytest", "--quiet", cwd=MARKDOWN)
    assert done.returncode == 0, done.stdout


def test_the_plugin_does_without_the_packages_of_its_tests(answer):
    imported = "sorted({'pytest', 'pypandoc', 'docx', 'reportlab'} & sys.modules.keys())"
    assert answer(f"archivedoc.render(document, 'markdown') and {imported}") == []


def test_a_broken_plugin_is_listed_and_named_when_it_is_used(answer):
    assert "broken" in answer("[info.name for info in archivedoc.formats()]")
    kind, message = answer("error(archivedoc.render, document, 'broken')")
    assert kind == "ExporterLoadError"
    assert message == (
        "exporter 'broken' from archivedoc-broken 3.1 (archivedoc_broken:Exporter) cannot be used: "
        "RuntimeError: it breaks at import"
    )


def test_a_broken_plugin_leaves_the_others_working(answer):
    broken = "error(archivedoc.render, document, 'broken')"
    others = "[archivedoc.render(document, name).decode() for name in ('markdown', 'text')]"
    assert all("A title" in text for text in answer(f"{broken} and {others}"))


def test_two_plugins_of_one_name_are_an_error_that_names_both(answer):
    kind, message = answer("error(archivedoc.render, document, 'twin')")
    assert kind == "PluginError"
    assert "archivedoc-one 3.1" in message
    assert "archivedoc-two 3.1" in message


def test_a_distribution_selects_between_two_plugins_of_one_name(answer):
    rendered = "[archivedoc.render(document, f'archivedoc-{name}:twin').decode() for name in ('one', 'two')]"
    assert answer(rendered) == ["archivedoc-one", "archivedoc-two"]


def test_two_plugins_of_one_suffix_are_an_error_that_leaves_no_file(answer, tmp_path):
    kind, message = answer(f"error(archivedoc.export, document, {str(tmp_path / 'x.twin')!r})")
    assert kind == "PluginError"
    assert "the suffix .twin is claimed by" in message
    assert not list(tmp_path.iterdir())
