"""The page, and what stands at its head and foot (ISO/IEC 29500-1, 17.6 and 17.10)."""

from __future__ import annotations

from attrs import frozen

from archivedoc.exporters.docx.styles import twips
from archivedoc.exporters.docx.xml import DECLARATION, NAMESPACES, escape
from archivedoc.layout import PAGE_SIZES, Typography
from archivedoc.model import Language
from archivedoc.vocabulary.docx import Style

FOOTER_RELATION = "footer"


@frozen
class Page:
    """The measures of the page, in twips, but for the indent, which is in points.

    Args:
        width: Its width.
        height: Its height.
        margin: The margin on all sides.
        indent: The step by which text is indented.
    """

    width: int
    height: int
    margin: int
    indent: float

    @classmethod
    def of(cls, size: str, typography: Typography) -> Page:
        """Return the page of a size."""
        width, height = PAGE_SIZES[size]
        return cls(twips(width), twips(height), twips(typography.margin), typography.indent)

    @property
    def text_width(self) -> int:
        """The length of a line."""
        return max(self.width - 2 * self.margin, self.width // 4)

    @property
    def text_height(self) -> int:
        """The height of the text."""
        return max(self.height - 2 * self.margin, self.height // 4)

    def section(self, header: str, *, begins_page: bool, counting: str = "eachSect") -> str:
        """Return the properties of a section (17.6.17).

        Args:
            header: The id of the relation to its head.
            begins_page: Whether it begins on a new page.
            counting: Whether Word counts its notes anew (17.18.56).
        """
        kind = "nextPage" if begins_page else "continuous"
        sides = " ".join(f'w:{side}="{self.margin}"' for side in ("top", "right", "bottom", "left"))
        return (
            f'<w:sectPr><w:headerReference w:type="default" r:id="{header}"/>'
            f'<w:footerReference w:type="default" r:id="{FOOTER_RELATION}"/>'
            f'<w:footerReference w:type="first" r:id="{FOOTER_RELATION}"/>'
            f'<w:footnotePr><w:numRestart w:val="{counting}"/></w:footnotePr><w:type w:val="{kind}"/>'
            f'<w:pgSz w:w="{self.width}" w:h="{self.height}"/>'
            f'<w:pgMar {sides} w:header="{self.margin // 2}" w:footer="{self.margin // 2}" w:gutter="0"/>'
            '<w:cols w:space="720"/><w:titlePg/></w:sectPr>'
        )


def header_part(title: str, language: Language) -> str:
    """Return the head of the pages of a document: its title, which the first page has in large."""
    bidi, rtl = ("<w:bidi/>", "<w:rPr><w:rtl/></w:rPr>") if language.direction == "rtl" else ("", "")
    return (
        f'{DECLARATION}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{Style.HEADER.id}"/>{bidi}</w:pPr>'
        f'<w:r>{rtl}<w:t xml:space="preserve">{escape(title)}</w:t></w:r></w:p></w:hdr>'
    )


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
