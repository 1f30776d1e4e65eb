"""Losses of one kind are told once."""

from __future__ import annotations

import archivedoc as a
from archivedoc.layout import Losses, visible


def test_losses_of_one_kind_are_told_once_of_the_first_node():
    document, first, second = a.Document("T"), a.Text("1"), a.Text("2")
    losses = Losses(document)
    losses.add(first, "a reason")
    losses.add(second, "a reason")
    losses.add(second, "another")
    losses.visible("\x00\x00\x07")
    told = []
    losses.tell(told.append)
    assert [(loss.node, loss.reason) for loss in told] == [
        (first, "a reason (2 places)"),
        (second, "another"),
        (document, "3 control characters are replaced: U+0000 by ␀, U+0007 by ␇"),
    ]


def test_what_no_format_shows_is_shown():
    assert visible("a\x00b\x7fc\x9bd\ufffee") == "a␀b␡c�d�e"
    assert visible("a \t\r\n\x0b\x85\u2028 b\u00a0c") == "a b\u00a0c"
