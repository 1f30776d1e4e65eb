"""Text into BibTeX fields: no command of TeX in a text survives.

The ten special characters are those of the LaTeX Companion, 2nd ed., 2.1; the accents those of ltoutenc (T1 encoding).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from archivedoc.layout import visible

_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "%": r"\%",
    "#": r"\#",
    "&": r"\&",
    "$": r"\$",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
}
_ACCENTS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030a": "r",
    "\u030b": "H",
    "\u030c": "v",
    "\u0323": "d",
    "\u0326": "textcommabelow",
    "\u0327": "c",
    "\u0328": "k",
    "\u0331": "b",
}
_LETTERS = {
    "ß": r"{\ss}", "ł": r"{\l}", "Ł": r"{\L}", "ø": r"{\o}", "Ø": r"{\O}", "æ": r"{\ae}", "Æ": r"{\AE}", "œ": r"{\oe}",
    "Œ": r"{\OE}", "đ": r"{\dj}", "Đ": r"{\DJ}", "ı": r"{\i}", "ð": r"{\dh}", "Ð": r"{\DH}", "þ": r"{\th}", "Þ": r"{\TH}",
    "ŋ": r"{\ng}", "Ŋ": r"{\NG}", "‘": "`", "’": "'", "“": "``", "”": "''", "„": r"{\quotedblbase}", "‚": r"{\quotesinglbase}",
    "«": r"{\guillemotleft}", "»": r"{\guillemotright}", "‹": r"{\guilsinglleft}", "›": r"{\guilsinglright}",
    "–": "--", "—": "---", "…": r"{\ldots}", "\u00a0": "~", "\u202f": r"\,", "\u2009": r"\,", "\u2011": "-", "‐": "-",
    "§": r"{\S}", "¶": r"{\P}", "†": r"{\dag}", "‡": r"{\ddag}", "©": r"{\copyright}", "®": r"{\textregistered}",
    "°": r"{\textdegree}", "£": r"{\pounds}", "€": r"{\texteuro}", "¡": r"{\textexclamdown}", "¿": r"{\textquestiondown}",
    "×": r"{\texttimes}", "·": r"{\textperiodcentered}", "•": r"{\textbullet}", "№": r"{\textnumero}", "½": r"{\textonehalf}",
    "′": r"{\textasciiacute}", "ª": r"{\textordfeminine}", "º": r"{\textordmasculine}", "ʹ": "'", "ʼ": "'", "ʺ": "''",
}  # fmt: skip
# What closes a quotation stands after something that is neither a blank nor an opening sign.
_CLOSING_QUOTE = re.compile(r'(?<=[^\s(\[{‘“`\-–—/])"')
_SPECIAL_SIGN = re.compile(r"[\\{}%#&$_~^<>|]")
_SPECIAL_OR_NOT_ASCII = re.compile(r"[\\{}%#&$_~^<>|\x80-\U0010ffff]")
_NOT_IN_URL = re.compile(r"[\s{}\\]")

Escape = Callable[[str], str]


def escape_unicode(text: str) -> str:
    """Escape a text for a field in UTF-8, as biber reads it."""
    return _SPECIAL_SIGN.sub(lambda sign: _SPECIAL[sign[0]], folded(text))


def escape_ascii(text: str) -> str:
    """Escape a text for a field in ASCII, as classic BibTeX needs it; what no macro can write stays as it is."""
    return _SPECIAL_OR_NOT_ASCII.sub(lambda character: _ascii(character[0]), folded(text))


def folded(text: str) -> str:
    """Fold white space and quotation marks, show controls, drop invisible formatting, compose accents (NFC)."""
    text = " ".join(text.split())
    # Controls and formatting are not printable, so that most texts need not be taken apart.
    if not text.isprintable():
        text = "".join([character for character in visible(text) if unicodedata.category(character) != "Cf"])
    text = unicodedata.normalize("NFC", text)
    return _CLOSING_QUOTE.sub("”", text).replace('"', "“") if '"' in text else text


@lru_cache(maxsize=4096)
def _ascii(character: str) -> str:
    if character in _SPECIAL:
        return _SPECIAL[character]
    if character in _LETTERS:
        return _LETTERS[character]
    decomposed = unicodedata.normalize("NFD", character)
    base, mark = decomposed[0], decomposed[1:]
    if base.isascii() and mark in _ACCENTS:
        accent = _ACCENTS[mark]
        # Braces outside: BibTeX then takes the whole for one letter.
        return f"{{\\{accent}{{{base}}}}}" if accent.isalpha() else f"{{\\{accent}{base}}}"
    return character


def escape_url(url: str) -> str:
    """Write a URL as it is, but for what would end the field."""
    if not url.isprintable():
        url = "".join([character for character in url if unicodedata.category(character) not in ("Cc", "Cf")])
    return _NOT_IN_URL.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), url)
