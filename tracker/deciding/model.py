"""A sheet of decisions as values: what stands in it, what is decided in it, and what was read of it.

``schemas/decision-sheet.schema.json`` describes the JSON form of ``DecisionSheet``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

from tracker.errors import CaseError
from tracker.findings import Finding
from tracker.forms.model import Column, ColumnKind, Option, Row
from tracker.forms.received import FormDocuments
from tracker.frozen import dataclass
from tracker.procurement.case import Case
from tracker.procurement.decisions import LAWYER, Decider, Decision, PreparedDecision
from tracker.procurement.log import Record
from tracker.procurement.row_words import requirement_cell
from tracker.procurement.specification import Specification
from tracker.spreadsheet.grid import CellRef, Source
from tracker.texts import Text

S = TypeVar("S")
C = TypeVar("C", bound=str)
CHOICE, GROUND, REASON, BY, ROLE = "choice", "ground", "reason", "decided_by", "role"
REASON_COLUMN = Column(REASON, Text("Begrundelse", "Reason"), 44, ColumnKind.TEXT)
BY_COLUMN = Column(BY, Text("Afgjort af", "Decided by"), 20, ColumnKind.TEXT)
ROLE_COLUMN = Column(
    ROLE,
    Text("Rolle", "Role"),
    15,
    ColumnKind.CHOICE,
    Text("Kun hvor juristen afgør det.", "Only where the lawyer decides."),
    (Option(LAWYER, Text("Udbudsjurist", "Procurement lawyer")),),
)


def choice_column(width: float, choices: Mapping[C, Text]) -> Column:
    """The column of the decision itself.

    Args:
        width: in characters.
        choices: what can be chosen → its words in the list.
    """
    options = tuple(Option(str(id), label) for id, label in choices.items())
    return Column(CHOICE, Text("Afgørelse", "Decision"), width, ColumnKind.CHOICE, options=options)


SAVE = Text(
    "Gem filen, stå i sagens mappe, og læs den ind med »{command} FIL«, hvor FIL er arket med dets mappe, "
    "fx »reports/…«. En række, I ikke har ændret, afgør intet. Er noget "
    "afgjort eller ændret imens, siges det, og rækken afgør intet.",
    "Save the file, stand in the case's folder, and read it with '{command} FILE', where FILE is the sheet "
    "with its folder, such as 'reports/…'. A row that you have not changed decides "
    "nothing. Where something was decided or changed meanwhile you are told so, and the row decides nothing.",
)


@dataclass(frozen=True, slots=True)
class RowDecision:
    """What a person gave in a row. ``values`` has every open column that holds something."""

    values: Mapping[str, str]

    @property
    def choice(self) -> str:
        """The value of the list; empty where none was chosen."""
        return self.values.get(CHOICE, "")

    @property
    def by(self) -> Decider:
        """Who decides, and why."""
        return Decider(*(self.values.get(column, "") for column in (REASON, BY, ROLE)))


def decided_cells(decision: Decision | None) -> dict[str, str]:
    """The open cells of a row, as they say what was decided already; empty where nothing was."""
    return {
        CHOICE: decision.choice if decision else "",
        REASON: decision.reason if decision else "",
        BY: decision.decided_by if decision else "",
        ROLE: decision.role if decision else "",
    }


def asked_cells(specification: Specification) -> dict[str, str]:
    """Requirement → its text, as the vendor's sheet has it."""
    language = specification.procurement.language
    return {
        row.id: requirement_cell(row, specification, language) for row in specification.requirements
    }


class CellError(CaseError):
    """What only a sheet can have wrong, and the column of its cell."""

    def __init__(self, column: str, text: Text) -> None:
        super().__init__(text)
        self.column = column


@dataclass(frozen=True, slots=True)
class TakenDecision:
    """A decision that a row made.

    Attributes:
        key: of the row.
        cell: where the choice stands.
        action, details, subject: as of ``PreparedDecision``.
    """

    key: str
    cell: CellRef | None
    action: str
    details: dict[str, str]
    subject: tuple[str, ...]

    @property
    def prepared(self) -> PreparedDecision:
        """The decision, ready for the log."""
        return PreparedDecision(self.action, self.details, self.subject)


@dataclass(frozen=True, slots=True)
class DecisionSheet:
    """One sheet of decisions, read.

    Attributes:
        form: the form it was.
        at: when it was received, ISO 8601.
        decisions: what its rows decide; they are in the log after its own record.
    """

    form: str
    at: str
    source: Source
    decisions: tuple[TakenDecision, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Decidable(Generic[S]):
    """One thing to decide, and its row as it stands now.

    ``row.about["name"]`` is what people call it in messages.
    """

    subject: S
    row: Row


Prepare = Callable[[Case, S, RowDecision, str], PreparedDecision]
Together = Callable[[Sequence[tuple[S, RowDecision]]], Mapping[int, Text]]


def _nothing(_: Sequence[tuple[S, RowDecision]]) -> Mapping[int, Text]:
    return {}


@dataclass(frozen=True, slots=True)
class DecisionTable(Generic[S]):
    """One sort of decisions in sheets: how the sheet looks, and what its rows amount to.

    Attributes:
        documents: where what comes back is kept; of one kind of form.
        command: that reads the sheet back, as people write it.
        columns: shown and open; the first open one is the choice.
        by: the shown column that the counts are per.
        load: everything to decide about, as the case stood with these records of its log.
        rows: the rows of such things.
        prepare: the decision a row makes, by the same rules as the command for one decision: it
            raises a ``CaseError`` where that would.
        together: which of several rows cannot hold beside the others, and why; by their place.
        in_turn: whether what one row decides may change what the next may decide, so that each is
            held against the case as it stands after those before it.
    """

    documents: FormDocuments[DecisionSheet]
    command: str
    title: Text
    guide: tuple[Text, ...]
    columns: tuple[Column, ...]
    by: str
    load: Callable[[Case, Sequence[Record]], Sequence[S]]
    rows: Callable[[Sequence[S], Specification], Sequence[Decidable[S]]]
    prepare: Prepare[S]
    together: Together[S] = _nothing
    in_turn: bool = False
    frozen: int = 2

    @property
    def kind(self) -> str:
        """The kind of form."""
        (kind,) = self.documents.actions
        return kind

    def by_key(
        self, case: Case, issued: Specification, records: Sequence[Record]
    ) -> dict[str, Decidable[S]]:
        """Everything to decide about, by the key of its row."""
        return {one.row.key: one for one in self.rows(self.load(case, records), issued)}


def kept(kind: str) -> FormDocuments[DecisionSheet]:
    """Where a kind of sheets is kept: ``decisions/<kind>`` in the case."""
    return FormDocuments(
        f"decisions/{kind}", "decision-sheet", DecisionSheet, {kind: f"{kind}-decisions"}
    )
