"""Documents as JSON, without loss. The only room that knows cattrs.

The envelope is ``{"archivedoc": "1.0", "documents": [...]}``. Fields that have their default are left out; a node says
what it is under ``type``, its class name in snake case; attributes are an object; bytes are base64. A 1.x file is read
for ever, a newer one is refused, and so is a key that no class has: nothing of a file is passed over in silence.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import attrs
from cattrs import Converter, transform_error
from cattrs.errors import ForbiddenExtraKeysError

from archivedoc.errors import ModelError, ReadError, shown, suggestion
from archivedoc.model import Block, Content, Document
from archivedoc.model.fields import repeated
from archivedoc.serialization.converter import make_converter, unstructure_without

VERSION = "1.0"
_KNOWN_MINOR = 0
_BATCH = 500  # blocks
_MOST_FINDINGS = 1000  # of which an error tells; no further document is looked at then
_NAMED_FINDINGS = 10
_LONGEST_FINDING = 500  # characters in a message


@lru_cache(maxsize=2)
def _converter(detailed: bool = False) -> Converter:
    return make_converter(detailed=detailed)


@lru_cache(maxsize=2)
def _without(name: str, kind: type) -> Callable[[Any], dict[str, Any]]:
    return unstructure_without(_converter(), kind, name)


def dump_documents(documents: Sequence[Document], *, indent: int | None = 2) -> bytes:
    """Write documents as JSON in UTF-8, with a final newline.

    Args:
        documents: The documents, in their order.
        indent: Blanks for each level, or None for one line.
    """
    unstructure = _converter().unstructure
    envelope = {"archivedoc": VERSION, "documents": [unstructure(document, Document) for document in documents]}
    separators = (",", ":") if indent is None else None
    text = json.dumps(envelope, ensure_ascii=False, indent=indent, separators=separators, default=_base64)
    return (text + "\n").encode()


def dump_ascii(documents: Sequence[Document], kept: Callable[[bytes], str | None]) -> Iterator[str]:
    """Yield documents as JSON on one line, piece by piece, every character beyond ASCII escaped.

    Args:
        documents: The documents, in their order.
        kept: Returns what bytes are known by that are kept elsewhere, for which ``{"sha256": "..."}`` is written; None
            for bytes to write.
    """

    def encode(value: Any) -> Any:
        digest = kept(value) if isinstance(value, bytes) else None
        return {"sha256": digest} if digest else _base64(value)

    dump = json.JSONEncoder(separators=(",", ":"), default=encode).encode
    yield f'{{"archivedoc":"{VERSION}","documents":['
    for index, document in enumerate(documents):
        yield '{"contents":[' if index == 0 else ',{"contents":['
        for place, content in enumerate(document.contents):
            yield '{"blocks":[' if place == 0 else ',{"blocks":['
            yield from _batches(content.blocks, dump)
            yield _closing(dump(_without("blocks", Content)(content)))
        yield _closing(dump(_without("contents", Document)(document)))
    yield "]}"


def _batches(blocks: Sequence[Block], dump: Callable[[Any], str]) -> Iterator[str]:
    """Yield the members of an array; all the objects that JSON is made of, at once, would take ten times the memory."""
    unstructure = _converter().unstructure
    for start in range(0, len(blocks), _BATCH):
        members = dump([unstructure(block, Block) for block in blocks[start : start + _BATCH]])
        yield members[1:-1] if start == 0 else f",{members[1:-1]}"


def _closing(rest: str) -> str:
    """Return the end of an array that an object begins with, and the rest of the object."""
    return f"]{rest[1:]}" if rest == "{}" else f"],{rest[1:]}"


def _base64(value: Any) -> str:
    """Encode what JSON has no form for: bytes, and nothing else in a document."""
    return base64.b64encode(value).decode("ascii")


def load_documents(
    data: bytes, *, source: str | None = None, kept: Callable[[str], bytes | None] | None = None
) -> Iterator[Document]:
    """Read documents from JSON, one after the other.

    Args:
        data: The bytes of the file, in UTF-8.
        source: The name of the file, for messages.
        kept: Returns the bytes that `dump_ascii` left elsewhere; None where they are not there: the document is read
            without.

    Raises:
        ReadError: The bytes are no such JSON, or a document is none. ``errors`` has the findings of that document and
            of those that follow, each with its JSON path: all of them, or the first thousand.
    """
    envelope = _parse(data, source, kept)
    if not isinstance(envelope, dict) or "archivedoc" not in envelope:
        raise ReadError('not an archivedoc file: expected {"archivedoc": "1.0", "documents": [...]}', source)
    _check_version(envelope["archivedoc"], source)
    findings = [
        f"unknown key {shown(key)} @ $.{key[:60]}" for key in sorted(set(envelope) - {"archivedoc", "documents"})
    ]
    documents = envelope.get("documents")
    if not isinstance(documents, list):
        findings.append(f"expected an array, got {shown(documents)} @ $.documents")
        raise _invalid(findings, source)
    for index, fields in enumerate(documents):
        document = _structure(fields, f"$.documents[{index}]", findings)
        if document is not None and not findings:
            yield document
        if len(findings) >= _MOST_FINDINGS:
            break
    if findings:
        raise _invalid(findings, source)


def _structure(fields: Any, path: str, findings: list[str]) -> Document | None:
    try:
        return _converter().structure(fields, Document)
    except RecursionError:
        findings.append(f"nested too deeply @ {path}")
    except Exception:  # noqa: BLE001  # whatever a hook or a constructor raises; the second run tells what, and where
        try:
            return _converter(detailed=True).structure(fields, Document)
        except Exception as error:  # noqa: BLE001  # cattrs groups them
            findings.extend(transform_error(error, path=path, format_exception=_finding))
    return None


def _finding(error: BaseException, kind: type | None) -> str:
    if isinstance(error, ForbiddenExtraKeysError):
        known = [attribute.name for attribute in attrs.fields(error.cl)]
        keys = sorted(error.extra_fields)
        named = [f"unknown key {shown(key)}{suggestion(key, known)}" for key in keys[:_NAMED_FINDINGS]]
        return "; ".join(named + ["..."] * (len(keys) > _NAMED_FINDINGS))
    if isinstance(error, KeyError):
        return f"required key {shown(error.args[0])} missing"
    if isinstance(error, ModelError | ValueError | TypeError):
        return str(error)
    return f"{type(error).__name__}: {error}"


def _invalid(findings: list[str], source: str | None) -> ReadError:
    count = "1 error" if len(findings) == 1 else f"{len(findings)} errors"
    named = [
        one if len(one) <= _LONGEST_FINDING else f"{one[:_LONGEST_FINDING]}..." for one in findings[:_NAMED_FINDINGS]
    ]
    more = "; ..." if len(findings) > _NAMED_FINDINGS else ""
    return ReadError(f"{count}: {'; '.join(named)}{more}", source, None, tuple(findings[:_MOST_FINDINGS]))


def _check_version(version: Any, source: str | None) -> None:
    match = re.fullmatch(r"([0-9]{1,9})\.([0-9]{1,9})", version) if isinstance(version, str) else None
    if match is None:
        raise ReadError(f'expected a version such as "{VERSION}", got {shown(version)} @ $.archivedoc', source)
    if (int(match[1]), int(match[2])) > (1, _KNOWN_MINOR):
        raise ReadError(
            f"the file has format version {version}; this archivedoc reads up to {VERSION}: upgrade it @ $.archivedoc",
            source,
        )
    if match[1] != "1":
        raise ReadError(
            f"the file has format version {version}, which never was; expected {VERSION} @ $.archivedoc", source
        )


def _parse(data: bytes, source: str | None, kept: Callable[[str], bytes | None] | None) -> Any:
    def with_bytes(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        members = _object(pairs)
        referred = members.get("data")
        if kept is not None and isinstance(referred, dict) and isinstance(digest := referred.get("sha256"), str):
            found = kept(digest)
            if found is None:
                del members["data"]
            else:
                members["data"] = found
        return members

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ReadError(f"not UTF-8: byte 0x{data[error.start]:02X} at offset {error.start}", source, line) from error
    try:
        return json.loads(text, object_pairs_hook=with_bytes, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise ReadError(f"not JSON: {error.msg} at column {error.colno}", source, error.lineno) from error
    except RecursionError as error:
        raise ReadError("not an archivedoc file: nested too deeply", source) from error
    except _DuplicateKeyError as error:
        raise ReadError(str(error), source) from error
    except ValueError as error:  # an integer of more digits than Python reads
        raise ReadError(f"not JSON that a document is made of: {error}", source) from error


class _DuplicateKeyError(ValueError):
    """A key that occurs twice in an object, of which JSON readers keep one in silence."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        twice = repeated(key for key, _ in pairs)
        raise _DuplicateKeyError(f"the key {shown(twice)} occurs twice in an object beginning {shown(pairs[0])}")
    return members


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def dump_fields(node: Any, names: Iterable[str]) -> dict[str, Any]:
    """Return some fields of a value of the model as JSON data; those that have their default are left out."""
    fields: dict[str, Any] = _converter().unstructure(node, type(node))
    return {name: _without_bytes(fields[name]) for name in names if name in fields}


def _without_bytes(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_bytes(member) for key, member in value.items()}
    if isinstance(value, list):
        return [_without_bytes(member) for member in value]
    return _base64(value) if isinstance(value, bytes) else value


def load_fields(node: Any, fields: Mapping[str, Any]) -> Any:
    """Return a value of the model with some of its fields as `dump_fields` wrote them.

    Raises:
        ModelError: A value that the field does not take.
        ValueError: There is no such field, or it is not JSON data of its kind.
    """
    kinds = {attribute.name: attribute.type for attribute in attrs.fields(attrs.resolve_types(type(node)))}
    if unknown := sorted(set(fields) - set(kinds)):
        raise ValueError(f"unknown key {shown(unknown[0])}{suggestion(unknown[0], kinds)}")
    try:
        values = {name: _converter().structure(value, kinds[name]) for name, value in fields.items()}
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    except Exception as error:  # whatever a hook or a constructor raises
        raise ValueError(_finding(error, None)) from error
    return attrs.evolve(node, **values)
