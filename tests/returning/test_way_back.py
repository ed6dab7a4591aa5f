"""What a receipt knows of who was invited, and that a returned workbook speaks to the vendor only."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from casework import BASE, filled
from click.testing import CliRunner, Result
from stored import load_submissions

from tracker.cli.main import main
from tracker.findings import Finding, FindingKind, Where
from tracker.procurement.case import Case
from tracker.procurement.model import Vendor
from tracker.returning.remarks import remedy_of
from tracker.spreadsheet import findings
from tracker.submission import findings as kinds
from tracker.submission.received import entries

ACME: dict[str, Any] = {"id": "acme", "name": "Acme A/S", "cvr": "10150817"}


def _run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.mark.parametrize(
    ("filled_by", "codes", "exit_code"),
    [
        ({"name": "Beta ApS", "cvr": "13585628"}, ["vendor-other"], 1),
        ({"name": "Acme Danmark", "cvr": "10150817"}, [], 0),
    ],
)
def test_receive_tells_who_filled_in_the_workbook_of_another(
    filled_by: dict[str, str], codes: list[str], exit_code: int, tmp_path: Path
) -> None:
    folder = tmp_path / "sag"
    folder.mkdir()
    text = json.dumps({**BASE, "vendors": [ACME]}, ensure_ascii=False)
    (folder / "procurement.yaml").write_text(text, "utf-8")
    assert _run("generate", folder).exit_code == 0
    case, path = Case.at(folder), tmp_path / "svar.xlsx"
    path.write_bytes(filled(case.frozen(), fields=filled_by, vendor=Vendor(**ACME)))
    result = _run("receive", folder, path, "--fail-on", "warning")
    [(_, submission)] = load_submissions(case)
    found = [f for f in submission.findings if f.code == "vendor-other"]
    assert [(f.code, f.where.sheet, f.where.cell) for f in found] == [
        (code, "Leverandør", "C5") for code in codes
    ]
    assert result.exit_code == exit_code
    before = next((folder / "submissions").glob("*.json")).read_bytes()
    [entry] = entries_of(case)
    (folder / entry).unlink()
    assert _run("receive", folder, path, "--fail-on", "never").exit_code == 0
    assert (folder / entry).read_bytes() == before


def entries_of(case: Case) -> list[str]:
    from tracker.procurement.log import Log

    return [entry.submission for entry in entries(Log(case.folder).records)]


# A file with one of these has no submission, so that nothing can go back.
_REFUSED = {
    *("not-a-tracker-workbook", "procurement-other", "specification-missing", "table-missing"),
    *(
        "form-not-submission",
        "report-not-submission",
        "selection-not-submission",
        "bank-not-submission",
    ),
    "never-issued",
}
_KINDS = {
    kind.code: kind
    for module in (kinds, findings)
    for kind in vars(module).values()
    if isinstance(kind, FindingKind) and kind.code not in _REFUSED
}
# Those whose own remedy can stand before the vendor: it asks for the form of an answer, for one that is missing or
# whether it is meant, and never for another offer, which nobody may ask for.
_REMEDY_FITS = """
    answer-alias answer-decimals answer-in-other-column answer-lookalike answer-missing answer-not-of-type
    answer-option-unknown answer-percent-unsure answer-read-as-not-offered answer-shown-otherwise answer-unknown
    answered-though-not-applicable answers-hidden answers-in-wrong-column cell-cut cell-error-value cell-format-unknown
    cell-formula-without-value cell-hidden cell-is-formula cell-not-understood cell-shown-otherwise cell-twice
    choice-unknown condition-unanswered condition-unknown conditional-format-alters confidential-unclear
    csv-quotes-broken csv-read-as csv-row-uneven csv-rows-swallowed cvr-invalid date-missing date-read-as
    date-unreadable elaboration-missing email-invalid evidence-missing format-converted input-message link-target
    part-not-read picture-in-cell price-line-twice price-missing price-sum-differs price-sum-stale
    price-unreadable prices-missing row-by-text row-key-missing row-lookalike row-of-other-procurement row-withdrawn
    rows-without-heading sheet-hidden sheet-named values-only vendor-field-missing vendor-unnamed words-struck-out
"""
# The buyer's business: their tool, their case, the vendor as a third person, and reading on.
_TO_THE_BUYER = re.compile(
    r"leverandøren\b|\bafklar|\bbed (om|leverandør)|sagsmappe|tracker|\blæs d|læses igen|hent den"
    r"|\bthe vendor\b|\bclarify|\bask for|case folder|\bread (it|them)|password|fetch"
    r"|svarene efter|check the answers",
    re.IGNORECASE,
)


@pytest.mark.parametrize("code", sorted(_KINDS))
def test_no_remedy_in_a_returned_workbook_speaks_to_the_buyer(code: str) -> None:
    kind = _KINDS[code]
    finding = Finding(code, kind.severity, Where(), None, None, kind.message, kind.remedy)
    remedy = remedy_of(finding)
    said = f"{remedy.da} {remedy.en}".replace("arket »Leverandør«", "").replace(
        "sheet 'Vendor'", ""
    )
    assert remedy.da.strip()
    assert remedy.en.strip()
    assert (remedy == kind.remedy) == (code in _REMEDY_FITS.split()), "tracker/returning/remarks.py"
    if code != findings.OPENED_WITH_PASSWORD.code:
        assert not _TO_THE_BUYER.search(said), said
