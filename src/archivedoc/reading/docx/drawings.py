"""What is drawn in a run: pictures, boxes of text, shapes, objects, signs of fonts (ISO/IEC 29500-1, 17.3.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import field, frozen

from archivedoc.errors import shown
from archivedoc.model import Media
from archivedoc.reading.docx.package import Package, Relation
from archivedoc.reading.docx.pieces import Picture
from archivedoc.vocabulary.docx import R, W

_W = f"{{{W}}}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VML = "{urn:schemas-microsoft-com:vml}"
_LINE = "{urn:schemas-microsoft-com:office:office}hr"
_SIGN = "{http://schemas.microsoft.com/office/word/2015/wordml/symex}symEx"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
DRAWINGS = frozenset(f"{_W}{name}" for name in ("drawing", "object", "pict"))
CHOICE = f"{_MC}AlternateContent"
EQUATIONS = frozenset(f"{_MATH[:-1]}{name}" for name in ("oMath", "oMathPara"))
# The letters of the encoding of Symbol (PostScript Language Reference, E.5), from A and from a.
_GREEK = {
    **{0x41 + at: letter for at, letter in enumerate("ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ")},
    **{0x61 + at: letter for at, letter in enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ")},
}


@frozen
class Drawings:
    """Reads what is drawn in the runs of one part.

    Args:
        package: The file.
        relations: The relations of the part.
        hidden: Takes what is not read.
    """

    package: Package
    relations: Mapping[str, Relation]
    hidden: list[str]
    _read: dict[str, Media] = field(factory=dict, init=False)

    def pictures(self, element: Any) -> Iterator[Picture]:
        """Yield the pictures of a drawing; a program that knows what is drawn does not draw it a second time."""
        is_read = element.tag not in DRAWINGS and next(_seen(element, DRAWINGS), None) is None
        for picture in _seen(element, frozenset((_BLIP, f"{_VML}imagedata"))):
            is_read = True
            relation = self.relations.get(picture.get(f"{{{R}}}embed") or picture.get(f"{{{R}}}id") or "")
            if relation is None or relation.is_external or not self.package.has(relation.target):
                self.hidden.append("a picture that is not in the file")
                continue
            named = next(element.iter(_DRAWN), None)
            yield Picture(self._media(relation.target), "" if named is None else named.get("descr", ""))
        for box in _seen(element, frozenset((f"{_W}txbxContent",))):
            is_read = True
            if words := " ".join(filter(None, map(_words, box.iter(f"{_W}p")))):
                self.hidden.append(f"a box of text: {shown(words)}")
        if not is_read and not is_line(element):
            self.hidden.append("a drawing")

    def _media(self, name: str) -> Media:
        """Return a picture, which is read once however often it is drawn."""
        if name not in self._read:
            data = self.package.part(name)
            self._read[name] = Media(media_type=_media_type(data), data=data)
        return self._read[name]

    def equation(self, element: Any) -> str:
        """Return the characters of an equation."""
        self.hidden.append("how an equation is set")
        return "".join(one.text or "" for one in element.iter(_MATH, f"{_W}t"))

    def symbol(self, element: Any) -> str:
        """Return a character of a font of signs; those of a private area are no letters elsewhere."""
        name, font = element.get(f"{_W}char", ""), element.get(f"{_W}font", "")
        try:
            code = int(name, 16)
        except ValueError:
            code = 0xFFFF
        if font == "Symbol" and code & 0xFF in _GREEK and code >> 8 in (0, 0xF0):
            return _GREEK[code & 0xFF]
        if code < 0x20 or 0xD800 <= code <= 0xF8FF or code >= 0xFFFE:
            self.hidden.append(f"a sign: {name} of the font {shown(font)}")
            return "\ufffd"
        return chr(code)


def is_line(element: Any) -> bool:
    """Return whether a line across the page is drawn in an element, and nothing else."""
    return any(one.get(_LINE) in ("t", "true", "1") for one in element.iter(f"{_VML}rect"))


def chosen(alternatives: Any) -> Iterator[Any]:
    """Yield what one of several ways to draw the same contains: the first, but for signs that only a font has."""
    choice = alternatives.find(f"{_MC}Choice")
    if choice is None or choice.find(_SIGN) is not None:
        choice = alternatives.find(f"{_MC}Fallback")
    yield from () if choice is None else choice


def _seen(element: Any, tags: frozenset[str]) -> Iterator[Any]:
    """Yield elements of some kinds, without those that stand in for others."""
    nodes = [element]
    while nodes:
        node = nodes.pop()
        if node.tag in tags:
            yield node
        nodes += [child for child in reversed(node) if child.tag != f"{_MC}Fallback"]


def _words(paragraph: Any) -> str:
    return "".join(one.text or "" for one in paragraph.iter(f"{_W}t"))


def _media_type(data: bytes) -> str | None:
    kinds = {b"\x89PNG": "image/png", b"\xff\xd8": "image/jpeg", b"GIF8": "image/gif", b"II*\0": "image/tiff"}
    return next((kind for start, kind in kinds.items() if data.startswith(start)), None)
