"""What is late, set aside or withdrawn was offered, but is no answer; what is pending says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from casework import filled
from commands import Run
from evaluation.verdicts.work import KMX, NORDISK, new_case, submit

from tracker.portfolio.ingest.case_rows import case_rows
from tracker.portfolio.tables import ANSWERS, CASES
from tracker.procurement.case import Case

WHY = ("--reason", "Uden underskrift", "--decided-by", "Ida Jensen")


def _rows(case: Case) -> tuple[dict[str, Any], set[tuple[Any, ...]]]:
    """The case's row, and (vendor, round, standing, counted) of what is among its answers."""
    found = case_rows(case, "c", "sag").rows
    (row,) = found[CASES.name]
    answers = [dict(zip(ANSWERS.names, told, strict=True)) for told in found[ANSWERS.name]]
    keys = ("vendor", "round", "standing", "is_latest")
    return dict(zip(CASES.names, row, strict=True)), {tuple(a[k] for k in keys) for a in answers}


def test_the_portfolio_follows_the_table_of_standings(
    tmp_path: Path, run: Run, clock: Callable[[str], None]
) -> None:
    case = new_case(tmp_path / "sag", deadline="2027-01-15T12:00")
    submit(case, NORDISK)
    submit(case, NORDISK, "igen.xlsx", answers={"SF1470": {"answer": "Nej"}})
    clock("2027-01-18T09:00")
    submit(case, KMX, "kmx.xlsx")
    late = tmp_path / "sent.xlsx"
    late.write_bytes(filled(case.frozen(), fields={**NORDISK, "contact": "Bo"}))
    stated = ("--submitted", "2027-01-15T12:01", "--fail-on", "never")
    run("receive", case.folder, late, *stated)

    row, answers = _rows(case)
    assert row["vendors"] == 2
    assert answers == {
        ("10150817", 1, "superseded", False),
        ("10150817", 2, "counts", True),
        ("25052943", 1, "pending", True),
    }

    for name in ("kmx.xlsx", "igen.xlsx", "svar.xlsx"):
        run("offer", "set-aside", case.folder, name, "--ground", "form", *WHY)
    row, answers = _rows(case)
    assert (row["vendors"], answers) == (2, set())
