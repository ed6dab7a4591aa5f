"""The marks that may say "confidential" as a sheet to decide in what they mean."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.confidentiality.protected import KIND, Doubt, load_doubts
from tracker.confidentiality.report import DECIDED, cells_of
from tracker.deciding.model import (
    BY_COLUMN,
    REASON_COLUMN,
    ROLE_COLUMN,
    Decidable,
    DecisionTable,
    RowDecision,
    asked_cells,
    choice_column,
    decided_cells,
    kept,
)
from tracker.forms.model import Column, Row
from tracker.procurement.case import Case
from tracker.procurement.decisions import PreparedDecision, prepare
from tracker.procurement.specification import Specification
from tracker.texts import Language, Text

_GUIDE = (
    Text(
        "Arket har hvert mærke, der kan betyde fortroligt og hverken er et rent Ja eller Nej. Til det er afgjort, "
        "er svaret skjult i en udgave til aktindsigt.",
        "The sheet has each mark that may mean confidential and is neither a plain Yes nor a plain No. Until it "
        "is decided about, the answer is hidden in a version for access to documents.",
    ),
    Text(
        "Et rent Ja ophæves ikke her: det er ordregivers konkrete vurdering efter høring.",
        "A plain Yes is not lifted here: that is the buyer's own assessment after hearing the vendor.",
    ),
)
_COLUMNS = (
    Column("vendor", Text("Leverandør", "Vendor"), 20, foreign=True),
    Column("round", Text("Hvor", "Where"), 12),
    Column("requirement", Text("Krav", "Requirement"), 14),
    Column("asked", Text("Kravets tekst", "What is asked"), 40),
    Column("cell", Text("Celle", "Cell"), 14, foreign=True),
    Column("words", Text("Ord", "Words"), 34, foreign=True),
    choice_column(16, DECIDED),
    REASON_COLUMN,
    BY_COLUMN,
    ROLE_COLUMN,
)


def _rows(doubts: Iterable[Doubt], specification: Specification) -> tuple[Decidable[Doubt], ...]:
    language = specification.procurement.language
    asked = asked_cells(specification)
    return tuple(Decidable(doubt, _row(doubt, asked, language)) for doubt in doubts)


def _row(doubt: Doubt, asked: dict[str, str], language: Language) -> Row:
    cells, decided = cells_of(doubt, language), doubt.decision
    values = {
        **cells,
        "asked": asked.get(doubt.mark.requirement or "", ""),
        **decided_cells(decided),
    }
    filled = {id: text for id, text in values.items() if text}
    return Row(doubt.subject, filled, {"name": f"{cells['vendor']} · {cells['requirement']}"})


def _prepare(_: Case, doubt: Doubt, given: RowDecision, __: str) -> PreparedDecision:
    return prepare(
        kind=KIND,
        subject=doubt.subject,
        choice=given.choice,
        by=given.by,
    )


TABLE = DecisionTable(
    documents=kept("confidential"),
    command="tracker confidential receive",
    title=Text("Fortrolighed", "Confidentiality"),
    guide=_GUIDE,
    columns=_COLUMNS,
    by="vendor",
    load=load_doubts,
    rows=_rows,
    prepare=_prepare,
)
