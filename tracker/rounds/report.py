"""What the difference between two rounds says, in what order: computed once, drawn by each form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tracker.assessment.model import Outcome
from tracker.foreign_text import clean_text
from tracker.paper.values import cell_name, clean, date_words, money, one_line, place, written_date
from tracker.paper.wordwise import Mark, Piece, compare_words
from tracker.procurement.scale import Scale
from tracker.report import words as common
from tracker.report.lines import Speaker
from tracker.report.reserved import Said, reserved
from tracker.report.sections import outcome_name
from tracker.rounds import texts
from tracker.rounds.model import Asked, Difference, Direction, FieldChange, RowChange, Side
from tracker.rounds.said import ABOUT, WORDED
from tracker.submission.model import UnreadCell
from tracker.texts import Language, Text
from tracker.workbook.layout import YES_NO

_REPLIES = {"yes": YES_NO[0], "no": YES_NO[1]}


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing that was said otherwise, in words. ``pieces`` is empty for single values."""

    label: str
    before: str
    after: str
    pieces: tuple[Piece, ...] = ()
    note: str = ""
    reservation: bool = False


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A requirement with its changes, in words.

    Attributes:
        outcome: before and after in one line; one of them alone where nothing changed.
        wording: the requirement word by word where it was reworded, else as it is.
        reserved: what is or may be a reservation, with its words and cell; what only the earlier
            round has says so.
    """

    requirement: str
    level: str
    asked: Asked
    asked_label: str
    direction: Direction
    direction_label: str
    outcome: str
    wording: tuple[Piece, ...]
    worsened: tuple[str, ...]
    reasons: tuple[str, ...]
    changes: tuple[Shown, ...]
    confidential: bool
    cell: str
    reserved: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Outside:
    """Something a vendor wrote outside the answer cells."""

    label: str
    text: str
    cell: str


@dataclass(frozen=True, slots=True)
class DifferenceReport:
    """The whole report; ``worsened`` are minimum requirements and stand first."""

    title: str
    vendor: str
    facts: tuple[tuple[str, str], ...]
    sentences: tuple[str, ...]
    worsened: tuple[ChangedRow, ...]
    rows: tuple[ChangedRow, ...]
    conditions: tuple[Shown, ...]
    about: tuple[Shown, ...]
    outside: tuple[Outside, ...]


def build(difference: Difference, scale: Scale, language: Language) -> DifferenceReport:
    """The report of a difference, in the words of one language."""
    speaker = Speaker(scale, language)
    rows = [(row, _row(row, speaker)) for row in difference.rows]
    say = speaker.say
    return DifferenceReport(
        title=one_line(difference.procurement.title),
        vendor=one_line(difference.vendor.name),
        facts=(
            (say(common.VENDOR), one_line(difference.vendor.name)),
            (say(texts.EARLIER), _side(difference.before, speaker)),
            (say(texts.LATER), _side(difference.after, speaker)),
        ),
        sentences=tuple(_sentences(difference, speaker)),
        worsened=tuple(shown for row, shown in rows if row.worsened),
        rows=tuple(shown for row, shown in rows if not row.worsened),
        conditions=tuple(_shown(change, speaker) for change in difference.conditions),
        about=tuple(_shown(change, speaker) for change in difference.about),
        outside=(
            *_outside(difference.written_outside, say(texts.OUTSIDE_NEW)),
            *_outside(difference.no_longer_written, say(texts.OUTSIDE_GONE)),
        ),
    )


def marked(pieces: Iterable[Piece]) -> str:
    """Pieces as one text, with signs around what went and what came.

    Signs the vendor wrote are taken apart, so that nothing they write passes for ours.

    >>> marked(compare_words("Ja, i 2027", "Ja, i 2028"))
    'Ja, i [-2027-]{+2028+}'
    """
    signs = {Mark.SAME: ("", ""), Mark.DELETED: ("[-", "-]"), Mark.INSERTED: ("{+", "+}")}
    return "".join(f"{signs[p.mark][0]}{_unsigned(p.text)}{signs[p.mark][1]}" for p in pieces)


def _unsigned(text: str) -> str:
    text = re.sub(r"([\[{])(?=[-+])", r"\1 ", clean_text(text))
    return re.sub(r"([-+])(?=[\]}])", r"\1 ", text)


def _sentences(difference: Difference, speaker: Speaker) -> Iterable[str]:
    counts = difference.counts
    if difference.same_answers:
        yield speaker.say(texts.SAME_BUT_ASKED if difference.rows else texts.SAME_ANSWERS)
    else:
        yield speaker.say(
            texts.CHANGED.fill(
                count=counts.compared - counts.same,
                compared=counts.compared,
                otherwise=counts.answered_otherwise,
                better=counts.better,
                worse=counts.worse,
            )
        )
    if counts.reworded or counts.added or counts.withdrawn:
        asked = {"reworded": counts.reworded, "added": counts.added}
        yield speaker.say(texts.ASKED_ANEW.fill(**asked, withdrawn=counts.withdrawn))
    if difference.uncompared:
        yield speaker.say(texts.UNCOMPARED.fill(count=difference.uncompared))
    if not difference.worsened_minimum:
        yield speaker.say(texts.NO_WORSENED)
    yield speaker.say(texts.ALL_ELSEWHERE)


def _side(side: Side, speaker: Speaker) -> str:
    received = written_date(side.received[:16], speaker.language)
    told = {"round": side.round, "revision": side.revision, "received": received}
    return speaker.say(texts.SIDE.fill(**told, file=one_line(side.file)))


def _row(row: RowChange, speaker: Speaker) -> ChangedRow:
    say = speaker.say
    return ChangedRow(
        requirement=one_line(row.requirement),
        level=_arrow(*(speaker.choice(x, speaker.scale.levels) for x in _levels(row))),
        asked=row.asked,
        asked_label=say(texts.ASKED_LABELS[row.asked]),
        direction=row.direction,
        direction_label=say(texts.DIRECTION_LABELS[row.direction]),
        outcome=_arrow(*(_outcome(o, speaker) for o in (row.outcome_before, row.outcome_after))),
        wording=_wording(row, speaker),
        worsened=tuple(say(text) for text in row.worsened),
        reasons=tuple(one_line(say(text)) for text in row.reasons),
        changes=tuple(_shown(change, speaker) for change in row.fields),
        confidential=row.confidential,
        cell=_arrow(cell_name(row.cell_before), cell_name(row.cell_after)),
        reserved=tuple(_reserved(row, speaker)),
    )


def _reserved(row: RowChange, speaker: Speaker) -> Iterator[Said]:
    """Both rounds' reservations; those in the column are told by the change of it, where it has one."""
    told = any(change.field == "reservation" for change in row.fields)
    before, after = (
        [e for e in entries if not (told and e.is_declared)]
        for entries in (row.reserved_before, row.reserved_after)
    )
    still = {entry.id for entry in after}
    yield from reserved(after, speaker.say)
    for said in reserved([e for e in before if e.id not in still], speaker.say):
        label = speaker.say(texts.BEFORE.fill(what=Text(said.label, said.label)))
        yield replace(said, label=label)


def _levels(row: RowChange) -> tuple[str | None, str | None]:
    return row.level_before, row.level_after


def _arrow(before: str, after: str) -> str:
    """What became of something; only one side where they are the same or one is nothing."""
    return f"{before} → {after}" if before and after and before != after else after or before


def _outcome(outcome: Outcome | None, speaker: Speaker) -> str:
    return outcome_name(outcome, speaker.language) if outcome else ""


def _wording(row: RowChange, speaker: Speaker) -> tuple[Piece, ...]:
    before, after = (
        speaker.say(text) if text else "" for text in (row.wording_before, row.wording_after)
    )
    if row.asked is Asked.REWORDED:
        return compare_words(before, after)
    return (Piece(Mark.SAME, after or before),)


def _shown(change: FieldChange, speaker: Speaker) -> Shown:
    before, after = (_value(change.field, text, speaker) for text in (change.before, change.after))
    return Shown(
        label=speaker.say(change.label),
        before=before,
        after=after,
        pieces=change.pieces,
        note=speaker.say(texts.HIDDEN) if change.hidden else "",
        reservation=change.field == "reservation",
    )


def _value(field: str, text: str | None, speaker: Speaker) -> str:
    """A value as people read it; what is not of its kind is shown as it was written."""
    if field in WORDED or field in ABOUT:
        return clean(text)
    match field:
        case "answer":
            return speaker.choice(text, speaker.scale.answers) if text else ""
        case "delivered_by":
            return speaker.choice(text, speaker.scale.deliverers) if text else ""
        case "available_from":
            return date_words(text, speaker.language)
        case "price_dkk":
            return money(text, speaker.language)
        case _:
            return speaker.say(_REPLIES[text]) if text in _REPLIES else clean(text)


def _outside(cells: Iterable[UnreadCell], label: str) -> Iterable[Outside]:
    return (Outside(label, clean(c.value), place(c.sheet, c.cell)) for c in cells)
