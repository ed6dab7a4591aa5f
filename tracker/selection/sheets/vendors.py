"""The sheet of vendors (Leverandører): the list ``vendors`` of ``procurement.yaml``.

A company has a row; so has each member of a consortium (sammenslutning), which names the vendor it is of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tracker.authoring.cells import WrongCellError
from tracker.findings import Finding, FindingKind, Where, with_places
from tracker.foreign_text import fold
from tracker.forms.book import FormSheet
from tracker.forms.live import filled, joined
from tracker.forms.model import Column, ColumnKind, Option, Row
from tracker.placeholders import MERELY, is_placeholder
from tracker.selection import list_findings as kinds
from tracker.selection.findings import CELL_REQUIRED, CELL_WRONG
from tracker.selection.ids import id_fault, id_of
from tracker.selection.model import AddedRow, CaseFiles, CaseView, Edit, PutResult, Table
from tracker.selection.rows import (
    ID,
    NAME,
    REMOVE,
    YES,
    YES_OPTION,
    added_cells,
    by_row,
    list_sheet,
    plain_list,
    table_form,
    where,
    with_list,
)
from tracker.selection.vendor_rows import (
    copied,
    filled_in,
    vendor_rows,
    with_members,
    wrong_members,
)
from tracker.selection.workbook import normal
from tracker.submission.company import company_numbers, why_not_one
from tracker.texts import Text

_COUNTED = Text("virksomheder", "companies")
SHEET = Text("Leverandører", "Vendors")
_PURPOSE = Text(
    "Dem, der hver får en arbejdsbog i sit navn, én i hver række. En sammenslutning har en række, og hvert "
    "medlem en, der nævner den.",
    "Those who each get a workbook in their name, one in each row. A consortium has a row, and each of its "
    "members one that names it.",
)
_CVR = Column("cvr", Text("CVR-nr.", "CVR no."), 14, ColumnKind.TEXT, Text("8 cifre.", "8 digits."))
_MEMBER = Text("Medlem af", "Member of")
_MEMBER_HINT = Text(
    "Sammenslutningens navn, hvis rækken er et medlem.",
    "The consortium's name, if the row is a member.",
)
_LEAD = Column(
    "lead",
    Text("Underskriver", "Signs"),
    14,
    ColumnKind.CHOICE,
    Text("Ja ved det medlem, der skriver under.", "Yes at the member that signs."),
    (YES_OPTION,),
)
_FIXED = Text(
    "en række flyttes ikke mellem sammenslutninger; fjern den, og skriv den på ny",
    "a row is not moved between consortia; remove it, and write it anew",
)
_NO_LEAD = Text(
    "kun et medlem af en sammenslutning kan være underskriver",
    "only a member of a consortium can be the one that signs",
)
_UNCLEAR = Text("et af medlemmerne skal først rettes", "one of the members must be corrected first")
_NO_VENDOR = Text(
    "ingen leverandør hedder det; skriv sammenslutningen i en række for sig",
    "no vendor is called that; write the consortium in a row of its own",
)


def form(view: CaseView) -> FormSheet:
    """The vendors as they stand, each with its members, and room for more."""
    vendors = plain_list(view.files.procurement, "vendors")
    names = tuple(Option(v["id"], Text(v["name"], v["name"])) for v in vendors)
    member = Column("member", _MEMBER, 30, ColumnKind.TEXT, _MEMBER_HINT, names)
    columns = (ID, NAME, _CVR, member, _LEAD, REMOVE)
    rows = [Row(key, filled_in(cells)) for vendor in vendors for key, cells in vendor_rows(vendor)]
    made = table_form(view, Table.VENDORS, SHEET, columns, rows)
    status = joined(filled(made.id, "name"), f" {_COUNTED.get(view.language)}")
    return list_sheet(made, _PURPOSE, status)


def put(view: CaseView, edits: Sequence[Edit], added: Sequence[AddedRow]) -> PutResult:
    """The files with the rows' cells in them."""
    work = _Work(view)
    for key, row in by_row(edits).items():
        work.change(key, row)
    work.add(added)
    work.settle()
    procurement = with_list(view.files.procurement, "vendors", work.vendors)
    return PutResult(CaseFiles(procurement, view.files.evaluation), tuple(work.findings))


class _Work:
    """The changes of the list, as they are collected."""

    def __init__(self, view: CaseView) -> None:
        self.vendors = plain_list(view.files.procurement, "vendors")
        for vendor in self.vendors:
            if "members" in vendor:
                vendor["members"] = [dict(member) for member in vendor["members"]]
        self.findings: list[Finding] = []
        self._before = {vendor["id"]: copied(vendor) for vendor in self.vendors}
        self._entries = {
            key: (vendor, entry)
            for vendor in self.vendors
            for (key, _), entry in zip(
                vendor_rows(vendor), (vendor, *vendor.get("members", ())), strict=True
            )
        }
        self._names = {fold(v["name"]): v["id"] for v in self.vendors}  # as the sheet knows them
        self._touched: dict[str, Where] = {}
        self._incomplete: dict[
            str, Where
        ] = {}  # by folded name: a member of theirs was not understood
        self._new: set[str] = set()
        self._rows: dict[str, list[Where]] = {}  # by vendor: the new rows that are about it

    def say(
        self, kind: FindingKind, where: Where, column: Text | None = None, **tokens: Any
    ) -> None:
        """Note what is wrong with a cell."""
        if column:
            tokens["column"] = column
        self.findings.append(kind.at(where, **tokens))

    # Rows that are there

    def change(self, key: str, row: Mapping[str, Edit]) -> None:
        """What the cells of one row do."""
        vendor, entry = self._entries.get(key, (None, None))
        remove = row.get("remove")
        first = next(iter(row.values()))
        if vendor is None or entry is None:
            if any(edit is not remove for edit in row.values()):
                self.say(kinds.ROW_GONE, first.where, value=key)
            return
        self._touched.setdefault(vendor["id"], first.where)
        is_member = entry is not vendor
        if remove and remove.given == YES:
            (vendor["members"] if is_member else self.vendors).remove(entry)
            return
        before = dict(vendor_rows(self._before[vendor["id"]]))[key]
        for column, edit in row.items():
            cell = normal(edit.given)
            if column not in ("id", "remove") and cell != before.get(column, ""):
                self._cell(entry, column, cell, edit.where, is_member=is_member)

    def _cell(
        self, entry: dict[str, Any], column: str, cell: str, where: Where, *, is_member: bool
    ) -> None:
        match column:
            case "name":
                if self._is_name(cell, where):
                    entry["name"] = cell
            case "cvr" if not cell and is_member:
                self.say(kinds.MEMBER_NUMBER_MISSING, where, value=entry["name"])
            case "cvr" if not cell:
                entry.pop("cvr", None)
            case "cvr":
                if number := self._number(cell, where):
                    entry["cvr"] = number
            case "lead" if not is_member:
                self._wrong(where, _LEAD.title, cell, _NO_LEAD)
            case "lead" if cell:
                entry["lead"] = True
            case "lead":
                entry.pop("lead", None)
            case _:
                self._wrong(where, _MEMBER, cell or "–", _FIXED)

    def _is_name(self, cell: str, where: Where) -> bool:
        """Whether a cell names a company; what does not is noted."""
        if not cell:
            self.say(CELL_REQUIRED, where, NAME.title)
        elif is_placeholder(cell):
            self._wrong(where, NAME.title, cell, MERELY)
        return bool(cell) and not is_placeholder(cell)

    def _wrong(self, where: Where, column: Text, value: str, reason: Text) -> None:
        self.say(CELL_WRONG, where, column, value=value, reason=reason)

    def _number(self, cell: str, where: Where) -> str | None:
        """The one CVR number of a cell; what is not one has a finding."""
        if fault := why_not_one(cell):
            self._wrong(where, _CVR.title, cell, fault)
            return None
        return company_numbers(cell)[0]

    # Rows that are new

    def add(self, added: Sequence[AddedRow]) -> None:
        """The rows below the table: first vendors, then the members that name them."""
        rows = [(row, cells) for row in added if (cells := added_cells(row))]
        for row, cells in rows:
            if "member" not in cells:
                self._add_vendor(row, cells)
        for row, cells in rows:
            if "member" in cells:
                self._add_member(row, cells)

    def _add_vendor(self, row: AddedRow, cells: Mapping[str, str]) -> None:
        number = self._read(row, cells)
        if number is None:
            return
        name = cells["name"]
        if "lead" in cells:
            self._wrong(where(row, "lead"), _LEAD.title, cells["lead"], _NO_LEAD)
            return
        for there in self.vendors:
            if fold(there["name"]) == fold(name) or there["id"] == cells.get("id"):
                self._compare(row, cells, there, number)
                return
        taken = [vendor["id"] for vendor in self.vendors]
        given = cells.get("id")
        id = given or id_of(name, taken)
        if fault := id_fault(id, taken):
            column = "id" if given else "name"
            title = ID.title if given else NAME.title
            self._wrong(where(row, column), title, id if given else name, fault)
            return
        self._note_number(row, number)
        self.vendors.append({"id": id, "name": name, **({"cvr": number} if number else {})})
        self._before[id] = {"id": id, "name": name}
        self._names[fold(name)] = id
        self._new.add(id)
        self._rows[id] = [where(row, "name")]

    def _read(self, row: AddedRow, cells: Mapping[str, str]) -> str | None:
        """The CVR number of a new row, "" where it has none; None where the row cannot be used."""
        named = where(row, "name") if "name" in cells else where(row)
        if not self._is_name(cells.get("name", ""), named):
            return None
        return self._number(cells["cvr"], where(row, "cvr")) if "cvr" in cells else ""

    def _compare(
        self, row: AddedRow, cells: Mapping[str, str], there: Mapping[str, Any], number: str
    ) -> None:
        """Say that a row is there already, as it is or with other words."""
        pairs = (
            (ID.title, cells.get("id", there["id"]) != there["id"]),
            (NAME.title, fold(cells["name"]) != fold(there["name"])),
            (_CVR.title, number not in ("", there.get("cvr", ""))),
        )
        differing = [title for title, differs in pairs if differs]
        if not differing:
            self.say(kinds.ROW_THERE, where(row, "name"), value=there.get("id", there["name"]))
            return
        named = Text(", ".join(t.da for t in differing), ", ".join(t.en for t in differing))
        value = there.get("id", there["name"])
        self.say(kinds.ROW_DIFFERS, where(row, "name"), value=value, differing=named)

    def _note_number(self, row: AddedRow, number: str) -> None:
        for there in self.vendors:
            if number and there.get("cvr") == number:
                self.say(kinds.CVR_SHARED, where(row, "cvr"), other=there["name"])

    def _add_member(self, row: AddedRow, cells: Mapping[str, str]) -> None:
        number = self._read(row, cells)
        place = row.places.get("cvr") or where(row, "name")
        if not number:
            self._incomplete[fold(cells["member"])] = where(row, "member")
        if number is None:
            return
        if not number:
            self.say(kinds.MEMBER_NUMBER_MISSING, place, value=cells["name"])
            return
        try:
            vendor = self._named(cells["member"])
        except WrongCellError as error:
            self._wrong(where(row, "member"), _MEMBER, cells["member"], error.text)
            return
        members = vendor.setdefault("members", [])
        for there in members:
            if there["cvr"] == number:
                self._compare(
                    row,
                    {**cells, "id": ""} if "id" in cells else cells,
                    {**there, "id": ""},
                    number,
                )
                return
        member = {"name": cells["name"], "cvr": number}
        members.append({**member, "lead": True} if cells.get("lead") == YES else member)
        self._touched[vendor["id"]] = where(row, "member")
        self._rows.setdefault(vendor["id"], []).append(where(row, "member"))

    def _named(self, cell: str) -> dict[str, Any]:
        """The vendor that a member's cell names, by its name or id.

        Raises:
            WrongCellError: no vendor is called that.
        """
        id = self._names.get(fold(cell), cell)
        for vendor in self.vendors:
            if fold(vendor["name"]) == fold(cell) or vendor["id"] == id:
                return vendor
        raise WrongCellError(_NO_VENDOR)

    # The whole

    def settle(self) -> None:
        """Undo what would leave a consortium of fewer than two, or one without a member it is to have."""
        kept = []
        for vendor in self.vendors:
            unclear = self._incomplete.get(fold(vendor["name"]))
            place = unclear or self._touched.get(vendor["id"])
            members = vendor.get("members", [])
            before = self._before[vendor["id"]].get("members", [])
            is_new = vendor["id"] in self._new
            reason = _UNCLEAR if unclear else wrong_members(members)
            if place is None or reason is None or (members == before and not is_new):
                kept.append({k: v for k, v in vendor.items() if k != "members" or v})
                continue
            others = (at for at in self._rows.get(vendor["id"], ()) if at != place)
            found = kinds.MEMBERS_WRONG.at(place, value=vendor["name"], reason=reason)
            self.findings.append(with_places(found, others))
            kept += [] if is_new else [with_members(vendor, before)]
        self.vendors = kept
