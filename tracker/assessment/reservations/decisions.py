"""What people decided about reservations. The log of the case is the store; the newest counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tracker.assessment.reservations.model import Decision, State
from tracker.cpr import mask
from tracker.errors import CaseError
from tracker.frozen import dataclass
from tracker.procurement.case import Case
from tracker.procurement.decisions import SHORTEST, PreparedDecision, pick, write_decision
from tracker.procurement.log import Record
from tracker.texts import Text

if TYPE_CHECKING:
    from tracker.assessment.reservations.model import Register, Reservation, WithdrawnReservation

ACTION = "reservation"


@dataclass(frozen=True, slots=True)
class SubjectDecision:
    """A decision, and what it is about."""

    id: str
    vendor: str
    requirement: str | None
    decision: Decision


def decided(records: Iterable[Record]) -> tuple[SubjectDecision, ...]:
    """The decisions among log records, in the order they were made; CPR numbers are masked."""
    return tuple(_decided(record) for record in records if record.action == ACTION)


def _decided(record: Record) -> SubjectDecision:
    details = record.details
    return SubjectDecision(
        id=details["id"],
        vendor=details["vendor"],
        requirement=details["requirement"] or None,
        decision=Decision(
            State(details["decision"]),
            mask(details["reason"]),
            record.at,
            mask(details.get("decided_by") or record.who),
            record.number,
        ),
    )


def chosen(register: Register, ids: Sequence[str]) -> tuple[Reservation, ...]:
    """The entries that ids name, each whole or by its first characters.

    Raises:
        CaseError: an id names no entry, more than one, or words that the last round no longer has.
    """

    def unknown(id: str) -> Text:
        wanted = id.strip().casefold()
        gone = [w for w in register.withdrawn or () if w.entry.id.startswith(wanted)]
        if gone and len(wanted) >= SHORTEST:
            return _nothing_to_decide(gone[0])
        return Text(
            f"Intet i registeret har id »{id}«. Id'erne står i »tracker reservations list«; "
            "har leverandøren ændret ordene, er de et nyt fund med et nyt id.",
            f"Nothing in the register has the id '{id}'. The ids stand in 'tracker "
            "reservations list'; words the vendor has changed are a new entry with a new id.",
        )

    return pick({entry.id: entry for entry in register.entries}, ids, unknown)


def _nothing_to_decide(gone: WithdrawnReservation) -> Text:
    """Why words of an earlier round are not decided about, and what may be instead."""
    now = ", ".join(gone.now)
    message = Text(
        f"»{gone.entry.id}« er fundet i runde {gone.round}, men ikke i runde {gone.gone}: der er "
        "intet at afgøre.",
        f"'{gone.entry.id}' was found in round {gone.round}, but not in round {gone.gone}: there is "
        "nothing to decide.",
    )
    if not now:
        return message
    return Text(
        f"{message.da} Samme sted er nu fundet: {now}.", f"{message.en} In its place: {now}."
    )


def prepare(
    entry: Reservation, state: State, reason: str, decided_by: str = ""
) -> PreparedDecision:
    """A decision about an entry, ready for the log; never the vendor's words.

    Args:
        decided_by: the person, where it is not the user of the system.

    Raises:
        CaseError: there is no reason.
    """
    if not reason.strip():
        raise CaseError(
            Text(
                'Skriv en begrundelse: --reason "…". Den følger afgørelsen i sagens log.',
                'Give a reason: --reason "…". It follows the decision in the log of the case.',
            )
        )
    details = {
        "id": entry.id,
        "decision": state.value,
        "reason": reason.strip(),
        "requirement": entry.requirement or "",
        "vendor": entry.vendor_key,
    }
    if decided_by.strip():
        details["decided_by"] = decided_by.strip()
    return PreparedDecision(ACTION, details, ("id",))


def decide(
    case: Case,
    entries: Iterable[Reservation],
    state: State,
    reason: str,
    decided_by: str = "",
    *,
    at: str,
    who: str,
) -> None:
    """Write down what was decided, a record for each entry.

    Raises:
        CaseError: there is no reason, or the log cannot be written.
    """
    for made in [prepare(entry, state, reason, decided_by) for entry in entries]:
        write_decision(case, made, at=at, who=who)
