"""The sample's selection workbook says what its ``procurement.yaml`` says (``make samples``)."""

from __future__ import annotations

from selectionwork import grid_of

from tracker.files import data_folder
from tracker.procurement.case import Case
from tracker.selection.empty_workbook import empty_case
from tracker.selection.read_book import identify_selection, read_selection
from tracker.selection.tables import TABLES
from tracker.selection.update import update
from tracker.selection.view import view_of
from tracker.spreadsheet.grid import Source
from tracker.texts import Language

SAMPLE = data_folder("samples") / "pension"


def test_the_workbook_of_the_sample_says_what_its_yaml_says() -> None:
    case = Case.at(SAMPLE)
    empty, grid = (
        empty_case(case.banks, Language.DA),
        grid_of((SAMPLE / "udvaelgelsesark.xlsx").read_bytes()),
    )
    identity = identify_selection(grid)
    assert identity is not None, "lavet med en anden opstilling: kør make samples"
    read = read_selection(grid, Source("udvaelgelsesark.xlsx", "0" * 64), identity, empty, TABLES)
    made = update(empty, read, TABLES)
    assert made.findings == ()
    wanted = {
        k: v for k, v in view_of(case, Language.DA).files.procurement.items() if k != "catalogue"
    }
    found = {k: v for k, v in made.files.procurement.items() if k != "catalogue"}
    assert found == wanted, (
        "arket siger ikke længere det samme som procurement.yaml: kør make samples"
    )
