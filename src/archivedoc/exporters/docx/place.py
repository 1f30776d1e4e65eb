"""What is inherited downwards while blocks and inlines are written."""

from __future__ import annotations

from typing import Any

from attrs import Factory, evolve, field, frozen

from archivedoc.layout import Section
from archivedoc.layout.languages import stated_language
from archivedoc.model import Language
from archivedoc.vocabulary.docx import Style

_OFF_THE_LINE = frozenset(("superscript", "subscript"))


@frozen
class Story:
    """A part of the package that holds text: the body, or the notes. Word relates links and pictures to their part.

    Args:
        links: The id of the relation to each address, in the order of their first use.
        pictures: The id of the relation to each picture, by the name of its part.
    """

    links: dict[str, str] = field(default=Factory(dict))
    pictures: dict[str, str] = field(default=Factory(dict))

    def link(self, address: str) -> str:
        """Return the id of the relation to an address."""
        return self.links.setdefault(address, f"link{len(self.links) + 1}")

    def picture(self, name: str) -> str:
        """Return the id of the relation to a picture."""
        return self.pictures.setdefault(name, f"picture{len(self.pictures) + 1}")


@frozen
class Place:
    """Where something is written.

    Args:
        story: The part of the package.
        section: The section of the document, with the marks of its notes.
        language: The language of the words.
        room: How wide the page or the cell is, in twips.
        style: The style of plain paragraphs.
        left: Where their lines begin, in twips from the margin.
        is_fixed: Whether all that stands here has that style: in notes and in cells.
        is_note: Whether this is a note, in which Word allows no other.
        is_linked: Whether this is a link, in which Word allows no other.
        lists: In how many lists this is.
        run_style: The style of the words, or None.
        emphasis: What sets the words apart.
        properties: The properties of paragraphs that were written here, by what else they depend on.
    """

    story: Story
    section: Section
    language: Language
    room: int
    style: Style = Style.BODY
    left: int = 0
    is_fixed: bool = False
    is_note: bool = False
    is_linked: bool = False
    lists: int = 0
    run_style: Style | None = None
    emphasis: frozenset[str] = frozenset()
    properties: dict[object, str] = field(default=Factory(dict), init=False, eq=False, repr=False)
    _inner: dict[object, Place] = field(default=Factory(dict), init=False, eq=False, repr=False)

    @property
    def deepest(self) -> int:
        """What text is indented by at most: half a line."""
        return self.room // 2

    def emphasised(self, kind: str) -> Place:
        """Return the place of words inside that are set apart; what is above the line is no longer below it."""
        outer = self.emphasis - _OFF_THE_LINE if kind in _OFF_THE_LINE else self.emphasis
        return self._with(self.run_style, outer | {kind})

    def styled(self, style: Style) -> Place:
        """Return the place of words inside that have a style."""
        return self._with(style, self.emphasis)

    def linked(self) -> Place:
        """Return the place of the words of a link."""
        return self._with(Style.LINK, self.emphasis, is_linked=True)

    def speaking(self, language: Language) -> Place:
        """Return the place of words inside that are in a language."""
        return self._with(self.run_style, self.emphasis, language)

    def within(self, node: Any) -> Place:
        """Return the place of what a node holds, which may name a language of its own."""
        language = stated_language(node) if node.attributes else None
        return self.speaking(language) if language else self

    def in_cell(self, style: Style, room: int) -> Place:
        """Return the place of what stands in a cell that is so wide; all of it has that style."""
        return Place(
            self.story, self.section, self.language, room, style, is_fixed=True, is_note=self.is_note,
            is_linked=self.is_linked, run_style=self.run_style, emphasis=self.emphasis,
        )  # fmt: skip

    def _with(
        self,
        run_style: Style | None,
        emphasis: frozenset[str],
        language: Language | None = None,
        *,
        is_linked: bool = False,
    ) -> Place:
        # This is asked for all words that are set apart, and most of them are in the same few ways.
        key = (run_style, emphasis, language, is_linked)
        if (known := self._inner.get(key)) is None:
            known = self._inner[key] = self._made(*key)
        return known

    def _made(
        self, run_style: Style | None, emphasis: frozenset[str], language: Language | None, is_linked: bool
    ) -> Place:
        return Place(
            self.story, self.section, language or self.language, self.room, self.style, self.left, self.is_fixed,
            self.is_note, is_linked or self.is_linked, self.lists, run_style, emphasis,
        )  # fmt: skip

    def inside(self, style: Style, indent: int = 0) -> Place:
        """Return the place of blocks inside that have a style, and that begin further from the margin."""
        return evolve(self, style=self.style_of(style), left=self.left + indent)

    def freed(self) -> Place:
        """Return the place of what has its own style here too."""
        return evolve(self, is_fixed=False) if self.is_fixed else self

    def style_of(self, style: Style) -> Style:
        """Return the style a paragraph has here."""
        return self.style if self.is_fixed else style
