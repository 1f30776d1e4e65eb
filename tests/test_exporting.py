"""Rendering and exporting: bytes to their target, all of them or none."""

from __future__ import annotations

import hashlib
import io
import os
import stat
import subprocess
import sys
import warnings

import pytest

import archivedoc as a
from archivedoc.errors import ExportError, LossError, LossWarning, OptionError, PluginError, UnknownFormatError
from archivedoc.exporters.json import JsonExporter
from archivedoc.exporters.text import TextExporter

PLAIN = a.Document("A letter", contents="Words.")
LOSSY = a.Document("A letter", contents=[a.Content(a.Paragraph(["Words ", a.Emphasis("in italics")]))])


def test_render_always_gives_bytes():
    assert type(a.render(PLAIN, "text")) is bytes
    assert a.render(PLAIN, TextExporter(width=30)) == a.render([PLAIN], TextExporter(width=30))


def test_several_documents_make_one_file():
    text = a.render([PLAIN, a.Document("Another")], "text").decode()
    assert text.index("A letter") < text.index("Another")
    assert a.render((document for document in [PLAIN]), "text") == a.render(PLAIN, "text")


@pytest.mark.parametrize("wrong", [[], (), None, 5, "letter.md", [PLAIN, "x"], {"title": "x"}])
def test_what_is_no_document_is_an_error(wrong):
    with pytest.raises(ExportError, match=r"expected a document|nothing to export"):
        a.render(wrong, "text")


def test_export_returns_what_was_written(tmp_path):
    target = tmp_path / "letter.txt"
    export = a.export(PLAIN, target)
    data = target.read_bytes()
    assert (export.target, export.format, export.size) == (target, "text", len(data))
    assert export.media_type == "text/plain; charset=utf-8"
    assert export.sha256 == hashlib.sha256(data).hexdigest()
    assert export.losses == ()


@pytest.mark.parametrize(("name", "format"), [("a.txt", "text"), ("A.JSON", "json"), ("a.b.bib", "bibtex")])
def test_the_suffix_decides(tmp_path, name, format):
    assert a.export(PLAIN, tmp_path / name, on_loss="ignore").format == format
    assert a.export(PLAIN, str(tmp_path / name), on_loss="ignore").format == format


@pytest.mark.parametrize(
    ("name", "hint"),
    [("a.jsn", "did you mean '.json'"), ("a", "known suffixes"), (".txt", "known suffixes: "), ("a.", "known")],
)
def test_an_unknown_suffix_names_the_nearest(tmp_path, name, hint):
    if name == ".txt":
        assert a.export(PLAIN, tmp_path / name).format == "text"
        return
    with pytest.raises(UnknownFormatError, match=hint):
        a.export(PLAIN, tmp_path / name)


def test_a_format_may_be_named_against_the_suffix(tmp_path):
    a.export(PLAIN, tmp_path / "a.txt", format="json")
    assert a.read(tmp_path / "a.txt") == PLAIN
    a.export(PLAIN, tmp_path / "b.txt", format=JsonExporter(indent=None))
    assert a.read(tmp_path / "b.txt") == PLAIN


@pytest.mark.parametrize("wrong", [5, None, object(), {}])
def test_what_is_no_format_is_an_error(wrong):
    with pytest.raises((PluginError, UnknownFormatError), match=r"no(r| method) |neither|format"):
        a.render(PLAIN, wrong)


# --- losses ----------------------------------------------------------------------------------------------------------


def test_a_loss_names_the_node_its_path_and_the_reason(tmp_path):
    (loss,) = a.export([PLAIN, LOSSY], tmp_path / "x.txt", on_loss="ignore").losses
    assert loss.node is LOSSY.contents[0].blocks[0].children[1]
    assert (loss.document, loss.path) == (1, "$.contents[0].blocks[0].children[1]")
    assert str(loss) == "italic type is not shown in plain text @ document 1: $.contents[0].blocks[0].children[1]"


def test_losses_are_one_warning_a_call_at_the_line_that_called():
    with pytest.warns(LossWarning, match="1 loss: italic type") as caught:
        a.render(LOSSY, "text")
    assert len(caught) == 1
    assert caught[0].filename == __file__
    with pytest.warns(LossWarning) as caught:
        a.export(LOSSY, io.BytesIO(), format="text")
    assert caught[0].filename == __file__


def test_losses_can_be_errors_and_then_nothing_is_written(tmp_path):
    target = tmp_path / "x.txt"
    with pytest.raises(LossError, match="italic type") as caught:
        a.export(LOSSY, target, on_loss="raise")
    assert len(caught.value.losses) == 1
    assert list(tmp_path.iterdir()) == []


def test_losses_can_be_ignored():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        a.render(LOSSY, "text", on_loss="ignore")


def test_a_misspelt_option_of_losses_names_the_nearest():
    with pytest.raises(OptionError, match="did you mean 'raise'"):
        a.render(PLAIN, "text", on_loss="rise")


# --- targets ---------------------------------------------------------------------------------------------------------


class Trickle(io.RawIOBase):
    """A raw stream that takes three bytes at a time."""

    def __init__(self):
        self.taken = b""

    def writable(self):
        return True

    def write(self, data):
        self.taken += bytes(data[:3])
        return len(data[:3])


class Full(io.BytesIO):
    """A stream that fails half way."""

    def write(self, data):
        if len(data) > 5:
            super().write(data[:5])
            raise OSError(28, "No space left on device")
        return super().write(data)


def test_a_stream_is_neither_closed_nor_moved():
    stream = io.BytesIO(b"before")
    stream.seek(0, io.SEEK_END)
    a.export(PLAIN, stream, format="text")
    assert stream.getvalue() == b"before" + a.render(PLAIN, "text")
    assert not stream.closed


def test_a_raw_stream_gets_every_byte():
    stream = Trickle()
    a.export(PLAIN, stream, format="text")
    assert stream.taken == a.render(PLAIN, "text")


class Stuck(io.RawIOBase):
    """A stream that takes nothing."""

    def writable(self):
        return True

    def write(self, data):
        return 0


class Broken:
    """A stream that fails in a way of its own."""

    def write(self, data):
        raise RuntimeError("out of order")


@pytest.mark.parametrize("stream", [Full(), Stuck(), Broken(), io.StringIO(), 5, object()])
def test_a_stream_that_takes_no_bytes_is_an_error(stream):
    with pytest.raises(ExportError, match=r"cannot write|path or a binary stream"):
        a.export(PLAIN, stream, format="text")


def test_a_closed_stream_is_an_error():
    stream = io.BytesIO()
    stream.close()
    with pytest.raises(ExportError, match="closed"):
        a.export(PLAIN, stream, format="text")


def test_a_stream_needs_a_format():
    with pytest.raises(UnknownFormatError, match="name the format"):
        a.export(PLAIN, io.BytesIO())


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(ExportError, match=r"the folder '.*nowhere' does not exist"):
        a.export(PLAIN, tmp_path / "nowhere" / "a.txt")


def test_a_path_with_a_nul_is_an_error():
    with pytest.raises(ExportError, match="null"):
        a.export(PLAIN, "a\0.txt")


def test_a_folder_is_no_target(tmp_path):
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(ExportError, match="it is a folder"):
        a.export(PLAIN, tmp_path / "folder.txt")


def test_a_folder_that_cannot_be_written_is_an_error():
    with pytest.raises(ExportError, match="cannot write"):
        a.export(PLAIN, "/proc/archivedoc.txt")


def test_a_full_device_is_an_error():
    if not os.path.exists("/dev/full"):
        pytest.skip("there is no /dev/full here")
    with pytest.raises(ExportError, match="No space left"):
        a.export(PLAIN, "/dev/full", format="text")


def test_a_full_disk_leaves_what_was_there(tmp_path):
    target = tmp_path / "a.txt"
    target.write_text("old")
    code = (
        "import resource, signal, sys, archivedoc as a\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))\n"
        "try: a.export(a.Document('A long letter'), sys.argv[1])\n"
        "except a.ExportError as error: print(error)\n"
    )
    run = subprocess.run([sys.executable, "-c", code, str(target)], capture_output=True, text=True, check=True)
    assert "File too large" in run.stdout
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_an_exporter_that_fails_leaves_what_was_there(tmp_path):
    target = tmp_path / "a.txt"
    target.write_text("old")
    with pytest.raises(LossError):
        a.export(LOSSY, target, on_loss="raise")
    assert target.read_text() == "old"


def test_a_link_is_followed_and_the_mode_is_kept(tmp_path):
    real = tmp_path / "real.txt"
    real.write_text("old")
    real.chmod(0o640)
    link = tmp_path / "link.txt"
    link.symlink_to(real)
    a.export(PLAIN, link)
    assert link.is_symlink()
    assert real.read_bytes() == a.render(PLAIN, "text")
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_new_file_has_the_mode_of_the_umask(tmp_path):
    a.export(PLAIN, tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text("x")
    assert (tmp_path / "a.txt").stat().st_mode == (tmp_path / "b.txt").stat().st_mode


@pytest.mark.parametrize("format", ["json", "text", "bibtex", "biblatex", "csl-json", "ris", "docx", "pdf"])
def test_two_processes_give_equal_bytes(format):
    code = (
        "import sys, archivedoc as a; from archivedoc.testing import everything\n"
        "sys.stdout.buffer.write(a.render([everything(), a.Document('T')], sys.argv[1], on_loss='ignore'))"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code, format],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
    assert runs.pop()
