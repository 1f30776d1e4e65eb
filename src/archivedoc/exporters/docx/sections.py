"""The page of a template: its last section, with the heads and feet that this shows (ISO/IEC 29500-1, 17.6)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from attrs import frozen
from lxml import etree

from archivedoc.exporters.docx.page import Page, page_margins, references
from archivedoc.exporters.docx.styles import twips
from archivedoc.exporters.docx.xml import NAMESPACES
from archivedoc.layout import PAGE_SIZES, Theme
from archivedoc.vocabulary.docx import R, W

_W = f"{{{W}}}"
# What a section says of the page, in the order of the schema; titlePg stands after vAlign.
_LAYOUT = (
    "pgMar paperSrc pgBorders lnNumType pgNumType cols vAlign titlePg textDirection bidi rtlGutter docGrid".split()
)
_MAY_BE_NEGATIVE = {f"{_W}top", f"{_W}bottom"}  # a head may then run into the text (17.6.11)
_LARGEST = 31_680  # twips: Word allows 22 inches
_UNITS = {"": 1.0, "pt": 20.0, "in": 1440.0, "cm": 1440 / 2.54, "mm": 144 / 2.54, "pc": 240.0, "pi": 240.0}
_LENGTH = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)(pt|in|cm|mm|pc|pi)?")


def read_length(value: str | None, default: int = 0) -> int:
    """Return a length in twips (22.9.2.14); a number alone is in twips."""
    if not (found := _LENGTH.fullmatch(value or "")):
        return default
    return round(float(found[1]) * _UNITS[found[2] or ""])


@frozen(kw_only=True)
class TemplatePage:
    """The page of a template. Lengths are in twips.

    Args:
        width: The width of the page; 0 where it does not tell.
        height: Its height.
        across: What its margins and gutter take of the width; None where it does not tell.
        down: What its margins take of the height.
        columns: How many columns it has, and the space between them.
        layout: The elements after ``w:pgSz``; without ``w:pgMar`` where it does not tell the margins.
        heads: The references to its heads; None where none of these says something.
        feet: The references to its feet; None where none of these says something, and its heads do not number the pages.
        is_two_sided: Whether even pages have heads and feet of their own.
    """

    width: int
    height: int
    across: int | None
    down: int
    columns: tuple[int, int]
    layout: str
    heads: str | None
    feet: str | None
    is_two_sided: bool

    def page(self, size: str | None, theme: Theme) -> Page:
        """Return the page, in another size where one is asked for; its own is A4 where it does not tell."""
        width, height = self.width, self.height
        if size or not width:
            upright = tuple(twips(length) for length in PAGE_SIZES[size or "A4"])
            width, height = upright[::-1] if self.width > self.height else upright
        turned = ' w:orient="landscape"' if width > height else ""
        margin = twips(theme.margin)
        margins = page_margins(margin) if self.across is None else ""
        across, down = (2 * margin, 2 * margin) if self.across is None else (self.across, self.down)
        count, space = self.columns
        line = (max(width - across, width // 4) - (count - 1) * space) // count
        return Page(
            text_width=max(line, width // 4 // count),
            text_height=max(height - down, height // 4),
            indent=theme.indent,
            layout=f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>{margins}{self.layout}',
            heads=self.heads,
            feet=self.feet,
            is_two_sided=self.is_two_sided,
        )


@frozen
class LastSection:
    """The last section of a body.

    Args:
        properties: Its properties; None where it has none.
        heads: The ids of the relations to its heads, by the pages that they are for.
        feet: Those to its feet.
    """

    properties: etree._Element | None
    heads: Mapping[str, str]
    feet: Mapping[str, str]

    @classmethod
    def of(cls, sections: Iterable[etree._Element]) -> LastSection:
        """Return the last of sections; one without heads or feet has those of the one before (17.10.5)."""
        last = None
        shown: dict[str, dict[str, str]] = {"header": {}, "footer": {}}
        for last in sections:
            for what, pages in shown.items():
                for one in last.iterfind(f"{_W}{what}Reference"):
                    pages[one.get(f"{_W}type", "default")] = one.get(f"{{{R}}}id", "")
        return cls(last, shown["header"], shown["footer"])


def template_page(
    section: etree._Element | None,
    heads: Mapping[str, str] | None,
    feet: Mapping[str, str] | None,
    *,
    is_two_sided: bool,
) -> TemplatePage:
    """Return the page of a template.

    Args:
        section: The properties of its last section.
        heads: The ids of the relations to its heads, by the pages that they are for; None for heads of ours.
        feet: Those to its feet; None for feet of ours.
        is_two_sided: Whether even pages have heads and feet of their own.
    """
    section = etree.Element(f"{_W}sectPr") if section is None else section
    size, margins = section.find(f"{_W}pgSz"), section.find(f"{_W}pgMar")
    width, height = (0, 0) if size is None else (read_length(size.get(f"{_W}{side}")) for side in "wh")
    if not (0 < width <= _LARGEST and 0 < height <= _LARGEST):
        width = height = 0
    has_first = _is_on(section.find(f"{_W}titlePg"))
    if margins is not None:
        for key, value in margins.attrib.items():
            lowest = -_LARGEST if key in _MAY_BE_NEGATIVE else 0
            margins.set(key, str(max(lowest, min(read_length(str(value)), _LARGEST))))
        for what, side, own in (("header", "top", heads), ("footer", "bottom", feet)):
            if own is None:
                _make_room(margins, what, side)
    if heads is None:
        if feet and "default" in feet and not has_first:  # our heads leave the first page alone; this foot does not
            feet = {**feet, "first": feet["default"]}
        has_first = True
    return TemplatePage(
        width=width,
        height=height,
        across=None if margins is None else _sum(margins, "left", "right", "gutter"),
        down=0 if margins is None else _sum(margins, "top", "bottom"),
        columns=_columns(section.find(f"{_W}cols")),
        layout=_layout(section, has_first=has_first),
        heads=None if heads is None else references("header", heads),
        feet=None if feet is None else references("footer", feet),
        is_two_sided=is_two_sided,
    )


def _make_room(margins: etree._Element, what: str, side: str) -> None:
    """Let heads or feet of ours stand in the middle of a margin in which the template has no room for any."""
    if not read_length(margins.get(f"{_W}{what}")):
        margins.set(f"{_W}{what}", str(abs(read_length(margins.get(f"{_W}{side}"))) // 2))


def _layout(section: etree._Element, *, has_first: bool) -> str:
    root = etree.fromstring(f"<w:sectPr {NAMESPACES}/>")
    for name in _LAYOUT:
        found = etree.Element(f"{_W}titlePg") if name == "titlePg" and has_first else section.find(f"{_W}{name}")
        if found is None or (name == "titlePg" and not has_first):
            continue
        for node in found.iter("*"):
            for key in [key for key in node.attrib if str(key).startswith(f"{{{R}}}")]:
                del node.attrib[key]
        # Each document begins with the number after that of the last; the template may begin with any.
        if name == "pgNumType" and f"{_W}start" in found.attrib:
            del found.attrib[f"{_W}start"]
        root.append(found)
    text = etree.tostring(root, encoding="unicode")
    return text[text.index(">") + 1 :].removesuffix("</w:sectPr>")


def _is_on(node: etree._Element | None) -> bool:
    return node is not None and node.get(f"{_W}val", "1") in {"1", "true", "on"}


def _sum(margins: etree._Element, *sides: str) -> int:
    return sum(abs(read_length(margins.get(f"{_W}{side}"))) for side in sides)


def _columns(columns: etree._Element | None) -> tuple[int, int]:
    if columns is None:
        return 1, 0
    count = read_length(columns.get(f"{_W}num"), 1)
    return min(max(count, 1), 45), max(read_length(columns.get(f"{_W}space"), 720), 0)
