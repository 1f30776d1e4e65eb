"""PDF files: of the archive, made by hand, broken, and made to do harm."""

from __future__ import annotations

import importlib.util
import io
import random
import subprocess
import time
import zlib

import pytest
from attrs import evolve
from reading.raw_pdf import deflated, file_of, pages, stream, words
from tools import require

import archivedoc as a
from archivedoc.errors import ReadError
from archivedoc.reading import pdf, pdf_process

LONG = "We, too, nourish a desire for the elimination of what obstructs our relations, whatever it may be,"
HEAD = (
    (200, 704, "February 03, 1949"),
    (80, 686, "Telegram to Liu"),
    (72, 640, "Citation:"),
    (
        72,
        627,
        "“Telegram to Liu,” February 03, 1949, History and Public Policy Program Digital Archive, RGASPI, f. 558.",
    ),
    (72, 600, "Contents:"),
    (100, 587, "English Translation"),
)
PICTURE = {
    10: b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\n"
    b"stream\n\0\nendstream"
}
SHOWN = stream(b"q 595 0 0 842 0 0 cm /I Do Q")
HAS_PICTURE = b"/XObject << /I 10 0 R >>"


def read(source):
    losses = []
    document = a.read(source, report=losses.append)
    assert all(loss.line is None for loss in losses)
    return document, [str(loss) for loss in losses]


def transcript(*body, size=10, extra=b"", **options):
    """Set a transcript on a page: its head, then lines of a body, each ``(left, baseline, words)``."""
    return pages([stream(words(*HEAD) + b"\n" + words(*body, size=size) + extra)], **options)


def body_of(source):
    document, _ = read(source)
    return [a.plain_text(block) for content in document.contents for block in content.blocks]


def lines(*texts, top=560, left=72, leading=13):
    return [(left, top - leading * index, text) for index, text in enumerate(texts)]


@pytest.fixture
def limited(monkeypatch):
    """Read under other limits."""

    def limit(**limits):
        monkeypatch.setattr(pdf, "LIMITS", evolve(pdf.LIMITS, **limits))

    return limit


# What is read.


def test_a_pdf_file_is_read_from_its_path_its_bytes_and_a_file(tmp_path):
    data = transcript(*lines("My dear Liu,"))
    path = tmp_path / "letter.pdf"
    path.write_bytes(data)
    documents = [a.read(path), a.read(str(path)), a.read(data), a.read(io.BytesIO(data)), a.read(data, format="pdf")]
    assert documents[0].title == "Telegram to Liu"
    assert documents[0].date.edtf == "1949-02-03"
    assert all(document == documents[0] for document in documents)


def test_bytes_before_the_magic_are_no_matter():
    assert read(b"HTTP/1.1 200 OK\r\n\r\n" + transcript(*lines("My dear Liu,")))[0].title == "Telegram to Liu"


def test_a_text_that_begins_with_json_is_none_for_naming_the_magic():
    with pytest.raises(ReadError, match="not an archivedoc file"):
        a.read(b'{"title": "%PDF-1.4"}')


def test_lines_of_a_paragraph_are_joined_and_paragraphs_kept_apart():
    text = lines(LONG, LONG, "and that is all.") + lines(LONG, "and more.", top=560 - 3 * 13 - 10)
    assert body_of(transcript(*text)) == [f"{LONG} {LONG} and that is all.", f"{LONG} and more."]


def test_an_indent_begins_a_paragraph_where_no_space_does():
    text = [
        (92, 560, LONG),
        (72, 547, LONG),
        (72, 534, f"{LONG[:60]}."),
        (92, 521, LONG),
        (72, 508, LONG),
        (72, 495, "it is."),
    ]
    assert len(body_of(transcript(*text))) == 2


def test_double_spaced_lines_are_one_paragraph():
    assert body_of(transcript(*lines(LONG, LONG, LONG, LONG, "the end.", leading=26)))[0].endswith("the end.")


def test_a_raised_number_is_the_mark_of_a_note():
    text = [*lines(LONG, LONG), (72, 534, "He met a CC-ist"), (160, 534, "yesterday.")]
    note = words((145, 538, "1"), size=6) + words(*lines("1. A member of a clique.", top=400))
    document, _ = read(transcript(*text, extra=b"\n" + note))
    assert [note.label for note in document.contents[0].notes] == ["1"]
    assert [type(one).__name__ for one in document.contents[0].blocks[0].children][1] == "NoteReference"


def test_a_mark_raised_in_type_of_the_same_size_stays_on_its_line():
    text = [*lines(LONG, LONG), (72, 530, "He met a CC-ist"), (141, 534.6, "1"), (150, 530, "yesterday.")]
    assert body_of(transcript(*text)) == [f"{LONG} {LONG} He met a CC-ist¹ yesterday."]


def test_words_set_twice_to_look_bold_are_read_once():
    text = [*lines(LONG, "and so on."), (72, 500, "Top Secret"), (72.4, 500, "Top Secret"), (72.4, 500.3, "Top Secret")]
    assert body_of(transcript(*text))[-1] == "Top Secret"


def test_letters_set_twice_to_look_bold_are_read_once():
    letters = [(72 + 7 * index + shift, 500, letter) for index, letter in enumerate("SECRET") for shift in (0, 0.4)]
    assert body_of(transcript(*lines(LONG, "and so on."), *letters))[-1] == "SECRET"


def test_letters_that_are_double_stay_double():
    assert body_of(transcript(*lines("will affect ill offices, fully; 1100 tons")))[0].startswith("will affect ill off")


def test_a_hyphen_at_the_end_of_a_line_stays_and_no_blank_comes_behind_it():
    assert "anti-Soviet" in body_of(transcript(*lines(f"{LONG} anti-", f"Soviet {LONG}", "it is.")))[0]


def test_a_stamp_at_an_angle_comes_last_on_its_page_and_splits_no_sentence():
    stamp = b"\nBT /F1 10 Tf 0 1 -1 0 300 555 Tm (Declassified) Tj ET"
    found = body_of(transcript(*lines(LONG, LONG, "and so on."), extra=stamp))
    assert found == [f"{LONG} {LONG} and so on.", "Declassified"]


def test_a_page_that_lies_on_its_side_is_read():
    upright = words(*HEAD).replace(b"1 0 0 1 ", b"0 1 -1 0 ")
    turned = b"\n".join(_turned(line) for line in upright.splitlines())
    assert read(pages([stream(turned)]))[0].title == "Telegram to Liu"


def _turned(line):
    before, _, rest = line.partition(b"0 1 -1 0 ")
    left, baseline, behind = rest.split(b" ", 2)
    return b"%s0 1 -1 0 %f %s %s" % (before, 842 - float(baseline), left, behind)


def test_a_sheet_is_read_with_its_source_beside_the_date():
    sheet = [
        (72, 760, "1949"),
        (130, 760, "Speeches/Documents"),
        (72, 740, "Title: Telegram to Liu"),
        (72, 720, "Author: Mao Zedong"),
        (72, 700, "Date: December"),
        (180, 700, "Source:. RGASPI, f. 558, op. 11, d. 328,"),
        (72, 688, "18,1949"),
        (180, 688, "ll. 51-55."),
        (72, 650, "Description:. A telegram."),
        *lines(LONG, LONG, "and so on.", top=600),
    ]
    document, _ = read(pages([stream(words(*sheet))]))
    assert (document.title, document.date.edtf) == ("Telegram to Liu", "1949-12-18")
    assert document.reference.verbatim == "RGASPI, f. 558, op. 11, d. 328, ll. 51-55"


def test_raised_marks_of_a_sheet_belong_to_its_notes():
    sheet = [
        (72, 740, "Title: Telegram to Liu"),
        (72, 720, "Author: Mao Zedong"),
        (72, 700, "Date: 27 July 1949"),
        (180, 700, "Source:. RGASPI, f. 558, op. 11, d. 328"),
        (72, 650, "Description:. A telegram."),
        *lines(LONG, "in the CC", top=600),
        (72, 550, "Printed from an original in the archive."),
        (72, 520, "1. The Central Committee."),
    ]
    document, _ = read(pages([stream(words(*sheet) + words((114, 591, "1"), size=6))]))
    content = document.contents[0]
    assert [a.plain_text(note) for note in content.notes] == ["The Central Committee."]
    assert content.blocks[0].children[-1] == a.NoteReference("1")


def test_a_paragraph_that_the_end_of_a_page_cuts_is_joined_and_the_page_is_named():
    first, second = words(*HEAD, *lines(LONG, LONG, LONG)), words(*lines(LONG, "and so on.", top=760))
    document, losses = read(pages([stream(first), stream(second)]))
    assert len(document.contents[0].blocks) == 1
    assert any(loss.startswith("page 2: a paragraph cut in two was joined") for loss in losses)


def test_pictures_are_reported_and_pages_that_are_nothing_else():
    first = stream(words(*HEAD, *lines("My dear Liu,")) + b"\nq 50 0 0 50 0 780 cm /I Do Q")
    _, losses = read(pages([first, SHOWN, SHOWN], HAS_PICTURE, PICTURE))
    assert losses == [
        "page 1: a picture is left out",
        "page 2 is a picture: its words are not read",
        "page 3 is a picture: its words are not read",
    ]


UNKNOWN = {
    5: b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [6 0 R] >>",
    6: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /DW 500 "
    b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
}


def test_letters_without_unicode_are_reported_with_their_page():
    extra = b"\nBT /F2 10 Tf 72 400 Td <001000110012> Tj ET"
    data = transcript(*lines(LONG), extra=extra, others=UNKNOWN)
    data = data.replace(b"/F1 3 0 R", b"/F1 3 0 R /F2 5 0 R")
    _, losses = read(data)
    assert any("page 1: 3 letters without a Unicode value" in loss for loss in losses)


def test_a_file_of_letters_without_unicode_is_refused():
    with pytest.raises(ReadError, match=r"10 of 10 letters have no Unicode value.*OCR"):
        a.read(pages([stream(words((72, 700, "abcdefghijklmnopqrst")))], others={6: UNKNOWN[6]}, font=UNKNOWN[5]))


# What is refused.


@pytest.mark.parametrize("count", [1, 3])
def test_a_scan_is_refused_with_its_number_of_pages(count):
    expected = "its only page is a picture" if count == 1 else "all its 3 pages are pictures"
    with pytest.raises(ReadError, match=rf"it has no text: {expected}.*OCR"):
        a.read(pages([SHOWN] * count, HAS_PICTURE, PICTURE))


def test_what_we_exported_is_refused_with_the_reason(letter, tmp_path):
    a.export(letter, tmp_path / "letter.pdf", on_loss="ignore")
    with pytest.raises(
        ReadError, match=r"letter\.pdf: it was exported by archivedoc: it does not carry its source.*JSON"
    ):
        a.read(tmp_path / "letter.pdf")


def test_a_pdf_of_something_else_is_refused():
    with pytest.raises(ReadError, match="it is no transcript"):
        a.read(pages([stream(words(*lines(LONG, LONG)))]))


@pytest.mark.parametrize("rest", [b"", b"1.7\n", b"1.4\n" + bytes(range(256)) * 8, b"1.4\n1 0 obj\n" + b"[" * 100_000])
def test_garbage_behind_the_magic_is_a_broken_file(rest):
    with pytest.raises(ReadError, match="it is a broken PDF file, or none"):
        a.read(b"%PDF-" + rest)


def test_an_encrypted_file_is_refused_and_one_that_opens_for_all_is_read(tmp_path):
    plain = tmp_path / "plain.pdf"
    plain.write_bytes(transcript(*lines("My dear Liu,")))
    for password in ("secret", ""):
        command = [require("qpdf"), "--encrypt", password, "owner", "256", "--", plain, tmp_path / f"x{password}.pdf"]
        subprocess.run(command, check=True)
    with pytest.raises(ReadError, match=r"xsecret\.pdf: it is encrypted.*qpdf --decrypt"):
        a.read(tmp_path / "xsecret.pdf")
    assert a.read(tmp_path / "x.pdf").title == "Telegram to Liu"


def test_a_tree_of_pages_that_loops_is_refused():
    catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
    with pytest.raises(ReadError, match="its pages are broken"):
        a.read(file_of({1: catalog, 2: b"<< /Type /Pages /Count 100 /Kids [2 0 R 2 0 R] >>"}))


def test_pages_and_characters_are_limited(limited):
    limited(pages=2, characters=2_000, page_characters=1_500)
    with pytest.raises(ReadError, match="it has 3 pages; 2 are the most"):
        a.read(pages([stream(b"")] * 3))
    with pytest.raises(ReadError, match="too many characters, on page 1"):
        a.read(transcript(*lines(*[LONG] * 20)))
    with pytest.raises(ReadError, match="too many characters, on page 2"):
        a.read(pages([stream(words(*lines(*[LONG] * 12)))] * 2))


def test_the_size_of_the_file_is_limited(limited):
    limited(file=1_000)
    with pytest.raises(ReadError, match="it is larger than 1,000 bytes"):
        a.read(transcript(*lines(LONG)))


def nested_forms(depth):
    """Make forms each of which draws ten of the next."""
    entries = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /F %d 0 R >> >>"
    return {10 + level: stream(b"/F Do " * 10, entries % (11 + level)) for level in range(depth)}


def test_forms_that_nest_exponentially_end_in_bounded_time(limited):
    limited(seconds=1)
    start = time.monotonic()
    with pytest.raises(ReadError, match="takes more than 1 seconds"):
        a.read(pages([stream(b"/F Do")], b"/XObject << /F 10 0 R >>", nested_forms(20)))
    assert time.monotonic() - start < 20


def test_a_process_that_hangs_is_ended(limited, monkeypatch, tmp_path):
    limited(seconds=0.2)
    monkeypatch.setattr(pdf_process, "_CHILD", tmp_path / "child.py")
    (tmp_path / "child.py").write_text("import time; time.sleep(60)")
    with pytest.raises(ReadError, match=r"takes more than 0\.2 seconds"):
        a.read(transcript(*lines(LONG)))


def test_a_process_that_crashes_is_told_with_the_page(monkeypatch, tmp_path):
    monkeypatch.setattr(pdf_process, "_CHILD", tmp_path / "child.py")
    page = '{"runs": [], "pictures": 0, "drawings": 0, "unmapped": 0}'
    (tmp_path / "child.py").write_text(
        f"import os; print('''{page}''', flush=True); print('{{', flush=True); os.abort()"
    )
    with pytest.raises(ReadError, match="fails on page 2: it is broken there, or takes more memory"):
        a.read(transcript(*lines(LONG)))


def test_a_stream_that_swells_ends_in_bounded_memory(limited):
    pytest.importorskip("resource")  # without it nobody limits memory
    limited(memory=300 * 2**20)
    shown = words((72, 700, "x")) + b"\n"
    bomb = deflated(shown * (2**30 // len(shown) // 8))
    with pytest.raises(ReadError, match=r"takes more memory|it has no text|it is no transcript|too many characters"):
        a.read(pages([bomb]))
    twice = zlib.compress(zlib.compress(bytes(2**28), 9), 9)
    with pytest.raises(ReadError, match=r"takes more memory|it has no text"):
        a.read(pages([stream(twice, b"/Filter [/FlateDecode /FlateDecode]")]))


def test_without_the_extra_the_error_names_it(monkeypatch):
    def missing(name, *_):
        assert name == "pypdfium2"

    monkeypatch.setattr(pdf_process, "find_spec", missing)
    with pytest.raises(ReadError, match=r"pip install 'archivedoc\[pdf-reader\]'"):
        a.read(transcript(*lines(LONG)))


def test_an_extra_that_cannot_be_loaded_is_named_too(monkeypatch, tmp_path):
    (tmp_path / "pypdfium2.py").write_text("raise ImportError('no such library: libpdfium')")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ReadError, match=r"cannot be loaded \(no such library: libpdfium\): pip install"):
        a.read(transcript(*lines(LONG)))


def test_it_works_where_a_system_has_no_limits(monkeypatch, tmp_path):
    (tmp_path / "resource.py").write_text("raise ImportError('this is Windows')")
    monkeypatch.syspath_prepend(tmp_path)
    assert read(transcript(*lines("My dear Liu,")))[0].title == "Telegram to Liu"


def test_a_frozen_program_is_not_started_anew(monkeypatch):
    monkeypatch.setattr("sys.frozen", True, raising=False)
    with pytest.raises(ReadError, match="needs a Python to start"):
        a.read(transcript(*lines(LONG)))


def test_the_process_imports_nothing_of_ours():
    assert importlib.util.find_spec("archivedoc.reading.pdf_child") is not None
    assert "archivedoc" not in pdf_process._CHILD.read_text(encoding="utf-8").split('"""', 2)[2]


# The archive's own files, cut and changed.


def test_a_file_cut_anywhere_is_refused_or_reported(samples):
    data = (samples / "wilson" / "009.pdf").read_bytes()
    for length in [5, 100, *range(4_000, len(data), 9_000), len(data) - 2_000, len(data) - 100, len(data) - 20]:
        losses = []
        try:
            a.read(data[:length], report=losses.append)
        except ReadError:
            continue
        assert any("the file is cut" in str(loss) for loss in losses), length


def test_a_file_with_changed_bytes_is_read_or_refused(samples):
    data = (samples / "wilson" / "009.pdf").read_bytes()
    chance = random.Random(9)
    for _ in range(12):
        changed = bytearray(data)
        for _ in range(chance.choice([1, 30, 300])):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        try:
            a.read(bytes(changed), format="pdf", report=lambda loss: None)
        except ReadError as error:
            assert error.message  # any other exception fails the test


@pytest.mark.parametrize("number", ["004", "005", "006", "007", "009", "015", "017", "019"])
def test_a_file_of_the_archive_reads_as_its_text_does(samples, number):
    """The text was taken out by another program; the line above it with the address was added to it."""
    document = a.read(samples / "wilson" / f"{number}.pdf", report=lambda loss: None)
    text = a.read(samples / "wilson" / f"{number}.txt", report=lambda loss: None)
    assert [_letters(block) for block in _blocks(document)] == [_letters(block) for block in _blocks(text)]
    assert document.citation == text.citation
    assert document.credits == text.credits


def _blocks(document):
    return [block for content in document.contents for block in content.blocks]


def _letters(block):
    return type(block).__name__, "".join(a.plain_text(block).split())
