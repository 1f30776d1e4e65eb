"""The citation in the styles that formats print."""

from __future__ import annotations

import attrs
import pytest
from citation_styles import CITED

import archivedoc as a
from archivedoc.errors import OptionError
from archivedoc.exporters.docx import DocxExporter
from archivedoc.exporters.pdf import PdfExporter
from archivedoc.exporters.text import TextExporter
from archivedoc.layout import CITATION_STYLES, citation_inlines, citation_text, plan_documents
from archivedoc.layout.citation.dates import house_date, written_date
from archivedoc.layout.citation.punctuation import curled
from archivedoc.layout.citation.titles import cited_title
from archivedoc.model import Citation, DateExpression, Person, Repository

NOTE, ENTRY = "chicago-note", "chicago-bibliography"


def shown(source, style):
    """Return a citation with its italics between asterisks."""
    inlines = citation_inlines(source, style)
    return "".join(f"*{a.plain_text(one)}*" if isinstance(one, a.Emphasis) else a.plain_text(one) for one in inlines)


def strings(samples):
    lines = (samples / "citations.txt").read_text(encoding="utf-8").splitlines()
    return [line.partition("\t")[0] for line in lines]


@pytest.mark.parametrize("style", range(4))
@pytest.mark.parametrize("key", CITED)
def test_a_real_document_is_cited_in_each_style(samples, key, style):
    if isinstance(key, int):
        source = Citation.parse(strings(samples)[key])
    else:
        source = a.read(samples / "wilson" / key, report=lambda repair: None)
    assert shown(source, CITATION_STYLES[1:][style]) == CITED[key][style]


STRAIGHT = "the copy has the style of 2013, with its quotation marks made straight"
UNLIKE_THE_HOUSE = {
    11: STRAIGHT,
    12: STRAIGHT,
    13: STRAIGHT,
    14: STRAIGHT,
    17: STRAIGHT,
    15: "no full stop before the URL",
    18: "a damaged copy: no quotation marks, no full stops",
    19: "a damaged copy: no quotation marks, no full stop at the end",
}


@pytest.mark.parametrize("line", range(30))
def test_the_facts_of_a_citation_give_its_string_back(samples, line):
    text = strings(samples)[line]
    style = "wilson-center" if line == 0 else "wilson-center-2013"
    again = citation_text(Citation.parse(text), style)
    assert citation_text(Citation.parse(text)) == text
    reason = UNLIKE_THE_HOUSE.get(line)
    assert (again == text) == (reason is None)
    if reason == STRAIGHT:
        assert again.replace("“", '"').replace("”", '"') == text
    elif reason:
        assert [*filter(str.isalnum, again)] == [*filter(str.isalnum, text)]


@pytest.mark.parametrize("style", CITATION_STYLES)
def test_the_url_is_a_link(style):
    document = a.Document("T", url="https://x.example/1")
    assert a.Reference("https://x.example/1", target="https://x.example/1") in citation_inlines(document, style)


FACTS = a.Document(
    "On Propaganda",
    date="25 September 1918",
    genre="letter",
    credits=[
        a.Credit("author", Person("Creel", "George")),
        a.Credit("addressee", Person("House", "Colonel")),
        a.Credit("funder", a.Organisation("Fund")),
    ],
    reference=a.ArchivalReference(Repository("Yale University Library", place="New Haven"), ["Edward M. House Papers", ("box", "5")]),
)  # fmt: skip


def test_who_wrote_to_whom_is_told_only_if_it_is_known():
    assert shown(FACTS, NOTE) == (
        "George Creel to Colonel House, “On Propaganda,” September 25, 1918, box 5, Edward M. House Papers, "
        "Yale University Library, New Haven."
    )
    assert shown(FACTS, ENTRY) == (
        "Creel, George. “On Propaganda.” Letter to Colonel House. September 25, 1918. Box 5, Edward M. House Papers. "
        "Yale University Library, New Haven."
    )
    assert shown(a.Document("Letter from George Creel to Colonel House"), NOTE) == (
        "Letter from George Creel to Colonel House."
    )


def test_a_note_does_not_repeat_names_that_the_title_has():
    named = attrs.evolve(FACTS, title="Letter from George Creel to Colonel House", reference=None)
    assert shown(named, NOTE) == "Letter from George Creel to Colonel House, September 25, 1918."
    assert shown(named, ENTRY) == "Creel, George. Letter from George Creel to Colonel House. September 25, 1918."


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        ([Person("Mao", "Zedong", order="eastern")], "Mao Zedong. “T.”"),
        ([Person("Tito")], "Tito. “T.”"),
        ([Person("Berg", "Jan", particle="van der")], "Berg, Jan van der. “T.”"),
        ([Person("King", "Martin", suffix="Jr.")], "King, Martin, Jr. “T.”"),
        ([Person("Creel", "George"), a.Organisation("Ministry")], "Creel, George, and Ministry. “T.”"),
        ([Person("A", "B"), Person("C", "D"), Person("E", "F")], "A, B, D C, and F E. “T.”"),
    ],
)
def test_the_first_author_is_sorted_by(authors, expected):
    assert shown(a.Document("T", credits=[a.Credit("author", authors)]), ENTRY) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PA AA, MfAA, C 6877, Bl. 3-4", "Bl. 3–4, C 6877, MfAA, PA AA."),
        ("AVPRF, f. 5-a, 111-00016-16, ll. 7-16, 12ob", "ll. 7–16, 12ob, 111-00016-16, f. 5-a, AVPRF."),
        ("NARA, RG 59, \"China\" folder", "“China” folder, RG 59, NARA."),
        ("RGANI, f. 5, in A, ed., Korean War (Seoul: B, 1995), 10-12",
         "f. 5, RGANI, in A, ed., *Korean War* (Seoul: B, 1995), 10–12."),
    ],
)  # fmt: skip
def test_a_range_has_a_dash_and_a_shelf_mark_its_hyphens(text, expected):
    citation = Citation.parse(f'"T", 1950, Wilson Center Digital Archive, {text}.')
    assert shown(attrs.evolve(citation, digital_archive=None), NOTE) == f"“T,” 1950, {expected}"


def test_a_source_without_a_title_does_not_begin_with_its_translator():
    citation = Citation.parse("RGASPI, f. 558. Translated by Gary Goldberg.")
    assert shown(citation, NOTE) == "F. 558, RGASPI, trans. Gary Goldberg."
    assert shown(citation, ENTRY) == "F. 558. RGASPI. Translated by Gary Goldberg."


def test_of_many_authors_seven_are_named():
    many = a.Document("T", credits=[a.Credit("author", [Person(name, "X") for name in "ABCDEFGHIJK"])])
    assert shown(many, ENTRY) == "A, X, X B, X C, X D, X E, X F, X G, et al. “T.”"


def test_a_place_is_not_repeated_when_it_is_in_the_name():
    reference = a.ArchivalReference(Repository("Sofia City Archive", place="Sofia"), ["1"])
    assert shown(a.Document("T", reference=reference), NOTE) == "“T,” 1, Sofia City Archive."


def test_facts_that_a_document_lacks_are_taken_from_its_citation():
    printed = "“T,” May 04, 1950, History and Public Policy Program Digital Archive, RGANI, f. 5. http://x.example/1"
    assert shown(a.Document("T", citation=printed), NOTE) == (
        "“T,” May 4, 1950, f. 5, RGANI, History and Public Policy Program Digital Archive, http://x.example/1."
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Letter from Tito", "Letter from Tito"),
        ("Soviet Report, Kovalev to Stalin", "Soviet Report, Kovalev to Stalin"),
        ("Memorandum", "Memorandum"),
        ("[Untitled]", "[Untitled]"),
        ("Report on the State of the Party", "“Report on the State of the Party”"),
        ("The Chancellor's Speech to 'Bonn'", "“The Chancellor’s Speech to ‘Bonn’”"),
        ("Cable No. 401, to Kato, 'The Release'", "Cable No. 401, to Kato, “The Release”"),
    ],
)
def test_a_title_is_quoted_and_a_description_is_not(title, expected):
    assert cited_title(title) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Workers' Party", "the Workers’ Party"),
        ("'The Workers' Party' of \"X\"", "“The Workers’ Party” of “X”"),
        ("\"On 'Rose'\"", "“On ‘Rose’”"),
        ("'twas \"", "’twas \""),
    ],
)  # fmt: skip
def test_quotation_marks_are_paired(text, expected):
    assert curled(text, quoted=False) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("February 03, 1949", "February 3, 1949"),
        ("11 August 1954", "August 11, 1954"),
        ("December, 1961", "December 1961"),
        ("1954~", "ca. 1954"),
        ("1954?", "1954?"),
        ("[1954]", "[1954]"),
        ("1950s", "1950s"),
        ("spring 1961", "Spring 1961"),
        ("August 11-13, 1954", "August 11–13, 1954"),
        ("August 30 - September 2, 1954", "August 30 – September 2, 1954"),
        ("1954/1955", "1954–1955"),
        ("1954-06/1954-08", "June–August 1954"),
        ("1954/..", "1954/.."),
        ("1954-XX-XX", "1954"),
        ("undated", "n.d."),
        ("early 1954", "early 1954"),
        ("10.1.1949", "10.1.1949"),
    ],
)
def test_chicago_writes_a_date_from_what_it_means(text, expected):
    assert written_date(DateExpression.parse(text)) == expected


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("July 04, 1949", "July 04, 1949", "July 04, 1949"),
        ("July 4, 1949", "July 04, 1949", "July 4, 1949"),
        ("4 July 1949", "July 04, 1949", "July 4, 1949"),
        ("February, 1943", "February, 1943", "February, 1943"),
        ("ca. 1954", "ca. 1954", "ca. 1954"),
        ("1955", "1955", "1955"),
    ],
)
def test_the_house_writes_american_dates(text, old, new):
    date = DateExpression.parse(text)
    assert (house_date(date, two_digits=True), house_date(date, two_digits=False)) == (old, new)


def test_what_a_style_tells_is_not_printed_again():
    text = "“T,” May 04, 1950, Wilson Center Digital Archive, RGANI: f. 5, op. 1. Reprinted in B. Translated by X Y."
    citation = Citation.parse(text)
    facts = {
        name: getattr(citation, name) for name in ("date", "digital_archive", "reference", "publications", "credits")
    }
    document = a.Document("T", citation=citation, **facts)
    for style in CITATION_STYLES:
        roles = [section.role for section in plan_documents([document], citation_style=style)[0]]
        renamed = ["description"] if style == "wilson-center-2013" else []  # it had another name then
        assert roles == ["date", "title", "citation", *renamed], style
    (plan,) = plan_documents([FACTS], citation_style=NOTE)
    assert [section.role for section in plan] == ["date", "title", "citation", "credits", "description"]


def test_what_nobody_could_read_of_a_citation_is_printed_in_every_style():
    text = '"T", 1950, Wilson Center Digital Archive, RGANI, f. 5. Obtained by A Bc, with the help of D Ef.'
    document = a.Document("T", citation=text)
    formats = [TextExporter(citation_style=style, width=1000) for style in CITATION_STYLES]
    for format in (*formats, "bibtex", "biblatex", "csl-json", "ris"):
        data = a.render(document, format, on_loss="raise").decode()
        for words in ("RGANI", "Obtained by A Bc", "ith the help of D Ef"):
            assert data.count(words) == 1, format


def test_a_reference_that_a_style_cannot_tell_is_printed_as_it_stands():
    words = "RGASPI, f. 17, l. 67; APRF, f. 3, op. 65"
    citation = Citation.parse(f'"T", 1950, Wilson Center Digital Archive, {words}.')
    document = a.Document("T", date="1950", reference=citation.reference, citation=citation)
    assert shown(document, NOTE) == "“T,” 1950, l. 67, f. 17, RGASPI, Wilson Center Digital Archive."
    assert a.render(document, TextExporter(citation_style=NOTE)).decode().count(words) == 1


@pytest.mark.parametrize("kind", [TextExporter, DocxExporter, PdfExporter])
def test_exporters_take_a_style_and_name_the_nearest(kind):
    with pytest.raises(OptionError, match=r"did you mean 'chicago-note'\?"):
        kind(citation_style="chicago-notes")
    plain, cited = (a.render(FACTS, kind(citation_style=style), on_loss="ignore") for style in ("verbatim", NOTE))
    assert a.render(FACTS, kind(), on_loss="ignore") == plain
    assert plain != cited


def test_an_unknown_style_names_the_nearest():
    with pytest.raises(OptionError, match=r"no citation style 'chicago' \(did you mean 'chicago-note'\?\)"):
        citation_inlines(FACTS, "chicago")


@pytest.mark.parametrize(
    ("title", "cited"),
    [
        ("Mr. Seward to Mr. Jones.", '"Mr. Seward to Mr. Jones", 1861.'),
        ("Policy at the U.N.O.", '"Policy at the U.N.O.", 1861.'),
        ("And so on...", '"And so on...", 1861.'),
    ],
)
def test_a_title_loses_the_full_stop_of_a_heading(title, cited):
    assert citation_text(a.Document(title, date="1861"), "wilson-center") == cited
