"""What is or may be a reservation, in the words of a language: the same in every report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tracker.assessment import texts
from tracker.assessment.reservations.model import FIELD_LABELS, Reservation, WithdrawnReservation
from tracker.frozen import dataclass
from tracker.paper.values import cell_name, clean
from tracker.texts import Text

Say = Callable[[Text], str]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Something a vendor wrote in a row, under the heading of its column."""

    label: str
    text: str
    reservation: bool = False


def reserved(entries: Iterable[Reservation], say: Say) -> tuple[Quotation, ...]:
    """Each with what it is and the cell the words stand in, those that count first."""
    ordered = sorted(entries, key=lambda entry: entry.is_undecided)
    return tuple(
        Quotation(_label(entry, say), clean(entry.in_context), reservation=True)
        for entry in ordered
    )


def together(found: Sequence[Quotation]) -> str:
    """All of it in one text."""
    return "\n".join(f"{one.label}: {one.text}" for one in found)


def reserved_before(one: WithdrawnReservation, say: Say) -> Quotation:
    """A reservation of an earlier round, and its cell there."""
    entry = one.entry
    kind = texts.RESERVATION_BEFORE if entry.is_reservation else texts.POSSIBLE_BEFORE
    label = _placed(say(kind.fill(round=one.round)), entry, say)
    return Quotation(label, clean(entry.in_context), reservation=True)


def since(one: WithdrawnReservation, say: Say) -> str:
    """Which rounds had it and which not, and whether something else replaced it."""
    gone = texts.GONE_SINCE.fill(round=one.round, gone=one.gone)
    return " ".join(map(say, (gone, texts.IN_ITS_PLACE) if one.now else (gone,)))


def _label(entry: Reservation, say: Say) -> str:
    return _placed(say(entry.kind), entry, say)


def _placed(kind: str, entry: Reservation, say: Say) -> str:
    field = "" if entry.is_declared else say(FIELD_LABELS[entry.field])
    return f"{kind} ({', '.join(part for part in (field, cell_name(entry.cell)) if part)})"
