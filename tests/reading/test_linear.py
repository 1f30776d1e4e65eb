"""Reading takes time in proportion to the source, whatever stands in it: four times as much, about four times as long."""

from __future__ import annotations

import json
import time

import pytest

import archivedoc as a
from archivedoc.errors import ReadError

SIZE = 6_000  # characters, and four times as many
WORST = 10  # times as long for four times as much; quadratic is 16
NOISE = 0.03  # seconds that mean nothing
ATTEMPTS = 10


def seconds(data: bytes, format: str) -> float:
    began = time.process_time()
    try:
        a.read(data, format=format, report=lambda loss: None)
    except ReadError as error:
        assert error.message  # refusing fast is right too
    return time.process_time() - began


def check_growth(make, format, size=SIZE):
    """Compare the time for a size and for four times that; the machine may be busy, so that one good attempt counts."""
    once, four_times = make(size).encode("utf-8", "surrogatepass"), make(4 * size).encode("utf-8", "surrogatepass")
    short = long = 1e9
    for _ in range(ATTEMPTS):
        short, long = min(short, seconds(once, format)), min(long, seconds(four_times, format))
        if long <= WORST * short + NOISE:
            return
    pytest.fail(f"{short:.3f} s for {len(once):,} bytes, {long:.3f} s for {len(four_times):,}")


def repeated(part):
    return lambda size: part * (size // len(part) + 1)


def counted(part):
    """Repeat a part, each time with another number in it."""
    return lambda size: "".join(part.replace("0", str(number)) for number in range(1, size // len(part) + 2))


WORDS = {
    **{part: repeated(part) for part in (
        "*", "[", "]", "(", ")", " ", "\n", "\r", "\t", "\f", "_", '"', "“", "'", "|", "-", "#", ":", ";", ",", ".", "/", "=", "`", "<", "\0",
        "a", "A", "1", "\u0301", "\u202e", "\u00a0", "[]", "**", "![", "](", "//", "1. ", "a: ", "I. ", "(a) ", "A. B. ", "May ", "1950 ",
        "word ", "Word ", "** a", "_a ", "[a ", "[?", "[sic ", "[page ", "and ", "A and ", "# ", "> ", "https://", "http://a ", "==> picture ",
        "a\n", "a\n\n", "1. a\n", "- a\n", "# A\n", "> a\n", "* * *\n\n", "A: b\n\n", "ABC DEF GHI\n", "ABC DEF GHI\n\n", "\fHead\na\n",
        "|a|b|\n", "a          b\n", "   Abc\ndef\n", "some words that run on\n", "some words that are cut here and there, as by a\n\n", "some-\n\n",
        "Citation: ", "Citation:\n", "Contents:\n", "Summary:\nCredits:\n", "Translation - English\n\n", "title: a\n", "Dear Comrade ",
        "Yours sincerely,\n\nMao\n\n", "TOP SECRET\n\n", "To: A\nFrom: B\n", "May 1, 1950\n\n", "Translated by Mao ", "[signed] ", "Mao, Zedong; ",
        "word[^1] ", "word.1 ", "[1] A note.\n\n", "[a](https://a.b) ", '["a",', "undated ",
    )},
    **{f"counted {part}": counted(part) for part in (
        "word[0] ", "word[^0] ", "word.0 ", "[0] A note.\n\n", "[^0]: A note.\n\n", "0. A note.\n\n", "0. a\n", "Line 0\n", "# Head 0\n\na\n\n",
        "TITLE NUMBER 0\n\n", "Mao0, Zedong; ", "Topic 0; ", "Translated by Mao A0. ", "https://a.b/0 ", "key_0: a\n", "Translation - L0\n\na\n\n",
        "Mao A0: words\n\nMao A0: words\n\n", "\fRunning head\nwords\n0\n", "[word 0] ", "Russian0, ", "F. 0, d. 0, ",
    )},
    "one bracket in another": lambda size: "[" * (size // 2) + "a" + "]" * (size // 2),
    "one quotation in another": lambda size: "“" * (size // 2) + "a" + "”" * (size // 2),
    "marks and notes": lambda size: counted("Word.[0] ")(size // 2) + "\n\nNotes\n\n" + counted("[0] A note.\n\n")(size // 2),
    "glued marks and notes": lambda size: counted("Word.0 ")(size // 2) + "\n\nNotes\n\n" + counted("0. A note.\n\n")(size // 2),
    "those present": lambda size: "Present:\n" + counted("Mao Zedong 0\n")(size),
    "a list of JSON": lambda size: "[" + counted('"Topic 0", ')(size) + '"b"]',
}  # fmt: skip


def transcript(facts: str, words: str) -> str:
    return (
        f"May 1, 1950\nA title\n\nCitation:\n“A title,” May 1, 1950. {facts}\n\nCredits:\n{facts}\n\nOriginal Language:\n{facts}\n\n"
        f"Summary:\n{facts}\n\nContents:\n\nTranslation - English\n\nDear Comrade,\n\n{words}\n\nYours,\n\nMao\n"
    )


def flattened(facts: str, words: str) -> str:
    return (
        f"https://x.y/1\nMay 1, 1950 A title Citation: “A title,” May 1, 1950. {facts} Summary: {facts} Credits: {facts} "
        f"Original Language: Russian Contents: English Translation {words}\n"
    )


def record(facts: str, words: str) -> str:
    names = "credits summary source language places authors rights donors topics people archive".split()
    lines = "".join(f"{name}: {facts}\n" for name in names)
    return f"{facts}\ntitle: A title\noriginal_publication_date: May 1, 1950\n{lines}record_id: 1\n\n{words}\n"


def reprint(facts: str, words: str) -> str:
    return f"{facts}\nTitle: A title\n\nAuthor: {facts}\n\nDate: May 1, 1950   Source: {facts}\n\nDescription:\n{facts}\n\n{words}\n"


@pytest.mark.parametrize("shape", [transcript, flattened, record, reprint], ids=lambda shape: shape.__name__)
@pytest.mark.parametrize("words", WORDS)
def test_a_text_is_read_in_linear_time(shape, words):
    make = WORDS[words]
    check_growth(
        lambda size: shape(f"Abc {make(size // 5)} d", f"{make(size)}\n\nAbc {make(size // 5)} d"), shape.__name__
    )


NS = 'xmlns="http://www.tei-c.org/ns/1.0"'
MARKUP = {
    part: repeated(part)
    for part in (
        "<p/>", "<p>a</p>", "<p>a<lb/>b</p>", "<pb/>", "<note>a</note>", "<p>a<note n='1'>b</note></p>", "<p>a<note>b</note></p>", "<head>a</head>",
        "<list><item>a</item></list>", "<table><row><cell>a</cell></row></table>", "<p><table/></p>", "<closer><signed>A</signed></closer>",
        "<div><head>a</head></div>", "<quote>a</quote>", "<q><p>a</p></q>", "<?x y?>", "<!-- -->", "<p><?archivedoc {}?>a</p>", "<x/>", "<p>[a] </p>",
        "<dateline><date>May 1, 1950</date></dateline>", "<floatingText><body><p>a</p></body></floatingText>", "<postscript><p>a</p></postscript>",
    )
} | {part: counted(part) for part in ("<p xml:id='a0'>a</p>", "<p>a<note xml:id='n0' n='0'>b</note></p>", "<p>a<ref target='#n0'/></p>")}  # fmt: skip
INSIDE = ("p", "table", "table><row", "list", "head", "quote", "closer", "note", "dateline")


@pytest.mark.parametrize("part", MARKUP)
def test_blocks_of_tei_are_read_in_linear_time(part):
    check_growth(lambda size: f'<div {NS} type="document"><head>T</head>{MARKUP[part](size)}</div>', "tei")


@pytest.mark.parametrize("outer", INSIDE)
@pytest.mark.parametrize(
    "part",
    [
        "<hi>a</hi> ",
        "<p>a</p>",
        "<note>a</note>",
        "<cell>a</cell>",
        "<item>a</item>",
        "<lb/>",
        "a <pb/>",
        "<persName/>",
    ],
)
def test_parts_of_a_block_of_tei_are_read_in_linear_time(outer, part):
    end = "</row></table" if "row" in outer else f"</{outer}"
    check_growth(
        lambda size: f'<div {NS} type="document"><head>T</head><{outer}>{repeated(part)(size)}{end}></div>', "tei"
    )


@pytest.mark.parametrize(
    "part",
    [
        '<div type="document"><head>T</head></div>',
        '<div type="document"/>',
        '<div type="chapter"><head>C</head><div type="document"><head>T</head></div></div>',
        '<div type="chapter"><head>C</head><p>a</p></div>',
    ],
)
def test_a_volume_is_read_in_linear_time(part):
    check_growth(lambda size: f"<TEI {NS}><text><body>{repeated(part)(size)}</body></text></TEI>", "tei")


FIELDS = {
    "blocks": lambda count: {"contents": [{"blocks": [{"type": "paragraph", "children": [{"type": "text", "text": "a"}]}] * count}]},
    "notes": lambda count: {"contents": [{"notes": [{"id": str(n), "blocks": []} for n in range(count)]}]},
    "contents": lambda count: {"contents": [{"id": str(n)} for n in range(count)], "credits": [{"role": "author", "content": "0"}] * count},
    "unknown types": lambda count: {"contents": [{"blocks": [{"type": "x"}] * count}]},
    "attributes": lambda count: {"attributes": {str(n): "a" for n in range(count)}},
    "segments": lambda count: {"contents": [{"segments": [0] * count}]},
    "title": lambda count: {"title": "[" * 20 * count},
}  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
def test_json_is_read_in_linear_time(field):
    make = FIELDS[field]
    check_growth(
        lambda size: json.dumps({"archivedoc": "1.0", "documents": [{"title": "T", **make(size)}]}), "json", 500
    )
