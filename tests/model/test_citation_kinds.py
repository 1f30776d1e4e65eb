"""Citations of many kinds, fact by fact."""

from __future__ import annotations

import random
import re

import attrs
import pytest
from citation_kinds import KINDS

from archivedoc.layout import citation_text
from archivedoc.model import Citation, Person
from archivedoc.model.copying import one_line


@pytest.mark.parametrize(("text", "facts"), KINDS, ids=range(len(KINDS)))
def test_every_fact_is_read_and_no_other(text, facts):
    assert read(text) == facts


def read(text):
    citation = Citation.parse(text)
    assert citation.text == text
    reference = citation.reference
    keeper = reference.repository if reference else None
    names = (keeper.name, keeper.translated, keeper.abbreviation, keeper.place) if keeper else ()
    return {
        "title": citation.title,
        "date": citation.date and (citation.date.text, citation.date.edtf),
        "archive": citation.digital_archive,
        "kept": shortened(names) if keeper else None,
        "units": tuple(f"{unit.label}|{unit.value}" for unit in reference.units) if reference else (),
        "published": tuple(publication.text for publication in citation.publications),
        "credits": tuple(
            (str(credit.role), *filter(None, [credit.project]), *map(written, credit.agents))
            for credit in citation.credits
        ),
        "url": citation.url,
        "unread": citation.unread,
    }


def shortened(names):
    """Return the names without those that are missing at the end."""
    last = max(index for index, name in enumerate(names) if name)
    return tuple(name or "" for name in names[: last + 1])


def written(agent):
    if isinstance(agent, Person):
        return f"{agent.given}|{' '.join(filter(None, (agent.particle, agent.family)))}"
    return f"={agent.name}"


@pytest.mark.parametrize("text", ["", ",", ", ,", ". . .", "Source: ", "[", "\\par", "&amp;"])
def test_a_string_without_words_says_nothing(text):
    assert Citation.parse(text) == Citation(text)
    assert Citation.parse(text).unread == ()


@pytest.mark.parametrize(
    ("copied", "line"),
    [
        ("a\u00a0b\n c", "a b c"),
        ("o\ufb03ce, Wil\u00adson, \u200b\ufeff1", "office, Wilson, 1"),
        ("A &amp; B, &#8220;C&quot; AT&T; a&b=1", 'A & B, “C" AT&T; a&b=1'),
        ("<i>A</i> <https://x.example> 1 < 2", "A <https://x.example> 1 < 2"),
        (r"{\rtf1 A\par B\line0 C}", "A B C"),
        ("{A}", "{A}"),
    ],
)
def test_what_copying_leaves_is_taken_out(copied, line):
    assert one_line(copied) == line


@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_copy_is_read_and_nothing_is_invented(seed):
    chance = random.Random(seed)
    for _ in range(500):
        text = damaged(chance.choice(KINDS)[0], chance)
        citation = Citation.parse(text)
        line = one_line(text)
        assert citation_text(citation) == text
        said = " ".join(map(str, filter(None, flat(attrs.astuple(attrs.evolve(citation, text=""), filter=is_printed)))))
        assert all(word in line for word in re.findall(r"\w+", said)), text
        assert all(words in line for words in citation.unread), text


def damaged(text, chance):
    """Delete, repeat or move some words or characters."""
    for _ in range(chance.choice((1, 2, 4))):
        pieces = text.split(" ") if chance.random() < 0.5 else [*text]
        joint = " " if len(pieces) < len(text) else ""
        start = chance.randrange(len(pieces))
        end = start + chance.randrange(1, 9)
        cut, rest = pieces[start:end], pieces[:start] + pieces[end:]
        place = chance.randrange(len(rest) + 1)
        text = (
            joint.join(chance.choice((rest, pieces[:end] + pieces[start:], rest[:place] + cut + rest[place:]))) or "-"
        )
    return text


def is_printed(attribute, value):
    return attribute.name not in {"edtf", "role", "kind", "order"}


def flat(values):
    for value in values:
        if isinstance(value, tuple):
            yield from flat(value)
        else:
            yield value
