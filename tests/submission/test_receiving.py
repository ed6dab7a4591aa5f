"""Receiving: nothing lost, nothing twice, whoever else writes and whenever the process is killed."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from casework import filled, procurement
from click.testing import CliRunner
from commands import run, watch
from ruamel.yaml import YAML
from stored import latest, load_submissions

from tracker.cli.main import main
from tracker.documents import to_plain
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.submission.others import unreceived, what_they_are
from tracker.submission.read_files import arrivals, workbooks_in
from tracker.submission.received import OfferStanding, entries, rounds, verify_originals
from tracker.submission.receiving import complete_receipts, receive_all

AT = "2027-01-10T10:00:00+01:00"


def _case(folder: Path, **changes: Any) -> Case:
    """A frozen case."""
    folder.mkdir(parents=True, exist_ok=True)
    plain = {
        k: v for k, v in to_plain(procurement(**changes)).items() if v not in (None, (), [], {})
    }
    plain["buyer"] = {"name": plain["buyer"]["name"]}
    plain["catalogue"] = {"id": plain["catalogue"]["id"]}
    plain["select"] = [{"package": c["package"]} for c in plain["select"]]
    with (folder / "procurement.yaml").open("w", encoding="utf-8") as out:
        YAML(typ="safe").dump(plain, out)
    assert CliRunner().invoke(main, ["generate", str(folder)]).exit_code == 0
    return Case.at(folder)


def _file(folder: Path, name: str, case: Case, **changes: Any) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(filled(case.frozen(), **changes))
    return path


def _vendors(folder: Path, case: Case, count: int) -> list[Path]:
    """Files of different vendors."""
    return [
        _file(folder, f"{n}.xlsx", case, fields={"name": f"Firma {n}", "cvr": None})
        for n in range(count)
    ]


def _receive(case: Case, paths: list[Path], at: str = AT) -> list[Any]:
    return list(receive_all(Case.at(case.folder), paths, clock=lambda: at, who="ida"))


def _consistent(case: Case) -> None:
    """The chain holds, every original has its hash, every submission is there, rounds are apart."""
    received = list(entries(log.records(case.folder)))
    assert verify_originals(case) == len(received)
    assert len({e.sha256 for e in received}) == len(received)
    stored = load_submissions(case)
    assert [s.source.sha256 for _, s in stored] == [e.sha256 for e in received]
    rounds = Counter((e.vendor, e.round) for e in received)
    assert max(rounds.values(), default=1) == 1
    on_disk = {p.name for p in (case.folder / "submissions").glob("*.json")}
    assert on_disk == {Path(e.submission).name for e in received}


def test_a_folder_is_received_with_all_its_workbooks_and_one_bad_file_stops_nothing(
    tmp_path: Path,
) -> None:
    case = _case(tmp_path / "sag")
    inbox = tmp_path / "ind"
    _vendors(inbox, case, 3)
    (inbox / "kaputt.xlsx").write_bytes(b"PK\x03\x04 half a file")
    (inbox / "~$1.xlsx").write_bytes(b"lock")
    (inbox / "bilag.pdf").write_bytes(b"%PDF-1.7")

    result = CliRunner().invoke(main, ["receive", str(case.folder), str(inbox)])

    assert result.exit_code == 2
    assert "kaputt.xlsx: er ikke modtaget" in result.stderr
    assert {s.vendor.name for s in latest(case)} == {"Firma 0", "Firma 1", "Firma 2"}
    _consistent(case)


def test_many_files_are_read_in_parallel_with_the_same_result(tmp_path: Path) -> None:
    case = _case(tmp_path / "sag")
    paths = _vendors(tmp_path / "ind", case, 20)

    results = _receive(case, paths)

    assert [r.submission.source.name for r in results] == [p.name for p in paths]
    assert len(latest(case)) == 20
    _consistent(case)


def test_inbox_lists_workbooks_only(tmp_path: Path) -> None:
    for name in ("b.xlsx", "a.ods", "c.PDF", ".skjult.xlsx", "~$b.xlsx", "under/d.XLSM"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    assert [p.name for p in workbooks_in(tmp_path)] == ["a.ods", "b.xlsx", "d.XLSM"]


def test_watching_tells_a_file_once_when_it_is_at_rest(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    contents = iter([b"half", b"half and half", None, None, b"changed", None, None])

    def next_step(_: float) -> None:
        """What happens between two looks."""
        if (content := next(contents)) is not None:
            path.write_bytes(content)

    looks = arrivals(tmp_path, 1.0, sleep=next_step)

    told = [[p.name for p in look] for look in islice(looks, 8)]
    assert told == [[], [], [], ["a.xlsx"], [], [], ["a.xlsx"], []]


def test_a_file_taken_away_while_an_inbox_is_watched_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "received").mkdir()
    gone = tmp_path / "tilbud.pdf"
    assert unreceived([gone], (), tmp_path) == [gone]
    ((path, what),) = what_they_are([gone])
    assert (path, what.en) == (gone, "It is no spreadsheet.")


def test_watch_without_inbox_is_wrong_use(tmp_path: Path) -> None:
    case = _case(tmp_path / "sag")
    result = CliRunner().invoke(main, ["receive", str(case.folder), "--watch"])
    assert result.exit_code == 2


@pytest.mark.parametrize(
    ("by", "deaf"), [(signal.SIGINT, False), (signal.SIGTERM, False), (signal.SIGTERM, True)]
)
def test_watch_receives_what_arrives_until_it_is_stopped(
    tmp_path: Path, by: signal.Signals, deaf: bool
) -> None:
    case = _case(tmp_path / "sag")
    _vendors(tmp_path / "ind", case, 1)
    code, said = watch(case.folder, "--inbox", tmp_path / "ind", by=by, deaf=deaf)
    assert code == 0, said
    assert "Traceback" not in said
    assert [s.vendor.name for s in latest(case)] == ["Firma 0"]
    assert "Firma 0" in (case.folder / "index.html").read_text("utf-8")


def test_the_original_is_read_only(tmp_path: Path) -> None:
    case = _case(tmp_path / "sag")
    _receive(case, _vendors(tmp_path, case, 1))
    (original,) = (case.folder / "received").iterdir()
    assert original.stat().st_mode & 0o222 == 0


@pytest.mark.parametrize(
    ("deadline", "at", "late"),
    [
        ("2027-01-15T12:00", "2027-01-15T12:00:00+01:00", False),
        ("2027-01-15T12:00", "2027-01-15T12:00:01+01:00", True),
        ("2027-01-15", "2027-01-15T23:59:00+01:00", False),
        ("2027-01-15", "2027-01-16T00:00:01+01:00", True),
    ],
)
def test_what_came_after_the_deadline_is_received_and_waits_for_its_time(
    tmp_path: Path, deadline: str, at: str, late: bool
) -> None:
    case = _case(tmp_path / "sag", deadline=deadline)
    (result,) = _receive(case, _vendors(tmp_path, case, 1), at)
    assert result.path is not None
    (offer,) = rounds(case)
    assert ("submission-time-unknown" in {f.code for f in offer.latest.findings}) is late
    assert offer.standing is (OfferStanding.PENDING if late else OfferStanding.COUNTS)


def test_another_file_from_a_vendor_is_another_round_and_says_so(tmp_path: Path) -> None:
    case = _case(tmp_path / "sag")
    first = _file(tmp_path, "a.xlsx", case)
    second = _file(tmp_path, "b.xlsx", case, answers={"SF1470": {"answer": "Nej"}})
    (one,), (two,) = _receive(case, [first]), _receive(case, [second])

    assert (one.submission.round, two.submission.round) == (1, 2)
    assert "another-round" in {f.code for f in two.submission.findings}
    assert [s.source.name for s in latest(case)] == ["b.xlsx"]


def test_a_blank_workbook_after_an_answered_one_is_an_error_that_gap_tells(tmp_path: Path) -> None:
    case = _case(tmp_path / "min sag")
    count = len(case.frozen().requirements)
    answers = {row.id: {"answer": None, "evidence": None} for row in case.frozen().requirements}
    first = _file(tmp_path, "a.xlsx", case)
    second = _file(tmp_path, "b.xlsx", case, answers=answers)
    invoke, folder = CliRunner().invoke, str(case.folder)
    told = invoke(main, ["receive", folder, str(first)])
    assert told.exit_code == 0
    assert f'tracker gap "{folder}"' in told.stderr
    told = invoke(main, ["receive", folder, str(second)])
    assert told.exit_code == 1
    assert f"En besvarelse er tom; runde 1 før den havde {count} svar." in told.stdout
    gap = invoke(main, ["gap", folder, "--fail-on", "never"])
    assert gap.exit_code == 0
    assert "runde 1 før den havde" in " ".join(gap.stdout.split())
    assert [s.source.name for s in latest(case)] == ["a.xlsx", "b.xlsx"]
    assert {offer.standing for offer in rounds(case)} == {OfferStanding.PENDING}


@pytest.mark.parametrize("name", ["../../ude", "/etc/passwd", "CON", "a\\b:c", "  ", "x" * 300])
def test_names_from_vendors_never_choose_a_path(tmp_path: Path, name: str) -> None:
    case = _case(tmp_path / "sag")
    path = _file(tmp_path, "a.xlsx", case, fields={"name": name, "cvr": None})
    (result,) = _receive(case, [path])

    assert result.path is not None
    assert result.path.resolve().parent == (case.folder / "submissions").resolve()
    assert len(result.path.name) < 100
    _consistent(case)


def test_a_lost_submission_is_made_again_byte_for_byte(tmp_path: Path) -> None:
    case = _case(tmp_path / "sag")
    first = _file(tmp_path, "a.xlsx", case)
    second = _file(tmp_path, "b.xlsx", case, answers={"SF1470": {"answer": "måske"}})
    _receive(case, [first, second], "2027-02-01T10:00:00+01:00")
    before = {p: p.read_bytes() for p in (case.folder / "submissions").iterdir()}
    for path in before:
        path.unlink()

    mended = complete_receipts(case, clock=lambda: "2028-01-01T00:00:00+01:00", who="bo")

    assert len(mended.rebuilt) == 2
    assert {p: p.read_bytes() for p in (case.folder / "submissions").iterdir()} == before


def test_a_stored_original_without_a_record_is_received_at_the_next_run(tmp_path: Path) -> None:
    case = _case(tmp_path / "sag")
    path = _file(tmp_path, "a.xlsx", case)
    _receive(case, [path])
    max((case.folder / "log").iterdir()).unlink()

    result = CliRunner().invoke(main, ["receive", str(case.folder)])

    assert result.exit_code == 0
    assert "1 fuldført" in result.stderr
    _consistent(case)


@pytest.mark.parametrize("in_a_folder", [False, True])
def test_a_file_that_is_given_again_keeps_its_name(tmp_path: Path, in_a_folder: bool) -> None:
    """The original is stored by its hash: only whoever gives the file again knows what it was called."""
    case = _case(tmp_path / "sag")
    path = _file(tmp_path / "ind", "Tilbud fra Acme.xlsx", case)
    _receive(case, [path])
    max((case.folder / "log").iterdir()).unlink()

    run("receive", case.folder, path.parent if in_a_folder else path, code=None)

    [entry] = entries(log.records(case.folder))
    assert entry.name == "Tilbud fra Acme.xlsx"
    _consistent(case)


@pytest.mark.parametrize("back", ["2027-01-10T09:00:00+01:00", "2027-01-10T09:00:00+00:00"])
def test_a_clock_that_is_set_back_makes_no_late_file_one_in_time(
    tmp_path: Path, back: str, clock: Callable[[str], None]
) -> None:
    """The log was after the deadline of 15 January already: whatever the clock says, what comes next is too."""
    case = _case(tmp_path / "sag")
    first, second = _vendors(tmp_path / "ind", case, 2)
    _receive(case, [first], "2027-01-18T09:00:00+01:00")
    _receive(case, [second], back)

    assert _standing(case, second) == ("pending", ["received-clock-back"])
    clock("2027-01-19T09:00")
    given = ("--submitted", "2027-01-15T11:58", "--receipt", "Kv. 7")
    run("receive", case.folder, second, *given, "--fail-on", "never")
    assert _standing(case, second) == ("counts", [])


def _standing(case: Case, path: Path) -> tuple[str, list[str]]:
    """How a file stands, and the codes of why."""
    listed = run("offer", "list", case.folder, "--format", "json", "--fail-on", "never").stdout
    [file] = [each for each in json.loads(listed)["files"] if each["file"] == path.name]
    return file["standing"], [why["code"] for why in file["why"]]


def test_an_original_that_is_gone_is_named_and_what_comes_in_is_kept_all_the_same(
    tmp_path: Path,
) -> None:
    case = _case(tmp_path / "sag")
    first, second = _vendors(tmp_path / "ind", case, 2)
    [got] = _receive(case, [first])
    assert got.path
    [original] = (case.folder / "received").iterdir()
    for path in (got.path, original):
        path.unlink()

    result = CliRunner().invoke(main, ["receive", str(case.folder), str(second)])

    assert result.exit_code == 2
    assert f"{original}: Originalen mangler" in result.stderr
    received = list(entries(log.records(case.folder)))
    assert [entry.name for entry in received] == [first.name, second.name]
    assert (case.folder / received[1].original).read_bytes() == second.read_bytes()


def test_a_submission_that_no_record_names_is_removed(tmp_path: Path) -> None:
    case = _case(tmp_path / "sag")
    _receive(case, _vendors(tmp_path, case, 1))
    stray = case.folder / "submissions" / "stray-1-00000000.json"
    stray.write_text("{}")

    assert complete_receipts(case, clock=lambda: AT, who="ida").removed == (stray,)
    _consistent(case)


def _start(case: Case, paths: list[Path]) -> subprocess.Popen[bytes]:
    tracker = [sys.executable, "-m", "tracker.cli.main", "receive"]
    return subprocess.Popen(
        [*tracker, str(case.folder), *map(str, paths), "--fail-on", "never"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def test_two_people_receiving_at_once_lose_nothing_and_double_nothing(tmp_path: Path) -> None:
    case = _case(tmp_path / "sag")
    paths = _vendors(tmp_path / "ind", case, 6)
    same = [
        _file(tmp_path / "ind", f"s{n}.xlsx", case, fields={"contact": f"Kontakt {n}"})
        for n in range(4)
    ]
    for _ in range(3):
        both = [_start(case, [*paths, *same]), _start(case, [*reversed(same), *paths])]
        assert [p.wait(1200) for p in both] == [0, 0]
    _consistent(case)
    received = list(entries(log.records(case.folder)))
    assert len(received) == 10
    assert sorted(e.round for e in received if e.vendor == "Acme A/S") == [1, 2, 3, 4]
