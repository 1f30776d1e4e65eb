"""A long text, beside pandoc's plain writer and `textwrap`."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import cycle, islice
from pathlib import Path

from archivedoc import Content, Document, Paragraph, render
from benchmarks.runner import Contestant, Row

_PAGES = 500
_WORDS_A_PAGE = 500
_WORDS_A_PARAGRAPH = 90
_WIDTH = 72
_GENERATED = """
On the morning of the conference the delegation stated that the question of borders had been raised at the previous meeting.
"We cannot return to this point," the Secretary replied, "before the Politburo [of the Central Committee] has discussed it."
The Ambassador's cable of 14 August 1954 (No. 507/IX) said nothing about trade, credits or the so-called special relationship.
Comrade Đilas asked whether the Soviet side – and the Yugoslav one, too – would agree to a normalisation in several stages.
"""


def rows() -> Iterator[Row]:
    """Yield the row: about 500 pages of English as plain text."""
    paragraphs = _paragraphs()
    document = Document("Collected Papers", contents=[Content([Paragraph(one) for one in paragraphs])])
    with tempfile.TemporaryDirectory() as folder:
        parsed, markdown, empty = (Path(folder, name) for name in ("long.json", "long.md", "empty.json"))
        parsed.write_text(_pandoc_json(paragraphs), encoding="utf-8")
        markdown.write_text("\n\n".join(paragraphs), encoding="utf-8")
        empty.write_text(_pandoc_json([]), encoding="utf-8")
        yield Row(
            title=f"Text: {_PAGES} pages",
            work=f"{len(paragraphs):,} paragraphs, {sum(map(len, paragraphs)):,} characters, wrapped at {_WIDTH} columns. "
            "We begin with a built document; pandoc's time includes the start of its process and reading its input.",
            unit="pages",
            contestants=[
                Contestant('`render(document, "text")`', lambda: render(document, "text"), _PAGES),
                Contestant("pandoc: JSON to plain", _pandoc("json", parsed), _PAGES),
                Contestant("pandoc: Markdown to plain", _pandoc("markdown", markdown), _PAGES),
                Contestant("pandoc: its start alone, an empty document", _pandoc("json", empty), _PAGES),
                Contestant(
                    "`textwrap.fill` of each paragraph",
                    lambda: [textwrap.fill(one, _WIDTH) for one in paragraphs],
                    _PAGES,
                ),
            ],
        )


def _paragraphs() -> list[str]:
    """Make paragraphs of even length from real documents where they are at hand, else from sentences of our own."""
    folder = Path(os.environ.get("ARCHIVEDOC_SAMPLES", Path(__file__).parents[2] / "shared" / "samples"), "wilson")
    texts = [path.read_text(encoding="utf-8").partition("\n")[2] for path in sorted(folder.glob("*.txt"))]
    words = re.findall(r"\S+", "\n".join(texts) or _GENERATED)
    endless = cycle(words)
    count = _PAGES * _WORDS_A_PAGE // _WORDS_A_PARAGRAPH
    return [" ".join(islice(endless, _WORDS_A_PARAGRAPH)) for _ in range(count)]


def _pandoc_json(paragraphs: list[str]) -> str:
    blocks = [
        {"t": "Para", "c": [inline for word in text.split() for inline in (_SPACE, {"t": "Str", "c": word})][1:]}
        for text in paragraphs
    ]
    return json.dumps({"pandoc-api-version": [1, 23], "meta": {}, "blocks": blocks})


_SPACE = {"t": "Space"}


def _pandoc(reader: str, path: Path) -> Callable[[], object] | None:
    if find_spec("pypandoc") is None:
        return None
    import pypandoc

    try:
        program = pypandoc.get_pandoc_path()
    except OSError:
        return None
    command = [program, f"--from={reader}", "--to=plain", f"--columns={_WIDTH}", str(path)]
    return lambda: subprocess.run(command, check=True, stdout=subprocess.PIPE)
