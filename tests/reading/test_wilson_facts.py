"""The facts of every Wilson Center document in the samples, fact by fact and shape by shape.

``pytest -s`` prints the table. The facts stand in the manifest of the samples; where it is wrong, `CORRECTED` says why.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

import archivedoc as a
from archivedoc.model import Role, plain_text
from archivedoc.model.walking import walk_levels

BAR = 0.97
SHAPES = {
    "seed": ["000.txt"],
    "layout": ["004.txt", "005.txt", "006.txt", "007.txt", "009.txt", "015.txt", "017.txt", "019.txt"],
    "markdown": [f"{number}.pymupdf4llm.md" for number in ("004", "005", "006", "007", "009", "015", "017", "019")],
    "flattened": ["003.txt", "013.txt"],
    "record": ["030.txt", "031.txt", "033.txt", "035.txt", "039.txt", "042.txt", "043.txt"],
    "reprint": ["022.txt", "023.txt"],
    "pdf": [f"{number}.pdf" for number in ("004", "005", "006", "007", "009", "015", "017", "019", "022", "023")],
}
FORMATS = {"seed": "transcript", "layout": "transcript", "markdown": "transcript", "pdf": "pdf"}
# What a shape has lost, so that nobody can read it.
GONE = {
    "flattened": {
        "blocks": "the line breaks between paragraphs are gone",
        "signatories": "the line break before a signature is gone, and a name at the end of a text may be its last word",
    },
    "markdown": {"url_line": "the line with the address of the page was added to the text files only"},
    "pdf": {"url_line": "the line with the address of the page was added to the text files only"},
}
_SOURCE_IS_A_BOOK = "the source is a printed book, which is a publication in our model and no archive"
_A_LINE_IS_AN_ITEM = (
    "items that stand one a line, without blank lines, are items; the manifest counts them as one block"
)
CORRECTED: dict[tuple[str, str], tuple[Any, str]] = {
    ("013", "reference"): (None, _SOURCE_IS_A_BOOK),
    ("022", "reference"): (None, _SOURCE_IS_A_BOOK),
    ("023", "reference"): (None, _SOURCE_IS_A_BOOK),
    ("015", "reference"): (None, "'Provided to ... by Sergo Mikoyan' is a credit and no place where a document lies"),
    ("042", "reference"): (
        "National Archives of Ireland, Department of Foreign Affairs/5/313/3D",
        "what follows, 'published in ...', is a publication",
    ),
    ("004", "blocks"): (29, _A_LINE_IS_AN_ITEM),
    ("005", "blocks"): (82, f"{_A_LINE_IS_AN_ITEM}; a heading stands right below a paragraph"),
    ("006", "blocks"): (20, _A_LINE_IS_AN_ITEM),
    ("019", "blocks"): (79, "the office on the left and the signature on the right are two"),
    ("035", "blocks"): (70, "two sentences run on over the end of a line, in lower case"),
    ("030", "donors"): ([], "the field is empty"),
}
# In the manifest as an abridged text; what the document says.
_PUBLICATIONS = {
    "013": "Mao Zedong waijiao wenxuan (Selected Works of Mao Zedong on Diplomacy)",
    "022": "Jianguo Yilai Liu Shaoqi Wengao",
    "023": "Pei Jianzhang et al., Zhonghua renmin gongheguo waijiaoshi",
    "042": 'published in "Documents on Irish Foreign Policy," Volume XI, Document No. 96',
}
_ROLES = {
    "obtained by": Role.OBTAINER,
    "contributed by": Role.CONTRIBUTOR,
    "transcribed by": Role.TRANSCRIBER,
    "provided by": Role.PROVIDER,
    "with permission of": Role.PERMITTER,
}

Facts = dict[str, Any]
Check = Callable[[a.Document, Facts], bool]


def _agents(document: a.Document, *roles: Role) -> list[str]:
    found = [agent.display_name for credit in document.credits if credit.role in roles for agent in credit.agents]
    return list(dict.fromkeys(found))


def _printed(document: a.Document, role: Role) -> list[str | None]:
    return [credit.statement for credit in document.credits if credit.role is role]


def _names(document: a.Document, *schemes: str) -> list[str]:
    return [subject.name for subject in document.subjects if subject.scheme in schemes]


def _responsibility(document: a.Document, facts: Facts) -> bool:
    stated = facts["responsibility"]
    expected = {role: stated.get(words, []) for words, role in _ROLES.items()}
    projects = {credit.project for credit in document.credits} - {None}
    return all(_agents(document, role) == names for role, names in expected.items()) and projects == set(
        stated.get("for", [])
    )


def _publications(document: a.Document, facts: Facts) -> bool:
    texts = [publication.text for publication in document.publications]
    stated = facts["responsibility"]
    pages = stated.get("reprinted in", "").lstrip("… ")
    expected = [part for part in (_PUBLICATIONS.get(facts["file"][:3]), pages, stated.get("published in")) if part]
    return len(texts) == len(expected) and all(any(part in text for text in texts) for part in expected)


def _reference(document: a.Document, facts: Facts) -> bool:
    expected = facts["archival_reference"]
    found = document.reference.verbatim if document.reference else None
    return found == (expected.rstrip(".") if expected else None)


def _repository(document: a.Document, facts: Facts) -> bool:
    repository = document.reference.repository if document.reference else None
    assert repository is not None
    name = f"{repository.name} ({repository.abbreviation})" if repository.abbreviation else repository.name
    return [name] == facts["repositories"]


def _contents(document: a.Document, facts: Facts) -> bool:
    found = [(content.kind, content.language.name if content.language else None) for content in document.contents]
    return found == [(content["kind"], content["language"]) for content in facts["contents"]]


def _text(nodes: Iterable[Any]) -> str:
    return "".join(character for node in nodes for character in plain_text(node) if character.isalnum())


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _notes(document: a.Document) -> list[a.Note]:
    return [note for content in document.contents for note in content.notes]


def _body(document: a.Document) -> list[Any]:
    return [block for content in document.contents for block in content.blocks]


def _last(document: a.Document, facts: Facts) -> bool:
    body = _text(_body(document))
    notes = "".join(_letters(note.label) + _text(note.blocks) for note in _notes(document))
    expected = _letters(facts["body_last60"])
    return (body + notes).endswith(expected) or body.endswith(expected)


def _blocks(document: a.Document, facts: Facts) -> bool:
    expected = facts.get("body_blocks_joined") or facts["body_blocks"]
    return _count(_body(document)) + len(_notes(document)) == expected


def _count(blocks: Iterable[Any]) -> int:
    """Count blocks as they are printed: every item of a list, every line of a group of fields."""
    return sum(_printed_blocks(block) for block in blocks)


def _printed_blocks(block: Any) -> int:
    match block:
        case a.ListBlock():
            return bool(block.heading) + sum(max(1, _count(item.blocks)) for item in block.items)
        case a.FieldGroup():
            return bool(block.heading) + len(block.lines)
        case a.Quotation() | a.SpeakerTurn() | a.Postscript() | a.Attachment():
            return max(1, _count(block.blocks))
        case _:
            return 1


def _inside(document: a.Document, *kinds: type) -> list[str]:
    return [plain_text(node) for _, node in walk_levels(_body(document)) if isinstance(node, kinds)]


def _signatories(document: a.Document, facts: Facts) -> bool:
    found = _inside(document, a.Signature)
    expected = facts["signatories"]
    return all(any(name in text for text in found) for name in expected) and bool(found) == bool(expected)


def _markings(document: a.Document, facts: Facts) -> bool:
    found = [*map(plain_text, document.markings), *_inside(document, a.Marking)]
    folded = {text.strip(" .").casefold() for text in found}
    return folded == {marking.casefold() for marking in facts["markings"]}


DESCRIPTION: dict[str, Check] = {
    "title": lambda document, facts: document.title == facts["title"],
    "date_text": lambda document, facts: bool(document.date and document.date.text == facts["date_text"]),
    "edtf": lambda document, facts: bool(document.date and document.date.edtf == facts["date_iso"]),
    "citation": lambda document, facts: (document.citation.text if document.citation else None) == facts["citation"],
    "url": lambda document, facts: document.url == facts["url"],
    "url_line": lambda document, facts: facts["url_line"] in (document.url, *(i.value for i in document.identifiers)),
    "archive": lambda document, facts: document.digital_archive == facts["archive"],
    "reference": _reference,
    "repositories": _repository,
    "summary": lambda document, facts: _text(document.summary) == _letters(facts["summary"]),
    "translators": lambda document, facts: _agents(document, Role.TRANSLATOR) == facts["translators"],
    "responsibility": _responsibility,
    "publications": _publications,
    "donors": lambda document, facts: _agents(document, Role.FUNDER) == facts["donors"],
    "authors": lambda document, facts: _printed(document, Role.AUTHOR) == facts["authors"],
    "contributors": lambda document, facts: _printed(document, Role.PARTICIPANT) == facts["contributors"],
    "original_languages": lambda document, facts: [
        language.name for language in document.original_languages
    ] == facts["original_languages"],
    "contents": _contents,
    "places": lambda document, facts: _names(document, "place") == facts["places"],
    "subjects": lambda document, facts: _names(document, "lcsh") == facts["subjects"],
    "people": lambda document, facts: _names(document, "person", "organisation", "name") == facts["people"],
    "record_id": lambda document, facts: a.Identifier(facts["record_id"], "record id") in document.identifiers,
    "classification": lambda document, facts: [plain_text(one) for one in document.markings] == (
        [facts["classification"]] if facts["classification"] else []
    ),
    "body_first60": lambda document, facts: _text(_body(document)).startswith(_letters(facts["body_first60"])),
    "body_last60": _last,
}  # fmt: skip
BODY: dict[str, Check] = {
    "blocks": _blocks,
    "footnotes": lambda document, facts: len(_notes(document)) == facts["footnotes"],
    "signatories": _signatories,
    "markings": _markings,
}
_KEYS = {
    "edtf": "date_iso",
    "reference": "archival_reference",
    "publications": "responsibility",
    "blocks": "body_blocks",
}  # of the manifest, where a fact has another name there
_IF_ANY = ("original_languages", "contents", "blocks")  # null in the manifest: nobody looked


@pytest.fixture
def manifest(samples: Path) -> dict[str, Facts]:
    documents = json.loads((samples / "manifest.json").read_text(encoding="utf-8"))["wilson"]
    return {document["file"][:3]: document for document in documents}


def _facts(manifest: dict[str, Facts], file: str) -> Facts:
    facts = dict(manifest[file[:3]])
    for (number, name), (value, _) in CORRECTED.items():
        if number == file[:3]:
            facts[_KEYS.get(name, name)] = value
            if name == "blocks":
                facts.pop("body_blocks_joined", None)
    return facts


def _measure(
    samples: Path, manifest: dict[str, Facts], shape: str, checks: dict[str, Check]
) -> dict[str, dict[str, bool]]:
    """Return for every fact of a shape the files that have it, and whether it is right there."""
    measured: dict[str, dict[str, bool]] = defaultdict(dict)
    for file in SHAPES[shape]:
        document = a.read(samples / "wilson" / file, report=lambda loss: None)
        facts = _facts(manifest, file)
        for name, check in checks.items():
            key = _KEYS.get(name, name)
            is_unknown = key not in facts or (name in _IF_ANY and facts[key] is None)
            if not is_unknown and name not in GONE.get(shape, {}):
                measured[name][file] = check(document, facts)
    return measured


def _table(shape: str, measured: dict[str, dict[str, bool]]) -> tuple[float, str]:
    lines = []
    for name, files in measured.items():
        wrong = [file for file, is_right in files.items() if not is_right]
        lines.append(f"  {name:20}{len(files) - len(wrong):3} of {len(files):3}  {' '.join(wrong)}")
    right = sum(is_right for files in measured.values() for is_right in files.values())
    total = sum(map(len, measured.values()))
    gone = [f"  {name:20}  gone: {why}" for name, why in GONE.get(shape, {}).items()]
    return right / total, "\n".join((f"{shape}: {right} of {total} = {right / total:.1%}", *lines, *gone))


@pytest.mark.parametrize("shape", SHAPES)
def test_the_description_is_right_to_97_in_a_hundred_facts(samples, manifest, shape):
    share, table = _table(shape, _measure(samples, manifest, shape, DESCRIPTION))
    print(f"\n{table}")
    assert share >= BAR, table


@pytest.mark.parametrize("shape", SHAPES)
def test_the_body_is_right_to_97_in_a_hundred_facts(samples, manifest, shape):
    share, table = _table(shape, _measure(samples, manifest, shape, BODY))
    print(f"\n{table}")
    assert share >= BAR, table


@pytest.mark.parametrize(("shape", "file"), [(shape, file) for shape, files in SHAPES.items() for file in files])
def test_no_fact_that_is_claimed_is_wrong(samples, manifest, shape, file):
    """A date has its EDTF or none, a language its tag or ``und``: where one is claimed it is the right one."""
    document = a.read(samples / "wilson" / file, report=lambda loss: None)
    facts = _facts(manifest, file)
    assert document.date is not None
    assert document.date.edtf in (None, facts["date_iso"])
    assert document.title == facts["title"]
    assert not document.reference or facts["archival_reference"]
    assert all(language.tag != "und" for language in document.original_languages)
    assert set(_agents(document, Role.TRANSLATOR)) <= set(facts["translators"])
    assert set(_agents(document, Role.FUNDER)) <= set(facts["donors"])
    assert not document.notes or file[:3] in ("022", "023")  # comments of the reprint
