"""The house: data flows one way, and a room imports only what stands at its right."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "archivedoc"
ALLOWED = {
    "errors": set(),
    "model": {"errors"},
    "serialization": {"errors", "model"},
    "vocabulary": {"errors", "model"},
    "reading": {"errors", "model", "serialization", "vocabulary"},
    "layout": {"errors", "model"},
    "exporting": {"errors", "model"},
    "exporters": {"errors", "model", "layout", "serialization", "vocabulary"},
    "testing": {"errors", "model", "exporting"},
}
FILES = sorted(SOURCE.rglob("*.py"))


def imports_of(path):
    """Yield the names of modules that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield node.module
            if node.module == "archivedoc":
                yield from (f"archivedoc.{alias.name}" for alias in node.names)


def test_there_are_rooms_to_guard():
    assert {path.relative_to(SOURCE).parts[0].removesuffix(".py") for path in FILES} <= {*ALLOWED, "__init__"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_room_imports_only_what_stands_at_its_right(path):
    parts = path.relative_to(SOURCE).parts
    room = parts[0].removesuffix(".py")
    if room == "__init__":
        return
    for name in imports_of(path):
        if name.startswith("archivedoc."):
            other = name.split(".")[1]
            assert other == room or other in ALLOWED[room], f"{room} imports {name}"


@pytest.mark.parametrize(
    "path", [path for path in FILES if "exporters" in path.parts], ids=lambda path: str(path.relative_to(SOURCE))
)
def test_no_exporter_knows_a_sibling(path):
    parts = path.relative_to(SOURCE).parts
    own = parts[1].removesuffix(".py")
    for name in imports_of(path):
        if name.startswith("archivedoc.exporters."):
            assert name.split(".")[2] == own


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_libraries_stay_in_their_rooms(path):
    parts = path.relative_to(SOURCE).parts
    homes = {
        "cattrs": "serialization",
        "docx": "docx",
        "reportlab": "pdf",
        "uharfbuzz": "pdf",
        "pypdfium2": "pdf_child.py",
    }
    for name in imports_of(path):
        if home := homes.get(name.partition(".")[0]):
            assert home in parts, f"{path} imports {name}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_exporter_looks_at_clock_locale_or_environment(path):
    # The fonts of the system are asked where an option says so, and indexed in the user's cache.
    if "exporters" in path.parts and path != SOURCE / "exporters" / "pdf" / "fonts" / "system.py":
        forbidden = {"time", "locale", "random", "secrets", "uuid", "getpass", "socket", "tempfile"}
        assert not {name.partition(".")[0] for name in imports_of(path)} & forbidden
        assert "environ" not in path.read_text(encoding="utf-8")


HEAVY = (
    "attr",
    "attrs",
    "cattrs",
    "docx",
    "reportlab",
    "lxml",
    "langcodes",
    "wcwidth",
    "uharfbuzz",
    "pypdfium2",
    "importlib.metadata",
    "archivedoc.model",
)


@pytest.mark.parametrize(
    ("statement", "allowed"),
    [
        ("import archivedoc", set()),
        ("from archivedoc import Document, read, plain_text", {"attr", "attrs", "archivedoc.model"}),
        (
            "import archivedoc; archivedoc.Document('T', date='May 1950', contents='x')",
            {"attr", "attrs", "archivedoc.model"},
        ),
        (
            "import archivedoc; archivedoc.render(archivedoc.Document('T'), 'bibtex')",
            {"attr", "attrs", "archivedoc.model", "importlib.metadata"},
        ),
    ],
)
def test_a_program_pays_for_what_it_uses(statement, allowed):
    code = f"import sys; {statement}; print(*[name for name in {HEAVY!r} if name in sys.modules])"
    # -S: what the site module of this machine imports is not ours.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert set(run.stdout.split()) <= allowed


def test_every_public_name_is_there_and_told_to_type_checkers():
    import archivedoc

    tree = ast.parse((SOURCE / "__init__.py").read_text(encoding="utf-8"))
    typed = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module.startswith("archivedoc")
        for alias in node.names
    }
    assert typed == set(archivedoc.__all__)
    for name in archivedoc.__all__:
        assert getattr(archivedoc, name) is not None
    assert set(archivedoc.__all__) <= set(dir(archivedoc))
    assert archivedoc.layout.plan_documents
    assert archivedoc.testing.check_exporter
    with pytest.raises(AttributeError, match="no attribute 'Documnt'"):
        archivedoc.Documnt  # noqa: B018  # the access is the test


def test_rooms_are_small():
    large = {
        str(path.relative_to(SOURCE)): count for path in FILES if (count := len(path.read_text().splitlines())) > 300
    }
    # The vocabulary of the document: one concern, many short classes.
    assert set(large) <= {"model/blocks.py", "model/inlines.py"}
