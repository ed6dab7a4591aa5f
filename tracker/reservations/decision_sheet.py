"""The register of reservations as a sheet to decide in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.assessment import texts as common
from tracker.assessment.lines import RowWording
from tracker.assessment.reservations.decisions import prepare
from tracker.assessment.reservations.model import (
    FIELD_LABELS,
    STATE_LABELS,
    Reservation,
    State,
)
from tracker.assessment.reservations.register import load_register
from tracker.deciding.model import (
    BY,
    BY_COLUMN,
    CHOICE,
    REASON,
    REASON_COLUMN,
    Decidable,
    DecisionTable,
    RowDecision,
    asked_cells,
    choice_column,
    kept,
)
from tracker.forms.model import Column, Row
from tracker.paper.values import cell_name, one_line
from tracker.procurement.case import Case
from tracker.procurement.decisions import PreparedDecision
from tracker.procurement.log import Record
from tracker.procurement.specification import Specification
from tracker.reservations import texts
from tracker.texts import Text

_GUIDE = (
    Text(
        "Arket har alt, der er eller kan være et forbehold i leverandørernes svar. Vælg i »Afgørelse«, om det "
        "er et forbehold (ikke: om det godtages), og skriv begrundelse og navn.",
        "The sheet has all that is or may be a reservation in the vendors' answers. Choose in 'Decision' whether "
        "it is a reservation (not: whether it is accepted), and write a reason and a name.",
    ),
    Text(
        "Det, der er afgjort, står der allerede. Ret det, hvis afgørelsen skal ændres; de tidligere bliver "
        "stående i sagens log.",
        "What was decided stands there already. Change it if the decision is to be changed; the earlier ones "
        "stay in the log of the case.",
    ),
)
_COLUMNS = (
    Column("vendor", common.VENDOR, 20, foreign=True),
    Column("requirement", common.REQUIREMENT, 12),
    Column("level", common.LEVEL, 13),
    Column("asked", Text("Kravets tekst", "What is asked"), 40),
    Column("kind", common.KIND, 18),
    Column("field", texts.FIELD, 14),
    Column("cell", common.CELL, 11, foreign=True),
    Column("words", common.OWN_WORDS, 50, foreign=True),
    Column("confidential", common.CONFIDENTIAL, 11),
    choice_column(19, {s: STATE_LABELS[s] for s in (State.ACCEPTED, State.DISMISSED)}),
    REASON_COLUMN,
    BY_COLUMN,
)


def _rows(
    entries: Iterable[Reservation], specification: Specification
) -> tuple[Decidable[Reservation], ...]:
    language = specification.procurement.language
    speaker = RowWording(specification.scale, language)
    asked = asked_cells(specification)
    return tuple(
        Decidable(entry, _row(entry, asked.get(entry.requirement or "", ""), speaker))
        for entry in entries
    )


def _row(entry: Reservation, asked: str, speaker: RowWording) -> Row:
    say = speaker.say
    decided = entry.decisions[0] if entry.decisions else None
    values = {
        "vendor": one_line(entry.vendor),
        "requirement": one_line(entry.requirement) or say(texts.NO_ROW),
        "level": speaker.choice(entry.level, speaker.scale.levels),
        "asked": asked,
        "kind": say(texts.DECLARED if entry.is_declared else texts.PHRASE),
        "field": say(FIELD_LABELS[entry.field]),
        "cell": cell_name(entry.cell),
        "words": entry.in_context,
        "confidential": say(common.CONFIDENTIAL) if entry.confidential else "",
        CHOICE: decided.state.value if decided else "",
        REASON: decided.reason if decided else "",
        BY: decided.who if decided else "",
    }
    name = " · ".join(part for part in (values["vendor"], entry.requirement) if part)
    return Row(entry.id, {id: text for id, text in values.items() if text}, {"name": name})


def _load(case: Case, records: Sequence[Record]) -> tuple[Reservation, ...]:
    return load_register(case, records=records).entries


def _prepare(_: Case, entry: Reservation, given: RowDecision, __: str) -> PreparedDecision:
    return prepare(entry, State(given.choice), given.by.reason, given.by.name)


TABLE = DecisionTable(
    documents=kept("reservations"),
    command="tracker reservations receive",
    title=Text("Forbehold", "Reservations"),
    guide=_GUIDE,
    columns=_COLUMNS,
    by="vendor",
    load=_load,
    rows=_rows,
    prepare=_prepare,
)
