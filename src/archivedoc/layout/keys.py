"""Citation keys, alike in every bibliography: ASCII, stable, independent of order, unique without regard to case."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from archivedoc.errors import OptionError, shown
from archivedoc.layout.description import authors_of
from archivedoc.model import Document, Organisation

Keys: TypeAlias = Callable[[Document], str] | Sequence[str]
"""The keys of a caller: a function that tells the key of a document, or a key for each document, in their order."""

_STOP_WORDS = frozenset("a an and at by de der des die du for from in la le les note of on the to und with zur".split())
_LONGEST = 20
# Letters that NFKD leaves; Cyrillic after ALA-LC, without its diacritics.
_LETTERS = str.maketrans(
    {
        "ß": "ss", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th",
        **dict(zip("абвгдезийклмнопрстуфхыэіїєґђјљњћџ", (
            "a b v g d e z i i k l m n o p r s t u f kh y e i i ie g dj j lj nj c dz"
        ).split(), strict=True)),
        "ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia", "ъ": "", "ь": "",
    }
)  # fmt: skip
_WORD = re.compile(r"[a-z0-9]+")
_FIRST_WORD = re.compile(r"([A-Za-z]+)\s")
_YEAR = re.compile(r"\D*([0-9]{2}[0-9X]{2})")
# What BibTeX, biber, LaTeX, pandoc, pybtex and bibtexparser all take.
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_:./+-]*")
_NOT_IN_KEY = re.compile(r"[^A-Za-z0-9_:./+-]+")


def make_keys(documents: Sequence[Document], keys: Keys | None = None) -> list[str]:
    """Return a key for each document.

    Where several would have one key, each of them gets the number of its document or a hash of its description, so
    that a key does not depend on the order. Equal documents are told apart by their place.

    Args:
        documents: The documents of one bibliography.
        keys: The keys of a caller, who sees to it that they differ. None makes them.

    Raises:
        OptionError: A key of the caller is no key, or two of them differ in nothing but case.
    """
    if keys is None:
        return _made(documents)
    chosen = list(map(keys, documents)) if callable(keys) else list(keys)
    if len(chosen) != len(documents):
        raise OptionError(f"keys: {len(chosen)} keys for {len(documents)} documents; expected one for each, in order")
    _check(chosen, documents)
    return chosen


def as_keys(keys: Keys | None) -> Keys | None:
    """Take the option of an exporter; a sequence becomes a tuple.

    Raises:
        OptionError: It is neither a function nor a sequence of keys.
    """
    if keys is None or callable(keys):
        return keys
    if isinstance(keys, Mapping):
        raise OptionError("keys: a mapping has no order; pass a function: keys=mapping.__getitem__")
    if isinstance(keys, str) or not isinstance(keys, Sequence):
        raise OptionError(f"keys={shown(keys)}: expected a function of a document, a sequence of keys, or None")
    return tuple(keys)


def _check(keys: Sequence[str], documents: Sequence[Document]) -> None:
    places: dict[str, int] = {}
    for place, (key, document) in enumerate(zip(keys, documents, strict=True)):
        if not isinstance(key, str) or not _KEY.fullmatch(key):
            works = _NOT_IN_KEY.sub("-", _plain(key)).strip("_:./+-") if isinstance(key, str) else ""
            hint = f", such as {shown(works)}" if works else ""
            raise OptionError(
                f"keys: {shown(key)} for document {place} ({shown(document.title)}) is not a key; expected letters and digits "
                f"of ASCII, and - _ : . / + behind the first{hint}"
            )
        if (other := places.setdefault(key.lower(), place)) != place:
            raise OptionError(
                f"keys: document {other} ({shown(documents[other].title)}) has the key {shown(keys[other])}, and document "
                f"{place} ({shown(document.title)}) has {shown(key)}; BibTeX wants keys that differ, and not in case alone"
            )


def _made(documents: Sequence[Document]) -> list[str]:
    stems = [_stem(document) for document in documents]
    count = Counter(stems)
    keys = [
        stem if count[stem] == 1 else f"{stem}-{_number(document)}"
        for stem, document in zip(stems, documents, strict=True)
    ]
    clashing = Counter(keys)
    if len(clashing) == len(keys):
        return keys
    hashes = [f"-{_hash(document)}" for document in documents]
    keys = [
        key if clashing[key] == 1 or key.endswith(tail) else key + tail for key, tail in zip(keys, hashes, strict=True)
    ]
    return _numbered(keys)


def _numbered(keys: list[str]) -> list[str]:
    taken = set(keys)
    seen: set[str] = set()
    places: Counter[str] = Counter()
    unique = []
    for key in keys:
        candidate = key
        while candidate in seen or (candidate != key and candidate in taken):
            places[key] += 1
            candidate = f"{key}-{places[key] + 1}"
        seen.add(candidate)
        unique.append(candidate)
    return unique


def _stem(document: Document) -> str:
    year = _YEAR.match(document.date.edtf) if document.date and document.date.edtf else None
    return f"{_creator(document) or 'anon'}{year[1].lower() if year else 'nd'}{_word(document.title)[:_LONGEST]}"


def _creator(document: Document) -> str:
    for agent in authors_of(document)[1]:
        return _slug(agent.name if isinstance(agent, Organisation) else agent.family or agent.given)
    return ""


@lru_cache(maxsize=1024)
def _slug(name: str) -> str:
    slug = "".join(_words(name))[:_LONGEST]
    return f"a{slug}" if slug[:1].isdigit() else slug


def _word(title: str) -> str:
    match = _FIRST_WORD.match(title)
    if match and (word := match[1].lower()) not in _STOP_WORDS:
        return word
    return next(_words(title), "untitled")


def _words(text: str) -> Iterator[str]:
    for part in re.finditer(r"\S+", text):
        plain = _plain(part[0]).lower().replace("'", "")
        yield from (word for word in _WORD.findall(plain) if word not in _STOP_WORDS)


def _plain(text: str) -> str:
    """Write letters in ASCII, as far as that is known."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.lower().replace("’", "'").translate(_LETTERS))
    return "".join([character for character in decomposed if not unicodedata.combining(character)])


def _number(document: Document) -> str:
    number = (document.url or "").rpartition("/document/")[2].removesuffix("/")
    return number if number.isdecimal() and number.isascii() else _hash(document)


def _hash(document: Document) -> str:
    date = (document.date and (document.date.edtf or document.date.text)) or ""
    return hashlib.sha1(
        "\n".join((document.title, date, document.url or "")).encode(), usedforsecurity=False
    ).hexdigest()[:6]
