"""Citations: the printed string, beside what it says."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from attrs import field, frozen

from archivedoc.model.dates import DateExpression, as_date
from archivedoc.model.description import ArchivalReference, Credit, Publication
from archivedoc.model.fields import as_tuple, instance_of, optional_words, tuple_of, words
from archivedoc.model.values import Value

# What stands between the parts, or names them.
_BETWEEN = re.compile(
    r"[\W_]*(?:(?:and|source|(?:recommended |suggested |preferred )?citation|cite as)\b[\W_]*)*", re.IGNORECASE
)
_PUNCTUATION = " ,.;:"


def _trimmed(words: str) -> str:
    return "" if _BETWEEN.fullmatch(words) else words.strip(_PUNCTUATION)


@frozen(eq=False, repr=False)
class Citation(Value):
    """How the source says it is to be cited, beside our reading of that (CSL, TEI ``bibl``).

    Args:
        text: The citation as printed, every character of it.
        title: The title it gives. None where it could not be read, as with every other part.
        date: The date it gives.
        digital_archive: The archive that publishes the document on line (CSL ``source``).
        reference: Where the source lies.
        publications: Where it was published before.
        credits: Who obtained and translated it.
        url: Where it is on line (CSL ``URL``).
    """

    text: str = field(validator=words)
    title: str | None = field(default=None, validator=optional_words, kw_only=True)
    date: DateExpression | None = field(default=None, converter=as_date, kw_only=True)
    digital_archive: str | None = field(default=None, validator=optional_words, kw_only=True)
    reference: ArchivalReference | None = field(
        default=None, validator=instance_of(ArchivalReference, optional=True), kw_only=True
    )
    publications: tuple[Publication, ...] = field(
        default=(), converter=as_tuple, validator=tuple_of(Publication), kw_only=True
    )
    credits: tuple[Credit, ...] = field(default=(), converter=as_tuple, validator=tuple_of(Credit), kw_only=True)
    url: str | None = field(default=None, validator=optional_words, kw_only=True)

    @classmethod
    def parse(cls, text: str) -> Citation:
        """Read a citation as the Wilson Center Digital Archive prints it.

        Parts are found from fixed points: the URL at the end, the name of the digital archive, the date before it.
        A string without that name is read if it certainly is a source, or a title, a date and a source. Of any other
        string, and of one too long to be a citation, only the URL is read.
        """
        from archivedoc.model.grammar import parse_citation  # its patterns are compiled for those who parse

        return cls(text, **parse_citation(text))

    @property
    def unread(self) -> tuple[str, ...]:
        """The words of the text that no part of the reading holds: ``with the assistance of Jane Doe``."""
        from archivedoc.model.copying import one_line

        rest = one_line(self.text)
        for part in filter(None, map(one_line, self._parts())):
            before, found, behind = rest.partition(part)
            rest = f"{before}\n{behind}" if found else rest
        return tuple(words for line in rest.split("\n") if (words := _trimmed(line)))

    def _parts(self) -> Iterator[str]:
        """Yield the words that were read, those before that may stand in others."""
        if self.title:
            yield self.title
        for publication in self.publications:
            yield publication.text
        yield from dict.fromkeys(credit.statement for credit in self.credits if credit.statement)
        if self.reference and self.reference.verbatim:
            yield self.reference.verbatim
        if self.digital_archive:
            yield self.digital_archive
        if self.date and self.date.text:
            yield self.date.text
        if self.url:
            yield from itertools.repeat(self.url, self.text.count(self.url))

    def __str__(self) -> str:
        """Return the citation as printed."""
        return self.text
