"""What the log names of a case folder, also in records of earlier versions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tracker.errors import CaseError, DocumentError
from tracker.files import digest
from tracker.procurement.held import (
    RecordedFile,
    held_files,
    held_hash,
    hold,
    named_files,
    newest_hashes,
    read_held,
    read_held_document,
)
from tracker.procurement.log import Record
from tracker.procurement.owned import case_above, is_owned, sent_or_received

SHA = "ab" * 32


def record(action: Any = "receive", number: Any = 1, **details: str) -> Record:
    return Record(number, "2027-01-15T10:00", "ib", action, "", details)


def held(folder: Path, *records: Record) -> dict[str, str | None]:
    found = held_files(folder, records)
    assert all(one.path == path for path, one in found.items())
    return {path: one.sha256 for path, one in found.items()}


def test_a_file_is_held_by_its_path_and_its_hash() -> None:
    assert hold("forms/a.json", b"x") == {"file:forms/a.json": digest(b"x")}
    known = record(**hold("forms/a.json", b"x"))
    assert held_hash(known, "forms/a.json") == digest(b"x")
    assert held_hash(known, "forms/b.json") is None


def test_a_document_is_read_only_as_the_newest_record_of_it_holds_it(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    path = tmp_path / "forms" / "a.json"
    path.write_bytes(b"{}")
    hashes = newest_hashes(
        [record(**hold("forms/a.json", b"x")), record(**hold("forms/a.json", b"{}"), other="1")]
    )
    assert hashes == {"forms/a.json": digest(b"{}")}
    assert read_held(tmp_path, "forms/a.json", hashes) == b"{}"
    assert read_held(tmp_path, "forms/a.json", {}) == b"{}"  # from before there were hashes
    with pytest.raises(DocumentError, match=str(path)):
        read_held_document(tmp_path, "forms/a.json", hashes, "specification", dict)
    path.write_bytes(b"{ }")
    with pytest.raises(CaseError) as edited:
        read_held(tmp_path, "forms/a.json", hashes)
    assert edited.value.where == str(path)


def test_every_name_a_record_has_for_a_file_is_read(tmp_path: Path) -> None:
    for place in ("workbooks", "questions"):
        (tmp_path / place).mkdir()
        (tmp_path / place / "krav.xlsx").write_bytes(b"")
    (tmp_path / "verdicts" / "workbooks").mkdir(parents=True)
    (tmp_path / "verdicts" / "workbooks" / "anna.xlsx").write_bytes(b"")
    assert held(tmp_path, record(**{"file:a/b.json": "1", "original": "o", "sha256": SHA})) == {
        "a/b.json": "1",
        "o": SHA,
    }
    assert held(tmp_path, record(method="sealed/m.json", sha256=SHA)) == {"sealed/m.json": SHA}
    assert held(tmp_path, record(submission="s.json", document="d.json", name="d.json")) == {
        "s.json": None,
        "d.json": None,
    }
    assert held(tmp_path, record(submission="s.xlsx", document="d.pdf")) == {}
    assert held(tmp_path, record("generate", form="f1", workbook="krav.xlsx", sha256=SHA)) == {
        "forms/f1.json": None, "workbooks/krav.xlsx": SHA, "questions/krav.xlsx": SHA,
    }  # fmt: skip
    assert held(tmp_path, record(form="f1")) == {}
    assert held(tmp_path, record(workbook="anna.xlsx")) == {"verdicts/workbooks/anna.xlsx": None}
    assert held(tmp_path, record(workbook="ukendt.xlsx")) == {}
    notice = record("notice", **{"n.html": "1", "n.md": "2", "n.txt": "3"})
    assert held(tmp_path, notice) == {"reports/n.html": "1", "reports/n.md": "2"}
    assert held(tmp_path, record("report", **{"n.html": "1"})) == {}


def test_the_newest_record_counts_but_one_without_a_hash_takes_none_away(tmp_path: Path) -> None:
    old, new, bare = (
        record(number=1, **{"file:s.json": "1"}),
        record(number=2, **{"file:s.json": "2"}),
        record(number=3, submission="s.json"),
    )
    assert held_files(tmp_path, [old, new, bare]) == {"s.json": RecordedFile("s.json", "2", new)}
    assert held_files(tmp_path, [bare, old]) == {"s.json": RecordedFile("s.json", "1", old)}
    again = record(number=4, submission="s.json")
    assert held_files(tmp_path, [bare, again]) == {"s.json": RecordedFile("s.json", None, again)}


@pytest.mark.parametrize(
    ("action", "details", "name"),
    [
        ("generate", {"file:workbooks/k.xlsx": SHA}, "workbooks/k.xlsx"),
        ("notice", {"n.html": SHA}, "reports/n.html"),
        ("notice", {"n.md": SHA}, "reports/n.md"),
        ("generate", {"workbook": "k.xlsx", "name": "n", "sha256": SHA}, "k.xlsx"),
        ("receive", {"name": "svar.xlsx", "original": "o", "sha256": SHA}, "svar.xlsx"),
        ("receive", {"original": "o", "method": "m", "sha256": SHA}, "o"),
        ("seal", {"method": "m", "sha256": SHA}, "m"),
        ("amend", {"sha256": SHA}, "amend"),
        ("rebuild", {"name": "svar.xlsx", "sha256": SHA}, None),
        ("receive", {"name": "svar.xlsx", "sha256": "cd"}, None),
        ("receive", {"specification": SHA}, None),
        ("receive", {"specification": SHA, "file:a.json": SHA}, "a.json"),
    ],
)
def test_a_hash_is_found_under_the_name_its_record_has(
    action: str, details: dict[str, str], name: str | None
) -> None:
    known = record(action, **details)
    expected = [] if name is None else [(known, name)]
    assert list(named_files([record("open"), known], SHA)) == expected


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case folder, with another within it."""
    for place in ("sag/log", "sag/indre", "sag/workbooks/a", "sag/reports"):
        (tmp_path / place).mkdir(parents=True)
    (tmp_path / "sag" / "procurement.yaml").touch()
    (tmp_path / "sag" / "indre" / "procurement.yaml").touch()
    return tmp_path / "sag"


def test_a_case_is_known_by_its_procurement_or_by_its_log(case: Path) -> None:
    assert (case_above(case), case_above(case / "log" / "x")) == (case, case)
    assert case_above(case / "indre" / "a" / "b") == case / "indre"
    assert case_above(case.parent) is None
    (case / "procurement.yaml").unlink()
    assert case_above(case / "workbooks") is None
    (case / "log" / "000001.json").touch()
    assert case_above(case / "workbooks") == case


def test_what_tracker_and_people_own_is_no_place_for_a_report(case: Path) -> None:
    for name in ("workbooks/a/k.xlsx", "LOG/1.json", "Received/x", "procurement.yaml", "x.YML", "specification.json", "forms"):  # fmt: skip
        assert is_owned(case / name), name
    for name in (
        "reports/r.html",
        "rapport.html",
        "noter/specification.json",
        "noter/procurement.yaml",
    ):
        assert not is_owned(case / name), name
    (case / "noter").mkdir()
    (case / "noter" / "catalogue.yaml").touch()
    assert is_owned(case / "noter" / "krav.html")
    assert is_owned(case.parent / "Procurement.YAML")
    assert not is_owned(case.parent / "specification.json")


def test_what_was_sent_or_received_is_found_in_order_without_the_logs_own(case: Path) -> None:
    for name in (
        "workbooks/a/k.xlsx", "workbooks/.skjult", "workbooks/~$k.xlsx", "received/1.xlsx", "received/Thumbs.db", "received/desktop.ini", "log/000001.json", "reports/r.html",
        "revisions/1.json", "delivery/d.json", "specification.json",
    ):  # fmt: skip
        path = case / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    assert list(sent_or_received(case)) == [
        "delivery/d.json",
        "received/1.xlsx",
        "workbooks/a/k.xlsx",
    ]
    assert list(sent_or_received(case / "indre")) == []
