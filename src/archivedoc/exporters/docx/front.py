"""What stands before several documents: a title page, a table of contents (ISO/IEC 29500-1, 17.16.5.68)."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from archivedoc.exporters.docx.styles import twips
from archivedoc.exporters.docx.xml import escape
from archivedoc.model import Language
from archivedoc.vocabulary.docx import Style

# Headings of level 1 are the titles of the documents; the title page is none of them. Entries are links.
_INSTRUCTION = r' TOC \o "1-1" \h \z '
_ABOVE_TITLE = 180  # points
_GALLERY = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    "</w:sdtPr><w:sdtContent>"
)


@frozen
class Entry:
    """A line of the table of contents.

    Args:
        title: Its words.
        bookmark: The name of the bookmark that it leads to.
        language: The language of its words.
    """

    title: str
    bookmark: str
    language: Language


def title_lines(title: str, editor: str, language: Language) -> str:
    """Return the lines of a title page: the title, and who made the file."""
    bidi, rtl = _direction(language)
    spacing = f'<w:spacing w:before="{twips(_ABOVE_TITLE)}"/>'
    lines = [(Style.TITLE, spacing, title), (Style.SUBTITLE, "", editor)]
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style.id}"/>{bidi}{above}</w:pPr>{_run(words, rtl)}</w:p>'
        for style, above, words in lines
        if words
    )


def contents_table(label: str, entries: Sequence[Entry], *, begins_page: bool) -> str:
    """Return a table of contents that Word brings up to date; it has no page numbers before Word puts them in."""
    page = "<w:pageBreakBefore/>" if begins_page else ""
    begin = f'{_mark("begin")}<w:r><w:instrText xml:space="preserve">{escape(_INSTRUCTION)}</w:instrText></w:r>'
    lines = [_line(entry, f"{begin}{_mark('separate')}" if not index else "") for index, entry in enumerate(entries)]
    return (
        f'{_GALLERY}<w:p><w:pPr><w:pStyle w:val="{Style.TOC_HEADING.id}"/>{page}</w:pPr>{_run(label)}</w:p>'
        f'{"".join(lines)}<w:p><w:pPr><w:pStyle w:val="{Style.SPACER.id}"/></w:pPr>{_mark("end")}</w:p>'
        "</w:sdtContent></w:sdt>"
    )


def _line(entry: Entry, begin: str) -> str:
    bidi, rtl = _direction(entry.language)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{Style.TOC_1.id}"/>{bidi}</w:pPr>{begin}'
        f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">{_run(entry.title, rtl)}</w:hyperlink></w:p>'
    )


def _direction(language: Language) -> tuple[str, str]:
    return ("<w:bidi/>", "<w:rPr><w:rtl/></w:rPr>") if language.direction == "rtl" else ("", "")


def _run(words: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
