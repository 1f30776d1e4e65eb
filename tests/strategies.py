"""Hypothesis strategies for every document that there can be."""

from __future__ import annotations

from hypothesis import strategies as st

from archivedoc import model as m
from archivedoc.model.blocks import Alignment, CellRole
from archivedoc.model.content import ContentKind, NoteKind
from archivedoc.model.description import NameOrder, PublicationKind
from archivedoc.model.inlines import EditorialKind, EmphasisKind

NOTE_IDS = ("1", "note-b")

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
titles = words.filter(str.strip)
maybe_words = st.none() | words
attributes = st.dictionaries(words, words, max_size=2)


def one_of_literal(literal):
    return st.sampled_from(literal.__args__)


def several(strategy, most=2):
    return st.lists(strategy, max_size=most)


years = (
    st.integers(-9999, 9999)
    .map(lambda year: f"-{-year:04}" if year < 0 else f"{year:04}")
    .filter(lambda y: y != "-0000")
)
days = st.dates().map(str)
qualified = st.builds("{}{}".format, days | st.sampled_from(["1954-08", "1954", "1954-21"]), st.sampled_from("?~%"))
edtf = st.one_of(
    years,
    days,
    qualified,
    st.sampled_from(
        ["195X", "19XX", "1954-XX", "1954-08-XX", "1954-XX-XX", "../1954", "1954/..", "/1954", "1954-22", "Y17000"]
    ),
    st.tuples(days, days).map(sorted).map("/".join),
    st.datetimes().map(lambda moment: f"{moment:%Y-%m-%dT%H:%M:%S}Z".rjust(20, "0")),
)
dates = st.builds(m.DateExpression, words, st.none() | edtf)
tags = st.sampled_from(["en", "sh", "sr-Cyrl", "zh-Hant-TW", "ar", "de-1996", "x-house", "und", "mn-Mong-CN-x-old"])
languages = st.builds(m.Language, tags, words)
media = st.builds(m.Media, maybe_words, media_type=maybe_words, data=st.none() | st.binary(max_size=20))


def inlines(note_ids=()):
    leaves = [
        st.builds(m.Text, words),
        st.builds(m.LineBreak, attributes=attributes),
        st.builds(m.PageBreak, maybe_words, facsimile=maybe_words, in_word=st.booleans(), attributes=attributes),
        st.builds(m.Gap, words, reason=maybe_words, extent=maybe_words, unit=maybe_words, attributes=attributes),
        st.builds(m.Withheld, words, extent=maybe_words, attributes=attributes),
        st.builds(m.UnknownInline, words, words, source=words, attributes=attributes),
    ]
    if note_ids:
        leaves.append(st.builds(m.NoteReference, st.sampled_from(note_ids), attributes=attributes))
    return st.recursive(st.one_of(leaves), _containers, max_leaves=4)


def _containers(inner):
    children = several(inner)
    return st.one_of(
        st.builds(m.Emphasis, children, kind=one_of_literal(EmphasisKind), attributes=attributes),
        st.builds(m.Reference, children, target=words, attributes=attributes),
        st.builds(m.Name, children, kind=words, key=maybe_words, attributes=attributes),
        st.builds(m.DateReference, children, date=st.none() | dates, attributes=attributes),
        st.builds(m.Term, children, key=maybe_words, attributes=attributes),
        st.builds(m.Foreign, children, language=languages, attributes=attributes),
        st.builds(m.Editorial, children, kind=one_of_literal(EditorialKind), attributes=attributes),
        st.builds(m.MarginalNote, children, place=maybe_words, hand=maybe_words, attributes=attributes),
        st.builds(m.Deletion, children, hand=maybe_words, attributes=attributes),
        st.builds(m.Addition, children, place=maybe_words, hand=maybe_words, attributes=attributes),
        st.builds(m.InlineQuotation, children, attributes=attributes),
    )


def blocks(note_ids=()):
    children = several(inlines(note_ids))
    leaves = st.one_of(
        st.builds(m.Heading, children, level=st.integers(1, 6), attributes=attributes),
        st.builds(
            m.Paragraph,
            children,
            label=words,
            role=maybe_words,
            alignment=st.none() | one_of_literal(Alignment),
            attributes=attributes,
        ),
        st.builds(m.Salutation, children, attributes=attributes),
        st.builds(m.Dateline, children, attributes=attributes),
        st.builds(m.Signature, children, attributes=attributes),
        st.builds(m.Verse, several(st.builds(m.VerseLine, children, attributes=attributes)), attributes=attributes),
        st.builds(m.Marking, children, kind=words, attributes=attributes),
        st.builds(
            m.FieldGroup,
            several(st.builds(m.FieldLine, children, children, attributes=attributes)),
            heading=children,
            kind=words,
            attributes=attributes,
        ),
        st.builds(m.PageBreak, maybe_words, attributes=attributes),
        st.builds(m.Rule, words, attributes=attributes),
        st.builds(m.Figure, st.none() | media, caption=children, description=words, attributes=attributes),
        st.builds(m.Withheld, words, attributes=attributes),
        st.builds(m.UnknownBlock, words, words, source=words, attributes=attributes),
    )
    return st.recursive(leaves, lambda inner: _block_containers(inner, children), max_leaves=4)


def _block_containers(inner, children):
    held = several(inner)
    items = st.builds(m.ListItem, held, label=children, attributes=attributes)
    spans = st.integers(1, 3)
    cells = st.builds(m.Cell, held, role=one_of_literal(CellRole), rows=spans, columns=spans, attributes=attributes)
    rows = st.builds(m.Row, several(cells), attributes=attributes)
    return st.one_of(
        st.builds(m.SpeakerTurn, children, held, attributes=attributes),
        st.builds(m.Postscript, held, attributes=attributes),
        st.builds(
            m.ListBlock, several(items), heading=children, kind=words | st.just("ordered"), attributes=attributes
        ),
        st.builds(m.Table, several(rows), caption=children, attributes=attributes),
        st.builds(m.Quotation, held, attributes=attributes),
        st.builds(m.Attachment, held, attributes=attributes),
        st.builds(m.EditorialNote, held, attributes=attributes),
        st.builds(m.Division, held, kind=words, attributes=attributes),
    )


NOTED = blocks(NOTE_IDS)
PLAIN = blocks()
_notes = st.tuples(
    *(
        st.builds(
            m.Note,
            st.just(note_id),
            several(NOTED, 1),
            label=words,
            kind=one_of_literal(NoteKind),
            attributes=attributes,
        )
        for note_id in NOTE_IDS
    )
)


def contents(id=None):
    return st.builds(
        m.Content,
        several(NOTED, 3),
        id=st.just(id),
        kind=one_of_literal(ContentKind),
        language=st.none() | languages,
        source_language=st.none() | languages,
        notes=_notes,
        media=several(media, 1),
        segments=st.sampled_from([(), (0,), (0, 0)]),
        attributes=attributes,
    )


people = st.builds(m.Person, words, words, particle=words, suffix=words, order=one_of_literal(NameOrder))
agents = people | st.builds(m.Organisation, words, maybe_words)
roles = st.sampled_from(list(m.Role)) | words
credits = st.builds(
    m.Credit,
    roles,
    several(agents),
    project=maybe_words,
    content=st.sampled_from([None, "c0"]),
    statement=maybe_words,
)
repositories = st.builds(m.Repository, words, translated=maybe_words, abbreviation=maybe_words, place=maybe_words)
references = st.builds(
    m.ArchivalReference, st.none() | repositories, several(st.builds(m.Unit, words, words)), verbatim=maybe_words
)
publications = st.builds(m.Publication, words, kind=one_of_literal(PublicationKind))
citations = st.builds(
    m.Citation,
    words,
    title=maybe_words,
    date=st.none() | dates,
    digital_archive=maybe_words,
    reference=st.none() | references,
    publications=several(publications, 1),
    credits=several(credits, 1),
    url=maybe_words,
)
documents = st.builds(
    m.Document,
    titles,
    original_title=maybe_words,
    date=st.none() | dates,
    other_dates=several(st.builds(m.OtherDate, words, dates), 1),
    genre=maybe_words,
    digital_archive=maybe_words,
    reference=st.none() | references,
    publications=several(publications, 1),
    url=maybe_words,
    accessed=st.none() | dates,
    citation=st.none() | citations,
    summary=several(PLAIN, 1),
    credits=several(credits),
    original_languages=several(languages, 1),
    contents=st.tuples(contents("c0")) | st.tuples(contents("c0"), contents()),
    identifiers=several(st.builds(m.Identifier, words, maybe_words), 1),
    subjects=several(st.builds(m.Subject, words, scheme=maybe_words, uri=maybe_words), 1),
    rights=several(st.builds(m.Rights, words, uri=maybe_words), 1),
    markings=several(st.builds(m.Marking, several(inlines()), kind=words), 1),
    notes=several(PLAIN, 1),
    attributes=attributes,
)
