"""The keys of bibliographies."""

from __future__ import annotations

import archivedoc as a
from archivedoc.layout import make_keys


def test_keys_do_not_depend_on_the_order_and_are_unique_without_regard_to_case():
    several = [
        a.Document("Letter", date="1954", url="https://x.example/document/112970"),
        a.Document("LETTER", date="1954", url="https://x.example/document/112971"),
        a.Document("Letter", date="1955"),
        a.Document("Письмо", credits=a.Credit("author", a.Organisation("Секретариат"))),
        a.Document("1954", credits=a.Credit("author", a.Person("2nd"))),
        a.Document("北京"),
    ]
    keys = make_keys(several)
    assert keys == [
        "anon1954letter-112970",
        "anon1954letter-112971",
        "anon1955letter",
        "sekretariatndpismo",
        "a2ndnd1954",
        "anonnduntitled",
    ]
    assert make_keys(several[::-1]) == keys[::-1]
    assert make_keys(several[2:]) == keys[2:]


def test_equal_documents_have_different_keys():
    assert len(set(make_keys([a.Document("T")] * 3))) == 3
