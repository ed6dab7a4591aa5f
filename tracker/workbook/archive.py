"""The zip archive's members, unpacked in memory and counted while they are."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from tracker.workbook import kinds
from tracker.workbook.directory import STORED, Member, read_directory, unsafe
from tracker.workbook.kinds import Refused
from tracker.workbook.limits import Limits

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
            Refused: they are more or fewer than the directory said, or damaged.
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
            raise Refused(kinds.FILE_PART_BROKEN, part=member.name) from None
        if size != member.size or crc != member.crc:
            raise Refused(kinds.FILE_PART_BROKEN, part=member.name)

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
            raise Refused(kinds.FILE_PART_BROKEN, part=member.name)
