"""Zip files that ``zipfile`` would not write, and OLE containers, byte by byte."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

STORED, DEFLATED = 0, 8


@dataclass(frozen=True, slots=True)
class Entry:
    """A member as both its headers tell it, true or not."""

    name: bytes
    packed: bytes
    size: int
    crc: int
    method: int = DEFLATED
    flags: int = 0x0800
    local_name: bytes | None = None
    said: int | None = None  # the size the directory gives, where it lies
    said_crc: int | None = None
    extra: bytes = b""

    def local(self) -> bytes:
        """The local header (APPNOTE 4.3.7) and the data."""
        name = self.name if self.local_name is None else self.local_name
        head = struct.pack(
            "<4sHHHHHIIIHH", b"PK\3\4", 20, self.flags, self.method, 0, 33, self.crc,
            len(self.packed), self.size, len(name), 0,
        )  # fmt: skip
        return head + name + self.packed

    def central(self, offset: int) -> bytes:
        """The directory's entry (4.3.12)."""
        size = self.size if self.said is None else self.said
        crc = self.crc if self.said_crc is None else self.said_crc
        head = struct.pack(
            "<4s6H3I5H2I", b"PK\1\2", 20, 20, self.flags, self.method, 0, 33, crc,
            len(self.packed), size, len(self.name), len(self.extra), 0, 0, 0, 0, offset,
        )  # fmt: skip
        return head + self.name + self.extra


def entry(name: str | bytes, content: bytes, method: int = DEFLATED) -> Entry:
    """An honest member."""
    raw = name if isinstance(name, bytes) else name.encode()
    packed = content if method == STORED else deflated(content)
    return Entry(raw, packed, len(content), zlib.crc32(content), method)


def deflated(content: bytes) -> bytes:
    """Raw deflate data."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()


def entries(members: Mapping[str, bytes]) -> list[Entry]:
    """Honest members."""
    return [entry(name, content) for name, content in members.items()]


def changed(members: Mapping[str, bytes], name: str, **changes: object) -> list[Entry]:
    """Honest members but for one."""
    return [
        replace(e, **changes) if e.name == name.encode() else e  # type: ignore[arg-type]
        for e in entries(members)
    ]


def assemble(members: list[Entry], *, prefix: bytes = b"", suffix: bytes = b"") -> bytes:
    """The members after each other, their directory and the end record."""
    data, directory = prefix, b""
    for member in members:
        directory += member.central(len(data))
        data += member.local()
    return data + directory + end(len(members), len(directory), len(data)) + suffix


def end(count: int, size: int, start: int) -> bytes:
    """The end record (4.3.16)."""
    return struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, size, start, 0)


def overlapping(members: list[Entry], again: bytes) -> bytes:
    """One more directory entry of another name for the last member's very bytes.

    Its header stands in the extra-long name of nobody: the local header names the last member, so
    two entries claim one span.
    """
    data, directory = b"", b""
    offset = 0
    for member in members:
        offset = len(data)
        directory += member.central(offset)
        data += member.local()
    directory += replace(members[-1], name=again).central(offset)
    return data + directory + end(len(members) + 1, len(directory), len(data))


def quoted(members: list[Entry], levels: int) -> bytes:
    """The bomb of CVE-2024-0450: each member's data quotes the next one's header and goes on.

    A stored block (RFC 1951, 3.2.4) holds the header that follows as data, so that every member
    unpacks the kernel at the end once more.
    """
    kernel = entry(f"q{levels}", bytes(200_000))
    body = kernel.local()
    packed, content = kernel.packed, bytes(200_000)
    heads = [kernel.central(0)]
    lengths = [len(body)]
    for level in reversed(range(levels)):
        head = body[: len(body) - len(packed)]  # the header of the next member
        packed = struct.pack("<BHH", 0, len(head), len(head) ^ 0xFFFF) + head + packed
        content = head + content
        outer = Entry(f"q{level}".encode(), packed, len(content), zlib.crc32(content))
        body = outer.local()
        heads.insert(0, outer.central(0))
        lengths.insert(0, len(body))
    data, directory = b"", b""
    for member in members:
        directory += member.central(len(data))
        data += member.local()
    for head, length in zip(heads, lengths, strict=True):
        offset = len(data) + len(body) - length
        directory += head[:42] + struct.pack("<I", offset) + head[46:]
    data += body
    return data + directory + end(len(members) + len(heads), len(directory), len(data))


_FREE, _END, _FAT, _NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
_SECTOR = 512


def ole(streams: Mapping[str, bytes]) -> bytes:
    """An OLE compound file ([MS-CFB]) with the given streams beside each other in its root."""
    sectors: list[bytes] = []
    fat: list[int] = []

    def store(content: bytes) -> int:
        padded = content + bytes(-len(content) % _SECTOR)
        first = len(sectors)
        for at in range(0, len(padded), _SECTOR):
            sectors.append(padded[at : at + _SECTOR])
            fat.append(len(sectors))
        fat[-1] = _END
        return first

    # Streams of 4,096 bytes or more live in the FAT; shorter ones would need a mini stream.
    starts = {name: store(content.ljust(4096, b"\0")) for name, content in streams.items()}
    rows = [_directory("Root Entry", 5, 1 if streams else _NONE, _END, 0)]
    for number, (name, content) in enumerate(streams.items(), start=1):
        right = number + 1 if number < len(streams) else _NONE
        rows.append(_directory(name, 2, _NONE, starts[name], max(len(content), 4096), right))
    first_directory = store(b"".join(rows))
    fat_at = len(sectors)
    table = [*fat, _FAT]
    assert len(table) <= _SECTOR // 4, "one FAT sector is enough here"
    sectors.append(struct.pack(f"<{_SECTOR // 4}I", *table, *[_FREE] * (_SECTOR // 4 - len(table))))
    head = struct.pack(
        "<8s16sHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE,
        9, 6, 0, 1, first_directory, 0, 4096, _END, 0, _END, 0, fat_at,
    )  # fmt: skip
    return head + b"\xff" * (_SECTOR - len(head)) + b"".join(sectors)


def _directory(
    name: str, sort: int, child: int, start: int, size: int, right: int = _NONE
) -> bytes:
    raw = (name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sI8s8sIQ", raw, len(raw), sort, 1, _NONE, right, child, bytes(16), 0, bytes(8),
        bytes(8), start, size,
    )  # fmt: skip
