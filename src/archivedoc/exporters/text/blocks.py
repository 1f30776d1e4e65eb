"""Blocks as lines of plain text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from archivedoc.errors import unsupported
from archivedoc.exporters.text.inlines import Setting, inlines_text, page_text
from archivedoc.exporters.text.tables import table_lines
from archivedoc.exporters.text.wrapping import UNBOUNDED, display_width, wrap
from archivedoc.layout import heading_level
from archivedoc.model import (
    Attachment,
    Block,
    Dateline,
    Division,
    EditorialNote,
    FieldGroup,
    FieldLine,
    Figure,
    Heading,
    Inline,
    ListBlock,
    ListItem,
    Marking,
    PageBreak,
    Paragraph,
    Postscript,
    Quotation,
    Rule,
    Salutation,
    Signature,
    SpeakerTurn,
    Table,
    UnknownBlock,
    Verse,
    Withheld,
)

_INDENT = 4
_NARROWEST = 24  # columns; what is nested deeper is not indented further
_WIDEST_LABEL = 20
_UNDERLINES = {1: "=", 2: "-", 3: "~"}


def blocks_lines(blocks: Iterable[Block], setting: Setting, width: int) -> list[str]:
    """Return blocks as lines, an empty one between two blocks."""
    lines: list[str] = []
    for block in blocks:
        if found := _block(block, setting, width):
            lines += ["", *found] if lines else found
    return lines


def _block(block: Block, setting: Setting, width: int) -> list[str]:
    match block:
        case Heading():
            return heading_lines(inlines_text(block.children, setting), heading_level(block, setting.section), width)
        case Paragraph():
            return _paragraph(block, setting, width)
        case SpeakerTurn():
            return _turn(block, setting, width)
        case Salutation() | Marking():
            return _inlines(block.children, setting, width)
        case Dateline() | Signature():
            return _right(_inlines(block.children, setting, width), width)
        case Postscript() | Division():
            return blocks_lines(block.blocks, setting, width)
        case ListBlock():
            return _list(block, setting, width)
        case Table():
            return table_lines(block, setting, width, blocks_lines)
        case Quotation() | EditorialNote():
            return _indented(block.blocks, setting, width)
        case Verse():
            lines = [inlines_text(line.children, setting) for line in block.lines]
            return [part for line in lines for part in wrap(line, width, first=" " * _INDENT, rest=" " * 2 * _INDENT)]
        case FieldGroup():
            return _fields(block, setting, width)
        case Attachment():
            return ["-" * _NARROWEST, "", *blocks_lines(block.blocks, setting, width)]
        case PageBreak():
            mark = page_text(block, setting)
            return [mark] if mark else []
        case Rule():
            return _centred(wrap(setting.losses.visible(block.text) or "* * *", width), width)
        case Figure():
            return _figure(block, setting, width)
        case Withheld():
            return wrap(setting.losses.visible(block.text), width)
        case UnknownBlock():
            setting.losses.add(block, f"the element {block.name!r} is unknown: only its words are shown")
            return wrap(setting.losses.visible(block.text), width) if block.text else []
        case _:
            unsupported(block)


def heading_lines(text: str, level: int, width: int) -> list[str]:
    """Return a heading, underlined down to the third level; the title has the first."""
    lines = wrap(text, width)
    if underline := _UNDERLINES.get(level):
        lines.append(underline * max(display_width(line) for line in lines))
    return lines


def _inlines(inlines: Iterable[Inline], setting: Setting, width: int) -> list[str]:
    text = inlines_text(inlines, setting)
    return wrap(text, width) if text else []


def _paragraph(paragraph: Paragraph, setting: Setting, width: int) -> list[str]:
    text = inlines_text(paragraph.children, setting)
    label = setting.losses.visible(paragraph.label)
    lines = wrap(" ".join(part for part in (label, text) if part), width)
    match paragraph.alignment:
        case "center":
            return _centred(lines, width)
        case "end":
            return _right(lines, width)
        case _:
            return lines if any(lines) else []


def _turn(turn: SpeakerTurn, setting: Setting, width: int) -> list[str]:
    """Run the first paragraph in after the name of the speaker."""
    speaker = inlines_text(turn.speaker, setting)
    first, rest = turn.blocks[:1], turn.blocks
    if first and isinstance(first[0], Paragraph):
        words = inlines_text(first[0].children, setting)
        speaker = " ".join(part for part in (speaker, setting.losses.visible(first[0].label), words) if part)
        rest = turn.blocks[1:]
    following = blocks_lines(rest, setting, width)
    lines = wrap(speaker, width)
    return [*lines, "", *following] if following else lines


def _list(block: ListBlock, setting: Setting, width: int) -> list[str]:
    lines = _inlines(block.heading, setting, width)
    for number, item in enumerate(block.items, start=1):
        lines += _item(item, f"{number}." if block.kind == "ordered" else "-", setting, width)
    return lines


def _item(item: ListItem, default: str, setting: Setting, width: int) -> list[str]:
    return hung(inlines_text(item.label, setting) or default, item.blocks, setting, width)


def hung(label: str, blocks: Sequence[Block], setting: Setting, width: int) -> list[str]:
    """Hang blocks beside a label; a label too long for that stands above them."""
    indent = display_width(label) + 1
    if indent > min(_WIDEST_LABEL, width - _NARROWEST) or "\n" in label:
        return [*wrap(label, width), *blocks_lines(blocks, setting, width)]
    lines = [f"{' ' * indent}{line}" if line else "" for line in blocks_lines(blocks, setting, width - indent)] or [""]
    return [f"{label} {lines[0][indent:]}".rstrip(" "), *lines[1:]]


def _indented(blocks: Sequence[Block], setting: Setting, width: int) -> list[str]:
    indent = _INDENT if width - _INDENT >= _NARROWEST else 0
    return [f"{' ' * indent}{line}" if line else "" for line in blocks_lines(blocks, setting, width - indent)]


def _fields(group: FieldGroup, setting: Setting, width: int) -> list[str]:
    labels = [inlines_text(line.label, setting) for line in group.lines]
    column = min(max((display_width(label) for label in labels), default=0), _WIDEST_LABEL) + 2
    lines = _inlines(group.heading, setting, width)
    for label, line in zip(labels, group.lines, strict=True):
        lines += _field(label, line, column if width - column >= _NARROWEST else 2, setting, width)
    return lines


def _field(label: str, line: FieldLine, column: int, setting: Setting, width: int) -> list[str]:
    words = inlines_text(line.children, setting)
    indent = " " * column
    if display_width(label) >= column or "\n" in label:
        return [*wrap(label, width), *(wrap(words, width, first=indent, rest=indent) if words else [])]
    return wrap(words, width, first=label + " " * (column - display_width(label)), rest=indent)


def _figure(figure: Figure, setting: Setting, width: int) -> list[str]:
    uri = figure.media.uri if figure.media else None
    shown = " ".join(part for part in (figure.description, f"<{uri}>" if uri else "") if part)
    setting.losses.add(figure.media or figure, "a picture is not shown in plain text")
    caption = _inlines(figure.caption, setting, width)
    return [*wrap(f"[Image: {setting.losses.visible(shown) or 'no description'}]", width), *caption]


def _right(lines: Sequence[str], width: int) -> list[str]:
    return [" " * _room(line, width) + line if line else "" for line in lines]


def _centred(lines: Sequence[str], width: int) -> list[str]:
    return [" " * (_room(line, width) // 2) + line if line else "" for line in lines]


def _room(line: str, width: int) -> int:
    return 0 if width >= UNBOUNDED else max(0, width - display_width(line))
