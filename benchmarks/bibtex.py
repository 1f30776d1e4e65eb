"""BibTeX of many documents, beside pybtex, bibtexparser and the least that any writer has to do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from importlib.util import find_spec
from typing import TypeAlias

from archivedoc import ArchivalReference, Credit, DateExpression, Document, Person, Repository, Unit, plain_text, render
from benchmarks.runner import Contestant, Row

_ENTRIES = 10_000
_ENTRIES_OF_SLOW_PEERS = 500
_FIRST_DAY = date(1945, 5, 9)
_ARCHIVE = "Wilson Center Digital Archive"
_AUTHORS = (
    ("Kardelj", "Edvard"),
    ("Đilas", "Milovan"),
    ("Ranković", "Aleksandar"),
    ("Dulles", "John Foster"),
    ("Zhou", "Enlai"),
)
_KINDS = ("Letter", "Memorandum of Conversation", "Telegram", "Report", "Minutes of a Meeting", "Draft Resolution")
_PLACES = (
    "Belgrade & Moscow",
    "the Central Committee [Politburo]",
    "Łódź",
    "Beijing",
    "the “Cominform” – Bucharest",
    "Washington",
)
_HOLDINGS = (
    ("Arhiv Jugoslavije [National Archives of Yugoslavia]", "Arhiv CK SKJ", "507 / IX"),
    ("Archiwum Akt Nowych, Biuro Polityczne Komitetu Centralnego", "KC PZPR", "1672 #4"),
    ("National Archives and Records Administration", "RG 59", "661.00/5-1555"),
    ("Státní ústřední archiv v Praze", "fond 02/2", "sv. 30_a"),
)

Fields: TypeAlias = dict[str, str]
"""The fields of an entry as words, nothing escaped; the author as ``family, given``."""


def rows() -> Iterator[Row]:
    """Yield a row for each of the two formats."""
    documents = [_document(number) for number in range(_ENTRIES)]
    for name, fields, encoding, table in (
        ("bibtex", _classic, "ASCII", {**_SPECIAL, **_ACCENTED}),
        ("biblatex", _biblatex, "UTF-8", _SPECIAL),
    ):
        entries = [fields(document) for document in documents]
        _check(name, documents, entries)
        yield Row(
            title=f"BibTeX: {_ENTRIES:,} entries, `{name}`",
            work="From built documents, or entries built beforehand, to text in memory; the same fields everywhere, seven entries in ten have "
            f"values not ASCII. pybtex writes {encoding}. Peers that escape are given {_ENTRIES_OF_SLOW_PEERS} entries. "
            "bibtexparser leaves the library as it was, its default.",
            unit="entries",
            contestants=[
                Contestant(f'`render(documents, "{name}")`', lambda name=name: render(documents, name), _ENTRIES),
                Contestant(
                    "the floor: f-string and `str.translate`", lambda e=entries, t=table: _floor(e, t), _ENTRIES
                ),
                Contestant("pybtex", _pybtex(entries[:_ENTRIES_OF_SLOW_PEERS], encoding), _ENTRIES_OF_SLOW_PEERS),
                Contestant("bibtexparser 2, without escaping", _bibtexparser(entries[:2_000], escaping=False), 2_000),
                Contestant(
                    "bibtexparser 2, `LatexEncodingMiddleware`",
                    _bibtexparser(entries[:_ENTRIES_OF_SLOW_PEERS], escaping=True),
                    _ENTRIES_OF_SLOW_PEERS,
                ),
            ],
        )


def _document(number: int) -> Document:
    family, given = _AUTHORS[number % len(_AUTHORS)]
    kind, place = _KINDS[number % len(_KINDS)], _PLACES[number // 7 % len(_PLACES)]
    repository, fonds, folder = _HOLDINGS[number % len(_HOLDINGS)]
    day = _FIRST_DAY + timedelta(number % 15_000)
    return Document(
        f"{kind} No. {number} from {given} {family} to {place}",
        date=DateExpression(f"{day:%B %d, %Y}", str(day)),
        genre=kind.lower(),
        digital_archive=_ARCHIVE,
        reference=ArchivalReference(Repository(repository), (Unit(fonds), Unit(folder))),
        url=f"https://digitalarchive.wilsoncenter.org/document/{100_000 + number}",
        summary=f"{given} {family} answers 50% of the questions about {place}, and asks when the talks are to be resumed.",
        credits=[
            Credit("author", Person(family, given)),
            Credit("translator", Person("Rajak", "Svetozar"), project="CWIHP"),
        ],
        original_languages=["Serbo-Croatian"],
        subjects=["Yugoslavia--Foreign relations", "Communist parties"],
    )


def _classic(document: Document) -> Fields:
    """Return what our BibTeX says, as words."""
    day = date.fromisoformat(document.date.edtf)
    return {
        **_both(document),
        "year": str(day.year),
        "month": f"{day:%b}".lower(),
        "day": str(day.day),
        "howpublished": f"{document.digital_archive}, {document.reference}",
        "note": "Original in Serbo-Croatian. Translated for CWIHP by Svetozar Rajak.",
        "entrysubtype": document.genre,
    }


def _biblatex(document: Document) -> Fields:
    """Return what our biblatex says, as words."""
    return {
        **_both(document),
        "date": document.date.edtf,
        "entrysubtype": document.genre,
        "organization": document.digital_archive,
        "howpublished": str(document.reference),
        "library": str(document.reference),
        "translator": "Rajak, Svetozar",
        "note": "Original in Serbo-Croatian.",
        "addendum": "Translated for CWIHP.",
    }


def _both(document: Document) -> Fields:
    author = document.credits[0].agents[0]
    return {
        "author": f"{author.family}, {author.given}",
        "title": document.title,
        "url": document.url,
        "abstract": plain_text(document.summary),
        "keywords": ", ".join(subject.name for subject in document.subjects),
    }


def _check(name: str, documents: Sequence[Document], entries: Sequence[Fields]) -> None:
    """See that peers are given the fields that we write."""
    lines = render(documents[0], name).decode().splitlines()
    ours = {line.partition(" = ")[0].strip() for line in lines if " = " in line}
    if ours != set(entries[0]):
        raise ValueError(f"the fields differ: {sorted(ours ^ set(entries[0]))}")


_SPECIAL = str.maketrans({
    **{sign: f"\\{sign}" for sign in "%#&$_"}, "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}",
})  # fmt: skip
_ACCENTED = str.maketrans({
    "Đ": r"{\DJ}", "ć": r"{\'c}", "Ł": r"{\L}", "ó": r"{\'o}", "ź": r"{\'z}", "á": r"{\'a}", "í": r"{\'i}", "ú": r"{\'u}", "ř": r"{\v{r}}",
    "ž": r"{\v{z}}", "–": "--", "“": "``", "”": "''",
})  # fmt: skip


def _floor(entries: Sequence[Fields], table: dict[int, str]) -> bytes:
    """Do the least: no names are read, no keys made, nothing is folded or composed."""
    texts = []
    for number, entry in enumerate(entries):
        lines = "".join([f"  {name} = {{{value.translate(table)}}},\n" for name, value in entry.items()])
        texts.append(f"@misc{{{number},\n{lines}}}\n")
    return "\n".join(texts).encode()


def _pybtex(entries: Sequence[Fields], encoding: str) -> Callable[[], object] | None:
    if find_spec("pybtex") is None:
        return None
    from pybtex.database import BibliographyData, Entry
    from pybtex.database import Person as BibtexPerson
    from pybtex.database.output.bibtex import Writer

    library = BibliographyData()
    for number, fields in enumerate(entries):
        words = {name: value for name, value in fields.items() if name != "author"}
        library.add_entry(str(number), Entry("misc", words, {"author": [BibtexPerson(fields["author"])]}))
    return lambda: Writer(encoding=encoding).to_string(library)


def _bibtexparser(entries: Sequence[Fields], *, escaping: bool) -> Callable[[], object] | None:
    if find_spec("bibtexparser") is None:
        return None
    import bibtexparser
    from bibtexparser.middlewares import LatexEncodingMiddleware
    from bibtexparser.model import Entry, Field

    library = bibtexparser.Library(
        [
            Entry("misc", str(number), [Field(*field) for field in fields.items()])
            for number, fields in enumerate(entries)
        ]
    )
    if not escaping:
        return lambda: bibtexparser.write_string(library)
    return lambda: bibtexparser.write_string(library, prepend_middleware=[LatexEncodingMiddleware()])
