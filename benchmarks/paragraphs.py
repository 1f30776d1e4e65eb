"""Paragraphs as lines, beside ReportLab's own paragraphs, which are neither shaped nor broken for the best."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from pathlib import Path

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from archivedoc.exporters.pdf.fonts.chain import FontChain
from archivedoc.exporters.pdf.text.material import Look, Setting, Words
from archivedoc.exporters.pdf.text.paragraphs import Typesetter
from archivedoc.exporters.pdf.text.shaping import shaper_of
from benchmarks.runner import Contestant, Row

_TOKENS = 255_000  # 441 pages of research/pdf.md
_PAGES = 441
_MEASURE, _INDENT, _SIZE = 451.0, 14.0, 11.0
_CHINESE = (
    "国务院总理周恩来同志于1954年6月在日内瓦会议期间，同英国外交大臣艾登（Anthony Eden）进行了多次会谈。双方就“印度支那”问题、"
    "朝鲜问题以及两国关系交换了意见；会谈是在友好、坦率的气氛中进行的。《人民日报》对此作了报道。"
)
_ARABIC = (
    "أعلنت الحكومة المصرية في عام 1954 أن (الاتفاقية) ستوقع في لندن، وأن 25% من الأموال ستدفع قبل 31/12/1955. "
    "وقال الرئيس جمال عبد الناصر إن العلاقات بين البلدين ستتحسن بعد توقيع NATO على المعاهدة. "
)


def rows() -> Iterator[Row]:
    """Yield the rows: real English, and scripts that take the long way."""
    paragraphs = _paragraphs()
    style = ParagraphStyle("text", fontName="Times-Roman", fontSize=_SIZE, leading=15, alignment=4)
    hyphenated = ParagraphStyle("hyphenated", style, hyphenationLang="en_US", embeddedHyphenation=1)
    yield Row(
        title=f"Paragraphs: {_PAGES} pages as lines",
        work=f"{len(paragraphs):,} paragraphs, {_TOKENS:,} words, {_MEASURE:g} points wide. Ours: shaped, kerned, broken "
        "for the best, hyphenated where that is needed. ReportLab's: widths of letters, line by line.",
        unit="pages",
        contestants=[
            Contestant("`Typesetter.compose`", composer(paragraphs), _PAGES),
            Contestant("the same, no word known", composer(paragraphs, is_cold=True), _PAGES),
            Contestant("ReportLab", _wrapper(paragraphs, style), _PAGES),
            Contestant("ReportLab, hyphenating", _wrapper(paragraphs, hyphenated), _PAGES),
        ],
    )
    yield Row(
        title="Paragraphs: scripts",
        work="100,000 letters each.",
        unit="letters",
        contestants=[
            Contestant(name, composer([text * 4] * (25_000 // len(text)), language), 100_000)
            for name, language, text in (("Arabic", "ar", _ARABIC), ("Chinese", "zh-Hans", _CHINESE))
        ],
    )


def composer(paragraphs: Sequence[str], language: str = "en", *, is_cold: bool = False) -> Callable[[], int]:
    """Return what sets paragraphs, and counts their lines."""
    setting = Setting((_MEASURE - _INDENT, _MEASURE), (_INDENT, 0.0), language=language)
    look = Look(_SIZE)

    def compose() -> int:
        if is_cold:
            shaper_of.cache_clear()
        typesetter = Typesetter(FontChain.of())
        return sum(len(typesetter.compose((Words(text, look),), setting)) for text in paragraphs)

    return compose


def _wrapper(paragraphs: Sequence[str], style: ParagraphStyle) -> Callable[[], int]:
    def wrap() -> int:
        count = 0
        for text in paragraphs:
            paragraph = Paragraph(text, style)
            paragraph.wrap(_MEASURE, 1e6)
            count += len(paragraph.blPara.lines)
        return count

    return wrap


def _paragraphs() -> list[str]:
    """Take paragraphs of the samples, again and again, or one of our own where they are not at hand."""
    folder = Path(os.environ.get("ARCHIVEDOC_SAMPLES", Path(__file__).parents[2] / "shared" / "samples"))
    texts = [part for path in sorted(folder.glob("wilson/*.txt")) for part in path.read_text("utf-8").split("\n\n")]
    plain = [re.sub(r"[&<>]", "", " ".join(text.split())) for text in texts if len(text) > 200]
    paragraphs, count = list[str](), 0
    for text in cycle(plain or ["The delegation stated that the question of borders had been raised before. " * 4]):
        if count > _TOKENS:
            return paragraphs
        paragraphs.append(text)
        count += len(text.split())
    return paragraphs
