"""DOCX: a template's styles, page, heads and feet win; what it lacks is added; what is no template is an error."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pypandoc
import pytest
from docx_lint import faults
from docx_templates import (
    NAMES,
    SECTION,
    W,
    coloured,
    german,
    letterhead,
    relations_part,
    style,
    styles_part,
    template,
)
from independent import printed
from lxml import etree
from standing import missing
from tools import require

from archivedoc import Content, Document
from archivedoc.errors import OptionError
from archivedoc.exporters.docx import DocxExporter
from archivedoc.layout import Dossier, Theme
from archivedoc.model import Heading, ListBlock, Note, NoteReference, Paragraph, Quotation, Table
from archivedoc.testing import everything
from archivedoc.vocabulary.docx import Style

NS = {"w": W}


def document():
    blocks = [
        Heading("A head"),
        Paragraph(["words", NoteReference("a")]),
        Quotation("quoted"),
        ListBlock(["item"], kind="ordered"),
        ListBlock(["bullet"]),
        Table([["cell"]]),
    ]
    return Document("Our title", contents=Content(blocks, notes=[Note("a", "a note")]))


def exported(file, *several, **options):
    return DocxExporter(template=file, **options).export(several or (document(),), lambda loss: None)


def members(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree(data, name="word/document.xml"):
    return etree.fromstring(members(data)[name])


def val(node, path):
    found = node.find(path, NS)
    return None if found is None else found.get(f"{{{W}}}val")


def styles_of(data):
    """Return the styles of a file by name."""
    return {val(one, "w:name"): one for one in tree(data, "word/styles.xml").iter(f"{{{W}}}style")}


def saved(file):
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


@pytest.fixture(scope="module")
def libreoffice(tmp_path_factory):
    """Our own file and that of python-docx, saved by LibreOffice as document and template."""
    folder = tmp_path_factory.mktemp("libreoffice")
    (folder / "a.docx").write_bytes(exported(None, everything()))
    (folder / "b.docx").write_bytes(saved(docx.Document()))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for name, suffix in (("a", "docx"), ("b", "dotx")):
        command = [require("soffice"), profile, "--headless", "--convert-to", suffix, "--outdir", str(folder / "out")]
        subprocess.run([*command, str(folder / f"{name}.docx")], check=True, capture_output=True, timeout=240)
    return [(folder / "out" / name).read_bytes() for name in ("a.docx", "b.dotx")]


@pytest.fixture(scope="module")
def pandoc():
    command = [pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.docx"]
    return subprocess.run(command, check=True, capture_output=True).stdout


@pytest.fixture(scope="module")
def templates(libreoffice, pandoc):
    return {
        "python-docx": saved(docx.Document()),
        "pandoc": pandoc,
        "German Word": german(),
        "letterhead": letterhead(),
        "our own": exported(None, everything(), everything()),
        "LibreOffice": libreoffice[0],
        "LibreOffice template": libreoffice[1],
        "no parts": template(),
        "no section": template(section=""),
        "no defaults": template({("styles.xml", "styles"): styles_part(defaults="")}),
    }


NAMES_OF_TEMPLATES = (
    "python-docx,pandoc,German Word,letterhead,our own,LibreOffice,LibreOffice template,no parts,no section,no defaults"
).split(",")


# what comes out


@pytest.mark.parametrize("name", NAMES_OF_TEMPLATES)
def test_a_file_from_a_template_is_valid_and_has_every_word(templates, name):
    data = exported(templates[name], everything(), everything())
    # LibreOffice writes attributes of the font table and of lists that the audit does not know.
    own = {fault.partition(":")[2] for fault in faults(templates[name])} if name == "LibreOffice" else set()
    assert [fault for fault in faults(data) if fault.partition(":")[2] not in own] == []
    losses = []
    one = DocxExporter(template=templates[name]).export([everything()], losses.append)
    assert not list(missing(everything(), printed(one, "docx"), losses, is_broken=False))


@pytest.mark.parametrize("name", NAMES_OF_TEMPLATES)
def test_the_styles_of_a_template_keep_their_looks(templates, name):
    names = [one for one in members(templates[name]) if one.endswith("word/styles.xml")]
    theirs = styles_of(templates[name]) if names else {}
    ours = styles_of(exported(templates[name]))
    by_name = {found.lower(): one for found, one in ours.items()}
    for found, one in theirs.items():
        # LibreOffice has two names that differ in capitals alone; the one that it read is Word's.
        own = f"{found} (template)" if found == "Caption" and "caption" in theirs else found
        kept = by_name[own.lower()]
        for path in ("w:rPr/w:color", "w:rPr/w:sz", "w:pPr/w:jc", "w:pPr/w:outlineLvl"):
            assert val(kept, path) == val(one, path), (found, path)
    assert {one.lower() for one in Style} <= set(by_name)


@pytest.mark.parametrize("name", ["pandoc", "German Word", "letterhead"])
def test_facing_texts_and_a_dossier_from_a_template_are_valid(templates, name):
    dossier = Dossier("Letters", editor="An Editor", introduction="Found in Belgrade.")
    texts = [Content(["one", "two"], language="sr"), Content(["one", "two"], language="en", kind="translation")]
    several = [Document("First", contents=texts), Document("Second", contents=texts)]
    assert faults(exported(templates[name], *several, arrangement="parallel", dossier=dossier)) == []


def test_libreoffice_opens_files_from_templates(templates, tmp_path):
    files = [tmp_path / f"{number}.docx" for number in range(len(templates))]
    for path, file in zip(files, templates.values(), strict=True):
        path.write_bytes(exported(file))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [require("soffice"), profile, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=240)
    for path, name in zip(files, templates, strict=True):
        words = path.with_suffix(".txt").read_text(encoding="utf-8-sig").split()
        expected = "Our title A head words1 quoted 1. item • bullet cell"
        assert set(expected.split()) <= set(words), name


@pytest.fixture(scope="module")
def reference(tmp_path_factory):
    """The file that an example makes for people to restyle."""
    folder = tmp_path_factory.mktemp("reference")
    script = Path(__file__).parents[2] / "examples" / "reference_docx.py"
    subprocess.run([sys.executable, str(script), str(folder)], check=True)
    return (folder / "reference.docx").read_bytes()


def test_the_reference_shows_every_style(reference):
    parts = [content.decode() for name, content in members(reference).items() if name.endswith("xml")]
    used = {one for part in parts for one in re.findall(r'<w:(?:p|r)Style w:val="(\w+)"', part)}
    assert [one for one in Style if one.id not in used] == ["Normal", "toc 2", "toc 3"]


def test_the_reference_restyled_by_another_program_is_a_template(reference):
    house = docx.Document(io.BytesIO(reference))
    house.styles["Archive Citation"].font.color.rgb = docx.shared.RGBColor(0xFF, 0, 0)
    cited = Document("Our title", citation="Tito to Khrushchev, August 11, 1954")
    data = exported(saved(house), cited)
    assert val(styles_of(data)["Archive Citation"], "w:rPr/w:color") == "FF0000"
    (paragraph,) = [p for p in tree(data).iter(f"{{{W}}}p") if "Tito" in "".join(p.itertext())]
    assert val(paragraph, "w:pPr/w:pStyle") == "ArchiveCitation"


def test_the_title_of_an_earlier_file_is_no_head(reference, libreoffice):
    for file in (reference, *libreoffice, exported(None, everything())):
        heads = [content.decode() for name, content in members(exported(file)).items() if "header" in name]
        assert len(heads) == 1 and "Our title" in heads[0]


# styles


def test_styles_are_known_by_their_names_whatever_their_ids_are():
    found = styles_of(exported(german()))
    assert {name: one.get(f"{{{W}}}styleId") for name, one in found.items()} | {
        "heading 2": "Heading2",
        "Title": "Title",
        "Hausstil": "Template1",
        "footnote reference": "FootnoteReference",
        "Normale Tabelle": "TableNormal",
        "Absatz-Standardschriftart": "DefaultParagraphFont",
    } == {name: one.get(f"{{{W}}}styleId") for name, one in found.items()}
    assert val(found["heading 2"], "w:basedOn") == "Heading1"
    assert val(found["heading 2"], "w:next") == "Normal"
    assert val(found["heading 2"], "w:link") == "berschrift2Zchn"
    assert val(found["Hausstil"], "w:rPr/w:color") == "550000"
    assert len([one for one in found.values() if one.get(f"{{{W}}}default")]) == 4


def test_the_language_is_that_of_the_document_and_not_of_the_template():
    styles = tree(exported(german()), "word/styles.xml")
    assert [one.get(f"{{{W}}}val") for one in styles.iter(f"{{{W}}}lang")] == ["en"]


def test_a_style_of_another_kind_with_a_name_of_ours_gets_another():
    sheet = styles_part(style("Archive Gap", "a"), style("Quote", "b", "character"), style("quote", "c", "table"))
    found = styles_of(exported(template({("styles.xml", "styles"): sheet})))
    assert {"Archive Gap (template)", "Quote (template)", "Archive Gap", "Quote"} <= set(found)
    assert len({name.lower() for name in found}) == len(found)


def test_ties_that_lead_nowhere_or_round_in_a_circle_are_taken_out():
    sheet = styles_part(
        style("A", "a", ties='<w:basedOn w:val="b"/><w:next w:val="nowhere"/>'),
        style("B", "b", ties='<w:basedOn w:val="a"/><w:link w:val="a"/>'),
        style("C", "c", "character", ties='<w:basedOn w:val="a"/>'),
        style("D", "d", ties='<w:basedOn w:val="d"/>', inner='<w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr>'),
        style("E", "a"),
    )
    data = exported(template({("styles.xml", "styles"): sheet}))
    assert faults(data) == []
    assert val(styles_of(data)["A"], "w:basedOn") == "b"
    assert "E" not in styles_of(data)


def test_what_a_template_lacks_is_as_large_as_its_text():
    sheet = styles_part(style("Normal", "n", default=True, inner='<w:rPr><w:sz w:val="44"/></w:rPr>'))
    found = styles_of(exported(template({("styles.xml", "styles"): sheet})))
    assert val(found["footnote text"], "w:rPr/w:sz") == "36"
    assert val(found["Title"], "w:rPr/w:sz") == "72"


def test_headings_that_a_template_lacks_look_like_the_nearest_it_has():
    look = '<w:rPr><w:rFonts w:asciiTheme="majorHAnsi"/><w:color w:val="1F3864" w:themeColor="accent1"/></w:rPr>'
    sheet = styles_part(
        style("Normal", "n", default=True),
        style("heading 2", "h2", inner=look),
        style("heading 4", "h4", inner=coloured("auto"), ties='<w:basedOn w:val="h2"/>'),
    )
    data = exported(template({("styles.xml", "styles"): sheet}))
    found = styles_of(data)
    colours = {name: val(found[name], "w:rPr/w:color") for name in ("Title", "heading 3", "heading 5")}
    assert colours == {"Title": "1F3864", "heading 3": "1F3864", "heading 5": None}
    assert found["heading 5"].find("w:rPr/w:rFonts", NS).get(f"{{{W}}}asciiTheme") == "majorHAnsi"
    assert faults(data) == []


def test_fonts_go_along():
    fonts = f'<w:fonts {NAMES}><w:font w:name="House"><w:embedRegular r:id="f1" w:fontKey="{{{"0" * 8}-0000-0000-0000-{"0" * 12}}}"/></w:font></w:fonts>'
    parts = {
        ("fontTable.xml", "fontTable"): fonts,
        ("_rels/fontTable.xml.rels", ""): relations_part(("f1", "font", "fonts/font1.odttf", "")),
        ("fonts/font1.odttf", "", "application/vnd.openxmlformats-officedocument.obfuscatedFont"): b"font",
    }
    data = exported(template(parts))
    assert b"font" in members(data).values()
    assert faults(data) == []


def test_quotations_in_quotations_follow_the_indent_of_the_template():
    nested = Document("T", contents=Content([Quotation(Quotation("within"))]))
    (paragraph,) = [p for p in tree(exported(german(), nested)).iter(f"{{{W}}}p") if "within" in "".join(p.itertext())]
    indent = paragraph.find("w:pPr/w:ind", NS)
    assert (indent.get(f"{{{W}}}left"), indent.get(f"{{{W}}}right")) == ("1800", "901")


def test_prefixes_of_any_kind_are_read():
    sheet = (
        styles_part(style("Title", "x", inner=coloured("123456"))).replace("w:", "ns0:").replace("xmlns:w", "xmlns:ns0")
    )
    data = exported(template({("styles.xml", "styles"): sheet}))
    assert faults(data) == []
    assert val(styles_of(data)["Title"], "w:rPr/w:color") == "123456"
    with pytest.raises(OptionError, match="prefix w"):
        exported(template({("styles.xml", "styles"): sheet.replace("xmlns:ns0", 'xmlns:w="x" xmlns:ns0')}))
    default = re.sub("(</?)ns0:", r"\1", sheet).replace("xmlns:ns0", f'xmlns="{W}" xmlns:ns0')
    assert val(styles_of(exported(template({("styles.xml", "styles"): default})))["Title"], "w:rPr/w:color") == "123456"


# page, heads and feet


def sizes(data):
    section = tree(data).find("w:body/w:sectPr", NS)
    return {
        key.rpartition("}")[2]: int(value)
        for one in section.iter(f"{{{W}}}pgSz", f"{{{W}}}pgMar")
        for key, value in one.attrib.items()
        if value.isdigit()
    }


def test_the_page_is_that_of_the_template_unless_one_is_asked_for():
    expected = {
        "w": 12240,
        "h": 15840,
        "top": 1000,
        "right": 1100,
        "bottom": 1200,
        "left": 1300,
        "header": 300,
        "footer": 400,
        "gutter": 0,
    }
    assert sizes(exported(template())) == expected
    assert sizes(exported(template(), page_size="A5")) == {**expected, "w": 8391, "h": 11906}
    assert sizes(exported(template(section="")))["w"] == 11906
    assert sizes(exported(None))["w"] == 11906


def test_a_page_across_stays_across():
    across = SECTION.replace('w:w="12240" w:h="15840"', 'w:w="15840" w:h="12240" w:orient="landscape"')
    found = sizes(exported(template(section=across), page_size="A4"))
    assert (found["w"], found["h"]) == (16838, 11906)


def test_heads_of_the_template_win_and_feet_of_ours_stand_where_it_has_none():
    data = exported(german(), document(), document())
    relations = members(data)["word/_rels/document.xml.rels"].decode()
    assert [re.findall(f"{what}", relations) != [] for what in ("header-default", 'Id="header1"', 'Id="footer"')] == [
        True,
        False,
        True,
    ]
    for section in tree(data).iter(f"{{{W}}}sectPr"):
        assert len(section.findall("w:headerReference", NS)) == 1
        assert len(section.findall("w:footerReference", NS)) == 2
    head = next(content for name, content in members(data).items() if "Institut" in content.decode("utf-8", "replace"))
    assert val(etree.fromstring(head), "w:p/w:pPr/w:pStyle") == "Header"


def test_pages_that_the_head_numbers_have_no_number_at_their_foot():
    section = SECTION.replace("<w:sectPr>", '<w:sectPr><w:headerReference w:type="default" r:id="r0"/>')
    for field in (
        '<w:fldSimple w:instr="PAGE"/>',
        '<w:r><w:instrText xml:space="preserve"> PAGE  \\* X </w:instrText></w:r>',
    ):
        head = f"<w:hdr {NAMES}><w:p>{field}</w:p></w:hdr>"
        found = members(exported(template({("header1.xml", "header"): head}, section=section)))
        assert not [name for name in found if "footer" in name]
        assert b"footerReference" not in found["word/document.xml"]


def test_heads_that_say_nothing_are_none():
    section = SECTION.replace("<w:sectPr>", '<w:sectPr><w:headerReference w:type="default" r:id="r0"/>')
    blank = template({("header1.xml", "header"): f"<w:hdr {NAMES}><w:p/></w:hdr>"}, section=section)
    assert b"Our title" in members(exported(blank))["word/header1.xml"]


def test_a_section_without_heads_has_those_of_the_one_before():
    first = SECTION.replace("<w:sectPr>", '<w:sectPr><w:headerReference w:type="default" r:id="r0"/>')
    head = f"<w:hdr {NAMES}><w:p><w:r><w:t>House</w:t></w:r></w:p></w:hdr>"
    data = exported(template({("header1.xml", "header"): head}, body=f"<w:p><w:pPr>{first}</w:pPr></w:p>"))
    assert any(b"House" in content for content in members(data).values())


def test_even_pages_have_our_heads_where_the_template_has_two_sides():
    settings = f"<w:settings {NAMES}><w:evenAndOddHeaders/></w:settings>"
    data = exported(template({("settings.xml", "settings"): settings}))
    heads = tree(data).findall("w:body/w:sectPr/w:headerReference", NS)
    assert [one.get(f"{{{W}}}type") for one in heads] == ["default", "even"]
    assert faults(data) == []


# what is left behind


def test_the_body_and_all_that_belongs_to_it_is_left_behind():
    found = members(exported(letterhead(), embed=False))
    everything_in_it = b"".join(found.values())
    left = "leave behind,macro,secret,chunk,tracker,house.dotm,OLEObject,trackRevisions,documentProtection,_GoBack"
    assert [words for words in left.split(",") if words.encode() in everything_in_it] == []
    assert b"https://house.example" in everything_in_it
    assert len([name for name in found if name.endswith(".png")]) == 1
    assert not [name for name in found if "embed" in name or "vba" in name or "custom" in name.lower()]


def test_settings_that_concern_the_page_stay():
    settings = tree(exported(letterhead()), "word/settings.xml")
    assert val(settings, "w:defaultTabStop") == "709" and val(settings, "w:decimalSymbol") == ","
    assert [one.get(f"{{{W}}}id") for one in settings.iter(f"{{{W}}}footnote")] == ["-1", "0"]


def test_lists_of_the_template_stay_beside_ours():
    numbering = tree(exported(letterhead()), "word/numbering.xml")
    assert [one.get(f"{{{W}}}numId") for one in numbering.iter(f"{{{W}}}num")] == ["7", "8", "9"]
    assert [one.get(f"{{{W}}}abstractNumId") for one in numbering.iter(f"{{{W}}}abstractNum")] == ["3", "4", "5"]


def test_lists_in_disorder_are_put_in_order_and_those_of_no_kind_are_left_out():
    kind = '<w:abstractNum w:abstractNumId="{0}"><w:lvl w:ilvl="0"><w:pStyle w:val="{1}"/></w:lvl></w:abstractNum>'
    numbering = (
        f'<w:numbering {NAMES}><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{kind.format(0, "h")}'
        f'<w:num w:numId="2"><w:abstractNumId w:val="9"/></w:num>{kind.format(1, "nowhere")}</w:numbering>'
    )
    listed = "<w:pPr><w:numPr><w:numId w:val='{}'/></w:numPr></w:pPr>"
    sheet = styles_part(
        style("heading 2", "h", inner=listed.format(1)), style("heading 3", "g", inner=listed.format(2))
    )
    data = exported(template({("numbering.xml", "numbering"): numbering, ("styles.xml", "styles"): sheet}))
    assert faults(data) == []
    assert [one.get(f"{{{W}}}val") for one in tree(data, "word/numbering.xml").iter(f"{{{W}}}pStyle")] == ["Heading2"]
    found = styles_of(data)
    assert val(found["heading 2"], "w:pPr/w:numPr/w:numId") == "1"
    assert found["heading 3"].find("w:pPr/w:numPr", NS) is None


def test_the_direction_is_that_of_the_document():
    defaults = (
        "<w:rPr><w:rtl/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:bidi/></w:pPr></w:pPrDefault><w:rPrDefault>"
    )
    sheet = styles_part(
        style("Normal", "n", default=True, inner="<w:pPr><w:bidi/></w:pPr><w:rPr><w:rtl/></w:rPr>"), defaults=defaults
    )
    styles = tree(
        exported(template({("styles.xml", "styles"): sheet.replace("<w:rPrDefault></w:rPrDefault>", "")})),
        "word/styles.xml",
    )
    assert list(styles.iter(f"{{{W}}}bidi", f"{{{W}}}rtl")) == []


@pytest.mark.parametrize("length", ["0", "-5", "nonsense", "9" * 400, "1e9", "21cm", "31681"])
def test_sizes_of_any_kind_make_a_page(length):
    section = SECTION.replace('w:w="12240"', f'w:w="{length}"').replace('w:left="1300"', f'w:left="{length}"')
    exporter = DocxExporter(template=template(section=section))
    assert 2000 < exporter.template.page.page(None, Theme()).text_width < 12_000
    assert faults(exporter.export([document()], print)) == []
