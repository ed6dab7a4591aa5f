"""The correction notice as a page and as Markdown, in the language of the procurement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.foreign_text import clean_text
from tracker.issuing import report
from tracker.issuing.notice import Notice
from tracker.issuing.report import dated
from tracker.paper.markdown import escape
from tracker.paper.values import clean, one_line, written_date
from tracker.paper.wordwise import Mark, Piece, compare_words
from tracker.procurement.changes import Aspect
from tracker.report.paper import render_page
from tracker.texts import Language, Text


@dataclass(frozen=True, slots=True)
class _Line:
    """A requirement, or another part: what stood there, what stands there, and what happened."""

    name: str
    change: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def as_html(notice: Notice) -> bytes:
    """The notice as one HTML page, in UTF-8, without a script."""
    language = notice.procurement.language

    def say(text: Text) -> str:
        return text.get(language)

    return render_page(
        "notice.html.j2",
        language,
        title=_title(notice),
        procurement=one_line(notice.procurement.title),
        facts=list(_facts(notice)),
        reason=clean(notice.reason),
        rows=list(_rows(notice)),
        parts=list(_parts(notice)),
        steps=list(_steps(notice)),
        say=say,
        clean=clean_text,
        w=vars(report),
    )


def as_markdown(notice: Notice) -> str:
    """The notice as GitHub-flavoured Markdown."""
    return "\n".join(_markdown(notice)) + "\n"


def _markdown(notice: Notice) -> Iterator[str]:
    language = notice.procurement.language
    yield f"# {escape(_title(notice))}"
    yield ""
    yield f"**{escape(one_line(notice.procurement.title))}**"
    yield ""
    yield from (f"- {label}: {escape(value)}" for label, value in _facts(notice))
    yield from ("", f"## {report.REASON.get(language)}", "", escape(clean(notice.reason)))
    for heading, what, lines in (
        (report.CHANGES, report.REQUIREMENT, list(_rows(notice))),
        (report.ALSO, report.WHAT, list(_parts(notice))),
    ):
        if lines:
            signs = escape(report.SIGNS.get(language))
            yield from ("", f"## {heading.get(language)}", "", signs, "")
            yield from _table(what, lines, language)
    yield from ("", f"## {report.TO_DO.get(language)}", "")
    yield from (f"{at}. {escape(step)}" for at, step in enumerate(_steps(notice), start=1))


def _table(what: Text, lines: list[_Line], language: Language) -> Iterator[str]:
    heads = (what, report.CHANGE, report.BEFORE, report.AFTER)
    yield f"| {' | '.join(head.get(language) for head in heads)} |"
    yield "| --- | --- | --- | --- |"
    for line in lines:
        cells = (line.name, line.change, _signed(line.before), _signed(line.after))
        yield f"| {' | '.join(escape(cell) for cell in cells)} |"


def _signed(pieces: tuple[Piece, ...]) -> str:
    signs = {Mark.SAME: ("", ""), Mark.DELETED: ("[-", "-]"), Mark.INSERTED: ("{+", "+}")}
    said = "".join(f"{signs[p.mark][0]}{clean_text(p.text)}{signs[p.mark][1]}" for p in pieces)
    return said or "–"


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


def _rows(notice: Notice) -> Iterator[_Line]:
    language = notice.procurement.language
    for row in notice.rows:
        change = ", ".join(report.ASPECTS[aspect].get(language) for aspect in row.aspects)
        yield _line(row.id, change, row.before, row.after, language)


def _parts(notice: Notice) -> Iterator[_Line]:
    language = notice.procurement.language
    for part in notice.parts:
        before, after = (dated(part.part, text, language) for text in (part.before, part.after))
        yield _line(part.label.get(language), "", before, after, language)


def _line(
    name: str, change: str, before: Text | None, after: Text | None, language: Language
) -> _Line:
    """Both texts, with what went marked in the old and what came in the new."""
    old, new = (clean(text.get(language)) if text else "" for text in (before, after))
    if not old or not new:
        return _Line(name, change, _plain(old), _plain(new))
    pieces = compare_words(old, new)
    return _Line(
        name,
        change,
        tuple(piece for piece in pieces if piece.mark is not Mark.INSERTED),
        tuple(piece for piece in pieces if piece.mark is not Mark.DELETED),
    )


def _plain(text: str) -> tuple[Piece, ...]:
    return (Piece(Mark.SAME, text),) if text else ()


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
