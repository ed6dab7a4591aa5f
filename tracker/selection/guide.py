"""The first sheet of the selection workbook: what it is for, and what is missing before it is a case."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.forms import layout
from tracker.forms.book import Around, FormSheet, figure
from tracker.forms.layout import FIRST_ROW
from tracker.forms.live import compute, formula
from tracker.selection.model import CaseView
from tracker.spreadsheet.grid import reference
from tracker.spreadsheet.plan import Formula, Link, PlannedCell, PlannedSheet, footer
from tracker.texts import Text

_PARAGRAPHS = (
    Text(
        "Udfyld de gule celler, ark for ark. De hvide er låst; dem, der regner, følger det, du udfylder.",
        "Fill in the yellow cells, sheet by sheet. The white ones are locked; those that count follow what you "
        "fill in.",
    ),
    Text(
        "En tom celle betyder, at intet er sagt: så gælder det, kravkataloget siger. Slet ikke rækker: sæt i "
        "stedet Ja i »Udelad« eller »Fjern«.",
        "An empty cell says nothing: then what the requirement bank says holds. Do not delete rows: choose Yes in "
        "'Leave out' or 'Remove' instead.",
    ),
    Text(
        "Gem filen som Excel-projektmappe (.xlsx), og læs den ind med »tracker new SAG --from FIL«, eller med "
        "»tracker edit SAG FIL«, hvis sagen findes. Intet skrives, før du har set, hvad der ændres.",
        "Save the file as an Excel workbook (.xlsx) and read it in with 'tracker new CASE --from FILE', or with "
        "'tracker edit CASE FILE' where the case exists. Nothing is written before you have seen what will "
        "change.",
    ),
)
_HEADS = (
    Text("Ark", "Sheet"),
    Text("Hvad du gør der", "What you do there"),
    Text("Status", "Status"),
)
_WIDTHS = (22.0, 74.0, 52.0)


def guide(view: CaseView, sheets: Sequence[FormSheet], title: str) -> PlannedSheet:
    """The sheet: paragraphs, and a line for each of the others with how it stands."""
    language, around = view.language, Around(sheets)
    cells = [PlannedCell(0, 0, title, "title")]
    for row, text in enumerate(_PARAGRAPHS, start=1):
        cells.append(PlannedCell(row, 0, str(row), "label"))
        cells.append(PlannedCell(row, 1, text.get(language), "cell", is_tall=True))
    top = len(_PARAGRAPHS) + 2
    for column, head in enumerate(_HEADS):
        cells.append(PlannedCell(top, column, head.get(language), "header"))
    for row, sheet in enumerate(sheets, start=top + 1):
        link = Link(sheet.name, reference(FIRST_ROW + 1, 2), sheet.name)
        status: Formula | None = None
        if sheet.status is not None:
            shown = figure(compute(sheet.status, around))
            status = Formula(formula(sheet.status, around), shown)
        purpose = sheet.purpose.get(language) if sheet.purpose else None
        cells += [
            PlannedCell(row, 0, link, "cell_link"),
            PlannedCell(row, 1, purpose, "cell", is_tall=True),
            PlannedCell(row, 2, status, "cell"),
        ]
    return PlannedSheet(
        layout.GUIDE.get(language),
        _WIDTHS,
        cells,
        heights={0: 30, top: 24},
        footer=footer(title, language),
        is_front=True,
    )
