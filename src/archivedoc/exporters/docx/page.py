"""The page, and what stands at its head and foot (ISO/IEC 29500-1, 17.6 and 17.10)."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from archivedoc.exporters.docx.styles import twips
from archivedoc.exporters.docx.xml import DECLARATION, NAMESPACES, escape
from archivedoc.layout import PAGE_SIZES, Theme
from archivedoc.model import Language
from archivedoc.vocabulary.docx import Style

FOOTER_RELATION = "footer"
_LONGEST_HEAD = 160  # characters, two lines: a head as tall as the page leaves no room for text, and halts LibreOffice


@frozen(kw_only=True)
class Page:
    """The page, and what each section says of it. Lengths are in twips, but for the indent, which is in points.

    Args:
        text_width: The length of a line.
        text_height: The height of the text.
        indent: The step by which text is indented.
        layout: The elements from ``w:pgSz`` on, in the order of the schema (17.6.17).
        heads: The references to the heads of a template; None where the title of the document is the head.
        feet: The references to the feet of a template; None where the number of the page is the foot.
        is_two_sided: Whether even pages have heads and feet of their own.
    """

    text_width: int
    text_height: int
    indent: float
    layout: str
    heads: str | None = None
    feet: str | None = None
    is_two_sided: bool = False

    @classmethod
    def of(cls, size: str, theme: Theme) -> Page:
        """Return the page of a size."""
        width, height = (twips(length) for length in PAGE_SIZES[size])
        margin = twips(theme.margin)
        return cls(
            text_width=max(width - 2 * margin, width // 4),
            text_height=max(height - 2 * margin, height // 4),
            indent=theme.indent,
            layout=f'<w:pgSz w:w="{width}" w:h="{height}"/>{page_margins(margin)}<w:cols w:space="720"/><w:titlePg/>',
        )

    def section(
        self, header: str | None, *, begins_page: bool, counting: str = "eachSect", endnotes: str = "lowerRoman"
    ) -> str:
        """Return the properties of a section (17.6.17).

        Args:
            header: The id of the relation to its head; None where it has none.
            begins_page: Whether it begins on a new page.
            counting: Whether Word counts its notes anew (17.18.56).
            endnotes: How Word writes the numbers of its endnotes (17.18.59).
        """
        kind = "nextPage" if begins_page else "continuous"
        even = ("even",) if self.is_two_sided else ()
        heads, feet = self.heads, self.feet
        if heads is None:
            heads = references("header", dict.fromkeys(("default", *even), header)) if header else ""
        if feet is None:
            feet = references("footer", dict.fromkeys(("default", "first", *even), FOOTER_RELATION))
        return (
            f'<w:sectPr>{heads}{feet}<w:footnotePr><w:numRestart w:val="{counting}"/></w:footnotePr>'
            f'<w:endnotePr><w:numFmt w:val="{endnotes}"/><w:numRestart w:val="{counting}"/></w:endnotePr>'
            f'<w:type w:val="{kind}"/>{self.layout}</w:sectPr>'
        )


def page_margins(margin: int) -> str:
    """Return the element of margins that are the same on all sides, in twips, with heads and feet in their middle."""
    sides = " ".join(f'w:{side}="{margin}"' for side in ("top", "right", "bottom", "left"))
    return f'<w:pgMar {sides} w:header="{margin // 2}" w:footer="{margin // 2}" w:gutter="0"/>'


def references(what: str, relations: Mapping[str, str]) -> str:
    """Return the references to heads or feet, by the pages that they are for."""
    return "".join(f'<w:{what}Reference w:type="{pages}" r:id="{one}"/>' for pages, one in relations.items())


def header_part(title: str, language: Language) -> str:
    """Return the head of the pages of a document: its title, which the first page has in large and whole.

    A style of its own tells a template that is a file of ours from one with a head of its own.
    """
    bidi, rtl = ("<w:bidi/>", "<w:rtl/>") if language.direction == "rtl" else ("", "")
    return (
        f'{DECLARATION}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{Style.HEADER.id}"/>{bidi}</w:pPr>'
        f'<w:r><w:rPr><w:rStyle w:val="{Style.RUNNING_TITLE.id}"/>{rtl}</w:rPr><w:t xml:space="preserve">{escape(_head(title))}</w:t></w:r></w:p></w:hdr>'
    )


def _head(title: str) -> str:
    """Return a title short enough for a head."""
    title = " ".join(title.split())
    if len(title) <= _LONGEST_HEAD:
        return title
    beginning = title[: _LONGEST_HEAD - 1]
    return f"{(beginning.rpartition(' ')[0] or beginning).rstrip(' ,;:')}\u2026"


def footer_part() -> str:
    """Return the foot of all pages: the number of the page."""
    page, pages = (_field(name) for name in ("PAGE", "NUMPAGES"))
    return (
        f'{DECLARATION}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{Style.FOOTER.id}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">Page </w:t></w:r>{page}<w:r><w:t xml:space="preserve"> of </w:t></w:r>{pages}'
        "</w:p></w:ftr>"
    )


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
