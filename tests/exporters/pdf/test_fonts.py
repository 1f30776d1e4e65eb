"""Fonts: what is opened, what is refused, which one is asked, and how it stands in a file."""

from __future__ import annotations

import io
import json
import re
import struct
import subprocess
from pathlib import Path

import pypdf
import pytest
import uharfbuzz as hb
from conformance import assert_conforms, plain_text, struct_text
from exporters.pdf.setting import Run, line, packaged, run, serif, word, writer_of
from tools import require

from archivedoc.errors import OptionError
from archivedoc.exporters.pdf.fonts import system
from archivedoc.exporters.pdf.fonts.chain import FontChain, missing
from archivedoc.exporters.pdf.fonts.discovery import packaged_families
from archivedoc.exporters.pdf.fonts.face import FontFile, Imitation, open_face
from archivedoc.exporters.pdf.fonts.families import PLAIN, Style, families_of

AMIRI = ("fontpkg_amiri", "Amiri-Regular.ttf")
HEBREW = ("pylopdf_fonts_he", "NotoSerifHebrew-Variable.ttf")
MINCHO = ("pylopdf_fonts_jp", "NotoSerifJP-Regular.otf")
NAMED_GLYPHS = Path("/usr/share/texmf/fonts/opentype/public/lm/lmroman10-regular.otf")  # where Debian has it


def content(module, name):
    return packaged(module, name).read_bytes()


def tables_of(font):
    """Return the tables of a font by their tags, and its signature."""
    count = struct.unpack_from(">H", font, 4)[0]
    records = struct.iter_unpack(">4sLLL", font[12 : 12 + 16 * count])
    return font[:4], {tag: font[offset : offset + length] for tag, _, offset, length in records}


def collection_of(*fonts):
    """Put fonts into one collection, as TTC files hold them."""
    header = struct.pack(">4sLL", b"ttcf", 0x00010000, len(fonts))
    directories = [tables_of(font) for font in fonts]
    starts, position = [], len(header) + 4 * len(fonts)
    for _, tables in directories:
        starts.append(position)
        position += 12 + 16 * len(tables)
    records, body = b"", b""
    for signature, tables in directories:
        records += signature + struct.pack(">HHHH", len(tables), 0, 0, 0)
        for tag, table in tables.items():
            records += struct.pack(">4sLLL", tag, 0, position + len(body), len(table))
            body += table + bytes(-len(table) % 4)
    return header + struct.pack(f">{len(starts)}L", *starts) + records + body


def with_licence(font, fs_type):
    """Change the licence bits of a font."""
    count = struct.unpack_from(">H", font, 4)[0]
    offset = next(o for tag, _, o, _ in struct.iter_unpack(">4sLLL", font[12 : 12 + 16 * count]) if tag == b"OS/2")
    return font[: offset + 8] + struct.pack(">H", fs_type) + font[offset + 10 :]


def written(face, *texts, **fields):
    """Write a file of one line for each text."""
    writer = writer_of()
    for number, text in enumerate(texts):
        paragraph = writer.tree.root.add("P")
        writer.draw_line(72, 700 - 20 * number, line(run(face, text, **fields)), paragraph)
    return writer.finish()


def test_equal_content_is_an_equal_face_wherever_it_lies(tmp_path):
    copy = tmp_path / "copy.ttf"
    copy.write_bytes(content(*AMIRI))
    faces = {open_face(FontFile.of(source)) for source in (packaged(*AMIRI), copy, str(copy), content(*AMIRI))}
    assert len(faces) == 1


def test_a_face_tells_its_measures():
    face = serif(wght=700.0)
    assert (face.upem, face.ascent, face.descent, face.cap_height, face.x_height) == (1000, 1036, -335, 670, 475)
    assert face.weight == 700
    assert serif("-Italic").italic_angle == -12
    assert serif("-Italic").is_italic
    assert not face.is_italic


def test_axes_stay_within_their_ends():
    face = open_face(serif().file, axes=(("opsz", 1000.0), ("wdth", 50.0)))
    assert face.axes == (("opsz", 60.0), ("wght", 400.0))


@pytest.mark.parametrize(
    "broken",
    [b"", b"\0", b"ttcf", b"words " * 50, b"ttcf" + b"\xff" * 60, content(*AMIRI)[:5000], content(*AMIRI)[:-90000]],
    ids=["empty", "a byte", "a mark", "words", "a collection of nothing", "a beginning", "most of it"],
)
def test_a_broken_font_is_an_error_that_names_it(broken, tmp_path):
    path = tmp_path / "house.ttf"
    path.write_bytes(broken)
    with pytest.raises(OptionError, match=r"house\.ttf"):
        FontChain.of([path])
    with pytest.raises(OptionError, match=f"a font of {len(broken)} bytes"):
        FontChain.of([broken])


def test_a_missing_font_is_an_error_that_names_it(tmp_path):
    with pytest.raises(OptionError, match=r"nowhere\.ttf.*No such file"):
        FontChain.of([tmp_path / "nowhere.ttf"])


def test_noise_in_a_font_is_no_worse_than_an_error():
    font = bytearray(content(*HEBREW))
    for start in range(2000, len(font) - 64, 9973):
        noisy = bytes(font[:start]) + bytes(range(64)) + bytes(font[start + 64 :])
        try:
            chain = FontChain.of([noisy])
            face = chain.face_for("ש", PLAIN)
            written(face or chain.primary(PLAIN), "שלום")
        except OptionError as error:
            assert "a font of" in str(error)


@pytest.mark.parametrize(("fs_type", "reason"), [(2, "forbid to embed it"), (0x100, "a part"), (0x200, "bitmaps only")])
def test_the_licence_of_a_font_is_respected_and_told(fs_type, reason):
    with pytest.raises(OptionError, match=rf"{reason}.*fsType 0x{fs_type:04X}"):
        FontChain.of([with_licence(content(*AMIRI), fs_type)])


@pytest.mark.parametrize("fs_type", [0, 4, 8])
def test_a_font_that_may_be_embedded_is(fs_type):
    assert FontChain.of([with_licence(content(*AMIRI), fs_type)]).primary(PLAIN).family == "Amiri"


@pytest.mark.parametrize(
    ("character", "language", "family"),
    [
        ("a", None, "Source Serif 4"),
        ("Ж", "ru", "Source Serif 4"),
        ("λ", "el", "Source Serif 4"),
        ("ᾳ", "grc", "Noto Serif"),
        ("ế", "vi", "Source Serif 4"),
        ("ش", "ar", "Amiri"),
        ("ש", "he", "Noto Serif Hebrew"),
        ("क", "hi", "Noto Serif Devanagari"),
        ("骨", "ja", "Noto Serif JP"),
        ("骨", "ko", "Noto Serif KR"),
        ("骨", "zh", "Noto Serif SC"),
        ("骨", "zh-Hant", "Noto Serif TC"),
        ("骨", "zh-HK", "Noto Serif TC"),
        ("骨", "en", "Noto Serif SC"),
        ("あ", "en", "Noto Serif JP"),
        ("한", "en", "Noto Serif KR"),
    ],
)
def test_the_first_font_that_has_a_character_is_asked(character, language, family):
    assert FontChain.of().face_for(character, PLAIN, language).family == family


def test_each_style_has_a_face():
    chain = FontChain.of()
    bold, italic, both, small, small_italic = (
        chain.face_for("a", Style(*style))
        for style in ((True, False), (False, True), (True, True), (False, False, True), (False, True, True))
    )
    assert dict(bold.axes)["wght"] == 700
    assert italic.is_italic and not italic.imitation.slanted
    assert both.is_italic and dict(both.axes)["wght"] == 700
    assert small.features == (("smcp", 1),)
    assert small_italic.features == (("smcp", 1),)
    assert small_italic.imitation == Imitation(slanted=True), "its italic has no small capitals"
    assert chain.face_for("ش", Style(bold=True)).postscript_name == "Amiri-Bold"
    assert chain.face_for("骨", Style(True, True), "ja").imitation == Imitation(slanted=True, emboldened=True)
    assert not chain.face_for("ש", Style(bold=True)).imitation.emboldened, "it has an axis"


def test_given_fonts_are_asked_first_and_further_ones_last():
    chain = FontChain.of([content(*AMIRI)], [content(*MINCHO)])
    assert chain.primary(PLAIN).family == "Amiri"
    assert chain.face_for("a", PLAIN).family == "Amiri"
    assert chain.face_for("Ж", PLAIN).family == "Source Serif 4"


def test_a_character_that_no_font_has_is_drawn_as_a_sign_and_named():
    chain = FontChain.of()
    assert chain.face_for("\U00013000", PLAIN) is None
    face, character = chain.replacement(PLAIN)
    assert character == "\ufffd"
    assert face.covers(character)
    assert missing("\U00013000") == "no font has U+13000 EGYPTIAN HIEROGLYPH A001; give a font file that does"
    assert "archivedoc[cjk] and archivedoc[hebrew]" in missing("骨ש")


def test_extras_that_are_not_installed_are_done_without(monkeypatch):
    monkeypatch.setattr("archivedoc.exporters.pdf.fonts.discovery.find_spec", lambda name: None)
    packaged_families.cache_clear()
    try:
        assert packaged_families() == ()
    finally:
        packaged_families.cache_clear()


def test_a_collection_is_as_many_faces_as_it_holds():
    fonts = collection_of(content(*HEBREW), content(*AMIRI))
    assert [family.name for family in families_of([FontFile.of(fonts)])] == ["Noto Serif Hebrew", "Amiri"]
    assert FontChain.of([fonts]).face_for("ش", PLAIN, "ar").index == 1


def test_faces_of_one_family_are_grouped_by_style():
    files = [
        FontFile.of(packaged("fontpkg_amiri", f"Amiri-{style}.ttf")) for style in ("BoldItalic", "Regular", "Bold")
    ]
    (family,) = families_of(files)
    names = [source and source.open(()).postscript_name for source in (family.upright, family.bold, family.italic)]
    assert names == ["Amiri-Regular", "Amiri-Bold", None]


def aliases():
    """Write a line of glyphs that mean several texts each."""
    face = serif()
    omega, ohm, mu, micro = (word(face, character) for character in "ΩΩμµ")
    assert omega[0][0] == ohm[0][0], "the font has one glyph for both"
    writer = writer_of()
    words = (word(face, "con", hyphen=True), omega, ohm, mu, micro, word(face, "- "))
    writer.draw_line(72, 700, line(Run(face, 11.0, words)), writer.tree.root.add("P"))
    return writer.finish()


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Files in fonts of each kind."""
    folder = tmp_path_factory.mktemp("fonts")
    amiri, hebrew, mincho = (FontFile.of(packaged(*font)) for font in (AMIRI, HEBREW, MINCHO))
    collection = FontFile.of(collection_of(content(*HEBREW), content(*AMIRI)))
    made = {
        "static": written(open_face(amiri), "Static outlines"),
        "postscript": written(open_face(mincho), "漢字 and PostScript"),
        "variable": written(open_face(hebrew, axes=(("wght", 650.0),)), "שלום", level=1),
        "collection": written(open_face(collection, 1), "سلام", level=1),
        "invisible": written(open_face(amiri), "می\u200cخواهم", level=1),
        "aliases": aliases(),
        "missing": written(serif(), "no \u5b57 here "),
    }
    if NAMED_GLYPHS.exists():
        made["named"] = written(open_face(FontFile.of(NAMED_GLYPHS)), "AB office")
    for name, file in made.items():
        (folder / f"{name}.pdf").write_bytes(file)
    return folder


def test_files_in_fonts_of_each_kind_conform(files):
    assert_conforms(*sorted(files.iterdir()))


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("static", "Static outlines", "CID TrueType"),
        ("postscript", "漢字 and PostScript", "CID Type 0C"),
        ("variable", "שלום", "CID TrueType"),
        ("collection", "سلام", "CID TrueType"),
        ("named", "AB office", "CID Type 0C"),
    ],
)
def test_each_kind_of_font_is_embedded_and_read(files, name, text, kind):
    if name == "named" and not NAMED_GLYPHS.exists():
        pytest.skip("Latin Modern is not installed: apt-get install fonts-lmodern")
    path = files / f"{name}.pdf"
    assert f'"{text}"' in struct_text(path)
    listed = subprocess.run([require("pdffonts"), path], capture_output=True, text=True, check=True).stdout
    assert kind in listed


def test_one_glyph_may_mean_several_texts(files):
    assert "con\u00adΩΩμµ-" in plain_text(files / "aliases.pdf")


def test_what_a_font_does_not_have_is_drawn_and_read(files):
    assert "no \u5b57 here" in plain_text(files / "missing.pdf")


def test_what_is_invisible_is_read_nevertheless(files):
    assert "می\u200cخواهم" in struct_text(files / "invisible.pdf")


def test_what_a_word_means_is_the_same_after_other_documents():
    face = serif()
    written(face, "µ Ω \u00a0 \u2126 \ufb01 ")
    words = word(face, "µμ ΩΩ fi "), word(face, "- ", hyphen=True)

    def document(*shown):
        writer = writer_of()
        for number, glyphs in enumerate(shown):
            writer.draw_line(72, 700 - number, line(Run(face, 11.0, (glyphs,))), writer.tree.root.add("P"))
        return writer.finish()

    first = document(*words)
    document(*reversed(words))
    assert document(*words) == first


def test_names_of_fonts_with_many_axes_are_no_longer_than_pdf_a_allows():
    face = open_face(serif().file, axes=(("opsz", 12.3456789), ("wght", 432.125)))
    assert face.postscript_name == "SourceSerif4Roman-Regular-opsz12_3457-wght432_125"


def test_a_ligature_means_all_its_letters(tmp_path):
    path = tmp_path / "ligature.pdf"
    path.write_bytes(written(serif(), "offices afflict "))
    assert "offices afflict" in plain_text(path)


def test_a_subset_holds_what_is_used_and_no_more():
    reader = pypdf.PdfReader(io.BytesIO(written(serif(), "a few words ")))
    fonts = reader.pages[0]["/Resources"]["/Font"]
    descendant = fonts["/F1"]["/DescendantFonts"][0].get_object()
    program = descendant["/FontDescriptor"]["/FontFile2"].get_data()
    assert len(program) < 20_000
    assert re.fullmatch(r"/[A-Z]{6}\+SourceSerif4Roman-Regular-opsz11-wght400", descendant["/BaseFont"])
    subset = hb.Face(program)
    drawn = [g for g in range(subset.glyph_count) if hb.Font(subset).get_glyph_extents(g).width]
    assert len(drawn) == len({*"afewwords"}) + 1, "the letters and .notdef"


def test_faces_that_differ_in_features_share_their_outlines():
    roman = serif()
    small = open_face(roman.file, axes=roman.axes, features=(("smcp", 1),))
    writer = writer_of()
    writer.draw_line(72, 700, line(run(roman, "One "), run(small, "two ")), writer.tree.root.add("P"))
    assert writer.finish().count(b"/Subtype/Type0") == 1


@pytest.fixture
def system_fonts(tmp_path, monkeypatch):
    """A system with three fonts and a file that is none."""
    folder = tmp_path / "share" / "fonts"
    folder.mkdir(parents=True)
    (folder / "amiri.ttf").write_bytes(content(*AMIRI))
    (folder / "both.ttc").write_bytes(
        collection_of(content(*HEBREW), content("pylopdf_fonts_he", "NotoSansHebrew-Variable.ttf"))
    )
    (folder / "licensed.ttf").write_bytes(
        with_licence(content("pylopdf_fonts_hi", "NotoSansDevanagari-Variable.ttf"), 2)
    )
    (folder / "broken.ttf").write_bytes(b"")
    (folder / "notes.txt").write_bytes(b"no font")
    monkeypatch.setenv("XDG_DATA_DIRS", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "none"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr("archivedoc.exporters.pdf.fonts.chain.packaged_families", tuple)
    system.system_faces.cache_clear()
    yield folder
    system.system_faces.cache_clear()


def own(folder):
    return [face for face in system.system_faces() if face.path.startswith(str(folder))]


def test_fonts_of_the_system_are_asked_where_an_option_says_so(system_fonts):
    latin = [packaged("fontpkg_source_serif_4", "SourceSerif4[[]opsz,wght[]].ttf")]
    assert FontChain.of(latin).face_for("ש", PLAIN) is None
    chain = FontChain.of(latin, system=True)
    assert chain.face_for("ש", PLAIN).family == "Noto Serif Hebrew", "serifs first"
    assert chain.face_for("ش", Style(bold=True)).imitation.emboldened
    assert chain.face_for("क", PLAIN) is None, "it must not be embedded"


def test_the_index_of_system_fonts_is_kept_and_follows_their_changes(system_fonts, tmp_path, monkeypatch):
    assert [face.family for face in own(system_fonts)] == ["Amiri", "Noto Serif Hebrew", "Noto Sans Hebrew"]
    index = next((tmp_path / "cache").rglob("*.json"))
    known = json.loads(index.read_text())
    system.system_faces.cache_clear()
    monkeypatch.setattr(system, "_learn", lambda path: pytest.fail(f"{path} is known"))
    assert len(own(system_fonts)) == 3
    assert json.loads(index.read_text()) == known
    monkeypatch.undo()


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"/x": 1}', b'{"/x": [[1, 2], [[1]]]}'])
def test_an_index_that_is_damaged_is_made_anew(system_fonts, tmp_path, damage):
    index = tmp_path / "cache" / "archivedoc" / "fonts-1.json"
    index.parent.mkdir(parents=True)
    index.write_bytes(damage)
    assert len(own(system_fonts)) == 3
