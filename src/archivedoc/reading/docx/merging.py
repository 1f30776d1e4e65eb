"""Documents whose words were edited after they were written: the words of the file, the description and markup of the part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import chain, count, zip_longest
from typing import Any

import attrs
from attrs import define, evolve, field, frozen

from archivedoc.errors import Loss, Report, shown
from archivedoc.model import Block, Content, Document, Figure, Heading, Note, NoteReference, plain_text, walk
from archivedoc.vocabulary.docx_words import folded

_LONGEST = 60  # characters of words in a message
_DESCRIPTION = ("title", "original_title", "date", "citation", "summary")


def merge(written: Sequence[Document], seen: Sequence[Document], report: Report) -> Iterator[Document]:
    """Yield the documents of a file as they stand now.

    Args:
        written: The documents that the file was written from.
        seen: What styles tell of the file.
        report: Takes what was edited.
    """
    for before, after in _pairs(written, seen):
        if before is None and after is not None:
            report(Loss(after, "a document that was added after the file was written: read from its styles"))
            yield after
        elif before is not None and after is None:
            report(Loss(before, f"the document {shown(before.title)} was deleted after the file was written"))
        elif before is not None and after is not None:
            yield _document(before, after, report)


def _pairs(written: Sequence[Document], seen: Sequence[Document]) -> Iterable[tuple[Document | None, Document | None]]:
    if len(written) == len(seen):
        return zip(written, seen, strict=True)
    titles, now = ([folded(document.title) for document in documents] for documents in (written, seen))
    found: list[tuple[Document | None, Document | None]] = []
    for _, start, end, seen_start, seen_end in SequenceMatcher(None, titles, now, autojunk=False).get_opcodes():
        found += zip_longest(written[start:end], seen[seen_start:seen_end])
    return found


def _document(before: Document, after: Document, report: Report) -> Document:
    changed = [
        name.replace("_", " ") for name in _DESCRIPTION if _is_changed(getattr(before, name), getattr(after, name))
    ]
    contents = tuple(_contents(before, after, report))
    ids = {content.id for content in contents}
    credits = [one if one.content in ids else evolve(one, content=None) for one in before.credits]
    document = evolve(before, contents=contents, credits=credits)
    told = f", though these words of it were: {', '.join(changed)}" if changed else ""
    report(Loss(document, f"the file was edited: the description of the document is that which was written{told}"))
    return document


def _is_changed(before: Any, after: Any) -> bool:
    """Tell whether words of the description that a file prints are others; not every part of it is printed as it is."""
    words = [
        folded(value if isinstance(value, str) else getattr(value, "text", None) or plain_text(value or ()))
        for value in (before, after)
    ]
    return all(words) and words[0] != words[1]


def _contents(before: Document, after: Document, report: Report) -> Iterator[Content]:
    spare = list(after.contents)
    title = folded(before.title)
    for content in before.contents:
        match = next((one for one in spare if one.kind == content.kind and one.language == content.language), None)
        if match is None and len(after.contents) == len(before.contents):
            match = spare[0]
        if match is not None:
            spare.remove(match)
            yield _Merging(content, match, title, report).content()
        elif content.blocks:
            report(Loss(before, f"the {content.kind} was deleted after the file was written"))
        else:
            yield content
    for content in spare:
        report(Loss(content, f"a {content.kind} that was added after the file was written: read from its styles"))
        yield content


@define
class _Merging:
    """One content, as it was written and as it is seen.

    Args:
        before: As it was written.
        after: As it is seen.
        title: The title of the document, which is printed once.
        report: Takes what was edited.
    """

    before: Content
    after: Content
    title: str
    report: Report

    def content(self) -> Content:
        """Return the content as it stands now: blocks whose words are as they were keep their markup."""
        old, new = _Lines.of(self.before.blocks), _Lines.of(self._without_media())
        matcher = SequenceMatcher(None, old.words, new.words, autojunk=False)
        same = {
            start + step: seen + step for start, seen, size in matcher.get_matching_blocks() for step in range(size)
        }
        pairs = _unchanged(old, new, same)
        notes = self._notes(pairs, old, new)
        blocks = list(self._blocks(pairs, old, new, notes))
        self._tell(matcher, old, new, blocks)
        used = {node.note for node in walk(blocks) if isinstance(node, NoteReference)}
        referred = {node.note for node in walk(self.before.blocks) if isinstance(node, NoteReference)}
        kept = [notes.now.get(one.id, one) for one in self.before.notes if one.id in used or one.id not in referred]
        added = [notes.now[one] for one in notes.added if one in used]
        segments = self.before.segments if len(blocks) == len(self.before.blocks) else ()
        return evolve(self.before, blocks=blocks, notes=[*kept, *added], segments=segments)

    def _without_media(self) -> tuple[Block, ...]:
        """Return the blocks that are seen, but for the pictures of the content, which stand behind its words."""
        blocks = self.after.blocks
        for _ in self.before.media:
            if blocks and isinstance(blocks[-1], Figure):
                blocks = blocks[:-1]
        return blocks

    def _notes(self, pairs: Mapping[int, range], old: _Lines, new: _Lines) -> _Notes:
        """Find out which note that is seen is which that was written: by their place, then by their words."""
        seen, written = ({one.id: one for one in content.notes} for content in (self.after, self.before))
        notes = _Notes()
        for index, stretch in pairs.items():
            before = _references([old.blocks[index]])
            after = _references([new.blocks[one] for one in stretch])
            notes.ids |= dict(zip(after, before, strict=False))
        spare = {
            folded(plain_text(one.blocks)): name for name, one in written.items() if name not in notes.ids.values()
        }
        for name, note in seen.items():
            words = folded(plain_text(note.blocks))
            own = notes.ids.get(name) or spare.pop(words, None)
            if own is None:
                own = next(one for one in chain((name,), map(f"{name}-{{}}".format, count(2))) if one not in written)
                notes.added.append(own)
                notes.now[own] = evolve(note, id=own)
            elif folded(plain_text(written[own].blocks)) != words:
                notes.now[own] = evolve(written[own], blocks=note.blocks)
                self.report(Loss(notes.now[own], f"a note was edited after the file was written: {_shown([words])}"))
            notes.ids[name] = own
        return notes

    def _blocks(self, pairs: Mapping[int, range], old: _Lines, new: _Lines, notes: _Notes) -> Iterator[Block]:
        """Yield the blocks: those that were written where nothing changed, between them those that are seen."""
        position = 0
        for index, block in enumerate(old.blocks):
            if stretch := pairs.get(index):
                yield from (_renamed(one, notes.ids) for one in new.blocks[position : stretch.start])
                position = stretch.stop
                yield block
            elif not old.lines[index] and not isinstance(block, Figure):
                yield block  # it has no words that could have been deleted
            elif self.title == folded(plain_text(block)) and isinstance(block, Heading):
                yield block  # it stands above, as the title
        yield from (_renamed(one, notes.ids) for one in new.blocks[position:])

    def _tell(self, matcher: SequenceMatcher[str], old: _Lines, new: _Lines, blocks: Sequence[Block]) -> None:
        for operation, start, end, seen, seen_end in matcher.get_opcodes():
            before, after = old.words[start:end], new.words[seen:seen_end]
            if operation == "equal" or (not after and [self.title] == before):
                continue
            what = {"insert": f"{_shown(after)} was added", "delete": f"{_shown(before)} was deleted"}
            told = what.get(operation, f"{_shown(before)} became {_shown(after)}")
            self.report(Loss(blocks[0] if blocks else self.before, f"{told} after the file was written"))


@define
class _Notes:
    """The notes of a content.

    Args:
        ids: The id that each note that is seen has now.
        now: The notes that are not as they were written, by that id.
        added: The ids of those that were not written.
    """

    ids: dict[str, str] = field(factory=dict)
    now: dict[str, Note] = field(factory=dict)
    added: list[str] = field(factory=list)


@frozen
class _Lines:
    """The words of blocks, line by line.

    Args:
        blocks: The blocks.
        lines: Which of the words are those of each block.
        words: The words of each line.
    """

    blocks: tuple[Block, ...]
    lines: tuple[range, ...]
    words: list[str]

    @classmethod
    def of(cls, blocks: tuple[Block, ...]) -> _Lines:
        words: list[str] = []
        lines = []
        for block in blocks:
            start = len(words)
            words += [one for one in map(folded, plain_text(block).split("\n")) if one]
            lines.append(range(start, len(words)))
        return cls(blocks, tuple(lines), words)


def _unchanged(old: _Lines, new: _Lines, same: Mapping[int, int]) -> dict[int, range]:
    """Return which blocks that are seen say, all together, what a block that was written says: by its index."""
    owner = {line: index for index, lines in enumerate(new.lines) for line in lines}
    found: dict[int, range] = {}
    for index, lines in enumerate(old.lines):
        if not lines or any(line not in same for line in lines):
            continue
        seen = sorted({owner[same[line]] for line in lines})
        stretch = range(seen[0], seen[-1] + 1)
        covered = [line for one in stretch for line in new.lines[one]]
        if covered == [same[line] for line in lines]:
            found[index] = stretch
    return found


def _references(blocks: Sequence[Block]) -> list[str]:
    return [node.note for node in walk(blocks) if isinstance(node, NoteReference)]


def _renamed(node: Any, ids: Mapping[str, str]) -> Any:
    """Return a node whose references name notes by the ids that they have now."""
    if isinstance(node, NoteReference):
        return evolve(node, note=ids.get(node.note, node.note))
    if isinstance(node, tuple):
        return tuple(_renamed(one, ids) for one in node)
    if not attrs.has(type(node)):
        return node
    changed = {
        one.name: now
        for one in attrs.fields(type(node))
        if isinstance(value := getattr(node, one.name), tuple) and (now := _renamed(value, ids)) != value
    }
    return evolve(node, **changed) if changed else node


def _shown(lines: Sequence[str]) -> str:
    words = " ".join(lines)
    return shown(words if len(words) <= _LONGEST else f"{words[:_LONGEST]}...")
