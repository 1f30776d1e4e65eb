"""What accumulates while a file of TEI is written: elements, their attributes, ids, and what no attribute can hold."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeAlias

from attrs import field, frozen
from lxml import etree

from archivedoc.errors import Loss, Report
from archivedoc.exporters.tei.places import Holder
from archivedoc.model import (
    Attachment,
    Block,
    Content,
    EditorialNote,
    Emphasis,
    Figure,
    Inline,
    InlineQuotation,
    Note,
    NoteReference,
    Paragraph,
    Quotation,
    Reference,
    Term,
    Verse,
    walk,
)
from archivedoc.model.fields import Attributes
from archivedoc.serialization import dump_fields
from archivedoc.vocabulary.tei import (
    ELEMENT,
    FIGURE_PARTS,
    INSTRUCTION,
    ORDER,
    PHRASES,
    TEI,
    WITHIN,
    XML,
    NoteIds,
    attribute,
    is_normal,
    steps_of,
)
from archivedoc.vocabulary.tei_attributes import RESERVED, is_allowed

XML_SPACE, XML_ID = f"{{{XML}}}space", f"{{{XML}}}id"
# XML 1.0, 2.2: the characters that no document may hold.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DEEPEST_NOTE = 8  # notes in notes that stand in place


Given: TypeAlias = tuple[str, str, str | None]
WriteBlocks: TypeAlias = "Callable[[Any, Sequence[Block], Writer, Holder, int], None]"
WriteNote: TypeAlias = "Callable[[Any, Note, Writer], None]"


@frozen(eq=False)
class Writer:
    """The state of one content, and of the file it goes to.

    Args:
        report: Where losses go.
        ids: The values of ``xml:id`` in the file so far.
        notes: The notes that stand at their first reference, by id; none if all stand behind the text.
        implied: The ids of notes that are not written: a reader gives the same ones.
        write_blocks: What writes blocks into an element: a table holds blocks, and blocks hold tables.
        write_note: What writes a note into an element.
    """

    report: Report
    ids: set[str]
    notes: dict[str, Note]
    implied: frozenset[str]
    write_blocks: WriteBlocks
    write_note: WriteNote
    _written: set[str] = field(factory=set, init=False)

    def note_in_place(self, reference: NoteReference) -> Note | None:
        """Return the note of a reference that it is to be written at, once."""
        note = self.notes.get(reference.note)
        if note is None or note.id in self._written:
            return None
        self._written.add(note.id)
        return note

    def element(
        self,
        parent: Any,
        name: str,
        node: Any = None,
        *given: Given,
        attributes: Attributes | None = None,
    ) -> Any:
        """Add an element for a node, with its attributes.

        Args:
            parent: What it stands in.
            name: The name of the element.
            node: The node, or None for an element that stands for none.
            given: For fields that are attributes in TEI: the field, the attribute, the value; None leaves it out.
            attributes: The attributes of the node that belong to this element; None takes those that are for no part.
        """
        element = etree.SubElement(parent, f"{{{TEI}}}{name}")
        kept: list[str] = []
        for field_name, key, value in given:
            if value is None:
                continue
            if value and self._is_free(name, key, value):
                set_attribute(element, key, value, self.ids)
            elif field_name not in kept:
                kept.append(field_name)
        own = own_attributes(node) if attributes is None and node is not None else attributes or ()
        # For a block note or quotation, and for an element that no node is made of, these are plain attributes.
        is_plain = isinstance(node, EditorialNote | Quotation) or attributes is not None
        reserved = {} if is_plain else RESERVED.get(name, {})
        rest = {key: value for key, value in own if not self._add(element, name, key, value, reserved)}
        self.keep(element, node, kept, rest)
        return element

    def _add(self, element: Any, name: str, attribute: str, value: str, reserved: dict[str, str]) -> bool:
        if not self._is_free(name, attribute, value) or _qualified(attribute) in element.attrib:
            return False
        if attribute in reserved and re.fullmatch(reserved[attribute], value, re.DOTALL):
            return False
        set_attribute(element, attribute, value, self.ids)
        return True

    def _is_free(self, name: str, attribute: str, value: str) -> bool:
        return is_allowed(name, attribute, value) and (attribute != "xml:id" or value not in self.ids)

    def keep(self, element: Any, node: Any, names: Sequence[str], attributes: dict[str, str] | None = None) -> None:
        """Keep fields of a node in an instruction, first in its element, beside those that are there already."""
        fields: dict[str, Any] = dump_fields(node, names) if names else {}
        fields |= {name: [] for name in names if name not in fields and isinstance(getattr(node, name), tuple)}
        fields |= {name: getattr(node, name) for name in names if name not in fields}
        if attributes:
            fields["attributes"] = attributes
        if not fields:
            return
        if len(element) and element[0].tag is etree.PI:
            known = json.loads(element[0].text)
            if attributes:
                fields["attributes"] = {**known.get("attributes", {}), **attributes}
            fields = {**known, **fields}
            element.remove(element[0])
        text = json.dumps(fields, sort_keys=True).replace("?>", "?\\u003e")
        instruction = etree.ProcessingInstruction(INSTRUCTION, text)
        instruction.tail, element.text = element.text, None
        element.insert(0, instruction)


def set_attribute(element: Any, attribute: str, value: str, ids: set[str]) -> None:
    """Set an attribute that the schema allows, and remember an id."""
    element.set(_qualified(attribute), value)
    if attribute == "xml:id":
        ids.add(value)


def _qualified(attribute: str) -> str:
    return f"{{{XML}}}{attribute[4:]}" if attribute.startswith("xml:") else attribute


def own_attributes(node: Any) -> Attributes:
    """Return the attributes of a node that are for its own element, not for those around it or in it."""
    return tuple((key, value) for key, value in node.attributes if not is_structural(node, key, value))


def is_structural(node: Any, key: str, value: str) -> bool:
    """Tell whether an attribute says how the markup is built, and the markup can be built so."""
    if key == WITHIN:
        return value in ("-", "list", "table") or bool(steps_of(value))
    if key == ELEMENT:
        return usual_element(node, "") == value
    if key == ORDER and isinstance(node, Figure):
        return len(value.split()) > 1 and set(value.split()) <= {*FIGURE_PARTS}
    part, slash, _ = key.partition("/@")
    if not slash:
        return False
    steps = steps_of(attribute(node.attributes, WITHIN) or "")
    return part in _PARTS.get(type(node).__name__, ()) or any(step.name == part and step.begins for step in steps)


_PARTS = {
    "ListBlock": ("head",),
    "FieldGroup": ("head",),
    "Table": ("head",),
    "Figure": ("head", "graphic", "binaryObject"),
    "ListItem": ("label",),
    "FieldLine": ("label",),
    "SpeakerTurn": ("speaker",),
}


def usual_element(node: Any, usual: str) -> str:
    """Return the element that a node asks for, if it is one that can stand for it, or else the usual one."""
    asked = attribute(node.attributes, ELEMENT)
    match node:
        case Emphasis():
            is_fit = asked in PHRASES and node.kind == "other"
        case Reference():
            is_fit = asked == "ptr" and not node.children and is_allowed("ptr", "target", node.target)
        case Term():
            is_fit = asked == "term"
        case InlineQuotation():
            is_fit = asked == "quote"
        case Quotation():
            is_fit = asked == "q"
        case Paragraph():
            is_fit = asked == "ab" and (node.role is None or not is_allowed("ab", "subtype", node.role))
        case Verse():
            others = [key for key, _ in node.attributes if key not in (ELEMENT, WITHIN) and "/@" not in key]
            is_fit = asked == "l" and len(node.lines) == 1 and not others
        case Attachment():
            is_fit = asked == "floatingText"
        case _:
            is_fit = False
    return asked if asked is not None and is_fit else usual


def part_attributes(node: Any, part: str) -> Attributes:
    """Return the attributes of a node that are for a part of it, or for an element around it."""
    prefix = f"{part}/@"
    return tuple((key.removeprefix(prefix), value) for key, value in node.attributes if key.startswith(prefix))


def add_text(parent: Any, text: str) -> None:
    """Add characters to what an element holds; those that XML cannot hold become ``g`` elements."""
    end = 0
    for match in _FORBIDDEN.finditer(text):
        _append(parent, text[end : match.start()])
        etree.SubElement(parent, f"{{{TEI}}}g").set("ref", f"char:{ord(match[0]):04X}")
        end = match.end()
    _append(parent, text[end:])


def _append(parent: Any, text: str) -> None:
    if not text:
        return
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def is_writable(text: str) -> bool:
    """Tell whether XML can hold every character of a text."""
    return not _FORBIDDEN.search(text)


def keep_space(element: Any, inlines: Sequence[Inline]) -> None:
    """Say that white space matters where it is not that of running text."""
    if not is_normal(inlines):
        element.set(XML_SPACE, "preserve")


def notes_in_place(content: Content) -> dict[str, Note]:
    """Return the notes by id if each can stand at its first reference, and the order of reading gives that of the notes."""
    by_id = {note.id: note for note in content.notes}
    order: list[str] = []
    depths: dict[str, int] = {}
    queue: list[tuple[int, Any]] = [(1, content.blocks)]
    for depth, nodes in queue:  # grows while it is read
        for node in walk(nodes):
            if isinstance(node, NoteReference) and node.note not in depths:
                if node.attributes or depth > _DEEPEST_NOTE:
                    return {}
                depths[node.note] = depth
                order.append(node.note)
                queue.append((depth + 1, by_id[node.note].blocks))
    return by_id if order == [note.id for note in content.notes] else {}


def implied_ids(notes: Iterable[Note]) -> frozenset[str]:
    """Return the ids that a reader gives to notes without one."""
    ids = NoteIds()
    implied = []
    for note in notes:
        wanted = note.label or "note"
        if ids.next(wanted) == note.id:
            implied.append(ids.take(wanted))
        else:
            ids.take(note.id)
    return frozenset(implied)


def folded(writer: Writer, node: Any) -> None:
    """Report white space that has no element to be kept in."""
    writer.report(
        Loss(
            node,
            "white space is folded, and what sets the paragraph apart is left out: its element has no place for it",
        )
    )
