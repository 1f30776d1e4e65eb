"""Blocks as Markdown, an empty line between two of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attrs import evolve

from archivedoc import (
    Attachment,
    Block,
    Dateline,
    Division,
    EditorialNote,
    Emphasis,
    FieldGroup,
    FieldLine,
    Figure,
    Heading,
    Inline,
    LineBreak,
    ListBlock,
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
    Text,
    UnknownBlock,
    Verse,
    Withheld,
    plain_text,
    unsupported,
)
from archivedoc.layout import heading_level
from archivedoc_markdown.inlines import destination, lines_text, page_text, words_text
from archivedoc_markdown.setting import ONE_LINE_BREAK, Setting
from archivedoc_markdown.tables import table_text

_DEEPEST = 6
_THEMATIC_BREAK = "* * *"
_BETWEEN_LISTS = "<!-- -->"  # or else the two would be one


def blocks_text(blocks: Iterable[Block], setting: Setting) -> str:
    """Return blocks as Markdown."""
    texts: list[str] = []
    before: Block | None = None
    for block in blocks:
        if text := _block(block, setting):
            if isinstance(before, ListBlock) and isinstance(block, ListBlock):
                texts.append(_BETWEEN_LISTS)
            texts.append(text)
            before = block
    return "\n\n".join(texts)


def _block(block: Block, setting: Setting) -> str:
    match block:
        case Heading():
            return heading_text(block.children, heading_level(block, setting.section), setting)
        case Paragraph():
            return _paragraph(block, setting)
        case SpeakerTurn():
            return blocks_text(led_by(block.speaker, block.blocks), setting)
        case Salutation() | Dateline() | Signature() | Marking():
            return lines_text(block.children, setting)
        case Postscript() | Division():
            return blocks_text(block.blocks, setting)
        case ListBlock():
            return _list(block, setting)
        case Table():
            return table_text(block, setting, blocks_text)
        case Quotation() | EditorialNote():
            return _quoted(blocks_text(block.blocks, setting))
        case Verse():
            return lines_text(_broken([line.children for line in block.lines]), setting)
        case FieldGroup():
            return lines_text(_broken([block.heading, *map(_field, block.lines)]), setting)
        case Attachment():
            return f"{_THEMATIC_BREAK}\n\n{blocks_text(block.blocks, setting)}"
        case PageBreak():
            return page_text(block, setting)
        case Rule():
            return words_text(block.text, setting) if block.text.strip("*-_ ") else _THEMATIC_BREAK
        case Figure():
            return _figure(block, setting)
        case Withheld():
            return words_text(block.text, setting)
        case UnknownBlock():
            setting.losses.add(block, f"the element {block.name!r} is unknown: only its words are shown")
            return words_text(block.text, setting)
        case _:
            unsupported(block)


def heading_text(inlines: Iterable[Inline], level: int, setting: Setting) -> str:
    """Return a heading, which has one line (CommonMark 0.31, 4.2)."""
    words = lines_text(inlines, evolve(setting, line_end=ONE_LINE_BREAK))
    return f"{'#' * min(level + setting.offset, _DEEPEST)} {words}" if words else ""


def led_by(words: Sequence[Inline], blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Put words before the first of some blocks, on its line where that is a paragraph."""
    match blocks:
        case [Paragraph() as first, *rest] if words:
            label = (Text(f"{first.label} "),) if first.label else ()
            return (evolve(first, children=(*words, Text(" "), *label, *first.children), label=""), *rest)
        case _:
            return (Paragraph(words), *blocks)


def indented(text: str, columns: int) -> str:
    """Indent every line but the first, and none that is empty."""
    return re.sub(r"\n(?=[^\n])", "\n" + " " * columns, text)


def _paragraph(paragraph: Paragraph, setting: Setting) -> str:
    if paragraph.alignment in ("center", "end"):
        setting.losses.add(paragraph, "that a paragraph is centred or set to the right is not shown in Markdown")
    label = (Text(f"{paragraph.label} "),) if paragraph.label else ()
    return lines_text((*label, *paragraph.children), setting)


def _list(block: ListBlock, setting: Setting) -> str:
    labels = [plain_text(item.label) for item in block.items]
    if block.kind == "ordered" and not any(labels):
        labels = [f"{number}." for number in range(1, len(labels) + 1)]
    numbered = _are_numbers(labels)
    items = []
    for label, item in zip(labels, block.items, strict=True):
        marker = label if numbered else "-"
        blocks = item.blocks if numbered or not item.label else led_by(item.label, item.blocks)
        items.append(f"{marker} {indented(blocks_text(blocks, setting), len(marker) + 1)}".rstrip(" "))
    return "\n\n".join(filter(None, (lines_text(block.heading, setting), "\n".join(items))))


def _are_numbers(labels: Sequence[str]) -> bool:
    """Tell whether labels are those that Markdown prints: it takes the number of the first, and counts on."""
    if not labels or not (first := re.fullmatch(r"(0|[1-9]\d{0,8})([.)])", labels[0])):
        return False
    return list(labels) == [f"{int(first[1]) + index}{first[2]}" for index in range(len(labels))]


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip(" ") for line in text.split("\n")) if text else ""


def _broken(lines: Iterable[Sequence[Inline]]) -> list[Inline]:
    return [inline for line in lines for inline in (*line, LineBreak())]


def _field(line: FieldLine) -> tuple[Inline, ...]:
    return (Emphasis(line.label, kind="bold"), Text(" "), *line.children)


def _figure(figure: Figure, setting: Setting) -> str:
    media = figure.media
    uri = media.uri if media and media.uri else ""
    words = words_text(figure.description or uri, setting)
    if media and uri.startswith(("http://", "https://")):
        is_picture = media.media_type is None or media.media_type.startswith("image/")
        shown = f"{'!' if is_picture else ''}[{words}]({destination(uri)})"
    else:
        setting.losses.add(media or figure, "a picture without an address on the web is not shown")
        shown = words_text(f"[Image: {figure.description or uri or 'no description'}]", setting)
    return "\n\n".join(filter(None, (shown, lines_text(figure.caption, setting))))
