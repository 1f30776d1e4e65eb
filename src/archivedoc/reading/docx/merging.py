"""Documents whose words were edited after they were written: the words of the file, the description and markup of the part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any

import attrs
from attrs import Factory, define, evolve, field

from archivedoc.errors import Loss, Report, shown
from archivedoc.model import Block, Content, Document, Figure, Note, NoteReference, plain_text, walk
from archivedoc.vocabulary.docx_words import folded

_LONGEST = 60  # characters of words in a message
_DESCRIPTION = ("title", "original_title", "date", "citation", "summary", "credits", "original_languages", "rights")


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


def _pairs(
    written: Sequence[Document], seen: Sequence[Document]
) -> Iterable[tuple[Document | None, Document | None]]:
    if len(written) == len(seen):
        return zip(written, seen, strict=True)
    titles = [[folded(document.title) for document in documents] for documents in (written, seen)]
    found: list[tuple[Document | None, Document | None]] = []
    for _, start, end, seen_start, seen_end in SequenceMatcher(None, *titles, autojunk=False).get_opcodes():
        found += zip_longest(written[start:end], seen[seen_start:seen_end])
    return found


def _document(before: Document, after: Document, report: Report) -> Document:
    told = [
        name.replace("_", " ")
        for name in _DESCRIPTION
        if (words := _words_of(getattr(after, name))) and words != _words_of(getattr(before, name))
    ]
    contents = tuple(_contents(before, after, report))
    document = evolve(before, contents=contents)
    if told:
        report(Loss(document, f"the description stays as it was written, though its words were edited: {', '.join(told)}"))
    return document


def _words_of(value: Any) -> str:
    """Return the words of a part of a description, whatever it is."""
    if isinstance(value, str):
        return folded(value)
    if isinstance(value, tuple) and value and not hasattr(value[0], "text"):
        return folded(" ".join(getattr(one, "display_name", None) or plain_text(one) for one in value))
    return folded(getattr(value, "text", "") or "")


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
    _ids: dict[str, str] = field(default=Factory(dict), init=False)
    _notes: dict[str, Note] = field(default=Factory(dict), init=False)

    def content(self) -> Content:
        """Return the content as it stands now: what is as it was written keeps its markup."""
        old, new = _Lines(self.before.blocks), _Lines(self._seen_blocks())
        matcher = SequenceMatcher(None, old.words, new.words, autojunk=False)
        kept = self._kept(matcher.get_matching_blocks(), old, new)
        self._pair_notes(kept, old, new)
        blocks = list(self._blocks(kept, old, new))
        for operation, start, end, new_start, new_end in matcher.get_opcodes():
            if operation != "equal":
                self._tell(old.words[start:end], new.words[new_start:new_end])
        return evolve(self.before, blocks=(), notes=(), segments=()) if not blocks else self._built(tuple(blocks))
