"""Which workbook of tracker's a file is that was given to a command that does not read it, and which command does."""

from __future__ import annotations

from tracker.findings import FindingKind
from tracker.forms.read import identify_form
from tracker.spreadsheet.grid import Grid
from tracker.submission import findings as kinds
from tracker.submission.interpret.recognise import recognise
from tracker.texts import Text
from tracker.workbook.identity import taken_by

_REPORT = Text(
    "Filen er en rapport fra tracker; den læses ikke ind. Brug det skema, tracker har skrevet.",
    "The file is a report of tracker's; it is not read back. Use the form that tracker wrote.",
)
_SELECTION = Text(
    "Filen er et udvælgelsesark fra tracker. Det læses ind med »tracker edit FIL«.",
    "The file is a selection workbook of tracker's. It is read with 'tracker edit FILE'.",
)


def read_elsewhere(grid: Grid, *, but: FindingKind | None = None) -> Text | None:
    """That a file is another workbook of tracker's, and the command that reads it; None where it is none of ours.

    Args:
        but: the kind that is read here: one of it that has lost its marks must not be sent to where it was given.
    """
    if form := identify_form(grid):
        return another_form(form.form)
    known = recognise(grid)
    if known.identity is not None:
        id, revision = known.identity.procurement, known.identity.revision
        return Text(
            f"Filen er kravarbejdsbogen til udbuddet »{id}«, udgave {revision}; en kravarbejdsbog læses ind med "
            "»tracker receive FIL«.",
            f"The file is the requirement workbook of procurement '{id}', revision {revision}; a requirement workbook "
            "is read with 'tracker receive FILE'.",
        )
    found = {finding.code: finding.value or "" for finding in known.findings}
    if but is not None:
        found.pop(but.code, None)
    if kinds.IS_A_SELECTION.code in found:
        return _SELECTION
    if kinds.IS_A_BANK.code in found:
        bank = found[kinds.IS_A_BANK.code]
        return Text(
            f"Filen er arbejdsbogen til kravkataloget »{bank}«. Den læses ind med »tracker catalogue import FIL "
            "--into KATALOG«.",
            f"The file is the workbook of the requirement bank '{bank}'. It is read with 'tracker catalogue import "
            "FILE --into CAT'.",
        )
    return _REPORT if kinds.IS_A_REPORT.code in found else None


def another_form(id: str) -> Text:
    """That a file is a form, and the command that takes it back."""
    command = taken_by(id)
    return Text(
        f"Filen er skemaet »{id}«. Det læses ind med »{command} FIL«.",
        f"The file is the form '{id}'. It is read with '{command} FILE'.",
    )
