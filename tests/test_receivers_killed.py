"""Receiving anything: nothing lost, nothing twice, whenever the processes are killed."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from commands import clarify, run
from killing import count, is_killed, start
from openpyxl import load_workbook
from ruamel.yaml import YAML

from tracker.files import data_folder, digest
from tracker.procurement import log

KILLS = int(os.environ.get("TRACKER_KILLS", "8"))  # of each kind
AT = "2027-06-02T09:00:00+02:00"
VENDOR = "Prøvesag Danmark A/S"
BY = ("--reason", "Bedste forhold mellem pris og kvalitet", "--decided-by", "Mette Prøve")


KINDS = ("submissions", "verdicts", "supplements", "deliveries", "questions", "decisions")


@dataclass(frozen=True)
class Receiving:
    """Files of one kind that come back to a case, and what becomes of them there.

    Attributes:
        command: receives the files that follow it.
        case: as it is before anything of the kind comes back.
        action: of the records of receipts.
        originals: where the files as they came in are kept.
        documents: where what was made of them is kept; empty where nothing is.
    """

    command: str
    case: Path
    files: tuple[Path, ...]
    action: str
    originals: str
    documents: str

    def words(self, case: Path, files: Sequence[Path]) -> list[str]:
        """The command line that receives these files into a copy of the case."""
        return [*self.command.format(case=case).split(), *map(str, files)]


@pytest.fixture(scope="module")
def receivings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Receiving]:
    """One case with everything sent out, and everything filled in."""
    folder = tmp_path_factory.mktemp("kills")
    case, bare = folder / "sag", folder / "uden"
    shutil.copytree(data_folder("samples") / "esdh", case)
    run("generate", case)
    shutil.copytree(case, bare)
    offers = tuple(sorted((case / "returned").iterdir()))
    run("receive", case, *offers, code=1)
    for _ in range(3):
        run("questions", "template", case, "--for", VENDOR)
        run("evaluate", "workbook", case, "--evaluator", "Anna Ask")
    clarify(case, VENDOR, "--as-proposed", *BY)
    run("award", case, VENDOR, *BY)
    run("follow", case, "--sheet")
    run("reservations", "list", case, "--workbook", case / "forbehold.xlsx")

    def back(sheets: str, **values: str) -> tuple[Path, ...]:
        """Three filled files, no two with the same words."""
        sent = sorted(case.glob(sheets))
        return tuple(
            _fill(sent[n % len(sent)], folder / f"{n}-{sent[0].name}", n, values) for n in range(3)
        )

    judged = back("verdicts/workbooks/*.xlsx", verdict="Accepteret", reason="Grund {n}")
    replies = back("workbooks/*-afklaring-*.xlsx", clarification="Side {n}")
    delivered = back("workbooks/*-opfoelgning-*.xlsx", evidence="Test {n}")
    asked = back("workbooks/*-spoergsmaal-*.xlsx", question="Hvad er {n}?")
    settled = back(
        "forbehold.xlsx", choice="Er et forbehold", reason="Grund {n}", decided_by="Mette Prøve"
    )
    return dict(
        zip(
            KINDS,
            (
                Receiving("receive {case}", bare, offers,
                          "receive", "received", "submissions"),
                Receiving("evaluate receive {case}", case, judged,
                          "verdicts", "verdicts/originals", "verdicts"),
                Receiving("clarify receive {case}", case, replies,
                          "supplement", "supplements/originals", "supplements"),
                Receiving("follow receive {case}", case, delivered,
                          "delivery", "delivery/originals", "delivery"),
                Receiving("questions receive {case}", case, asked,
                          "questions-import", "questions", ""),
                Receiving("reservations receive {case}", case, settled,
                          "reservations-decisions", "decisions/reservations/originals",
                          "decisions/reservations"),
            ),
            strict=True,
        )
    )  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_killed_at_random_moments_the_case_verifies(
    receivings: dict[str, Receiving],
    kind: str,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    """Two receivers at once, both killed, again and again: then every file is received once."""
    dice, it = random.Random(2), receivings[kind]
    case, kills, cases = _copy(it, tmp_path / "0"), 0, 0
    changes, events = count(it.words(case, it.files), case, at=AT)
    _require_whole(it, case, it.files)
    while kills < KILLS:
        cases += 1
        case = _copy(it, tmp_path / str(cases))
        while kills < KILLS and len(_receipts(it, case)) < len(it.files):
            both = [
                start(it.words(case, it.files), case, at=AT, kill=moment)
                for moment in (dice.randint(1, changes), -dice.randint(1, events))
            ]
            kills += sum([is_killed(process) for process in both])
            log.records(case)
        run(*it.words(case, it.files), code=None)
        _require_whole(it, case, it.files)
    record_property("counts", f"{kills} kills of receivers of {kind}, in {cases} cases")


def _copy(it: Receiving, to: Path) -> Path:
    shutil.copytree(it.case, to)
    return to


def _receipts(it: Receiving, case: Path) -> list[log.Record]:
    return [record for record in log.records(case) if record.action == it.action]


def _require_whole(it: Receiving, case: Path, files: Sequence[Path]) -> None:
    """Each file is received once, with its bytes and its document, and nothing is left over."""
    receipts = _receipts(it, case)
    received = [r.details["sha256"] for r in receipts if it.documents or r.details["added"]]
    received += {r.details["sha256"] for r in receipts} - set(received)
    assert sorted(received) == sorted(digest(f.read_bytes()) for f in files)
    kept = {case / r.details["original"]: r.details["sha256"] for r in receipts}
    assert {p: digest(p.read_bytes()) for p in _stored(case / it.originals)} == kept
    if it.documents:
        made = {case / r.details.get("document", r.details.get("submission", "")) for r in receipts}
        assert {p for p in _stored(case / it.documents) if p.suffix == ".json"} == made
    else:
        [written] = [YAML(typ="safe").load(case / "questions.yaml")["questions"]]
        assert sorted(q["question"] for q in written) == sorted(
            {f"Hvad er {f.name[0]}?" for f in files}
        )
    if it.action == "reservations-decisions":  # all are about the same words: the first decides
        counts = [r.details["decided"] for r in receipts]
        assert sorted(counts) == ["0"] * (len(receipts) - 1) + ["1"]
        assert [r.action for r in log.records(case)].count("reservation") == 1
    run("log", case, "--verify")


def _stored(folder: Path) -> list[Path]:
    return [path for path in folder.glob("[!.]*") if path.is_file()]


def _fill(sheet: Path, to: Path, number: int, values: dict[str, str]) -> Path:
    """Fill the first row of a form: column id → text."""
    book = load_workbook(sheet)
    table = next(s for s in book.worksheets if s["A2"].value == "key")
    columns = {str(cell.value): int(cell.column or 0) for cell in table[2]}
    for id, text in values.items():
        table.cell(5, columns[id], text.format(n=number))
    book.save(to)
    return to
