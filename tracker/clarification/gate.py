"""When vendors may be asked to clarify: after the deadline, with a time limit that is the same for all."""

from __future__ import annotations

import datetime as dt

from tracker.danish_time import read_deadline, read_moment, written_moment
from tracker.errors import CaseError
from tracker.procurement.calendar import Calendar
from tracker.procurement.case import Case
from tracker.texts import Text

_WORKING_DAYS = 2  # fewer are short notice
_DAY = "2027-03-15"
UNKNOWN_DEADLINE = Text(
    "Sagen har ingen frist for tilbud, så tracker kan ikke se, om tilbuddene er afgivet. Spørgsmål til "
    "tilbuddene stilles først, når fristen er udløbet.",
    "The case has no deadline for offers, so tracker cannot see whether the offers are in. Questions about "
    "offers are asked only when the deadline is past.",
)


def require_evaluation(case: Case, at: str) -> None:
    """Refuse questions about offers before the deadline: evaluation begins after it.

    Raises:
        CaseError: the deadline is still to come.
    """
    deadline = case.frozen().procurement.deadline
    if deadline and read_deadline(deadline) >= read_moment(at):
        limit = written_moment(deadline)
        raise CaseError(
            Text(
                f"Fristen for tilbud er {limit.da}, og først derefter bliver der spurgt til tilbuddene. Til da "
                "kan leverandøren selv rette sit udkast: »tracker return«.",
                f"The deadline for offers is {limit.en}, and only after it are questions asked about them. "
                "Until then the vendor can correct the draft: 'tracker return'.",
            )
        )


def require_time_limit(reply_by: str | None, at: str) -> str:
    """The time limit of the batch: a day with a clock time, still to come.

    Raises:
        CaseError: it is not a day with a clock time, or it has passed.
    """
    if reply_by is None or len(reply_by) <= len(_DAY):
        raise CaseError(
            Text(
                "Angiv svarfristen med klokkeslæt; den er den samme for alle: --reply-by 2027-03-22T12:00.",
                "Give the time limit with a clock time; it is the same for all: --reply-by "
                "2027-03-22T12:00.",
            )
        )
    if read_moment(reply_by) <= read_moment(at):
        limit = written_moment(reply_by)
        raise CaseError(
            Text(f"Svarfristen {limit.da} er udløbet.", f"The time limit {limit.en} is past.")
        )
    return reply_by


def short_notice(reply_by: str, at: str, calendar: Calendar) -> Text | None:
    """The warning on a time limit of less than two working days, counted from the day after."""
    last = calendar.working_days_after(read_moment(at).date(), _WORKING_DAYS)
    limit = read_moment(reply_by)
    if limit >= dt.datetime.combine(last, dt.time(23, 59), limit.tzinfo):
        return None
    moment = written_moment(reply_by)
    return Text(
        f"Svarfristen {moment.da} er mindre end {_WORKING_DAYS} hele arbejdsdage væk. En passende frist "
        "beskytter også jer (udbudslovens § 159, stk. 5).",
        f"The time limit {moment.en} is less than {_WORKING_DAYS} whole working days away. A suitable time "
        "limit protects you too (Danish Public Procurement Act § 159(5)).",
    )
