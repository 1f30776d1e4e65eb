"""Files of XML and JSON that were written to do harm, case by case."""

from __future__ import annotations

import json
import socketserver
import threading

import pytest
from reading.test_safety import ending, refused

import archivedoc as a

NS = 'xmlns="http://www.tei-c.org/ns/1.0"'
DOCUMENT = f'<div {NS} type="document" xml:id="d1"><head>Café</head><p>Words.</p></div>'


def tei(words: str, attributes: str = "") -> bytes:
    return f'<div {NS} type="document"{attributes}><head>Title</head>{words}</div>'.encode()


def with_type(declarations: str, words: str = "<p>&e;</p>", name: str = "div") -> bytes:
    return f'<?xml version="1.0"?>\n<!DOCTYPE {name} {declarations}>\n'.encode() + tei(words)


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "secret.txt"
    path.write_text("SECRET")
    return path


@pytest.fixture
def listener():
    """A server that counts who calls."""
    calls = []

    class Handler(socketserver.BaseRequestHandler):
        def handle(self):
            calls.append(self.client_address)

    with socketserver.TCPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/evil.dtd", calls
        server.shutdown()


LAUGHS = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))


@pytest.mark.parametrize(
    ("declarations", "words"),
    [
        (f'[<!ENTITY e0 "lol">{LAUGHS}<!ENTITY e "&e9;">]', "<p>&e;</p>"),
        (f'[<!ENTITY e "{"x" * 100_000}">]', f"<p>{'&e;' * 100_000}</p>"),
        ('[<!ENTITY e "&e;">]', "<p>&e;</p>"),
        ('[<!ENTITY e "&f;"><!ENTITY f "&e;">]', "<p>&e;</p>"),
        ('[<!ENTITY e "<p>a</p>">]', "&e;"),
        ("[<!ENTITY % p \"<!ENTITY e 'x'>\">%p;]", "<p>&e;</p>"),
        ('[<!ENTITY e "x">]', '<p rend="&e;">a</p>'),
        ('[<!ENTITY e "x">]', "<p>it is used nowhere</p>"),
        (f'[<!ENTITY e0 "lol">{LAUGHS}]', '<p rend="&e9;">a</p>'),
    ],
)
def test_entities_are_never_expanded(declarations, words):
    message = refused(with_type(declarations, words), "tei")
    assert "declares the entity" in message or "no well-formed XML, or goes beyond the limits" in message


@pytest.mark.parametrize(
    "declarations",
    [
        '[<!ENTITY e SYSTEM "{url}">]',
        '[<!ENTITY e PUBLIC "p" "{url}">]',
        '[<!ENTITY % p SYSTEM "{url}">%p;]',
        'SYSTEM "{url}"',
        'PUBLIC "-//X//Y" "{url}" [<!ENTITY e "x">]',
    ],
)
def test_nothing_outside_the_file_is_fetched(declarations, secret, listener):
    url, calls = listener
    for target in (url, secret.as_uri(), str(secret)):
        for words in ("<p>&e;</p>", "<p>words</p>"):
            assert "SECRET" not in repr(ending(with_type(declarations.replace("{url}", target), words)))
    assert not calls


def test_an_inclusion_is_kept_as_it_is(secret, listener):
    url, calls = listener
    for target in (url, secret.as_uri()):
        words = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{target}" parse="text"/>'
        document = a.read(tei(f"{words}<p>a{words}</p>"), report=lambda loss: None)
        assert target in repr(document)
        assert "SECRET" not in repr(document)
    schema = f'<?xml-model href="{url}"?><?xml-stylesheet href="{url}"?>'.encode()
    a.read(
        schema + tei("<p>a</p>", f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="x {url}"')
    )
    assert not calls


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "iso-8859-1", "windows-1252"]
)
def test_a_file_is_read_in_the_encoding_that_it_declares(encoding):
    declared = encoding.removesuffix("-sig").removesuffix("-le").removesuffix("-be")
    data = f'<?xml version="1.0" encoding="{declared}"?>{DOCUMENT}'.encode(encoding)
    assert a.read(data).title == "Café"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (f"<?xml version='1.0' encoding='utf-8'?>\n{DOCUMENT}".encode("latin-1"), "2: it is no well-formed XML"),
        (f"<?xml version='1.0' encoding='utf-16'?>{DOCUMENT}".encode(), ""),
        (f"<?xml version='1.0' encoding='klingon'?>{DOCUMENT}".encode(), "no well-formed XML"),
        (f"<?xml version='1.0' encoding='utf-7'?>{DOCUMENT}".encode(), ""),
        (DOCUMENT.encode("utf-32"), ""),
        (DOCUMENT.encode().replace(b"Words", b"W\0rds"), "no well-formed XML"),
        (DOCUMENT.encode().replace(b"Words", b"&#0;"), "no well-formed XML"),
        (DOCUMENT.encode().replace(b"Words", b"&#xD800;"), "no well-formed XML"),
        (DOCUMENT.encode().replace(b"Words", b"\xed\xa0\x80"), "no well-formed XML"),
        (tei("<frus:attachment/>"), "prefix frus on attachment is not defined"),
        (tei("<p frus:x='1'>a</p>"), "prefix frus for x on p is not defined"),
        (tei("<p>" * 100_000 + "</p>" * 100_000), "Excessive depth"),
        (tei("<p>" + "<hi>" * 200 + "a" + "</hi>" * 200 + "</p>"), "deep"),
        (tei(f"<p>{'word ' * 4_000_000}</p>"), "limits"),
        (tei(f"<p rend='{'word ' * 4_000_000}'>a</p>"), "limits"),
        (tei("<p" + "".join(f" a{n}='b'" for n in range(50_000)) + ">a</p>"), "more than 1000 attributes"),
        (tei("<x" + "y" * 200_000 + "/>"), ""),
        (tei("<p>a</P>"), "no well-formed XML"),
        (tei(f"<p>a</{'p' * 20_000}>"), "..."),
    ],
)  # fmt: skip
def test_xml_beyond_the_rules_is_refused_with_the_place(data, reason):
    assert reason in refused(data, "tei")


@pytest.mark.parametrize(
    "words",
    [
        "<?x y?>" * 200_000,
        "<!--x-->" * 200_000,
        f"<p>{'a<![CDATA[<x>]]>' * 50_000}</p>",
        f"<p>{'&lt;&#65;' * 100_000}</p>",
        "<p/>" * 50_000,
        "".join(f'<p xmlns:n{n}="urn:{n}">a</p>' for n in range(5_000)),
        "<table><row><cell rows='99999999' cols='99999999'>a</cell></row></table>" * 100,
    ],
    ids=["instructions", "comments", "CDATA", "characters", "empty", "namespaces", "spans"],
)
def test_floods_of_what_is_allowed_are_read(words):
    assert isinstance(ending(tei(words)), list)


@pytest.mark.parametrize(
    "instruction",
    ['{"media": {"x": 1}}', '{"media": {"uri": []}}', '{"level": {}}', '{"x": 1}', "[]", "{", "", '{"blocks": [{"type": "table"}]}']
    + [f'{{"media": {"[" * levels}{"]" * levels}}}' for levels in (100, 900, 100_000)],
)  # fmt: skip
@pytest.mark.parametrize("element", ["figure", "p", "head", "note", "list", "quote"])
def test_an_instruction_that_says_nonsense_is_refused_or_kept(element, instruction):
    ending(tei(f"<{element}><?archivedoc {instruction}?><graphic url='a'/></{element}>"))


def test_two_equal_ids_and_one_that_is_no_name_are_kept():
    data = tei('<p xml:id="x">a<note xml:id="x">b</note><note xml:id="x">c</note></p><p xml:id="5 6">d</p>')
    document = a.read(data)
    assert [note.id for note in document.contents[0].notes] == ["x", "x.2"]
    assert a.read(a.render(document, "tei")) == document


# JSON


def envelope(documents: str, version: str = '"1.0"') -> bytes:
    return f'{{"archivedoc": {version}, "documents": [{documents}]}}'.encode("utf-8", "surrogatepass")


def nested(beginning: str, opening: str, levels: int, closing: str, end: str) -> str:
    return beginning + opening * levels + closing * levels + end


BLOCKS, QUOTATION = '{"title": "T", "contents": [{"blocks": [', '{"type": "quotation", "blocks": ['


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (envelope("[" * 100_000 + "]" * 100_000), "nested too deeply"),
        (envelope("", "[" * 100_000 + "]" * 100_000), "nested too deeply"),
        (envelope("", "[" * 900 + "]" * 900), "expected a version"),
        (envelope(nested('{"title": ', "[", 900, "]", "}")), "expected a string"),
        (envelope(nested(BLOCKS, QUOTATION, 100, "]}", "]}]}")), "nested"),
        (envelope(nested(BLOCKS, QUOTATION, 400, "]}", "]}]}")), "nested too deeply"),
        (envelope("9" * 100_000), "not JSON that a document is made of"),
        (envelope(f'{{"title": {"9" * 4000}}}'), "expected a string, got 999"),
        (envelope("1e999"), "expected an object, got inf"),
        (envelope("NaN"), "NaN is not JSON"),
        (envelope("-Infinity"), "Infinity is not JSON"),
        (envelope('{"title": "a", "title": "b"}'), "the key 'title' occurs twice"),
        (envelope('{"title": "\\ud800"}'), "lone surrogate"),
        (envelope('{"title": "a\ud800"}'), "not UTF-8"),
        (envelope('{"title": "T", "\\ud800": 1}'), "unknown key"),
        (envelope('{"title": "T"}').decode().encode("utf-16"), "not UTF-8"),
        (envelope('{"title": "T"}') + b"x", "Extra data"),
        (b"{" + b" " * 1_000_000, "not JSON"),
        (b'{"archivedoc": "1.0", "documents": {}}', "expected an array"),
        (b'{"archivedoc": "999999999.0", "documents": []}', "upgrade it"),
        (b'{"archivedoc": "' + b"1" * 5000 + b'.0", "documents": []}', "expected a version"),
    ],
)  # fmt: skip
def test_json_beyond_the_rules_is_refused(data, reason):
    assert reason in refused(data, "json")


def test_a_byte_order_mark_is_no_part_of_json():
    assert a.read(b"\xef\xbb\xbf" + envelope('{"title": "T"}')) == a.Document("T")


MANY = 50_000


@pytest.mark.parametrize(
    ("document", "reason"),
    [
        ({f"key{number}": 1 for number in range(MANY)}, "unknown key 'key0'; "),
        ({"a" * 1_000_000: 1}, "unknown key 'aaa"),
        ({"contents": [{"notes": [{"id": str(n % (MANY - 1)), "blocks": []} for n in range(MANY)]}]}, "two notes have the id '0'"),
        ({"contents": [{"notes": [{"id": str(min(n, MANY - 2)), "blocks": []} for n in range(MANY)]}]}, "two notes have the id"),
        ({"contents": [{"id": str(min(n, MANY - 2))} for n in range(MANY)]}, "two contents have the id"),
        (
            {"contents": [{"id": str(n)} for n in range(MANY)], "credits": [{"role": "author", "content": "x"}] * MANY},
            "names the content 'x', which is not in contents ('0', '1',",
        ),
        ({"contents": [{"blocks": [{"type": "x" * 100_000}]}]}, "unknown type 'xxx"),
        ({"contents": [{"blocks": [{"type": [["x"] * 1000] * 100}]}]}, "unknown type [['x'"),
        ({"contents": [{"segments": list(range(MANY))}]}, "segments: "),
        ({"contents": [{"language": {"tag": "e" * 100_000}}]}, "tag: expected a BCP 47 language tag"),
        ({"date": {"text": "x", "edtf": "1" * 100_000}}, "is not an EDTF date"),
        ({"subjects": ["x"] * 5000}, "5000 errors"),
    ],
)  # fmt: skip
def test_json_with_masses_of_faults_is_refused_in_a_few_words(document, reason):
    assert reason in refused(envelope(json.dumps({"title": "T", **document})), "json")


def test_a_key_that_is_repeated_among_many_is_found():
    keys = ", ".join(f'"key{min(number, MANY - 2)}": 1' for number in range(MANY))
    assert f"'key{MANY - 2}' occurs twice" in refused(f"{{{keys}}}".encode(), "json")


def test_of_a_million_faults_a_thousand_are_told():
    with pytest.raises(a.ReadError, match="1000 errors: required key 'title' missing") as caught:
        a.read(envelope(", ".join(["{}"] * 1_000_000)))
    assert len(caught.value.errors) == 1000
