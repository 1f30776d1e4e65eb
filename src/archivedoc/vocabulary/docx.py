"""Word's format: the named styles, Word's own where it has one, ours for what only archives have."""

from __future__ import annotations

from enum import StrEnum

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Style(StrEnum):
    """Styles by the name that stands in the file (ISO/IEC 29500-1, 17.7.4.9); Word's own are lower-case there."""

    NORMAL = "Normal"
    BODY = "Body Text"
    TITLE = "Title"
    SUBTITLE = "Subtitle"
    TOC_HEADING = "TOC Heading"
    TOC_1 = "toc 1"
    TOC_2 = "toc 2"
    TOC_3 = "toc 3"
    HEADING_1 = "heading 1"
    HEADING_2 = "heading 2"
    HEADING_3 = "heading 3"
    HEADING_4 = "heading 4"
    HEADING_5 = "heading 5"
    HEADING_6 = "heading 6"
    DATE = "Date"
    SALUTATION = "Salutation"
    SIGNATURE = "Signature"
    QUOTE = "Quote"
    LIST = "List Paragraph"
    CAPTION = "caption"
    HEADER = "header"
    FOOTER = "footer"
    NOTE = "footnote text"
    ENDNOTE = "endnote text"
    CITATION = "Archive Citation"
    SUMMARY = "Archive Summary"
    CREDITS = "Archive Credits"
    RIGHTS = "Archive Rights"
    DATELINE = "Archive Dateline"
    MARKING = "Archive Marking"
    FIELD = "Archive Field"
    GROUP_HEADING = "Archive Group Heading"
    CELL = "Archive Cell"
    CELL_HEADER = "Archive Cell Header"
    VERSE = "Archive Verse"
    POSTSCRIPT = "Archive Postscript"
    EDITORIAL_NOTE = "Archive Editorial Note"
    NOTES_HEADING = "Archive Notes Heading"
    FIGURE = "Archive Figure"
    ATTACHMENT = "Archive Attachment"
    RULE = "Archive Rule"
    ORNAMENT = "Archive Ornament"
    SPACER = "Archive Spacer"

    NOTE_REFERENCE = "footnote reference"
    ENDNOTE_REFERENCE = "endnote reference"
    LINK = "Hyperlink"
    SPEAKER = "Archive Speaker"
    LABEL = "Archive Label"
    PAGE = "Archive Page Marker"
    EDITORIAL = "Archive Editorial"
    GAP = "Archive Gap"
    RUNNING_TITLE = "Archive Running Title"

    id: str
    """What names it inside the file, as Word makes it: ``Heading1``, ``FootnoteText``."""

    def __init__(self, name: str) -> None:
        self.id = "".join(word[0].upper() + word[1:] for word in name.split())


CHARACTER_STYLES = frozenset(
    (
        Style.NOTE_REFERENCE,
        Style.ENDNOTE_REFERENCE,
        Style.LINK,
        Style.SPEAKER,
        Style.LABEL,
        Style.PAGE,
        Style.EDITORIAL,
        Style.GAP,
        Style.RUNNING_TITLE,
    )
)


def heading_style(level: int) -> Style:
    """Return the style of a heading: that of level 1 is the title of a document."""
    return Style.TITLE if level == 1 else Style(f"heading {level}")
