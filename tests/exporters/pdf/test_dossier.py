"""Several documents in one PDF: title page, table of contents, introduction, running heads, bibliography."""

from __future__ import annotations

import io
import re
import subprocess
import sys

import pypdf
import pytest
from conformance import assert_conforms, struct_text
from tools import require

from archivedoc import Content, Document
from archivedoc.errors import OptionError
from archivedoc.exporters.pdf import PdfExporter
from archivedoc.layout import Dossier
from archivedoc.model import Heading, Note, NoteReference, Paragraph, Reference, Table

SENTENCE = "The committee of the older republic agreed to it. "


def letter(number, pages=1, **fields):
    blocks = [Paragraph([SENTENCE * 12, NoteReference("a")]), *[Paragraph(SENTENCE * 12)] * (6 * (pages - 1))]
    content = Content(blocks, language="en", notes=[Note("a", [f"Note of letter {number}."])])
    return Document(f"Letter {number}", date=f"195{number % 10}-03-04", contents=[content], **fields)


def exported(documents, losses=None, **options):
    return PdfExporter(**options).export(documents, (losses if losses is not None else []).append)


def pages_of(data, *options):
    run = subprocess.run([require("pdftotext"), *options, "-", "-"], input=data, capture_output=True, check=True)
    return run.stdout.decode().split("\f")[:-1]


def test_the_table_of_contents_names_title_date_and_the_page_of_each_document():
    data = exported([letter(number, number) for number in (1, 3, 2)], dossier=Dossier("Letters", "Ana Kovač"))
    pages = pages_of(data, "-layout")
    lines = re.findall(r"^\s*(Letter \d), (\S+)[ .]*(\d+)$", pages[1], re.MULTILINE)
    assert [title for title, *_ in lines] == ["Letter 1", "Letter 3", "Letter 2"]
    assert [date for _, date, _ in lines] == ["1951-03-04", "1953-03-04", "1952-03-04"]
    for title, _, page in lines:
        assert title in pages[int(page) - 1].split("Citation")[0]
        assert f"Page {page} of {len(pages)}" in pages[int(page) - 1]


def test_what_stands_before_the_documents_is_read_first():
    introduction = [Paragraph("Found in Belgrade."), Heading("How"), Table([["a", "b"], ["", "c"]])]
    data = exported([letter(1)], dossier=Dossier("Letters", "Ana Kovač", introduction), bibliography=True)
    pages = pages_of(data)
    assert [" ".join(page.split()[:2]) for page in pages] == [
        "Letters Edited",
        "Contents Introduction",
        "Introduction Found",
        "1951-03-04 Letter",
        "Bibliography “Letter",
    ]
    reader = pypdf.PdfReader(io.BytesIO(data))
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert titles == ["Letters", "Contents", "Introduction", "Letter 1", "Bibliography"]
    assert reader.metadata.title == "Letters"
    assert reader.metadata.author == "Ana Kovač"


def test_the_structure_begins_with_the_title_page(tmp_path):
    path = tmp_path / "x.pdf"
    path.write_bytes(exported([letter(1), letter(2)], dossier=Dossier("Letters", introduction="Found in Belgrade.")))
    words = struct_text(path)
    places = [words.index(one) for one in ("Letters", "Contents", "Found in Belgrade", "Citation")]
    assert places == sorted(places)
    assert words.count("TOCI") == 3


def test_links_of_the_contents_lead_to_the_documents():
    reader = pypdf.PdfReader(io.BytesIO(exported([letter(1, 3), letter(2)])))
    links = [entry.get_object() for entry in reader.pages[0]["/Annots"]]
    pages = [reader.get_page_number(link["/Dest"][0].get_object()) for link in links]
    assert pages[0] == 1
    assert "Letter 2" in reader.pages[pages[-1]].extract_text()


def test_the_introduction_leads_into_a_document():
    documents = [
        letter(1, identifiers=()),
        Document("Named", contents=[Content([Paragraph("Here.", attributes={"xml:id": "here"})])]),
    ]
    losses = []
    dossier = Dossier(introduction=[Paragraph(["See ", Reference("there", target="#here")])])
    reader = pypdf.PdfReader(io.BytesIO(exported(documents, losses, dossier=dossier)))
    (link,) = [entry.get_object() for entry in reader.pages[1]["/Annots"]]
    assert "Here." in reader.pages[reader.get_page_number(link["/Dest"][0].get_object())].extract_text()
    assert not losses


def test_notes_are_numbered_anew_and_heads_change():
    pages = pages_of(exported([letter(1, 3), letter(2, 3)]))
    for number in (1, 2):
        (page,) = [page for page in pages if f"Note of letter {number}." in page]
        assert re.search(rf"\b1\s+Note of letter {number}\.", page)
    assert [page.split("\n")[0] for page in pages] == [
        "Contents",
        *(head for number in (1, 2) for head in (f"195{number}-03-04", *[f"Letter {number}"] * 2)),
    ]


def test_one_document_needs_no_contents_and_several_can_do_without():
    assert "Contents" not in pages_of(exported([letter(1)]))[0]
    assert "Contents" not in pages_of(exported([letter(1), letter(2)], dossier=Dossier(contents=False)))[0]


def test_the_bibliography_is_sorted_and_names_each_once():
    documents = [Document(title, contents=["words"]) for title in ("Zagreb", "Athens", "Zagreb")]
    last = pages_of(exported(documents, bibliography=True))[-1]
    assert re.findall("Zagreb|Athens", last) == ["Athens", "Zagreb"]


def test_a_contents_of_several_pages_counts_itself():
    pages = pages_of(exported([letter(number) for number in range(90)]), "-layout")
    lines = re.findall(r"^\s*(Letter \d+), \S+[ .]*(\d+)$", "".join(pages[:5]), re.MULTILINE)
    assert len(lines) == 90
    for title, page in lines[::13]:
        assert re.search(rf"\b{title}\b", pages[int(page) - 1].split("Citation")[0])


def test_a_dossier_that_is_none_is_an_error():
    with pytest.raises(OptionError, match="dossier='Letters': expected a Dossier"):
        PdfExporter(dossier="Letters")
    with pytest.raises(OptionError, match="contents='no': expected True or False"):
        Dossier(contents="no")


def test_dossiers_conform(samples, tmp_path):
    files = {
        "whole": exported(
            [
                letter(1, 2),
                letter(2),
                Document("رسالة", contents=[Content(["قال الوزير."], language="ar", kind="translation")]),
            ],
            dossier=Dossier("Letters " * 30, "Ana Kovač", [Paragraph(SENTENCE * 200), Table([["a", ""], ["", "c"]])]),
            bibliography=True,
        ),
        "bare": exported([letter(1)], dossier=Dossier(contents=False)),
        "alone": exported([letter(1)], bibliography=True),
    }
    paths = [tmp_path / f"{name}.pdf" for name in files]
    for path, data in zip(paths, files.values(), strict=True):
        path.write_bytes(data)
    assert_conforms(*paths)


def test_a_hundred_documents_stay_within_twice_the_memory_of_one():
    code = (
        "import sys; from archivedoc import Document, Content; from archivedoc.exporters.pdf import PdfExporter\n"
        "words = 'The committee of the older republic agreed to it. ' * 12\n"
        "each, count = map(int, sys.argv[1:])\n"
        "documents = [Document(f'Letter {n}', contents=[Content([words] * each, language='en')]) for n in range(count)]\n"
        "peak = lambda: int(open('/proc/self/status').read().partition('VmHWM:')[2].split()[0])\n"
        "PdfExporter().export([Document('First', contents=[words])], print)\n"
        "before = peak(); PdfExporter().export(documents, print); print(peak() - before)"
    )
    if sys.platform != "linux":
        pytest.skip("the peak of memory is read from /proc")
    grown = [
        int(subprocess.run([sys.executable, "-c", code, *sizes], capture_output=True, text=True, check=True).stdout)
        for sizes in (("18", "100"), ("1800", "1"))
    ]
    assert 0 < grown[0] < 2 * grown[1]
