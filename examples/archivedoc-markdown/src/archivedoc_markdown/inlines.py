"""Inlines as Markdown, and the escaping of words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import quote

from attrs import evolve

from archivedoc import (
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
    unsupported,
)
from archivedoc_markdown.setting import HARD_BREAK, Setting

_LINKED = ("http://", "https://", "mailto:")
_BARRIER = "<!-- -->"  # keeps two delimiters apart, and is shown nowhere


def lines_text(inlines: Iterable[Inline], setting: Setting) -> str:
    """Return the inlines of a block, on as many lines as the source has."""
    lines = [line.strip(" ") for line in _inlines(inlines, setting).split("\n")]
    if setting.line_end == HARD_BREAK:
        lines = [escape_start(line) for line in lines]
    return setting.line_end.join(filter(None, lines))


def words_text(words: str, setting: Setting) -> str:
    """Return words that are a block of their own."""
    return lines_text((Text(words),), setting)


def page_text(node: PageBreak, setting: Setting) -> str:
    """Return the mark of a page of the source; inside a word there is no place for one."""
    if node.number and node.in_word:
        setting.losses.add(node, "the number of a page that begins inside a word is not shown")
    return _clean(f"[p. {node.number}]", setting) if node.number and not node.in_word else ""


def _inlines(inlines: Iterable[Inline], setting: Setting) -> str:
    text = ""
    for inline in inlines:
        following = _inline(inline, setting)
        text += following if _may_touch(text, following) else _BARRIER + following
    return text


def _inline(inline: Inline, setting: Setting) -> str:
    match inline:
        case Text() | Gap() | Withheld():
            return _clean(inline.text, setting)
        case Emphasis():
            return _emphasis(inline, setting)
        case LineBreak():
            return "\n"
        case PageBreak():
            return page_text(inline, setting)
        case NoteReference():
            return _note_reference(inline, setting)
        case Reference():
            return _reference(inline, setting)
        case Name() | DateReference() | Term() | Foreign() | Editorial() | InlineQuotation():
            return _inlines(inline.children, setting)
        case MarginalNote():
            return _clean(f"[{inline.place or 'margin'}: ", setting) + _inlines(inline.children, setting) + r"\]"
        case Deletion():
            return _delimited("~~", inline.children, setting)
        case Addition():
            setting.losses.add(inline, "that words were added in the source is not shown in Markdown")
            return _inlines(inline.children, setting)
        case UnknownInline():
            setting.losses.add(inline, f"the element {inline.name!r} is unknown: only its words are shown")
            return _clean(inline.text, setting)
        case _:
            unsupported(inline)


def _emphasis(emphasis: Emphasis, setting: Setting) -> str:
    match emphasis.kind:
        case "italic":
            return _delimited("*", emphasis.children, setting)
        case "bold":
            return _delimited("**", emphasis.children, setting)
        case "strike":
            return _delimited("~~", emphasis.children, setting)
        case "underline":
            return f"<u>{_inlines(emphasis.children, setting)}</u>"
        case "superscript":
            return f"<sup>{_inlines(emphasis.children, setting)}</sup>"
        case "subscript":
            return f"<sub>{_inlines(emphasis.children, setting)}</sub>"
        case "small-caps" | "spaced" | "other":
            setting.losses.add(emphasis, f"{emphasis.kind} type is not shown in Markdown")
            return _inlines(emphasis.children, setting)
        case _:
            unsupported(emphasis.kind)


def _delimited(delimiter: str, inlines: Iterable[Inline], setting: Setting) -> str:
    """Put delimiters around words; blanks at the ends stay outside, where alone delimiters work."""
    if delimiter in setting.delimiters:
        return _inlines(inlines, setting)  # within words that are set like this already
    words = _inlines(inlines, evolve(setting, delimiters=setting.delimiters | {delimiter}))
    inner = words.strip()
    if not inner:
        return words
    before, after = words[: words.index(inner)], words[words.index(inner) + len(inner) :]
    return f"{before}{delimiter}{inner}{delimiter}{after}"


def _may_touch(before: str, after: str) -> bool:
    """Tell whether delimiters keep their meaning where two pieces meet (CommonMark 0.31, 6.2, flanking)."""
    opens, closes = re.match(r"\*+|~+", after), re.search(r"(?<!\\)(\*+|~+)$", before)
    if opens and before:
        return not closes and not (before[-1].isalnum() and not after[opens.end()].isalnum())
    if closes and after:
        return not (after[0].isalnum() and not before[closes.start() - 1].isalnum())
    return True


def _note_reference(node: NoteReference, setting: Setting) -> str:
    mark = setting.section.marks[node.note]
    if setting.in_note:
        setting.losses.add(node, "a note inside a note cannot be a footnote: only its mark is shown")
        return f"<sup>{escape(mark)}</sup>"
    return f"[^{setting.prefix}{mark}]"


def _reference(node: Reference, setting: Setting) -> str:
    words = _inlines(node.children, setting) or _clean(node.target, setting)
    if node.target.lower().startswith(_LINKED):
        target = destination(node.target)
        is_bare = target == node.target and words == escape(target)
        return f"<{target}>" if is_bare else f"[{words}]({target})"
    if not node.target.startswith("#"):
        setting.losses.add(node, "a link to something other than the web or an address is not made")
    return words


def destination(uri: str) -> str:
    """Return the destination of a link or image (CommonMark 0.31, 6.3); what would end it early is encoded."""
    encoded = re.sub(r"[\s<>()\\`|\x00-\x1f\x7f]", lambda found: quote(found[0]), uri)
    return re.sub(r"&(?=#?\w+;)", "&amp;", encoded)


def _clean(words: str, setting: Setting) -> str:
    return escape(setting.losses.visible(words))


# CommonMark 0.31, 2.4: a backslash takes its meaning from any ASCII punctuation. These have one wherever they stand, in
# CommonMark, its extensions, or pandoc (mathematics, citations, attributes); "!" and "&" before what follows only.
_ACTIVE = re.compile(r"[\\`*_{}\[\]<>#~^$|@]|!(?=\[|$)|&(?=#?\w*(?:;|$))")
# 4.1, 4.3, 5.2 and pandoc's lists: what begins a list, an underline or a definition at the start of a line alone.
_STARTING = re.compile(r"^(\(?(?:\d+|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+)(?=[.)](?:\s|$))|\[\^[^\]]+\](?=:)|(?=[-+=:%]))(.)")


def escape(words: str) -> str:
    """Escape words, so that a reader shows them as they are."""
    return _ACTIVE.sub(r"\\\g<0>", words)


def escape_start(line: str) -> str:
    """Escape what has a meaning at the start of a line only; the line is escaped already."""
    return _STARTING.sub(r"\1\\\2", line)
