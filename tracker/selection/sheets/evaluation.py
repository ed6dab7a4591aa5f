"""The sheet of the method (Evaluering): ``evaluation.yaml`` but for its evaluators and requirements' weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tracker import documents
from tracker.authoring.cells import WrongCellError
from tracker.evaluation.method.load import Fault, faults
from tracker.evaluation.method.model import Evaluation
from tracker.findings import Finding
from tracker.forms.book import FormSheet
from tracker.forms.model import Column, ColumnKind, Row
from tracker.selection import list_findings as kinds
from tracker.selection.findings import CELL_WRONG
from tracker.selection.method import MethodRow, method_rows, new_case
from tracker.selection.method_live import live, ordered_levels, status
from tracker.selection.model import AddedRow, CaseFiles, CaseView, Edit, Plain, PutResult, Table
from tracker.selection.plain import value_at, with_value
from tracker.selection.rows import table_form
from tracker.selection.workbook import normal
from tracker.texts import Text

SHEET = Text("Evaluering", "Evaluation")
ABOUT = Column("about", Text("Hvad", "What"), 50)
VALUE = Column(
    "value",
    Text("Værdi", "Value"),
    30,
    ColumnKind.TEXT,
    Text("Tom: som i kolonnen til højre.", "Empty: as in the column to the right."),
)
_NOT_CHOSEN = Text(
    "{package} er ikke valgt på arket Pakker", "{package} is not chosen on the sheet Packages"
)
USUAL = Column("usual", Text("Hvis tom", "If empty"), 30)
WEIGHS = Column("weighs", Text("Vejer", "Weighs"), 9)
SHARE = Column(
    "share",
    Text("Andel af det samlede", "Share of the total"),
    16,
    hint=Text(
        "Egne afsnit, der er nye i arket, kommer med, når det skrives igen.",
        "Sections of your own that are new in the sheet come along when it is written again.",
    ),
)
CHECK = Column("check", Text("Tjek", "Check"), 44)
_PURPOSE = Text(
    "Metoden, som den står i udbudsmaterialet. Den forsegles, før den første besvarelse åbnes (»tracker evaluate "
    "seal«).",
    "The method as in the procurement documents. It is sealed before the first submission is opened ('tracker "
    "evaluate seal').",
)


def form(view: CaseView) -> FormSheet:
    """The method as it stands; what is not written is empty, and what holds then stands beside it."""
    shown = method_rows(view)
    columns = (ABOUT, VALUE, USUAL, WEIGHS, SHARE, CHECK)
    rows = [
        Row(row.key, {id: text for id, text in _cells(view, row).items() if text}) for row in shown
    ]
    made = table_form(view, Table.EVALUATION, SHEET, columns, rows, extendable=False)
    return FormSheet(
        made,
        live=live(view, shown),
        cells={(row.key, VALUE.id): row.cell for row in shown},
        looks={SHARE.id: "cell_tenths"},
        marks={CHECK.id: "sign_warning"},
        purpose=_PURPOSE,
        status=status(view),
    )


def _cells(view: CaseView, row: MethodRow) -> dict[str, str]:
    return {
        "about": row.about.get(view.language),
        "value": row.shown(value_at(view.files.evaluation, *row.path), view.language),
        "usual": row.usual.get(view.language),
    }


def put(view: CaseView, edits: Sequence[Edit], added: Sequence[AddedRow]) -> PutResult:  # noqa: ARG001
    """The files with the cells in them; where there was no method, the explained one with these."""
    work = _Work(view)
    for edit in edits:
        work.take(edit)
    return work.written()


class _Work:
    """The changes of the method, as they are collected."""

    def __init__(self, view: CaseView) -> None:
        self.view = view
        self.rows = {row.key: row for row in method_rows(view)}
        self.values: dict[str, Any] = {}
        self.edits: dict[str, Edit] = {}
        self.findings: list[Finding] = []
        self._sections = {section.id for section in view.catalogue.sections}

    def take(self, edit: Edit) -> None:
        """Read one cell; what is not understood is noted."""
        row, cell = self.rows.get(edit.place.row), normal(edit.given)
        if row is None:
            self.findings.append(kinds.ROW_GONE.at(edit.where, value=edit.place.row))
            return
        if cell == _cells(self.view, row)["value"]:
            return
        try:
            self.values[row.key] = row.meant(cell)
            self.edits[row.key] = edit
        except WrongCellError as error:
            found = CELL_WRONG.at(edit.where, value=edit.given, column=row.about, reason=error.text)
            self.findings.append(found)

    def written(self) -> PutResult:
        """The files, without the cells that the method cannot hold."""
        files = self.view.files
        if not self.edits:
            return PutResult(files, tuple(self.findings))
        if self.view.asked is None:
            place = next(iter(self.edits.values())).where
            return PutResult(files, (*self.findings, kinds.METHOD_TOO_SOON.at(place)))
        known = {text.en for _, text in self._faults(files.evaluation or {})}
        while self.edits:
            plain = self._plain()
            new = [fault for fault in self._faults(plain) if fault[1].en not in known]
            if not new:
                self._note_odd_weights(plain)
                return PutResult(CaseFiles(files.procurement, plain), tuple(self.findings))
            self._undo(new[0])
        return PutResult(files, tuple(self.findings))

    def _plain(self) -> dict[str, Any]:
        """The method with the cells in it."""
        evaluation = self.view.files.evaluation
        plain: Plain = new_case(self.view) if evaluation is None else evaluation
        made = dict(plain)
        for key in self.edits:
            made = with_value(made, self.rows[key].path, self.values[key])
        return made

    def _faults(self, plain: Plain) -> list[Fault]:
        if not documents.is_valid(plain, "evaluation"):
            return [*_against_schema(plain)]
        if self.view.asked is None:
            return []
        return faults(documents.convert(dict(plain), Evaluation), self.view.asked)

    def _undo(self, fault: Fault) -> None:
        """Leave the cells alone that a fault is about: those at its path, else those nearest to it."""
        path, reason = tuple(map(str, fault[0])), fault[1]
        if path[1:2] == ("packages",) and path[-1] in self._sections:
            reason = _NOT_CHOSEN.fill(package=path[-1])
        for depth in range(len(path), -1, -1):
            found = [key for key in self.edits if self.rows[key].path[:depth] == path[:depth]]
            if found:
                break
        for key in found:
            edit = self.edits.pop(key)
            self.findings.append(kinds.METHOD_REFUSED.at(edit.where, reason=reason))

    def _note_odd_weights(self, plain: Plain) -> None:
        """What matters more weighs less: allowed, and rarely meant."""
        for upper, lower in odd_weights(self.view, plain):
            keys = [f"weights.levels.{level}" for level in (upper, lower)]
            if edit := next((self.edits[key] for key in keys if key in self.edits), None):
                scale = self.view.scale
                labels = scale.level(upper).label, scale.level(lower).label
                self.findings.append(
                    kinds.WEIGHTS_ODD.at(edit.where, upper=labels[0], lower=labels[1])
                )


def odd_weights(view: CaseView, plain: Plain) -> list[tuple[str, str]]:
    """Levels of which the one that matters more weighs less than the other."""
    found = []
    for upper, lower in ordered_levels(view):
        weights = [value_at(plain, "weights", "levels", level) for level in (upper, lower)]
        high, low = (1 if weight is None else weight for weight in weights)
        if high < low and high > 0:  # 0: held out, as minimum requirements often are
            found.append((upper, lower))
    return found


def _against_schema(plain: Plain) -> list[Fault]:
    """Where a method is against its schema."""
    from tracker.violations import violations

    return violations(plain, documents.schema("evaluation"))
