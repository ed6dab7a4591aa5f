"""The times of a tender system's list are given to the file they are of, and to no other of its name."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from answered import Make
from casework import filled
from commands import Run

from tracker.procurement.case import Case
from tracker.procurement.log import Log
from tracker.submission.entry import entries

AFTER = "2027-01-18T09:00"
ACME, BETA = {"name": "Acme A/S", "cvr": "10150817"}, {"name": "Beta ApS", "cvr": "25052943"}
HEAD = "Fil;Afgivet;Kvittering\n"
WHY = ("--reason", "Trukket tilbage", "--decided-by", "Ida Jensen", "--role", "lawyer")


@pytest.fixture
def case(make: Make, clock: Callable[[str], None]) -> Case:
    """A case past its deadline: a file without a time is pending, and one with a late time is late."""
    made = make(deadline="2027-01-15T12:00")
    clock(AFTER)
    return made


def put(case: Case, path: Path, vendor: dict[str, str], answer: str = "Ja") -> Path:
    path.parent.mkdir(exist_ok=True)
    answers = {"SF1470": {"answer": answer}}
    path.write_bytes(filled(case.frozen(), fields=vendor, answers=answers))
    return path


def listed(tmp_path: Path, *lines: str, head: str = HEAD) -> tuple[str, Path]:
    path = tmp_path / "liste.csv"
    path.write_text(head + "".join(f"{line}\n" for line in lines), "utf-8")
    return "--manifest", path


def times(case: Case) -> list[tuple[str, str]]:
    return [(e.vendor, e.submitted_at) for e in entries(Log(case.folder).records)]


def test_two_files_of_one_name_do_not_share_the_time_of_one_line(
    case: Case, run: Run, tmp_path: Path
) -> None:
    """Every vendor returns the same workbook by the same name: the second came at half past twelve."""
    inbox = tmp_path / "ind"
    inbox.mkdir()
    first = put(case, inbox / "a" / "svar.xlsx", ACME)
    put(case, inbox / "b" / "svar.xlsx", BETA)
    said = run(
        "receive", case.folder, inbox, *listed(tmp_path, "svar.xlsx;15-01-2027 11:58;K-1"), code=1
    )
    assert said.stdout.count("time-of-another-file") == 2
    assert times(case) == [("Acme A/S", ""), ("Beta ApS", "")]
    shown = json.loads(run("offer", "list", case.folder, "--format", "json").stdout)["files"]
    assert {file["standing"] for file in shown} == {"pending"}

    sha256 = next(e.sha256 for e in entries(Log(case.folder).records) if e.vendor == "Acme A/S")
    by_hash = listed(tmp_path, f"{sha256};15-01-2027 11:58;K-1", head="sha256;Afgivet;Kvittering\n")
    assert "time-of-another-file" not in run("receive", case.folder, first, *by_hash).stdout
    assert times(case)[0] == ("Acme A/S", "2027-01-15T11:58:00+01:00")


def test_copies_of_one_file_are_one_file(case: Case, run: Run, tmp_path: Path) -> None:
    inbox = tmp_path / "ind"
    inbox.mkdir()
    copy = put(case, inbox / "a" / "svar.xlsx", ACME).read_bytes()
    (inbox / "b").mkdir()
    (inbox / "b" / "svar.xlsx").write_bytes(copy)
    run("receive", case.folder, inbox, *listed(tmp_path, "svar.xlsx;15-01-2027 11:58;K-1"))
    assert times(case) == [("Acme A/S", "2027-01-15T11:58:00+01:00")]


def test_yesterdays_list_says_nothing_of_a_file_that_came_today_under_the_same_name(
    case: Case, run: Run, tmp_path: Path
) -> None:
    path, today = tmp_path / "svar.xlsx", listed(tmp_path, "svar.xlsx;15-01-2027 11:58;K-1")
    put(case, path, ACME)
    run("receive", case.folder, path, *today)
    put(case, path, ACME, "Nej")
    assert "time-of-another-file" in run("receive", case.folder, path, *today, code=1).stdout
    assert times(case) == [("Acme A/S", "2027-01-15T11:58:00+01:00"), ("Acme A/S", "")]
    put(case, path, ACME, "Ja, delvist")
    run("receive", case.folder, path, *listed(tmp_path, "svar.xlsx;15-01-2027 11:59;K-2"), code=1)
    assert times(case)[-1] == ("Acme A/S", "2027-01-15T11:59:00+01:00")  # a line of its own


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fil;afgivet;tidspunkt\na.xlsx;2027-01-15T11:30;2027-01-15T12:30\n", "»afgivet«, »tidspunkt«"),
        ("fil;filnavn;afgivet\na.xlsx;b.xlsx;2027-01-15T11:30\n", "»fil«, »filnavn«"),
        ('fil;afgivet\n"b.xlsx;2027-01-15T11:30\na.xlsx;2027-01-15T11:31\n', "Et anførselstegn er ikke lukket"),
        (f'fil;afgivet\n"{"x" * 10_001}";2027-01-15T11:30\n', "et felt er for langt"),
        (f"fil;afgivet\n{' ' * 2_000_000}\n", "en liste over tidspunkter højst 2000000"),
    ],
)  # fmt: skip
def test_a_list_that_may_be_read_otherwise_stops_before_anything_is_received(
    case: Case, run: Run, tmp_path: Path, text: str, said: str
) -> None:
    path = put(case, tmp_path / "a.xlsx", ACME)
    (tmp_path / "liste.csv").write_text(text, "utf-8")
    refused = run("receive", case.folder, path, "--manifest", tmp_path / "liste.csv", code=2)
    assert said in refused.stderr
    assert times(case) == []


def test_a_list_saved_as_unicode_text_is_read(case: Case, run: Run, tmp_path: Path) -> None:
    path = put(case, tmp_path / "a.xlsx", ACME)
    (tmp_path / "liste.txt").write_text("Fil\tAfgivet\na.xlsx\t15-01-2027 11:58\n", "utf-16")
    run("receive", case.folder, path, "--manifest", tmp_path / "liste.txt")
    assert times(case) == [("Acme A/S", "2027-01-15T11:58:00+01:00")]


def test_a_name_that_the_list_has_is_known_whatever_is_masked_in_it(
    case: Case, run: Run, tmp_path: Path
) -> None:
    """A name with a CPR number is masked in the log, and is the list's all the same; missing, it is masked too."""
    path = put(case, tmp_path / "svar 010190-1234.xlsx", ACME)
    lines = listed(tmp_path, f"{path.name};15-01-2027 11:58;", "010190-1235.xlsx;15-01-2027 11:58;")
    said = run("receive", case.folder, path, *lines).stderr
    assert said.count("Listen nævner") == 1
    assert "010190-1235" not in said


def test_a_receipt_that_is_not_there_proves_nothing(case: Case, run: Run, tmp_path: Path) -> None:
    path = put(case, tmp_path / "a.xlsx", ACME)
    (tmp_path / "kvittering.pdf").write_bytes(b"%PDF")
    words = ("receive", case.folder, path, "--submitted", "15-01-2027 kl. 11.58", "--receipt")
    assert "findes ikke som fil" in run(*words, tmp_path / "kvitering.pdf", code=2).stderr
    assert times(case) == []
    run(*words, "K-2027.11/58")
    [entry] = entries(Log(case.folder).records)
    assert (entry.time_source, entry.receipt) == ("receipt", "K-2027.11/58")


def test_a_decision_is_about_the_file_that_stands_here_and_no_other_of_its_name(
    case: Case, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(case, tmp_path / "svar.xlsx", ACME)
    run("receive", case.folder, path, "--submitted", "15-01-2027 11:58")
    [entry] = entries(Log(case.folder).records)
    put(case, path, ACME, "Nej")
    monkeypatch.chdir(tmp_path)
    said = run("offer", "withdraw", case.folder, "svar.xlsx", *WHY, code=2).stderr
    assert "er ikke den, der er modtaget under det navn" in said
    assert entry.sha256[:8] in said
    assert not [r for r in Log(case.folder).records if r.action == "decide"]
    path.unlink()
    run("offer", "withdraw", case.folder, "svar.xlsx", *WHY)


def test_a_folder_that_cannot_be_opened_is_named_and_is_a_warning(
    case: Case, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = tmp_path / "ind"
    inbox.mkdir()
    put(case, inbox / "a.xlsx", ACME)
    for name in ("Beta ApS", "lost+found"):
        (inbox / name).mkdir()
    scandir: Any = os.scandir

    def closed(path: Any = ".") -> Iterator[Any]:
        if Path(os.fspath(path)).name in ("Beta ApS", "lost+found"):
            raise PermissionError(errno.EACCES, "Permission denied", os.fspath(path))
        return scandir(path)  # type: ignore[no-any-return]

    monkeypatch.setattr(os, "scandir", closed)
    said = run("receive", case.folder, inbox, "--fail-on", "never").stderr
    assert f"Mappen {inbox / 'Beta ApS'} kan ikke åbnes" in said
    assert "lost+found" not in said
    run("receive", case.folder, inbox / "Beta ApS", "--fail-on", "warning", code=1)


@pytest.mark.parametrize("list_of_times", ["/dev/zero", "pipe"])
def test_a_list_that_never_ends_or_never_begins_is_refused_before_it_is_read(
    case: Case, run: Run, tmp_path: Path, list_of_times: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A device has the size 0 and never ends: read whole, it filled the memory of the machine."""
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("read without a limit"))
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe")
    path = tmp_path / "svar.xlsx"
    path.touch()
    told = run("receive", case.folder, path, "--manifest", list_of_times, code=2).stderr
    assert "Listen kan ikke læses: det er ikke en almindelig fil" in told


def standings_of(case: Case, run: Run) -> dict[str, str]:
    shown = json.loads(run("offer", "list", case.folder, "--format", "json").stdout)["files"]
    return {file["file"]: file["standing"] for file in shown}


SHARED = "receipt-of-another-file"


@pytest.mark.parametrize(
    ("vendor", "second", "shared"),
    [
        (BETA, "11:58", 2),  # handed on to somebody else
        (ACME, "11:59", 2),  # two times have two receipts
        (
            ACME,
            "11:58",
            0,
        ),  # one submission of two files; which of them came last is another question
    ],
)
def test_a_receipt_proves_the_time_of_one_submission(
    case: Case, run: Run, tmp_path: Path, vendor: dict[str, str], second: str, shared: int
) -> None:
    one, two = put(case, tmp_path / "a.xlsx", ACME), put(case, tmp_path / "b.xlsx", vendor, "Nej")
    receipt = tmp_path / "kvittering.pdf"
    receipt.write_bytes(b"%PDF")
    for path, at, code in ((one, "11:58", 0), (two, second, 1)):
        words = ("--submitted", f"15-01-2027 {at}", "--receipt", receipt)
        run("receive", case.folder, path, *words, code=code)
    assert standings_of(case, run) == {"a.xlsx": "pending", "b.xlsx": "pending"}
    files = json.loads(run("offer", "list", case.folder, "--format", "json").stdout)["files"]
    assert [why["code"] for file in files for why in file["why"]].count(SHARED) == shared
    run("offer", "admit", case.folder, "a.xlsx", *WHY)
    assert standings_of(case, run)["a.xlsx"] == ("counts" if shared else "pending")


def test_what_is_withdrawn_and_sent_again_is_left_out_and_it_is_said(
    case: Case, run: Run, tmp_path: Path
) -> None:
    path = put(case, tmp_path / "a.xlsx", ACME)
    run("receive", case.folder, path, "--submitted", "15-01-2027 11:50")
    run("offer", "withdraw", case.folder, "a.xlsx", *WHY)
    said = " ".join(run("receive", case.folder, path).stderr.split())
    assert "Den indgår ikke: Trukket tilbage, skrevet ind af Ida Jensen" in said
    assert "tracker offer restore" in said
    assert standings_of(case, run) == {"a.xlsx": "withdrawn"}
    run("offer", "restore", case.folder, "a.xlsx", *WHY)
    assert standings_of(case, run) == {"a.xlsx": "counts"}
