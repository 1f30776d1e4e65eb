"""Documents whose words were edited after they were written: the words of the file, the description and markup of the part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count, zip_longest
from typing import Any

from attrs import define, evolve, field

from archivedoc.errors import Loss, Report, shown
from archivedoc.model import Block, Content, Document, Figure, Heading, Note, NoteReference, plain_text, walk
from archivedoc.reading.docx.alignment import align, gaps
from archivedoc.reading.docx.matching import Lines, completed, emphasised, looks_alike, renamed, unchanged
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
    pairs = align(titles, now)
    found: list[tuple[Document | None, Document | None]] = []
    between = {(gap[0].stop, gap[1].stop): gap for gap in gaps(pairs, len(written), len(seen))}
    for place, there in (*pairs, (len(written), len(seen))):
        if gap := between.get((place, there)):
            found += zip_longest((written[one] for one in gap[0]), (seen[one] for one in gap[1]))
        found += [(written[place], seen[there])] if place < len(written) else []
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
    is_complete = len(after.contents) == len(before.contents)
    title = folded(before.title)
    for content in before.contents:
        match = next((one for one in spare if _label(one) == _label(content)), spare[0] if is_complete else None)
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


def _label(content: Content) -> tuple[str, str]:
    """Return what a file prints above a content, as far as it is sure to be read as it was written."""
    language = content.language
    return content.kind, folded(language.display_name).casefold() if language else ""


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
    old: Lines = field(init=False)
    new: Lines = field(init=False)
    _shown: dict[int, Block] = field(factory=dict, init=False)

    def content(self) -> Content:
        """Return the content as it stands now: blocks whose words are as they were keep their markup."""
        seen = self._without_media()
        self.old, self.new = Lines.of(self.before.blocks, seen), Lines.of(seen, self.before.blocks)
        same = align(self.old.words, self.new.words)
        pairs = unchanged(self.old, self.new, dict(same))
        notes = self._notes(pairs)
        blocks = list(self._blocks(pairs, notes))
        self._tell(same, blocks)
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

    def _notes(self, pairs: Mapping[int, range]) -> _Notes:
        """Find out which note that is seen is which that was written: by their place, then by their words."""
        seen, written = ({one.id: one for one in content.notes} for content in (self.after, self.before))
        notes = _Notes()
        for index, stretch in pairs.items():
            before = _references([self.old.blocks[index]])
            after = _references([self.new.blocks[one] for one in stretch])
            notes.ids |= dict(zip(after, before, strict=False))
        taken = set(notes.ids.values())
        spare = {folded(plain_text(one.blocks)): name for name, one in written.items() if name not in taken}
        for name, note in seen.items():
            words = folded(plain_text(note.blocks))
            own = notes.ids.get(name) or spare.pop(words, None)
            if own is None:
                own = next(one for one in chain((name,), map(f"{name}-{{}}".format, count(2))) if one not in written)
                notes.added.append(own)
                notes.now[own] = evolve(note, id=own)
                self.report(Loss(notes.now[own], f"a note was added after the file was written: {_shown([words])}"))
            elif folded(plain_text(written[own].blocks)) != words or emphasised(written[own]) != emphasised(note):
                notes.now[own] = evolve(written[own], blocks=note.blocks)
                self.report(Loss(notes.now[own], f"a note was edited after the file was written: {_shown([words])}"))
            notes.ids[name] = own
        return notes

    def _blocks(self, pairs: Mapping[int, range], notes: _Notes) -> Iterator[Block]:
        """Yield the blocks: those that were written where nothing changed, between them those that are seen."""
        position = start = 0
        for index in (*sorted(pairs), len(self.old.blocks)):
            stretch = pairs.get(index, range(len(self.new.blocks), len(self.new.blocks)))
            yield from self._between(range(start, index), range(position, stretch.start), notes)
            start, position = index + 1, stretch.stop
            if index in pairs:
                yield self.old.blocks[index]

    def _between(self, written: range, seen: range, notes: _Notes) -> Iterator[Block]:
        """Yield what stands between blocks that did not change."""
        before, after = [self.old.blocks[one] for one in written], [self.new.blocks[one] for one in seen]
        words = [[lines.words[line] for one in places for line in lines.lines[one]]
                 for lines, places in ((self.old, written), (self.new, seen))]  # fmt: skip
        if words[0] == words[1] and looks_alike(before, after):
            yield from before  # the styles do not tell where one ends
            return
        # What has no words could not be deleted, and the title stands above.
        kept = [one for one in written if self._is_kept(one)]
        yield from (self.old.blocks[one] for one in kept)
        changed = [self.old.blocks[one] for one in written if one not in kept]
        is_paired = list(map(type, changed)) == list(map(type, after))
        for place, (now, was) in enumerate(zip_longest(after, changed if is_paired else ())):
            block = renamed(completed(now, was), notes.ids)
            self._shown[seen[place]] = block
            if was is not None and self._is_other_look(was, now):
                self.report(
                    Loss(block, f"the look of {_shown([plain_text(now)])} was changed after the file was written")
                )
            yield block

    def _is_kept(self, index: int) -> bool:
        block = self.old.blocks[index]
        if not self.old.lines[index]:
            return True
        return isinstance(block, Heading) and self.title == folded(plain_text(block))

    @staticmethod
    def _is_other_look(was: Block, now: Block) -> bool:
        return folded(plain_text(was)) == folded(plain_text(now))

    def _tell(self, same: Sequence[tuple[int, int]], blocks: Sequence[Block]) -> None:
        owners = {line: index for index, lines in enumerate(self.new.lines) for line in lines}
        for written, seen in gaps(same, len(self.old.words), len(self.new.words)):
            before, after = (
                [words[line] for line in lines] for words, lines in ((self.old.words, written), (self.new.words, seen))
            )
            if not after and before == [self.title]:
                continue
            if not before:
                told = f"{_shown(after)} was added"
            else:
                told = f"{_shown(before)} became {_shown(after)}" if after else f"{_shown(before)} was deleted"
            place = owners.get(seen.start if seen else seen.start - 1)
            node = self._shown.get(place, blocks[0] if blocks else self.before) if place is not None else self.before
            self.report(Loss(node, f"{told} after the file was written"))


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


def _references(blocks: Sequence[Block]) -> list[str]:
    return [node.note for node in walk(blocks) if isinstance(node, NoteReference)]


def _shown(lines: Sequence[str]) -> str:
    words = " ".join(lines)
    return shown(words if len(words) <= _LONGEST else f"{words[:_LONGEST]}...")
