"""What was issued by the log, and whether the case folder still has that and all else the log names."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from casework import BASE, specification

from tracker import documents
from tracker.errors import CaseError, DocumentError
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.digests import specification_digest
from tracker.procurement.held import hold
from tracker.procurement.issued import (
    differences,
    issued_digests,
    last_issue,
    require_issued,
    revision_of,
    settle,
)
from tracker.procurement.log import Record
from tracker.procurement.proof import Proof, prove, require_proved

SPEC = replace(specification(), revision=1)
NEW = replace(SPEC, revision=2, requirements=SPEC.requirements[1:])
ONE, TWO = (documents.to_json(documents.to_plain(spec)) for spec in (SPEC, NEW))
KEPT = "revisions/specification-{}.json"
FILE = "specification.json"


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """Issued once, with nothing missing."""
    (tmp_path / "procurement.yaml").write_text(json.dumps(BASE), "utf-8")
    (tmp_path / "revisions").mkdir()
    (tmp_path / KEPT.format(1)).write_bytes(ONE)
    (tmp_path / FILE).write_bytes(ONE)
    return Case.at(tmp_path)


def record(revision: int, data: bytes | None, action: str = "generate", **more: str) -> Record:
    held = hold(KEPT.format(revision), data) if data else {}
    details = {"revision": str(revision), **held, **more}
    return Record(revision, "2027-01-15T10:00", "ib", action, "", details)


FIRST = record(1, ONE)


def told(case: Case, *records: Record) -> list[tuple[str, str, str]]:
    """What differs: the file, and how the sentences begin."""
    return [(d.path, d.text.da[:30], d.text.en[:30]) for d in differences(case, records)]


NO_LOG = ("Sagen har noget, der er udsend", "The case has something that wa")


def test_the_newest_issue_is_the_last_record_with_a_revision() -> None:
    other = Record(3, "", "ib", "workbooks", "", {"revision": "9"})
    bare = Record(4, "", "ib", "generate", "", {})
    newest = last_issue((FIRST, record(2, TWO, "amend"), other, bare))
    assert newest is not None
    assert revision_of(newest) == 2
    assert last_issue((other, bare)) is None


def test_what_is_as_it_was_issued_differs_in_nothing(case: Case) -> None:
    assert told(case, FIRST) == []
    require_issued(case, (FIRST,))
    settle(case, (FIRST,))


def test_what_no_log_tells_of_is_named_by_its_own_path(case: Case) -> None:
    assert told(case) == [(FILE, *NO_LOG)]
    (case.folder / FILE).unlink()
    (case.folder / KEPT.format(1)).unlink()
    (case.folder / "revisions").rmdir()
    assert told(case) == []
    (case.folder / "received").mkdir()
    (case.folder / "received" / "svar.xlsx").write_bytes(b"x")
    assert told(case) == [("received/svar.xlsx", *NO_LOG)]


def test_a_specification_that_is_gone_changed_damaged_or_too_new_is_refused(case: Case) -> None:
    path = case.folder / FILE
    path.write_bytes(ONE + b"\n")
    assert told(case, FIRST) == [
        (FILE, "Filen er ikke den, loggen sige", "The file is not the one the lo")
    ]
    with pytest.raises(CaseError) as refused:
        require_issued(case, (FIRST,))
    assert refused.value.where == str(path)
    assert f"Hent den fra {KEPT.format(1)}" in refused.value.text.da
    path.write_bytes(TWO)
    [newer] = differences(case, (FIRST,))
    assert newer.path == FILE
    assert newer.text.en.startswith(
        "The file is revision 2, but the last issue in the log is revision 1:"
    )
    path.write_bytes(ONE)
    [older] = differences(case, (FIRST, record(2, TWO)))
    assert older.text.en.startswith(
        "The file is revision 1, but the log says that revision 2 was issued:"
    )
    path.write_bytes(b"{")
    [(where, danish, _)] = told(case, FIRST)
    assert where == FILE
    assert "JSON" in danish
    path.unlink()
    assert told(case, FIRST) == [
        (FILE, "Kravspecifikationen er udsendt", "The specification was issued, ")
    ]


def test_a_record_from_before_the_hash_was_held_knows_what_vendors_got(case: Case) -> None:
    old = record(1, None, specification=specification_digest(SPEC))
    (case.folder / FILE).write_bytes(ONE + b"\n")
    assert told(case, old) == []
    (case.folder / FILE).write_bytes(TWO.replace(b'"revision": 2', b'"revision": 1'))
    assert [path for path, *_ in told(case, old)] == [FILE]


def test_an_issue_that_was_interrupted_is_completed(case: Case) -> None:
    path, both = case.folder / FILE, (FIRST, record(2, TWO, "amend"))
    path.unlink()
    settle(case, (FIRST,))
    assert path.read_bytes() == ONE
    (case.folder / KEPT.format(2)).write_bytes(TWO)
    settle(case, both)
    assert path.read_bytes() == TWO


def test_nothing_is_completed_from_a_copy_that_is_not_what_was_logged(case: Case) -> None:
    path, both = case.folder / FILE, (FIRST, record(2, TWO, "amend"))
    (case.folder / KEPT.format(2)).write_bytes(TWO + b"\n")
    with pytest.raises(CaseError):
        settle(case, both)
    assert path.read_bytes() == ONE
    path.write_bytes(ONE + b"\n")  # of the same revision, so somebody changed it
    with pytest.raises(CaseError):
        settle(case, (FIRST,))
    assert path.read_bytes() == ONE + b"\n"


def test_every_revision_there_was_proves_what_a_workbook_belongs_to(case: Case) -> None:
    (case.folder / FILE).write_bytes(TWO)
    log.append(
        case.folder,
        at="2027-01-15T10:00",
        who="ib",
        action="generate",
        details={"specification": "ab12"},
    )
    known = issued_digests(case)
    assert known.specifications == {specification_digest(SPEC), specification_digest(NEW), "ab12"}
    assert known.rows == {(row.id, row.digest[:16]) for row in SPEC.requirements}
    (case.folder / KEPT.format(1)).write_bytes(b"{")
    with pytest.raises(DocumentError) as damaged:
        issued_digests(case)
    assert damaged.value.where == str(case.folder / KEPT.format(1))


def received(number: int, path: str, data: bytes | None) -> Record:
    details = hold(path, data) if data else {"submission": path}
    return Record(number, "2027-01-15T10:00", "ib", "receive", "", details)


def put(case: Case, path: str, data: bytes = b"x") -> None:
    (case.folder / path).parent.mkdir(exist_ok=True)
    (case.folder / path).write_bytes(data)


def wrong(proof: Proof) -> list[tuple[str, str, str]]:
    return [(d.path, d.text.da[:40], d.text.en[:40]) for d in proof.differences]


def test_a_file_is_proved_by_the_hash_that_a_record_has_of_it(case: Case) -> None:
    put(case, "received/a.xlsx")
    put(case, "submissions/b.json")
    records = (FIRST, received(2, "received/a.xlsx", b"x"), received(3, "submissions/b.json", None))
    proof = prove(case, records)
    assert (proof.proved, proof.differences) == (2, ())
    assert [held.path for held in proof.unproved] == ["submissions/b.json"]
    require_proved(case, records)

    put(case, "received/a.xlsx", b"y")
    put(case, "received/new.xlsx")
    (case.folder / "submissions" / "b.json").unlink()
    proof = prove(case, records)
    assert proof.proved == 1
    assert proof.unproved == ()
    assert wrong(proof) == [
        ("received/a.xlsx", "er ikke den, loggens post 2 nævner: den ", "is not the one that record 2 names: it w"),
        ("submissions/b.json", "mangler; loggens post 3 nævner den.", "is missing; record 3 names it."),
        ("received/new.xlsx", "er der, men ingen post i loggen nævner d", "is there, but no record of the log names"),
    ]  # fmt: skip
    with pytest.raises(CaseError) as refused:
        require_proved(case, records)
    assert refused.value.where == str(case.folder)
    assert refused.value.text.da == (
        "Filer er ikke dem, loggen holder: received/a.xlsx, submissions/b.json. Hent dem fra sikkerhedskopien; "
        "»tracker log --verify« siger mere."
    )
    assert refused.value.text.en == (
        "Files are not those the log holds: received/a.xlsx, submissions/b.json. Restore them from backup; "
        "'tracker log --verify' tells more."
    )


def test_what_no_report_is_made_from_may_differ_where_reports_are_made(case: Case) -> None:
    put(case, "workbooks/krav.xlsx", b"y")
    records = (FIRST, received(2, "workbooks/krav.xlsx", b"x"))
    assert [path for path, *_ in wrong(prove(case, records))] == ["workbooks/krav.xlsx"]
    require_proved(case, records)
    (case.folder / FILE).unlink()
    with pytest.raises(CaseError, match=f"{FILE}. "):
        require_proved(case, records)


def test_of_an_issue_from_before_the_hashes_the_revision_is_proved_and_workbooks_are_named(
    case: Case,
) -> None:
    for name in ("test-1-r1.xlsx", "test-1-r1-acme.xlsx", "test-1-r10.xlsx"):
        put(case, f"workbooks/{name}")
    old = record(1, None, specification=specification_digest(SPEC))
    bare = Record(9, "", "ib", "generate", "", {})  # of no revision
    proof = prove(case, (bare, old))
    assert proof.proved == 1
    assert [held.record for held in proof.unproved] == [old, old]
    unproved = ["workbooks/test-1-r1-acme.xlsx", "workbooks/test-1-r1.xlsx"]
    assert [held.path for held in proof.unproved] == unproved
    assert [path for path, *_ in wrong(proof)] == ["workbooks/test-1-r10.xlsx"]
    both = prove(
        case, (FIRST, record(1, None, specification=specification_digest(SPEC), other="1"), old)
    )
    assert {held.path for held in both.unproved} == set(
        unproved
    )  # also where a newer record comes first
    put(case, KEPT.format(3), TWO)
    assert wrong(prove(case, (old,)))[-1][0] == KEPT.format(3)
    put(case, KEPT.format(1), TWO)
    assert next(path for path, *_ in wrong(prove(case, (old,)))) == KEPT.format(1)
    put(case, KEPT.format(1), b"{")
    assert next(path for path, *_ in wrong(prove(case, (old,)))) == KEPT.format(1)
