"""Keeping what was received, while somebody else writes to the same case."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.procurement import log as logs
from tracker.procurement.case import Case
from tracker.procurement.keep import Draft, KeepResult, Original, keep
from tracker.procurement.log import Log, Record, append, records

AT = "2027-01-10T10:00:00+01:00"
DOCUMENT: dict[str, list[str]] = {"left_out": []}
ORIGINAL = Original("received", "ab" * 32, "ods", b"what came in")


def _keep(case: Case, meanwhile: dict[str, str]) -> KeepResult[dict[str, list[str]]]:
    """Keep a document under its number in the log; somebody adds one record in between."""

    def draft(known: tuple[Record, ...]) -> Draft[dict[str, list[str]]]:
        if not known:
            append(case.folder, at=AT, who="bo", action="receive", details=meanwhile)
        name = f"documents/{len(known)}.json"
        details = {"sha256": ORIGINAL.sha256, "document": name}
        return Draft("left-out", DOCUMENT, details)

    return keep(case, Log(case.folder), ORIGINAL, draft, at=AT, who="ida", action="receive")


def _documents(case: Case) -> set[str]:
    return {path.name for path in (case.folder / "documents").iterdir()}


def test_who_loses_the_race_drafts_anew_and_leaves_nothing_behind(tmp_path: Path) -> None:
    case = Case(tmp_path)

    kept = _keep(case, {"sha256": "cd" * 32, "document": "documents/other.json"})

    path = tmp_path / "documents/1.json"
    assert (kept.path, kept.document, kept.known) == (path, DOCUMENT, False)
    assert _documents(case) == {"1.json"}
    assert [r.who for r in records(tmp_path)] == ["bo", "ida"]
    assert (tmp_path / ORIGINAL.name).read_bytes() == ORIGINAL.data


def test_who_loses_the_race_for_the_same_file_leaves_it_to_the_other(tmp_path: Path) -> None:
    case = Case(tmp_path)

    kept = _keep(case, {"sha256": ORIGINAL.sha256, "document": "documents/0.json"})

    assert (kept.path, kept.document, kept.known) == (tmp_path / "documents/0.json", None, True)
    assert _documents(case) == {"0.json"}
    assert [r.who for r in records(tmp_path)] == ["bo"]


def test_the_same_file_under_another_name_is_the_others_and_ours_goes(tmp_path: Path) -> None:
    case = Case(tmp_path)

    kept = _keep(case, {"sha256": ORIGINAL.sha256, "document": "documents/theirs.json"})

    assert kept == KeepResult(tmp_path / "documents/theirs.json")
    assert _documents(case) == set()


def test_a_record_added_while_the_log_is_opened_is_no_gap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    append(tmp_path, at=AT, who="ida", action="generate", details={})
    other, names = Log(tmp_path), logs._names

    def names_after_another(folder: Path) -> list[str]:
        if len(other.records) == 1:
            assert other.try_append(at=AT, who="bo", action="receive", details={})
        return names(folder)

    monkeypatch.setattr(logs, "_names", names_after_another)
    assert [r.who for r in Log(tmp_path).records] == ["ida", "bo"]
