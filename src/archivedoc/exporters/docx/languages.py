"""Languages: Word keeps one for each of three kinds of script (ISO/IEC 29500-1, 17.3.2.20)."""

from __future__ import annotations

from archivedoc.model import Language

_EAST_ASIAN = frozenset("Bopo Hang Hani Hans Hant Hira Hrkt Jpan Kana Kore".split())
# Scripts that are written from left to right and that Word calls complex all the same.
_COMPLEX = frozenset("Beng Deva Gujr Guru Khmr Knda Laoo Mlym Mymr Orya Sinh Taml Telu Thai Tibt".split())
_NO_LANGUAGE = "x-none"  # Word's own tag for words that no dictionary knows


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


def run_language(language: Language) -> tuple[str, str]:
    """Return what stands first and what stands last among the properties of a run."""
    tag = _tag(language)
    if language.direction == "rtl":
        return "", f'<w:rtl/><w:lang w:bidi="{tag}"/>'
    if _is_complex(language):
        return "", f'<w:cs/><w:lang w:bidi="{tag}"/>'
    if language.script in _EAST_ASIAN:
        return '<w:rFonts w:hint="eastAsia"/>', f'<w:lang w:eastAsia="{tag}"/>'
    return "", f'<w:lang w:val="{tag}"/>'


def _is_complex(language: Language) -> bool:
    return language.direction == "rtl" or language.script in _COMPLEX


def _tag(language: Language) -> str:
    return _NO_LANGUAGE if language.tag == "und" or language.tag.startswith("x-") else language.tag
