"""Paragraphs drawn into a file, as the programs see them that judge and read PDF."""

from __future__ import annotations

import re

import pytest
from conformance import assert_conforms, struct_text
from exporters.pdf.setting import writer_of

from archivedoc.exporters.pdf.fonts.chain import FontChain
from archivedoc.exporters.pdf.text.material import Leader, Look, Setting, Words
from archivedoc.exporters.pdf.text.paragraphs import Typesetter

LOOK = Look(11.0)
PARAGRAPHS = {
    "en": "The administration’s consolidation of non-governmental organisations (1954) is officially unsatisfactory.",
    "ru": "Председатель Совета министров сообщил правительству о необходимости нормализации взаимоотношений.",
    "vi": "Chính phủ Cộng hòa xã hội chủ nghĩa Việt Nam tuyên bố về việc ký kết hiệp định tại Genève năm 1954.",
    "ar": "أعلنت الحكومة في عام 1954 أن (الاتفاقية) ستوقع في لندن، وأن 25% من الأموال ستدفع بعد توقيع NATO عليها.",
    "fa": "دولت ایران اعلام کرد که قرارداد نفت می\u200cتواند در سال ۱۳۳۳ امضا شود.",
    "he": "הממשלה הודיעה בשנת 1954 כי (ההסכם) ייחתם בלונדון, על ידי John Foster Dulles ו־Eden, וכי 25% ישולם.",
    "zh-Hans": "国务院总理周恩来同志于1954年6月在日内瓦会议期间，同英国外交大臣艾登（Anthony Eden）进行了多次会谈。",
    "ja": "日本国政府は、一九五四年三月、「日米相互防衛援助協定」に署名した。「『赤旗』、『朝日』」（六月）。",
    "ko": "대한민국 정부는 1954년 6월 제네바 회담에서 한반도의 평화적 통일 방안을 제시하였다.",
    "hi": "भारत सरकार ने १९५४ में पंचशील समझौते पर हस्ताक्षर किए। दोनों देशों के बीच मैत्रीपूर्ण संबंध आवश्यक हैं।",
}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """Draw the paragraphs, in lines short enough to break them."""
    writer, typesetter, y = writer_of(), Typesetter(FontChain.of()), 800.0
    sect = writer.tree.root.add("Sect")
    for language, text in PARAGRAPHS.items():
        setting = Setting((180.0, 190.0), (10.0, 0.0), language=language)
        y = draw(writer, sect.add("P", language=language), typesetter.compose([Words(text, LOOK)], setting), y)
    inlines = [Words("The “", LOOK), Words("הסכם 1954!", Look(11.0, language="he")), Words("” of 1954", LOOK)]
    contents = [*inlines, Leader(LOOK), Words("117", LOOK)]
    draw(writer, sect.add("P"), typesetter.compose(contents, Setting((190.0,))), y)
    path = tmp_path_factory.mktemp("drawn") / "paragraphs.pdf"
    path.write_bytes(writer.finish())
    return path


def draw(writer, element, lines, y):
    for line in lines:
        y -= 15.0
        writer.draw_line(72.0 + line.x, y, line.runs, element)
        if line.leaders:
            writer.draw_artifact(72.0 + line.x, y, line.leaders, "Layout")
    return y


def test_they_conform(drawn):
    assert_conforms(drawn)


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_they_are_read_as_they_were_written(drawn, language):
    said = re.sub(r'"\n\s*"', "", struct_text(drawn))
    assert f'"{PARAGRAPHS[language]}"' in said


def test_leaders_are_not_read_and_what_is_foreign_is_a_span(drawn):
    said = re.sub(r"\s*\n\s*", " ", struct_text(drawn))
    assert '"The “" Span (inline) "הסכם 1954!" "” of 1954 117"' in said
