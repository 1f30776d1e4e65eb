"""TEI: what FRUS prints and marks up stands in the model, and nothing is lost but what a written list names."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree
from tei_trees import FRUS, TEI, tokens
from tools import SAMPLES

import archivedoc as a
from archivedoc.model import Role, plain_text, walk
from archivedoc.vocabulary import tei

Facts = dict[str, Any]
FILES = sorted(path.name for path in (SAMPLES / "frus").glob("*.xml"))
OTHERS = sorted(path.name for path in (SAMPLES / "tei-other").glob("*.xml"))


def read(path_or_data):
    """Read without a loss."""
    losses = []
    document = a.read(path_or_data, report=losses.append)
    assert not losses
    return document


# The facts of FRUS --------------------------------------------------------------------------------------------------


def _of_kind(document, *kinds):
    return [node for node in walk(document.contents[0].blocks) if isinstance(node, kinds)]


def _agents(document, role):
    return [agent.display_name for credit in document.credits if credit.role is role for agent in credit.agents]


def _squeezed(text):
    return "".join((text or "").split())


def _places(document):
    datelines = [node for node in walk(document.contents[0].blocks) if isinstance(node, a.Dateline)]
    return [plain_text(node) for line in datelines for node in walk(line) if getattr(node, "kind", "") == "place"]


def _body(document):
    return _squeezed(plain_text(document.contents[0].blocks))


def _elements(document, name, *without):
    """Count the elements of a name that the blocks stand for, outside notes and nodes of some kinds."""

    def count(nodes, *, is_mixed=False, is_quotation=False):
        found = 0
        nodes = [node for node in nodes if ("within", "list") not in node.attributes]  # it stands between two items
        for index, node in enumerate(nodes):
            within = dict(node.attributes).get("within", "")
            found += sum(step in (name, f"{name}:I") for step in within.split())
            is_bare = within or (is_mixed and tei.is_bare(nodes, index, is_quotation=is_quotation))
            match node:
                case a.Paragraph():
                    found += name == "p" and not is_bare
                case a.ListBlock():
                    found += name == "list"
                    found += sum((name == "item") + count(item.blocks, is_mixed=True) for item in node.items)
                case a.FieldGroup():
                    found += (name == "list") + (name == "item") * len(node.lines)
                case a.Table():
                    found += sum(count(cell.blocks, is_mixed=True) for row in node.rows for cell in row.cells)
                case a.Quotation():
                    found += count(node.blocks, is_mixed=True, is_quotation=True)
                case a.Attachment() | a.Postscript() | a.Division() | a.SpeakerTurn():
                    found += 0 if isinstance(node, without) else count(node.blocks)
        return found

    return count(document.contents[0].blocks)


CHECKS: dict[str, Callable[[a.Document, Facts], bool]] = {
    "doc_id": lambda document, facts: a.Identifier(facts["doc_id"], "xml:id") in document.identifiers,
    "number": lambda document, facts: a.Identifier(facts["number"], "n") in document.identifiers,
    "title": lambda document, facts: document.title == facts["title"],
    "senders": lambda document, facts: _agents(document, Role.SENDER) == facts["senders"],
    "recipients": lambda document, facts: _agents(document, Role.ADDRESSEE) == facts["recipients"],
    "date_when": lambda document, facts: not facts["date_when"] or document.date.edtf == facts["date_when"],
    "place": lambda document, facts: set(map(_squeezed, facts["place"])) <= set(map(_squeezed, _places(document))),
    "signed": lambda document, facts: all(
        _squeezed(name) in "".join(_squeezed(plain_text(one)) for one in _of_kind(document, a.Signature))
        for name in facts["signed"]
    ),
    "footnotes": lambda document, facts: sum(
        note.kind != "source" and note.id.startswith(document.identifiers[0].value)
        for note in document.contents[0].notes
    ) == facts["footnotes"],
    "source_notes": lambda document, facts: all(
        any(_squeezed(words) in _squeezed(plain_text(note)) for note in _all_notes(document))
        for words in facts["source_notes"]
    ),
    "body_first60": lambda document, facts: _squeezed(facts["body_first60"])[:40] in _body(document),
    "body_last60": lambda document, facts: _squeezed(facts["body_last60"])[-40:] in _body(document),
    "lists": lambda document, facts: _elements(document, "list") == facts["lists"],
    "list_items": lambda document, facts: _elements(document, "item") == facts["list_items"],
    "paragraphs": lambda document, facts: _elements(document, "p", a.Attachment, a.Postscript) == facts["paragraphs"],
    "gaps": lambda document, facts: len(_of_kind(document, a.Gap, a.Withheld)) == facts["gaps"],
    "all_dates": lambda document, facts: [
        one.date and one.date.edtf
        for block in document.contents[0].blocks
        if isinstance(block, a.Dateline)
        for one in walk(block)
        if isinstance(one, a.DateReference)
    ] == facts["all_dates"],
    "tables": lambda document, facts: len(_of_kind(document, a.Table)) == facts["tables"],
    "attachments": lambda document, facts: len(_of_kind(document, a.Attachment)) == facts["attachments"],
    "postscripts": lambda document, facts: len(_of_kind(document, a.Postscript)) == facts["postscripts"],
    "quotes": lambda document, facts: len(_of_kind(document, a.Quotation)) == facts["quotes"],
    "figures": lambda document, facts: len(_of_kind(document, a.Figure)) == facts["figures"],
    "page_breaks": lambda document, facts: [
        page.number or "" for page in walk(document) if isinstance(page, a.PageBreak)
    ] == facts["page_breaks"],
}  # fmt: skip


def _all_notes(document):
    return [*document.contents[0].notes, *_of_kind(document, a.EditorialNote)]


@pytest.fixture(scope="module")
def manifest(samples):
    facts = json.loads((samples / "manifest.json").read_text(encoding="utf-8"))["frus"]
    return {one["file"]: one for one in facts}


@pytest.mark.parametrize("file", FILES)
def test_every_fact_of_a_document_of_frus_is_right(samples, manifest, file):
    document, facts = read(samples / "frus" / file), manifest[file]
    wrong = {name: facts[name] for name, check in CHECKS.items() if not check(document, facts)}
    assert not wrong


# Nothing is lost ----------------------------------------------------------------------------------------------------


def _root(data):
    """Return the elements of a document of TEI, and the days that its header has of FRUS."""
    root = etree.fromstring(data)
    if root.tag == f"{TEI}div":
        return [root], root
    body = root.find(f"{TEI}text/{TEI}body")
    divisions = list(body)
    (date,) = root.findall(f"{TEI}teiHeader//{TEI}date[@type='frus:doc-dateTime']") or [None]
    if len(divisions) == 1 and divisions[0].get("type") == "document" and date is not None:
        divisions[0].set(f"{FRUS}doc-dateTime-min", date.get("notBefore"))
        divisions[0].set(f"{FRUS}doc-dateTime-max", date.get("notAfter"))
    return divisions, body


def _valid(data, tei_all):
    root = etree.fromstring(data)
    assert tei_all.validate(root), tei_all.error_log.last_error
    return root


@pytest.mark.parametrize("file", FILES)
def test_every_element_of_a_document_of_frus_comes_back_valid(samples, tei_all, file):
    source = (samples / "frus" / file).read_bytes()
    document = read(source)
    written = a.render(document, "tei", on_loss="raise")
    _valid(written, tei_all)
    assert tokens(_root(written)[0]) == tokens(_root(source)[0])
    assert read(written) == document


@pytest.mark.parametrize("file", OTHERS)
def test_every_element_of_another_file_comes_back_valid(samples, tei_all, file):
    source = (samples / "tei-other" / file).read_bytes()
    losses = []
    document = a.read(source, report=losses.append)
    assert [loss.reason for loss in losses] == ["the element title has no field: it is kept as a note"]
    written = a.render(document, "tei", on_loss="raise")
    _valid(written, tei_all)
    (division,), _ = _root(written)
    assert tokens(list(division)) == tokens(_root(source)[0])  # which stands in the body itself
    assert read(written) == document


def _document(words, head="<head>1. A letter</head>"):
    return (
        f'<div xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0" type="document" '
        f'xml:id="d1" n="1">\n  {head}\n  {words}\n</div>\n'
    ).encode()


_ROWS = "".join(f'<row><cell role="label">{n}</cell><cell rend="right">{n}.5</cell></row>' for n in range(450))
_SIGNED = "".join(f'<item><hi rend="smallcaps">Name {n}</hi><lb/>Minister of {n}</item>' for n in range(18))
# Constructs of the 10,611 documents of FRUS that research counted, beyond the samples at hand.
# fmt: off
CONSTRUCTS = {
    "withheld, no text": '<gap reason="withheld" unit="document"/>',
    "withheld in a line": '<p>He said <gap reason="withheld" extent="2 lines"/> and left.</p>',
    "an attachment in an attachment": (
        '<p>I enclose.</p><frus:attachment xml:id="d1a1"><head>[Inclosure 1]</head><p>One.</p><frus:attachment>'
        '<head>[Subinclosure]</head><p>Two.</p><closer><signed>B.</signed></closer></frus:attachment></frus:attachment>'
    ),
    "text after an attachment": '<frus:attachment><p>One.</p></frus:attachment><p>After it.</p><closer><signed>C.</signed></closer>',
    "a closer in the middle": (
        '<p>I am,</p><closer><signed>A.</signed></closer><frus:attachment><head>[Inclosure]</head><p>One.</p></frus:attachment>'
    ),
    "two postscripts": (
        '<p>Yours,</p><closer><signed>A.</signed></closer><postscript><p>P. S.—One.</p></postscript>'
        '<postscript><label>P. P. S.</label><p>Two.</p><signed>A.</signed></postscript>'
    ),
    "18 signatures": f'<p>We are,</p><closer><signed><list>{_SIGNED}</list></signed></closer>',
    "signatures, one after the other": '<closer><signed>A.</signed><signed>B.</signed><dateline>Paris</dateline></closer>',
    "450 rows": f'<table rows="450" cols="2"><head>A table</head>{_ROWS}</table>',
    "brace cells": (
        '<table><row><cell rows="2">Both</cell><cell rows="2" role="brace">}</cell><cell>one</cell></row>'
        '<row><cell cols="2" role="num">2.</cell></row></table>'
    ),
    "a table in a cell": '<table><row><cell>x <table><row><cell>y</cell></row></table> z</cell></row></table>',
    "a list in a paragraph": '<p>These: <list><item>one</item><item>two<list><item>deep</item></list></item></list> and more.</p>',
    "a list with labels": '<list type="gloss"><label>1.</label><item>one</item><label>2.</label><item><p>two</p><p>three</p></item></list>',
    "a list with a page in it": '<list><head>Those present</head><item>one</item><pb n="7" facs="0033"/><item>two</item></list>',
    "participants": '<list type="participants"><head>Participants</head><item><persName corresp="#p_A">A.</persName></item><item>B.</item></list>',
    "subject": '<list type="subject"><label>SUBJECT</label><item>Trade</item></list>',
    "a note of several paragraphs": (
        '<p>Words.<note n="1" xml:id="d1fn1"><p>One.</p><p>Two, see <ref target="#d2">document 2</ref>.</p>'
        '<list><item>three</item></list></note> More words.</p>'
    ),
    "a note in a note": '<p>Words<note n="1" xml:id="d1fn1">One<note n="*" xml:id="d1fn2">two</note> three</note>.</p>',
    "notes with one number": '<p>A<note n="1" xml:id="d1fn1">One.</note> B<note n="1" xml:id="d1fn2">Two.</note>.</p>',
    "a source note": '<note n="1" xml:id="d1fn0" type="source">Source: Archives.</note><p>Words.</p>',
    "a source note in the head": '<note rend="inline" type="source">862.00/1</note><p>Words.</p>',
    "dates": (
        '<dateline><date>undated</date>, <date when="1950">1950</date>, <date when="1950-02">Feb.</date>, '
        '<date notBefore="1950-01-01" notAfter="1950-02-01" ana="#date_undated-inferred-from-document-head">x</date>, '
        '<date from="1950-01-01" to="1950-02-01">y</date>, <date when="1950-01-02T10:30:00" calendar="#julian">z</date>'
        '</dateline>'
    ),
    "a date twice": '<dateline><date when="1950-01-02" from="1950-01-01" to="1950-01-03">x</date></dateline>',
    "opener": (
        '<opener><dateline><placeName>Paris</placeName>, <date when="1919-01-01">Jan. 1</date>.</dateline>'
        '<salute>Sir:</salute><seg rend="flushleft">No. 5</seg></opener><p>Words.</p>'
    ),
    "a closer with everything": (
        '<closer><salute>I am, <hi rend="italic">etc.</hi></salute><signed rend="right"><persName type="from">A. B.</persName></signed>'
        '<dateline>Washington, <date when="1919-01-01">1 Jan.</date></dateline><lb/>Typed words</closer>'
    ),
    "a quotation": '<quote rend="blockquote"><p>One.</p><p>Two.</p></quote><p>He said <q>yes</q> and <quote>no</quote>.</p>',
    "a quotation in a paragraph": '<p>It runs: <quote rend="blockquote">words</quote> as above.</p>',
    "verse": '<lg><l>One line</l><l rend="indent">another</l></lg><p>As in <lg><l>x</l></lg></p>',
    "speakers": '<sp who="#p_A"><speaker>The President</speaker><p>Yes.</p><p>No.</p></sp><sp><speaker>Q:</speaker><p>Why?</p></sp>',
    "a seal in the margin": '<p><seg type="margin" rend="left">[SEAL.]</seg> Done at Paris.</p>',
    "deleted and added": '<p>He <del rend="strikethrough">never</del><add place="above">always</add> came.</p>',
    "foreign words": '<p>So <foreign xml:lang="fr">voilà</foreign>.</p>',
    "terms and names": (
        '<p><gloss target="#t_CIA">CIA</gloss>, <term>entente</term>, <orgName>ONU</orgName>, <rs type="ship">Maine</rs>, '
        '<persName corresp="#p_KH" type="from">K.</persName>, <name type="vessel">X</name></p>'
    ),
    "editorial words": '<p>The <supplied reason="lost">Emperor</supplied> <unclear>wrote</unclear> <sic>recieved</sic> <gap reason="illegible" quantity="3" unit="words"/>.</p>',
    "emphasis": (
        '<p><hi rend="italic">a<hi rend="smallcaps">b</hi></hi><hi rend="superscript">2</hi><hi rend="subscript">3</hi>'
        '<hi rend="bold">d</hi><hi rend="underline">e</hi><hi rend="strikethrough">f</hi><hi rend="roman">g</hi><hi>h</hi></p>'
    ),
    "a page in a word": '<p>The agree<pb n="8" facs="0035" break="no"/>ment and<pb n="[Chart 1]"/> so on.</p><pb n="9"/>',
    "paragraphs aligned": '<p rend="flushleft">a</p><p rend="center">b</p><p rend="right">c</p><p rend="sectiontitleital">d</p>',
    "headings deep": '<div type="section" subtype="x"><head>A</head><p>a</p><div><head>B</head><p>b</p></div></div>',
    "a figure": '<figure><graphic url="chart_1.png" mimeType="image/png"/><head>Chart</head><figDesc>What it shows</figDesc></figure>',
    "a milestone": '<p>a</p><milestone unit="section" rend="stars"/><p>b</p>',
    "attributes anywhere": '<p n="5" xml:id="d1p5" xml:lang="de" ana="#x" style="color: red" rendition="#r">a</p>',
    "attributes that TEI does not allow": '<p><persName foo="1" corresp="p_KH GW">K.</persName></p>',
    "an id, and an empty number": '<p xml:id="a">a</p><p n="">b</p>',
    "several heads": '<head type="sub">Second head</head><p>a</p>',
    "an argument": '<argument><p>Contents: x.</p></argument><epigraph><quote>y</quote></epigraph><p>a</p><trailer>End</trailer>',
    "a label in a division": '<label>1.</label><p>a</p><ab>anonymous</ab><byline>By A.</byline>',
    "white space that matters": '<p xml:space="preserve">a   b\n  c</p>',
    "an address": '<p><address><addrLine>1 Street</addrLine><addrLine>Town</addrLine></address></p>',
    "abbreviations": '<p><abbr>Amb.</abbr> <num value="5">five</num> <title level="m">Book</title> <bibl>x</bibl></p>',
}
# fmt: on


@pytest.mark.parametrize("words", CONSTRUCTS.values(), ids=CONSTRUCTS)
def test_a_construct_comes_back_element_by_element(tei_all, words):
    source = _document(words)
    document = read(source)
    written = a.render(document, "tei", on_loss="raise")
    _valid(written, tei_all)
    assert tokens(_root(written)[0]) == tokens(_root(source)[0])
    assert read(written) == document


ADDED = {
    "a note without an id": ("<p>A<note>Loose.</note>.</p>", '<p>A<note xml:id="note">Loose.</note>.</p>'),
    "foreign words of no language": ("<p><foreign>hm</foreign></p>", '<p><foreign xml:lang="und">hm</foreign></p>'),
    "words without an element": ("Loose<p>a</p>", '<p within="-">Loose</p><p>a</p>'),
}


@pytest.mark.parametrize(("words", "added"), ADDED.values(), ids=ADDED)
def test_what_the_written_list_names_is_added(tei_all, words, added):
    written = a.render(read(_document(words)), "tei", on_loss="raise")
    _valid(written, tei_all)
    assert tokens(_root(written)[0]) == tokens(_root(_document(added))[0])


def test_comments_and_instructions_are_no_words():
    document = read(_document("<p>a<!-- b -->c<?d e?>f</p>"))
    assert plain_text(document.contents[0].blocks[1]) == "acf"


# What has no class, and what is no document -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "element"),
    [
        ("<p>It is <choice><abbr>Amb.</abbr><expan>Ambassador</expan></choice> X.</p>", "choice"),
        ("<app><lem>a</lem><rdg>b</rdg></app>", "app"),
        ("<p>x <formula notation='tex'>e=mc</formula></p>", "formula"),
        ("<p>x</p><zork xmlns='urn:other'>words</zork>", "zork"),
    ],
)
def test_an_element_without_a_class_is_kept_with_its_markup_and_reported(words, element):
    losses = []
    document = a.read(_document(words), report=losses.append)
    (node,) = [one for one in walk(document) if isinstance(one, a.UnknownBlock | a.UnknownInline)]
    assert node.name == element
    assert node.source.startswith(f"<{element}")
    (loss,) = losses
    assert element in loss.reason
    assert loss.line is not None
    assert loss.path
    written = a.render(document, "tei", on_loss="ignore")
    assert a.read(written, report=lambda loss: None) == document


def test_a_document_without_a_title_says_so():
    losses = []
    document = a.read(_document("<p>x</p>", head=""), report=losses.append)
    assert document.title == "[Untitled]"
    assert "no title" in losses[0].reason


TOOLS = {
    "not well-formed": (b"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text></TEI>", "no well-formed XML"),
    "cut": (_document("<p>x</p>")[:-20], "no well-formed XML"),
    "of another kind": (b"<html><body>x</body></html>", "namespace of TEI"),
    "with another root": (b"<p xmlns='http://www.tei-c.org/ns/1.0'>x</p>", "its root is"),
    "with an entity": (
        b"<!DOCTYPE TEI [<!ENTITY a 'b'>]><TEI xmlns='http://www.tei-c.org/ns/1.0'><text><body><p>&a;</p></body></text></TEI>",
        "declares the entity 'a'",
    ),
    "too deep": (_document("<p>" + "<hi>" * 200 + "</hi>" * 200 + "</p>"), "deep"),
    "with a wrong instruction": (_document("<p><?archivedoc {]?>x</p>"), "holds no JSON"),
    "with an instruction of another node": (_document('<p><?archivedoc {"rows": 1}?>x</p>'), "none of a Paragraph"),
}


@pytest.mark.parametrize(("data", "reason"), TOOLS.values(), ids=TOOLS)
def test_a_file_that_is_no_document_says_what_and_where(tmp_path, data, reason):
    path = tmp_path / "x.xml"
    path.write_bytes(data)
    with pytest.raises(a.ReadError, match=reason) as caught:
        a.read(path)
    assert str(path) in str(caught.value)


# Headers ------------------------------------------------------------------------------------------------------------

HEADER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title level="a">A letter</title><title type="short">Letter</title><title type="short">L.</title>
<author><persName key="p1"><surname>Satō</surname> <forename>Eisaku</forename></persName></author>
<editor>Jane Roe</editor><funder>A Foundation</funder>
<respStmt><resp>translator for CWIHP</resp><name>John Doe</name></respStmt></titleStmt>
<publicationStmt><publisher>The Archive</publisher><distributor>Another</distributor><idno type="DOI">10.1/2</idno>
<idno type="url">https://example.org/1</idno><date when="2013-12-09">posted</date>
<availability><licence target="https://example.org/cc">CC BY</licence></availability></publicationStmt>
<seriesStmt><title>A series</title></seriesStmt>
<notesStmt><note>Seen twice.</note></notesStmt>
<sourceDesc><msDesc><msIdentifier><settlement>Moscow</settlement><repository>APRF</repository><collection>F. 3</collection>
<idno>D. 5</idno></msIdentifier><physDesc><p>Two leaves.</p></physDesc></msDesc></sourceDesc></fileDesc>
<profileDesc><creation><date when="1954-08-11">11 August 1954</date></creation>
<langUsage><language ident="ja">Japanese</language></langUsage>
<textClass><keywords scheme="#lcsh"><term ref="#t1">Peace</term></keywords></textClass></profileDesc>
<revisionDesc><change when="2014-01-01">Proofread.</change></revisionDesc></teiHeader>
<text xml:lang="en" type="translation"><body><p>Words.</p></body></text></TEI>"""


@pytest.fixture
def described():
    losses = []
    return a.read(HEADER.encode(), report=losses.append), [loss.reason for loss in losses]


def test_a_header_describes_its_document(described):
    document, _ = described
    assert document.title == "A letter"
    assert document.date == a.DateExpression("11 August 1954", "1954-08-11")
    assert document.url == "https://example.org/1"
    assert document.digital_archive == "The Archive"
    assert _agents(document, Role.AUTHOR) == ["Satō Eisaku"]
    assert _agents(document, Role.EDITOR) == ["Jane Roe"]
    assert _agents(document, Role.FUNDER) == ["A Foundation"]
    assert document.reference.repository.place == "Moscow"
    assert _agents(document, Role.TRANSLATOR) == ["John Doe"]
    assert [credit.project for credit in document.credits if credit.role is Role.TRANSLATOR] == ["CWIHP"]
    assert str(document.reference) == "APRF, F. 3, D. 5"
    assert [language.tag for language in document.original_languages] == ["ja"]
    assert document.subjects == (a.model.Subject("Peace", scheme="#lcsh", uri="#t1"),)
    assert document.rights == (a.model.Rights("CC BY", uri="https://example.org/cc"),)
    assert document.contents[0].kind == "translation"
    assert document.contents[0].language.tag == "en"


def test_what_a_header_has_no_field_for_is_kept_and_reported(described):
    document, reasons = described
    kept = dict(document.attributes)
    assert kept["title/@level"] == "a"
    assert kept["persName/@key"] == "p1"
    notes = {note.name: note.text for note in document.notes if isinstance(note, a.UnknownBlock)}
    assert [note.text for note in document.notes if getattr(note, "name", "") == "title"] == ["Letter", "L."]
    assert notes["distributor"] == "Another"
    assert notes["seriesStmt"] == "A series"
    assert notes["physDesc"] == "Two leaves."
    assert notes["revisionDesc"] == "Proofread."
    for name in ("level", "key", "distributor", "seriesStmt", "physDesc", "revisionDesc"):
        assert any(name in reason for reason in reasons)


def test_a_header_that_was_edited_since_is_read_anew(everything):
    written = a.render(everything, "tei", on_loss="ignore")
    title = everything.title.encode()
    assert written.count(b"<title>" + title + b"</title>") == 1
    losses = []
    edited = a.read(written.replace(b"<title>" + title, b"<title>Better", 1), report=losses.append)
    assert edited.title == "Better"
    assert any("edited" in loss.reason for loss in losses)
    assert edited.contents[0].blocks == a.read(written, report=lambda loss: None).contents[0].blocks


# Volumes ------------------------------------------------------------------------------------------------------------


def _volume(*documents):
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0"><teiHeader><fileDesc>'
        '<titleStmt><title type="complete">Foreign Relations, 1919</title></titleStmt><publicationStmt><p>x</p>'
        '</publicationStmt><sourceDesc><p>y</p></sourceDesc></fileDesc></teiHeader><text><front><div type="preface">'
        "<head>Preface</head><p>About this volume.</p></div></front><body>"
        '<div type="compilation"><head>Peace</head><div type="chapter"><head>Paris</head><p>An introduction.</p>'
        f"{''.join(documents)}</div></div></body></text></TEI>"
    ).encode()


def _letter(number):
    return (
        f'<div type="document" xml:id="d{number}" n="{number}"><head>Letter {number}</head><p>Words {number}.</p></div>'
    )


def test_a_volume_gives_its_documents_one_by_one():
    losses = []
    documents = list(a.read_all(_volume(*map(_letter, range(1, 4))), report=losses.append))
    assert [document.title for document in documents] == ["Letter 1", "Letter 2", "Letter 3"]
    for document in documents:
        assert dict(document.attributes)["within"] == "Peace / Paris"
        assert [publication.text for publication in document.publications] == ["Foreign Relations, 1919"]
    assert sorted(loss.reason.partition(":")[0] for loss in losses) == [
        "a front that stands in no document is left out",
        "a p that stands in no document is left out",
    ]


def test_words_of_a_volume_that_stand_in_no_document_are_all_reported():
    data = _volume(_letter(1), "loose <p>one</p>", _letter(2), "tail").replace(
        b"</body></text>",
        b"<p>last</p></body><back><div><p>index</p></div></back></text><standOff><listPerson/></standOff>",
    )
    losses = []
    assert len(list(a.read_all(data, report=losses.append))) == 2
    told = " ".join(str(loss.node) for loss in losses)
    for word in ("About", "introduction", "loose", "one", "tail", "last", "index"):
        assert word in told
    assert any("standOff" in loss.reason for loss in losses)


def test_what_stands_beside_the_text_is_kept_and_reported():
    losses = []
    data = HEADER.replace("<text ", "<facsimile><graphic url='1.jpg'/></facsimile><text ").encode()
    document = a.read(data, report=losses.append)
    (kept,) = [note for note in document.notes if getattr(note, "name", "") == "facsimile"]
    assert 'url="1.jpg"' in kept.source
    assert any("facsimile" in loss.reason for loss in losses)


def test_a_group_of_texts_is_several_contents_and_nothing_beside_it_is_lost():
    texts = "<text xml:lang='en'><body><p>one</p></body></text><text xml:lang='fr'><body><p>deux</p></body></text>"
    start, end = HEADER.split("<text ", maxsplit=1)[0], "</text></TEI>"
    document = a.read(f"{start}<text><group>{texts}</group>{end}".encode(), report=lambda loss: None)
    assert [content.language.tag for content in document.contents] == ["en", "fr"]
    document = a.read(
        f"{start}<text><front><p>zero</p></front><group>{texts}</group>{end}".encode(), report=lambda loss: None
    )
    assert plain_text(document.contents[0].blocks).split() == ["zero", "one", "deux"]


def test_a_volume_is_no_single_document():
    with pytest.raises(a.ReadError, match="several documents, not one; use read_all"):
        a.read(_volume(_letter(1), _letter(2)))


def test_a_document_is_read_before_the_rest_of_its_volume_is():
    """A program gets the first document though the file breaks off behind it."""
    data = _volume(*map(_letter, range(1, 500)))
    documents = a.read_all(data[: len(data) - 100], report=lambda loss: None)
    assert next(documents).title == "Letter 1"
    with pytest.raises(a.ReadError, match="no well-formed XML"):
        list(documents)


def test_several_documents_of_one_export_come_back(everything, letter):
    written = a.render([everything, letter], "tei", on_loss="ignore")
    assert [document.title for document in a.read_all(written, report=lambda loss: None)] == [
        everything.title,
        letter.title,
    ]


def test_memory_holds_a_document_and_no_volume(tmp_path):
    """Twenty times the file takes no more memory."""
    peaks = []
    for count in (2_000, 40_000):
        path = tmp_path / f"{count}.xml"
        path.write_bytes(_volume(*map(_letter, range(count))))
        code = (
            "import resource, sys, archivedoc\n"
            f"count = sum(1 for _ in archivedoc.read_all({str(path)!r}, report=lambda loss: None))\n"
            f"assert count == {count}\n"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        )
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        peaks.append(int(run.stdout))
    assert peaks[1] < 1.25 * peaks[0]
