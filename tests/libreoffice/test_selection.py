"""The selection workbook in a real LibreOffice: what is typed there makes the same case as the YAML does.

The workbooks are written, filled in, saved and read back by one LibreOffice; Gnumeric saves them once more.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from banks import SECURITY, write_bank
from commands import run
from openpyxl import load_workbook
from selectionwork import cell_of

from libreoffice.office import Spreadsheets, load
from tracker import documents
from tracker.evaluation.method.load import has_evaluation, load_evaluation
from tracker.files import data_folder
from tracker.procurement.case import Case
from tracker.procurement.model import CatalogueChoice, Procurement, Reply
from tracker.selection.empty_workbook import empty_case
from tracker.selection.view import view_of
from tracker.texts import Language

pytestmark = [pytest.mark.office, pytest.mark.xdist_group("office")]
BUYER = {"name": "Prøvelund Kommune", "cvr": "95762565", "contact": "Jens, jens@provelund.example"}
BASE = {"title": "Prøve", "buyer": BUYER, "deadline": "2027-05-03T12:00"}
SEVERAL: dict[str, Any] = {
    **BASE,
    "id": "flere-kataloger",
    "catalogues": [{"id": "ski-02.19-2023"}, {"id": "sikkerhed"}],
    "select": [{"package": "I-04"}, {"section": "1"}, {"section": "2"}],
    "levels": {"BK-1": "important", "default": "important"},
    "drop": [{"id": "AC-1", "reason": "Dækket af databehandleraftalen."}],
    "add": [{"id": "S-1", "text": "Logning i 5 år.", "section": "2", "level": "minimum"}],
}
OWN = [
    {"id": str(n), "text": f"Krav nr. {n}.\nMed to linjer – og »æøå«.", "section": f"Del {n % 9}"}
    for n in range(1, 301)
]
CONSORTIUM: dict[str, Any] = {
    **BASE,
    "id": "sammenslutning",
    "catalogue": {"id": "ski-02.19-2023"},
    "select": [{"package": "I-01"}, {"package": "I-02", "integrations": ["SF1320_A", "SF1520"]}],
    "conditions": {"writes_sf1490": "no"},
    "add": [
        *OWN,
        {"id": "OPPETID", "text": "Oppetid pr. måned.", "when": "exchanges_case_documents",
         "answer": {"type": "number", "unit": "%", "min": 99.5, "max": 100, "met": ">= 99.9"}},
        {"id": "HOSTING", "text": "Hvor drives løsningen?", "evidence": "En erklæring.",
         "answer": {"type": "choice", "options": ["EU", {"id": "A", "label": "Andre lande"}], "met": "in: EU"}},
    ],
    "vendors": [
        {"id": "alene", "name": "Alene ApS", "cvr": "53371914"},
        {"id": "gruppen", "name": "Konsortiet Prøve", "members": [
            {"name": "Acme A/S", "cvr": "10150817", "lead": True},
            {"name": "Beta ApS", "cvr": "25052943"}]},
    ],
}  # fmt: skip
METHOD: dict[str, Any] = {
    "points": {"lowest": 0, "highest": 10, "step": 0.5},
    "method": {"row": "median", "total": "by_package"},
    "counts": {"partial": 0.375, "planned": "leave_out"},
    "weights": {"levels": {"minimum": 0, "important": 2}, "packages": {"I-01": 2.5}},
    "thresholds": {"total": 0.4, "packages": {"I-02": 0.25}},
    "group_bonus": 0.2,
    "evaluators": [{"id": "anna", "name": "Anna Andersen"}, {"id": "bo", "name": "Bo Bertelsen"}],
}


def written(
    folder: Path, procurement: dict[str, Any], method: dict[str, Any] | None = None
) -> Case:
    """A case as people who like YAML write it."""
    folder.mkdir()
    (folder / "procurement.yaml").write_bytes(documents.to_json(procurement))
    if method is not None:
        (folder / "evaluation.yaml").write_bytes(documents.to_json(method))
    return Case.at(folder)


def said(procurement: Procurement) -> Procurement:
    """What holds where nothing is said left out: a condition that the vendor answers, the newest bank."""
    replies = procurement.conditions.items()
    conditions: dict[str, Reply] = {id: r for id, r in replies if r is not Reply.VENDOR}
    banks = tuple(CatalogueChoice(bank.id) for bank in procurement.banks)
    return replace(procurement, conditions=conditions, catalogue=None, catalogues=banks)


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Case]:
    """The cases as YAML."""
    folder = tmp_path_factory.mktemp("yaml")
    write_bank(folder / "sikkerhed", SECURITY)
    shutil.copytree(data_folder("samples") / "pension", folder / "pension")
    return {
        "pension": Case.at(folder / "pension"),
        "several": written(folder / "several", SEVERAL),
        "consortium": written(folder / "consortium", CONSORTIUM, METHOD),
    }


@pytest.fixture(scope="module")
def saved(office: Spreadsheets, wanted: dict[str, Case], tmp_path_factory: Any) -> dict[str, Path]:
    """The workbooks that were typed into."""
    folder, typed = tmp_path_factory.mktemp("ark"), load("fill_selection").typed
    found = {}
    for name, case in wanted.items():
        empty, target = folder / f"{name}-tom.xlsx", folder / f"{name}.xlsx"
        banks = [str(w) for bank in case.banks for w in ("--catalogue", _named(case, bank.id))]
        run("new", "--workbook", empty, *banks)
        cells = typed(empty_case(case.banks, Language.DA), view_of(case, Language.DA), gap=7)
        office.run("type_in", empty, cells=cells, targets=[str(target)])
        found[name] = target
    return found


def _named(case: Case, bank: str) -> str:
    beside = case.folder.parent / bank
    return str(beside) if beside.is_dir() else bank


@pytest.mark.parametrize("name", ["pension", "several", "consortium"])
@pytest.mark.parametrize("by", ["libreoffice", "gnumeric"])
def test_a_workbook_filled_in_by_a_real_program_makes_the_case_that_the_yaml_makes(
    wanted: dict[str, Case], saved: dict[str, Path], tmp_path: Path, name: str, by: str
) -> None:
    case, workbook = wanted[name], saved[name]
    if by == "gnumeric":
        workbook = by_gnumeric(workbook, tmp_path)
    made = tmp_path / "sag"
    banks = [str(w) for bank in case.banks for w in ("--catalogue", _named(case, bank.id))]
    result = run("new", made, "--from", workbook, *banks, "--format", "json")
    found = [f for f in json.loads(result.stdout)["findings"] if f["severity"] != "note"]
    assert found == []
    again = Case.at(made)
    assert again.resolve() == case.resolve()
    assert said(again.procurement) == said(case.procurement)
    assert has_evaluation(again) == has_evaluation(case)
    if has_evaluation(case):
        assert load_evaluation(again).same_method(load_evaluation(case))


def test_what_the_sheet_works_out_follows_what_is_typed(saved: dict[str, Path]) -> None:
    """Two packages are ticked, and two requirements stand in no section: 2.5, 1 and 1."""
    book = load_workbook(saved["consortium"], data_only=True)
    keys = (f"weights.packages.{id}" for id in ("I-01", "I-02", "own", "I-03"))
    *shares, none = (cell_of(book, "Evaluering", key, "share").value for key in keys)
    assert (shares, none) == ([pytest.approx(n / 4.5) for n in (2.5, 1, 1)], None)


def by_gnumeric(workbook: Path, folder: Path) -> Path:
    """The workbook as Gnumeric saves it."""
    target = folder / "gnumeric.xlsx"
    command = ["ssconvert", "--export-type=Gnumeric_Excel:xlsx2", str(workbook), str(target)]
    subprocess.run(command, check=True, capture_output=True)
    return target
