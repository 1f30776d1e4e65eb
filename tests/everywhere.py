"""A document with every kind of node in every place that can hold it, each word of it another one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

from archivedoc import model as m

EMPHASES = ("italic", "bold", "underline", "small-caps", "spaced", "superscript", "subscript", "strike", "other")
HOLDING_INLINES: tuple[Callable[..., m.Inline], ...] = (
    *(lambda held, kind=kind: m.Emphasis(held, kind=kind) for kind in EMPHASES),
    lambda held: m.Reference(held, target="https://archive.example/1"),
    lambda held: m.Reference(held, target="#place"),
    m.Name,
    m.DateReference,
    m.Term,
    lambda held: m.Foreign(held, language="de"),
    m.Editorial,
    lambda held: m.MarginalNote(held, place="left margin", hand="Stalin"),
    m.MarginalNote,
    m.Deletion,
    m.Addition,
    m.InlineQuotation,
)
HOLDING_BLOCKS: tuple[Callable[..., m.Block], ...] = (
    lambda held: m.SpeakerTurn("Speaker:", held),
    m.Postscript,
    lambda held: m.ListBlock([m.ListItem(held, label="(a)"), m.ListItem(held[1:])]),
    lambda held: m.ListBlock([m.ListItem(held)], kind="ordered"),
    lambda held: m.Table([[held, "beside"], [m.Cell(held[:1], rows=2), "right"], ["below"]]),
    lambda held: m.Table([[m.Cell(held, role="header"), m.Cell(held[:1], role="number")], ["under", "it"]]),
    m.Quotation,
    m.Attachment,
    m.EditorialNote,
    m.Division,
)


class Writer:
    """Makes words of which none occurs twice, and the notes that are referred to."""

    def __init__(self, *, with_notes: bool = True) -> None:
        self._numbers = count(1)
        self.notes: list[m.Note] = []
        self.with_notes = with_notes

    def __call__(self, length: int = 2) -> str:
        """Return some words."""
        return " ".join(f"{_letters(next(self._numbers))}." for _ in range(length))

    def inlines(self) -> list[m.Inline | str]:
        """Return every kind of inline, most of them inside of others."""
        found: list[m.Inline | str] = [self(), *self._leaves(), self()]
        for hold in HOLDING_INLINES:
            found += [" ", hold([self(1), hold(self())]), f", {self(1)}"]
        return [*found, " ", m.Emphasis([*self._leaves()]), f" {self(1)}"]

    def _leaves(self) -> Iterator[m.Inline]:
        yield m.LineBreak()
        yield m.Text(self(1))
        yield m.PageBreak(str(next(self._numbers)))
        yield m.Text(self(1))
        yield m.PageBreak()
        yield m.Text(f"{self(1)}half")
        yield m.PageBreak("7", in_word=True)
        yield m.Text(f"word {self(1)}")
        if self.with_notes:
            yield self._noted()
        yield m.Gap(f" [{self(1)}]")
        yield m.Withheld(f" [{self(1)} not declassified]")
        yield m.UnknownInline("formula", f" {self(1)}")
        yield m.Reference((), target=f"https://archive.example/{_letters(next(self._numbers))}")

    def _noted(self) -> m.Inline:
        key = f"n{len(self.notes)}"
        self.notes.append(m.Note(key, [f"{self()} in a note", m.Quotation(self())]))
        return m.NoteReference(key)

    def leaves(self, inlines: Callable[[], list[m.Inline | str]]) -> list[m.Block]:
        """Return every kind of block that holds no blocks, with such inlines."""
        return [
            m.Heading(inlines(), level=2),
            m.Paragraph(inlines(), label="12."),
            m.Paragraph(inlines(), alignment="end"),
            m.Salutation(inlines()),
            m.Dateline(inlines()),
            *(m.Signature(inlines()) for _ in range(3)),
            m.SpeakerTurn(inlines(), [self(), self()]),
            m.ListBlock([m.ListItem(self(), label=inlines()), m.ListItem(())], heading=inlines()),
            m.Table([[self(), m.Cell(self(), role="number")], [m.Cell("}", role="brace"), self()]], caption=inlines()),
            m.Verse([inlines(), inlines()]),
            m.Marking(inlines()),
            m.FieldGroup([m.FieldLine(inlines(), inlines()), m.FieldLine((), inlines())], heading=inlines()),
            m.PageBreak(str(next(self._numbers))),
            m.Rule(f"* {self(1)} *"),
            m.Rule(),
            m.Figure(caption=inlines(), description=self()),
            m.Withheld(f"[{self()} not declassified]"),
            m.UnknownBlock("formula", self()),
        ]

    def held(self, depth: int) -> list[m.Block]:
        """Return every kind of block in every kind of block that holds blocks."""
        leaves = self.leaves(lambda: [self()])
        if not depth:
            return leaves
        return [*leaves, *(hold(self.held(depth - 1)) for hold in HOLDING_BLOCKS)]


def _letters(number: int) -> str:
    found = ""
    while number:
        number, rest = divmod(number, 20)
        found = "bcdfghjklmnpqrstvwxz"[rest] + found
    return f"q{found}"


def everywhere() -> m.Document:
    """Return the document: inlines in every place, blocks in blocks, and both in notes and in the description."""
    plain, word = Writer(with_notes=False), Writer()
    next_number = plain._numbers
    word._numbers = next_number  # no word of the description is one of the contents
    blocks = [*word.leaves(word.inlines), *word.held(2)]
    notes = [*word.notes, m.Note("rich", word.held(1)), m.Note("unreferred", word.held(0), label="†")]
    return m.Document(
        plain(),
        summary=plain.held(1),
        notes=plain.leaves(plain.inlines),
        markings=[m.Marking(plain.inlines())],
        contents=[
            m.Content([*blocks, m.Paragraph([word(), m.NoteReference("rich")])], notes=notes),
            m.Content([plain()], kind="translation", language="de"),
        ],
    )


def long_tables() -> m.Document:
    """Return tables that are longer, taller and wider than a page, with cells that bind rows together."""
    word = Writer()
    rows = [
        m.Row([word(1), m.Cell(word(8), rows=3), m.Cell("}", role="brace", rows=3), m.Cell(word(1), role="number")])
        if row % 3 == 0
        else m.Row([word(3), m.Cell(word(1), role="number")])
        for row in range(450)
    ]
    heads = m.Row([m.Cell(word(1), role="header") for _ in range(4)])
    return m.Document(
        word(),
        contents=m.Content(
            [
                m.Table([heads, *rows], caption=word()),
                m.Table([[word(1000), word(3), word(600)], [word(2), word(2), word(2)]]),
                *(m.Table([[word(2) for _ in range(wide)] for _ in range(3)]) for wide in (8, 14, 40, 70)),
                *(m.Signature(word(5)) for _ in range(18)),
                m.Paragraph(word(6000)),
            ]
        ),
    )
