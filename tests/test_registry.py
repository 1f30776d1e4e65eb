"""The registry of exporters: what is installed and registered, found by name and by suffix."""

from __future__ import annotations

import copy
import sys
import tomllib
from pathlib import Path

import attrs
import pytest

import archivedoc
from archivedoc.errors import ExporterLoadError, ExportError, PluginError, UnknownFormatError
from archivedoc.exporting import registry
from archivedoc.exporting.built_in import BUILT_IN as ENTRY_POINTS

DOCUMENT = archivedoc.Document("A title")
BUILT_IN = ("biblatex", "bibtex", "csl-json", "docx", "json", "pdf", "ris", "tei", "text")


@pytest.fixture(autouse=True)
def _registry_as_it_was():
    """Undo what a test registers, and forget the modules of its plugins."""
    state = registry._registry
    before = {field.name: copy.copy(getattr(state, field.name)) for field in attrs.fields(type(state))}
    yield
    for name, value in before.items():
        setattr(state, name, value)
    for name in [name for name in sys.modules if name.startswith("plugin_")]:
        del sys.modules[name]


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Install a fake distribution: its module, and the entry points in its metadata."""

    def install(distribution: str, source: str, exporters: str = "", suffixes: str = "", version: str = "1.0") -> Path:
        folder = tmp_path / distribution
        metadata = folder / f"{distribution.replace('-', '_')}-{version}.dist-info"
        metadata.mkdir(parents=True)
        (folder / f"plugin_{distribution.replace('-', '_')}.py").write_text(source)
        (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n")
        points = f"[archivedoc.exporters]\n{exporters}\n[archivedoc.suffixes]\n{suffixes}\n"
        (metadata / "entry_points.txt").write_text(points)
        monkeypatch.syspath_prepend(str(folder))
        return metadata

    return install


def written(name: str, suffix: str = ".fake", body: str = "return b'fake'", cls: str = "Fake") -> str:
    """Return the source of an exporter."""
    return (
        f"class {cls}:\n"
        f"    name, media_type, suffix, scope = {name!r}, 'text/x-fake', {suffix!r}, 'document'\n"
        f"    def export(self, documents, report):\n        {body}\n"
    )


def made(name: str, suffix: str = ".fake", body: str = "return b'fake'") -> type:
    """Return an exporter made at run time."""
    namespace: dict[str, type] = {"__name__": __name__}
    exec(written(name, suffix, body), namespace)
    return namespace["Fake"]


def listed(name: str) -> list[archivedoc.FormatInfo]:
    return [info for info in archivedoc.formats() if info.name == name]


# Listing


def test_the_built_in_formats_are_listed_with_their_distribution_and_version():
    ours = [info for info in archivedoc.formats() if info.distribution == "archivedoc"]
    assert tuple(info.name for info in ours) == BUILT_IN
    assert {info.version for info in ours} == {archivedoc.__version__}
    assert listed("pdf")[0].suffixes == (".pdf",)


def test_listing_imports_no_plugin(install):
    install("raising", "raise RuntimeError('imported')", "fake = plugin_raising:Fake", "fake = plugin_raising:Fake")
    (info,) = listed("fake")
    assert info == archivedoc.FormatInfo("fake", (".fake",), "raising", "1.0", "plugin_raising:Fake")
    assert "plugin_raising" not in sys.modules


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("METADATA", b"\xff\xfe not UTF-8: \xe9"),
        ("METADATA", None),
        ("entry_points.txt", b"[archivedoc.exporters]\nthis is no entry point\n"),
        ("entry_points.txt", b"no section = at:all\n"),
        ("entry_points.txt", b"\xff\xff"),
        ("entry_points.txt", b"[archivedoc.exporters]\nfake = ??? not a reference\n"),
    ],
)
def test_listing_survives_broken_metadata(install, file, content):
    metadata = install("broken", "", "fake = plugin_broken:Fake")
    (metadata / file).unlink()
    if content is not None:
        (metadata / file).write_bytes(content)
    install("sound", written("sound"), "sound = plugin_sound:Fake")
    assert {*BUILT_IN, "sound"} <= {info.name for info in archivedoc.formats()}
    assert archivedoc.render(DOCUMENT, "sound") == b"fake"


def test_a_format_that_is_missed_tells_of_broken_metadata(install):
    (install("broken", "") / "entry_points.txt").write_bytes(b"[archivedoc.exporters]\nno entry point\n")
    with pytest.raises(UnknownFormatError, match=r"could not be read: .*broken-1\.0\.dist-info"):
        archivedoc.exporter("fake")


def test_a_built_in_format_is_listed_before_others_of_its_name(install):
    install("a-rival", written("pdf"), "pdf = plugin_a_rival:Fake")
    assert [info.distribution for info in listed("pdf")] == ["archivedoc", "a-rival"]


def test_the_first_of_two_versions_on_the_path_is_the_one_that_is_listed(install, tmp_path, monkeypatch):
    install("twice", written("fake"), "fake = plugin_twice:Fake")
    older = tmp_path / "older" / "twice-0.9.dist-info"
    older.mkdir(parents=True)
    (older / "METADATA").write_text("Metadata-Version: 2.1\nName: Twice\nVersion: 0.9\n")
    (older / "entry_points.txt").write_text("[archivedoc.exporters]\nfake = plugin_twice:Fake\n")
    monkeypatch.syspath_prepend(str(tmp_path / "older"))
    assert [info.version for info in listed("fake")] == ["0.9"]


def test_what_is_installed_in_a_running_process_is_found(install):
    with pytest.raises(UnknownFormatError):
        archivedoc.exporter("late")
    install("late", written("late"), "late = plugin_late:Fake")
    assert archivedoc.exporter("late").name == "late"


def test_the_metadata_are_read_once_while_nothing_is_installed(monkeypatch, tmp_path):
    archivedoc.formats()
    monkeypatch.setattr("importlib.metadata.distributions", lambda: pytest.fail("the metadata were read again"))
    archivedoc.formats()
    archivedoc.export(DOCUMENT, tmp_path / "A letter. 11.08.1954.txt")


# Loading by name


@pytest.mark.parametrize(
    ("source", "cause", "reason"),
    [
        ("import a_module_that_is_not_there", ModuleNotFoundError, "a_module_that_is_not_there"),
        ("def broken(:", SyntaxError, "SyntaxError"),
        ("import sys; sys.exit(3)", SystemExit, "SystemExit: 3"),
        ("other = 1", AttributeError, "Fake"),
    ],
)
def test_a_plugin_that_breaks_at_import_is_named_with_its_cause(install, source, cause, reason):
    install("breaking", source, "fake = plugin_breaking:Fake", version="2.5")
    with pytest.raises(ExporterLoadError, match=reason) as caught:
        archivedoc.exporter("fake")
    error = caught.value
    expected = ("fake", "breaking", "2.5", "plugin_breaking:Fake")
    assert (error.name, error.distribution, error.version, error.object_reference) == expected
    assert all(part in str(error) for part in expected)
    assert isinstance(error.__cause__, cause)


def test_a_broken_plugin_leaves_the_others_working(install):
    install("breaking", "1 / 0", "broken = plugin_breaking:Fake", "broken = plugin_breaking:Fake")
    install("sound", written("sound"), "sound = plugin_sound:Fake", "sound = plugin_sound:Fake")
    with pytest.raises(ExporterLoadError):
        archivedoc.exporter("broken")
    assert archivedoc.render(DOCUMENT, "sound") == b"fake"
    assert archivedoc.exporter("text").suffix == ".txt"


def test_a_name_is_found_in_any_case(install):
    install("sound", written("sound"), "Sound = plugin_sound:Fake")
    assert archivedoc.exporter("PDF") is archivedoc.exporter("pdf")
    assert archivedoc.exporter("soUnd").name == "sound"


def test_a_misspelt_name_is_answered_with_the_nearest_one_and_all_there_are():
    with pytest.raises(UnknownFormatError, match=r"'bibtexx'.*did you mean 'bibtex'") as caught:
        archivedoc.exporter("bibtexx")
    assert f"installed: {', '.join(sorted({info.name for info in archivedoc.formats()}))}" in str(caught.value)


def test_something_other_than_a_name_is_no_format():
    with pytest.raises(UnknownFormatError, match="not 5"):
        archivedoc.exporter(5)


def test_a_built_in_name_stays_the_built_in_s(install):
    install("rival", written("text", ".txt"), "text = plugin_rival:Fake", "txt = plugin_rival:Fake")
    assert archivedoc.exporter("text").__module__.startswith("archivedoc.")
    assert "plugin_rival" not in sys.modules


@pytest.mark.parametrize("name", ["rival-one:text", "Rival_One:TEXT"])
def test_a_distribution_before_the_name_selects_the_other_one(install, name):
    install("rival-one", written("text"), "text = plugin_rival_one:Fake")
    assert archivedoc.render(DOCUMENT, name) == b"fake"
    assert archivedoc.exporter("archivedoc:text").__module__.startswith("archivedoc.")


def test_a_distribution_that_has_no_such_format_is_an_unknown_format():
    with pytest.raises(UnknownFormatError, match="'nobody:pdf'"):
        archivedoc.exporter("nobody:pdf")


def test_two_third_parties_of_one_name_are_an_error_that_names_both(install):
    install("one", written("fake"), "fake = plugin_one:Fake", version="1.1")
    install("two", written("fake"), "fake = plugin_two:Fake", version="2.2")
    with pytest.raises(PluginError) as caught:
        archivedoc.exporter("fake")
    assert all(part in str(caught.value) for part in ("one 1.1", "two 2.2", "'one:fake'", "'two:fake'"))
    assert not {"plugin_one", "plugin_two"} & sys.modules.keys()


def test_a_distribution_selects_between_two_third_parties(install):
    install("one", written("fake", body="return b'one'"), "fake = plugin_one:Fake")
    install("two", written("fake", body="return b'two'"), "fake = plugin_two:Fake")
    assert [archivedoc.render(DOCUMENT, f"{name}:fake") for name in ("one", "two")] == [b"one", b"two"]


def test_a_class_that_calls_itself_otherwise_cannot_be_used(install):
    install("liar", written("other"), "fake = plugin_liar:Fake")
    with pytest.raises(ExporterLoadError, match="calls itself 'other' and is registered as 'fake'"):
        archivedoc.exporter("fake")


def test_a_class_without_a_media_type_cannot_be_used(install):
    install("lacking", written("fake") + "    del media_type\n", "fake = plugin_lacking:Fake")
    with pytest.raises(ExporterLoadError, match=r"lacking 1\.0 .*media_type must be a string such as"):
        archivedoc.exporter("fake")


def test_an_entry_point_that_is_no_class_cannot_be_used(install):
    install("module", written("fake"), "fake = plugin_module")
    with pytest.raises(ExporterLoadError, match="is not a class"):
        archivedoc.exporter("fake")


# Suffixes


def test_a_suffix_loads_its_own_plugin_alone(install, tmp_path):
    install("one", written("one", ".one"), "one = plugin_one:Fake", "one = plugin_one:Fake")
    install("two", "1 / 0", "two = plugin_two:Fake", "two = plugin_two:Fake")
    assert archivedoc.export(DOCUMENT, tmp_path / "x.one").format == "one"
    assert "plugin_two" not in sys.modules


def test_the_longest_suffix_wins(install, tmp_path):
    install("mets", written("mets", ".mets.json"), "mets = plugin_mets:Fake", "mets.json = plugin_mets:Fake")
    assert archivedoc.export(DOCUMENT, tmp_path / "x.mets.json").format == "mets"
    assert archivedoc.export(DOCUMENT, tmp_path / "x.json").format == "json"
    assert archivedoc.export(DOCUMENT, tmp_path / "A letter. 11.08.1954.json").format == "json"


def test_the_case_of_a_suffix_does_not_matter(install, tmp_path):
    install("mets", written("mets", ".mets.json"), "mets = plugin_mets:Fake", "METS.json = plugin_mets:Fake")
    assert archivedoc.export(DOCUMENT, tmp_path / "x.METS.Json").format == "mets"
    assert archivedoc.export(DOCUMENT, tmp_path / "x.TXT").format == "text"


def test_a_built_in_suffix_stays_the_built_in_s(install, tmp_path):
    install("rival", written("rival", ".txt"), "rival = plugin_rival:Fake", "txt = plugin_rival:Fake")
    assert archivedoc.export(DOCUMENT, tmp_path / "x.txt").format == "text"


def test_two_third_parties_of_one_suffix_are_an_error_that_names_both(install, tmp_path):
    install("one", written("one"), "one = plugin_one:Fake", "fake = plugin_one:Fake", version="1.1")
    install("two", written("two"), "two = plugin_two:Fake", "fake = plugin_two:Fake", version="2.2")
    with pytest.raises(PluginError) as caught:
        archivedoc.export(DOCUMENT, tmp_path / "x.fake")
    assert all(part in str(caught.value) for part in (".fake", "one 1.1", "two 2.2", "format="))
    assert archivedoc.export(DOCUMENT, tmp_path / "x.fake", format="two").format == "two"


def test_a_suffix_of_a_shared_name_loads_that_of_its_own_distribution(install, tmp_path):
    install("one", written("fake", ".one", "return b'one'"), "fake = plugin_one:Fake", "one = plugin_one:Fake")
    install("two", written("fake", ".two", "return b'two'"), "fake = plugin_two:Fake", "two = plugin_two:Fake")
    archivedoc.export(DOCUMENT, tmp_path / "x.two")
    assert (tmp_path / "x.two").read_bytes() == b"two"


def test_an_unknown_suffix_is_answered_with_the_nearest_one_and_all_there_are(tmp_path):
    with pytest.raises(UnknownFormatError, match=r"'x\.docxx' \(did you mean '\.docx'\?\)") as caught:
        archivedoc.export(DOCUMENT, tmp_path / "x.docxx")
    suffixes = sorted({suffix for info in archivedoc.formats() for suffix in info.suffixes})
    assert f"known suffixes: {', '.join(suffixes)};" in str(caught.value)


def test_a_suffix_without_a_format_cannot_be_used(install, tmp_path):
    install("half", written("fake"), "", "fake = plugin_half:Fake")
    with pytest.raises(ExporterLoadError, match=r"'\.fake' from half 1\.0.*'archivedoc\.exporters' does not"):
        archivedoc.export(DOCUMENT, tmp_path / "x.fake")


# Registering at run time


def test_register_serves_as_a_decorator():
    cls = made("fake")
    assert archivedoc.register(cls) is cls
    assert archivedoc.exporter("fake") is cls
    assert [(info.suffixes, info.distribution, info.version) for info in listed("fake")] == [((".fake",), None, None)]


def test_a_class_registered_at_run_time_is_found_by_its_suffix(tmp_path):
    archivedoc.register(made("fake", ".fake.gz"))
    assert archivedoc.export(DOCUMENT, tmp_path / "x.FAKE.gz").format == "fake"


def test_a_class_may_be_registered_twice():
    cls = made("fake")
    assert archivedoc.register(archivedoc.register(cls)) is cls


@pytest.mark.parametrize(
    ("name", "value", "finding"),
    [
        ("name", "Not A Name", "name must be"),
        ("media_type", "text", "media_type must be"),
        ("suffix", "fake", "suffix must be"),
        ("scope", "all", "scope must be one of 'document', 'description'"),
        ("export", None, "no method export"),
    ],
)
def test_a_class_that_does_not_keep_the_contract_is_refused(name, value, finding):
    cls = made("fake")
    setattr(cls, name, value)
    with pytest.raises(PluginError, match=f"Fake is no exporter: .*{finding}"):
        archivedoc.register(cls)
    assert not listed("fake")


def test_something_other_than_a_class_is_refused():
    with pytest.raises(PluginError, match="is not a class"):
        archivedoc.register(made("fake")())


def test_built_in_formats_are_registered_as_they_are_found():
    project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert {group: project["entry-points"][group] for group in ENTRY_POINTS} == ENTRY_POINTS


def test_a_built_in_name_is_not_taken_without_replace():
    with pytest.raises(PluginError, match="'pdf' is taken by archivedoc; use replace=True"):
        archivedoc.register(made("pdf"))


def test_the_name_of_an_installed_plugin_is_not_taken_without_replace(install):
    install("first", written("fake"), "fake = plugin_first:Fake")
    with pytest.raises(PluginError, match=r"'fake' is taken by first 1\.0"):
        archivedoc.register(made("fake"))


def test_the_name_of_another_registered_class_is_not_taken_without_replace():
    archivedoc.register(made("fake"))
    with pytest.raises(PluginError, match="'fake' is taken by Fake; use replace=True"):
        archivedoc.register(made("fake"))


def test_replace_takes_the_place_of_a_built_in_format(tmp_path):
    cls = archivedoc.register(made("text", ".txt"), replace=True)
    assert archivedoc.exporter("text") is cls
    assert [info.distribution for info in listed("text")] == [None]
    archivedoc.export(DOCUMENT, tmp_path / "x.txt")
    assert (tmp_path / "x.txt").read_bytes() == b"fake"


def test_a_registered_class_does_not_take_a_built_in_suffix_without_replace(tmp_path):
    archivedoc.register(made("fake", ".txt"))
    assert archivedoc.export(DOCUMENT, tmp_path / "x.txt").format == "text"


# Exporting with a plugin


@pytest.fixture
def old_file(tmp_path):
    """A file that a failing export must leave as it is."""
    path = tmp_path / "out" / "x.fake"
    path.parent.mkdir()
    path.write_bytes(b"old")
    yield path
    assert path.read_bytes() == b"old"
    assert [other.name for other in path.parent.iterdir()] == ["x.fake"]


def test_a_plugin_that_raises_is_named_with_its_cause(old_file):
    archivedoc.register(made("fake", body="return {}['missing']"))
    with pytest.raises(ExportError, match=r"'fake' \(.*Fake\) failed: KeyError: 'missing'") as caught:
        archivedoc.export(DOCUMENT, old_file)
    assert isinstance(caught.value.__cause__, KeyError)


def test_a_plugin_that_returns_a_string_is_named(old_file):
    archivedoc.register(made("fake", body="return 'words'"))
    with pytest.raises(ExportError, match="'fake' returned str; bytes are expected"):
        archivedoc.export(DOCUMENT, old_file)


def test_a_plugin_that_reports_something_other_than_a_loss_is_named(old_file):
    archivedoc.register(made("fake", body="report('a word'); return b''"))
    with pytest.raises(ExportError, match="'fake' reported 'a word', which is not a Loss"):
        archivedoc.export(DOCUMENT, old_file)


def test_a_plugin_that_needs_options_says_so(old_file):
    cls = archivedoc.register(made("fake"))
    cls.__init__ = lambda self, width: None
    with pytest.raises(ExportError, match="'fake' cannot be used without options"):
        archivedoc.export(DOCUMENT, old_file)


def test_losses_that_raise_leave_the_old_file(old_file):
    body = "import archivedoc; report(archivedoc.Loss(documents[0], 'all')); return b'new'"
    archivedoc.register(made("fake", body=body))
    with pytest.raises(archivedoc.LossError, match=r"1 loss: all @ \$"):
        archivedoc.export(DOCUMENT, old_file, on_loss="raise")
