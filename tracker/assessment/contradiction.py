"""A contradiction in what a vendor says: part of an assessment (``tracker.assessment.model``)."""

from __future__ import annotations

from enum import StrEnum

from tracker.frozen import dataclass
from tracker.spreadsheet.grid import CellRef
from tracker.texts import Text


class ContradictionKind(StrEnum):
    """A sort of contradiction; the rule of the same name says what it is."""

    CLAIMED_BUT_LATER = "claimed_but_later"
    INCLUDED_BUT_PRICED = "included_but_priced"
    ADDON_WITHOUT_COST = "addon_without_cost"
    REFUSED_BUT_PROMISED = "refused_but_promised"
    EVIDENCE_OF_UNMET = "evidence_of_unmet"
    DELIVERED_BY_BUYER = "delivered_by_buyer"
    IRRELEVANT_THOUGH_DUE = "irrelevant_though_due"
    PREREQUISITE_REFUSED = "prerequisite_refused"
    PREREQUISITE_LATER = "prerequisite_later"
    EARLIER_THAN_PREREQUISITE = "earlier_than_prerequisite"
    INCLUDED_BUT_PREREQUISITE_COSTS = "included_but_prerequisite_costs"
    RULE_OF_REFUSED = "rule_of_refused"
    ANSWERED_THOUGH_DENIED = "answered_though_denied"
    NEITHER_WAY = "neither_way"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two things a vendor says that cannot both hold (``tracker.assessment.contradictions``).

    Attributes:
        requirements: the rows it is between, the one it is listed under first.
        text: the contradiction in a sentence.
        cells: the answer cells of these rows, those that came back.
    """

    kind: ContradictionKind
    requirements: tuple[str, ...]
    text: Text
    cells: tuple[CellRef, ...]
