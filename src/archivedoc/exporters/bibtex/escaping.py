"""Text into BibTeX fields: no command of TeX in a text survives.

The ten special characters are those of the LaTeX Companion, 2nd ed., 2.1; accents and letters are those of the T1
encoding (ltoutenc), signs those of textcomp.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

from archivedoc.layout import Losses

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
    "=": "{=}",  # biber takes what stands before one for an option: family=, xdata=
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
    "–": "--", "—": "---", "―": "---", "−": "-", "…": "...", "‑": "-", "‐": "-", "ʹ": "'", "ʼ": "'", "ʺ": "''",
    "§": r"{\textsection}", "¶": r"{\textparagraph}", "†": r"{\textdagger}", "‡": r"{\textdaggerdbl}", "©": r"{\copyright}", "®": r"{\textregistered}",
    "°": r"{\textdegree}", "£": r"{\textsterling}", "€": r"{\texteuro}", "¥": r"{\textyen}", "¢": r"{\textcent}", "¡": r"{\textexclamdown}",
    "¿": r"{\textquestiondown}", "×": r"{\texttimes}", "÷": r"{\textdiv}", "±": r"{\textpm}", "¬": r"{\textlnot}", "µ": r"{\textmu}",
    "·": r"{\textperiodcentered}", "•": r"{\textbullet}", "№": "No.", "™": r"{\texttrademark}", "¦": r"{\textbrokenbar}",
    "½": r"{\textonehalf}", "¼": r"{\textonequarter}", "¾": r"{\textthreequarters}", "¹": r"{\textonesuperior}",
    "²": r"{\texttwosuperior}", "³": r"{\textthreesuperior}", "ª": r"{\textordfeminine}", "º": r"{\textordmasculine}",
    "′": "'", "→": r"{\textrightarrow}", "←": r"{\textleftarrow}",
}  # fmt: skip

_SAFE = re.compile(r"[ !'()*+,./0-9:;?@A-Z\[\]`a-z-]*")
_SPECIAL_SIGN = re.compile(f"[{re.escape(''.join(_SPECIAL))}]")
# What may have a macro: special signs, Latin letters, and the table.
_MACRO = re.compile(f"[{re.escape(''.join(_SPECIAL))}\u00c0-\u024f\u1e00-\u1eff{''.join(_LETTERS)}]")
_MARK = re.compile("[\u0300-\u036f]")
_CLUSTER = re.compile("([^\u0300-\u036f])([\u0300-\u036f]+)")
# Quotation marks that LaTeX would pair the other way round: ''' is ” and ’.
_AMBIGUOUS = re.compile("(?<=['’])(?=”)|(?<=[`‘])(?=“)")
# What closes a quotation stands after something that is neither a blank nor an opening sign.
_CLOSING_QUOTE = re.compile(r'(?<=[^\s(\[{‘“`\-–—/])"')

Escape = Callable[[str], str]


def escape_unicode(losses: Losses, text: str) -> str:
    """Escape a text for a field in UTF-8, as biber reads it."""
    if _SAFE.fullmatch(text) and "  " not in text:
        return text.strip()
    return _SPECIAL_SIGN.sub(_special, _folded(losses, text))


def escape_ascii(losses: Losses, text: str) -> str:
    """Escape a text for a field in ASCII, as classic BibTeX needs it; what no macro can write stays as it is."""
    if _SAFE.fullmatch(text) and "  " not in text:
        return text.strip()
    text = _folded(losses, text)
    if text.isascii():
        return _SPECIAL_SIGN.sub(_special, text)
    if "”" in text or "“" in text:
        return "{}".join([_with_macros(part) for part in _AMBIGUOUS.split(text)])
    return _with_macros(text)


def _folded(losses: Losses, text: str) -> str:
    """Fold white space and quotation marks, show controls, drop invisible formatting, compose accents (NFC)."""
    if not text.isprintable():
        text = " ".join(_visible(losses, text).split())
    text = unicodedata.normalize("NFC", " ".join(text.split()) if "  " in text else text.strip())
    return _CLOSING_QUOTE.sub("”", text).replace('"', "“") if '"' in text else text


def _visible(losses: Losses, text: str) -> str:
    shown = losses.visible(text)
    kept = "".join([character for character in shown if unicodedata.category(character) != "Cf"])
    if len(kept) < len(shown):
        losses.add(losses.document, "formatting that nobody sees is left out: zero width, soft hyphens, directions")
    return kept


def _with_macros(text: str) -> str:
    written = _MACRO.sub(_macro_of, text)
    if written.isascii() or not _MARK.search(text):
        return written
    parts = _CLUSTER.split(text)
    parts[::3] = [_MACRO.sub(_macro_of, part) for part in parts[::3]]
    parts[1::3] = [_accented(base, marks) for base, marks in zip(parts[1::3], parts[2::3], strict=True)]
    parts[2::3] = [""] * len(parts[2::3])
    return "".join(parts)


def _accented(base: str, marks: str) -> str:
    """Write a letter with marks that no single character has: with a macro, or as it is."""
    if base.isascii() and base.isalpha() and marks in _ACCENTS:
        return _accent(base, marks)
    return f"{_SPECIAL.get(base, base)}{marks}"


def _special(sign: re.Match[str]) -> str:
    return _SPECIAL[sign[0]]


def _macro_of(character: re.Match[str]) -> str:
    return _macro(character[0])


@cache  # _MACRO matches some hundred characters
def _macro(character: str) -> str:
    if written := _SPECIAL.get(character) or _LETTERS.get(character):
        return written
    decomposed = unicodedata.normalize("NFD", character)
    base, mark = decomposed[0], decomposed[1:]
    return _accent(base, mark) if base.isascii() and mark in _ACCENTS else character


def _accent(letter: str, mark: str) -> str:
    accent = _ACCENTS[mark]
    # Braces outside: BibTeX then takes the whole for one letter.
    return f"{{\\{accent}{{{letter}}}}}" if accent.isalpha() else f"{{\\{accent}{letter}}}"
