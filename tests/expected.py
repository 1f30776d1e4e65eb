"""The words of a document that must stand in every file of it: block by block, in the order of printing.

Written from the model alone, without the layout that the exporters share: what that forgets is to be found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve, field, frozen

from archivedoc import model as m
from archivedoc.errors import unsupported

MARK = "\ue000"
"""Stands where a note is referred to: what is printed there is put apart."""
OPENING, CLOSING = "\ue001", "\ue002"
"""Stand around words of which a format may say what its type does not show: ``[struck out: words]``."""
LINK = "\ue003"
"""Stands where a format may say where a link leads: ``<https://...>``."""
LOOSE = "\ue004"
"""Stands where words may part without a blank: at the edge of a superscript."""
SIGNS = MARK + OPENING + CLOSING + LINK + LOOSE


@frozen
class Unit:
    """Words that stand without others between them.

    Args:
        path: Where they stand in the document.
        words: The words, with `SIGNS` among them.
        row: The row of the table or the line of fields they stand in, None outside of them: cells stand side by side.
        is_note: Whether they belong to a note that the text refers to.
    """

    path: str
    words: str
    row: str | None = None
    is_note: bool = field(default=False, kw_only=True)


def facts(document: m.Document) -> Iterator[tuple[str, str]]:
    """Yield what the description says; it may stand anywhere, as part of the citation."""
    for name in ("genre", "digital_archive", "url"):
        yield f"$.{name}", getattr(document, name) or ""
    for name in ("date", "accessed"):
        date = getattr(document, name)
        yield f"$.{name}", (date.text or date.edtf or "") if date else ""
    for index, other in enumerate(document.other_dates):
        yield f"$.other_dates[{index}]", other.date.text or other.date.edtf or ""
    yield from _reference(document.reference)
    for index, publication in enumerate(document.publications):
        yield f"$.publications[{index}]", publication.text
    for index, credit in enumerate(document.credits):
        said = (credit.statement,) if credit.statement is not None else [a.display_name for a in credit.agents]
        yield from ((f"$.credits[{index}]", words) for words in said)
    for index, language in enumerate(document.original_languages):
        yield f"$.original_languages[{index}]", language.name
    for index, identifier in enumerate(document.identifiers):
        yield f"$.identifiers[{index}]", identifier.value
    for index, subject in enumerate(document.subjects):
        yield f"$.subjects[{index}]", subject.name
    for index, rights in enumerate(document.rights):
        yield from ((f"$.rights[{index}]", line) for line in (*rights.text.splitlines(), rights.uri or ""))


def _reference(reference: m.ArchivalReference | None) -> Iterator[tuple[str, str]]:
    if reference is None:
        return
    if reference.verbatim is not None:
        yield "$.reference", reference.verbatim
    else:
        yield from (("$.reference", str(unit)) for unit in reference.units)
    if repository := reference.repository:
        for words in (repository.name, repository.translated, repository.abbreviation, repository.place):
            yield "$.reference.repository", words or ""


def units(document: m.Document) -> Iterator[Unit]:
    """Yield the words of all blocks, in the order of printing: notes after the content they belong to."""
    heads = {index: head for index, content in enumerate(document.contents) if (head := _head(document, content))}
    titles = [inlines(head.children) for head in heads.values()]
    yield Unit("$.title", titles[0] if titles else document.title)
    yield Unit("$.original_title", document.original_title or "")
    yield from _blocks(document.markings, "$.markings")
    # Where the source prints no citation, one is made of the facts; a heading is cited without its full stop.
    title = document.title.removesuffix(".")
    yield Unit("$.citation", document.citation.text if document.citation else f"{LOOSE}{title}{LOOSE}")
    yield from _blocks(document.summary, "$.summary")
    yield from _blocks(document.notes, "$.notes")
    for index, content in enumerate(document.contents):
        path = f"$.contents[{index}]"
        is_printed = index in heads and (index == min(heads) or _is_plain(heads[index]))
        yield from _blocks(content.blocks, f"{path}.blocks", heads[index] if is_printed else None)
        for medium, media in enumerate(content.media):
            yield from _figure(m.Figure(media), f"{path}.media[{medium}]")
        yield from _notes(content, path)


def _head(document: m.Document, content: m.Content) -> m.Heading | None:
    """Return the head of a content that is the title of the document, and printed as such."""
    before = (m.PageBreak, m.Marking, m.EditorialNote)
    first = next((block for block in content.blocks if not isinstance(block, before)), None)
    if isinstance(first, m.Heading) and m.plain_text(first).split() == document.title.split():
        return first
    return None


def _is_plain(head: m.Heading) -> bool:
    return all(isinstance(inline, m.Text) for inline in head.children)


def _notes(content: m.Content, path: str) -> Iterator[Unit]:
    """Yield notes in the order of their numbers; those that the text does not refer to come last."""
    notes = {note.id: (index, note) for index, note in enumerate(content.notes)}
    direct = [*dict.fromkeys(node.note for node in m.walk(content.blocks) if isinstance(node, m.NoteReference))]
    order, pending = [*direct], [*direct]
    while pending:
        inner = [n.note for key in pending for n in m.walk(notes[key][1].blocks) if isinstance(n, m.NoteReference)]
        pending = [key for key in dict.fromkeys(inner) if key not in order]
        order += pending
    order += [key for key in notes if key not in order]
    for key in order:
        index, note = notes[key]
        for unit in _blocks(note.blocks, f"{path}.notes[{index}].blocks"):
            yield evolve(unit, is_note=key in direct)


def _blocks(blocks: Iterable[m.Block], path: str, head: m.Block | None = None) -> Iterator[Unit]:
    for index, block in enumerate(blocks):
        if block is head:
            head = None  # the title; the same words once more are no title
        else:
            yield from _block(block, f"{path}[{index}]")


def _block(block: m.Block, path: str) -> Iterator[Unit]:
    match block:
        case m.Heading() | m.Salutation() | m.Dateline() | m.Signature() | m.Marking():
            yield Unit(f"{path}.children", inlines(block.children))
        case m.Paragraph():
            yield Unit(f"{path}.label", block.label)
            yield Unit(f"{path}.children", inlines(block.children))
        case m.SpeakerTurn():
            yield Unit(f"{path}.speaker", inlines(block.speaker))
            yield from _blocks(block.blocks, f"{path}.blocks")
        case m.Postscript() | m.Quotation() | m.Attachment() | m.EditorialNote() | m.Division():
            yield from _blocks(block.blocks, f"{path}.blocks")
        case m.ListBlock():
            yield Unit(f"{path}.heading", inlines(block.heading))
            for index, item in enumerate(block.items):
                yield Unit(f"{path}.items[{index}].label", inlines(item.label))
                yield from _blocks(item.blocks, f"{path}.items[{index}].blocks")
        case m.Table():
            yield Unit(f"{path}.caption", inlines(block.caption))
            for index, row in enumerate(block.rows):
                place = f"{path}.rows[{index}]"
                for column, cell in enumerate(row.cells):
                    for unit in _blocks(cell.blocks, f"{place}.cells[{column}].blocks"):
                        yield evolve(unit, row=place)
        case m.Verse():
            for index, line in enumerate(block.lines):
                yield Unit(f"{path}.lines[{index}]", inlines(line.children))
        case m.FieldGroup():
            yield Unit(f"{path}.heading", inlines(block.heading))
            for index, line in enumerate(block.lines):
                place = f"{path}.lines[{index}]"
                yield Unit(f"{place}.label", inlines(line.label), place)
                yield Unit(f"{place}.children", inlines(line.children), place)
        case m.PageBreak():
            yield Unit(path, _page(block))
        case m.Rule() | m.Withheld() | m.UnknownBlock():
            yield Unit(f"{path}.text", block.text)
        case m.Figure():
            yield from _figure(block, path)
        case _:
            unsupported(block)


def _figure(figure: m.Figure, path: str) -> Iterator[Unit]:
    shown = figure.description or (figure.media.uri if figure.media else None) or ""
    yield Unit(f"{path}.description", f"{LOOSE}{shown}{LOOSE}")
    yield Unit(f"{path}.caption", inlines(figure.caption))


def inlines(nodes: Iterable[m.Inline]) -> str:
    """Return the words of inlines."""
    return "".join(map(_inline, nodes))


def _inline(node: m.Inline) -> str:
    match node:
        case m.Text() | m.Gap() | m.Withheld() | m.UnknownInline():
            return node.text
        case m.Emphasis():
            edge = LOOSE if node.kind in ("superscript", "subscript") else ""
            return f"{edge}{inlines(node.children)}{edge}"
        case m.LineBreak():
            return " "
        case m.PageBreak():
            return "" if node.in_word else f" {_page(node)} "
        case m.NoteReference():
            return MARK
        case m.Reference():
            words = inlines(node.children)
            target = "" if any(map(_shows, m.walk(node.children))) else node.target
            return f"{words}{target}{LINK}"
        case m.MarginalNote() | m.Deletion() | m.Addition():
            return f"{OPENING}{inlines(node.children)}{CLOSING}" if node.children else ""
        case m.Name() | m.DateReference() | m.Term() | m.Foreign() | m.Editorial() | m.InlineQuotation():
            return inlines(node.children)
        case _:
            unsupported(node)


def _page(node: m.PageBreak) -> str:
    if not node.number:
        return ""
    if not any(map(str.isalnum, node.number)):
        return "[page]"
    return node.number if node.number.startswith("[") else f"[p. {node.number}]"


def _shows(node: object) -> bool:
    if isinstance(node, m.DateExpression):  # what is understood of the words, which stand beside it
        return False
    return isinstance(node, m.NoteReference) or bool(
        str(getattr(node, "text", "") or getattr(node, "target", "")).strip()
    )
