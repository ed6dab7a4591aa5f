"""The buyer's list of questions: how far each has come, and what is wrong or late. Private."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tracker import documents
from tracker.cpr import mask
from tracker.frozen import dataclass
from tracker.paper.cell_values import Said, Sign, Tone
from tracker.paper.model import Bullets, Cell, Column, Notice, Paper, Place, Row, Section, Table
from tracker.paper.values import day, moment, one_line
from tracker.procurement.deadline import Notice as Deadline
from tracker.procurement.model import Procurement
from tracker.questions import texts
from tracker.questions.model import Problem, Question, Status
from tracker.texts import Language, written

_TONES = {Status.OPEN: Tone.OPEN, Status.ANSWERED: Tone.IDLE, Status.PUBLISHED: Tone.GOOD}


@dataclass(frozen=True, slots=True)
class Listing:
    """What the list says."""

    procurement: Procurement
    questions: tuple[Question, ...]
    problems: tuple[Problem, ...]

    @classmethod
    def of(
        cls, procurement: Procurement, questions: Iterable[Question], problems: tuple[Problem, ...]
    ) -> Listing:
        """The list as it may be shown: CPR numbers masked."""
        return cls(procurement, tuple(_masked(question) for question in questions), problems)

    @property
    def notice(self) -> Deadline | None:
        """The deadline and the last day to answer."""
        return Deadline.of(self.procurement.deadline)


def list_document(listing: Listing) -> bytes:
    """The list by ``schemas/question-list.schema.json``."""
    notice = listing.notice
    plain = {
        "procurement": listing.procurement.id,
        "deadline": listing.procurement.deadline,
        "latest_answer": notice.latest.isoformat() if notice else None,
        "questions": [
            documents.to_plain(q) | {"status": q.status.value} for q in listing.questions
        ],
        "problems": documents.to_plain(listing.problems),
    }
    return documents.to_document("question-list", plain)


def list_paper(listing: Listing, language: Language) -> Paper:
    """The list as a paper: counts and days first, then what to look at, then each question."""
    title = one_line(listing.procurement.title)
    kind = texts.LIST.get(language)
    problems = tuple(_problem(problem, language) for problem in listing.problems)
    attention = Section("problems", texts.PROBLEMS.get(language), (Bullets(problems),))
    table = Table(
        "",
        _columns(language),
        tuple(_row(question, language) for question in listing.questions),
        empty=texts.NONE.get(language),
        sheet=kind,
    )
    return Paper(
        kind=kind,
        title=title,
        facts=(),
        notices=tuple(Notice(text, alert=False) for text in _summary(listing, language)),
        sections=(*((attention,) if problems else ()), Section("questions", kind, (table,))),
        footer=f"{kind}: {title}",
        language=language,
    )


def _masked(question: Question) -> Question:
    return replace(
        question,
        question=mask(question.question),
        vendor=mask(question.vendor) if question.vendor else None,
        requirements=tuple(map(mask, question.requirements)),
        answer=mask(question.answer) if question.answer else None,
        note=mask(question.note) if question.note else None,
    )


def _summary(listing: Listing, language: Language) -> Iterator[str]:
    counts = {status.value: 0 for status in Status}
    for question in listing.questions:
        counts[question.status.value] += 1
    total = len(listing.questions)
    if not total:
        return
    yield texts.COUNTS.fill(total=total, **counts).get(language)
    if notice := listing.notice:
        days = {"deadline": written(notice.day), "latest": written(notice.latest)}
        yield texts.LATEST.fill(**days).get(language)


def _columns(language: Language) -> tuple[Column, ...]:
    columns = (
        ("id", texts.NUMBER, 10, Place.NAME),
        ("status", texts.STATUS, 18, Place.SIGN),
        ("vendor", texts.VENDOR, 20, Place.ASIDE),
        ("requirements", texts.REQUIREMENTS, 22, Place.ASIDE),
        ("asked", texts.ASKED, 18, Place.ASIDE),
        ("answered", texts.ANSWERED, 18, Place.ASIDE),
        ("published", texts.PUBLISHED, 18, Place.ASIDE),
        ("corrects", texts.CORRECTS, 22, Place.ASIDE),
        ("question", texts.QUESTION, 60, Place.BODY),
        ("answer", texts.ANSWER, 60, Place.BODY),
    )
    return tuple(Column(key, title.get(language), width, at) for key, title, width, at in columns)


def _row(question: Question, language: Language) -> Row:
    sign, _, label = texts.STATUSES[question.status].get(language).partition(" ")
    days = {"asked": question.asked, "answered": question.answered, "published": question.published}
    return Row(
        {
            "id": one_line(question.id),
            "status": Sign(sign, label, _TONES[question.status]),
            "vendor": one_line(question.vendor),
            "requirements": ", ".join(one_line(id) for id in question.requirements),
            **{name: _when(text) for name, text in days.items()},
            "corrects": texts.CORRECTS.get(language) if question.corrects else "",
            "question": Said(question.question),
            "answer": Said(question.answer or ""),
        }
    )


def _when(text: str | None) -> Cell:
    """A day or a moment; what is in no calendar as it was written."""
    if not text:
        return None
    return day(text) or moment(text) or one_line(text)


def _problem(problem: Problem, language: Language) -> str:
    where = f" {one_line(problem.question)}" if problem.question else ""
    weight = texts.WEIGHT[problem.severity].get(language)
    return f"{weight}{where}: {problem.text.get(language)} [{problem.code}]"
