"""Write docs/model.md anew from the docstrings of the model: ``python docs/make_model.py``. A test compares."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import attrs

from archivedoc import model

HEAD = """# The model, field by field

A document is one value: a `Document` of attrs classes, frozen, with slots, hashable.
Equal documents are equal values.
All of them stand in `archivedoc`: `archivedoc.Document`, `archivedoc.Paragraph`.
This page is made from their docstrings.

Words go in as they stand in the source, brackets and all; what they mean stands beside them:
`DateExpression(text="February 03, 1949", edtf="1949-02-03")`.
A part that cannot be read with certainty stays None, and its words stay in the text.

Constructors take the first field by position and the others by keyword.
A string is taken where words, a date, a language or a name is expected, and one value where several may stand.

```python
import archivedoc as ad

letter = ad.Document(
    "A letter",
    date="August 11, 1954",
    original_languages="Serbo-Croatian",
    contents=ad.Content(["Dear comrade,", ad.Paragraph(["Come ", ad.Emphasis("soon"), "."])], language="en"),
)
assert letter.date.edtf == "1954-08-11"
assert letter.original_languages[0].tag == "sh"
assert ad.plain_text(letter) == "Dear comrade,\\nCome soon."
```

Every constructor checks what it is given, and says what would have worked:

```python
try:
    ad.Emphasis("soon", kind="itlaic")
except ad.ModelError as error:
    assert "did you mean 'italic'" in str(error)
```

`walk(node)` yields a value and everything in it in the order of printing; `plain_text(nodes)` gives the words alone.

What is left out, and why: apparatus entries (`app`, `rdg`), abbreviation pairs (`choice`), alignment by word, zones of a facsimile
and hierarchies of finding aids occur in none of 10,650 documents of the kinds that archivedoc is for;
they survive as `UnknownBlock` and `UnknownInline`, with their words and their markup.
`Opener` and `Closer` are no classes: blocks are a flat sequence as printed.
"""
GROUPS = {
    "The document": ("Document", "Content", "Note", "Media"),
    "Dates and languages": ("DateExpression", "OtherDate", "Language"),
    "Description": (
        "Person", "Organisation", "Credit", "Role", "ArchivalReference", "Repository", "Unit", "Publication", "Subject", "Rights",
        "Identifier", "Citation",
    ),
    "Blocks": (
        *(kind.__name__ for kind in model.BLOCKS),
        "ListItem", "Row", "Cell", "VerseLine", "FieldLine",
    ),
    "Inlines": tuple(kind.__name__ for kind in model.INLINES),
}  # fmt: skip
ARGUMENT = re.compile(r"^ {4}(\w+): (.*?)(?=^ {4}\w+: |\Z)", re.MULTILINE | re.DOTALL)


def main() -> None:
    """Write the page."""
    Path(__file__).with_name("model.md").write_text(page(), encoding="utf-8")


def page() -> str:
    """Return the page."""
    parts = [HEAD]
    for group, names in GROUPS.items():
        parts.append(f"## {group}\n")
        parts += [section(name) for name in dict.fromkeys(names)]
    return "\n".join(parts)


def section(name: str) -> str:
    """Return the section of a class."""
    kind = getattr(model, name)
    doc = inspect.getdoc(kind) or ""
    text, _, arguments = doc.partition("Args:\n")
    lines = [f"### {name}\n", f"{markdown(text.partition('Raises:')[0])}\n"]
    if not attrs.has(kind):
        return "\n".join([*lines, "Words: " + ", ".join(f"`{value}`" for value in kind) + ".\n"])
    told = {found[1]: " ".join(found[2].split()) for found in ARGUMENT.finditer(arguments.partition("Raises:")[0])}
    lines += ["| field | type | default | is |", "|---|---|---|---|"]
    for field in attrs.fields(kind):
        default = "required" if field.default is attrs.NOTHING else f"`{field.default!r}`"
        meaning = told.get(field.name, "What has no field." if field.name == "attributes" else "")
        lines.append(
            f"| `{field.name}` | `{shown(kind.__annotations__[field.name])}` | {default} | {markdown(meaning)} |"
        )
    return "\n".join([*lines, ""])


def shown(annotation: str) -> str:
    """Show a type as its author wrote it."""
    return annotation.replace("|", "\\|")


def markdown(text: str) -> str:
    """Turn the marks of docstrings into those of Markdown."""
    return re.sub(r"``(.+?)``", r"`\1`", text).strip().replace("|", "\\|")


if __name__ == "__main__":
    main()
