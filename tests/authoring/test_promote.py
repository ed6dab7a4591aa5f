"""A requirement of one case becomes one of a bank: first proposed, then accepted by a named person."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from authored import make_bank
from commands import Run

from tracker import documents
from tracker.catalogue.load import read_catalogue
from tracker.procurement.case import Case


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return make_bank(tmp_path / "bank")


@pytest.fixture
def case(tmp_path: Path, run: Run) -> Path:
    folder = tmp_path / "sag"
    run("new", folder, "--package", "I-06", "--title", "T", "--buyer", "B")
    path = folder / "procurement.yaml"
    path.write_text(
        path.read_text("utf-8")
        + "\nadd:\n"
        + "  - {id: OK-1, text: {da: Der er en døgnvagt., en: There is a duty desk.}, level: minimum, evidence: En plan}\n"
        + "  - {id: OK-2, text: Kun på dansk, answer: {type: number, unit: timer, max: 4}}\n"
        + "addenda:\n  I-06-K2: {da: Også i weekenden., en: At weekends too.}\n",
        "utf-8",
    )
    return folder


def test_own_and_added_to_rows_are_proposed_with_where_they_came_from(
    bank: Path, case: Path, run: Run
) -> None:
    before = (bank / "krav.yaml").read_text("utf-8")
    made = run(
        "catalogue", "promote", case, "OK-1", "OK-2", "I-06-K2", "--to", bank, "--section", "B",
        "--decided-by", "Anne", "--format", "json",
    ).stdout  # fmt: skip
    plain = json.loads(made)
    assert documents.is_valid(plain, "catalogue-promotion")
    assert [(r["row"], r["id"]) for r in plain["proposed"]] == [
        ("OK-1", "B-10"),
        ("OK-2", "B-11"),
        ("I-06-K2", "B-12"),
    ]
    assert "oversæt" in plain["proposed"][1]["notes"][0]["da"]
    assert before.partition("retired:")[0] in (bank / "krav.yaml").read_text("utf-8")
    found = {r.id: r for r in read_catalogue(bank).requirements}
    first, second, third = (found[id] for id in ("B-10", "B-11", "B-12"))
    asked = {r.id: r for r in Case.at(case).resolve().requirements}
    assert (first.text.da, first.level, first.evidence and first.evidence.da) == (
        "Der er en døgnvagt.",
        "minimum",
        "En plan",
    )
    assert second.answer
    assert (second.answer.type, second.answer.unit, second.answer.max) == ("number", "timer", "4")
    assert third.text.en.endswith("At weekends too.")
    for id, row in (("OK-1", first), ("OK-2", second), ("I-06-K2", third)):
        assert row.is_proposed
        assert row.provenance
        assert (row.provenance.case, row.provenance.id, row.provenance.digest, row.provenance.who) == (
            "sag", id, asked[id].digest, "Anne",
        )  # fmt: skip


def test_a_proposal_is_asked_of_nobody_until_it_is_accepted(
    bank: Path, case: Path, tmp_path: Path, run: Run
) -> None:
    run("catalogue", "promote", case, "OK-1", "--to", bank, "--section", "B")
    shown = run("catalogue", "show", "B-10", "--catalogue", bank).stdout
    assert "foreslået" in shown
    assert "sag, OK-1" in shown
    findings = json.loads(run("catalogue", "lint", "--catalogue", bank, "--format", "json").stdout)[
        "findings"
    ]
    assert [(f["code"], f["requirement"]) for f in findings] == [
        ("catalogue-requirement-proposed", "B-10")
    ]
    new = tmp_path / "ny"
    run("new", new, "--catalogue", bank, "--package", "B", "--title", "T", "--buyer", "B")
    assert [r.id for r in Case.at(new).resolve().requirements] == ["B-7"]

    run("catalogue", "promote", "--to", bank, "--accept", "B-10", code=2)  # without a reason
    run("catalogue", "promote", "--to", bank, "--accept", "B-7", "--reason", "x", code=2)
    run(
        "catalogue",
        "promote",
        "--to",
        bank,
        "--accept",
        "B-10",
        "--reason",
        "Godt krav",
        "--decided-by",
        "Anne",
    )
    found = next(r for r in read_catalogue(bank).requirements if r.id == "B-10")
    assert found.provenance
    assert found.provenance.accepted == "Anne, 2026-11-30: Godt krav"
    run(
        "new",
        tmp_path / "anden",
        "--catalogue",
        bank,
        "--package",
        "B",
        "--title",
        "T",
        "--buyer",
        "B",
    )
    assert [r.id for r in Case.at(tmp_path / "anden").resolve().requirements] == ["B-7", "B-10"]
    run("catalogue", "promote", "--to", bank, "--accept", "B-10", "--reason", "igen", code=2)


def test_the_state_is_in_the_workbook_and_not_the_sheets_to_change(
    bank: Path, case: Path, tmp_path: Path, run: Run
) -> None:
    from authored import edit_sheet

    run("catalogue", "promote", case, "OK-1", "--to", bank, "--section", "B")
    path = tmp_path / "bank.xlsx"
    run("catalogue", "export", bank, "--format", "xlsx", "-o", path)
    edit_sheet(path, {"B-10": {"provenance.accepted": "Godkendt"}})
    plain = json.loads(
        run("catalogue", "import", path, "--into", bank, "--format", "json", code=1).stdout
    )
    assert [f["code"] for f in plain["findings"]] == ["bank-cell-locked"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("OK-9", "--section", "B"), "OK-9"),
        (("I-06-K3", "--section", "B"), "I-06-K3"),
        (("OK-1",), "--section"),
        (("OK-1", "--section", "C"), "C"),
        ((), ""),
        (("OK-1", "--accept", "B-7", "--reason", "x"), "--accept"),
    ],
)
def test_what_cannot_be_proposed_is_said_and_nothing_changes(
    bank: Path, case: Path, run: Run, arguments: tuple[str, ...], words: str
) -> None:
    before = (bank / "krav.yaml").read_bytes()
    result = run("catalogue", "promote", case, *arguments, "--to", bank, code=2)
    assert words in result.stderr
    assert (bank / "krav.yaml").read_bytes() == before


def test_a_row_is_proposed_once(bank: Path, case: Path, run: Run) -> None:
    run("catalogue", "promote", case, "OK-1", "--to", bank, "--section", "B")
    assert (
        "B-10"
        in run("catalogue", "promote", case, "OK-1", "--to", bank, "--section", "A", code=2).stderr
    )
