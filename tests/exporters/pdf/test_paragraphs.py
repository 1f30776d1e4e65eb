"""Paragraphs of every script as lines: their words, their places, their notes."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archivedoc.exporters.pdf.fonts.chain import FontChain
from archivedoc.exporters.pdf.fonts.families import Style
from archivedoc.exporters.pdf.text import paragraphs
from archivedoc.exporters.pdf.text.lines import visual_order
from archivedoc.exporters.pdf.text.material import Box, Leader, LineBreak, Look, Setting, Words
from archivedoc.exporters.pdf.text.paragraphs import Typesetter

PLAIN = Look(11.0)
ITALIC = Look(11.0, Style(italic=True))
MARK = Look(7.0, rise=4.0)
ENGLISH = (
    "With regard to the position in your letter which examines the question of who is responsible for the break of our "
    "relations, we would not wish to discuss this in this letter. It is of no significance to normalization and "
    "improvement of relations between our governments if we proceed from the assumption that the present relations "
    "bring damage to both countries."
)
TEXTS = {
    "en": ENGLISH,
    "ru": "Председатель Совета министров сообщил югославскому правительству о необходимости нормализации отношений.",
    "el": "Ἡ κυβέρνησις τῆς Ἑλλάδος ἀνεκοίνωσε τὴν ὑπογραφὴν τῆς συμφωνίας ἐν Λονδίνῳ κατὰ τὸ ἔτος 1954.",
    "vi": "Chính phủ Cộng hòa xã hội chủ nghĩa Việt Nam tuyên bố về việc ký kết hiệp định tại Genève năm 1954.",
    "ar": "أعلنت الحكومة في عام 1954 أن (الاتفاقية) ستوقع في لندن، وأن 25% من الأموال ستدفع بعد توقيع NATO عليها.",
    "fa": "دولت ایران اعلام کرد که قرارداد نفت می\u200cتواند در سال ۱۳۳۳ امضا شود و روابط دو کشور بهتر خواهد شد.",
    "he": "הממשלה הודיעה בשנת 1954 כי (ההסכם) ייחתם בלונדון, על ידי John Foster Dulles ו־Eden, וכי 25% מהסכום ישולם.",
    "zh-Hans": "国务院总理周恩来同志于1954年6月在日内瓦会议期间，同英国外交大臣艾登（Anthony Eden）进行了多次会谈。",
    "ja": "日本国政府は、一九五四年三月、「日米相互防衛援助協定」に署名した。チャーチル首相と協議した（六月）。",
    "ko": "대한민국 정부는 1954년 6월 제네바 회담에서 한반도의 평화적 통일 방안을 제시하였다.",
    "hi": "भारत सरकार ने १९५४ में पंचशील समझौते पर हस्ताक्षर किए। दोनों देशों के बीच मैत्रीपूर्ण संबंध आवश्यक हैं।",
}


@pytest.fixture(scope="module")
def chain():
    return FontChain.of()


@pytest.fixture
def typesetter(chain):
    return Typesetter(chain)


def said(line):
    """Return what the glyphs of a line say, in the order they are read in."""
    return "".join(
        glyph[4]
        for placed in line.runs
        for word in placed.run.words
        for glyph in (reversed(word) if placed.run.level % 2 else word)
    )


def text_of(lines):
    return "".join(said(line) for line in lines)


def extents_of(line):
    """Return where runs start and end, but for the blank that hangs over at the end of the line."""
    extents = []
    for placed in line.runs:
        run, unit = placed.run, placed.run.size / placed.run.face.upem
        width = sum(glyph[1] for word in run.words for glyph in word) * unit + placed.gap * (len(run.words) - 1)
        left, right = placed.x, placed.x + width
        end = run.words[-1][:1] if run.level % 2 else run.words[-1][-1:]
        if placed is line.runs[-1] and end and end[0][4] == " ":
            blank = end[0][1] * unit
            left, right = (left + blank, right) if run.level % 2 else (left, right - blank)
        extents.append((left, right))
    return extents


def drawn_width(line):
    """Return how far the glyphs of a line reach."""
    return max(right for _, right in extents_of(line))


@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("width", [120.0, 250.0])
@pytest.mark.parametrize("alignment", ["justified", "start", "centre", "end"])
def test_every_script_comes_out_as_it_went_in(typesetter, language, width, alignment):
    lines = typesetter.compose(
        [Words(TEXTS[language], PLAIN)], Setting((width,), language=language, alignment=alignment)
    )
    assert not typesetter.missing
    assert text_of(lines).replace("\u00ad", "").split() == TEXTS[language].split()
    assert len(lines) > 1
    for line in lines:
        assert line.width <= width + 0.01 and not said(line).startswith(" ")
        assert -0.01 <= line.x <= width
        assert line.x + line.width <= width + 0.01
        assert drawn_width(line) <= line.width + 0.01
        assert "\N{REPLACEMENT CHARACTER}" not in said(line)


def test_justified_lines_fill_their_width(typesetter):
    *lines, last = typesetter.compose([Words(ENGLISH, PLAIN)], Setting((280.0, 300.0), (20.0, 0.0)))
    assert [line.x for line in lines] == [20.0] + [0.0] * (len(lines) - 1)
    assert lines[0].width == pytest.approx(280.0)
    assert all(line.width == pytest.approx(300.0) for line in lines[1:])
    assert all(drawn_width(line) == pytest.approx(line.width, abs=0.01) for line in lines)
    assert last.width < 300.0 and last.is_last and last.runs[0].gap == 0.0


def test_words_keep_a_blank_between_lines_and_hyphens_are_soft(typesetter):
    lines = typesetter.compose([Words(ENGLISH, PLAIN)], Setting((150.0,)))
    assert any(line.is_hyphenated for line in lines)
    for line in lines[:-1]:
        assert said(line).endswith("\u00ad" if line.is_hyphenated else " ")
    assert not any(
        line.is_hyphenated for line in typesetter.compose([Words(ENGLISH, PLAIN)], Setting((150.0,), hyphenates=False))
    )


def test_wide_lines_have_no_hyphens(typesetter):
    lines = typesetter.compose([Words(ENGLISH, PLAIN)], Setting((451.0,)))
    assert not any(line.is_hyphenated for line in lines)


def test_equal_words_are_the_same_glyphs(typesetter):
    (line,) = typesetter.compose([Words("the end of the end", PLAIN)], Setting((300.0,)))
    the, end, _, again, last = line.runs[0].run.words
    assert the is again and end is not last and end[:-1] == last


def test_looks_change_within_words_and_notes_stay_with_them(typesetter):
    inlines = [
        Words(ENGLISH + " The word", PLAIN),
        Words("s", ITALIC),
        Words("12", MARK, notes=("n12",), sticks=True),
        Words(" go on.", PLAIN),
        Words("13", MARK, notes=("n13",), sticks=True),
    ]
    for width in range(100, 300, 7):
        lines = typesetter.compose(inlines, Setting((float(width),), hyphenates=False))
        (line,) = (line for line in lines if "n12" in line.notes)
        assert "words12" in said(line)
        assert [note for line in lines for note in line.notes] == ["n12", "n13"]
        assert "on.13" in said(lines[-1])
        assert not any(said(line).startswith(" ") for line in lines)
    mark = next(placed for placed in lines[-1].runs if placed.rise)
    assert (mark.rise, mark.run.size) == (4.0, 7.0)


def test_a_note_without_a_mark_is_not_lost(typesetter):
    (line,) = typesetter.compose([Words("word", PLAIN), Words("", MARK, notes=("n1",))], Setting((300.0,)))
    assert line.notes == ("n1",)


def test_soft_hyphens_are_seen_only_where_they_end_a_line(typesetter):
    text = "con\u00adsoli\u00addation of ad\u00admin\u00adis\u00adtra\u00adtion " * 3
    hyphened = 0
    for width in range(40, 200, 7):
        lines = typesetter.compose([Words(text, PLAIN)], Setting((float(width),)))
        assert text_of(lines).split() == text.split()
        for line in lines:
            assert line.is_hyphenated == said(line).endswith("\u00ad")
            hyphened += line.is_hyphenated
            glyphs = [
                glyph for placed in line.runs for word in placed.run.words for glyph in word if glyph[4] == "\u00ad"
            ]
            assert [glyph[1] > 0 for glyph in glyphs] == [False] * (len(glyphs) - line.is_hyphenated) + [
                True
            ] * line.is_hyphenated
    assert hyphened > 10


def test_line_breaks_of_the_source(typesetter):
    inlines = [Words("Belgrade,", PLAIN), LineBreak(), LineBreak(), Words("11 August 1954", PLAIN)]
    lines = typesetter.compose(inlines, Setting((300.0,), alignment="end"))
    assert [said(line) for line in lines] == ["Belgrade, ", "", "11 August 1954"]
    assert [line.x + line.width for line in lines if line.runs] == [pytest.approx(300.0)] * 2
    assert all(line.is_last for line in lines)


def test_leaders_reach_the_end_of_the_line(typesetter):
    inlines = [Words("Chapter One", PLAIN), Leader(PLAIN), Words("117", PLAIN)]
    (line,) = typesetter.compose(inlines, Setting((300.0,), alignment="start"))
    assert said(line) == "Chapter One 117"
    assert line.width == pytest.approx(300.0) and drawn_width(line) == pytest.approx(300.0)
    (dots,) = line.leaders
    assert len(dots.run.words) > 30 and dots.x > 60
    assert (
        typesetter.compose([Words("A", PLAIN), Leader(PLAIN, ""), Words("1", PLAIN)], Setting((300.0,)))[0].leaders
        == ()
    )


def test_boxes_stand_among_words(typesetter):
    box = Box(30.0, 25.0, 5.0, "a picture")
    (line,) = typesetter.compose([Words("before ", PLAIN), box, Words(" after", PLAIN)], Setting((300.0,)))
    (placed,) = line.boxes
    assert placed.box is box and placed.order == 1
    assert line.runs[1].x == pytest.approx(placed.x + 30.0)
    assert (line.ascent, line.descent) == (25.0, 5.0)
    assert len(typesetter.compose([box] * 20, Setting((100.0,)))) == 7


def test_characters_without_a_font_are_named_and_drawn(typesetter):
    (line,) = typesetter.compose([Words("a \U00012000 \x07 b", PLAIN)], Setting((300.0,)))
    assert typesetter.missing == {"\U00012000", "\x07"}
    assert said(line) == "a \U00012000 \x07 b"
    glyphs = {glyph[4]: glyph for placed in line.runs for word in placed.run.words for glyph in word}
    assert glyphs["\U00012000"][0] == glyphs["\x07"][0] != 0


def test_signs_that_are_not_seen_need_no_font(typesetter):
    text = "a\u200bb c\u200dd \u202a\u2060e\ufeff f\u00adg\u2009h\u202fi"
    (line,) = typesetter.compose([Words(text, PLAIN)], Setting((300.0,)))
    assert not typesetter.missing and said(line) == text


def test_what_runs_leftwards_is_placed_from_the_right(typesetter):
    hebrew = "אב גד 12 הו"
    (line,) = typesetter.compose([Words(hebrew, PLAIN)], Setting((200.0,), language="he"))
    assert said(line) == hebrew
    assert line.x == pytest.approx(200.0 - line.width)
    first, number, last = (placed for placed in line.runs if len(placed.run.words[0]) > 1)
    assert first.x > number.x > last.x and (first.run.level, number.run.level) == (1, 2)
    (line,) = typesetter.compose([Words(f"one {hebrew} two", PLAIN)], Setting((200.0,)))
    one, first, number, last, two = (placed for placed in line.runs if len(placed.run.words[0]) > 1)
    assert line.x == 0.0 and [placed.run.level for placed in (one, first, number, last, two)] == [0, 1, 2, 1, 0]
    assert one.x < last.x < number.x < first.x < two.x


def test_brackets_around_what_is_foreign_stay_outside(typesetter):
    inlines = [Words("Title (", PLAIN), Words("הסכם 1954!", Look(11.0, language="he")), Words(") end", PLAIN)]
    (line,) = typesetter.compose(inlines, Setting((300.0,)))
    seen = sorted((placed.x, "".join(glyph[4] for word in placed.run.words for glyph in word)) for placed in line.runs)
    texts = [text for _, text in seen]
    assert (texts[0], texts[1], texts[-1]) == ("Title (", "!", ") end")


def test_what_is_foreign_is_one_whatever_stands_in_it(typesetter):
    hebrew, emphatic = Look(11.0, language="he"), Look(11.0, Style(bold=True), "he")
    inlines = [
        Words("Title ", PLAIN),
        Words("הסכם", hebrew),
        Words("1", MARK, notes=("n1",), sticks=True),
        Words(" שלום", emphatic),
        Words(" end", PLAIN),
    ]
    (line,) = typesetter.compose(inlines, Setting((300.0,)))
    first, mark, second = (
        next(
            placed.x for placed in line.runs if text in "".join(glyph[4] for word in placed.run.words for glyph in word)
        )
        for text in ("הסכם"[::-1], "1", "שלום"[::-1])
    )
    assert second < mark < first


def test_a_leader_stands_apart_from_words_of_every_script(typesetter):
    (line,) = typesetter.compose([Words("目次", PLAIN), Leader(PLAIN), Words(" 117", PLAIN)], Setting((300.0,)))
    assert said(line) == "目次 117" and drawn_width(line) == pytest.approx(300.0)


def test_french_signs_stay_with_their_words_though_a_blank_stands_between(typesetter):
    text = "Il demanda : « Où est le traité ? » ; puis ( en vain ) . . . il attendit « longtemps ! »"
    for width in range(60, 260, 3):
        for line in typesetter.compose([Words(text, PLAIN)], Setting((float(width),), language="fr")):
            assert said(line).split()[0] not in set(":»?;).!") and said(line).split()[-1] not in set("«(")


@pytest.mark.parametrize(("text", "language"), [(TEXTS["zh-Hans"], "zh-Hans"), (TEXTS["ja"], "ja")])
def test_punctuation_begins_no_line_and_ends_none(typesetter, text, language):
    for width in range(60, 300, 3):
        for line in typesetter.compose([Words(text, PLAIN)], Setting((float(width),), language=language)):
            assert said(line)[0] not in "，。、）」ー" and said(line).rstrip()[-1] not in "（「"


def test_small_capitals_and_letterspacing(typesetter):
    setting = Setting((400.0,))
    (plain,) = typesetter.compose([Words("office", PLAIN)], setting)
    (spaced,) = typesetter.compose([Words("office", Look(11.0, tracking=2.0))], setting)
    (small,) = typesetter.compose([Words("office", Look(11.0, Style(small_caps=True)))], setting)
    assert len(plain.runs[0].run.words[0]) < len(spaced.runs[0].run.words[0]) == 6
    assert spaced.width > plain.width + 6 * 2.0 - 3
    assert said(small) == said(spaced) == said(plain) == "office"
    assert [glyph[0] for glyph in small.runs[0].run.words[0]] != [glyph[0] for glyph in spaced.runs[0].run.words[0]]


def test_addresses_break_where_a_reader_expects_it(typesetter):
    address = "https://digitalarchive.wilsoncenter.org/document/letter-central-committee?id=112"
    lines = typesetter.compose([Words(f"See {address}.", PLAIN)], Setting((200.0,)))
    assert not any(line.is_hyphenated for line in lines)
    assert [said(line)[:1] for line in lines[1:]] == ["d", "-"] or all(
        said(line).endswith(("/", " ")) or after[0] in ".?=-&"
        for line, after in zip(lines, map(said, lines[1:]), strict=False)
    )


def test_the_extent_of_a_paragraph(typesetter):
    def width(text):
        (line,) = typesetter.compose([Words(text, PLAIN)], Setting((1000.0,), alignment="start"))
        return line.width

    inlines = [Words("a consolidation of ", PLAIN), Words("it", ITALIC), LineBreak(), Words("words.", PLAIN)]
    narrowest, widest = typesetter.extent(inlines, Setting((1.0,)))
    assert narrowest == pytest.approx(width("consolidation"))
    assert width("a consolidation of ") < widest < width("a consolidation of it w")
    assert typesetter.extent(
        [Words("国际会议", PLAIN)], Setting((1.0,), language="zh-Hans")
    ).narrowest == pytest.approx(11.0)
    assert typesetter.extent([], Setting((1.0,))) == (0.0, 0.0)


def test_thai_breaks_between_syllables(typesetter):
    syllables = "รัฐ บา ล ไทย ได้ลง นาม ใน สน ธิ สัญ ญา กับ สห".split()
    lines = typesetter.compose([Words("".join(syllables), PLAIN)], Setting((90.0,), language="th"))
    assert len(lines) > 2 and text_of(lines) == "".join(syllables)
    ends = ["".join(syllables[: index + 1]) for index in range(len(syllables))]
    assert all("".join(map(said, lines[: index + 1])) in ends for index in range(len(lines)))


def test_a_word_wider_than_the_line_is_broken(typesetter):
    text = f"He said {'abcdefghij' * 1000} and left."
    lines = typesetter.compose([Words(text, PLAIN)], Setting((300.0,)))
    assert text_of(lines) == text and max(line.width for line in lines) <= 301
    assert len(typesetter.compose([Words("WWWW", PLAIN)], Setting((1.0,)))) == 4


HOSTILE = {
    "text": ENGLISH + " ",
    "word": "a",
    "marks": "\u0301",
    "zero width": "\u200b",
    "zero width in words": "a\u200b",
    "ideographs and zero width": "国\u200b",
    "joiners": "\u200d",
    "soft hyphens": "ab\u00ad",
    "overrides": "\u202eabc \u202c",
    "isolates": "\u2067a ",
    "hebrew": "שלום (עולם) 12 ",
    "addresses": "http://a.b/c",
    "slashes": "/",
    "non-breaking": "a\u00a0",
    "controls": "\x01 ",
    "flags": "🇩🇪",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_text_takes_linear_time_and_is_all_there(typesetter, kind):
    text = (HOSTILE[kind] * 100_000)[:100_000]
    started = time.process_time()
    lines = typesetter.compose([Words(text, PLAIN)], Setting((300.0,)))
    assert time.process_time() - started < 5
    assert text_of(lines).replace("\u00ad", "").split() == text.replace("\u00ad", "").split()


def test_a_great_many_looks_take_linear_time(typesetter):
    inlines = [Words("абв" if index % 3 else "国", (PLAIN, ITALIC)[index % 2]) for index in range(20_000)]
    started = time.process_time()
    lines = typesetter.compose(inlines, Setting((300.0,)))
    assert time.process_time() - started < 5
    assert text_of(lines).replace("\u00ad", "") == "".join(words.text for words in inlines)


def test_zero_width_between_lines_takes_linear_time(typesetter):
    text = "国" * 50 + "\u200b" * 100_000 + "国" * 50
    started = time.process_time()
    assert text_of(typesetter.compose([Words(text, PLAIN)], Setting((300.0,)))) == text
    assert time.process_time() - started < 5


def test_a_mark_after_a_blank_is_there(typesetter):
    lines = typesetter.compose([Words("ßא ि ́ x", PLAIN)], Setting((5.0,)))
    assert text_of(lines) == "ßא ि ́ x"


LETTERS = st.sampled_from(
    "abc Ef,.-/’ é ß \u00ad\u200b\u0301 אב 12 (ا) 国、。ー 한국 हि \u202e\u2067\u2069 \x02 🇩🇪 \u00a0"
)
RUNS = st.lists(
    st.tuples(st.text(LETTERS, max_size=30), st.sampled_from([PLAIN, ITALIC, MARK])), min_size=1, max_size=5
)


@settings(max_examples=200, deadline=None)
@given(
    RUNS,
    st.floats(5.0, 300.0),
    st.sampled_from(["justified", "start", "centre", "end"]),
    st.sampled_from([None, "ltr", "rtl"]),
)
def test_no_letter_is_lost_whatever_the_text(chain, runs, width, alignment, direction):
    setting = Setting((width,), alignment=alignment, direction=direction)
    lines = Typesetter(chain).compose([Words(text, look) for text, look in runs], setting)
    whole = "".join(text for text, _ in runs)
    for line in lines:
        extents = sorted(extent for extent in extents_of(line) if extent[0] < extent[1]) or [(0.0, 0.0)]
        # Ideographs may be set a thirtieth of their size closer, and what takes no room may stand between.
        assert all(left[1] <= right[0] + 1.2 for left, right in pairwise(extents)), extents
        assert extents[0][0] > -1.2 and extents[-1][1] <= line.width + 1.2
    assert text_of(lines).replace("\u00ad", "").split() == whole.replace("\u00ad", "").split()


@pytest.mark.parametrize(
    ("levels", "order"),
    [
        ([0, 0], [0, 1]),
        ([1, 1], [1, 0]),
        ([0, 1, 2, 1, 0], [0, 3, 2, 1, 4]),
        ([1, 2, 1], [2, 1, 0]),
        ([2, 1, 2], [2, 1, 0]),
    ],
)
def test_runs_are_put_in_the_order_they_are_seen_in(levels, order):
    assert visual_order(levels) == order


VOCABULARY = [*ENGLISH.split(), "antidisestablishmentarianism", "—", "internationalization", "a", "re-establish"]


@given(
    st.lists(st.sampled_from(VOCABULARY), min_size=20, max_size=120),
    st.lists(st.floats(60.0, 460.0), min_size=1, max_size=2),
    st.sampled_from([PLAIN, ITALIC, Look(18.0)]),
)
@settings(max_examples=150, deadline=None)
def test_words_are_hyphenated_where_a_line_may_end_and_lines_are_those_of_all_places(chain, words, widths, look):
    text, setting = Words(" ".join(words), look), Setting(tuple(widths))
    lines = Typesetter(chain).compose([text], setting)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paragraphs, "atoms_near_ends", lambda atoms, *_: [True] * len(atoms))
        everywhere = Typesetter(chain).compose([text], setting)
    assert [(said(line), line.width) for line in lines] == [(said(line), line.width) for line in everywhere]
