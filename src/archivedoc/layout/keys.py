"""Citation keys, alike in every bibliography: ASCII, stable, independent of order, unique without regard to case."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from archivedoc.model import Document, Organisation, Role

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
_YEAR = re.compile(r"[0-9]{2}[0-9X]{2}")
_NUMBER = re.compile(r"/document/([0-9]+)/?\Z")


def make_keys(documents: Sequence[Document]) -> list[str]:
    """Return a key for each document.

    Where several would have one key, each of them gets the number of its document or a hash of its description, so
    that a key does not depend on the order. Equal documents are told apart by their place.
    """
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
    unique = []
    for key in keys:
        candidate, place = key, 1
        while candidate in seen or (candidate != key and candidate in taken):
            place += 1
            candidate = f"{key}-{place}"
        seen.add(candidate)
        unique.append(candidate)
    return unique


def _stem(document: Document) -> str:
    word = next(_words(document.title), "untitled")
    year = _YEAR.search((document.date and document.date.edtf) or "")
    creator = _creator(document) or "anon"
    return f"{creator}{year[0].lower() if year else 'nd'}{word[:_LONGEST]}"


def _creator(document: Document) -> str:
    for credit in document.credits:
        if credit.role == Role.AUTHOR and credit.agents:
            agent = credit.agents[0]
            name = agent.name if isinstance(agent, Organisation) else agent.family
            slug = "".join(_words(name))[:_LONGEST]
            return slug if slug[:1].isalpha() else f"a{slug}" if slug else ""
    return ""


def _words(text: str) -> Iterator[str]:
    for part in text.lower().replace("'", "").replace("’", "").split():
        plain = part
        if not part.isascii():
            decomposed = unicodedata.normalize("NFKD", part.translate(_LETTERS))
            plain = "".join([character for character in decomposed if not unicodedata.combining(character)])
        yield from (word for word in _WORD.findall(plain) if word not in _STOP_WORDS)


def _number(document: Document) -> str:
    match = _NUMBER.search(document.url or "")
    return match[1] if match else _hash(document)


def _hash(document: Document) -> str:
    date = (document.date and (document.date.edtf or document.date.text)) or ""
    return hashlib.sha1(
        "\n".join((document.title, date, document.url or "")).encode(), usedforsecurity=False
    ).hexdigest()[:6]
