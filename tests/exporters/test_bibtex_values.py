"""BibTeX and biblatex: how text, names and dates are written."""

from __future__ import annotations

import pytest
from bibliographies import fields_of, foreign_commands, keys_in
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import documents

import archivedoc as a
from archivedoc.exporters.bibtex.escaping import escape_ascii, escape_unicode
from archivedoc.exporters.bibtex.names import format_name, whole_for_biber
from archivedoc.layout import Losses

FORMATS = ("bibtex", "biblatex")
SLOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def escaped(text, escape=escape_ascii):
    return escape(Losses(a.Document("T")), text)


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
        (a.Person("And", "And"), "{And}, {And}"),
        (a.Person("And", "X"), "{And}, X"),
        (a.Person("Filippov [Stalin]", "I. (Iosif)"), "{Filippov [Stalin]}, {I. (Iosif)}"),
        (a.Organisation("Řída"), "{Řída}"),
        (a.Organisation("Ministry of Trade and Industry"), "{Ministry of Trade and Industry}"),
        (a.Organisation("Секретариат", "Secretariat"), "{Секретариат [Secretariat]}"),
    ],
)
def test_names_are_taken_apart_only_where_they_may_be(agent, expected):
    assert format_name(agent, lambda text: escaped(text, escape_unicode), whole_for_biber) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Központi Bizottság", "{K{\\\"o}z{ponti Bizotts{\\'a}g}}"),
        ("Magyar Dolgozók", "{{Magyar Dolgoz{\\'o}k}}"),
        ("R&D Board", "{R{\\&}D{ Board}}"),
        ("A & B", "{A{ }{\\&}{ B}}"),
        ("É [x]", "{{\\'E}{ }{[}{x]}}"),
        ("Šum", "{{\\v{S}}um}"),
        ("\\x", "{{\\textbackslash{}}x}"),
        ("x\u0304y\u0338z&", "{{\\=x}y\u0338z{\\&}}"),
    ],
)
def test_macros_that_alpha_would_cut_in_two_stand_before_the_braces(name, expected):
    """alpha.bst takes text.prefix$ of a name, and inside of braces that counts each sign of a macro."""
    assert fields_of(a.Document("T", credits=a.Credit("author", a.Organisation(name))), "bibtex")["author"] == expected


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("[1954]", "{{[1954]}}"),
        ("1954 [?]", "{{1954 [?]}}"),
        ("été 1954", "{dated {\\'e}t{\\'e} 1954}"),
        ("Août 1954", "{Ao{\\^u}t 1954}"),
        ("~~ 54", "{dated \\textasciitilde{}\\textasciitilde{} 54}"),
        ("@", "{dated @}"),
        ("\u200b", "{n.d.}"),
    ],
)
def test_natbib_can_make_a_label_of_every_date(date, year):
    """It reads the category of each of the first four tokens, and a bracket ends its label."""
    assert fields_of(a.Document("T", date=a.DateExpression(date)), "bibtex")["year"] == year


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
