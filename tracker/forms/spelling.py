"""Canonical values as people write them in a form's cells, and back."""

from __future__ import annotations

from decimal import Decimal

from tracker.findings import Finding, Where
from tracker.foreign_text import choices, fold, fold_choice
from tracker.forms import findings
from tracker.forms.model import Column, ColumnKind
from tracker.frozen import dataclass
from tracker.patterns import regex
from tracker.spreadsheet import moments
from tracker.spreadsheet.cells import as_text, danish_date, read_date
from tracker.spreadsheet.grid import Cell, CellKind
from tracker.suggestions import did_you_mean, nearest
from tracker.texts import Language

_NEAR = 0.75
_FIGURE = regex("-?[0-9]{1,15}(?:[.,][0-9]{1,15})?")
_LISTED = 101  # numbers; a longer list is of no help to anyone


@dataclass(frozen=True, slots=True)
class CellValue:
    """What a cell was read as; ``value`` is None when nothing was understood."""

    value: str | None
    finding: Finding | None = None


def spelled(column: Column, value: str, language: Language) -> str:
    """A canonical value as it stands in a cell.

    >>> from tracker.texts import Text
    >>> points = Column("points", Text("Point", "Points"), 8, ColumnKind.NUMBER)
    >>> spelled(points, "2.5", Language.DA), spelled(points, "2.5", Language.EN)
    ('2,5', '2.5')
    """
    if column.kind is ColumnKind.CHOICE:
        return next((o.label.get(language) for o in column.options if o.id == value), value)
    if column.kind is ColumnKind.NUMBER and language is Language.DA:
        return value.replace(".", ",")
    if column.kind is ColumnKind.DATE:
        return danish_date(value)
    return value


def listed(column: Column, language: Language) -> tuple[str, ...]:
    """The values a column can hold as its drop-down shows them; none where it has no drop-down.

    >>> from tracker.texts import Text
    >>> points = Column("p", Text("", ""), 8, ColumnKind.NUMBER, lowest=0, highest=1, step=0.5)
    >>> listed(points, Language.DA)
    ('0', '0,5', '1')
    """
    if column.kind in (ColumnKind.CHOICE, ColumnKind.TEXT):
        return tuple(option.label.get(language) for option in column.options)
    if column.step is None or column.lowest is None or column.highest is None:
        return ()
    low, high, step = (Decimal(str(n)) for n in (column.lowest, column.highest, column.step))
    count = int((high - low) / step) + 1
    if count > _LISTED:
        return ()
    return tuple(spelled(column, _plain(low + n * step), language) for n in range(count))


def understood(column: Column, cell: Cell, where: Where) -> CellValue:
    """What a cell of an open column holds, canonical; with a finding where it is not understood."""
    if cell.kind is CellKind.ERROR:
        return CellValue(None, findings.FORM_CELL_ERROR.at(where, value=as_text(cell)))
    text = as_text(cell)
    if text is None:
        return CellValue(None)
    match column.kind:
        case ColumnKind.CHOICE:
            return _choice(column, text, where)
        case ColumnKind.NUMBER:
            return _number(column, cell, text, where)
        case ColumnKind.DATE:
            return _date(column, cell, text, where)
        case _:
            return CellValue(text)


def _choice(column: Column, text: str, where: Where) -> CellValue:
    words = choices((t, o) for o in column.options for t in (o.label.da, o.label.en))
    option = words.get(fold_choice(text))
    if option is not None:
        return CellValue(option.id)
    near = nearest(fold(text), words, cutoff=_NEAR)
    meant = did_you_mean([words[one].label for one in near])
    kind = findings.FORM_CHOICE_UNKNOWN
    return CellValue(None, kind.at(where, value=text, column=column.title, meant=meant))


def _number(column: Column, cell: Cell, text: str, where: Where) -> CellValue:
    """A number as Danes write it (2,5) or as a program does (2.5); never a thousands separator.

    A part of a whole can be written as per cent: a spreadsheet program makes 0.5 of "50 %" too.
    """
    is_part = (column.lowest, column.highest) == (0, 1) and text.endswith("%")
    text = text.removesuffix("%").rstrip() if is_part else text
    if cell.kind is CellKind.NUMBER or (cell.kind is CellKind.TEXT and _FIGURE.fullmatch(text)):
        number = Decimal(text.replace(",", ".")) / (100 if is_part else 1)
        low, high = column.lowest, column.highest
        if (low is None or number >= Decimal(str(low))) and (
            high is None or number <= Decimal(str(high))
        ):
            if column.step and (number - Decimal(str(low or 0))) % Decimal(str(column.step)):
                return CellValue(None, _off_step(column, text, where))
            return CellValue(_plain(number))
    kind = findings.FORM_NUMBER_UNREADABLE
    bounds = {"lowest": _bound(column.lowest), "highest": _bound(column.highest)}
    return CellValue(None, kind.at(where, value=text, column=column.title, **bounds))


def _off_step(column: Column, text: str, where: Where) -> Finding:
    return findings.FORM_NUMBER_OFF_STEP.at(
        where,
        value=text,
        column=column.title,
        step=_bound(column.step),
        lowest=_bound(column.lowest or 0),
    )


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")


def _bound(bound: float | None) -> str:
    return "–" if bound is None else f"{bound:g}"


def _date(column: Column, cell: Cell, text: str, where: Where) -> CellValue:
    read, _ = read_date(cell, text)
    if read is not None:
        return CellValue(read)
    kind = findings.FORM_DATE_UNREADABLE
    meant = moments.understood(text)
    return CellValue(None, kind.at(where, value=text, column=column.title, understood=meant))
