"""What a stored value says, by its type. ECMA-376 part 1, 18.18.11 (ST_CellType)."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.spreadsheet import findings, refusals
from tracker.spreadsheet.grid import CellKind
from tracker.spreadsheet.limits import Limits
from tracker.spreadsheet.parsers.dates import from_serial, from_text
from tracker.spreadsheet.parsers.strings import SharedStrings, unescape
from tracker.spreadsheet.parsers.styles import Styles
from tracker.spreadsheet.refusals import Refused

Remark = tuple[str, str | None, str | None, str | None]

# The type of a cell whose formula shows a picture; no file has it.
PICTURE = "picture"
_BOOLEANS = {"1": True, "true": True, "0": False, "false": False}


def forgive(refusal: Refused, part: str, remarks: list[Remark]) -> None:
    """Note a broken part that no answer stands in; anything unsafe is refused all the same.

    Raises:
        Refused: the part is not merely broken.
    """
    if refusal.finding.code != refusals.FILE_PART_BROKEN.code:
        raise refusal
    remarks.append((findings.PART_NOT_READ.code, None, None, part))


@dataclass(slots=True)
class Context:
    """What the sheets of one workbook share while it is read.

    ``styles`` says how cells show their values, ``pictures`` whether cells may show pictures instead,
    ``rich`` whether cells may have rich values, which have formats of their own ([MS-XLSX] 2.3.6), and
    ``cells`` counts what was seen so far against the limit, ``remarks`` collects, ``columns``
    remembers which number a column's letters are, and ``dde`` is set by a formula that calls
    another program (18.17.2.3): outside quotes the bar is not an Excel operator.
    """

    limits: Limits
    strings: SharedStrings
    styles: Styles
    epoch_1904: bool
    pictures: bool = False
    rich: bool = False
    cells: int = 0
    dde: bool = False
    remarks: list[Remark] = field(default_factory=list)
    columns: dict[str, int] = field(default_factory=dict)


def read_value(
    sort: str, value: str, attributes: dict[str, str], context: Context
) -> tuple[CellKind, str | float | bool] | None:
    """A stored value by its type (ST_CellType, 18.18.11); None when it is not of that type."""
    if sort == "s":
        texts = context.strings.texts
        index = int(value) if value.isdecimal() and len(value) < 10 else len(texts)
        return (CellKind.TEXT, texts[index]) if index < len(texts) else None
    if sort == "str":
        return CellKind.TEXT, unescape(value)
    if sort == "b":
        return (CellKind.BOOLEAN, _BOOLEANS[value]) if value in _BOOLEANS else None
    if sort in ("e", PICTURE):
        return CellKind.ERROR, value[:80]
    if sort == "d":
        return (CellKind.DATE, iso) if (iso := from_text(value)) else None
    number = read_number(value) if sort == "n" else None
    if number is None:
        return None
    if attributes.get("s") not in context.styles.dates:
        return CellKind.NUMBER, number
    iso = from_serial(number, context.epoch_1904)
    return (CellKind.DATE, iso) if iso else None


def read_number(text: str) -> float | None:
    """A stored number; None for what float() takes and Excel does not: "nan", "1_000"."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if number - number == 0 and "_" not in text and text.isascii() else None
