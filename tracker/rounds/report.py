"""The difference between two rounds as a paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tracker import documents
from tracker.assessment import texts as common
from tracker.assessment.lines import RowWording
from tracker.assessment.looks import outcome_name
from tracker.assessment.model import Outcome
from tracker.assessment.reserved import reserved
from tracker.paper.cell_values import Marked, Said, Sign, Tone
from tracker.paper.model import Cell, Column, Notice, Paper, Paragraph, Place, Row, Section, Table
from tracker.paper.texts import SUMMARY
from tracker.paper.values import cell_name, clean, date_words, money, one_line, place, written_date
from tracker.paper.wordwise import Mark, Piece, compare_words
from tracker.procurement.scale import Scale
from tracker.rounds import texts
from tracker.rounds.model import (
    Difference,
    Direction,
    FieldChange,
    RequirementChange,
    RowChange,
    Side,
)
from tracker.rounds.round_values import ABOUT, WORDED
from tracker.submission.model import UnreadCell
from tracker.texts import Language, Text
from tracker.workbook.layout import YES_NO

_REPLIES = {"yes": YES_NO[0], "no": YES_NO[1]}
_TONES = {
    Direction.SAME: Tone.IDLE, Direction.BETTER: Tone.GOOD, Direction.WORSE: Tone.BAD,
    Direction.OTHER: Tone.OPEN,
}  # fmt: skip
Part = Mapping[str, Cell]


def difference_document(difference: Difference) -> bytes:
    """The difference itself, by ``schemas/difference.schema.json``; both languages and ids."""
    return documents.to_document("difference", documents.encodable(documents.to_plain(difference)))


def difference_paper(difference: Difference, scale: Scale, language: Language) -> Paper:
    """The difference: a summary, worsened minimum requirements, other rows, and what is outside the rows."""
    speaker = RowWording(scale, language)
    say = speaker.say
    vendor, title = one_line(difference.vendor.name), one_line(difference.procurement.title)
    return Paper(
        kind=say(texts.REPORT),
        title=title,
        facts=(
            (say(common.VENDOR), vendor),
            (say(texts.EARLIER), _side(difference.before, speaker)),
            (say(texts.LATER), _side(difference.after, speaker)),
        ),
        notices=(Notice(say(texts.PROMISE), alert=False),),
        sections=tuple(_sections(difference, speaker)),
        footer=f"{say(texts.REPORT)}: {title}, {vendor}",
        language=language,
    )


def _sections(difference: Difference, speaker: RowWording) -> Iterator[Section]:
    say = speaker.say
    summary = [*_sentences(difference, speaker), say(texts.HOW_TO_READ)]
    yield Section("summary", say(SUMMARY), tuple(map(Paragraph, summary)))
    worsened = [row for row in difference.rows if row.worsened]
    others = [row for row in difference.rows if not row.worsened]
    title = texts.OTHER_ROWS if worsened else texts.ROWS
    for id, heading, rows in (("worsened", texts.WORSENED, worsened), ("rows", title, others)):
        if rows:
            yield _of_rows(id, heading, rows, speaker)
    for id, heading, changes in (
        ("conditions", texts.CONDITIONS, difference.conditions),
        ("about", texts.ABOUT, difference.about),
    ):
        if changes:
            lines = [_change(change, speaker) for change in changes]
            yield _of_lines(id, heading, lines, speaker)
    outside = [
        *_outside(difference.written_outside, texts.OUTSIDE_NEW, Mark.INSERTED, speaker),
        *_outside(difference.no_longer_written, texts.OUTSIDE_GONE, Mark.DELETED, speaker),
    ]
    if outside:
        yield _of_lines("outside", texts.OUTSIDE, outside, speaker)


def _of_rows(id: str, heading: Text, rows: Iterable[RowChange], speaker: RowWording) -> Section:
    """Requirements, with what was asked or answered differently as the parts of each."""
    say = speaker.say
    columns = (
        Column("requirement", say(texts.REQUIREMENT), 14, Place.NAME),
        Column("level", say(common.LEVEL), 14, Place.ASIDE),
        Column("direction", say(texts.DIRECTION), 15, Place.SIGN),
        Column("outcome", say(common.OUTCOME), 26, Place.ASIDE),
        Column("asked", say(texts.ASKED), 16, Place.SHEET),
        Column("cell", say(common.CELL), 20, Place.ASIDE),
        Column("confidential", say(common.CONFIDENTIAL), 11, Place.ASIDE),
        Column("wording", say(texts.WORDING), 40, Place.DETAIL),
        Column("what", say(texts.WHAT), 18, Place.LABEL),
        *_words_columns(speaker, Place.PART),
    )
    table = Table("", columns, tuple(_row(row, speaker) for row in rows), sheet=say(texts.ROWS))
    return Section(id, say(heading), (table,))


def _of_lines(id: str, heading: Text, lines: Iterable[Part], speaker: RowWording) -> Section:
    """Changes that do not belong to a requirement."""
    say = speaker.say
    columns = (
        Column("what", say(texts.WHAT), 30, Place.NAME),
        Column("cell", say(common.CELL), 20, Place.ASIDE),
        *_words_columns(speaker, Place.BODY),
    )
    rows = tuple(Row(line) for line in lines)
    return Section(id, say(heading), (Table("", columns, rows, sheet=say(texts.ROWS)),))


def _words_columns(speaker: RowWording, place: Place) -> tuple[Column, ...]:
    say = speaker.say
    return (
        Column("before", say(texts.EARLIER), 36, Place.SHEET),
        Column("after", say(texts.LATER), 36, Place.SHEET),
        Column("words", say(texts.WORDS), 46, place),
    )


def _sentences(difference: Difference, speaker: RowWording) -> Iterator[str]:
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


def _side(side: Side, speaker: RowWording) -> str:
    received = written_date(side.received[:16], speaker.language)
    details = {"round": side.round, "revision": side.revision, "received": received}
    return speaker.say(texts.SIDE.fill(**details, file=one_line(side.file)))


def _row(row: RowChange, speaker: RowWording) -> Row:
    say = speaker.say
    sign, _, label = say(texts.DIRECTION_LABELS[row.direction]).partition(" ")
    levels = (speaker.choice(x, speaker.scale.levels) for x in (row.level_before, row.level_after))
    outcomes = (_outcome(o, speaker) for o in (row.outcome_before, row.outcome_after))
    changed = row.asked is not RequirementChange.SAME
    return Row(
        {
            "requirement": one_line(row.requirement),
            "level": _arrow(*levels),
            "direction": Sign(sign, label, _TONES[row.direction]),
            "outcome": _arrow(*outcomes),
            "asked": say(texts.ASKED_LABELS[row.asked]),
            "cell": _arrow(cell_name(row.cell_before), cell_name(row.cell_after)),
            "confidential": (
                Sign("", say(common.CONFIDENTIAL), Tone.CONFIDENTIAL) if row.confidential else None
            ),
            "wording": None if changed else Marked(_wording(row, speaker)),
        },
        tuple(_parts(row, speaker)),
    )


def _parts(row: RowChange, speaker: RowWording) -> Iterator[Part]:
    say = speaker.say
    for text in row.worsened:
        yield {"what": say(common.REASONS), "words": Sign("", say(text), Tone.BAD)}
    for text in row.reasons:
        yield {"what": say(common.REASONS), "words": one_line(say(text))}
    if row.asked is not RequirementChange.SAME:
        asked = say(texts.ASKED_LABELS[row.asked])
        yield {"what": asked, "words": Marked(_wording(row, speaker))}
    for change in row.fields:
        yield _change(change, speaker)
    yield from _reserved(row, speaker)


def _reserved(row: RowChange, speaker: RowWording) -> Iterator[Part]:
    """Both rounds' reservations; those in the column are in the change of it, where it has one."""
    changed = any(change.field == "reservation" for change in row.fields)
    before, after = (
        [e for e in entries if not (changed and e.is_declared)]
        for entries in (row.reserved_before, row.reserved_after)
    )
    still = {entry.id for entry in after}
    for found in reserved(after, speaker.say):
        yield {"what": found.label, "words": Said(found.text)}
    for found in reserved([e for e in before if e.id not in still], speaker.say):
        label = speaker.say(texts.BEFORE.fill(what=Text(found.label, found.label)))
        yield {"what": label, "words": Said(found.text)}


def _arrow(before: str, after: str) -> str:
    """Before and after; only one of them where they are the same or the other is empty."""
    return f"{before} → {after}" if before and after and before != after else after or before


def _outcome(outcome: Outcome | None, speaker: RowWording) -> str:
    return outcome_name(outcome, speaker.language) if outcome else ""


def _wording(row: RowChange, speaker: RowWording) -> tuple[Piece, ...]:
    """The requirement, word by word where it was reworded."""
    before, after = (
        speaker.say(text) if text else "" for text in (row.wording_before, row.wording_after)
    )
    if row.asked is RequirementChange.REWORDED:
        return compare_words(before, after)
    return (Piece(Mark.SAME, after or before),)


def _change(change: FieldChange, speaker: RowWording) -> Part:
    """A free text word by word, a single value before and after."""
    before, after = (_value(change.field, text, speaker) for text in (change.before, change.after))
    words: Cell = Marked(change.pieces or _single(before, after, speaker))
    if change.hidden:
        words = speaker.say(texts.HIDDEN)
    return {
        "what": speaker.say(change.label),
        "before": Said(before),
        "after": Said(after),
        "words": words,
    }


def _single(before: str, after: str, speaker: RowWording) -> tuple[Piece, ...]:
    nothing = Piece(Mark.SAME, speaker.say(texts.NOTHING))
    return (
        Piece(Mark.DELETED, before) if before else nothing,
        Piece(Mark.SAME, " → "),
        Piece(Mark.INSERTED, after) if after else nothing,
    )


def _value(field: str, text: str | None, speaker: RowWording) -> str:
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
        case "price_dkk" | "price_yearly_dkk":
            return money(text, speaker.language)
        case _:
            return speaker.say(_REPLIES[text]) if text in _REPLIES else clean(text)


def _outside(
    cells: Iterable[UnreadCell], what: Text, mark: Mark, speaker: RowWording
) -> Iterator[Part]:
    """Something a vendor wrote outside the answer cells, or no longer does."""
    for cell in cells:
        words = Marked((Piece(mark, clean(cell.value)),))
        yield {"what": speaker.say(what), "cell": place(cell.sheet, cell.cell), "words": words}
