"""All that a case's front page is made of, each document read once."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from tracker.errors import CaseError
from tracker.frozen import dataclass
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.deadline import Notice
from tracker.procurement.log import Record
from tracker.procurement.specification import Specification
from tracker.submission.entry import RECEIVE

if TYPE_CHECKING:
    from tracker.assessment.reservations.model import Register
    from tracker.assessment.standing import CaseState
    from tracker.submission.received import VendorRounds


@dataclass(frozen=True, slots=True)
class LoadedCase:
    """A case as it is on a day.

    Attributes:
        issued: what vendors are asked; None before anything is issued.
        wanted: what ``procurement.yaml`` asks now.
        offers: every offer, whatever its standing.
        stand: what they amount to, and what is or may be a reservation in them; None where nothing
            was received, or nothing of it counts.
    """

    case: Case
    today: dt.date
    records: tuple[Record, ...]
    issued: Specification | None
    wanted: Specification
    offers: tuple[VendorRounds, ...] = ()
    stand: tuple[CaseState, Register] | None = None

    @property
    def asked(self) -> Specification:
        """What is asked: as it was issued, else as it is written now."""
        return self.issued or self.wanted

    @property
    def notice(self) -> Notice | None:
        """The deadline, and what counts from it."""
        return Notice.of(self.asked.procurement.deadline)

    @property
    def is_before_deadline(self) -> bool:
        """Whether the day of the deadline is not over."""
        return self.notice is not None and not self.notice.is_past(self.today)


def load(case: Case, today: dt.date) -> LoadedCase:
    """Read a case.

    Raises:
        CaseError, SelectionError, DocumentError: ``procurement.yaml``, the log or something that was
            received does not hold.
    """
    records = log.records(case.folder)
    issued = case.frozen() if case.is_frozen else None
    wanted = case.resolve(issued.revision if issued else 1)
    known = LoadedCase(case, today, records, issued, wanted)
    if issued is None or not any(record.action == RECEIVE for record in records):
        return known
    from tracker.assessment.reservations.register import load_register
    from tracker.assessment.reservations.weigh import weigh
    from tracker.assessment.standing import standing
    from tracker.submission.received import rounds

    try:
        stand = standing(case)
    except CaseError:  # nothing of it counts: the files are shown all the same
        offers: tuple[VendorRounds, ...] = tuple(rounds(case))
        return LoadedCase(case, today, records, issued, wanted, offers)
    register = load_register(case, stand.vendors)  # earlier rounds are not for this page
    stand = replace(stand, assessment=weigh(stand.assessment, register))
    both = (stand, register)
    return LoadedCase(case, today, records, issued, wanted, stand.everything, both)
