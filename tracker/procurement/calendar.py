"""Which days are working days, and when a period of days ends (Regulation 1182/71, article 3).

The day of the event does not count; a period ends with the last hour of its last day; one that would
end on a Saturday, a Sunday or a holiday ends with the next working day. The holidays are data
(``templates/law/calendar.yaml``): where readings differ, the day that gives vendors more time.
"""

from __future__ import annotations

import datetime as dt
from functools import cache

from tracker import documents
from tracker.files import data_folder
from tracker.frozen import dataclass

_DAY = dt.timedelta(days=1)
_SATURDAY = 5
_LAST = dt.date.max - dt.timedelta(days=366)  # counting begins no later


@dataclass(frozen=True, slots=True)
class EasterDay:
    """A holiday that follows Easter Sunday by some days."""

    days: int
    name: str
    mark: str


@dataclass(frozen=True, slots=True)
class FixedDay:
    """A holiday on the same day each year, ``MM-DD``."""

    day: str
    name: str
    mark: str


@dataclass(frozen=True, slots=True)
class Period:
    """A number of days, and how sure it is."""

    days: int
    mark: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """Holidays and periods. ``schemas/law-calendar.schema.json`` describes the YAML form.

    Attributes:
        standstill: ``electronic`` and ``paper``: days from the one on which the award was notified.
    """

    checked: str
    easter: tuple[EasterDay, ...]
    fixed: tuple[FixedDay, ...]
    standstill: dict[str, Period]

    def is_working_day(self, day: dt.date) -> bool:
        """Whether a day is neither Saturday, Sunday nor a holiday."""
        from_easter = (day - easter_sunday(day.year)).days
        return (
            day.weekday() < _SATURDAY
            and f"{day:%m-%d}" not in {one.day for one in self.fixed}
            and from_easter not in {one.days for one in self.easter}
        )

    def end_of(self, event: dt.date, days: int) -> dt.date:
        """The last day of a period of days from an event; it lasts until 24:00 of that day."""
        end = min(event, _LAST) + days * _DAY
        while not self.is_working_day(end):
            end += _DAY
        return end

    def working_days_after(self, event: dt.date, count: int) -> dt.date:
        """The day on which so many working days have passed since an event."""
        day = min(event, _LAST)
        for _ in range(count):
            day = self.end_of(day, 1)
        return day


def easter_sunday(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (the method of Meeus, Jones and Butcher).

    >>> easter_sunday(2027).isoformat(), easter_sunday(2028).isoformat()
    ('2027-03-28', '2028-04-16')
    """
    century, rest = divmod(year, 100)
    golden = year % 19
    lifted = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + lifted + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return dt.date(year, month, day + 1)


@cache
def load_calendar() -> Calendar:
    """The calendar that is shipped.

    Raises:
        DocumentError: it is against its schema.
    """
    path = data_folder("templates") / "law" / "calendar.yaml"
    return documents.convert(documents.read_yaml(path, "law-calendar"), Calendar)
