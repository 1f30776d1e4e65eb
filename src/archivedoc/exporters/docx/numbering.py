"""Lists that Word numbers: those without labels of their own (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

from attrs import Factory, define, field

from archivedoc.exporters.docx.styles import indentation, twips
from archivedoc.exporters.docx.xml import DECLARATION
from archivedoc.vocabulary.docx import W

BULLETS = 1
"""The number of the list that all lists with bullets are."""
DEEPEST = 8
"""The deepest level that Word knows."""

_BULLETS = "•–▪"
_BULLET_LISTS = 0
_DECIMAL_LISTS = 1


@define
class Numbering:
    """The lists of a file. Each ordered one begins with 1."""

    _levels: list[int] = field(default=Factory(list), init=False)

    def begin(self, level: int) -> int:
        """Return the number of a new ordered list whose items stand at a level, counted from 0."""
        self._levels.append(level)
        return BULLETS + len(self._levels)

    def part(self, indent: float) -> str:
        """Return the part of numbering, in which all kinds of lists must precede the lists."""
        step = twips(indent)
        bullets = "".join(_level(level, "bullet", _BULLETS[level % 3], step) for level in range(DEEPEST + 1))
        decimals = "".join(_level(level, "decimal", f"%{level + 1}.", step) for level in range(DEEPEST + 1))
        ordered = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{_DECIMAL_LISTS}"/><w:lvlOverride w:ilvl="{level}">'
            '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            for number, level in enumerate(self._levels, start=BULLETS + 1)
        )
        return (
            f'{DECLARATION}<w:numbering xmlns:w="{W}">{_kind(_BULLET_LISTS, bullets)}{_kind(_DECIMAL_LISTS, decimals)}'
            f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="{_BULLET_LISTS}"/></w:num>{ordered}</w:numbering>'
        )


def _kind(number: int, levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'


def _level(level: int, form: str, text: str, step: int) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr>{indentation(step * (level + 1), step)}</w:pPr></w:lvl>'
    )
