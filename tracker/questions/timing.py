"""The dates of a question: their order, and the six days of udbudsloven § 134."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from tracker.findings import Severity
from tracker.procurement.deadline import TOO_SHORT, Notice, earliest_deadline
from tracker.questions.model import Circumstances, Problem, Question
from tracker.texts import Text, written

_SOON = 3  # days before the last day: time to write an answer and have it read
_ASKED, _ANSWERED, _PUBLISHED = "asked", "answered", "published"


def disordered(question: Question, today: dt.date) -> Iterator[Problem]:
    """Dates that are not days, in the wrong order or yet to come; an answer without a date, or a date without one."""
    dates = {k: getattr(question, k) for k in (_ASKED, _ANSWERED, _PUBLISHED)}
    days = {name: day for name, text in dates.items() if (day := _day(text))}
    found = (
        *(_invalid(name, text) for name, text in dates.items() if text and name not in days),
        *_in_order(days),
        *(_ahead(name, day) for name, day in days.items() if day > today),
        *_of_the_answer(question, days),
    )
    return (Problem(code, severity, question.id, text) for code, severity, text in found)


_Fault = tuple[str, Severity, Text]


def _invalid(name: str, text: str) -> _Fault:
    return (
        "question-date-invalid",
        Severity.ERROR,
        Text(
            f"»{name}« er {text}, som ikke findes i kalenderen.",
            f"'{name}' is {text}, which is in no calendar.",
        ),
    )


def _in_order(days: Mapping[str, dt.date]) -> Iterator[_Fault]:
    """The first two dates that are in the wrong order."""
    for earlier, later in ((_ASKED, _ANSWERED), (_ANSWERED, _PUBLISHED), (_ASKED, _PUBLISHED)):
        if earlier in days and later in days and days[later] < days[earlier]:
            yield (
                "question-dates-disordered",
                Severity.ERROR,
                Text(
                    f"»{later}« er før »{earlier}«. Se datoerne efter.",
                    f"'{later}' is before '{earlier}'. Check the dates.",
                ),
            )
            return


def _ahead(name: str, day: dt.date) -> _Fault:
    return (
        "question-date-ahead",
        Severity.WARNING,
        Text(
            f"»{name}« er en dag, der ikke er kommet endnu: {written(day).da}.",
            f"'{name}' is a day yet to come: {written(day).en}.",
        ),
    )


def _of_the_answer(question: Question, days: Mapping[str, dt.date]) -> Iterator[_Fault]:
    """A date of an answer that is not there, or an answer without a date."""
    if not question.answer and (_ANSWERED in days or _PUBLISHED in days):
        yield (
            "question-answer-missing",
            Severity.ERROR,
            Text(
                "Der er en dato for svaret, men intet svar. Skriv det i »answer«.",
                "There is a date of the answer, but no answer. Write it in 'answer'.",
            ),
        )
    elif question.answer and _ANSWERED not in days:
        yield (
            "question-answer-undated",
            Severity.NOTE,
            Text(
                "Svaret har ingen dato. Skriv den i »answered«.",
                "The answer has no date. Write it in 'answered'.",
            ),
        )


def overdue(question: Question, known: Circumstances) -> Iterator[Problem]:
    """The six days of udbudsloven § 134, and the extension of § 93(4)."""
    notice = Notice.of(known.deadline)
    if notice is None:
        return
    asked = _day(question.asked)
    published = _day(question.published)
    if published is not None:
        if notice.is_short(published):
            yield _late(question, notice, published)
    elif notice.is_short(known.today):
        yield _overdue(question, notice, known.today)
    elif (notice.latest - known.today).days <= _SOON:
        yield Problem(
            "question-answer-soon",
            Severity.WARNING,
            question.id,
            Text(
                f"Svaret skal være hos alle senest {written(notice.latest).da} (§ 134).",
                f"The answer must be with all by {written(notice.latest).en} (§ 134).",
            ),
        )
    if asked is not None and notice.is_short(asked):
        yield Problem(
            "question-asked-late",
            Severity.NOTE,
            question.id,
            Text(
                f"Spørgsmålet kom efter {written(notice.latest).da}, da der var {TOO_SHORT.da}. "
                "Om det er stillet rettidigt, afgør udbudsmaterialet og juristen.",
                f"The question came after {written(notice.latest).en}, with {TOO_SHORT.en}. "
                "Whether it was in time is for the tender documents and the lawyer to say.",
            ),
        )


def _late(question: Question, notice: Notice, published: dt.date) -> Problem:
    day, extended = written(published), written(earliest_deadline(published))
    return Problem(
        "question-answer-late",
        Severity.WARNING,
        question.id,
        Text(
            f"Svaret blev offentliggjort {day.da}, da der var {TOO_SHORT.da} "
            f"{written(notice.day).da} (§ 134). Var spørgsmålet rettidigt, skal fristen forlænges, "
            f"tidligst til {extended.da} (§ 93, stk. 4).",
            f"The answer was published {day.en}, with {TOO_SHORT.en} "
            f"{written(notice.day).en} (§ 134). If the question was in time, the deadline must be "
            f"extended, to {extended.en} at the earliest (§ 93(4)).",
        ),
    )


def _overdue(question: Question, notice: Notice, today: dt.date) -> Problem:
    if notice.is_past(today):
        return Problem(
            "question-answer-overdue",
            Severity.ERROR,
            question.id,
            Text(
                f"Fristen {written(notice.day).da} er udløbet, og svaret blev ikke offentliggjort.",
                f"The deadline {written(notice.day).en} has passed, and the answer was not "
                "published.",
            ),
        )
    latest, extended = written(notice.latest), written(earliest_deadline(today))
    return Problem(
        "question-answer-overdue",
        Severity.ERROR,
        question.id,
        Text(
            f"Svaret er ikke offentliggjort, og seneste dag var {latest.da} (§ 134). Svares der nu, "
            f"skal fristen forlænges, tidligst til {extended.da} (§ 93, stk. 4).",
            f"The answer is not published, and the last day was {latest.en} (§ 134). If it is "
            f"answered now, the deadline must be extended, to {extended.en} at the earliest "
            "(§ 93(4)).",
        ),
    )


def _day(text: str | None) -> dt.date | None:
    """The day of an ISO date or moment; None where it is missing or not a day."""
    try:
        return dt.date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
