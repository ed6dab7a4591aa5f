"""The time limits of a procurement: until when vendors may be given more information, and the standstill period.

Udbudsloven § 134: supplementary information is to be given at the latest six days before the
deadline for offers; what comes later calls for an extension (§ 93(4)). The days are whole ones: the
day of the event does not count (Regulation 1182/71), so that six days lie between.
"""

from __future__ import annotations

import datetime as dt

from tracker.danish_time import read_deadline, written_moment
from tracker.frozen import dataclass
from tracker.procurement.calendar import Calendar
from tracker.texts import Text

NOTICE_DAYS = 6  # whole ones, between the day of publication and the day of the deadline
_APART = dt.timedelta(days=NOTICE_DAYS + 1)
TOO_SHORT = Text(
    f"mindre end {NOTICE_DAYS} hele dage til fristen",
    f"less than {NOTICE_DAYS} whole days to the deadline",
)


@dataclass(frozen=True, slots=True)
class Notice:
    """The deadline and the last day on which vendors may be given more information.

    Attributes:
        deadline: as it stands in ``procurement.yaml``: an ISO date, or one with a time.
        ends: its last moment, in Danish time.
        latest: the last day on which there are six whole days left.
    """

    deadline: str
    ends: dt.datetime
    latest: dt.date

    @classmethod
    def of(cls, deadline: str | None) -> Notice | None:
        """The notice that a deadline leaves; None without a deadline.

        Raises:
            CaseError: the deadline is not a moment of Danish time.

        >>> notice = Notice.of("2027-03-15T12:00")
        >>> notice.latest.isoformat() if notice else None
        '2027-03-08'
        """
        if deadline is None:
            return None
        ends = read_deadline(deadline)
        return cls(deadline, ends, max(ends.date(), dt.date.min + _APART) - _APART)

    @property
    def day(self) -> dt.date:
        """The day of the deadline."""
        return self.ends.date()

    def is_short(self, on: dt.date) -> bool:
        """Whether information given on a day comes too late."""
        return on > self.latest

    def is_past(self, on: dt.date) -> bool:
        """Whether the day of the deadline is over."""
        return on > self.day


def past(deadline: str | None, at: dt.datetime) -> Text | None:
    """What to say of a deadline that is over before the case is under way; None of one to come, and of none.

    It stops nothing: cases of the past are entered too.

    Raises:
        CaseError: as for ``Notice.of``.
    """
    notice = Notice.of(deadline)
    if notice is None or notice.ends >= at:
        return None
    when = written_moment(notice.deadline)
    return Text(
        f"Fristen, {when.da}, er overskredet. Er den skrevet forkert, så ret »deadline« i procurement.yaml eller i "
        "Excel med »tracker edit«, før sagen udsendes.",
        f"The deadline, {when.en}, is past. If it is not what was meant, change 'deadline' in procurement.yaml, or "
        "in Excel with 'tracker edit', before the case is issued.",
    )


def earliest_deadline(published: dt.date) -> dt.date:
    """The earliest deadline that leaves six whole days after the day information is published.

    >>> earliest_deadline(dt.date(2027, 3, 9)).isoformat()
    '2027-03-16'
    """
    return min(published, dt.date.max - _APART) + _APART


@dataclass(frozen=True, slots=True)
class Standstill:
    """The days in which no contract may be made after the award was notified.

    Lov om Klagenævnet for Udbud § 3: ten days from the day after it was sent electronically, else
    fifteen, counted as Regulation 1182/71 counts.

    Attributes:
        sent: the day on which all were notified.
        ends: the last day; the period lasts until 24:00 of it.
    """

    sent: dt.date
    ends: dt.date

    @classmethod
    def of(cls, sent: dt.date, channel: str, calendar: Calendar) -> Standstill:
        """The standstill after a notice.

        Args:
            channel: how it was sent: ``electronic`` or ``paper`` (KeyError: another).

        >>> from tracker.procurement.calendar import load_calendar
        >>> found = Standstill.of(dt.date(2027, 3, 17), "electronic", load_calendar())
        >>> found.ends.isoformat(), found.earliest_signature.isoformat()
        ('2027-03-30', '2027-03-31')
        """
        return cls(sent, calendar.end_of(sent, calendar.standstill[channel].days))

    @property
    def earliest_signature(self) -> dt.date:
        """The first day on which the contract can be signed."""
        return self.ends + dt.timedelta(days=1)
