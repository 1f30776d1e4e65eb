"""User code that must pass mypy --strict and pyright."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import ClassVar

from attrs import field, frozen

import archivedoc
from archivedoc import Document, Export, Exporter, FormatInfo, Loss, Report, Scope, unsupported
from archivedoc.exporters.docx import DocxExporter
from archivedoc.exporters.json import JsonExporter
from archivedoc.exporters.text import TextExporter
from archivedoc.layout import Dossier, named_options, one_of, plan_documents
from archivedoc.testing import check_exporter

letter: Document = archivedoc.read("letter.md")
letters: Iterator[Document] = archivedoc.read_all(Path("letters.json"), report=print)
title: str = letter.title
edtf: str | None = letter.date.edtf if letter.date else None
text: str = archivedoc.plain_text(letter.contents[0].blocks)
export: Export = archivedoc.export(letter, "letter.pdf", on_loss="raise")
losses: tuple[Loss, ...] = archivedoc.export([letter], io.BytesIO(), format=TextExporter(width=60)).losses
rendered: bytes = archivedoc.render((letter, letter), JsonExporter(indent=None))
dossier: bytes = archivedoc.render(
    [letter, letter], DocxExporter(arrangement="parallel", dossier=Dossier("Letters", introduction="Two letters."))
)
listed: tuple[FormatInfo, ...] = archivedoc.formats()

built = archivedoc.Document(
    "A letter",
    date="August 11, 1954",
    original_languages="Russian",
    summary="A summary.",
    credits=[archivedoc.Credit("translator", archivedoc.Person("Rajak", "Svetozar"))],
    contents=[
        archivedoc.Content(
            [
                archivedoc.Salutation("Dear comrades"),
                archivedoc.Paragraph(["Words ", archivedoc.Emphasis("in italics"), archivedoc.NoteReference("1")]),
                archivedoc.Table(
                    [["a", "b"], [archivedoc.Cell("c", role="number"), "d"]], attributes={"rend": "boxed"}
                ),
            ],
            language="en",
            notes=[archivedoc.Note("1", "A note.")],
        )
    ],
)


def names_of(agents: Sequence[archivedoc.Agent]) -> list[str]:
    return [agent.display_name for agent in agents]


def agent_kind(agent: archivedoc.Agent) -> str:
    match agent:
        case archivedoc.Person():
            return agent.family
        case archivedoc.Organisation():
            return agent.name
        case _:
            unsupported(agent)


@named_options
@frozen
class TitlesExporter:
    """Writes titles alone."""

    name: ClassVar[str] = "titles"
    media_type: ClassVar[str] = "text/plain"
    suffix: ClassVar[str] = ".titles"
    scope: ClassVar[Scope] = "description"

    case: str = field(default="as is", validator=one_of("as is", "upper"))

    def export(self, documents: Sequence[Document], report: Report) -> bytes:
        for document, sections in zip(documents, plan_documents(documents), strict=True):
            if len(sections) > 2:
                report(Loss(document, "only its title is written"))
        return "\n".join(document.title for document in documents).encode()


exporter: Exporter = TitlesExporter(case="upper")
archivedoc.register(TitlesExporter)
archivedoc.render(letter, exporter)
check_exporter(exporter)

house = DocxExporter(template=Path("house.dotx"), page_size="letter")
archivedoc.export(letter, "letter.docx", format=house)
archivedoc.render(letter, DocxExporter(template=b"PK"))
archivedoc.render(letter, DocxExporter(template="house.docx", page_size=None))
