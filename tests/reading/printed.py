"""Blocks as a page shows them: what counts where the model groups several under one block."""

from __future__ import annotations

import re
import unicodedata

import archivedoc as a
from archivedoc.reading.body.labels import read_label


def printed_blocks(blocks):
    """Count the blocks that a page shows: the lines of a group of fields are one each, a list in lines is one."""
    return sum(_printed(block) for block in blocks)


def _printed(block):
    return bool(block.heading) + len(block.lines) if isinstance(block, a.FieldGroup) else 1


def labels(blocks):
    """Yield the label of each block that the source prints one before; a list in lines has that of its first item."""
    for block in blocks:
        match block:
            case a.Paragraph() if block.label:
                yield block.label
            case a.ListBlock():
                yield a.plain_text(block.items[0].label)
            case a.Heading() if label := read_label(a.plain_text(block)):
                yield label.text


def labelled(blocks, pattern):
    """Count the labels of one form, opening marks put aside; Roman numerals are neither numbers nor letters."""
    return sum(bool(re.match(pattern, label.strip('"“('))) for label in labels(blocks))


def letters(text):
    """Return the letters and digits of a text, raised ones as plain ones."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text)))
