"""The sheet of decisions: written as the case stands, and received."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from tracker.deciding.model import CHOICE, SAVE, Decidable, DecisionSheet, DecisionTable
from tracker.deciding.read import sheet_of
from tracker.forms.lifecycle import SentForm, send
from tracker.forms.model import Form
from tracker.forms.receive import FormKind
from tracker.forms.received import FormDocuments
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.decisions import write_decision
from tracker.procurement.specification import Specification

S = TypeVar("S")


def send_sheet(
    case: Case,
    table: DecisionTable[S],
    rows: Sequence[Decidable[S]],
    path: Path,
    *,
    at: str,
    who: str,
) -> SentForm:
    """Write a sheet, keep its form and log it.

    Args:
        rows: those of ``table.rows`` that are to stand in it.

    Raises:
        CaseError: something cannot be written; the form is then not part of the case.
    """
    specification = case.frozen()
    return send(
        case,
        table.kind,
        lambda form_id: decision_form(form_id, table, rows, specification),
        lambda _: path,
        at=at,
        who=who,
        action=f"{table.kind}-workbook",
        details={"rows": str(len(rows))},
    )


def decision_form(
    id: str, table: DecisionTable[S], rows: Sequence[Decidable[S]], specification: Specification
) -> Form:
    """The form of a sheet, with what was decided filled in."""
    it = specification.procurement
    return Form(
        id=id,
        kind=table.kind,
        procurement=it.id,
        revision=specification.revision,
        language=it.language,
        title=f"{table.title.get(it.language)}: {it.title}",
        guide=(*table.guide, SAVE.fill(command=table.command)),
        sheet=table.title,
        columns=table.columns,
        rows=tuple(one.row for one in rows),
        frozen=table.frozen,
        count=CHOICE,
        by=table.by,
    )


def form_kind(case: Case, table: DecisionTable[S]) -> FormKind[DecisionSheet]:
    """The sheets of a table as a kind of form: what they decide is in the log after their receipt."""
    return FormKind(
        table.documents,
        partial(sheet_of, table),
        lambda _, sheet: {"decided": str(len(sheet.decisions))},
        then=partial(carry_out, case, table.documents),
    )


def carry_out(case: Case, documents: FormDocuments[DecisionSheet], *, at: str, who: str) -> None:
    """Write the decisions of every sheet received that are not in the log yet.

    A decision of a sheet counts as made where the log has one about the same after the receipt: it
    is that decision, or one that took its place.

    Raises:
        CaseError: the log cannot be written.
        DocumentError: a sheet that was received is damaged.
    """
    for record in documents.receipts(log.records(case.folder)):
        path = case.folder / record.details["document"]
        if path.is_file():  # one that is gone is reported, or made again first
            for taken in documents.read(path).decisions:
                write_decision(case, taken.prepared, at=at, who=who, since=record.number)
