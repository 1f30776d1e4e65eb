"""What stands on a page beside paragraphs, and what must not be parted by the end of a page."""

# pyright: reportAttributeAccessIssue=false
# The types of reportlab leave out what is private.

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from attrs import field, frozen
from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import ActionFlowable, CondPageBreak, Flowable, Paragraph
from reportlab.platypus.paraparser import ParaFrag

from archivedoc.layout import Typography

_LONGEST = 20_000  # characters: reportlab breaks the rest of a paragraph anew on every page, and pops words off a list
_FRAGMENT = 20  # characters that cost what a change of font costs
_ANY_HEIGHT = 1e6
_KEPT_LINES = 2
_ORNAMENT = 72.0  # points


class OutlineEntry(Flowable):  # type: ignore[misc]  # reportlab has no types
    """An entry of the outline that leads to where it stands.

    Args:
        title: Its words.
        level: Its depth, counted from 0.
        place: A name that is unique in the file.
    """

    _ZEROSIZE = True
    _SPACETRANSFER = True
    keep_next = True

    def __init__(self, title: str, level: int, place: str) -> None:
        super().__init__()
        self.title = title
        self.level = level
        self.place = place
        self.width = self.height = 0
        self._is_drawn = False

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803  # the names of reportlab
        """Take no room."""
        return 0, 0

    def draw(self) -> None:
        """Write the entry, once: the header row of a table is drawn on each of its pages."""
        if not self._is_drawn:
            self._is_drawn = True
            self.canv.bookmarkHorizontal(self.place, 0, 16)
            self.canv.addOutlineEntry(self.title, self.place, self.level)


@frozen(eq=False)
class Outline:
    """The outline of a document.

    Args:
        place: A name that is unique in the file.
    """

    place: str
    _entries: list[OutlineEntry] = field(factory=list, init=False)

    def entry(self, title: str, level: int) -> Iterator[OutlineEntry]:
        """Yield the next entry; a level is not left out on the way down, and an entry without words not made."""
        words = " ".join(title.split())
        if words:
            deepest = self._entries[-1].level + 1 if self._entries else 0
            entry = OutlineEntry(words, min(level, deepest), f"{self.place}-outline-{len(self._entries)}")
            self._entries.append(entry)
            yield entry


def document_start(head: str) -> ActionFlowable:
    """Return the beginning of a document, which the template of the pages acts upon.

    Args:
        head: The markup of its running head.
    """
    return ActionFlowable(("documentStart", head))


class Line(Flowable):  # type: ignore[misc]  # reportlab has no types
    """A horizontal line. Lengths are in points."""

    def __init__(self, length: float, *, left: float, colour: str, before: float, after: float) -> None:
        super().__init__()
        self.length = length
        self.left = left
        self.colour = colour
        self.spaceBefore = before
        self.spaceAfter = after

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803  # the names of reportlab
        """Take the room of a thin line."""
        return self.length, 0.5

    def draw(self) -> None:
        """Draw it."""
        self.canv.saveState()
        self.canv.setStrokeColor(HexColor(f"#{self.colour}"))
        self.canv.setLineWidth(0.5)
        self.canv.line(self.left, 0.25, self.left + self.length, 0.25)
        self.canv.restoreState()


def ornament(left: float, measure: float, typography: Typography) -> Line:
    """Return a short line in the middle of a line of text."""
    space = typography.paragraph_space
    length = min(_ORNAMENT, measure)
    before = left + (measure - length) / 2
    return Line(length, left=before, colour=typography.muted_colour, before=space, after=2 * space)


def paragraphs(markup: str, style: ParagraphStyle) -> list[Paragraph]:
    """Return a paragraph; several that join where it is so long that reportlab would take its time."""
    whole = Paragraph(markup, style)
    if len(markup) <= _LONGEST:
        return [whole]
    groups: list[list[ParaFrag]] = [[]]
    room = _LONGEST
    for fragment in whole.frags:
        text = fragment.text
        while len(text) > max(room, 0):
            cut = text.rfind(" ", 0, max(room, 0)) + 1 or max(room, 0)
            groups[-1].append(fragment.clone(text=text[:cut]))
            groups.append([])
            text, room = text[cut:], _LONGEST
        groups[-1].append(fragment.clone(text=text))
        room -= len(text) + _FRAGMENT
    first = ParagraphStyle("begun", parent=style, spaceAfter=0)
    middle = ParagraphStyle("continued", parent=first, firstLineIndent=0)
    last = ParagraphStyle("ended", parent=style, firstLineIndent=0)
    return [
        Paragraph("", first, frags=groups[0], bulletText=whole.bulletText),
        *(Paragraph("", middle, frags=group) for group in groups[1:-1]),
        *(Paragraph("", last, frags=group) for group in groups[1:][-1:]),
    ]


def keep(*flowables: Flowable) -> tuple[Flowable, ...]:
    """Keep each on the page of what follows it."""
    for flowable in flowables:
        flowable.keep_next = True
    return flowables


def keep_with_last_lines(*flowables: Flowable) -> tuple[Flowable, ...]:
    """Keep each on the page of the last lines before it."""
    for flowable in flowables:
        flowable.keep_previous = True
    return flowables


def kept(story: Sequence[Flowable], width: float, height: float) -> list[Flowable]:
    """Break the page before what must not stand at its foot without what follows.

    reportlab's own way, ``keepWithNext``, would move a whole paragraph for the sake of its first lines.

    Args:
        story: All flowables.
        width: The width of the page's text, in points.
        height: Its height, in points.
    """
    reversed_story: list[Flowable] = []
    following: Flowable | None = None
    needed = 0.0
    for flowable in reversed(list(_divided(story, width))):
        if getattr(flowable, "keep_next", False):
            if not needed:
                needed = _first_height(following, width)
            needed += flowable.getSpaceBefore() + flowable.wrap(width, _ANY_HEIGHT)[1] + flowable.getSpaceAfter()
        elif needed:
            reversed_story.append(_break_below(needed, height))
            needed = 0.0
        reversed_story.append(flowable)
        following = flowable
    if needed:
        reversed_story.append(_break_below(needed, height))
    return reversed_story[::-1]


def _break_below(needed: float, height: float) -> CondPageBreak:
    """Break the page where less room is left; what no page holds is content with half of one."""
    return CondPageBreak(needed if needed <= height else height / 2)


def _divided(story: Sequence[Flowable], width: float) -> Iterator[Flowable]:
    """Cut the last lines off a paragraph before what keeps to them."""
    for flowable, following in zip_longest(story, story[1:]):
        if not (isinstance(flowable, Paragraph) and getattr(following, "keep_previous", False)):
            yield flowable
            continue
        lines = _line_count(flowable, width)
        *before, last = _cut(flowable, width, lines - _KEPT_LINES) if lines >= 2 * _KEPT_LINES else [flowable]
        yield from (*before, *keep(last))


def _line_count(paragraph: Paragraph, width: float) -> int:
    paragraph.wrap(width, _ANY_HEIGHT)
    return len(paragraph.blPara.lines)


def _cut(paragraph: Paragraph, width: float, lines: int) -> list[Flowable]:
    parts: list[Flowable] = paragraph.split(width, lines * paragraph.style.leading + 0.01)
    for part in parts[:-1]:
        part.spaceAfter = 0
    return parts or [paragraph]


def _first_height(flowable: Flowable | None, width: float) -> float:
    """Return the height of what of a flowable must stand on a page at least."""
    if flowable is None or isinstance(flowable, ActionFlowable):
        return 0.0
    if isinstance(flowable, Paragraph):
        lines = _line_count(flowable, width)
        if lines >= 2 * _KEPT_LINES:  # shorter ones are not divided
            lines = _KEPT_LINES
        return float(flowable.getSpaceBefore()) + lines * float(flowable.style.leading)
    return float(getattr(flowable, "first_height", 0.0) or flowable.wrap(width, _ANY_HEIGHT)[1])
