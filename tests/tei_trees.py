"""TEI as a list of tokens, so that two files can be compared element by element; written without the reader's code."""

from __future__ import annotations

import json

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
FRUS = "{http://history.state.gov/frus/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Beside these, white space is layout; beside others it divides words.
_LINES = frozenset(
    "hi lb pb persName placeName orgName rs name date gloss term foreign ref ptr seg note del add supplied unclear sic ex"
    " gap q title emph g anchor".split()
)
_MOVED = ("signed", "dateline", "salute", "closer", "opener", "byline", "trailer", "label")


def tokens(parts, *, is_source=False):
    """Return the tags, attributes and words of elements; white space that is layout is folded away.

    What our export writes in another form (docs/tei.md) is put back into the form of the source.
    """
    found: list[object] = []
    for part in parts:
        _element(part, found, is_source=is_source)
    return _without_layout(found)


def _element(element, found, *, is_source):
    if not isinstance(element.tag, str):
        return
    name, attributes, parts, text = _form(element)
    if name is None:
        return
    is_block = name.removeprefix(TEI) not in _LINES
    found.append(("open", name, tuple(sorted(attributes.items())), is_block))
    _text(text, found)
    for part in parts:
        _element(part, found, is_source=is_source)
        if part.tail:
            _text(part.tail, found)
    found.append(("close", name, (), is_block))


def _text(text, found):
    found.extend(" " if character in " \t\r\n" else character for character in text or "")


def _form(element):
    """Return name, attributes, children and text of an element as the source has them; name None is for nothing."""
    attributes = {key: value for key, value in element.attrib.items() if key != XML_SPACE}
    children = list(element)
    text = element.text or ""
    if children and children[0].tag is etree.PI and children[0].target == "archivedoc":
        kept = json.loads(children[0].text).get("attributes", {})
        attributes |= {_qualified(key): value for key, value in kept.items()}
        text += children[0].tail or ""
        children = children[1:]
    kind = attributes.get("type")
    name = element.tag
    if name == f"{TEI}floatingText" and kind in ("attachment", "postscript", *_MOVED):
        (body,) = [child for child in children if child.tag == f"{TEI}body"]
        name = f"{FRUS}attachment" if kind == "attachment" else f"{TEI}{kind}"
        del attributes["type"]
        children, text = list(body), body.text or ""
    elif name == f"{TEI}ab" and kind == "empty":
        return None, {}, [], ""
    elif name in (f"{TEI}ab", f"{TEI}seg") and kind in _MOVED:
        name = f"{TEI}{kind}"
        del attributes["type"]
    elif name == f"{TEI}ab" and kind == "heading":
        name = f"{TEI}head"
        attributes = {key: value for key, value in attributes.items() if key not in ("type", "n")}
    return name, attributes, children, text


def _qualified(key):
    return key.replace("xml:", "{http://www.w3.org/XML/1998/namespace}").replace("frus:", FRUS)


def _without_layout(found):
    """Fold white space as a browser does: none at the ends of blocks, one blank between words."""
    kept: list[object] = []
    is_blank = True  # whether a further blank would be layout
    for token in found:
        if token == " ":
            if not is_blank:
                kept.append(token)
            is_blank = True
        elif isinstance(token, str):
            kept.append(token)
            is_blank = False
        else:
            is_edge = token[3] or token[1] in (f"{TEI}lb", f"{TEI}note")
            if token[3] or token[:2] == ("close", f"{TEI}note"):
                while kept and kept[-1] == " ":
                    kept.pop()
            kept.append(token[:3])
            is_blank = is_blank or is_edge if token[1] != f"{TEI}note" else True
    return kept
