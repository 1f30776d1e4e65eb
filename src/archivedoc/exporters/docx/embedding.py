"""The part that holds the documents whole, and tells what the file said when it was written (ISO/IEC 29500-1, 15.2.5)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from xml.sax.saxutils import unescape

from archivedoc.exporters.docx.pictures import Pictures
from archivedoc.exporters.docx.xml import DECLARATION
from archivedoc.exporters.docx.zipping import Deflating, Member
from archivedoc.model import Document
from archivedoc.serialization import dump_ascii
from archivedoc.vocabulary.docx_words import MODEL, NOTE_MARK, SIGNS, DigestOfWords, folded

GUID_OF_MODEL = "{8D1E4C0B-5D0E-5A57-9A0C-6B1F6A2C7E11}"
"""What names the part in every file."""

_LONGEST = 2**20  # characters of an element: programs refuse long ones
# What of a body can be seen: it is our own, and has no other forms of these.
_TOKEN = re.compile(
    r"<w:t(?: xml:space=\"preserve\")?>([^<]*)</w:t>"
    r"|<w:(?:(tab|br|noBreakHyphen|softHyphen)/>|(footnote|endnote)Reference "
    r"(?:w:customMarkFollows=\"1\" [^>]*/><w:t>[^<]*</w:t>|)|fldChar w:fldCharType=\"(begin|end)\"/>)"
)


def model_part(documents: Sequence[Document], words: str, pictures: Pictures, deflating: Deflating) -> Future[Member]:
    """Return the part.

    All of it is ASCII: XML has no room for some characters.

    Args:
        documents: The documents.
        words: The digest of what the file says.
        pictures: The pictures of the file, which are not held a second time.
        deflating: Deflates the part.
    """
    part = deflating.begin(f'{DECLARATION}<model xmlns="{MODEL}" version="1.0">')
    digest = hashlib.sha256()
    for piece in dump_ascii(documents, pictures.digest_of):
        digest.update(piece.encode())
        for start in range(0, len(piece), _LONGEST):
            part.add(f"<documents>{_escape(piece[start : start + _LONGEST])}</documents>")
    part.add(f'<written sha256="{digest.hexdigest()}" words="{words}"/></model>')
    return part.end()


class VisibleWords:
    """Takes down what a file says, while it is written."""

    def __init__(self) -> None:
        self._digest = DigestOfWords()

    def add(self, xml: str) -> None:
        """Take down the words of whole paragraphs of the body."""
        self._digest.add(_paragraphs(xml))

    def add_note(self, xml: str) -> None:
        """Take down the words of a note; the notes come in the order of their marks."""
        self._digest.add_note(folded(" ".join(_paragraphs(xml))))

    def hexdigest(self) -> str:
        """Return the digest of all that was taken down."""
        return self._digest.hexdigest()


def _paragraphs(xml: str) -> Iterator[str]:
    """Yield the words of each paragraph, but for the results of fields, which programs make anew."""
    fields = 0
    for paragraph in xml.split("</w:p>"):
        pieces: list[str] = []
        for text, sign, note, field in _TOKEN.findall(paragraph):
            if field:
                fields += 1 if field == "begin" else -1
            elif not fields:
                pieces.append(text or (NOTE_MARK if note else SIGNS.get(sign, "")))
        words = "".join(pieces)
        yield folded(unescape(words, {"&quot;": '"'}) if "&" in words else words)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
