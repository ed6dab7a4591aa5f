"""Findings about a selection workbook that came back."""

from __future__ import annotations

from tracker.findings import FindingKind, Severity
from tracker.texts import Text

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

CELL_REQUIRED = FindingKind(
    "selection-cell-required",
    _ERROR,
    Text("»{column.da}« skal være udfyldt.", "'{column.en}' must be filled in."),
    Text("Udfyld cellen.", "Fill in the cell."),
    Text("En sag kan ikke være uden.", "A case cannot be without it."),
)
CELL_WRONG = FindingKind(
    "selection-cell-wrong",
    _ERROR,
    Text(
        "»{value}« kan ikke stå i »{column.da}«: {reason.da}.",
        "'{value}' cannot stand in '{column.en}': {reason.en}.",
    ),
    Text("Ret cellen.", "Correct the cell."),
    Text("Det, der ikke forstås, skrives ikke i sagen.", "What is not understood is not written."),
)
BASE_LOST = FindingKind(
    "selection-base-lost",
    _WARNING,
    Text(
        "Arbejdsbogens skjulte oplysninger om »{table.da}« er ændret: det vides ikke, hvad cellerne "
        "sagde, da den blev skrevet.",
        "The workbook's hidden record of '{table.en}' was changed: nobody knows what the cells said "
        "when it was written.",
    ),
    Text("Skriv arbejdsbogen igen.", "Write the workbook again."),
    Text(
        "Uden dem kan det ikke ses, hvem der har ændret hvad.",
        "Without it nobody can tell who changed what.",
    ),
)
