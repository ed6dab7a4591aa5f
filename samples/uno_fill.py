"""What a vendor does to a workbook, done by LibreOffice itself. Runs under a Python that has ``uno``.

Started by ``office.py`` with the name of the pipe a LibreOffice listens on. Reads one JSON object per
line (``{"operation": "fill", …}``), writes one per line (``{"result": …}`` or ``{"error": …}``), and
tells the office to quit when its input ends.

Cells are found as a vendor sees them, by requirement and heading, never by a fixed address: rows by the
requirement id in their key, columns by the ids above the headings.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
import traceback
from contextlib import contextmanager
from pathlib import Path

import uno
from com.sun.star.beans import NamedValue, PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.sheet import TableFilterField
from com.sun.star.sheet.FilterOperator import EQUAL
from com.sun.star.table import TableSortField

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".ods": "calc8"}
_WAIT = 600  # seconds for the office to start listening, on a machine with much else to do
_SERIAL_ZERO = dt.date(1899, 12, 30)
_DATE_FORMAT = "DD-MM-YYYY"


# --- the office ----------------------------------------------------------------------------------


def connect(pipe: str) -> Any:
    """The desktop of the office that listens on a pipe; waits until it does."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local
    )
    end = time.monotonic() + _WAIT
    while True:
        try:
            url = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
            context = resolver.resolve(url)
        except NoConnectException:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            manager = context.ServiceManager
            return manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)


def options(**values: Any) -> tuple[Any, ...]:
    """Named options as UNO wants them."""
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


@contextmanager
def opened(desktop: Any, path: str) -> Iterator[Any]:
    """A workbook, open and out of sight; closed without saving."""
    url = Path(path).resolve().as_uri()
    document = desktop.loadComponentFromURL(url, "_blank", 0, options(Hidden=True))
    if document is None:
        raise OSError(f"LibreOffice cannot open {path}")
    try:
        yield document
    finally:
        document.close(True)


@contextmanager
def at_once(document: Any) -> Iterator[None]:
    """Many cells are written, and what hangs on them is worked out once, after the last."""
    document.enableAutomaticCalculation(False)
    document.lockControllers()
    try:
        yield
    finally:
        document.unlockControllers()
        document.enableAutomaticCalculation(True)


def save(document: Any, path: str) -> None:
    """Recalculate and save, in the form the suffix says."""
    document.calculateAll()
    target = Path(path).resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    document.storeToURL(target.as_uri(), options(FilterName=FILTERS[target.suffix]))


# --- finding one's way -----------------------------------------------------------------------------


def used(sheet: Any) -> tuple[tuple[Any, ...], ...]:
    """All values of a sheet, from A1 to its last cell."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    area = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
    return tuple(area.getDataArray())


def sheets(document: Any) -> list[Any]:
    """The sheets, in their order."""
    return [document.Sheets.getByIndex(i) for i in range(document.Sheets.Count)]


class Table:
    """The requirement table: its sheet, and where each row and column is just now."""

    def __init__(self, document: Any) -> None:
        for sheet in sheets(document):
            rows = used(sheet)
            head = next((r for r in rows[:10] if {"key", "answer"} <= set(r)), None)
            if head is not None:
                break
        else:
            raise LookupError("no sheet has the requirement table")
        self.sheet = sheet
        self.columns = {str(id): at for at, id in enumerate(head) if id}
        key = self.columns["key"]
        keyed = [(at, str(row[key]).split("|")) for at, row in enumerate(rows)]
        self.rows = {parts[2]: at for at, parts in keyed if len(parts) == 5}

    def cell(self, requirement: str, column: str) -> Any:
        """A cell, by requirement and column id."""
        return self.sheet.getCellByPosition(self.columns[column], self.rows[requirement])

    @property
    def area(self) -> Any:
        """The rows of the table, without its head."""
        at = self.rows.values()
        last = max(self.columns.values())
        return self.sheet.getCellRangeByPosition(0, min(at), last, max(at))


def keyed_value(document: Any, key: str) -> Any:
    """The cell beside a field or a condition on the sheet about the vendor."""
    for sheet in sheets(document):
        for at, row in enumerate(used(sheet)):
            if row and row[0] == key:
                return sheet.getCellByPosition(2, at)
    raise LookupError(f"no row has the key {key}")


def write(document: Any, cell: Any, value: Any) -> None:
    """Put a value into a cell: text, or ``{"date": "2027-10-01"}``, or ``{"number": 50000}``.

    ``{"value": 0.995}`` leaves the cell's number format as it is.
    """
    if isinstance(value, str):
        cell.setString(value)
    elif "value" in value:
        cell.setValue(value["value"])
    elif "date" in value:
        cell.NumberFormat = _number_format(document, _DATE_FORMAT)
        cell.setValue((dt.date.fromisoformat(value["date"]) - _SERIAL_ZERO).days)
    else:
        cell.NumberFormat = _number_format(document, "0")
        cell.setValue(value["number"])


def _number_format(document: Any, code: str) -> int:
    locale = uno.createUnoStruct("com.sun.star.lang.Locale")
    known = document.NumberFormats.queryKey(code, locale, False)
    return int(known if known != -1 else document.NumberFormats.addNew(code, locale))


# --- what vendors do to a workbook besides answering ------------------------------------------------


def unprotect(document: Any, _: Any) -> None:
    """Take the protection off every sheet a vendor can see."""
    for sheet in sheets(document):
        if sheet.IsVisible:
            sheet.unprotect("")


def rename_sheet(document: Any, asked: Any) -> None:
    """Give a sheet another name: ``{sheet, to}``."""
    document.Sheets.getByName(asked["sheet"]).setName(asked["to"])


def note(document: Any, asked: Any) -> None:
    """Write beside the table, in the second column after it: ``{beside, text}``."""
    table = Table(document)
    column = max(table.columns.values()) + 2
    table.sheet.getCellByPosition(column, table.rows[asked["beside"]]).setString(asked["text"])


def comment(document: Any, asked: Any) -> None:
    """Put a comment on a cell: ``{requirement, column, text}``."""
    table = Table(document)
    address = table.cell(asked["requirement"], asked["column"]).CellAddress
    table.sheet.Annotations.insertNew(address, asked["text"])


def retype(document: Any, asked: Any) -> None:
    """Write over a cell that is not the vendor's: ``{requirement, column, text}``."""
    Table(document).cell(asked["requirement"], asked["column"]).setString(asked["text"])


def price(document: Any, asked: Any) -> None:
    """Price a line of a price table: ``{requirement, line, value}``."""
    for sheet in sheets(document):
        rows = used(sheet)
        head = next((r for r in rows[:10] if "unit_price" in r), None)
        key = f"prices|{asked['requirement']}|{asked['line']}"
        for at, row in enumerate(rows) if head else ():
            if key in row:
                write(
                    document, sheet.getCellByPosition(head.index("unit_price"), at), asked["value"]
                )
                return
    raise LookupError(f"no price table has the line {asked['line']}")


def delete_row(document: Any, requirement: Any) -> None:
    """Delete the row of a requirement."""
    table = Table(document)
    table.sheet.Rows.removeByIndex(table.rows[requirement], 1)


def insert_row(document: Any, asked: Any) -> None:
    """Insert a row above a requirement and write into it: ``{above, values: {column: text}}``."""
    table = Table(document)
    at = table.rows[asked["above"]]
    table.sheet.Rows.insertByIndex(at, 1)
    for column, text in asked["values"].items():
        table.sheet.getCellByPosition(table.columns[column], at).setString(text)


def sort(document: Any, asked: Any) -> None:
    """Sort the rows: ``{by, descending}``."""
    table = Table(document)
    field = TableSortField()
    field.Field = table.columns[asked["by"]]
    field.IsAscending = not asked.get("descending", False)
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    area = table.area
    uno.invoke(area, "sort", (options(SortFields=fields, ContainsHeader=False),))


def hide_row(document: Any, requirement: Any) -> None:
    """Hide the row of a requirement."""
    table = Table(document)
    table.sheet.Rows.getByIndex(table.rows[requirement]).IsVisible = False


def move_column(document: Any, asked: Any) -> None:
    """Cut a column and insert it before another: ``{column, before}``."""
    table = Table(document)
    sheet, target = table.sheet, table.columns[asked["before"]]
    sheet.Columns.insertByIndex(target, 1)
    source = Table(document).columns[asked["column"]]
    last = len(used(sheet)) - 1
    area = sheet.getCellRangeByPosition(source, 0, source, last).RangeAddress
    sheet.Columns.getByIndex(target).Width = sheet.Columns.getByIndex(source).Width
    sheet.moveRange(sheet.getCellByPosition(target, 0).CellAddress, area)
    sheet.Columns.removeByIndex(source, 1)


def filter_rows(document: Any, asked: Any) -> None:
    """Show only the rows with a text in a column: ``{column, equals}``."""
    table = Table(document)
    for index, sheet in enumerate(sheets(document)):
        if sheet.Name == table.sheet.Name:
            ranges = document.getPropertyValue("UnnamedDatabaseRanges")
            filtered = ranges.getByTable(index)
    field = TableFilterField()
    field.Field = table.columns[asked["column"]]
    field.Operator = EQUAL
    field.StringValue = asked["equals"]
    filtered.getFilterDescriptor().setFilterFields((field,))
    filtered.refresh()


EDITS: dict[str, Callable[[Any, Any], None]] = {
    "unprotect": unprotect,
    "rename_sheet": rename_sheet,
    "note": note,
    "comment": comment,
    "retype": retype,
    "price": price,
    "delete_row": delete_row,
    "insert_row": insert_row,
    "sort": sort,
    "hide_row": hide_row,
    "move_column": move_column,
    "filter": filter_rows,
}


# --- operations --------------------------------------------------------------------------------------


def fill(desktop: Any, job: dict[str, Any]) -> None:
    """Open ``source``, fill and edit it, recalculate, and save as ``target`` (a path, or several).

    ``fields`` and ``conditions`` map ids to texts, ``answers`` requirement ids to columns and values;
    ``edits`` is a list of one-entry objects, done in order after the answers.
    """
    with opened(desktop, job["source"]) as document:
        with at_once(document):
            for group, prefix in (("fields", "field."), ("conditions", "condition.")):
                for id, value in (job.get(group) or {}).items():
                    write(document, keyed_value(document, prefix + id), value)
            table = Table(document)
            for requirement, values in (job.get("answers") or {}).items():
                for column, value in values.items():
                    write(document, table.cell(requirement, column), value)
        for edit in job.get("edits") or []:
            for name, asked in edit.items():
                EDITS[name](document, asked)
        targets = job["target"]
        for target in [targets] if isinstance(targets, str) else targets:
            save(document, target)


def type_in(desktop: Any, job: dict[str, Any]) -> None:
    """Type ``cells`` (sheet → cell → text) into ``source`` and save as ``targets``, recalculated."""
    with opened(desktop, job["source"]) as document:
        for name, cells in job["cells"].items():
            sheet = document.Sheets.getByName(name)
            for reference, text in cells.items():
                sheet.getCellRangeByName(reference).setFormula(text)  # as a keyboard does it
        for target in job["targets"]:
            save(document, target)


def protect(desktop: Any, job: dict[str, Any]) -> None:
    """Save ``source`` as ``target``, encrypted with ``password`` as the user interface does it."""
    filters = {**FILTERS, ".xls": "MS Excel 97"}
    target = Path(job["target"]).resolve()
    said: dict[str, Any] = {"Password": job["password"]}
    if target.suffix == ".xlsx":  # for Office's own formats the dialog hands the password so
        names = {"OOXPassword": job["password"], "CryptoType": "Standard"}
        data = tuple(NamedValue(Name=name, Value=value) for name, value in names.items())
        said = {"EncryptionData": uno.Any("[]com.sun.star.beans.NamedValue", data)}
    with opened(desktop, job["source"]) as document:
        document.storeToURL(target.as_uri(), options(FilterName=filters[target.suffix], **said))


def evaluate(desktop: Any, job: dict[str, Any]) -> list[str]:
    """The texts that ``formulas`` give when they stand on ``sheet``."""
    with opened(desktop, job["source"]) as document:
        document.calculateAll()
        sheet = document.Sheets.getByName(job["sheet"])
        sheet.unprotect("")
        cell = sheet.getCellRangeByName("ZZ1")
        texts = []
        for formula in job["formulas"]:
            cell.setFormula(formula)
            texts.append(cell.getString())
        return texts


def jump(desktop: Any, job: dict[str, Any]) -> list[dict[str, str]]:
    """Where clicks on links within the workbook land; ``marks`` are the links without their ``#``."""
    landed = []
    with opened(desktop, job["source"]) as document:
        controller = document.CurrentController
        manager = uno.getComponentContext().ServiceManager
        dispatcher = manager.createInstance("com.sun.star.frame.DispatchHelper")
        for mark in job["marks"]:
            dispatcher.executeDispatch(
                controller.Frame, ".uno:JumpToMark", "", 0, options(Bookmark=mark)
            )
            cell = controller.Selection.AbsoluteName.rpartition(".")[2].replace("$", "")
            landed.append({"sheet": controller.ActiveSheet.Name, "cell": cell})
    return landed


def formulas(desktop: Any, job: dict[str, Any]) -> list[list[str]]:
    """What stands in ``sheet``, formulas as formulas."""
    with opened(desktop, job["source"]) as document:
        sheet = document.Sheets.getByName(job["sheet"])
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        return [list(row) for row in cursor_area(sheet, cursor).getFormulaArray()]


def cursor_area(sheet: Any, cursor: Any) -> Any:
    """From A1 to where a cursor stands."""
    end = cursor.RangeAddress
    return sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)


def inspect(desktop: Any, job: dict[str, Any]) -> dict[str, Any]:
    """How a workbook is set up: per sheet what shows, is locked, is offered and is printed."""
    with opened(desktop, job["source"]) as document:
        table = Table(document)
        some = next(iter(table.rows))
        return {
            "sheets": {sheet.Name: _set_up(document, sheet) for sheet in sheets(document)},
            "requirements": table.sheet.Name,
            "hidden_columns": [
                id
                for id, at in table.columns.items()
                if not table.sheet.Columns.getByIndex(at).IsVisible
            ],
            "cells": {id: _about(document, table.cell(some, id)) for id in table.columns},
            "lists": {id: _about(document, table.cell(id, "answer"))["list"] for id in table.rows},
            "names": sorted(document.NamedRanges.ElementNames),
            "answers": _named(document, "tracker_answers"),
            "choices": _named(document, "tracker_choices"),
        }


def _named(document: Any, name: str) -> list[str]:
    """The texts in a named range."""
    area = document.NamedRanges.getByName(name).ReferredCells
    return [str(value) for row in area.getDataArray() for value in row]


def _set_up(document: Any, sheet: Any) -> dict[str, Any]:
    page = document.StyleFamilies.getByName("PageStyles").getByName(sheet.PageStyle)
    titles = sheet.getTitleRows()
    return {
        "visible": sheet.IsVisible,
        "protected": sheet.isProtected(),
        "landscape": page.IsLandscape,
        "width": page.Width,
        "height": page.Height,
        "pages_across": page.ScaleToPagesX,
        "title_row": titles.StartRow + 1 if sheet.getPrintTitleRows() else None,
    }


def _about(document: Any, cell: Any) -> dict[str, Any]:
    validation = cell.Validation
    return {
        "locked": cell.CellProtection.IsLocked,
        "format": document.NumberFormats.getByKey(cell.NumberFormat).FormatString,
        "list": validation.getFormula1() if validation.Type.value == "LIST" else None,
        "stops": validation.ErrorAlertStyle.value == "STOP" and validation.ShowErrorMessage,
    }


OPERATIONS: dict[str, Callable[[Any, dict[str, Any]], Any]] = {
    "fill": fill,
    "type_in": type_in,
    "protect": protect,
    "evaluate": evaluate,
    "jump": jump,
    "formulas": formulas,
    "inspect": inspect,
}


def main(pipe: str) -> None:
    """Serve until the input ends, then tell the office to quit."""
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        desktop = connect(pipe)
    except Exception:  # noqa: BLE001 - whatever it is, the caller must hear of it
        _reply(error=traceback.format_exc())
        return
    _reply(result="ready")
    try:
        for line in sys.stdin:
            job = json.loads(line)
            try:
                _reply(result=OPERATIONS[job["operation"]](desktop, job))
            except Exception:  # noqa: BLE001 - the caller raises it; the next job may do
                _reply(error=traceback.format_exc())
    finally:
        desktop.terminate()


def _reply(**answer: Any) -> None:
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
