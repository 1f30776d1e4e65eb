"""Lists that Word numbers: those without labels of their own (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

from attrs import Factory, define, field, frozen

from archivedoc.exporters.docx.styles import indentation, twips
from archivedoc.exporters.docx.xml import DECLARATION
from archivedoc.vocabulary.docx import W

DEEPEST = 8
"""The deepest level that Word knows."""

_BULLETS = "•–▪"


@frozen
class OtherLists:
    """The lists of a template, between which ours stand: all kinds of lists must precede the lists.

    Args:
        kinds: The part of numbering up to the end of its kinds of lists.
        lists: What follows, up to the end of its lists.
        rest: What stands after these.
        first_kind: From which number on kinds may have one.
        first_list: From which number on lists may have one.
    """

    kinds: str = f'{DECLARATION}<w:numbering xmlns:w="{W}">'
    lists: str = ""
    rest: str = "</w:numbering>"
    first_kind: int = 0
    first_list: int = 1


@define
class Numbering:
    """The lists of a file. Each ordered one begins with 1.

    Args:
        others: The lists of the template.
    """

    others: OtherLists = OtherLists()  # frozen
    _levels: list[int] = field(default=Factory(list), init=False)

    @property
    def bullets(self) -> int:
        """The number of the list that all lists with bullets are."""
        return self.others.first_list

    def begin(self, level: int) -> int:
        """Return the number of a new ordered list whose items stand at a level, counted from 0."""
        self._levels.append(level)
        return self.bullets + len(self._levels)

    def part(self, indent: float) -> str:
        """Return the part of numbering."""
        step = twips(indent)
        bulleted, decimal = self.others.first_kind, self.others.first_kind + 1
        bullets = "".join(_level(level, "bullet", _BULLETS[level % 3], step) for level in range(DEEPEST + 1))
        decimals = "".join(_level(level, "decimal", f"%{level + 1}.", step) for level in range(DEEPEST + 1))
        ordered = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{decimal}"/><w:lvlOverride w:ilvl="{level}">'
            '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            for number, level in enumerate(self._levels, start=self.bullets + 1)
        )
        return (
            f"{self.others.kinds}{_kind(bulleted, bullets)}{_kind(decimal, decimals)}{self.others.lists}"
            f'<w:num w:numId="{self.bullets}"><w:abstractNumId w:val="{bulleted}"/></w:num>{ordered}{self.others.rest}'
        )


def _kind(number: int, levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'


def _level(level: int, form: str, text: str, step: int) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr>{indentation(step * (level + 1), step)}</w:pPr></w:lvl>'
    )
