"""TEI: documents of FRUS with elements moved, doubled, wrapped and renamed, as long as they are valid, lose nothing."""

from __future__ import annotations

import copy
import random

import pytest
from lxml import etree
from tei_trees import FRUS, TEI, XML_ID, tokens

import archivedoc as a

SHELL = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>x</title></titleStmt>'
    "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body/></text></TEI>"
)
NAMES = (
    "p hi closer opener signed quote list item div note seg postscript cell q dateline supplied del persName ref table row lg"
    " sp label head salute argument byline ab l figure term trailer"
).split()
LONGEST = 12_000  # bytes


def changed(root, sources, chance):
    """Change a tree at one place."""
    elements = [element for element in root.iter(etree.Element) if element is not root]
    one = chance.choice(elements)
    parent = one.getparent()
    match chance.choice(["move", "double", "leave out", "wrap", "unwrap", "swap", "rename", "insert"]):
        case "move":
            places = [place for place in (*elements, root) if one not in (place, *place.iterancestors())]
            one.tail = None
            parent.remove(one)
            place = chance.choice(places)
            place.insert(chance.randrange(len(place) + 1), one)
        case "double":
            parent.insert(parent.index(one), _without_ids(one))
        case "leave out":
            parent.remove(one)
        case "wrap":
            around = etree.Element(TEI + chance.choice(NAMES))
            parent.replace(one, around)
            around.tail, one.tail = one.tail, None
            around.append(one)
        case "unwrap":
            index = parent.index(one)
            for child in reversed(one):
                parent.insert(index, child)
            parent.remove(one)
        case "swap":
            if (after := one.getnext()) is not None:
                parent.insert(parent.index(one), after)
        case "rename":
            one.tag = TEI + chance.choice(NAMES)
        case "insert":
            other = chance.choice(sources)
            parent.insert(
                chance.randrange(len(parent) + 1), _without_ids(chance.choice(list(other.iter(etree.Element))[1:]))
            )


def _without_ids(element):
    twin = copy.deepcopy(element)
    for one in twin.iter(etree.Element):
        one.attrib.pop(XML_ID, None)
    return twin


def is_valid(root, tei_all):
    """Tell whether a document of FRUS is valid TEI, but for what FRUS adds."""
    twin = copy.deepcopy(root)
    for attachment in list(twin.iter(f"{FRUS}attachment")):
        attachment.tag = f"{TEI}floatingText"
        body = etree.Element(f"{TEI}body")
        body.extend(list(attachment))
        attachment.append(body)
    for element in twin.iter(etree.Element):
        for name in [name for name in element.attrib if name.startswith(FRUS)]:
            del element.attrib[name]
    shell = etree.fromstring(SHELL)
    shell.find(f".//{TEI}body").append(twin)
    return tei_all.validate(shell)


@pytest.mark.parametrize("seed", range(4))
def test_a_changed_document_loses_nothing(samples, tei_all, seed):
    sources = [etree.parse(path).getroot() for path in sorted((samples / "frus").glob("*.xml"))]
    sources = [root for root in sources if len(etree.tostring(root)) < LONGEST]
    chance = random.Random(seed)
    checked = 0
    for _ in range(150):
        root = copy.deepcopy(chance.choice(sources))
        for _ in range(chance.randint(1, 2)):
            changed(root, sources, chance)
        if is_valid(root, tei_all):
            checked += _check(etree.tostring(root), tei_all)
    assert checked > 40


def _check(source, tei_all):
    losses = []
    document = a.read(source, report=losses.append)
    written = a.render(document, "tei", on_loss="ignore")
    root = etree.fromstring(written)
    assert tei_all.validate(root), f"{tei_all.error_log.last_error}\n{source.decode()}"
    assert a.read(written, report=lambda loss: None) == document, source.decode()
    if losses:
        return 0
    division = root.find(f"{TEI}text/{TEI}body/{TEI}div")
    original = etree.fromstring(source)
    for name in [name for name in original.attrib if name.startswith(FRUS)]:
        del original.attrib[name]  # which stand in the header
    assert tokens([division]) == tokens([original]), source.decode()
    return 1
