"""The log's hashes: what the head proves, and where it may be kept."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from tracker.procurement.log import FIRST, Log, append

AT = "2027-01-10T10:00:00+01:00"


def test_the_head_is_the_hash_of_the_last_record_and_changes_with_each(tmp_path: Path) -> None:
    assert Log(tmp_path).head == FIRST
    for who in ("ida", "bo"):
        append(tmp_path, at=AT, who=who, action="decide", details={})

    kept = Log(tmp_path)

    files = [(tmp_path / "log" / f"00000{n}.json").read_bytes() for n in (1, 2)]
    assert kept.hashes == tuple(sha256(data).hexdigest() for data in files)
    assert kept.head == kept.hashes[-1]
    assert kept.records[1].previous == kept.hashes[0]
