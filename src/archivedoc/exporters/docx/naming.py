"""The styles of a template under the ids that we write.

A style is known by its name (ISO/IEC 29500-1, 17.7.4.9), which is English in every file; ids are as the program wishes:
``berschrift1`` in German. They are made ours once, so that the writer needs no table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from attrs import define, field
from lxml import etree

from archivedoc.exporters.docx.xml import remove
from archivedoc.vocabulary.docx import CHARACTER_STYLES, Style, W

_W = f"{{{W}}}"
FIXED = {
    ("character", "Default Paragraph Font"): "DefaultParagraphFont",
    ("table", "Normal Table"): "TableNormal",
    ("numbering", "No List"): "NoList",
    ("table", "Table Grid"): "TableGrid",
}
"""The ids of the styles that every file has, by kind and name."""
# The style that words have without one, whatever its name is.
_BASES = {
    "paragraph": Style.NORMAL.id,
    "character": "DefaultParagraphFont",
    "table": "TableNormal",
    "numbering": "NoList",
}
# Language and direction belong to the words, not to their look.
_OF_WORDS = tuple(f"{_W}{name}" for name in ("lang", "bidi", "rtl", "rsid"))


@define
class NamedStyles:
    """The styles of a template, with ids of ours where they have a name of ours.

    Args:
        tree: The element ``w:styles``, which is changed.
    """

    tree: etree._Element
    ids: dict[str, str] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        """Give the styles their ids, and take out what no style may have."""
        for mark in list(self.tree.iter(*_OF_WORDS)):
            remove(mark)
        wanted = {**FIXED, **{(_kind_of(role), str(role)): role.id for role in Style}}
        chosen = self._chosen(wanted)
        free = (f"Template{number}" for number in count(1))
        ours = {one.lower() for one in wanted.values()}
        reserved = {*ours, *(_id(style).lower() for style in self._styles())}
        taken = {name.lower() for _, name in wanted}
        for style in list(self._styles()):
            old, new = _id(style), chosen.get(style)
            if old in self.ids:  # twice in the file
                self.tree.remove(style)
                continue
            _complete(style)
            if new is None:
                is_free = old and old.lower() not in ours
                new = old if is_free else next(one for one in free if one.lower() not in reserved)
                _step_aside(style, taken)
            taken.add(_name(style).lower())
            self.ids[old] = new
            style.set(f"{_W}styleId", new)
        self._tie()

    @property
    def known(self) -> frozenset[str]:
        """The ids that there are."""
        return frozenset(self.ids.values())

    def chain(self, style_id: str) -> Iterator[etree._Element]:
        """Return a style and those that it is based on, and at last what all have."""
        by_id = {_id(style): style for style in self._styles()}
        style = by_id.get(style_id)
        while style is not None:
            yield style
            style = by_id.get(_val(style, "basedOn"))
        yield from self.tree.findall(f"{_W}docDefaults/*")

    def _styles(self) -> Iterator[etree._Element]:
        return self.tree.iterchildren(f"{_W}style")

    def _chosen(self, wanted: Mapping[tuple[str, str], str]) -> dict[etree._Element, str]:
        """Return the styles that take an id of ours: by name, or as the one that words have without any.

        Word does not tell capitals in names of its own; LibreOffice writes both "caption", if it read that, and "Caption".
        """
        chosen: dict[str, etree._Element] = {}
        names = {(kind, name.lower()): (name, new) for (kind, name), new in wanted.items()}
        named = [(style, names.get((_kind(style), _name(style).lower()))) for style in self._styles()]
        for is_exact in (True, False):
            for style, found in named:
                if found and (_name(style) == found[0] or not is_exact) and found[1] not in chosen:
                    chosen[found[1]] = style
                    _rename(style, found[0])
        for style in self._styles():
            if style.get(f"{_W}default") in {"1", "true", "on"}:
                base = _BASES.get(_kind(style))
                if base is None or chosen.setdefault(base, style) is not style:
                    del style.attrib[f"{_W}default"]
        for new in _BASES.values():
            if new in chosen:
                chosen[new].set(f"{_W}default", "1")
        return {style: new for new, style in chosen.items()}

    def _tie(self) -> None:
        """Renew the ties between styles, and take out those that lead nowhere or round in a circle."""
        kinds = {_id(style): _kind(style) for style in self._styles()}
        bases: dict[str, str] = {}
        for style in self._styles():
            own = _id(style)
            for tie in [one for name in ("basedOn", "next", "link") for one in style.findall(f"{_W}{name}")]:
                other = self.ids.get(tie.get(f"{_W}val", ""), "")
                expected = {
                    "next": "paragraph",
                    "link": {"paragraph": "character", "character": "paragraph"}.get(kinds[own]),
                }
                name = tie.tag.removeprefix(_W)
                if kinds.get(other) != expected.get(name, kinds[own]) or (
                    name == "basedOn" and _leads_to(bases, other, own)
                ):
                    style.remove(tie)
                    continue
                tie.set(f"{_W}val", other)
                if name == "basedOn":
                    bases[own] = other


def _complete(style: etree._Element) -> None:
    """Give a style what Word takes for granted: a kind, and the name by which it is known."""
    style.set(f"{_W}type", _kind(style))
    if not _name(style):
        for name in style.findall(f"{_W}name"):
            style.remove(name)
        name = etree.Element(f"{_W}name")
        name.set(f"{_W}val", _id(style) or "Style")
        style.insert(0, name)


def _step_aside(style: etree._Element, taken: set[str]) -> None:
    """Give a style whose name is taken another one: names must differ, whatever kind of style has them."""
    if (own := _name(style)).lower() in taken:
        number = f" {len(taken)}" if f"{own} (template)".lower() in taken else ""
        _rename(style, f"{own} (template{number})")


def _rename(style: etree._Element, new: str) -> None:
    if (name := style.find(f"{_W}name")) is not None:
        name.set(f"{_W}val", new)


def _leads_to(bases: Mapping[str, str], start: str, end: str) -> bool:
    while start and start != end:
        start = bases.get(start, "")
    return start == end


def _kind_of(role: Style) -> str:
    return "character" if role in CHARACTER_STYLES else "paragraph"


def _id(style: etree._Element) -> str:
    return style.get(f"{_W}styleId", "")


def _kind(style: etree._Element) -> str:
    return style.get(f"{_W}type", "paragraph")


def _name(style: etree._Element) -> str:
    return " ".join(_val(style, "name").split())


def _val(style: etree._Element, name: str) -> str:
    found = style.find(f"{_W}{name}")
    return "" if found is None else found.get(f"{_W}val", "")
