"""The places that references name by ``#`` and an id: where they are, under which name."""

from __future__ import annotations

from collections import ChainMap, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from typing import Any, TypeAlias

from attrs import Factory, field, frozen

from archivedoc.model import Block, Content, Document, Note, PageBreak, Reference, Text
from archivedoc.model.values import Value
from archivedoc.model.walking import levels

ID = "xml:id"
_Place: TypeAlias = tuple[int, int, str]
"""The index of a document, that of a part of it (0 is its description), and an id."""
_NAMED = frozenset((Note, PageBreak))


@frozen(eq=False, repr=False)
class Anchors(Value):
    """The places that something refers to, as one part of a document sees them.

    Args:
        names: The name of each place, unique in the file, by the id that references and nodes of this part have for it.
        own: The names of the part itself; none where nothing refers to it.
    """

    names: Mapping[str, str] = Factory(dict)
    own: tuple[str, ...] = ()
    is_empty: bool = field(init=False, default=Factory(lambda self: not self.names, takes_self=True))

    def of(self, node: Any) -> tuple[str, ...]:
        """Return the names of a node; none where nothing refers to it."""
        if self.is_empty or (node.__class__ not in _NAMED and not getattr(node, "attributes", ())):
            return ()
        return tuple(self.names[one] for one in ids_of(node) if one in self.names)


@frozen(eq=False, repr=False)
class DocumentAnchors(Value):
    """The anchors of a document: those of its description, and of each of its contents."""

    description: Anchors
    contents: tuple[Anchors, ...]


def find_anchors(documents: Sequence[Document], introduction: Sequence[Block] = ()) -> tuple[DocumentAnchors, ...]:
    """Find what the references of documents, and of an introduction to them, name.

    That is a node with an ``xml:id``, a page (``#page_2``), a note, a content, or a document whose identifier is an
    ``xml:id``. An id is looked for in the content, then in the document, then in the file.
    """
    surveys = [[_Survey.of(part) for part in _parts(document)] for document in documents]
    targets = (one.targets for of_document in surveys for one in of_document)
    wanted = {*chain.from_iterable(targets), *_Survey.of((None, *introduction)).targets}
    if not wanted:
        nothing = Anchors()
        return tuple(DocumentAnchors(nothing, (nothing,) * len(document.contents)) for document in documents)
    parts = [[one.ids(wanted) for one in of_document] for of_document in surveys]
    names = _names(parts)
    anywhere: dict[str, str] = {}
    for (_, _, one), name in names.items():
        anywhere.setdefault(one, name)
    return tuple(_anchors(*each, names, anywhere) for each in zip(count(), documents, parts, strict=False))


def _anchors(
    place: int,
    document: Document,
    parts: Sequence[Iterable[str]],
    names: Mapping[_Place, str],
    anywhere: dict[str, str],
) -> DocumentAnchors:
    """Return the anchors of a document, from the names of all places and the first place of each id in the file."""
    owned = [{one: names[place, part, one] for one in ids} for part, ids in enumerate(parts)]
    inside: dict[str, str] = {}
    for of_part in owned:
        inside = of_part | inside
    # The ids of a file are many; no part has a copy of them.
    views = [ChainMap(of_part, inside, anywhere) for of_part in owned]
    wholes: tuple[Document | Content, ...] = (document, *document.contents)
    anchors = [
        Anchors(view, tuple(of_part[one] for one in _whole_ids(whole) if one in of_part))
        for view, of_part, whole in zip(views, owned, wholes, strict=True)
    ]
    return DocumentAnchors(anchors[0], tuple(anchors[1:]))


def ids_of(node: Any) -> Iterator[str]:
    """Yield the ids by which a reference may name a node."""
    for name, value in getattr(node, "attributes", ()):
        if name == ID:
            yield value
    if isinstance(node, PageBreak) and node.number:
        yield f"page_{node.number.strip('[]')}"
    elif isinstance(node, Note):
        yield node.id


def _parts(document: Document) -> Iterator[tuple[Any, ...]]:
    yield (document, *document.summary, *document.markings, *document.notes)
    for content in document.contents:
        yield (content, *content.blocks, *content.notes)


@frozen(eq=False, repr=False)
class _Survey(Value):
    """What a part of a document refers to, and what of it may be referred to.

    Args:
        whole: The document or the content that it is; None for an introduction.
        targets: The ids that its references name.
        named: Its nodes that may have ids.
    """

    whole: Document | Content | None
    targets: list[str]
    named: list[Any]

    @classmethod
    def of(cls, part: tuple[Any, ...]) -> _Survey:
        """Survey a part, which begins with the whole that it is, in one walk: every document pays it."""
        whole, *nodes = part
        survey = cls(whole, [], [])
        for level in levels(nodes):
            for node in level:
                kind = node.__class__
                if kind is Text:
                    continue
                if kind is Reference and node.target.startswith("#"):
                    survey.targets.append(node.target[1:])
                if kind in _NAMED or getattr(node, "attributes", None):
                    survey.named.append(node)
        return survey

    def ids(self, wanted: set[str]) -> dict[str, None]:
        """Return the ids of the part that are wanted, each once."""
        found = dict.fromkeys(_whole_ids(self.whole) if self.whole is not None else ())
        for node in self.named:
            found.update(dict.fromkeys(ids_of(node)))
        return {one: None for one in found if one in wanted}


def _whole_ids(whole: Document | Content) -> Iterator[str]:
    """Yield the ids by which a reference may name a document or a content."""
    yield from ids_of(whole)
    if isinstance(whole, Document):
        yield from (one.value for one in whole.identifiers if one.scheme == ID)
    elif whole.id is not None:
        yield whole.id


def _names(parts: Sequence[Sequence[Iterable[str]]]) -> dict[_Place, str]:
    names: dict[_Place, str] = {}
    used: set[str] = set()
    numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(2))
    for document, of_document in enumerate(parts):
        for part, ids in enumerate(of_document):
            for one in ids:
                name = one
                while name in used:
                    name = f"{one}-{next(numbers[one])}"
                used.add(name)
                names[document, part, one] = name
    return names
