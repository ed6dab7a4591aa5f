"""The sheet of the buyer's own requirements (Egne krav): the list ``add`` of ``procurement.yaml``."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from tracker.authoring.cells import WrongCellError
from tracker.findings import Finding, FindingKind, Where
from tracker.foreign_text import fold
from tracker.forms.book import FormSheet
from tracker.forms.live import filled, joined
from tracker.forms.model import Row
from tracker.frozen import dataclass
from tracker.selection import list_findings as kinds
from tracker.selection.findings import CELL_REQUIRED, CELL_WRONG
from tracker.selection.model import AddedRow, CaseFiles, CaseView, Edit, Plain, PutResult, Table
from tracker.selection.own_columns import ID, SECTION, OwnColumns, in_order, own_entries
from tracker.selection.own_ids import OwnIds
from tracker.selection.rows import (
    YES,
    added_cells,
    by_row,
    list_sheet,
    table_form,
    where,
    with_list,
)
from tracker.selection.workbook import normal
from tracker.texts import Language, Text

_COUNTED = Text("egne krav", "own requirements")
SHEET = Text("Egne krav", "Own requirements")
_PURPOSE = Text(
    "Jeres egne krav. Skriv eller indsæt dem under den sidste række, ét i hver. Kun teksten skal udfyldes.",
    "Requirements of your own. Write or paste them below the last row, one in each. Only the text is needed.",
)


def form(view: CaseView) -> FormSheet:
    """The requirements as they stand, and room for more."""
    columns = OwnColumns(view)
    rows = [Row(str(entry["id"]), columns.values(entry)) for entry in own_entries(view)]
    made = table_form(view, Table.OWN, SHEET, columns.columns(), rows)
    count = filled(made.id, f"text.{columns.languages[0]}")
    return list_sheet(made, _PURPOSE, joined(count, f" {_COUNTED.get(view.language)}"))


def put(view: CaseView, edits: Sequence[Edit], added: Sequence[AddedRow]) -> PutResult:
    """The files with the rows' cells in them."""
    work = _Work(view)
    for key, row in by_row(edits).items():
        work.change(key, row)
    work.add(added)
    work.note_sections()
    return PutResult(work.files(), tuple(work.findings))


@dataclass(frozen=True, slots=True)
class _New:
    """A row that is to be added."""

    row: AddedRow
    entry: dict[str, Any]


class _Work:
    """The changes of the list, as they are collected."""

    def __init__(self, view: CaseView) -> None:
        self.view, self.columns = view, OwnColumns(view)
        self.entries = {str(entry["id"]): entry for entry in own_entries(view)}
        self.removed: set[str] = set()
        self.findings: list[Finding] = []
        self._sections: set[str] = set(self.columns.chapters.own)
        self._new_sections: dict[str, Where] = {}
        self._bank = _bank_texts(view)

    def say(self, kind: FindingKind, where: Where, column: str = "", **tokens: Any) -> None:
        """Note what is wrong with a cell."""
        if column:
            tokens["column"] = self.columns.title(column)
        self.findings.append(kind.at(where, **tokens))

    # Rows that are there

    def change(self, id: str, row: Mapping[str, Edit]) -> None:
        """What the cells of one row do."""
        entry = self.entries.get(id)
        remove = row.get("remove")
        if entry is None:
            if others := [edit for edit in row.values() if edit is not remove]:
                self.say(kinds.ROW_GONE, others[0].where, value=id)
            return
        if remove and remove.given == YES:
            self.removed.add(id)
            return
        before = self.columns.values(entry)
        made = entry
        for column, edit in row.items():
            if column in ("id", "remove") or normal(edit.given) == before.get(column, ""):
                continue
            made = self._with_cell(made, column, edit.given, edit.where) or made
        answers = [column for column in row if column.startswith("answer.")]
        is_other = made.get("answer") != entry.get("answer")
        if is_other and answers and (fault := self.columns.answer_fault(made)):
            edit = row[self.columns.blamed(fault, answers)]
            self._wrong(edit.where, edit.place.column, edit.given, fault)
            made = _with_answer_of(entry, made)
        if made != entry:
            self.entries[id] = made
            self._note_shared(id, made, next(iter(row.values())).where, before)

    def _with_cell(
        self, entry: Mapping[str, Any], column: str, cell: str, where: Where
    ) -> dict[str, Any] | None:
        """The entry with a cell in it; None where it cannot be, which is noted."""
        if column == self._text and not normal(cell):
            self.say(CELL_REQUIRED, where, column)
            return None
        try:
            made = self.columns.put(entry, column, cell)
        except WrongCellError as error:
            self._wrong(where, column, cell, error.text)
            return None
        if column == "section":
            self._note_section(made.get("section"), where)
        return made

    def _wrong(self, where: Where, column: str, cell: str, reason: Text) -> None:
        value = self.columns.as_shown(column, cell)
        self.say(CELL_WRONG, where, column, value=value, reason=reason)

    @property
    def _text(self) -> str:
        return f"text.{self.columns.languages[0]}"

    # Rows that are new

    def add(self, added: Sequence[AddedRow]) -> None:
        """The rows below the table; what is there already is not added again."""
        ids = OwnIds(self.view)
        new: list[_New] = []
        for row in added:
            cells = added_cells(row)
            if not cells:
                continue
            entry = self._entry(row, cells)
            if entry is not None and self._is_new(row, entry, new, ids):
                new.append(_New(row, entry))
        for one in new:
            id = one.entry.get("id") or ids.next()
            entry = in_order({**one.entry, "id": id})
            self.entries[id] = entry
            self._note_shared(id, entry, where(one.row, self._text), {})

    def _entry(self, row: AddedRow, cells: Mapping[str, str]) -> dict[str, Any] | None:
        """What a row says; None where something of it is not understood."""
        entry: dict[str, Any] = {"id": cells["id"]} if "id" in cells else {}
        is_whole = self._text in cells
        if not is_whole:
            self.say(CELL_REQUIRED, where(row), self._text)
        for column, cell in cells.items():
            if column == "id":
                continue
            made = self._with_cell(entry, column, cell, where(row, column))
            is_whole = is_whole and made is not None
            entry = made if made is not None else entry
        if is_whole and (fault := self.columns.answer_fault(entry)):
            column = self.columns.blamed(fault, [id for id in cells if id.startswith("answer.")])
            self._wrong(where(row, column), column, cells[column], fault)
            is_whole = False
        return entry if is_whole else None

    def _is_new(
        self, row: AddedRow, entry: Mapping[str, Any], new: Sequence[_New], ids: OwnIds
    ) -> bool:
        """Whether a row is no repetition and its id can be used; what is wrong is noted."""
        id = entry.get("id")
        same = self.entries.get(id) if id else self._with_text(entry)
        if same is not None:
            self._compare(row, entry, same, str(same["id"]))
            return False
        for other in new:
            if id and other.entry.get("id") == id:
                reason = _also_at(where(other.row, "id"))
                self.say(CELL_WRONG, where(row, "id"), "id", value=id, reason=reason)
                return False
            if not id and _wording(other.entry) == _wording(entry):
                self._compare(row, entry, other.entry, _place(where(other.row)), is_new=True)
                return False
        if id and (fault := ids.fault(id)):
            self.say(CELL_WRONG, where(row, "id"), "id", value=id, reason=fault)
            return False
        if id:
            ids.take(id)
        return True

    def _with_text(self, entry: Mapping[str, Any]) -> dict[str, Any] | None:
        """The requirement that is there and says the same in the same section."""
        wording = _wording(entry)
        there = (one for id, one in self.entries.items() if id not in self.removed)
        return next((one for one in there if _wording(one) == wording), None)

    def _compare(
        self,
        row: AddedRow,
        entry: Mapping[str, Any],
        other: Mapping[str, Any],
        name: str,
        *,
        is_new: bool = False,
    ) -> None:
        """Say that a row is there already, as it is or with other words."""
        mine, theirs = ({**self.columns.values({"id": "", **e}), "id": ""} for e in (entry, other))
        differing = [
            id for id in {**mine, **theirs} if fold(mine.get(id, "")) != fold(theirs.get(id, ""))
        ]
        if differing:
            titles = [self.columns.title(id) for id in differing]
            named = Text(", ".join(t.da for t in titles), ", ".join(t.en for t in titles))
            self.say(kinds.ROW_DIFFERS, where(row, differing[0]), value=name, differing=named)
        elif is_new:
            self.say(kinds.ROW_TWICE, where(row, self._text), first=name)
        else:
            self.say(kinds.ROW_THERE, where(row, self._text), value=name)

    # What people should look at

    def _note_section(self, title: str | None, where: Where) -> None:
        """A section that is nobody's yet, once."""
        if title is None or title in self.columns.chapters.known or title in self._sections:
            return
        if near := self.columns.chapters.near(title, self._sections):
            self.say(kinds.SECTION_ALIKE, where, section=title, near=near)
        else:
            self._new_sections.setdefault(title, where)
        self._sections.add(title)

    def note_sections(self) -> None:
        """The sections that are new, in one note."""
        if self._new_sections:
            names = "; ".join(self._new_sections)
            self.say(kinds.SECTION_NEW, next(iter(self._new_sections.values())), sections=names)

    def _note_shared(
        self, id: str, entry: Mapping[str, Any], where: Where, before: Mapping[str, str]
    ) -> None:
        """A text that somebody else's requirement has, unless it had it before."""
        texts = _words(entry)
        if not texts or self.columns.values(entry).get(self._text) == before.get(self._text):
            return
        others = {
            t: other for other, one in self.entries.items() if other != id for t in _words(one)
        }
        shared = next((found for t in texts if (found := self._bank.get(t) or others.get(t))), None)
        if shared:
            self.say(kinds.TEXT_SHARED, where, value=shared)

    # The whole

    def files(self) -> CaseFiles:
        """The files with all of it done; what named a removed requirement names it no more."""
        kept = [entry for id, entry in self.entries.items() if id not in self.removed]
        procurement = with_list(self.view.files.procurement, "add", kept)
        for key in ("levels", "addenda"):
            _forget(procurement, key, self.removed)
        if self.removed and procurement.get("drop"):
            procurement["drop"] = [d for d in procurement["drop"] if d["id"] not in self.removed]
        return CaseFiles(procurement, self._evaluation())

    def _evaluation(self) -> Plain | None:
        """The method without what it says of requirements and chapters that are no more.

        A weight of a chapter that got another name stays, and is refused where the method is next read.
        """
        evaluation = self.view.files.evaluation
        if evaluation is None or not self.removed:
            return evaluation
        kept = [entry for id, entry in self.entries.items() if id not in self.removed]
        chapters = {self.columns.chapter(self.entries[id]) for id in self.removed}
        gone = chapters - {self.columns.chapter(entry) for entry in kept}
        made = dict(evaluation)
        for key, names in (
            ("weights", ("requirements", "packages")),
            ("thresholds", ("packages",)),
        ):
            if evaluation.get(key):
                made[key] = dict(evaluation[key])
                for name in names:
                    _forget(made[key], name, self.removed if name == "requirements" else gone)
        return made


def _forget(plain: dict[str, Any], key: str, ids: Collection[str]) -> None:
    if ids and plain.get(key):
        plain[key] = {id: value for id, value in plain[key].items() if id not in ids}


def _with_answer_of(entry: Mapping[str, Any], made: Mapping[str, Any]) -> dict[str, Any]:
    plain = {key: value for key, value in made.items() if key != "answer"}
    if "answer" in entry:
        plain = {
            key: entry[key] if key == "answer" else made[key]
            for key in {**entry, **plain}
            if key == "answer" or key in plain
        }
    return plain


def _wording(entry: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The section and the words: what tells two requirements apart."""
    return fold(str(entry.get("section") or entry.get("package") or "")), _words(entry)


def _words(entry: Mapping[str, Any]) -> tuple[str, ...]:
    text = entry.get("text") or ""
    texts = text.values() if isinstance(text, Mapping) else [text]
    return tuple(fold(one) for one in texts)


def _bank_texts(view: CaseView) -> dict[str, str]:
    """The words of the banks' requirements → their ids."""
    found: dict[str, str] = {}
    for point in view.catalogue.requirements:
        for language in Language:
            found.setdefault(fold(point.text.get(language)), point.id)
    return found


def _place(where: Where) -> str:
    return where.cell or "–"


def _also_at(where: Where) -> Text:
    return Text(f"det står også i {_place(where)}", f"it stands in {_place(where)} too")


__all__ = ["ID", "SECTION", "form", "put"]
