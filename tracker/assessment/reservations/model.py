"""The register of reservations. ``schemas/reservations.schema.json`` describes its JSON form."""

from __future__ import annotations

from enum import StrEnum

from tracker.frozen import dataclass
from tracker.spreadsheet.grid import CellRef
from tracker.texts import Text
from tracker.workbook.layout import COLUMNS

_TITLES = {column.id: column.title for column in COLUMNS}


class Field(StrEnum):
    """Where a vendor can write what amounts to a reservation."""

    RESERVATION = "reservation"
    ANSWER = "answer"
    ELABORATION = "elaboration"
    AVAILABLE_FROM = "available_from"
    PRICE = "price_dkk"
    PRICE_YEARLY = "price_yearly_dkk"
    DELIVERED_BY = "delivered_by"
    EVIDENCE = "evidence"
    COMMENT = "comment"
    SUPPLEMENT = "supplement"
    VENDOR = "vendor"
    OUTSIDE = "outside"


FIELD_LABELS = {field: _TITLES[field.value] for field in Field if field.value in _TITLES} | {
    Field.COMMENT: Text("Kommentar i cellen", "Comment on the cell"),
    Field.SUPPLEMENT: Text("Supplement", "Supplement"),
    Field.VENDOR: Text("Om leverandøren", "About the vendor"),
    Field.OUTSIDE: Text("Uden for svarfelterne", "Outside the answer cells"),
}


class State(StrEnum):
    """What people have made of an entry.

    ``accepted`` is "yes, this is a reservation", never "we accept the reservation".
    """

    OPEN = "open"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


STATE_LABELS = {
    State.OPEN: Text("Uafgjort", "Undecided"),
    State.ACCEPTED: Text("Er et forbehold", "Is a reservation"),
    State.DISMISSED: Text("Ikke et forbehold", "Not a reservation"),
}


DECLARED = Text(
    "Skrevet af leverandøren i kolonnen til forbehold.",
    "Written by the vendor in the column for reservations.",
)
_FOUND = Text("Konstateret forbehold", "Reservation found")
_UNDECIDED = Text("Muligt forbehold, ikke afgjort", "Possible reservation, undecided")
_CLOSING = frozenset((*".,;:!?)»", ""))


def gap_before(after: str) -> str:
    """What parts words from those after them: no blank before a full stop."""
    return "" if after[:1] in _CLOSING else " "


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about an entry, as the log has it.

    Attributes:
        state: accepted or dismissed.
        number: of the record in the log.
    """

    state: State
    reason: str
    at: str
    who: str
    number: int


@dataclass(frozen=True, slots=True)
class Reservation:
    """Words of a vendor that are, or may be, a reservation.

    Attributes:
        id: the same for the same words of the same vendor in the same field of the same
            requirement, whenever the register is made; another as soon as the words are others.
        vendor: the name; ``vendor_key`` as in ``VendorRounds``.
        requirement, level: None when the words stand outside the rows.
        phrase: the phrase that was found; None for what the vendor declared as a reservation.
        cell: where the words stand; None for a field about the vendor.
        before, words, after: the words, and those around them in the same text.
        confidential: whether the vendor marked the row confidential.
        more: how many places more of the same text the entry stands for; ``why`` says so too.
        decisions: the newest first; the first counts.
    """

    id: str
    vendor: str
    vendor_key: str
    requirement: str | None
    level: str | None
    field: Field
    phrase: str | None
    why: Text
    cell: CellRef | None
    before: str
    words: str
    after: str
    confidential: bool = False
    more: int = 0
    decisions: tuple[Decision, ...] = ()

    @classmethod
    def declared(
        cls,
        requirement: str,
        level: str,
        words: str,
        cell: CellRef | None,
        *,
        confidential: bool = False,
    ) -> Reservation:
        """What stands in the column for reservations, as long as no register knows it."""
        return cls(
            id="",
            vendor="",
            vendor_key="",
            requirement=requirement,
            level=level,
            field=Field.RESERVATION,
            phrase=None,
            why=DECLARED,
            cell=cell,
            before="",
            words=words,
            after="",
            confidential=confidential,
        )

    @property
    def state(self) -> State:
        """What the newest decision says."""
        return self.decisions[0].state if self.decisions else State.OPEN

    @property
    def is_declared(self) -> bool:
        """Whether the vendor wrote it in the column for reservations."""
        return self.field is Field.RESERVATION

    @property
    def kind(self) -> Text:
        """What people call it: declared, found to be one, or not decided about."""
        if self.is_undecided:
            return _UNDECIDED
        return _TITLES[Field.RESERVATION] if self.is_declared else _FOUND

    @property
    def in_context(self) -> str:
        """The words, marked among those around them, and how many places more it stands for."""
        if self.is_declared:
            return self.words
        more = f" (+ {self.more})" if self.more else ""
        return f"{self.before} »{self.words}«{gap_before(self.after)}{self.after}".strip() + more

    @property
    def is_reservation(self) -> bool:
        """Whether it counts as one: people found it to be, or the vendor declared it."""
        undecided = self.is_declared and self.state is State.OPEN
        return undecided or self.state is State.ACCEPTED

    @property
    def is_undecided(self) -> bool:
        """Whether it may be one, and is not yet decided."""
        return not self.is_declared and self.state is State.OPEN


@dataclass(frozen=True, slots=True)
class OutdatedDecision:
    """A decision about words that the vendor's last round no longer has."""

    id: str
    vendor: str
    requirement: str | None
    decision: Decision


@dataclass(frozen=True, slots=True)
class WithdrawnReservation:
    """An entry of an earlier round that is not found in the last one.

    The vendor took the words away, wrote the text anew, or changed the answer that they qualified.

    Attributes:
        entry: as it stood; decisions about it are kept.
        round: the last round that has it.
        gone: the first round after that, which has not.
        now: ids of what is found in the same field of the same requirement in the last round.
    """

    entry: Reservation
    round: int
    gone: int
    now: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchedVendor:
    """A vendor whose texts were searched, whether or not anything was found.

    ``sha256`` is of the last round's file.
    """

    key: str
    name: str
    round: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Register:
    """All that is or may be a reservation in the last rounds of a case.

    Attributes:
        vendors: by name.
        entries: vendors by name, requirements in the specification's order, declared ones first.
        outdated: decisions that no longer have their words.
        withdrawn: what earlier rounds had, in the order of ``entries``; None where earlier rounds
            were not searched.
    """

    procurement: str
    title: str
    revision: int
    vendors: tuple[SearchedVendor, ...]
    entries: tuple[Reservation, ...]
    outdated: tuple[OutdatedDecision, ...] = ()
    withdrawn: tuple[WithdrawnReservation, ...] | None = None

    @property
    def open(self) -> tuple[Reservation, ...]:
        """The entries without a decision."""
        return tuple(e for e in self.entries if e.state is State.OPEN)
