"""The part of styles of a template: with the ids that we write, and room for the styles that it lacks."""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import evolve, frozen
from lxml import etree

from archivedoc.errors import OptionError
from archivedoc.exporters.docx.naming import NamedStyles
from archivedoc.exporters.docx.sections import read_length
from archivedoc.exporters.docx.splicing import cut, in_word
from archivedoc.exporters.docx.styles import LATENT, Look, looks, missing_styles
from archivedoc.exporters.docx.xml import DECLARATION
from archivedoc.layout import Theme
from archivedoc.vocabulary.docx import Style, W

_W = f"{{{W}}}"
_MOST = 5_000  # Word allows 4,079
_AFTER_LANGUAGE = frozenset(f"{_W}{name}" for name in ("eastAsianLayout", "specVanish", "oMath"))
_COLOUR = re.compile("[0-9A-Fa-f]{6}")
_FARTHEST = 31_680  # twips: the widest page
_DEFAULT_SIZE = 10.0  # points, where nothing says one (17.3.2.38)


@frozen(kw_only=True)
class Shape:
    """The size of type of a style in points, and its indents in twips."""

    size: float
    left: int
    right: int
    hanging: int


@frozen
class Type:
    """The fonts of a style, as its element ``w:rFonts``, and its colour."""

    fonts: str
    colour: str | None


@frozen(kw_only=True)
class StyleSheet:
    """The styles of a template.

    Args:
        before_language: The part up to the language of the file.
        after_language: The part from there to the end of the styles.
        end: The rest.
        ids: The new ids of its styles by the old ones.
        shapes: The shapes of those that have a role.
        headings: What its nearest heading looks like, for each heading that it lacks.
        size: The size of running text, in points.
    """

    before_language: str
    after_language: str
    end: str
    ids: Mapping[str, str]
    shapes: Mapping[Style, Shape]
    headings: Mapping[Style, Type]
    size: float

    def part(self, theme: Theme, language_mark: str) -> str:
        """Return the part, with the styles that the template lacks.

        Args:
            theme: The measures of these, which are made larger or smaller as the running text is.
            language_mark: The element ``w:lang`` of the whole file.
        """
        fitted = self.fitted(theme)
        missing = missing_styles(frozenset(self.ids.values()), self._headed(looks(fitted)), fitted)
        return f"{self.before_language}{language_mark}{self.after_language}{missing}{self.end}"

    def fitted(self, theme: Theme) -> Theme:
        """Return measures in proportion to the running text."""
        scale = self.size / theme.base_size
        return evolve(
            theme,
            base_size=self.size,
            title_size=theme.title_size * scale,
            heading_sizes=tuple(size * scale for size in theme.heading_sizes),
            note_size=theme.note_size * scale,
        )

    def looks(self, looks: Mapping[Style, Look]) -> Mapping[Style, Look]:
        """Return how styles look where those of the template have its sizes and indents."""
        return {style: self._look(style, look) for style, look in looks.items()}

    def _headed(self, looks: Mapping[Style, Look]) -> Mapping[Style, Look]:
        """Return looks in which headings have the fonts and the colour of the nearest heading of the template."""
        return {
            style: evolve(look, fonts=self.headings[style].fonts, colour=self.headings[style].colour)
            if style in self.headings
            else look
            for style, look in looks.items()
        }

    def _look(self, style: Style, look: Look) -> Look:
        if (shape := self.shapes.get(style)) is None:
            return look
        left, right, hanging = (one / 20 for one in (shape.left, shape.right, shape.hanging))
        return evolve(look, size=shape.size, left=left, right=right, hanging=hanging)


def read_styles(tree: etree._Element, numbers: frozenset[str], name: str) -> StyleSheet:
    """Return the styles of a template.

    Args:
        tree: The element ``w:styles``, which is changed.
        numbers: The lists that there are.
        name: What the file is called in messages.

    Raises:
        OptionError: There are more styles than Word allows.
    """
    if len(tree) > _MOST:
        raise OptionError(f"{name} has {len(tree):,} styles; Word allows fewer than {_MOST:,}")
    for order, first in enumerate(("docDefaults", "latentStyles")):
        for one in tree.findall(f"{_W}{first}"):
            tree.insert(order, one)
    if tree.find(f"{_W}latentStyles") is None:
        tree.insert(len(tree.findall(f"{_W}docDefaults")), in_word(LATENT))
    for one in list(tree.iter(f"{_W}numPr")):
        number = one.find(f"{_W}numId")
        if number is not None and number.get(f"{_W}val", "0") not in {*numbers, "0"}:
            one.getparent().remove(one)  # type: ignore[union-attr]  # it stands in a style
    styles = NamedStyles(tree)
    shapes = {style: _shape(styles, style) for style in Style if style.id in styles.known}
    running = Style.BODY if Style.BODY in shapes else Style.NORMAL
    size = _shape(styles, running).size
    before, after, end = cut(tree, _language_place(tree), (tree, len(tree)))
    return StyleSheet(
        before_language=DECLARATION + before,
        after_language=after,
        end=end,
        ids=styles.ids,
        shapes=shapes,
        headings=_headings(styles),
        size=size,
    )


def _headings(styles: NamedStyles) -> dict[Style, Type]:
    """Return the type of the heading above, or else below, for each heading that is missing."""
    levels = [Style.TITLE, *(Style(f"heading {level}") for level in range(1, 7))]
    present = [index for index, style in enumerate(levels) if style.id in styles.known]
    nearest = {
        style: levels[max((other for other in present if other < index), default=present[0])]
        for index, style in enumerate(levels)
        if present and index not in present
    }
    return {style: _type(styles, other) for style, other in nearest.items()}


def _type(styles: NamedStyles, style: Style) -> Type:
    chain = [one for one in styles.chain(style.id) if one.tag == f"{_W}style"]
    fonts = next((node for one in chain for node in one.iterfind(f"{_W}rPr/{_W}rFonts")), None)
    colour = next((node.get(f"{_W}val") for one in chain for node in one.iterfind(f"{_W}rPr/{_W}color")), None)
    named = "" if fonts is None else etree.tostring(_bare(fonts), encoding="unicode")
    return Type(named.replace(f' xmlns:w="{W}"', ""), colour if colour and _COLOUR.fullmatch(colour) else None)


def _bare(node: etree._Element) -> etree._Element:
    bare = in_word("<w:rFonts/>")
    bare.attrib.update({key: value for key, value in node.attrib.items() if str(key).startswith(_W)})
    return bare


def _language_place(tree: etree._Element) -> tuple[etree._Element, int]:
    """Return where the language of all words stands; the template has none any more."""
    parent = tree
    for name in ("docDefaults", "rPrDefault", "rPr"):
        child = parent.find(f"{_W}{name}")
        if child is None:
            child = etree.Element(f"{_W}{name}")
            parent.insert(0, child)
        parent = child
    places = (index for index, child in enumerate(parent) if child.tag in _AFTER_LANGUAGE)
    return parent, next(places, len(parent))


def _shape(styles: NamedStyles, style: Style) -> Shape:
    """Return the shape of a style, with what it has from others (17.7.2)."""
    found: dict[str, str] = {}
    for one in styles.chain(style.id):
        for node in one.iter(f"{_W}sz", f"{_W}ind"):
            own = {"size": node.get(f"{_W}val")} if node.tag == f"{_W}sz" else _indents(node)
            for name, value in own.items():
                if value is not None:
                    found.setdefault(name, value)
    size = read_length(found.get("size")) / 2 or _DEFAULT_SIZE
    return Shape(
        size=min(max(size, 1.0), 1_638.0),
        left=_indent(found, "left"),
        right=_indent(found, "right"),
        hanging=max(0, _indent(found, "hanging")),
    )


def _indents(node: etree._Element) -> dict[str, str | None]:
    hanging = node.get(f"{_W}hanging") or ("0" if node.get(f"{_W}firstLine") else None)
    return {
        "left": node.get(f"{_W}left") or node.get(f"{_W}start"),
        "right": node.get(f"{_W}right") or node.get(f"{_W}end"),
        "hanging": hanging,
    }


def _indent(found: Mapping[str, str], side: str) -> int:
    return min(max(read_length(found.get(side)), -_FARTHEST), _FARTHEST)
