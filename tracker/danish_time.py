"""Danish time: the clock of every deadline, whatever zone the machine is set to.

All legal times are wall time in Europe/Copenhagen (phases, section 2.1). The moments given here
carry a fixed offset, so that two of them compare rightly also in the hour that comes twice.
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from tracker.errors import CaseError
from tracker.texts import Text, written

ZONE = ZoneInfo("Europe/Copenhagen")


def danish(moment: dt.datetime) -> dt.datetime:
    """An aware moment on the Danish clock.

    >>> danish(dt.datetime(2027, 3, 14, 23, 30, tzinfo=dt.UTC)).isoformat()
    '2027-03-15T00:30:00+01:00'
    """
    shown = moment.astimezone(dt.UTC).astimezone(ZONE)  # by way of UTC: a skipped hour is moved
    return shown.replace(tzinfo=dt.timezone(shown.utcoffset() or dt.timedelta()))


def read_moment(text: str, shown: str = "") -> dt.datetime:
    """A moment as ISO 8601 has it; without an offset it is Danish wall time.

    Args:
        shown: what was written, where that is not the text itself: messages quote it.

    Raises:
        CaseError: it is in no calendar, the clock skipped it when summer time began, or it came
            twice when summer time ended and has no offset to say which.

    >>> read_moment("2027-03-15T12:00").isoformat()
    '2027-03-15T12:00:00+01:00'
    >>> read_moment("2027-10-31T02:30+01:00").isoformat()
    '2027-10-31T02:30:00+01:00'
    """
    try:
        found = dt.datetime.fromisoformat(text)
        return danish(found) if found.tzinfo else _from_wall(found, shown or text)
    except (ValueError, OverflowError) as error:
        raise CaseError(
            Text(
                f"Tidspunktet »{text}« findes ikke i kalenderen. Skriv ÅÅÅÅ-MM-DDTTT:MM, fx "
                "2027-03-15T12:00.",
                f"The moment '{text}' is in no calendar. Write YYYY-MM-DDTHH:MM, such as "
                "2027-03-15T12:00.",
            )
        ) from error


def read_deadline(text: str, shown: str = "") -> dt.datetime:
    """The last moment of a deadline; one without a clock time lasts until its day is over.

    Raises:
        CaseError: as for a moment, or its offset is not the one of Danish time on that day.

    >>> read_deadline("2027-03-15").isoformat()
    '2027-03-15T23:59:59.999999+01:00'
    """
    if len(text) <= len("2027-03-15"):
        return read_moment(text).replace(hour=23, minute=59, second=59, microsecond=999_999)
    moment = read_moment(text, shown)
    given = dt.datetime.fromisoformat(text).utcoffset()
    if given not in (None, moment.utcoffset()):
        raise CaseError(_other_offset(shown or text, moment))
    return moment


def day_of(text: str) -> dt.date:
    """The Danish day of a moment, as a log or a receipt has it.

    >>> day_of("2027-03-15T23:30:00+00:00").isoformat()
    '2027-03-16'
    """
    return read_moment(text).date()


def is_day(text: str) -> bool:
    """Whether a text is a day as documents have it.

    >>> is_day("2028-02-29"), is_day("2027-02-29")
    (True, False)
    """
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def written_moment(text: str) -> Text:
    """A day, or a moment on the Danish clock, as people write it in each language.

    >>> written_moment("2027-03-15T11:00:00+00:00").da, written_moment("2027-03-15").en
    ('15-03-2027 kl. 12:00', '15 March 2027')
    """
    moment = read_moment(text)
    day = written(moment.date())
    if len(text) <= len("2027-03-15"):
        return day
    return Text(f"{day.da} kl. {moment:%H:%M}", f"{day.en} at {moment:%H:%M}")


def _from_wall(wall: dt.datetime, text: str) -> dt.datetime:
    """Danish wall time as a moment: it came once, or it is refused."""
    early, late = (danish(wall.replace(tzinfo=ZONE, fold=fold)) for fold in (0, 1))
    if early == late:
        return early
    if early.replace(tzinfo=None) != wall:
        raise CaseError(
            Text(
                f"Tidspunktet »{text}« fandtes ikke: Uret blev stillet frem til sommertid. Angiv et "
                "andet klokkeslæt.",
                f"The moment '{text}' did not exist: the clock went forward to summer time. Give "
                "another time of day.",
            )
        )
    raise CaseError(
        Text(
            f"Tidspunktet »{text}« kom to gange, fordi sommertiden sluttede. Skriv "
            f"{early.isoformat('T', 'minutes')} eller {late.isoformat('T', 'minutes')}.",
            f"The moment '{text}' came twice, because summer time ended. Write "
            f"{early.isoformat('T', 'minutes')} or {late.isoformat('T', 'minutes')}.",
        )
    )


def _other_offset(text: str, moment: dt.datetime) -> Text:
    right = moment.isoformat("T", "minutes")
    return Text(
        f"Fristen »{text}« er ikke i dansk tid. Skriv {right}, hvis det er det tidspunkt, der menes.",
        f"The deadline '{text}' is not in Danish time. Write {right} if that is the moment meant.",
    )
