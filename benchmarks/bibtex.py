"""Bibliographies of many documents, beside pybtex, bibtexparser, pandoc and the least that any writer has to do."""

from __future__ import annotations

import json
import logging
import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TypeAlias

from archivedoc import ArchivalReference, Credit, DateExpression, Document, Person, Repository, plain_text, render
from benchmarks.runner import Contestant, Row

_ENTRIES = 10_000
_ENTRIES_OF_SLOW_PEERS = 500
_FIRST_DAY = date(1945, 5, 9)
_ARCHIVE = "Wilson Center Digital Archive"
_SCRIPTS = {
    "mixed scripts": "five entries in ten have letters with accents, four Cyrillic or Chinese ones",
    "ASCII": "all of it ASCII",
}
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
    "Москва",
    "北京",
)
_HOLDINGS = (
    ("Arhiv Jugoslavije [National Archives of Yugoslavia]", "Arhiv CK SKJ", "507 / IX"),
    ("Archiwum Akt Nowych, Biuro Polityczne Komitetu Centralnego", "KC PZPR", "1672 #4"),
    ("National Archives and Records Administration", "RG 59", "661.00/5-1555"),
    ("Státní ústřední archiv v Praze", "fond 02/2", "sv. 30_a"),
    ("Российский государственный архив новейшей истории", "ф. 5", "оп. 30"),
)

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()

Fields: TypeAlias = dict[str, str]
"""The fields of an entry as words, nothing escaped; the author as ``family, given``."""
_Floor: TypeAlias = Callable[[Sequence[Document]], bytes]


def rows() -> Iterator[Row]:
    """Yield a row for each of the two formats on each kind of text, and one for the other bibliographies."""
    everything = made_up(_ENTRIES)
    plain = [_document(number, is_ascii=True) for number in range(_ENTRIES)]
    with tempfile.TemporaryDirectory() as folder:
        for scripts, documents in zip(_SCRIPTS, (everything, plain), strict=True):
            items = Path(folder, f"{scripts}.json")
            items.write_bytes(render(documents[:2_000], "csl-json"))
            for name, fields, floor in (
                ("bibtex", _classic, _classic_floor),
                ("biblatex", _biblatex, _biblatex_floor),
            ):
                entries = [fields(document) for document in documents]
                _check(name, documents, entries, floor)
                yield Row(
                    title=f"BibTeX: {_ENTRIES:,} entries, `{name}`, {scripts}",
                    work=f"From built documents, or entries built beforehand, to text in memory; the same fields everywhere, {_SCRIPTS[scripts]}. The floor writes the very same bytes, but for the keys, which it numbers. "
                    f"pybtex writes UTF-8: ASCII ends with an error at the first Cyrillic letter. Slow peers are given {_ENTRIES_OF_SLOW_PEERS} entries, pandoc 2,000 of CSL-JSON in a file "
                    "and its time has the start of its process in it. bibtexparser leaves the library as it was, its default.",
                    unit="entries",
                    contestants=[
                        Contestant(
                            f'`render(documents, "{name}")`',
                            partial(render, documents, name, on_loss="ignore"),
                            _ENTRIES,
                        ),
                        Contestant("the floor: f-strings and `str.translate`", partial(floor, documents), _ENTRIES),
                        Contestant("pybtex", _pybtex(entries[:_ENTRIES_OF_SLOW_PEERS]), _ENTRIES_OF_SLOW_PEERS),
                        Contestant(f"pandoc: CSL-JSON to {name}", _pandoc(items, name), 2_000),
                        Contestant(
                            "bibtexparser 2, without escaping", _bibtexparser(entries[:2_000], escaping=False), 2_000
                        ),
                        Contestant(
                            "bibtexparser 2, `LatexEncodingMiddleware`",
                            _bibtexparser(entries[:_ENTRIES_OF_SLOW_PEERS], escaping=True),
                            _ENTRIES_OF_SLOW_PEERS,
                        ),
                    ],
                )
    yield Row(
        title=f"Bibliographies: {_ENTRIES:,} entries in the other formats",
        work="From the same documents, of mixed scripts. `json.dumps` writes the items of CSL-JSON that we have made.",
        unit="entries",
        contestants=[
            *(
                Contestant(
                    f'`render(documents, "{name}")`', partial(render, everything, name, on_loss="ignore"), _ENTRIES
                )
                for name in ("csl-json", "ris")
            ),
            Contestant("`json.dumps`, of items built beforehand", _dumps(everything), _ENTRIES),
        ],
    )


def made_up(count: int) -> list[Document]:
    """Return documents of mixed scripts, no two alike."""
    return [_document(number) for number in range(count)]


def _dumps(documents: Sequence[Document]) -> Callable[[], object]:
    return partial(json.dumps, json.loads(render(documents, "csl-json")), ensure_ascii=False, indent=2)


def _document(number: int, *, is_ascii: bool = False) -> Document:
    def one_of(values: Sequence[str] | Sequence[tuple[str, ...]], step: int = 1) -> str | tuple[str, ...]:
        usable = [value for value in values if "".join(value).isascii() or not is_ascii]
        return usable[number // step % len(usable)]

    family, given = one_of(_AUTHORS)
    kind, place = one_of(_KINDS), one_of(_PLACES, 7)
    repository, fonds, folder = one_of(_HOLDINGS)
    day = _FIRST_DAY + timedelta(number % 15_000)
    return Document(
        f"{kind} No. {number} from {given} {family} to {place}",
        date=DateExpression(f"{day:%B %d, %Y}", str(day)),
        genre=kind.lower(),
        digital_archive=_ARCHIVE,
        reference=ArchivalReference(Repository(repository), (fonds, folder)),
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
        "note": "Original in Serbo-Croatian. Translated for CWIHP by Svetozar Rajak",
    }


def _biblatex(document: Document) -> Fields:
    """Return what our biblatex says, as words."""
    return {
        **_both(document),
        "date": document.date.edtf,
        "organization": document.digital_archive,
        "howpublished": str(document.reference),
        "library": str(document.reference),
        "translator": "Rajak, Svetozar",
        "note": "Original in Serbo-Croatian",
        "addendum": "Translated for CWIHP",
    }


def _both(document: Document) -> Fields:
    author = document.credits[0].agents[0]
    return {
        "author": f"{author.family}, {author.given}",
        "title": document.title,
        "entrysubtype": document.genre,
        "url": document.url,
        "abstract": plain_text(document.summary),
        "keywords": ", ".join(subject.name for subject in document.subjects),
    }


def _check(name: str, documents: Sequence[Document], entries: Sequence[Fields], floor: _Floor) -> None:
    """See that peers are given the fields that we write, and that the floor writes what we write."""
    ours = render(documents, name, on_loss="ignore").decode()
    names = set(re.findall(r"^  ([a-z]+) = ", ours, re.MULTILINE))
    if any(names != entry.keys() for entry in entries):
        raise ValueError(f"the fields of {name} differ from those of the peers")
    keyless = re.compile(r"(?<=^@misc\{)[^,]+", re.MULTILINE)
    if keyless.sub("", ours[ours.index("@") :]) != keyless.sub("", floor(documents).decode()):
        raise ValueError(f"the floor of {name} writes something else")


_SPECIAL = str.maketrans({
    **{sign: f"\\{sign}" for sign in "%#&$_"}, "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}",
})  # fmt: skip
_ASCII = _SPECIAL | str.maketrans({
    "Đ": r"{\DJ}", "ć": r"{\'c}", "Ł": r"{\L}", "ó": r"{\'o}", "ź": r"{\'z}", "á": r"{\'a}", "í": r"{\'i}", "ú": r"{\'u}", "ř": r"{\v{r}}",
    "ž": r"{\v{z}}", "–": "--", "“": "``", "”": "''",
})  # fmt: skip


def _classic_floor(documents: Sequence[Document]) -> bytes:
    """Do the least: no key is made, no name looked at, nothing folded or composed."""
    table = _ASCII
    texts = []
    for number, document in enumerate(documents):
        author, credit = document.credits[0].agents[0], document.credits[1]
        translator = credit.agents[0]
        year, month, day = document.date.edtf.split("-")
        languages = " and ".join([one.name for one in document.original_languages])
        texts.append(
            f"@misc{{{number},\n"
            f"  author = {{{author.family.translate(table)}, {author.given.translate(table)}}},\n"
            f"  title = {{{{{document.title.translate(table)}}}}},\n"
            f"  year = {{{year}}},\n  month = {_MONTHS[int(month) - 1]},\n  day = {{{int(day)}}},\n"
            f"  howpublished = {{{{{document.digital_archive.translate(table)}, {str(document.reference).translate(table)}}}}},\n"
            f"  note = {{{{Original in {languages.translate(table)}. Translated for {credit.project.translate(table)}"
            f" by {translator.given.translate(table)} {translator.family.translate(table)}}}}},\n"
            f"  entrysubtype = {{{document.genre.translate(table)}}},\n  url = {{{document.url}}},\n"
            f"  abstract = {{{{{plain_text(document.summary).translate(table)}}}}},\n"
            f"  keywords = {{{', '.join([one.name for one in document.subjects]).translate(table)}}},\n}}\n"
        )
    return "\n".join(texts).encode()


def _biblatex_floor(documents: Sequence[Document]) -> bytes:
    """Do the least, likewise."""
    table = _SPECIAL
    texts = []
    for number, document in enumerate(documents):
        author, credit = document.credits[0].agents[0], document.credits[1]
        translator, reference = credit.agents[0], str(document.reference).translate(table)
        languages = " and ".join([one.name for one in document.original_languages])
        texts.append(
            f"@misc{{{number},\n"
            f"  author = {{{author.family.translate(table)}, {author.given.translate(table)}}},\n"
            f"  title = {{{{{document.title.translate(table)}}}}},\n  date = {{{document.date.edtf}}},\n"
            f"  entrysubtype = {{{document.genre.translate(table)}}},\n"
            f"  organization = {{{{{document.digital_archive.translate(table)}}}}},\n"
            f"  howpublished = {{{{{reference}}}}},\n  library = {{{reference}}},\n"
            f"  translator = {{{translator.family.translate(table)}, {translator.given.translate(table)}}},\n"
            f"  note = {{{{Original in {languages.translate(table)}}}}},\n"
            f"  addendum = {{{{Translated for {credit.project.translate(table)}}}}},\n  url = {{{document.url}}},\n"
            f"  abstract = {{{{{plain_text(document.summary).translate(table)}}}}},\n"
            f"  keywords = {{{', '.join([one.name for one in document.subjects]).translate(table)}}},\n}}\n"
        )
    return "\n".join(texts).encode()


def _pybtex(entries: Sequence[Fields]) -> Callable[[], object] | None:
    if find_spec("pybtex") is None:
        return None
    from pybtex.database import BibliographyData, Entry
    from pybtex.database import Person as BibtexPerson
    from pybtex.database.output.bibtex import Writer

    library = BibliographyData()
    for number, fields in enumerate(entries):
        words = {name: value for name, value in fields.items() if name != "author"}
        library.add_entry(str(number), Entry("misc", words, {"author": [BibtexPerson(fields["author"])]}))
    return lambda: Writer(encoding="UTF-8").to_string(library)


def _pandoc(items: Path, name: str) -> Callable[[], object] | None:
    if find_spec("pypandoc") is None:
        return None
    import pypandoc

    command = [pypandoc.get_pandoc_path(), "--from=csljson", f"--to={name}", str(items)]
    return lambda: subprocess.run(command, check=True, capture_output=True)


def _bibtexparser(entries: Sequence[Fields], *, escaping: bool) -> Callable[[], object] | None:
    if find_spec("bibtexparser") is None:
        return None
    import bibtexparser

    logging.getLogger("pylatexenc").setLevel(logging.ERROR)  # a line for each sign that it does not know
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
