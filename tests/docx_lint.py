"""A lint for DOCX files: what Word stumbles over, above all what openxml-audit does not see.

`lint` returns sentences, none for a sound file; `faults` those of openxml-audit too. Package and parts are here, what
stands in them in `docx_lint_parts`.
"""

from __future__ import annotations

import io
import posixpath
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen
from docx_lint_parts import NOTE_KINDS, R, lint_numbering, lint_settings, lint_stories, lint_styles
from lxml import etree
from openxml_audit import OpenXmlValidator

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_TYPES = f"{{{_PACKAGE}content-types}}"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
# What a part is, by the relation that leads to it.
_EXPECTED = {
    "officeDocument": f"{_WORD}document.main+xml",
    "styles": f"{_WORD}styles+xml",
    "settings": f"{_WORD}settings+xml",
    "numbering": f"{_WORD}numbering+xml",
    "footnotes": f"{_WORD}footnotes+xml",
    "endnotes": f"{_WORD}endnotes+xml",
    "comments": f"{_WORD}comments+xml",
    "fontTable": f"{_WORD}fontTable+xml",
    "header": f"{_WORD}header+xml",
    "footer": f"{_WORD}footer+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
}
_ONCE = frozenset(_EXPECTED) - {"header", "footer"}
# Relations that something in the part must name by their id; the others count by being there.
_NAMED = frozenset("hyperlink image header footer chart diagramData oleObject package attachedTemplate".split())
_STORIES = frozenset(("document.main", "header", "footer", "footnotes", "endnotes", "comments"))


@frozen
class Relation:
    """A relation of a part: its id, the last word of its type, its target, and whether that lies outside."""

    id: str
    kind: str
    target: str
    is_external: bool


class Package:
    """The members of a file, parsed."""

    def __init__(self, data: bytes) -> None:
        self.findings: list[str] = []
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            self.members = {name: archive.read(name) for name in names}
        self.findings += [f"{name}: twice in the zip file" for name, count in Counter(names).items() if count > 1]
        self.trees = {name: tree for name in self.members if (tree := self._parsed(name)) is not None}
        self.types = self._types()
        self.relations = {
            name: self._relations(name, tree) for name, tree in self.trees.items() if name.endswith(".rels")
        }

    def relations_of(self, name: str) -> list[Relation]:
        """Return the relations of a part; the empty name is the package."""
        folder, file = posixpath.split(name)
        return self.relations.get(posixpath.join(folder, "_rels", f"{file}.rels"), [])

    def kind(self, name: str) -> str:
        """Return the content type of a part without what all of Word's have in common."""
        return self.types.get(name, "").removeprefix(_WORD).removesuffix("+xml")

    def of_kind(self, *kinds: str) -> dict[str, etree._Element]:
        """Return the trees of some content types."""
        return {name: tree for name, tree in sorted(self.trees.items()) if self.kind(name) in kinds}

    def _parsed(self, name: str) -> etree._Element | None:
        if not name.endswith((".xml", ".rels")):
            return None
        try:
            return etree.fromstring(self.members[name], etree.XMLParser(resolve_entities=False, huge_tree=True))
        except etree.XMLSyntaxError as error:
            self.findings.append(f"{name}: is no XML: {error}")
            return None

    def _types(self) -> dict[str, str]:
        tree = self.trees.get("[Content_Types].xml")
        if tree is None:
            self.findings.append("[Content_Types].xml: is missing")
            return {}
        defaults = {one.get("Extension").lower(): one.get("ContentType") for one in tree.iter(f"{_TYPES}Default")}
        named = [one.get("PartName").lstrip("/") for one in tree.iter(f"{_TYPES}Override")]
        self.findings += [f"[Content_Types].xml: {name} twice" for name, count in Counter(named).items() if count > 1]
        self.findings += [f"[Content_Types].xml: no part {name}" for name in named if name not in self.members]
        own = {one.get("PartName").lstrip("/"): one.get("ContentType") for one in tree.iter(f"{_TYPES}Override")}
        types = {}
        for name in self.members:
            if name == "[Content_Types].xml" or name.endswith("/"):
                continue
            if kind := own.get(name) or defaults.get(name.rpartition(".")[2].lower()):
                types[name] = kind
            else:
                self.findings.append(f"{name}: has no content type")
        return types

    def _relations(self, name: str, tree: etree._Element) -> list[Relation]:
        folder = posixpath.dirname(posixpath.dirname(name))
        found = []
        for one in tree:
            kind = one.get("Type").rpartition("/")[2]
            is_external = one.get("TargetMode") == "External"
            target = one.get("Target")
            if not is_external:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            found.append(Relation(one.get("Id"), kind, target, is_external))
        return found


def lint(data: bytes) -> list[str]:
    """Return what is wrong with a file, each a sentence that begins with the name of the part."""
    package = Package(data)
    document = [one.target for one in package.relations_of("") if one.kind == "officeDocument"]
    if not document or document[0] not in package.trees:
        return [*package.findings, "_rels/.rels: leads to no document"]
    return [*package.findings, *_lint_relations(package), *_lint_properties(package), *_lint_words(package)]


def faults(data: bytes) -> list[str]:
    """Return what this lint and openxml-audit find."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "audited.docx"
        path.write_bytes(data)
        audited = OpenXmlValidator().validate(path).errors
    return [*lint(data), *(f"{error.part_uri}: {error.description}" for error in audited)]


def _lint_words(package: Package) -> Iterator[str]:
    styles = package.of_kind("styles")
    stories = package.of_kind(*_STORIES)
    numberings = package.of_kind("numbering")
    notes = {kind: package.of_kind(f"{kind}s") for kind in NOTE_KINDS}
    for name, tree in styles.items():
        yield from lint_styles(name, tree)
    for name, tree in numberings.items():
        yield from lint_numbering(name, tree)
    for name, tree in package.of_kind("settings").items():
        yield from lint_settings(name, tree, notes)
    yield from lint_stories(stories, [*styles.values()], [*numberings.values()], notes)


def _lint_relations(package: Package) -> Iterator[str]:
    for rels, relations in sorted(package.relations.items()):
        folder, file = posixpath.split(rels)
        source = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
        if source and source not in package.members:
            yield f"{rels}: there is no part {source}"
        for name, count in Counter(one.id for one in relations).items():
            if count > 1:
                yield f"{rels}: the id {name} twice"
        for kind, count in Counter(one.kind for one in relations).items():
            if count > 1 and kind in _ONCE:
                yield f"{rels}: {count} relations of the kind {kind}"
        for one in relations:
            yield from _lint_relation(package, rels, one)
    for name, tree in sorted(package.trees.items()):
        if not name.endswith(".rels"):
            yield from _lint_names(package, name, tree)
    yield from (f"{name}: no relation leads here" for name in sorted(set(package.types) - _reached(package)))


def _lint_names(package: Package, name: str, tree: etree._Element) -> Iterator[str]:
    """Look whether a part names relations that exist, and uses those that must be named."""
    named = {
        value for node in tree.iter("*") for key, value in node.attrib.items() if key.startswith(f"{{{R}}}") and value
    }
    relations = {one.id: one.kind for one in package.relations_of(name)}
    yield from (f"{name}: names the relation {one}, which does not exist" for one in sorted(named - set(relations)))
    for one, kind in relations.items():
        if kind in _NAMED and one not in named:
            yield f"{name}: nothing uses the relation {one} ({kind})"


def _lint_relation(package: Package, rels: str, one: Relation) -> Iterator[str]:
    if one.is_external:
        if not one.target:
            yield f"{rels}: {one.id} leads nowhere"
        return
    if one.target not in package.members:
        yield f"{rels}: {one.id} leads to {one.target}, which does not exist"
        return
    found = package.types.get(one.target, "")
    if found != _EXPECTED.get(one.kind, found):
        yield f"{one.target}: is {found}, and {rels} leads to it as {one.kind}"


def _reached(package: Package) -> set[str]:
    reached = {name for name in package.types if name.endswith(".rels")}
    waiting = [""]
    while waiting:
        for one in package.relations_of(waiting.pop()):
            if not one.is_external and one.target not in reached:
                reached.add(one.target)
                waiting.append(one.target)
    return reached


def _lint_properties(package: Package) -> Iterator[str]:
    for name, tree in package.trees.items():
        kind = package.types.get(name, "")
        if kind.endswith("core-properties+xml"):
            counts = Counter(etree.QName(one).localname for one in tree)
            yield from (f"{name}: {property} twice" for property, count in counts.items() if count > 1)
        if kind.endswith("custom-properties+xml"):
            counts = Counter(one.get("name").lower() for one in tree)
            yield from (f"{name}: the property {property!r} twice" for property, count in counts.items() if count > 1)
            if sorted(int(one.get("pid")) for one in tree) != list(range(2, len(tree) + 2)):
                yield f"{name}: the numbers of properties do not run from 2 on"
            for one in tree:
                if len("".join(one.itertext())) > 255 or len(one.get("name")) > 255:
                    yield f"{name}: the property {one.get('name')[:40]!r} has more than 255 characters"
