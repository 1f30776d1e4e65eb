"""A document with one text in every field of its description, and texts that break programs."""

from __future__ import annotations

from collections.abc import Callable

import attrs

import archivedoc as a

VALUES = (
    # commands, and what begins, ends or parts a field, an entry, a name
    "\\input{/etc/passwd}", "\\input /etc/passwd", "\\write18{touch pwned}", "\\immediate\\write18{touch pwned}", "\\csname end\\endcsname", "\\def\\x{}",
    "\\catcode`\\%=12", "\\verb|x|", "\\begin{document}", "\\end{document}", "\\bibitem{x}", "\\par", "\\relax", "\\jobname", "\\openin", "\\url{x}",
    "^^5cinput{/etc/passwd}", "^^M", "^^^^005c", "^^", "^", "a^b^", "%", "% x", "100%\\", "}", "{", "}{", "}}}}", "{{{{", "\\}", "\\{", "\\", "\\\\", "x\\",
    "\n@article{evil, title={x}}", "\r\n@article{evil,\r\n title={x}}", "@article{e,", "\n@string{jan = \"evil\"}", "@comment{", "@preamble{\"\\input x\"}",
    "@", "#", "# 1 #", '"', 'x"', '"x', 'say "hi"', "$", "$x$", "&", "_", "__", "~", "a~b", "<", ">", "<<", "|", "=", "a=b", "family=Evil", "xdata=x",
    "and", "And", "x and y", " and ", "and others", "others", "et al.", ",", ",,,,", ", ,", "a, b, c, d, e", ";", "[", "]", "[]", "[x", "x]", "(", ")", "*",
    # what LaTeX joins
    "'", "''", "`", "``", "''''", "“", "”", "‘“’”", "--", "---", "-", "?`", "!`", ",,x", "fi", "/",
    # what nobody sees, and no character at all
    "\x00", "a\x00b", "\x01\x02\x07", "\x1b[31m", "\x7f", "\x80\x85\x9f", "\x0b\x0c", "\t", "  ", " ", "\u00a0", "\u3000", "x\u00a0", "\u2028x", "\u2029x",
    "\u202eevil\u202c", "\u2066x\u2069", "\u200e\u200f", "\u00ad", "\u200b", "\u200d", "\ufeff", "\u2060", "\ufe0f", "\ufdd0", "\ufffe", "\U0001ffff",
    "\ufffd", "\ud7ff", "\ue000", "\U000f0000",
    # letters
    "é", "aé", "Kö", "\u0301", "\u0301\u0302x", "x\u0338", "a" + "\u0301" * 40, "i\u0301", "j\u030c", "\u0131\u0301", "í", "ì", "ǰ", "ǘ", "İ", "ı", "ß", "ŉ",
    "ǆ", "ﬁ", "Å", "①", "½", "ễ", "Ω", "Москва", "毛泽东", "ع", "א", "한", "👩‍👩‍👧", "🏳️‍🌈",
)  # fmt: skip


def in_every_field(text: Callable[[], str], *, title: str = "") -> a.Document:
    """Return a document that has a text in every field of its description that takes words.

    Args:
        text: Makes the texts, one after another.
        title: Stands before the text of the title, which may not be empty.
    """
    agents = [
        a.Person(text(), text(), particle=text(), suffix=text()),
        a.Person(text()),
        a.Person(text(), text()),
        a.Person("", text()),
        a.Person(text(), text(), order="eastern"),
        a.Organisation(text(), text()),
    ]
    repository = a.Repository(text(), translated=text(), abbreviation=text(), place=text())
    return a.Document(
        f"{title}{text()}",
        original_title=text(),
        date=a.DateExpression(text()),
        other_dates=[a.OtherDate(text(), a.DateExpression(text()))],
        genre=text(),
        digital_archive=text(),
        reference=a.ArchivalReference(repository, [(text(), text()), text()], verbatim=text()),
        publications=[a.Publication(text())],
        url=text(),
        accessed=a.DateExpression(text()),
        summary=[text(), text()],
        credits=[
            *(a.Credit(role, agents) for role in ("author", "editor", "translator", text())),
            *(
                a.Credit(role, text(), project=text(), statement=text())
                for role in ("translator", "obtainer", "funder")
            ),
            a.Credit("addressee", text(), project=text()),
        ],
        original_languages=[a.Language("ru", text())],
        contents=[a.Content("x", language=a.Language("en", text()))],
        identifiers=[a.Identifier(text(), text()), a.Identifier(text(), "doi")],
        subjects=[a.Subject(text(), scheme=text(), uri=text()), text()],
        rights=[a.Rights(text(), uri=text())],
        markings=[text()],
        notes=[text()],
    )


def _made(number: int, value: str) -> tuple[a.Document, a.Document]:
    """Return a document with a value everywhere, and another whose date is a year and whose reference is made of parts."""
    document = in_every_field(lambda: value, title=f"Number {number} ")
    dated = a.DateExpression(value, str(1800 + number))
    assert document.reference is not None
    return document, attrs.evolve(document, date=dated, reference=attrs.evolve(document.reference, verbatim=None))


WORDED, DATED = zip(*(_made(number, value) for number, value in enumerate(VALUES)), strict=True)
HOSTILE = (*WORDED, *DATED)
