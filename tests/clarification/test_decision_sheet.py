"""What supplements are worth, decided in a sheet: by the rules of ``tracker supplements decide``."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from commands import clarify, run
from decidework import decided, fill, read, received

from tracker.assessment.standing import standing
from tracker.files import data_folder
from tracker.procurement import log
from tracker.procurement.case import Case

BY = {"reason": "Set efter i bilaget", "decided_by": "Mette Prøve"}
READ = {"choice": "Taget i betragtning som læsning af tilbuddet", **BY}
REFUSED = {"choice": "Ikke taget i betragtning", **BY}
QUESTION = "Hvor i det afgivne tilbud står svaret?"
PLACES = ("SF1520", "I-02-K6", "I-04-K5")


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample procurement, a vendor's answers to three questions received."""
    folder = tmp_path_factory.mktemp("supplementer") / "sag"
    shutil.copytree(data_folder("samples") / "esdh", folder)
    run("generate", folder)
    files = sorted((folder / "returned").iterdir())
    run("receive", folder, *files, "--fail-on", "never")
    asked = folder.parent / "q.yaml"
    lines = (f'- {{requirement: {id}, text: "{QUESTION}"}}' for id in PLACES)
    asked.write_text("questions:\n" + "\n".join(f"  {line}" for line in lines), "utf-8")
    clarify(folder, "Prøvesag Danmark A/S", "--questions", asked)
    [sheet] = (folder / "workbooks").glob("*-afklaring-1.xlsx")
    said = {
        0: {"reference": "Bilag 4, s. 3"},
        1: {"reference": "Bilag 5"},
        2: {"evidence": "Test 7"},
    }
    back = fill(sheet, folder.parent / "retur.xlsx", said)
    run("clarify", "receive", folder, back, "--fail-on", "never")
    return folder


@pytest.fixture
def case(answered: Path, tmp_path: Path, clock: Callable[..., None]) -> Path:
    shutil.copytree(answered, tmp_path / "sag")
    clock("2027-06-05T09:00")
    return tmp_path / "sag"


def sheet(case: Path, rows: dict[str, dict[str, Any]], name: str = "udfyldt.xlsx") -> Path:
    """The supplements as a sheet, with rows filled, by requirement."""
    path = case.parent / f"ark-{name}"
    run("supplements", "list", case, "--workbook", path)
    at = {row["requirement"]: number for number, row in enumerate(read(path))}
    return fill(path, case.parent / name, {at[id]: values for id, values in rows.items()})


def cell(case: Path, id: str, column: str, name: str = "udfyldt.xlsx") -> str:
    rows = read(case.parent / f"ark-{name}")
    return f"{column}{5 + [row['requirement'] for row in rows].index(id)}"


def answer(case: Path, id: str) -> str | None:
    """The vendor's answer as it is read now."""
    vendors = standing(Case.at(case), ["proevesag"]).assessment.vendors
    return next(r.given.answer for v in vendors for r in v.rows if r.asked.id == id)


def test_a_reading_of_the_offer_counts_as_the_commands_does(case: Path) -> None:
    assert answer(case, "SF1520") is None
    path = sheet(case, {"SF1520": {**READ, "answer": "Ja"}, "I-04-K5": REFUSED})
    row = read(path)[0]
    assert (row["reference"], row["question"]) == ("Bilag 4, s. 3", QUESTION)
    since = len(log.records(case))
    assert received(run, "supplements", case, path) == [set()]
    made = {one["subject"].rpartition("/")[2]: one for one in decided(case, since)}
    assert {id: one["choice"] for id, one in made.items()} == {
        "SF1520": "accept_reading", "I-04-K5": "refuse",
    }  # fmt: skip
    assert made["SF1520"]["value.answer"] == "yes"
    assert answer(case, "SF1520") == "yes"
    again = sheet(
        case, {"SF1520": {"choice": REFUSED["choice"], "reason": "Bilaget mangler"}}, "2.xlsx"
    )
    assert read(case.parent / "ark-2.xlsx")[0]["answer"] == "Ja"
    assert received(run, "supplements", case, again) == [
        set()
    ]  # the reading goes with the decision
    assert received(run, "supplements", case, again) == [set()]
    assert [one["choice"] for one in decided(case, since)].count("refuse") == 2
    assert answer(case, "SF1520") is None


def test_what_the_command_refuses_is_refused_at_its_cell(case: Path) -> None:
    path = sheet(case, {
        "SF1520": {**READ, "answer": "Ja…"},
        "I-02-K6": {**READ, "price_dkk": "en del"},
        "I-04-K5": {**REFUSED, "answer": "Ja"},
    })  # fmt: skip
    since = len(log.records(case))
    assert received(run, "supplements", case, path, code=1) == [
        {("decision-refused", cell(case, "SF1520", "L")), ("decision-refused", cell(case, "I-02-K6", "N")),
         ("decision-refused", cell(case, "I-04-K5", "K"))}
    ]  # fmt: skip
    dated = {**READ, "available_from": "01-06-2028"}  # a date is the lawyer's
    path = sheet(case, {"SF1520": dated}, "jurist.xlsx")
    assert received(run, "supplements", case, path, code=1) == [
        {("decision-refused", cell(case, "SF1520", "R", "jurist.xlsx"))}
    ]
    assert decided(case, since) == []


def test_what_was_decided_meanwhile_is_not_overridden(case: Path) -> None:
    path = sheet(case, {"SF1520": REFUSED})
    why = ("--reason", "Verificeret", "--decided-by", "Bo")
    run(
        "supplements",
        "decide",
        case,
        "clarification-1/SF1520",
        "--accept-verification",
        *why,
    )
    since = len(log.records(case))
    assert received(run, "supplements", case, path, code=1) == [
        {("decision-stale", cell(case, "SF1520", "K"))}
    ]
    assert decided(case, since) == []
