"""Remakes ``samples/*/returned``: what six vendors sent back, filled in by LibreOffice itself.

    python samples/fill.py [CASE…]        (or: make samples)

For each case folder the workbooks are generated as ``tracker generate`` makes them, in a temporary
folder; then LibreOffice opens each, writes what ``answers/<vendor>.yaml`` says, does to it what vendors
do (``edits``, see ``uno_fill.py``), recalculates and saves.

An answers file:

    save_as: xlsx                 # or ods
    fields: {name: …, cvr: …}     # the sheet »Leverandør«; what is left out is not touched
    conditions: {writes_sf1500: Ja}
    answers:
      SF1514: {answer: Ja, elaboration: …, available_from: {date: "2027-10-01"}}
    edits:
      - delete_row: SF1515

Every value is written exactly as it stands there: the files hold what vendors type, faults and all.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from office import Office
from ruamel.yaml import YAML

from tracker.procurement.case import Case
from tracker.procurement.model import Vendor
from tracker.workbook.write import write_workbook

SAMPLES = Path(__file__).resolve().parent


def main(names: list[str]) -> None:
    """Fill the workbooks of the named cases, or of all."""
    cases = [SAMPLES / name for name in names] or sorted(
        path.parent for path in SAMPLES.glob("*/procurement.yaml")
    )
    with Office() as office, tempfile.TemporaryDirectory() as scratch:
        for case in cases:
            for path in fill_case(office, case, Path(scratch)):
                print(path.relative_to(SAMPLES.parent))


def fill_case(office: Office, case: Path, scratch: Path) -> Iterator[Path]:
    """Fill the workbook of each vendor of a case; yields what was written."""
    for answers in sorted((case / "answers").glob("*.yaml")):
        sent = scratch / f"{case.name}-{answers.stem}.xlsx"
        sent.write_bytes(blank(case, answers.stem))
        asked = read_answers(answers)
        target = case / "returned" / f"{answers.stem}.{asked.pop('save_as', 'xlsx')}"
        office.run("fill", source=str(sent), target=str(target), **asked)
        yield target


def blank(folder: Path, vendor_id: str) -> bytes:
    """The workbook a vendor was sent: in its own name, where procurement.yaml names it."""
    case = Case.at(folder)
    vendor = _vendor(case, vendor_id)
    return write_workbook(case.resolve(), vendor)


def _vendor(case: Case, vendor_id: str) -> Vendor | None:
    vendors = case.procurement.vendors
    found = next((v for v in vendors if v.id == vendor_id), None)
    if vendors and found is None:
        raise SystemExit(f"{case.folder}: procurement.yaml has no vendor '{vendor_id}'")
    return found


def read_answers(path: Path) -> dict[str, Any]:
    """An answers file, as plain data."""
    data: dict[str, Any] = YAML(typ="safe", pure=True).load(path)
    return data


if __name__ == "__main__":
    main(sys.argv[1:])
