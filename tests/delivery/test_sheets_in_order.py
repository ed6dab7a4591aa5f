"""Sheets of follow-up are read as the case stood when each was received, and by whose delivery it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import Run
from issued import made, two_offers
from openpyxl import load_workbook

from delivery.sheetwork import DONE
from tracker.delivery.form import dossier_form, follow_up, promises
from tracker.delivery.received import load_follow_up
from tracker.forms.write import write_form
from tracker.procurement import log
from tracker.procurement.case import Case

BY = ("--reason", "Bedste forhold mellem pris og kvalitet", "--decided-by", "Mette Prøve")


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """A case with the offers of two vendors, awarded to Acme A/S."""
    folder = two_offers(tmp_path / "sag").folder
    return made(folder, ("award", folder, "Acme A/S", *BY))


def of_dossier(case: Case, to: Path) -> Path:
    """The sheet of a dossier written at the award."""
    now = load_follow_up(case)
    id = dossier_form(now.vendor, 0)
    to.write_bytes(write_form(follow_up(id, now.specification, now.vendor, promises(now.vendor))))
    return to


def verified(path: Path, requirement: str) -> Path:
    """The sheet with a row of which somebody says that it is verified."""
    book = load_workbook(path)
    sheet = book["Opfølgning"]
    ids = {sheet.cell(2, at).value: at for at in range(1, sheet.max_column + 1)}
    [row] = [n for n in range(5, sheet.max_row + 1) if sheet.cell(n, 2).value == requirement]
    for column, text in {**DONE, "status": "Godkendt"}.items():
        sheet.cell(row, ids[column], text)
    book.save(path)
    return path


def state(run: Run, case: Case) -> dict[str, str]:
    rows = json.loads(run("follow", case.folder, "--format", "json").stdout)["rows"]
    return {row["requirement"]: row["evidence"] for row in rows if row["status"] == "verified"}


def test_a_lost_document_is_made_again_of_what_was_known_then(
    case: Case, run: Run, tmp_path: Path
) -> None:
    for id in ("SF1470", "SF1500"):
        sheet = verified(of_dossier(case, tmp_path / f"{id}.xlsx"), id)
        run("follow", "receive", case.folder, sheet)
    assert state(run, case) == dict.fromkeys(("SF1470", "SF1500"), DONE["evidence"])
    documents = [
        case.folder / r.details["document"]
        for r in log.records(case.folder)
        if r.action == "delivery"
    ]
    written = [path.read_bytes() for path in documents]
    for path in documents:
        path.unlink()
    told = run("follow", "receive", case.folder, "--language", "da").stderr
    assert "0 fuldført, 2 gendannet fra originalen" in told
    assert [path.read_bytes() for path in documents] == written


def test_a_sheet_of_an_offer_that_is_out_since_says_whose_it_is(
    case: Case, run: Run, tmp_path: Path
) -> None:
    path = tmp_path / "opf.xlsx"
    run("follow", case.folder, "--workbook", path)
    run("follow", "receive", case.folder, verified(path, "SF1470"))
    run("award", case.folder, "Beta A/S", *BY)
    refused = run("follow", "receive", case.folder, path, "--language", "da", code=2).stderr
    assert f"{path}: Arket er om Acme A/S, men den valgte leverandør er nu Beta A/S." in refused
    run("offer", "set-aside", case.folder, "Acme.xlsx", "--ground", "other", *BY)
    [received] = [r for r in log.records(case.folder) if r.action == "delivery"]
    (case.folder / received.details["document"]).unlink()
    told = run("follow", "receive", case.folder, "--language", "da", code=2).stderr
    assert "Arket er om Acme A/S, hvis besvarelse ikke længere kan indgå" in told
