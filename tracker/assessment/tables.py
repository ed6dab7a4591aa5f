"""Assessed rows, contradictions, findings and counts as blocks of a paper: the same in every report."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from tracker.assessment import texts
from tracker.assessment.lines import ContradictionLine, FindingLine, Line, RowWording
from tracker.assessment.looks import LOOKS, Tally, outcome_name
from tracker.assessment.model import OUTCOME_LABELS, AssessedRow, Outcome
from tracker.assessment.offer_texts import STANDING, TIMES, ApartLine
from tracker.assessment.reserved import Say
from tracker.catalogue.modality import LevelRole
from tracker.findings import Severity
from tracker.paper.bars import Bar, Bars, Segment
from tracker.paper.cell_values import Said, Several, Sign, Tone
from tracker.paper.model import Cell, Column, Filter, LazyRows, Place, Row, Rows, Table
from tracker.texts import Language, Text

Named = tuple[str, AssessedRow]  # a row with the name of its vendor

_SEVERITY_TONES = {
    Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.OPEN, Severity.NOTE: Tone.IDLE,
}  # fmt: skip
_RANKS = {outcome: rank for rank, outcome in enumerate(Outcome)}


_EXTRAS = {
    "comments": (texts.COMMENTS, 26), "supplements": (texts.SUPPLEMENTS, 30),
    "beside": (texts.BESIDE, 24), "judgements": (texts.VERDICTS, 26),
}  # fmt: skip


def extra_columns(rows: Sequence[AssessedRow]) -> frozenset[str]:
    """The columns that a report has only where they hold something in any of its rows."""
    found = set()
    for row in rows:
        if row.given.comments:
            found.add("comments")
        if row.supplements:
            found.add("supplements")
        if row.judgements or row.verdict:
            found |= {"beside", "judgements"}
    return frozenset(found)


def row_table(
    rows: Sequence[Named],
    speaker: RowWording,
    *,
    several: bool,
    kind: str = "",
    extras: Collection[str] = (),
    lines: Sequence[Line] = (),
) -> Table:
    """Rows of one or more vendors, each put into words when it is drawn.

    Args:
        several: whether the report is of several vendors, so that each row names its own.
        kind: what the rows are, where others stand on the same sheet.
        extras: the columns that not every report has (``extra_columns``).
        lines: the words of the rows, where they are not those of the rows as they stand.
    """
    ranks = {level.id: rank for rank, level in enumerate(speaker.scale.levels)}
    secret = speaker.say(texts.CONFIDENTIAL)

    def make(line: Line) -> Row:
        return _row(line, kind, ranks, secret)

    made: Rows = LazyRows(rows, lambda named: make(speaker.row(*named)))
    if lines:
        made = LazyRows(lines, make)
    columns = (_vendor(speaker, several=several), *_columns(speaker.say, kind, extras))
    return Table("", columns, made, sorts=True)


def _columns(say: Say, kind: str, extras: Collection[str]) -> Iterator[Column]:
    yield Column("requirement", say(texts.REQUIREMENT), 13, Place.NAME)
    if kind:
        yield Column("kind", say(texts.KIND), 20, Place.SHEET)
    yield Column("packages", say(texts.PACKAGES), 9, Place.ASIDE)
    yield Column("level", say(texts.LEVEL), 13, Place.SIGN)
    yield Column("outcome", say(texts.OUTCOME), 16, Place.SIGN)
    yield Column("text", say(texts.TEXT), 38)
    yield Column("reasons", say(texts.REASONS), 26, under="text")
    yield Column("answer", say(texts.ANSWER), 14)
    yield Column("reservation", say(texts.RESERVATION), 26, under="answer")
    yield Column("elaboration", say(texts.ELABORATION), 34, under="answer")
    yield Column("available_from", say(texts.AVAILABLE_FROM), 16, under="answer")
    yield Column("price", say(texts.PRICE), 12, under="answer")
    yield Column("price_yearly", say(texts.PRICE_YEARLY), 12, under="answer")
    yield Column("delivered_by", say(texts.DELIVERED_BY), 12, under="answer")
    for id, title in texts.FURTHER.items():
        yield Column(id, say(title), 16, under="answer")
    for key, (title, width) in _EXTRAS.items():
        if key in extras:
            yield Column(key, say(title), width, under="answer")
    if "beside" in extras:
        yield Column("verdict", say(texts.VERDICT), 14, Place.SHEET)
    yield Column("confidential", say(texts.CONFIDENTIAL), 9, Place.ASIDE)
    yield Column("cell", say(texts.CELL), 10, Place.ASIDE)


def _vendor(speaker: RowWording, *, several: bool) -> Column:
    """On a sheet always; elsewhere only where there are several."""
    place = Place.SIGN if several else Place.SHEET
    return Column("vendor", speaker.say(texts.VENDOR), 16, place)


def _row(line: Line, kind: str, ranks: dict[str, int], secret: str) -> Row:
    tone = Tone.BAD if line.role is LevelRole.MINIMUM else Tone.IDLE
    cells: dict[str, Cell] = {
        "vendor": line.vendor,
        "requirement": line.requirement,
        "kind": kind,
        "packages": Several(line.packages),
        "level": Sign("", line.level_label, tone, ranks.get(line.level, len(ranks))),
        "outcome": outcome_sign(line.outcome, line.outcome_label),
        "text": line.text,
        "reasons": "\n".join(line.reasons),
        "answer": Said(line.own_answer, line.cell) if line.own_answer else line.answer,
        "reservation": Said(line.reservation, line.cell),
        "elaboration": Said(line.elaboration, line.cell),
        "available_from": line.date or Said(line.date_text, line.cell),
        "price": Said(line.price_text, line.cell) if line.price is None else line.price,
        "price_yearly": Said(line.price_yearly_text, line.cell)
        if line.price_yearly is None
        else line.price_yearly,
        "delivered_by": line.delivered_by,
        **{id: Said(text, line.cell) for id, text in line.further.items()},
        "comments": Said(line.comments, line.cell),
        "supplements": Said("\n".join(f"{s.label}: {s.text}" for s in line.supplements), line.cell),
        "verdict": line.verdict,
        "beside": line.beside,
        "judgements": "\n".join(line.judgements),
        "confidential": Sign("", secret, Tone.CONFIDENTIAL) if line.confidential else None,
        "cell": line.cell,
    }
    return Row(cells, stays=line.is_open)


def outcome_sign(outcome: Outcome, label: str) -> Sign:
    """An outcome in its colours, sorted from best to worst."""
    look = LOOKS[outcome]
    return Sign(look.sign, label, look.tone, _RANKS[outcome])


def row_filters(
    vendors: Iterable[str],
    packages: dict[str, str],
    levels: Iterable[str],
    outcomes: Iterable[Outcome],
    speaker: RowWording,
) -> tuple[Filter, ...]:
    """What the rows of a report can be chosen by.

    Args:
        packages: id → what people read.
        levels: what people read of each.
    """
    say = speaker.say
    labels = [say(OUTCOME_LABELS[outcome]) for outcome in outcomes]
    choices = (
        ("vendor", texts.VENDOR, {name: name for name in vendors}),
        ("packages", texts.PACKAGES, packages),
        ("level", texts.LEVEL, {label: label for label in levels}),
        ("outcome", texts.OUTCOME, {label: label for label in labels}),
    )
    return tuple(Filter(say(title), (key,), found) for key, title, found in choices)


def part_text(count: int, total: int, answered: int) -> Text:
    """So many of so many, beside those that people judge and that are in neither figure."""
    if not answered:
        return texts.OF_TOTAL.fill(count=count, total=total)
    if not total:
        return texts.ANSWERED_ONLY.fill(answered=answered)
    return texts.OF_TOTAL_ANSWERED.fill(count=count, total=total, answered=answered)


def tally_bars(
    caption: Text, tallies: Sequence[Tally], language: Language, *, as_parts: bool = False
) -> Iterator[Bars]:
    """Counts of rows as bars, a part for each outcome that occurs; nothing without rows.

    Args:
        as_parts: the figure of a bar is how much of it is fulfilled, else all its rows.
    """
    used = [outcome for outcome in Outcome if any(tally.of(outcome) for tally in tallies)]
    if not used:
        return
    lines = (
        ", ".join(f"{outcome_name(o, language)} {n}" for o, n in tally.counts if n)
        for tally in tallies
    )
    yield Bars(
        caption.get(language),
        "; ".join(f"{tally.label}: {counts}" for tally, counts in zip(tallies, lines, strict=True)),
        tuple(_bar(tally, used, language, as_part=as_parts) for tally in tallies),
        figure=(texts.FULFILLED_IN_ALL if as_parts else texts.TOTAL).get(language),
    )


def _bar(tally: Tally, used: Sequence[Outcome], language: Language, *, as_part: bool) -> Bar:
    segments = _segments(tally, used, language)
    if not as_part:
        return Bar(tally.label, str(tally.total), segments)
    text = part_text(tally.fulfilled, tally.judgeable, tally.answered)
    return Bar(tally.label, text.get(language), segments, (tally.fulfilled, tally.judgeable))


def _segments(tally: Tally, used: Sequence[Outcome], language: Language) -> tuple[Segment, ...]:
    return tuple(
        Segment(OUTCOME_LABELS[outcome].get(language), tally.of(outcome), LOOKS[outcome])
        for outcome in used
    )


def contradiction_table(
    found: Sequence[ContradictionLine], speaker: RowWording, *, several: bool
) -> Table:
    """What cannot both hold, vendor by vendor."""
    say = speaker.say
    columns = (
        _vendor(speaker, several=several),
        Column("requirements", say(texts.REQUIREMENT), 24, Place.NAME),
        Column("text", say(texts.CONTRADICTION), 90),
        Column("cells", say(texts.CELL), 24, Place.ASIDE),
    )
    rows = tuple(
        Row({"vendor": c.vendor, "requirements": c.requirements, "text": c.text, "cells": c.cells})
        for c in found
    )
    return Table(
        "", columns, rows, say(texts.NO_CONTRADICTIONS),
        note=say(texts.CONTRADICTIONS_HINT) if rows else "",
        sheet=say(texts.CONTRADICTIONS),
        sorts=True,
    )  # fmt: skip


def finding_table(found: Sequence[FindingLine], speaker: RowWording, *, several: bool) -> Table:
    """Findings, errors first."""
    say = speaker.say
    columns = (
        Column("severity", say(texts.SEVERITY), 14, Place.SIGN),
        _vendor(speaker, several=several),
        Column("requirement", say(texts.REQUIREMENT), 13, Place.NAME),
        Column("cell", say(texts.CELL), 13, Place.ASIDE),
        Column("code", say(texts.CODE), 24, Place.ASIDE),
        Column("message", say(texts.MESSAGE), 48),
        Column("count", say(texts.COUNT), 8, under="message", numeric=True),
        Column("also", say(texts.ALSO), 18, under="message"),
        Column("value", say(texts.VALUE), 24, Place.SHEET),
        Column("remedy", say(texts.REMEDY), 40),
    )
    rows = LazyRows(sorted(found, key=lambda one: one.severity.rank), _finding)
    return Table(
        "", columns, rows, say(texts.NO_FINDINGS), sheet=say(texts.FINDINGS), sorts=True
    )  # fmt: skip


def _finding(line: FindingLine) -> Row:
    tone = _SEVERITY_TONES[line.severity]
    return Row(
        {
            "severity": Sign(line.sign, line.severity_label, tone, line.severity.rank),
            "vendor": line.vendor,
            "requirement": line.requirement,
            "cell": line.cell,
            "code": line.code,
            "message": Said(line.message, line.cell),
            "count": line.count if line.count > 1 else None,
            "also": line.also,
            "value": Said(line.value, line.cell),
            "remedy": Said(line.remedy, line.cell),
        }
    )


def apart_table(files: Sequence[ApartLine], sheet: Text, speaker: RowWording) -> Table:
    """The files that are left out, and why."""
    say = speaker.say
    columns = (
        Column("vendor", say(texts.VENDOR), 20, Place.NAME),
        Column("round", say(texts.ROUND), 8, Place.ASIDE),
        Column("file", say(texts.FILE), 24, Place.ASIDE),
        Column("standing", say(STANDING), 16, Place.SIGN),
        Column("times", say(TIMES), 40),
        Column("why", say(texts.REASONS), 70),
    )
    rows = tuple(
        Row(
            {
                "vendor": file.name, "round": int(file.round), "file": file.file,
                "standing": file.standing, "times": file.times, "why": Said(file.why),
            }
        )
        for file in files
    )  # fmt: skip
    return Table("", columns, rows, sheet=say(sheet))
