"""The parts that are alike in every file of one theme: styles, settings, theme."""

from __future__ import annotations

from archivedoc.exporters.docx.languages import FACES, language_mark, theme_language
from archivedoc.exporters.docx.styles import styles_part, twips
from archivedoc.exporters.docx.xml import DECLARATION
from archivedoc.layout import Theme
from archivedoc.model import Language
from archivedoc.vocabulary.docx import W

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WORD = "http://schemas.microsoft.com/office/word"
NOTE_SETTINGS = (
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:endnotePr><w:pos w:val="sectEnd"/><w:endnote w:id="-1"/><w:endnote w:id="0"/></w:endnotePr>'
)
"""What tells Word the lines that divide notes from text."""
COMPATIBILITY = f'<w:compatSetting w:name="compatibilityMode" w:uri="{_WORD}" w:val="15"/>'
"""What tells Word to set the file as of 2013."""
_TYPES = {"serif": "Cambria", "monospaced": "Courier New"}  # come with Word; Latin, Greek and Cyrillic
_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "404040",
    "lt2": "F2F2F2",
    "accent1": "7A1F1F",
    "accent2": "555555",
    "accent3": "7F7F7F",
    "accent4": "8C6D1F",
    "accent5": "1F4E79",
    "accent6": "3F6B3A",
    "hlink": "7A1F1F",
    "folHlink": "5A3A5A",
}


def fixed_parts(theme: Theme, language: Language) -> dict[str, str]:
    """Return the parts by their names.

    Args:
        theme: The measures.
        language: The language of the file.
    """
    face = _TYPES[theme.typeface]
    return {
        "/word/styles.xml": styles_part(theme, language_mark(language)),
        "/word/settings.xml": _settings(theme, language),
        "/word/theme/theme1.xml": _theme(face),
        "/word/fontTable.xml": f'{DECLARATION}<w:fonts xmlns:w="{W}"><w:font w:name="{face}"/></w:fonts>',
    }


def _settings(theme: Theme, language: Language) -> str:
    """Return the settings, in the order of the schema (ISO/IEC 29500-1, 17.15.1.78)."""
    return (
        f'{DECLARATION}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>'
        f'<w:defaultTabStop w:val="{twips(theme.indent)}"/><w:characterSpacingControl w:val="doNotCompress"/>'
        f"{NOTE_SETTINGS}<w:compat>{COMPATIBILITY}</w:compat>"
        f'{theme_language(language)}<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def _theme(face: str) -> str:
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    scripts = "".join(f'<a:font script="{script}" typeface="{face}"/>' for script, face in FACES.items())
    faces = f'<a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface=""/>{scripts}'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{DECLARATION}<a:theme xmlns:a="{_A}" name="archivedoc"><a:themeElements>'
        f'<a:clrScheme name="archivedoc">{colours}</a:clrScheme><a:fontScheme name="archivedoc">'
        f"<a:majorFont>{faces}</a:majorFont><a:minorFont>{faces}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="archivedoc"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{f'<a:ln>{fill}</a:ln>' * 3}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
