"""What adorns a document: its letterhead, the rule below its title. Lengths are in points."""

from __future__ import annotations

from archivedoc.exporters.pdf.pages.blocks import Blocks
from archivedoc.exporters.pdf.pages.drawn import DrawnNothing, DrawnPicture, DrawnRule
from archivedoc.exporters.pdf.pictures import read_picture

_TALLEST = 0.3  # of the page: a letterhead


def add_title_rule(blocks: Blocks, before: float, after: float) -> None:
    """Add what divides a title from what follows, between so many spaces."""
    scale = blocks.scale
    is_rule = scale.theme.ornament == "rule"
    drawn = DrawnRule(0.0, scale.width, scale.rule) if is_rule else DrawnNothing()
    blocks.column.add(1.0, drawn, before=before * scale.space, after=after * scale.space, keeps=True)


def add_letterhead(blocks: Blocks) -> None:
    """Add the letterhead of the theme, where it has one."""
    theme, space = blocks.scale.theme, blocks.scale.space
    picture = read_picture(theme.letterhead) if theme.letterhead else None
    tallest = _TALLEST * blocks.page_height
    if picture:
        scale = min(min(theme.letterhead_height, tallest) / picture.height, blocks.scale.width / picture.width)
        size = picture.width * scale, picture.height * scale
        blocks.column.add(size[1], DrawnPicture(picture, 0.0, size, None), after=2 * space, keeps=True)
    elif theme.letterhead:
        losses = blocks.inlines.losses
        losses.add(losses.document, "the letterhead of the theme is no picture that can be drawn")
