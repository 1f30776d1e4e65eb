"""BibTeX and biblatex: what stands in which field, and how."""

from __future__ import annotations

import pickle
import re
from collections import Counter

import attrs
import pytest
from bibliographies import foreign_commands, keys_in
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import documents

import archivedoc as a
from archivedoc.exporters.bibtex import BiblatexExporter, BibtexExporter
from archivedoc.exporters.bibtex.escaping import escape_ascii, escape_unicode
from archivedoc.exporters.bibtex.names import format_name
from archivedoc.layout import Losses
from archivedoc.testing import check_exporter, everything

FORMATS = ("bibtex", "biblatex")
SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def fields_of(document, format, **options):
    exporter = {"bibtex": BibtexExporter, "biblatex": BiblatexExporter}[format](**options)
    text = a.render(document, exporter, on_loss="ignore").decode()
    return dict(re.findall(r"^  (\w+) = (.*),$", text, re.MULTILINE))


def escaped(text, escape=escape_ascii):
    return escape(Losses(a.Document("T")), text)


def test_the_contracts_are_kept():
    check_exporter(BibtexExporter())
    check_exporter(BiblatexExporter())


@pytest.mark.parametrize("format", FORMATS)
def test_the_letter_looks_as_it_was_read_and_approved(letter, golden, format):
    golden(f"letter.{format}.bib", a.render(letter, format).decode())


# Text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("é", "{\\'e}"), ("č", "{\\v{c}}"), ("ș", "{\\textcommabelow{s}}"), ("ł", "{\\l}"), ("Đ", "{\\DJ}"), ("e\u0301", "{\\'e}"), ("x\u0304", "{\\=x}"),
        ('"yes," he said', "``yes,'' he said"), ("‘On ’68’”", "`On '68'{}''"), ("‘“a”’", "`{}``a'''"), ("50%", "50\\%"), ("a\n b", "a b"),
        (" a  b ", "a b"), ("ễ", "ễ"), ("ẹ\u0301", "ẹ\u0301"), ("1954–55…", "1954--55..."), ("a\u00a0b\u2028c", "a b c"), ("so\u00adft\u200b", "soft"),
        ("a\x00", "a\u2400"), ("{", "\\textbraceleft{}"), ("^^5c", "\\textasciicircum{}\\textasciicircum{}5c"), ("\\input", "\\textbackslash{}input"),
        ("xdata=x", "xdata{=}x"),
    ],
)  # fmt: skip
def test_ascii_is_written_with_macros(text, expected):
    assert escaped(text) == expected


def test_utf_8_keeps_all_letters_and_escapes_what_is_special():
    assert escaped("Đilas — „50%“ & \\input{x} 毛泽东", escape_unicode) == (
        "Đilas — „50\\%“ \\& \\textbackslash{}input\\textbraceleft{}x\\textbraceright{} 毛泽东"
    )


@SLOW
@given(text=st.text(max_size=60))
def test_escaping_brings_no_command_and_no_brace_into_a_field(text):
    for escape in (escape_ascii, escape_unicode):
        field = f"@misc{{k,\n  title = {{{escaped(text, escape)}}},\n}}\n"
        assert foreign_commands(field.encode()) == []


@settings(SLOW, max_examples=60)
@given(document=documents)
def test_every_document_makes_an_entry_without_a_foreign_command(document):
    for format in FORMATS:
        data = a.render(document, format, on_loss="ignore")
        assert len(keys_in(data)) == 1
        assert foreign_commands(data) == []


def test_a_character_without_a_macro_is_kept_and_told():
    with pytest.warns(a.LossWarning, match=r"no macro for М \(U\+041C\) and its like: written in UTF-8"):
        text = a.render(a.Document("М"), "bibtex").decode()
    assert "title = {{М}}" in text


def test_what_nobody_sees_is_told_where_it_is_left_out():
    with pytest.warns(a.LossWarning, match=r"formatting that nobody sees .* \(2 places\)"):
        a.render(a.Document("soft\u00adhyphen", genre="zero\u200bwidth"), "biblatex")
    with pytest.warns(a.LossWarning, match="1 control character is replaced: U\\+0007 by \u2407"):
        a.render(a.Document("bell \x07"), "biblatex")


# Names


@pytest.mark.parametrize(
    ("agent", "expected"),
    [
        (a.Person("Rajak", "Svetozar"), "Rajak, Svetozar"),
        (a.Person("Tito"), "{Tito}"),
        (a.Person("", "Ivan"), "{Ivan}"),
        (a.Person("Mao", "Zedong", order="eastern"), "{Mao Zedong}"),
        (a.Person("Gaulle", "Charles", particle="de"), "de Gaulle, Charles"),
        (a.Person("Gaulle", "Charles", particle="De"), "{De Gaulle}, Charles"),
        (a.Person("King", "Martin Luther", suffix="Jr."), "King, Jr., Martin Luther"),
        (a.Person("King", suffix="Jr."), "{King, Jr.}"),
        (a.Person("McGeorge Bundy", "William P."), "McGeorge Bundy, William P."),
        (a.Person("Couve de Murville", "Maurice"), "{Couve de Murville}, Maurice"),
        (a.Person("al-Qaddafi", "Muammar"), "{al-Qaddafi}, Muammar"),
        (a.Person("Smith, Jones", "John"), "{Smith, Jones}, John"),
        (a.Person("Smith, Jones", "A, B"), "{A, B Smith, Jones}"),
        (a.Person("Marks And Spencer", "John"), "{Marks And Spencer}, John"),
        (a.Person("Marks", "Ann And Bob"), "Marks, {Ann And Bob}"),
        (a.Person("others"), "{others}"),
        (a.Person("others", "X"), "{others}, X"),
        (a.Person("family=Evil", "A"), "{family{=}Evil}, A"),
        (a.Person("毛", "泽东"), "{毛}, 泽东"),
        (a.Person("Živković", "Živko"), "Živković, Živko"),
        (a.Person("Smith", "A & B"), "Smith, {A \\& B}"),
        (a.Organisation("Ministry of Trade and Industry"), "{Ministry of Trade and Industry}"),
        (a.Organisation("Секретариат", "Secretariat"), "{Секретариат [Secretariat]}"),
    ],
)
def test_names_are_taken_apart_only_where_they_may_be(agent, expected):
    assert format_name(agent, lambda text: escaped(text, escape_unicode)) == expected


def test_a_name_that_nobody_sees_is_no_name():
    assert "author" not in fields_of(a.Document("T", credits=a.Credit("author", "\u200b")), "biblatex")


@pytest.mark.parametrize("format", FORMATS)
def test_a_letter_is_by_its_sender_who_is_named_once(format):
    sent = [a.Credit("sender", a.Person("Seward")), a.Credit("addressee", a.Person("Jones"))]
    fields = fields_of(a.Document("T", credits=sent), format)
    assert fields["author"] == "{{Seward}}"
    assert [name for name, value in fields.items() if "Seward" in value] == ["author"]
    assert [name for name, value in fields.items() if "Jones" in value] == [
        "annote" if format == "bibtex" else "annotation"
    ]


# Dates


@pytest.mark.parametrize(
    ("date", "classic", "biblatex"),
    [
        ("August 11, 1954", "year={1954} month=aug day={11}", "date={1954-08-11}"),
        ("August 1954", "year={1954} month=aug", "date={1954-08}"),
        ("circa 1954", "year={circa 1954}", "date={1954~}"),
        ("1950s", "year={1950s}", "date={195X}"),
        (a.DateExpression("", "195X~"), "year={circa 1950s}", "date={195X} note={{Dated circa 1950s}}"),
        ("August 11-13, 1954", "year={August 11--13, 1954}", "date={1954-08-11/1954-08-13}"),
        ("1954-08-11/1954-08-11", "year={1954-08-11 to 1954-08-11}", "date={1954-08-11}"),
        ("1954/..", "year={from 1954}", "date={1954/..}"),
        ("1954/", "year={from 1954}", "date={1954} note={{Dated from 1954}}"),
        ("../1954", "year={until 1954}", "note={{Dated until 1954}}"),
        ("195X/196X", "year={1950s to 1960s}", "note={{Dated 1950s to 1960s}}"),
        ("1954-08-XX", "year={1954} month=aug", "date={1954-08}"),
        ("1954-XX/1955", "year={1954-XX to 1955}", "date={1954/1955}"),
        ("1954-08-11T10:00:00Z", "year={1954} month=aug day={11}", "date={1954-08-11}"),
        (a.DateExpression("", "1954-08-11T10:00:00Z"), "year={1954} month=aug day={11} note={{Dated 1954-08-11T10:00:00Z}}",
         "date={1954-08-11} note={{Dated 1954-08-11T10:00:00Z}}"),
        (a.DateExpression("Christmas, in the evening", "1954-12-25"), "year={1954} month=dec day={25} note={{Dated Christmas, in the evening}}",
         "date={1954-12-25} note={{Dated Christmas, in the evening}}"),
        ("spring 1954", "year={spring 1954}", "date={1954-21}"),
        ("some day", "year={some day}", "note={{Dated some day}}"),
        ("undated", "year={n.d.}", ""),
        (None, "year={n.d.}", ""),
    ],
)  # fmt: skip
def test_dates_are_written_as_each_reader_takes_them(date, classic, biblatex):
    document = a.Document("T", date=date)
    for format, expected in zip(FORMATS, (classic, biblatex), strict=True):
        fields = fields_of(document, format)
        told = " ".join(f"{name}={fields[name]}" for name in ("year", "month", "day", "date", "note") if name in fields)
        assert told == expected


# Facts

TITO = a.Document(
    "Letter from Tito to Khrushchev",
    original_title="Pismo",
    date="August 11, 1954",
    genre="letter",
    digital_archive="Wilson Center Digital Archive",
    reference=a.ArchivalReference(a.Repository("Arhiv Jugoslavije", place="Belgrade"), ["507 / IX", ("list", "4")]),
    publications=[a.Publication("Reprinted in Sovetsko-iugoslavskie otnosheniia (Moscow, 1998)")],
    url="https://digitalarchive.wilsoncenter.org/document/112970",
    accessed="May 4, 2024",
    credits=[
        a.Credit(role, a.Person("Rajak", "Svetozar"), project="CWIHP", statement="Obtained and translated for CWIHP by Svetozar Rajak")
        for role in ("obtainer", "translator")
    ],
    original_languages=["Serbo-Croatian"],
    contents=[a.Content("x", language="sr"), a.Content("y", kind="translation", language="en")],
    identifiers=[a.Identifier("10.1/x_y", "doi"), a.Identifier("7", "record id")],
    subjects=["Yugoslavia", "Tito, Josip Broz"],
    summary="In short.",
)  # fmt: skip


def test_the_classic_entry_tells_each_fact_once():
    assert fields_of(TITO, "bibtex") == {
        "key": "{{Letter}}",
        "title": "{{Letter from Tito to Khrushchev}}",
        "year": "{1954}",
        "month": "aug",
        "day": "{11}",
        "howpublished": "{{Wilson Center Digital Archive, Arhiv Jugoslavije, 507 / IX, list 4}}",
        "note": "{{Original title: Pismo. Reprinted in Sovetsko-iugoslavskie otnosheniia (Moscow, 1998). Original in "
        "Serbo-Croatian. Obtained and translated for CWIHP by Svetozar Rajak. Accessed May 4, 2024}}",
        "language": "{english}",
        "entrysubtype": "{letter}",
        "doi": "{10.1/x_y}",
        "url": "{https://digitalarchive.wilsoncenter.org/document/112970}",
        "abstract": "{{In short.}}",
        "keywords": "{Yugoslavia, {Tito, Josip Broz}}",
        "annote": "{{Belgrade. Record ID 7.}}",
    }


def test_the_entry_of_biblatex_has_each_fact_in_its_field():
    assert fields_of(TITO, "biblatex") == {
        "title": "{{Letter from Tito to Khrushchev}}",
        "titleaddon": "{{Pismo}}",
        "date": "{1954-08-11}",
        "entrysubtype": "{letter}",
        "organization": "{{Wilson Center Digital Archive}}",
        "howpublished": "{{Arhiv Jugoslavije, 507 / IX, list 4}}",
        "library": "{Arhiv Jugoslavije, 507 / IX, list 4}",
        "translator": "{Rajak, Svetozar}",
        "note": "{{Reprinted in Sovetsko-iugoslavskie otnosheniia (Moscow, 1998). Original in Serbo-Croatian}}",
        "addendum": "{{Obtained for CWIHP by Svetozar Rajak}}",
        "langid": "{english}",
        "doi": "{10.1/x_y}",
        "url": "{https://digitalarchive.wilsoncenter.org/document/112970}",
        "urldate": "{2024-05-04}",
        "abstract": "{{In short.}}",
        "keywords": "{Yugoslavia, {Tito, Josip Broz}}",
        "annotation": "{{Belgrade. Record ID 7.}}",
    }


def test_a_url_stands_in_the_note_for_styles_that_know_no_field():
    url = "https://x.example/a b"
    fields = fields_of(a.Document("T", url=url), "bibtex", url_in_note=True)
    assert fields["note"] == "{{\\url{https://x.example/a%20b}}}"
    fields = fields_of(a.Document("T", url=url, original_languages=["Czech"]), "bibtex", url_in_note=True)
    assert fields["note"] == "{{Original in Czech. \\url{https://x.example/a%20b}}}"
    with pytest.raises(a.OptionError, match="url_in_note='yes': expected one of False, True"):
        BibtexExporter(url_in_note="yes")


def test_a_url_is_encoded_where_it_would_end_the_field():
    document = a.Document("T", url="https://x.example/ü?{a}\\b%20c#d_e^^5c")
    assert fields_of(document, "biblatex")["url"] == "{https://x.example/ü?%7Ba%7D%5Cb%20c#d_e%5E%5E5c}"
    assert fields_of(document, "bibtex")["url"] == "{https://x.example/%C3%BC?%7Ba%7D%5Cb%20c#d_e%5E%5E5c}"


def test_the_scheme_of_a_subject_is_told_to_be_lost():
    with pytest.warns(a.LossWarning, match="the scheme and the URI of a subject"):
        a.render(a.Document("T", subjects=a.Subject("X", scheme="lcsh")), "biblatex")


@pytest.mark.parametrize(("format", "twice"), [("bibtex", ()), ("biblatex", ("howpublished",))])
def test_no_word_of_the_description_is_lost_or_told_twice(format, twice):
    document = everything()
    fields = fields_of(document, format)
    # What a content says is beyond the scope, and so is what a credit is the reading of.
    described = attrs.evolve(
        document, contents=[attrs.evolve(c, blocks=(), notes=(), segments=()) for c in document.contents]
    )
    words = re.findall("qmark[a-z]{4}", repr(described))
    text = " ".join(value for name, value in fields.items() if name not in ("key", *twice))
    assert Counter(words) == {word: text.count(word) for word in words}


# Keys


@pytest.mark.parametrize("exporter", [BibtexExporter, BiblatexExporter])
def test_keys_are_those_of_the_caller(exporter):
    data = a.render([a.Document("A"), a.Document("B")], exporter(keys=["one", "two"]))
    assert keys_in(data) == ["one", "two"]
    by_title = exporter(keys=title_key)
    assert keys_in(a.render([a.Document("A"), a.Document("B")], by_title)) == ["title-A", "title-B"]
    assert pickle.loads(pickle.dumps(by_title)) == by_title


def title_key(document):
    return f"title-{document.title}"
