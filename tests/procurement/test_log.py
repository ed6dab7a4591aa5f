"""The log's hashes: what the head proves, and where it may be kept."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest
from commands import Run

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


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case whose log has three records."""
    (tmp_path / "procurement.yaml").write_text("id: prøve\n")
    for who in ("ida", "bo", "eva"):
        append(tmp_path, at=AT, who=who, action="decide", details={})
    return tmp_path


def test_the_head_is_printed_to_be_kept_elsewhere(case: Path, run: Run) -> None:
    head = Log(case).head
    assert run("log", case, "--head").stdout == f"{head}\n"
    told = run("log", case, "--head", "--format", "json").stdout
    assert json.loads(told) == {"schema": "log", "schema_version": 1, "number": 3, "sha256": head}


def test_a_hash_kept_before_is_found_in_the_log_that_went_on(case: Path, run: Run) -> None:
    first, _, last = Log(case).hashes
    assert "post 000003; 0 poster" in run("log", case, "--expect", last).stderr
    assert "post 000001; 2 poster" in run("log", case, "--expect", f" {first.upper()} ").stderr


def test_a_log_whose_last_record_is_gone_or_another_has_not_the_hash_that_was_kept(
    case: Path, run: Run
) -> None:
    head = Log(case).head
    (case / "log" / "000003.json").unlink()
    assert f"har fingeraftrykket {head}" in run("log", case, "--expect", head, code=1).stderr
    append(case, at=AT, who="mallory", action="decide", details={})
    assert "Loggen er en anden" in run("log", case, "--expect", head, code=1).stderr


@pytest.mark.parametrize("hash", ["", "abc", "g" * 64, "0" * 63])
def test_what_is_no_hash_is_no_proof(case: Path, run: Run, hash: str) -> None:
    assert "64 hexcifre" in run("log", case, "--expect", hash, code=2).stderr
