"""Citations of the same kinds as the real ones, each with a trap; what they say is written by hand."""

from __future__ import annotations

import time

import attrs
import pytest
from citation_facts import HAPP, SITE, Said, said
from hypothesis import given
from hypothesis import strategies as st

from archivedoc.layout import citation_text
from archivedoc.model import Citation, Organisation, Person, Repository
from archivedoc.model.copying import one_line

WCDA = "Wilson Center Digital Archive"
NONE = Said()


def source(text, **facts):
    """Return a row for a source, in the frame of a citation."""
    frame = f"“Letter,” March 20, 1970, {HAPP}, {text} http://{SITE}/1"
    said_by_frame = Said("Letter", ("March 20, 1970", "1970-03-20"), HAPP, url=f"http://{SITE}/1")
    return pytest.param(frame, said_by_frame._replace(**facts), id=text[:40])


def head(text, title, date, edtf):
    """Return a row for a title and a date."""
    row = Said(title, (date, edtf) if date else None, HAPP, Repository("RGASPI"), ("f.|558",))
    return pytest.param(f"{text} {HAPP}, RGASPI, f. 558.", row, id=text[:40])


def by(name, role="translator", project=None, start="Translated by"):
    return (
        role,
        (name if isinstance(name, Person | Organisation) else Person(*reversed(name.rsplit(" ", 1))),),
        project,
        f"{start} {name if isinstance(name, str) else name.display_name}",
    )


HEADS = [
    head("“Meeting between A, B, and C [via Kuznetsov],” 1 November1962,", "Meeting between A, B, and C [via Kuznetsov]", "1 November1962", "1962-11-01"),
    head("“Talks with Comrade Manush ,” February, 1943,", "Talks with Comrade Manush", "February, 1943", "1943-02"),
    head("“On the ‘Cultural Revolution’,” June 1961,", "On the ‘Cultural Revolution’", "June 1961", "1961-06"),
    head("“Note on 'the \"Big Meeting\"',” 1955,", "Note on 'the \"Big Meeting\"'", "1955", "1955"),
    head('"Talks in Beijing, 3-10 March 1964", March 10, 1964,', "Talks in Beijing, 3-10 March 1964", "March 10, 1964", "1964-03-10"),
    head("“Talks,” 3-10 March 1964,", "Talks", "3-10 March 1964", "1964-03-03/1964-03-10"),
    head("“Talks (undated),”", "Talks (undated)", None, None),
    head("“Talks,” undated,", "Talks", "undated", None),
    head("“Talks,” early 1964,", "Talks", "early 1964", None),
    head('Letter from Nasser to Nehru," June 1, 1956,', "Letter from Nasser to Nehru", "June 1, 1956", "1956-06-01"),
    head("“Ulbricht” and the Wall, June 1, 1961,", "“Ulbricht” and the Wall", "June 1, 1961", "1961-06-01"),
    head("Report to Richard H. Davis, 18 September 1956, September 19, 1956,", "Report to Richard H. Davis, 18 September 1956", "September 19, 1956", "1956-09-19"),
]  # fmt: skip
REFERENCES = [
    source("AVPRF f. 0100, op. 40, d. 7, ll. 1-2.", repository=Repository("AVPRF"), units=("f.|0100", "op.|40", "d.|7", "ll.|1-2")),
    source("APRF: F. 39, Op. 1.", repository=Repository("APRF"), units=("F.|39", "Op.|1")),
    source("Archive of the President, Russian Federation (APRF), fond (f.) 45, opis (op.) 1, listy (ll.) 9-17.",
           repository=Repository("Archive of the President, Russian Federation", abbreviation="APRF"),
           units=("fond (f.)|45", "opis (op.)|1", "listy (ll.)|9-17")),
    source("RGASPI, f. (f.) 45, op. 1, ll. 3, 7-9, 12ob.", repository=Repository("RGASPI"), units=("f. (f.)|45", "op.|1", "ll.|3, 7-9, 12ob")),
    source("Central State Archive, Tirana, AQPPSH-MPKS, V.1966, D4.",
           repository=Repository("Central State Archive", place="Tirana"), units=("|AQPPSH-MPKS", "V.|1966", "D|4")),
    source("National Archives of Ireland, file no.18/1963, v.1.", repository=Repository("National Archives of Ireland"), units=("file no.|18/1963", "v.|1")),
    source("MOL, XIX-J-1-j Korea, 11. doboz, 24/b, 004076/ 1955.",
           repository=Repository("MOL"), units=("|XIX-J-1-j Korea", "|11. doboz", "|24/b", "|004076/ 1955")),
    source("Hungarian National Archives (Budapest). XIX-J-1-j Korea, 83. doboz.",
           repository=Repository("Hungarian National Archives", place="Budapest"), units=("|XIX-J-1-j Korea", "|83. doboz")),
    source("Political Archive of the Federal Foreign Office, Berlin (PA AA), MfAA, C 6877.",
           repository=Repository("Political Archive of the Federal Foreign Office", place="Berlin", abbreviation="PA AA"), units=("|MfAA", "|C 6877")),
    source("Arhiv Jugoslavije [Archives of Yugoslavia], Belgrade, Fond 507 / IX.",
           repository=Repository("Arhiv Jugoslavije", translated="Archives of Yugoslavia", place="Belgrade"), units=("Fond|507 / IX",)),
    source("Library of Congress, Volkogonov papers, 1887-1995, Reel 16.",
           repository=Repository("Library of Congress"), units=("|Volkogonov papers, 1887-1995", "Reel|16")),
    source("Central State Archive, Sofia (TsDA), Fond 1-B, a.e. 3632, l. 12.",
           repository=Repository("Central State Archive", place="Sofia", abbreviation="TsDA"), units=("Fond|1-B", "a.e.|3632", "l.|12")),
    source("B-006-042, 1970, 726.22US.", units=("|B-006-042", "|1970", "|726.22US")),  # nobody knows whose numbers they are
    source("SAPMO-BA, NY 4182/1206 [(a, b)], Files of the Party, Bl. 12.",
           repository=Repository("SAPMO-BA"), units=("|NY 4182/1206 [(a, b)]", "|Files of the Party", "Bl.|12")),
    source("United Nations Archives, A/L.630, https://digitallibrary.un.org/record/192054.",
           repository=Repository("United Nations Archives"), units=("|A/L.630", "|https://digitallibrary.un.org/record/192054")),
]  # fmt: skip
BOOK = "Mao Zedong waijiao wenxuan (Selected Works) (Beijing: Zhongyang wenxian chubanshe, 1994), 154-57"
SOURCES = [
    source("RGASPI, f. 1 Translated by Gary Goldberg", repository=Repository("RGASPI"), units=("f.|1",), credits=(by("Gary Goldberg"),)),
    source("Obtained by Ana Lalaj and translated by Enkel Daljani.",
           credits=(by("Ana Lalaj", "obtainer", start="Obtained by"), by("Enkel Daljani", start="translated by"))),
    source("Obtained by Ana Lalaj; translation by Mark H. Doctoroff, National Security Archive.",
           credits=(by("Ana Lalaj", "obtainer", start="Obtained by"),
                    ("translator", (Person("Doctoroff", "Mark H."),), None, "translation by Mark H. Doctoroff, National Security Archive"))),
    source("RGANI, f. 89. Translated for CWIHP from Russian by A.M. Puzanov.",
           repository=Repository("RGANI"), units=("f.|89",),
           credits=(("translator", (Person("Puzanov", "A.M."),), "CWIHP", "Translated for CWIHP from Russian by A.M. Puzanov"),)),
    source("RGANI, f. 89, copy on file at the National Security Archive. English translation: Grace Leonard.",
           repository=Repository("RGANI"), units=("f.|89",),
           credits=(("provider", (Organisation("National Security Archive"),), None, "copy on file at the National Security Archive"),
                    by("Grace Leonard", start="English translation:"))),
    source("MOL, 24/b. Included in CWIHP e-Dossier #22. Translated by Dr. Jordan Baev. Original in Russian.",
           repository=Repository("MOL"), units=("|24/b",), publications=("included|Included in CWIHP e-Dossier #22",),
           credits=(("translator", (Person("Baev", "Jordan"),), None, "Translated by Dr. Jordan Baev"),)),
    source(f"{BOOK}. Translated by Yafeng Xia.", publications=(f"published|{BOOK}",), credits=(by("Yafeng Xia"),)),
    source("Dang de wenxian (Party Documents), no. 5 (1994): 16-19.", publications=("published|Dang de wenxian (Party Documents), no. 5 (1994): 16-19",)),
    source("RGANI, f. 5. Published in: A. B, Wartime, translated by C. D (New York: Harcourt, 1977), 5. Translated by Gary Goldberg.",
           repository=Repository("RGANI"), units=("f.|5",),
           publications=("published|Published in: A. B, Wartime, translated by C. D (New York: Harcourt, 1977), 5",), credits=(by("Gary Goldberg"),)),
    source("RGANI, f. 5. Reprinted in A (Moscow: B, 1999), 5. First published in Istochnik, 1995.",
           repository=Repository("RGANI"), units=("f.|5",),
           publications=("reprinted|Reprinted in A (Moscow: B, 1999), 5", "published|First published in Istochnik, 1995")),
    source("RGANI, f. 5. Obtained by Ana Lalaj. Published in CWIHP Bulletin 5.",
           repository=Repository("RGANI"), units=("f.|5",), publications=("published|Published in CWIHP Bulletin 5",),
           credits=(by("Ana Lalaj", "obtainer", start="Obtained by"),)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [*HEADS, *REFERENCES, *SOURCES])
def test_a_trap_is_seen(text, expected):
    citation = Citation.parse(text)
    assert citation.text == text
    assert said(citation) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Source: RGANI, ф. 17, оп. 162, л. 5.", NONE._replace(repository=Repository("RGANI"), units=("ф.|17", "оп.|162", "л.|5"))),
        ('"Cable", 1950, CWIHP Digital Archive, AQPPSH, D. 7.', Said("Cable", ("1950", "1950"), "CWIHP Digital Archive", Repository("AQPPSH"), ("D.|7",))),
        ('"Cable", May 1, 1950, National Archives, Prague, carton 193.', Said("Cable", ("May 1, 1950", "1950-05-01"), None, Repository("National Archives", place="Prague"), ("carton|193",))),
        (f"RGANI, f. 5. https://{SITE}/letter-nehru-0", NONE._replace(repository=Repository("RGANI"), units=("f.|5",), url=f"https://{SITE}/letter-nehru-0")),
        ("Smith to Jones, 1950, Box 5", NONE),
        ("Letter to the Library, 1950, Box 5", NONE),
        ("Tito to Khrushchev", NONE),
        (f'"A", 1950, {WCDA}', Said("A", ("1950", "1950"), WCDA)),
        ("", NONE),
    ],
)  # fmt: skip
def test_without_a_digital_archive_only_what_is_certain_is_read(text, expected):
    assert said(Citation.parse(text)) == expected


def test_a_url_inside_the_source_is_not_that_of_the_document():
    text = f'"A", 1950, {WCDA}, RGANI, f. 5, available at https://digitallibrary.un.org/record/192054.'
    assert Citation.parse(text).url is None


def test_creators_are_not_guessed():
    citation = Citation.parse(f'"Letter from Tito to Mao", 1950, {WCDA}, RGANI, f. 5.')
    assert citation.credits == ()


@given(st.text(max_size=300), st.text(max_size=300))
def test_every_string_is_kept(title, rest):
    text = f"“{title},” May 1, 1950, {HAPP}, {rest}"
    citation = Citation.parse(text)
    assert citation.text == text
    assert citation_text(citation) == text
    line = one_line(text)
    assert all(one_line(one) in line for one in words_of(citation))


def words_of(citation):
    """Return every word that a citation was read to say."""
    return [words for words in strings_in(attrs.asdict(attrs.evolve(citation, text=""))) if words]


def strings_in(value):
    match value:
        case dict():
            return [words for name, one in value.items() if name not in DERIVED for words in strings_in(one)]
        case list() | tuple():
            return [words for one in value for words in strings_in(one)]
        case str():
            return [value]
        case _:
            return []


DERIVED = {"edtf", "role", "kind", "order"}


@pytest.mark.parametrize(
    "part",
    [", ", "[a, ", "(A: a, ", "translated for ", "obtained, ", "published in ", "f. 1 ", "A and ", "“", "Aa 1950 "],
)
def test_a_long_string_takes_no_time(part):
    text = f'"A", 1950, {HAPP}, {part * 5_000}'[:5_000]
    start = time.perf_counter()
    Citation.parse(text)
    assert time.perf_counter() - start < 0.5
