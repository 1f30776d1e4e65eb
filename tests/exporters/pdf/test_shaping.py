"""Words as glyphs: what they say, how wide they are, how they join."""

from __future__ import annotations

import time

import pytest
from exporters.pdf.setting import packaged

from archivedoc.exporters.pdf.fonts.chain import FontChain
from archivedoc.exporters.pdf.fonts.families import PLAIN, Style
from archivedoc.exporters.pdf.text.material import Look, Setting, Words
from archivedoc.exporters.pdf.text.paragraphs import Typesetter
from archivedoc.exporters.pdf.text.scripts import is_simple, resolve_scripts, script_of
from archivedoc.exporters.pdf.text.shaping import Manner, Shaper

WORDS = [
    "office",
    "AVATAR",
    "don’t",
    "naïve",
    "Ωμέγα",
    "Москва",
    "fi",
    "",
    "…",
    "1954",
    "e\u0301\u0302",
    "x\u00ady",
    "office",
]


@pytest.fixture(scope="module")
def chain():
    return FontChain.of()


def face(chain, character="a", style=PLAIN, language=None):
    return chain.face_for(character, style, language)


def said(word, *, leftwards=False):
    return "".join(glyph[4] for glyph in (reversed(word) if leftwards else word))


def test_words_shaped_together_are_those_shaped_alone(chain):
    together = Shaper(Manner(face(chain), "en"))
    assert together.widths(WORDS) is not None
    for word in WORDS:
        alone = Shaper(Manner(face(chain), "en"))
        assert together.word(word) == alone.word(word)
        assert together.width(word) == alone.width(word) == sum(glyph[1] for glyph in alone.word(word))
        assert said(together.word(word)) == word


def test_words_are_shaped_alone_where_a_font_joins_them(chain, monkeypatch):
    alone = [Shaper(Manner(face(chain), "en")).word(word) for word in ("a", "ice", "i")]
    monkeypatch.setattr("archivedoc.exporters.pdf.text.shaping._SEPARATOR", "f")  # it makes a ligature of "fi"
    shaper = Shaper(Manner(face(chain), "en"))
    assert shaper.widths(["a", "ice", "i"]) is not None
    assert shaper.words(["a", "ice", "i"]) == alone


def test_letters_are_kerned_and_joined(chain):
    shaper = Shaper(Manner(face(chain), "en"))
    assert shaper.width("AV") < shaper.width("A") + shaper.width("V")
    office = shaper.word("office")
    assert len(office) < 6 and "ffi" in {glyph[4] for glyph in office}
    assert len(Shaper(Manner(face(chain), "en", tracking=100)).word("office")) == 6


def test_a_blank_and_a_hyphen_follow_words(chain):
    shaper = Shaper(Manner(face(chain), "en"))
    (spaced,) = shaper.spaced(["word"])
    assert spaced[:-1] == shaper.word("word") and spaced[-1][4] == " "
    assert (
        said(shaper.hyphenated("word")) == "word\u00ad" and shaper.hyphenated("word")[-1][1] == shaper.hyphen_width > 0
    )
    leftwards = Shaper(Manner(face(chain, "ש"), "he", "Hebr", is_leftwards=True))
    (spaced,) = leftwards.spaced(["שלום"])
    assert said(spaced, leftwards=True) == "שלום " and spaced[0][4] == " "


def test_a_face_that_lacks_a_letter_says_so(chain):
    shaper = Shaper(Manner(face(chain), "en"))
    assert shaper.widths(["word", "漢字"]) is None
    assert shaper.widths(["word"]) == [shaper.width("word")]


def test_a_mark_that_begins_a_word_does_not_leave_it(chain):
    shaper = Shaper(Manner(face(chain, "ि"), "hi", "Deva"))
    shaper.widths(["क", "ि", "ख"])
    assert [said(shaper.word(word)) for word in ("क", "ि", "ख")] == ["क", "ि", "ख"]


def glyphs_of(chain, *inlines, language):
    lines = Typesetter(chain).compose(inlines, Setting((400.0,), language=language))
    return [[glyph[0] for glyph in word] for line in lines for placed in line.runs for word in placed.run.words]


def test_arabic_letters_join_where_the_look_changes(chain):
    black, red = Look(11.0), Look(11.0, colour=(1.0, 0.0, 0.0))
    (whole,) = glyphs_of(chain, Words("بكتب", black), language="ar")
    first, rest = glyphs_of(chain, Words("ب", black), Words("كتب", red), language="ar")
    assert rest + first == whole
    first, rest = glyphs_of(chain, Words("ب ", black), Words("كتب", red), language="ar")
    assert rest[-1] != whole[-2] and first[-1] != whole[-1]
    first, rest = glyphs_of(chain, Words("ب\u200c", black), Words("كتب", red), language="ar")
    assert rest[-1] != whole[-2]


def test_signs_side_by_side_share_their_empty_halves(chain):
    def width(text, language):
        (line,) = Typesetter(chain).compose([Words(text, Look(10.0))], Setting((400.0,), language=language))
        return line.width

    assert width("国、「国", "ja") == pytest.approx(35.0)
    assert width("国」。国", "ja") == pytest.approx(35.0)
    assert width("国、国", "ja") == pytest.approx(30.0)
    assert width("国，「国", "zh-Hant") == pytest.approx(40.0)


def test_small_capitals_are_the_font_s_own(chain):
    plain, small = (Shaper(Manner(face(chain, "a", style), "en")) for style in (PLAIN, Style(small_caps=True)))
    assert said(small.word("Stalin")) == "Stalin"
    assert plain.word("S") == small.word("S") and plain.word("t") != small.word("t")


def test_a_font_without_small_capitals_has_smaller_ones():
    chain = FontChain.of([packaged("pylopdf_fonts_jp", "NotoSerifJP-Regular.otf")])
    look = Look(10.0, Style(small_caps=True))
    (line,) = Typesetter(chain).compose([Words("Tito, ß", look, notes=("n1",))], Setting((400.0,), language="sr"))
    said = [("".join(glyph[4] for word in placed.run.words for glyph in word), placed.run.size) for placed in line.runs]
    assert said == [("T", 10.0), ("ito", 8.0), (", ß", 10.0)] and line.notes == ("n1",)
    glyphs = [glyph[0] for glyph in line.runs[1].run.words[0]]
    assert glyphs == [chain.primary(PLAIN).glyph(letter) for letter in "ITO"]
    assert not Typesetter(FontChain.of()).compose([Words("Stalin", look)], Setting((400.0,)))[0].runs[1:]


def test_scripts():
    assert [script_of(character) for character in "aЖא漢かㄅ한।."] == [
        "Latn",
        "Cyrl",
        "Hebr",
        "Hani",
        "Hani",
        "Hani",
        "Hang",
        None,
        None,
    ]
    assert resolve_scripts("“a漢。 א") == ["Latn", "Latn", "Hani", "Hani", "Latn", "Hebr"]
    assert is_simple("“Khrushchev’s” naïve — Москва, Ωμέγα") and not is_simple("漢") and not is_simple("ا")


@pytest.mark.parametrize("letter", ["a", "\u00ad", "\u0301", "\u200d", "ा"])
def test_words_of_absurd_length_take_linear_time(chain, letter):
    shaper = Shaper(Manner(face(chain), "en", "Latn"))
    started = time.process_time()
    assert said(shaper.word(letter * 200_000)) == letter * 200_000
    assert time.process_time() - started < 5
