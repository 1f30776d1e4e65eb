"""What one document loses: losses of one kind are reported once."""

from __future__ import annotations

import re
from collections import Counter

from attrs import field, frozen

from archivedoc.errors import Loss, Report
from archivedoc.exporters.pdf.instances import code_points
from archivedoc.model import Document

_NAMED = 100
_CONTROL = re.compile("[\0-\x1f\x7f-\x9f]")
# Blocks of Unicode 16 whose letters are of bidi class R or AL.
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]")
# The Brahmic blocks whose letters change their order or join: Devanagari to Sinhala, Tibetan, Myanmar, Khmer, Balinese.
_SHAPED = re.compile("[\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\u1900-\u194f\u1b00-\u1bff\ua800-\uaaff]")


@frozen(eq=False)
class Ledger:
    """The losses of a document, until it is closed.

    Args:
        document: The document.
        report: Where losses go.
    """

    document: Document
    report: Report
    _missing: Counter[str] = field(factory=Counter, init=False)
    _unordered: Counter[str] = field(factory=Counter, init=False)
    _unshaped: Counter[str] = field(factory=Counter, init=False)
    _alike: dict[str, tuple[object, list[str]]] = field(factory=dict, init=False)

    def single(self, node: object, reason: str) -> None:
        """Report a loss of its own."""
        self.report(Loss(node, reason))

    def alike(self, node: object, reason: str, detail: str = "") -> None:
        """Report one loss for all of this reason, at the first node, with their details."""
        self._alike.setdefault(reason, (node, []))[1].append(detail)

    def missing(self, characters: str) -> None:
        """Note characters that no font has."""
        self._missing.update(characters)

    def drawn(self, characters: str) -> None:
        """Note characters that are drawn, for scripts that want more than that."""
        if not characters.isascii():
            self._unordered.update(_RIGHT_TO_LEFT.findall(characters))
            self._unshaped.update(_SHAPED.findall(characters))

    def close(self) -> None:
        """Report what was noted."""
        for reason, (node, details) in self._alike.items():
            named = ", ".join(dict.fromkeys(filter(None, details)))
            self.report(Loss(node, f"{reason}: {named}" if named else reason))
        controls = Counter({c: count for c, count in self._missing.items() if _CONTROL.match(c)})
        for counts, reason in (
            (controls, "control characters are printed as their code points"),
            (self._missing - controls, "characters that no font has are printed as their code points"),
            (self._unordered, "right-to-left words are set from left to right, and their letters are not joined"),
            (self._unshaped, "letters of this script are neither joined nor put in their order"),
        ):
            if counts:
                self.report(Loss(self.document, f"{reason} ({_named(counts)})"))


def _named(counts: Counter[str]) -> str:
    names = code_points(sorted(counts))
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{counts.total()} in all: {', '.join(names[:_NAMED])}{more}"
