"""What people do in ``tracker demo``, as data (``samples/*/demo/people.yaml``)."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from tracker import documents
from tracker.errors import CaseError
from tracker.frozen import dataclass
from tracker.texts import Text

Cells = dict[str, str | int | float]  # column of a workbook → what is typed
Rows = dict[str, Cells]  # requirement → its cells
ByVendor = dict[str, Rows]  # vendor's id → its rows


@dataclass(frozen=True, slots=True)
class Decision:
    """What the buyer decides about the phrases at a requirement."""

    vendor: str
    requirement: str
    decision: Literal["accept", "dismiss"]
    reason: str


@dataclass(frozen=True, slots=True)
class Edit:
    """A text that stands once in ``procurement.yaml``, and what it becomes."""

    find: str
    replace: str


@dataclass(frozen=True, slots=True)
class Amendment:
    """The change of the requirements while the deadline runs, and the reason the notice gives."""

    reason: str
    edits: tuple[Edit, ...]

    def amended(self, procurement: str) -> str:
        """``procurement.yaml`` as it reads afterwards; one that is amended already is left as it is.

        Raises:
            CaseError: a text does not stand there exactly once.
        """
        for edit in self.edits:
            if edit.replace in procurement:
                continue
            if procurement.count(edit.find) != 1:
                raise CaseError(
                    Text(
                        f"Demoens rettelse passer ikke på procurement.yaml: »{edit.find.strip()}« står "
                        "der ikke netop én gang. Kør demoen i en ny mappe.",
                        f"The demo's amendment does not fit procurement.yaml: '{edit.find.strip()}' does "
                        "not stand there exactly once. Run the demo in a new folder.",
                    )
                )
            procurement = procurement.replace(edit.find, edit.replace)
        return procurement


@dataclass(frozen=True, slots=True)
class Reply:
    """What a vendor writes in the workbook of a new revision."""

    vendor: str
    cells: Rows


@dataclass(frozen=True, slots=True)
class ClarificationReply:
    """What a vendor replies to questions, and how the lawyer then reads the offer, row by row."""

    vendor: str
    cells: Rows
    readings: dict[str, str]
    reason: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class Evaluator:
    """Whoever judges; ``cells`` at first, ``after`` when the supplement is there."""

    id: str
    cells: ByVendor
    after: Rows
    blind: bool = False


@dataclass(frozen=True, slots=True)
class Consensus:
    """What the evaluators agree on where their points were more than ``spread`` apart."""

    spread: float
    cells: ByVendor


@dataclass(frozen=True, slots=True)
class People:
    """Everything people do in one demo case.

    Attributes:
        usual: outcome as shown → what evaluators write there by default.
        winner: the vendor's id the buyer chose.
    """

    reservations: tuple[Decision, ...]
    amendment: Amendment
    resubmissions: tuple[Reply, ...]
    usual: dict[str, Cells]
    evaluators: tuple[Evaluator, ...]
    supplement: ClarificationReply
    consensus: Consensus
    winner: str


def read_people(path: Path) -> People:
    """The file as data (DocumentError: missing, or against the schema)."""
    return documents.convert(documents.read_yaml(path, "demo-people"), People)
