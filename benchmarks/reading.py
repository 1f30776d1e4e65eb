"""Reading every shape of source, beside the nearest thing that a peer does; a volume, and its memory; growth."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from archivedoc import Document, read, read_all, render
from benchmarks.runner import Contestant, Row
from benchmarks.volumes import read_samples, write_volume

_SAMPLES = Path(os.environ.get("ARCHIVEDOC_SAMPLES", Path(__file__).parents[2] / "shared" / "samples"))
_TEXTS = {
    "seed": ("000.txt",),
    "layout": tuple(f"{number}.txt" for number in ("004", "005", "006", "007", "009", "015", "017", "019")),
    "markdown": tuple(
        f"{number}.pymupdf4llm.md" for number in ("004", "005", "006", "007", "009", "015", "017", "019")
    ),
    "flattened": ("003.txt", "013.txt"),
    "record": ("030.txt", "031.txt", "033.txt", "035.txt", "039.txt", "042.txt", "043.txt"),
    "reprint": ("022.txt", "023.txt"),
}
_PDF = tuple(f"{number}.pdf" for number in ("004", "005", "006", "007", "009", "015", "017", "019"))
_MULTIPLE = 4  # times the rounds asked for: these are short
_TEI = "{http://www.tei-c.org/ns/1.0}"
_VOLUME = 20  # MB
_LONGEST_PARAGRAPH = 1500  # characters


def rows() -> Iterator[Row | str]:
    """Yield the rows: each shape, the volume, its memory, and how time grows."""
    if not (_SAMPLES / "wilson").is_dir():
        yield f"## Reading\n\nThe documents are not at {_SAMPLES}: set ARCHIVEDOC_SAMPLES.\n"
        return
    texts = {shape: [_read(name) for name in names] for shape, names in _TEXTS.items()}
    tei = [path.read_bytes() for path in sorted(_SAMPLES.glob("*/*.xml"))]
    documents = [document for source in tei for document in read_all(source, report=_ignore)]
    for shape, sources in texts.items():
        yield _text_row(shape, sources)
    if _reads_pdf():
        yield _pdf_row([_read(name) for name in _PDF])
    yield _json_row([render(document, "json") for document in documents])
    yield _tei_row(tei)
    with tempfile.TemporaryDirectory() as folder:
        yield _volume_row(Path(folder, "volume.xml"))
        yield _memory_table(Path(folder, "volume.xml"))
    for shape, sources in texts.items():
        longest = max(sources, key=len).decode("utf-8-sig")
        yield _growth_row(shape, [_repeated_text(longest, times) for times in (1, 2, 4, 8)])
    if _reads_pdf() and find_spec("pypdf"):
        yield _growth_row("PDF", [_repeated_pdf(_read(_PDF[0]), times) for times in (1, 2, 4, 8)])
    yield _growth_row("TEI", [_repeated_tei(times) for times in (1, 2, 4, 8)])
    yield _growth_row("JSON", [render(_repeated_document(documents, times), "json") for times in (1, 2, 4, 8)])


def _read(name: str) -> bytes:
    return (_SAMPLES / "wilson" / name).read_bytes()


def _ignore(loss: object) -> None:
    """Take a report and do nothing with it."""


def _reads_pdf() -> bool:
    try:
        read(_read(_PDF[0]), report=_ignore)
    except Exception:  # noqa: BLE001  # there is no reader, or its library is missing
        return False
    return True


def _ours(sources: Sequence[bytes]) -> Contestant:
    def run() -> None:
        for source in sources:
            for _ in read_all(source, report=_ignore):
                pass

    return Contestant("`read`", run, len(sources))


def _row(title: str, work: str, sources: Sequence[bytes], peers: Sequence[Contestant]) -> Row:
    size = sum(map(len, sources)) / 1000
    return Row(
        title=f"Reading: {title}",
        work=f"{len(sources)} document{'s' * (len(sources) > 1)}, {size:,.0f} KB together, from bytes in memory. {work}",
        unit="documents",
        contestants=[_ours(sources), *peers],
        statistic=min,
        multiple=_MULTIPLE,
    )


def _text_row(shape: str, sources: Sequence[bytes]) -> Row:
    work = (
        "No program reads this shape: the peers parse the same words as Markdown, into paragraphs and emphasis, and know no title, date, "
        "citation, credit, note at the end, signature or bracket. pandoc's time has the start of its one process in it."
    )
    count = len(sources)
    return _row(
        shape, work, sources, [Contestant("markdown-it-py", _markdown(sources), count), _pandoc(shape, sources)]
    )


def _markdown(sources: Sequence[bytes]) -> Callable[[], object] | None:
    if find_spec("markdown_it") is None:
        return None
    from markdown_it import MarkdownIt

    parser = MarkdownIt()
    return lambda: [parser.parse(source.decode()) for source in sources]


def _pandoc(shape: str, sources: Sequence[bytes]) -> Contestant:
    name = "pandoc: Markdown to JSON"
    if find_spec("pypandoc") is None:
        return Contestant(name, None)
    import pypandoc

    try:
        program = pypandoc.get_pandoc_path()
    except OSError:
        return Contestant(name, None)
    words = b"\n\n".join(sources)
    command = [program, "--from=markdown", "--to=json"]
    return Contestant(
        name, lambda: subprocess.run(command, input=words, check=True, stdout=subprocess.PIPE), len(sources)
    )


def _pdf_row(sources: Sequence[bytes]) -> Row:
    peers = [Contestant("pypdf: `extract_text`", _pypdf(sources), len(sources))]
    if program := shutil.which("pdftotext"):
        command = [program, "-layout", "-", "-"]
        run = lambda: [subprocess.run(command, input=one, check=True, stdout=subprocess.PIPE) for one in sources]  # noqa: E731
        peers.append(Contestant("`pdftotext -layout`, a process each", run, len(sources)))
    return _row("PDF", "The peers take out the words, and make nothing of them.", sources, peers)


def _pypdf(sources: Sequence[bytes]) -> Callable[[], object] | None:
    if find_spec("pypdf") is None:
        return None
    from pypdf import PdfReader

    return lambda: [page.extract_text() for source in sources for page in PdfReader(BytesIO(source)).pages]


def _json_row(sources: Sequence[bytes]) -> Row:
    peer = Contestant("`json.loads` alone", lambda: [json.loads(source) for source in sources], len(sources))
    return _row("JSON", "The peer makes dicts and lists, and checks nothing but JSON.", sources, [peer])


def _tei_row(sources: Sequence[bytes]) -> Row:
    from lxml import etree

    peer = Contestant(
        "`lxml.etree.parse` alone", lambda: [etree.parse(BytesIO(source)) for source in sources], len(sources)
    )
    return _row("TEI", "The peer makes a tree of elements, in C, and no Python object of any.", sources, [peer])


def _volume_row(path: Path) -> Row:
    count = write_volume(path, _SAMPLES, _VOLUME)
    size = path.stat().st_size / 1_000_000
    return Row(
        title=f"Reading: a volume of {_VOLUME} MB",
        work=f"{count:,} documents in chapters and compilations. The first peer steps from `div` to `div` and frees each: the least that "
        "reading a volume takes, all of it in C. The second meets every element in Python.",
        unit="MB",
        contestants=[
            Contestant("`lxml.etree.iterparse`, `div` alone, cleared", lambda: parse_volume(path, f"{_TEI}div"), size),
            Contestant("`lxml.etree.iterparse`, every element, cleared", lambda: parse_volume(path, None), size),
            Contestant("`read_all`", lambda: read_volume(path), size),
        ],
        base="the first",
        statistic=min,
    )


def parse_volume(path: str | os.PathLike[str], tag: str | None) -> None:
    """Do the least: parse a volume and free what was parsed."""
    from lxml import etree

    for _, element in etree.iterparse(str(path), events=("end",), tag=tag):
        if tag is None and element.tag != f"{_TEI}div":
            continue
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def read_volume(path: str | os.PathLike[str]) -> None:
    """Read a volume and keep nothing of it."""
    for _ in read_all(path, report=_ignore):
        pass


_CHILDREN = {
    "nothing but the imports": "pass",
    "`lxml.etree.iterparse`, cleared": f"reading.parse_volume(path, '{_TEI}div')",
    "`read_all`": "reading.read_volume(path)",
}


def _memory_table(path: Path) -> str:
    """Measure the most memory that a process of its own ever had, for volumes of three sizes."""
    sizes = (5, 20, 40)
    peaks: dict[str, list[int]] = {name: [] for name in _CHILDREN}
    for size in sizes:
        write_volume(path, _SAMPLES, size)
        for name, statement in _CHILDREN.items():
            peaks[name].append(_peak(statement, path))
    head = " | ".join(f"{size} MB" for size in sizes)
    lines = [f"| {name} | {' | '.join(f'{peak / 1e6:.1f} MB' for peak in peaks[name])} |" for name in _CHILDREN]
    work = "The most that a fresh process held (resident), which read the volume and kept nothing: it follows the largest document."
    return "\n".join(
        ["## Reading: memory for a volume", "", work, "", f"| | {head} |", f"|---|{'---|' * len(sizes)}", *lines, ""]
    )


def _peak(statement: str, path: Path) -> int:
    code = (
        "import sys; import archivedoc.reading.tei; from benchmarks import reading, runner; path = sys.argv[1]; "
        f"{statement}; print(runner.peak_memory())"
    )
    run = subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True)
    return int(run.stdout)


def _growth_row(shape: str, sources: Sequence[bytes]) -> Row:
    contestants = []
    for source in sources:
        one = _ours([source])
        contestants.append(Contestant(f"{len(source) / len(sources[0]):.1f} times", one.run, len(source) / 1e6))
    return Row(
        title=f"Reading: growth, {shape}",
        work=f"One document of {len(sources[0]) / 1000:,.0f} KB, and the same with its words repeated. The last column compares the time "
        "for a megabyte: 1 is linear.",
        unit="MB",
        contestants=contestants,
        base="one",
        statistic=min,
        multiple=_MULTIPLE // 2,
    )


def _repeated_text(text: str, times: int) -> bytes:
    """Repeat the second half of a text: what stands in the first describes it."""
    half = len(text) // 2
    middle = text[half : half + _LONGEST_PARAGRAPH]
    cut = half + 1 + next(place for end in ("\n\n", "\n", " ") if (place := middle.find(end)) >= 0)
    return (text[:cut] + text[cut:] * (2 * times - 1)).encode()


def _repeated_pdf(source: bytes, times: int) -> bytes:
    """Repeat the pages; the objects that they share are written once for each, as the size counts them."""
    from pypdf import PdfWriter

    writer, file = PdfWriter(), BytesIO()
    for _ in range(times):
        writer.append(BytesIO(source))
    writer.write(file)
    return file.getvalue()


def _repeated_tei(times: int) -> bytes:
    """Repeat the content of the longest document, under other ids."""
    text = max(read_samples(_SAMPLES), key=len)
    begin, end = text.index(">") + 1, text.rindex("</")
    words = text[begin:end]
    parts = [words.replace('xml:id="', f'xml:id="r{number}-') for number in range(times)]
    return f"{text[:begin]}{''.join(parts)}{text[end:]}".encode()


def _repeated_document(documents: Sequence[Document], times: int) -> Document:
    from attrs import evolve

    longest = max(documents, key=lambda document: sum(len(content.blocks) for content in document.contents))
    contents = [evolve(content, id=None, notes=(), segments=()) for content in longest.contents]
    return Document(longest.title, contents=contents * times)
