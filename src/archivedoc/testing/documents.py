"""Documents to try an exporter with: every kind of node, every script, and what breaks things."""

from __future__ import annotations

import base64
import hashlib
from itertools import count

from archivedoc import model as m

_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEklEQVR42mP4z8DAAMIM/4EAAB/uBfvxq7p3AAAAAElFTkSuQmCC"
)


class Marker:
    """Makes words that occur nowhere else: ``qmarkaaab``, letters alone, so that no format breaks or escapes them."""

    def __init__(self) -> None:
        self._numbers = count()

    def __call__(self) -> str:
        """Return the next word."""
        number = next(self._numbers)
        letters = ""
        for _ in range(4):
            number, rest = divmod(number, 26)
            letters = chr(ord("a") + rest) + letters
        return f"qmark{letters}"


def everything() -> m.Document:
    """Return a document with every field set and every kind of node in it, each with a word of its own."""
    word = Marker()
    return m.Document(
        f"Letter [Politburo] {word()}",
        original_title=f"Писмо {word()}",
        date="August 11, 1954",
        other_dates=[m.OtherDate("received", f"14 August 1954 {word()}")],
        genre=f"letter {word()}",
        digital_archive=f"Digital Archive {word()}",
        reference=m.ArchivalReference(
            m.Repository(
                f"Arhiv {word()}",
                translated=f"Archive {word()}",
                abbreviation=f"A{word()}",
                place=f"Belgrade {word()}",
            ),
            [m.Unit("fond", "507"), f"IX {word()}"],
        ),
        publications=[m.Publication(f"Reprinted in {word()}", kind="reprinted")],
        url="https://archive.example/document/1",
        accessed="2026-01-02",
        summary=[f"A summary {word()}", m.ListBlock([f"first {word()}", f"second {word()}"])],
        credits=[
            m.Credit("author", [m.Person(f"Tito{word()}"), m.Organisation("CC LCY", f"Central {word()}")]),
            m.Credit("translator", m.Person("Rajak", f"Svetozar {word()}"), project="CWIHP", content="translation"),
            m.Credit("funder", m.Organisation("Foundation"), statement=f"Made possible by the Foundation {word()}"),
        ],
        original_languages=["Serbo-Croatian"],
        contents=[
            m.Content(
                id="scan",
                kind="scan",
                media=[m.Media("https://archive.example/scan.pdf", media_type="application/pdf")],
            ),
            m.Content(
                _blocks(word),
                id="translation",
                kind="translation",
                language="en",
                source_language="sr",
                segments=[0, 2],
                notes=[
                    m.Note("a", [f"A note {word()}", f"in two paragraphs {word()}"], label="1"),
                    m.Note("b", m.Paragraph([f"A note {word()}", m.NoteReference("c")]), kind="editor"),
                    m.Note("c", f"A note to a note {word()}"),
                    m.Note("d", f"A note that nothing refers to {word()}", kind="source", label="*"),
                ],
            ),
            m.Content(m.Paragraph(f"Друже {word()}"), id="original", language="sr-Cyrl"),
        ],
        identifiers=[m.Identifier("112970", f"record {word()}")],
        subjects=[m.Subject(f"Yugoslavia--Foreign relations {word()}", scheme="lcsh")],
        rights=[m.Rights(f"All rights {word()}", uri="https://archive.example/rights")],
        markings=[m.Marking(f"Secret {word()}")],
        notes=[f"A remark {word()}"],
        attributes={"source": "testing"},
    )


def _blocks(word: Marker) -> list[m.Block]:
    return [
        m.Heading([f"Heading {word()}", m.NoteReference("a")], level=1),
        m.FieldGroup(
            [m.FieldLine("TO:", f"Moscow {word()}"), m.FieldLine((), f"and others {word()}")],
            heading=f"Telegram {word()}",
            kind="telegram",
        ),
        m.Marking(f"Top Secret {word()}"),
        m.Salutation(f"Dear comrades {word()}"),
        m.Paragraph(_inlines(word), label="1."),
        m.Paragraph(f"centred {word()}", alignment="center"),
        m.SpeakerTurn(f"Comrade {word()}:", f"I agree {word()}"),
        m.ListBlock(
            [
                m.ListItem(
                    [f"an item {word()}", m.ListBlock([m.ListItem(f"nested {word()}", label="a)")])], label="1."
                ),
                m.ListItem(m.Table([[f"in an item {word()}"]])),
            ],
            heading=f"List {word()}",
            kind="ordered",
        ),
        m.Table(
            [
                [m.Cell(f"Year {word()}", role="header"), m.Cell(f"Tons {word()}", role="header", columns=2)],
                [m.Cell(f"1953 {word()}", rows=2), m.Cell("1", role="number"), m.Cell(f"}} {word()}", role="brace")],
                [f"ragged {word()}"],
            ],
            caption=f"Table {word()}",
        ),
        m.Quotation([f"quoted {word()}", m.Quotation(f"within {word()}")]),
        m.Verse([f"a line {word()}", f"another {word()}"]),
        m.PageBreak("2"),
        m.Rule("* * *"),
        m.Figure(
            m.Media(data=_PNG, media_type="image/png", sha256=hashlib.sha256(_PNG).hexdigest()),
            caption=f"Figure {word()}",
        ),
        m.Figure(m.Media("https://archive.example/photo.jpg"), description=f"A photograph {word()}"),
        m.Division([m.Heading(f"Division {word()}", level=2), f"in a division {word()}"], kind="chapter"),
        m.Withheld(f"[1 paragraph not declassified {word()}]"),
        m.UnknownBlock("formula", f"E = mc² {word()}", source="<formula/>"),
        m.EditorialNote(f"The page is torn {word()}"),
        m.Dateline([m.DateReference("11 August 1954", date="1954-08-11"), f" Belgrade {word()}"]),
        m.Signature([m.Name(f"Tito {word()}"), m.LineBreak(), m.Editorial("[signed]", kind="physical")]),
        m.Postscript(f"P.S. {word()}"),
        m.Attachment([m.Heading(f"Attachment {word()}"), m.Attachment(f"within it {word()}")]),
    ]


def _inlines(word: Marker) -> list[m.Inline | str]:
    kinds = ("italic", "bold", "underline", "small-caps", "spaced", "superscript", "subscript", "strike", "other")
    return [
        f"Words {word()} & <tags> \\ {{braces}} \"quotes\" 'single' % # $ _ ~ ^ ",
        *(m.Emphasis(f"{kind} {word()} ", kind=kind) for kind in kinds),  # type: ignore[arg-type]  # the members of EmphasisKind
        m.Emphasis([m.Emphasis(f"nested {word()}", kind="bold")]),
        m.LineBreak(),
        m.PageBreak("3"),
        " half a ",
        f"{word()}",
        m.PageBreak("4", in_word=True),
        m.NoteReference("b"),
        m.Reference(f" a link {word()}", target="https://archive.example/?a=1&b=2"),
        m.Reference((), target="https://archive.example/bare"),
        m.Reference(f" a trap {word()}", target="javascript:alert(1)"),
        m.Name(f" Belgrade {word()}", kind="place", key="geo:1"),
        m.DateReference(f" 10.1.1949 {word()}"),
        m.Term(f" vozhd {word()}", key="glossary"),
        m.Foreign(f" Обком {word()}", language="ru"),
        m.Editorial(f" [sic {word()}]", kind="sic"),
        m.Gap(f" [... {word()}]", reason="damage", extent="2", unit="lines"),
        m.MarginalNote(f" a remark {word()}", place="left margin", hand="Stalin"),
        m.Deletion(f" struck {word()}"),
        m.Addition(f" added {word()}", place="above"),
        m.InlineQuotation(f" “said {word()}”"),
        m.Withheld(f" [name not declassified {word()}]"),
        m.UnknownInline("formula", f" x² {word()}", source="<formula/>"),
    ]


def empty() -> m.Document:
    """Return a document of which nearly everything is empty."""
    blocks: list[m.Block] = [
        m.Paragraph(""),
        m.Heading(()),
        m.ListBlock([]),
        m.ListBlock([m.ListItem(())]),
        m.Table([]),
        m.Table([[], [m.Cell()]]),
        m.Verse([]),
        m.FieldGroup([]),
        m.FieldGroup([m.FieldLine()]),
        m.SpeakerTurn((), ()),
        m.Quotation(()),
        m.Figure(),
        m.PageBreak(),
        m.Rule(),
        m.Signature(()),
        m.UnknownBlock("x"),
        m.Withheld(""),
        m.Paragraph([m.Text(""), m.Emphasis(()), m.LineBreak(), m.Gap("")]),
    ]
    return m.Document("[Untitled]", contents=[m.Content(blocks), m.Content()])


def written_in(language: str, words: str) -> m.Document:
    """Return a document in a language."""
    blocks: list[m.Block | str] = [m.Heading(words), m.Paragraph(f"{words} (1954) {words}"), m.Table([[words, "1"]])]
    return m.Document(words, summary=words, contents=[m.Content(blocks, language=language)])


def samples() -> dict[str, tuple[m.Document, ...]]:
    """Return what an exporter is tried with, by name."""
    controls = "".join(map(chr, range(0x20))) + "\x7f\x85\ufffe\uffff\u2028\u200b\u202e\u2066\ufeff"
    long_word = "Donaudampfschifffahrtsgesellschaft" * 300
    return {
        "the least document": (m.Document("[Untitled]"),),
        "an empty document": (empty(),),
        "every kind of node": (everything(),),
        "several documents": (everything(), m.Document("[Untitled]"), everything()),
        "right to left": (written_in("ar", "رسالة إلى اللجنة المركزية"), written_in("he", "מכתב אל הוועד המרכזי")),
        "East Asian": (
            written_in("zh-Hans", "毛泽东致斯大林的信，一九四九年。"),
            written_in("ja", "佐藤総理大臣の書簡、東京。"),
            written_in("ko", "평양에서 온 편지"),
        ),
        "astral planes": (written_in("got", "𐌰𐍄𐍄𐌰 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 🕊 👩‍👩‍👧"),),
        "control characters": (m.Document(f"Title {controls} end", contents=[m.Content(f"a{controls}b")]),),
        "a very long word": (m.Document(long_word, contents=[m.Content([long_word, "é" + "\u0301" * 1000])]),),
        "deep nesting": (m.Document("Deep", contents=[m.Content(_nested(30))]),),
        "a huge document": (
            m.Document("Huge", contents=[m.Content([f"Paragraph {n}. " + "Words of it. " * 20 for n in range(2000)])]),
        ),
    }


def _nested(levels: int) -> m.Block:
    block: m.Block = m.Paragraph("the innermost words")
    for level in range(levels):
        block = m.Quotation(block) if level % 3 else m.ListBlock([block])
    return block
