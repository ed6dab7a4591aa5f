"""Remarks on the cells they are about: a colour, a frame, a note, and a sign beside the row."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from tracker.findings import Severity
from tracker.foreign_text import cell_text
from tracker.spreadsheet.look import row_height
from tracker.texts import Text
from tracker.workbook.prefill import SIGNS, Remark, Spot
from tracker.workbook.sheets import Sheets

SIGN_WIDTH = 15.0
_AUTHOR = "tracker"
_NOTE_WIDTH = 46  # characters
_PIXELS = 7  # of one character
_COLOUR = "#FFFFFF"


def write_cell(
    sheets: Sheets, sheet: Worksheet, at: tuple[int, int], spot: Spot, text: str | None
) -> None:
    """Write a vendor's text into an answer cell, always as text, with the remarks on it."""
    stored = cell_text(text or "")
    remarks = sheets.prefill.by_spot.get(spot, ())
    severity = remarks[0].severity if remarks else None
    name = "input" if sheets.prefill.is_open(spot) else "vendor_text"
    look = sheets.formats.marked(name, severity, stored)
    if text is None:
        sheet.write_blank(*at, None, look)
    else:
        sheet.write_string(*at, stored, look)
    write_note(sheets, sheet, at, remarks)


def write_note(
    sheets: Sheets, sheet: Worksheet, at: tuple[int, int], remarks: tuple[Remark, ...]
) -> None:
    """Put remarks on a cell as one note."""
    if not remarks:
        return
    text = cell_text("\n\n".join(_said(sheets, remark) for remark in remarks))
    sheets.added.add(text)
    points = row_height([(text, _NOTE_WIDTH)]) + 10
    box = {
        "author": _AUTHOR,
        "width": _NOTE_WIDTH * _PIXELS,
        "height": points * 4 / 3,
        "color": _COLOUR,
        "font_name": "Calibri",
        "font_size": 10,
    }
    sheet.write_comment(*at, text, box)


def add_sign(sheets: Sheets, sheet: Worksheet, at: tuple[int, int], severity: Severity) -> None:
    """Write a severity: the sign, the word and the colour."""
    look = sheets.formats[f"sign_{severity.value}"]
    sheets.add_text(sheet, at, sheets.say(SIGNS[severity]), look)


def sign_heading(sheets: Sheets) -> str:
    """The heading above the signs."""
    found = sheets.prefill.round - 1
    return Text(f"Fund i runde {found}", f"Found in round {found}").get(sheets.language)


def _said(sheets: Sheets, remark: Remark) -> str:
    say = sheets.say
    parts = [f"{say(SIGNS[remark.severity])}: {say(remark.message)}"]
    parts += [say(remark.detail)] if remark.detail else []
    return "\n".join([*parts, f"→ {say(remark.remedy)}"])
