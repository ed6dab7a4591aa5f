"""A value of an .ods by its type. OpenDocument 1.3 part 3, 19.385 (office:value-type)."""

from __future__ import annotations

import re
from datetime import timedelta

from tracker.workbook.grid import CellKind
from tracker.workbook.serial_dates import from_text, from_value
from tracker.workbook.values import read_number

_DURATION = re.compile(r"PT(?:(\d{1,7})H)?(?:(\d{1,7})M)?(?:(\d{1,7})(?:[.,]\d*)?S)?", re.ASCII)


def typed(sort: str, raw: str) -> tuple[CellKind, str | float | bool] | None:
    """A value of the type it says it has; None when it is not of that type."""
    if sort in ("float", "percentage", "currency"):
        number = read_number(raw)
        return None if number is None else (CellKind.NUMBER, number)
    if sort == "boolean" and raw in ("true", "false"):
        return CellKind.BOOLEAN, raw == "true"
    if sort == "date" and (iso := from_text(raw)):
        return CellKind.DATE, iso
    if sort == "time" and (parts := _DURATION.fullmatch(raw)):
        hours, minutes, seconds = (int(part or 0) for part in parts.groups())
        duration = timedelta(hours=hours, minutes=minutes, seconds=seconds)
        return CellKind.DATE, from_value(duration)
    return None
