"""What changed since the vendor answered: the old and the new wording side by side."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from tracker.foreign_text import cell_text
from tracker.spreadsheet.look import row_height
from tracker.texts import Text
from tracker.workbook import layout
from tracker.workbook.places import Places
from tracker.workbook.prefill import Change, ChangeKind, Spot
from tracker.workbook.sheets import Sheets
from tracker.workbook.write_findings import write_link

_COLUMNS = (
    (Text("Ændring", "Change"), 18.0),
    (Text("Krav", "Requirement"), 14.0),
    (Text("Celle", "Cell"), 12.0),
    (Text("Før (udgave {older})", "Before (revision {older})"), 46.0),
    (Text("Nu (udgave {revision})", "Now (revision {revision})"), 46.0),
    (Text("Jeres svar på den gamle ordlyd", "Your answer to the old wording"), 32.0),
)
_WIDTHS = tuple(width for _, width in _COLUMNS)
_TITLE = Text("Ændrede krav siden udgave {older}", "Requirements changed since revision {older}")
_HINTS = (
    Text(
        "~ Ændret: jeres svar er ført over, men er givet på den gamle ordlyd. Se, om det passer.",
        "~ Changed: your answer was carried over but given to the old wording. See if it fits.",
    ),
    Text(
        "+ Nyt: skal besvares.   – Udgået: jeres svar bruges ikke længere og står kun her.",
        "+ New: to be answered.   – Withdrawn: your answer is no longer used and stands only here.",
    ),
)
_LABELS = {
    ChangeKind.CHANGED: Text("~ Ændret", "~ Changed"),
    ChangeKind.NEW: Text("+ Nyt", "+ New"),
    ChangeKind.WITHDRAWN: Text("– Udgået", "– Withdrawn"),
    ChangeKind.UNASKED: Text("– Afgjort betingelse", "– Condition settled"),
}
_LOOKS = {
    ChangeKind.CHANGED: "sign_warning",
    ChangeKind.NEW: "sign_good",
    ChangeKind.WITHDRAWN: "sign_note",
    ChangeKind.UNASKED: "sign_note",
}
_TOP = 5


def write(sheets: Sheets) -> None:
    """Write the sheet."""
    sheet = sheets.add(layout.CHANGES)
    tokens = {"older": sheets.prefill.older, "revision": sheets.specification.revision}
    sheet.set_row(0, 30)
    title = sheets.say(_TITLE.fill(**tokens))
    sheets.add_text(sheet, (0, 0), title, sheets.formats["title"])
    for row, hint in enumerate(_HINTS, start=2):
        sheets.add_text(sheet, (row, 0), sheets.say(hint), sheets.formats["plain"])
    for index, (heading, width) in enumerate(_COLUMNS):
        sheet.set_column(index, index, width)
        text = sheets.say(heading.fill(**tokens))
        sheets.add_text(sheet, (_TOP, index), text, sheets.formats["header"])
    places = Places(sheets)
    for at, change in enumerate(sheets.prefill.changes, start=_TOP + 1):
        _write_line(sheets, sheet, at, change, places)
    sheet.freeze_panes(_TOP + 1, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.repeat_rows(_TOP)
    sheet.fit_to_pages(1, 0)


def _write_line(sheets: Sheets, sheet: Worksheet, at: int, change: Change, places: Places) -> None:
    formats, say = sheets.formats, sheets.say
    sheets.add_text(sheet, (at, 0), say(_LABELS[change.kind]), formats[_LOOKS[change.kind]])
    sheets.add_text(sheet, (at, 1), change.requirement, formats["cell_bold"])
    if change.kind in (ChangeKind.WITHDRAWN, ChangeKind.UNASKED):
        sheets.add_text(sheet, (at, 2), "–", formats["cell"])
    else:
        write_link(sheets, sheet, (at, 2), places.of(Spot(change.requirement, "answer")))
    before, after = (say(text) if text else "–" for text in (change.before, change.after))
    answer = cell_text(change.answer)
    sheets.add_text(sheet, (at, 3), before, formats["cell"])
    sheets.add_text(sheet, (at, 4), after, formats["cell"])
    sheets.add_text(sheet, (at, 5), answer, formats.marked("cell", None, answer))
    sheet.set_row(at, row_height(zip((before, after, answer), _WIDTHS[3:], strict=True)))
