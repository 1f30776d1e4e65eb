"""What accumulates while the words of one content are read from TEI."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from attrs import field, mutable
from lxml import etree

from archivedoc.errors import Loss, ModelError, ReadError, Report
from archivedoc.model import Block
from archivedoc.serialization import load_fields
from archivedoc.vocabulary.tei import INSTRUCTION

MAXIMUM_DEPTH = 128  # elements; dissolved ones do not count among the 64 levels of the model


BlockReader: TypeAlias = "Callable[[Any, Context, int], list[Block]]"


@mutable
class Context:
    """The state of one content.

    Args:
        source: The name of the file, for messages.
        report: Where repairs go.
        blocks: What reads each element that is a block, by its tag.
        other: What reads an element that is neither a block nor part of a line.
        depth: How many elements are open.
        after_blank: Whether the words so far end with a blank, so that a further one is layout.
        preserves: Whether white space is kept (``xml:space="preserve"``).
        pending: The notes met, with the ids given to them and the fields kept for them, whose words are still to be read.
    """

    source: str | None
    report: Report
    blocks: Mapping[str, BlockReader]
    other: BlockReader
    depth: int = 0
    after_blank: bool = True
    preserves: bool = False
    pending: list[tuple[str, Any, dict[str, Any]]] = field(factory=list)
    note_ids: set[str] = field(factory=set)
    _repeated: Counter[str] = field(factory=Counter)
    _kept: dict[Any, dict[str, Any]] = field(factory=dict)

    def enter(self, element: Any) -> None:
        """Go one element deeper.

        Raises:
            ReadError: That is too deep.
        """
        self.depth += 1
        if self.depth > MAXIMUM_DEPTH:
            raise ReadError(f"elements are nested more than {MAXIMUM_DEPTH} deep", self.source, element.sourceline)

    def new_note_id(self, wanted: str) -> str:
        """Return an id that no note has yet, and take it: the one wanted, or it with a number."""
        id = wanted
        while id in self.note_ids:
            self._repeated[wanted] += 1
            id = f"{wanted}.{self._repeated[wanted] + 1}"
        self.note_ids.add(id)
        return id

    def leave(self) -> None:
        """Come back."""
        self.depth -= 1

    def lost(self, node: object, reason: str, element: Any) -> None:
        """Report what could not be placed."""
        self.report(Loss(node, reason, line=element.sourceline))

    def not_an_element(self, node: Any, parent: Any) -> None:
        """Read what is neither text nor element: our instruction holds fields of the parent, comments are no words.

        Raises:
            ReadError: It is a reference to an entity.
        """
        if node.tag is etree.Entity:
            raise ReadError(
                f"the entity &{node.name}; is not expanded: write its characters instead", self.source, node.sourceline
            )
        if node.tag is etree.PI and node.target == INSTRUCTION:
            try:
                fields = json.loads(node.text or "")
            except (ValueError, RecursionError) as error:
                raise ReadError(
                    f"the instruction <?archivedoc ...?> holds no JSON: {error}", self.source, node.sourceline
                ) from error
            if not isinstance(fields, dict):
                raise ReadError("the instruction <?archivedoc ...?> holds no object", self.source, node.sourceline)
            self._kept[parent] = fields

    def fields_of(self, element: Any) -> dict[str, Any]:
        """Return the fields that an instruction in an element holds, once."""
        return self._kept.pop(element, {}) if self._kept else {}

    def peek(self, element: Any) -> None:
        """Look for an instruction in an element whose content is not walked."""
        for child in element:
            if not isinstance(child.tag, str):
                self.not_an_element(child, element)

    def complete(self, node: Any, element: Any) -> Any:
        """Add to a node the fields that an instruction in its element holds."""
        if not self._kept or (fields := self._kept.pop(element, None)) is None:
            return node
        return self.completed(node, fields, element)

    def completed(self, node: Any, fields: dict[str, Any], element: Any) -> Any:
        """Return a node with some of its fields as JSON has them."""
        if not fields:
            return node
        kept = fields.get("attributes")
        if isinstance(kept, dict):
            fields["attributes"] = {**dict(node.attributes), **kept}
        try:
            return load_fields(node, fields)
        except (ModelError, ValueError, TypeError, RecursionError) as error:
            raise ReadError(
                f"the instruction <?archivedoc ...?> is none of a {type(node).__name__}: {error}",
                self.source,
                element.sourceline,
            ) from error
