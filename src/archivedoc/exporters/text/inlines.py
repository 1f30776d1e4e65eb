r"""Inlines as plain text: one string, in which ``\n`` stands for the line breaks of the source alone."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import frozen

from archivedoc.errors import unsupported
from archivedoc.layout import Losses, Section, link_words, marginal_label, page_mark
from archivedoc.model import (
    Addition,
    DateReference,
    Deletion,
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

_BLANKS = re.compile(" {2,}")


@frozen
class Setting:
    """What is inherited downwards: the section that is printed, the losses of its document."""

    section: Section
    losses: Losses


def inlines_text(inlines: Iterable[Inline], setting: Setting) -> str:
    """Return inlines as text, single blanks between its words."""
    return _BLANKS.sub(" ", _joined(inlines, setting)).strip(" ")


def _joined(inlines: Iterable[Inline], setting: Setting) -> str:
    return "".join([_inline(inline, setting) for inline in inlines])


def _inline(inline: Inline, setting: Setting) -> str:
    match inline:
        case Text():
            return setting.losses.visible(inline.text)
        case Emphasis():
            setting.losses.add(inline, f"{inline.kind} type is not shown in plain text")
            return _joined(inline.children, setting)
        case LineBreak():
            return "\n"
        case PageBreak():
            return _page_break(inline, setting)
        case NoteReference():
            return f"[{setting.losses.visible(setting.section.marks[inline.note])}]"
        case Reference():
            return _reference(inline, setting)
        case Name() | DateReference() | Term() | Foreign() | Editorial() | InlineQuotation():
            return _joined(inline.children, setting)
        case Gap() | Withheld():
            return setting.losses.visible(inline.text)
        case MarginalNote():
            words = _joined(inline.children, setting)
            return f"[{setting.losses.visible(marginal_label(inline))}: {words}]" if words else ""
        case Deletion():
            words = _joined(inline.children, setting)
            return f"[struck out: {words}]" if words else ""
        case Addition():
            setting.losses.add(inline, "that words were added in the source is not shown in plain text")
            return _joined(inline.children, setting)
        case UnknownInline():
            setting.losses.add(inline, f"the element {inline.name!r} is unknown: only its words are shown")
            return setting.losses.visible(inline.text)
        case _:
            unsupported(inline)


def page_text(node: PageBreak, setting: Setting) -> str:
    """Return the mark of a page of the source, with plain blanks."""
    return setting.losses.visible(page_mark(node)).replace("\u00a0", " ")


def _page_break(node: PageBreak, setting: Setting) -> str:
    """Return the mark of a page of the source; inside a word there is no place for one."""
    mark = page_text(node, setting)
    if node.in_word and mark:
        setting.losses.add(node, "the number of a page that begins inside a word is not shown")
    return "" if node.in_word else f" {mark} "


def _reference(node: Reference, setting: Setting) -> str:
    words = _joined(link_words(node), setting)
    target = setting.losses.visible(node.target)
    is_told = target.startswith("#") or words.strip() in (target.strip(), target.removeprefix("mailto:"))
    return words if is_told else f"{words} <{target}>"
