"""archivedoc: archival documents as typed values, and the formats historians work in.

    import archivedoc

    letter = archivedoc.read("letter.md")
    archivedoc.export(letter, "letter.pdf")

What stands here is public, and so are `archivedoc.layout`, `archivedoc.testing` and the exporter classes, for those who
write an exporter. Everything is imported when it is first used, so that ``import archivedoc`` costs next to nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # typing.TYPE_CHECKING without typing, which takes longer to import than this module
if TYPE_CHECKING:
    from typing import Any

    from archivedoc.errors import (
        ArchiveDocError,
        ExporterLoadError,
        ExportError,
        Loss,
        LossError,
        LossWarning,
        ModelError,
        OptionError,
        PluginError,
        ReadError,
        Report,
        UnknownFormatError,
        UnsupportedNodeError,
        unsupported,
    )
    from archivedoc.exporting import (
        Export,
        Exporter,
        FormatInfo,
        Scope,
        export,
        exporter,
        formats,
        register,
        render,
    )
    from archivedoc.model import (
        Addition,
        Agent,
        ArchivalReference,
        Attachment,
        Block,
        Cell,
        Citation,
        Content,
        Credit,
        DateExpression,
        Dateline,
        DateReference,
        Deletion,
        Division,
        Document,
        Editorial,
        EditorialNote,
        Emphasis,
        FieldGroup,
        FieldLine,
        Figure,
        Foreign,
        Gap,
        Heading,
        Identifier,
        Inline,
        InlineQuotation,
        Language,
        LineBreak,
        ListBlock,
        ListItem,
        MarginalNote,
        Marking,
        Media,
        Name,
        Note,
        NoteReference,
        Organisation,
        OtherDate,
        PageBreak,
        Paragraph,
        Person,
        Postscript,
        Publication,
        Quotation,
        Reference,
        Repository,
        Rights,
        Role,
        Row,
        Rule,
        Salutation,
        Signature,
        SpeakerTurn,
        Subject,
        Table,
        Term,
        Text,
        Unit,
        UnknownBlock,
        UnknownInline,
        Verse,
        VerseLine,
        Withheld,
        plain_text,
        walk,
    )
    from archivedoc.reading import (
        read,
        read_all,
    )

# Public too, for those who write an exporter.
_ROOMS = ("errors", "layout", "model", "testing")
# In the order of their cost.
_HOMES = ("archivedoc.errors", "archivedoc.model", "archivedoc.reading", "archivedoc.exporting")

__all__ = [
    "Addition",
    "Agent",
    "ArchivalReference",
    "ArchiveDocError",
    "Attachment",
    "Block",
    "Cell",
    "Citation",
    "Content",
    "Credit",
    "DateExpression",
    "DateReference",
    "Dateline",
    "Deletion",
    "Division",
    "Document",
    "Editorial",
    "EditorialNote",
    "Emphasis",
    "Export",
    "ExportError",
    "Exporter",
    "ExporterLoadError",
    "FieldGroup",
    "FieldLine",
    "Figure",
    "Foreign",
    "FormatInfo",
    "Gap",
    "Heading",
    "Identifier",
    "Inline",
    "InlineQuotation",
    "Language",
    "LineBreak",
    "ListBlock",
    "ListItem",
    "Loss",
    "LossError",
    "LossWarning",
    "MarginalNote",
    "Marking",
    "Media",
    "ModelError",
    "Name",
    "Note",
    "NoteReference",
    "OptionError",
    "Organisation",
    "OtherDate",
    "PageBreak",
    "Paragraph",
    "Person",
    "PluginError",
    "Postscript",
    "Publication",
    "Quotation",
    "ReadError",
    "Reference",
    "Report",
    "Repository",
    "Rights",
    "Role",
    "Row",
    "Rule",
    "Salutation",
    "Scope",
    "Signature",
    "SpeakerTurn",
    "Subject",
    "Table",
    "Term",
    "Text",
    "Unit",
    "UnknownBlock",
    "UnknownFormatError",
    "UnknownInline",
    "UnsupportedNodeError",
    "Verse",
    "VerseLine",
    "Withheld",
    "export",
    "exporter",
    "formats",
    "plain_text",
    "read",
    "read_all",
    "register",
    "render",
    "unsupported",
    "walk",
]


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("archivedoc")
    if name in _ROOMS:
        from importlib import import_module

        return import_module(f"archivedoc.{name}")
    if name not in __all__:
        raise AttributeError(f"module 'archivedoc' has no attribute {name!r}", name=name)
    from importlib import import_module

    for home in _HOMES:
        module = import_module(home)
        if name in vars(module):
            globals()[name] = value = vars(module)[name]
            return value
    raise AttributeError(name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
