"""What stands between the words and belongs to the page."""

from __future__ import annotations

from archivedoc.reading.furniture import without_furniture
from archivedoc.reading.lines import decode_lines


def kept(text):
    losses = []
    lines = without_furniture(decode_lines(text.encode(), None), losses.append)
    return [line.text for line in lines], losses


def test_pictures_are_left_out_and_told():
    lines, losses = kept("One.\n\n![](scan-0001.png)\n\n**==> picture [612 x 792] intentionally omitted <==**\nTwo.")
    assert [line for line in lines if line] == ["One.", "Two."]
    assert [loss.line for loss in losses] == [3, 5]
    assert "a picture is left out" in losses[0].reason


def test_a_running_head_and_page_numbers_are_left_out_and_told():
    pages = [f"digitalarchive.wilsoncenter.org\n\nWords {'abc'[n]} that go\n\non.\n\n   {n + 1}\n" for n in range(3)]
    lines, losses = kept("\f".join(pages))
    assert [line for line in lines if line] == [
        "Words a that go",
        "on.",
        "\fWords b that go",
        "on.",
        "\fWords c that go",
        "on.",
    ]
    assert len(losses) == 6


def test_numbers_that_do_not_count_upwards_are_words():
    pages = "\f".join(f"Words {word}\n\n{number}\n" for word, number in zip("abc", (1958, 3, 7), strict=True))
    assert kept(pages) == (decode_texts(pages), [])


def test_a_line_that_stands_on_two_pages_of_many_is_words():
    pages = "\f".join(f"{'Top Secret' if n < 2 else f'Page of {chr(97 + n)}'}\nWords {chr(97 + n)}\n" for n in range(6))
    assert kept(pages) == (decode_texts(pages), [])


def test_a_mark_of_the_page_in_markdown_begins_a_page():
    assert kept("**One**\n\n-----\n\n**two.**")[0] == ["**One**", "", "", "\f**two.**"]


def decode_texts(text):
    return [line.text for line in decode_lines(text.encode(), None)]
