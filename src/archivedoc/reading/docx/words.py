"""What a file says now: the words of its paragraphs and of its notes, as `archivedoc.vocabulary.docx_words` has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from archivedoc.reading.docx.package import Package
from archivedoc.vocabulary.docx import W
from archivedoc.vocabulary.docx_words import NOTE_MARK, SIGNS, DigestOfWords, folded

_W = f"{{{W}}}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _TEXT, _FIELD = (f"{_W}{name}" for name in ("p", "t", "fldChar"))
_SIGNS = {f"{_W}{name}": sign for name, sign in SIGNS.items()}
_NOTES = {f"{_W}{kind}Reference": kind for kind in ("footnote", "endnote")}
# Elements whose words nobody sees where they stand; of what was moved, the place it came from.
HIDDEN = frozenset(f"{_W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sectPr")) | {_FALLBACK}
CHANGING = frozenset(
    "ADDIN BIBLIOGRAPHY CITATION CREATEDATE DATE EDITTIME FILENAME INDEX NUMPAGES PAGE PAGEREF PRINTDATE REF SAVEDATE"
    " SECTIONPAGES TIME TOA TOC".split()
)
"""Fields that programs make anew when they open or save a file."""


def digest_of_file(package: Package) -> str:
    """Return the digest of what a file says.

    Raises:
        ReadError: A part is missing or broken.
    """
    notes = dict(_notes(package))
    body = _Story()
    digest = DigestOfWords()
    digest.add(body.paragraphs(package.tree(package.body)))
    for reference in body.references:
        digest.add_note(notes.get(reference, ""))
    return digest.hexdigest()


def _notes(package: Package) -> Iterator[tuple[tuple[str, str], str]]:
    for kind in ("footnote", "endnote"):
        for name in package.related(f"{kind}s"):
            for note in package.tree(name).iterchildren(f"{_W}{kind}"):
                yield (kind, note.get(f"{_W}id", "")), folded(" ".join(_Story().paragraphs(note)))


class _Story:
    """A text of the file: its body, or one note.

    Attributes:
        references: The notes it refers to, by their kind and id, in order.
    """

    def __init__(self) -> None:
        self.references: list[tuple[str, str]] = []
        self._fields: list[str] = []
        self._pieces: list[str] = []

    def paragraphs(self, element: Any) -> Iterator[str]:
        """Yield the words of each paragraph inside an element, inner ones first."""
        own_mark = None
        for child in element:
            tag = child.tag
            if tag in HIDDEN or not isinstance(tag, str) or child is own_mark:
                continue
            if tag == _TEXT:
                if not any(field in CHANGING for field in self._fields):
                    self._pieces.append(child.text or "")
            elif tag in _SIGNS:
                if not self._fields or not any(field in CHANGING for field in self._fields):
                    self._pieces.append(_SIGNS[tag])
            elif tag in _NOTES:
                self.references.append((_NOTES[tag], child.get(f"{_W}id", "")))
                self._pieces.append(NOTE_MARK)
                own_mark = child.getnext() if child.get(f"{_W}customMarkFollows") else None
            elif tag == _FIELD:
                self._field(child.get(f"{_W}fldCharType"))
            elif tag == f"{_W}instrText":
                if self._fields:
                    self._fields[-1] = self._fields[-1] or " ".join((child.text or "").split(maxsplit=1)[:1]).upper()
            elif tag == _PARAGRAPH:
                outer, self._pieces = self._pieces, []
                yield from self.paragraphs(child)
                yield folded("".join(self._pieces))
                self._pieces = outer
            else:
                yield from self.paragraphs(child)

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append("")
        elif kind == "end" and self._fields:
            self._fields.pop()
