"""The buyer's list of questions: how far each has come, and what is wrong or late. Private."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tracker import documents
from tracker.cpr import mask
from tracker.paper.markdown import escape
from tracker.paper.values import clean, one_line, written_date
from tracker.procurement.deadline import Notice
from tracker.procurement.model import Procurement
from tracker.questions import texts
from tracker.questions.model import Problem, Question, Status
from tracker.texts import Language, Text, written


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
    def notice(self) -> Notice | None:
        """The deadline and the last day to answer."""
        return Notice.of(self.procurement.deadline)


def as_text(listing: Listing, language: Language) -> str:
    """The list as lines of text."""
    return "\n".join(_lines(listing, language)) + "\n"


def as_markdown(listing: Listing, language: Language) -> str:
    """The list as GitHub-flavoured Markdown."""
    return "\n".join(_markdown(listing, language)) + "\n"


def as_json(listing: Listing, language: Language) -> bytes:  # noqa: ARG001 - both are in it
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
    return documents.to_json(plain)


RENDERERS: dict[str, Callable[[Listing, Language], str | bytes]] = {
    "text": as_text,
    "json": as_json,
    "md": as_markdown,
}


def _masked(question: Question) -> Question:
    return replace(
        question,
        question=mask(question.question),
        vendor=mask(question.vendor) if question.vendor else None,
        answer=mask(question.answer) if question.answer else None,
        note=mask(question.note) if question.note else None,
    )


def _summary(listing: Listing, language: Language) -> Iterator[str]:
    counts = {status.value: 0 for status in Status}
    for question in listing.questions:
        counts[question.status.value] += 1
    total = len(listing.questions)
    if not total:
        yield texts.NONE.get(language)
        return
    yield texts.COUNTS.fill(total=total, **counts).get(language)
    if notice := listing.notice:
        days = {"deadline": written(notice.day), "latest": written(notice.latest)}
        yield texts.LATEST.fill(**days).get(language)


def _lines(listing: Listing, language: Language) -> Iterator[str]:
    yield f"{texts.LIST.get(language)}: {one_line(listing.procurement.title)}"
    yield from _summary(listing, language)
    if listing.problems:
        yield from ("", texts.PROBLEMS.get(language))
    yield from (f"  {_problem(problem, language)}" for problem in listing.problems)
    for question in listing.questions:
        yield ""
        yield f"{one_line(question.id)}  {_state(question, language)}"
        yield from _quoted(texts.QUESTION, question.question, language)
        yield from _quoted(texts.ANSWER, question.answer, language)


def _state(question: Question, language: Language) -> str:
    """How far it has come, who asked, what about, and when."""
    facts = [
        texts.STATUSES[question.status].get(language),
        one_line(question.vendor),
        ", ".join(one_line(id) for id in question.requirements),
        *(
            f"{label.get(language)} {_date(day, language)}"
            for label, day in (
                (texts.ASKED, question.asked),
                (texts.ANSWERED, question.answered),
                (texts.PUBLISHED, question.published),
            )
            if day
        ),
        texts.CORRECTS.get(language) if question.corrects else "",
    ]
    return " · ".join(fact for fact in facts if fact)


def _date(text: str, language: Language) -> str:
    """A date in words; one that is in no calendar as it was written."""
    try:
        return written_date(text, language)
    except ValueError:
        return one_line(text)


def _quoted(label: Text, text: str | None, language: Language) -> Iterator[str]:
    if text:
        yield f"  {label.get(language)}:"
        yield from (f"  │ {line}" for line in clean(text).split("\n"))


def _problem(problem: Problem, language: Language) -> str:
    where = f" {one_line(problem.question)}" if problem.question else ""
    weight = texts.WEIGHT[problem.severity].get(language)
    return f"{weight}{where}: {problem.text.get(language)} [{problem.code}]"


def _markdown(listing: Listing, language: Language) -> Iterator[str]:
    yield f"# {texts.LIST.get(language)}: {escape(one_line(listing.procurement.title))}"
    for line in _summary(listing, language):
        yield from ("", escape(line))
    if listing.problems:
        yield from ("", f"## {texts.PROBLEMS.get(language)}", "")
    yield from (f"- {escape(_problem(problem, language))}" for problem in listing.problems)
    if listing.questions:
        heads: Sequence[Text] = (
            texts.NUMBER, texts.STATUS, texts.ASKED, texts.VENDOR, texts.REQUIREMENTS,
            texts.QUESTION, texts.ANSWER,
        )  # fmt: skip
        yield from ("", f"| {' | '.join(head.get(language) for head in heads)} |")
        yield f"|{' --- |' * len(heads)}"
    for question in listing.questions:
        cells = (
            question.id,
            texts.STATUSES[question.status].get(language),
            _date(question.asked, language),
            one_line(question.vendor),
            ", ".join(question.requirements),
            clean(question.question),
            clean(question.answer),
        )
        yield f"| {' | '.join(escape(cell) for cell in cells)} |"
