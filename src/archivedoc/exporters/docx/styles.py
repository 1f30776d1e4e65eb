"""How the named styles look.

None of them is italic, so that the italics of a source show everywhere.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from itertools import chain

from attrs import frozen

from archivedoc.exporters.docx.xml import DECLARATION
from archivedoc.layout import Theme
from archivedoc.vocabulary.docx import CHARACTER_STYLES, Style, W, heading_style


@frozen(kw_only=True)
class Look:
    """How a style sets its words; what is None is as in the style *Normal*. Lengths are in points.

    The ``fonts`` are those of a template, as its element ``w:rFonts``.
    Paragraphs of a style that ``is_list`` have no space between them.
    """

    size: float | None = None
    bold: bool = False
    colour: str | None = None
    raised: bool = False
    underlined: bool = False
    before: float = 0
    after: float | None = None
    left: float = 0
    right: float = 0
    hanging: float = 0
    is_list: bool = False
    alignment: str | None = None
    keep_next: bool = False
    outline: int | None = None
    border: str | None = None
    fonts: str = ""


_BLACK = "000000"


def looks(theme: Theme) -> Mapping[Style, Look]:
    """Return how the styles look."""
    t = theme
    muted, small = t.muted_colour, t.note_size
    tight = t.paragraph_space / 3
    in_cells = max(t.base_size - 1, min(t.base_size, t.least_size))
    return {
        Style.NORMAL: Look(colour=None if t.text_colour == _BLACK else t.text_colour),
        Style.BODY: Look(),
        Style.TITLE: Look(size=t.title_size, bold=True, before=2, after=10, keep_next=True, outline=0),
        Style.SUBTITLE: Look(size=t.heading_size(2)),
        **{heading_style(level): _heading(t, level) for level in range(2, 7)},
        Style.TOC_HEADING: Look(size=t.title_size, bold=True, before=18, after=8, keep_next=True),
        Style.TOC_1: Look(after=tight),
        Style.TOC_2: Look(left=t.indent, after=tight),
        Style.TOC_3: Look(left=t.indent * 2, after=tight),
        Style.HEADING_1: Look(size=t.title_size, bold=True, before=18, after=8, keep_next=True, outline=0),
        Style.DATE: Look(size=t.heading_size(3), bold=True, colour=muted, after=tight, keep_next=True),
        Style.SALUTATION: Look(keep_next=True),
        Style.SIGNATURE: Look(left=t.indent * 9, before=t.paragraph_space),
        Style.QUOTE: Look(left=t.indent, right=t.indent),
        Style.LIST: Look(left=t.indent, hanging=t.indent, after=tight * 2),
        Style.CAPTION: Look(size=small, colour=muted),
        Style.HEADER: Look(size=small, colour=muted),
        Style.FOOTER: Look(size=small, colour=muted, after=0, alignment="center"),
        Style.NOTE: Look(size=small, after=2),
        Style.ENDNOTE: Look(size=small, after=2),
        Style.CITATION: Look(),
        Style.SUMMARY: Look(),
        Style.CREDITS: Look(),
        Style.RIGHTS: Look(size=small),
        Style.DATELINE: Look(alignment="right"),
        Style.MARKING: Look(bold=True, colour=t.rule_colour, is_list=True),
        Style.FIELD: Look(left=t.indent * 6, hanging=t.indent * 6, is_list=True),
        Style.GROUP_HEADING: Look(bold=True, after=tight, keep_next=True),
        Style.CELL: Look(size=in_cells, after=tight),
        Style.CELL_HEADER: Look(size=in_cells, bold=True, after=tight),
        Style.VERSE: Look(left=t.indent * 2),
        Style.POSTSCRIPT: Look(),
        Style.EDITORIAL_NOTE: Look(left=t.indent, colour=muted, border="left"),
        Style.NOTES_HEADING: Look(size=t.base_size, bold=True, colour=muted, before=10, after=tight, keep_next=True),
        Style.FIGURE: Look(before=tight, after=tight),
        Style.ATTACHMENT: Look(size=4, after=t.paragraph_space * 2, border="bottom"),
        Style.RULE: Look(size=4, after=t.paragraph_space * 2, border="bottom"),
        Style.ORNAMENT: Look(alignment="center"),
        Style.SPACER: Look(size=4, after=tight),
        Style.NOTE_REFERENCE: Look(raised=True),
        Style.ENDNOTE_REFERENCE: Look(raised=True),
        Style.LINK: Look(colour=t.rule_colour, underlined=True),
        Style.SPEAKER: Look(bold=True),
        Style.LABEL: Look(colour=muted),
        Style.PAGE: Look(size=small, colour=muted),
        Style.EDITORIAL: Look(colour=muted),
        Style.GAP: Look(colour=muted),
        Style.RUNNING_TITLE: Look(),
    }


def _heading(t: Theme, level: int) -> Look:
    colour = t.muted_colour if level > 4 else None
    before = 16 if level == 2 else 12
    return Look(
        size=t.heading_size(level), bold=True, colour=colour, before=before, after=4, keep_next=True, outline=level - 1
    )


def styles_part(theme: Theme, language_properties: str) -> str:
    """Return the part of styles.

    Args:
        theme: The measures.
        language_properties: The element ``w:lang`` of the whole file.
    """
    size = _half_points(theme.base_size)
    return (
        f'{DECLARATION}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        '<w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"'
        ' w:cstheme="minorBidi"/>'
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>{language_properties}</w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr>{_spacing(Look(size=theme.base_size), theme)}</w:pPr></w:pPrDefault>"
        f"</w:docDefaults>{LATENT}{missing_styles((), looks(theme), theme)}</w:styles>"
    )


def missing_styles(known: Container[str], looks: Mapping[Style, Look], theme: Theme) -> str:
    """Return the styles whose ids are not among those known, with their looks."""
    fixed = (xml for name, xml in _FIXED.items() if name not in known)
    styles = (_style(style, look, theme) for style, look in looks.items() if style.id not in known)
    return "".join(chain(fixed, styles))


def _style(style: Style, look: Look, theme: Theme) -> str:
    is_character = style in CHARACTER_STYLES
    kind = "character" if is_character else "paragraph"
    default = ' w:default="1"' if style is Style.NORMAL else ""
    custom = ' w:customStyle="1"' if style.startswith("Archive ") else ""
    based = "DefaultParagraphFont" if is_character else Style.NORMAL.id
    based_on = "" if style is Style.NORMAL else f'<w:basedOn w:val="{based}"/>'
    following = f'<w:next w:val="{Style.BODY.id}"/>' if look.keep_next and not is_character else ""
    paragraph = "" if is_character else _paragraph_properties(look, theme)
    priority = _PRIORITIES.get(style, _OURS if custom and style not in _NOT_CHOSEN else _SELDOM)
    chosen = "" if style in _NOT_CHOSEN else "<w:qFormat/>"
    return (
        f'<w:style w:type="{kind}"{default}{custom} w:styleId="{style.id}"><w:name w:val="{style}"/>'
        f'{based_on}{following}<w:uiPriority w:val="{priority}"/>{chosen}{paragraph}{_run_properties(look)}</w:style>'
    )


def _paragraph_properties(look: Look, theme: Theme) -> str:
    """Write what concerns paragraphs, in the order of the schema (ISO/IEC 29500-1, 17.3.1.26)."""
    keep = "<w:keepNext/><w:keepLines/>" if look.keep_next else ""
    line = f'w:val="single" w:sz="6" w:space="{8 if look.border == "left" else 1}" w:color="{theme.rule_colour}"'
    border = f"<w:pBdr><w:{look.border} {line}/></w:pBdr>" if look.border else ""
    # A default tab stop would stand before the text that hangs.
    tabs = f'<w:tabs><w:tab w:val="left" w:pos="{twips(look.left)}"/></w:tabs>' if look.hanging else ""
    indent = indentation(twips(look.left), twips(look.hanging), twips(look.right)) if look.left or look.right else ""
    contextual = "<w:contextualSpacing/>" if look.is_list else ""
    justified = f'<w:jc w:val="{look.alignment}"/>' if look.alignment else ""
    outline = f'<w:outlineLvl w:val="{look.outline}"/>' if look.outline is not None else ""
    inner = f"{keep}{border}{tabs}{_spacing(look, theme)}{indent}{contextual}{justified}{outline}"
    return f"<w:pPr>{inner}</w:pPr>" if inner else ""


def _spacing(look: Look, theme: Theme) -> str:
    if look.size is None and look.after is None and not look.before:
        return ""
    after = theme.paragraph_space if look.after is None else look.after
    line = f' w:line="{twips(look.size * theme.leading)}" w:lineRule="atLeast"' if look.size else ""
    return f'<w:spacing w:before="{twips(look.before)}" w:after="{twips(after)}"{line}/>'


def _run_properties(look: Look) -> str:
    """Write what concerns runs, in the order of the schema (ISO/IEC 29500-1, 17.3.2.28)."""
    size = f'<w:sz w:val="{_half_points(look.size)}"/><w:szCs w:val="{_half_points(look.size)}"/>' if look.size else ""
    bold = "<w:b/><w:bCs/>" if look.bold else ""
    colour = f'<w:color w:val="{look.colour}"/>' if look.colour else ""
    underline = '<w:u w:val="single"/>' if look.underlined else ""
    raised = '<w:vertAlign w:val="superscript"/>' if look.raised else ""
    inner = f"{look.fonts}{bold}{colour}{size}{underline}{raised}"
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def indentation(left: int, hanging: int = 0, right: int = 0) -> str:
    """Write an indent. Lengths are in twips; left is where a line begins, also in writing from right to left."""
    hung = f' w:hanging="{hanging}"' if hanging else ' w:firstLine="0"'
    return f'<w:ind w:left="{left}" w:right="{right}"{hung}/>'


def twips(points: float) -> int:
    """Return a length in twentieths of a point."""
    return round(points * 20)


def _half_points(points: float) -> int:
    return round(points * 2)


# Word has hundreds more in its galleries, which are not made for the roles of a document.
LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1"'
    ' w:defQFormat="0" w:count="376"/>'
)
TABLE_GRID = "TableGrid"
_HIDDEN = "<w:semiHidden/><w:unhideWhenUsed/>"
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_FIXED = {
    "DefaultParagraphFont": '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    f'<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/>{_HIDDEN}</w:style>',
    "TableNormal": '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    f'<w:uiPriority w:val="99"/>{_HIDDEN}<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>'
    '<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    "NoList": '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    f'<w:uiPriority w:val="99"/>{_HIDDEN}</w:style>',
    TABLE_GRID: f'<w:style w:type="table" w:styleId="{TABLE_GRID}"><w:name w:val="Table Grid"/>'
    '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="39"/>'
    f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr></w:style>",
}
# Where Word's galleries list a style, and which of them are there for a person to choose.
_PRIORITIES = {
    Style.NORMAL: 0,
    Style.BODY: 1,
    **{heading_style(level): 9 for level in range(2, 7)},
    Style.HEADING_1: 9,
    Style.TITLE: 10,
    Style.SUBTITLE: 11,
    Style.QUOTE: 29,
    Style.LIST: 34,
    Style.CAPTION: 35,
}
_OURS, _SELDOM = 20, 99
_NOT_CHOSEN = frozenset(
    (
        Style.HEADER,
        Style.FOOTER,
        Style.RUNNING_TITLE,
        Style.NOTE,
        Style.NOTE_REFERENCE,
        Style.ENDNOTE,
        Style.ENDNOTE_REFERENCE,
        Style.LINK,
        Style.ATTACHMENT,
        Style.RULE,
        Style.SPACER,
        Style.FIGURE,
    )
)
