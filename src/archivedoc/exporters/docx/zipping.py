"""A zip file whose members are deflated while others are made (PKWARE APPNOTE 6.3.10).

The zip files of the standard library deflate in the thread that writes; zlib lets other threads run meanwhile.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

from attrs import frozen

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")
_MOST = 0xFFFF  # members that the end of a file can count
_VERSION, _VERSION_64 = 20, 45  # of the format: the first that deflates, the first that counts further
_MADE = 3 << 8 | _VERSION  # on Unix
_READABLE = 0o100644 << 16
_DAY = 1 << 5 | 1  # 1 January 1980: equal documents must give equal bytes
_STORED, _DEFLATED = 0, 8
_RAW = -15  # without a header of zlib
_WORTH_WHILE = 2**20  # characters: after each call the thread waits until the one that writes lets it go on


@frozen
class Member:
    """A member as it stands in the file.

    Args:
        method: How it is packed.
        crc: The CRC-32 of its bytes.
        size: How many these are.
        packed: What stands in the file.
    """

    method: int
    crc: int
    size: int
    packed: Sequence[bytes]


class Deflating:
    """Deflates members one after the other, in a thread of its own; a context that ends it.

    Args:
        level: How hard, from 0 to 9.
    """

    def __init__(self, level: int) -> None:
        self._level = level
        self._thread = ThreadPoolExecutor(1)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._thread.shutdown(cancel_futures=True)

    def member(self, data: bytes, *, is_packed: bool) -> Future[Member]:
        """Deflate a member; what is packed already stays as it is."""
        return self._thread.submit(_stored if is_packed else self._deflated, data)

    def _deflated(self, data: bytes) -> Member:
        deflater = zlib.compressobj(self._level, zlib.DEFLATED, _RAW)
        return Member(_DEFLATED, zlib.crc32(data), len(data), (deflater.compress(data), deflater.flush()))

    def begin(self, head: str) -> Growing:
        """Return a member that is deflated while it grows, and what it begins with."""
        growing = Growing(self._thread, self._level)
        growing.add(head)
        return growing


class Growing:
    """A member of which piece after piece is added.

    Args:
        thread: Deflates.
        level: How hard.
    """

    def __init__(self, thread: ThreadPoolExecutor, level: int) -> None:
        self._thread = thread
        self._deflater = zlib.compressobj(level, zlib.DEFLATED, _RAW)
        self._packed: list[bytes] = []
        self._crc = self._size = 0
        self._added: list[Future[None]] = []
        self._waiting: list[str] = []
        self._length = 0

    def add(self, piece: str) -> None:
        """Add words."""
        self._waiting.append(piece)
        self._length += len(piece)
        if self._length > _WORTH_WHILE:
            self._submit()

    def end(self) -> Future[Member]:
        """Return the whole."""
        self._submit()
        return self._thread.submit(self._end)

    def _submit(self) -> None:
        data = "".join(self._waiting).encode()
        self._waiting, self._length = [], 0
        self._crc = zlib.crc32(data, self._crc)  # here: the thread would wait for its turn after it
        self._size += len(data)
        self._added.append(self._thread.submit(self._add, data))

    def _add(self, data: bytes) -> None:
        self._packed.append(self._deflater.compress(data))

    def _end(self) -> Member:
        for added in self._added:
            added.result()  # what failed in the thread must fail here: nothing is lost in silence
        return Member(_DEFLATED, self._crc, self._size, (*self._packed, self._deflater.flush()))


def _stored(data: bytes) -> Member:
    return Member(_STORED, zlib.crc32(data), len(data), (data,))


def zip_file(members: Iterable[tuple[str, Member]]) -> bytes:
    """Return a zip file of members, by their names, which are ASCII."""
    return b"".join(_pieces(members))


def _pieces(members: Iterable[tuple[str, Member]]) -> Iterator[bytes]:
    central: list[bytes] = []
    place = 0
    for text, member in members:
        name = text.encode("ascii")
        length = sum(map(len, member.packed))
        packing = (_VERSION, 0, member.method, 0, _DAY, member.crc, length, member.size, len(name), 0)
        yield _LOCAL.pack(b"PK\3\4", *packing)
        yield name
        yield from member.packed
        made = (_MADE, *packing, 0, 0, 0, _READABLE, place)
        central.append(_CENTRAL.pack(b"PK\1\2", *made) + name)
        place += _LOCAL.size + len(name) + length
    size, count = sum(map(len, central)), len(central)
    yield from central
    if count >= _MOST:  # a file of so many documents: the number of its members stands in a record of its own
        yield _END_64.pack(b"PK\6\6", _END_64.size - 12, _MADE, _VERSION_64, 0, 0, count, count, size, place)
        yield _LOCATOR_64.pack(b"PK\6\7", 0, place + size, 1)
    shown = min(count, _MOST)
    yield _END.pack(b"PK\5\6", 0, 0, shown, shown, size, place, 0)
