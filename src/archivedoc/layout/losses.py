"""What a document loses in a format: each kind is reported once, with the number of its places."""

from __future__ import annotations

import re

from attrs import define, field

from archivedoc.errors import Loss, Report
from archivedoc.model import Document

# What ends a line somewhere (Unicode, 5.8) is a blank in running text; so are the blanks beside it.
_SPACE = re.compile("[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
_CONTROL = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f{_NONCHARACTERS}]")
_TO_CHANGE = re.compile(f"[\t\n\r\x00-\x1f\x7f-\x9f\u2028\u2029{_NONCHARACTERS}]")


@define(eq=False, repr=False)
class Losses:
    """The losses of one document, until they are told.

    Args:
        document: The document; what concerns it as a whole is reported of it.
    """

    document: Document
    _first: dict[str, object] = field(factory=dict, init=False)
    _places: dict[str, int] = field(factory=dict, init=False)
    _controls: list[str] = field(factory=list, init=False)

    def add(self, node: object, reason: str) -> None:
        """Note a loss, or one more place of it; it is reported of the first node."""
        self._first.setdefault(reason, node)
        self._places[reason] = self._places.get(reason, 0) + 1

    def visible(self, text: str) -> str:
        """Do what `visible` does, and note what it replaces."""
        if _is_shown(text):
            return text
        self._controls.extend(_CONTROL.findall(text))
        return visible(text)

    def tell(self, report: Report) -> None:
        """Report each kind once."""
        for reason, node in self._first.items():
            places = self._places[reason]
            report(Loss(node, reason if places == 1 else f"{reason} ({places} places)"))
        if self._controls:
            named = ", ".join(f"U+{ord(one):04X} by {_picture(one)}" for one in sorted(set(self._controls)))
            count = len(self._controls)
            what = "1 control character is" if count == 1 else f"{count} control characters are"
            report(Loss(self.document, f"{what} replaced: {named}"))


def visible(text: str) -> str:
    """Fold white space, and replace what no format shows by the pictures that Unicode has for it.

    Control characters become U+2400 and following, those without a picture and the noncharacters U+FFFD.
    """
    return text if _is_shown(text) else _SPACE.sub(" ", _CONTROL.sub(lambda found: _picture(found[0]), text))


def _is_shown(text: str) -> bool:
    return "  " not in text and (text.isprintable() or not _TO_CHANGE.search(text))


def _picture(character: str) -> str:
    code = ord(character)
    return "\u2421" if code == 0x7F else chr(0x2400 + code) if code < 0x20 else "\ufffd"
