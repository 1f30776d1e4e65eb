"""Inlines as plain text: one string, in which ``\\n`` stands for the line breaks of the source alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from attrs import Factory, field, frozen

from archivedoc.errors import Loss, Report, unsupported
from archivedoc.model import (
    Addition,
    DateReference,
    Deletion,
    Document,
    Editorial,
    Emphasis,
    Foreign,
    Gap,
    Inline,
    InlineQuotation,
    LineBreak,
    MarginalNote,
    Name,
    NoteReference,
    PageBreak,
    Reference,
    Term,
    Text,
    UnknownInline,
    Withheld,
)

# What ends a line somewhere (Unicode, 5.8) is a blank here; so are the blanks beside it.
_SPACE = re.compile("[ \t\n\r\x0b\x0c\x85\u2028\u2029]+")
# Control characters, of which a terminal makes anything.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


@frozen
class Losses:
    """What a document loses in plain text: one loss for each kind, with the number of its places."""

    document: Document
    first: dict[str, object] = field(default=Factory(dict))
    places: Counter[str] = field(default=Factory(Counter))

    def count(self, node: object, reason: str) -> None:
        """Note one more place of a kind of loss."""
        self.first.setdefault(reason, node)
        self.places[reason] += 1

    def tell(self, report: Report) -> None:
        """Report each kind once."""
        for reason, node in self.first.items():
            places = self.places[reason]
            report(Loss(node, reason if places == 1 else f"{reason} ({places} places)"))


@frozen
class Setting:
    """What is inherited downwards: the marks of the notes, the losses of the document."""

    marks: Mapping[str, str]
    losses: Losses


def inlines_text(inlines: Iterable[Inline], setting: Setting) -> str:
    """Return inlines as text."""
    return "".join([_inline(inline, setting) for inline in inlines])


def _inline(inline: Inline, setting: Setting) -> str:
    match inline:
        case Text():
            return clean(inline.text, setting)
        case Emphasis():
            setting.losses.count(inline, f"{inline.kind} type is not shown in plain text")
            return inlines_text(inline.children, setting)
        case LineBreak():
            return "\n"
        case PageBreak():
            return page_break(inline, setting)
        case NoteReference():
            return f"[{setting.marks[inline.note]}]"
        case Reference():
            return _reference(inline, setting)
        case Name() | DateReference() | Term() | Foreign() | Editorial() | InlineQuotation():
            return inlines_text(inline.children, setting)
        case Gap() | Withheld():
            return clean(inline.text, setting)
        case MarginalNote():
            return f"[{inline.place or 'margin'}: {inlines_text(inline.children, setting)}]"
        case Deletion():
            return f"[struck out: {inlines_text(inline.children, setting)}]"
        case Addition():
            setting.losses.count(inline, "that words were added in the source is not shown in plain text")
            return inlines_text(inline.children, setting)
        case UnknownInline():
            setting.losses.count(inline, f"the element {inline.name!r} is unknown: only its words are shown")
            return clean(inline.text, setting)
        case _:
            unsupported(inline)


def page_break(node: PageBreak, setting: Setting) -> str:
    """Return the mark of a page of the source; inside a word there is no place for one."""
    if not node.number:
        return ""
    if node.in_word:
        setting.losses.count(node, "the number of a page that begins inside a word is not shown")
        return ""
    return f"[p. {clean(node.number, setting)}]"


def _reference(node: Reference, setting: Setting) -> str:
    words = inlines_text(node.children, setting)
    target = clean(node.target, setting)
    if not words:
        return target
    return words if target.startswith("#") or words in (target, target.removeprefix("mailto:")) else f"{words} <{target}>"


def clean(text: str, setting: Setting) -> str:
    """Fold white space, and replace control characters by their pictures (U+2400 and following)."""
    if found := _CONTROL.findall(text):
        for character in found:
            setting.losses.count(
                setting.losses.document, f"the control character U+{ord(character):04X} is replaced by {_picture(character)}"
            )
        text = _CONTROL.sub(lambda match: _picture(match[0]), text)
    return _SPACE.sub(" ", text)


def _picture(character: str) -> str:
    code = ord(character)
    return "\u2421" if code == 0x7F else chr(0x2400 + code) if code < 0x20 else "\ufffd"
