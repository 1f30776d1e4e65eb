"""LibreOffice, asked to open files and to save them."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from tools import require


def saved_by_libreoffice(files: Mapping[str, bytes], to: str, folder: Path) -> dict[str, bytes]:
    """Return files as LibreOffice saves them, by the same names without their suffix.

    Args:
        files: The files; their names end in a suffix.
        to: The format: ``docx``, ``pdf``, ``txt:Text``.
        folder: An empty folder.
    """
    for name, data in files.items():
        (folder / name).write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [require("soffice"), profile, "--headless", "--convert-to", to, "--outdir", str(folder / "saved")]
    subprocess.run([*command, *(str(folder / name) for name in files)], check=True, capture_output=True, timeout=240)
    return {path.stem: path.read_bytes() for path in (folder / "saved").iterdir()}
