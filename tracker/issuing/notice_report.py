"""The correction notice as a paper, in the language of the procurement."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.issuing import report
from tracker.issuing.notice import Notice
from tracker.issuing.report import dated
from tracker.paper.cell_values import Marked
from tracker.paper.model import Bullets, Cell, Column, Paper, Paragraph, Place, Row, Section, Table
from tracker.paper.values import clean, one_line, written_date
from tracker.paper.wordwise import Mark, compare_words
from tracker.procurement.changes import Aspect
from tracker.texts import Language, Text


def notice_paper(notice: Notice) -> Paper:
    """The notice: why, what has changed, and what a vendor has to do now."""
    language = notice.procurement.language
    title = one_line(notice.procurement.title)
    changes = (
        ("changes", report.CHANGES, report.REQUIREMENT, tuple(_rows(notice))),
        ("also", report.ALSO, report.WHAT, tuple(_parts(notice))),
    )
    steps = Bullets(tuple(_steps(notice)), numbered=True)
    return Paper(
        kind=_title(notice),
        title=title,
        facts=tuple(_facts(notice)),
        notices=(),
        sections=(
            Section("reason", report.REASON.get(language), (Paragraph(clean(notice.reason)),)),
            *(
                Section(id, heading.get(language), (_table(what, rows, language),))
                for id, heading, what, rows in changes
                if rows
            ),
            Section("steps", report.TO_DO.get(language), (steps,)),
        ),
        footer=f"{_title(notice)}: {title}",
        language=language,
        author=one_line(notice.procurement.buyer),
    )


def _table(what: Text, rows: tuple[Row, ...], language: Language) -> Table:
    return Table(
        "",
        (
            Column("name", what.get(language), 12, Place.NAME),
            Column("change", report.CHANGE.get(language), 16),
            Column("before", report.BEFORE.get(language), 46),
            Column("after", report.AFTER.get(language), 46),
        ),
        rows,
        note=report.SIGNS.get(language),
    )


def _title(notice: Notice) -> str:
    return report.NOTICE.fill(number=notice.number).get(notice.procurement.language)


def _facts(notice: Notice) -> Iterator[tuple[str, str]]:
    it, language = notice.procurement, notice.procurement.language
    revisions = report.REVISIONS.fill(before=notice.before, after=notice.after)
    facts = (
        (report.ISSUED, written_date(notice.issued[:10], language)),
        (report.PROCUREMENT, it.id),
        (report.REFERENCE, it.reference),
        (report.BUYER, it.buyer),
        (report.CONTACT, it.contact),
        (report.DEADLINE, written_date(it.deadline, language) if it.deadline else None),
        (report.REVISION, revisions.get(language)),
    )
    yield from ((label.get(language), one_line(value)) for label, value in facts if value)


def _rows(notice: Notice) -> Iterator[Row]:
    language = notice.procurement.language
    for row in notice.rows:
        change = ", ".join(report.ASPECTS[aspect].get(language) for aspect in row.aspects)
        yield _row(row.id, change, row.before, row.after, language)


def _parts(notice: Notice) -> Iterator[Row]:
    language = notice.procurement.language
    for part in notice.parts:
        before, after = (dated(part.part, text, language) for text in (part.before, part.after))
        yield _row(part.label.get(language), "", before, after, language)


def _row(
    name: str, change: str, before: Text | None, after: Text | None, language: Language
) -> Row:
    """Both texts, with what went marked in the old and what came in the new."""
    old, new = (clean(text.get(language)) if text else "" for text in (before, after))
    cells: dict[str, Cell] = {"name": one_line(name), "change": change}
    if not old or not new:
        return Row({**cells, "before": old or "–", "after": new or "–"})
    pieces = compare_words(old, new)
    return Row(
        {
            **cells,
            "before": Marked(tuple(p for p in pieces if p.mark is not Mark.INSERTED)),
            "after": Marked(tuple(p for p in pieces if p.mark is not Mark.DELETED)),
        }
    )


def _steps(notice: Notice) -> Iterator[str]:
    """What a vendor has to do now."""
    it, language = notice.procurement, notice.procurement.language
    for step in report.STEPS:
        yield step.fill(before=notice.before, after=notice.after).get(language)
    if any(part.part == "answers" for part in notice.parts):
        yield report.STEP_ANSWERS.get(language)
    for aspect, text in ((Aspect.NEW, report.STEP_NEW), (Aspect.REMOVED, report.STEP_REMOVED)):
        ids = ", ".join(row.id for row in notice.rows if aspect in row.aspects)
        if ids:
            yield text.fill(ids=ids).get(language)
    if it.deadline:
        deadline = written_date(it.deadline, language)
        yield report.STEP_DEADLINE.fill(deadline=deadline).get(language)
    yield report.STEP_ASK.get(language)
