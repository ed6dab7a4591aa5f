"""The zip archive: judged by its directory, then unpacked in memory and counted meanwhile."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from tracker.frozen import dataclass
from tracker.spreadsheet import refusals
from tracker.spreadsheet.limits import Limits
from tracker.spreadsheet.refusals import Refused
from tracker.texts import Text

_LOCAL = struct.Struct("<4sHHHHHIIIHH")  # 4.3.7
_CENTRAL = struct.Struct("<4s6H3I5H2I")  # 4.3.12
_END = struct.Struct("<4s4H2IH")  # 4.3.16
_END_64 = struct.Struct("<4sQ2H2I4Q")  # 4.3.14
_LOCATOR_64 = struct.Struct("<4sIQI")  # 4.3.15
STORED, DEFLATED = 0, 8
_ENCRYPTED, _UTF_8 = 0x0001, 0x0800
_FULL_16, _FULL_32 = 0xFFFF, 0xFFFFFFFF


def unsafe(da: str, en: str) -> Refused:
    """The refusal of an archive that is built in an unsafe way."""
    return Refused(refusals.FILE_UNSAFE, reason=Text(da, en))


@dataclass(frozen=True, slots=True)
class Member:
    """One member: where its packed bytes are, and what they should become."""

    name: str
    method: int
    start: int
    end: int
    size: int
    crc: int


def member_key(name: str) -> str:
    """The name by which members are the same: slashes one way, case aside.

    ECMA-376 part 2, 6.2.2.3: part names are equivalent without regard to ASCII case.
    """
    return name.replace("\\", "/").casefold()


def _find_directory(data: bytes) -> tuple[int, int, int]:
    """Where the central directory starts and ends, and how many entries it should have."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - _FULL_16))
    if at < 0 or at + _END.size > len(data):
        raise Refused(refusals.FILE_TRUNCATED)
    found = _end_record(data, at)
    earlier = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - _FULL_16), at)
    if earlier >= 0 and _fits(_end_record(data, earlier)):
        raise unsafe("den har to indholdsfortegnelser", "it has two directories")
    start, end, count, size = found
    if start + size < end:
        raise Refused(refusals.FILE_UNSAFE, reason=refusals.PREFIXED)
    if start + size > end:
        raise Refused(refusals.FILE_TRUNCATED)
    return start, end, count


def _fits(record: tuple[int, int, int, int]) -> bool:
    start, end, _, size = record
    return start + size == end


def _end_record(data: bytes, at: int) -> tuple[int, int, int, int]:
    """Directory start, end, entries and size, from the end record at ``at`` or its zip64 twin."""
    _, _, _, _, count, size, start, _ = _END.unpack_from(data, at)
    end = at
    if at >= _LOCATOR_64.size and data[at - _LOCATOR_64.size :].startswith(b"PK\x06\x07"):
        end = _LOCATOR_64.unpack_from(data, at - _LOCATOR_64.size)[2]
        if end + _END_64.size > at or data[end : end + 4] != b"PK\x06\x06":
            raise Refused(refusals.FILE_TRUNCATED)
        wide = _END_64.unpack_from(data, end)[7:10]
        for narrow, full, value in zip(
            (count, size, start), (_FULL_16, _FULL_32, _FULL_32), wide, strict=True
        ):
            if narrow not in (full, value):
                raise unsafe("den har to indholdsfortegnelser", "it has two directories")
        count, size, start = wide
    return start, end, count, size


def _member(
    data: bytes, entry: tuple[Any, ...], raw_name: bytes, extra: bytes, directory: int
) -> tuple[Member, tuple[int, int]]:
    """A directory entry checked against its local header, and the span the two claim."""
    signature, _, _, flags, method, _, _, crc, packed, size = entry[:10]
    offset = entry[16]
    if signature != b"PK\x01\x02":
        raise unsafe("dens indholdsfortegnelse passer ikke", "its directory does not add up")
    if flags & _ENCRYPTED:
        raise Refused(refusals.FILE_PASSWORD_PROTECTED)
    if method not in (STORED, DEFLATED):
        raise unsafe("den er pakket på en ukendt måde", "it is packed in an unknown way")
    size, packed, offset = _wide(extra, size, packed, offset)
    name = _name(raw_name, flags)
    if offset + _LOCAL.size > directory:
        raise Refused(refusals.FILE_TRUNCATED)
    local = _LOCAL.unpack_from(data, offset)
    start = offset + _LOCAL.size + local[9] + local[10]
    end = start + packed
    if local[0] != b"PK\x03\x04" or end > directory:
        raise Refused(refusals.FILE_TRUNCATED)
    local_name = data[offset + _LOCAL.size : offset + _LOCAL.size + local[9]]
    if local_name != raw_name or local[3] != method:
        raise unsafe(
            "indholdsfortegnelsen og indholdet er uenige", "directory and content disagree"
        )
    if method == STORED and packed != size:
        raise unsafe("en del er større, end den siger", "a member is larger than said")
    return Member(name, method, start, end, size, crc), (offset, end)


def _wide(extra: bytes, size: int, packed: int, offset: int) -> tuple[int, int, int]:
    """The three numbers, taken from the zip64 extra field where they did not fit (4.5.3)."""
    values = [size, packed, offset]
    at = 0
    while _FULL_32 in values and at + 4 <= len(extra):
        tag, length = struct.unpack_from("<HH", extra, at)
        if tag == 1:
            wide = iter(struct.unpack_from(f"<{length // 8}Q", extra[: at + 4 + length], at + 4))
            return tuple(next(wide, v) if v == _FULL_32 else v for v in values)  # type: ignore[return-value]
        at += 4 + length
    return size, packed, offset


def _name(raw: bytes, flags: int) -> str:
    try:
        name = raw.decode("utf-8" if flags & _UTF_8 else "cp437")
    except UnicodeDecodeError:
        name = "\0"
    path = name.replace("\\", "/")
    if (
        not path
        or path.startswith("/")
        or re.match("[A-Za-z]:", path)
        or re.search(r"[\x00-\x1f\x7f]", path)
        or ".." in path.split("/")
    ):
        raise unsafe("en del har et navn uden for filen", "a member's name leads out of the file")
    return name


def _check_size(member: Member, limits: Limits) -> None:
    if member.size > limits.member_size:
        raise unsafe("en del fylder for meget udpakket", "a member is too large unpacked")
    packed = max(member.end - member.start, 1)
    if member.size > limits.ratio_grace and member.size > limits.ratio * packed:
        raise unsafe("den er pakket som en zip-bombe", "it is packed like a zip bomb")


def _check_spans(spans: list[tuple[int, int]]) -> None:
    """No byte may belong to two members, and the first member must start the file."""
    spans.sort()
    if spans and spans[0][0] != 0:
        raise Refused(refusals.FILE_UNSAFE, reason=refusals.PREFIXED)
    for (_, end), (start, _) in pairwise(spans):
        if start < end:
            raise unsafe("dens dele overlapper hinanden", "its members overlap")


def read_directory(data: bytes, limits: Limits) -> dict[str, Member]:
    """The members of a zip file, by ``member_key``.

    Args:
        data: the whole file.
        limits: how many members there may be, and how large they may become.

    Raises:
        Refused: the directory is missing, contradicts itself, or promises more than the limits.
    """
    start, end, count = _find_directory(data)
    if count > limits.members:
        raise unsafe(f"den har {count} dele", f"it has {count} members")
    members: dict[str, Member] = {}
    spans = []
    total = 0
    at = start
    for _ in range(count):
        if at + _CENTRAL.size > end:
            raise Refused(refusals.FILE_TRUNCATED)
        entry = _CENTRAL.unpack_from(data, at)
        lengths = entry[10:13]
        name_at = at + _CENTRAL.size
        extra_at = name_at + lengths[0]
        name, extra = data[name_at:extra_at], data[extra_at : extra_at + lengths[1]]
        at = extra_at + lengths[1] + lengths[2]
        member, span = _member(data, entry, name, extra, start)
        total += member.size
        _check_size(member, limits)
        if total > limits.total_size:
            raise unsafe("den fylder for meget udpakket", "it is too large unpacked")
        key = member_key(member.name)
        if key in members:
            raise unsafe("to dele har samme navn", "two members have the same name")
        members[key] = member
        spans.append(span)
    if at != end:
        raise unsafe("dens indholdsfortegnelse passer ikke", "its directory does not add up")
    _check_spans(spans)
    return members


CHUNK = 64 * 1024


class Archive:
    """The members of a zip file held in memory. Nothing is ever written to a disk by name.

    Args:
        data: the whole file.
        limits: how much is unpacked.

    Raises:
        Refused: as ``read_directory`` does.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = data
        self.members = read_directory(data, limits)

    def chunks(self, key: str) -> Iterator[bytes]:
        """A member's bytes, unpacked piece by piece and counted.

        Raises:
            Refused: they are more or fewer than the directory states, or damaged.
        """
        member = self.members[key]
        size = crc = 0
        try:
            for chunk in self._unpack(member):
                size += len(chunk)
                if size > member.size:
                    raise unsafe("en del er større, end den siger", "a member is larger than said")
                crc = zlib.crc32(chunk, crc)
                yield chunk
        except zlib.error:
            raise Refused(refusals.FILE_PART_BROKEN, part=member.name) from None
        if size != member.size or crc != member.crc:
            raise Refused(refusals.FILE_PART_BROKEN, part=member.name)

    def _unpack(self, member: Member) -> Iterator[bytes]:
        data, start, end = self._data, member.start, member.end
        if member.method == STORED:
            for at in range(start, end, CHUNK):
                yield data[at : min(at + CHUNK, end)]
            return
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        for at in range(start, end, CHUNK):
            packed = data[at : min(at + CHUNK, end)]
            while packed:
                yield inflater.decompress(packed, CHUNK)
                packed = inflater.unconsumed_tail
        while rest := inflater.decompress(b"", CHUNK):
            yield rest
        if not inflater.eof:
            raise Refused(refusals.FILE_PART_BROKEN, part=member.name)
