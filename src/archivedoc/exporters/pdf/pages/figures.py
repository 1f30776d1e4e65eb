"""Pictures with what they show, or in their place the words that say it. Lengths are in points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archivedoc.exporters.pdf.pages.drawn import DrawnPicture
from archivedoc.exporters.pdf.pages.place import Manner, Place
from archivedoc.exporters.pdf.pictures import read_picture
from archivedoc.model import Figure, plain_text

if TYPE_CHECKING:
    from archivedoc.exporters.pdf.pages.blocks import Blocks

_TALLEST = 0.8  # of the page, so that a caption has room below


def set_figure(blocks: Blocks, figure: Figure, place: Place) -> None:
    """Set a figure and its caption."""
    data = figure.media.data if figure.media else None
    picture = read_picture(data) if data else None
    losses = blocks.inlines.losses
    description = losses.visible(figure.description or plain_text(figure.caption))
    if picture:
        if picture.frames > 1:
            losses.add(figure, f"only the first of {picture.frames} pictures in the file is drawn")
        element = place.element.add("Figure", language=place.language.tag, alternative=description or "Picture")
        scale = min(1.0, place.width / picture.width, blocks.page_height * _TALLEST / picture.height)
        width, height = picture.width * scale, picture.height * scale
        drawn = DrawnPicture(picture, place.left + (place.width - width) / 2, (width, height), element)
        space = blocks.scale.space
        blocks.column.add(height, drawn, before=space, after=space, keeps=bool(figure.caption))
    else:
        why = "is no picture that can be drawn" if data else "is not at hand"
        losses.add(figure, f"a picture {why}: its description is printed in its place")
        shown = figure.description or (figure.media.uri if figure.media else None) or "no description"
        blocks.plain(f"[Image: {shown}]", place, Manner("start", keeps=bool(figure.caption)))
    if figure.caption:
        blocks.words(figure.caption, blocks.scale.note(place), "P", Manner("centre"))
