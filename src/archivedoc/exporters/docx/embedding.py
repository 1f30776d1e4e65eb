"""The part that holds the documents whole, and tells what the file said when it was written (ISO/IEC 29500-1, 15.2.5)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from xml.sax.saxutils import unescape

from archivedoc.exporters.docx.pictures import Pictures
from archivedoc.exporters.docx.xml import DECLARATION
from archivedoc.model import Document
from archivedoc.serialization import dump_ascii
from archivedoc.vocabulary.docx_words import MODEL, NOTE_MARK, SIGNS, digest_of_words, folded

GUID_OF_MODEL = "{8D1E4C0B-5D0E-5A57-9A0C-6B1F6A2C7E11}"
"""What names the part in every file."""

_LONGEST = 2**20  # characters of an element: programs refuse long ones
# What of a body can be seen: it is our own, and has no other forms of these.
_TOKEN = re.compile(
    r"<w:t(?: xml:space=\"preserve\")?>([^<]*)</w:t>"
    r"|<w:(?:(tab|br|noBreakHyphen|softHyphen)/>|(footnote|endnote)Reference "
    r"(?:w:customMarkFollows=\"1\" [^>]*/><w:t>[^<]*</w:t>|)|fldChar w:fldCharType=\"(begin|end)\"/>)"
)


def model_part(documents: Sequence[Document], body: Iterable[str], notes: Iterable[str], pictures: Pictures) -> str:
    """Return the part.

    All of it is ASCII: XML has no room for some characters.

    Args:
        documents: The documents.
        body: The body as XML, in pieces of whole paragraphs.
        notes: The notes as XML, in the order of their marks.
        pictures: The pictures of the file, which are not held a second time.
    """
    text = dump_ascii(documents, pictures.digest_of)
    words = digest_of_words(_paragraphs(body), (folded(" ".join(_paragraphs([note]))) for note in notes))
    digest = hashlib.sha256(text.encode()).hexdigest()
    pieces = (text[start : start + _LONGEST] for start in range(0, len(text), _LONGEST))
    written = "".join(f"<documents>{_escape(piece)}</documents>" for piece in pieces)
    return f'{DECLARATION}<model xmlns="{MODEL}" version="1.0" sha256="{digest}" words="{words}">{written}</model>'


def _paragraphs(xml: Iterable[str]) -> Iterator[str]:
    """Yield the words of each paragraph, but for the results of fields, which programs make anew."""
    pieces: list[str] = []
    fields = 0
    for paragraph in chain.from_iterable(piece.split("</w:p>") for piece in xml):
        for text, sign, note, field in _TOKEN.findall(paragraph):
            if field:
                fields += 1 if field == "begin" else -1
            elif not fields:
                pieces.append(text or (NOTE_MARK if note else SIGNS.get(sign, "")))
        words = "".join(pieces)
        yield folded(unescape(words, {"&quot;": '"'}) if "&" in words else words)
        pieces.clear()


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
