"""Languages: Word keeps one for each of three kinds of script (ISO/IEC 29500-1, 17.3.2.20)."""

from __future__ import annotations

import re

from archivedoc.model import Language

_EAST_ASIAN = frozenset("Bopo Hang Hani Hans Hant Hira Hrkt Jpan Kana Kore".split())
# Scripts that are written from left to right and that Word calls complex all the same.
_COMPLEX = frozenset("Beng Deva Gujr Guru Khmr Knda Laoo Mlym Mymr Orya Sinh Taml Telu Thai Tibt".split())
_NO_LANGUAGE = "x-none"  # Word's own tag for words that no dictionary knows
FACES = {
    "Arab": "Times New Roman",
    "Armn": "Sylfaen",
    "Beng": "Nirmala UI",
    "Cans": "Gadugi",
    "Cher": "Gadugi",
    "Deva": "Nirmala UI",
    "Ethi": "Ebrima",
    "Geor": "Sylfaen",
    "Gujr": "Nirmala UI",
    "Guru": "Nirmala UI",
    "Hang": "Batang",
    "Hans": "SimSun",
    "Hant": "PMingLiU",
    "Hebr": "Times New Roman",
    "Jpan": "MS Mincho",
    "Khmr": "Leelawadee UI",
    "Knda": "Nirmala UI",
    "Laoo": "Leelawadee UI",
    "Mlym": "Nirmala UI",
    "Mong": "Mongolian Baiti",
    "Mymr": "Myanmar Text",
    "Nkoo": "Ebrima",
    "Orya": "Nirmala UI",
    "Sinh": "Nirmala UI",
    "Syrc": "Estrangelo Edessa",
    "Taml": "Nirmala UI",
    "Telu": "Nirmala UI",
    "Tfng": "Ebrima",
    "Thaa": "MV Boli",
    "Thai": "Leelawadee UI",
    "Tibt": "Microsoft Himalaya",
}
"""The type that comes with Word for each script that its running type lacks, by the names that themes have (ISO 15924)."""
_THEME_NAMES = {"Aran": "Arab", "Bopo": "Hant", "Hani": "Hans", "Hira": "Jpan", "Kana": "Jpan", "Kore": "Hang"}
# Letters of the bidi classes R and AL, with their marks and digits (Unicode 16, DerivedBidiClass), and all others.
RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff"
_OTHER_LETTER = rf"(?![{RIGHT_TO_LEFT}])[^\W\d_]"
_TURNED = {
    "ltr": re.compile(rf"([{RIGHT_TO_LEFT}](?:(?:(?!{_OTHER_LETTER}).)*[{RIGHT_TO_LEFT}])?)"),
    "rtl": re.compile(rf"({_OTHER_LETTER}(?:[^{RIGHT_TO_LEFT}]*(?:{_OTHER_LETTER}|[0-9]))?)"),
}


def language_mark(language: Language) -> str:
    """Return the element that names the language of a whole file."""
    return f"<w:lang {_named(language)}/>"


def theme_language(language: Language) -> str:
    """Return the element by which Word chooses among the types of the theme (17.15.1.88)."""
    return f"<w:themeFontLang {_named(language)}/>"


def _named(language: Language) -> str:
    tag = _tag(language)
    east_asian = f' w:eastAsia="{tag}"' if language.script in _EAST_ASIAN else ""
    complex_script = f' w:bidi="{tag}"' if _is_complex(language) else ""
    return f'w:val="{tag}"{east_asian}{complex_script}'


def by_direction(text: str, direction: str) -> list[str]:
    """Divide words where their direction turns.

    Args:
        text: The words.
        direction: The direction of the language that they are said to be in.

    Returns:
        Stretches of that direction and of the other in turn; the first may be empty.
    """
    return _TURNED[direction].split(text)


def run_language(language: Language) -> tuple[str, str]:
    """Return what stands first and what stands last among the properties of a run."""
    tag = _tag(language)
    face = FACES.get(_THEME_NAMES.get(language.script or "", language.script or ""))
    if language.direction == "rtl":
        # Times New Roman, which Word takes for whatever runs from right to left, has most of these letters.
        fonts = f'<w:rFonts w:cs="{face}"/>' if face and face != FACES["Arab"] else ""
        return fonts, f'<w:rtl/><w:lang w:bidi="{tag}"/>'
    if _is_complex(language):
        return f'<w:rFonts w:cs="{face}"/>' if face else "", f'<w:cs/><w:lang w:bidi="{tag}"/>'
    if language.script in _EAST_ASIAN:
        return f'<w:rFonts w:eastAsia="{face}" w:hint="eastAsia"/>', f'<w:lang w:eastAsia="{tag}"/>'
    return f'<w:rFonts w:ascii="{face}" w:hAnsi="{face}"/>' if face else "", f'<w:lang w:val="{tag}"/>'


def _is_complex(language: Language) -> bool:
    return language.direction == "rtl" or language.script in _COMPLEX


def _tag(language: Language) -> str:
    return _NO_LANGUAGE if language.tag == "und" or language.tag.startswith("x-") else language.tag
