r"""Inlines as plain text: one string, in which ``\n`` stands for the line breaks of the source alone."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from archivedoc.errors import unsupported
from archivedoc.layout import Losses, Section
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


@frozen
class Setting:
    """What is inherited downwards: the section that is printed, the losses of its document."""

    section: Section
    losses: Losses


def inlines_text(inlines: Iterable[Inline], setting: Setting) -> str:
    """Return inlines as text."""
    return "".join([_inline(inline, setting) for inline in inlines])


def _inline(inline: Inline, setting: Setting) -> str:
    match inline:
        case Text():
            return setting.losses.visible(inline.text)
        case Emphasis():
            setting.losses.add(inline, f"{inline.kind} type is not shown in plain text")
            return inlines_text(inline.children, setting)
        case LineBreak():
            return "\n"
        case PageBreak():
            return page_break(inline, setting)
        case NoteReference():
            return f"[{setting.losses.visible(setting.section.marks[inline.note])}]"
        case Reference():
            return _reference(inline, setting)
        case Name() | DateReference() | Term() | Foreign() | Editorial() | InlineQuotation():
            return inlines_text(inline.children, setting)
        case Gap() | Withheld():
            return setting.losses.visible(inline.text)
        case MarginalNote():
            return f"[{setting.losses.visible(inline.place or 'margin')}: {inlines_text(inline.children, setting)}]"
        case Deletion():
            return f"[struck out: {inlines_text(inline.children, setting)}]"
        case Addition():
            setting.losses.add(inline, "that words were added in the source is not shown in plain text")
            return inlines_text(inline.children, setting)
        case UnknownInline():
            setting.losses.add(inline, f"the element {inline.name!r} is unknown: only its words are shown")
            return setting.losses.visible(inline.text)
        case _:
            unsupported(inline)


def page_break(node: PageBreak, setting: Setting) -> str:
    """Return the mark of a page of the source; inside a word there is no place for one."""
    if not node.number:
        return ""
    if node.in_word:
        setting.losses.add(node, "the number of a page that begins inside a word is not shown")
        return ""
    return f"[p. {setting.losses.visible(node.number)}]"


def _reference(node: Reference, setting: Setting) -> str:
    words = inlines_text(node.children, setting)
    target = setting.losses.visible(node.target)
    if not words:
        return target
    return (
        words if target.startswith("#") or words in (target, target.removeprefix("mailto:")) else f"{words} <{target}>"
    )
