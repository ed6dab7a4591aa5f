"""The list of what was found: errors first, each with a link to its cell, made to be printed."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.worksheet import Worksheet

from tracker.foreign_text import cell_text
from tracker.paper.values import written_date
from tracker.spreadsheet.look import row_height
from tracker.texts import Text
from tracker.workbook import layout
from tracker.workbook.marking import add_sign
from tracker.workbook.places import Places
from tracker.workbook.prefill import Remark, tally
from tracker.workbook.sheets import Sheets

_COLUMNS = (
    (Text("Vægt", "Severity"), 15.0),
    (Text("Celle", "Cell"), 20.0),
    (Text("Krav", "Requirement"), 14.0),
    (Text("Hvad har vi fundet?", "What have we found?"), 62.0),
    (Text("Hvad kan I gøre?", "What can you do?"), 52.0),
)
_WIDTHS = tuple(width for _, width in _COLUMNS)
_TITLE = Text("Formelle mangler ved jeres besvarelse", "Formal gaps in your submission")
_NEW_OFFER = Text("Nyt tilbud i runde {round}", "New offer in round {round}")
# One line of the sheet each: without merged cells a text runs on into the empty cells beside it.
_OLDER = (
    Text(
        "Jeres svar er flyttet til kravspecifikationens udgave {revision}. Svar på krav, der er "
        "ændret siden, er mærket.",
        "Your answers were moved to revision {revision} of the specification. Answers to "
        "requirements that changed are marked.",
    ),
    Text(
        "Arket »Ændrede krav« viser den gamle og den nye ordlyd ved siden af hinanden.",
        "The sheet 'Changed requirements' shows the old and the new wording side by side.",
    ),
)
_HOW = (
    Text(
        "Klik på cellen i listen for at komme til den, og gem filen som Excel-projektmappe (.xlsx).",
        "Click the cell in the list to go to it, and save the file as an Excel workbook (.xlsx).",
    ),
    Text(
        "Hver celle med et fund er farvet og indrammet og har en note med samme tekst. "
        "Kolonnen »Status« på arket »Krav« følger det, I skriver.",
        "Every cell with a finding is coloured and framed and has a note with the same text. "
        "The column 'Status' on the sheet 'Requirements' follows what you write.",
    ),
    Text(
        "✗ Fejl: mangler eller kan ikke læses.   ! Advarsel: se den efter.   i Bemærkning: til "
        "orientering.",
        "✗ Error: missing or unreadable.   ! Warning: look at it.   i Note: for information.",
    ),
)
_LOCKED = Text(
    "Kun celler med et fund kan udfyldes; jeres øvrige svar står, som I gav dem.",
    "Only cells with a finding can be filled in; your other answers stand as you gave them.",
)
_REPLY_BY = Text("Send filen senest {day}.", "Return the file by {day}.")
_ROUND = Text("runde {round}", "round {round}")
_NONE = Text("✓ Ingen fund", "✓ Nothing found")
_ELSEWHERE = Text("I jeres fil: {place}", "In your file: {place}")
_WHOLE = Text("Hele filen", "The whole file")


def write(sheets: Sheets) -> None:
    """Write the sheet."""
    sheet = sheets.add(layout.FAULTS)
    top = _write_head(sheets, sheet)
    places = Places(sheets)
    found = sheets.prefill.remarks
    remarks = sorted(found, key=lambda r: (r.severity.rank, places.order(r.spot)))
    for at, remark in enumerate(remarks, start=top + 1):
        _write_line(sheets, sheet, at, remark, places)
    if remarks:
        sheet.autofilter(top, 0, top + len(remarks), len(_COLUMNS) - 1)
    sheet.freeze_panes(top + 1, 0)
    sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.repeat_rows(top)
    sheet.fit_to_pages(1, 0)
    sheet.activate()


def _write_head(sheets: Sheets, sheet: Worksheet) -> int:
    """Write what stands above the list, and return the row of its headings."""
    formats, say = sheets.formats, sheets.say
    for index, width in enumerate(_WIDTHS):
        sheet.set_column(index, index, width)
    sheet.set_row(0, 30)
    title = _NEW_OFFER.fill(round=sheets.prefill.round) if sheets.prefill.negotiated else _TITLE
    sheets.add_text(sheet, (0, 0), say(title), formats["title"])
    sheet.set_row(1, 22)
    sheets.add_text(sheet, (1, 0), _about(sheets), formats["heading"])
    row = 2
    for row, text in enumerate(_told(sheets), start=3):
        sheets.add_text(sheet, (row, 0), text, formats["plain"])
    top = row + 2
    sheet.set_row(top, 22)
    for index, (title, _) in enumerate(_COLUMNS):
        sheets.add_text(sheet, (top, index), say(title), formats["header"])
    return top


def _about(sheets: Sheets) -> str:
    """Whose submission it is, which round, and how much was found."""
    counts = tally(sheets.prefill.counts, sheets.language) or sheets.say(_NONE)
    round = sheets.say(_ROUND.fill(round=sheets.prefill.round - 1))
    name = " ".join(cell_text(sheets.prefill.fields.get("name", "")).split())
    return " · ".join(part for part in (name[:80], round, counts) if part)


def _told(sheets: Sheets) -> Iterator[str]:
    older, reply_by = sheets.prefill.older, sheets.prefill.reply_by
    for text in _OLDER if older is not None else ():
        yield sheets.say(text.fill(revision=sheets.specification.revision))
    for text in _HOW:
        yield sheets.say(text)
    if sheets.prefill.locked:
        yield sheets.say(_LOCKED)
    if reply_by:
        yield sheets.say(_REPLY_BY.fill(day=written_date(reply_by, sheets.language)))


def _write_line(sheets: Sheets, sheet: Worksheet, at: int, remark: Remark, places: Places) -> None:
    formats, say = sheets.formats, sheets.say
    add_sign(sheets, sheet, (at, 0), remark.severity)
    if remark.spot:
        write_link(sheets, sheet, (at, 1), places.of(remark.spot))
    elif remark.elsewhere:
        text = say(_ELSEWHERE.fill(place=remark.elsewhere))
        sheets.add_text(sheet, (at, 1), cell_text(text), formats["cell"])
    else:
        sheets.add_text(sheet, (at, 1), say(_WHOLE), formats["cell"])
    sheets.add_text(sheet, (at, 2), remark.requirement or "–", formats["cell_bold"])
    message, remedy = cell_text(say(remark.message)), cell_text(say(remark.remedy))
    sheets.add_text(sheet, (at, 3), message, formats["cell"])
    sheets.add_text(sheet, (at, 4), remedy, formats["cell"])
    sheet.set_row(at, row_height([(message, _WIDTHS[3]), (remedy, _WIDTHS[4])]))


def write_link(
    sheets: Sheets, sheet: Worksheet, at: tuple[int, int], place: tuple[str, str]
) -> None:
    """Write a link to a cell of this workbook."""
    name, ref = place
    text = f"{name}!{ref}"
    sheets.added.add(text)
    sheet.write_url(*at, f"internal:'{name}'!{ref}", sheets.formats["cell_link"], text)
