"""How close the deadline is: until when vendors may be told more without extending it.

Udbudsloven § 134: supplementary information is to be given at the latest six days before the
deadline for offers; what comes later calls for an extension (§ 93(4)).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from tracker.errors import CaseError
from tracker.texts import Text

NOTICE_DAYS = 6


@dataclass(frozen=True, slots=True)
class Notice:
    """The deadline and the last day on which vendors may be told more.

    Attributes:
        deadline: as it stands in ``procurement.yaml``: an ISO date, or one with a time.
        day: the day of the deadline.
        latest: the last day on which there are six whole days left.
    """

    deadline: str
    day: dt.date
    latest: dt.date

    @classmethod
    def of(cls, deadline: str | None) -> Notice | None:
        """The notice that a deadline leaves; None without a deadline.

        Raises:
            CaseError: the deadline is no day of any calendar.

        >>> notice = Notice.of("2027-03-15T12:00")
        >>> notice.latest.isoformat() if notice else None
        '2027-03-09'
        """
        if deadline is None:
            return None
        try:
            day = dt.date.fromisoformat(deadline[:10])
        except ValueError as error:
            raise CaseError(
                Text(
                    f"Fristen »{deadline}« findes ikke i kalenderen. Ret »deadline« i "
                    "procurement.yaml.",
                    f"The deadline '{deadline}' is in no calendar. Mend 'deadline' in "
                    "procurement.yaml.",
                )
            ) from error
        return cls(deadline, day, day - dt.timedelta(days=NOTICE_DAYS))

    def is_short(self, on: dt.date) -> bool:
        """Whether what is told on a day comes too late."""
        return on > self.latest

    def is_past(self, on: dt.date) -> bool:
        """Whether the day of the deadline is over."""
        return on > self.day


def earliest_deadline(told: dt.date) -> dt.date:
    """The earliest deadline that leaves six days after what is told on a day."""
    return told + dt.timedelta(days=NOTICE_DAYS)
