"""Our ids put into a copy of somebody's own sheet, so that the next import finds its rows.

The file is let in by the guarded reader first, and read by its mapping; openpyxl then writes one column
to the right of all others, and keeps formats and formulas (catalogue.md, section 5).
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from copy import copy
from io import BytesIO
from pathlib import Path
from typing import Any

from tracker import documents
from tracker.authoring.formats.read_any import read_any
from tracker.authoring.ids import as_id
from tracker.authoring.imported import ImportedFile
from tracker.authoring.known import with_known_ids
from tracker.authoring.sheets.mapping import ImportMapping, read_mapping
from tracker.catalogue.model import Catalogue
from tracker.errors import DocumentError, SelectionError
from tracker.findings import Severity
from tracker.frozen import dataclass
from tracker.spreadsheet.grid import place
from tracker.texts import Text, counted
from tracker.yaml_edit import written
from tracker.yaml_edit.document import rewritten
from tracker.yaml_edit.rewriter import Layout

HEADING = "tracker-id"
_ROWS = Text("række", "row"), Text("rækker", "rows")
_FEW = 5  # places that are named
# Parts that every program makes anew for itself.
_MADE_ANEW = (
    "docProps/",
    "xl/calcChain",
    "xl/sharedStrings",
    "xl/theme/",
    "xl/printerSettings/",
    "customXml/",
)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy with ids in it.

    Attributes:
        data: the copy.
        mapping: the mapping that finds the ids.
        placed: how many rows have their id.
        without: the places of requirements that the bank does not have.
        lost: what the file held that a copy cannot.
    """

    data: bytes
    mapping: str
    placed: int
    without: tuple[str, ...]
    lost: tuple[str, ...]

    def notes(self) -> Iterator[Text]:
        """What whoever gets the copy must know."""
        rows = counted(self.placed, *_ROWS)
        yield Text(f"{rows.da} med id.", f"{rows.en} with an id.")
        if self.without:
            named = ", ".join(self.without[:_FEW]) + (" …" if len(self.without) > _FEW else "")
            rows = counted(len(self.without), *_ROWS)
            yield Text(
                f"{rows.da} uden id, for de er ikke i kataloget: {named}.",
                f"{rows.en} without an id, since they are not in the bank: {named}.",
            )
        if self.lost:
            named = ", ".join(self.lost)
            yield Text(
                f"Kopien har ikke alt fra arket ({named}); behold det oprindelige.",
                f"The copy does not hold all of the sheet ({named}); keep the original.",
            )


def copy_with_ids(path: Path, mapping: Path, bank: Catalogue) -> Copy:
    """A copy of a sheet with the bank's id in each row that it knows.

    Raises:
        SelectionError: the file is no .xlsx or .xlsm, or an error in it keeps it from being read.
        UnreadableError: it cannot be read.
        DocumentError: the mapping is wrong.
    """
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        raise SelectionError(
            Text(
                "Id'er kan kun skrives i en kopi af en .xlsx-fil. Gem arket som .xlsx først.",
                "Ids can only be written into a copy of an .xlsx file. Save the sheet as .xlsx first.",
            ),
            where=str(path),
        )
    imported = read_any(path, mapping)
    wrong = [f for f in imported.findings if f.severity is Severity.ERROR]
    if wrong:
        raise SelectionError(wrong[0].message, where=str(path))
    ids, without = _ids(with_known_ids(imported, bank), bank)
    rule = read_mapping(mapping)
    original = documents.read_bytes(path)
    data = _with_column(original, ids, rule, keep_macros=path.suffix.lower() == ".xlsm")
    text = _mapping_text(documents.read_bytes(mapping).decode("utf-8-sig"))
    return Copy(data, text, sum(map(len, ids.values())), without, _lost(original, data))


def _ids(
    imported: ImportedFile, bank: Catalogue
) -> tuple[dict[str, dict[int, str]], tuple[str, ...]]:
    """Sheet → row → id, and the places of rows that the bank does not have."""
    known = {row.id for row in bank.requirements}
    ids: dict[str, dict[int, str]] = {}
    without: list[str] = []
    for row in imported.rows:
        sheet, _, cell = row.place.rpartition("!")
        at = place(cell)
        id = as_id(row.id) if row.id else None
        if id in known and at is not None:
            ids.setdefault(sheet, {})[at[0]] = id
        else:
            without.append(row.place)
    return ids, tuple(without)


def _with_column(
    data: bytes, ids: Mapping[str, Mapping[int, str]], rule: ImportMapping, *, keep_macros: bool
) -> bytes:
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(data), keep_vba=keep_macros, rich_text=True)
    headers = {sheet.name: max(sheet.header) for sheet in rule.sheets if sheet.header}
    for name, rows in ids.items():
        sheet: Any = book[name]
        header = headers.get(name, 1)
        column = next((c.column for c in sheet[header] if c.value == HEADING), sheet.max_column + 1)
        for number, value in ((header, HEADING), *rows.items()):
            cell, beside = sheet.cell(number, column), sheet.cell(number, column - 1)
            cell.value = value
            cell.data_type = "s"
            if beside.has_style:
                cell._style = copy(beside._style)  # noqa: SLF001 - openpyxl has no other way
            cell.number_format = "@"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _lost(before: bytes, after: bytes) -> tuple[str, ...]:
    """The parts of a file that its copy does not have: pictures, charts, pivot tables."""
    names: list[set[str]] = []
    for data in (before, after):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names.append(
                {
                    n
                    for n in archive.namelist()
                    if not n.startswith(_MADE_ANEW) and not n.endswith(("/", ".rels"))
                }
            )
    kinds = {name.split("/")[1] for name in names[0] if name.count("/") > 1}
    kinds -= {name.split("/")[1] for name in names[1] if name.count("/") > 1}
    return tuple(sorted(kinds))


def _mapping_text(text: str) -> str:
    """The mapping with ids taken from our column; all else in it stays to the letter."""
    wanted = documents.parse_yaml(text.encode(), None, source="import.yaml")
    wanted["id"] = {"column": HEADING, "missing": "generate"}
    try:
        return rewritten(text.encode(), wanted, Layout(), source="import.yaml").decode()
    except DocumentError:
        return "".join(f"{line}\n" for line in written.block(wanted, 0))
