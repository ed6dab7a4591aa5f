"""Workbooks for tests: a real one is generated, then edited with openpyxl as a vendor would.

A filled workbook starts out faultless (every row "Ja", every condition "Ja", evidence given), so
that what a test finds is what the test did.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Color, Font
from openpyxl.worksheet.worksheet import Worksheet

from tracker.catalogue.load import load_catalogue
from tracker.documents import convert
from tracker.files import digest
from tracker.findings import Where
from tracker.procurement.model import Procurement, Vendor
from tracker.procurement.resolve import resolve
from tracker.procurement.scale import load_scale
from tracker.procurement.specification import Specification
from tracker.spreadsheet.reader import Reader
from tracker.submission.expectation import Expectation
from tracker.submission.model import Submission
from tracker.submission.read_files import submission_of
from tracker.workbook.columns import CURRENT, LAYOUTS, Layout
from tracker.workbook.write import write_workbook

TODAY = dt.date(2026, 11, 23)
BASE: dict[str, Any] = {
    "id": "test-1",
    "title": "Prøveudbud",
    "buyer": {"name": "Prøve Kommune"},
    "deadline": "2027-01-15",
    "catalogue": {"id": "ski-02.19-2023"},
    "select": [{"package": "I-04"}],
    "dates": {"I-07-K1": "2028-01-01"},
}
FIELDS = {
    "name": "Acme A/S",
    "cvr": "10150817",
    "contact": "Ib Ibsen",
    "email": "ib@acme.dk",
    "solution": "AcmeDoc",
    "version": "4.2",
}
_ID_ROW = 2  # the row of the hidden ids
_IDS = {column.mark: column.id for it in LAYOUTS.values() for column in it.columns}


def plain(**changes: Any) -> dict[str, Any]:
    """``procurement.yaml`` as data: ``BASE`` with other keys; only the bank we ship asks for a date."""
    base = dict(BASE)
    if changes.get("catalogue", base["catalogue"])["id"] != base["catalogue"]["id"]:
        del base["dates"]
    return {**base, **changes}


def procurement(**changes: Any) -> Procurement:
    """A procurement; keyword arguments replace the keys of ``BASE``."""
    return convert(plain(**changes), Procurement)


def specification(**changes: Any) -> Specification:
    """The specification of ``procurement(**changes)``."""
    return resolve(procurement(**changes), load_catalogue(), _scale("os2kravmotor"))


_scale = cache(load_scale)  # parsing it takes longer than most tests


def asked_apart(**changes: Any) -> Specification:
    """The same as it was asked when what sums other rows still had a row of its own."""
    now = load_catalogue()
    packages = tuple(
        replace(p, requirements=tuple(replace(r, sums=False) for r in p.requirements))
        for p in now.packages
    )
    before = replace(now, sections=packages)
    return resolve(procurement(**changes), before, load_scale("os2kravmotor"))


@cache
def _blank(key: str, version: int) -> bytes:
    return write_workbook(_SPECIFICATIONS[key], version=LAYOUTS[version])


_SPECIFICATIONS: dict[str, Specification] = {}
_FILLED: dict[str, bytes] = {}


def blank(spec: Specification, version: Layout = CURRENT) -> bytes:
    """The workbook that asks a specification, made once per specification and layout."""
    key = repr(spec)
    _SPECIFICATIONS[key] = spec
    return _blank(key, version.version)


def filled(
    spec: Specification,
    *,
    fields: Mapping[str, str | None] | None = None,
    conditions: Mapping[str, str | None] | None = None,
    answers: Mapping[str, Mapping[str, Any]] | None = None,
    edits: list[dict[str, Any]] | None = None,
    vendor: Vendor | None = None,
    version: Layout = CURRENT,
) -> bytes:
    """A filled workbook: faultless but for what the arguments say; made once for the same of them.

    Args:
        answers: requirement id → column id → value (text, number, date, or formula).
        edits: what else was done to the file, see ``EDITS``.
        vendor: whom the workbook was made for, if for one.
        version: how it is laid out.
    """
    asked = (spec, fields, conditions, answers, edits, vendor, version.version)
    key = digest(repr(asked).encode("utf-8", "surrogatepass"))
    if key not in _FILLED:
        sent = write_workbook(spec, vendor, version=version) if vendor else blank(spec, version)
        book = load_workbook(BytesIO(sent))
        _fill_vendor(book, {**FIELDS, **(fields or {})}, conditions or {})
        _fill_rows(book, spec, answers or {})
        for edit in edits or []:
            ((name, argument),) = edit.items()
            EDITS[name](book, argument)
        out = BytesIO()
        book.save(out)
        _FILLED[key] = out.getvalue()
    return _FILLED[key]


def read(data: bytes, spec: Specification | None = None, name: str = "svar.xlsx") -> Submission:
    """A workbook's bytes as a submission, parsed in this process."""
    with Reader(isolated=False) as reader:
        return submission_of(name, reader.open_bytes(data, name), Expectation(spec, TODAY))


def found(submission: Submission) -> set[str]:
    """The findings as ``severity code Sheet!Cell requirement``.

    The other places of a grouped finding follow it, each with a plus instead of the severity.
    """
    told = set()
    for finding in submission.findings:
        one_cause = finding.code in ("column-unread", "sheet-unread", "column-missing")
        assert finding.count == (1 if one_cause else 1 + len(finding.also))
        told.add(_line(finding.severity, finding.code, finding.where, finding.requirement))
        for where in finding.also:
            told.add(_line("+", finding.code, where, where.requirement))
    return told


def _line(severity: str, code: str, where: Where, requirement: str | None) -> str:
    place = f"{where.sheet or '-'}!{where.cell or '-'}"
    return f"{severity} {code} {place} {requirement or '-'}"


def row_of(sheet: Worksheet, requirement: str) -> int:
    """The number of a requirement's row."""
    for row in range(1, sheet.max_row + 1):
        key = str(sheet.cell(row, 1).value or "")
        if "|" in key and key.split("|")[2] == requirement:
            return row
    raise KeyError(requirement)


def column_of(sheet: Worksheet, id: str) -> int:
    """The number of a column of the requirement table."""
    marks = (str(cell.value or "") for cell in sheet[_ID_ROW])
    return 1 + [_IDS.get(mark) for mark in marks].index(id)


def _fill_vendor(
    book: Workbook, fields: Mapping[str, str | None], conditions: Mapping[str, str | None]
) -> None:
    sheet = book.worksheets[1]
    for row in range(1, sheet.max_row + 1):
        kind, _, name = str(sheet.cell(row, 1).value or "").partition(".")
        if kind == "field":
            sheet.cell(row, 3).value = fields.get(name)
        elif kind == "condition":
            sheet.cell(row, 3).value = conditions.get(name, "Ja")


def _fill_rows(
    book: Workbook, spec: Specification, answers: Mapping[str, Mapping[str, Any]]
) -> None:
    sheet = book.worksheets[2]
    for requirement in spec.requirements:
        row = row_of(sheet, requirement.id)
        values: dict[str, Any] = {"answer": "Ja"}
        if requirement.evidence:
            values["evidence"] = "Bilag 7, side 3"
        for column, value in {**values, **answers.get(requirement.id, {})}.items():
            sheet.cell(row, column_of(sheet, column)).value = value


def _delete_row(book: Workbook, requirement: str) -> None:
    sheet = book.worksheets[2]
    sheet.delete_rows(row_of(sheet, requirement))


def _copy_row(book: Workbook, argument: dict[str, Any]) -> None:
    """Append a copy of a row, with some cells changed."""
    sheet = book.worksheets[2]
    source, target = row_of(sheet, argument["of"]), sheet.max_row + 1
    for column in range(1, sheet.max_column + 1):
        sheet.cell(target, column).value = sheet.cell(source, column).value
    for column, value in argument.get("with", {}).items():
        sheet.cell(target, column_of(sheet, column)).value = value


def _insert_row(book: Workbook, argument: dict[str, Any]) -> None:
    sheet = book.worksheets[2]
    row = row_of(sheet, argument["before"])
    sheet.insert_rows(row)
    for column, value in argument["cells"].items():
        sheet.cell(row, column_of(sheet, column)).value = value


def _reverse_rows(book: Workbook, _: Any) -> None:
    sheet = book.worksheets[2]
    first, last = 5, sheet.max_row
    rows = [[c.value for c in sheet[row]] for row in range(first, last + 1)]
    for row, values in enumerate(reversed(rows), start=first):
        for column, value in enumerate(values, start=1):
            sheet.cell(row, column).value = value


def _insert_rows(book: Workbook, argument: dict[str, int]) -> None:
    book.worksheets[2].insert_rows(argument["at"], argument["count"])


def _sort_all_but_keys(book: Workbook, _: Any) -> None:
    """Reverse the rows, the hidden key column left as it was."""
    sheet = book.worksheets[2]
    keys = [sheet.cell(row, 1).value for row in range(5, sheet.max_row + 1)]
    _reverse_rows(book, None)
    for row, key in enumerate(keys, start=5):
        sheet.cell(row, 1).value = key


def _paste_rows(book: Workbook, argument: dict[str, Any]) -> None:
    """Move rows to a new sheet: ``from`` a row number, with their ``heading``, ``keep`` the old.

    ``without`` some columns, two of them ``exchange``d, one ``again`` at the end.
    """
    sheet, target = book.worksheets[2], book.create_sheet(argument.get("to", "Ark2"))
    left_out = {column_of(sheet, id) for id in argument.get("without", ())}
    order = [n for n in range(1, sheet.max_column + 1) if n not in left_out]
    if exchanged := [column_of(sheet, id) for id in argument.get("exchange", ())]:
        order = [dict(zip(exchanged, exchanged[::-1], strict=True)).get(n, n) for n in order]
    order += [column_of(sheet, argument["again"])] if "again" in argument else []
    rows = [*([4] if argument.get("heading") else []), *range(argument["from"], sheet.max_row + 1)]
    for at, row in enumerate(rows, start=argument.get("at", 1)):
        for to, column in enumerate(order, start=1):
            value = sheet.cell(row, column).value
            is_formula = isinstance(value, str) and value.startswith("=")
            target.cell(at, to).value = None if is_formula else value
    if not argument.get("keep"):
        sheet.delete_rows(argument["from"], sheet.max_row)


def _move_values(book: Workbook, argument: dict[str, Any]) -> None:
    """Move what stands in the rows of one column to another (or exchange them)."""
    sheet = book.worksheets[2]
    one, other = (column_of(sheet, id) for id in argument["columns"])
    for row in argument.get("rows") or range(5, sheet.max_row + 1):
        a, b = sheet.cell(row, one), sheet.cell(row, other)
        a.value, b.value = b.value, a.value


def _fill_sheet(book: Workbook, argument: dict[str, Any]) -> None:
    sheet = book.create_sheet(argument["name"])
    sheet.sheet_state = argument.get("state", "visible")
    for row in argument["rows"]:
        sheet.append(row)


def _insert_column(book: Workbook, argument: dict[str, Any]) -> None:
    """A column with a ``title``, ``before`` another; else after the last."""
    sheet = book.worksheets[2]
    before = argument.get("before")
    at = column_of(sheet, before) if before else sheet.max_column + 1
    sheet.insert_cols(at)
    if "title" in argument:
        sheet.cell(4, at).value = argument["title"]


def _swap_columns(book: Workbook, argument: list[str]) -> None:
    sheet = book.worksheets[2]
    one, other = (column_of(sheet, id) for id in argument)
    for row in range(1, sheet.max_row + 1):
        a, b = sheet.cell(row, one), sheet.cell(row, other)
        a.value, b.value = b.value, a.value


def _set(book: Workbook, argument: dict[str, Any]) -> None:
    """Write any cell: ``{sheet: Krav, cell: T9, value: …}``."""
    book[argument["sheet"]][argument["cell"]].value = argument["value"]


def _comment(book: Workbook, argument: dict[str, str]) -> None:
    book[argument["sheet"]][argument["cell"]].comment = Comment(argument["text"], "Ib")


def _show(book: Workbook, argument: dict[str, Any]) -> None:
    """Change how cells look: their ``formats``, which are ``struck`` or ``white``, and ``runs`` (~ struck out, ^ white).

    What is written in ``days`` is made a stored date first.
    """
    sheet = book[argument.get("sheet", "Krav")]
    for ref in argument.get("days", []):
        given = str(sheet[ref].value)
        sheet[ref].value = (dt.datetime if "T" in given else dt.date).fromisoformat(given)
    for ref, code in argument.get("formats", {}).items():
        sheet[ref].number_format = code
    for ref in argument.get("struck", []):
        sheet[ref].font = Font(strike=True)
    for ref in argument.get("white", []):
        sheet[ref].font = Font(color="FFFFFFFF")
    white = InlineFont(color=Color("FFFFFFFF"))
    looks = {"~": InlineFont(strike=True), "^": white}  # by what a run begins with
    for ref, runs in argument.get("runs", {}).items():
        sheet[ref].value = CellRichText(
            *(TextBlock(looks.get(run[0], InlineFont()), run.lstrip("~^")) for run in runs)
        )


def _rename(book: Workbook, argument: dict[str, str]) -> None:
    book[argument["sheet"]].title = argument["to"]


def _remove_sheet(book: Workbook, name: str) -> None:
    book.remove(book[name])


def _forget_properties(book: Workbook, _: Any) -> None:
    properties: Any = getattr(book, "custom_doc_props")  # noqa: B009  (not in the type stubs)
    for name in list(properties.names):
        del properties[name]


def _forget_keys(book: Workbook, _: Any) -> None:
    sheet = book.worksheets[2]
    for row in range(5, sheet.max_row + 1):
        sheet.cell(row, 1).value = None


def _clear(book: Workbook, ranges: list[str]) -> None:
    """Empty cells of the requirement sheet."""
    for area in ranges:
        for row in book.worksheets[2][area]:
            for cell in row:
                cell.value = None


def _merge(book: Workbook, argument: str) -> None:
    book.worksheets[2].merge_cells(argument)


def _hide_rows(book: Workbook, rows: list[int]) -> None:
    for row in rows:
        book.worksheets[2].row_dimensions[row].hidden = True


def _hide_columns(book: Workbook, argument: dict[str, list[str]]) -> None:
    for sheet, columns in argument.items():
        for column in columns:
            book[sheet].column_dimensions[column].hidden = True


def _unprotect(book: Workbook, _: Any) -> None:
    for sheet in book.worksheets:
        sheet.protection.disable()


def _duplicate_sheet(book: Workbook, name: str) -> None:
    book.copy_worksheet(book[name])


def _copy_to_own_template(book: Workbook, _: Any) -> None:
    """The visible table alone, in a workbook of the vendor's own: no sheet and no key of ours."""
    for sheet in list(book.worksheets):
        if sheet.title != "Krav":
            book.remove(sheet)
    sheet = book.worksheets[0]
    sheet.title = "Kravmatrix"
    sheet.delete_rows(1, 2)
    sheet.delete_cols(1)
    _forget_properties(book, None)


EDITS: dict[str, Callable[[Workbook, Any], None]] = {
    "delete_row": _delete_row,
    "copy_row": _copy_row,
    "copy_to_own_template": _copy_to_own_template,
    "insert_row": _insert_row,
    "reverse_rows": _reverse_rows,
    "insert_column": _insert_column,
    "insert_rows": _insert_rows,
    "sort_all_but_keys": _sort_all_but_keys,
    "paste_rows": _paste_rows,
    "move_values": _move_values,
    "fill_sheet": _fill_sheet,
    "clear": _clear,
    "swap_columns": _swap_columns,
    "set": _set,
    "comment": _comment,
    "show": _show,
    "rename": _rename,
    "remove_sheet": _remove_sheet,
    "forget_properties": _forget_properties,
    "forget_keys": _forget_keys,
    "merge": _merge,
    "hide_rows": _hide_rows,
    "hide_columns": _hide_columns,
    "unprotect": _unprotect,
    "duplicate_sheet": _duplicate_sheet,
}


def case_folders() -> list[Path]:
    """Every case, by name."""
    return sorted(p.parent for p in (Path(__file__).parent / "cases").glob("*/*/case.yaml"))
