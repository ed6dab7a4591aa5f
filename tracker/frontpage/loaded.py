"""All that a case's front page is made of, each document read once."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.errors import TrackerError
from tracker.frozen import dataclass
from tracker.procurement import log
from tracker.procurement.case import Case
from tracker.procurement.deadline import Notice
from tracker.procurement.decisions import decisions
from tracker.procurement.log import Record
from tracker.procurement.specification import Specification
from tracker.submission.entry import RECEIVE
from tracker.texts import Text

if TYPE_CHECKING:
    from tracker.assessment.reservations.model import Register
    from tracker.assessment.standing import CaseState
    from tracker.submission.received import VendorRounds


AWARD = "award"  # the kind of the decision, and the action in the log of earlier versions


@dataclass(frozen=True, slots=True)
class LoadedCase:
    """A case as it is on a day.

    Attributes:
        issued: what vendors are asked; None before anything is issued.
        wanted: what ``procurement.yaml`` asks now.
        offers: every offer, whatever its standing.
        stand: what they amount to, and what is or may be a reservation in them; None where nothing
            was received, or nothing of it counts.
        faults: why a part of it cannot be read; what is left out because of it is not known.
    """

    case: Case
    today: dt.date
    records: tuple[Record, ...]
    issued: Specification | None
    wanted: Specification
    offers: tuple[VendorRounds, ...] = ()
    stand: tuple[CaseState, Register] | None = None
    faults: tuple[Text, ...] = ()

    @property
    def asked(self) -> Specification:
        """What is asked: as it was issued, else as it is written now."""
        return self.issued or self.wanted

    @property
    def has_received(self) -> bool:
        """Whether anything was received, readable or not."""
        return any(record.action == RECEIVE for record in self.records)

    @property
    def is_awarded(self) -> bool:
        """Whether the contract was awarded, by this version's decision or an earlier one's record."""
        made = decisions(self.records, AWARD)
        return bool(made) or any(record.action == AWARD for record in self.records)

    @property
    def notice(self) -> Notice | None:
        """The deadline, and what counts from it."""
        return Notice.of(self.asked.procurement.deadline)

    @property
    def is_before_deadline(self) -> bool:
        """Whether the day of the deadline is not over."""
        return self.notice is not None and not self.notice.is_past(self.today)


def why_not(error: TrackerError, folder: Path) -> Text:
    """Why something cannot be worked out, and which file of the case that is about: no place of a machine."""
    where = error.where or ""
    for place in (folder, folder.resolve()):
        where = "" if where == str(place) else where.removeprefix(f"{place}{os.sep}")
    if not where or Path(where).is_absolute():
        return error.text
    return Text(f"{where}: {error.text.da}", f"{where}: {error.text.en}")


def load(case: Case, today: dt.date) -> LoadedCase:
    """Read a case; what was issued and received is loaded also where ``procurement.yaml`` no longer holds.

    Raises:
        CaseError, SelectionError, DocumentError: the log or what was issued does not hold; before
            anything is issued, ``procurement.yaml`` does not.
    """
    records = log.records(case.folder)
    if not case.is_frozen:
        return LoadedCase(case, today, records, None, case.resolve())
    issued = case.frozen()
    try:
        known = LoadedCase(case, today, records, issued, case.resolve(issued.revision))
    except TrackerError as error:
        known = LoadedCase(
            case, today, records, issued, issued, faults=(why_not(error, case.folder),)
        )
    if not known.has_received:
        return known
    try:
        return _with_offers(known)
    except TrackerError as error:
        return replace(known, faults=(*known.faults, why_not(error, case.folder)))


def _with_offers(known: LoadedCase) -> LoadedCase:
    """The case with what was received."""
    from tracker.assessment.reservations.register import load_register
    from tracker.assessment.reservations.weigh import weigh
    from tracker.assessment.standing import standing
    from tracker.submission.offers import REPORTED
    from tracker.submission.received import rounds

    offers = tuple(rounds(known.case))
    if not any(offer.standing in REPORTED for offer in offers):
        return replace(
            known, offers=offers
        )  # nothing of it counts: the files are shown all the same
    stand = standing(known.case, received=offers)
    register = load_register(known.case, stand.vendors)  # earlier rounds are not for this page
    stand = replace(stand, assessment=weigh(stand.assessment, register))
    return replace(known, offers=stand.everything, stand=(stand, register))
